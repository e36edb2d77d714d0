// A row ends with as many figures as the header names years (one where it names none), before them its unit;
// what is left is the indicator. A number alone is the next row only when the row before it has its figures.
#include "plans/reading/flat_targets.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "plans/reading/agencies.hpp"
#include "plans/reading/capitals.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/table_targets.hpp"

namespace plans::reading {
namespace {

constexpr double read_apart = 0.8;  // how sure a cell is that was told apart by its words only
constexpr int unit_words_max = 4;

bool is_figure(const Token& token) {
    return std::any_of(token.restored.begin(), token.restored.end(),
                       [](unsigned char c) { return std::isdigit(c); }) &&
           std::none_of(token.restored.begin(), token.restored.end(),  // "4G" names something
                        [](unsigned char c) { return c == '/' || std::isalpha(c); });
}

bool all_digits(const std::string& word) {
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); });
}

std::string bare(const Token& token) {
    std::string word = token.restored;
    while (!word.empty() && (word.back() == '.' || word.back() == ')')) word.pop_back();
    return word;
}

struct Row {
    std::string group, number;
    Tokens words;
    Tokens tail = {};  // of the indicator, below the figures of its row
};

struct Shape {
    bool of_targets = false, unit = false;
    bool agency = false;          // behind the figures stands who answers for them
    std::vector<bool> aims = {};  // one a column of figures: false for what was reached so far
    std::size_t first_row = 0;    // index into the lines of the table
};

// What the column of who answers for a target is called, behind "Cơ quan" or "Đơn vị".
const std::vector<std::string_view> answering = {"chu tri", "theo doi", "phu trach", "chiu trach nhiem",
                                                 "trach nhiem"};

bool opens_rows(const Tokens& line, Match match) {
    constexpr std::ptrdiff_t words_min = 2;
    if (line.empty() || (bare(line[0]) != "1" && bare(line[0]) != "I" && bare(line[0]) != "A")) return false;
    if (line.size() == 1 || !is_figure(line.back())) return true;
    return match == Match::tolerant &&  // a scan leaves a row on one line
           std::count_if(line.begin() + 1, line.end(),
                         [](const Token& token) { return !is_figure(token); }) >= words_min;
}

// "Thực hiện | Kế hoạch" above "2025 | 2026": as many titles as years, in their order.
std::vector<bool> aims_above(const Tokens& header, int first_year, std::size_t years, Match match) {
    std::vector<bool> aims;
    for (int at = 0; at < first_year; ++at) {
        for (std::string_view title : {"thuc hien", "hien trang", "ket qua"}) {
            if (starts_nearly(header, title, match, at)) aims.push_back(false);
        }
        for (std::string_view title : {"ke hoach", "muc tieu", "phan dau"}) {
            if (starts_nearly(header, title, match, at)) aims.push_back(true);
        }
    }
    return aims.size() == years ? aims : std::vector<bool>{};
}

// A title of a column, one of whose words a scan may have misread.
int find_title(const Tokens& header, std::string_view title, Match match, int from = 0) {
    for (int at = from; at < static_cast<int>(header.size()); ++at) {
        if (starts_nearly(header, title, match, at)) return at;
    }
    return -1;
}

