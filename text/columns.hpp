// How text stands in a terminal: how many columns it takes, where a line is broken, and what a document must
// not do to the terminal (control characters become blanks, so that a plan cannot move the cursor or change
// the colours of who reads it).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace text {

// Columns on a terminal: combining marks and controls take none, wide characters (CJK) two, all others one.
int columns_of(std::string_view utf8);

// Lines of at most `columns` columns (at least 1), broken at white space; a word that is longer is cut. At
// least one line, which is empty for blank text. A "\n" in the text ends a line.
std::vector<std::string> wrapped(std::string_view utf8, int columns);

// `utf8` followed by blanks up to `columns`; text that is longer stays as it is.
std::string padded(std::string_view utf8, int columns);

}  // namespace text
