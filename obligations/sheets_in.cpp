// Reading a returned workbook: headings are found by their words, rows by their codes; what is wrong is said
// with its cell, and nothing is guessed.
#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "base/refused.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/xlsx_out.hpp"
#include "obligations/sheet_columns.hpp"
#include "obligations/sheets.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"

namespace json = boost::json;

namespace obligations {

using namespace sheet;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string folded(const std::string& text) {
    return text::fold(text::nfc(text::squeeze(text)));
}

struct Found {
    std::map<int, std::size_t> columns;  // by Column
    std::size_t header = 0;
    bool any = false;
};

Found header_of(const Rows& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Found found;
        found.header = i;
        for (std::size_t c = 0; c < rows[i].size(); ++c) {
            for (int heading = number_column; heading < columns; ++heading)
                if (folded(rows[i][c]) == folded(headings[heading])) found.columns.emplace(heading, c);
        }
        found.any = found.columns.count(answer_column) != 0 && found.columns.count(word_column) != 0;
        if (found.any) return found;
    }
    return {};
}

std::string cell_at(const std::vector<std::string>& row, const Found& found, int column) {
    const auto at = found.columns.find(column);
    return at == found.columns.end() || at->second >= row.size() ? "" : text::squeeze(row[at->second]);
}

Answer answer_in(const std::string& text) {
    const std::string words = folded(text);
    for (int i = 1; i <= 3; ++i)
        if (words == folded(answers[i])) return static_cast<Answer>(i);
    return Answer::none;
}

std::optional<base::Day> day_in(const std::string& text) {
    constexpr std::int64_t serial_min = 30'000, serial_max = 80'000;
    if (const auto serial = text::parse_count(text); serial && *serial > serial_min && *serial < serial_max)
        return base::Day{documents::day_of_serial(*serial)};
    return base::parse_day(text);
}

// A form being read: the rows of one sheet, and what was found wrong so far.
struct Reading {
    const Rows& rows;
    const Form& form;
    Found header;
    std::vector<Fault> faults;

    std::string name(std::size_t row, int column) const {
        const auto at = header.columns.find(column);
        return documents::cell_name(static_cast<int>(row),
                                    at == header.columns.end() ? 0 : static_cast<int>(at->second));
    }
    void say(std::size_t row, int column, const std::string& sentence, bool doubt = false) {
        faults.push_back({sentence, name(row, column), doubt});
    }
    void say(const std::string& sentence, bool doubt = false) { faults.push_back({sentence, "", doubt}); }
};

// The rows that bear a code of a task, by its entry. A code that was copied, or is none of this form, is
// said.
std::map<std::int64_t, std::size_t> coded_rows(Reading& at) {
    std::map<std::int64_t, std::size_t> found;
    for (std::size_t i = 0; i < at.rows.size(); ++i) {
        for (const std::string& cell : at.rows[i]) {
            if (cell.rfind(row_prefix, 0) != 0) continue;
            const auto entry = text::parse_count(cell.substr(row_prefix.size()));
            const auto line = std::find_if(at.form.lines.begin(), at.form.lines.end(),
                                           [&](const Line& one) { return entry && one.entry == *entry; });
            if (line == at.form.lines.end()) {
                at.say(i, number_column, "Dòng này mang mã của nhiệm vụ không có trên phiếu của kỳ này.");
            } else if (!found.emplace(*entry, i).second && found.at(*entry) != i) {
                at.say(i, number_column,
                       "Nhiệm vụ " + line->number + " có ở hai dòng (dòng " +
                           std::to_string(found.at(*entry) + 1) + " và dòng " + std::to_string(i + 1) +
                           "). Xóa một dòng.");
            }
        }
    }
    return found;
}

