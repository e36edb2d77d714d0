// Rows and columns are found by their words. Words that stand more than once are told apart by the row above
// them that stands once, and are taken only where both forms have them equally often there.
#include "reports/carried.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "documents/sheet_in.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/xlsx_out.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using documents::SheetCells;

constexpr std::size_t fresh_shown_max = 20, margin_max = 100;

bool is_year(const std::string& token) {
    return token.size() == 4 && (token.rfind("19", 0) == 0 || token.rfind("20", 0) == 0) &&
           token.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<std::string> tokens_of(const std::string& words) {
    std::vector<std::string> all(1);
    for (const char c : text::fold(text::nfc(words))) {
        const bool spoken = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (spoken)
            all.back() += c;
        else if (!all.back().empty())
            all.emplace_back();
    }
    if (all.back().empty()) all.pop_back();
    return all;
}

bool is_ordinal(const std::string& token) {
    return token.size() == 1 || token.find_first_not_of("0123456789") == std::string::npos ||
           token.find_first_not_of("ivxl") == std::string::npos;
}

// "II.", "a)", "1.2." before words.
std::vector<std::string> label_of(const std::string& words) {
    const std::string first = words.substr(0, words.find(' '));
    std::vector<std::string> label = tokens_of(first);
    const bool counts = first.size() < words.size() && first.find_first_of(".)") != std::string::npos &&
                        std::all_of(label.begin(), label.end(), is_ordinal);
    return counts ? label : std::vector<std::string>{};
}

// "2. Số lớp năm 2025" → "so lop nam #": without what another year or a row more changes.
std::string key_of(const std::string& words) {
    std::vector<std::string> tokens = tokens_of(words);
    const std::size_t label = label_of(words).size();
    if (label < tokens.size())
        tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(label));
    std::string key;
    for (const std::string& one : tokens) key += (key.empty() ? "" : " ") + (is_year(one) ? "#" : one);
    return key;
}

bool says_words(const std::string& cell) {
    const std::vector<std::string> tokens = tokens_of(cell);
    return std::any_of(tokens.begin(), tokens.end(), [](const std::string& one) {
        return !is_ordinal(one) && one.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
    });
}

struct Heading {
    std::string key, words;
    void add(const std::string& cell) {
        const std::string of_cell = key_of(cell);
        if (of_cell.empty()) return;
        key += (key.empty() ? "" : " | ") + of_cell;
        words += (words.empty() ? "" : ", ") + text::squeeze(cell);
    }
};

// A sheet with the headings of its rows and columns.
class Form {
  public:
    Form(const Form&) = delete;
    Form(Form&&) = default;
    // With as many empty rows and columns more: a blank row has no cells in the file.
    Form(SheetCells sheet, std::size_t rows_more, std::size_t columns_more) : sheet_(std::move(sheet)) {
        const std::size_t wide = columns() + columns_more;
        sheet_.rows.resize(sheet_.rows.size() + rows_more);
        for (auto& row : sheet_.rows) row.resize(wide);
        for (const auto& row : sheet_.rows) {
            auto& says = says_.emplace_back();
            for (const std::string& cell : row) says.push_back(says_words(cell));
        }
        merged_.assign(sheet_.rows.size(), std::vector<const SheetCells::Merged*>(wide));
        for (const SheetCells::Merged& one : sheet_.merged)
            for (std::size_t row = one.row; row < std::min(one.last_row + 1, sheet_.rows.size()); ++row)
                for (std::size_t at = one.column; at < std::min(one.last_column + 1, wide); ++at)
                    merged_[row][at] = &one;
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            headings_.push_back(heading_of_row(row));
            ++times_[headings_.back().key];
        }
    }
    const std::string& name() const { return sheet_.name; }
    const SheetCells& cells() const { return sheet_; }
    std::size_t rows() const { return headings_.size(); }
    std::size_t columns() const { return sheet_.rows.empty() ? 0 : sheet_.rows.front().size(); }
    const Heading& row(std::size_t at) const { return headings_[at]; }
    int times(const std::string& key) const {
        const auto found = times_.find(key);
        return found == times_.end() ? 0 : found->second;
    }
    bool stands_once(std::size_t at) const {
        return !headings_[at].key.empty() && times(headings_[at].key) == 1;
    }
    // Its words reach over columns, or are counted in Roman numbers or letters.
    bool heads_part(std::size_t at) const {
        if (columns() == 0) return false;
        const SheetCells::Merged* range = merged_[at][0];
        const std::vector<std::string> label = label_of(headings_[at].words);
        return (range != nullptr && range->last_column > range->column) ||
               (!label.empty() && label.front().find_first_of("0123456789") == std::string::npos);
    }
    Heading column(std::size_t row, std::size_t column) const;
    std::size_t after_label(std::size_t row, std::size_t column) const;

  private:
    Heading heading_of_row(std::size_t row) const;

    SheetCells sheet_;
    std::vector<std::vector<char>> says_;                         // words, of each cell
    std::vector<std::vector<const SheetCells::Merged*>> merged_;  // the range of each; null: none
    std::vector<Heading> headings_;
    std::map<std::string, int> times_;
};

