// Headings are found by their words, rows by their codes.
#include "obligations/sheets.hpp"

#include <zip.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "documents/sheet_in.hpp"
#include "documents/xlsx_out.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

constexpr std::string_view code_prefix = "LT1-", row_prefix = "LT1#";
constexpr std::size_t check_characters = 8;
constexpr int header_row = 4, white = 0xFFFFFF;
enum Column {
    code_column,
    number_column,
    task_column,
    answer_column,
    word_column,
    quantity_column,
    secret_number_column,
    secret_day_column,
    recorded_column,
    columns
};
const char* const headings[columns] = {"",
                                       "TT",
                                       "Nhiệm vụ",
                                       "Trả lời",
                                       "Kết quả",
                                       "Số lượng",
                                       "Số văn bản mật",
                                       "Ngày văn bản mật",
                                       "Đã ghi trong hệ thống"};
const char* const answers[] = {"", "Có thực hiện", "Không phát sinh", "Báo cáo theo chế độ mật"};
constexpr const char* general_heading = "Đánh giá chung, kiến nghị";

std::string folded(const std::string& text) {
    return text::fold(text::nfc(text::squeeze(text)));
}

std::string check_of(std::int64_t obligation) {
    return base::sha256_hex("phieu-bao-cao-" + std::to_string(obligation)).substr(0, check_characters);
}

std::string recorded_text(const Recorded& recorded) {
    if (recorded.times == 0) return "";
    std::string text = std::to_string(recorded.times) + " lần";
    if (recorded.named > 0) text += "; " + std::to_string(recorded.named) + " người có danh sách";
    if (recorded.kept > 0) text += "; " + std::to_string(recorded.kept) + " người, danh sách lưu tại đơn vị";
    if (recorded.declared > 0) text += "; " + std::to_string(recorded.declared) + " người theo báo cáo";
    return text;
}

void write_lines(documents::Sheet& sheet, const Form& form, int row) {
    using documents::Look;
    Look cell, input, hidden;
    cell.border = input.border = true;
    cell.size = input.size = 11;
    input.input = true;
    hidden.colour = white;
    hidden.size = 1;
    hidden.wrap = false;
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
        sheet.text(row, secret_number_column, line.secret_number, input);
        sheet.text(row, secret_day_column, line.secret_day ? base::written(*line.secret_day) : "", input);
        sheet.text(row, recorded_column, recorded_text(line.recorded), cell);
        const double height = std::max({sheet.needed_height(line.text, task_column, task_column, 11),
                                        sheet.needed_height(line.word, word_column, word_column, 11), 45.0});
        sheet.height(row, std::min(height, 400.0));
        ++row;
    }
    Look bold = cell;
    bold.bold = true;
    sheet.text(row, task_column, general_heading, bold);
    sheet.across(row, answer_column, word_column, form.word, input);
    sheet.height(row, 60);
}

struct Found {
    std::map<int, std::size_t> columns;  // by Column
    std::size_t header = 0;
    bool any = false;
};

Found header_of(const std::vector<std::vector<std::string>>& rows) {
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

// "48", "48.0", "1.234": nullopt where it is no whole number.
std::optional<std::int64_t> whole_in(std::string text) {
    constexpr std::size_t digits_max = 12;
    if (text.size() > 2 && text.substr(text.size() - 2) == ".0") text.resize(text.size() - 2);
    std::erase(text, '.');
    if (text.empty() || text.size() > digits_max || text.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return std::stoll(text);
}

std::optional<base::Day> day_in(const std::string& text) {
    constexpr std::int64_t serial_min = 30'000, serial_max = 80'000;
    if (const auto serial = whole_in(text); serial && *serial > serial_min && *serial < serial_max)
        return base::Day{documents::day_of_serial(*serial)};
    return base::parse_day(text);
}

// The row of each task, by the number of its entry: by its code, else by the number that the plan gives it,
// where only one row has that.
std::map<std::int64_t, std::size_t> rows_by_entry(const std::vector<std::vector<std::string>>& rows,
                                                  const Found& header, const Form& form) {
    std::map<std::int64_t, std::size_t> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const std::string& cell : rows[i]) {
            if (cell.rfind(row_prefix, 0) != 0) continue;
            if (const auto entry = whole_in(cell.substr(row_prefix.size()))) found.emplace(*entry, i);
        }
    }
    for (const Line& line : form.lines) {
        if (found.count(line.entry) != 0 || line.number.empty()) continue;
        std::vector<std::size_t> alike;
        for (std::size_t i = header.header + 1; i < rows.size(); ++i)
            if (cell_at(rows[i], header, number_column) == line.number) alike.push_back(i);
        if (alike.size() == 1) found.emplace(line.entry, alike.front());
    }
    return found;
}

void read_line(const std::vector<std::string>& row, std::size_t index, const Found& found, Line& line,
               std::vector<std::string>& faults) {
    const auto fault = [&](int column, const std::string& sentence) {
        const auto at = found.columns.find(column);
        faults.push_back("Ô " +
                         documents::cell_name(static_cast<int>(index),
                                              at == found.columns.end() ? 0 : static_cast<int>(at->second)) +
                         " (nhiệm vụ " + line.number + "): " + sentence);
    };
    const std::string answer = cell_at(row, found, answer_column),
                      quantity = cell_at(row, found, quantity_column),
                      day = cell_at(row, found, secret_day_column);
    line.answer = answer_in(answer);
    line.word = cell_at(row, found, word_column);
    line.secret_number = cell_at(row, found, secret_number_column);
    line.quantity = whole_in(quantity);
    line.secret_day = day_in(day);
    if (line.answer == Answer::none)
        fault(answer_column,
              answer.empty() ? "chưa trả lời." : "\"" + answer + "\" không phải một trong ba cách trả lời.");
    if (!quantity.empty() && !line.quantity)
        fault(quantity_column, "\"" + quantity + "\" không phải số nguyên.");
    if (!day.empty() && !line.secret_day) fault(secret_day_column, "\"" + day + "\" không phải ngày.");
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

}  // namespace

