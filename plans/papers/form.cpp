// The report form (phiếu báo cáo): what the plan asks for, with a named cell for every answer, formulas that
// judge nothing which has no denominator, and a hidden sheet by which the form is recognised when it comes
// back.
#include <algorithm>

#include "base/ids.hpp"
#include "documents/paper_text.hpp"
#include "plans/papers/agencies.hpp"
#include "plans/papers/form_inputs.hpp"
#include "plans/papers/form_names.hpp"
#include "plans/papers/form_targets.hpp"
#include "plans/papers/papers.hpp"
#include "plans/papers/sheets.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

using documents::cell_name;
using documents::Look;
using documents::Sheet;
using documents::Workbook;
using form::Input;
using form::Inputs;
using reading::Reading;

constexpr int blank_lines = 10;  // for documents issued and for sources of money
constexpr double answer_points_min = 32;

std::string cited_range(const Sheet& sheet, int column, int from, int to) {
    return "'" + sheet.name() + "'!" + cell_name(from, column, true) + ":" + cell_name(to, column, true);
}

struct Filled {
    Sheet* sheet = nullptr;
    int first = 0, last = -1;  // rows
    int column = 0;            // the state of each
};

Filled task_sheet(Sheet& sheet, const Reading& reading, Inputs& inputs, Identifiers& names) {
    const std::vector<std::string> header = {"Số mục",
                                             "Nhiệm vụ",
                                             "Chủ trì / Phối hợp",
                                             "Thời gian",
                                             "Khối lượng giao",
                                             "Tình trạng",
                                             "Tiến độ",
                                             "Số lượng đã làm",
                                             "Kết quả chính, số liệu",
                                             "Ngày hoàn thành",
                                             "Minh chứng (số văn bản, liên kết)"};
    open_table(sheet, reading.document, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "", header,
               {8, 38, 23, 11, 10, 12, 8, 9, 27, 11, 17});
    Filled out{&sheet, header_row + 1, header_row, 5};
    int row = header_row + 1;
    for (const reading::Task& task : reading.tasks) {
        std::string who;
        for (const std::string& name : task.lead)
            who += (who.empty() ? "Chủ trì: " : "; ") + capitalised(name);
        std::string others;
        for (const std::string& name : task.coordinating)
            others += (others.empty() ? "Phối hợp: " : "; ") + capitalised(name);
        if (!who.empty() && !others.empty()) who += "\n";
        std::vector<Look> looks(5, documents::table_look());
        looks[0] = looks[3] = looks[4] = documents::table_look(false, true);
        const std::string name = names.next(form::task_prefix, task.ref) + "_";
        inputs.belongs_to(task.ref, task.text);
        const int at = row;
        row = sheet.wrapped_row(
            row,
            {ref_in_words(task.ref), words_of(task), who + others, schedule_in_words(task.schedule),
             task.quantity ? measure_in_words(*task.quantity) : ""},
            looks, answer_points_min);
        inputs.input(sheet, at, 5, name + form::state, Input::state);
        inputs.input(sheet, at, 6, name + form::progress, Input::share);
        inputs.input(sheet, at, 7, name + form::quantity, Input::whole);
        inputs.input(sheet, at, 8, name + form::result, Input::words);
        inputs.input(sheet, at, 9, name + form::finished, Input::date);
        inputs.input(sheet, at, 10, name + form::proof, Input::words);
    }
    out.last = row - 1;
    if (out.last < out.first)
        row = sheet.wrapped_row(row, {"", "Không đọc được nhiệm vụ nào trong văn bản này."},
                                {documents::table_look(), documents::table_look()});
    if (out.last >= out.first) {
        const std::string state = "$F" + std::to_string(out.first + 1);
        sheet.highlight(out.first, 5, out.last, 5, {state + "=\"Đã thực hiện\"", 0xD9EAD3, 0x274E13});
        sheet.highlight(out.first, 5, out.last, 5, {state + "=\"Chưa thực hiện\"", 0xF4CCCC, 0x7F1D1D});
    }
    close_table(sheet, static_cast<int>(header.size()), row);
    sheet.protect();
    return out;
}

