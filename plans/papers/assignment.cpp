// The assignment table (bảng phân công nhiệm vụ): all tasks on one sheet, one sheet for each agency, and
// sheets for targets, responsibilities and reporting duties; an index with links where there are many sheets.
#include <algorithm>

#include "documents/paper_text.hpp"
#include "plans/papers/agencies.hpp"
#include "plans/papers/papers.hpp"
#include "plans/papers/sheets.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

using documents::Look;
using documents::Sheet;
using documents::Workbook;
using reading::Reading;

constexpr std::size_t agency_sheets_max = 150;
constexpr std::size_t index_from_agencies = 5;
constexpr int warning_fill = 0xFFF2CC;

const std::vector<std::string> task_header = {"Số mục",           "Nội dung nhiệm vụ", "Cơ quan chủ trì",
                                              "Cơ quan phối hợp", "Thời gian",         "Khối lượng",
                                              "Vai trò"};
const std::vector<double> task_widths = {9, 52, 23, 25, 12, 12, 12};

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ";\n") + capitalised(name);
    return out;
}

std::string tasks_in_words(std::size_t count, const std::string& role) {
    return role + " " + std::to_string(count) + " nhiệm vụ";
}

int task_row(Sheet& sheet, int row, const reading::Task& task, const std::string& role, bool warn) {
    std::vector<Look> looks(task_header.size(), documents::table_look());
    looks[0] = looks[4] = looks[5] = looks[6] = documents::table_look(false, true);
    if (role == "Chủ trì") looks[6].bold = true;
    if (warn) looks[6].fill = warning_fill;
    return sheet.wrapped_row(
        row,
        {ref_in_words(task.ref), words_of(task), joined(task.lead), joined(task.coordinating),
         schedule_in_words(task.schedule), task.quantity ? measure_in_words(*task.quantity) : "", role},
        looks);
}

int nothing_row(Sheet& sheet, int row, std::size_t columns, const std::string& words) {
    std::vector<std::string> cells(columns);
    cells[1] = words;
    return sheet.wrapped_row(row, cells, std::vector<Look>(columns, documents::table_look()));
}

void all_tasks(Sheet& sheet, const Reading& reading) {
    open_table(sheet, reading.document, "BẢNG PHÂN CÔNG NHIỆM VỤ",
               "Tất cả nhiệm vụ: " + std::to_string(reading.tasks.size()), task_header, task_widths);
    int row = header_row + 1;
    for (const reading::Task& task : reading.tasks) {
        std::string roles =
            task.lead.empty() ? "Kế hoạch chưa nêu chủ trì" : std::to_string(task.lead.size()) + " chủ trì";
        if (!task.coordinating.empty())
            roles += ", " + std::to_string(task.coordinating.size()) + " phối hợp";
        row = task_row(sheet, row, task, roles, task.lead.empty());
    }
    if (reading.tasks.empty()) {
        row = nothing_row(sheet, row, task_header.size(), "Không đọc được nhiệm vụ nào trong văn bản này.");
    }
    close_table(sheet, static_cast<int>(task_header.size()), row);
}

void responsibility_rows(Sheet& sheet, int row, const Reading& reading, const AgencyDuties& duties) {
    if (duties.responsibilities.empty()) return;
    const int last = static_cast<int>(task_header.size()) - 1;
    Look heading = documents::header_look();
    heading.centred = false;
    ++row;
    sheet.across(row++, 0, last, "Trách nhiệm được giao tại phần Tổ chức thực hiện", heading);
    for (const std::size_t index : duties.responsibilities) {
        const reading::Responsibility& one = reading.responsibilities[index];
        for (std::size_t i = 0; i < one.items.size(); ++i) {
            // A merged row has one height, so what is longer than a row is cut into several.
            for (const std::string& piece :
                 documents::pieces(one.items[i], documents::table_look().size, 650, 24))
                sheet.across(row++, 0, last,
                             (one.items.size() > 1 ? std::to_string(i + 1) + ". " : "") + piece,
                             documents::table_look());
        }
    }
}

