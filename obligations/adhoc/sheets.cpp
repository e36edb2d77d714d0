// Rows are found by their codes, so that they may be moved.
#include "obligations/adhoc/sheets.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "documents/xlsx_out.hpp"
#include "people/moments.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"

namespace obligations::adhoc {
namespace {

constexpr std::string_view code_prefix = "LTD-", row_prefix = "LTD#";
constexpr std::size_t check_characters = 8, list_bytes_max = 255;
constexpr int header_row = 4, white = 0xFFFFFF;
enum Column {
    code_column,
    number_column,
    question_column,
    answer_column,
    unit_column,
    known_column,
    columns
};
const char* const headings[columns] = {"", "TT", "Câu hỏi", "Trả lời", "Đơn vị", "Đã ghi trong hệ thống"};
constexpr const char* yes = "có";
constexpr const char* no = "không";

std::string check_of(const std::string& request, agencies::AgencyId agency) {
    return base::sha256_hex("dot-xuat-" + request + "-" + std::to_string(agency)).substr(0, check_characters);
}

std::string folded(const std::string& text) {
    return text::fold(text::nfc(text::squeeze(text)));
}

void accept(documents::Sheet& sheet, int row, const Question& question) {
    documents::Rule rule;
    if (question.kind == "number") {
        rule.kind = documents::Rule::Kind::decimal_from_zero;
        sheet.accept(row, answer_column, rule);
        return;
    }
    rule.kind = documents::Rule::Kind::list;
    rule.list = question.kind == "yes_no" ? std::vector<std::string>{yes, no} : question.choices;
    std::size_t bytes = 0;
    for (const std::string& one : rule.list) bytes += one.size() + 1;
    if (question.kind == "text" || bytes > list_bytes_max) return;
    rule.title = "Trả lời";
    rule.prompt = "Chọn trong danh sách.";
    rule.error = "Chọn trong danh sách.";
    sheet.accept(row, answer_column, rule);
}

double in_sheet(std::int64_t number) {
    return static_cast<double>(number) / static_cast<double>(number_parts);
}

// "1.234": a Vietnamese Excel keeps 1,234 so, an English one that was meant to say 1234.
bool has_two_meanings(const Question& question, std::string_view cell) {
    const std::size_t point = cell.find('.');
    return question.kind == "number" && point != std::string_view::npos && point == cell.size() - 4 &&
           text::parse_number(cell, number_parts, answer_number_max);
}

// As somebody types it into a sheet: "có" or "đã" for yes ("Đã họp chưa?": "Chưa"), a choice in any
// case.
std::string typed_in(const Question& question, std::string cell) {
    if (question.kind == "yes_no") {
        const auto is_one_of = [said = folded(cell)](std::initializer_list<std::string_view> words) {
            return std::find(words.begin(), words.end(), said) != words.end();
        };
        return is_one_of({"co", "da", "da co", "roi"})   ? "yes"
               : is_one_of({"khong", "chua", "chua co"}) ? "no"
                                                         : cell;
    }
    for (const std::string& choice : question.choices)
        if (question.kind == "choice" && folded(choice) == folded(cell)) return choice;
    return cell;
}

}  // namespace

std::string shown(const Question& question, const Value& value) {
    if (question.kind == "yes_no") return value.word == "yes" ? yes : value.word == "no" ? no : "";
    return value.word;
}

std::string code_of(const Request& request, agencies::AgencyId agency) {
    return std::string(code_prefix) + request.uuid + "-" + std::to_string(agency) + "-" +
           check_of(request.uuid, agency);
}

agencies::AgencyId agency_in(const Request& request, std::string_view code) {
    for (const agencies::AgencyId agency : request.is.asked)
        if (code == code_of(request, agency)) return agency;
    return agencies::no_agency;
}

std::string code_in(const Cells& rows) {
    for (const auto& row : rows)
        for (const std::string& cell : row)
            if (cell.rfind(code_prefix, 0) == 0) return cell;
    return "";
}

std::string request_workbook(const Request& request, const Answered& answered,
                             const std::vector<std::optional<std::int64_t>>& known, const std::string& due) {
    using documents::Look;
    documents::Workbook book(request.is.title, answered.name);
    documents::Sheet& sheet = book.add_sheet("Trả lời");
    sheet.columns({0.5, 6, 60, 34, 12, 16});
    Look title, plain, hidden, head, cell, input;
    title.bold = title.centred = true;
    title.size = 14;
    plain.size = cell.size = input.size = 11;
    hidden.colour = white;
    hidden.size = 1;
    hidden.wrap = false;
    head.bold = head.border = head.centred = cell.border = input.border = input.input = true;
    head.size = 11;
    sheet.across(0, number_column, known_column, request.is.title, title);
    sheet.text(1, code_column, code_of(request, answered.agency), hidden);
    sheet.across(1, number_column, known_column, answered.name + ". Hạn trả lời: " + due + ".", plain);
    sheet.across(2, number_column, known_column,
                 (request.is.word.empty() ? "" : request.is.word + "\n") +
                     std::string("Điền cột Trả lời. Không xóa cột đầu: ở đó có mã để nhận lại tệp."),
                 plain);
    for (int column = number_column; column < columns; ++column)
        sheet.text(header_row, column, headings[column], head);
    for (std::size_t i = 0; i < request.is.questions.size(); ++i) {
        const Question& question = request.is.questions[i];
        const int row = header_row + 1 + static_cast<int>(i);
        sheet.text(row, code_column, std::string(row_prefix) + std::to_string(i + 1), hidden);
        sheet.number(row, number_column, static_cast<double>(i + 1), cell);
        sheet.text(row, question_column, question.word, cell);
        const std::string before = i < answered.values.size() ? shown(question, answered.values[i]) : "";
        if (question.kind == "number" && i < answered.values.size() && answered.values[i].number)
            sheet.number(row, answer_column, in_sheet(*answered.values[i].number), input);
        else if (known[i])
            sheet.number(row, answer_column, static_cast<double>(*known[i]), input);
        else
            sheet.text(row, answer_column, before, input);
        accept(sheet, row, question);
        sheet.text(row, unit_column, question.unit, cell);
        sheet.text(row, known_column, known[i] ? std::to_string(*known[i]) : "", cell);
        sheet.height(
            row, std::max(30.0, sheet.needed_height(question.word, question_column, question_column, 11)));
    }
    sheet.freeze(header_row + 1, 0);
    sheet.page({true, header_row, header_row, answered.name});
    return book.bytes();
}

Returned read_returned(const Cells& rows, const Request& request) {
    Returned out;
    std::size_t column = 0, header = rows.size();
    for (std::size_t i = 0; i < rows.size() && header == rows.size(); ++i)
        for (std::size_t c = 0; c < rows[i].size(); ++c)
            if (folded(rows[i][c]) == folded(headings[answer_column])) {
                column = c;
                header = i;
            }
    if (header == rows.size()) {
        out.faults.push_back("Không thấy cột \"Trả lời\". Tệp đã bị sửa cấu trúc.");
        return out;
    }
    for (std::size_t i = 0; i < request.is.questions.size(); ++i) {
        const std::string code = std::string(row_prefix) + std::to_string(i + 1);
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const std::vector<std::string>& one) {
            return std::find(one.begin(), one.end(), code) != one.end();
        });
        Value value;
        if (row == rows.end())
            out.faults.push_back("Thiếu dòng của câu " + std::to_string(i + 1) + ".");
        else if (column < row->size())
            value = value_of(request.is.questions[i],
                             typed_in(request.is.questions[i], text::squeeze((*row)[column])));
        out.values.push_back(std::move(value));
        if (row == rows.end()) continue;
        const std::string cell =
            documents::cell_name(static_cast<int>(row - rows.begin()), static_cast<int>(column)) + " (câu " +
            std::to_string(i + 1) + ")";
        if (has_two_meanings(request.is.questions[i], out.values.back().word))
            out.faults.push_back("Ô " + cell + ": " + out.values.back().word +
                                 " có thể hiểu hai cách. Ghi số không có dấu chấm, ví dụ 1234.");
        const base::Problems problems = check({request.is.questions[i]}, {out.values.back()});
        for (const base::Problem& problem : problems)
            out.faults.push_back("Ô " + cell +
                                 problem.text.substr(std::min(problem.text.size(), problem.text.find(':'))));
    }
    return out;
}

