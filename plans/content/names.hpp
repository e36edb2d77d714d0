// Which agency, or which group of agencies, a name that a plan prints means. Decided once for all places
// where the name stands; the printed words stay as they were signed.
#pragma once
#include <string>
#include <vector>

#include "agencies/matching.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "plans/content/entries.hpp"
#include "trail/record.hpp"

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
    std::string change = {};  // that decided it
};
// While nobody has decided: the group that the name is a phrase for, or the agency that it clearly names;
// nullopt: neither. `match`: of the name, on the day of the plan.
std::optional<NameMeaning> proposed_meaning(const agencies::Match& match, const std::string& name);
// As decided; what nobody has decided is not among them.
std::vector<NameMeaning> names_of(storage::Reader& reader, const std::string& plan);

// Several names in one act, which undo() takes back as one. `row_version` of each: the one that the form
// showed; 0: nobody had decided. After the plan is confirmed a reason is needed.
struct NamesDecided {
    std::string change;        // empty: nothing was decided
    std::vector<bool> faster;  // for each: somebody decided it meanwhile, and it stays so
};
NamesDecided decide_names(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          const std::vector<NameMeaning>& wanted, const std::string& reason,
                          base::Milliseconds now);

// One of them. False when somebody decided since `seen`.
bool decide_name(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 NameMeaning wanted, std::int64_t seen, const std::string& reason, base::Milliseconds now);

// For the trail, agencies by their names of the day. Null: nobody has decided.
trail::Value told_change(const agencies::Directory& directory, const std::string& name,
                         const NameMeaning* before, const NameMeaning* after, base::Day day);

}  // namespace plans::content
