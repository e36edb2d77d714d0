// Counting bits in runs of words, and adding up the tree.
#include "coverage/counts.hpp"

#include "base/check.hpp"

namespace coverage {
namespace {

// One text, compiled for what the processor has: chosen once when the program starts.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define LUYTRE_POPCOUNT_CLONES __attribute__((target_clones("popcnt", "default")))
#else
#define LUYTRE_POPCOUNT_CLONES
#endif

LUYTRE_POPCOUNT_CLONES
void count_runs(const Word* words, const Frame::Run* runs, std::size_t from, std::size_t until,
                std::uint32_t* counts) {
    for (std::size_t node = from; node < until; ++node) {
        std::uint64_t sum = 0;
        for (std::uint32_t at = runs[node].begin; at < runs[node].end; ++at)
            sum += static_cast<std::uint64_t>(__builtin_popcountll(words[at]));
        counts[node] += static_cast<std::uint32_t>(sum);
    }
}

// `change` is added to the node and everything above it.
void climb(const Tree& tree, Node node, std::vector<std::uint32_t>& counts, std::uint32_t change) {
    for (;; node = tree.parents[node]) {
        counts[node] += change;
        if (node == 0) return;
    }
}

void change_counts(const Frame& frame, const Frame::Places& places, std::vector<std::uint32_t>& counts,
                   std::uint32_t change) {
    climb(frame.tree(), frame.node_of(places.own), counts, change);
    for (const std::uint32_t place : places.extra) counts[frame.node_of(place)] += change;
}

}  // namespace

void count_branch(const Frame& frame, const std::vector<Word>& words, Node from, Node until,
                  std::vector<std::uint32_t>& counts) {
    CHECK_THAT(words.size() == frame.words() && counts.size() == frame.nodes() && until <= frame.nodes());
    std::fill(counts.begin() + from, counts.begin() + until, 0U);
    count_runs(words.data(), frame.own_runs().data(), from, until, counts.data());
    const std::vector<Node>& parents = frame.tree().parents;
    for (Node node = until; node-- > from + 1;) counts[parents[node]] += counts[node];
    count_runs(words.data(), frame.extra_runs().data(), from, until, counts.data());
}

std::vector<std::uint32_t> count(const Frame& frame, const std::vector<Word>& words) {
    std::vector<std::uint32_t> counts(frame.nodes(), 0);
    count_branch(frame, words, 0, static_cast<Node>(frame.nodes()), counts);
    return counts;
}

bool add(const Frame& frame, std::int64_t member, std::vector<Word>& words,
         std::vector<std::uint32_t>& counts) {
    const Frame::Places places = frame.places_of(member);
    if (places.own == Frame::nowhere || is_set(words, places.own)) return false;
    set(words, places.own);
    for (const std::uint32_t place : places.extra) set(words, place);
    change_counts(frame, places, counts, 1);
    return true;
}

bool remove(const Frame& frame, std::int64_t member, std::vector<Word>& words,
            std::vector<std::uint32_t>& counts) {
    const Frame::Places places = frame.places_of(member);
    if (places.own == Frame::nowhere || !is_set(words, places.own)) return false;
    clear(words, places.own);
    for (const std::uint32_t place : places.extra) clear(words, place);
    change_counts(frame, places, counts, static_cast<std::uint32_t>(-1));
    return true;
}

}  // namespace coverage
