// Capitals: which words of a line are a heading, how a restored word takes the capitals of the printed one,
// and the symbols of documents ("QĐ-TTg"), whose capitals are all that is known of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace text {

// Words in capitals in a line of capitals, or three in a row that can be syllables, are a heading; alone they
// are abbreviations.
std::vector<bool> in_headings(const std::vector<std::string>& line);

bool is_upper(std::string_view letters);     // all that has a case is a capital, and something has
bool opens_upper(std::string_view letters);  // the first letter is a capital

// `lower` with the capitals of `seen`.
std::string with_case_of(const std::string& seen, const std::string& lower);
std::string with_capital(const std::string& lower);

// "QD-TTg" and "KH-HBND" with the letters beyond ASCII that the corpus has in them.
std::string with_symbols(std::string word);

}  // namespace text
