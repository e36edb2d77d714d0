// The columns are known by the words of the header: who or what, in which unit, how much by when. Columns of
// what has been reached so far ("Hiện trạng", "Thực hiện 2025") set no target.
#include "plans/reading/table_targets.hpp"

#include <algorithm>
#include <cctype>

#include "plans/reading/flat_targets.hpp"
#include "plans/reading/measures.hpp"
#include "plans/reading/targets.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr std::size_t header_words_max = 14;  // a longer cell is an indicator, not the name of a column
constexpr double from_cell = 0.95;

// 0: none.
int year_in(const std::string& name) {
    for (std::size_t at = name.find("20"); at != std::string::npos; at = name.find("20", at + 1)) {
        const bool alone = at == 0 || !std::isdigit(static_cast<unsigned char>(name[at - 1]));
        if (alone && at + 4 <= name.size() && std::isdigit(static_cast<unsigned char>(name[at + 2])) &&
            std::isdigit(static_cast<unsigned char>(name[at + 3])))
            return std::stoi(name.substr(at, 4));
    }
    return 0;
}

bool has_year(const std::string& name) {
    return year_in(name) > 0;
}

enum class TargetColumn { none, number, indicator, unit, value, other };

TargetColumn target_column_named(const std::string& header, bool indicator_known) {
    if (text::words(header).size() > header_words_max) return TargetColumn::none;
    const std::string name = " " + text::fold(text::squeeze(header)) + " ";
    auto has = [&](std::string_view phrase) { return name.find(phrase) != std::string::npos; };
    if (name == " stt " || name == " tt " || has(" so tt ") || name == " so thu tu ")
        return TargetColumn::number;
    if (has("don vi tinh") || has("dvt") || name == " don vi " || name == " dv tinh ")
        return TargetColumn::unit;
    for (std::string_view other : {"thuc hien nam", "da thuc hien", "hien trang",
                                   "thuc trang",    "ket qua",      "uoc ",
                                   "hien nay",      "ghi chu",      "co quan",
                                   "chu tri",       "phoi hop",     "don vi",
                                   "nguon",         "can cu",       "giai thich",
                                   "cach tinh",     " th ",         "kinh phi",
                                   "phuong phap",   "van ban",      "lo trinh hoan thanh",
                                   "thoi gian"}) {
        if (has(other)) return TargetColumn::other;
    }
    const bool aims = has("chi tieu") || has("muc tieu") || has("tieu chi") || has("chi so");
    if (!indicator_known) {
        if (aims && !has_year(name)) return TargetColumn::indicator;
        return TargetColumn::none;
    }
    if (has_year(name) || aims || has("lo trinh") || has("gia tri") || has("phan dau") || has("ke hoach") ||
        has("muc dat") || has("can dat"))
        return TargetColumn::value;
    return TargetColumn::none;
}

struct TargetHeader {
    int last_row = -1;  // -1: none was found
    int number = -1, indicator = -1, unit = -1;
    std::vector<int> values;
};

std::string words_above(const Grid& grid, int first, int last, int column) {
    std::string words;
    for (int row = first; row <= last; ++row) {
        if (row > first && grid.at(row, column) == grid.at(row - 1, column)) continue;
        const std::string more = grid.text(row, column);
        if (!more.empty()) words += (words.empty() ? "" : " ") + more;
    }
    return words;
}

bool names_value(const std::string& header) {
    return target_column_named(header, true) == TargetColumn::value;
}

// Beside "Mục tiêu năm 2030" a plain "Năm 2025" says where one stands; a plain year behind it is another aim.
void drop_baselines(TargetHeader& header, const Grid& grid, int row) {
    const auto name_of = [&](int column) {
        return text::fold(words_above(grid, row, header.last_row, column));
    };
    const auto aims = [&](int column) {
        const std::string name = name_of(column);
        for (const char* phrase : {"muc tieu", "ke hoach", "chi tieu", "phan dau", "den nam", "lo trinh"}) {
            if (name.find(phrase) != std::string::npos) return true;
        }
        return false;
    };
    const auto first = std::find_if(header.values.begin(), header.values.end(), aims);
    if (first == header.values.end()) return;
    const int year = year_in(name_of(*first));
    const auto is_baseline = [&](int column) {
        return !aims(column) && (year == 0 || year_in(name_of(column)) < year);
    };
    header.values.erase(std::remove_if(header.values.begin(), header.values.end(), is_baseline),
                        header.values.end());
}

