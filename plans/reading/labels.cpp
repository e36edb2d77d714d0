// Recognising labels, also damaged ones; what cannot be decided from one line (d or đ) is left to the
// outline.
#include "plans/reading/labels.hpp"

#include <algorithm>
#include <array>

#include "text/roman.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr std::array<std::string_view, 23> letters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                      "i", "k", "l", "m", "n", "o", "p", "q",
                                                      "r", "s", "t", "u", "v", "x", "y"};

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

// What a scanner reads instead of the I of a roman numeral.
std::string as_roman(std::u32string_view points) {
    std::string out;
    for (char32_t c : points) {
        if (c == U'I' || c == U'l' || c == U'1' || c == U'|' || c == U'i' ||
            (c == U'L' && points.size() > 1)) {
            out += 'I';
        } else if (c == U'V' || c == U'X' || c == U'v' || c == U'x') {
            out += static_cast<char>(c >= U'a' ? c - 32 : c);
        } else {
            return "";
        }
    }
    return out;
}

std::string as_letter(char32_t c) {
    switch (c) {
        case U'¢':
        case U'ç':
        case U'©':
            return "c";
        case U'Đ':
        case U'ð':
            return "đ";
        case U'é':
        case U'ê':
            return "e";
        default:
            break;
    }
    const std::string one = text::lower(text::encode(std::u32string_view(&c, 1)));
    return letter_ordinal(one) > 0 ? one : "";
}

bool is_dash(std::string_view text) {
    for (std::string_view dash :
         {"-", "–", "—", "•", "●", "▪", "", "", "*", "−", "¬", "_", "‑", "○", "o", "·", "➢", "✓", "■"}) {
        if (text == dash) return true;
    }
    return false;
}

// All strokes are one sort, whatever their length; a star and a dot are others.
std::string sort_of_bullet(const std::string& mark) {
    if (mark == "*" || mark == "o") return mark;
    for (std::string_view dot : {"•", "●", "▪", "○", "·", "➢", "✓", "■"}) {
        if (mark == dot) return "•";
    }
    return "-";
}

bool long_group(const std::string& name) {
    std::size_t run = 0;
    for (char c : name) {
        run = c == '.' ? 0 : run + 1;
        if (run > 2) return true;
    }
    return false;
}

struct Glued {
    std::size_t length = 0;  // code points of the label with its punctuation
    Label label;
};

// A number of more than two digits is an item only where the items reached it: "2025." and "100." at the
// beginning of a line are years and figures elsewhere. A few may be missing, lost by a scan or left out.
bool goes_on_from(int number_above, int number) {
    constexpr int missing_max = 2;
    return number_above + missing_max >= 99 && number >= number_above &&
           number <= number_above + 1 + missing_max;
}

// What closes a label: "1.", "a)", and as older plans print it "1/", "a/", "I-", "1.-".
bool closes_label(char32_t c) {
    return c == U'.' || c == U')' || c == U'/' || c == U'-';
}

// "1.2." and "3." and "12)" and "a)" and "III." at the beginning of a word.
Glued read_glued(std::u32string_view word, int number_above) {
    Glued out;
    std::size_t at = word.empty() || word[0] != U'(' ? 0 : 1;
    const std::size_t start = at;
    if (at < word.size() && is_digit(word[at])) {
        std::string name;
        int dots = 0;
        while (at < word.size() &&
               (is_digit(word[at]) || (word[at] == U'.' && at + 1 < word.size() && is_digit(word[at + 1])))) {
            if (word[at] == U'.') ++dots;
            name += static_cast<char>(word[at++]);
        }
        const std::size_t digits = name.find('.') == std::string::npos ? name.size() : name.find('.');
        const bool long_number = digits > 2;
        if (digits > 4 || name.size() > 8 || dots > 3 || long_group(name.substr(long_number ? digits : 0)))
            return out;  // "5.000" is a quantity
        const bool closed = at < word.size() && closes_label(word[at]);
        if (long_number && (!closed || !goes_on_from(number_above, std::stoi(name.substr(0, digits)))))
            return out;
        if (!closed && dots == 0) return out;
        if (!closed && at + 1 == word.size() && word[at] == U',') ++at;  // "1.4," of a scan
        if (closed && (word[at] == U'/' || word[at] == U'-') && at + 1 < word.size()) return out;
        out.label.kind = dots == 0 ? LabelKind::number : LabelKind::decimal;
        out.label.name = name;
        out.label.ordinal = std::stoi(name.substr(0, digits));
        out.length = at + (closed ? 1 : 0);
        return out;
    }
    while (at < word.size() && !closes_label(word[at]) && at - start < 6) ++at;
    if (at == word.size() || at == start || !closes_label(word[at])) return out;
    const bool stroke = word[at] == U'/' || word[at] == U'-';
    if (stroke && at + 1 < word.size()) return out;
    const std::u32string_view body = word.substr(start, at - start);
    const std::string roman = as_roman(body);
    const bool small =
        body.size() == 1 && (body[0] == U'i' || body[0] == U'v' || body[0] == U'x' || body[0] == U'l');
    if (word[at] != U')' && !small && roman_value(roman) > 0 && !is_digit(body[0])) {
        out.label = {LabelKind::roman, roman, 1, roman_value(roman), text::encode(body) != roman};
        out.length = at + 1;
    } else if (body.size() == 1 && !as_letter(body[0]).empty() &&
               (word[at] == U')' || word.size() == at + 1)) {
        const std::string name = as_letter(body[0]);
        out.label = {LabelKind::letter, name, 1, letter_ordinal(name), text::encode(body) != name};
        out.length = at + 1;
    }
    return out;
}