std::string answers_workbook(const Request& request, const std::vector<Answered>& answers) {
    using documents::Look;
    documents::Workbook book(request.is.title, "Bảng trả lời");
    documents::Sheet& sheet = book.add_sheet("Trả lời");
    Look head, cell;
    head.bold = head.border = head.centred = cell.border = true;
    head.size = cell.size = 11;
    std::vector<double> widths = {36, 20, 28};
    std::vector<std::string> names = {"Cơ quan", "Trả lời lúc", "Người trả lời"};
    for (const Question& one : request.is.questions) {
        widths.push_back(one.kind == "number" ? 16 : 28);
        names.push_back(one.word + (one.unit.empty() ? "" : " (" + one.unit + ")"));
    }
    sheet.columns(widths);
    for (std::size_t i = 0; i < names.size(); ++i) sheet.text(0, static_cast<int>(i), names[i], head);
    int row = 1;
    for (const Answered& one : answers) {
        sheet.text(row, 0, one.name, cell);
        sheet.text(row, 1, one.version > 0 ? people::moment(one.at) : "chưa trả lời", cell);
        sheet.text(row, 2, one.by, cell);
        for (std::size_t i = 0; i < request.is.questions.size(); ++i) {
            const int column = 3 + static_cast<int>(i);
            if (i < one.values.size() && one.values[i].number)
                sheet.number(row, column, in_sheet(*one.values[i].number), cell);
            else
                sheet.text(row, column,
                           i < one.values.size() ? shown(request.is.questions[i], one.values[i]) : "", cell);
        }
        ++row;
    }
    sheet.text(row, 0, "Cộng", head);
    for (std::size_t i = 0; i < request.is.questions.size(); ++i) {
        double total = 0;
        for (const Answered& one : answers)
            if (i < one.values.size()) total += in_sheet(one.values[i].number.value_or(0));
        if (request.is.questions[i].kind == "number" && !is_rate(request.is.questions[i]) && row > 1)
            sheet.formula(row, 3 + static_cast<int>(i),
                          "=SUM(" + documents::cell_name(1, 3 + static_cast<int>(i)) + ":" +
                              documents::cell_name(row - 1, 3 + static_cast<int>(i)) + ")",
                          head, total);
    }
    sheet.freeze(1, 1);
    sheet.page({true, 0, 0, request.is.title});
    sheet.filter(0, 0, row - 1, static_cast<int>(names.size()) - 1);
    return book.bytes();
}

}  // namespace obligations::adhoc
