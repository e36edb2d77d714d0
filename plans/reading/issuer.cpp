// The head of an official document has the issuing body on its left: the body above it, "ỦY BAN NHÂN DÂN"
// with its place, or a department below the committee that it belongs to.
#include "plans/reading/issuer.hpp"

#include <algorithm>

#include "plans/reading/capitals.hpp"
#include "plans/reading/places.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr double certain = 0.97, likely = 0.8;

// Does a level end at this word, so that a name stands behind it?
bool names_level(const Tokens& tokens, int at) {
    return std::any_of(std::begin(levels), std::end(levels), [&](const Level& level) {
        const int words = 1 + static_cast<int>(std::count(level.folded.begin(), level.folded.end(), ' '));
        return at - words + 1 >= 0 && starts_with(tokens, level.folded, Match::exact, at - words + 1);
    });
}

// "XA NAM PAN VIET NAM" below "UY BAN NHAN DAN CONG HOA XA HOI": the lines of a scanned head are one
// paragraph, so a level counts where it opens one of them. nullptr: none does.
const Level* level_of_line(const Tokens& tokens) {
    const Level* found = nullptr;
    for (int at = 0; at < static_cast<int>(tokens.size()); ++at) {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        const bool opens = at == 0 || tokens[static_cast<std::size_t>(at - 1)].line != token.line;
        if (!opens || !all_upper(token.restored) || starts_with(tokens, "xa hoi", Match::exact, at)) continue;
        for (const Level& level : levels) {
            if (starts_with(tokens, level.folded, Match::exact, at)) found = &level;
        }
    }
    return found;
}

// The level that issues: in the head ("UBND HUYỆN …"), else where the title says it applies.
const Level* issuing_level(const Text& text, int title_paragraph, const Tokens& title_words) {
    const Level* found = nullptr;
    for (int i = 0; i < std::max(title_paragraph, 0); ++i) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(i)].tokens;
        for (const Level& level : levels) {
            if (find_phrase(tokens, "cong hoa", Match::exact) == 0) break;
            const int at = find_phrase(tokens, level.folded, Match::exact, 0, 6);
            if (at >= 0 && starts_with(tokens, "xa hoi", Match::exact, at)) continue;
            if (at > 0 && names_level(tokens, at - 1)) continue;  // "TỈNH QUAN HÀ" is no "quận"
            if (at >= 0 && all_upper(tokens[static_cast<std::size_t>(at)].restored)) found = &level;
        }
        const Level* of_line = text.match == Match::tolerant ? level_of_line(tokens) : nullptr;
        if (of_line != nullptr && of_line != &levels[0]) return of_line;
        if (found != nullptr && found != &levels[0]) return found;
    }
    if (found != nullptr) return found;
    int latest = -1;
    for (const Level& level : levels) {
        const std::string phrase = "tren dia ban " + std::string(level.folded);
        const int at = find_phrase(title_words, phrase, Match::exact);
        if (at < 0) continue;
        const std::size_t name = static_cast<std::size_t>(
            at + 1 + static_cast<int>(std::count(phrase.begin(), phrase.end(), ' ')));
        if (at > latest && name < title_words.size() && upper_initial(title_words[name].restored))
            latest = at, found = &level;
    }
    if (found != nullptr) return found;
    return &levels[0];
}

// "Quảng Bình, ngày 13 tháng 01 năm 2023": where the document was signed; empty: the head does not say it.
std::string signed_at(const HeadOfDocument& head) {
    constexpr int name_words_max = 5, head_paragraphs = 12;
    const int until = head.title_paragraph >= 0 ? head.title_paragraph : head_paragraphs;
    for (int i = 0; i < std::min(until, static_cast<int>(head.text.paragraphs.size())); ++i) {
        const Tokens& tokens = head.text.paragraphs[static_cast<std::size_t>(i)].tokens;
        const int day = find_phrase(tokens, "ngay", Match::exact);
        if (day < 1 || find_phrase(tokens, "thang", Match::exact, day) < 0 ||
            tokens[static_cast<std::size_t>(day - 1)].after.find(',') == std::string::npos)
            continue;
        std::string name;
        for (int at = day - 1; at >= 0 && day - at <= name_words_max; --at) {
            const Token& token = tokens[static_cast<std::size_t>(at)];
            if (!upper_initial(token.restored) || all_upper(token.restored) ||
                (at < day - 1 && !token.after.empty()))
                break;
            name = trimmed(token.restored) + (name.empty() ? "" : " ") + name;
        }
        if (!name.empty()) return text::nfc(name);
    }
    return "";
}

