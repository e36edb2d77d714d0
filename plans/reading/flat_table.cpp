// Inside a row stand the task, who leads, who helps, when; a cell that a page break cut leaves its last word
// behind the time. A number alone is a row only when it is the next one, otherwise it is the page's.
#include "plans/reading/flat_table.hpp"

#include <algorithm>

#include "plans/reading/agencies.hpp"
#include "plans/reading/capitals.hpp"
#include "plans/reading/departments.hpp"
#include "plans/reading/flat_form.hpp"
#include "plans/reading/flat_groups.hpp"
#include "plans/reading/flat_targets.hpp"
#include "plans/reading/flat_time.hpp"
#include "plans/reading/ruled_tasks.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/tasks.hpp"
#include "text/roman.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr double read_apart = 0.8;  // how sure a cell is that was told apart by its words only
struct Row {
    std::string group, number;
    std::vector<Tokens> lines = {};
    std::vector<std::string> group_lead = {};  // "II | Sở Tư pháp" above the row
};

Tokens joined(const std::vector<Tokens>& lines, std::size_t first, std::size_t last) {
    Tokens out;
    for (std::size_t i = first; i < std::min(last, lines.size()); ++i)
        out.insert(out.end(), lines[i].begin(), lines[i].end());
    return out;
}

struct Cells {
    Tokens content, lead, coordinating, time;
    bool found = false;
};

bool whole(const Tokens& tokens, Match match) {
    return !tokens.empty() && agencies_in(tokens, {0, static_cast<int>(tokens.size())}, match).whole;
}

bool open_end(const Tokens& line) {
    const std::string& after = line.back().after;
    return after.find_first_of(",;") != std::string::npos || line.back().folded == "va" ||
           line.back().text == "-";
}

// "Sở Tư pháp Văn phòng UBND tỉnh": two cells of one line, told apart where the first is whole beyond doubt.
int end_of_first_cell(const Tokens& line, Match match) {
    static const std::vector<std::string_view> levels = {"tinh",   "huyen",     "xa",
                                                         "phuong", "thanh pho", "nganh"};
    for (int at = 2; at < static_cast<int>(line.size()); ++at) {
        const Token& before = line[static_cast<std::size_t>(at - 1)];
        if (!before.after.empty() || !upper_initial(line[static_cast<std::size_t>(at)].restored) ||
            !opens_agency(line, at, match))
            continue;
        const bool department =
            any_at(line, {"so", "phong"}, match, 0) == 1 && words_of_field(line, 1, match) + 1 == at;
        const bool levelled = at >= 3 && any_at(line, levels, match, at - 1) == 1;
        if (!department && !levelled) continue;
        if (whole(Tokens(line.begin(), line.begin() + at), match) &&
            whole(Tokens(line.begin() + at, line.end()), match))
            return at;
    }
    return -1;
}

// Splits lines [first, …) into who leads and who helps; false when they are no agencies.
bool split_agencies(std::vector<Tokens> lines, std::size_t first, const Form& form, Match match,
                    Cells& cells) {
    Tokens rest = joined(lines, first, lines.size());
    int words = 0;
    int time = form.time_begins ? find_end(rest, match, words) : find_time(rest, 0, match, words);
    Tokens orphan;
    if (time >= 0) {
        cells.time.assign(rest.begin() + time, rest.begin() + time + words);
        orphan.assign(rest.begin() + time + words, rest.end());
        if (form.time_begins) take_begin(rest, time, cells.time, match);
        if (form.result_last) {  // what stands behind the time is what shall come of it
            orphan.clear();
        } else if (orphan.size() > 6) {
            return false;
        }
        std::size_t keep = static_cast<std::size_t>(time);  // of the lines, what stands before it
        std::vector<Tokens> cut;
        for (std::size_t i = first; i < lines.size() && keep > 0; ++i) {
            Tokens line = lines[i];
            if (line.size() > keep) line.resize(keep);
            keep -= line.size();
            cut.push_back(std::move(line));
        }
        lines = std::move(cut);
        if (form.result_inside && lines.size() > 2) lines.pop_back();
    } else {
        lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first));
    }
    if (lines.empty()) return false;
    for (std::size_t split = 1; split < lines.size(); ++split) {
        if (open_end(lines[split - 1]) || !opens_agency(lines[split], 0, match) ||
            !upper_initial(lines[split][0].restored))
            continue;
        Tokens lead = joined(lines, 0, split);
        lead.insert(lead.end(), orphan.begin(), orphan.end());
        const Tokens coordinating = joined(lines, split, lines.size());
        if (!whole(lead, match) || !whole(coordinating, match)) continue;
        cells.lead = std::move(lead);
        cells.coordinating = coordinating;
        return cells.found = true;
    }
    cells.lead = joined(lines, 0, lines.size());
    const int cut = form.coordinating && orphan.empty() ? end_of_first_cell(cells.lead, match) : -1;
    if (cut > 0) {
        cells.coordinating.assign(cells.lead.begin() + cut, cells.lead.end());
        cells.lead.resize(static_cast<std::size_t>(cut));
        return cells.found = true;
    }
    cells.lead.insert(cells.lead.end(), orphan.begin(), orphan.end());
    return cells.found = whole(cells.lead, match);
}

