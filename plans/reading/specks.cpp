// A speck becomes a blank, so that places stay. A sign before a capital letter is left: it was a bullet.
#include "plans/reading/specks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "text/marks.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

using View = std::u32string_view;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_letter(char32_t c) {
    return text::is_latin_letter(c);
}

bool is_upper(char32_t c) {
    const bool pairs =
        (c >= 0x100 && c <= 0x137) || c == 0x168 || c == 0x1A0 || c >= 0x1E00;  // even: a capital
    return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x1AF ||
           (is_letter(c) && pairs && c % 2 == 0);
}

bool any_in(View word, View signs) {
    return word.find_first_of(signs) != View::npos;
}

bool of_signs(View word) {
    return std::none_of(word.begin(), word.end(), [](char32_t c) { return is_digit(c) || is_letter(c); });
}

bool is_dash(View word) {
    return word == U"-" || word == U"–" || word == U"—" || word == U"−" || word == U"+" || word == U"*" ||
           word == U"•";
}

// "Ễ", "ï", "j": one letter that is no word of Vietnamese, nor names a group ("nhóm A").
bool is_stray_letter(View word) {
    constexpr View words = U"yýỳỷỹỵoóòỏõọôồốổỗộơờớởỡợaáàảãạưừứửữựuúùủũụeéèẻẽẹêềếểễệđx";
    constexpr View capitals = U"YÝỲỶÔỒỐỔỞỨỪỦỤẤÁÀẢẠĂÂƠƯÊÉÈÓÒĐ";
    if (word.size() != 1 || !is_letter(word[0])) return false;
    return is_upper(word[0]) ? word[0] > 0x7F && capitals.find(word[0]) == View::npos
                             : words.find(word[0]) == View::npos;
}

// "1.", "2.1.", "IV.", "a)", "-", "Điều": what opens an item.
bool opens_item(View word) {
    if (is_dash(word) || word == U"Điều" || word == U"Phần") return true;
    const char32_t end = word.back();
    if (word.size() == 2 && end == U')') return is_letter(word[0]) || is_digit(word[0]);
    if (is_digit(word[0]) && word.size() <= 6)
        return any_in(word.substr(word.size() - 1), U".):,") &&
               word.find_first_not_of(U"0123456789.):,") == View::npos;
    return word.size() <= 6 && (end == U'.' || end == U':') &&
           word.find_first_not_of(U"IVXlH1ABCDE.:") == View::npos;
}

struct Sweeper {
    std::u32string& line;
    std::vector<std::pair<std::size_t, std::size_t>> words = {};  // from, behind
    std::size_t first = 0, last = 0;                              // of the words, what is left
    bool changed = false;
    bool specked = false;  // beyond what an official types

    View word(std::size_t at) const {
        return View(line).substr(words[at].first, words[at].second - words[at].first);
    }
    std::size_t count() const { return last - first; }

    void blank(std::size_t at) {
        std::fill(line.begin() + static_cast<std::ptrdiff_t>(words[at].first),
                  line.begin() + static_cast<std::ptrdiff_t>(words[at].second), U' ');
        changed = true;
    }

    void part() {
        for (std::size_t at = 0; at < line.size();) {
            while (at < line.size() && (line[at] == U' ' || line[at] == U'\t')) ++at;
            std::size_t end = at;
            while (end < line.size() && line[end] != U' ' && line[end] != U'\t') ++end;
            if (end > at) words.emplace_back(at, end);
            at = end;
        }
        last = words.size();
    }

    // Arrows and squares are bullets that somebody chose.
    static bool may_be_speck(View sign) {
        constexpr std::size_t longest = 4;
        constexpr char32_t arrows = 0x2190;
        return of_signs(sign) && sign.size() <= longest && !is_dash(sign) && !any_in(sign, U"(\"“[…%&§·") &&
               std::all_of(sign.begin(), sign.end(), [](char32_t c) { return c < arrows; });
    }

