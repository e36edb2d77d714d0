// The directory of agencies: every dated fact of all of them in memory, immutable. Whoever needs one asks
// directory_now() inside its transaction; the process keeps the latest and reads it again only when the
// database has another. All questions here are pure functions of the directory and a day.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "agencies/facts.hpp"
#include "storage/store.hpp"

namespace agencies {

struct Succession {
    std::int64_t id = 0;
    AgencyId from = no_agency, to = no_agency;
    std::string function;  // empty: everything
    base::Day day;
    std::string legal_basis, reorganisation;
    bool operator==(const Succession&) const = default;
};

// From `day` on, whoever asks for `level` is given `heir`.
struct LevelHeir {
    std::int64_t id = 0;
    Level level = Level::district, heir = Level::commune;
    base::Day day;
    std::string legal_basis, reorganisation;
    bool operator==(const LevelHeir&) const = default;
};

struct Function {
    std::string code, name, name_en;
};

// What a directory is made of.
struct Contents {
    std::string token;  // which state this is; empty: nothing was ever entered
    std::vector<Facts> agencies;
    std::vector<Succession> successions;  // by day
    std::vector<LevelHeir> level_heirs;   // by day
    std::vector<Function> functions;
};

class Directory {
  public:
    explicit Directory(Contents contents);
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    const Contents& contents() const { return contents_; }
    const std::string& token() const { return contents_.token; }
    const std::vector<Facts>& all() const { return contents_.agencies; }
    const std::vector<Succession>& successions() const { return contents_.successions; }
    const std::vector<LevelHeir>& level_heirs() const { return contents_.level_heirs; }
    const std::vector<Function>& functions() const { return contents_.functions; }

    const Facts* find(AgencyId agency) const;     // null: there is none
    const Facts& at(AgencyId agency) const;       // CHECK fails when there is none
    AgencyId id_of(std::string_view uuid) const;  // no_agency: there is none

    // A child and while it stands under the parent.
    struct Child {
        AgencyId agency;
        Period during;
    };
    const std::vector<Child>& ever_under(AgencyId parent) const;  // parent no_agency: the roots
    const std::vector<std::size_t>& successions_from(AgencyId agency) const;
    const std::vector<std::size_t>& successions_to(AgencyId agency) const;

    // The places of an agency's names, in their order, among all names of the directory sorted as Vietnamese
    // words sort.
    const std::vector<std::uint32_t>& ranks_of(AgencyId agency) const;

  private:
    Contents contents_;
    mutable std::once_flag ranked_;  // not every directory is ever shown
    mutable std::unordered_map<AgencyId, std::vector<std::uint32_t>> ranks_;
    std::unordered_map<AgencyId, std::size_t> by_id_;
    std::unordered_map<std::string_view, AgencyId> by_uuid_;
    std::unordered_map<AgencyId, std::vector<Child>> children_;
    std::unordered_map<AgencyId, std::vector<std::size_t>> from_, to_;
};

using DirectoryPtr = std::shared_ptr<const Directory>;

// The directory as this transaction sees it. Costs one short query while nothing has changed.
DirectoryPtr directory_now(storage::Reader& reader);
Contents load_contents(storage::Reader& reader);  // always from the database; without the token

bool exists_on(const Directory& directory, AgencyId agency, base::Day day);
// Its name on a day; before and after its life the first and the last one.
const std::string& name_on(const Directory& directory, AgencyId agency, base::Day day);
// "Sở TT&TT", or the name where there is no short one.
const std::string& short_on(const Directory& directory, AgencyId agency, base::Day day);
const std::string& kind_on(const Directory& directory, AgencyId agency, base::Day day);
Level level_on(const Directory& directory, AgencyId agency, base::Day day);
// Under whom it stands, or stood at the end or the beginning of its life; no_agency: nobody.
AgencyId parent_on(const Directory& directory, AgencyId agency, base::Day day);
// Those that exist on that day and stand under `parent` (no_agency: the roots), by name.
std::vector<AgencyId> children_on(const Directory& directory, AgencyId parent, base::Day day);
std::size_t count_children_on(const Directory& directory, AgencyId parent, base::Day day);
bool has_duty_on(const Directory& directory, AgencyId agency, std::string_view function, base::Day day);
// Is `agency` `above` itself or somewhere under it?
bool under_on(const Directory& directory, AgencyId agency, AgencyId above, base::Day day);
// The topmost agency above it: the province; itself where nobody stands above it.
AgencyId root_on(const Directory& directory, AgencyId agency, base::Day day);
// Who has charge of a function under `within` (its children and further below; no_agency: anywhere).
std::vector<AgencyId> holders_on(const Directory& directory, std::string_view function, AgencyId within,
                                 base::Day day);

// Numbers filled up with zeros, so that "Số 2" sorts before "Số 10".
std::string number_order(std::string_view text);
// Sorted as Vietnamese words sort, by the name on that day.
void sort_by_name(const Directory& directory, std::vector<AgencyId>& agencies, base::Day day);

struct Heir {
    AgencyId agency = no_agency;
    std::string function;          // for which; empty: for everything
    base::Day since;               // when it took over
    std::string legal_basis;       // of the last step
    AgencyId through = no_agency;  // whom it took over from; itself where nothing changed
};

struct Heirs {
    std::vector<Heir> agencies;        // the agency itself when it still exists and kept the function
    std::vector<AgencyId> unresolved;  // ended, and nobody is entered as going on for this function
    bool itself = false;               // nothing changed: agencies is the agency itself
};

// Who answers on `day` for what `agency` did in `function` (empty: in everything), through as many
// reorganisations as there were.
Heirs heirs_on(const Directory& directory, AgencyId agency, std::string_view function, base::Day day);

// "Sở Thông tin và Truyền thông (nay là Công an tỉnh)": the name as a paper prints it, and who that is on
// `day`. `printed` empty: the agency's last name. Said in Vietnamese, as in a Vietnamese paper.
std::string with_heirs(const Directory& directory, AgencyId agency, std::string_view function, base::Day day,
                       std::string_view printed = "");

struct Found {
    AgencyId agency = no_agency;
    bool now = false;  // exists on the day
    int rank = 0;      // the lower the better
};
// Agencies whose name, former name, alias or code holds every word of `words`, with or without diacritics;
// those that exist on `day` and begin with the words first. At most `most`.
std::vector<Found> search(const Directory& directory, std::string_view words, base::Day day,
                          std::size_t most);

}  // namespace agencies