Shape shape_of(const FlatTable& table, Match match) {
    Shape shape;
    Tokens header;
    while (shape.first_row < table.lines.size() && !opens_rows(table.lines[shape.first_row], match)) {
        const Tokens& line = table.lines[shape.first_row++];
        header.insert(header.end(), line.begin(), line.end());
    }
    const int indicator =
        std::max(find_title(header, "chi tieu", match), find_title(header, "tieu chi", match));
    if (indicator < 0) return shape;
    shape.unit = find_phrase(header, "dvt", match) >= 0;
    for (int at = find_phrase(header, "don vi", match); at >= 0 && !shape.unit;
         at = find_phrase(header, "don vi", match, at + 1))
        shape.unit = any_at(header, answering, match, at + 2) == 0;  // not "Đơn vị chịu trách nhiệm"
    if (match == Match::tolerant && !shape.unit)
        shape.unit = starts_with(header, "don", match, indicator + 2);
    int last_year = indicator, first_year = -1;
    bool together = true;  // the years, without a word between them
    std::vector<bool> named_aims;
    for (int at = indicator; at < static_cast<int>(header.size()); ++at) {
        std::optional<int> from, to;
        Span span;
        years_in(header, {at, at + 1}, match, from, to, span);
        if (span.empty()) continue;
        const int near = std::max(last_year, at - 3);
        const bool reached = find_phrase(header, "thuc hien", match, near, at) >= 0 ||
                             find_phrase(header, "hien trang", match, near, at) >= 0 ||
                             find_phrase(header, "ket qua", match, near, at) >= 0;
        shape.aims.push_back(!reached);
        const bool named = find_phrase(header, "muc tieu", match, near, at) > indicator ||
                           find_phrase(header, "ke hoach", match, near, at) >= 0 ||
                           find_phrase(header, "phan dau", match, near, at) >= 0;
        named_aims.push_back(named);
        together = together && (first_year < 0 || at == last_year + 1);
        if (first_year < 0) first_year = at;
        last_year = at;
    }
    // Beside "Mục tiêu năm 2030" a plain "Năm 2025" says where one stands.
    if (std::find(named_aims.begin(), named_aims.end(), true) != named_aims.end()) shape.aims = named_aims;
    if (match == Match::tolerant && together && shape.aims.size() > 1) {
        const std::vector<bool> above = aims_above(header, first_year, shape.aims.size(), match);
        if (!above.empty()) shape.aims = above;
    }
    const bool years = !shape.aims.empty();
    if (!years) shape.aims.push_back(true);
    // Below "Lộ trình" the years stand on a line of their own, behind the titles of all columns.
    int spread = std::max(find_phrase(header, "lo trinh", match), find_phrase(header, "phan ky", match));
    if (spread < 0 && shape.aims.size() > 1 && first_year > indicator && !together)
        spread = find_title(header, "ke hoach", match, indicator);
    const int behind = spread > indicator && spread < last_year ? spread : last_year;
    shape.agency = std::any_of(answering.begin(), answering.end(), [&](std::string_view title) {
        return find_phrase(header, title, match, behind) >= 0;
    });
    const bool work = find_phrase(header, "nhiem vu", match) >= 0 ||
                      find_phrase(header, "noi dung", match) >= 0 ||
                      find_phrase(header, "giai phap", match) >= 0;
    shape.of_targets = shape.unit || (years && !(shape.agency && work));
    return shape;
}

// Signs are no words: what a correction made of "%" and "≥" is taken back.
Tokens with_signs(Tokens line) {
    for (Token& token : line) {
        const bool sign = token.text == "%" || token.text == "≥" || token.text == "≤" || token.text == ">" ||
                          token.text == "<" || token.text == "-" || token.text == "–";
        if (sign) token = make_token(token.text, token.text, token.line, token.from, token.confidence);
    }
    return line;
}

// "II" and "B" are both the second group; 0: no group is called so.
int ordinal_of_group(const std::string& word) {
    const bool letter = word.size() == 1 && word[0] >= 'A' && word[0] <= 'H';
    return letter ? word[0] - 'A' + 1 : roman_value(word);
}

// A line that goes on with the indicator of a row whose figures stand above.
bool is_tail(const Tokens& line) {
    return lower_initial(line[0].text) && std::none_of(line.begin(), line.end(), is_figure);
}

struct RowFinder {
    const Shape& shape;
    Match match;
    std::vector<Row> rows = {};
    std::string group = {};
    int group_value = 0, row_value = 0, row_value_above = 0;  // the last: before the group
    bool in_title = false;

    bool row_ended() const {
        if (rows.empty() || in_title) return true;
        std::size_t figures = 0;
        for (std::size_t i = rows.back().words.size(); i-- > 0 && figures < shape.aims.size();) {
            if (is_figure(rows.back().words[i])) ++figures;
        }
        return figures >= shape.aims.size() && is_figure(rows.back().words.back()) != shape.agency;
    }

