// Times are looked for from the end: behind the last agency of a row stands when it shall be done.
#include "plans/reading/flat_time.hpp"

#include <algorithm>

#include "plans/reading/labels.hpp"
#include "plans/reading/schedule.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// "25/9" and "10/10/2025", not the number of a document.
bool is_date(const Token& token) {
    const std::string& word = token.folded;
    const std::size_t stroke = word.find('/');
    return stroke != std::string::npos && stroke > 0 && stroke < 3 &&
           word.find_first_not_of("0123456789/") == std::string::npos &&
           std::stoi(word.substr(0, stroke)) <= 31 &&
           (std::count(word.begin(), word.end(), '/') == 2 || word.size() - stroke <= 3);
}

// "Từ 25/9 đến 10/10/2025", "Ngày 01/10/2025", "Trước ngày 30/6": how many words end at `last`; 0: no date
// does.
int words_of_dates(const Tokens& tokens, int from, int last, Match match) {
    if (!is_date(tokens[static_cast<std::size_t>(last)])) return 0;
    static const std::vector<std::string_view> before = {"tu", "ngay", "den", "truoc", "-",
                                                         "–",  "sau",  "het", "xong",  "ngay"};
    int first = last;
    while (first > from && (any_at(tokens, before, match, first - 1) == 1 ||
                            (first < last && is_date(tokens[static_cast<std::size_t>(first - 1)]))))
        --first;
    return last - first + 1;
}

// "Từ tháng 9 đến | tháng 11/2025", "Tháng 10, | 11/2025": the earlier months stand before.
int first_of_months(const Tokens& tokens, int from, int first, Match match) {
    static const std::vector<std::string_view> words = {"tu", "thang", "quy", "den", "va", "-", "–"};
    int at = first;
    while (at > from) {
        const std::string& word = tokens[static_cast<std::size_t>(at - 1)].folded;
        const bool month =
            word.size() <= 2 && word.find_first_not_of("0123456789") == std::string::npos && !word.empty();
        const bool quarter = roman_value(trimmed(tokens[static_cast<std::size_t>(at - 1)].restored)) > 0;
        if (!month && !quarter && any_at(tokens, words, match, at - 1) != 1) break;
        --at;
    }
    return any_at(tokens, {"tu thang", "thang", "tu quy", "quy"}, match, at) > 0 ? at : first;
}

bool is_month(const Tokens& tokens, int at) {
    if (at >= static_cast<int>(tokens.size())) return false;
    const std::string& month = tokens[static_cast<std::size_t>(at)].folded;
    return !month.empty() && month.size() <= 2 &&
           month.find_first_not_of("0123456789") == std::string::npos && std::stoi(month) <= 12;
}

// "Tháng 7", "Tháng 4, tháng 10", "Tháng 3 - 6" without a year opens a cell; 0: it does not stand here.
int words_of_bare_month(const Tokens& tokens, int at, Match match) {
    if (text::nfc(tokens[static_cast<std::size_t>(at)].restored) != "Tháng" || !is_month(tokens, at + 1))
        return 0;
    int words = 2;
    for (int more = at + 2;; more = at + words) {
        const int link = any_at(tokens, {"-", "–", "den", "va"}, match, more);
        const bool listed = tokens[static_cast<std::size_t>(more - 1)].after.find(',') != std::string::npos;
        if (link == 0 && !listed) return words;
        const int named = any_at(tokens, {"thang"}, match, more + link);
        if (!is_month(tokens, more + link + named)) return words;
        words += link + named + 1;
    }
}

// "Tháng 12 | hằng năm", "Mùa hè | hằng năm", "Trước ngày 15 tháng 6 | hằng năm".
int begin_of_yearly(const Tokens& tokens, int from, int at, Match match) {
    static const std::vector<std::string_view> words = {"thang", "quy", "mua", "he",   "ngay",
                                                        "truoc", "dau", "va",  "cuoi", "dip"};
    static const std::vector<std::string_view> openings = {"thang", "quy",  "mua",  "truoc",
                                                           "dau",   "cuoi", "ngay", "dip"};
    int first = at;
    while (first > from) {
        const std::string& word = tokens[static_cast<std::size_t>(first - 1)].folded;
        const bool number =
            !word.empty() && word.size() <= 2 && word.find_first_not_of("0123456789") == std::string::npos;
        const bool quarter = roman_value(trimmed(tokens[static_cast<std::size_t>(first - 1)].restored)) > 0;
        if (!number && !quarter && any_at(tokens, words, match, first - 1) != 1) break;
        --first;
    }
    return any_at(tokens, openings, match, first) > 0 ? first : at;
}

// "Chi thường xuyên" is money.
bool is_money(const Tokens& tokens, int at, Match match) {
    return at > 0 && starts_with(tokens, "chi thuong xuyen", match, at - 1);
}

