// Columns are the vertical gaps that (nearly) no line crosses below the header; rows begin where the first
// column holds the next number, and end at the line break that most looks like an end: an empty line, a full
// stop, a capital behind it. The table ends where a line leaves the columns.
#include "documents/layout_table.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "documents/cell_text.hpp"
#include "documents/layout_words.hpp"
#include "documents/table_header.hpp"
#include "documents/word_places.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int crossing_percent_max = 6;  // of the lines may cross a gap: titles of groups span all columns
constexpr int crossed_lines_min = 10;
constexpr int header_lines_max = 8;
constexpr std::size_t sentence_words_min = 6;  // fewer do not tell a sentence from a cell

std::string folded(const Line& line) {
    return text::fold(text::squeeze(line.text));
}

bool ends_region(const Line& line) {
    const std::string words = folded(line);
    return line.table >= 0 || words.rfind("noi nhan", 0) == 0 || words.rfind("phu luc", 0) == 0 ||
           words.rfind("tm. uy ban", 0) == 0;
}

struct Builder {
    Scale scale;
    std::vector<PrintedLine> header = {}, lines = {};
    std::vector<double> starts = {};                   // of the columns behind the first
    std::vector<std::vector<std::string>> cells = {};  // line → column

    // Where the second column begins: behind the numbers.
    double content_left() const {
        double left = -1;
        for (const PrintedLine& line : lines) {
            if (line.words.size() < 2 || !is_row_label(line.words[0].text)) continue;
            const double next = line.words[1].left;
            if (next - line.words[0].right >= scale.gap_min && (left < 0 || next < left)) left = next;
        }
        return left;
    }

