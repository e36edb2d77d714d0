// The cells of a row are found together: which columns still go on in a line, and where its words are cut, so
// that as few bars as possible were lost, no cell is wider than its column, and cells begin as their column
// does.
#include "plans/reading/ruled_text.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "plans/reading/agencies.hpp"
#include "plans/reading/known_names.hpp"
#include "plans/reading/labels.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

enum class Role { content, lead, coordinating, time, other };

constexpr int titles_lines_max = 5;
constexpr int columns_max = 6;  // behind the number
constexpr double impossible = 1e9;

// A line without its bars: before which words one stood, and whether one opened it.
struct Ruled {
    Tokens tokens;
    std::vector<bool> bar;  // before each token
    int bars = 0;
};

bool is_bar(char32_t point) {
    return point == U'|' || point == U'¦' || point == U'[' || point == U']';
}

bool is_beside_bar(char32_t point) {
    return is_bar(point) || point == U'_' || point == U'=' || point == U'—' || point == U'‘' || point == U'’';
}

Ruled ruled_line(const documents::Extract& extract, int line) {
    std::u32string points = text::decode(extract.lines[static_cast<std::size_t>(line)].text);
    std::vector<bool> bars(points.size() + 1, false);
    Ruled out;
    for (std::size_t at = 0; at < points.size();) {
        std::size_t end = at;
        bool bar = false;
        while (end < points.size() && is_beside_bar(points[end])) bar = is_bar(points[end++]) || bar;
        if (bar) {
            for (std::size_t i = at; i < end; ++i) points[i] = U' ';
            bars[at] = true;
            ++out.bars;
        }
        at = std::max(end, at + 1);
    }
    out.tokens = tokens_of(text::encode(points), line);
    std::size_t at = 0;
    for (const Token& token : out.tokens) {
        bool bar = false;
        for (; at < static_cast<std::size_t>(token.from); ++at) bar = bar || bars[at];
        out.bar.push_back(bar);
    }
    return out;
}

bool upper_begins(const Token& token) {
    const std::string first = text::encode(std::u32string_view(text::decode(token.text)).substr(0, 1));
    return text::lower(first) != first;
}

// Where one of these titles first stands; -1: nowhere.
int place_of(const Tokens& tokens, const std::vector<std::string_view>& phrases) {
    for (int at = 0; at < static_cast<int>(tokens.size()); ++at) {
        for (std::string_view phrase : phrases) {
            if (starts_nearly(tokens, phrase, Match::tolerant, at)) return at;
        }
    }
    return -1;
}

// What the titles say of the columns behind the number, in their order; titles of several lines run into each
// other, so a word of a title stands for it.
std::vector<Role> roles_of(const Tokens& titles) {
    std::vector<std::pair<int, Role>> found;
    const auto place = [&](const std::vector<std::string_view>& phrases, Role role) {
        const int at = place_of(titles, phrases);
        if (at >= 0) found.emplace_back(at, role);
        return at;
    };
    place({"noi dung", "nhiem vu", "cong viec"}, Role::content);
    place({"thoi gian", "thoi han", "thoihan", "tien do", "thoi"}, Role::time);
    place({"san pham", "ket qua", "ghi chu", "san", "ket"}, Role::other);
    // "Cơ quan … Cơ quan": the titles of who leads and who helps begin alike, and stand where the first does.
    const int lead = place({"co quan", "coquan", "don vi", "donvi", "chu tri"}, Role::lead);
    if (lead < 0) return {};
    if (place_of(titles, {"phoi hop", "hop"}) > 0) found.emplace_back(lead, Role::coordinating);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Role> out;
    for (const auto& [at, role] : found) out.push_back(role);
    return out.empty() || out.front() != Role::content ? std::vector<Role>{} : out;
}

struct Row {
    std::string group, number;
    std::vector<Ruled> lines;
};

struct RowsReader {
    const documents::Extract& extract;
    int titles = 0;  // lines of them
    std::vector<Row> rows = {};
    std::string group = {};
    int row = 0, finer = 0;

    static std::string label_of(const Token& token) {
        std::string word = token.text;
        while (!word.empty() && (word.back() == '.' || word.back() == ')' || word.back() == ','))
            word.pop_back();
        return word;
    }

