// Every formula carries its value, so that programs that do not compute show it too.
#include "reports/annexes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/annexes.hpp"
#include "documents/sheet_looks.hpp"
#include "reports/annex_paper.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using documents::Look;
using documents::Sheet;
using documents::table_look, documents::whole_look;

constexpr const char* by_agency_sheet = "Cơ quan";

std::string range(int first, int last, int column) {
    return documents::cell_name(first, column, true) + ":" + documents::cell_name(last, column, true);
}

// The row as high as the words in its columns need: programs that print do not work that out themselves.
void as_high(Sheet& sheet, int row, const std::vector<std::pair<int, std::string_view>>& said,
             bool bold = false) {
    constexpr double points_max = 390;  // Excel stops at 409.5
    const double size = table_look().size;
    double points = 0;
    for (const auto& [column, words] : said)
        points = std::max(points, sheet.needed_height(std::string(words), column, column, size, bold));
    sheet.height(row, std::min(points, points_max));
}

// "PHỤ LỤC II. ", as the paper numbers it.
std::string numbered(int number, int of) {
    return text::upper(documents::annex_name(number, of)) + ". ";
}

void put_title(Sheet& sheet, const Report& report, const std::string& title, int last) {
    sheet.across(0, 0, last, title, documents::title_look());
    Look plain;
    plain.size = 11;
    plain.centred = true;
    sheet.across(1, 0, last,
                 (report.agency.empty() ? std::string() : report.agency + ", ") + report.period +
                     ", số liệu từ " + base::written(report.from) + " đến " + base::written(report.until),
                 plain);
}

// Title, then the headings; the row of the first line. The widths fill a landscape A4: with the five pixels
// beside each column, 1026 pixels at seven a character.
int begin(Sheet& sheet, const Report& report, const std::string& title,
          const std::vector<std::string>& headings, const std::vector<double>& widths) {
    sheet.columns(widths);
    const int last = static_cast<int>(headings.size()) - 1;
    put_title(sheet, report, title, last);
    constexpr int header_row = 3;
    std::vector<std::pair<int, std::string_view>> said;
    for (int i = 0; i <= last; ++i) {
        const std::string& heading = headings[static_cast<std::size_t>(i)];
        sheet.text(header_row, i, heading, documents::header_look());
        said.emplace_back(i, heading);
    }
    as_high(sheet, header_row, said, true);
    sheet.freeze(header_row + 1, 0);
    documents::SheetPage page;
    page.repeated_from = page.repeated_to = header_row;
    sheet.page(page);
    return header_row + 1;
}

void add_targets(documents::Workbook& book, const Report& report) {
    Sheet& sheet = book.add_sheet("Chỉ tiêu");
    int row =
        begin(sheet, report, "KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU",
              {"Số mục", "Mục tiêu, chỉ tiêu", "Mức giao", "Có minh chứng", "Theo báo cáo", "Cộng", "Tỷ lệ",
               "Mẫu số", report.last_year.from == Beside::period_before ? "Kỳ trước" : "Cùng kỳ năm trước",
               "Ước đến cuối kỳ", "Cách ước", "Đánh giá"},
              {6, 26, 9, 10, 10, 10, 8, 13, 11, 12, 13, 10});
    for (const TargetLine& one : report.targets) {
        sheet.text(row, 0, one.number, table_look(false, true));
        sheet.text(row, 1, one.text, table_look(false, false));
        sheet.text(row, 2, one.wanted, table_look(false, false));
        if (one.counted) {
            sheet.number(row, 3, static_cast<double>(one.proven), whole_look(false));
            sheet.number(row, 4, static_cast<double>(one.reported), whole_look(false));
            sheet.formula(row, 5,
                          "=SUM(" + documents::cell_name(row, 3) + ":" + documents::cell_name(row, 4) + ")",
                          whole_look(false), static_cast<double>(one.proven + one.reported));
        } else {
            for (int column = 3; column <= 5; ++column) sheet.blank(row, column, table_look(false, false));
        }
        int column = 6;
        for (const std::string* words :
             {&one.share, &one.denominator, &one.before, &one.estimate, &one.method, &one.verdict})
            sheet.text(row, column++, *words, table_look(false, false));
        as_high(sheet, row,
                {{0, one.number},
                 {1, one.text},
                 {2, one.wanted},
                 {6, one.share},
                 {7, one.denominator},
                 {8, one.before},
                 {9, one.estimate},
                 {10, one.method},
                 {11, one.verdict}});
        ++row;
    }
}