    // "2 Tập huấn" whose next row is "2.1" heads it as "II" does.
    void mark_numbered_groups() {
        for (std::size_t at = 0; at < lines.size(); ++at) {
            std::string number = lines[at].words[0].text;
            if (!number.empty() && number.back() == '.') number.pop_back();
            if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos) continue;
            std::size_t next = at + 1;
            while (next < lines.size() && !is_row_label(lines[next].words[0].text)) ++next;
            const std::string below = next < lines.size() ? lines[next].words[0].text : "";
            lines[at].group = below == number + ".1" || below == number + ".1.";
        }
    }

    // Drops what stands below the table: lines that begin left of the second column with more than a number,
    // or run over the columns. Returns how many lines are left.
    std::size_t cut_tail() {
        const double content = content_left() - scale.letter / 2;
        if (content < 0) return 0;
        double last_title = 0;
        for (const PrintedLine& line : header) last_title = std::max(last_title, last_chunk_left(line));
        bool title = false;
        std::size_t kept = 0;
        for (; kept < lines.size(); ++kept) {
            const std::vector<Word>& words = lines[kept].words;
            const auto before = static_cast<std::size_t>(std::count_if(
                words.begin(), words.end(), [&](const Word& word) { return word.left < content; }));
            const bool label = is_row_label(words[0].text);
            const bool group = title || heads_rows(kept, content);
            if ((before > 1 || is_group_title(lines[kept], scale)) && !group) break;
            lines[kept].title = title && before > 0 && !label;
            if (before == 1 && !label && words.size() > 1 && !group) break;
            // Behind its number too: "2. Tổ chức Cuộc thi …" below the table.
            const std::vector<Word> behind(words.begin() + static_cast<std::ptrdiff_t>(before), words.end());
            const bool runs_over = behind.size() >= sentence_words_min && !has_gap(behind) &&
                                   words.back().right > last_title && last_title > 0;
            if (!group && runs_over) break;
            // A numeral alone: its title may stand on the next line, outside of all columns.
            title = (label && words.size() == 1 && (is_group_label(words[0].text) || lines[kept].group)) ||
                    (title && before > 0 && !label && !has_gap(words));
        }
        kept = before_next_part(kept, content);
        lines.resize(kept);
        return kept;
    }

    // "      4. Kinh phí" behind an empty line below the last number of the rows, indented as paragraphs are:
    // the plan goes on. How many of the first `kept` lines stand above.
    std::size_t before_next_part(std::size_t kept, double content) const {
        const auto numbers_row = [&](const std::vector<Word>& words) {
            const std::string& label = words[0].text;
            const bool alone = words.size() == 1 || words[1].left - words[0].right >= scale.gap_min;
            return is_row_label(label) && words[0].left < content &&
                   (alone || label.find('.') == std::string::npos);
        };
        std::size_t row = kept;
        while (row > 0 && !numbers_row(lines[row - 1].words)) --row;
        for (std::size_t at = row; at < kept; ++at) {
            const std::vector<Word>& words = lines[at].words;
            const std::string& label = words[0].text;
            const bool apart = lines[at].blank_before || (at > 0 && lines[at].page != lines[at - 1].page);
            if (apart && words.size() > 1 && is_row_label(label) &&
                (label.back() == '.' || label.find('.') != std::string::npos) && !has_gap(words))
                return at;
        }
        return kept;
    }

    // A numeral and a title over all columns, with the first row of its group below.
    bool heads_rows(std::size_t at, double content) const {
        // A number in the middle of its row stands some lines below.
        constexpr std::size_t title_lines_max = 3, row_lines_max = 20;
        if (!is_group_title(lines[at], scale)) return false;
        for (std::size_t next = at + 1; next < std::min(lines.size(), at + 1 + row_lines_max); ++next) {
            const std::vector<Word>& words = lines[next].words;
            if (is_row_label(words[0].text)) return words.size() > 1 && words[1].left >= content;
            if (next > at + title_lines_max && words[0].left < content) return false;
        }
        return false;
    }

    bool has_gap(const std::vector<Word>& words) const {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i].left - words[i - 1].right >= scale.gap_min) return true;
        }
        return false;
    }

    double last_chunk_left(const PrintedLine& line) const {
        for (std::size_t i = line.words.size(); i-- > 1;) {
            if (line.words[i].left - line.words[i - 1].right >= scale.gap_min) return line.words[i].left;
        }
        return 0;
    }

    void find_columns() {
        double width = 0;
        for (const PrintedLine& line : lines) width = std::max(width, line.words.back().right);
        std::vector<int> used(static_cast<std::size_t>(width) + 2, 0);
        int counted = 0;
        for (const PrintedLine& line : lines) {
            if (line.title || is_group_title(line, scale)) continue;
            ++counted;
            std::set<std::size_t> here;
            for (std::size_t i = 0; i < line.words.size(); ++i) {
                // A single blank inside words is no gap.
                const bool joined = i + 1 < line.words.size() &&
                                    line.words[i + 1].left - line.words[i].right <= scale.letter * 0.8;
                const double right = joined ? line.words[i + 1].left : line.words[i].right;
                for (double at = line.words[i].left; at < right; at += 1)
                    here.insert(static_cast<std::size_t>(at));
            }
            for (std::size_t at : here) ++used[at];
        }
        // Of few lines one may.
        const int most = std::max(counted * crossing_percent_max / 100, counted >= crossed_lines_min ? 1 : 0);
        std::size_t begin = 0;
        while (begin < used.size() && used[begin] <= most) ++begin;
        // Rows so tall that the few numbers beside them look like crossings.
        const double content = content_left();
        if (content > 0 && static_cast<double>(begin) > content - scale.letter / 2) starts.push_back(content);
        for (std::size_t i = begin; i < used.size();) {
            if (used[i] > most) {
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < used.size() && used[end] <= most) ++end;
            if (static_cast<double>(end - i) >= scale.gap_min && end < used.size())
                starts.push_back(static_cast<double>(end));
            i = end;
        }
    }

    // Which column a word belongs to: the one in which it begins, give or take half a letter.
    std::size_t column_at(double left) const {
        std::size_t column = 0;
        while (column < starts.size() && left >= starts[column] - scale.letter / 2) ++column;
        return column;
    }

    // A line that runs over the gap may begin its next cell before the others do.
    std::size_t column_of(const Word& word) const {
        const std::size_t column = column_at(word.left);
        const bool over = column < starts.size() && word.right > starts[column] &&
                          word.left + word.right >= 2 * starts[column];
        return over ? column + 1 : column;
    }

    std::vector<std::string> parted(const PrintedLine& line) const {
        std::vector<std::string> row(starts.size() + 1);
        const bool title = is_group_title(line, scale);
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            const std::size_t column = line.title || (title && i > 0) ? 1 : column_of(line.words[i]);
            row[column] += (row[column].empty() ? "" : " ") + line.words[i].text;
        }
        return row;
    }

    // The titles of the columns; those of a text may be parted by blanks only, without standing above them.
    std::vector<std::string> titles() const {
        std::vector<std::string> chunks;
        for (std::size_t i = 0; header.size() == 1 && i < header[0].words.size(); ++i) {
            const std::vector<Word>& words = header[0].words;
            if (i == 0 || words[i].left - words[i - 1].right >= scale.gap_min) chunks.emplace_back();
            chunks.back() += (chunks.back().empty() ? "" : " ") + words[i].text;
        }
        if (chunks.size() == starts.size() + 1) return chunks;
        std::vector<std::string> out(starts.size() + 1);
        for (const PrintedLine& line : header) {
            for (std::size_t first = 0, last = 0; first < line.words.size(); first = last) {
                std::string title;
                do title += (title.empty() ? "" : " ") + line.words[last].text;
                while (++last < line.words.size() &&
                       line.words[last].left - line.words[last - 1].right < scale.gap_min);
                // A title stands in the middle of its column.
                const double middle = (line.words[first].left + line.words[last - 1].right) / 2;
                std::string& name = out[column_at(middle)];
                name += (name.empty() ? "" : " ") + title;
            }
        }
        return out;
    }

    // A column without a title is a gap inside the words of the column before it.
    void drop_untitled() {
        for (bool again = true; again && !starts.empty();) {
            again = false;
            const std::vector<std::string> names = titles();
            for (std::size_t column = 1; column < names.size() && !again; ++column) {
                if (!names[column].empty()) continue;
                starts.erase(starts.begin() + static_cast<std::ptrdiff_t>(column) - 1);
                again = true;
            }
        }
    }

    int end_score(std::size_t line) const {  // how well a row may end above `line`
        int score = lines[line].blank_before ? 3 : 0;
        for (std::size_t back = line; back-- > 0;) {
            if (cells[back][1].empty()) continue;
            const char last = cells[back][1].back();
            score += last == '.' || last == ';' || last == ')' ? 2 : 0;
            break;
        }
        for (std::size_t column = 1; column < cells[line].size(); ++column) {
            const std::string& text = cells[line][column];
            if (text.empty()) continue;
            const std::string first = text::encode(std::u32string_view(text::decode(text)).substr(0, 1));
            if (text::upper(first) == text::lower(first)) continue;
            score += text::upper(first) == first ? 1 : -2;
        }
        return score;
    }

    // Do the numbers stand beside the first line of their rows? In other tables they stand in the middle.
    bool stand_on_top(const std::vector<std::size_t>& labels) const {
        std::size_t opening = 0, counted = 0;
        for (std::size_t line : labels) {
            const std::string& text = cells[line][1];
            if (text.empty() && is_group_label(cells[line][0])) continue;  // its title stands below
            ++counted;
            opening += begins_upper(text) ? 1 : 0;
        }
        return opening * 10 >= counted * 9;
    }

    // The first line of each row: between two labels the best end.
    std::vector<std::size_t> row_starts() const {
        std::vector<std::size_t> labels;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (is_row_label(cells[i][0])) labels.push_back(i);
        }
        if (!labels.empty() && labels[0] == 0 && stand_on_top(labels)) return labels;
        std::vector<std::size_t> out;
        for (std::size_t k = 0; k < labels.size(); ++k) {
            if (k == 0) {
                out.push_back(0);
                continue;
            }
            if (is_group_title(lines[labels[k - 1]], scale)) {  // its first row begins right below
                std::size_t below = labels[k - 1] + 1;
                while (below < labels[k] && lines[below].title) ++below;
                out.push_back(below);
                continue;
            }
            std::size_t best = labels[k];
            int most = -100;
            for (std::size_t line = labels[k - 1] + 1; line <= labels[k]; ++line) {
                // A number in the middle has as many lines of its row above as below.
                const std::size_t above = labels[k - 1] - out.back(), below = line - 1 - labels[k - 1];
                const std::size_t uneven = above > below ? above - below : below - above;
                const int score = end_score(line) + (uneven <= 1 ? 2 : uneven == 2 ? 1 : 0);
                if (score >= most) most = score, best = line;
            }
            out.push_back(best);
        }
        return out;
    }

    // The column with the most words.
    std::size_t longest_column() const {
        std::vector<std::size_t> sizes(starts.size() + 1, 0);
        for (const std::vector<std::string>& line : cells) {
            for (std::size_t column = 1; column < line.size(); ++column) sizes[column] += line[column].size();
        }
        return static_cast<std::size_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    }

    static bool opens_cell(const std::string& text) {
        return begins_upper(text) || (!text.empty() && text[0] >= '0' && text[0] <= '9');
    }

    // Does another task begin here beside the same number? Its sentence opens behind a full stop, and other
    // cells open on the same line, one of them below an empty one.
    bool opens_below_number(std::size_t line, std::size_t first, std::size_t content) const {
        constexpr int others_min = 2;
        if (!cells[line][0].empty() || !opens_cell(cells[line][content])) return false;
        std::size_t above = line;
        while (above > first && cells[above - 1][content].empty()) --above;
        if (above == first) return false;
        const std::string& before = cells[above - 1][content];
        if (before.empty() || (before.back() != '.' && before.back() != ';')) return false;
        int others = 0, behind_blank = 0;
        for (std::size_t column = content + 1; column < cells[line].size(); ++column) {
            if (!opens_cell(cells[line][column])) continue;
            ++others;
            behind_blank += cells[line - 1][column].empty() ? 1 : 0;
        }
        return others >= others_min && behind_blank > 0;
    }

    // With the rows that stand below one number: a cell over several rows.
    std::vector<std::size_t> all_row_starts(const std::vector<std::size_t>& numbered) const {
        const std::size_t content = longest_column();
        std::vector<std::size_t> out;
        for (std::size_t k = 0; k < numbered.size(); ++k) {
            const std::size_t end = k + 1 < numbered.size() ? numbered[k + 1] : cells.size();
            out.push_back(numbered[k]);
            for (std::size_t line = numbered[k] + 1; line < end; ++line) {
                if (opens_below_number(line, out.back(), content)) out.push_back(line);
            }
        }
        return out;
    }

    Table build() {
        for (const PrintedLine& line : lines) cells.push_back(parted(line));
        Table table;
        table.columns = static_cast<int>(starts.size()) + 1;
        const std::vector<std::size_t> numbered = row_starts(), rows = all_row_starts(numbered);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const std::size_t end = k + 1 < rows.size() ? rows[k + 1] : cells.size();
            const bool below = std::find(numbered.begin(), numbered.end(), rows[k]) == numbered.end();
            if (below) {
                const auto number = std::find_if(table.cells.rbegin(), table.cells.rend(),
                                                 [](const Cell& cell) { return cell.column == 0; });
                ++number->row_span;
            }
            for (int column = below ? 1 : 0; column < table.columns; ++column) {
                Cell cell;
                cell.row = table.rows + 1;  // below the header
                cell.column = column;
                cell.page = lines[rows[k]].page;
                for (std::size_t line = rows[k]; line < end; ++line) {
                    const std::string& part = cells[line][static_cast<std::size_t>(column)];
                    if (part.empty()) continue;
                    add_line_of_cell(cell.paragraphs, part);
                }
                table.cells.push_back(std::move(cell));
            }
            ++table.rows;
        }
        return table;
    }
};

