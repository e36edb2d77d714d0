// The columns are known by the words of the header (of one or more rows), the rows by their number; a row
// with a Roman numeral, or with nothing but a title, heads the group that follows. A row that continues a
// merged task adds its agencies to that task.
#include "plans/reading/table_tasks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "plans/reading/agencies.hpp"
#include "plans/reading/flat_form.hpp"
#include "plans/reading/flat_table.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/table_grid.hpp"
#include "plans/reading/table_targets.hpp"
#include "plans/reading/tasks.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

enum class Column { none, number, content, lead, coordinating, time, end, result };

constexpr std::size_t header_words_max = 12;  // a longer cell is a task, not the name of a column

Column column_named(const std::string& header) {
    if (text::words(header).size() > header_words_max) return Column::none;
    const std::string name = " " + text::fold(text::squeeze(header)) + " ";
    std::string joined = name;  // "Nhiệmvụ" of a scan
    joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
    auto has = [&](std::string_view phrase) {
        std::string plain(phrase);
        plain.erase(std::remove(plain.begin(), plain.end(), ' '), plain.end());
        return name.find(phrase) != std::string::npos || joined.find(plain) != std::string::npos;
    };
    if (name == " stt " || name == " st t " || name == " s tt " || name == " tt " || has(" so tt ") ||
        name == " so thu tu ")
        return Column::number;
    if (std::any_of(titles_of_lead().begin(), titles_of_lead().end(), has)) return Column::lead;
    if (has("phoi hop")) return Column::coordinating;
    if (has("thoi gian") || has("thoi han") || has("tien do") || has("lo trinh")) return Column::time;
    if (has("ket qua") || has("san pham") || has("ghi chu") || has("kinh phi")) return Column::result;
    if (has("hoan thanh") || has("bat dau") || has("ket thuc")) return Column::time;
    if (has("noi dung") || has("nhiem vu") || has("cong viec") || has("giai phap") || has("hoat dong"))
        return Column::content;
    return Column::none;
}

struct Header {
    int last_row = -1;  // -1: none was found
    std::map<Column, int> columns;
};

// The lowest words say most; where they say nothing, those above are added.
Column name_of_column(const Grid& grid, int first, int last, int column) {
    std::string words;
    for (int row = last; row >= first; --row) {
        const documents::Cell* cell = grid.at(row, column);
        if (cell == nullptr || (row < last && cell == grid.at(row + 1, column))) continue;
        words = text_of(*cell) + (words.empty() ? "" : " " + words);
        const Column name = column_named(words);
        if (name != Column::none) return name;
    }
    return Column::none;
}

int cells_below(const Grid& grid, int row, int column) {
    std::set<const documents::Cell*> cells;
    for (int below = row + 1; below < grid.rows(); ++below) cells.insert(grid.at(below, column));
    return static_cast<int>(cells.size());
}

// Of two columns that may hold the tasks ("Nhóm nhiệm vụ", "Nhiệm vụ cụ thể") the finer does.
bool is_finer(const Grid& grid, int last_row, int column, int than) {
    const std::string coarse = text::fold(grid.text(last_row, than));
    const int here = cells_below(grid, last_row, column), there = cells_below(grid, last_row, than);
    return here > there ||
           (here == there && (coarse.rfind("nhom", 0) == 0 || coarse.rfind("linh vuc", 0) == 0));
}

bool names_column(const std::string& header) {
    return column_named(header) != Column::none;
}

// "Thời gian bắt đầu" beside "Thời gian hoàn thành".
bool says_begin(const Grid& grid, int row, int column) {
    return text::fold(grid.text(row, column)).find("bat dau") != std::string::npos;
}

// "Lãnh đạo Sở phụ trách" beside "Đơn vị chủ trì" watches over the work and does not lead it.
bool says_leader(const Grid& grid, int row, int column) {
    const std::string name = text::fold(grid.text(row, column));
    return name.rfind("lanh dao", 0) == 0 || name.rfind("dong chi", 0) == 0;
}