    // "2", "2.1": the next number, in a group also 1 again.
    bool goes_on(const std::string& label) {
        if (label.empty() || label.size() > 6 ||
            label.find_first_not_of("0123456789.") != std::string::npos || label.front() == '.')
            return false;
        const std::size_t dot = label.find('.');
        const int first = std::stoi(label.substr(0, dot));
        if (dot == std::string::npos) {
            if (first != row + 1 && !(first == 1 && !group.empty() && rows.back().number.empty()))
                return false;
            row = first;
            finer = 0;
            return true;
        }
        const std::string rest = label.substr(dot + 1);
        if (rest.empty() || rest.find('.') != std::string::npos) return false;
        const int second = std::stoi(rest);
        if (!(first == row && second == finer + 1) && !(first == row + 1 && second == 1)) return false;
        row = first;
        finer = second;
        return true;
    }

    void take(Ruled line) {
        if (line.tokens.empty()) return;
        const bool parted = line.tokens.size() == 1 || line.bar[1] || upper_begins(line.tokens[1]);
        const std::string label = label_of(line.tokens[0]);
        if (parted && roman_value(label) > 0 && label.size() < 5 &&
            roman_value(label) == (group.empty() ? 1 : roman_value(group) + 1)) {
            group = label;
            rows.push_back({group, "", {}});
        } else if (parted && goes_on(label)) {
            rows.push_back({group, label, {}});
        } else {
            if (!rows.empty()) rows.back().lines.push_back(std::move(line));
            return;
        }
        line.tokens.erase(line.tokens.begin());
        line.bar.erase(line.bar.begin());
        if (!line.bar.empty()) line.bar[0] = false;
        if (!line.tokens.empty()) rows.back().lines.push_back(std::move(line));
    }

    void take_all(int first, int last) {
        for (int at = first + titles; at < last; ++at) {
            if (opens_ruled_text(extract, at)) {  // the titles again, on another page
                at += titles - 1;
                continue;
            }
            take(ruled_line(extract, at));
        }
    }
};

// The cells of one row, by columns.
using Cells = std::vector<Tokens>;

struct Splitter {
    const std::vector<Role>& roles;
    std::vector<int> widths;  // of a column, in characters

    int length(const Ruled& line, int from, int to) const {
        return line.tokens[static_cast<std::size_t>(to - 1)].to -
               line.tokens[static_cast<std::size_t>(from)].from;
    }

    static bool opens_time(const Tokens& tokens, int at) {
        static const std::vector<std::string_view> openings = {
            "thuong", "thang", "quy", "truoc", "tu", "nam", "hang", "trong", "dinh", "hoc", "thudng"};
        const std::string& word = tokens[static_cast<std::size_t>(at)].folded;
        return any_at(tokens, openings, Match::tolerant, at) > 0 ||
               (!word.empty() && word[0] >= '0' && word[0] <= '9');
    }

    // Words [from, to) of a line as (the next line of) a cell of this column.
    double cost(const Ruled& line, int from, int to, int column, bool begins, bool goes_on) const {
        constexpr double wide = 0.6, lost_bar = 1.5, false_bar = 1.5, odd = 1.2;
        const int length_here = length(line, from, to), width = widths[static_cast<std::size_t>(column)];
        double out = wide * std::max(0, length_here - width - 1);
        if (from > 0 && !line.bar[static_cast<std::size_t>(from)]) out += lost_bar;
        for (int at = from + 1; at < to; ++at) out += line.bar[static_cast<std::size_t>(at)] ? false_bar : 0;
        const Role role = roles[static_cast<std::size_t>(column)];
        if (role == Role::content) return out + (goes_on && length_here * 2 < width ? odd : 0);
        if (!begins) return out;
        const bool office = opens_agency(line.tokens, from, Match::tolerant);
        if (role == Role::lead || role == Role::coordinating) {
            out += office ? -odd : upper_begins(line.tokens[static_cast<std::size_t>(from)]) ? 0 : odd;
        } else if (role == Role::time) {
            out += opens_time(line.tokens, from) ? -odd : odd;
        }
        return out;
    }

