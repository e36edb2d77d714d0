// Tallies against the plain definition over the ledger's lines: built at once, followed, withdrawn and
// merged.
#include "coverage/tallies.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/engines.hpp"

namespace {

using namespace coverage;
using evidence::ActorKind, evidence::Basis, evidence::Line, evidence::Statement, evidence::Verb;

constexpr std::int64_t people = 40, activities = 8, agencies = 6;
constexpr base::Milliseconds year = 1000;

// Person 40 is the same as person 1: both numbers stand in the frame, in one place.
std::int64_t canonical(std::int64_t person) {
    return person == people ? 1 : person;
}

struct Province {
    Tree tree{{0, 0, 1, 1, 0, 4}};
    std::vector<Membership> memberships;
    Doings doings{{}, Serving({}), {}};
};

// Rules of all the kinds of difference: period, depth, basis, actor, branch.
Province province() {
    Province made;
    for (std::int64_t person = 1; person < people; ++person) {
        made.memberships.push_back({person, static_cast<Node>(person % 6)});
        if (person % 5 == 0) made.memberships.push_back({person, static_cast<Node>((person + 3) % 6)});
    }
    const auto frame = std::make_shared<const Frame>(
        made.tree, made.memberships, std::vector<std::pair<std::int64_t, std::int64_t>>{{people, 1}});
    std::vector<Membership> units;
    for (Node node = 1; node < agencies; ++node) units.push_back({static_cast<std::int64_t>(node) + 1, node});
    const auto of_agencies = std::make_shared<const Frame>(made.tree, units);
    const auto nodes =
        std::make_shared<const std::vector<Node>>(std::vector<Node>{Rule::nowhere, 0, 1, 2, 3, 4, 5});
    made.doings.rules = {
        {frame, nodes, ActorKind::person, bit(Verb::attended) | bit(Verb::passed), Basis::named_list, 0,
         3 * year, 0, 0},
        {frame, nodes, ActorKind::person, bit(Verb::passed), Basis::recorded, year, 2 * year, 0, 0},
        {frame, nodes, ActorKind::person, bit(Verb::attended), Basis::signed_list, 0, year, 1, 4},
        {of_agencies, nodes, ActorKind::agency, bit(Verb::carried_out), Basis::kept_list, 0, 3 * year, 0, 0}};
    std::vector<std::pair<std::int64_t, std::uint32_t>> pairs;
    for (std::int64_t activity = 1; activity <= activities; ++activity)
        for (std::uint32_t rule = 0; rule < 4; ++rule)
            if ((activity + rule) % 3 != 0) pairs.emplace_back(activity, rule);
    made.doings.serving = Serving(pairs);
    made.doings.numbers_of = [](std::int64_t person) {
        return person == 1 ? std::vector<std::int64_t>{1, people} : std::vector<std::int64_t>{person};
    };
    return made;
}

Statement random_statement(std::mt19937& random, std::int64_t source) {
    const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(random() % bound); };
    Statement said;
    said.activity = 1 + below(activities);
    said.agency = 1 + below(agencies);
    said.at = below(3 * year + 200);
    said.source = source;
    said.basis = static_cast<Basis>(1 + below(5));
    switch (below(4)) {
        case 0:
            said.actor_kind = ActorKind::audience;
            said.verb = Verb::attended;
            said.quantity = 1 + below(500);
            if (said.basis == Basis::named_list || said.basis == Basis::signed_list)
                said.basis = Basis::declared;
            return said;
        case 1:
            said.actor_kind = ActorKind::agency;
            said.actor = said.agency;
            said.verb = Verb::carried_out;
            said.quantity = 1 + below(12);
            return said;
        default:
            said.actor = 1 + below(people);
            said.verb = below(2) == 0 ? Verb::attended : Verb::passed;
            return said;
    }
}

bool accepted(const Rule& rule, const Serving& serving, std::uint32_t number, const Line& line) {
    const auto serves = serving.of(line.activity);
    return line.stands() && std::find(serves.begin(), serves.end(), number) != serves.end() &&
           (rule.verbs & bit(line.verb)) != 0 && line.at >= rule.since && line.at < rule.before;
}