Header find_header(const Grid& grid) {
    for (int row = 0; row < std::min(grid.rows(), header_rows_max); ++row) {
        Header header;
        header.last_row = row + header_height(grid, row, names_column) - 1;
        for (int column = 0; column < grid.columns(); ++column) {
            const Column name = name_of_column(grid, row, header.last_row, column);
            if (name == Column::none) continue;
            const auto [known, added] = header.columns.emplace(name, column);
            if (added) continue;
            const bool better =
                (name == Column::content && is_finer(grid, header.last_row, column, known->second)) ||
                (name == Column::lead && says_leader(grid, header.last_row, known->second));
            if (name == Column::time && says_begin(grid, header.last_row, known->second))
                header.columns.emplace(Column::end, column);
            if (better) known->second = column;
        }
        auto has = [&](Column column) { return header.columns.count(column) != 0; };
        if (has(Column::content) && (has(Column::lead) || has(Column::coordinating) || has(Column::time)))
            return header;
    }
    return {};
}

std::string without_stop(std::string number) {
    while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.pop_back();
    return number;
}

struct TableReader {
    const Grid& grid;
    int index;  // in Extract::tables
    int line;   // that stands for it
    const std::string& ref;
    const Text& text;
    const documents::Extract& extract;
    std::map<Column, int> columns = {};
    std::string group = {}, subgroup = {}, row_above = {};
    int subgroup_end = 0;  // the row behind those that its number reaches over; 0: over one
    std::vector<std::string> group_lead = {};  // of a table that names who leads above his rows
    int number_above = 0;                      // in the cells of a table without a column for it
    std::vector<Task> tasks = {};

