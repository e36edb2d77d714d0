// The tables of the language model and of the channel, compiled by tools/model_compile from text/corpus/.
// Constants only: nothing is built or read when the program starts.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace text::model {

// What is no syllable but still tells something about its neighbours.
enum : std::uint16_t { boundary, number, abbreviation, unknown, first_word };
constexpr std::uint16_t no_word = 0xFFFF;

extern const std::span<const std::string_view> words;    // by number; lower case, NFC
extern const std::span<const float> word_probability;    // without context
extern const std::span<const float> word_cost;           // the same in nats
extern const std::span<const std::uint32_t> word_count;  // as the first of a pair

// Pairs and triples of neighbours: the followers of word w are [pair_begin[w], pair_begin[w + 1]), sorted by
// pair_next; those of pair p are [triple_begin[p], triple_begin[p + 1]).
extern const std::span<const std::uint32_t> pair_begin, triple_begin;
extern const std::span<const std::uint16_t> pair_next, pair_count, triple_next, triple_count;

// The spelling tree: children of a node stand side by side from child_begin[node]. Letters are numbers in
// `letters`.
extern const std::span<const std::uint8_t> node_letter, child_count;
extern const std::span<const std::uint16_t> node_word;
extern const std::span<const std::uint32_t> child_begin;

// The channel, in nats: letter `meant` was read as sign `seen`. Signs that are not listed are the last one.
struct Wide {
    std::uint8_t meant, first, second;  // one letter read as two signs
    float cost;
};
struct Merged {
    std::uint8_t former, latter, seen;  // two letters read as one sign
    float cost;
};
extern const std::span<const char32_t> letters, signs;   // sorted
extern const std::span<const std::uint8_t> capital_of;   // of a letter, by number
extern const std::span<const float> read_as;             // [meant * signs.size() + seen]
extern const std::span<const float> dropped, inserted;   // by letter; by sign
extern const std::span<const Wide> wide;                 // sorted by meant
extern const std::span<const std::uint32_t> wide_begin;  // by letter
extern const std::span<const Merged> merged;             // sorted by latter
extern const std::span<const std::uint32_t> merged_begin;

// Abbreviations that have a letter beyond ASCII: as a recogniser writes them, and as they are.
struct Abbreviated {
    std::string_view folded, marked;
};
extern const std::span<const Abbreviated> abbreviations;  // sorted by folded

}  // namespace text::model
