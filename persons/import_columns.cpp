// What the headings of a list of persons mean.
#include "agencies/wording.hpp"
#include "persons/import.hpp"

namespace persons {
namespace {

constexpr std::pair<std::string_view, Column> known[] = {
    {"ho ten", Column::name},
    {"ho va ten", Column::name},
    {"ho ten can bo", Column::name},
    {"ten can bo", Column::name},
    {"ho ten hoc sinh", Column::name},
    {"full name", Column::name},
    {"name", Column::name},
    {"ho dem", Column::family_name},
    {"ho va dem", Column::family_name},
    {"ho va ten dem", Column::family_name},
    {"ho ten dem", Column::family_name},
    {"ho", Column::family_name},
    {"family name", Column::family_name},
    {"ten", Column::given_name},
    {"given name", Column::given_name},
    {"ngay sinh", Column::birth},
    {"ngay thang nam sinh", Column::birth},
    {"sinh ngay", Column::birth},
    {"date of birth", Column::birth},
    {"birth", Column::birth},
    {"nam sinh", Column::birth_year},
    {"year of birth", Column::birth_year},
    {"ngay", Column::birth_day},
    {"thang", Column::birth_month},
    {"nam", Column::birth_year},
    {"gioi tinh", Column::sex},
    {"phai", Column::sex},
    {"sex", Column::sex},
    {"so dinh danh", Column::national},
    {"so dinh danh ca nhan", Column::national},
    {"ma dinh danh ca nhan", Column::national},
    {"so cccd", Column::national},
    {"cccd", Column::national},
    {"so can cuoc", Column::national},
    {"can cuoc cong dan", Column::national},
    {"cmnd cccd", Column::national},
    {"ma can bo", Column::staff},
    {"ma cbccvc", Column::staff},
    {"ma cong chuc", Column::staff},
    {"ma nhan vien", Column::staff},
    {"ma so can bo", Column::staff},
    {"so hieu cong chuc", Column::staff},
    {"staff code", Column::staff},
    {"ma hoc sinh", Column::pupil},
    {"ma sinh vien", Column::pupil},
    {"ma dinh danh hoc sinh", Column::pupil},
    {"ma dinh danh bo gddt", Column::pupil},
    {"mssv", Column::pupil},
    {"pupil code", Column::pupil},
    {"dien thoai", Column::telephone},
    {"so dien thoai", Column::telephone},
    {"sdt", Column::telephone},
    {"di dong", Column::telephone},
    {"telephone", Column::telephone},
    {"email", Column::mail},
    {"e mail", Column::mail},
    {"thu dien tu", Column::mail},
    {"hop thu", Column::mail},
    {"co quan", Column::agency},
    {"don vi", Column::agency},
    {"co quan don vi", Column::agency},
    {"don vi cong tac", Column::agency},
    {"noi cong tac", Column::agency},
    {"co quan cong tac", Column::agency},
    {"truong", Column::agency},
    {"ten truong", Column::agency},
    {"agency", Column::agency},
    {"chuc vu", Column::post},
    {"chuc danh", Column::post},
    {"vi tri viec lam", Column::post},
    {"vi tri", Column::post},
    {"doi tuong", Column::post},
    {"post", Column::post},
    {"lop", Column::school_class},
    {"ten lop", Column::school_class},
    {"class", Column::school_class},
    {"tu ngay", Column::from},
    {"ngay bo nhiem", Column::from},
    {"ngay tuyen dung", Column::from},
    {"from", Column::from},
    {"stt", Column::ignore},
    {"ghi chu", Column::ignore},
    {"dia chi", Column::ignore},
    {"ngay cap", Column::ignore},
    {"noi cap", Column::ignore},
    {"dan toc", Column::ignore},
    {"trinh do", Column::ignore},
    {"ten phu huynh", Column::ignore},
    {"ho ten cha", Column::ignore},
    {"ho ten me", Column::ignore},
};

constexpr const char* codes[] = {"ignore",    "name",         "family_name", "given_name", "birth",
                                 "birth_day", "birth_month",  "birth_year",  "sex",        "national",
                                 "staff",     "pupil",        "telephone",   "mail",       "agency",
                                 "post",      "school_class", "from"};

bool has(const Mapping& mapping, Column column) {
    return std::find(mapping.columns.begin(), mapping.columns.end(), column) != mapping.columns.end();
}

}  // namespace

const char* code_of(Column column) {
    return codes[static_cast<std::size_t>(column)];
}

Column column_of(std::string_view code) {
    for (std::size_t i = 0; i < std::size(codes); ++i)
        if (code == codes[i]) return static_cast<Column>(i);
    return Column::ignore;
}

const std::vector<Column>& all_columns() {
    static const std::vector<Column> all = [] {
        std::vector<Column> out;
        for (std::size_t i = 0; i < std::size(codes); ++i) out.push_back(static_cast<Column>(i));
        return out;
    }();
    return all;
}

Mapping guess_mapping(const documents::SheetCells& beginning) {
    static const std::vector<documents::KnownHeading> all = [] {
        std::vector<documents::KnownHeading> out;
        for (const auto& [words, column] : known) out.push_back({words, static_cast<int>(column)});
        return out;
    }();
    auto guessed =
        documents::guess_columns(beginning, {all, static_cast<int>(Column::name), agencies::keyed});
    if (guessed.first_row == 0)
        guessed =
            documents::guess_columns(beginning, {all, static_cast<int>(Column::given_name), agencies::keyed});
    Mapping mapping;
    mapping.first_row = guessed.first_row;
    for (const int column : guessed.columns) mapping.columns.push_back(static_cast<Column>(column));
    // "Họ và tên" over two columns: the second, without a heading of its own, holds the given names.
    for (std::size_t i = 0; i + 1 < mapping.columns.size(); ++i) {
        const auto& heads = beginning.rows[mapping.first_row == 0 ? 0 : mapping.first_row - 1];
        if (mapping.columns[i] == Column::name && mapping.columns[i + 1] == Column::ignore &&
            heads[i + 1] == heads[i] && !has(mapping, Column::given_name)) {
            mapping.columns[i] = Column::family_name;
            mapping.columns[i + 1] = Column::given_name;
        }
    }
    // "Năm sinh" alone may hold whole dates; "ngày" without month and year is no part of a birth date.
    if (!has(mapping, Column::birth_month))
        for (Column& column : mapping.columns) {
            if (column == Column::birth_day) column = Column::ignore;
            if (column == Column::birth_year)
                column = has(mapping, Column::birth) ? Column::ignore : Column::birth;
        }
    return mapping;
}

std::string as_text(const Mapping& mapping) {
    documents::ChosenColumns chosen{mapping.first_row, {}};
    for (const Column column : mapping.columns) chosen.names.emplace_back(code_of(column));
    return documents::as_text(chosen);
}

Mapping mapping_from(const std::string& text) {
    const documents::ChosenColumns chosen = documents::chosen_from(text);
    Mapping mapping{chosen.first_row, {}};
    for (const std::string& name : chosen.names) mapping.columns.push_back(column_of(name));
    return mapping;
}

bool has_name(const Mapping& mapping) {
    return has(mapping, Column::name) ||
           (has(mapping, Column::given_name) && has(mapping, Column::family_name));
}

}  // namespace persons