// Cuts `length` code points off the first token; what is left of it stays a token.
void cut_first(Tokens& tokens, std::size_t length) {
    Token& first = tokens.front();
    const std::u32string points = text::decode(first.text);
    if (length >= points.size()) {
        tokens.erase(tokens.begin());
        return;
    }
    const std::string rest = text::encode(std::u32string_view(points).substr(length));
    first = make_token(rest, rest, first.line, first.from + static_cast<int>(length), first.confidence);
}

Label read_word_label(Tokens& tokens) {
    Label label;
    const bool part = tokens[0].folded == "phan" || tokens[0].folded == "muc" || tokens[0].folded == "chuong";
    if (tokens[0].folded == "dieu" && tokens.size() > 2) {
        const std::string& number = tokens[1].folded;
        if (!number.empty() && number.size() <= 2 && std::all_of(number.begin(), number.end(), ::isdigit) &&
            !tokens[1].after.empty()) {
            label = {LabelKind::part, "Đ" + number, 2, std::stoi(number), false};
        }
    } else if (part && tokens.size() > 1 && text::upper(tokens[0].text) == tokens[0].text) {
        const std::string roman = as_roman(text::decode(text::upper(tokens[1].folded)));
        if (roman_value(roman) > 0) label = {LabelKind::roman, roman, 2, roman_value(roman), false};
    } else if (tokens[0].folded == "phan" && tokens[0].text[0] == 'P' && tokens.size() > 1) {
        const std::string roman = as_roman(text::decode(text::upper(tokens[1].folded)));
        if (roman_value(roman) > 0 && text::upper(tokens[1].text) == tokens[1].text) {
            label = {LabelKind::roman, roman, 2, roman_value(roman), false};
        }
    }
    if (label.tokens == 0 && tokens[0].folded == "phan" && tokens.size() > 2 && tokens[1].folded == "thu") {
        static const std::array<std::string_view, 6> ordinals = {"nhat", "hai", "ba", "tu", "nam", "sau"};
        const auto found = std::find(ordinals.begin(), ordinals.end(), tokens[2].folded);
        const int value = static_cast<int>(found - ordinals.begin()) + 1;
        if (found != ordinals.end()) label = {LabelKind::roman, text::roman(value), 3, value, false};
    }
    if (label.tokens > 0) tokens.erase(tokens.begin(), tokens.begin() + label.tokens);
    return label;
}

// "B. NHIỆM VỤ", "Đ. TỔ CHỨC THỰC HIỆN": a capital letter before a title in capitals, above the Roman
// numerals. "I." and "C." of a name are none.
bool opens_part(const Tokens& tokens) {
    const std::string& first = tokens[0].text;
    const bool letter =
        first == "Đ." || (first.size() == 2 && first[1] == '.' && first[0] >= 'A' && first[0] <= 'H');
    if (!letter || tokens.size() < 3) return false;
    std::string title;
    for (std::size_t i = 1; i < tokens.size(); ++i) title += tokens[i].text;
    return text::upper(title) == title && text::lower(title) != title;
}

}  // namespace

