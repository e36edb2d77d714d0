// Words are compared folded: damaged scans keep no marks.
#include "obligations/printed_days.hpp"

#include <algorithm>
#include <cstdlib>
#include <regex>

#include "obligations/slots.hpp"
#include "plans/reading/note_days.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

constexpr int months_of_year = 12, longest_month = 31;
// A day is another part's as well only where it stands close to the end of its own.
constexpr std::int64_t shifted_before_days = 13, shifted_behind_days = 31;
constexpr int last_month_of_the_year_before = 2;

std::string month_day(int day, int month) {
    if (month < 1 || month > months_of_year || day < 1 || day > longest_month) return "";
    while (!base::day_of(2001, month, day)) --day;  // "31 tháng cuối quý" in June
    return base::iso(*base::day_of(2001, month, day)).substr(std::string_view("2001-").size());
}

int month_of(const std::string& printed) {
    return std::atoi(printed.c_str());
}
int day_of_month(const std::string& printed) {
    return std::atoi(printed.c_str() + 3);
}

std::optional<base::Day> in_year(const std::string& printed, int year) {
    if (printed.size() != 5) return std::nullopt;
    return base::day_of(year, month_of(printed), day_of_month(printed));
}

std::int64_t distance(base::Day a, base::Day b) {
    return std::abs(a.number - b.number);
}

// Of the days of two years the one nearest to the end of the part, within half the length of a part.
std::optional<base::Day> nearest(base::Day last, int times, const std::vector<std::string>& days) {
    const std::int64_t reach = 366 / times / 2;
    std::optional<base::Day> found;
    for (const std::string& one : days)
        for (const int year : {base::year_of(last), base::year_of(last) + 1})
            if (const auto day = in_year(one, year);
                day && distance(*day, last) <= reach &&
                (!found || distance(*day, last) < distance(*found, last)))
                found = day;
    return found;
}

std::optional<base::Day> of_whole_year(base::Day last, const std::vector<std::string>& days) {
    std::optional<base::Day> found;
    for (const std::string& one : days) {
        const bool behind = month_of(one) <= last_month_of_the_year_before;
        const auto day = in_year(one, base::year_of(last) + (behind ? 1 : 0));
        if (day && (!found || *found < *day)) found = day;
    }
    return found;
}

bool shifts(const std::string& printed, base::Day last, int times) {
    for (int part = 0; part < times; ++part) {
        const int month =
            (month_of(base::iso(last).substr(5)) - 1 + part * months_of_year / times) % months_of_year;
        const auto end = base::day_of(2001, month + 1, day_of_month(base::iso(last).substr(5)));
        for (const int year : {2001, 2002})
            if (const auto day = in_year(printed, year); day && end &&
                                                         day->number >= end->number - shifted_before_days &&
                                                         day->number <= end->number + shifted_behind_days)
                return true;
    }
    return false;
}

// "6 tháng, 9 tháng, năm", "quý I, 6 tháng, 9 tháng và cả năm": each is counted from the beginning of the
// year. Empty: the words say no such thing ("quý, 6 tháng, 9 tháng, năm" asks for every quarter).
std::vector<std::int64_t> counted_from_january(const std::string& words, const std::set<std::string>& days) {
    static const std::regex half("(^|[^0-9/])0?6 thang\\b(?! [0-9])|\\bsau thang\\b(?! [0-9])"),
        nine("(^|[^0-9/])0?9 thang\\b(?! [0-9]| tuoi| cuoi| sau)|\\bchin thang\\b(?! [0-9])"),
        first("\\bquy (i|1|mot)\\b|(^|[^0-9/])0?3 thang\\b(?! [0-9])|\\bba thang\\b(?! [0-9])"),
        every(
            "\\b(hang|moi|tung|cuoi) quy\\b|\\bquy( (ii|iii|iv|[2-4])\\b|[,;/]| va)|0?3 thang (mot|1|01) "
            "lan"),
        year("(,|;|\\bva|\\bbao cao|\\bket|\\bca|\\b0?1|\\bmot) (hang )?nam\\b(?! (19|20)[0-9]{2})");
    if (!std::regex_search(words, nine) || std::regex_search(words, every)) return {};
    std::vector<std::int64_t> parts;
    if (std::regex_search(words, first)) parts.push_back(first_quarter);
    if (std::regex_search(words, half)) parts.push_back(first_half);
    parts.push_back(nine_months);
    if (std::regex_search(words, year) || !days_of_year_end({days.begin(), days.end()}).empty())
        parts.push_back(whole_year);
    return parts;
}

std::vector<std::int64_t> equal_parts(int times) {
    if (times == 1) return {whole_year};
    std::vector<std::int64_t> parts;
    for (int i = 0; i < times; ++i) parts.push_back((times == halves ? first_half : first_quarter) + i);
    return parts;
}

