// The sheet of targets of the report form: numerator, denominator with its source and date, share, and
// whether it is met.
#pragma once
#include <string>

#include "documents/xlsx_out.hpp"
#include "plans/papers/form_inputs.hpp"
#include "plans/papers/wording.hpp"
#include "plans/reading/reading.hpp"

namespace plans::papers::form {

constexpr int verdict_column = 8;

struct TargetRows {
    documents::Sheet* sheet = nullptr;
    int first = 0, last = -1;
};

TargetRows target_sheet(documents::Sheet& sheet, const reading::Reading& reading, Inputs& inputs,
                        Identifiers& names);

// "=IF(…)": the share of a target in percent units, or the count; and met or not. `row` is that of the
// target.
std::string result_formula(const reading::Measure& measure, int row);
std::string verdict_formula(const reading::Measure& measure, int row);

}  // namespace plans::papers::form