// "… tại THÀNH PHỐ ĐÀ LÂM": the level that the title says of the place; a province where it says none.
const Level* level_before(const Tokens& title, const std::string& place) {
    const int at = place.empty() ? -1 : find_phrase(title, text::fold(place), Match::exact);
    for (const Level& level : levels) {
        const int words = 1 + static_cast<int>(std::count(level.folded.begin(), level.folded.end(), ' '));
        if (at >= words && starts_with(title, level.folded, Match::exact, at - words)) return &level;
    }
    return &levels[0];
}

// What stands left of the motto, word by word.
struct HeadWord {
    std::string text, folded;
    bool opens_line = false;
};

std::vector<HeadWord> left_of_head(const HeadOfDocument& head) {
    constexpr int lines_max = 16;
    constexpr std::size_t right_column = 30;
    std::vector<HeadWord> out;
    for (int i = 0; i < std::min({head.lines, lines_max, static_cast<int>(head.extract.lines.size())}); ++i) {
        const std::string& raw = head.extract.lines[static_cast<std::size_t>(i)].text;
        const std::size_t begin = raw.find_first_not_of(' ');
        if (begin == std::string::npos || begin > right_column) continue;
        std::string left = text::squeeze(raw.substr(begin, raw.find("  ", begin) - begin));
        for (const char* motto : {"CỘNG HÒA", "CỘNG HOÀ", "ĐỘC LẬP", "Độc lập", "|"}) {
            if (const std::size_t at = left.find(motto); at != std::string::npos) left.resize(at);
        }
        std::string folded = text::fold(left);
        // The motto of the other column was too long for one line.
        const std::string above =
            i > 0 ? text::fold(text::squeeze(head.extract.lines[static_cast<std::size_t>(i - 1)].text)) : "";
        const bool motto = above.ends_with("chu nghia"), goes_on_motto = above.ends_with("chu nghia viet");
        if (motto && folded.ends_with(" viet nam")) {
            for (int word = 0; word < 2; ++word) left.resize(left.rfind(' '));
            folded = text::fold(left);
        }
        if (folded == "nam" && goes_on_motto) continue;
        const bool numbered = folded.find_first_of("0123456789") != std::string::npos &&
                              folded.find("khu vuc ") == std::string::npos;  // "CHI NHÁNH KHU VỰC 9"
        if (!all_upper(left) || folded == "viet nam" || folded == "chu nghia viet nam" || numbered ||
            folded.find('/') != std::string::npos)
            continue;
        bool opens = true;
        for (const std::string& word : text::words(left)) {
            out.push_back({word, text::fold(word), opens});
            opens = false;
        }
    }
    return out;
}

bool stands_at(const std::vector<HeadWord>& words, std::size_t at, std::string_view phrase) {
    while (!phrase.empty()) {
        const std::size_t space = std::min(phrase.find(' '), phrase.size());
        if (at >= words.size() || words[at].folded != phrase.substr(0, space)) return false;
        phrase.remove_prefix(std::min(space + 1, phrase.size()));
        ++at;
    }
    return true;
}

std::size_t words_in(std::string_view phrase) {
    return 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

// One body named in the head.
struct Body {
    const Level* level = nullptr;  // of a committee; else a department
    std::string name;              // of the place, or of the department as printed
};

std::vector<Body> bodies_in(const std::vector<HeadWord>& words) {
    static constexpr std::string_view committees[] = {"uy ban nhan dan", "ubnd"};
    static constexpr std::string_view departments[] = {
        "so",        "ban",          "cong an",  "chi cuc",   "phong",     "trung tam",   "thanh tra",
        "van phong", "benh vien",    "truong",   "hoi",       "cuc",       "uy ban mttq", "uy ban mat tran",
        "cong ty",   "tong cong ty", "tap doan", "ngan hang", "buu dien",  "dien luc",    "kho bac",
        "bao hiem",  "thue",         "hai quan", "lien doan", "lien minh", "vien thong",  "toa an"};
    const auto committee = [&](std::size_t at) -> std::size_t {
        for (std::string_view phrase : committees) {
            if (stands_at(words, at, phrase)) return words_in(phrase);
        }
        return 0;
    };
    const auto department = [&](std::size_t at) {
        return words[at].opens_line && !stands_at(words, at, "hoi chu nghia") &&  // a broken motto
               std::any_of(std::begin(departments), std::end(departments),
                           [&](std::string_view p) { return stands_at(words, at, p); });
    };
    const auto level_at = [&](std::size_t at) -> const Level* {
        for (const Level& level : levels) {
            if (stands_at(words, at, level.folded)) return &level;
        }
        return nullptr;
    };
    std::vector<Body> out;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t skipped = committee(at);
        const std::size_t place = at + skipped;
        const Level* level = place < words.size() ? level_at(place) : nullptr;
        const bool named = level != nullptr && (skipped > 0 || words[place].opens_line);
        if (!named && !department(at)) {
            at += std::max<std::size_t>(skipped, 1);
            continue;
        }
        Body body;
        std::size_t next = at;
        if (named) {
            body.level = level;
            next = place + words_in(level->folded);
        }
        const std::size_t first = next;
        for (; next < words.size() && committee(next) == 0; ++next) {
            const bool another = words[next].opens_line && (level_at(next) != nullptr || department(next));
            if (next > first && another) break;
            body.name += (body.name.empty() ? "" : " ") + words[next].text;
        }
        if (!body.name.empty()) out.push_back(std::move(body));
        at = std::max(next, at + 1);
    }
    return out;
}

