// Whose it is what an agency did that has ended: as what it left open, that of who goes on with the function
// to which a task belongs (plans/content/duties.hpp), through as many reorganisations as there were. Where
// several go on with that function, whose part is whose cannot be told. An agency that exists keeps what it
// did, whatever it gave away; who has the function now is told of it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "plans/content/entries.hpp"

namespace plans::content {

// Who goes on with a function of an agency; one that was left to nobody goes where the subject of the plan
// goes.
agencies::Heirs heirs_in(const agencies::Directory& directory, agencies::AgencyId agency,
                         const std::string& function, base::Day day);

enum class GoesOn { no, with_others, alone, given };  // given: by one that exists

// Of one agency as of a day. Keeps the directory by reference.
class Forerunners {
  public:
    Forerunners(const agencies::Directory& directory, agencies::AgencyId agency, base::Day day);
    // Those that have ended, and that it goes on with in some function.
    const std::vector<agencies::AgencyId>& all() const { return all_; }
    // Those that exist, and that may have given it a function.
    const std::vector<agencies::AgencyId>& givers() const { return givers_; }
    // With what one of them did in a task, or (anything else that a plan says) in the subject of the plan.
    GoesOn goes_on(agencies::AgencyId from, const Said& said) const;

  private:
    const agencies::Directory& directory_;
    agencies::AgencyId agency_;
    base::Day day_;
    std::vector<agencies::AgencyId> all_, givers_;
    mutable std::map<std::pair<agencies::AgencyId, std::string>, GoesOn> known_;
};

}  // namespace plans::content