    void sweep_front() {
        while (count() > 1) {
            const View sign = word(first), next = word(first + 1);
            const bool capital = is_upper(next[0]) && !opens_item(next);
            const bool before_dash = count() > 2 && is_dash(next) && is_upper(word(first + 2)[0]) &&
                                     sign.size() == 1 && (is_stray_letter(sign) || is_digit(sign[0]));
            const bool speck = may_be_speck(sign) &&
                               (opens_item(next) || may_be_speck(next) || (is_letter(next[0]) && !capital));
            if (!speck && !before_dash) {  // ": Lồng ghép": no sign that somebody chose
                specked = specked || (is_stray_letter(sign) && sign[0] > 0x7F) ||
                          (capital && may_be_speck(sign) && any_in(sign, U":;.,`ˆ'‘’_~=°"));
                return;
            }
            specked = true;
            blank(first++);
        }
    }

    void sweep_end() {
        constexpr std::size_t sign_max = 3;
        while (count() > 1) {
            const View sign = word(last - 1), before = word(last - 2);
            const bool ended = any_in(before.substr(before.size() - 1), U".,;:");
            if (of_signs(sign) && sign.size() <= sign_max && !any_in(sign, U"\"”“’)%/…»>+")) {
                if (is_dash(sign) && !ended) return;
                specked = specked || ended || !any_in(sign.substr(0, 1), U".,;:");
            } else if (is_stray_letter(sign) && !is_digit(before.back())) {
                specked = true;
            } else {
                return;
            }
            blank(--last);
        }
    }

    // "_5. Tổ chức", "`Đơn vị"
    void sweep_glued() {
        const View opening = word(first);
        if (opening.size() < 2 || of_signs(opening) || !any_in(opening.substr(0, 1), U"_`ˆ'‘’")) return;
        const bool quoted = any_in(opening.substr(0, 1), U"'‘’");
        if (quoted && any_in(View(line).substr(words[first].first + 1), U"'’")) return;
        line[words[first].first++] = U' ';
        specked = changed = true;
    }

    void put(std::size_t at, char32_t sign) {
        line[words[first].first + at] = sign;
        changed = true;
    }

    bool before_title(std::size_t at) const {
        return at < last && word(at).size() > 1 && is_upper(word(at)[0]) && is_upper(word(at)[1]);
    }

    // Strokes of a numeral with what closes it: "III:", "Il],", "1V.". How many strokes; 0: it is none.
    static std::size_t strokes_of(View label) {
        const std::size_t end = label.find_first_not_of(U"IVXHLTl1|");
        if (end == View::npos || end == 0 || end > 4 || label.size() > end + 2) return 0;
        const View strokes = label.substr(0, end), close = label.substr(end);
        const bool initials = close == U"," && any_in(strokes, U"HLT");  // "VT, NC"
        return initials || close.find_first_not_of(U".,:]") != View::npos || !any_in(strokes, U"IVXHl") ? 0
                                                                                                        : end;
    }

    // "III: NỘI DUNG", "- IV. KINH PHÍ": the numeral as it must have stood above a title in capitals.
    void mend_numeral() {
        constexpr std::size_t title_words_min = 2;
        if (is_dash(word(first)) && count() > title_words_min && strokes_of(word(first + 1)) > 0 &&
            before_title(first + 2))
            blank(first++);
        // "1 MỤC TIÊU CHUNG": a stroke without its stop.
        const bool bare = word(first) == U"1" || word(first) == U"l" || word(first) == U"|";
        if (bare && count() > title_words_min && before_title(first + 1) && before_title(first + 2)) {
            put(0, U'1');
            line[words[first].second] = U'.';  // 1 or I: the other parts tell
            return;
        }
        const std::size_t strokes = strokes_of(word(first));
        if (strokes == 0 || count() <= title_words_min || !before_title(first + 1) ||
            !before_title(first + 2))
            return;
        const View label = word(first);
        const bool mixed =
            any_in(label.substr(0, strokes), U"IVX") && !any_in(label.substr(0, strokes), U"HLT");
        for (std::size_t at = 0; mixed && at < strokes; ++at) {
            if (any_in(label.substr(at, 1), U"1l|")) put(at, U'I');
        }
        if (label[strokes] != U'.') put(strokes, U'.');
        if (label.size() > strokes + 1) put(strokes + 1, U' ');
    }