    void take(const Tokens& line, const Tokens& next) {
        if (line.empty()) return;
        const std::string first = bare(line[0]);
        const int roman = ordinal_of_group(first);
        if (roman == group_value + 1 && row_ended()) {
            group = first;
            group_value = roman;
            row_value_above = std::max(row_value, row_value_above);
            row_value = 0;
            in_title = true;
            return;
        }
        const bool next_row = all_digits(first) && first.size() < 3 && row_ended() &&
                              (std::stoi(first) == row_value + 1 ||
                               (row_value == 0 && std::stoi(first) == row_value_above + 1));
        if (next_row) {
            rows.push_back({group, first, Tokens(line.begin() + 1, line.end())});
            row_value = std::stoi(first);
            in_title = false;
            return;
        }
        if (in_title || rows.empty()) return;
        // A number before any word: one of the two was the page's.
        if (line.size() == 1 && all_digits(first) && rows.back().words.empty()) return;
        // Before the unit no figure stands.
        const bool unit_follows = shape.unit && !shape.agency && !next.empty() && !is_figure(next[0]) &&
                                  ordinal_of_group(bare(next[0])) == 0;
        if (line.size() == 1 && all_digits(first) && unit_follows) return;
        if (row_ended()) {  // the page's number, or what follows the table
            if (match == Match::tolerant && rows.back().tail.empty() && is_tail(line))
                rows.back().tail = line;
            return;
        }
        rows.back().words.insert(rows.back().words.end(), line.begin(), line.end());
    }
};

// The next line that is not empty.
Tokens next_words(const FlatTable& table, std::size_t at) {
    while (++at < table.lines.size() && table.lines[at].empty()) {
    }
    return at < table.lines.size() ? with_signs(table.lines[at]) : Tokens{};
}

// Cuts the last figure with its comparator off the words.
Tokens cut_figure(Tokens& words, Match match) {
    if (words.empty() || !is_figure(words.back())) return {};
    std::size_t first = words.size() - 1;
    if (first >= 2 && (words[first - 1].text == "-" || words[first - 1].text == "–") &&
        is_figure(words[first - 2]))
        first -= 2;
    static const std::vector<std::string_view> comparators = {
        "it nhat", "toi thieu", "khong duoi", "toi da", "khong qua", "tren", "duoi", "hon"};
    for (int count = 2; count >= 1; --count) {
        if (static_cast<int>(first) <= count) continue;
        const int at = static_cast<int>(first) - count;
        const std::string& sign = words[static_cast<std::size_t>(at)].restored;
        const bool is_sign = count == 1 && sign.find_first_of("<>") != std::string::npos;
        if (any_at(words, comparators, match, at) == count || is_sign ||
            (count == 1 && (sign == "≥" || sign == "≤"))) {
            first = static_cast<std::size_t>(at);
            break;
        }
    }
    Tokens figure(words.begin() + static_cast<std::ptrdiff_t>(first), words.end());
    words.resize(first);
    return figure;
}

// One figure more than there are columns: the page's number fell between them. It stands alone on its line
// and is further from the others than any.
void drop_page_number(Tokens& words, std::size_t columns) {
    std::size_t first = words.size();
    while (first > 0 && is_figure(words[first - 1])) --first;
    if (columns < 2 || words.size() - first != columns + 1) return;
    std::vector<double> values;
    for (std::size_t i = first; i < words.size(); ++i) values.push_back(std::atof(words[i].folded.c_str()));
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const double middle = sorted[sorted.size() / 2];
    std::size_t page = words.size();
    double furthest = 0;
    for (std::size_t i = first; i < words.size(); ++i) {
        const bool alone = words[i - 1].line != words[i].line &&
                           (i + 1 == words.size() || words[i + 1].line != words[i].line);
        const double apart = std::abs(values[i - first] - middle);
        if (!alone || !all_digits(words[i].text) || words[i].text.size() > 3 || apart <= furthest) continue;
        page = i;
        furthest = apart;
    }
    if (page < words.size()) words.erase(words.begin() + static_cast<std::ptrdiff_t>(page));
}

// Behind the last bar, or one of the usual units: how many words stand there at the end; 0: neither.
std::size_t words_of_unit(const Tokens& words, Match match) {
    static const std::vector<std::string_view> units = {
        "ty dong", "trieu dong", "nghin dong", "luot",         "luot nguoi", "nguoi",
        "ho",      "xa",         "thon",       "mo hinh",      "lop",        "cuoc",
        "ha",      "km",         "diem",       "san pham",     "truong",     "co so",
        "don vi",  "giuong",     "tan",        "doanh nghiep", "cong trinh", "du an"};
    const std::size_t most = std::min(words.size() - 1, static_cast<std::size_t>(unit_words_max));
    for (std::size_t count = 1; count <= most; ++count) {
        const std::size_t first = words.size() - count;
        if (words[first].before.find('|') != std::string::npos ||
            any_at(words, units, match, static_cast<int>(first)) == static_cast<int>(count))
            return count;
    }
    return 0;
}