Filled responsibility_sheet(Sheet& sheet, const Reading& reading, Inputs& inputs, Identifiers& names) {
    const std::vector<std::string> header = {"STT",        "Cơ quan, đơn vị",   "Trách nhiệm được giao",
                                             "Tình trạng", "Kết quả thực hiện", "Minh chứng"};
    open_table(sheet, reading.document, "KẾT QUẢ THỰC HIỆN TRÁCH NHIỆM ĐƯỢC GIAO", "", header,
               {7, 26, 56, 13, 38, 20});
    Filled out{&sheet, header_row + 1, header_row, 3};
    int row = header_row + 1, number = 0;
    for (const reading::Responsibility& one : reading.responsibilities) {
        ++number;
        int item_number = 0;
        for (const std::string& item : one.items) {
            const std::string ref = std::to_string(number) + "." + std::to_string(++item_number);
            const std::string name = names.next(form::responsibility_prefix, ref) + "_";
            inputs.belongs_to(ref, item);
            const int at = row;
            row = sheet.wrapped_row(
                row, {ref, capitalised(one.agency), item},
                {documents::table_look(false, true), documents::table_look(), documents::table_look()},
                answer_points_min);
            inputs.input(sheet, at, 3, name + form::state, Input::state);
            inputs.input(sheet, at, 4, name + form::result, Input::words);
            inputs.input(sheet, at, 5, name + form::proof, Input::words);
        }
    }
    out.last = row - 1;
    close_table(sheet, static_cast<int>(header.size()), row);
    sheet.protect();
    return out;
}

void document_sheet(Sheet& sheet, const Reading& reading, Inputs& inputs) {
    const std::vector<std::string> header = {"STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành",
                                             "Trích yếu nội dung"};
    open_table(sheet, reading.document, "VĂN BẢN ĐÃ BAN HÀNH ĐỂ TRIỂN KHAI", "", header, {6, 24, 14, 32, 74});
    inputs.belongs_to("", "");
    for (int i = 1; i <= blank_lines; ++i) {
        const int row = header_row + i;
        const std::string name = "VB_" + std::to_string(i) + "_";
        sheet.number(row, 0, i, documents::table_look(false, true));
        sheet.height(row, answer_points_min);
        inputs.input(sheet, row, 1, name + "so_ky_hieu", Input::words);
        inputs.input(sheet, row, 2, name + "ngay", Input::date);
        inputs.input(sheet, row, 3, name + "co_quan", Input::words);
        inputs.input(sheet, row, 4, name + "trich_yeu", Input::words);
    }
    sheet.protect();
}

// Returns the cell of the total spent.
std::string money_sheet(Sheet& sheet, const Reading& reading, Inputs& inputs) {
    const std::vector<std::string> header = {
        "STT",    "Nguồn kinh phí", "Được giao (triệu đồng)", "Đã thực hiện (triệu đồng)", "Tỷ lệ thực hiện",
        "Ghi chú"};
    open_table(sheet, reading.document, "KINH PHÍ THỰC HIỆN", "", header, {6, 52, 18, 18, 12, 44});
    inputs.belongs_to("", "");
    const auto share = [](int row) {
        const std::string given = cell_name(row, 2), spent = cell_name(row, 3);
        return "=IF(OR(" + given + "=\"\"," + given + "=0," + spent + "=\"\"),\"\"," + spent + "/" + given +
               ")";
    };
    Look percent = form::result_look();
    percent.number_format = "0.0%";
    for (int i = 1; i <= blank_lines; ++i) {
        const int row = header_row + i;
        const std::string name = "KP_" + std::to_string(i) + "_";
        sheet.number(row, 0, i, documents::table_look(false, true));
        sheet.height(row, answer_points_min);
        inputs.input(sheet, row, 1, name + "nguon", Input::words);
        inputs.input(sheet, row, 2, name + "duoc_giao", Input::amount);
        inputs.input(sheet, row, 3, name + "da_thuc_hien", Input::amount);
        sheet.formula(row, 4, share(row), percent);
        inputs.input(sheet, row, 5, name + "ghi_chu", Input::words);
    }
    const int first = header_row + 1, last = header_row + blank_lines, total = last + 1;
    Look sum = form::result_look();
    sum.number_format = "#,##0.##";
    sheet.text(total, 0, "", form::result_look());
    sheet.text(total, 1, "Tổng cộng", form::result_look());
    for (const int column : {2, 3})
        sheet.formula(total, column, "=SUM(" + cell_name(first, column) + ":" + cell_name(last, column) + ")",
                      sum, 0.0);
    sheet.formula(total, 4, share(total), percent);
    sheet.text(total, 5, "", form::result_look());
    int row = total + 2;
    if (!reading.funding.empty()) {
        for (const std::string& piece :
             documents::pieces("Kế hoạch quy định: " + text::squeeze(reading.funding), 11, 700, 24)) {
            Look note = documents::note_look();
            note.centred = false;
            sheet.across(row++, 0, 5, piece, note);
        }
    }
    sheet.protect();
    return "'" + sheet.name() + "'!" + cell_name(total, 3, true);
}

