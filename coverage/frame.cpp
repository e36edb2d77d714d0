// Numbers members in the order of the tree.
#include "coverage/frame.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "coverage/counts.hpp"

namespace coverage {
namespace {

constexpr std::uint32_t word_bits = 64;

std::uint32_t words_for(std::uint32_t bits) {
    return (bits + word_bits - 1) / word_bits;
}

// Runs of words, one behind the other, as many bits in each as were counted.
std::vector<Frame::Run> runs_of(const std::vector<std::uint32_t>& bits, std::uint32_t& word) {
    std::vector<Frame::Run> runs(bits.size());
    for (std::size_t node = 0; node < bits.size(); ++node) {
        runs[node].begin = word;
        word += words_for(bits[node]);
        runs[node].end = word;
    }
    return runs;
}

Node node_holding(const std::vector<Frame::Run>& runs, std::uint32_t word) {
    const auto after = std::upper_bound(runs.begin(), runs.end(), word,
                                        [](std::uint32_t at, const Frame::Run& run) { return at < run.end; });
    CHECK_THAT(after != runs.end() && after->begin <= word);
    return static_cast<Node>(after - runs.begin());
}

// Adds the nodes from `node` upwards that count the member for the first time.
void add_path(const Tree& tree, Node node, std::vector<Node>& counted_in, std::vector<Node>& added) {
    for (;;) {
        if (std::find(counted_in.begin(), counted_in.end(), node) != counted_in.end()) return;
        counted_in.push_back(node);
        added.push_back(node);
        if (node == 0) return;
        node = tree.parents[node];
    }
}

}  // namespace

Frame::Frame(Tree tree, std::vector<Membership> memberships,
             const std::vector<std::pair<std::int64_t, std::int64_t>>& same)
    : tree_(std::move(tree)) {
    CHECK_THAT(!tree_.parents.empty() && tree_.parents[0] == 0);
    for (std::size_t node = 1; node < tree_.size(); ++node) CHECK_THAT(tree_.parents[node] < node);
    std::int64_t last = 0;
    for (const Membership& one : memberships) {
        CHECK_THAT(one.member >= 1 && one.member < has_extra && one.node < tree_.size());
        last = std::max(last, one.member);
    }
    own_.assign(static_cast<std::size_t>(last) + 1, nowhere);
    // own_ holds the first node of each member until the places are given.
    std::vector<Membership> firsts, others;
    firsts.reserve(memberships.size());
    for (const Membership& one : memberships) {
        std::uint32_t& first = own_[static_cast<std::size_t>(one.member)];
        if (first == nowhere) {
            first = one.node;
            firsts.push_back(one);
        } else if (first != one.node) {
            others.push_back(one);
        }
    }
    memberships = {};
    std::stable_sort(others.begin(), others.end(),
                     [](const Membership& a, const Membership& b) { return a.member < b.member; });
    std::vector<std::pair<std::int64_t, Node>> cells;
    std::vector<Node> counted_in, added;
    for (std::size_t i = 0; i < others.size();) {
        const std::int64_t member = others[i].member;
        counted_in.clear();
        added.clear();
        add_path(tree_, own_[static_cast<std::size_t>(member)], counted_in, added);
        added.clear();
        for (; i < others.size() && others[i].member == member; ++i)
            add_path(tree_, others[i].node, counted_in, added);
        for (const Node node : added) cells.emplace_back(member, node);
    }
    number_members(firsts);
    number_extras(std::move(cells));
    std::vector<Word> everybody(words_, 0);
    for (std::uint32_t& place : own_) {
        if (place == nowhere) continue;
        set(everybody, place);
        if (std::binary_search(with_extra_.begin(), with_extra_.end(), place)) place |= has_extra;
    }
    for (const std::uint32_t place : extra_) set(everybody, place);
    members_ = count(*this, everybody);
    for (const auto& [other, kept] : same) {
        CHECK_THAT(other >= 1 && other < has_extra);
        if (static_cast<std::size_t>(kept) >= own_.size()) continue;  // not of this population
        if (static_cast<std::size_t>(other) >= own_.size())
            own_.resize(static_cast<std::size_t>(other) + 1, nowhere);
        own_[static_cast<std::size_t>(other)] = own_[static_cast<std::size_t>(kept)];
    }
}

void Frame::number_members(const std::vector<Membership>& firsts) {
    std::vector<std::uint32_t> bits(tree_.size(), 0);
    for (const Membership& one : firsts) ++bits[one.node];
    std::uint32_t word = 0;
    own_runs_ = runs_of(bits, word);
    extra_from_ = word * word_bits;
    words_ = word;
    std::vector<std::uint32_t> next(tree_.size());
    for (std::size_t node = 0; node < next.size(); ++node) next[node] = own_runs_[node].begin * word_bits;
    // In the order of the members' numbers: what is set together lies together.
    for (std::uint32_t& place : own_)
        if (place != nowhere) place = next[place]++;
}

void Frame::number_extras(std::vector<std::pair<std::int64_t, Node>> cells) {
    std::vector<std::uint32_t> bits(tree_.size(), 0);
    for (const auto& [member, node] : cells) ++bits[node];
    auto word = static_cast<std::uint32_t>(words_);
    extra_runs_ = runs_of(bits, word);
    words_ = word;
    std::vector<std::uint32_t> next(tree_.size());
    for (std::size_t node = 0; node < next.size(); ++node) next[node] = extra_runs_[node].begin * word_bits;
    for (auto& [member, node] : cells) member = own_[static_cast<std::size_t>(member)];
    std::sort(cells.begin(), cells.end());
    for (const auto& [own, node] : cells) {
        if (with_extra_.empty() || with_extra_.back() != own) {
            extra_begin_.push_back(static_cast<std::uint32_t>(extra_.size()));
            with_extra_.push_back(static_cast<std::uint32_t>(own));
        }
        extra_.push_back(next[node]++);
    }
    extra_begin_.push_back(static_cast<std::uint32_t>(extra_.size()));
}

std::span<const std::uint32_t> Frame::extra_of(std::uint32_t own) const {
    const auto found = std::lower_bound(with_extra_.begin(), with_extra_.end(), own);
    const auto part = static_cast<std::size_t>(found - with_extra_.begin());
    return std::span(extra_).subspan(extra_begin_[part], extra_begin_[part + 1] - extra_begin_[part]);
}

Node Frame::node_of(std::uint32_t place) const {
    return node_holding(is_extra(place) ? extra_runs_ : own_runs_, place / word_bits);
}

std::size_t Frame::bytes() const {
    return (own_.capacity() + with_extra_.capacity() + extra_begin_.capacity() + extra_.capacity() +
            members_.capacity()) *
               sizeof(std::uint32_t) +
           (own_runs_.capacity() + extra_runs_.capacity()) * sizeof(Run);
}

}  // namespace coverage