void check_by_definition(const Province& made, const Tallies& tallies, const std::vector<Line>& lines) {
    for (std::uint32_t number = 0; number < 4; ++number) {
        const Rule& rule = tallies.rules()[number];
        std::set<std::int64_t> proven, known;
        std::vector<std::int64_t> times(made.tree.size(), 0), declared(made.tree.size(), 0);
        for (const Line& line : lines) {
            if (!accepted(rule, made.doings.serving, number, line)) continue;
            const bool well = line.basis >= rule.proven_from;
            for (Node node = static_cast<Node>(line.agency - 1);; node = made.tree.parents[node]) {
                (well ? times : declared)[node] += line.quantity;
                if (node == 0) break;
            }
            if (line.actor_kind != rule.actor) continue;
            known.insert(canonical(line.actor));
            if (well) proven.insert(canonical(line.actor));
        }
        const auto count_of = [&](const std::set<std::int64_t>& members) {
            std::vector<Word> words(rule.frame->words(), 0);
            std::vector<std::uint32_t> counts(rule.frame->nodes(), 0);
            for (const std::int64_t member : members) coverage::add(*rule.frame, member, words, counts);
            return counts;
        };
        const Figures figures = tallies.figures(number);
        CHECK(figures.times == times);
        CHECK(figures.declared == declared);
        const auto expected_proven = count_of(proven), expected_known = count_of(known);
        for (Node node = rule.from; node < rule.until; ++node) {
            CHECK(figures.proven[node] == expected_proven[node]);
            CHECK(figures.known[node] == expected_known[node]);
        }
    }
}

}  // namespace

TEST_CASE("tallies that follow the ledger, and those built anew, say what the ledger's lines say") {
    tests::for_each_engine([](storage::Store& store) {
        const Province made = province();
        Tallies following(made.doings);
        std::mt19937 random(7);
        for (int round = 0; round < 25; ++round) {
            store.write([&](storage::Writer& writer) {
                const std::int64_t source = evidence::number_of(writer, {"program", ""});
                std::vector<Statement> said;
                for (int i = 0; i < 40; ++i) said.push_back(random_statement(random, source));
                evidence::append(writer, said, 1);
                for (int i = 0; i < 8; ++i) {
                    const auto place = 1 + static_cast<std::int64_t>(
                                               random() % static_cast<std::uint64_t>(evidence::head(writer)));
                    if (evidence::line_at(writer, place)->stands())
                        evidence::withdraw(writer, place, source, 1);
                }
            });
            store.read([&](storage::Reader& reader) {
                CHECK(following.follow(reader) >= 40);
                check_by_definition(made, following, evidence::lines_after(reader, 0, 100'000));
            });
        }
        for (const int threads : {1, 2}) {
            Tallies anew(made.doings);
            anew.rebuild(store, threads);
            CHECK(anew.place() == following.place());
            CHECK(anew.digest() == following.digest());
            store.read([&](storage::Reader& reader) {
                check_by_definition(made, anew, evidence::lines_after(reader, 0, 100'000));
                CHECK(anew.follow(reader) == 0);
            });
        }
    });
}

TEST_CASE("the same 200 people by name, as a number and as listeners: only the first are distinct people") {
    tests::for_each_engine([](storage::Store& store) {
        std::vector<Membership> memberships;
        for (std::int64_t person = 1; person <= 300; ++person) memberships.push_back({person, 1});
        const auto frame = std::make_shared<const Frame>(Tree{{0, 0}}, memberships);
        const auto nodes = std::make_shared<const std::vector<Node>>(std::vector<Node>{Rule::nowhere, 0, 1});
        Tallies tallies({{{frame, nodes, ActorKind::person, bit(Verb::attended) | bit(Verb::was_exposed),
                           Basis::named_list, 0, year, 0, 0}},
                         Serving({{1, 0}}),
                         {}});
        const auto figures_after = [&](const std::vector<Statement>& statements) {
            store.write([&](storage::Writer& writer) {
                auto said = statements;
                for (Statement& one : said) one.source = evidence::number_of(writer, {"program", ""});
                evidence::append(writer, said, 1);
            });
            store.read([&](storage::Reader& reader) { tallies.follow(reader); });
            return tallies.figures(0);
        };
        const Figures counted =
            figures_after({{ActorKind::audience, 0, Verb::attended, 1, 2, 5, 200, Basis::declared, 1}});
        CHECK(counted.proven[0] == 0);
        CHECK(counted.declared[0] == 200);
        const Figures heard =
            figures_after({{ActorKind::audience, 0, Verb::was_exposed, 1, 2, 5, 4000, Basis::declared, 1}});
        CHECK(heard.proven[0] == 0);
        CHECK(heard.known[0] == 0);
        CHECK(heard.declared[0] == 4200);
        std::vector<Statement> named;
        for (std::int64_t person = 1; person <= 200; ++person)
            named.push_back({ActorKind::person, person, Verb::attended, 1, 2, 5, 1, Basis::named_list, 1});
        const Figures by_name = figures_after(named);
        CHECK(by_name.proven[0] == 200);
        CHECK(by_name.proven[1] == 200);
        CHECK(by_name.times[0] == 200);
        CHECK(by_name.declared[0] == 4200);
    });
}
