// A name ends where its capitals do, where a column of the head does, or at a word that no place bears.
#include "plans/reading/places.hpp"

#include <algorithm>

#include "plans/reading/capitals.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// "tính" and "tình" fold like "tỉnh"; a word without marks may be either.
bool is_another_word(const Token& token, std::string_view level) {
    const std::string word = text::nfc(text::lower(trimmed(token.restored)));
    if (word == token.folded) return false;
    for (const Level& one : levels) {
        if (one.folded != level) continue;
        const std::string printed = text::nfc(std::string(one.printed));
        return word != printed.substr(printed.rfind(' ') == std::string::npos ? 0 : printed.rfind(' ') + 1);
    }
    return false;
}

}  // namespace

std::string title_case(const std::string& name) {
    std::string out;
    for (const std::string& word : text::words(text::lower(name))) {
        const std::u32string points = text::decode(word);
        out += (out.empty() ? "" : " ") +
               text::upper(text::encode(std::u32string_view(points).substr(0, 1))) +
               text::encode(std::u32string_view(points).substr(1));
    }
    return out;
}

std::map<std::string, int> place_names(const Text& text, std::string_view level) {
    std::map<std::string, int> names;
    for (const Paragraph& paragraph : text.paragraphs) {
        const Tokens& tokens = paragraph.tokens;
        for (int at = find_phrase(tokens, level, Match::exact); at >= 0;
             at = find_phrase(tokens, level, Match::exact, at + 1)) {
            const int words = 1 + static_cast<int>(std::count(level.begin(), level.end(), ' '));
            const Token& last = tokens[static_cast<std::size_t>(at + words - 1)];
            if (!last.after.empty()) continue;
            if (is_another_word(last, level)) continue;
            const bool capitals = all_upper(last.restored);
            std::string name;
            for (int i = at + words; i < static_cast<int>(tokens.size()) && i < at + words + 4; ++i) {
                const Token& token = tokens[static_cast<std::size_t>(i)];
                if (!upper_initial(token.restored) || !token.before.empty()) break;
                // A wide gap parts the two columns of an official head.
                const Token& before = tokens[static_cast<std::size_t>(i - 1)];
                if (token.line == before.line && token.from - before.to > 2) break;
                const std::string bare = trimmed(token.restored);
                if (all_upper(bare) != capitals && text::length(bare) > 1) break;
                // The motto of the other column: "TỈNH CAO PHONG VIỆT NAM".
                if (!name.empty() && starts_with(tokens, "viet nam", Match::exact, i)) break;
                if (!name.empty() && starts_with(tokens, "cong hoa", Match::exact, i)) break;
                if (!name.empty() && capitals && starts_with(tokens, "giai doan", Match::exact, i)) break;
                // "TỈNH ĐẮK LẮK NĂM 2026", which is no "Quảng Nam".
                if (!name.empty() && text::nfc(text::lower(bare)) == text::nfc("năm")) break;
                name += (name.empty() ? "" : " ") + (capitals ? title_case(bare) : bare);
                if (!token.after.empty()) break;
            }
            while (!name.empty() && (name.back() == ')' || name.back() == '.')) name.pop_back();
            const std::string plain = text::fold(name);
            if (plain == "den" || plain == "nam" || plain == "tu" || plain == "trong") continue;
            if (plain == "dang") continue;  // "Nghị quyết Đại hội tỉnh Đảng bộ"
            if (level == "xa" && (plain == "hoi" || plain.rfind("hoi chu", 0) == 0)) continue;  // "XÃ HỘI"
            if (!name.empty()) names[text::nfc(name)] += capitals ? 3 : 1;
        }
    }
    return names;
}

std::string most_frequent(const std::map<std::string, int>& names) {
    std::string best;
    int most = 0;
    for (const auto& [name, count] : names) {
        if (count > most) best = name, most = count;
    }
    return best;
}

}  // namespace plans::reading