// The time between the task, or its result, and who leads: the last words before these.
void read_time_before(const Row& row, std::size_t begin, std::size_t end, Match match, Cells& cells) {
    const Tokens between = joined(row.lines, begin, end);
    for (std::string_view other : {"nghi dinh so", "quyet dinh so", "ke hoach so", "thong tu so"}) {
        if (find_phrase(between, other, match) >= 0) return;  // the date is that document's
    }
    int words = 0;
    const int time = find_time(between, 0, match, words);
    if (time < 0) return;
    cells.time.assign(between.begin() + time, between.begin() + time + words);
}

// The result stands before who leads: its words may look like an agency ("Báo cáo"), so the last place from
// which two lists of agencies can be read is the right one.
Cells cells_behind_result(const Row& row, const Form& form, Match match) {
    for (std::size_t first = row.lines.size(); first-- > 1;) {
        const Tokens& line = row.lines[first];
        if (!opens_agency(line, 0, match) || !upper_initial(line[0].restored) ||
            open_end(row.lines[first - 1]))
            continue;
        Cells cells;
        if (!split_agencies(row.lines, first, form, match, cells) || cells.coordinating.empty()) continue;
        std::size_t end = first;  // of the task: a full stop parts it from its result
        while (end > 1 && row.lines[end - 1].back().after.find('.') == std::string::npos) --end;
        if (end < 2 && row.lines[0].back().after.find('.') == std::string::npos) end = first;
        cells.content = joined(row.lines, 0, end);
        if (form.time_first) read_time_before(row, end, first, match, cells);
        return cells;
    }
    return {};
}

// "Rà soát danh mục. | Trước ngày 31/01/2026": the words of the time close what stands before who leads.
void cut_time_behind(Cells& cells, Match match) {
    int words = 0;
    const int time = find_time(cells.content, 0, match, words);
    if (time < 1 || time + words != static_cast<int>(cells.content.size()) || !cells.time.empty()) return;
    cells.time.assign(cells.content.begin() + time, cells.content.end());
    cells.content.resize(static_cast<std::size_t>(time));
}

// "Chủ tịch UBND tỉnh", "Đ/c Phó Chủ tịch phụ trách", also where a letter of it was misread.
bool names_person(const Tokens& line, Match match) {
    static const std::vector<std::string_view> persons = {"chu tich", "pho chu tich", "d/c",    "dong chi",
                                                          "giam doc", "pho giam doc", "bi thu", "pho bi thu"};
    return !line.empty() && upper_initial(line[0].restored) &&
           std::any_of(persons.begin(), persons.end(),
                       [&](std::string_view person) { return starts_nearly(line, person, match); });
}

// "Đ/c Phó Chủ tịch phụ trách": the cell between the task and who leads it. What is left.
Row without_leader(const Row& row, Match match) {
    Row out = row;
    for (std::size_t first = 1; first < row.lines.size(); ++first) {
        if (!names_person(row.lines[first], match)) continue;
        std::size_t end = first + 1;
        while (end < row.lines.size() &&
               (names_person(row.lines[end], match) || !upper_initial(row.lines[end][0].restored) ||
                !opens_agency(row.lines[end], 0, match)))
            ++end;
        if (end == row.lines.size()) return row;
        out.lines.erase(out.lines.begin() + static_cast<std::ptrdiff_t>(first),
                        out.lines.begin() + static_cast<std::ptrdiff_t>(end));
        return out;
    }
    return row;
}

// "Văn phòng Sở | Phó Giám đốc Sở": the last cell of a row names a person of the committee. What is left.
Row without_last_leader(Row row, Match match) {
    for (std::size_t line = row.lines.size(); line-- > 1;) {
        Tokens& words = row.lines[line];
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (!names_person(Tokens(words.begin() + static_cast<std::ptrdiff_t>(at), words.end()), match))
                continue;
            words.resize(at);
            row.lines.resize(at == 0 ? line : line + 1);
            return row;
        }
    }
    return row;
}