void agency_sheet(Sheet& sheet, const Reading& reading, const AgencyDuties& duties) {
    std::vector<std::size_t> coordinates;
    for (const std::size_t index : duties.coordinates) {
        if (std::find(duties.leads.begin(), duties.leads.end(), index) == duties.leads.end())
            coordinates.push_back(index);
    }
    open_table(sheet, reading.document, "NHIỆM VỤ CỦA " + text::upper(duties.name),
               tasks_in_words(duties.leads.size(), "Chủ trì") + ", " +
                   uncapitalised(tasks_in_words(coordinates.size(), "Phối hợp")),
               task_header, task_widths);
    int row = header_row + 1;
    for (const std::size_t index : duties.leads)
        row = task_row(sheet, row, reading.tasks[index], "Chủ trì", false);
    for (const std::size_t index : coordinates)
        row = task_row(sheet, row, reading.tasks[index], "Phối hợp", false);
    if (duties.leads.empty() && coordinates.empty())
        row = nothing_row(sheet, row, task_header.size(),
                          "Không được giao nhiệm vụ cụ thể; xem trách nhiệm bên dưới.");
    close_table(sheet, static_cast<int>(task_header.size()), row);
    responsibility_rows(sheet, row, reading, duties);
}

void target_sheet(Sheet& sheet, const Reading& reading) {
    const std::vector<std::string> header = {"Số mục", "Chỉ tiêu, mục tiêu", "Mức giao", "Đối tượng",
                                             "Kết quả phải đạt"};
    open_table(sheet, reading.document,
               "CHỈ TIÊU, MỤC TIÊU CỦA " + text::upper(kind_in_words(reading.document)), "", header,
               {9, 56, 15, 30, 35});
    std::vector<Look> looks(header.size(), documents::table_look());
    looks[0] = looks[2] = documents::table_look(false, true);
    int row = header_row + 1;
    for (const reading::Target& target : reading.targets) {
        const std::string measure = measure_in_words(target.measure);
        row = sheet.wrapped_row(
            row,
            {ref_in_words(target.ref), words_of(target), measure.empty() ? "Không nêu bằng số" : measure,
             capitalised(target.population), capitalised(target.outcome)},
            looks);
    }
    if (reading.targets.empty())
        row = nothing_row(sheet, row, header.size(), "Không đọc được chỉ tiêu nào trong văn bản này.");
    close_table(sheet, static_cast<int>(header.size()), row);
}

void responsibility_sheet(Sheet& sheet, const Reading& reading) {
    const std::vector<std::string> header = {"STT", "Cơ quan, đơn vị", "Trách nhiệm được giao"};
    open_table(sheet, reading.document, "TRÁCH NHIỆM TỔ CHỨC THỰC HIỆN", "", header, {6, 38, 101});
    std::vector<Look> looks(header.size(), documents::table_look());
    looks[0] = documents::table_look(false, true);
    int row = header_row + 1, number = 0;
    for (const reading::Responsibility& one : reading.responsibilities) {
        ++number;
        for (const std::string& item : one.items)
            row = sheet.wrapped_row(row, {std::to_string(number), capitalised(one.agency), item}, looks);
    }
    close_table(sheet, static_cast<int>(header.size()), row);
}

