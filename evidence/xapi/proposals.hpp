// Which activity of ours something of another system may count as: by the words of its name.
#pragma once
#include <string>
#include <vector>

#include "evidence/xapi/rule_views.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

constexpr std::size_t choices_max = 30;

// What the definition says that it is called, in Vietnamese if it can; empty: there is none.
std::string called(storage::Reader& reader, const std::string& activity);
// The latest activities of ours.
std::vector<Choice> latest_activities(storage::Reader& reader);
// From 0 to 1: how much of the shorter name's words the two share, without diacritics.
double likeness(const std::string& theirs, const std::string& ours);
// The likeliest first; true when the first is likely enough to be proposed.
bool sort_by_likeness(std::vector<Choice>& choices, const std::string& theirs);

}  // namespace evidence::xapi
