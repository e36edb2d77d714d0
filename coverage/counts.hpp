// Sets of a frame's members, and how many of them stand under each agency.
#pragma once
#include <cstdint>
#include <vector>

#include "coverage/frame.hpp"

namespace coverage {

inline bool is_set(const std::vector<Word>& set, std::uint32_t place) {
    return (set[place / 64] >> (place % 64) & 1) != 0;
}
inline void set(std::vector<Word>& words, std::uint32_t place) {
    words[place / 64] |= Word{1} << (place % 64);
}
inline void clear(std::vector<Word>& words, std::uint32_t place) {
    words[place / 64] &= ~(Word{1} << (place % 64));
}

// How many distinct members of a set stand under each node of the frame's tree, the node itself included.
// `words` has frame.words() words.
std::vector<std::uint32_t> count(const Frame& frame, const std::vector<Word>& words);
// The same for the nodes [from, until) alone, a whole branch of the tree: what only concerns one agency.
void count_branch(const Frame& frame, const std::vector<Word>& words, Node from, Node until,
                  std::vector<std::uint32_t>& counts);

// Puts a member into a set, or takes it out, and brings the counts up to date. False: nothing changed.
bool add(const Frame& frame, std::int64_t member, std::vector<Word>& words,
         std::vector<std::uint32_t>& counts);
bool remove(const Frame& frame, std::int64_t member, std::vector<Word>& words,
            std::vector<std::uint32_t>& counts);

}  // namespace coverage