    // "1,2. 100% hộ"
    void mend_decimal() {
        const View label = word(first);
        const std::size_t comma = label.find(U',');
        const bool decimal = comma != View::npos && comma > 0 && comma < 3 && label.back() == U'.' &&
                             label.size() > comma + 2 && label.size() <= comma + 4 && count() > 1 &&
                             label.find_first_not_of(U"0123456789,.") == View::npos;
        if (decimal && std::count(label.begin(), label.end(), U'.') == 1) put(comma, U'.');
    }

    // "cán Cơ quan phối hợp: …", "7 Đơn vị chủ trì: …": what is left of the bullet before a key of the form.
    void mend_key() {
        constexpr std::size_t bullet_max = 3, key_words_max = 5;
        if (count() < 4 || word(first).size() > bullet_max || is_upper(word(first)[0]) ||
            is_dash(word(first)) || word(first).back() == U')' ||
            word(first).back() == U'.')  // "b) Cơ quan …:"
            return;
        const std::string key =
            text::fold(text::encode(word(first + 1))) + " " + text::fold(text::encode(word(first + 2)));
        if (!is_upper(word(first + 1)[0]) || (key != "co quan" && key != "don vi" && key != "thoi gian"))
            return;
        for (std::size_t at = first + 2; at < std::min(last, first + 2 + key_words_max); ++at) {
            if (word(at).back() != U':') continue;
            blank(first);
            line[words[first].first] = U'-';
            specked = true;
            return;
        }
    }

    // "5: Mỗi năm", "5:UBND", "4, 100% trường": a number whose stop was misread.
    void mend_number() {
        const View label = word(first);
        const std::size_t end = label.find_first_not_of(U"0123456789.");
        const bool digits = end != View::npos && end > 0 && end <= 4 && label[0] != U'.';
        if (!digits || !any_in(label.substr(end, 1), U",:")) return;
        if (end > 2 && label.substr(0, end).find(U'.') == View::npos) return;  // a year
        const bool glued = end + 1 < label.size();
        const View next = count() > 1 ? word(first + 1) : View();
        const bool item =
            glued ? label[end] == U':' && is_upper(label[end + 1])
                  : !next.empty() && (is_upper(next[0]) || (is_digit(next[0]) && next.back() == U'%'));
        if (item) put(end, U'.');
    }

    // "š KẾ HOẠCH", "2/2 KẾ HOẠCH", "TT g               KẾ HOẠCH"
    void sweep_title() {
        constexpr std::size_t words_max = 5, speck_max = 5, column_gap = 10;
        if (count() < 3 || count() > words_max) return;
        const View title =
            View(line).substr(words[last - 2].first, words[last - 1].second - words[last - 2].first);
        const std::string folded = text::fold(text::encode(title));
        if (folded != "ke hoach" && folded != "quyet dinh") return;
        const auto capitals = [](View one) {
            return one.size() > 1 && std::all_of(one.begin(), one.end(), is_upper);
        };
        if (!capitals(word(last - 2)) || !capitals(word(last - 1))) return;
        // What stands far to the left of it is of a stamp.
        const bool apart = words[last - 2].first - words[last - 3].second >= column_gap;
        for (std::size_t at = first; at + 2 < last; ++at) {
            if (word(at).size() > speck_max || (capitals(word(at)) && !apart)) return;
        }
        while (count() > 2) blank(first++);
    }

