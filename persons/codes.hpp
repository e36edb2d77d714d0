// By which numbers others know a person. A national number names one person in the country; a staff code one
// person of an agency; a pupil's code one pupil of the education database.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace persons {

struct CodeScheme {
    std::string_view code;  // "national"
    bool everywhere;        // names one person wherever it stands; else one of its agency
};
const std::vector<CodeScheme>& code_schemes();
const CodeScheme* scheme_named(std::string_view code);

// As it is kept: capitals, without blanks and points; the zeros that a spreadsheet drops put back. nullopt:
// it cannot be one of the scheme.
std::optional<std::string> normal_code(std::string_view scheme, std::string_view typed);

// Digits with 0 in front, 84 and +84 as 0; nullopt: no telephone number of nine to eleven digits.
std::optional<std::string> normal_telephone(std::string_view typed);
std::optional<std::string> normal_mail(std::string_view typed);

}  // namespace persons