void guide_sheet(Sheet& sheet, const Reading& reading, Inputs& inputs) {
    sheet.columns({30, 70});
    sheet.across(0, 0, 1, "PHIẾU BÁO CÁO KẾT QUẢ THỰC HIỆN " + text::upper(kind_in_words(reading.document)),
                 documents::title_look());
    sheet.across(1, 0, 1, source_line(reading.document), documents::note_look());
    sheet.height(2, 8);
    Look label = documents::table_look();
    label.bold = true;
    inputs.belongs_to("", "");
    const std::vector<std::tuple<const char*, const char*, Input>> fields = {
        {"Cơ quan, đơn vị báo cáo", "TT_co_quan", Input::words},
        {"Kỳ báo cáo: từ ngày", "TT_tu_ngay", Input::date},
        {"Đến ngày (ngày chốt số liệu)", "TT_den_ngay", Input::date},
        {"Cán bộ đầu mối lập phiếu", "TT_nguoi_lap", Input::words},
        {"Điện thoại, thư điện tử", "TT_lien_he", Input::words},
        {"Người duyệt của đơn vị", "TT_nguoi_duyet", Input::words},
        {"Ngày lập", "TT_ngay_lap", Input::date}};
    int row = 3;
    for (const auto& [words, name, kind] : fields) {
        sheet.text(row, 0, words, label);
        inputs.input(sheet, row, 1, name, kind);
        sheet.height(row++, 22);
    }
    const std::vector<std::string> guide = {
        "Cách điền phiếu",
        "1. Chỉ điền vào các ô nền vàng nhạt; các ô khác đã khóa (không đặt mật khẩu). Không đổi tên trang, "
        "không thêm, "
        "bớt dòng của phiếu.",
        "2. Trang “Chỉ tiêu”: tử số là số đã thực hiện; mẫu số là tổng số làm căn cứ tính tỷ lệ, ghi kèm "
        "nguồn và ngày của số đó. "
        "Tỷ lệ và kết quả đạt hay chưa đạt được tính tự động. Chưa có mẫu số thì không tính tỷ lệ.",
        "3. Trang “Nhiệm vụ” và “Trách nhiệm”: chọn tình trạng; nhiệm vụ không phát sinh trong kỳ thì chọn "
        "“Không phát sinh”, "
        "không để trống. Đơn vị chỉ điền các nhiệm vụ mình chủ trì hoặc phối hợp.",
        "4. Minh chứng: ghi số, ngày văn bản, liên kết hoặc tên tệp gửi kèm. Danh sách lưu tại đơn vị thì "
        "ghi rõ nơi lưu.",
        "5. Ô nào nhập sai kiểu sẽ có thông báo nêu cách nhập đúng; dữ liệu đã nhập ở các ô khác vẫn giữ "
        "nguyên.",
        "6. Gửi lại nguyên tệp này (định dạng .xlsx) cùng báo cáo bằng văn bản."};
    ++row;
    Look words = documents::table_look();
    words.border = false;
    for (std::size_t i = 0; i < guide.size(); ++i) {
        Look look = words;
        look.bold = i == 0;
        sheet.across(row++, 0, 1, guide[i], look);
    }
    documents::SheetPage page;
    page.landscape = false;
    page.footer_left = short_citation(reading.document);
    sheet.page(page);
    sheet.protect();
}

