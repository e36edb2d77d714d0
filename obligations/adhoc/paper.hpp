// The one page that goes up: sums of what was answered, and who has not. In the layout of Nghị định
// 30/2020/NĐ-CP.
#pragma once
#include <string>
#include <vector>

#include "documents/manuscript.hpp"
#include "obligations/adhoc/requests.hpp"

namespace obligations::adhoc {

struct PaperHead {
    std::string parent, agency, place;
    std::string letter;  // "Công văn số 1204/CAT-PA05"; empty: none
};
documents::Manuscript paper_of(const Request& request, const std::vector<Answered>& answers,
                               const PaperHead& head, base::Milliseconds now, const std::string& footer);

}  // namespace obligations::adhoc