std::string code_of(const Form& form) {
    return std::string(code_prefix) + std::to_string(form.item.id) + "-" + check_of(form.item.id);
}

std::optional<std::int64_t> obligation_in(std::string_view code) {
    if (code.rfind(code_prefix, 0) != 0) return std::nullopt;
    const std::string_view rest = code.substr(code_prefix.size());
    const std::size_t dash = rest.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto number = whole_in(std::string(rest.substr(0, dash)));
    if (!number || rest.substr(dash + 1) != check_of(*number)) return std::nullopt;
    return number;
}

std::string form_workbook(const Form& form, const SheetWords& words) {
    using documents::Look;
    documents::Workbook book(words.title, words.agency);
    documents::Sheet& sheet = book.add_sheet("Phiếu báo cáo");
    sheet.columns({0.5, 8, 44, 20, 46, 12, 14, 14, 26});
    Look title, plain, hidden, head;
    title.bold = true;
    title.size = 14;
    title.centred = true;
    plain.size = 11;
    hidden.colour = white;
    hidden.size = 1;
    hidden.wrap = false;
    head.bold = head.border = head.centred = true;
    head.size = 11;
    sheet.across(0, number_column, recorded_column, words.title + " của " + words.agency, title);
    sheet.text(1, code_column, code_of(form), hidden);
    sheet.across(1, number_column, recorded_column,
                 form.item.plan_label + ". Số liệu từ " + base::written(form.from) + " đến " +
                     base::written(form.cutoff) + ". Hạn gửi: " + words.due + ".",
                 plain);
    sheet.across(
        2, number_column, recorded_column,
        "Sửa hoặc ghi thêm vào các ô để trống; chọn cách trả lời cho từng nhiệm vụ. Không xóa cột đầu: ở đó "
        "có mã để nhận lại phiếu. Việc mật chỉ ghi số và ngày của văn bản.",
        plain);
    for (int column = number_column; column < columns; ++column)
        sheet.text(header_row, column, headings[column], head);
    write_lines(sheet, form, header_row + 1);
    sheet.freeze(header_row + 1, task_column + 1);
    documents::SheetPage page;
    page.repeated_from = page.repeated_to = header_row;
    sheet.page(page);
    return book.bytes();
}

std::string code_in(const std::vector<std::vector<std::string>>& rows) {
    for (const auto& row : rows)
        for (const std::string& cell : row)
            if (cell.rfind(code_prefix, 0) == 0) return cell;
    return "";
}

bool names_agency(const std::vector<std::vector<std::string>>& rows, const std::string& agency) {
    constexpr std::size_t head_rows = 8;
    const std::string name = folded(agency);
    for (std::size_t i = 0; i < std::min(head_rows, rows.size()); ++i) {
        for (const std::string& cell : rows[i]) {
            const std::string words = folded(cell);
            const bool ends = words.size() > name.size() && words.ends_with(" cua " + name);
            if (words == name || ends) return true;
        }
    }
    return false;
}

Returned read_returned(const std::vector<std::vector<std::string>>& rows, const Form& form) {
    Returned out;
    const Found found = header_of(rows);
    if (!found.any) {
        out.faults.push_back(
            "Không thấy dòng tiêu đề có cột \"Trả lời\" và \"Kết quả\". Phiếu đã bị sửa cấu trúc.");
        return out;
    }
    const auto by_entry = rows_by_entry(rows, found, form);
    for (Line line : form.lines) {
        const auto at = by_entry.find(line.entry);
        if (at == by_entry.end()) {
            out.faults.push_back("Thiếu dòng của nhiệm vụ " + line.number + ".");
            continue;
        }
        line.answer = Answer::none;
        read_line(rows[at->second], at->second, found, line, out.faults);
        out.filled.lines.push_back(std::move(line));
    }
    for (const auto& row : rows) {
        const auto heading = std::find_if(row.begin(), row.end(), [](const std::string& cell) {
            return folded(cell) == folded(general_heading);
        });
        if (heading != row.end()) out.filled.word = cell_at(row, found, answer_column);
    }
    if (out.faults.empty())
        for (const base::Problem& problem : check(form, out.filled))
            if (problem.field != "reason") out.faults.push_back(problem.text);
    return out;
}

std::string zipped(const std::vector<NamedFile>& files) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    CHECK_THAT(memory != nullptr);
    zip_source_keep(memory);
    std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error));
    CHECK_THAT(archive != nullptr);
    for (const NamedFile& file : files) {
        zip_source_t* part = zip_source_buffer(archive.get(), file.bytes.data(), file.bytes.size(), 0);
        CHECK_THAT(part != nullptr);
        const zip_int64_t index = zip_file_add(archive.get(), file.name.c_str(), part, ZIP_FL_ENC_UTF_8);
        CHECK_THAT(index >= 0);
        // A workbook is packed already.
        zip_set_file_compression(archive.get(), static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    CHECK_THAT(zip_close(archive.release()) == 0);
    CHECK_THAT(zip_source_open(memory) == 0);
    zip_stat_t stat;
    zip_stat_init(&stat);
    CHECK_THAT(zip_source_stat(memory, &stat) == 0);
    std::string bytes(stat.size, '\0');
    CHECK_THAT(zip_source_read(memory, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

}  // namespace obligations
