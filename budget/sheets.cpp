// Columns are found by their headings, rows by their codes or by the number of the task.
#include "budget/sheets.hpp"

#include <algorithm>
#include <map>

#include "base/ids.hpp"
#include "documents/sheet_columns.hpp"
#include "documents/sheet_looks.hpp"
#include "text/unicode.hpp"

namespace budget {
namespace {

constexpr std::string_view head_prefix = "LTDT-", row_prefix = "LTDT#";
constexpr int header_row = 4;
enum Column { code_column, number_column, task_column, source_column, amount_column, word_column };

std::string folded(std::string_view words) {
    return text::fold(text::nfc(text::squeeze(std::string(words))));
}

// Of a heading: its words alone.
std::string keyed(std::string_view words) {
    std::string key = folded(words);
    for (char& c : key)
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) c = ' ';
    return text::squeeze(key);
}

std::string code_of(int year, agencies::AgencyId agency) {
    constexpr std::size_t check_characters = 8;
    const std::string rest = std::to_string(year) + "-" + std::to_string(agency);
    return std::string(head_prefix) + rest + "-" +
           base::sha256_hex("du-toan-" + rest).substr(0, check_characters);
}

std::optional<Source> source_in(const std::string& cell) {
    for (const Source source : sources)
        if (folded(cell) == folded(source_words(source))) return source;
    return std::nullopt;
}

void add_title(documents::Sheet& sheet, int last_column, const std::string& title, const std::string& below) {
    documents::Look look = documents::title_look();
    sheet.across(0, 1, last_column, title, look);
    look.bold = false;
    look.size = 11;
    sheet.across(1, 1, last_column, below, look);
}

void add_headings(documents::Sheet& sheet, const std::vector<const char*>& headings) {
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (*headings[i] != '\0')
            sheet.text(header_row, static_cast<int>(i), headings[i], documents::header_look());
}

void write_row(documents::Sheet& sheet, int row, int year, const Task& task, const Line* line) {
    documents::Rule choose;
    choose.kind = documents::Rule::Kind::list;
    for (const Source source : sources)
        if (is_offered(source, year) || (line != nullptr && line->source == source))
            choose.list.emplace_back(source_words(source));
    choose.title = "Nguồn";
    choose.error = "Chọn trong danh sách.";
    const bool fixed = line != nullptr && line->state >= Kind::sent;
    const documents::Look cell = documents::table_look();
    const documents::Look input = fixed ? cell : documents::input_look();
    documents::Look money = documents::whole_look();
    money.input = input.input;
    sheet.text(row, code_column, std::string(row_prefix) + std::to_string(task.entry),
               documents::hidden_look());
    sheet.text(row, number_column, task.number, cell);
    sheet.text(row, task_column, task.text, cell);
    sheet.text(row, source_column, line == nullptr ? "" : source_words(line->source), input);
    sheet.accept(row, source_column, choose);
    if (line != nullptr && line->estimated)
        sheet.number(row, amount_column, static_cast<double>(*line->estimated), money);
    else
        sheet.blank(row, amount_column, money);
    sheet.text(row, word_column, line == nullptr ? "" : line->word, input);
    constexpr double lowest = 30, highest = 400, size = 11;
    sheet.height(row,
                 std::clamp(sheet.needed_height(task.text, task_column, task_column, size), lowest, highest));
}

const documents::KnownHeadings& known_headings() {
    static const std::vector<documents::KnownHeading> all = {
        {"tt", number_column},      {"nhiem vu", task_column},  {"nguon", source_column},
        {"so tien", amount_column}, {"du toan", amount_column}, {"noi dung", word_column},
        {"ghi chu", word_column}};
    static const documents::KnownHeadings known{all, amount_column, keyed};
    return known;
}

const Task* task_of_row(const std::vector<std::string>& row, const std::vector<Task>& tasks,
                        const std::string& number) {
    for (const std::string& cell : row)
        for (const Task& task : tasks)
            if (cell == std::string(row_prefix) + std::to_string(task.entry)) return &task;
    const auto named = [&](const Task& task) { return !number.empty() && task.number == number; };
    const auto found = std::find_if(tasks.begin(), tasks.end(), named);
    const bool alone = std::count_if(tasks.begin(), tasks.end(), named) == 1;
    return alone ? &*found : nullptr;
}

}  // namespace

