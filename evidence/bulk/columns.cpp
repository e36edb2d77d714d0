// What the headings of a list of what was done mean, and the words in its cells.
#include <algorithm>

#include "agencies/wording.hpp"
#include "evidence/bulk/import.hpp"
#include "text/unicode.hpp"

namespace evidence::bulk {
namespace {

constexpr std::pair<std::string_view, Column> known[] = {
    {"ho ten", Column::name},
    {"ho va ten", Column::name},
    {"full name", Column::name},
    {"ngay sinh", Column::birth},
    {"ngay thang nam sinh", Column::birth},
    {"date of birth", Column::birth},
    {"so dinh danh", Column::national},
    {"so dinh danh ca nhan", Column::national},
    {"so cccd", Column::national},
    {"cccd", Column::national},
    {"so can cuoc", Column::national},
    {"ma can bo", Column::staff},
    {"ma cong chuc", Column::staff},
    {"ma nhan vien", Column::staff},
    {"staff code", Column::staff},
    {"ma hoc sinh", Column::pupil},
    {"ma sinh vien", Column::pupil},
    {"pupil code", Column::pupil},
    {"co quan", Column::agency},
    {"don vi", Column::agency},
    {"co quan don vi", Column::agency},
    {"don vi cong tac", Column::agency},
    {"truong", Column::agency},
    {"agency", Column::agency},
    {"ket qua", Column::verb},
    {"xep loai", Column::verb},
    {"tham du", Column::verb},
    {"co mat", Column::verb},
    {"diem danh", Column::verb},
    {"trang thai", Column::verb},
    {"result", Column::verb},
    {"hoat dong", Column::activity},
    {"ten hoat dong", Column::activity},
    {"ma hoat dong", Column::activity},
    {"ten lop", Column::activity},
    {"lop tap huan", Column::activity},
    {"khoa hoc", Column::activity},
    {"ky thi", Column::activity},
    {"noi dung", Column::activity},
    {"activity", Column::activity},
    {"ngay", Column::day},
    {"ngay hoc", Column::day},
    {"ngay thi", Column::day},
    {"ngay tham du", Column::day},
    {"ngay to chuc", Column::day},
    {"date", Column::day},
    {"so luong", Column::quantity},
    {"so lan", Column::quantity},
    {"quantity", Column::quantity},
    {"diem", Column::score},
    {"diem so", Column::score},
    {"diem thi", Column::score},
    {"score", Column::score},
    {"stt", Column::ignore},
    {"ghi chu", Column::ignore},
    {"chuc vu", Column::ignore},
    {"dien thoai", Column::ignore},
    {"email", Column::ignore},
    {"gioi tinh", Column::ignore},
};

constexpr const char* codes[] = {"ignore", "name", "birth",    "national", "staff",    "pupil",
                                 "agency", "verb", "activity", "day",      "quantity", "score"};

constexpr const char* headings[] = {"",          "Họ và tên",   "Ngày sinh", "Số định danh",
                                    "Mã cán bộ", "Mã học sinh", "Cơ quan",   "Kết quả",
                                    "Hoạt động", "Ngày",        "Số lượng",  "Điểm"};

constexpr std::pair<Verb, std::string_view> verb_names[] = {
    {Verb::attended, "attended"}, {Verb::passed, "passed"}, {Verb::passed_watched, "passed_watched"},
    {Verb::failed, "failed"},     {Verb::read, "read"},     {Verb::was_certified, "was_certified"},
    {Verb::received, "received"},
};

constexpr std::pair<std::string_view, Verb> verb_words[] = {
    {"x", Verb::attended},
    {"co", Verb::attended},
    {"co mat", Verb::attended},
    {"tham du", Verb::attended},
    {"da tham du", Verb::attended},
    {"tham gia", Verb::attended},
    {"da tham gia", Verb::attended},
    {"du", Verb::attended},
    {"da hoc", Verb::attended},
    {"hoan thanh", Verb::attended},
    {"da hoan thanh", Verb::attended},
    {"attended", Verb::attended},
    {"completed", Verb::attended},
    {"dat", Verb::passed},
    {"do", Verb::passed},
    {"dau", Verb::passed},
    {"dat yeu cau", Verb::passed},
    {"passed", Verb::passed},
    {"pass", Verb::passed},
    {"dat co giam sat", Verb::passed_watched},
    {"khong dat", Verb::failed},
    {"chua dat", Verb::failed},
    {"truot", Verb::failed},
    {"failed", Verb::failed},
    {"da doc", Verb::read},
    {"da doc xac nhan", Verb::read},
    {"doc", Verb::read},
    {"read", Verb::read},
    {"duoc cap chung nhan", Verb::was_certified},
    {"da cap chung nhan", Verb::was_certified},
    {"chung nhan", Verb::was_certified},
    {"certified", Verb::was_certified},
    {"da nhan", Verb::received},
    {"nhan", Verb::received},
    {"da tiep nhan", Verb::received},
    {"received", Verb::received},
};

}  // namespace

const char* code_of(Column column) {
    return codes[static_cast<std::size_t>(column)];
}

const char* heading_of(Column column) {
    return headings[static_cast<std::size_t>(column)];
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

bool Mapping::has(Column column) const {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

Mapping guess_mapping(const documents::SheetCells& beginning) {
    static const std::vector<documents::KnownHeading> all = [] {
        std::vector<documents::KnownHeading> out;
        for (const auto& [words, column] : known) out.push_back({words, static_cast<int>(column)});
        return out;
    }();
    // The heading of whoever did it leads; the first of these that a list has.
    documents::GuessedColumns guessed;
    for (const Column needed :
         {Column::name, Column::national, Column::staff, Column::pupil, Column::agency}) {
        guessed = documents::guess_columns(beginning, {all, static_cast<int>(needed), agencies::keyed});
        if (guessed.first_row != 0) break;
    }
    Mapping mapping{guessed.first_row, {}};
    for (const int column : guessed.columns) mapping.columns.push_back(static_cast<Column>(column));
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

const std::vector<Verb>& sayable() {
    static const std::vector<Verb> all = [] {
        std::vector<Verb> out;
        for (const auto& [verb, name] : verb_names) out.push_back(verb);
        return out;
    }();
    return all;
}

std::string name_of(Verb verb) {
    for (const auto& [one, name] : verb_names)
        if (one == verb) return std::string(name);
    return "";
}

std::optional<Verb> verb_named(std::string_view name) {
    for (const auto& [verb, one] : verb_names)
        if (one == name) return verb;
    return std::nullopt;
}

std::optional<Verb> verb_in(std::string_view cell) {
    std::string words = text::fold(cell);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == ',' || c == '.'; }, ' ');
    words = text::squeeze(words);
    for (const auto& [known_words, verb] : verb_words)
        if (known_words == words) return verb;
    return std::nullopt;
}

std::optional<std::int64_t> score_in(std::string_view cell) {
    std::int64_t whole = 0, part = 0, scale = hundredths;
    bool behind = false, any = false;
    for (const char c : cell) {
        if ((c == ',' || c == '.') && !behind && any) {
            behind = true;
        } else if (c >= '0' && c <= '9' && whole <= score_max) {
            any = true;
            if (!behind)
                whole = whole * 10 + (c - '0');
            else if (scale > 1)
                part += (c - '0') * (scale /= 10);
        } else {
            return std::nullopt;
        }
    }
    const std::int64_t score = whole * hundredths + part;
    return any && score <= score_max ? std::optional(score) : std::nullopt;
}

}  // namespace evidence::bulk
