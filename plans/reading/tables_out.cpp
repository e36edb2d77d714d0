// A reading as tables for a terminal: columns share the width by what they hold, long cells are wrapped, and
// what the reader is not sure of carries a mark. The words are those of the pages.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "plans/reading/reading.hpp"
#include "text/columns.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr double uncertain_below = 0.7;  // the page asks about the same values first
constexpr int width_min = 60;            // narrower terminals wrap by themselves
constexpr int gap = 2;                   // blank columns between two cells
constexpr int fair_column_min = 8;
constexpr const char* uncertain_mark = " (?)";

struct Column {
    std::string title;
    int share = 1;  // of the width that is left when the narrow columns have what they need
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows = {};
};

using text::columns_of;

int natural_width(const Table& table, std::size_t column) {
    int widest = columns_of(table.columns[column].title);
    for (const auto& row : table.rows) {
        for (std::size_t at = 0, end = 0; at <= row[column].size(); at = end + 1) {
            end = std::min(row[column].find('\n', at), row[column].size());
            widest = std::max(widest, columns_of(std::string_view(row[column]).substr(at, end - at)));
        }
    }
    return widest;
}

// A column that needs less than its share gets what it needs; the others divide what is left by their shares.
std::vector<int> widths_of(const Table& table, int width) {
    const std::size_t count = table.columns.size();
    std::vector<int> natural(count), out(count, 0);
    for (std::size_t i = 0; i < count; ++i) natural[i] = natural_width(table, i);
    int left = width - gap * (static_cast<int>(count) - 1);
    for (bool again = true; again;) {
        again = false;
        int shares = 0;
        for (std::size_t i = 0; i < count; ++i) shares += out[i] == 0 ? table.columns[i].share : 0;
        const int room = left;
        for (std::size_t i = 0; i < count; ++i) {
            if (out[i] != 0 || natural[i] * shares > room * table.columns[i].share) continue;
            out[i] = natural[i];
            left -= out[i];
            again = true;
        }
    }
    int shares = 0;
    for (std::size_t i = 0; i < count; ++i) shares += out[i] == 0 ? table.columns[i].share : 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (out[i] == 0)
            out[i] = std::max(fair_column_min, left * table.columns[i].share / std::max(shares, 1));
    }
    // Narrow terminals: what the least columns take too much, the widest gives.
    for (int over = std::accumulate(out.begin(), out.end(), 0) + gap * (static_cast<int>(count) - 1) - width;
         over > 0; --over) {
        int& widest = *std::max_element(out.begin(), out.end());
        if (widest <= fair_column_min) break;
        --widest;
    }
    return out;
}

std::string without_blanks_at_end(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

// One row of the table as printed lines.
std::string print_row(const std::vector<std::string>& row, const std::vector<int>& widths, bool& tall) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(text::wrapped(row[i], widths[i]));
        height = std::max(height, cells.back().size());
    }
    tall = tall || height > 1;
    std::string out;
    for (std::size_t line = 0; line < height; ++line) {
        std::string printed;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            printed += (i == 0 ? "" : std::string(gap, ' '));
            printed += text::padded(line < cells[i].size() ? cells[i][line] : "", widths[i]);
        }
        out += without_blanks_at_end(std::move(printed));
    }
    return out;
}

std::string rule(int columns) {
    std::string out;
    for (int i = 0; i < columns; ++i) out += "─";
    return out;
}

std::string print_table(const std::string& title, const Table& table, int width) {
    if (table.rows.empty()) return "";
    const std::vector<int> widths = widths_of(table, width);
    std::vector<std::string> titles;
    std::string rules;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        titles.push_back(table.columns[i].title);
        rules += (i == 0 ? "" : std::string(gap, ' ')) + rule(widths[i]);
    }
    bool tall = false;
    const std::string head = print_row(titles, widths, tall) + rules + "\n";
    tall = false;
    std::vector<std::string> rows;
    for (const auto& row : table.rows) rows.push_back(print_row(row, widths, tall));
    std::string out = "\n" + title + "\n\n" + head;
    for (std::size_t i = 0; i < rows.size(); ++i) out += (i > 0 && tall ? "\n" : "") + rows[i];
    return out;
}

