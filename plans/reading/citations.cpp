// Numbers of documents: digits, a stroke, a symbol in capitals ("1907/QĐ-TTg", "57-NQ/TW", "86/2015/QH13"),
// with the date beside them.
#include <algorithm>
#include <cctype>

#include "plans/reading/header.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

bool digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// The symbol of a number must hold two capital letters behind a stroke or hyphen.
bool is_number(const std::string& word) {
    std::size_t at = 0;
    while (at < word.size() && digit(word[at])) ++at;
    if (at == 0 || at > 5 || at >= word.size() || (word[at] != '/' && word[at] != '-')) return false;
    int capitals = 0;
    for (char32_t point : text::decode(word.substr(at))) {
        const std::string one = text::encode(std::u32string_view(&point, 1));
        if (text::upper(one) == one && text::lower(one) != one) ++capitals;
        const bool allowed = point == U'/' || point == U'-' || point == U'&' ||
                             (point < 0x80 && std::isalnum(static_cast<int>(point))) || point >= 0x80;
        if (!allowed) return false;
    }
    return capitals >= 2;
}

// The symbol of a number in a noisy text: "1907/QĐ-TTl" can only be "1907/QĐ-TTg".
std::string with_known_symbol(const std::string& word) {
    static constexpr std::string_view symbols[] = {"QĐ-TTg",   "CT-TTg",  "CĐ-TTg",  "NĐ-CP",   "NQ-CP",
                                                   "KH-UBND",  "QĐ-UBND", "CT-UBND", "NQ-HĐND", "QĐ-BTTTT",
                                                   "TT-BTTTT", "QĐ-BNV",  "TT-BNV"};
    // A ministry that is not in the list is still one: "QĐ-BYT".
    static constexpr std::string_view ministries[] = {"BYT", "BGDĐT",   "BTC",  "BKHCN", "BNNMT",
                                                      "BCA", "BTP",     "BXD",  "BCT",   "BQP",
                                                      "BNG", "BVHTTDL", "BDTTG"};
    for (std::string_view ministry : ministries) {
        if (word.size() > ministry.size() &&
            word.compare(word.size() - ministry.size(), ministry.size(), ministry) == 0)
            return word;
    }
    const std::size_t stroke = word.find('/');
    if (stroke == 0 || stroke == std::string::npos ||
        !std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(stroke), digit))
        return word;
    const std::string printed = word.substr(stroke + 1), symbol = text::lower(printed);
    for (std::string_view known : symbols) {
        if (text::fold(known) == text::fold(symbol)) return word.substr(0, stroke + 1) + std::string(known);
    }
    // Sound capitals are another ministry's symbol, not this one's misread.
    if (text::upper(printed) == printed) return word;
    for (std::string_view known : symbols) {
        if (edits_between(symbol, text::lower(known), 2) <= 2) {
            const bool only =
                std::count_if(std::begin(symbols), std::end(symbols), [&](std::string_view other) {
                    return edits_between(symbol, text::lower(other), 2) <=
                           edits_between(symbol, text::lower(known), 2);
                }) == 1;
            if (only) return word.substr(0, stroke + 1) + std::string(known);
        }
    }
    return word;
}

std::string two(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

int days_of(int month, int year) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// "23/11/2020", "23-11-2020"
std::string numeric_date(const std::string& word) {
    int parts[3] = {0, 0, 0};
    int index = 0, count = 0;
    for (char c : word) {
        if (digit(c)) {
            parts[index] = parts[index] * 10 + (c - '0');
            if (++count > 4) return "";
        } else if ((c == '/' || c == '-' || c == '.') && index < 2 && count > 0) {
            ++index;
            count = 0;
        } else {
            return "";
        }
    }
    if (index != 2 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1945 || parts[2] > 2099) return "";
    if (parts[0] < 1 || parts[0] > days_of(parts[1], parts[2])) return "";
    return std::to_string(parts[2]) + "-" + two(parts[1]) + "-" + two(parts[0]);
}

int whole_number(const std::string& word) {
    return !word.empty() && word.size() < 5 && std::all_of(word.begin(), word.end(), digit) ? std::stoi(word)
                                                                                            : -1;
}

}  // namespace

