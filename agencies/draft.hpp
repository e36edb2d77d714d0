// A change of the directory before it is written: facts altered in memory, checked as a whole. The preview of
// a reorganisation and the act itself are the same draft; only the act saves it.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "agencies/directory.hpp"
#include "base/problems.hpp"

namespace agencies {

class Draft {
  public:
    explicit Draft(DirectoryPtr before);
    const Directory& before() const { return *before_; }

    // The facts as they are in this draft; edit() marks them as changed.
    const Facts& facts(AgencyId agency) const;
    Facts& edit(AgencyId agency);
    AgencyId found(Facts facts);   // a new agency; gets its id here, its UUID when it is saved
    void forget(AgencyId agency);  // as if it had never been entered: for undoing
    void succeed(AgencyId from, AgencyId to, const std::string& function, base::Day day,
                 const std::string& legal_basis, const std::string& reorganisation);
    void inherit_level(Level level, Level heir, base::Day day, const std::string& legal_basis,
                       const std::string& reorganisation);
    void drop_acts_of(const std::string& reorganisation);  // its successions and level heirs

    // Those that exist under `parent` on that day, in this draft.
    std::vector<AgencyId> children(AgencyId parent, base::Day day) const;

    const std::map<AgencyId, Facts>& changed() const { return changed_; }
    const std::set<AgencyId>& founded() const { return founded_; }
    const std::set<AgencyId>& forgotten() const { return forgotten_; }
    const std::vector<Succession>& successions() const { return successions_; }
    const std::vector<LevelHeir>& level_heirs() const { return level_heirs_; }

    // The directory as it would be.
    DirectoryPtr after(std::string token = "draft") const;
    // What cannot be: gaps, a parent that does not exist, a circle in the tree, a code used twice, a name
    // twice under one parent. Field "": said of the whole; else the field of the form.
    base::Problems faults(const Directory& after) const;

  private:
    DirectoryPtr before_;
    std::map<AgencyId, Facts> changed_;
    std::set<AgencyId> founded_, forgotten_;
    std::vector<Succession> successions_;
    std::vector<LevelHeir> level_heirs_;
    AgencyId next_id_ = 1;
};

// The facts in the order in which they are stored.
void put_in_order(Facts& facts);

}  // namespace agencies
