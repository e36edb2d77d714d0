// The agencies of a plan as the papers need them: the same agency under one name, its tasks, who
// consolidates, who owes a report. Names stay as the plan prints them; nothing is expanded, merged or renamed
// beyond spelling.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/reading.hpp"

namespace plans::papers {

// Equal for spellings of one name: "Uỷ ban nhân dân tỉnh" and "UBND tỉnh", "các sở, ban, ngành" and "Các sở,
// ban, ngành".
std::string agency_key(std::string_view name);

// "Báo A, Đài B và UBND cấp huyện" → three names. Splits only where a new agency begins ("các sở, ban, ngành"
// stays one).
std::vector<std::string> split_agencies(std::string_view names);

struct AgencyDuties {
    std::string name;
    std::vector<std::size_t> leads, coordinates;  // indices into Reading::tasks
    std::vector<std::size_t> responsibilities;    // indices into Reading::responsibilities
};

// Every agency that leads, coordinates or is given responsibilities, in the order in which the plan names
// them, leads first.
std::vector<AgencyDuties> duties_by_agency(const reading::Reading& reading);

// Who consolidates, follows and urges, by the plan's own duties; empty when the plan does not say so of a
// single agency.
std::string standing_agency(const reading::Reading& reading);

// Whom the letter asks: those who owe a report by the reporting duties, and the leading agencies that these
// do not name.
std::vector<std::string> asked_agencies(const reading::Reading& reading, const std::string& standing);

// A name for a sheet's tab: usual abbreviations of administration, still to be cut to the allowed length.
std::string tab_title(const std::string& agency);

}  // namespace plans::papers