// "Chủ trì: Sở Tư pháp. Phối hợp: Sở Nội vụ": a cell that says of each what it does.
Cells cells_with_names(const Row& row, Match match) {
    for (std::size_t first = 1; first < row.lines.size(); ++first) {
        if (field_line(row.lines[first], match).field != Field::lead) continue;
        Cells cells;
        cells.content = joined(row.lines, 0, first);
        Tokens rest = joined(row.lines, first, row.lines.size());
        int words = 0;
        const int time = find_time(rest, 0, match, words);
        if (time > 0) {
            cells.time.assign(rest.begin() + time, rest.begin() + time + words);
            rest.resize(static_cast<std::size_t>(time));
        }
        for (const PlacedField& field : fields_in(rest, match, 0)) {
            const Span value = field.line.value;
            Tokens& cell = field.line.field == Field::lead ? cells.lead : cells.coordinating;
            if (field.line.field == Field::lead || field.line.field == Field::coordinating)
                cell.assign(rest.begin() + value.first, rest.begin() + value.last);
        }
        cells.found = !cells.lead.empty();
        if (cells.found) return cells;
    }
    return {};
}

Cells cells_of(const Row& read, const Form& form, Match match);

// "Trước ngày 30/11/2025 | Thành lập Ủy ban bầu cử. | Sở Nội vụ": the first lines say when.
Cells cells_behind_time(const Row& read, Form form, Match match) {
    form.time = form.time_first = form.time_opens = false;
    Tokens opening;
    for (std::size_t lines = 1; lines < std::min<std::size_t>(read.lines.size(), 4); ++lines) {
        opening.insert(opening.end(), read.lines[lines - 1].begin(), read.lines[lines - 1].end());
        int words = 0;
        const int time = find_time(opening, 0, match, words);
        const bool whole_line = time >= 0 && time + words == static_cast<int>(opening.size());
        if (!whole_line || time > 2 || !upper_initial(read.lines[lines][0].restored)) continue;
        Row rest = read;
        rest.lines.erase(rest.lines.begin(), rest.lines.begin() + static_cast<std::ptrdiff_t>(lines));
        Cells cells = cells_of(rest, form, match);
        cells.time = opening;
        return cells;
    }
    return {};
}

Cells cells_of(const Row& read, const Form& form, Match match) {
    if (form.time_opens) {
        if (Cells cells = cells_behind_time(read, form, match); !cells.content.empty()) return cells;
    }
    const Row row = form.leader        ? without_leader(read, match)
                    : form.leader_last ? without_last_leader(read, match)
                                       : read;
    if (Cells named = cells_with_names(row, match); named.found) return named;
    if (form.result_first) {
        Cells cells = cells_behind_result(row, form, match);
        if (cells.found) return cells;
    }
    for (std::size_t first = 1; first < row.lines.size(); ++first) {
        const Tokens& line = row.lines[first];
        if (!opens_agency(line, 0, match) || !upper_initial(line[0].restored) ||
            open_end(row.lines[first - 1]))
            continue;
        Cells cells;
        if (!split_agencies(row.lines, first, form, match, cells)) continue;
        cells.content = joined(row.lines, 0, first);
        if (form.time_first) cut_time_behind(cells, match);
        return cells;
    }
    Cells all;
    all.content = joined(row.lines, 0, row.lines.size());
    int words = 0;
    const int time =
        find_time(all.content, std::max(0, static_cast<int>(all.content.size()) - 6), match, words);
    if (time > 0 && time + words == static_cast<int>(all.content.size())) {
        all.time.assign(all.content.begin() + time, all.content.end());
        all.content.resize(static_cast<std::size_t>(time));
    }
    return all;
}

std::string without_stop(std::string label) {
    while (!label.empty() && (label.back() == '.' || label.back() == ')')) label.pop_back();
    return label;
}

struct RowFinder {
    Match match;
    Form form;
    std::vector<Row> rows = {};
    std::string group = {};
    int group_value = 0, row_value = 0, row_value_above = 0;  // of the last row, and before the group
    int finer_value = 0;                                      // of "1.2" below row 1
    bool in_title = false;
    Tokens title = {};  // of the group
    std::vector<std::string> group_lead = {};

