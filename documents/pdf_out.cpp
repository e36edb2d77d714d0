// Pages: blocks flow down, a heading stays with what follows it, two lines of a paragraph at least stand
// together, a table repeats its header and breaks between rows where it can.
#include "documents/pdf_out.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "documents/pdf_lines.hpp"
#include "text/roman.hpp"

namespace documents {
namespace {

// A4 and the margins of the decree, as in the Word document.
constexpr double a4_short = 595.28, a4_long = 841.89;
constexpr double margin_top = 56.7, margin_bottom = 56.7, margin_left = 85.05, margin_right = 42.5;
constexpr double number_size = 13, number_baseline = 40;
constexpr double footer_size = 8, footer_from_bottom = 34;
constexpr double cell_padding = 4.25, border_width = 0.5, rule_width = 0.75;
constexpr std::size_t lines_together_min = 2;

struct SurfaceGone {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DrawingGone {
    void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
};

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

// One cell's lines one below another; where a row breaks over a page, `from` moves on.
struct SetCell {
    std::vector<SetLine> lines;
    double width = 0;
    std::size_t from = 0;
    bool centred_down = false;

    // Height of the next lines that fit, and how many they are.
    std::pair<double, std::size_t> fitting(double space) const {
        double height = 0;
        std::size_t n = 0;
        for (std::size_t i = from; i < lines.size(); ++i, ++n) {
            const double more = (n == 0 && from > 0 ? 0 : lines[i].gap) + lines[i].height;
            if (height + more > space) break;
            height += more;
        }
        return {height, n};
    }
    double height() const { return fitting(1e9).first; }
};

struct SetRow {
    std::vector<SetCell> cells;
    double height_min = 0;
    bool header = false;

    double height() const {
        double most = height_min;
        for (const SetCell& cell : cells) most = std::max(most, cell.height());
        return most;
    }
};

class Pages {
  public:
    explicit Pages(const Manuscript& paper)
        : paper_(paper), surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, a4_short, a4_long)) {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_SUBJECT, paper.subject.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Lũy Tre");
        drawing_.reset(cairo_create(surface_.get()));
        begin_page();
    }

    std::string all() {
        for (at_ = 0; at_ < paper_.blocks.size(); ++at_) std::visit(*this, paper_.blocks[at_]);
        end_page();
        drawing_.reset();
        cairo_surface_finish(surface_.get());
        if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
            throw base::Refused(base::Refusal::storage, "Không tạo được tệp PDF. Làm lại; chưa mất gì.");
        return std::move(bytes_);
    }

    void operator()(const Paragraph& paragraph) {
        const std::string label = next_label(paragraph);
        const SetParagraph set = setter_.set(paragraph, width(), label);
        if (!at_head() && y_ + together(set, at_) > bottom()) next_page();
        bookmark(paragraph, label);
        std::size_t drawn = 0;
        while (drawn < set.lines.size()) {
            std::size_t fit = fitting(set, drawn);
            const std::size_t left = set.lines.size() - drawn;
            if (fit < left && left - fit < lines_together_min)
                fit = left > lines_together_min ? left - lines_together_min : 0;
            if (fit < left && fit < lines_together_min && !at_head()) fit = 0;
            if (fit == 0 && at_head()) fit = 1;
            for (const std::size_t end = drawn + fit; drawn < end; ++drawn) {
                if (!at_head()) y_ += set.lines[drawn].gap;
                draw(set.lines[drawn], left_edge(), y_, width());
                y_ += set.lines[drawn].height;
            }
            if (drawn < set.lines.size()) next_page();
        }
        y_ += set.gap_below;
    }

    void operator()(const PaperTable& table) {
        std::vector<SetRow> rows;
        for (const TableRow& row : table.rows) rows.push_back(set_row(table, row));
        double all_width = 0, all_height = 0;
        for (const double column : table.columns) all_width += column;
        for (const SetRow& row : rows) all_height += row.height();
        const double left = left_edge() + (width() - all_width) / 2;
        if (table.together && !at_head() && y_ + all_height > bottom()) next_page();
        const std::size_t headers = static_cast<std::size_t>(
            std::find_if(rows.begin(), rows.end(), [](const SetRow& row) { return !row.header; }) -
            rows.begin());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            // A header alone at the foot of a page helps nobody.
            const double needed =
                rows[i].height() + (i < headers && headers < rows.size() ? rows[headers].height() : 0);
            if (!at_head() && y_ + needed > bottom() && needed <= bottom() - margin_top)
                turn(table, rows, headers, i, left);
            while (!draw_row(table, rows[i], left)) turn(table, rows, headers, i, left);
        }
    }

