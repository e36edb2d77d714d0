// An annex that people added to a report, on paper: words as paragraphs, what was copied from a spreadsheet
// as a table.
#pragma once
#include "documents/manuscript.hpp"
#include "reports/content.hpp"

namespace reports {

// Its table has too many columns for an upright page.
bool is_wide(const Annex& annex);
void add_annex(documents::Manuscript& paper, const Annex& annex);

}  // namespace reports
