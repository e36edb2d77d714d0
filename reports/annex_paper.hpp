// An annex that people added to a report, on paper: words as paragraphs, what was copied from a spreadsheet
// as a table.
#pragma once
#include "documents/manuscript.hpp"
#include "reports/content.hpp"

namespace reports {

// The annexes of a report in their order: those that people added, then, of a consolidated report, who sent
// what. All its files number them alike.
constexpr const char* sources_title = "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN";
bool has_sources(const Report& report);
int annexes_of(const Report& report);

// Its lines that say something, by cells; one alone: words, no row of a table.
using AnnexRows = std::vector<std::vector<std::string>>;
AnnexRows rows_of(const Annex& annex);
// Of the columns of these rows, which are of one length, as their longest words ask for; `all` together.
std::vector<double> widths_of(const AnnexRows& rows, double all);

// Its table has too many columns for an upright page.
bool is_wide(const Annex& annex);
void add_annex(documents::Manuscript& paper, const Annex& annex);

}  // namespace reports
