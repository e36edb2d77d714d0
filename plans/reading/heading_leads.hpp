// Who leads what stands below a heading that names agencies: "a) Sở Tài chính chủ trì, phối hợp các sở, ban,
// ngành".
#pragma once
#include "plans/reading/agencies.hpp"

namespace plans::reading {

struct HeadingLeads {
    std::vector<std::string> leads, helpers;  // empty: the heading names no one who leads
    Span leads_span, helpers_span;
};

HeadingLeads leads_of_heading(const Tokens& title, Match match);

// The heading is an agency, a list of them, or an agency that has others do what stands below.
bool heads_work(const Tokens& title, Match match);

}  // namespace plans::reading
