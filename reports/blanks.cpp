// Names are compared folded; the file itself is changed in place (documents/xlsx_edit.hpp).
#include "reports/blanks.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "budget/sheets.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/xlsx_out.hpp"
#include "people/roles.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/rights.hpp"
#include "plans/papers/wording.hpp"
#include "reports/paper.hpp"
#include "reports/sql.hpp"
#include "reports/told.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace reports {
namespace {

// Of every source, also of one that gives nothing; `of`: "" or " cùng kỳ năm trước".
void add_money(const std::vector<MoneyLine>& money, const std::string& of,
               const std::function<void(const std::string&, std::int64_t)>& add) {
    MoneyLine sum;
    for (const budget::Source source : budget::sources) {
        const std::string name = budget::source_words(source);
        const auto found = std::find_if(money.begin(), money.end(),
                                        [&](const MoneyLine& one) { return one.source == name; });
        const MoneyLine one = found == money.end() ? MoneyLine{} : *found;
        add("kinh phí " + name + ": số dòng" + of, one.lines);
        if (source == budget::Source::embedded) continue;
        add("kinh phí " + name + ": dự toán" + of, one.estimated);
        add("kinh phí " + name + ": được duyệt" + of, one.approved);
        add("kinh phí " + name + ": đã chi" + of, one.spent);
        sum.estimated += one.estimated, sum.approved += one.approved, sum.spent += one.spent;
    }
    add("tổng kinh phí dự toán" + of, sum.estimated);
    add("tổng kinh phí được duyệt" + of, sum.approved);
    add("tổng kinh phí đã chi" + of, sum.spent);
}

// Every figure with its name as it is written; an unnumbered one has none.
std::vector<std::pair<std::string, Figure>> named(const Report& report) {
    std::vector<std::pair<std::string, Figure>> all;
    const documents::TemplateValues values = template_values(report);
    for (const auto& [name, words] : values.fields) all.emplace_back(name, Figure{words, std::nullopt});
    const auto number = [&](const std::string& name, std::int64_t value) {
        all.emplace_back(name, Figure{std::to_string(value), static_cast<double>(value)});
    };
    const auto words = [&](const std::string& name, const std::string& value) {
        all.emplace_back(name, Figure{value, std::nullopt});
    };
    std::int64_t times = 0, people = 0;
    for (const TargetLine& one : report.targets) {
        const std::string name = "chỉ tiêu " + one.number + ": ";
        if (one.counted) {
            number(name + "có minh chứng", one.proven);
            number(name + "theo báo cáo", one.reported);
        } else {
            words(name + "có minh chứng", "");
            words(name + "theo báo cáo", "");
        }
        words(name + "tỷ lệ", one.share);
        words(name + "mức giao", one.wanted);
        words(name + "cùng kỳ năm trước", one.before);
        words(name + "ước", one.estimate);
        words(name + "đánh giá", one.verdict);
        words(name + "diễn giải", told_lines(report.told_of(one.entry), told_on_paper_max));
    }
    for (const TaskLine& one : report.tasks) {
        const std::string name = "nhiệm vụ " + one.number + ": ";
        number(name + "khối lượng", one.quantity);
        number(name + "khối lượng giao", one.wanted);
        number(name + "số lần", one.times);
        number(name + "số người", one.named + one.kept + one.declared);
        number(name + "cơ quan được giao", one.asked);
        number(name + "có thực hiện", one.reported);
        number(name + "không phát sinh", one.nothing);
        const TaskLine* then = report.a_year_earlier(one);
        const auto beside = [&](const std::string& of, std::int64_t value) {
            if (then == nullptr)
                words(name + of + " cùng kỳ năm trước", "");
            else
                number(name + of + " cùng kỳ năm trước", value);
        };
        beside("khối lượng", then == nullptr ? 0 : then->quantity);
        beside("số lần", then == nullptr ? 0 : then->times);
        beside("số người", then == nullptr ? 0 : then->named + then->kept + then->declared);
        words(name + "diễn giải", told_lines(one.told, told_on_paper_max));
        times += one.times;
        people += one.named + one.kept + one.declared;
    }
    add_money(report.money, "", number);
    add_money(report.last_year.money, " cùng kỳ năm trước", number);
    number("tổng số lần", times);
    number("tổng số người", people);
    return all;
}

Blank blank_from(const storage::Row& row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6)};
}