// Counting what was filled in, for the one who sends the form and the one who receives it.
void summary_sheet(Sheet& sheet, const Reading& reading, const form::TargetRows& targets,
                   const std::vector<Filled>& filled, const std::string& spent) {
    sheet.columns({62, 18});
    sheet.across(0, 0, 1, "TỔNG HỢP PHIẾU", documents::title_look());
    sheet.across(1, 0, 1, source_line(reading.document), documents::note_look());
    sheet.height(2, 8);
    int row = 3;
    const auto line = [&](const std::string& words, const std::string& formula, double shown) {
        sheet.wrapped_row(row, {words}, {documents::table_look()}, 20);
        Look number = form::result_look();
        number.number_format = "#,##0.##";
        sheet.formula(row++, 1, formula, number, shown);
    };
    if (targets.last >= targets.first) {
        const std::string verdicts =
            cited_range(*targets.sheet, form::verdict_column, targets.first, targets.last);
        const double all = static_cast<double>(reading.targets.size());
        line("Số chỉ tiêu, mục tiêu", "=" + std::to_string(reading.targets.size()), all);
        for (const char* verdict : {"Đạt", "Chưa đạt", "Không phát sinh"})
            line(std::string("Chỉ tiêu: ") + uncapitalised(verdict),
                 "=COUNTIF(" + verdicts + ",\"" + verdict + "\")", 0);
        line("Chỉ tiêu chưa đủ số liệu để đánh giá",
             "=" + std::to_string(reading.targets.size()) + "-COUNTIF(" + verdicts + ",\"Đạt\")-COUNTIF(" +
                 verdicts + ",\"Chưa đạt\")-COUNTIF(" + verdicts + ",\"Không phát sinh\")",
             all);
    }
    const char* names[] = {"Nhiệm vụ", "Trách nhiệm"};
    for (std::size_t i = 0; i < filled.size(); ++i) {
        if (filled[i].last < filled[i].first) continue;
        const std::string states =
            cited_range(*filled[i].sheet, filled[i].column, filled[i].first, filled[i].last);
        for (const char* state : {"Đã thực hiện", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh"})
            line(std::string(names[i]) + ": " + uncapitalised(state),
                 "=COUNTIF(" + states + ",\"" + state + "\")", 0);
    }
    line("Kinh phí đã thực hiện (triệu đồng)", "=" + spent, 0);
    documents::SheetPage page;
    page.landscape = false;
    page.footer_left = short_citation(reading.document);
    sheet.page(page);
    sheet.protect();
}

std::string content_digest(const Reading& reading) {
    std::string all = plan_key(reading.document);
    for (const reading::Target& target : reading.targets)
        all += "\n" + target.ref + "\t" + text::squeeze(text::fold(target.text));
    for (const reading::Task& task : reading.tasks)
        all += "\n" + task.ref + "\t" + text::squeeze(text::fold(task.text));
    return base::sha256_hex(all);
}

void identity_sheet(Sheet& sheet, Workbook& book, const Reading& reading, const Inputs& inputs) {
    const reading::Document& document = reading.document;
    Look look;
    look.size = 10;
    look.wrap = false;
    const std::vector<std::tuple<const char*, const char*, std::string>> facts = {
        {"loai", "PHIEU_loai", "phieu-bao-cao"},
        {"phien_ban", "PHIEU_phien_ban", form::format_version},
        {"so", "KH_so", document.number},
        {"ngay", "KH_ngay", document.date},
        {"co_quan_ban_hanh", "KH_co_quan", document.issuer},
        {"tieu_de", "KH_tieu_de", document.title},
        {"ma_ke_hoach", "KH_ma", plan_key(document)},
        {"ma_noi_dung", "KH_ma_noi_dung", content_digest(reading)}};
    sheet.columns({34, 60, 20, 20});
    int row = 0;
    for (const auto& [key, name, value] : facts) {
        sheet.text(row, 0, key, look);
        sheet.text(row, 1, value, look);
        book.define_name(name, sheet, row++, 1);
    }
    ++row;
    for (const form::Named& one : inputs.all()) {
        sheet.text(row, 0, one.name, look);
        sheet.text(row, 1, one.kind, look);
        sheet.text(row, 2, one.ref, look);
        sheet.text(row++, 3, one.text_digest, look);
    }
    sheet.protect();
    sheet.hide();
}

}  // namespace

Paper report_form(const Reading& reading, const std::string& seal) {
    Workbook book("Phiếu báo cáo kết quả thực hiện", short_citation(reading.document), seal);
    Inputs inputs(book);
    Identifiers names;
    guide_sheet(book.add_sheet("Hướng dẫn"), reading, inputs);
    const form::TargetRows targets = form::target_sheet(book.add_sheet("Chỉ tiêu"), reading, inputs, names);
    std::vector<Filled> filled = {task_sheet(book.add_sheet("Nhiệm vụ"), reading, inputs, names)};
    if (!reading.responsibilities.empty())
        filled.push_back(responsibility_sheet(book.add_sheet("Trách nhiệm"), reading, inputs, names));
    document_sheet(book.add_sheet("Văn bản"), reading, inputs);
    const std::string spent = money_sheet(book.add_sheet("Kinh phí"), reading, inputs);
    summary_sheet(book.add_sheet("Tổng hợp"), reading, targets, filled, spent);
    identity_sheet(book.add_sheet(form::identity_sheet), book, reading, inputs);
    return {file_name("phieu-bao-cao", reading.document, "xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book.bytes(),
            "Phiếu báo cáo"};
}

}  // namespace plans::papers
