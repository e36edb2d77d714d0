// One row of a list: cells into somebody, an act and a day, or the reason why not.
#include <algorithm>

#include "agencies/typed.hpp"
#include "evidence/bulk/import.hpp"
#include "persons/codes.hpp"
#include "persons/import.hpp"
#include "persons/names.hpp"
#include "text/unicode.hpp"

namespace evidence::bulk {
namespace {

constexpr std::size_t source_characters_max = 300;

// Nothing, or one text alone: a title over the width, "Phòng Hành chính" above its people, a signature.
bool is_heading(const std::vector<std::string>& cells) {
    std::string only;
    for (const std::string& cell : cells) {
        if (cell.empty() || cell == only) continue;
        if (!only.empty()) return false;
        only = cell;
    }
    return true;
}

bool says_absent(std::string_view cell) {
    const std::string words = text::squeeze(text::fold(cell));
    return words == "vang" || words == "vang mat" || words == "khong" || words == "khong tham du" ||
           words == "absent";
}

}  // namespace

base::Problems check(const Wish& wish) {
    base::Problems problems;
    const Mapping& columns = wish.mapping;
    const bool coded =
        columns.has(Column::national) || columns.has(Column::staff) || columns.has(Column::pupil);
    const bool named = columns.has(Column::name) && columns.has(Column::birth);
    const bool received = wish.verb == Verb::received && columns.has(Column::agency);
    if (!coded && !named && !received)
        problems.push_back({"columns",
                            "Chọn cột cho biết là ai: một cột mã (số định danh, mã cán bộ, mã học sinh), "
                            "hoặc cả họ tên và ngày sinh."});
    if (wish.activity == 0 && !columns.has(Column::activity))
        problems.push_back(
            {"activity", "Chọn hoạt động chung cho mọi dòng, hoặc chọn cột nào ghi tên hoạt động."});
    if (text::length(wish.source) > source_characters_max)
        problems.push_back(
            {"source", "Ghi căn cứ ngắn hơn " + std::to_string(source_characters_max) + " chữ."});
    return problems;
}

void RowReader::take(Row& row, Column column, const std::string& cell) const {
    const auto wrong = [&](const std::string& what) {
        if (row.problem.empty()) row.problem = what + " “" + cell + "”.";
    };
    switch (column) {
        case Column::name:
            row.name = persons::shown_name(cell);
            break;
        case Column::birth:
            row.birth = persons::birth_in(cell);
            if (!row.birth) wrong("Không đọc được ngày sinh");
            break;
        case Column::national:
        case Column::staff:
        case Column::pupil:
            if (const auto code = persons::normal_code(code_of(column), cell))
                row.codes[code_of(column)] = *code;
            else
                wrong("Mã không đúng dạng:");
            break;
        case Column::agency:
            row.agency_name = cell;
            break;
        case Column::activity:
            row.activity_name = text::squeeze(cell);
            break;
        case Column::day:
            row.day = documents::day_in(cell);
            if (!row.day || cell.size() == 4) wrong("Không đọc được ngày");
            if (row.day && *row.day > today_) wrong("Ngày ở tương lai:");
            break;
        case Column::quantity: {
            const bool digits = cell.size() < 9 && cell.find_first_not_of("0123456789") == std::string::npos;
            row.quantity = digits ? std::stoll(cell) : 0;
            if (row.quantity < 1 || row.quantity > quantity_max)
                wrong("Số lượng phải là số từ 1 trở lên, không phải");
            break;
        }
        case Column::score:
            row.score = score_in(cell);
            if (!row.score) wrong("Không đọc được điểm");
            break;
        case Column::verb:
        case Column::ignore:
            break;
    }
}

// What the row's own words say; else what its score comes to; else what the list says of all.
void RowReader::decide_verb(Row& row, const std::string& cell) const {
    row.verb = wish_.verb;
    if (!cell.empty()) {
        if (const auto said = verb_in(cell))
            row.verb = *said;
        else if (row.problem.empty())
            row.problem = says_absent(cell)
                              ? "Dòng ghi là vắng mặt, nên không có gì để ghi nhận."
                              : "Không hiểu kết quả “" + cell + "”. Ghi: tham dự, đạt, không đạt, đã đọc.";
    } else if (row.score && wish_.pass_score) {
        const bool pass = *row.score >= *wish_.pass_score;
        row.verb = !pass ? Verb::failed : wish_.verb == Verb::passed_watched ? wish_.verb : Verb::passed;
    }
}

void RowReader::find_agency(Row& row) {
    row.agency = wish_.agency;
    if (row.agency_name.empty()) return;
    const auto [known, fresh] = agencies_.try_emplace(row.agency_name);
    auto& [number, problem] = known->second;
    if (fresh) {
        base::Problems problems;
        number = agencies::agency_typed(*directory_, row.agency_name, today_, "agency", problems);
        if (!problems.empty()) problem = problems[0].text;
    }
    row.agency = number;
    if (row.problem.empty()) row.problem = problem;
}

Row RowReader::read(std::size_t number, const std::vector<std::string>& cells) {
    Row row;
    row.number = number;
    row.empty = is_heading(cells);
    if (row.empty) return row;
    std::string verb;
    for (std::size_t i = 0; i < std::min(cells.size(), wish_.mapping.columns.size()); ++i) {
        if (cells[i].empty()) continue;
        if (wish_.mapping.columns[i] == Column::verb) verb = cells[i];
        take(row, wish_.mapping.columns[i], cells[i]);
    }
    decide_verb(row, verb);
    find_agency(row);
    if (!row.problem.empty()) return row;
    const bool somebody = !row.codes.empty() || !row.name.empty();
    if (row.verb == Verb::received) {
        if (somebody) row.problem = "“Đã nhận” là của cơ quan, không phải của một người.";
        if (row.agency == 0) row.problem = "Dòng không ghi cơ quan nào đã nhận.";
    } else if (!somebody) {
        row.problem = "Dòng không ghi là ai.";
    } else if (row.codes.empty() && (!row.birth || row.birth->year_only)) {
        row.problem = "Cần mã, hoặc ngày sinh đầy đủ, để không nhầm người cùng tên.";
    } else if (row.quantity != 1) {
        row.problem = "Mỗi dòng của một người là một lần; số lượng chỉ dùng cho cơ quan.";
    }
    return row;
}

}  // namespace evidence::bulk
