// What the headings of a list mean.
#include <array>

#include "agencies/import.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

constexpr std::pair<std::string_view, Column> known[] = {
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
    static const std::vector<documents::KnownHeading> all = [] {
        std::vector<documents::KnownHeading> out;
        for (const auto& [words, column] : known) out.push_back({words, static_cast<int>(column)});
        return out;
    }();
    const auto guessed = documents::guess_columns(sheet, {all, static_cast<int>(Column::name), keyed});
    Mapping mapping;
    mapping.first_row = guessed.first_row;
    for (const int column : guessed.columns) mapping.columns.push_back(static_cast<Column>(column));
    return mapping;
}

}  // namespace agencies