// ---- values in words

std::string counted(const std::string& title, std::size_t count) {
    return title + " (" + std::to_string(count) + ")";
}

bool uncertain(const Read& read, const char* name) {
    const auto found = read.find(name);
    return found != read.end() && found->second.confidence < uncertain_below;
}

std::string marked(std::string value, const Read& read, const char* name) {
    if (value.empty()) return "–";
    return uncertain(read, name) ? value + uncertain_mark : value;
}

// As Vietnamese writes numbers: "1.500", "99,5".
std::string number(double value) {
    constexpr double shown_max = 1e15;
    return std::abs(value) > shown_max ? "?" : text::grouped(std::llround(value * 100), 100);
}

std::string in_words(const Measure& measure) {
    if (measure.comparator == Comparator::none || !measure.value) return measure.per_year ? "hằng năm" : "";
    std::string out;
    if (measure.comparator == Comparator::at_least) out = "≥ ";
    if (measure.comparator == Comparator::more_than) out = "> ";
    if (measure.comparator == Comparator::at_most) out = "≤ ";
    out += number(*measure.value);
    if (measure.comparator == Comparator::range && measure.value_to) out += "–" + number(*measure.value_to);
    if (!measure.unit.empty()) out += (measure.unit == "%" ? "" : " ") + measure.unit;
    return out + (measure.per_year ? "/năm" : "");
}

std::string years(const std::optional<int>& from, const std::optional<int>& to) {
    if (from && to)
        return *from == *to ? std::to_string(*from) : std::to_string(*from) + "–" + std::to_string(*to);
    if (from) return "từ " + std::to_string(*from);
    return to ? "đến " + std::to_string(*to) : "";
}

std::string in_words(const Schedule& schedule) {
    std::string out;
    if (schedule.kind == ScheduleKind::continuous) out = "thường xuyên";
    if (schedule.kind == ScheduleKind::annual) out = "hằng năm";
    const std::string span = years(schedule.from, schedule.to);
    if (!span.empty()) out += (out.empty() ? "" : ", ") + span;
    if (out.empty() && schedule.kind == ScheduleKind::once) out = "một lần";
    if (!schedule.note.empty()) out += (out.empty() ? "" : "\n") + schedule.note;
    return out;
}

std::string in_words(Recurrence recurrence) {
    switch (recurrence) {
        case Recurrence::annual:
            return "hằng năm";
        case Recurrence::adhoc:
            return "đột xuất";
        case Recurrence::periodic:
            break;
    }
    return "định kỳ";
}

// "2021-03-24" → "24/3/2021", "2021-03" → "3/2021", "12-15" (a day of any year) → "15/12".
std::string date_in_words(const std::string& date) {
    std::vector<std::string> parts(1);
    for (char c : date) {
        if (c == '-') {
            parts.emplace_back();
        } else if (!(c == '0' && parts.back().empty())) {
            parts.back() += c;
        }
    }
    std::string out;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) out += (out.empty() ? "" : "/") + *part;
    return out;
}

std::string relation_in_words(const std::string& kind) {
    if (kind == "implements") return "thực hiện";
    if (kind == "supersedes") return "thay thế";
    if (kind == "amends") return "sửa đổi, bổ sung";
    return "dẫn chiếu";
}

std::string joined(const std::vector<std::string>& all, const char* between) {
    std::string out;
    for (const std::string& one : all) out += (out.empty() ? "" : between) + one;
    return out;
}

std::string page_of(const Read& read) {
    const auto found = read.find("text");
    return found == read.end() || found->second.page <= 0 ? "" : std::to_string(found->second.page);
}

// ---- the parts