std::string as_written(const std::string& capitals, const Text& text);

// "SỞ GIÁO DỤC VÀ ĐÀO TẠO - CÔNG AN TỈNH": two that plan together are looked up one by one.
std::string both_as_written(const std::string& capitals, const Text& text) {
    const std::size_t dash = capitals.find(" - ");
    if (dash == std::string::npos) return as_written(capitals, text);
    const std::string second = capitals.substr(dash + 3);
    const std::string whole = as_written(capitals, text);
    if (whole.find(" - ") != std::string::npos && text::lower(whole.substr(1)) != whole.substr(1))
        return whole;
    return as_written(capitals.substr(0, dash), text) + " - " + as_written(second, text);
}

// The name as the plan writes it inside its sentences, with small letters where they belong; empty: nowhere.
std::string seen_in(const std::string& capitals, const Text& text) {
    const std::string phrase = text::fold(capitals);
    const int count = static_cast<int>(words_in(phrase));
    for (const Paragraph& paragraph : text.paragraphs) {
        for (int at = find_phrase(paragraph.tokens, phrase, text.match); at >= 0;
             at = find_phrase(paragraph.tokens, phrase, text.match, at + 1)) {
            const std::string seen = trimmed(restored(paragraph.tokens, {at, at + count}));
            if (!all_upper(seen) && upper_initial(seen)) return text::nfc(seen);
        }
    }
    return "";
}

std::string as_written(const std::string& capitals, const Text& text) {
    const std::string seen = seen_in(capitals, text);
    if (!seen.empty()) return seen;
    const std::string small = text::lower(capitals);
    const std::u32string points = text::decode(small);
    return text::upper(text::encode(std::u32string_view(points).substr(0, 1))) +
           text::encode(std::u32string_view(points).substr(1));
}

// "XÃ TÂN HỘI" as "xã Tân Hội".
std::string place_in_case(const std::string& name) {
    const std::vector<std::string> all = text::words(name);
    for (const Level& level : levels) {
        const std::size_t words = words_in(level.folded);
        std::string head, rest;
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::string& to = i < words ? head : rest;
            to += (to.empty() ? "" : " ") + all[i];
        }
        if (!rest.empty() && text::fold(head) == level.folded)
            return std::string(level.printed) + " " + title_case(rest);
    }
    return title_case(name);
}

// "TỈNH ỦY CAO SƠN", "ĐẢNG ỦY XÃ TÂN HỘI" beside "ĐẢNG CỘNG SẢN VIỆT NAM": a committee of the Party; "TỈNH
// ĐOÀN CAO SƠN" of the youth union.
bool read_party(Document& document, const HeadOfDocument& head) {
    static constexpr std::string_view committees[] = {"tinh uy",    "thanh uy",  "huyen uy", "quan uy",
                                                      "thi uy",     "dang uy",   "dang bo",  "tinh doan",
                                                      "thanh doan", "huyen doan"};
    const std::vector<HeadWord> words = left_of_head(head);
    std::size_t first = 0;
    const auto party = [&](std::size_t at) {
        return words[at].opens_line &&
               std::any_of(std::begin(committees), std::end(committees),
                           [&](std::string_view p) { return stands_at(words, at, p); });
    };
    while (first < words.size() && !party(first)) ++first;
    if (first == words.size()) return false;
    const auto motto = [&](std::size_t at) { return stands_at(words, at, "dang cong san"); };
    const std::size_t above = first;
    for (std::size_t at = first + 2; at < words.size(); ++at) {
        if (party(at)) first = at;  // the lower of two issues
    }
    std::string body = text::nfc(words[first].folded == "tinh" ? "Tỉnh" : title_case(words[first].text));
    body += " " + text::lower(words[first + 1].text);
    const auto rest_of_line = [&](std::size_t at) {
        std::string rest;
        for (; at < words.size() && !words[at].opens_line && !motto(at); ++at)
            rest += (rest.empty() ? "" : " ") + words[at].text;
        return rest;
    };
    std::string name = rest_of_line(first + 2);
    // "ĐẢNG BỘ TỈNH CAO SƠN" above "TỈNH ỦY".
    if (name.empty() && above != first && stands_at(words, above + 2, words[first].folded))
        name = rest_of_line(above + 3);
    if (name.empty()) return false;
    const std::string seen = seen_in(words[first].text + " " + words[first + 1].text + " " + name, head.text);
    document.issuer = seen.empty() ? text::nfc(body + " " + place_in_case(name)) : seen;
    const bool of_province = words[first].folded == "tinh" || words[first].folded == "thanh";
    document.province =
        of_province ? text::nfc(title_case(name)) : most_frequent(place_names(head.text, "tinh"));
    return true;
}

