// The one page that goes up: sums of what was answered, and who has not. In the layout of
// the house that reports (documents/official_page.hpp).
#pragma once
#include <string>
#include <vector>

#include "agencies/letterhead.hpp"
#include "documents/manuscript.hpp"
#include "obligations/adhoc/requests.hpp"

namespace obligations::adhoc {

struct PaperHead {
    agencies::Letterhead of;
    std::string letter;    // "Công văn số 1204/CAT-PA05"; empty: none
    std::string receiver;  // who wrote it; empty: dots
};
documents::Manuscript paper_of(const Request& request, const std::vector<Answered>& answers,
                               const PaperHead& head, base::Milliseconds now, const std::string& footer);

}  // namespace obligations::adhoc