std::string date_at(const Tokens& tokens, int at, Match match, Span& span) {
    const int count = static_cast<int>(tokens.size());
    if (!starts_with(tokens, "ngay", match, at)) return "";
    if (at + 1 < count) {
        const std::string numeric = numeric_date(tokens[static_cast<std::size_t>(at + 1)].folded);
        if (!numeric.empty()) {
            span = {at, at + 2};
            return numeric;
        }
    }
    int day = -1, month = -1, year = -1;
    int i = at + 1;
    for (int steps = 0; i < count && steps < 8; ++i, ++steps) {
        const Token& token = tokens[static_cast<std::size_t>(i)];
        const int value = whole_number(token.folded);
        if (token.folded.size() > 5 && token.folded.compare(token.folded.size() - 5, 5, "thang") == 0)
            continue;  // "/8thang"
        if (same_word(token, "thang", match)) {
            if (i + 1 < count) month = whole_number(tokens[static_cast<std::size_t>(i + 1)].folded);
        } else if (same_word(token, "nam", match) || token.folded == "nim") {
            if (i + 1 < count) year = whole_number(tokens[static_cast<std::size_t>(i + 1)].folded);
            ++i;
            break;
        } else if (value > 0 && day < 0 && i == at + 1) {
            day = value;
        } else if (value > 0 && month < 0 && i > at + 1 && day < 0) {
            month = value;  // behind a day that the scan destroyed
        }
    }
    if (year < 1945 || year > 2099) return "";
    span = {at, std::min(i + 1, count)};
    if (month < 1 || month > 12) return std::to_string(year);
    if (day > days_of(month, year)) day = 0;
    const std::string to_month = std::to_string(year) + "-" + two(month);
    return day < 1 || day > 31 ? to_month : to_month + "-" + two(day);
}

std::vector<Citation> citations_in(const Tokens& tokens, Span span, Match match) {
    std::vector<Citation> out;
    span.last = std::min(span.last, static_cast<int>(tokens.size()));
    for (int at = span.first; at < span.last; ++at) {
        std::string word = trimmed(tokens[static_cast<std::size_t>(at)].restored);
        for (std::string_view mark : {"(", "“", "\"", "‘"}) {
            while (word.starts_with(mark)) word.erase(0, mark.size());
        }
        for (std::string_view mark : {")", "”", "\"", "’"}) {
            while (word.ends_with(mark)) word.resize(word.size() - mark.size());
        }
        int words = 1;
        // "29/VBHN-" and its rest on the next line.
        if (!word.empty() && word.back() == '-' && at + 1 < span.last) {
            const Token& rest = tokens[static_cast<std::size_t>(at + 1)];
            word +=
                trimmed(match == Match::tolerant ? rest.text : rest.restored);  // a symbol is no word to mend
            words = 2;
        }
        if (match == Match::tolerant) word = with_known_symbol(word);
        // "263/KH-UBNDngày 31/12/2024"
        if (const std::size_t glued = word.find("ngày"); glued != std::string::npos && glued > 0) word.resize(glued);
        if (word.ends_with("-TTG")) word.back() = 'g';  // in a title of capitals
        if (!is_number(word)) continue;
        Citation citation{word, "", {at, at + words}};
        for (int ahead = words; ahead <= words + 2 && at + ahead < span.last; ++ahead) {
            Span date;
            citation.date = date_at(tokens, at + ahead, match, date);
            if (citation.date.empty()) continue;
            citation.span.last = date.last;
            break;
        }
        out.push_back(citation);
    }
    return out;
}

}  // namespace plans::reading