    void operator()(const SectionBreak& next) {
        end_page();
        landscape_ = next.landscape;
        pages_before_ += page_;
        page_ = 0;
        begin_page();
    }

  private:
    double page_width() const { return landscape_ ? a4_long : a4_short; }
    double bottom() const { return (landscape_ ? a4_short : a4_long) - margin_bottom; }
    double left_edge() const { return margin_left; }
    double width() const { return page_width() - margin_left - margin_right; }
    bool at_head() const { return y_ <= margin_top; }

    void begin_page() {
        ++page_;
        cairo_pdf_surface_set_size(surface_.get(), page_width(), landscape_ ? a4_short : a4_long);
        if (page_ > 1) {
            const auto number = setter_.short_line(std::to_string(page_), number_size, false);
            int units = 0;
            pango_layout_get_size(number.get(), &units, nullptr);
            show(pango_layout_get_line_readonly(number.get(), 0),
                 (page_width() - static_cast<double>(units) / PANGO_SCALE) / 2, number_baseline);
        }
        if (!paper_.footer.empty()) {
            const auto footer = setter_.short_line(paper_.footer, footer_size, true);
            show(pango_layout_get_line_readonly(footer.get(), 0), margin_left,
                 bottom() + margin_bottom - footer_from_bottom);
        }
        y_ = margin_top;
    }
    void end_page() { cairo_show_page(drawing_.get()); }
    void next_page() {
        end_page();
        begin_page();
    }
    void turn(const PaperTable& table, std::vector<SetRow>& rows, std::size_t headers, std::size_t now,
              double left) {
        next_page();
        if (now < headers) return;
        for (std::size_t i = 0; i < headers; ++i) {
            SetRow again = rows[i];
            for (SetCell& cell : again.cells) cell.from = 0;
            draw_row(table, again, left);
        }
    }

    // "I. ", "1. " as the numbering of the Word document gives them.
    std::string next_label(const Paragraph& paragraph) {
        if (!paragraph.numbered || paragraph.rule_points > 0) return "";
        if (paragraph.style == Style::heading_one) {
            second_ = 0;
            return text::roman(++first_) + ". ";
        }
        return paragraph.style == Style::heading_two ? std::to_string(++second_) + ". " : "";
    }

    void bookmark(const Paragraph& paragraph, const std::string& label) {
        const int level = style_sheet(paragraph.style).outline;
        if (level < 0 || paragraph.rule_points > 0) return;
        std::string words = label;
        for (const Span& span : paragraph.spans) words += span.text;
        const int above = level > 0 ? bookmark_ : CAIRO_PDF_OUTLINE_ROOT;
        const int here = cairo_pdf_surface_add_outline(
            surface_.get(), above, words.c_str(),
            fmt::format("page={} pos=[{:.1f} {:.1f}]", pages(), margin_left, y_).c_str(),
            CAIRO_PDF_OUTLINE_FLAG_OPEN);
        if (level == 0) bookmark_ = here;
    }
    int pages() const { return page_ + pages_before_; }

    // How many lines of a paragraph, from one on, fit on this page.
    std::size_t fitting(const SetParagraph& set, std::size_t from) const {
        double y = y_;
        std::size_t n = 0;
        for (std::size_t i = from; i < set.lines.size(); ++i, ++n) {
            y += (y <= margin_top ? 0 : set.lines[i].gap) + set.lines[i].height;
            if (y > bottom()) break;
        }
        return n;
    }

    // Height of a paragraph that must not part from the next, down to where a page may end.
    double together(const SetParagraph& first, std::size_t at) const {
        double height = 0;
        const SetParagraph* set = &first;
        std::optional<SetParagraph> following;
        for (;;) {
            if (!set->keep_next) {
                for (std::size_t i = 0; i < std::min(set->lines.size(), lines_together_min); ++i)
                    height += set->lines[i].gap + set->lines[i].height;
                return height;
            }
            for (const SetLine& line : set->lines) height += line.gap + line.height;
            height += set->gap_below;
            if (height > bottom() - margin_top) return 0;  // no page would hold it
            if (++at >= paper_.blocks.size()) return height;
            if (const auto* table = std::get_if<PaperTable>(&paper_.blocks[at]))
                return height + (table->rows.empty() ? 0 : set_row(*table, table->rows.front()).height());
            const auto* next = std::get_if<Paragraph>(&paper_.blocks[at]);
            if (next == nullptr) return height;
            following = setter_.set(*next, width());
            set = &*following;
        }
    }

