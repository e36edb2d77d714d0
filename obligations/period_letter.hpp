// The letter that the forms of a period go out with: what is asked of whom, until when, and how the workbook
// comes back. Number and date are left to the records clerk.
#pragma once
#include "documents/manuscript.hpp"
#include "obligations/periods.hpp"
#include "storage/store.hpp"

namespace obligations {

struct PeriodLetter {
    std::string plan_number, plan_title, place;  // "118/KH-UBND"; trích yếu
    base::Day plan_day;                          // number 0: not known
    std::string agency, parent, kind;            // who asks, and what kind of agency it is
    std::string period;                          // "năm 2026"
    base::Day from, cutoff, due;
    std::vector<std::string> asked;  // by name; many are "as in the list"
};
documents::Manuscript manuscript(const PeriodLetter& letter);

// Of the agencies with these names.
PeriodLetter letter_of(storage::Reader& reader, const std::string& plan, const Period& period,
                       std::vector<std::string> asked, base::Day today);

}  // namespace obligations