const char* source_words(Source source) {
    constexpr const char* words[] = {
        "",         "Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách huyện", "Ngân sách xã", "Xã hội hóa",
        "Lồng ghép"};
    return words[static_cast<int>(source)];
}

const char* kind_words(Kind kind) {
    constexpr const char* words[] = {"",         "Đang lập",    "Đã gửi", "Đã tổng hợp", "Đã thẩm định",
                                     "Đã duyệt", "Điều chuyển", "Đã chi"};
    return words[static_cast<int>(kind)];
}

bool is_offered(Source source, int year) {
    constexpr int last_year_of_districts = 2025;
    return source != Source::district || year <= last_year_of_districts;
}

std::string estimate_workbook(const SheetHead& head, agencies::AgencyId agency,
                              const std::vector<Task>& tasks, const std::vector<Line>& lines) {
    const std::string title = "Dự toán kinh phí năm " + std::to_string(head.year) + " của " + head.agency;
    documents::Workbook book(title, head.agency);
    documents::Sheet& sheet = book.add_sheet("Dự toán");
    sheet.columns({0.5, 8, 52, 24, 20, 44});
    add_title(sheet, word_column, title, head.plan);
    sheet.text(2, code_column, code_of(head.year, agency), documents::hidden_look());
    documents::Look plain;
    plain.size = 11;
    plain.italic = true;
    sheet.across(
        2, number_column, word_column,
        "Số tiền ghi bằng đồng. Lồng ghép thì không ghi số tiền mà ghi lồng ghép vào đâu. Cần thêm nguồn "
        "cho một nhiệm vụ: chép dòng của nhiệm vụ đó xuống dưới. Không xóa cột đầu: ở đó có mã.",
        plain);
    add_headings(sheet,
                 {"", "TT", "Nhiệm vụ", "Nguồn kinh phí", "Số tiền (đồng)", "Nội dung, lồng ghép vào"});
    int row = header_row + 1;
    for (const Task& task : tasks) {
        bool any = false;
        for (const Line& line : lines) {
            if (line.task.entry != task.entry) continue;
            write_row(sheet, row++, head.year, task, &line);
            any = true;
        }
        if (!any) write_row(sheet, row++, head.year, task, nullptr);
    }
    const documents::Look bold = documents::whole_look(true);
    sheet.text(row, task_column, "Tổng cộng", bold);
    double total = 0;
    for (const Line& line : lines) total += static_cast<double>(line.estimated.value_or(0));
    sheet.formula(row, amount_column,
                  "=SUM(" + documents::cell_name(header_row + 1, amount_column) + ":" +
                      documents::cell_name(row - 1, amount_column) + ")",
                  bold, total);
    sheet.freeze(header_row + 1, number_column + 1);
    sheet.page({true, header_row, header_row, head.agency});
    return book.bytes();
}