int times_a_year(const std::string& words, const std::set<std::string>& days) {
    static const std::regex quarterly(
        "\\b(hang|moi|tung|cuoi|bao cao|thang,|dau) quy\\b(?! dinh| che| mo| hoach)|\\bquy,? "
        "(va )?(0?6 thang|nam)\\b|\\bquy (i|ii|iii|iv|1|2|3|4)\\b|\\b0?3 thang (mot|1|01) lan|thang cuoi "
        "(cung )?(cua )?(moi )?quy\\b"),
        half_yearly("\\b0?6 thang\\b|\\bnua nam\\b|\\bban nien\\b|\\bsau thang\\b(?! \\d)");
    if (days.size() > halves || std::regex_search(words, quarterly)) return quarters;
    if (std::regex_search(words, half_yearly)) return halves;
    if (days.size() != halves) return 1;
    constexpr int apart_months = 4;  // "trước 30/11 … trước 15/12" are two days of one year's report
    return month_of(*days.rbegin()) - month_of(*days.begin()) >= apart_months ? halves : 1;
}

}  // namespace

std::vector<std::int64_t> parts_of_year(std::string_view sentence, const std::set<std::string>& days) {
    const std::string words = plans::reading::without_day_of_month(text::fold(text::nfc(sentence)));
    const std::vector<std::int64_t> parts = counted_from_january(words, days);
    return parts.empty() ? equal_parts(times_a_year(words, days)) : parts;
}

std::vector<std::string> days_of_year_end(const std::vector<std::string>& days) {
    constexpr int november = 11;
    std::vector<std::string> out;
    for (const std::string& one : days)
        if (month_of(one) >= november || month_of(one) <= last_month_of_the_year_before) out.push_back(one);
    return out;
}

std::set<std::string> days_in_words(std::string_view sentence, int times) {
    const std::string words = text::fold(text::nfc(sentence));
    std::set<std::string> days;
    const auto put = [&](int day, int month) {
        if (const std::string one = month_day(day, month); !one.empty()) days.insert(one);
    };
    std::smatch match;
    static const std::regex of_quarter(
        "ngay ([0-3]?[0-9])(?: cua)?(?: thang)? (cuoi|thu ba|thu 3|dau)(?: tien| cung)?(?: cua)?(?: cac| "
        "moi| tung| hang)? "
        "quy\\b");
    if (times == quarters && std::regex_search(words, match, of_quarter)) {
        const int first = match[2] == "dau" ? 1 : 3;  // the quarter behind it begins
        for (int month = first; month <= months_of_year; month += 3)
            put(std::atoi(match[1].str().c_str()), month);
        return days;
    }
    static const std::regex of_months(
        "ngay ([0-3]?[0-9])(?: cua)?(?: cac)? thang ((?:[01]?[0-9](?:, | va )(?:thang )?)+[01]?[0-9])\\b");
    if (times > 1 && std::regex_search(words, match, of_months)) {
        static const std::regex number("[0-9]+");
        const std::string months = match[2];
        for (std::sregex_iterator one(months.begin(), months.end(), number), end; one != end; ++one)
            put(std::atoi(match[1].str().c_str()), std::atoi(one->str().c_str()));
    }
    if (times <= halves) return days;
    // "(trước ngày 20/3, 20/6, 20/9, 20/12)": the clause that speaks of quarters alone.
    const std::size_t quarter = words.find("quy");
    const std::size_t clause = quarter == std::string::npos ? quarter : words.rfind(';', quarter);
    const std::string own = words.substr(clause == std::string::npos ? 0 : clause);
    static const std::regex printed("\\b([0-3]?[0-9])/(1?[0-9])\\b(?!/)");
    std::set<std::string> all;
    for (std::sregex_iterator one(own.begin(), own.end(), printed), end; one != end; ++one)
        all.insert(month_day(std::atoi((*one)[1].str().c_str()), std::atoi((*one)[2].str().c_str())));
    all.erase("");
    if (all.size() > halves) days.merge(all);
    return days;
}

PartDue due_of_part(base::Day last, int times, const std::vector<std::string>& days) {
    if (times == 1) {
        const auto day = of_whole_year(last, days);
        return {day.value_or(last), day.has_value()};
    }
    if (const auto day = nearest(last, times, days)) return {*day, true};
    std::vector<std::string> shifted;
    for (const std::string& one : days) {
        if (!shifts(one, last, times)) continue;
        for (int part = 1; part < times; ++part)
            shifted.push_back(month_day(
                day_of_month(one), (month_of(one) - 1 + part * months_of_year / times) % months_of_year + 1));
    }
    return {nearest(last, times, shifted).value_or(last), false};
}

}  // namespace obligations
