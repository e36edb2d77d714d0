// The annexes of a report as a workbook, a sheet an annex. Sums are formulas over the lines that stand
// there, so that whoever checks them can follow and change them.
#pragma once
#include <string>

#include "reports/content.hpp"

namespace reports {

std::string annexes(const Report& report);

}  // namespace reports