// Its words, each merged cell once; of a row without words what it has for an ordinal.
Heading Form::heading_of_row(std::size_t row) const {
    Heading words, ordinals;
    const SheetCells::Merged* before = nullptr;
    for (std::size_t column = 0; column < columns(); ++column) {
        const std::string& cell = sheet_.rows[row][column];
        const SheetCells::Merged* range = merged_[row][column];
        if (range != nullptr && range == before) continue;
        before = range;
        (says_[row][column] ? words : ordinals).add(cell);
    }
    return words.key.empty() ? ordinals : words;
}

// The words above a cell, from the nearest up as far as they touch. What is merged from the sheet's first
// column on is a title or the name of a part, not of a column.
Heading Form::column(std::size_t row, std::size_t column) const {
    std::vector<std::string> above;
    const SheetCells::Merged* before = nullptr;
    for (std::size_t at = row; at-- > 0;) {
        const std::string& cell = sheet_.rows[at][column];
        const SheetCells::Merged* range = merged_[at][column];
        const bool wide = range != nullptr && range->column == 0 && range->last_column > 0 && column > 0;
        const bool words = !wide && says_[at][column];
        if (!words && !above.empty()) break;
        if (words && (range == nullptr || range != before)) above.push_back(cell);
        before = range;
    }
    Heading heading;
    for (auto one = above.rbegin(); one != above.rend(); ++one) heading.add(*one);
    return heading;
}

// How far right of the words of its row a cell stands; 0: no words stand before it.
std::size_t Form::after_label(std::size_t row, std::size_t column) const {
    for (std::size_t at = column; at-- > 0;)
        if (says_[row][at]) return column - at;
    return 0;
}

// Where a row stands whose words stand more than once: behind which that stand once, as which of how many.
struct Place {
    std::string anchor;
    int nth = 0, of = 0;
};
Place place_of(const Form& form, std::size_t row, const std::function<bool(std::size_t)>& parts) {
    Place place;
    const std::string& key = form.row(row).key;
    std::size_t from = row;
    while (from > 0 && !parts(from - 1)) --from;
    if (from > 0) place.anchor = form.row(from - 1).key;
    for (std::size_t at = from; at < form.rows() && !parts(at); ++at) {
        if (form.row(at).key != key) continue;
        ++place.of;
        if (at <= row) ++place.nth;
    }
    return place;
}

std::optional<std::size_t> row_in(const Form& now, const Form& before, std::size_t row) {
    const std::string& key = before.row(row).key;
    const bool bare = key.empty();
    if (!bare && now.times(key) == 0) return std::nullopt;
    const bool once = before.stands_once(row) && now.times(key) == 1;
    const Place place = place_of(before, row, [&](std::size_t at) { return before.stands_once(at); });
    // A row that is new and heads no part changes nothing for those below it.
    const auto parts = [&](std::size_t at) {
        return now.stands_once(at) && (now.heads_part(at) || before.times(now.row(at).key) > 0);
    };
    if (!once && before.stands_once(row)) return std::nullopt;  // which of them cannot be known
    for (std::size_t at = 0; at < now.rows(); ++at) {
        if (now.row(at).key != key) continue;
        if (once) return at;
        if (now.stands_once(at)) return std::nullopt;
        const Place here = place_of(now, at, parts);
        if (here.anchor == place.anchor && here.nth == place.nth && (bare || here.of == place.of)) return at;
    }
    return std::nullopt;
}

