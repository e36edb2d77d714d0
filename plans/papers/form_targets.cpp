// The sheet of targets of the report form. No share without a denominator: until there is one the cell says
// so.
#include "plans/papers/form_targets.hpp"

#include <fmt/format.h>

#include "plans/papers/form_names.hpp"
#include "plans/papers/sheets.hpp"

namespace plans::papers::form {
namespace {

using documents::cell_name;
using documents::Look;
using reading::Comparator;
using reading::Measure;

enum Column {
    ref,
    words,
    level,
    population,
    numerator_at,
    denominator_at,
    result_at = 6,
    estimate_at = 7,
    verdict_at = verdict_column,
    source_at = 9,
    date_at = 10,
    remark_at = 11
};

bool is_share(const Measure& measure) {
    return measure.value && measure.unit == "%";
}

// Whoever does more than was asked has met the target, also where the plan gives a range or a plain number.
std::string comparison(Comparator comparator, const std::string& done, const std::string& wanted) {
    if (comparator == Comparator::more_than) return done + ">" + wanted;
    if (comparator == Comparator::at_most) return done + "<=" + wanted;
    return done + ">=" + wanted;
}

}  // namespace

std::string result_formula(const Measure& measure, int row) {
    const std::string done = cell_name(row, numerator_at), all = cell_name(row, denominator_at);
    if (!is_share(measure)) return fmt::format("=IF({0}=\"\",\"\",{0})", done);
    return fmt::format(
        "=IF({0}=\"\",\"\",IF(OR({1}=\"\",{1}=0),\"Chưa đủ căn cứ tính tỷ lệ\",IF({0}>{1},\"Tử số lớn hơn "
        "mẫu số\",{0}/{1})))",
        done, all);
}

std::string verdict_formula(const Measure& measure, int row) {
    const std::string done = cell_name(row, numerator_at), all = cell_name(row, denominator_at);
    const std::string share = cell_name(row, result_at);
    const double value = measure.value.value_or(0);
    // Whole numbers are compared, since 0.9 has no exact place in binary.
    const std::string met =
        is_share(measure) ? comparison(measure.comparator, done + "*100", fmt::format("{}*{}", all, value))
                          : comparison(measure.comparator, done, fmt::format("{}", value));
    return fmt::format("=IF(ISNUMBER({}),IF({},\"Đạt\",\"Chưa đạt\"),\"\")", share, met);
}

TargetRows target_sheet(documents::Sheet& sheet, const reading::Reading& reading, Inputs& inputs,
                        Identifiers& names) {
    const std::vector<std::string> header = {
        "Số mục",           "Chỉ tiêu, mục tiêu",       "Mức giao",
        "Đối tượng",        "Tử số\n(số đã thực hiện)", "Mẫu số\n(tổng số làm căn cứ)",
        "Kết quả",          "Ước thực hiện cả năm",     "Đánh giá",
        "Nguồn của mẫu số", "Ngày của mẫu số",          "Ghi chú, minh chứng"};
    open_table(sheet, reading.document, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU, MỤC TIÊU", "", header,
               {8, 38, 11, 18, 11, 11, 12, 10, 10, 14, 11, 17});
    TargetRows out{&sheet, header_row + 1, header_row};
    int row = header_row + 1;
    for (const reading::Target& target : reading.targets) {
        const Measure& measure = target.measure;
        const std::string name = names.next(target_prefix, target.ref) + "_";
        inputs.belongs_to(target.ref, target.text);
        const int at = row;
        row = sheet.wrapped_row(
            row,
            {ref_in_words(target.ref), words_of(target),
             measure.value ? measure_in_words(measure) : "Không nêu bằng số", capitalised(target.population)},
            {documents::table_look(false, true), documents::table_look(), documents::table_look(false, true),
             documents::table_look()},
            48);
        Look number = result_look();
        number.number_format = is_share(measure) ? "0.0%" : "#,##0.##";
        if (measure.value) {
            inputs.input(sheet, at, numerator_at, name + numerator, Input::whole);
            sheet.formula(at, result_at, result_formula(measure, at), number);
            sheet.formula(at, verdict_at, verdict_formula(measure, at), result_look());
            inputs.input(sheet, at, estimate_at, name + estimate,
                         is_share(measure) ? Input::share : Input::whole);
        } else {
            for (const int column :
                 {static_cast<int>(numerator_at), static_cast<int>(result_at), static_cast<int>(estimate_at)})
                sheet.blank(at, column, result_look());
            inputs.input(sheet, at, verdict_at, name + judgement, Input::judgement);
        }
        if (is_share(measure)) {
            inputs.input(sheet, at, denominator_at, name + denominator, Input::whole);
            inputs.input(sheet, at, source_at, name + denominator_source, Input::words);
            inputs.input(sheet, at, date_at, name + denominator_date, Input::date);
        } else {
            for (const int column :
                 {static_cast<int>(denominator_at), static_cast<int>(source_at), static_cast<int>(date_at)})
                sheet.blank(at, column, result_look());
        }
        inputs.input(sheet, at, remark_at, name + remark, Input::words);
    }
    out.last = row - 1;
    if (out.last < out.first)
        row = sheet.wrapped_row(row, {"", "Không đọc được chỉ tiêu nào trong văn bản này."},
                                {documents::table_look(), documents::table_look()});
    if (out.last >= out.first) {
        const std::string first = std::to_string(out.first + 1);
        sheet.highlight(out.first, verdict_at, out.last, verdict_at,
                        {"$I" + first + "=\"Đạt\"", 0xD9EAD3, 0x274E13});
        sheet.highlight(out.first, verdict_at, out.last, verdict_at,
                        {"$I" + first + "=\"Chưa đạt\"", 0xF4CCCC, 0x7F1D1D});
        sheet.highlight(out.first, result_at, out.last, result_at,
                        {"AND($G" + first + "<>\"\",ISTEXT($G" + first + "))", 0xFFF2CC, 0x7F6000});
    }
    close_table(sheet, static_cast<int>(header.size()), row);
    sheet.protect();
    return out;
}

}  // namespace plans::papers::form