int roman_value(const std::string& roman) {
    if (roman.empty() || roman.find_first_not_of("IVX") != std::string::npos) return 0;
    for (int value = 1; value <= 39; ++value) {
        if (text::roman(value) == roman) return value;
    }
    return 0;
}

int letter_ordinal(const std::string& letter) {
    const auto found = std::find(letters.begin(), letters.end(), letter);
    return found == letters.end() ? 0 : static_cast<int>(found - letters.begin()) + 1;
}

std::string letter_name(int ordinal) {
    return ordinal < 1 || ordinal > static_cast<int>(letters.size())
               ? ""
               : std::string(letters[static_cast<std::size_t>(ordinal - 1)]);
}

namespace {

// "5- 10 lớp" goes on with a small letter or a figure; "5- Công an tỉnh" is an item.
bool begins_with_capital(const Token& token) {
    const std::u32string points = text::decode(token.text);
    const std::size_t at = points.find_first_not_of(U"“\"‘(");
    if (at == std::u32string::npos) return false;
    const std::string first = text::encode(std::u32string_view(points).substr(at, 1));
    return text::upper(first) == first && text::lower(first) != first;
}

bool is_sign(char32_t c) {
    const std::string one = text::encode(std::u32string_view(&c, 1));
    return !is_digit(c) && text::upper(one) == text::lower(one);
}

// One to three signs that open no quotation: what a scan leaves of a bullet.
bool is_broken_bullet(const std::u32string& word) {
    static constexpr std::u32string_view none = U"+(\"“‘[%…&§";
    return !word.empty() && word.size() <= 3 && std::all_of(word.begin(), word.end(), is_sign) &&
           none.find(word[0]) == std::u32string_view::npos && word.find(U"..") == std::u32string::npos &&
           word.back() != U')';  // "¢)" is a letter
}

// Seven letters in ten from `first` on, at least six of them.
bool mostly_capitals(const Tokens& tokens, std::size_t first) {
    std::size_t capitals = 0, counted = 0;
    for (std::size_t i = first; i < tokens.size(); ++i) {
        for (char32_t point : text::decode(tokens[i].text)) {
            const std::string one = text::encode(std::u32string_view(&point, 1));
            if (text::upper(one) == text::lower(one)) continue;
            ++counted;
            capitals += text::upper(one) == one ? 1 : 0;
        }
    }
    return counted >= 6 && capitals * 10 >= counted * 7;
}

// "L.", "H.", "IT." and "HI." are I, II, II and III whose strokes ran together.
std::string joined_roman(std::u32string_view body) {
    std::string out;
    bool joined = false;
    for (char32_t c : body) {
        joined = joined || c == U'H' || c == U'L' || c == U'T';
        if (c == U'H') {
            out += "II";
        } else if (c == U'I' || (c == U'T' && body.size() > 1) || c == U'L' || c == U'l' || c == U'1' ||
                   c == U'|' || c == U'!') {
            out += 'I';
        } else if (c == U'V' || c == U'X') {
            out += static_cast<char>(c);
        } else {
            return "";
        }
    }
    return joined && roman_value(out) > 0 ? out : "";
}

Label read_joined_roman(Tokens& tokens) {
    const std::u32string points = text::decode(tokens[0].text);
    const std::size_t end = points.find_first_of(U".,");
    if (end == std::u32string::npos && points.size() <= 4 && tokens.size() > 2) {  // "IL CHi TIEU"
        const std::string bare = joined_roman(points);
        if (bare.empty() || !mostly_capitals(tokens, 1)) return {};
        tokens.erase(tokens.begin());
        return {LabelKind::roman, bare, 1, roman_value(bare), true};
    }
    if (end == std::u32string::npos || end == 0 || end > 4) return {};
    const std::string name = joined_roman(std::u32string_view(points).substr(0, end));
    const bool alone = end + 1 == points.size();
    if (name.empty() || (alone ? tokens.size() < 2 : is_digit(points[end + 1]))) return {};
    cut_first(tokens, end + 1);
    return {LabelKind::roman, name, 1, roman_value(name), true};
}

// "IIIL NHIỆM VỤ", "IH. NHIỆM VỤ": of the stop behind the numeral, or of its last two strokes, one letter was
// made.
bool has_strokes_of_roman(const std::u32string& points) {
    constexpr std::size_t points_max = 5;
    if (points.size() < 2 || points.size() > points_max || points.front() != U'I') return false;
    const bool strokes = std::all_of(points.begin(), points.end(),
                                     [](char32_t c) { return std::u32string_view(U"IVlL1|H").find(c) < 7; });
    return strokes &&
           (points.back() == U'L' || points.back() == U'l' || points.back() == U'H' || points[1] == U'H');
}

}  // namespace