    void open_row(const std::string& number, const Tokens& line) {
        if (in_title) group_lead = agency_of(title);
        in_title = false;
        rows.push_back({group, number, {}, group_lead});
        if (line.size() > 1) rows.back().lines.emplace_back(line.begin() + 1, line.end());
    }

    std::vector<std::string> agency_of(const Tokens& words) const {
        AgencyList list = agencies_of_heading(words, match);
        if (!list.whole) list.names.clear();
        return list.names;
    }

    // A numeral that a scan misread still stands alone above the title of a group, and a row 1 follows.
    bool heads_group(const std::vector<Tokens>& lines, std::size_t at) const {
        const std::string& word = lines[at][0].text;
        if (match != Match::tolerant || text::length(word) > 5 || !row_ended()) return false;
        const std::string expected = text::roman(group_value + 1);
        const int most = std::min(2, static_cast<int>(expected.size()) / 2 + 1);
        if (lines[at].size() > 1)
            return word.find_first_of("IVX") != std::string::npos &&
                   edits_between(word, expected, most) <= most && row_follows(lines, at);
        if (std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); }) ||
            text::upper(word) != word)
            return false;
        return row_follows(lines, at);
    }

    static bool row_follows(const std::vector<Tokens>& lines, std::size_t at) {
        constexpr std::size_t title_lines_max = 4;
        for (std::size_t next = at + 1; next < std::min(lines.size(), at + 2 + title_lines_max); ++next) {
            if (lines[next].size() == 1 && lines[next][0].folded == "1") return true;
        }
        return false;
    }

    void take_all(const std::vector<Tokens>& lines) {
        for (std::size_t at = 0; at < lines.size(); ++at) {
            if (lines[at].empty()) continue;
            if (group_number(without_stop(lines[at][0].text)) != group_value + 1 && heads_group(lines, at)) {
                open_group(text::roman(group_value + 1), group_value + 1);
            } else {
                take(lines, at);
            }
        }
    }

    // The place of "II" or "B" among the groups; a table keeps to one of the two. 0: it heads none.
    int group_number(const std::string& word) const {
        const bool letter = word.size() == 1 && word[0] >= 'A' && word[0] <= 'H';
        if (group_value > 0 && letter != (roman_value(group) == 0)) return 0;
        return letter ? word[0] - 'A' + 1 : roman_value(word);
    }

    void open_group(const std::string& name, int value) {
        group = name;
        group_value = value;
        row_value_above = std::max(row_value, row_value_above);
        row_value = 0;
        in_title = true;
        title.clear();
    }

    // A number alone may be the page's: then it stands in the middle of a row, and what follows is no task.
    bool is_page_number(const std::vector<Tokens>& lines, std::size_t at) const {
        if (rows.empty() || in_title || lines[at].size() > 1) return false;
        if (rows.back().lines.empty()) return true;  // right behind the number of a row
        const Cells cells = cells_of(rows.back(), form, match);
        if (cells.found && (!form.time || !cells.time.empty())) return false;
        // Where rows are "2.1", "2.2", a 3 heads a "3.1".
        const std::string finer = lines[at][0].restored + ".1";
        if (finer_value > 0 && std::none_of(lines.begin() + static_cast<std::ptrdiff_t>(at), lines.end(),
                                            [&](const Tokens& line) {
                                                return !line.empty() &&
                                                       without_stop(line[0].restored) == finer;
                                            }))
            return true;
        std::size_t next = at + 1;
        while (next < lines.size() && lines[next].empty()) ++next;
        if (next == lines.size()) return true;
        int words = 0;
        if (form.time_opens && upper_initial(lines[next][0].restored)) return false;
        return !upper_initial(lines[next][0].restored) || opens_agency(lines[next], 0, match) ||
               (form.leader && names_person(lines[next], match)) ||
               find_time(lines[next], 0, match, words) == 0;
    }

    void take(const std::vector<Tokens>& lines, std::size_t at) {
        const Tokens& line = lines[at];
        if (line.empty() || is_header(line)) return;
        const std::string& first = line[0].restored;
        const std::string bare = without_stop(first);
        const int roman = group_number(bare);
        if (roman == group_value + 1 && (line.size() == 1 || upper_initial(line[1].restored)) &&
            bare.size() < 5 && row_ended()) {
            open_group(bare, roman);
            title.assign(line.begin() + 1, line.end());
            return;
        }
        const bool digits =
            !bare.empty() && bare.size() <= 4 &&
            std::all_of(bare.begin(), bare.end(), [](unsigned char c) { return std::isdigit(c); });
        const int number = digits ? std::stoi(bare) : 0;
        const bool goes_on = row_value == 0 && row_value_above > 0 && number == row_value_above + 1;
        if (number > 0 && (number == row_value + 1 || goes_on) &&
            (line.size() == 1 ? !form.unnumbered : upper_initial(line[1].restored)) &&
            !is_page_number(lines, at)) {
            open_row(bare, line);
            row_value = number;
            finer_value = 0;
            return;
        }
        if (opens_finer_row(line, bare)) return;
        const bool year = form.time_begins && number > 1990 && number < 2100;
        if (digits && line.size() == 1 && !year) return;  // the page's number
        if (in_title) title.insert(title.end(), line.begin(), line.end());
        if (!in_title && !rows.empty()) rows.back().lines.push_back(line);
    }

    // "1.1" below "1 Truyền thông": the row above was the title of a group, unless somebody leads it.
    bool opens_finer_row(const Tokens& line, const std::string& bare) {
        const std::size_t dot = bare.find('.');
        if (dot == std::string::npos || dot == 0 || dot > 2 || bare.size() - dot > 3 ||
            bare.size() == dot + 1 || bare.find_first_not_of("0123456789.") != std::string::npos ||
            bare.find('.', dot + 1) != std::string::npos ||
            (line.size() > 1 && !upper_initial(line[1].restored)))
            return false;
        const int above = std::stoi(bare.substr(0, dot)), number = std::stoi(bare.substr(dot + 1));
        if (above != row_value || rows.empty() || number != finer_value + 1) return false;
        if (number == 1 && rows.back().number.find('.') == std::string::npos &&
            !cells_of(rows.back(), form, match).found) {
            const auto lead = agency_of(joined(rows.back().lines, 0, rows.back().lines.size()));
            if (!lead.empty()) group_lead = lead;
            rows.pop_back();
        }
        finer_value = number;
        open_row(bare, line);
        return true;
    }

    bool row_ended() const { return rows.empty() || rows.back().lines.size() > 1 || in_title; }

    bool is_header(const Tokens& line) const {
        if (line.size() > 3 && (line[0].folded == "stt" || line[0].folded == "tt") &&
            (find_phrase(line, "noi dung", match) > 0 || find_phrase(line, "nhiem vu", match) > 0)) {
            return true;
        }
        return match == Match::tolerant && line.size() > 8 && line[0].folded.size() <= 4 &&
               find_phrase(line, "chu tri", match) > 0 && find_phrase(line, "phoi hop", match) > 0;
    }
};

}  // namespace