// The unit stands on a line of its own, or alone beside the figures; in a worn text behind what is left of a
// bar.
Tokens cut_unit(Tokens& words, Match match) {
    if (words.empty()) return {};
    std::size_t first = words.size();
    while (first > 0 && words[first - 1].line == words.back().line) --first;
    if (words.back().text == "%") first = words.size() - 1;
    if (first == 0 && match == Match::tolerant) first = words.size() - words_of_unit(words, match);
    if (first == 0 || words.size() - first > static_cast<std::size_t>(unit_words_max)) return {};
    Tokens unit(words.begin() + static_cast<std::ptrdiff_t>(first), words.end());
    words.resize(first);
    return unit;
}

// Takes off who answers for the row. Returns the unit that stands between its figure and him, where the table
// has no column for it: "Ít nhất 20 thủ tục | Phòng Quản lý công nghiệp".
std::string cut_agency(Tokens& words, bool has_unit, Match match) {
    std::size_t figure = words.size();
    while (figure > 0 && !is_figure(words[figure - 1])) --figure;
    std::size_t end = figure;
    while (end < words.size() && end - figure < static_cast<std::size_t>(unit_words_max) &&
           !opens_agency(words, static_cast<int>(end), match))
        ++end;
    const bool unit =
        !has_unit && end > figure && end < words.size() && opens_agency(words, static_cast<int>(end), match);
    const std::string named =
        unit ? plain_unit(restored(words, {static_cast<int>(figure), static_cast<int>(end)})) : "";
    words.resize(figure);
    return named;
}

}  // namespace

std::vector<Target> targets_of_flat_table(const FlatTable& table, const std::string& ref, const Text& text,
                                          const documents::Extract& extract) {
    const Shape shape = shape_of(table, text.match);
    if (!shape.of_targets) return {};
    RowFinder finder{shape, text.match};
    for (std::size_t i = shape.first_row; i < table.lines.size(); ++i)
        finder.take(with_signs(table.lines[i]), next_words(table, i));
    std::vector<Target> targets;
    for (Row& row : finder.rows) {
        IndicatorRow made;
        if (shape.agency) made.unit = cut_agency(row.words, shape.unit, text.match);
        drop_page_number(row.words, shape.aims.size());
        for (std::size_t i = shape.aims.size(); i-- > 0;) {
            Tokens figure = cut_figure(row.words, text.match);
            const bool unknown = !shape.aims[i] && !row.words.empty() &&
                                 (row.words.back().text == "-" || row.words.back().text == "–");
            if (figure.empty() && unknown) row.words.pop_back();
            if (figure.empty() && unknown) continue;
            if (figure.empty()) break;
            if (!shape.aims[i]) continue;
            made.value_spots.insert(
                made.value_spots.begin(),
                spot_of(figure, {0, static_cast<int>(figure.size())}, extract, read_apart));
            made.values.insert(made.values.begin(), std::move(figure));
        }
        if (shape.unit) {
            const Tokens unit = cut_unit(row.words, text.match);
            made.unit = plain_unit(restored(unit, {0, static_cast<int>(unit.size())}));
        }
        if (row.words.empty() || made.values.empty()) continue;
        row.words.insert(row.words.end(), row.tail.begin(), row.tail.end());
        made.indicator = std::move(row.words);
        made.spot =
            spot_of(made.indicator, {0, static_cast<int>(made.indicator.size())}, extract, read_apart);
        made.ref = ref;
        for (const std::string& part : {row.group, row.number}) {
            if (!part.empty()) made.ref += (made.ref.empty() ? "" : ".") + part;
        }
        for (Target& target : targets_of_row(made, text)) targets.push_back(std::move(target));
    }
    return targets;
}

bool is_flat_table_of_targets(const FlatTable& table, Match match) {
    return shape_of(table, match).of_targets;
}

}  // namespace plans::reading