base::Actor require_owner(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    plans::require_owner(writer, today, plan, now);
    return today;
}

bool has_word(const std::string& cell) {
    constexpr int letters_min = 3;
    int letters = 0;
    for (const char c : text::fold(cell)) {
        letters = c >= 'a' && c <= 'z' ? letters + 1 : 0;
        if (letters == letters_min) return true;
    }
    return false;
}

std::optional<BlankCell> cell_typed(const std::string& line) {
    const std::size_t equals = line.find('=');
    const std::size_t mark = equals == std::string::npos ? equals : line.rfind('!', equals);
    if (mark == std::string::npos) return std::nullopt;
    return BlankCell{text::squeeze(line.substr(0, mark)),
                     text::squeeze(line.substr(mark + 1, equals - mark - 1)),
                     text::squeeze(line.substr(equals + 1))};
}

// Every line that says something and is no remark, with its number.
void each_line(const std::string& typed, const std::function<void(const std::string&, int)>& read) {
    std::size_t from = 0;
    for (int number = 1; from <= typed.size(); ++number) {
        const std::size_t end = std::min(typed.find('\n', from), typed.size());
        const std::string line = text::nfc(text::squeeze(typed.substr(from, end - from)));
        from = end + 1;
        if (!line.empty() && line[0] != '#') read(line, number);
    }
}

// One line of the mapping.
void read_line(const std::string& line, int number, documents::WorkbookEdit& book,
               const std::set<std::string>& known, std::set<std::string>& used, Mapped& out) {
    const auto say = [&](const std::string& sentence) {
        out.problems.push_back({"cells", "Dòng " + std::to_string(number) + ": " + sentence});
    };
    std::optional<BlankCell> parsed = cell_typed(line);
    if (!parsed) return say("“" + line + "” không có dạng Trang!Ô = tên số liệu.");
    BlankCell& cell = *parsed;
    if (!book.has_sheet(cell.sheet)) return say("biểu không có trang “" + cell.sheet + "”.");
    const auto place = documents::cell_at(cell.sheet, cell.cell);
    if (!place) return say("“" + cell.cell + "” không phải tên ô, ví dụ C5.");
    if (const std::string why = unwritable(book, *place); !why.empty()) return say(why);
    if (known.count(folded_name(cell.figure)) == 0) return say("không có số liệu tên “" + cell.figure + "”.");
    if (!used.insert(cell.sheet + "!" + std::to_string(place->row) + "," + std::to_string(place->column))
             .second)
        return say("ô " + cell.cell + " đã có ở dòng trên.");
    out.cells.push_back(std::move(cell));
}

}  // namespace

std::map<std::string, Figure> figures_of(const Report& report) {
    std::map<std::string, Figure> all;
    for (auto& [name, figure] : named(report)) all.emplace(folded_name(name), std::move(figure));
    return all;
}

std::vector<std::string> figure_names(storage::Reader& reader, const std::string& plan) {
    using plans::content::EntryKind;
    Report empty;
    for (const plans::content::Entry& entry : plans::content::entries_of(reader, plan)) {
        const std::string ref = plans::content::ref_of(entry.said);
        if (ref.empty()) continue;
        if (entry.kind() == EntryKind::target) {
            TargetLine line;
            line.number = plans::papers::ref_in_words(ref);
            empty.targets.push_back(line);
        } else if (entry.kind() == EntryKind::task) {
            TaskLine line;
            line.number = ref;
            empty.tasks.push_back(line);
        }
    }
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const auto& [name, figure] : named(empty))
        if (seen.insert(folded_name(name)).second) names.push_back(name);
    return names;
}

std::string folded_name(const std::string& name) {
    return text::fold(text::nfc(text::squeeze(name)));
}

std::set<std::string> folded_names(const std::vector<std::string>& names) {
    std::set<std::string> all;
    for (const std::string& name : names) all.insert(folded_name(name));
    return all;
}

