// Formats of codes. Codes are text: leading zeros count.
#include "agencies/codes.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace agencies {
namespace {

constexpr std::size_t code_characters_max = 35;

bool digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

std::vector<std::string_view> groups(std::string_view code) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= code.size();) {
        const std::size_t end = std::min(code.find('.', at), code.size());
        out.push_back(code.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// A letter from A to Y and two digits.
bool first_level(std::string_view group) {
    return group.size() == 3 && group[0] >= 'A' && group[0] <= 'Y' && digits(group.substr(1));
}

bool is_egov(std::string_view code) {
    const auto parts = groups(code);
    return first_level(parts[0]) && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
               return !part.empty() && std::all_of(part.begin(), part.end(), plain);
           });
}

// "000.00.00.H57": the deeper levels stand first, padded with zeros.
bool is_old(std::string_view code) {
    const auto parts = groups(code);
    return parts.size() >= 2 && parts.size() <= 4 && first_level(parts.back()) &&
           std::all_of(parts.begin(), parts.end() - 1,
                       [](std::string_view part) { return part.size() <= 3 && digits(part); });
}

bool is_other(std::string_view code) {
    return code.size() > 3 && code[0] == 'Z' && digits(code.substr(1, 2)) && code.substr(1, 2) != "00" &&
           std::all_of(code.begin(), code.end(), plain);
}

bool is_tax(std::string_view code) {
    return (code.size() == 10 && digits(code)) ||
           (code.size() == 14 && digits(code.substr(0, 10)) && code[10] == '-' && digits(code.substr(11)));
}

}  // namespace

const std::vector<CodeScheme>& code_schemes() {
    static const std::vector<CodeScheme> all = {{"egov"}, {"egov_old"}, {"tax"}, {"other"}, {"unit"}};
    return all;
}

std::string normal_code(std::string_view typed) {
    std::string out;
    for (const char c : text::upper(text::squeeze(typed)))
        if (c != ' ') out += c;
    return out;
}

std::string scheme_of(std::string_view code) {
    if (code.size() > code_characters_max) return "";
    if (is_other(code)) return "other";
    if (is_egov(code)) return "egov";
    if (is_old(code)) return "egov_old";
    if (is_tax(code)) return "tax";
    if (digits(code) && (code.size() == 2 || code.size() == 3 || code.size() == 5)) return "unit";
    return "";
}

std::string fault_of_code(std::string_view scheme, std::string_view code) {
    const std::string said = "Mã “" + std::string(code) + "” ";
    if (code.size() > code_characters_max) return said + "dài quá 35 ký tự.";
    if (scheme == "egov" && !is_egov(code))
        return said + "không đúng dạng của Quyết định 20/2020/QĐ-TTg. Ví dụ: H57, H57.12, G09.01.";
    if (scheme == "egov_old" && !is_old(code)) return said + "không đúng dạng cũ. Ví dụ: 000.00.12.H57.";
    if (scheme == "other" && !is_other(code))
        return said + "không đúng dạng: Z01 đến Z99 rồi đến chữ hoa và số, không dấu chấm.";
    if (scheme == "tax" && !is_tax(code))
        return said + "không phải mã số doanh nghiệp: 10 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số.";
    if (scheme == "unit" && !(digits(code) && code.size() <= 5))
        return said + "không phải mã đơn vị hành chính: 2 đến 5 chữ số.";
    const auto& all = code_schemes();
    if (std::none_of(all.begin(), all.end(), [&](const CodeScheme& one) { return one.code == scheme; }))
        return "Không có hệ mã “" + std::string(scheme) + "”.";
    return "";
}

}  // namespace agencies