std::optional<std::size_t> column_in(const Form& now, std::size_t now_row, const Form& before,
                                     std::size_t row, std::size_t column) {
    const std::string key = before.column(row, column).key;
    if (key.empty()) {  // "Đơn vị báo cáo: …"
        const std::size_t after = before.after_label(row, column);
        if (after == 0) return std::nullopt;
        for (std::size_t at = 0; at < now.columns(); ++at)
            if (now.after_label(now_row, at) == after && now.column(now_row, at).key.empty() &&
                now.row(now_row).key == before.row(row).key)
                return at;
        return std::nullopt;
    }
    const auto of = [&](const Form& form, std::size_t form_row) {
        std::vector<std::size_t> all;
        for (std::size_t at = 0; at < form.columns(); ++at)
            if (form.column(form_row, at).key == key) all.push_back(at);
        return all;
    };
    const std::vector<std::size_t> there = of(before, row), here = of(now, now_row);
    if (there.size() != here.size()) return std::nullopt;
    const auto nth = std::find(there.begin(), there.end(), column) - there.begin();
    return here[static_cast<std::size_t>(nth)];
}

const Form* sheet_in(const std::vector<Form>& all, const std::string& name) {
    const Form* found = nullptr;
    for (const Form& one : all) {
        if (one.name() == name) return &one;
        if (key_of(one.name()) != key_of(name)) continue;
        if (found != nullptr) return nullptr;
        found = &one;
    }
    return found == nullptr && all.size() == 1 ? &all.front() : found;
}

// How far the mapped cells lie outside of what the form says.
struct Margin {
    std::size_t rows = 0, columns = 0;
};
Margin margin_of(const std::vector<BlankCell>& cells, const std::vector<SheetCells>& sheets) {
    Margin margin;
    for (const BlankCell& one : cells) {
        const auto place = documents::cell_at(one.sheet, one.cell);
        const auto sheet = std::find_if(sheets.begin(), sheets.end(),
                                        [&](const SheetCells& of) { return of.name == one.sheet; });
        if (!place || sheet == sheets.end()) continue;
        const std::size_t rows = sheet->rows.size(), columns = rows == 0 ? 0 : sheet->rows[0].size();
        const auto beyond = [](int at, std::size_t size) {
            const auto needed = static_cast<std::size_t>(at) + 1;
            return std::min(needed > size ? needed - size : 0, margin_max);
        };
        margin.rows = std::max(margin.rows, beyond(place->row, rows));
        margin.columns = std::max(margin.columns, beyond(place->column, columns));
    }
    return margin;
}

std::vector<Form> forms_of(std::vector<SheetCells> sheets, const Margin& margin) {
    std::vector<Form> all;
    for (SheetCells& sheet : sheets) all.emplace_back(std::move(sheet), margin.rows, margin.columns);
    return all;
}

void find_cell(const std::vector<Form>& before, const std::vector<Form>& now, CarriedCell& one) {
    const auto place = documents::cell_at(one.before.sheet, one.before.cell);
    const auto old = std::find_if(before.begin(), before.end(),
                                  [&](const Form& form) { return form.name() == one.before.sheet; });
    const std::size_t row = place ? static_cast<std::size_t>(place->row) : 0;
    const std::size_t column = place ? static_cast<std::size_t>(place->column) : 0;
    one.reason = "Ô này không có dòng, cột mang chữ để nhận lại.";
    if (!place || old == before.end() || row >= old->rows() || column >= old->columns()) return;
    const Heading of_column = old->column(row, column);
    one.words = old->row(row).words;
    if (!of_column.words.empty()) one.words += (one.words.empty() ? "" : " – ") + of_column.words;
    if (one.words.empty()) return;
    const Form* form = sheet_in(now, one.before.sheet);
    one.reason = "Biểu mới không có trang “" + one.before.sheet + "”.";
    if (form == nullptr) return;
    one.reason = "Biểu mới không có đúng một dòng như vậy.";
    const auto new_row = row_in(*form, *old, row);
    if (!new_row) return;
    one.reason = "Biểu mới không có đúng một cột như vậy ở dòng đó.";
    const auto new_column = column_in(*form, *new_row, *old, row, column);
    if (!new_column) return;
    one.reason.clear();
    one.sheet = form->name();
    one.cell = documents::cell_name(static_cast<int>(*new_row), static_cast<int>(*new_column));
}

