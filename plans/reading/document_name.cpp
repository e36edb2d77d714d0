// The symbol is the first run of letters behind the digits.
#include "plans/reading/document_name.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::reading {

std::string kind_by_number(std::string_view number) {
    struct Symbol {
        std::string_view letters, kind;
    };
    static constexpr Symbol symbols[] = {
        {"qd", "Quyết định"}, {"ctr", "Chương trình"}, {"cthd", "Chương trình"}, {"da", "Đề án"},
        {"pa", "Phương án"},  {"nq", "Nghị quyết"},    {"ct", "Chỉ thị"},
    };
    const std::string folded = text::fold(number);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto begin = std::find_if(folded.begin(), folded.end(), is_letter);
    const std::string letters(begin, std::find_if_not(begin, folded.end(), is_letter));
    for (const Symbol& symbol : symbols)
        if (letters == symbol.letters) return std::string(symbol.kind);
    return "Kế hoạch";
}

std::string cited_by_number(const std::string& number) {
    return kind_by_number(number) + (number.empty() ? "" : " số " + number);
}

}  // namespace plans::reading
