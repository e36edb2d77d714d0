// What the workbooks of a plan have in common.
#include "plans/papers/sheets.hpp"

#include <algorithm>

#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

// A frozen head must leave room for the table on a small screen.
constexpr std::size_t source_characters_max = 260;

}  // namespace

std::string source_line(const reading::Document& document) {
    const std::u32string points = text::decode("(Theo " + full_citation(document) + ")");
    if (points.size() <= source_characters_max) return text::encode(points);
    std::u32string cut = points.substr(0, source_characters_max);
    cut.resize(std::min(cut.rfind(U' '), cut.size()));
    return text::encode(cut) + "…)";
}

void open_table(documents::Sheet& sheet, const reading::Document& document, const std::string& title,
                const std::string& note, const std::vector<std::string>& header,
                const std::vector<double>& widths) {
    const int last = static_cast<int>(widths.size()) - 1;
    sheet.columns(widths);
    sheet.across(0, 0, last, title, documents::title_look());
    sheet.across(1, 0, last, source_line(document), documents::note_look());
    if (!note.empty()) {
        documents::Look look = documents::note_look();
        look.italic = false;
        look.bold = true;
        sheet.across(2, 0, last, note, look);
    }
    sheet.height(3, 6);
    sheet.wrapped_row(header_row, header,
                      std::vector<documents::Look>(header.size(), documents::header_look()), 30);
    sheet.freeze(header_row + 1, 0);
    documents::SheetPage page;
    page.repeated_from = page.repeated_to = header_row;
    page.footer_left = short_citation(document);
    sheet.page(page);
}

void close_table(documents::Sheet& sheet, int columns, int next_row) {
    sheet.filter(header_row, 0, std::max(next_row - 1, header_row + 1), columns - 1);
}

}  // namespace plans::papers
