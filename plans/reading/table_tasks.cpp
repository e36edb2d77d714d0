// The columns are known by the words of the header row, the rows by their number; a row with a Roman numeral, or with nothing but a
// title, heads the group that follows.
#include "plans/reading/table_tasks.hpp"

#include <algorithm>
#include <map>

#include "plans/reading/agencies.hpp"
#include "plans/reading/flat_table.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/tasks.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

enum class Column { none, number, content, lead, coordinating, time, result };

Column column_named(const std::string& header) {
    const std::string name = " " + text::fold(text::squeeze(header)) + " ";
    auto has = [&](std::string_view phrase) { return name.find(phrase) != std::string::npos; };
    if (name == " stt " || name == " tt " || has(" so tt ") || name == " so thu tu ") return Column::number;
    if (has("phoi hop")) return Column::coordinating;
    if (has("chu tri") || has("co quan thuc hien") || has("don vi thuc hien") || has("phan cong") || has("tham muu")) return Column::lead;
    if (has("thoi gian") || has("thoi han") || has("tien do") || has("hoan thanh")) return Column::time;
    if (has("ket qua") || has("san pham") || has("ghi chu") || has("kinh phi")) return Column::result;
    if (has("noi dung") || has("nhiem vu") || has("cong viec") || has("giai phap") || has("hoat dong")) return Column::content;
    return Column::none;
}

std::string text_of(const documents::Cell& cell) {
    std::string out;
    for (const std::string& paragraph : cell.paragraphs) {
        const std::string line = text::squeeze(paragraph);
        if (line.empty()) continue;
        if (!out.empty()) out += ' ';
        out += line;
    }
    return out;
}

struct Grid {
    const documents::Table& table;
    // The cell that covers (row, column), merged ones included.
    const documents::Cell* at(int row, int column) const {
        for (const documents::Cell& cell : table.cells) {
            if (row >= cell.row && row < cell.row + cell.row_span && column >= cell.column && column < cell.column + cell.column_span) {
                return &cell;
            }
        }
        return nullptr;
    }
    std::string text(int row, int column) const {
        const documents::Cell* cell = at(row, column);
        return cell == nullptr ? "" : text_of(*cell);
    }
};

struct TableReader {
    const documents::Table& table;
    int index;  // in Extract::tables
    int line;   // that stands for it
    const std::string& ref;
    const Text& text;
    const documents::Extract& extract;
    std::map<Column, int> columns;
    std::string group;
    std::vector<Task> tasks;

    int find_header(const Grid& grid) {
        for (int row = 0; row < std::min(table.rows, 4); ++row) {
            std::map<Column, int> found;
            for (int column = 0; column < table.columns; ++column) {
                const Column name = column_named(grid.text(row, column));
                if (name != Column::none && found.count(name) == 0) found[name] = column;
            }
            if (found.count(Column::content) != 0 && (found.count(Column::lead) != 0 || found.count(Column::coordinating) != 0 || found.count(Column::time) != 0)) {
                columns = found;
                return row;
            }
        }
        return -1;
    }

    Spot spot(const documents::Cell* cell, double confidence) const {
        Spot out;
        out.first_line = out.last_line = line;
        out.table = index;
        out.confidence = confidence;
        if (cell != nullptr) {
            out.page = cell->page;
            out.row = cell->row;
            out.column = cell->column;
        }
        return out;
    }

    // The tokens of a cell carry no place of their own: the cell is the place.
    Tokens cell_tokens(const std::string& cell_text) const { return tokens_of(cell_text, line); }