// "L" alone behind "Phan"; "TI.", "IL:" between "PHAN" and a title in capitals.
bool is_mangled_numeral(const Tokens& tokens) {
    constexpr std::size_t signs_max = 5;
    const std::u32string points = text::decode(tokens[1].text);
    const std::size_t other = points.find_first_not_of(U"ITLHVXJl1|!");
    if (tokens.size() == 2 && points.size() < signs_max && other == std::u32string::npos) return true;
    return text::upper(tokens[0].text) == tokens[0].text && points.size() >= 2 &&
           points.size() <= signs_max && (points.back() == U'.' || points.back() == U':') &&
           other == points.size() - 1 && mostly_capitals(tokens, 1);
}

// "Phầh III", "Pban tbứ hai": the word or its ordinal lost one letter.
Label read_broken_part(Tokens& tokens) {
    static constexpr std::string_view ordinals[] = {"nhat", "hai", "ba", "tu", "nam", "sau"};
    const std::string& word = tokens[0].folded;
    const int edits_max = tokens.size() == 2 && roman_value(tokens[1].text) > 0 ? 2 : 1;  // "Pbầh I" alone
    if (tokens[0].text[0] != 'P' || word.size() < 3 || edits_between(word, "phan", 2) > edits_max) return {};
    Label label;
    const std::string roman = as_roman(text::decode(text::upper(tokens[1].folded)));
    if (roman_value(roman) > 0 && text::upper(tokens[1].text) == tokens[1].text)
        label = {LabelKind::roman, roman, 2, roman_value(roman), true};
    // "Phan L" alone, "PHAN TI. KE HOACH": which numeral it was is told by the order of the parts.
    if (label.tokens == 0 && is_mangled_numeral(tokens)) label = {LabelKind::roman, "", 2, 0, true};
    // "Phan thit hai", "Phan tb@ ba": the ordinal stands alone behind the word.
    const bool alone = tokens.size() == 3 && tokens[1].folded[0] == 't' && tokens[1].folded.size() <= 4;
    const bool counted = alone || (tokens.size() > 2 && edits_between(tokens[1].folded, "thu", 1) <= 1);
    for (int value = 1; counted && label.tokens == 0 && value <= 6; ++value) {
        const std::string_view ordinal = ordinals[value - 1];
        if (edits_between(tokens[2].folded, ordinal, 1) <= (ordinal.size() > 2 ? 1 : 0))
            label = {LabelKind::roman, text::roman(value), 3, value, true};
    }
    if (label.tokens > 0) tokens.erase(tokens.begin(), tokens.begin() + label.tokens);
    return label;
}

Label read_broken_label(Tokens& tokens) {
    if (tokens.size() < 2) return {};
    if (const Label part = read_broken_part(tokens); part.kind != LabelKind::none) return part;
    const std::string& word = tokens[0].text;
    // "B. NHIEM Vu": a part whose title lost a capital.
    if (word.size() == 2 && word[1] == '.' && word[0] >= 'A' && word[0] <= 'E' && tokens.size() > 2 &&
        mostly_capitals(tokens, 1)) {
        const Label label{LabelKind::part, word.substr(0, 1), 1, word[0] - 'A' + 1, true};
        tokens.erase(tokens.begin());
        return label;
    }
    // ". Mục tiêu" was "1.", ".2." was "1.2.": a thin stroke at the beginning is lost first.
    if (word == "." && begins_with_capital(tokens[1])) {
        tokens.erase(tokens.begin());
        return {LabelKind::number, "", 1, 0, true};
    }
    if (word.size() == 3 && word[0] == '.' && word[2] == '.' && is_digit(static_cast<char32_t>(word[1]))) {
        const Label label{LabelKind::decimal, word.substr(0, 2), 1, word[1] - '0', true};
        tokens.erase(tokens.begin());
        return label;
    }
    if (!is_broken_bullet(text::decode(tokens[0].text))) return read_joined_roman(tokens);
    const std::string sort = sort_of_bullet(tokens[0].text);
    while (tokens.size() > 1 && is_broken_bullet(text::decode(tokens[0].text))) tokens.erase(tokens.begin());
    return {LabelKind::dash, sort, 1, 0, true};
}

