// A line is understood where a value was read from it. A task that was made of many lines and says neither
// who nor when, below the titles of a table's columns, was not.
#include "plans/reading/unread.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "plans/reading/agencies.hpp"
#include "plans/reading/flat_bounds.hpp"
#include "plans/reading/flat_time.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr std::size_t shown_words_max = 12;

struct Finder {
    const Reading& reading;
    const Outline& outline;
    const std::vector<Part>& parts;
    const Text& text;
    const documents::Extract& extract;
    // By their index in the extract: what stands on the line, mended, and whether it was understood.
    std::vector<std::vector<std::pair<const Tokens*, Span>>> lines = {};
    std::vector<bool> understood = {};
    std::set<int> tables = {};  // of which a value was read
    std::vector<Unread> out = {};

    void note(Unread::Kind kind, int first, int last, std::string words) {
        Unread one{kind, std::move(words), {}};
        const auto line = static_cast<std::size_t>(first);
        one.spot.page = extract.lines[line].page;
        one.spot.first_line = first;
        one.spot.last_line = last;
        one.spot.table = extract.lines[line].table;
        out.push_back(std::move(one));
    }

    Tokens tokens_on(int line) const {
        Tokens all;
        for (const auto& [tokens, span] : lines[static_cast<std::size_t>(line)])
            all.insert(all.end(), tokens->begin() + span.first, tokens->begin() + span.last);
        return all;
    }

    std::string beginning_of(const Tokens& tokens) const {
        const int count = static_cast<int>(std::min(tokens.size(), shown_words_max));
        return trimmed(readable(text, tokens, {0, count})) + (tokens.size() > shown_words_max ? " …" : "");
    }

    // ---- which lines were understood

    void take(const Spot& spot) {
        if (spot.page <= 0) return;
        if (spot.table >= 0) tables.insert(spot.table);
        for (int line = spot.first_line; line <= spot.last_line; ++line) take_line(line);
    }

    void take_line(int line) {
        if (line >= 0 && line < static_cast<int>(understood.size()))
            understood[static_cast<std::size_t>(line)] = true;
    }

    void take(const Read& read) {
        for (const auto& [name, spot] : read) take(spot);
    }

    void take_paragraph(int paragraph) {
        for (const Token& token : text.paragraphs[static_cast<std::size_t>(paragraph)].tokens)
            take_line(token.line);
    }

    void take_reading() {
        take(reading.document.read);
        for (const Target& one : reading.targets) take(one.read);
        for (const Task& one : reading.tasks) take(one.read);
        for (const Reporting& one : reading.reporting) take(one.read);
        for (const Responsibility& one : reading.responsibilities) {
            take(one.read);
            for (const Spot& spot : one.item_spots) take(spot);
        }
    }

    // Of these parts nothing is taken but their words.
    void take_parts() {
        for (int id = 0; id < static_cast<int>(outline.nodes.size()); ++id) {
            const Part part = parts[static_cast<std::size_t>(id)];
            const Node& node = outline[id];
            const bool silent = part == Part::front || part == Part::decision || part == Part::purpose ||
                                part == Part::funding || part == Part::review || node.apart || id == 0;
            if (node.paragraph >= 0 && (silent || !node.children.empty() || !node.body.empty()))
                take_paragraph(node.paragraph);
            if (!silent) continue;
            for (int paragraph : node.body) take_paragraph(paragraph);
            for (int paragraph : node.tail) take_paragraph(paragraph);
        }
    }

