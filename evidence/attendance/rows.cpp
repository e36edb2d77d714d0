// Columns without headings are told apart by counting what their cells could be.
#include "evidence/attendance/rows.hpp"

#include <algorithm>
#include <map>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "persons/codes.hpp"
#include "text/unicode.hpp"

namespace evidence::attendance {
namespace {

using persons::Column;

constexpr std::size_t rows_judged = 60;

bool has_digit(const std::string& cell) {
    return std::any_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What a cell could be, taken by itself.
Column kind_of(const std::string& cell) {
    if (persons::parse_birth(cell)) return Column::birth;
    if (persons::normal_mail(cell) && cell.find('@') != std::string::npos) return Column::mail;
    const std::string word = text::fold(cell);
    if (word == "nam" || word == "nu") return Column::sex;
    std::string digits;
    for (const char c : cell)
        if (c != ' ' && c != '.' && c != '-') digits += c;
    const bool number = !digits.empty() && digits.find_first_not_of("0123456789+") == std::string::npos;
    if (number && digits.size() == 12 && persons::normal_code("national", cell)) return Column::national;
    if (number && digits.size() >= 9 && persons::normal_telephone(cell)) return Column::telephone;
    if (number) return Column::ignore;
    if (has_digit(cell) && cell.find(' ') == std::string::npos) return Column::staff;
    if (has_digit(cell)) return Column::agency;
    return cell.find(' ') != std::string::npos ? Column::name : Column::ignore;
}

Column commonest(const documents::SheetCells& sheet, std::size_t column) {
    std::map<Column, std::size_t> counts;
    for (std::size_t i = 0; i < std::min(sheet.rows.size(), rows_judged); ++i)
        if (const std::string& cell = sheet.rows[i][column]; !cell.empty()) ++counts[kind_of(cell)];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? Column::ignore : most->first;
}

persons::Mapping by_cells(const documents::SheetCells& sheet) {
    persons::Mapping mapping;
    const std::size_t width = sheet.rows.empty() ? 0 : sheet.rows[0].size();
    bool named = false;
    for (std::size_t column = 0; column < width; ++column) {
        Column kind = commonest(sheet, column);
        // The first words are the person; words behind them are where the person belongs.
        if (kind == Column::name && named) kind = Column::agency;
        named = named || kind == Column::name;
        const bool again = kind != Column::ignore && std::find(mapping.columns.begin(), mapping.columns.end(),
                                                               kind) != mapping.columns.end();
        mapping.columns.push_back(again ? Column::ignore : kind);
    }
    if (!named && width == 1) mapping.columns[0] = Column::name;
    return mapping;
}

// What stands before a name in a numbered list: "12.", "3)", "-".
std::size_t marks_before(std::string_view line) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos) return 0;
    const std::size_t start = at;
    if (line[at] == '-' || line[at] == '*' || line[at] == '+') {
        ++at;
    } else {
        while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
        if (at == start || at - start > 4 || at == line.size() || (line[at] != '.' && line[at] != ')'))
            return 0;
        ++at;
    }
    if (at == line.size() || line[at] != ' ') return 0;
    return line.find_first_not_of(' ', at) == std::string_view::npos ? 0 : line.find_first_not_of(' ', at);
}

}  // namespace

std::string plain_list(const std::string& typed) {
    std::string out;
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t end = std::min(typed.find('\n', at), typed.size());
        std::string_view line(typed.data() + at, end - at);
        line.remove_prefix(marks_before(line));
        for (const char c : line)
            if (c != '\r' && c != '"') out += c;
        out += '\n';
        at = end + 1;
    }
    return out;
}

persons::Mapping guess_columns(const documents::SheetCells& sheet) {
    persons::Mapping mapping = persons::guess_mapping(sheet);
    return persons::has_name(mapping) ? mapping : by_cells(sheet);
}

documents::SheetCells read_list(const std::filesystem::path& file) {
    constexpr std::size_t heading_rows = 30;
    auto sheet = documents::collected([&](const documents::TakeRow& take) {
        return documents::stream_sheet(file, [&](std::size_t number, std::vector<std::string>& cells) {
            if (number > rows_max + heading_rows)
                throw base::Refused(base::Refusal::invalid,
                                    "Danh sách dài quá " + std::to_string(rows_max) +
                                        " dòng.\nChia thành nhiều danh sách rồi nhập lần lượt.");
            return take(number, cells);
        });
    });
    return sheet;
}

std::vector<ListedRow> rows_of(const documents::SheetCells& sheet, const persons::Mapping& mapping,
                               const agencies::DirectoryPtr& directory, const base::Actor& actor,
                               std::int64_t agency, base::Day day) {
    persons::ImportWish wish;
    wish.mapping = mapping;
    wish.agency = agency;
    wish.from = day;
    const auto unit = std::find(wish.mapping.columns.begin(), wish.mapping.columns.end(), Column::agency);
    const auto unit_at = static_cast<std::size_t>(unit - wish.mapping.columns.begin());
    const bool has_unit = unit != wish.mapping.columns.end();
    // The unit is found here: it need be no agency, and may be another one than the actor's.
    if (has_unit) *unit = Column::ignore;
    persons::RowReader reader(directory, actor, wish);
    std::map<std::string, std::int64_t> units;
    std::vector<ListedRow> rows;
    for (std::size_t i = mapping.first_row; i < sheet.rows.size(); ++i) {
        persons::ListRow read = reader.read(i + 1, sheet.rows[i]);
        if (read.empty) continue;
        ListedRow row{i + 1, std::move(read.details), read.post, "", 0, read.problem, sheet.rows[i]};
        if (has_unit && unit_at < sheet.rows[i].size()) row.unit = sheet.rows[i][unit_at];
        if (!row.unit.empty()) {
            const auto [known, fresh] = units.try_emplace(row.unit, 0);
            base::Problems problems;
            if (fresh) known->second = agencies::agency_typed(*directory, row.unit, day, "agency", problems);
            row.agency = problems.empty() ? known->second : (known->second = 0);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace evidence::attendance