    // The cheapest cuts of a line among the columns of `mask`, and where they are.
    double cut(const Ruled& line, unsigned mask, unsigned next, bool begins, std::vector<int>& ends) const {
        const int count = static_cast<int>(line.tokens.size());
        std::vector<int> columns;
        for (int c = 0; c < static_cast<int>(roles.size()); ++c)
            if ((mask >> c & 1) != 0) columns.push_back(c);
        const int parts = static_cast<int>(columns.size());
        if (parts > count) return impossible;
        std::vector<std::vector<double>> best(
            static_cast<std::size_t>(parts) + 1,
            std::vector<double>(static_cast<std::size_t>(count) + 1, impossible));
        std::vector<std::vector<int>> from(best.size(),
                                           std::vector<int>(static_cast<std::size_t>(count) + 1, 0));
        best[0][0] = 0;
        for (int part = 1; part <= parts; ++part) {
            const int column = columns[static_cast<std::size_t>(part - 1)];
            for (int end = part; end <= count - (parts - part); ++end) {
                for (int begin = part - 1; begin < end; ++begin) {
                    const double before =
                        best[static_cast<std::size_t>(part - 1)][static_cast<std::size_t>(begin)];
                    if (before >= impossible) continue;
                    const double all =
                        before + cost(line, begin, end, column, begins, (next >> column & 1) != 0);
                    if (all >= best[static_cast<std::size_t>(part)][static_cast<std::size_t>(end)]) continue;
                    best[static_cast<std::size_t>(part)][static_cast<std::size_t>(end)] = all;
                    from[static_cast<std::size_t>(part)][static_cast<std::size_t>(end)] = begin;
                }
            }
        }
        ends.assign(static_cast<std::size_t>(parts), count);
        for (int part = parts; part > 1; --part)
            ends[static_cast<std::size_t>(part - 2)] =
                from[static_cast<std::size_t>(part)]
                    [static_cast<std::size_t>(ends[static_cast<std::size_t>(part - 1)])];
        return best[static_cast<std::size_t>(parts)][static_cast<std::size_t>(count)];
    }

    // What each line costs by the columns that go on in it, and by whether the task's own words go on below.
    using Costs = std::vector<std::vector<std::array<double, 2>>>;

    Costs costs_of(const std::vector<Ruled>& lines) const {
        const unsigned masks = 1u << roles.size();
        Costs out(lines.size(), std::vector<std::array<double, 2>>(masks, {impossible, impossible}));
        std::vector<int> ends;
        for (std::size_t at = 0; at < lines.size(); ++at) {
            for (unsigned mask = 1; mask < masks; ++mask) {
                if (at == 0 && (mask & 1) == 0) continue;
                out[at][mask][0] = cut(lines[at], mask, mask & ~1u, at == 0, ends);
                out[at][mask][1] =
                    (mask & 1) != 0 ? cut(lines[at], mask, mask, at == 0, ends) : out[at][mask][0];
            }
        }
        return out;
    }

    int column_of(Role role) const {
        const auto found = std::find(roles.begin(), roles.end(), role);
        return found == roles.end() ? -1 : static_cast<int>(found - roles.begin());
    }

    // The columns of each line where who leads has `lead` lines and who helps `helpers`; empty: they cannot.
    std::vector<unsigned> masks_of(const Costs& costs, std::size_t lead, std::size_t helpers,
                                   double& least) const {
        constexpr double missing = 2;
        const unsigned masks = 1u << roles.size();
        const std::size_t count = costs.size();
        const int leads = column_of(Role::lead), helps = column_of(Role::coordinating);
        const auto fits = [&](std::size_t at, unsigned mask) {
            return (leads < 0 || (mask >> leads & 1) == (at < lead ? 1u : 0u)) &&
                   (helps < 0 || (mask >> helps & 1) == (at < helpers ? 1u : 0u));
        };
        std::vector<std::vector<double>> rest(count, std::vector<double>(masks, impossible));
        std::vector<std::vector<unsigned>> then(count, std::vector<unsigned>(masks, 0));
        for (std::size_t at = count; at-- > 0;) {
            const bool last = at + 1 == count;
            for (unsigned mask = 1; mask < masks; ++mask) {
                if (!fits(at, mask) || costs[at][mask][0] >= impossible) continue;
                if (last) rest[at][mask] = costs[at][mask][0];
                for (unsigned next = mask; !last && next != 0; next = (next - 1) & mask) {
                    const double all = costs[at][mask][next & 1] + rest[at + 1][next];
                    if (all >= rest[at][mask]) continue;
                    rest[at][mask] = all;
                    then[at][mask] = next;
                }
            }
        }
        least = impossible;
        unsigned mask = 0;
        for (unsigned first = 1; first < masks; ++first) {
            double all = count == 0 ? impossible : rest[0][first];
            for (std::size_t c = 0; c < roles.size(); ++c) all += (first >> c & 1) != 0 ? 0 : missing;
            if (all >= least) continue;
            least = all;
            mask = first;
        }
        std::vector<unsigned> out;
        for (std::size_t at = 0; at < count && mask != 0 && least < impossible; ++at) {
            out.push_back(mask);
            mask = then[at][mask];
        }
        return out;
    }