ReadEstimate read_estimate(const documents::SheetCells& cells, int year, agencies::AgencyId agency,
                           const std::vector<Task>& tasks) {
    ReadEstimate out;
    for (const auto& row : cells.rows)
        for (const std::string& cell : row)
            if (cell.rfind(head_prefix, 0) == 0 && cell != code_of(year, agency)) {
                out.faults.push_back("Tệp này là dự toán của cơ quan khác hoặc năm khác.");
                return out;
            }
    const documents::GuessedColumns guessed = documents::guess_columns(cells, known_headings());
    int places[word_column + 1] = {-1, -1, -1, -1, -1, -1};
    for (std::size_t i = 0; i < guessed.columns.size(); ++i)
        if (guessed.columns[i] > 0 && places[guessed.columns[i]] < 0)
            places[guessed.columns[i]] = static_cast<int>(i);
    if (places[amount_column] < 0 || places[source_column] < 0) {
        out.faults.push_back("Không thấy dòng tiêu đề có cột \"Nguồn kinh phí\" và \"Số tiền\".");
        return out;
    }
    for (std::size_t i = guessed.first_row; i < cells.rows.size(); ++i) {
        const auto& row = cells.rows[i];
        const auto at = [&](int column) {
            return places[column] < 0 ? std::string() : row[static_cast<std::size_t>(places[column])];
        };
        const auto fault = [&](int column, const std::string& sentence) {
            out.faults.push_back("Ô " + documents::cell_name(static_cast<int>(i), places[column]) + ": " +
                                 sentence);
        };
        const std::string source = at(source_column), amount = at(amount_column), word = at(word_column);
        const Task* task = task_of_row(row, tasks, at(number_column));
        if (task == nullptr) {
            const bool total = folded(at(task_column)) == folded("Tổng cộng") || source.empty();
            if (!total) fault(source_column, "dòng này không phải nhiệm vụ nào của cơ quan.");
            continue;
        }
        if (source.empty() && amount.empty() && word.empty()) continue;
        Wish wish{task->uuid, Source::province, std::nullopt, text::squeeze(word)};
        const auto known = source_in(source);
        if (known)
            wish.source = *known;
        else
            fault(source_column,
                  source.empty() ? "chưa chọn nguồn." : "\"" + source + "\" không phải nguồn nào.");
        wish.amount = parse_amount(amount);
        if (!amount.empty() && !wish.amount)
            fault(amount_column, "\"" + amount + "\" không phải số tiền chẵn đồng.");
        if (amount.empty() && known && *known != Source::embedded) fault(amount_column, "chưa ghi số tiền.");
        out.wishes.push_back(std::move(wish));
    }
    if (out.faults.empty())
        for (const base::Problem& problem : check(out.wishes)) out.faults.push_back(problem.text);
    return out;
}

std::string table_workbook(const SheetHead& head, const std::vector<Line>& lines,
                           const std::vector<std::string>& names) {
    const std::string title = "Kinh phí thực hiện kế hoạch năm " + std::to_string(head.year);
    documents::Workbook book(title, head.plan);
    documents::Sheet& sheet = book.add_sheet("Kinh phí");
    sheet.columns({0.5, 8, 44, 26, 20, 17, 17, 17, 17, 17, 17, 36});
    constexpr int first_amount = 5, last_column = 11;
    add_title(sheet, last_column, title, head.plan + ". Đơn vị: đồng.");
    add_headings(sheet, {"", "TT", "Nhiệm vụ", "Cơ quan", "Nguồn", "Dự toán", "Tổng hợp", "Thẩm định",
                         "Duyệt", "Điều chuyển", "Đã chi", "Nội dung"});
    const documents::Look cell = documents::table_look(), money = documents::whole_look();
    int row = header_row + 1;
    std::map<std::int64_t, double> heights;  // by task, since many agencies have the same
    for (std::size_t i = 0; i < lines.size(); ++i, ++row) {
        const Line& line = lines[i];
        sheet.text(row, 1, line.task.number, cell);
        sheet.text(row, 2, line.task.text, cell);
        sheet.text(row, 3, names[i], cell);
        sheet.text(row, 4, source_words(line.source), cell);
        const std::optional<std::int64_t> figures[] = {
            line.estimated,
            line.compiled,
            line.appraised,
            line.approved,
            line.moved == 0 ? std::nullopt : std::optional(line.moved),
            line.spent == 0 ? std::nullopt : std::optional(line.spent)};
        int column = first_amount;
        for (const auto& figure : figures) {
            if (figure)
                sheet.number(row, column, static_cast<double>(*figure), money);
            else
                sheet.blank(row, column, money);
            ++column;
        }
        sheet.text(row, last_column, line.word, cell);
        const auto [height, fresh] = heights.try_emplace(line.task.entry);
        if (fresh) height->second = std::clamp(sheet.needed_height(line.task.text, 2, 2, 11), 30.0, 400.0);
        sheet.height(row, height->second);
    }
    sheet.text(row, 2, "Tổng cộng", documents::table_look(true));
    for (int column = first_amount; column < last_column && row > header_row + 1; ++column)
        sheet.formula(row, column,
                      "=SUM(" + documents::cell_name(header_row + 1, column) + ":" +
                          documents::cell_name(row - 1, column) + ")",
                      documents::whole_look(true));
    sheet.freeze(header_row + 1, 3);
    sheet.page({true, header_row, header_row, head.plan});
    return book.bytes();
}

}  // namespace budget
