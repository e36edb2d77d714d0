// Notes are compared without diacritics; a scan may have lost them.
#include "plans/reading/note_days.hpp"

#include <cstdlib>
#include <map>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // of <regex> under a sanitizer, GCC bug 105562
#endif
#include <regex>

#include "base/check.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr int months_a_year = 12, months_a_quarter = 3;

int quarter_of(const std::string& word) {
    static const std::map<std::string, int> all = {{"i", 1}, {"ii", 2}, {"iii", 3}, {"iv", 4},
                                                   {"1", 1}, {"2", 2},  {"3", 3},   {"4", 4}};
    const auto found = all.find(word);
    return found == all.end() ? 0 : found->second;
}

std::optional<base::Day> day_before(std::optional<base::Day> day, bool before) {
    if (day && before) --day->number;
    return day;
}

// The last match of a pattern: "từ ngày … đến ngày …" ends with the second.
std::optional<std::smatch> last_match(const std::string& words, const std::regex& pattern) {
    std::optional<std::smatch> found;
    for (std::sregex_iterator at(words.begin(), words.end(), pattern), end; at != end; ++at) found = *at;
    return found;
}

int number_in(const std::smatch& match, std::size_t group, int otherwise) {
    return match[group].matched ? std::atoi(match[group].str().c_str()) : otherwise;
}

}  // namespace

std::optional<base::Day> day_in_note(std::string_view note, int year) {
    static const std::regex date(
        "(truoc )?(?:ngay )?\\b([0-3]?[0-9])[/.-]([01]?[0-9])(?:[/.-]((?:19|20)[0-9]{2}))?\\b");
    static const std::regex spelled(
        "(truoc )?ngay ([0-3]?[0-9]) thang ([01]?[0-9])(?: nam ((?:19|20)[0-9]{2}))?");
    static const std::regex month("(truoc )?thang ([01]?[0-9])(?:(?:/| nam )((?:19|20)[0-9]{2}))?\\b");
    static const std::regex quarter(
        "(truoc )?quy (iv|iii|ii|i|[1-4])(?:(?:/| nam |, nam )((?:19|20)[0-9]{2}))?\\b");
    static const std::regex whole("(?:nam |den |het |^)((?:19|20)[0-9]{2})\\b");
    const std::string words = text::fold(text::nfc(text::squeeze(std::string(note))));
    // "trước ngày 30/6" still takes what comes on that day, as people read it.
    for (const std::regex* pattern : {&date, &spelled}) {
        if (const auto found = last_match(words, *pattern)) {
            if (const auto day = base::day_of(number_in(*found, 4, year), number_in(*found, 3, 0),
                                              number_in(*found, 2, 0)))
                return day;
        }
    }
    if (const auto found = last_match(words, month)) {
        const int number = number_in(*found, 2, 0);
        if (number < 1 || number > months_a_year) return std::nullopt;
        const int of = number_in(*found, 3, year);
        if ((*found)[1].matched) return day_before(base::day_of(of, number, 1), true);
        return end_of_month(of, number);
    }
    if (const auto found = last_match(words, quarter)) {
        const int number = quarter_of((*found)[2]);
        const int of = number_in(*found, 3, year);
        if ((*found)[1].matched)
            return day_before(base::day_of(of, (number - 1) * months_a_quarter + 1, 1), true);
        return end_of_month(of, number * months_a_quarter);
    }
    if (const auto found = last_match(words, whole))
        return end_of_month(number_in(*found, 1, year), months_a_year);
    return std::nullopt;
}

base::Day end_of_month(int year, int month) {
    const auto next =
        month == months_a_year ? base::day_of(year + 1, 1, 1) : base::day_of(year, month + 1, 1);
    CHECK_THAT(next.has_value());
    return base::Day{next->number - 1};
}

std::string without_day_of_month(const std::string& folded) {
    static const std::regex called("\\bngay (?:mung |mong )?[0-3]?[0-9] thang\\b"),
        bare("\\b[0-3]?[0-9] (thang (?:0?[1-9]|1[0-2])\\b)(?! lan| ky|/ ?lan)");
    return std::regex_replace(std::regex_replace(folded, called, "ngay thang"), bare, "$1");
}

}  // namespace plans::reading
