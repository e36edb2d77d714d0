// How far the targets of a plan are, in the words of forms and reports: for the whole, or an agency's own
// share of those that concern it; proven and declared apart, beside last year's, with an estimate to the end
// of the year that says how it was made: by the method of coverage/forecast.hpp where there is history
// enough, and how far that was off on the figure's own last months; else at the pace so far.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/day.hpp"
#include "storage/store.hpp"

namespace obligations {

struct TargetFigure {
    std::string entry, number, text, wanted;  // UUID; "II.1.a"; its words; "từ 80 % trở lên"
    bool counted = false;  // false: what would be counted is not recorded here, or nobody decided how
    std::int64_t proven = 0, reported = 0;
    std::string share;           // "71,3 %"; empty: no denominator
    std::string denominator;     // "1.200 (Sở Nội vụ, 01/10/2026)"
    std::string before;          // of the same period a year earlier; empty: nothing was recorded then
    std::string verdict;         // "Đạt", "Chưa đạt", "Đang thực hiện", …; empty: of one agency
    std::string estimate;        // "đến 31/12/2026: 84,2 % (78,1 % – 90,3 %)"; empty: none
    std::string method;          // how it was made, or why there is none
    std::string tested;          // how far the method was off on the last months of this very figure
    std::string opens;           // address of what stands behind the figure; empty: nothing does
    std::string before_of = {};  // of those that have ended, and are in no sum: "Sở …: 60 % (…)"
};
struct TargetFigures {
    std::vector<TargetFigure> lines;
    std::int64_t place = 0;  // of the ledger, up to which was counted
};

// no_agency: for the whole. Of an agency: the targets that count something under it, and those that nobody
// counts yet. `earlier`: the day a year ago as of which the figures beside them are; where its own were
// signed then, those of agencies that it goes on with stand apart.
TargetFigures target_figures(storage::Reader& reader, const std::string& plan, agencies::AgencyId agency,
                             base::Day until, std::optional<base::Day> earlier = std::nullopt,
                             bool signed_then = false);
// "60 %", or the number where the target is no share; empty: nothing was counted.
std::string short_words(const TargetFigure& one);

// As many a day as so far, until the end; nullopt before three months have passed. A pure function.
std::optional<std::int64_t> at_even_pace(std::int64_t reached, base::Day from, base::Day today,
                                         base::Day end);

}  // namespace obligations
