// Nghị định 137/2015/NĐ-CP: the personal number has twelve digits and begins with 0.
#include "persons/codes.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace persons {
namespace {

bool digits_only(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

const std::vector<CodeScheme>& code_schemes() {
    static const std::vector<CodeScheme> all = {{"national", true}, {"staff", false}, {"pupil", true}};
    return all;
}

const CodeScheme* scheme_named(std::string_view code) {
    for (const CodeScheme& one : code_schemes())
        if (one.code == code) return &one;
    return nullptr;
}

std::optional<std::string> normal_code(std::string_view scheme, std::string_view typed) {
    std::string code;
    for (const char c : text::upper(text::squeeze(typed)))
        if (c != ' ' && c != '\'' && (scheme != "national" || c != '.')) code += c;
    constexpr std::size_t national_digits = 12, shortest = 2, longest = 30;
    if (scheme == "national") {
        if (code.size() == national_digits - 1 && digits_only(code)) code.insert(0, "0");
        if (code.size() != national_digits || !digits_only(code) || code[0] != '0') return std::nullopt;
        return code;
    }
    const bool plain = std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-._/").find(c) != std::string_view::npos;
    });
    if (code.size() < shortest || code.size() > longest || !plain) return std::nullopt;
    return code;
}

std::optional<std::string> normal_telephone(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (std::string_view(" .-()+'").find(c) == std::string_view::npos)
            return std::nullopt;
    }
    if (digits.starts_with("84") && digits.size() >= 11) digits = "0" + digits.substr(2);
    if (digits.size() == 9 && digits[0] != '0') digits.insert(0, "0");
    if (digits.size() < 9 || digits.size() > 11 || digits[0] != '0') return std::nullopt;
    return digits;
}

std::optional<std::string> normal_mail(std::string_view typed) {
    const std::string mail = text::lower(text::squeeze(typed));
    const std::size_t at = mail.find('@');
    constexpr std::size_t longest = 160;
    if (at == std::string::npos || at == 0 || mail.find('@', at + 1) != std::string::npos ||
        mail.find('.', at) == std::string::npos || mail.find(' ') != std::string::npos ||
        mail.size() > longest)
        return std::nullopt;
    return mail;
}

}  // namespace persons