    // What names agencies and days but tells nobody to do anything: "(Kèm theo Kế hoạch số …)", when and
    // where a meeting is held, the close.
    void take_remarks() {
        static const std::vector<std::string_view> openings = {
            "kem theo", "ban hanh kem theo", "tren day la", "thoi gian",
            "dia diem", "thanh phan",        "doi tuong"};
        for (int at = 0; at < static_cast<int>(text.paragraphs.size()); ++at) {
            const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(at)].tokens;
            if (any_at(tokens, openings, Match::tolerant, 0) > 0) take_paragraph(at);
        }
    }

    // A title in capitals, or those of a table's columns.
    bool is_title(const Tokens& line) const {
        if (line[0].folded == "stt" || line[0].folded == "tt") return true;
        const std::string words = printed(line, {0, static_cast<int>(line.size())});
        return line.size() > 2 && text::upper(words) == words;
    }

    void take_lines() {
        lines.resize(extract.lines.size());
        understood.assign(extract.lines.size(), false);
        const auto add = [&](const Tokens& tokens) {
            const int count = static_cast<int>(tokens.size());
            const auto line_of = [&](int at) { return tokens[static_cast<std::size_t>(at)].line; };
            for (int first = 0, last = 0; first < count; first = last) {
                while (last < count && line_of(last) == line_of(first)) ++last;
                lines[static_cast<std::size_t>(line_of(first))].push_back({&tokens, {first, last}});
            }
        };
        for (const Paragraph& paragraph : text.paragraphs) add(paragraph.tokens);
        for (const FlatTable& flat : text.flat_tables) {
            for (const Tokens& line : flat.lines) add(line);
        }
    }

    // ---- tables

    int titles_in(const Tokens& tokens) const {
        static const std::vector<std::string_view> titles = {
            "noi dung", "nhiem vu", "cong viec", "chu tri", "phoi hop", "thuc hien", "thoi gian",
            "thoi han", "tien do",  "san pham",  "ket qua", "co quan",  "don vi",    "chi tieu"};
        return static_cast<int>(std::count_if(titles.begin(), titles.end(), [&](std::string_view title) {
            return find_phrase(tokens, title, Match::tolerant) >= 0;
        }));
    }

    // "TT | Nội dung | Cơ quan chủ trì | …", also over two or three lines.
    bool titles_columns(int line) const {
        constexpr int lines_max = 3, titles_min = 3;
        constexpr std::size_t words_max = 45;
        const auto& pieces = lines[static_cast<std::size_t>(line)];
        if (pieces.empty()) return false;
        const auto& [tokens, span] = pieces.front();
        const Token& opening = (*tokens)[static_cast<std::size_t>(span.first)];
        const std::string& word = opening.folded;
        const bool counts = word == "stt" || word == "tt" || word == "st" || word == "so tt" ||
                            (text.match == Match::tolerant && may_count_rows(opening) &&
                             titles_what_is_done(tokens_on(line), 1));
        const bool ruled = extract.lines[static_cast<std::size_t>(line)].text.find('|') != std::string::npos;
        if (!counts && !ruled) return false;
        Tokens all;
        for (int at = line; at < std::min(line + lines_max, static_cast<int>(lines.size())); ++at) {
            const Tokens more = tokens_on(at);
            all.insert(all.end(), more.begin(), more.end());
        }
        return all.size() <= words_max && titles_in(all) >= titles_min;
    }

    // Where the rows below the titles end: at the next part of the plan.
    int end_of_rows(int line) const {
        for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
            const Node& node = outline[id];
            const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(node.paragraph)];
            const bool part = node.label.kind == LabelKind::part || node.label.kind == LabelKind::roman ||
                              node.annex || node.apart || (paragraph.upper && !paragraph.tokens.empty());
            if (part && paragraph.first_line > line) return paragraph.first_line;
        }
        return static_cast<int>(lines.size());
    }

    void find_lost_rows() {
        for (int line = 0; line < static_cast<int>(lines.size()); ++line) {
            if (!titles_columns(line)) continue;
            const int end = end_of_rows(line);
            int rows = 0, told = 0;
            for (const Task& task : reading.tasks) {
                const auto spot = task.read.find("text");
                if (spot == task.read.end() || spot->second.first_line < line ||
                    spot->second.first_line >= end)
                    continue;
                ++rows;
                told += !task.lead.empty() || task.schedule.kind != ScheduleKind::none ? 1 : 0;
            }
            const auto inside = [&](const Read& read) {
                const auto spot = read.find("text");
                return spot != read.end() && spot->second.first_line >= line && spot->second.first_line < end;
            };
            const bool targets = std::any_of(reading.targets.begin(), reading.targets.end(),
                                             [&](const Target& one) { return inside(one.read); });
            if (told * 2 <= rows && !targets) {
                note(Unread::Kind::table, line, end - 1, beginning_of(tokens_on(line)));
                for (int at = line; at < end; ++at) take_line(at);
            }
            line = end - 1;
        }
    }

    // A table that was found by its titles in a worn text, and of which no row was read.
    void find_lost_flat_tables() {
        constexpr int lines_min = 3;
        if (text.match != Match::tolerant) return;
        for (const FlatTable& flat : text.flat_tables) {
            const auto inside = [&](const auto& entry) {
                return std::any_of(entry.read.begin(), entry.read.end(), [&](const auto& one) {
                    return one.second.page > 0 && one.second.first_line >= flat.first &&
                           one.second.first_line < flat.last;
                });
            };
            const bool told = std::any_of(out.begin(), out.end(), [&](const Unread& one) {
                return one.spot.first_line < flat.last && one.spot.last_line >= flat.first;
            });
            if (told || flat.last - flat.first < lines_min || flat.lines.empty() || flat.lines[0].empty() ||
                std::any_of(reading.targets.begin(), reading.targets.end(), inside) ||
                std::any_of(reading.tasks.begin(), reading.tasks.end(), inside))
                continue;
            note(Unread::Kind::table, flat.first, flat.last - 1, beginning_of(flat.lines[0]));
            for (int at = flat.first; at < flat.last; ++at) take_line(at);
        }
    }

    // A table of the document that has such titles, and gave nothing.
    void find_lost_tables() {
        constexpr int titles_min = 3, rows_min = 3;
        for (int line = 0; line < static_cast<int>(lines.size()); ++line) {
            const int number = extract.lines[static_cast<std::size_t>(line)].table;
            if (number < 0 || tables.count(number) != 0) continue;
            const documents::Table& table = extract.tables[static_cast<std::size_t>(number)];
            Tokens titles;
            bool filled = false;  // a form to be filled in tells nothing
            for (const documents::Cell& cell : table.cells) {
                if (cell.row > 1) {
                    filled = filled || std::any_of(cell.paragraphs.begin(), cell.paragraphs.end(),
                                                   [](const std::string& words) { return !words.empty(); });
                    continue;
                }
                for (const std::string& words : cell.paragraphs) {
                    const Tokens more = tokens_of(words, line);
                    titles.insert(titles.end(), more.begin(), more.end());
                }
            }
            if (filled && table.rows >= rows_min && titles_in(titles) >= titles_min)
                note(Unread::Kind::table, line, line, beginning_of(titles));
        }
    }

    // ---- lines

    bool names_agency(const Tokens& line) const {
        for (int at = 0; at < static_cast<int>(line.size()); ++at) {
            if (opens_agency(line, at, text.match) &&
                !agencies_in(line, {at, static_cast<int>(line.size())}, text.match).names.empty())
                return true;
        }
        return false;
    }

    void find_lost_lines() {
        constexpr int agencies_min = 2, lines_min = 3;
        int first = -1, agencies = 0, times = 0, count = 0, last = -1;
        const auto close = [&] {
            if (agencies >= agencies_min && times > 0 && count >= lines_min)
                note(Unread::Kind::part, first, last, beginning_of(tokens_on(first)));
            first = -1;
            agencies = times = count = 0;
        };
        for (int at = 0; at < static_cast<int>(lines.size()); ++at) {
            if (lines[static_cast<std::size_t>(at)].empty()) continue;
            const bool known = understood[static_cast<std::size_t>(at)];
            const Tokens line = known ? Tokens{} : tokens_on(at);
            if (known || is_title(line)) {
                close();
                continue;
            }
            if (first < 0) first = at;
            last = at;
            ++count;
            int words = 0;
            agencies += names_agency(line) ? 1 : 0;
            times += find_time(line, 0, text.match, words) >= 0 ? 1 : 0;
        }
        close();
    }

    // ---- numbers

    // "a) b) c) d) e)": many write without "đ".
    static bool misses(const Label& before, const Label& label) {
        if (before.kind != label.kind || before.ordinal <= 0 || label.ordinal <= before.ordinal + 1)
            return false;
        return !(label.kind == LabelKind::letter && before.name == "d" && label.name == "e");
    }

    void find_missed_numbers() {
        for (const Node& node : outline.nodes) {
            for (std::size_t i = 1; i < node.children.size(); ++i) {
                const Node &above = outline[node.children[i - 1]], &child = outline[node.children[i]];
                if (child.annex || above.annex || !misses(above.label, child.label)) continue;
                const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(child.paragraph)];
                note(Unread::Kind::number, paragraph.first_line, paragraph.first_line,
                     above.label.name + " → " + child.label.name);
            }
        }
    }

    // The table that the task's row stands in: of the document, or below 0 one in lines; 0: none.
    int table_of(const Task& task) const {
        const auto spot = task.read.find("text");
        if (spot == task.read.end()) return 0;
        if (spot->second.table >= 0) return spot->second.table + 1;
        for (std::size_t i = 0; i < text.flat_tables.size(); ++i) {
            const FlatTable& flat = text.flat_tables[i];
            if (spot->second.first_line >= flat.first && spot->second.first_line < flat.last)
                return -1 - static_cast<int>(i);
        }
        return 0;
    }

    static int number_of(const std::string& ref) {
        const std::string last = ref.substr(ref.rfind('.') + 1);
        const bool digits =
            !last.empty() && last.size() < 4 && last.find_first_not_of("0123456789") == std::string::npos;
        return digits ? std::stoi(last) : 0;
    }

    // Row 4 behind row 1: what stood between ran into the row above.
    void find_missed_rows() {
        if (text.match != Match::tolerant) return;
        for (std::size_t i = 1; i < reading.tasks.size(); ++i) {
            const Task &above = reading.tasks[i - 1], &task = reading.tasks[i];
            const int before = number_of(above.ref), number = number_of(task.ref), table = table_of(task);
            if (table == 0 || table != table_of(above) || before == 0 || number <= 1 || number == before + 1)
                continue;
            const bool same =
                above.ref.substr(0, above.ref.rfind('.')) == task.ref.substr(0, task.ref.rfind('.'));
            if (same && number <= before) continue;
            const int line = task.read.at("text").first_line;
            note(Unread::Kind::number, line, line, std::to_string(before) + " → " + std::to_string(number));
        }
    }

    // A page that was not recognised stands before the first line of the pages behind it.
    void find_pages() {
        for (const int page : extract.pages_unread) {
            int line = 0;
            const int count = static_cast<int>(extract.lines.size());
            while (line + 1 < count && extract.lines[static_cast<std::size_t>(line)].page <= page) ++line;
            note(Unread::Kind::page, line, line, "");
            out.back().spot.page = page;
            out.back().spot.table = -1;
        }
    }
};

}  // namespace

std::vector<Unread> unread_of(const Reading& reading, const std::vector<Spot>& repeated,
                              const Outline& outline, const std::vector<Part>& parts, const Text& text,
                              const documents::Extract& extract) {
    Finder finder{reading, outline, parts, text, extract};
    finder.take_lines();
    finder.take_reading();
    for (const Spot& spot : repeated) finder.take(spot);
    finder.take_parts();
    finder.take_remarks();
    finder.find_lost_rows();
    finder.find_lost_flat_tables();
    finder.find_lost_tables();
    finder.find_lost_lines();
    finder.find_missed_numbers();
    finder.find_missed_rows();
    finder.find_pages();
    std::stable_sort(finder.out.begin(), finder.out.end(),
                     [](const Unread& a, const Unread& b) { return a.spot.first_line < b.spot.first_line; });
    return std::move(finder.out);
}

}  // namespace plans::reading