// The row of each task: by its code, else by the number that the plan gives it, where only one row has that.
std::map<std::int64_t, std::size_t> rows_by_entry(Reading& at) {
    std::map<std::int64_t, std::size_t> found = coded_rows(at);
    for (const Line& line : at.form.lines) {
        if (const auto coded = found.find(line.entry); coded != found.end()) {
            const std::string number = cell_at(at.rows[coded->second], at.header, number_column);
            const bool of_another = std::any_of(
                at.form.lines.begin(), at.form.lines.end(),
                [&](const Line& one) { return one.number == number && one.number != line.number; });
            if (of_another)
                at.say(coded->second, number_column,
                       "Dòng bị xê dịch: mã ẩn là của nhiệm vụ " + line.number + ", cột TT ghi " + number +
                           ". Chép lại cả dòng theo phiếu đã gửi.");
            continue;
        }
        if (line.number.empty()) continue;
        std::vector<std::size_t> alike;
        for (std::size_t i = at.header.header + 1; i < at.rows.size(); ++i)
            if (cell_at(at.rows[i], at.header, number_column) == line.number) alike.push_back(i);
        if (alike.size() == 1) found.emplace(line.entry, alike.front());
    }
    return found;
}

void read_line(Reading& at, std::size_t index, Line& line) {
    const auto& row = at.rows[index];
    const auto fault = [&](int column, const std::string& sentence) {
        at.say(index, column, "Nhiệm vụ " + line.number + ": " + sentence);
    };
    const std::string answer = cell_at(row, at.header, answer_column),
                      quantity = cell_at(row, at.header, quantity_column),
                      day = cell_at(row, at.header, secret_day_column);
    line.answer = answer_in(answer);
    line.word = cell_at(row, at.header, word_column);
    line.secret_number = cell_at(row, at.header, secret_number_column);
    line.quantity = text::parse_count(quantity);
    line.secret_day = day_in(day);
    if (line.answer == Answer::none)
        fault(answer_column,
              answer.empty() ? "chưa trả lời." : "\"" + answer + "\" không phải một trong ba cách trả lời.");
    if (!quantity.empty() && !line.quantity)
        fault(quantity_column, "\"" + quantity + "\" không phải số nguyên.");
    if (!day.empty() && !line.secret_day) fault(secret_day_column, "\"" + day + "\" không phải ngày.");
    if (line.answer == Answer::secret && !(line.word.empty() && quantity.empty()))
        fault(line.word.empty() ? quantity_column : word_column,
              "báo cáo theo chế độ mật thì chỉ ghi số và ngày của văn bản. Xóa nội dung ở dòng này.");
    for (const std::string& doubt : doubts(line))
        at.say(index, quantity_column, "Nhiệm vụ " + line.number + ": " + doubt, true);
}

// A sum that somebody typed over its formula must still be the sum.
void check_totals(Reading& at, const std::vector<Line>& lines,
                  const std::function<bool(int row, int column)>& computes) {
    for (std::size_t i = 0; i < at.rows.size(); ++i) {
        for (const std::string& cell : at.rows[i]) {
            if (cell.rfind(total_prefix, 0) != 0) continue;
            const std::string code = cell.substr(total_prefix.size()),
                              said = cell_at(at.rows[i], at.header, quantity_column);
            const auto answer = text::parse_count(code);
            std::int64_t sum = 0;
            for (const Line& line : lines) {
                if (answer) sum += static_cast<std::int64_t>(line.answer) == *answer;
                if (!answer && line.unit == code) sum += line.quantity.value_or(0);
            }
            const auto number = text::parse_count(said);
            if (said.empty() || (number && *number == sum)) continue;
            const auto column = static_cast<int>(at.header.columns.at(quantity_column));
            if (computes(static_cast<int>(i), column)) continue;  // its program did not compute
            at.say(i, quantity_column,
                   "Tổng ghi " + said + ", cộng các dòng được " + std::to_string(sum) +
                       ". Sửa số liệu hoặc khôi phục công thức.");
        }
    }
}

