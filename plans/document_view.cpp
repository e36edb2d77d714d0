// Painting the document. Places are lines and code points, so the text is cut at every border of a place or a
// hit.
#include "plans/document_view.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "text/unicode.hpp"

namespace plans {
namespace {

struct Mark {
    std::size_t from = 0, to = 0;
    int item = 0;
    bool opens = false;  // carries the id
};

using CellPlace = std::tuple<int, int, int>;  // table, row, column
constexpr int paragraphs_a_part = 40;
constexpr std::size_t column_gap = 4;  // so many spaces inside a line are a column of the layout

class Painter {
  public:
    Painter(const DocumentView& view, std::vector<Item>& items, const std::vector<bool>& shown)
        : view_(view), extract_(view.stored.extract), items_(items) {
        for (Item& item : items_) place(item, shown[static_cast<std::size_t>(item.index)]);
        for (auto& [line, marks] : marks_) {
            std::sort(marks.begin(), marks.end(),
                      [](const Mark& a, const Mark& b) { return a.from < b.from; });
        }
    }

    // In parts, so that a browser lays out only those that it shows.
    web::Html paint() {
        out_.raw("<div class=\"part\">");
        const std::set<int> starts(view_.stored.starts.begin(), view_.stored.starts.end());
        int page = 1;
        for (int i = 0; i < static_cast<int>(extract_.lines.size()); ++i) {
            const documents::Line& line = extract_.lines[static_cast<std::size_t>(i)];
            const bool turns = line.page != page;
            if (line.table >= 0 || turns || starts.count(i) != 0 || line.paragraph || line.blank_before ||
                in_columns(line))
                close();
            if (turns) {
                page = line.page;
                out_.raw("<p class=\"page-no\">");
                out_.put(view_.page_word + " " + std::to_string(page));
                out_.raw("</p>");
            }
            mark_unread(i);
            if (line.table >= 0) {
                paint_table(line.table);
            } else {
                paint_line(i, line);
            }
        }
        close();
        out_.raw("</div>");
        return std::move(out_);
    }

  private:
    // Where the list of what was not read leads.
    void mark_unread(int line) {
        const std::vector<reading::Unread>& unread = view_.stored.reading.unread;
        for (std::size_t i = 0; i < unread.size(); ++i) {
            if (unread[i].spot.first_line != line) continue;
            close();
            out_.raw("<span id=\"u" + std::to_string(i) + "\"></span>");
        }
    }

    void place(Item& item, bool shown) {
        item.anchor = -1;
        if (!shown) return;
        for (const reading::Spot& spot : item.spots) {
            const int at = spot.table >= 0 ? claim_cell(spot, item.index)
                                           : claim_lines(spot, item.index, item.anchor != item.index);
            if (item.anchor < 0) item.anchor = at;
        }
    }

    int claim_cell(const reading::Spot& spot, int item) {
        const auto [at, fresh] = cells_.emplace(CellPlace(spot.table, spot.row, spot.column), item);
        if (fresh && !opened_.insert(item).second) continued_.insert(at->first);
        return at->second;
    }

    int claim_lines(const reading::Spot& spot, int item, bool opens) {
        const int last = std::min(spot.last_line, static_cast<int>(extract_.lines.size()) - 1);
        for (int i = std::max(0, spot.first_line); i <= last; ++i) {
            const std::size_t length = painted(i).size();
            const std::size_t from =
                i == spot.first_line ? moved(i, static_cast<std::size_t>(std::max(0, spot.from))) : 0;
            const std::size_t to =
                i == spot.last_line ? moved(i, static_cast<std::size_t>(std::max(0, spot.to))) : length;
            if (from >= to) continue;
            for (const Mark& mark : marks_[i]) {
                if (mark.from < to && from < mark.to) return mark.item;
            }
            const bool carries_id = opens && opened_.insert(item).second;
            marks_[i].push_back({from, to, item, carries_id});
        }
        return opened_.count(item) != 0 ? item : -1;
    }

    // The line as shown: restored where the scan destroyed it.
    const std::u32string& painted(int i) {
        const auto at = painted_.find(i);
        if (at != painted_.end()) return at->second;
        const auto line = static_cast<std::size_t>(i);
        const auto& restored = view_.stored.reading.restored_lines;
        const bool better = !view_.verbatim && line < restored.size() && !restored[line].empty();
        return painted_.emplace(i, text::decode(better ? restored[line] : extract_.lines[line].text))
            .first->second;
    }

    // A place in the line as it was read, in the line as it is shown: the same letter of the same word, for
    // restoring gives words their diacritics and joins or parts few of them.
    std::size_t moved(int i, std::size_t place) {
        const std::u32string& shown = painted(i);
        const std::u32string raw = text::decode(extract_.lines[static_cast<std::size_t>(i)].text);
        if (shown.size() == raw.size() || place >= raw.size()) return std::min(place, shown.size());
        const auto words = std::count(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(place), U' ');
        const auto begin = place == 0 ? std::u32string::npos : raw.rfind(U' ', place - 1);
        const std::size_t letters = place - (begin == std::u32string::npos ? 0 : begin + 1);
        std::size_t to = 0;
        for (auto word = words; word > 0 && to < shown.size(); ++to) word -= shown[to] == U' ' ? 1 : 0;
        const std::size_t end = std::min(shown.find(U' ', to), shown.size());
        return std::min(to + letters, end);
    }

    static bool in_columns(const documents::Line& line) {
        const auto first = line.text.find_first_not_of(' ');
        return first != std::string::npos && !line.paragraph &&
               line.text.find(std::string(column_gap, ' '), first) != std::string::npos;
    }

