// Which agency, or which group of agencies, a name that a plan prints means. Decided once for all places
// where the name stands; the printed words stay as they were signed.
#pragma once
#include <string>
#include <vector>

#include "agencies/matching.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "plans/content/entries.hpp"

namespace plans::content {

struct PrintedName {
    std::string name;
    int leads = 0, coordinates = 0, duties = 0, reports = 0;  // where it stands, how often
};
// Every name that the standing entries print, each once, in the order in which the document names them.
std::vector<PrintedName> printed_names(const std::vector<Entry>& entries);
// "Đài Phát thanh và Truyền hình tỉnh, Báo Hòa Lạc" names two; "Sở Văn hóa, Thể thao và Du lịch" and "các sở,
// ban, ngành" one each. Empty: none.
std::vector<std::string> names_within(const std::string& printed);

struct NameMeaning {
    std::string name;
    std::string meaning;      // "agency", "group" or "nobody"
    std::int64_t agency = 0;  // meaning agency
    std::string members;      // meaning group: the phrase that says who belongs to it
    std::string function;     // for which of its functions, when it has several heirs; empty: by task
    std::int64_t row_version = 0;
    std::string by;
    base::Milliseconds at = 0;
};
// While nobody has decided: the group that the name is a phrase for, or the agency that it clearly names;
// nullopt: neither. `match`: of the name, on the day of the plan.
std::optional<NameMeaning> proposed_meaning(const agencies::Match& match, const std::string& name);
std::vector<NameMeaning> names_of(storage::Reader& reader, const std::string& plan);

// False when somebody decided since `seen` (the row version that the form showed; 0: none). After the plan is
// confirmed a reason is needed.
bool decide_name(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const NameMeaning& wanted, std::int64_t seen, const std::string& reason,
                 base::Milliseconds now);

}  // namespace plans::content