TargetHeader find_header(const Grid& grid) {
    for (int row = 0; row < std::min(grid.rows(), header_rows_max); ++row) {
        TargetHeader header;
        header.last_row = row + header_height(grid, row, names_value) - 1;
        bool spread = false;  // "Lộ trình | thực hiện" stands over the years, cut between them by a print
        for (int column = 0; column < grid.columns(); ++column) {
            std::string words = words_above(grid, row, header.last_row, column);
            const std::string name = text::fold(words);
            if (spread && name.rfind("thuc hien nam", 0) == 0) words = words.substr(words.find("ăm") - 1);
            spread = spread || name.find("lo trinh") != std::string::npos;
            switch (target_column_named(words, header.indicator >= 0)) {
                case TargetColumn::number:
                    header.number = column;
                    break;
                case TargetColumn::indicator:
                    header.indicator = column;
                    break;
                case TargetColumn::unit:
                    header.unit = column;
                    break;
                case TargetColumn::value:
                    header.values.push_back(column);
                    break;
                default:
                    break;
            }
        }
        if (header.indicator < 0 || header.values.empty()) continue;
        drop_baselines(header, grid, row);
        return header;
    }
    return {};
}

// "(%)" or "(triệu đồng)" in a heading or behind an indicator.
std::string bracketed_unit(const std::string& words) {
    const std::size_t open = words.rfind('('), close = words.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return "";
    constexpr std::size_t unit_words_max = 4;
    std::string inside = text::squeeze(words.substr(open + 1, close - open - 1));
    const std::string folded = text::fold(inside);
    for (const char* key : {"dvt:", "don vi tinh:", "don vi:"}) {
        if (folded.rfind(key, 0) == 0) inside = text::squeeze(inside.substr(inside.find(':') + 1));
    }
    const bool figures = inside.find_first_of("0123456789") != std::string::npos;
    return figures || text::words(inside).size() > unit_words_max ? "" : inside;
}

struct TargetTableReader {
    const Grid& grid;
    const TargetHeader& header;
    int index, line;
    const std::string& ref;
    const Text& text;
    std::string unit_of_all;  // in the heading of the indicators
    std::string group = {}, subgroup = {};
    std::vector<Target> out = {};

    Spot spot(const documents::Cell* cell) const {
        Spot made;
        made.first_line = made.last_line = line;
        made.table = index;
        made.confidence = from_cell;
        if (cell != nullptr) made.page = cell->page, made.row = cell->row, made.column = cell->column;
        return made;
    }

    bool has_value(int row) const {
        return std::any_of(header.values.begin(), header.values.end(), [&](int column) {
            const documents::Cell* cell = grid.at(row, column);
            return cell != nullptr && cell != grid.at(row, header.indicator) && !text_of(*cell).empty();
        });
    }

    std::string number_at(int row, Tokens& indicator) const {
        std::string number = header.number < 0 ? "" : grid.text(row, header.number);
        while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.pop_back();
        Tokens rest = indicator;
        const Label label = read_label(rest);
        const bool counted = label.kind == LabelKind::roman || label.kind == LabelKind::number ||
                             label.kind == LabelKind::letter || label.kind == LabelKind::decimal;
        if (counted && number.empty()) number = label.name;
        if (label.kind != LabelKind::none && (counted || label.kind >= LabelKind::dash)) indicator = rest;
        return number;
    }

    void read_row(int row) {
        const documents::Cell* cell = grid.at(row, header.indicator);
        if (cell == nullptr || cell->row != row) return;
        Tokens indicator = tokens_of(text_of(*cell), line);
        if (indicator.empty()) return;
        const std::string number = number_at(row, indicator);
        const bool capital = number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
        if (!has_value(row)) {  // the title of a group
            if (roman_value(number) > 0 || capital) {
                group = number;
                subgroup.clear();
            } else if (!number.empty()) {
                subgroup = number;
            }
            return;
        }
        if (!subgroup.empty() && number.rfind(subgroup + ".", 0) != 0 && number.size() == subgroup.size() &&
            number.find_first_not_of("0123456789") == std::string::npos)
            subgroup.clear();
        IndicatorRow made;
        made.ref = name_of(number.empty() ? std::to_string(out.size() + 1) : number);
        made.indicator = std::move(indicator);
        made.spot = spot(cell);
        made.unit = unit_at(row, made.indicator);
        for (int column : header.values) {
            const documents::Cell* value = grid.at(row, column);
            if (value == nullptr || (!made.value_spots.empty() && value->column != column)) continue;
            made.values.push_back(tokens_of(text_of(*value), line));
            made.value_spots.push_back(spot(value));
        }
        for (Target& target : targets_of_row(made, text)) out.push_back(std::move(target));
    }

