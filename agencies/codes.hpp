// The identifiers that agencies carry and how they are written: QĐ 20/2020/QĐ-TTg articles 4 to 6 and its
// forerunner, enterprises' tax numbers, the codes of administrative units.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace agencies {

struct CodeScheme {
    std::string_view code;  // as stored; its words are the texts scheme_…
};
const std::vector<CodeScheme>& code_schemes();

// As it is stored: upper case, without blanks.
std::string normal_code(std::string_view typed);
// The scheme that a code is written in; empty: none.
std::string scheme_of(std::string_view code);
// What is wrong with a code of a scheme, for people; empty: nothing.
std::string fault_of_code(std::string_view scheme, std::string_view code);

}  // namespace agencies