    void open(const documents::Line& line) {
        std::string classes;
        if (in_columns(line)) classes += " as";
        if (line.centred) classes += " c";
        if (line.bold) classes += " b";
        if (line.blank_before) classes += " gap";
        out_.raw(classes.empty() ? "<p>" : "<p class=\"" + classes.substr(1) + "\">");
        open_ = true;
        columns_ = in_columns(line);
    }

    void close() {
        if (!open_) return;
        open_ = false;
        out_.raw("</p>\n");
        if (++paragraphs_ % paragraphs_a_part == 0) out_.raw("</div><div class=\"part\">");
    }

    void paint_line(int i, const documents::Line& line) {
        const std::u32string& points = painted(i);
        if (points.find_first_not_of(U' ') == std::u32string::npos && line.label.empty()) {
            close();
            return;
        }
        if (open_ && columns_ != in_columns(line)) close();
        if (open_) {
            out_.raw(" ");
        } else {
            open(line);
        }
        if (!line.label.empty()) out_.put(line.label + " ");
        if (columns_) {
            paint_columns(points, marks_[i]);
            close();
        } else {
            const std::size_t lead = std::min(points.find_first_not_of(U' '), points.size());
            paint_points(points, lead, points.size(), marks_[i]);
        }
    }

    // Columns of the layout, as in a letterhead: what stands between wide gaps, side by side.
    void paint_columns(const std::u32string& points, const std::vector<Mark>& marks) {
        const std::u32string gap(column_gap, U' ');
        for (std::size_t at = points.find_first_not_of(U' '); at < points.size();) {
            const std::size_t end = std::min(points.find(gap, at), points.size());
            out_.raw("<span>");
            paint_points(points, at, end, marks);
            out_.raw("</span>");
            at = points.find_first_not_of(U' ', end);
        }
    }

    void open_mark(const Mark& mark) {
        const Item& item = items_[static_cast<std::size_t>(mark.item)];
        const std::string index = std::to_string(mark.item);
        out_.raw(item.uncertain() ? "<a class=\"m ask\"" : "<a class=\"m\"");
        if (mark.opens) out_.raw(" id=\"d" + index + "\"");
        out_.raw(" href=\"#m" + index + "\">");
    }

    void paint_points(const std::u32string& points, std::size_t at, std::size_t end,
                      const std::vector<Mark>& marks) {
        const std::size_t begin = at;
        for (Mark mark : marks) {
            if (mark.to <= at || mark.from >= end) continue;
            mark.opens = mark.opens && (mark.from >= begin || begin == points.find_first_not_of(U' '));
            put(points, at, std::max(at, mark.from));
            open_mark(mark);
            put(points, std::max(at, mark.from), std::min(mark.to, end));
            out_.raw("</a>");
            at = std::min(mark.to, end);
        }
        put(points, at, end);
    }

    void put(const std::u32string& points, std::size_t from, std::size_t to) {
        if (from >= to) return;
        out_.put(marked(text::encode(std::u32string_view(points).substr(from, to - from)), view_.search));
    }

    void paint_table(int number) {
        if (static_cast<std::size_t>(number) >= extract_.tables.size()) return;
        const documents::Table& table = extract_.tables[static_cast<std::size_t>(number)];
        out_.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        out_.put(view_.table_word + " " + std::to_string(number + 1));
        out_.raw("\"><table>");
        int row = -1;
        for (const documents::Cell& cell : table.cells) {
            if (cell.row != row) out_.raw(row < 0 ? "<tr>" : "</tr><tr>");
            row = cell.row;
            paint_cell(number, cell);
        }
        out_.raw(row < 0 ? "</table></div>\n" : "</tr></table></div>\n");
    }

    void paint_cell(int number, const documents::Cell& cell) {
        out_.raw("<td");
        if (cell.row_span > 1) out_.raw(" rowspan=\"" + std::to_string(cell.row_span) + "\"");
        if (cell.column_span > 1) out_.raw(" colspan=\"" + std::to_string(cell.column_span) + "\"");
        out_.raw(">");
        const auto claimed = cells_.find(CellPlace(number, cell.row, cell.column));
        for (std::size_t i = 0; i < cell.paragraphs.size(); ++i) {
            if (i > 0) out_.raw("<br>");
            if (claimed != cells_.end())
                open_mark({0, 0, claimed->second, i == 0 && continued_.count(claimed->first) == 0});
            out_.put(marked(cell.paragraphs[i], view_.search));
            if (claimed != cells_.end()) out_.raw("</a>");
        }
        out_.raw("</td>");
    }

    const DocumentView& view_;
    const documents::Extract& extract_;
    std::vector<Item>& items_;
    std::map<int, std::vector<Mark>> marks_;  // by line
    std::map<CellPlace, int> cells_;
    std::set<CellPlace> continued_;  // cells of an item whose id stands elsewhere
    std::set<int> opened_;           // items whose id has been given out
    std::map<int, std::u32string> painted_;
    web::Html out_;
    bool open_ = false, columns_ = false;
    int paragraphs_ = 0;
};

}  // namespace

web::Html document_html(const DocumentView& view, std::vector<Item>& items, const std::vector<bool>& shown) {
    return Painter(view, items, shown).paint();
}

web::Html marked(std::string_view utf8, const Search& search) {
    web::Html out;
    const std::u32string points = text::decode(utf8);
    std::size_t at = 0;
    for (const auto& [from, to] : search.hits(points)) {
        out.put(text::encode(std::u32string_view(points).substr(at, from - at)));
        out.raw("<mark>");
        out.put(text::encode(std::u32string_view(points).substr(from, to - from)));
        out.raw("</mark>");
        at = to;
    }
    out.put(text::encode(std::u32string_view(points).substr(at)));
    return out;
}

}  // namespace plans
