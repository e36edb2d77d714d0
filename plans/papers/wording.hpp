// The words that all papers share: names of files and cells, the plan as a letter cites it, measures, times
// and dates as Vietnamese administration writes them. Pure functions; nothing is said that the reading does
// not hold.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/reading.hpp"

namespace plans::papers {

// "bang-phan-cong-121-KH-UBND.xlsx"; without a number the title's first words, without a title the stem
// alone. At most 80 characters of [A-Za-z0-9.-].
std::string file_name(std::string_view stem, const reading::Document& document, std::string_view extension);

// Names for cells from refs: ("CT", "II.1.2#1") → "CT_II_1_2_1", đ as "dd" so that d and đ differ. A ref that
// the plan uses twice gets "_lan2" the second time.
class Identifiers {
  public:
    std::string next(std::string_view prefix, std::string_view ref);

  private:
    std::set<std::string> used_;
};

// What the page shows for a text: restored where the scan destroyed it, else verbatim.
template <typename Entry>
const std::string& words_of(const Entry& entry) {
    return entry.text_restored.empty() ? entry.text : entry.text_restored;
}

std::string capitalised(std::string_view text);    // the first letter
std::string uncapitalised(std::string_view text);  // the first letter, unless the word is an abbreviation

std::string kind_in_words(const reading::Document& document);  // "Kế hoạch", "Quyết định"
std::string short_citation(
    const reading::Document& document);  // "Kế hoạch số 121/KH-UBND", or with dots for the number
// "Kế hoạch số 121/KH-UBND ngày 24 tháng 3 năm 2021 của UBND tỉnh … về …", as far as the plan says.
std::string full_citation(const reading::Document& document);

// For titles: spaces and hyphens at which no line is broken.
std::string unbroken(std::string_view words);

std::string date_in_words(
    std::string_view iso);  // "ngày 05 tháng 02 năm 2021", "tháng 6 năm 2021", "năm 2021", ""
std::string day_in_words(std::string_view month_day);  // "12-15" → "ngày 15 tháng 12"; anything else: ""
std::string number_in_words(double value);             // "3.000", "12,5"
std::string measure_in_words(
    const reading::Measure& measure);  // "Trên 90%, hằng năm"; empty without a number
std::string schedule_in_words(
    const reading::Schedule& schedule);  // "Thường xuyên", "2022-2025; trước mùa tuyển sinh"

// The letter of a point in the Vietnamese order: 0 → "a", 4 → "đ"; from 23 on "aa", "ab" …
std::string point_letter(int index);

// Digest by which a form that comes back is recognised, and from which UIDs are made: of number, date, issuer
// and title.
std::string plan_key(const reading::Document& document);

// The title of the nearest section above a task; one that only names who leads it gives way to the group
// above, which says what is done. Empty: none.
std::string section_title(const reading::Reading& reading, const reading::Task& task);
std::string ref_in_words(std::string_view ref);  // "II.1.2#1" → "II.1.2, ý 1"
// The labels of it that the plan prints: the initials of an agency that stands as a heading, and what is counted
// below, are the reader's. "II.3.a.STTTT.2" → "II.3.a".
std::string printed_ref(std::string_view ref);
std::string parent_ref(std::string_view ref);    // "III.1.đ" → "III.1"

}  // namespace plans::papers
