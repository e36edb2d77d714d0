// What the headings of a list mean.
#include <array>

#include "agencies/import.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

struct Heading {
    std::string_view words;  // keyed; the longest that is found in a heading counts
    Column column;
};

constexpr Heading known[] = {
    {"ten co quan", Column::name},
    {"ten don vi", Column::name},
    {"ten co quan don vi", Column::name},
    {"co quan don vi", Column::name},
    {"don vi", Column::name},
    {"co quan", Column::name},
    {"ten truong", Column::name},
    {"ten to chuc", Column::name},
    {"ten day du", Column::name},
    {"ten goi", Column::name},
    {"ten doanh nghiep", Column::name},
    {"ho ten", Column::ignore},
    {"ten", Column::name},
    {"name", Column::name},
    {"ten viet tat", Column::short_name},
    {"viet tat", Column::short_name},
    {"short name", Column::short_name},
    {"ten khac", Column::aliases},
    {"ten goi khac", Column::aliases},
    {"loai", Column::kind},
    {"loai hinh", Column::kind},
    {"loai don vi", Column::kind},
    {"kind", Column::kind},
    {"cap", Column::level},
    {"cap hanh chinh", Column::level},
    {"level", Column::level},
    {"co quan chu quan", Column::parent},
    {"don vi chu quan", Column::parent},
    {"co quan cap tren", Column::parent},
    {"don vi cap tren", Column::parent},
    {"truc thuoc", Column::parent},
    {"don vi truc thuoc", Column::parent},
    {"thuoc", Column::parent},
    {"the agency above", Column::parent},
    {"parent", Column::parent},
    {"ma dinh danh", Column::code},
    {"ma dinh danh dien tu", Column::code},
    {"ma co quan", Column::code},
    {"ma don vi", Column::code},
    {"ma", Column::code},
    {"code", Column::code},
    {"ma so thue", Column::tax},
    {"mst", Column::tax},
    {"ma so doanh nghiep", Column::tax},
    {"ma don vi hanh chinh", Column::unit_code},
    {"ma dvhc", Column::unit_code},
    {"ma xa", Column::unit_code},
    {"ma huyen", Column::unit_code},
    {"chuc nang", Column::functions},
    {"linh vuc", Column::functions},
    {"chuc nang quan ly", Column::functions},
    {"functions", Column::functions},
    {"ngay thanh lap", Column::from},
    {"tu ngay", Column::from},
    {"ngay hieu luc", Column::from},
    {"hieu luc tu", Column::from},
    {"from", Column::from},
    {"can cu", Column::legal_basis},
    {"quyet dinh thanh lap", Column::legal_basis},
    {"so quyet dinh", Column::legal_basis},
    {"stt", Column::ignore},
    {"ghi chu", Column::ignore},
    {"dia chi", Column::ignore},
    {"dien thoai", Column::ignore},
    {"email", Column::ignore},
    {"thu dien tu", Column::ignore},
    {"nguoi dung dau", Column::ignore},
    {"thu truong", Column::ignore},
    {"so luong", Column::ignore},
};

constexpr std::array<const char*, 13> codes = {"ignore",  "name", "short_name", "kind",      "level",
                                               "parent",  "code", "tax",        "unit_code", "functions",
                                               "aliases", "from", "legal_basis"};

// The known heading whose words stand in the cell, the longest one.
const Heading* heading_in(const std::string& cell) {
    const std::string key = " " + keyed(cell) + " ";
    const Heading* best = nullptr;
    constexpr std::size_t heading_characters_max = 80;  // longer text is no heading
    if (key.size() > heading_characters_max) return nullptr;
    for (const Heading& one : known) {
        const bool inside = key.find(" " + std::string(one.words) + " ") != std::string::npos;
        // "Sở Y tế thuộc …" is a name, not the heading "thuộc": a short heading stands alone or first.
        const bool first = key.compare(1, one.words.size(), one.words) == 0;
        if (inside && (first || one.words.size() > 7) &&
            (best == nullptr || one.words.size() > best->words.size()))
            best = &one;
    }
    return best;
}

}  // namespace

