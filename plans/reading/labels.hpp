// The label that opens a paragraph: "III.", "2.", "1.1.", "đ)", "-", "+", "Điều 1.". Knows the order of
// Vietnamese letters (a b c d đ e g h i k l m n o p q r s t u v x y) and what a scan makes of labels ("I11.",
// "¢)").
#pragma once
#include <string>

#include "plans/reading/tokens.hpp"

namespace plans::reading {

// In the order in which they usually nest; a label closes every open one of its own or a later kind.
// `agency`: a name that heads numbered items without a label of its own.
enum class LabelKind { none, part, roman, agency, number, decimal, letter, counted, dash, plus };

struct Label {
    LabelKind kind = LabelKind::none;
    std::string name;        // normalised, without punctuation: "III", "2", "1.1", "đ"; empty for bullets
    int tokens = 0;          // how many tokens it takes
    int ordinal = 0;         // 1… of roman, number and letter; 0: unknown
    bool guessed = false;    // the print was damaged, or the kind is not certain
    bool bracketed = false;  // "(1)": below "1." and "a)" where a plan has both, then of the kind `counted`
};

// Reads the label at the beginning of the tokens of one line. `glued` labels ("a)Tổ chức") are split off the
// first token. A number of more than two digits is a label only where it goes on from `number_above`, the
// last one above it.
Label read_label(Tokens& tokens, int number_above = 0);

// A label that a scan made unreadable, by its shape: a short word with a stop before a title in capitals is a
// Roman numeral, one or two letters with a bracket a letter. Its ordinal is 0 until the order of its siblings
// tells it.
Label guess_label(Tokens& tokens);

// In a damaged text only, before the others: a bullet of which a scan left some other sign (": ", "¬ ", "-
// __"), and Roman numerals whose strokes ran together ("L.", "HI.").
Label read_broken_label(Tokens& tokens);

int roman_value(const std::string& roman);      // 0: no roman numeral
int letter_ordinal(const std::string& letter);  // a=1 … d=4, đ=5, e=6, g=7 …; 0: none
std::string letter_name(int ordinal);

}  // namespace plans::reading
