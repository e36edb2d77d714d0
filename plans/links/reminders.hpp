// Reminding the agencies that owe a plan of their own: one letter to each focal point who has an address,
// through the outbox, and a row that says when and to how many.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plans/links/children.hpp"

namespace plans::links {

// How many letters a reminder of each agency would be.
std::map<agencies::AgencyId, int> letters_for(storage::Reader& reader, const std::vector<Owed>& owed,
                                              base::Day today);

// Of the chosen agencies those that have no plan yet and a focal point with an address; gives the number of
// letters. Refuses an actor who does not own the plan, a plan that nobody has confirmed (Refused{conflict}),
// and when there is nobody to write to (Refused{invalid}).
int remind(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
           const std::set<agencies::AgencyId>& chosen, base::Milliseconds now);

// The words of the letter to one agency.
std::string reminder_text(const Owed& owed, const std::string& plan_label, const std::string& from,
                          base::Day today);

}  // namespace plans::links
