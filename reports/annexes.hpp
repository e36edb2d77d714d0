// A report as a workbook: its figures, a sheet for each kind, then its annexes with the numbers that they
// have on paper. Sums are formulas over the lines that stand there, so that whoever checks them can follow
// and change them.
#pragma once
#include <string>

#include "reports/content.hpp"

namespace reports {

std::string annexes(const Report& report);

}  // namespace reports
