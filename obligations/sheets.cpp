// The workbook of a form: what is known is filled in, sums are formulas, what may be written stands open.
#include "obligations/sheets.hpp"

#include <algorithm>
#include <set>

#include "base/ids.hpp"
#include "documents/sheet_looks.hpp"
#include "obligations/sheet_columns.hpp"
#include "text/unicode.hpp"

namespace obligations {

using namespace sheet;

namespace {

constexpr int header_row = 4;

std::string recorded_text(const Recorded& recorded) {
    if (recorded.times == 0) return "";
    std::string text = std::to_string(recorded.times) + " lần";
    if (recorded.named > 0) text += "; " + std::to_string(recorded.named) + " người có danh sách";
    if (recorded.kept > 0) text += "; " + std::to_string(recorded.kept) + " người, danh sách lưu tại đơn vị";
    if (recorded.declared > 0) text += "; " + std::to_string(recorded.declared) + " người theo báo cáo";
    return text;
}

std::string before_text(const Line& line, const Before& before) {
    if (before.answer != Answer::reported) return answers[static_cast<int>(before.answer)];
    std::string text = before.quantity
                           ? std::to_string(*before.quantity) + (line.unit.empty() ? "" : " " + line.unit)
                           : answers[1];
    if (before.times > 0) text += "; " + std::to_string(before.times) + " lần";
    if (before.people > 0) text += "; " + std::to_string(before.people) + " người";
    return text;
}

std::string before_text(const Line& line) {
    std::string text = line.before ? before_text(line, *line.before) : "";
    for (const BeforeOf& one : line.shared)
        text += (text.empty() ? "" : "\n") + one.agency +
                (one.given ? " (khi đó còn giữ nhiệm vụ này, số liệu không cộng): "
                           : " (nhiều cơ quan kế thừa, không tách được): ") +
                before_text(line, one.before);
    return text;
}

// Sums that the workbook computes, each with a code: how many tasks are answered how, and each unit's total.
int write_totals(documents::Sheet& sheet, const Form& form, int first, int row) {
    const auto range = [&](Column column) {
        return documents::cell_name(first, column, true) + ":" + documents::cell_name(row - 1, column, true);
    };
    const documents::Look bold = documents::table_look(true);
    const auto total = [&](const std::string& code, const std::string& label, const std::string& formula,
                           std::int64_t shown) {
        sheet.text(row, code_column, std::string(total_prefix) + code, documents::hidden_look());
        sheet.across(row, number_column, word_column, label, bold);
        sheet.formula(row, quantity_column, formula, bold, static_cast<double>(shown));
        ++row;
    };
    if (form.lines.empty()) return row;
    for (int answer = 1; answer <= 3; ++answer) {
        const auto count = std::count_if(form.lines.begin(), form.lines.end(), [&](const Line& line) {
            return static_cast<int>(line.answer) == answer;
        });
        total(std::to_string(answer), "Số nhiệm vụ: " + std::string(answers[answer]),
              "=COUNTIF(" + range(answer_column) + ",\"" + answers[answer] + "\")", count);
    }
    std::set<std::string> units;
    for (const Line& line : form.lines) {
        if (line.unit.empty() || line.unit.find_first_of("\"*?~") != std::string::npos ||
            !units.insert(line.unit).second)
            continue;
        std::int64_t sum = 0;
        for (const Line& one : form.lines)
            if (one.unit == line.unit) sum += one.quantity.value_or(0);
        total(line.unit, "Cộng: " + line.unit,
              "=SUMIF(" + range(unit_column) + ",\"" + line.unit + "\"," + range(quantity_column) + ")", sum);
    }
    return row;
}

void write_lines(documents::Sheet& sheet, const Form& form, int row) {
    using documents::Look;
    const Look hidden = documents::hidden_look(), cell = documents::table_look(),
               input = documents::input_look();
    const int first = row;
    documents::Rule choose;
    choose.kind = documents::Rule::Kind::list;
    choose.list = {answers[1], answers[2], answers[3]};
    choose.title = "Trả lời";
    choose.prompt = "Chọn một trong ba.";
    choose.error = "Chọn trong danh sách.";
    documents::Rule whole;
    whole.kind = documents::Rule::Kind::whole_from_zero;
    for (const Line& line : form.lines) {
        sheet.text(row, code_column, std::string(row_prefix) + std::to_string(line.entry), hidden);
        sheet.text(row, number_column, line.number, cell);
        sheet.text(row, task_column, line.text, cell);
        sheet.text(row, answer_column, answers[static_cast<int>(line.answer)], input);
        sheet.accept(row, answer_column, choose);
        sheet.text(row, word_column, line.word, input);
        if (line.quantity) {
            sheet.number(row, quantity_column, static_cast<double>(*line.quantity), input);
        } else {
            sheet.blank(row, quantity_column, input);
        }
        sheet.accept(row, quantity_column, whole);
        sheet.text(row, unit_column, line.unit, cell);
        sheet.text(row, secret_number_column, line.secret_number, input);
        sheet.text(row, secret_day_column, line.secret_day ? base::written(*line.secret_day) : "", input);
        sheet.text(row, recorded_column, recorded_text(line.recorded), cell);
        sheet.text(row, before_column, before_text(line), cell);
        const double height = std::max({sheet.needed_height(line.text, task_column, task_column, 11),
                                        sheet.needed_height(line.word, word_column, word_column, 11), 45.0});
        sheet.height(row, std::min(height, 400.0));
        ++row;
    }
    row = write_totals(sheet, form, first, row);
    sheet.text(row, task_column, general_heading, documents::table_look(true));
    sheet.across(row, answer_column, word_column, form.word, input);
    sheet.height(row, 60);
}

}  // namespace

std::string sheet::check_of(std::int64_t obligation) {
    constexpr std::size_t check_characters = 8;
    return base::sha256_hex("phieu-bao-cao-" + std::to_string(obligation)).substr(0, check_characters);
}

std::string code_of(const Form& form) {
    return std::string(code_prefix) + std::to_string(form.item.id) + "-" + check_of(form.item.id);
}

std::string form_workbook(const Form& form, const SheetWords& words) {
    using documents::Look;
    documents::Workbook book(words.title, words.agency);
    documents::Sheet& sheet = book.add_sheet(form_sheet);
    sheet.columns({0.5, 8, 44, 20, 46, 12, 12, 14, 14, 26, 22});
    Look plain;
    plain.size = 11;
    sheet.across(0, number_column, before_column, words.title + " của " + words.agency,
                 documents::title_look());
    sheet.text(1, code_column, code_of(form), documents::hidden_look());
    sheet.across(1, number_column, before_column,
                 form.item.plan_label + ". Số liệu từ " + base::written(form.from) + " đến " +
                     base::written(form.cutoff) + ". Hạn gửi: " + words.due + ".",
                 plain);
    sheet.across(
        2, number_column, before_column,
        "Sửa hoặc ghi thêm vào các ô để trống; chọn cách trả lời cho từng nhiệm vụ. Không xóa cột đầu: ở đó "
        "có mã để nhận lại phiếu. Việc mật chỉ ghi số và ngày của văn bản.",
        plain);
    for (int column = number_column; column < columns; ++column)
        sheet.text(header_row, column, headings[column], documents::header_look());
    write_lines(sheet, form, header_row + 1);
    sheet.freeze(header_row + 1, task_column + 1);
    documents::SheetPage page;
    page.repeated_from = page.repeated_to = header_row;
    sheet.page(page);
    return book.bytes();
}

std::string sheet_filename(std::size_t index, const std::string& agency) {
    std::string name = std::to_string(index + 1) + " ";
    for (const char c : text::fold(text::nfc(agency)))
        name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' ? c : '-';
    return name + ".xlsx";
}

}  // namespace obligations
