// Scans and pictures: from the words that were recognised, with their places, to lines and tables. The
// confidence of a line is the mean of its words.
#include <algorithm>

#include "base/refused.hpp"
#include "documents/foot_notes.hpp"
#include "documents/inputs.hpp"
#include "documents/layout_table.hpp"
#include "documents/parted_table.hpp"
#include "documents/row_numbers.hpp"
#include "documents/scanned_pages.hpp"
#include "documents/tsv_words.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int characters_a_page = 110;  // the width that positions are scaled to, as in a text layout
constexpr std::size_t gap_characters = 3;
constexpr double confidence_min = 0.35;  // below this mean a picture holds no text
constexpr std::size_t words_min = 8;

constexpr double line_points = 20;   // a line stands below the one before, however crooked
constexpr double page_points = 595;  // of the width of a page, whatever its pixels

using Word = BoxedWord;

// The recogniser reads the cells of a table block by block; what stands on one height becomes one line again.
std::vector<std::vector<Word>> joined_by_height(std::vector<std::vector<Word>> lines) {
    const double slope = slope_of(lines);
    struct Placed {
        double middle = 0, height = 0;
        std::vector<Word> words;
    };
    std::vector<Placed> placed;
    for (auto& words : lines) {
        Placed line;
        for (const Word& word : words) {
            line.middle += (word.middle - slope * word.left) / static_cast<double>(words.size());
            line.height = std::max(line.height, word.height);
        }
        line.words = std::move(words);
        placed.push_back(std::move(line));
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return a.middle < b.middle; });
    std::vector<Placed> out;
    for (Placed& line : placed) {
        const bool beside =
            !out.empty() && line.middle - out.back().middle < 0.4 * std::min(line.height, out.back().height);
        const bool apart =
            beside && std::none_of(line.words.begin(), line.words.end(), [&](const Word& one) {
                return std::any_of(out.back().words.begin(), out.back().words.end(), [&](const Word& other) {
                    return one.left < other.right && other.left < one.right;
                });
            });
        if (!apart) {
            out.push_back(std::move(line));
            continue;
        }
        std::vector<Word>& words = out.back().words;
        words.insert(words.end(), line.words.begin(), line.words.end());
        std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.left < b.left; });
    }
    std::vector<std::vector<Word>> result;
    for (Placed& line : out) result.push_back(std::move(line.words));
    return result;
}

// The text of a line, its words where they stood: a gap of several characters is a column's and is kept in
// blanks; less is one blank, however wide the letters are.
std::string laid_out(const std::vector<Word>& words, double page_width) {
    const double character = page_width / characters_a_page;
    std::string text;
    double right = 0;
    for (const Word& word : words) {
        const auto column = static_cast<std::size_t>(word.left / character);
        const std::size_t now = text::length(text);
        if (text.empty() || word.left - right > gap_characters * character)
            text += std::string(text.empty() ? column : std::max(column, now + gap_characters) - now, ' ');
        else
            text += ' ';
        text += word.text;
        right = word.right;
    }
    return text;
}

// A number at the beginning of a line as it was printed: dust before it goes, and the stop behind it is no
// comma.
std::string with_its_number(const std::string& text) {
    std::u32string points = text::decode(text);
    const std::size_t begin = points.find_first_not_of(U' ');
    const std::size_t number = points.find_first_not_of(U"_'`‘’“”~|¡. ", std::min(begin, points.size()));
    const auto is_digit = [](char32_t point) { return point >= U'0' && point <= U'9'; };
    if (number >= points.size() || !is_digit(points[number])) return text;
    std::size_t end = number;
    while (end < points.size() && (is_digit(points[end]) || (points[end] == U'.' && end + 1 < points.size() &&
                                                             is_digit(points[end + 1]))))
        ++end;
    if (end - number > 8 || end + 2 >= points.size() || points[end + 1] != U' ' ||
        (points[end] != U'.' && points[end] != U',' && points[end] != U';' && points[end] != U':'))
        return text;
    const std::string first = text::encode(std::u32string_view(points).substr(end + 2, 1));
    if (text::lower(first) == first) return text;
    points[end] = U'.';
    for (std::size_t at = begin; at < number; ++at) points[at] = U' ';
    return text::encode(points);
}