// "Cả năm" opens a cell, "trong cả năm" stands in a sentence; "Khi có sự cố", "Theo kế hoạch của tỉnh",
// "Trong vòng 60 ngày kể từ …" open one to its end. 0: none of them stands here.
int words_of_opening(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> conditions = {
        "khi co",       "khi xay ra",     "khi phat sinh", "theo ke hoach", "theo yeu cau",
        "theo tien do", "theo huong dan", "trong vong",    "ngay khi",      "ngay sau khi"};
    const std::string& word = tokens[static_cast<std::size_t>(at)].restored;
    if (starts_with(tokens, "ca nam", match, at) && text::nfc(word) == "Cả") return 2;
    const bool capital = word[0] >= 'A' && word[0] <= 'Z';
    return capital && any_at(tokens, conditions, match, at) > 0 ? static_cast<int>(tokens.size()) - at : 0;
}

int find_last_time(const Tokens& tokens, int from, Match match, int& words) {
    for (int at = static_cast<int>(tokens.size()) - 1; at >= from; --at) {
        for (std::string_view phrase : {"thuong xuyen", "hang nam", "hang quy", "hang thang", "hang tuan",
                                        "moi nam", "moi quy", "moi thang"}) {
            if (starts_with(tokens, phrase, match, at) && !is_money(tokens, at, match)) {
                const int first = begin_of_yearly(tokens, from, at, match);
                words = at + 2 - first;
                return first;
            }
        }
        if (const int month = words_of_bare_month(tokens, at, match); month > 0) {
            words = month;
            return at;
        }
        if (const int opening = words_of_opening(tokens, at, match); opening > 0) {
            words = opening;
            return at;
        }
        if (at + 1 < static_cast<int>(tokens.size()) &&
            tokens[static_cast<std::size_t>(at)].folded == "quy" &&
            roman_value(trimmed(tokens[static_cast<std::size_t>(at) + 1].restored)) > 0) {
            words = 2;
            return at;
        }
        if (const int date = words_of_dates(tokens, from, at, match); date > 0) {
            words = date;
            return at - date + 1;
        }
        std::optional<int> begin, end;
        Span span;
        years_in(tokens, {at, static_cast<int>(tokens.size())}, match, begin, end, span);
        if (end && span.first == at) {
            int first = at;
            static const std::vector<std::string_view> lead_ins = {
                "nam",      "tu nam",    "giai doan",   "tu",         "den nam", "den",        "quy",
                "thang",    "trong nam", "cuoi nam",    "nam hoc",    "ca nam",  "tu nam hoc", "het nam",
                "cuoi quy", "trong quy", "truoc thang", "truoc ngay", "truoc"};
            for (int back = 2; back >= 1; --back) {
                if (first - back >= from && any_at(tokens, lead_ins, match, first - back) == back)
                    first -= back;
            }
            const auto word = [&](int back) { return tokens[static_cast<std::size_t>(first - back)].text; };
            const bool months = first - 3 >= from && (word(1) == "-" || word(1) == "–") &&
                                word(2).size() <= 2 && text::fold(word(3)) == "thang";  // "Tháng 3 - 10/2026"
            if (months) first -= 3;
            first = first_of_months(tokens, from, first, match);
            if (first - 3 >= from && starts_with(tokens, "hoc ky", match, first - 3)) first -= 3;
            words = span.last - first;
            // Take the earlier half of "2022 - 2025" when the scan from the end met the later one first.
            if (!months && at - 2 >= from &&
                (tokens[static_cast<std::size_t>(at - 1)].text == "-" ||
                 tokens[static_cast<std::size_t>(at - 1)].text == "–"))
                continue;
            return first;
        }
    }
    return -1;
}

}  // namespace

int find_time(const Tokens& tokens, int from, Match match, int& words) {
    constexpr int submitting_words_max = 5;
    const int time = find_last_time(tokens, from, match, words);
    for (int at = time - 1; at >= std::max(from, time - submitting_words_max); --at) {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (!token.after.empty()) break;
        if (text::nfc(token.restored) != text::nfc("Trình")) continue;
        words += time - at;  // "Trình HĐND tỉnh trong | quý IV/2025"
        return at;
    }
    return time;
}

int find_end(const Tokens& tokens, Match match, int& words) {
    const auto is_year = [&](std::size_t at) {
        const std::string& word = tokens[at].folded;
        return word.size() == 4 && word.compare(0, 2, "20") == 0 &&
               word.find_first_not_of("0123456789") == std::string::npos;
    };
    for (std::size_t at = 1; at < tokens.size(); ++at) {
        if (!is_year(at - 1) || !is_year(at)) continue;
        words = 1;
        return static_cast<int>(at);
    }
    return find_time(tokens, 0, match, words);
}

void take_begin(const Tokens& rest, int& time, Tokens& when, Match match) {
    int words = 0;
    const int begin = find_time(Tokens(rest.begin(), rest.begin() + time), 0, match, words);
    if (begin < 0 || begin + words != time) return;
    const Tokens first(rest.begin() + begin, rest.begin() + time);
    const auto same = [](const Token& a, const Token& b) { return a.folded == b.folded; };
    if (!std::equal(first.begin(), first.end(), when.begin(), when.end(), same)) {
        when.insert(when.begin(), make_token("-", "-", when[0].line, when[0].from, 1));
        when.insert(when.begin(), first.begin(), first.end());
    }
    time = begin;
}

}  // namespace plans::reading