std::vector<BlankCell> cells_typed(const std::string& typed) {
    std::vector<BlankCell> all;
    each_line(typed, [&](const std::string& line, int) {
        if (auto cell = cell_typed(line)) all.push_back(std::move(*cell));
    });
    return all;
}

std::string unwritable(documents::WorkbookEdit& book, const documents::CellPlace& place) {
    const std::string cell = documents::cell_name(place.row, place.column);
    if (book.computes(place)) return "ô " + cell + " có công thức nên không ghi đè.";
    if (const auto shown = book.shown_instead(place)) {
        const std::string other = documents::cell_name(shown->row, shown->column);
        return "ô " + cell + " bị gộp vào ô " + other + " nên số ghi vào sẽ không hiện; ghi ô " + other + ".";
    }
    // A heading, or "Đơn vị báo cáo:"; dots and noughts are there to be written over.
    if (const std::string said = book.said(place); has_word(said))
        return "ô " + cell + " đang có chữ “" + text::squeeze(said) +
               "” nên không ghi đè; ghi vào ô trống bên cạnh.";
    return "";
}

Mapped mapped(const std::string& typed, std::string_view blank, const std::vector<std::string>& names) {
    Mapped out;
    documents::WorkbookEdit book(blank);
    const std::set<std::string> known = folded_names(names);
    std::set<std::string> used;
    each_line(typed,
              [&](const std::string& line, int number) { read_line(line, number, book, known, used, out); });
    if (out.cells.size() > blank_cells_max)
        out.problems.push_back({"cells", "Nhiều nhất 2.000 ô. Chia biểu thành nhiều biểu."});
    return out;
}

std::string filled_blank(std::string_view blank, const std::vector<BlankCell>& cells,
                         const std::map<std::string, Figure>& figures) {
    documents::WorkbookEdit book(blank);
    for (const BlankCell& one : cells) {
        const auto place = documents::cell_at(one.sheet, one.cell);
        const auto figure = figures.find(folded_name(one.figure));
        if (!place) continue;
        if (figure == figures.end()) {  // the period says nothing about it
            book.put_text(*place, "");
        } else if (figure->second.number) {
            book.put_number(*place, *figure->second.number);
        } else {
            book.put_text(*place, figure->second.words);
        }
    }
    return book.bytes();
}

std::vector<Blank> blanks_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Blank> all;
    for (const storage::Row& row : reader.all(sql::list_blanks, plan)) all.push_back(blank_from(row));
    return all;
}

Blank blank_of(storage::Reader& reader, const std::string& plan, const std::string& id) {
    for (Blank& one : blanks_of(reader, plan))
        if (one.id == id) return std::move(one);
    throw base::Refused(base::Refusal::not_found,
                        "Kế hoạch này không có biểu đó.\nMở lại danh sách biểu của cấp trên.");
}

std::string add_blank(storage::Writer& writer, const base::Actor& actor, const Blank& blank,
                      base::Milliseconds now) {
    const base::Actor today = require_owner(writer, actor, blank.plan, now);
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_blank, id, blank.plan, blank.name, blank.filename, blank.digest, blank.cells,
               today.account, now);
    std::vector<trail::Value> changes = {{"name", "", blank.name}, {"file", "", blank.filename}};
    if (!blank.cells.empty()) changes.push_back({"cells", "", blank.cells});
    trail::record(writer, today, {"blank.new", id, "", "", std::move(changes)}, now);
    return id;
}

bool map_blank(storage::Writer& writer, const base::Actor& actor, const Blank& blank,
               base::Milliseconds now) {
    const base::Actor today = require_owner(writer, actor, blank.plan, now);
    const Blank before = blank_of(writer, blank.plan, blank.id);
    if (writer.run(sql::map_blank, blank.cells, blank.id, blank.row_version) != 1) return false;
    trail::record(writer, today, {"blank.map", blank.id, "", "", {{"cells", before.cells, blank.cells}}},
                  now);
    return true;
}

void end_blank(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const std::string& id, base::Milliseconds now) {
    const base::Actor today = require_owner(writer, actor, plan, now);
    const Blank before = blank_of(writer, plan, id);
    writer.run(sql::end_blank, today.account, now, id);
    trail::record(writer, today, {"blank.end", id, "", "", {{"name", before.name, ""}}}, now);
}

}  // namespace reports