std::string print_document(const Document& document, int width) {
    const bool decision = document.kind == "quyet_dinh";
    std::string out = decision ? "QUYẾT ĐỊNH\n" : "KẾ HOẠCH\n";
    for (const std::string& line : text::wrapped(document.title, width)) out += line + "\n";
    Table table{{{"", 1}, {"", 5}}};
    auto add = [&](const char* name, const std::string& value, const char* field) {
        if (!value.empty()) table.rows.push_back({name, marked(value, document.read, field)});
    };
    add("Cơ quan ban hành", document.issuer, "issuer");
    add("Số", document.number.empty() ? "để trống" : document.number, "number");
    add("Ngày", document.date.empty() ? "để trống" : date_in_words(document.date), "date");
    add("Giai đoạn", years(document.period_from, document.period_to), "period");
    add("Thực hiện", joined(document.implements, ", "), "implements");
    add("Người ký", document.signer, "signer");
    out += "\n";
    const std::vector<int> widths = widths_of(table, width);
    bool tall = false;
    for (const auto& row : table.rows) out += print_row(row, widths, tall);
    return out;
}

// "II.3.a.STTTT.1" may be broken behind its dots.
std::string breakable(const std::string& ref) {
    constexpr std::size_t piece_max = 9;
    if (ref.size() <= piece_max) return ref;
    std::string out;
    std::size_t piece = 0;
    for (std::size_t at = 0; at < ref.size();) {
        const std::size_t end = std::min(ref.find('.', at), ref.size() - 1) + 1;
        if (piece > 0 && piece + end - at > piece_max) {
            out += ' ';
            piece = 0;
        }
        out += ref.substr(at, end - at);
        piece += end - at;
        at = end;
    }
    return out;
}

// Where all stands on one page (a text without page breaks) the page says nothing.
void drop_page_if_one(Table& table) {
    for (const auto& row : table.rows) {
        if (row.back() != "1" && !row.back().empty()) return;
    }
    table.columns.pop_back();
    for (auto& row : table.rows) row.pop_back();
}

std::string print_targets(const std::vector<Target>& targets, int width) {
    Table table{{{"Mục", 1}, {"Chỉ tiêu", 2}, {"Đối tượng", 4}, {"Yêu cầu", 6}, {"Trang", 1}}};
    for (const Target& target : targets) {
        std::string outcome = target.outcome;
        if (target.population.empty() && outcome.empty())
            outcome = target.text_restored.empty() ? target.text : target.text_restored;
        table.rows.push_back({breakable(target.ref), marked(in_words(target.measure), target.read, "measure"),
                              marked(target.population, target.read, "population"),
                              marked(outcome, target.read, "outcome"), page_of(target.read)});
    }
    drop_page_if_one(table);
    return print_table(counted("MỤC TIÊU, CHỈ TIÊU", targets.size()), table, width);
}

std::string print_tasks(const std::vector<Task>& tasks, int width) {
    Table table{
        {{"Mục", 1}, {"Nhiệm vụ", 6}, {"Chủ trì", 3}, {"Phối hợp", 3}, {"Thời gian", 2}, {"Trang", 1}}};
    for (const Task& task : tasks) {
        std::string words = task.text_restored.empty() ? task.text : task.text_restored;
        if (task.quantity) words += "\nSố lượng: " + in_words(*task.quantity);
        table.rows.push_back({breakable(task.ref), marked(words, task.read, "text"),
                              marked(joined(task.lead, ";\n"), task.read, "lead"),
                              marked(joined(task.coordinating, ";\n"), task.read, "coordinating"),
                              marked(in_words(task.schedule), task.read, "schedule"), page_of(task.read)});
    }
    drop_page_if_one(table);
    return print_table(counted("NHIỆM VỤ", tasks.size()), table, width);
}

std::string print_duties(const Reading& reading, int width) {
    Table duties{{{"Cơ quan", 2}, {"Trách nhiệm", 7}}};
    for (const Responsibility& one : reading.responsibilities) {
        std::string items;
        for (const std::string& item : one.items) items += (items.empty() ? "- " : "\n- ") + item;
        duties.rows.push_back({marked(one.agency, one.read, "agency"), items});
    }
    Table reports{{{"Ai báo cáo", 3}, {"Gửi", 2}, {"Qua", 2}, {"Hạn gửi", 1}, {"Kỳ", 1}}};
    for (const Reporting& one : reading.reporting) {
        reports.rows.push_back({marked(one.who, one.read, "who"), marked(one.to, one.read, "to"),
                                marked(one.via, one.read, "via"),
                                marked(date_in_words(one.due), one.read, "due"), in_words(one.recurrence)});
    }
    return print_table(counted("TRÁCH NHIỆM CỦA CÁC CƠ QUAN", duties.rows.size()), duties, width) +
           print_table(counted("CHẾ ĐỘ BÁO CÁO", reports.rows.size()), reports, width);
}