    Cells cells_of(const std::vector<Ruled>& lines, const std::vector<unsigned>& masks) const {
        Cells cells(roles.size());
        std::vector<int> ends;
        for (std::size_t at = 0; at < masks.size(); ++at) {
            cut(lines[at], masks[at], at + 1 < masks.size() ? masks[at + 1] : 0, at == 0, ends);
            int begin = 0;
            std::size_t part = 0;
            for (std::size_t c = 0; c < roles.size() && part < ends.size(); ++c) {
                if ((masks[at] >> c & 1) == 0) continue;
                const int end = ends[part++];
                const Tokens& words = lines[at].tokens;
                cells[c].insert(cells[c].end(), words.begin() + begin, words.begin() + end);
                begin = end;
            }
        }
        return cells;
    }

    // Of all heights of the two cells of agencies that in which names stand.
    Cells split(const std::vector<Ruled>& lines, const KnownNames& names) const {
        constexpr std::size_t height_max = 10;
        constexpr double unknown = 5;
        const Costs costs = costs_of(lines);
        const std::size_t most = std::min(lines.size(), height_max);
        const bool helps = column_of(Role::coordinating) >= 0;
        Cells best(roles.size());
        double least = impossible;
        for (std::size_t lead = 0; lead <= most; ++lead) {
            for (std::size_t helpers = 0; helpers <= (helps ? most : 0); ++helpers) {
                double all = 0;
                const std::vector<unsigned> masks = masks_of(costs, lead, helpers, all);
                if (masks.empty() || all >= least) continue;
                Cells cells = cells_of(lines, masks);
                for (Role role : {Role::lead, Role::coordinating}) {
                    double covered = 0;
                    const int column = column_of(role);
                    if (column < 0 || cells[static_cast<std::size_t>(column)].empty()) continue;
                    names.in(cells[static_cast<std::size_t>(column)], covered);
                    all += unknown * (1 - covered);
                }
                if (all >= least) continue;
                least = all;
                best = std::move(cells);
            }
        }
        return best;
    }
};

// How wide the first column is where each line lost a bar: most of its lines are full, and a few have
// swallowed the words of the next.
int usual_width(std::vector<int> lengths) {
    constexpr std::size_t share = 60;  // of a hundred
    std::sort(lengths.begin(), lengths.end());
    const int half = lengths.back() / 2;
    lengths.erase(lengths.begin(), std::lower_bound(lengths.begin(), lengths.end(), half));
    return lengths[lengths.size() * share / 100];
}

// How wide the columns are: from the lines on which no bar was lost.
std::vector<int> widths_of(const std::vector<Row>& rows, std::size_t columns) {
    constexpr int narrow = 9, broad = 26;
    std::vector<int> widths(columns, 0), firsts;
    for (const Row& row : rows) {
        for (const Ruled& line : row.lines) {
            if (line.tokens.empty()) continue;
            std::vector<int> lengths;
            int begin = line.tokens[0].from;
            for (std::size_t at = 1; at <= line.tokens.size(); ++at) {
                if (at < line.tokens.size() && !line.bar[at]) continue;
                lengths.push_back(line.tokens[at - 1].to - begin);
                if (at < line.tokens.size()) begin = line.tokens[at].from;
            }
            if (lengths.size() > 1) firsts.push_back(lengths[0]);
            if (lengths.size() != columns) continue;
            for (std::size_t c = 0; c < columns; ++c) widths[c] = std::max(widths[c], lengths[c]);
        }
    }
    for (std::size_t c = 0; c < columns; ++c) {
        if (widths[c] == 0) widths[c] = c > 0 ? narrow : firsts.empty() ? broad : usual_width(firsts);
    }
    return widths;
}

