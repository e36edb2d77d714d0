// One row of a list: cells into details, an agency and a post, or the reason why not.
#include <algorithm>

#include "agencies/typed.hpp"
#include "agencies/wording.hpp"
#include "persons/codes.hpp"
#include "persons/import.hpp"
#include "persons/names.hpp"
#include "persons/posts.hpp"
#include "text/unicode.hpp"

namespace persons {
namespace {

std::string sex_of(const std::string& cell) {
    const std::string word = text::fold(cell);
    if (word == "nu" || word == "female" || word == "f") return "female";
    if (word == "nam" || word == "male" || word == "m") return "male";
    return "";
}

std::optional<Birth> birth_of_parts(const std::string& day, const std::string& month,
                                    const std::string& year) {
    const int y = std::atoi(year.c_str()), m = std::atoi(month.c_str()), d = std::atoi(day.c_str());
    if (m != 0 && d != 0) {
        const auto whole = base::day_of(y, m, d);
        return whole ? std::optional(Birth{*whole, false}) : std::nullopt;
    }
    return parse_birth(year);
}

bool has_letter(const std::string& cell) {
    return std::any_of(cell.begin(), cell.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool is_name(Column column) {
    return column == Column::name || column == Column::family_name || column == Column::given_name;
}

// Nothing, a title over the width, or "I. Phòng Hành chính" alone in its row.
bool is_heading(const std::vector<std::string>& cells, const Mapping& mapping) {
    std::string only;
    std::size_t times = 0;
    bool lettered = false, named = false, numbered = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string& cell = cells[i];
        if (cell.empty()) continue;
        const bool counts =
            cell.size() <= 5 && cell.find_first_not_of("0123456789IVXABC.") == std::string::npos;
        lettered = lettered || (counts && has_letter(cell));
        numbered = numbered || !has_letter(cell);
        if (counts) continue;
        if (!only.empty() && cell != only) return false;
        only = cell;
        ++times;
        named = named || (i < mapping.columns.size() && is_name(mapping.columns[i]));
    }
    if (only.empty()) return true;
    return has_letter(only) && (times > 1 || lettered || (!named && !numbered));
}

std::string code_problem(ListRow& row, Column column, const std::string& cell) {
    const std::string scheme = code_of(column);
    if (const auto code = normal_code(scheme, cell))
        row.details.codes[scheme] = *code;
    else
        return column == Column::national ? "Số định danh cá nhân phải có 12 chữ số, không phải"
                                          : "Mã không đúng dạng:";
    return "";
}

}  // namespace

std::optional<Birth> birth_in(const std::string& cell) {
    if (const auto birth = parse_birth(cell)) return birth;
    // "45717" of a spreadsheet, or "15/07/1985 00:00:00" of a database.
    if (const auto day = documents::day_in(cell)) return Birth{*day, cell.size() == 4};
    if (const std::size_t blank = cell.find_first_of(" T"); blank != std::string::npos && blank >= 8)
        if (const auto day = base::parse_day(cell.substr(0, blank))) return Birth{*day, false};
    return std::nullopt;
}

void RowReader::take(ListRow& row, Column column, const std::string& cell, std::string (&parts)[5]) const {
    const auto wrong = [&](const std::string& what) {
        if (row.problem.empty()) row.problem = what + " “" + cell + "”.";
    };
    switch (column) {
        case Column::ignore:
            break;
        case Column::name:
            row.details.name = shown_name(cell);
            break;
        case Column::family_name:
            parts[0] = cell;
            break;
        case Column::given_name:
            parts[1] = cell;
            break;
        case Column::birth:
            row.details.birth = birth_in(cell);
            if (!row.details.birth) wrong("Không đọc được ngày sinh");
            break;
        case Column::birth_day:
            parts[2] = cell;
            break;
        case Column::birth_month:
            parts[3] = cell;
            break;
        case Column::birth_year:
            parts[4] = cell;
            break;
        case Column::sex:
            row.details.sex = sex_of(cell);
            break;
        case Column::national:
        case Column::staff:
        case Column::pupil:
            if (const std::string fault = code_problem(row, column, cell); !fault.empty()) wrong(fault);
            break;
        case Column::telephone:
            if (const auto digits = normal_telephone(cell)) row.details.telephone = *digits;
            break;  // a number that is none does not keep the person out
        case Column::mail:
            if (const auto mail = normal_mail(cell)) row.details.mail = *mail;
            break;
        case Column::agency:
            row.agency_name = cell;
            break;
        case Column::post:
            row.post = cell;
            break;
        case Column::school_class:
            row.school_class = cell;
            break;
        case Column::from:
            if (const auto day = documents::day_in(cell))
                row.from = *day;
            else
                wrong("Không đọc được ngày");
            break;
    }
}

void RowReader::find_agency(ListRow& row) {
    if (row.agency_name.empty()) {
        row.agency = wish_.agency;
        if (row.agency == 0 && row.problem.empty())
            row.problem = "Dòng không ghi cơ quan, và danh sách không chọn cơ quan chung.";
        return;
    }
    const auto [known, fresh] = agencies_.try_emplace(row.agency_name);
    auto& [number, problem] = known->second;
    if (fresh) {
        base::Problems problems;
        number = agencies::agency_typed(*directory_, row.agency_name, wish_.from, "agency", problems);
        if (!problems.empty()) problem = problems[0].text;
        if (number != 0 && !actor_.may_at(base::Right::own_persons, number))
            problem = "Tài khoản này không nhập được danh sách của “" + row.agency_name + "”.";
    }
    row.agency = number;
    if (row.problem.empty()) row.problem = problem;
}

ListRow RowReader::read(std::size_t number, const std::vector<std::string>& cells) {
    ListRow row;
    row.number = number;
    row.from = wish_.from;
    row.empty = is_heading(cells, wish_.mapping);
    if (row.empty) return row;
    std::string parts[5];
    for (std::size_t i = 0; i < std::min(cells.size(), wish_.mapping.columns.size()); ++i)
        if (!cells[i].empty()) take(row, wish_.mapping.columns[i], cells[i], parts);
    if (documents::closes_list(cells)) row.problem = "Dòng cộng hoặc phần ký, không phải một người.";
    if (row.details.name.empty()) row.details.name = shown_name(parts[0] + " " + parts[1]);
    if (!parts[4].empty() && !row.details.birth) {
        row.details.birth = birth_of_parts(parts[2], parts[3], parts[4]);
        if (!row.details.birth && row.problem.empty())
            row.problem = "Không đọc được ngày sinh " + parts[2] + "/" + parts[3] + "/" + parts[4] + ".";
    }
    if (row.details.birth && row.details.birth->day > wish_.from) row.problem = "Ngày sinh ở tương lai.";
    if (const base::Problems problems = check(row.details); !problems.empty() && row.problem.empty())
        row.problem = problems[0].text;
    find_agency(row);
    std::string post;
    if (!row.post.empty() && row.agency != 0)
        post = post_of(row.post, agencies::kind_on(*directory_, row.agency, row.from));
    row.post = post.empty() ? wish_.post : post;
    return row;
}

}  // namespace persons