// Takes the tables out of the lines, by the rules around their cells.
std::vector<RuledTable> take_tables(std::vector<std::vector<Word>>& lines, const Rules& rules, int page) {
    const double slope = slope_of(lines);
    std::vector<Word> words;
    for (const auto& line : lines) words.insert(words.end(), line.begin(), line.end());
    std::vector<RuledTable> tables = ruled_tables(rules, slope, page, words);
    if (tables.empty()) return tables;
    for (RuledTable& found : tables) {
        for (Cell& cell : found.table.cells) {
            if (cell.column == 0 && cell.paragraphs.size() == 1)
                cell.paragraphs[0] = with_numeral(cell.paragraphs[0], true);
        }
    }
    for (auto& line : lines) line.clear();
    for (Word& word : words) lines[word.line].push_back(std::move(word));
    lines.erase(std::remove_if(lines.begin(), lines.end(), [](const auto& line) { return line.empty(); }),
                lines.end());
    return tables;
}

// The lines and tables of a page from above to below, with the places of the words of the lines.
void read_tsv(const ScannedPage& scanned, Extract& out, std::vector<PlacedWord>& places) {
    double width = 1;
    const int page = scanned.sheet;
    std::vector<std::vector<Word>> lines = words_of_tsv(scanned.tsv, width);
    const double slope = slope_of(lines);
    std::vector<RuledTable> tables = take_tables(lines, scanned.rules, page);
    lines = joined_by_height(std::move(lines));
    drop_foot_notes(lines);
    const bool second = !out.lines.empty() && out.lines.back().page == page;
    int number = second ? out.lines.back().number : 0;
    const double points = page_points / width;
    std::size_t next = 0;
    for (const auto& words : lines) {
        for (; next < tables.size() && tables[next].top < words[0].middle - slope * words[0].left; ++next)
            add_ruled_table(std::move(tables[next]), page, ++number, out);
        for (const Word& word : words)
            places.push_back(
                {word.text, page, word.left * points, word.right * points, number * line_points});
        Line line;
        line.page = page;
        line.number = ++number;
        double sum = 0;
        for (const Word& word : words) sum += word.confidence;
        line.text = with_its_number(laid_out(words, width));
        line.indent = static_cast<int>(line.text.find_first_not_of(' '));
        line.confidence = sum / static_cast<double>(words.size());
        out.lines.push_back(std::move(line));
    }
    for (; next < tables.size(); ++next) add_ruled_table(std::move(tables[next]), page, ++number, out);
}

Extract finished(const std::vector<ScannedPage>& pages, int sheets) {
    Extract out;
    std::vector<PlacedWord> places;
    out.kind = SourceKind::scan;
    out.pages = sheets;
    for (const ScannedPage& page : pages) {
        read_tsv(page, out, places);
        if (page.unread) out.pages_unread.push_back(page.sheet);
    }
    for (Table& table : out.tables) mend_row_numbers(table);
    std::size_t words = 0;
    double sum = 0;
    for (const Line& line : out.lines) {
        words += line.table >= 0 ? words_min : text::words(line.text).size();
        sum += line.confidence;
    }
    if (words < words_min || sum / static_cast<double>(out.lines.size()) < confidence_min) {
        throw base::Refused(base::Refusal::invalid,
                            "Ảnh này không có chữ đọc được. Nếu là bản quét kế hoạch, hãy quét lại thẳng "
                            "trang, 300 dpi, đủ sáng; nếu chọn nhầm ảnh, chọn lại tệp.");
    }
    find_layout_tables(out, [&](int first, int last) {
        std::vector<PlacedWord> here;
        for (const PlacedWord& word : places) {
            if (word.page >= first && word.page <= last) here.push_back(word);
        }
        return here;
    });
    return out;
}

}  // namespace

Extract recognise(const std::filesystem::path& file, int pages, const ExtractLimits& limits,
                  const base::Progress& progress) {
    return finished(scanned_pdf(file, pages, limits, progress), pages);
}

Extract read_picture(const std::filesystem::path& file, FileKind kind, const ExtractLimits& limits,
                     const base::Progress& progress) {
    std::vector<ScannedPage> pages = scanned_picture(file, kind, limits, progress);
    const int sheets = pages.back().sheet;
    return finished(std::move(pages), sheets);
}

}  // namespace documents