// The sheet in which the form stands; nullptr: none.
const documents::SheetCells* sheet_of_form(const Sheets& sheets, std::vector<Fault>& faults) {
    std::vector<const documents::SheetCells*> coded;
    const documents::SheetCells* headed = nullptr;
    for (const documents::SheetCells& one : sheets) {
        if (one.name == faults_sheet) continue;
        if (!code_in({one}).empty()) coded.push_back(&one);
        if (headed == nullptr && header_of(one.rows).any) headed = &one;
    }
    if (coded.size() > 1)
        faults.push_back({"Tệp có " + std::to_string(coded.size()) + " trang cùng là phiếu (" +
                              coded[0]->name + ", " + coded[1]->name + "). Giữ lại một trang.",
                          "", false});
    const documents::SheetCells* form = coded.empty() ? headed : coded[0];
    if (form == nullptr) return form;
    for (const documents::SheetCells& one : sheets) {
        const bool copied = std::find(coded.begin(), coded.end(), &one) != coded.end();
        if (&one != form && one.name != faults_sheet && !copied)
            faults.push_back({"Trang “" + one.name + "” không thuộc phiếu nên không được đọc.", "", true});
    }
    return form;
}

std::vector<std::string> listed(const Fault& one, std::size_t number) {
    return {std::to_string(number), one.cell, one.sentence,
            one.doubt ? "Cần xem lại; không bắt buộc sửa" : "Phải sửa"};
}

}  // namespace

std::optional<std::int64_t> obligation_in(std::string_view code) {
    if (code.rfind(code_prefix, 0) != 0) return std::nullopt;
    const std::string_view rest = code.substr(code_prefix.size());
    const std::size_t dash = rest.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto number = text::parse_count(std::string(rest.substr(0, dash)));
    if (!number || rest.substr(dash + 1) != check_of(*number)) return std::nullopt;
    return number;
}

std::string as_json(const std::vector<Fault>& faults) {
    json::array all;
    for (const Fault& one : faults)
        all.push_back(
            json::object{{"sentence", one.sentence}, {"cell", one.cell}, {"doubt", one.doubt ? 1 : 0}});
    return json::serialize(all);
}

std::vector<Fault> faults_from(const std::string& text) {
    std::vector<Fault> all;
    const json::value parsed = json::parse(text);
    for (const json::value& one : parsed.as_array())
        all.push_back({std::string(one.at("sentence").as_string()), std::string(one.at("cell").as_string()),
                       one.at("doubt").as_int64() != 0});
    return all;
}

bool refuses(const std::vector<Fault>& faults) {
    return std::any_of(faults.begin(), faults.end(), [](const Fault& one) { return !one.doubt; });
}

std::string code_in(const Sheets& sheets) {
    for (const documents::SheetCells& sheet : sheets)
        for (const auto& row : sheet.rows)
            for (const std::string& cell : row)
                if (cell.rfind(code_prefix, 0) == 0) return cell;
    return "";
}

int secret_answers(const Sheets& sheets) {
    const std::string offered = text::lower(answers[static_cast<int>(Answer::secret)]);
    const std::set<std::string> words = {offered,        "mật",        "tuyệt mật",       "tối mật",
                                         "tài liệu mật", "chế độ mật", "theo chế độ mật", "báo cáo mật"};
    int count = 0;
    for (const documents::SheetCells& sheet : sheets) {
        const Found header = header_of(sheet.rows);
        const auto last_year = header.columns.find(before_column);
        for (const auto& row : sheet.rows)
            for (std::size_t i = 0; i < row.size(); ++i)
                if (last_year == header.columns.end() || last_year->second != i)
                    count += static_cast<int>(words.count(text::lower(text::nfc(text::squeeze(row[i])))));
    }
    return count;
}

namespace {

template <class F>
bool any_in_head(const Sheets& sheets, F&& holds) {
    constexpr std::size_t head_rows = 8;
    for (const documents::SheetCells& sheet : sheets)
        for (std::size_t i = 0; i < std::min(head_rows, sheet.rows.size()); ++i)
            for (const std::string& cell : sheet.rows[i])
                if (!cell.empty() && holds(folded(cell))) return true;
    return false;
}

}  // namespace

bool names_agency(const Sheets& sheets, const std::string& agency) {
    const std::string name = folded(agency);
    return any_in_head(
        sheets, [&](const std::string& words) { return words == name || words.ends_with(" cua " + name); });
}

