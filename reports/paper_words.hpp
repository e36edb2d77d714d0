// What a report says on paper, in the words of the built-in layout and of templates alike. Vietnamese, as the
// papers are.
#pragma once
#include <string>

#include "reports/content.hpp"

namespace reports {

// What was written for a part, by bodies between too, named; under the assessment also what forms say
// besides.
std::string words_of(const Report& report, Part part);
// Likewise under a heading of the outline.
std::string words_of(const Report& report, const Section& section);
std::string about_of(const Report& report);  // "Kết quả năm 2026 thực hiện Kế hoạch số …"
std::string named_plan(const Report& report);
// "Chỉ tiêu II.1.a", or its words where the plan gives no number.
std::string called(const TargetLine& one);
std::string lower_first(std::string words);
std::string figure_of(const TargetLine& one);  // a line each; empty: nothing was counted
std::string people_of(const TaskLine& one);
std::string answers_of(const TaskLine& one);  // of all agencies
std::string quantity_of(const TaskLine& one);
// What was reported about a task, in numbers; the same of the year before, inside of a sentence; that of a
// task of this year, empty where nothing was.
std::string facts_of(const Report& report, const TaskLine& one);
std::string facts_then(const Report& report, const TaskLine& then);
std::string facts_a_year_earlier(const Report& report, const TaskLine& one);
// Whose figures stand beside, inside of a sentence.
std::string beside_words(const Report& report);
std::string money_words(const MoneyLine& one);  // "dự toán 400.000.000, được duyệt …"
std::string dong(std::int64_t amount, bool embedded);
std::string said_of(const Report& report, const ObstacleLine& one);

}  // namespace reports