struct Region {
    int first = 0, opening = 0, last = 0;  // lines of the extract, the header first
};

// Parts the lines from the header on into those of the header and those below it. `taken` receives for each
// line below the header its index in the extract.
void split_header(const Extract& extract, Region region, Builder& builder, std::vector<int>& taken,
                  const std::function<std::vector<Word>(int)>& words_at) {
    std::size_t titles = 0;  // lines of the header so far; behind a page break it is as tall as the first
    for (int i = region.first; i < region.opening; ++i)
        builder.header.push_back({words_at(i), extract.lines[static_cast<std::size_t>(i)].page});
    for (int i = region.opening; i < region.last; ++i) {
        const Line& line = extract.lines[static_cast<std::size_t>(i)];
        if (opens_table(extract, i) ||
            folded(line) == folded(extract.lines[static_cast<std::size_t>(region.opening)])) {
            if (i == region.opening) builder.header.push_back({words_at(i), line.page});
            const int above = i == region.opening ? 0 : title_lines_above(extract, i);
            while (!taken.empty() && taken.back() >= i - above) {
                taken.pop_back();
                builder.lines.pop_back();
            }
            titles = static_cast<std::size_t>(region.opening - region.first) + 1;
            continue;
        }
        PrintedLine printed{words_at(i), line.page, line.blank_before};
        if (printed.words.empty()) continue;
        const std::size_t most = builder.lines.empty() ? header_lines_max : builder.header.size();
        if (titles > 0 && titles < most && continues_header(printed.words)) {
            ++titles;
            if (builder.lines.empty()) builder.header.push_back(std::move(printed));
            continue;
        }
        titles = 0;
        if (is_page_number(line) || stands_apart(extract, i) || is_link(line)) continue;
        builder.lines.push_back(std::move(printed));
        taken.push_back(i);
    }
}

