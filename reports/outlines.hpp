// Which outline the reports of a period follow: what a letter gives for one agency, for the consolidation, or
// for every agency that has none of its own. Each is kept as it was typed; reports that went to signature
// keep the one that they had.
#pragma once
#include <string>

#include "reports/outline.hpp"
#include "reports/reports.hpp"

namespace reports {

constexpr agencies::AgencyId every_agency = -1;

struct GivenOutline {
    std::string headings;  // a line each; empty: none is given
    std::string document,
        letter;  // UUID of the incoming document and how it is named; empty: typed without one
};

// As given for exactly this one: an agency, agencies::no_agency for the consolidation, every_agency.
GivenOutline outline_given(storage::Reader& reader, const Key& key);
// That the report of `key` follows.
GivenOutline outline_for(storage::Reader& reader, const Key& key);
// Who writes the report, for every_agency the consolidation, may. Without headings: the plan's order again.
// Refused{not_found} for a document that the actor does not see.
void give_outline(storage::Writer& writer, const base::Actor& actor, const Key& key,
                  const std::string& headings, const std::string& document, base::Milliseconds now);

}  // namespace reports