// What cannot be written to: computed, merged into another, with words in it; or where two would go.
void drop_unwritable(std::string_view now, std::vector<CarriedCell>& cells) {
    documents::WorkbookEdit book(now);
    std::map<std::string, int> wanted;
    for (const CarriedCell& one : cells)
        if (!one.cell.empty()) ++wanted[one.sheet + "!" + one.cell];
    for (CarriedCell& one : cells) {
        if (one.cell.empty()) continue;
        const bool shared = wanted.at(one.sheet + "!" + one.cell) > 1;
        one.reason = shared ? "Hai ô của biểu cũ cùng dẫn đến ô " + one.cell + "."
                            : unwritable(book, *documents::cell_at(one.sheet, one.cell));
        if (!shared && !one.reason.empty()) one.reason = "Ở biểu mới, " + one.reason;
        if (!one.reason.empty()) one.sheet.clear(), one.cell.clear();
    }
}

std::vector<std::string> fresh_in(const std::vector<Form>& now, const std::vector<Form>& before) {
    std::set<std::string> known;
    for (const Form& form : before)
        for (const auto& row : form.cells().rows)
            for (const std::string& cell : row) known.insert(key_of(cell));
    std::vector<std::string> all;
    for (const Form& form : now)
        for (const auto& row : form.cells().rows)
            for (const std::string& cell : row)
                if (all.size() < fresh_shown_max && says_words(cell) && known.insert(key_of(cell)).second)
                    all.push_back(text::squeeze(cell));
    return all;
}

}  // namespace

std::size_t Carried::found() const {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const CarriedCell& one) { return !one.cell.empty(); }));
}

std::size_t Carried::moved() const {
    return static_cast<std::size_t>(std::count_if(
        cells.begin(), cells.end(), [](const CarriedCell& one) { return !one.cell.empty() && one.moved(); }));
}

std::string Carried::typed() const {
    std::string lines, remarks;
    for (const CarriedCell& one : cells) {
        if (!one.cell.empty())
            lines += one.sheet + "!" + one.cell + " = " + one.before.figure + "\n";
        else
            remarks += "# " + one.before.figure + " (biểu cũ: " + one.before.sheet + "!" + one.before.cell +
                       (one.words.empty() ? "" : ", " + one.words) + ")\n";
    }
    return lines + remarks;
}

Carried carried(const std::string& typed, std::string_view before, std::string_view now,
                const std::vector<std::string>& names) {
    Carried out;
    const std::vector<BlankCell> cells = cells_typed(typed);
    std::vector<SheetCells> old_sheets = documents::read_xlsx_sheets(before);
    const Margin margin = margin_of(cells, old_sheets);
    const std::vector<Form> old = forms_of(std::move(old_sheets), margin),
                            fresh = forms_of(documents::read_xlsx_sheets(now), margin);
    const std::set<std::string> known = folded_names(names);
    for (const BlankCell& one : cells) {
        CarriedCell cell;
        cell.before = one;
        if (known.count(folded_name(one.figure)) != 0)
            find_cell(old, fresh, cell);
        else
            cell.reason = "Kế hoạch không có số liệu tên “" + one.figure + "”.";
        out.cells.push_back(std::move(cell));
    }
    drop_unwritable(now, out.cells);
    out.fresh = fresh_in(fresh, old);
    return out;
}

}  // namespace reports