void reporting_sheet(Sheet& sheet, const Reading& reading) {
    const std::vector<std::string> header = {"STT",     "Cơ quan báo cáo", "Nơi nhận báo cáo", "Thông qua",
                                             "Hạn gửi", "Định kỳ",         "Nguyên văn"};
    open_table(sheet, reading.document, "CHẾ ĐỘ BÁO CÁO", "", header, {6, 28, 22, 20, 14, 11, 44});
    std::vector<Look> looks(header.size(), documents::table_look());
    looks[0] = looks[4] = looks[5] = documents::table_look(false, true);
    int row = header_row + 1, number = 0;
    for (const reading::Reporting& duty : reading.reporting) {
        const char* how_often = duty.recurrence == reading::Recurrence::annual  ? "Hằng năm"
                                : duty.recurrence == reading::Recurrence::adhoc ? "Đột xuất"
                                                                                : "Định kỳ";
        const std::string day = day_in_words(duty.due);
        row = sheet.wrapped_row(
            row,
            {std::to_string(++number), capitalised(duty.who), capitalised(duty.to), capitalised(duty.via),
             day.empty() ? "Không nêu ngày" : capitalised(day), how_often, duty.text},
            looks);
    }
    close_table(sheet, static_cast<int>(header.size()), row);
}

struct Listed {
    std::string name, words;
    const AgencyDuties* duties;  // none: a sheet of the whole plan
};

void index_sheet(Sheet& sheet, const Reading& reading, const std::vector<Listed>& sheets) {
    const std::vector<std::string> header = {"STT", "Trang", "Cơ quan", "Chủ trì", "Phối hợp", "Trách nhiệm"};
    open_table(sheet, reading.document, "MỤC LỤC BẢNG PHÂN CÔNG NHIỆM VỤ", "", header,
               {6, 34, 74, 9, 10, 12});
    Look link = documents::table_look();
    link.link = true;
    link.colour = 0x1F4E79;
    int row = header_row + 1, number = 0;
    for (const auto& [name, words, duties] : sheets) {
        std::size_t items = 0;
        if (duties != nullptr)
            for (const std::size_t index : duties->responsibilities)
                items += reading.responsibilities[index].items.size();
        const auto count = [](std::size_t n) { return n == 0 ? std::string() : std::to_string(n); };
        const int at = row;
        row = sheet.wrapped_row(
            row,
            {std::to_string(++number), name, words, duties == nullptr ? "" : count(duties->leads.size()),
             duties == nullptr ? "" : count(duties->coordinates.size()), count(items)},
            {documents::table_look(false, true), link, documents::table_look(),
             documents::table_look(false, true), documents::table_look(false, true),
             documents::table_look(false, true)});
        sheet.link(at, 1, name, name, link);
    }
}

}  // namespace

Paper assignment_table(const Reading& reading, const std::string& seal) {
    Workbook book("Bảng phân công nhiệm vụ", short_citation(reading.document), seal);
    std::vector<AgencyDuties> duties = duties_by_agency(reading);
    if (duties.size() > agency_sheets_max) duties.resize(agency_sheets_max);
    Sheet* index = duties.size() >= index_from_agencies ? &book.add_sheet("Mục lục") : nullptr;

    std::vector<Listed> sheets;
    const auto add = [&](const std::string& name, const std::string& words,
                         const AgencyDuties* agency = nullptr) -> Sheet& {
        Sheet& sheet = book.add_sheet(name);
        sheets.push_back({sheet.name(), words, agency});
        return sheet;
    };
    all_tasks(add("Tất cả", "Tất cả nhiệm vụ, mọi cơ quan"), reading);
    target_sheet(add("Chỉ tiêu", "Chỉ tiêu, mục tiêu"), reading);
    if (!reading.responsibilities.empty())
        responsibility_sheet(add("Trách nhiệm", "Trách nhiệm tổ chức thực hiện"), reading);
    if (!reading.reporting.empty()) reporting_sheet(add("Chế độ báo cáo", "Ai báo cáo ai, khi nào"), reading);
    for (const AgencyDuties& one : duties) {
        Sheet& sheet = add(tab_title(one.name), one.name, &one);
        if (!one.leads.empty()) sheet.tab_colour(0x2F6B4F);
        agency_sheet(sheet, reading, one);
    }
    if (index != nullptr) index_sheet(*index, reading, sheets);
    return {file_name("bang-phan-cong", reading.document, "xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book.bytes(),
            "Bảng phân công nhiệm vụ"};
}

}  // namespace plans::papers