// "BCH ĐOÀN TỈNH CAO SƠN", "BAN CHẤP HÀNH ĐOÀN XÃ TÂN HỘI" beside "ĐOÀN TNCS HỒ CHÍ MINH": a committee of the
// youth union, with its level and place.
bool read_union(Document& document, const HeadOfDocument& head) {
    static constexpr std::string_view committees[] = {"bch doan", "ban chap hanh doan"};
    const std::vector<HeadWord> words = left_of_head(head);
    for (std::size_t first = 0; first < words.size(); ++first) {
        if (!words[first].opens_line) continue;
        std::size_t place = first;
        for (std::string_view phrase : committees) {
            if (stands_at(words, first, phrase)) place = first + words_in(phrase);
        }
        const Level* level = nullptr;
        for (const Level& one : levels) {
            if (place > first && stands_at(words, place, one.folded)) level = &one;
        }
        if (level == nullptr) continue;
        std::string name;
        for (std::size_t at = place + words_in(level->folded);
             at < words.size() && !words[at].opens_line && !stands_at(words, at, "doan tncs") &&
             !stands_at(words, at, "doan thanh nien");
             ++at)
            name += (name.empty() ? "" : " ") + words[at].text;
        if (name.empty()) continue;
        const std::string body = words[first].folded == "bch" ? "BCH Đoàn " : "Ban Chấp hành Đoàn ";
        document.issuer = text::nfc(body + std::string(level->printed) + " " + title_case(name));
        document.province =
            level == &levels[0] ? text::nfc(title_case(name)) : most_frequent(place_names(head.text, "tinh"));
        return true;
    }
    return false;
}

// "1. Sở Y tế", "Các sở, ban, ngành thành phố": a city that has departments of its own is a province.
bool has_departments(const Text& text) {
    constexpr int named_min = 2;
    int named = 0;
    for (const Paragraph& paragraph : text.paragraphs) {
        const Tokens& tokens = paragraph.tokens;
        const bool item = paragraph.label.kind == LabelKind::number && tokens.size() > 1 &&
                          text::nfc(tokens[0].restored) == "Sở" && upper_initial(tokens[1].restored);
        named += item ? 1 : 0;
        if (named == named_min || find_phrase(tokens, "so ban nganh thanh pho", text.match) >= 0) return true;
    }
    return false;
}

// "ỦY BAN MTTQ VIỆT NAM TỈNH CAO SƠN": the committee of the Front bears its level and place in its name.
bool read_front(Document& document, const Body& body, const HeadOfDocument& head) {
    const Tokens words = tokens_of(body.name, 0);
    const int country = find_phrase(words, "viet nam", Match::exact);
    if (country < 0 || any_at(words, {"uy ban mttq", "uy ban mat tran"}, Match::exact, 0) == 0) return false;
    for (const Level& level : levels) {
        if (!starts_with(words, level.folded, Match::exact, country + 2)) continue;
        const int place = country + 2 + static_cast<int>(words_in(level.folded));
        const int count = static_cast<int>(words.size());
        if (place >= count) return false;
        const bool whole = starts_with(words, "uy ban mat tran", Match::exact);
        const std::string name = text::nfc(title_case(printed(words, {place, count})));
        document.issuer = text::nfc(std::string(whole ? "Ủy ban Mặt trận Tổ quốc" : "Ủy ban MTTQ") +
                                    " Việt Nam " + std::string(level.printed) + " " + name);
        const bool province = &level == &levels[0] || (&level == &levels[1] && has_departments(head.text));
        document.province = province ? name : most_frequent(place_names(head.text, "tinh"));
        return true;
    }
    return false;
}

