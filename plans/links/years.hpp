// Of which years a plan over several of them has a yearly plan, and of which it should.
#pragma once
#include <string>
#include <vector>

#include "base/day.hpp"
#include "plans/content/entries.hpp"
#include "plans/links/relations.hpp"

namespace plans::links {

enum class Has { in_time, late, awaited, missing };  // awaited: none yet, and the day has not come
const char* name_of(Has has);

// A year of a plan over several years. Who says that there is a plan for each: `said`.
struct Year {
    int year = 0;
    Has has = Has::awaited;
    std::string plan;  // the yearly plan; empty: none
};
struct Years {
    std::vector<Year> years;  // empty: one year only, or nothing speaks of yearly plans
    std::string said;         // "III.2: …"; empty: nowhere, but there are some
};
// Pure. A yearly plan is of the year in its title, else of the year of its date. A year is missing once it
// has begun.
Years years_of(const std::vector<content::Entry>& entries, const std::vector<Link>& links,
               const std::vector<Paper>& papers, base::Day today);

}  // namespace plans::links