Label guess_label(Tokens& tokens) {
    if (tokens.size() < 2) return {};
    const std::u32string points = text::decode(tokens[0].text);
    if (tokens.size() > 2 && has_strokes_of_roman(points) && mostly_capitals(tokens, 1)) {
        tokens.erase(tokens.begin());
        return {LabelKind::roman, "", 1, 0, true};
    }
    const char32_t end = points.back();
    if (points.size() >= 2 && points.size() <= 3 && end == U')' && points[0] != U'(') {
        tokens.erase(tokens.begin());
        return {LabelKind::letter, "", 1, 0, true};
    }
    if (points.size() < 2 || points.size() > 5 || end != U'.' || tokens.size() < 3) return {};
    if (!mostly_capitals(tokens, 1)) return {};
    for (std::string_view signature :
         {"uy ban nhan dan", "chu tich", "pho chu tich", "giam doc", "pho giam doc", "bo truong"}) {
        if (resembles(tokens, signature, Match::tolerant, 1)) return {};  // "TM.", "KT." above a name
    }
    tokens.erase(tokens.begin());
    return {LabelKind::roman, "", 1, 0, true};
}

// "III NHIỆM VỤ": the dot behind the numeral was lost; only before a title in capitals.
bool opens_bare_roman(const Tokens& tokens) {
    if (tokens.size() < 3 || roman_value(tokens[0].text) == 0) return false;
    std::string title;
    for (std::size_t i = 1; i < tokens.size(); ++i) title += tokens[i].text;
    return text::upper(title) == title && text::lower(title) != title;
}

Label read_label(Tokens& tokens, int number_above) {
    if (tokens.empty()) return {};
    if (opens_bare_roman(tokens)) {
        const std::string name = tokens[0].text;
        tokens.erase(tokens.begin());
        return {LabelKind::roman, name, 1, roman_value(name), true};
    }
    if (opens_part(tokens)) {
        const std::string name = tokens[0].text.substr(0, tokens[0].text.size() - 1);
        tokens.erase(tokens.begin());
        return {LabelKind::part, name, 1, name == "Đ" ? 'E' - 'A' + 1 : name[0] - 'A' + 1, false};
    }
    const std::string& first = tokens[0].text;
    if (tokens.size() > 1 && first == "+") {
        tokens.erase(tokens.begin());
        return {LabelKind::plus, "", 1, 0, false};
    }
    if (tokens.size() > 1 && is_dash(first)) {
        const std::string sort = sort_of_bullet(first);
        tokens.erase(tokens.begin());
        return {LabelKind::dash, sort, 1, 0, false};
    }
    const std::u32string points = text::decode(first);
    if (points.size() > 1 &&
        (points[0] == U'-' || points[0] == U'–' || points[0] == U'+' || points[0] == U'•') &&
        !is_digit(points[1]) && points[1] != U'-') {
        const bool plus = points[0] == U'+';
        cut_first(tokens, 1);
        return {plus ? LabelKind::plus : LabelKind::dash, plus ? "" : "-", 1, 0, false};
    }
    Label word = read_word_label(tokens);
    if (word.kind != LabelKind::none) return word;
    Glued glued = read_glued(points, number_above);
    if (glued.length == 0) return {};
    if (glued.length < points.size() && is_digit(points[glued.length])) return {};
    if (glued.length >= points.size() && tokens.size() < 2) return {};
    const char32_t mark = points[glued.length - 1];
    if ((mark == U'/' || mark == U'-') && !begins_with_capital(tokens[1])) return {};
    glued.label.bracketed = points[0] == U'(' && glued.label.kind == LabelKind::number;
    // "theo nguyên tắc (1) rõ người, (2) rõ việc" counts inside a sentence.
    if (glued.label.bracketed && glued.length >= points.size() && !begins_with_capital(tokens[1]) &&
        tokens[1].text.find('%') == std::string::npos)  // "(3) 100% giao dịch …"
        return {};
    const bool stop = points.back() == U'-' || points.back() == U'.';  // "(1)."
    if (glued.length + 1 == points.size() && stop && tokens.size() > 1) ++glued.length;
    cut_first(tokens, glued.length);
    glued.label.tokens = 1;
    return glued.label;
}

}  // namespace plans::reading