    // "O{Í 2 Jz£0s,6     Phối hợp kiểm soát": what is left of a stamp far to the left of the words beside it.
    void sweep_stamp() {
        constexpr std::size_t column_gap = 4, words_max = 4, letters_max = 6;
        for (std::size_t at = first + 1; at <= std::min(first + words_max, last - 1); ++at) {
            if (words[at].first - words[at - 1].second < column_gap) continue;
            bool strange = false;
            for (std::size_t left = first; left < at; ++left) {
                const View sign = word(left);
                const bool letters = std::all_of(sign.begin(), sign.end(), is_letter);
                if ((letters && sign.size() > 2) || sign.size() > letters_max + 2) return;
                strange = strange || any_in(sign, U"{}£¥§©®\\~^=<>¢€¤");
            }
            if (!strange || !is_letter(word(at)[0])) return;
            while (first < at) blank(first++);
            specked = true;
            return;
        }
    }

    void sweep() {
        part();
        if (words.empty()) return;
        mend_numeral();
        if (any_in(line, U"|[]¦")) return;  // what is left of a table's rules
        sweep_front();
        sweep_end();
        const View only = word(first);
        if (count() == 1 && ((may_be_speck(only) && !any_in(only, U"./")) || is_stray_letter(only))) {
            specked = true;
            blank(first);
            return;
        }
        sweep_glued();
        mend_numeral();
        mend_number();
        mend_decimal();
        mend_key();
        sweep_stamp();
        sweep_title();
    }
};

bool opens_with(const std::string& line, std::string_view label) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    return line.compare(begin, label.size(), label) == 0;
}

// "1 Công an xã" before a "2." is "1.": its stop is lost first, so far from the stroke it stands.
void close_ones(std::vector<std::string>& lines) {
    constexpr std::size_t far = 40;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (!opens_with(lines[at], "1 ")) continue;
        const std::size_t stop = lines[at].find("1 ") + 1;
        const std::u32string rest = text::decode(std::string_view(lines[at]).substr(stop + 1));
        const std::size_t percent = rest.find(U'%');
        if (rest.empty() || !(is_upper(rest[0]) || (is_digit(rest[0]) && percent < 4))) continue;
        for (std::size_t next = at + 1; next < std::min(lines.size(), at + far); ++next) {
            if (opens_with(lines[next], "1.") || opens_with(lines[next], "1 ")) break;
            if (!opens_with(lines[next], "2. ")) continue;
            lines[at][stop] = '.';
            break;
        }
    }
}

}  // namespace

std::optional<documents::Extract> swept(const documents::Extract& extract) {
    constexpr int lines_min = 3, percent_min = 1;
    if (extract.kind == documents::SourceKind::docx) return std::nullopt;
    std::vector<std::pair<std::size_t, std::string>> changed;
    int lines = 0, specked = 0;
    text::Marks marks;
    for (std::size_t at = 0; at < extract.lines.size(); ++at) {
        const documents::Line& line = extract.lines[at];
        if (line.table >= 0 || line.text.empty()) continue;
        ++lines;
        std::u32string points = text::decode(line.text);
        marks.count(points);
        Sweeper sweeper{points};
        sweeper.sweep();
        specked += sweeper.specked ? 1 : 0;
        if (!sweeper.changed) continue;
        points.erase(points.find_last_not_of(U' ') + 1);
        changed.emplace_back(at, text::encode(points));
    }
    const bool scan = extract.kind == documents::SourceKind::scan;
    const bool plain = specked >= lines_min && specked * 100 >= lines * percent_min;
    if (!scan && !plain && !marks.lost()) return std::nullopt;
    std::vector<std::string> texts;
    for (const documents::Line& line : extract.lines) texts.push_back(line.text);
    for (auto& [at, words] : changed) texts[at] = std::move(words);
    close_ones(texts);
    documents::Extract out = extract;
    for (std::size_t at = 0; at < texts.size(); ++at) out.lines[at].text = std::move(texts[at]);
    return out;
}

}  // namespace plans::reading