// False where the head names nobody.
bool read_head(Document& document, const HeadOfDocument& head) {
    constexpr std::size_t name_words_max = 6;
    const std::vector<Body> bodies = bodies_in(left_of_head(head));
    if (bodies.empty()) return false;
    const Body& last = bodies.back();
    if (last.level != nullptr && text::words(last.name).size() > name_words_max) return false;
    const Body* above = nullptr;  // the committee of the province
    for (const Body& body : bodies) {
        if (body.level == &levels[0] || (body.level == &levels[1] && above == nullptr)) above = &body;
    }
    const bool province = above != nullptr && (above->level == &levels[0] || has_departments(head.text));
    document.province =
        province ? text::nfc(title_case(above->name)) : most_frequent(place_names(head.text, "tinh"));
    if (document.province.empty() && above != nullptr) document.province = text::nfc(title_case(above->name));
    if (document.province.empty() && last.level != nullptr && last.level != &levels[0])
        document.province = most_frequent(place_names(head.text, "thanh pho"));  // a commune of a city
    if (last.level != nullptr) {
        document.issuer = text::nfc("UBND " + std::string(last.level->printed) + " " + title_case(last.name));
        return true;
    }
    if (read_front(document, last, head)) return true;
    document.issuer = both_as_written(last.name, head.text);
    const std::string folded = text::fold(document.issuer), place = text::fold(document.province);
    if (!place.empty() && folded.ends_with(" " + place) &&
        text::length(folded) == text::length(document.issuer)) {  // "Công ty điện lực | Cao Sơn"
        const std::u32string letters = text::decode(document.issuer);
        document.issuer =
            text::encode(std::u32string_view(letters).substr(0, letters.size() - text::length(place))) +
            document.province;
    }
    const std::string level = above == nullptr ? "" : " " + std::string(above->level->folded);
    const bool ends_with_level = above != nullptr && folded.size() > level.size() &&
                                 folded.compare(folded.size() - level.size(), level.size(), level) == 0;
    if (ends_with_level) {
        document.issuer = text::nfc(document.issuer + " " + title_case(above->name));
        return true;
    }
    const bool placed =
        folded.find(" tinh") != std::string::npos || folded.find(" thanh pho") != std::string::npos;
    if (above != nullptr && !placed)
        document.issuer = text::nfc(document.issuer + " " + std::string(above->level->printed) + " " +
                                    title_case(above->name));
    return true;
}

// A noisy head is trusted where the department that it names stands in the plan's sentences too.
bool names_department(const HeadOfDocument& head) {
    const std::vector<Body> bodies = head.text.damaged ? std::vector<Body>{} : bodies_in(left_of_head(head));
    return !bodies.empty() && bodies.back().level == nullptr &&
           !seen_in(bodies.back().name, head.text).empty();
}

// "UBND TINH NAM TRƯỜNG / ỦY BAN NHÂN DÂN / PHƯỜNG CẦU NGÓI" of a noisy head: the last committee issues,
// where the plan's sentences name its place too. nullptr: none does.
const Level* level_below_province(const HeadOfDocument& head) {
    const std::vector<Body> bodies = bodies_in(left_of_head(head));
    if (bodies.size() < 2 || bodies.back().level == nullptr) return nullptr;
    return seen_in(bodies.back().name, head.text).empty() ? nullptr : bodies.back().level;
}

}  // namespace

void read_issuer(Document& document, const HeadOfDocument& head) {
    Spot spot;
    spot.confidence = certain;
    const bool clean = !head.text.noisy && !head.text.damaged;
    if ((!head.text.damaged && (read_party(document, head) || read_union(document, head))) ||
        ((clean || names_department(head)) && read_head(document, head))) {
        document.read["issuer"] = document.read["province"] = spot;
        return;
    }
    const Level* level = issuing_level(head.text, head.title_paragraph, head.title);
    if (const Level* below = level_below_province(head); below != nullptr && level == &levels[0])
        level = below;
    document.province = most_frequent(place_names(head.text, "tinh"));
    std::string name =
        level == &levels[0] ? document.province : most_frequent(place_names(head.text, level->folded));
    if (name.empty() && level != &levels[0]) {
        level = &levels[0];
        name = document.province;
    }
    if (level == &levels[1] && (document.province.empty() || has_departments(head.text)))
        document.province = name;
    if (name.empty() && clean) {  // "UBND tỉnh" without its name
        document.province = name = signed_at(head);
        if (level == &levels[0]) level = level_before(head.title, name);
    }
    if (!name.empty()) document.issuer = "UBND " + std::string(level->printed) + " " + name;
    spot.confidence = level == &levels[0] ? certain : likely;
    document.read["issuer"] = document.read["province"] = spot;
}

}  // namespace plans::reading
