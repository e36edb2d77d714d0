// Words by their place: of lines, or of a cell of a table.
#include "plans/review/quotes.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::review {
namespace {

std::string shortened(const std::string& words) {
    const std::u32string all = text::decode(text::squeeze(words));
    if (all.size() <= quote_characters_max) return text::encode(all);
    return text::encode(all.substr(0, quote_characters_max)) + "…";
}

std::string words_of_cell(const documents::Table& table, const reading::Spot& spot) {
    for (const documents::Cell& cell : table.cells) {
        const bool here = spot.row >= cell.row && spot.row < cell.row + cell.row_span &&
                          spot.column >= cell.column && spot.column < cell.column + cell.column_span;
        if (!here) continue;
        std::string words;
        for (const std::string& paragraph : cell.paragraphs) words += paragraph + " ";
        return words;
    }
    return "";
}

std::string words_of_lines(const documents::Extract& extract, const reading::Spot& spot) {
    std::string words;
    for (int at = spot.first_line; at <= spot.last_line; ++at) {
        std::u32string line = text::decode(extract.lines[static_cast<std::size_t>(at)].text);
        if (at == spot.last_line) line = line.substr(0, static_cast<std::size_t>(std::max(spot.to, 0)));
        if (at == spot.first_line)
            line.erase(0, std::min(line.size(), static_cast<std::size_t>(std::max(spot.from, 0))));
        words += text::encode(line) + " ";
    }
    return words;
}

}  // namespace

Quote quote_at(const documents::Extract& extract, const reading::Spot& spot) {
    const auto lines = static_cast<int>(extract.lines.size());
    if (spot.first_line < 0 || spot.last_line >= lines || spot.first_line > spot.last_line) return {};
    const documents::Line& line = extract.lines[static_cast<std::size_t>(spot.first_line)];
    const bool in_table = spot.table >= 0 && spot.table < static_cast<int>(extract.tables.size());
    int number = 1;
    for (int at = spot.first_line;
         at > 0 && extract.lines[static_cast<std::size_t>(at - 1)].page == line.page; --at)
        ++number;
    return {line.page, number,
            shortened(in_table ? words_of_cell(extract.tables[static_cast<std::size_t>(spot.table)], spot)
                               : words_of_lines(extract, spot))};
}

}  // namespace plans::review
