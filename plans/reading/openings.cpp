// What a line begins with tells whether it goes on with the paragraph above.
#include "plans/reading/openings.hpp"

#include <algorithm>
#include <cctype>

#include "text/unicode.hpp"

namespace plans::reading {

bool begins_upper(const Token& token) {
    for (char32_t point : text::decode(token.text)) {
        const std::string one = text::encode(std::u32string_view(&point, 1));
        if (text::upper(one) != text::lower(one)) return text::upper(one) == one;
        if (point >= U'0' && point <= U'9') return false;
    }
    return false;
}

bool is_upper(const Tokens& tokens) {
    std::string all;
    for (const Token& token : tokens) all += token.text;
    return text::upper(all) == all && text::lower(all) != all;
}

namespace {

// "Công điện số 42/CĐ-TTg": among the first words stands the number of a document.
bool cites(const Tokens& next) {
    constexpr std::size_t words_max = 8;
    for (std::size_t i = 2; i < std::min(next.size(), words_max); ++i) {
        const std::string& word = next[i].text;
        const std::size_t stroke = word.find_first_of("/-");
        if (std::isdigit(static_cast<unsigned char>(word[0])) != 0 && stroke != std::string::npos &&
            stroke + 1 < word.size() && std::isdigit(static_cast<unsigned char>(word[stroke + 1])) == 0)
            return true;
    }
    return false;
}

// "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 được …": with the number of a law.
bool names_law(const Tokens& next) {
    constexpr std::size_t words_max = 12;
    return std::any_of(next.begin(),
                       next.begin() + static_cast<std::ptrdiff_t>(std::min(next.size(), words_max)),
                       [](const Token& token) { return token.text.find("/QH") != std::string::npos; });
}

}  // namespace

// What a plan rests on: "Thực hiện Quyết định số …", "Căn cứ Luật …".
bool opens_ground(const Tokens& next) {
    static const std::vector<std::string_view> phrases = {
        "thuc hien quyet dinh",  "thuc hien nghi quyet",
        "thuc hien ke hoach so", "thuc hien chi thi",
        "can cu luat",           "can cu quyet dinh",
        "can cu nghi",           "can cu ke hoach",
        "can cu thong tu",       "trien khai thuc hien quyet dinh"};
    static const std::vector<std::string_view> more = {
        "can cu chi thi",        "can cu cong van",    "can cu chuong trinh", "can cu chien luoc",
        "can cu huong dan",      "can cu ket luan",    "can cu van ban",      "can cu chuc nang",
        "thuc hien cong van so", "thuc hien ket luan", "thuc hien thong bao", "thuc hien chuong trinh so",
        "thuc hien van ban so",  "thuc hien huong dan"};
    if (any_at(next, phrases, Match::exact, 0) > 0) return true;
    if (!begins_upper(next.front())) return false;
    if (starts_with(next, "luat", Match::exact) && names_law(next)) return true;
    return any_at(next, more, Match::exact, 0) > 0 ||
           (any_at(next, {"thuc hien", "can cu", "thi hanh", "tiep tuc thuc hien"}, Match::exact, 0) > 0 &&
            (cites(next) || names_law(next))) ||
           (any_at(next, {"thuc hien chi dao cua", "thuc hien su chi dao"}, Match::exact, 0) > 0 &&
            !is_upper({next[0], next[1]}));
}

// "ỦY BAN NHÂN DÂN TỈNH AN BÌNH" in capitals below the title of its decision: who decides.
bool names_decider(const Tokens& title, const Tokens& next) {
    static const std::vector<std::string_view> heads = {"uy ban nhan dan", "chu tich uy ban nhan dan",
                                                        "hoi dong nhan dan"};
    constexpr std::size_t title_words_min = 6;
    return title.size() >= title_words_min && any_at(next, heads, Match::exact, 0) > 0 &&
           any_at(title, {"cua", "tai", "cho", "do"}, Match::exact, static_cast<int>(title.size()) - 1) == 0;
}

}  // namespace plans::reading