    SetRow set_row(const PaperTable& table, const TableRow& row) const {
        SetRow out;
        out.header = row.header;
        out.height_min = row.height_min_points;
        const double padding = table.borders ? cell_padding : 0;
        std::size_t column = 0;
        for (const TableCell& cell : row.cells) {
            SetCell set;
            for (int i = 0; i < cell.column_span && column < table.columns.size(); ++i)
                set.width += table.columns[column++];
            double below = 0;
            for (const Paragraph& paragraph : cell.paragraphs) {
                SetParagraph lines = setter_.set(paragraph, set.width - 2 * padding);
                lines.lines.front().gap += below;
                below = lines.gap_below;
                set.centred_down = paragraph.style == Style::cell_header;
                for (SetLine& line : lines.lines) set.lines.push_back(std::move(line));
            }
            if (!set.lines.empty()) set.lines.back().height += below;
            out.cells.push_back(std::move(set));
        }
        CHECK_THAT(column == table.columns.size());
        return out;
    }

    // As much of a row as fits; false where some of it is left for the next page.
    bool draw_row(const PaperTable& table, SetRow& row, double left) {
        const double space = bottom() - y_;
        double height = std::min(row.height_min, space);
        bool whole = true;
        std::vector<std::size_t> counts;
        for (const SetCell& cell : row.cells) {
            auto [taken, n] = cell.fitting(space);
            if (n == 0 && cell.from < cell.lines.size() && at_head()) n = 1;  // a line higher than a page
            counts.push_back(n);
            height = std::max(height, taken);
            whole = whole && cell.from + n == cell.lines.size();
        }
        const double padding = table.borders ? cell_padding : 0;
        double x = left;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            SetCell& cell = row.cells[i];
            double y = y_ + (cell.centred_down && whole && cell.from == 0 ? (height - cell.height()) / 2 : 0);
            const bool continued = cell.from > 0;
            for (std::size_t n = 0; n < counts[i]; ++n, ++cell.from) {
                const SetLine& line = cell.lines[cell.from];
                y += n == 0 && continued ? 0 : line.gap;
                draw(line, x + padding, y, cell.width - 2 * padding);
                y += line.height;
            }
            if (table.borders) {
                cairo_set_line_width(drawing_.get(), border_width);
                cairo_rectangle(drawing_.get(), x, y_, cell.width, height);
                cairo_stroke(drawing_.get());
            }
            x += cell.width;
        }
        row.height_min = 0;
        y_ += height;
        return whole;
    }

    void show(PangoLayoutLine* line, double x, double baseline) {
        cairo_move_to(drawing_.get(), x, baseline);
        pango_cairo_show_layout_line(drawing_.get(), line);
    }

    void draw(const SetLine& set, double left, double top, double column) {
        if (set.line == nullptr) {
            cairo_set_line_width(drawing_.get(), rule_width);
            cairo_move_to(drawing_.get(), left + set.x, top);
            cairo_rel_line_to(drawing_.get(), set.width, 0);
            cairo_stroke(drawing_.get());
            return;
        }
        show(set.line, left + set.x, top + set.baseline);
        if (!set.dots_to_margin) return;
        constexpr double dot_step = 3.5;
        const int dots = static_cast<int>((column - set.x - set.width) / dot_step) - 1;
        if (dots <= 0) return;
        const auto leader = setter_.short_line(std::string(static_cast<std::size_t>(dots), '.'), 14, false);
        show(pango_layout_get_line_readonly(leader.get(), 0), left + set.x + set.width + dot_step,
             top + set.baseline);
    }

    const Manuscript& paper_;
    std::string bytes_;
    const Setter& setter_ = Setter::of_thread();
    std::unique_ptr<cairo_surface_t, SurfaceGone> surface_;
    std::unique_ptr<cairo_t, DrawingGone> drawing_;
    std::size_t at_ = 0;
    bool landscape_ = false;
    int page_ = 0, pages_before_ = 0, first_ = 0, second_ = 0, bookmark_ = 0;
    double y_ = 0;
};

}  // namespace

std::string pdf(const Manuscript& paper) {
    return Pages(paper).all();
}

}  // namespace documents