// What agencies report, a line each; the sums of tasks are over these.
int add_told(documents::Workbook& book, const Report& report, int& first) {
    Sheet& sheet = book.add_sheet(by_agency_sheet);
    first = begin(sheet, report, "SỐ LIỆU VÀ DIỄN GIẢI CỦA TỪNG CƠ QUAN",
                  {"STT nhiệm vụ", "Số mục", "Cơ quan", "Khối lượng", "Số lần", "Số người", "Diễn giải"},
                  {8, 7, 27, 9, 8, 9, 73});
    int row = first;
    for (std::size_t i = 0; i < report.tasks.size(); ++i) {
        for (const Told& one : report.tasks[i].told) {
            sheet.number(row, 0, static_cast<double>(i + 1), whole_look(false));
            sheet.text(row, 1, report.tasks[i].number, table_look(false, true));
            const std::string& agency = one.agency.empty() ? report.agency : one.agency;
            sheet.text(row, 2, agency, table_look(false, false));
            if (one.quantity) {
                sheet.number(row, 3, static_cast<double>(*one.quantity), whole_look(false));
            } else {
                sheet.blank(row, 3, table_look(false, false));
            }
            sheet.number(row, 4, static_cast<double>(one.times), whole_look(false));
            sheet.number(row, 5, static_cast<double>(one.people), whole_look(false));
            sheet.text(row, 6, one.word, table_look(false, false));
            as_high(sheet, row, {{1, report.tasks[i].number}, {2, agency}, {6, one.word}});
            ++row;
        }
    }
    for (const TargetLine& target : report.targets) {
        for (const Told& one : report.told_of(target.entry)) {
            sheet.blank(row, 0, table_look(false, false));
            sheet.text(row, 1, target.number, table_look(false, true));
            sheet.text(row, 2, one.agency, table_look(false, false));
            for (int column = 3; column <= 5; ++column) sheet.blank(row, column, table_look(false, false));
            sheet.text(row, 6, one.word, table_look(false, false));
            as_high(sheet, row, {{1, target.number}, {2, one.agency}, {6, one.word}});
            ++row;
        }
    }
    if (row > first)
        sheet.filter(first - 1, 0, row - 1, 6);
    else
        sheet.across(row, 0, 6, "Không có số liệu, diễn giải nào được báo cáo.", table_look(false, true));
    return row - 1;
}

struct TaskSheet {
    Sheet& sheet;
    int told_first, told_last;

    void line(int row, std::size_t index, const TaskLine& one) const {
        sheet.number(row, 0, static_cast<double>(index + 1), whole_look(false));
        sheet.text(row, 1, one.number, table_look(false, true));
        sheet.text(row, 2, one.text, table_look(false, false));
        sheet.text(row, 3, one.unit, table_look(false, true));
        const std::int64_t counts[] = {one.asked, one.reported, one.nothing, one.secret};
        for (int i = 0; i < 4; ++i)
            sheet.number(row, 4 + i, static_cast<double>(counts[i]), whole_look(false));
        const auto name = [&](int column) { return documents::cell_name(row, column); };
        sheet.formula(row, 8, "=" + name(4) + "-SUM(" + name(5) + ":" + name(7) + ")", whole_look(false),
                      static_cast<double>(one.asked - one.reported - one.nothing - one.secret));
        sum(row, 9, 4, one.times);
        const std::int64_t people[] = {one.named, one.kept, one.declared};
        for (int i = 0; i < 3; ++i)
            sheet.number(row, 10 + i, static_cast<double>(people[i]), whole_look(false));
        sheet.formula(row, 13, "=SUM(" + name(10) + ":" + name(12) + ")", whole_look(false),
                      static_cast<double>(one.named + one.kept + one.declared));
        sheet.number(row, 14, static_cast<double>(one.wanted), whole_look(false));
        sum(row, 15, 3, one.quantity);
        as_high(sheet, row, {{1, one.number}, {2, one.text}, {3, one.unit}});
    }
    // Of the lines of agencies with this task.
    void sum(int row, int column, int of, std::int64_t shown) const {
        const std::string there = "'" + std::string(by_agency_sheet) + "'!";
        if (told_last < told_first) {
            sheet.number(row, column, static_cast<double>(shown), whole_look(false));
            return;
        }
        sheet.formula(row, column,
                      "=SUMIF(" + there + range(told_first, told_last, 0) + "," +
                          documents::cell_name(row, 0) + "," + there + range(told_first, told_last, of) + ")",
                      whole_look(false), static_cast<double>(shown));
    }
};