int lines_of_titles(const documents::Extract& extract, int first, int last) {
    for (int at = first + 1; at < std::min(last, first + 1 + titles_lines_max); ++at) {
        const Ruled line = ruled_line(extract, at);
        if (line.tokens.empty()) continue;
        const std::string label = RowsReader::label_of(line.tokens[0]);
        if (label == "1" || label == "I" || label == "1.1") return at - first;
    }
    return 0;
}

}  // namespace

std::vector<bool> take_bars(Tokens& line) {
    static constexpr std::string_view signs = "|[]_";
    Tokens out;
    std::vector<bool> bars;
    bool bar = false;
    for (const Token& token : line) {
        const std::size_t begin = std::min(token.text.find_first_not_of(signs), token.text.size());
        const std::size_t end = std::max(begin, token.text.find_last_not_of(signs) + 1);
        bar = bar || begin > 0;
        if (begin < end) {
            const std::string word = token.text.substr(begin, end - begin);
            out.push_back(
                make_token(word, word, token.line, token.from + static_cast<int>(begin), token.confidence));
            bars.push_back(bar);
            bar = end < token.text.size();
        }
    }
    line = std::move(out);
    return bars;
}

bool opens_ruled_text(const documents::Extract& extract, int line) {
    const documents::Line& read = extract.lines[static_cast<std::size_t>(line)];
    if (read.table >= 0 || read.text.find_first_of("|[") == std::string::npos) return false;
    const Ruled titles = ruled_line(extract, line);
    if (titles.bars < 2 || titles.tokens.size() < 4) return false;
    const std::string& first = titles.tokens[0].folded;
    if (first != "stt" && first != "tt" && first != "st") return false;
    return place_of(titles.tokens, {"noi dung", "nhiem vu", "cong viec"}) > 0;
}

std::vector<RuledRow> rows_of_ruled_text(const documents::Extract& extract, int first, int& last,
                                         const Mender& mender) {
    for (int at = first + 1; at < last; ++at) {
        const Ruled line = ruled_line(extract, at);
        const std::string words = printed(line.tokens, {0, static_cast<int>(line.tokens.size())});
        if (line.tokens.size() > 2 && line.bars == 0 && text::upper(words) == words) last = at;
    }
    RowsReader reader{extract, lines_of_titles(extract, first, last)};
    Tokens titles;
    for (int at = first; at < first + reader.titles; ++at) {
        const Tokens line = ruled_line(extract, at).tokens;
        titles.insert(titles.end(), line.begin(), line.end());
    }
    const std::vector<Role> roles = roles_of(titles);
    if (reader.titles == 0 || roles.size() < 3 || roles.size() > columns_max) return {};
    reader.take_all(first, last);
    const KnownNames names(extract, mender);
    const Splitter splitter{roles, widths_of(reader.rows, roles.size())};
    std::vector<RuledRow> out;
    for (const Row& row : reader.rows) {
        constexpr double most = 0.6;
        Cells cells = splitter.split(row.lines, names);
        RuledRow made{row.group, row.number, {}, {}, {}, {}, {}, {}};
        for (std::size_t c = 0; c < roles.size(); ++c) {
            double covered = 0;
            std::vector<std::string> known = names.in(cells[c], covered);
            if (covered < most) known.clear();
            if (roles[c] == Role::lead) made.leads = known;
            if (roles[c] == Role::coordinating) made.helpers = known;
            mender.mend(cells[c]);
            if (roles[c] == Role::content) made.content = std::move(cells[c]);
            if (roles[c] == Role::lead) made.lead = std::move(cells[c]);
            if (roles[c] == Role::coordinating) made.coordinating = std::move(cells[c]);
            if (roles[c] == Role::time) made.time = std::move(cells[c]);
        }
        out.push_back(std::move(made));
    }
    return out;
}

}  // namespace plans::reading
