// Counting against the plain definition: how many distinct members have a membership somewhere under a node.
#include "coverage/counts.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "base/check.hpp"

namespace {

using coverage::Frame, coverage::Membership, coverage::Node, coverage::Tree, coverage::Word;

bool under(const Tree& tree, Node node, Node above) {
    for (; node > above; node = tree.parents[node]) {
    }
    return node == above;
}

std::vector<std::uint32_t> by_definition(const Tree& tree, const std::vector<Membership>& memberships,
                                         const std::set<std::int64_t>& chosen) {
    std::vector<std::set<std::int64_t>> seen(tree.size());
    for (const Membership& one : memberships) {
        if (chosen.count(one.member) == 0) continue;
        for (Node node = one.node;; node = tree.parents[node]) {
            seen[node].insert(one.member);
            if (node == 0) break;
        }
    }
    std::vector<std::uint32_t> counts;
    for (const auto& members : seen) counts.push_back(static_cast<std::uint32_t>(members.size()));
    return counts;
}

struct Random {
    std::mt19937 engine;
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine()) % bound; }
};

// In preorder: the parent of the next node is the one before or one of its ancestors.
Tree random_tree(Random& random) {
    Tree tree{{0}};
    for (std::uint32_t more = random.below(60); more > 0; --more) {
        Node parent = static_cast<Node>(tree.size() - 1);
        for (std::uint32_t up = random.below(4); up > 0; --up) parent = tree.parents[parent];
        tree.parents.push_back(parent);
    }
    return tree;
}

}  // namespace

TEST_CASE("every agency counts its distinct members, however many agencies somebody belongs to") {
    Random random{std::mt19937(20261121)};
    for (int round = 0; round < 300; ++round) {
        const Tree tree = random_tree(random);
        const std::uint32_t members = 1 + random.below(400);
        std::vector<Membership> memberships;
        for (std::uint32_t i = random.below(800); i > 0; --i)
            memberships.push_back({1 + random.below(members), random.below(static_cast<Node>(tree.size()))});
        const Frame frame(tree, memberships);
        std::set<std::int64_t> everybody, chosen;
        for (const Membership& one : memberships) everybody.insert(one.member);
        CHECK(frame.members() == by_definition(tree, memberships, everybody));

        std::vector<Word> words(frame.words(), 0);
        std::vector<std::uint32_t> counts(frame.nodes(), 0);
        for (int step = 0; step < 300; ++step) {
            const std::int64_t member = 1 + random.below(members + 5);
            const bool belongs = everybody.count(member) != 0;
            if (random.below(3) == 0) {
                CHECK(coverage::remove(frame, member, words, counts) == (chosen.erase(member) == 1));
            } else {
                CHECK(coverage::add(frame, member, words, counts) == (belongs && chosen.count(member) == 0));
                if (belongs) chosen.insert(member);
            }
        }
        const auto expected = by_definition(tree, memberships, chosen);
        CHECK(counts == expected);
        CHECK(coverage::count(frame, words) == expected);
        const Node from = random.below(static_cast<Node>(tree.size()));
        Node until = from + 1;
        while (until < tree.size() && under(tree, until, from)) ++until;
        std::vector<std::uint32_t> branch(frame.nodes(), 0);
        coverage::count_branch(frame, words, from, until, branch);
        for (Node node = from; node < until; ++node) CHECK(branch[node] == expected[node]);
    }
}

TEST_CASE("somebody in two agencies is one in each of them and one above both") {
    const Tree tree{{0, 0, 1, 1, 0}};  // a province, a department with two units, a commune
    const Frame frame(tree, {{7, 2}, {7, 3}, {8, 2}, {8, 4}, {9, 4}});
    CHECK(frame.members() == std::vector<std::uint32_t>{3, 2, 2, 1, 2});
}

TEST_CASE("a membership that stands above another one adds nobody above") {
    const Tree tree{{0, 0, 1}};
    CHECK(Frame(tree, {{5, 2}, {5, 0}, {5, 1}}).members() == std::vector<std::uint32_t>{1, 1, 1});
    CHECK(Frame(tree, {{5, 0}, {5, 2}}).members() == std::vector<std::uint32_t>{1, 1, 1});
}

TEST_CASE("a population without members counts nobody") {
    const Frame frame(Tree{{0, 0}}, {});
    CHECK(frame.words() == 0);
    CHECK(frame.members() == std::vector<std::uint32_t>{0, 0});
    CHECK(frame.places_of(1).own == Frame::nowhere);
    CHECK(frame.places_of(-1).own == Frame::nowhere);
}

TEST_CASE("what is no tree, or not in it, is a fault of the program") {
    CHECK_THROWS_AS(Frame(Tree{}, {}), base::CheckFailed);
    CHECK_THROWS_AS(Frame(Tree{{0, 2, 0}}, {}), base::CheckFailed);
    CHECK_THROWS_AS(Frame(Tree{{0}}, {{1, 1}}), base::CheckFailed);
    CHECK_THROWS_AS(Frame(Tree{{0}}, {{0, 0}}), base::CheckFailed);
}
