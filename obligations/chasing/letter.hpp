// The official letter that urges (công văn đôn đốc), drafted from the facts of the moment: who is late, by
// how much, by which deadline and document. In the layout of the house that sends it
// (documents/official_page.hpp).
#pragma once
#include <string>
#include <vector>

#include "base/day.hpp"
#include "documents/manuscript.hpp"

namespace obligations::chasing {

struct LateBody {
    std::string name;
    base::Day due;
    std::int64_t late = 0;
};
struct LateLine {
    std::string agency;
    base::Day due;          // of the report, where it is about one
    std::int64_t late = 0;  // working days
    std::string document;   // that moved its deadline; empty: the plan's own
    int reminders = 0, calls = 0;
    std::string what = {};  // "1 phiếu báo cáo, 3 nhiệm vụ", where the letter is about whatever is late
    std::vector<LateBody> bodies = {};  // that it is late for, where the report goes to several
};
struct LetterFacts {
    std::string parent, sender, kind, place;  // sender empty: dots; kind of agency that it is
    std::string plan;                         // "Kế hoạch số 12/KH-UBND ngày …"
    std::string period;                       // "năm 2026"; empty: about whatever is late
    base::Day today;
    std::vector<LateLine> late;  // the latest first
};
documents::Manuscript urging_letter(const LetterFacts& facts, const std::string& footer);
// The list alone, as a paper of its own: to be announced, or laid before a meeting.
documents::Manuscript late_list(const LetterFacts& facts, const std::string& footer);

}  // namespace obligations::chasing