void add_tasks(Sheet& sheet, const Report& report, int told_first, int told_last) {
    const int first = begin(sheet, report, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
                            {"STT", "Số mục", "Nhiệm vụ", "Đơn vị tính", "Cơ quan được giao", "Có thực hiện",
                             "Không phát sinh", "Chế độ mật", "Chưa gửi", "Số lần", "Người có tên",
                             "Danh sách lưu", "Theo báo cáo", "Cộng người", "Khối lượng giao", "Khối lượng"},
                            {4, 6, 24, 7, 7, 7, 7, 7, 7, 7, 9, 9, 9, 9, 8, 8});
    const TaskSheet lines{sheet, told_first, told_last};
    int row = first;
    std::int64_t people[4] = {}, times = 0;
    for (std::size_t i = 0; i < report.tasks.size(); ++i) {
        const TaskLine& one = report.tasks[i];
        lines.line(row++, i, one);
        times += one.times;
        people[0] += one.named, people[1] += one.kept, people[2] += one.declared;
        people[3] += one.named + one.kept + one.declared;
    }
    if (row == first) return;
    sheet.across(row, 0, 8, "Cộng", table_look(true, true));
    const std::int64_t sums[] = {times, people[0], people[1], people[2], people[3]};
    for (int i = 0; i < 5; ++i)
        sheet.formula(row, 9 + i, "=SUM(" + range(first, row - 1, 9 + i) + ")", whole_look(true),
                      static_cast<double>(sums[i]));
}

void add_sources(documents::Workbook& book, const Report& report) {
    const int of = annexes_of(report);
    Sheet& sheet =
        book.add_sheet((has_sources(report) ? documents::annex_name(of, of) + " " : "") + "Tình hình gửi");
    int row = begin(sheet, report, (has_sources(report) ? numbered(of, of) : "") + sources_title,
                    {"STT", "Cơ quan", "Tình hình gửi", "Báo cáo", "Bản", "Lý do đính chính"},
                    {6, 42, 26, 26, 8, 34});
    const int first = row;
    int used = 0;
    for (const SourceLine& one : report.sources) {
        sheet.number(row, 0, row - first + 1, whole_look(false));
        sheet.text(row, 1, one.agency, table_look(false, false));
        sheet.text(row, 2, one.state, table_look(false, false));
        sheet.text(row, 3, one.paper, table_look(false, false));
        if (one.version > 0) {
            sheet.number(row, 4, one.version, whole_look(false));
            ++used;
        } else {
            sheet.blank(row, 4, table_look(false, false));
        }
        sheet.text(row, 5, one.reason, table_look(false, false));
        as_high(sheet, row, {{1, one.agency}, {2, one.state}, {3, one.paper}, {5, one.reason}});
        ++row;
    }
    if (row == first) return;
    sheet.across(row, 0, 3, "Số cơ quan được tổng hợp", table_look(true, true));
    sheet.formula(row, 4, "=COUNT(" + range(first, row - 1, 4) + ")", whole_look(true), used);
}

// Below the table: what has no amount.
void add_money_words(Sheet& sheet, const Report& report, int row) {
    const documents::Look plain = table_look();
    for (const EmbeddedLine& one : report.last_year.money_of)
        sheet.across(row++, 1, 6, "Cùng kỳ năm trước, " + one.agency + ": " + one.word, plain);
    for (const EmbeddedLine& one : report.embedded)
        sheet.across(row++, 1, 6,
                     "Lồng ghép: " + (one.agency.empty() ? "" : one.agency + ", ") + "nhiệm vụ " +
                         one.number + ": " + one.word,
                     plain);
}

