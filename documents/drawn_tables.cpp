// Which lines of the text a table takes is told by counting: both hold the same letters from above to below.
#include "documents/drawn_tables.hpp"

#include <algorithm>

#include "documents/drawn_rules.hpp"
#include "documents/layout_words.hpp"
#include "documents/parted_table.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int pages_at_once = 8;
constexpr int parted_lines_min = 4;   // of a page, then it may hold a part of a table
constexpr int table_columns_min = 3;  // fewer are layout, as in Word

// Blanks inside the line, but those behind a bullet or a label.
bool is_parted(const Line& line) {
    const std::size_t first = line.text.find_first_not_of(' ');
    const std::size_t last = line.text.find_last_not_of(' ');
    if (first == std::string::npos) return false;
    const std::size_t second = line.text.find_first_not_of(' ', std::min(line.text.find(' ', first), last));
    return line.text.substr(second, last - second).find("  ") != std::string::npos;
}

// How many lines of each page look like rows; who receives a plan stands beside who signs it.
std::vector<int> parted_lines(const Extract& extract) {
    std::vector<int> parted(static_cast<std::size_t>(extract.pages) + 2, 0);
    int signed_on = 0;
    for (const Line& line : extract.lines) {
        if (line.text.find("Nơi nhận") != std::string::npos) signed_on = line.page;
        parted[static_cast<std::size_t>(line.page)] += line.page != signed_on && is_parted(line) ? 1 : 0;
    }
    return parted;
}

std::size_t letters_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > ' ' && (byte & 0xC0) != 0x80;
    }));
}

// A table whose rows no line parts holds all their numbers in one cell.
bool parts_rows(const Table& table) {
    return std::all_of(table.cells.begin(), table.cells.end(), [](const Cell& cell) {
        std::size_t numbers = 0, words = 0;
        for (const std::string& paragraph : cell.paragraphs) {
            for (const std::string& word : text::words(paragraph)) {
                numbers += is_row_label(word) ? 1 : 0;
                ++words;
            }
        }
        return cell.column != 0 || numbers < 2 || numbers * 2 < words;
    });
}

// "10" above "0" behind row 99: a narrow column broke the number. `last` goes on from page to page.
void join_broken_numbers(Table& table, int& last) {
    constexpr std::size_t digits_max = 4;
    for (Cell& cell : table.cells) {
        if (cell.column != 0 || cell.paragraphs.size() != 1) continue;
        std::string digits = cell.paragraphs[0];
        std::erase(digits, ' ');
        if (digits.empty() || digits.size() > digits_max ||
            digits.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const int number = std::stoi(digits);
        if (number == last + 1 || number == last + 2)
            cell.paragraphs[0] = digits;  // one parted by a page is none
        if (cell.paragraphs[0] == digits && (number > last || number == 1)) last = number;
    }
}

// `number`: of the last row so far.
std::vector<RuledTable> tables_of(const std::vector<PlacedWord>& words, const Rules& rules, int page,
                                  int& number) {
    constexpr double height = 30;  // of a word, in pixels
    std::vector<BoxedWord> boxed;
    for (const PlacedWord& word : words)
        boxed.push_back({word.text, word.left * pixels_a_point, word.right * pixels_a_point, 1,
                         word.middle * pixels_a_point, height});
    std::vector<RuledTable> tables = ruled_tables(rules, 0, page, boxed);
    for (RuledTable& one : tables) join_broken_numbers(one.table, number);
    std::erase_if(tables, [](const RuledTable& one) {
        return one.table.columns < table_columns_min || !parts_rows(one.table);
    });
    return tables;
}

// The lines [first, last) of one page go to `out`, a table in the place of its own.
class PageLines {
  public:
    PageLines(std::vector<Line>& lines, std::size_t first, std::size_t last) : lines_(lines), first_(first) {
        for (std::size_t i = first; i < last; ++i)
            behind_.push_back((behind_.empty() ? 0 : behind_.back()) + letters_of(lines[i].text));
    }

    void put(const std::vector<PlacedWord>& words, std::vector<RuledTable> tables, Extract& out) {
        for (RuledTable& found : tables) {
            const std::size_t above = letters_above(words, found.top),
                              inside = letters_above(words, found.bottom);
            const std::size_t begin = std::max(next_, line_behind(above)), end = line_behind(inside);
            copy_until(begin, out);
            if (end <= begin) continue;
            const Line& opens = lines_[first_ + begin];
            add_ruled_table(std::move(found), opens.page, opens.number, out);
            next_ = end;
        }
        copy_until(behind_.size(), out);
    }

  private:
    static std::size_t letters_above(const std::vector<PlacedWord>& words, double pixels) {
        std::size_t letters = 0;
        for (const PlacedWord& word : words)
            if (word.middle * pixels_a_point < pixels) letters += letters_of(word.text);
        return letters;
    }

    // How many lines hold so many letters, or the next to it.
    std::size_t line_behind(std::size_t letters) const {
        const auto at = std::lower_bound(behind_.begin(), behind_.end(), letters);
        const auto lines = static_cast<std::size_t>(at - behind_.begin());
        const std::size_t before = lines == 0 ? 0 : behind_[lines - 1];
        return at == behind_.end() || letters - before <= *at - letters ? lines : lines + 1;
    }

    void copy_until(std::size_t end, Extract& out) {
        for (; next_ < end; ++next_) out.lines.push_back(std::move(lines_[first_ + next_]));
    }

    std::vector<Line>& lines_;
    std::size_t first_, next_ = 0;
    std::vector<std::size_t> behind_;  // how many letters stand up to the end of each line
};

}  // namespace

void find_drawn_tables(Extract& extract, const std::function<std::vector<PlacedWord>(int, int)>& words,
                       const std::function<std::vector<Rules>(int, int)>& rules) {
    const std::vector<int> parted = parted_lines(extract);
    const auto lines_of = [&](int page) { return parted[static_cast<std::size_t>(page)]; };
    // The first row of a table may stand alone at the foot of a page.
    const auto holds = [&](int page) {
        return lines_of(page) >= parted_lines_min ||
               (lines_of(page) >= 2 &&
                lines_of(page) + std::max(lines_of(page - 1), lines_of(page + 1)) >= parted_lines_min);
    };
    const auto may_hold = [&](int page) {  // also the last rows of a table, or its first
        return holds(page) || (lines_of(page) > 0 && (holds(page - 1) || holds(page + 1)));
    };
    std::vector<Line> lines = std::move(extract.lines);
    extract.lines.clear();
    std::vector<PlacedWord> placed;
    std::vector<Rules> drawn;
    int first = 1, last = 0;  // the pages that those are of
    int number = 0;
    for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
        const int page = lines[begin].page;
        while (end < lines.size() && lines[end].page == page) ++end;
        if (may_hold(page) && page > last) {
            first = last = page;
            while (last < std::min(page + pages_at_once - 1, extract.pages) && may_hold(last + 1)) ++last;
            placed = words(first, last);
            drawn = rules(first, last);
            drawn.resize(static_cast<std::size_t>(last - first) + 1);
        }
        std::vector<PlacedWord> here;
        std::vector<RuledTable> tables;
        if (may_hold(page)) {
            std::copy_if(placed.begin(), placed.end(), std::back_inserter(here),
                         [&](const PlacedWord& word) { return word.page == page; });
            tables = tables_of(here, drawn[static_cast<std::size_t>(page - first)], page, number);
        }
        PageLines(lines, begin, end).put(here, std::move(tables), extract);
    }
}

}  // namespace documents