const char* code_of(Column column) {
    return codes[static_cast<std::size_t>(column)];
}

Column column_of(std::string_view code) {
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (code == codes[i]) return static_cast<Column>(i);
    return Column::ignore;
}

const std::vector<Column>& all_columns() {
    static const std::vector<Column> all = [] {
        std::vector<Column> out;
        for (std::size_t i = 0; i < codes.size(); ++i) out.push_back(static_cast<Column>(i));
        return out;
    }();
    return all;
}

Mapping guess_mapping(const documents::SheetCells& sheet) {
    Mapping best;
    const std::size_t width = sheet.rows.empty() ? 0 : sheet.rows[0].size();
    best.columns.assign(width, Column::ignore);
    std::size_t most = 0;
    constexpr std::size_t rows_looked_at = 15;
    for (std::size_t at = 0; at < std::min(sheet.rows.size(), rows_looked_at); ++at) {
        // A title over the whole width is one text in many cells, not many headings.
        std::vector<Column> columns(width, Column::ignore);
        std::size_t found = 0, names = 0;
        for (std::size_t column = 0; column < width; ++column) {
            const std::string& cell = sheet.rows[at][column];
            if (cell.empty() || (column > 0 && sheet.rows[at][column - 1] == cell)) continue;
            const Heading* heading = heading_in(cell);
            if (heading == nullptr) continue;
            ++found;
            const bool twice = std::find(columns.begin(), columns.end(), heading->column) != columns.end();
            if (heading->column != Column::ignore && !twice) columns[column] = heading->column;
            names += columns[column] == Column::name ? 1 : 0;
        }
        if (names == 0 || found < most || (found == most && most > 0)) continue;
        most = found;
        best = {at + 1, columns};
    }
    // A second row of headings below the first: merged cells that go on, or finer headings.
    while (most > 0 && best.first_row < sheet.rows.size()) {
        const auto& above = sheet.rows[best.first_row - 1];
        const auto& row = sheet.rows[best.first_row];
        std::size_t goes_on = 0, filled = 0, heads = 0;
        for (std::size_t column = 0; column < width; ++column) {
            if (row[column].empty()) continue;
            ++filled;
            if (row[column] == above[column])
                ++goes_on;
            else if (const Heading* heading = heading_in(row[column]); heading != nullptr) {
                ++heads;
                if (best.columns[column] == Column::ignore &&
                    std::find(best.columns.begin(), best.columns.end(), heading->column) ==
                        best.columns.end())
                    best.columns[column] = heading->column;
            }
        }
        // "(1) (2) (3)" numbers the columns.
        const bool numbers =
            filled > 1 && std::all_of(row.begin(), row.end(), [](const std::string& cell) {
                return cell.size() <= 4 && cell.find_first_not_of("()0123456789") == std::string::npos;
            });
        if (!numbers && (goes_on == 0 || goes_on + heads < filled)) break;
        ++best.first_row;
    }
    return best;
}

std::vector<std::string> headings(const documents::SheetCells& sheet, const Mapping& mapping) {
    const std::size_t width = sheet.rows.empty() ? 0 : sheet.rows[0].size();
    std::vector<std::string> out(width);
    constexpr std::size_t rows_shown = 3;
    const std::size_t last = std::min(mapping.first_row, sheet.rows.size());
    for (std::size_t row = last > rows_shown ? last - rows_shown : 0; row < last; ++row)
        for (std::size_t column = 0; column < width; ++column) {
            const std::string& cell = sheet.rows[row][column];
            if (!cell.empty() && out[column].find(cell) == std::string::npos)
                out[column] += (out[column].empty() ? "" : " · ") + cell;
        }
    return out;
}

}  // namespace agencies