void add_money(documents::Workbook& book, const Report& report) {
    if (!report.tells_money()) return;
    Sheet& sheet = book.add_sheet("Kinh phí");
    std::vector<std::string> headings = {"STT",
                                         "Nguồn kinh phí, nơi lồng ghép",
                                         "Số dòng",
                                         "Dự toán (đồng)",
                                         "Được duyệt (đồng)",
                                         "Đã chi (đồng)",
                                         "Còn lại (đồng)"};
    const bool beside = !report.last_year.money.empty();
    const double wide = beside ? 14 : 18;
    std::vector<double> widths = {5, beside ? 28.0 : 54.0, 8, wide, wide, wide, wide};
    for (const char* what : {"Dự toán", "Được duyệt", "Đã chi"}) {
        if (!beside) break;
        headings.push_back(std::string(what) + " cùng kỳ năm trước (đồng)");
        widths.push_back(wide);
    }
    const int first =
        begin(sheet, report, "KINH PHÍ THỰC HIỆN NĂM " + std::to_string(report.money_year), headings, widths);
    const int columns = static_cast<int>(headings.size()), left = 6;
    int row = first;
    std::vector<std::int64_t> sums(static_cast<std::size_t>(columns));
    const documents::Look plain = table_look(false, false);
    const auto amounts = [&](int column, const MoneyLine& one, bool none) {
        for (const std::int64_t amount : {one.estimated, one.approved, one.spent}) {
            sums[static_cast<std::size_t>(column)] += amount;
            if (none)
                sheet.blank(row, column++, plain);
            else
                sheet.number(row, column++, static_cast<double>(amount), whole_look(false));
        }
    };
    for (const auto& [now, then] : report.money_beside()) {
        sheet.number(row, 0, row - first + 1, whole_look(false));
        sheet.text(row, 1, now.source, plain);
        as_high(sheet, row, {{1, now.source}});
        sheet.number(row, 2, now.lines, whole_look(false));
        sums[2] += now.lines;
        amounts(3, now, now.embedded);
        if (now.embedded)
            sheet.blank(row, left, plain);
        else
            sheet.formula(row, left, "=" + documents::cell_name(row, 4) + "-" + documents::cell_name(row, 5),
                          whole_look(false), static_cast<double>(now.approved - now.spent));
        sums[left] += now.approved - now.spent;
        if (beside) amounts(left + 1, then, then.embedded || then.lines == 0);
        ++row;
    }
    sheet.across(row, 0, 1, "Tổng cộng", table_look(true, true));
    for (int column = 2; column < columns; ++column)
        sheet.formula(row, column, "=SUM(" + range(first, row - 1, column) + ")", whole_look(true),
                      static_cast<double>(sums[static_cast<std::size_t>(column)]));
    row += 2;
    add_money_words(sheet, report, row);
}

// What people added: words across the table's columns, the first row of a table as its head.
void add_typed(documents::Workbook& book, const Report& report, const Annex& annex, const std::string& name,
               const std::string& title) {
    constexpr double characters = 146, beside = 0.75;  // of the page; of each column
    Sheet& sheet = book.add_sheet(name + " " + annex.title);
    AnnexRows rows = rows_of(annex), table;
    std::size_t columns = 1;
    for (const auto& row : rows) columns = std::max(columns, row.size());
    for (auto row : rows) {
        if (row.size() < 2) continue;
        row.resize(columns);
        table.push_back(std::move(row));
    }
    const double wide =
        std::max(characters - beside * static_cast<double>(columns), 5 * static_cast<double>(columns));
    sheet.columns(table.empty() ? std::vector<double>{wide} : widths_of(table, wide));
    const int last = static_cast<int>(columns) - 1;
    put_title(sheet, report, title, last);
    sheet.page({});
    int at = 3;
    bool in_table = false;
    for (auto& row : rows) {
        const bool head = !in_table;
        in_table = row.size() > 1;
        if (!in_table) {
            sheet.across(at++, 0, last, row.front(), Look{});
            continue;
        }
        row.resize(columns);
        at = sheet.wrapped_row(
            at, row, std::vector<Look>(columns, head ? documents::header_look() : table_look(false, false)));
    }
}

}  // namespace

std::string annexes(const Report& report) {
    documents::Workbook book("Phụ lục báo cáo " + report.period, report.agency);
    add_targets(book, report);
    Sheet& tasks = book.add_sheet("Nhiệm vụ");
    int told_first = 0;
    const int told_last = add_told(book, report, told_first);
    add_tasks(tasks, report, told_first, told_last);
    add_money(book, report);
    const int of = annexes_of(report);
    int number = 1;
    for (const Annex& one : report.words.annexes()) {
        add_typed(book, report, one, documents::annex_name(number, of),
                  numbered(number, of) + text::upper(one.title));
        ++number;
    }
    add_sources(book, report);
    return book.bytes();
}

}  // namespace reports