std::string print_rest(const Reading& reading, int width) {
    Table relations{{{"Quan hệ", 1}, {"Số", 2}, {"Ngày", 2}, {"Tên", 5}}};
    for (const Relation& one : reading.relations) {
        std::vector<std::string> dates;
        for (const std::string& date : one.dates_seen) dates.push_back(date_in_words(date));
        std::string date =
            dates.size() > 1 ? joined(dates, " và ") + uncertain_mark : date_in_words(one.date);
        relations.rows.push_back(
            {relation_in_words(one.kind), one.number, date.empty() ? "–" : date, one.title});
    }
    std::string out = print_table(counted("VĂN BẢN LIÊN QUAN", relations.rows.size()), relations, width);
    if (!reading.funding.empty()) {
        out += "\nKINH PHÍ\n\n";
        for (const std::string& line : text::wrapped(reading.funding, width)) out += line + "\n";
    }
    if (!reading.recipients.empty()) {
        out += "\n" + counted("NƠI NHẬN", reading.recipients.size()) + "\n\n";
        for (const std::string& line : text::wrapped(joined(reading.recipients, "; "), width))
            out += line + "\n";
    }
    return out;
}

std::string in_words(const Unread& one) {
    const std::string place = "Trang " + std::to_string(one.spot.page) + ": ";
    if (one.kind == Unread::Kind::number)
        return place + "số mục nhảy " + one.text + ", có thể thiếu một mục.";
    if (one.kind == Unread::Kind::page)
        return place +
               "không đọc được, những gì ghi ở trang này đều thiếu. Xem bản giấy hoặc quét lại trang.";
    if (one.kind == Unread::Kind::table)
        return place + "bảng “" + one.text + "” không tách được hàng, cột; nhiệm vụ trong bảng có thể thiếu.";
    return place + "từ “" + one.text + "” có nêu cơ quan và thời hạn nhưng không đọc được gì.";
}

std::string print_unread(const std::vector<Unread>& unread, int width) {
    if (unread.empty()) return "";
    std::string out = "\n" + counted("CHƯA ĐỌC ĐƯỢC, PHẢI XEM LẠI VĂN BẢN", unread.size()) + "\n\n";
    for (const Unread& one : unread) {
        std::string ahead = "- ";
        for (const std::string& line : text::wrapped(in_words(one), width - 2)) {
            out += ahead + line + "\n";
            ahead = "  ";
        }
    }
    return out;
}

std::string print_outline(const std::vector<Section>& sections, int width) {
    if (sections.empty()) return "";
    std::string out = "\n" + counted("CÁC PHẦN CỦA VĂN BẢN", sections.size()) + "\n\n";
    for (const Section& section : sections) {
        const int level = std::clamp(section.level - 1, 0, 8);
        const std::string indent(static_cast<std::size_t>(level) * 2, ' ');
        const std::string label = section.label.empty() ? "" : section.label + ". ";
        std::string ahead = indent;
        for (const std::string& line : text::wrapped(label + section.title, width - level * 2)) {
            out += ahead + line + "\n";
            ahead = indent + std::string(static_cast<std::size_t>(std::min(columns_of(label), 8)), ' ');
        }
    }
    return out;
}

}  // namespace

std::string to_tables(const Reading& reading, int width) {
    width = std::max(width, width_min);
    std::string out = print_document(reading.document, width);
    if (reading.damaged)
        out += "\nBản quét đã mất dấu: chữ được phục hồi dấu khi đọc, nên đối chiếu với bản gốc.\n";
    out += print_unread(reading.unread, width);
    out += print_targets(reading.targets, width);
    out += print_tasks(reading.tasks, width);
    out += print_duties(reading, width);
    out += print_rest(reading, width);
    out += print_outline(reading.sections, width);
    if (out.find(uncertain_mark) != std::string::npos) {
        out += "\n(?) là chỗ chưa chắc: nên đối chiếu với văn bản.\n";
    }
    return out;
}

}  // namespace plans::reading