std::vector<Task> tasks_of_flat_table(const FlatTable& table, const std::string& ref, const Text& text,
                                      const documents::Extract& extract) {
    if (!table.rows.empty()) return tasks_of_rows(table.rows, ref, text, extract);
    if (is_flat_table_of_targets(table, text.match)) return {};
    RowFinder finder{text.match, form_of(table, text.match)};
    finder.take_all(with_numbered_rows(table, text.match));
    std::vector<Task> tasks;
    for (const Row& row : finder.rows) {
        Cells cells = cells_of(row, finder.form, text.match);
        if (cells.content.size() < 3) continue;
        if (!finder.form.lead && (finder.form.coordinating || !row.group_lead.empty())) {
            cells.coordinating.insert(cells.coordinating.begin(), cells.lead.begin(), cells.lead.end());
            cells.lead.clear();
        }
        std::string name = ref;
        for (const std::string& part : {row.group, row.number}) {
            if (!part.empty()) name += (name.empty() ? "" : ".") + part;
        }
        Task task = task_from(cells.content, name, text, extract);
        task.lead = row.group_lead;
        if (cells.found && !cells.lead.empty()) {
            task.lead = agencies_in(cells.lead, {0, static_cast<int>(cells.lead.size())}, text.match).names;
            task.read["lead"] =
                spot_of(cells.lead, {0, static_cast<int>(cells.lead.size())}, extract, read_apart);
        }
        if (cells.found) {
            const Span all{0, static_cast<int>(cells.coordinating.size())};
            task.coordinating = all.empty() ? std::vector<std::string>{}
                                            : agencies_in(cells.coordinating, all, text.match).names;
            task.read["coordinating"] = spot_of(cells.coordinating, all, extract, read_apart);
        }
        if (!cells.time.empty()) {
            const Span all{0, static_cast<int>(cells.time.size())};
            task.schedule = schedule_from_field(cells.time, all, text.match);
            task.read["schedule"] = spot_of(cells.time, all, extract, read_apart);
        }
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}  // namespace plans::reading