    bool has(Column column) const { return columns.count(column) != 0; }
    std::string cell_text(int row, Column column) const {
        return has(column) ? grid.text(row, columns.at(column)) : "";
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
    Tokens cell_tokens(const std::string& words) const { return tokens_of(words, line); }

    bool others_empty(int row, const documents::Cell* content) const {
        for (Column column : {Column::lead, Column::coordinating, Column::time}) {
            if (has(column) && grid.at(row, columns.at(column)) != content && !cell_text(row, column).empty())
                return false;
        }
        return true;
    }

    // A row that only names the group below it. Its name is the numeral beside or at the beginning of its
    // title.
    bool read_group(int row, const documents::Cell* content, std::string number, const std::string& body) {
        if (!others_empty(row, content)) return false;
        const bool spans =
            content->column_span > 1 && content->column + content->column_span >= grid.columns() - 1;
        if (roman_value(number) == 0 && !spans && !has(Column::lead)) return false;
        if (roman_value(number) == 0) {
            Tokens words = cell_tokens(body);
            const Label label = read_label(words);
            if (label.kind == LabelKind::roman || label.kind == LabelKind::number ||
                label.kind == LabelKind::letter)
                number = label.name;
        }
        if (!has(Column::lead)) take_group_lead(body, roman_value(number) > 0);
        if (number.empty()) return spans;
        if (roman_value(number) > 0 || (number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z')) {
            group = number;
            subgroup.clear();
        } else {
            subgroup = number;
            const documents::Cell* beside =
                has(Column::number) ? grid.at(row, columns.at(Column::number)) : nullptr;
            subgroup_end = beside != nullptr && beside->row_span > 1 ? beside->row + beside->row_span : 0;
        }
        return true;
    }

    // "II | Sở Tư pháp" above the rows of that agency; the title of a further group names none.
    void take_group_lead(const std::string& title, bool outer) {
        Tokens words = cell_tokens(title);
        read_label(words);
        const AgencyList list = agencies_of_heading(words, text.match);
        if (list.whole || outer) group_lead = list.whole ? list.names : std::vector<std::string>{};
    }

    // "[" and "H" of a scan are "I" and "II"; of what is no number at all nothing is left.
    std::string number_of(int row) const {
        std::string number = without_stop(cell_text(row, Column::number));
        if (extract.kind != documents::SourceKind::scan || number.empty()) return number;
        if (column_named(number) == Column::number) return number;
        std::string roman;
        for (char c : number) {
            const bool stroke = std::string_view("[]|l!1").find(c) != std::string_view::npos;
            roman += c == 'H' ? "II" : stroke ? "I" : std::string(1, c);
        }
        const bool digits = number.find_first_not_of("0123456789.") == std::string::npos;
        if (!digits && roman_value(roman) > 0) return roman;
        const bool letter = number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
        return digits || letter ? number : "";
    }

    // "II | GIAI ĐOẠN | TỔ CHỨC": a print cuts the title of a group among the columns behind its numeral.
    bool opens_cut_group(int row) {
        if (!has(Column::number) || !has(Column::lead) || !cell_text(row, Column::lead).empty()) return false;
        if (has(Column::coordinating) && !cell_text(row, Column::coordinating).empty()) return false;
        const std::string number = without_stop(number_of(row));
        const int next = group.empty() ? 1 : roman_value(group) + 1;
        if (roman_value(number) == 0 || roman_value(number) != next || !has(Column::time)) return false;
        const std::string title = cell_text(row, Column::time);
        if (title.empty() || text::upper(title) != title) return false;
        group = number;
        subgroup.clear();
        return true;
    }

    void read_row(int row) {
        const documents::Cell* content = grid.at(row, columns[Column::content]);
        if (opens_cut_group(row) || content == nullptr) return;
        if (content->row != row) {
            continue_task(row);
            return;
        }
        if (subgroup_end > 0 && row >= subgroup_end) subgroup.clear(), subgroup_end = 0;
        const std::string number = number_of(row);
        const std::string body = text_of(*content);
        const std::string lead = cell_text(row, Column::lead);  // "Chủ trì: Sở A" is no title
        const bool header = column_named(body) == Column::content &&
                            ((column_named(lead) == Column::lead && lead.find(':') == std::string::npos) ||
                             column_named(cell_text(row, Column::time)) == Column::time);
        if (body.empty() || column_named(number) == Column::number || header) return;
        if (!read_group(row, content, number, body)) add(row, number, body, content);
    }

    std::string name_of(std::string number) const {
        if (!subgroup.empty() && number.rfind(subgroup + ".", 0) == 0) number.erase(0, subgroup.size() + 1);
        std::string name = ref;
        for (const std::string& part : {group, subgroup, number}) {
            if (!part.empty()) name += (name.empty() ? "" : ".") + part;
        }
        return name;
    }

    // One number beside several tasks counts them: "1.1", "1.2".
    std::string place_below(int row) const {
        const documents::Cell* number =
            has(Column::number) ? grid.at(row, columns.at(Column::number)) : nullptr;
        if (number == nullptr || number->row_span < 2) return "";
        std::set<const documents::Cell*> above, all;
        for (int at = number->row; at < std::min(grid.rows(), number->row + number->row_span); ++at) {
            const documents::Cell* content = grid.at(at, columns.at(Column::content));
            all.insert(content);
            if (at <= row) above.insert(content);
        }
        return all.size() < 2 ? "" : "." + std::to_string(above.size());
    }

    // "I" where a 1 is due below a group, "11" where "1.1" is: what a scan made of it.
    std::string as_due(const std::string& number) const {
        if (extract.kind != documents::SourceKind::scan || (group.empty() && subgroup.empty())) return number;
        const auto digits_of = [](const std::string& one) {
            std::string out;
            for (char c : one) {
                if (c != '.') out += c == 'I' ? '1' : c;
            }
            return out;
        };
        const std::size_t dot = row_above.find('.');
        const int above = std::atoi(row_above.c_str());
        const bool within = dot != std::string::npos && row_above.substr(0, dot) == subgroup;
        std::vector<std::string> due = {number, std::to_string(above + 1), "1"};
        if (!subgroup.empty())
            due.insert(
                due.begin(),
                subgroup + "." + std::to_string(within ? std::atoi(row_above.c_str() + dot + 1) + 1 : 1));
        const auto found = std::find_if(due.begin(), due.end(), [&](const std::string& one) {
            return roman_value(one) == 0 && digits_of(one) == digits_of(number);
        });
        return found == due.end() ? number : *found;
    }

    void add(int row, std::string number, const std::string& body, const documents::Cell* content) {
        Tokens tokens = cell_tokens(body);
        const Label label = read_label(tokens, number_above);
        if (label.kind == LabelKind::number) number_above = label.ordinal;
        const bool counted = label.kind == LabelKind::number || label.kind == LabelKind::letter ||
                             label.kind == LabelKind::decimal;
        if (number.empty() && counted) number = label.name;
        if (number.empty()) number = std::to_string(tasks.size() + 1);
        row_above = number = as_due(number);
        const std::string place = place_below(row);
        number += place.empty() || label.kind != LabelKind::letter ? place : "." + label.name;
        if (!subgroup.empty() && number.find('.') == std::string::npos && has(Column::number) &&
            number > subgroup && number.find_first_not_of("0123456789") == std::string::npos && counted) {
            subgroup.clear();
        }
        if (tokens.size() < 2) return;
        if (label.kind == LabelKind::dash || label.kind == LabelKind::plus) tokens = cell_tokens(body);
        Task task = task_from(tokens, name_of(number), text, extract);
        task.read["text"] = task.read["scope_hint"] = spot(content, 0.95);
        task.lead = group_lead;
        if (has(Column::lead)) agencies_of(row, Column::lead, task);
        const bool borderless = !extract.tables[static_cast<std::size_t>(index)].ruled;
        if (borderless) join_broken(row, Column::lead, "lead", &Task::lead, task);
        // A print shows no borders: an empty cell is one with the cell above.
        const bool goes_on = task.lead.empty() && borderless && !tasks.empty();
        if (goes_on) {
            task.lead = tasks.back().lead;
            task.read["lead"] = tasks.back().read["lead"];
            task.read["lead"].confidence = 0.7;
        }
        if (has(Column::coordinating)) agencies_of(row, Column::coordinating, task);
        if (borderless) join_broken(row, Column::coordinating, "coordinating", &Task::coordinating, task);
        const std::string begin = cell_text(row, Column::time), end = cell_text(row, Column::end);
        const Tokens when = cell_tokens(end.empty() || end == begin ? begin : begin + " - " + end);
        if (!when.empty()) {
            task.schedule = schedule_from_field(when, {0, static_cast<int>(when.size())}, text.match);
            task.read["schedule"] = spot(grid.at(row, columns[Column::time]), 0.95);
        } else if (goes_on && has(Column::lead) && has(Column::time) &&
                   tasks.back().schedule.kind != ScheduleKind::none) {
            task.schedule = tasks.back().schedule;  // who and when stand once for both rows
            task.read["schedule"] = tasks.back().read["schedule"];
            task.read["schedule"].confidence = 0.7;
        }
        tasks.push_back(std::move(task));
    }

    // A cell that covers two rows is printed in their middle: "Sở Văn hóa, Thể thao" in one, "và Du lịch"
    // below.
    void join_broken(int row, Column column, const char* name, std::vector<std::string> Task::*names,
                     Task& task) {
        if (!has(column) || tasks.empty() || row == 0) return;
        const Tokens below = joined_cell(row, column);
        Tokens all = joined_cell(row - 1, column);
        if (below.empty() || all.empty() || opens_agency(below, 0, text.match)) return;
        all.insert(all.end(), below.begin(), below.end());
        const AgencyList list = agencies_in(all, {0, static_cast<int>(all.size())}, text.match);
        if (!list.whole) return;
        task.*names = tasks.back().*names = list.names;
        task.read[name].confidence = tasks.back().read[name].confidence = 0.7;
    }

    // The task's cell reaches over several rows, each with agencies of its own.
    void continue_task(int row) {
        if (tasks.empty()) return;
        Task further;
        for (Column column : {Column::lead, Column::coordinating}) {
            if (has(column) && grid.at(row, columns[column]) != nullptr &&
                grid.at(row, columns[column])->row == row) {
                agencies_of(row, column, further);
            }
        }
        auto append = [](const std::vector<std::string>& from, std::vector<std::string>& to) {
            for (const std::string& one : from) {
                if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
            }
        };
        append(further.lead, tasks.back().lead);
        append(further.coordinating, tasks.back().coordinating);
    }

    // "Phòng Văn hóa" above "- Xã hội": the dash is one of the name, where no other agency stands behind it.
    bool goes_on_behind_dash(const std::string& part) const {
        return part.rfind("- ", 0) == 0 && !opens_agency(cell_tokens(part.substr(2)), 0, text.match);
    }

    // The paragraphs of a cell as one line; bullets become semicolons, and a paragraph that begins another
    // agency is cut off by one.
    Tokens joined_cell(int row, Column column) const {
        const documents::Cell* cell = grid.at(row, columns.at(column));
        std::string joined;
        if (cell == nullptr) return {};
        for (const std::string& paragraph : cell->paragraphs) {
            std::string one = text::squeeze(paragraph);
            if (one.empty()) continue;
            const bool open = !joined.empty() && (joined.back() == ',' || joined.back() == ';');
            const bool within = !joined.empty() && !open && goes_on_behind_dash(one);
            const bool bullet = !within && (one.rfind("- ", 0) == 0 || one.rfind("+ ", 0) == 0);
            if (bullet) one.erase(0, 2);
            const bool head = text::fold(joined) == "lanh dao";  // "Lãnh đạo" above "Sở Tài chính"
            const bool another =
                bullet || (!head && ((!open && one.rfind("Sở ", 0) == 0) || one.rfind("UBND ", 0) == 0));
            joined += joined.empty() ? one : (another && !open ? "; " : " ") + one;
        }
        return cell_tokens(joined);
    }

    // "Sở A chủ trì; phối hợp: Sở B" in one cell names both.
    void agencies_of(int row, Column column, Task& task) const {
        const Tokens tokens = joined_cell(row, column);
        const int count = static_cast<int>(tokens.size());
        std::vector<std::string>& names = column == Column::lead ? task.lead : task.coordinating;
        names.clear();
        if (count == 0) return;
        Span own{0, count};
        const int helpers = column == Column::lead ? find_phrase(tokens, "phoi hop", text.match) : -1;
        if (helpers > 0) {
            own.last = helpers;
            int first = helpers + 2;
            while (first < count && !opens_agency(tokens, first, text.match)) ++first;
            const AgencyList list = agencies_in(tokens, {first, count}, text.match);
            if (!list.names.empty())
                task.coordinating = list.names,
                task.read["coordinating"] = spot(grid.at(row, columns.at(column)), 0.8);
        }
        const FieldLine named = field_line(tokens, text.match);
        if (named.field != Field::none) own.first = std::min(named.value.first, own.last);
        const AgencyList list = agencies_in(tokens, own, text.match);
        bool whole = list.whole || helpers > 0;
        names = list.names;
        if (!whole && text.names != nullptr) {  // "SởYtế" of a scan
            constexpr double most = 0.8;
            double covered = 0;
            std::vector<std::string> known =
                text.names->in(Tokens(tokens.begin() + own.first, tokens.begin() + own.last), covered);
            if (covered >= most) {
                names = std::move(known);
                whole = true;
            }
        }
        if (!whole || names.empty()) names = {text::nfc(trimmed(restored(tokens, own)))};
        // "Theo phân công tại Quyết định số …" names nobody here.
        if (list.names.empty() && starts_with(tokens, "theo", text.match, own.first)) names = {""};
        for (std::string& name : names) {  // "Lãnh đạo Sở Y tế" is the body that sends its head
            constexpr std::string_view head = "Lãnh đạo ";
            const bool led = name.rfind(head, 0) == 0 &&
                             opens_agency(cell_tokens(name.substr(head.size())), 0, text.match);
            if (led && names.size() == 1) name.erase(0, head.size());
        }
        if (names.front().empty()) names.clear();
        task.read[column == Column::lead ? "lead" : "coordinating"] =
            spot(grid.at(row, columns.at(column)), whole ? 0.95 : 0.6);
    }
};

}  // namespace

std::vector<Task> tasks_of_table(const Paragraph& paragraph, const std::string& ref, const Text& text,
                                 const documents::Extract& extract) {
    if (paragraph.flat >= 0)
        return tasks_of_flat_table(text.flat_tables[static_cast<std::size_t>(paragraph.flat)], ref, text,
                                   extract);
    if (paragraph.table < 0 || paragraph.table >= static_cast<int>(extract.tables.size())) return {};
    const Grid grid(extract.tables[static_cast<std::size_t>(paragraph.table)]);
    const Header header = find_header(grid);
    if (header.last_row < 0 || is_table_of_targets(grid)) return {};
    TableReader reader{grid, paragraph.table, paragraph.first_line, ref, text, extract, header.columns};
    for (int row = header.last_row + 1; row < grid.rows(); ++row) reader.read_row(row);
    return std::move(reader.tasks);
}

}  // namespace plans::reading