    void read_row(const Grid& grid, int row) {
        const int content_column = columns[Column::content];
        const documents::Cell* content = grid.at(row, content_column);
        if (content == nullptr || (content->row != row && content->row_span > 1 && columns.count(Column::number) == 0)) return;
        std::string number = columns.count(Column::number) != 0 ? grid.text(row, columns[Column::number]) : "";
        const std::string body = grid.text(row, content_column);
        while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.pop_back();
        const bool spans = content->column_span > 1 && content->column + content->column_span >= table.columns - 1;
        bool others_empty = true;
        for (const auto& [name, column] : columns) {
            if ((name == Column::lead || name == Column::coordinating || name == Column::time) && grid.at(row, column) != content && !grid.text(row, column).empty()) others_empty = false;
        }
        if (roman_value(number) > 0 || spans || (others_empty && columns.count(Column::lead) != 0)) {
            const documents::Cell* first = grid.at(row, 0);
            std::string title = first == content ? number : number;
            if (roman_value(title) == 0) {
                Tokens words = cell_tokens(body);
                const Label label = read_label(words);
                title = label.kind == LabelKind::roman || label.kind == LabelKind::number || label.kind == LabelKind::letter ? label.name : number;
            }
            if (!title.empty() && others_empty) {
                group = title;
                return;
            }
            if (others_empty && spans) return;
        }
        if (body.empty() || column_named(body) == Column::content) return;
        add(grid, row, number, body, content);
    }

    void add(const Grid& grid, int row, std::string number, const std::string& body, const documents::Cell* content) {
        Tokens tokens = cell_tokens(body);
        const Label label = read_label(tokens);
        if (number.empty() && (label.kind == LabelKind::number || label.kind == LabelKind::letter || label.kind == LabelKind::decimal)) number = label.name;
        if (number.empty()) number = std::to_string(tasks.size() + 1);
        std::string name = ref;
        for (const std::string& part : {group, number}) {
            if (!part.empty()) name += (name.empty() ? "" : ".") + part;
        }
        if (tokens.size() < 2) return;
        Task task = task_from(label.kind == LabelKind::dash || label.kind == LabelKind::plus ? cell_tokens(body) : tokens, name, text, extract);
        task.read["text"] = task.read["scope_hint"] = spot(content, 0.95);
        if (columns.count(Column::lead) != 0) field(grid, row, Column::lead, task.lead, task, "lead");
        if (columns.count(Column::coordinating) != 0) field(grid, row, Column::coordinating, task.coordinating, task, "coordinating");
        if (columns.count(Column::time) != 0) {
            const Tokens when = cell_tokens(grid.text(row, columns[Column::time]));
            if (!when.empty()) {
                task.schedule = schedule_from_field(when, {0, static_cast<int>(when.size())}, text.match);
                task.read["schedule"] = spot(grid.at(row, columns[Column::time]), 0.95);
            }
        }
        tasks.push_back(std::move(task));
    }

    void field(const Grid& grid, int row, Column column, std::vector<std::string>& names, Task& task, const char* name) {
        std::string joined;
        for (const std::string& paragraph : grid.at(row, columns[column]) == nullptr ? std::vector<std::string>{} : grid.at(row, columns[column])->paragraphs) {
            std::string one = text::squeeze(paragraph);
            if (one.rfind("- ", 0) == 0) one = (joined.empty() || joined.back() == ';' ? "" : "; ") + one.substr(2);
            joined += (joined.empty() || one.rfind(';', 0) == 0 ? "" : " ") + one;
        }
        const Tokens tokens = cell_tokens(joined);
        if (tokens.empty()) {
            if (column == Column::lead || column == Column::coordinating) names.clear();
            return;
        }
        const AgencyList list = agencies_in(tokens, {0, static_cast<int>(tokens.size())}, text.match);
        names = list.names;
        if (!list.whole || names.empty()) names = {trimmed(joined)};
        task.read[name] = spot(grid.at(row, columns[column]), list.whole ? 0.95 : 0.6);
    }
};

}  // namespace

std::vector<Task> tasks_of_table(const Paragraph& paragraph, const std::string& ref, const Text& text,
                                 const documents::Extract& extract) {
    if (paragraph.flat >= 0) return tasks_of_flat_table(text.flat_tables[static_cast<std::size_t>(paragraph.flat)], ref, text, extract);
    if (paragraph.table < 0 || paragraph.table >= static_cast<int>(extract.tables.size())) return {};
    const documents::Table& table = extract.tables[static_cast<std::size_t>(paragraph.table)];
    TableReader reader{table, paragraph.table, paragraph.first_line, ref, text, extract, {}, {}, {}};
    const Grid grid{table};
    const int header = reader.find_header(grid);
    if (header < 0) return {};
    for (int row = header + 1; row < table.rows; ++row) reader.read_row(grid, row);
    return std::move(reader.tasks);
}

}  // namespace plans::reading