bool names_title(const Sheets& sheets, const std::string& title) {
    const std::string wanted = folded(title);
    return any_in_head(sheets, [&](const std::string& words) {
        return words == wanted || words.rfind(wanted + " ", 0) == 0;
    });
}

Returned read_returned(const Sheets& sheets, const Form& form,
                       const std::function<bool(const std::string&, int, int)>& computes) {
    Returned out;
    const documents::SheetCells* sheet = sheet_of_form(sheets, out.faults);
    const Found header = sheet == nullptr ? Found{} : header_of(sheet->rows);
    if (!header.any) {
        out.faults.push_back(
            {"Không thấy dòng tiêu đề có cột \"Trả lời\" và \"Kết quả\". Phiếu đã bị sửa cấu trúc.", "",
             false});
        return out;
    }
    out.sheet = sheet->name;
    Reading at{sheet->rows, form, header, std::move(out.faults)};
    const auto by_entry = rows_by_entry(at);
    for (Line line : form.lines) {
        const auto row = by_entry.find(line.entry);
        if (row == by_entry.end()) {
            at.say("Thiếu dòng của nhiệm vụ " + line.number + ".");
            continue;
        }
        line.answer = Answer::none;
        read_line(at, row->second, line);
        out.filled.lines.push_back(std::move(line));
    }
    check_totals(at, out.filled.lines,
                 [&](int row, int column) { return computes && computes(out.sheet, row, column); });
    for (const auto& row : at.rows) {
        const auto heading = std::find_if(row.begin(), row.end(), [](const std::string& cell) {
            return folded(cell) == folded(general_heading);
        });
        if (heading != row.end()) out.filled.word = cell_at(row, header, answer_column);
    }
    if (!refuses(at.faults)) {
        for (const base::Problem& problem : check(form, out.filled)) {
            if (problem.field == "reason") continue;
            const auto line = std::find_if(form.lines.begin(), form.lines.end(), [&](const Line& one) {
                return problem.field == "line-" + one.task;
            });
            if (line == form.lines.end()) {
                at.say(problem.text);
            } else {
                at.say(by_entry.at(line->entry), answer_column, "Nhiệm vụ " + problem.text);
            }
        }
    }
    out.faults = std::move(at.faults);
    return out;
}

std::string marked_workbook(std::string_view bytes, const std::string& filename, const std::string& sheet,
                            const std::vector<Fault>& faults) {
    constexpr int to_mend = 0xFFC7CE, to_look_at = 0xFFEB9C;
    const std::vector<double> widths = {6, 10, 90, 30};
    std::vector<std::vector<std::string>> rows = {
        {"", "", "Những chỗ cần sửa trong tệp " + filename, ""},
        {"", "", "Sửa các ô tô màu ở trang phiếu, lưu lại rồi gửi về. Trang này để xem, không cần xóa.", ""},
        {"STT", "Ô", "Nội dung", "Mức độ"}};
    for (const Fault& one : faults) rows.push_back(listed(one, rows.size() - 2));
    try {
        documents::WorkbookEdit edit(bytes);
        for (const Fault& one : faults) {
            const auto cell = documents::cell_at(sheet, one.cell);
            if (cell && edit.has_sheet(sheet)) edit.mark(*cell, one.doubt ? to_look_at : to_mend);
        }
        edit.add_sheet(faults_sheet, rows, widths);
        return edit.bytes();
    } catch (const base::Refused&) {  // it cannot be opened: the list alone
        documents::Workbook book(faults_sheet, filename);
        documents::Sheet& list = book.add_sheet(faults_sheet);
        list.columns(widths);
        list.page({});
        documents::Look look;
        look.border = true;
        for (std::size_t i = 0; i < rows.size(); ++i)
            list.wrapped_row(static_cast<int>(i), rows[i],
                             std::vector<documents::Look>(rows[i].size(), look));
        return book.bytes();
    }
}

}  // namespace obligations
