// Keeps the obligations of a plan: makes them when it is confirmed, keeps them up when the plan, the
// directory or a deadline changes, and rolls them into the new year. May be run at any time, any number of
// times.
#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "obligations/periods.hpp"
#include "storage/store.hpp"

namespace obligations {

// The job of a new year; its payload is the plan.
inline constexpr const char* new_year_job = "obligations_new_year";

// What is kept becomes what the plan and the directory say now.
void follow_plan(storage::Writer& writer, const std::string& plan, base::Milliseconds now);
// For jobs: looks first, and holds the writer only where something is to be written.
void follow_plan(storage::Store& store, const std::string& plan, const base::Clock& clock);
bool would_change(storage::Reader& reader, const std::string& plan, base::Milliseconds now);

// The number of a plan here; 0: it is not followed.
std::int64_t followed(storage::Reader& reader, const std::string& plan);
// The province of a plan, as of its own day; no_agency: it is not known.
agencies::AgencyId province_of_plan(storage::Reader& reader, const std::string& plan, base::Day today);
// The periods of a plan, the earliest first.
std::vector<Period> load_periods(storage::Reader& reader, std::int64_t plan);

}  // namespace obligations
