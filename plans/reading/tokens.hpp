// Words with their place. Every rule of the reader works on tokens: what stands on the paper (verbatim), what
// it most likely says (restored where a scan destroyed the diacritics, else the same), and its folding for
// matching. Cuts fall between tokens, so a value always knows its lines and characters.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/reading.hpp"

namespace plans::reading {

struct Token {
    std::string text;           // as printed
    std::string restored;       // the same with its diacritics
    std::string folded;         // fold(restored) without punctuation at the ends: "uy", "23/11/2020", "80%"
    std::string before, after;  // the punctuation that folded lost, as printed
    int line = 0;               // index into Extract::lines
    int from = 0, to = 0;       // code points in that line
    double confidence = 1;
};

using Tokens = std::vector<Token>;

// A span of tokens [first, last) of some paragraph.
struct Span {
    int first = 0, last = 0;
    bool empty() const { return first >= last; }
    int size() const { return last - first; }
};

Token make_token(std::string text, std::string restored, int line, int from, double confidence);
Tokens tokens_of(std::string_view text, int line);

// How exactly words must match: in a text with noise a long word may differ by one edit.
enum class Match { exact, tolerant };

bool same_word(const Token& token, std::string_view word, Match match);
// The first place at or after `from` where the folded words of `phrase` stand one behind the other; -1 when
// nowhere.
int find_phrase(const Tokens& tokens, std::string_view phrase, Match match, int from = 0, int until = -1);
bool starts_with(const Tokens& tokens, std::string_view phrase, Match match, int at = 0);
// The same for the words of a form (titles, keys): in a tolerant match one word of the phrase may differ by
// one edit, however short.
bool starts_nearly(const Tokens& tokens, std::string_view phrase, Match match, int at = 0);
// The same for titles that a scan mangled: in a tolerant match up to three letters in ten may differ.
bool resembles(const Tokens& tokens, std::string_view phrase, Match match, int at = 0);
// Letters to change, add or drop between two words; `most` + 1 when it is more than `most`.
int edits_between(std::string_view a, std::string_view b, int most);
// The first of several phrases that stands at `at`; returns its number of words, 0 when none does.
int any_at(const Tokens& tokens, const std::vector<std::string_view>& phrases, Match match, int at);

std::string printed(const Tokens& tokens, Span span);  // joined with single spaces, as printed
std::string restored(const Tokens& tokens, Span span);
std::string folded(const Tokens& tokens, Span span);

// Drops blanks and the punctuation . ; : , at the end of a value, and an opening quote that never closes.
std::string trimmed(std::string text);

Spot spot_of(const Tokens& tokens, Span span, const documents::Extract& extract, double confidence = 1);

}  // namespace plans::reading
