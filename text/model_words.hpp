// What of a printed word is a syllable and what is not. The model is counted and texts are restored by the
// same cut.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace text {

// none: a dash; label: a sign that is no letter before a bracket, "¢)"; kept: links, addresses, labels,
// symbols.
enum class WordKind { none, syllable, number, abbreviation, label, kept };

struct WordPart {
    WordKind kind = WordKind::none;
    std::string before, core, after;  // punctuation, the word, punctuation
    bool ends_sentence = false;
};

// The parts put together again give the word: "trang/kênh," is "trang/" and "kênh,". In a line of capitals a
// word of capitals is no abbreviation.
std::vector<WordPart> parts_of(const std::string& word, bool line_of_capitals);

// The capitals between digits, dashes and strokes: "1907/QĐ-TTg" has QĐ and TTg.
std::vector<std::string> symbols_of(std::string_view word);

}  // namespace text