    std::string unit_at(int row, const Tokens& indicator) const {
        std::string unit = header.unit < 0 ? "" : grid.text(row, header.unit);
        if (unit.empty()) unit = bracketed_unit(printed(indicator, {0, static_cast<int>(indicator.size())}));
        return plain_unit(unit.empty() ? unit_of_all : unit);
    }

    std::string name_of(std::string number) const {
        if (!subgroup.empty() && number.rfind(subgroup + ".", 0) == 0) number.erase(0, subgroup.size() + 1);
        std::string name = ref;
        for (const std::string& part : {group, subgroup, number}) {
            if (!part.empty()) name += (name.empty() ? "" : ".") + part;
        }
        return name;
    }
};

}  // namespace

std::string plain_unit(const std::string& printed) {
    const std::string unit = trimmed(printed);
    if (unit.find('%') != std::string::npos) return "%";
    const std::u32string points = text::decode(unit);
    if (points.size() < 2) return text::lower(unit);
    const bool sign = text::upper(unit) == unit;
    return sign ? unit
                : text::lower(text::encode(std::u32string_view(points).substr(0, 1))) +
                      text::encode(std::u32string_view(points).substr(1));
}

bool is_table_of_targets(const Grid& grid) {
    return find_header(grid).last_row >= 0;
}

std::vector<Target> targets_of_row(const IndicatorRow& row, const Text& text) {
    const Span all{0, static_cast<int>(row.indicator.size())};
    Span words = all;
    if (!bracketed_unit(printed(row.indicator, all)).empty()) {
        while (words.last > 1 &&
               row.indicator[static_cast<std::size_t>(words.last - 1)].before.find('(') == std::string::npos)
            --words.last;
        --words.last;
    }
    const Subject subject = subject_of(row.indicator, words, text.match);
    std::string unit = row.unit;
    if (unit.empty() && starts_with(row.indicator, "ty le", text.match)) unit = "%";
    std::vector<Target> out;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        const auto measure = measure_of_cell(row.values[i], unit, text.match);
        if (!measure) continue;
        Target target;
        target.text = readable(text, row.indicator, all);
        if (text.damaged || text.noisy) target.text_restored = restored(row.indicator, all);
        target.measure = *measure;
        target.population = trimmed(restored(row.indicator, subject.population));
        target.outcome = trimmed(restored(row.indicator, subject.outcome));
        target.read["text"] = target.read["population"] = target.read["outcome"] = row.spot;
        target.read["measure"] = row.value_spots[i];
        if (target.outcome.empty()) target.read.erase("outcome");
        out.push_back(std::move(target));
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].ref = out.size() > 1 ? row.ref + "#" + std::to_string(i + 1) : row.ref;
    return out;
}

std::vector<Target> targets_of_table(const Paragraph& paragraph, const std::string& ref, const Text& text,
                                     const documents::Extract& extract) {
    if (paragraph.flat >= 0)
        return targets_of_flat_table(text.flat_tables[static_cast<std::size_t>(paragraph.flat)], ref, text,
                                     extract);
    if (paragraph.table < 0 || paragraph.table >= static_cast<int>(extract.tables.size())) return {};
    const Grid grid(extract.tables[static_cast<std::size_t>(paragraph.table)]);
    const TargetHeader header = find_header(grid);
    if (header.last_row < 0) return {};
    TargetTableReader reader{grid,
                             header,
                             paragraph.table,
                             paragraph.first_line,
                             ref,
                             text,
                             bracketed_unit(grid.text(header.last_row, header.indicator))};
    for (int row = header.last_row + 1; row < grid.rows(); ++row) reader.read_row(row);
    return std::move(reader.out);
}

}  // namespace plans::reading