bool replace(Extract& extract, Region region, const WordPlaces& places) {
    Builder builder{{}};
    std::vector<std::vector<Word>> placed;
    if (places) placed = placed_lines(extract, region.first, region.last, places, builder.scale);
    std::vector<int> taken;
    split_header(extract, region, builder, taken, [&](int index) {
        if (!placed.empty()) return placed[static_cast<std::size_t>(index - region.first)];
        return words_of(extract.lines[static_cast<std::size_t>(index)].text);
    });
    if (opens_unnumbered_table(extract, region.opening)) {
        std::vector<std::vector<Word>*> header, lines;
        for (PrintedLine& line : builder.header) header.push_back(&line.words);
        for (PrintedLine& line : builder.lines) lines.push_back(&line.words);
        builder.lines.resize(part_numbers(header, lines, builder.scale.letter));
    }
    join_broken_numbers(builder.lines, taken);
    builder.mark_numbered_groups();
    const std::size_t kept = builder.cut_tail();
    if (kept < 1) return false;
    region.last = kept < taken.size() ? taken[kept] : region.last;
    builder.find_columns();
    builder.drop_untitled();
    if (builder.starts.size() < 2 || builder.starts.size() > 11) return false;
    auto names = builder.titles();
    Table table = builder.build();
    if (table.rows < 1) return false;
    // Broken by a narrow column, or lost in a scan.
    if (!names.empty() && (names[0] == "ST T" || extract.kind == SourceKind::scan)) names[0] = "STT";
    Line stands = extract.lines[static_cast<std::size_t>(region.first)];
    std::vector<Cell> all;
    for (std::size_t column = 0; column < names.size(); ++column) {
        Cell cell;
        cell.column = static_cast<int>(column);
        cell.page = stands.page;
        cell.paragraphs.push_back(names[column]);
        all.push_back(std::move(cell));
    }
    all.insert(all.end(), table.cells.begin(), table.cells.end());
    table.cells = std::move(all);
    ++table.rows;
    stands.text.clear();
    stands.table = static_cast<int>(extract.tables.size());
    extract.tables.push_back(std::move(table));
    extract.lines.erase(extract.lines.begin() + region.first, extract.lines.begin() + region.last);
    extract.lines.insert(extract.lines.begin() + region.first, stands);
    return true;
}

}  // namespace

void find_layout_tables(Extract& extract, const WordPlaces& places) {
    for (int i = 0; i < static_cast<int>(extract.lines.size()); ++i) {
        if (!opens_table(extract, i)) continue;
        Region region{i - title_lines_above(extract, i), i, i + 1};
        while (region.last < static_cast<int>(extract.lines.size()) &&
               !ends_region(extract.lines[static_cast<std::size_t>(region.last)]) &&
               !opens_another_table(extract, region.opening, region.last))
            ++region.last;
        if (replace(extract, region, places)) i = region.first;
    }
}

}  // namespace documents
