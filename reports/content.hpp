// What a report of a period says: the targets as measured, the tasks as the forms of the period report them,
// what stands in the way, who sent what when, and the words that people add. Composed anew from what is
// recorded until it goes to signature; from then on its value is kept (as JSON) and nothing that happens
// later changes it.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/day.hpp"
#include "obligations/forms.hpp"
#include "storage/store.hpp"

namespace reports {

// The parts that people write.
enum class Part { direction, assessment, difficulties, next, proposals };
constexpr std::size_t parts = 5;
using Words = std::array<std::string, parts>;
const char* name_of(Part part);  // "direction" …, as forms carry it

struct TargetLine {
    std::string number, text, wanted;  // "II.1.a"; its words; "từ 80 % trở lên"
    bool counted = false;  // false: what would be counted is not recorded here, or nobody decided how
    std::int64_t proven = 0, reported = 0;
    std::string share;        // "71,3 %"; empty: no denominator
    std::string denominator;  // "1.200 (Sở Nội vụ, 01/10/2026)"
    std::string before;       // the same a year earlier; empty: unknown
    std::string verdict;      // "Đạt", "Chưa đạt", "Đang thực hiện", …
};

struct TaskLine {
    std::string number, text, unit;
    int asked = 0, reported = 0, nothing = 0, secret = 0;  // agencies
    std::int64_t times = 0, named = 0, kept = 0, declared = 0;
    std::int64_t quantity = 0, wanted = 0;
    std::vector<std::pair<std::string, std::string>> words;  // agency (empty in its own report), what it says
};

struct ObstacleLine {
    std::string agency, number, word, wish, state;
};

// One form that the report uses, or misses.
struct SourceLine {
    std::string agency, state;  // "Đúng hạn", "Muộn 3 ngày", "Chưa gửi", …
    int version = 0;            // 0: none was sent
    std::int64_t submission = 0;
};

struct Report {
    std::string plan, plan_number, plan_title;  // UUID; "118/KH-UBND"; trích yếu
    std::string period, place;                  // "năm 2026"; of the date line
    base::Day from, until, plan_day;
    bool consolidated = false;
    std::string agency, parent, receiver;
    std::int64_t ledger = 0;  // place up to which was counted
    std::vector<TargetLine> targets;
    std::vector<TaskLine> tasks;
    std::vector<ObstacleLine> obstacles;
    std::vector<SourceLine> sources;
    Words words;
};

// Of one agency, from the form that it sent last (or has in hand); no_agency: consolidated from the latest
// version of every form of the period. Nobody's rights are checked here.
Report compose(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
               const std::string& period, agencies::AgencyId agency, base::Milliseconds now);

std::string as_json(const Report& report);
Report from_json(const std::string& body);

// How what is composed now differs from what was frozen: the place, then both values. Empty: it does not.
struct Difference {
    std::string place, frozen, now;
};
std::vector<Difference> differences(const Report& frozen, const Report& now);

}  // namespace reports
