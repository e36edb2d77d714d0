// Input cells of the report form.
#include "plans/papers/form_inputs.hpp"

#include "base/ids.hpp"
#include "plans/papers/sheets.hpp"
#include "text/unicode.hpp"

namespace plans::papers::form {
namespace {

using documents::Rule;
constexpr int input_fill = 0xFFFBE6;
constexpr int result_fill = 0xF2F2F2;

Rule rule_of(Input kind) {
    switch (kind) {
        case Input::whole:
            return {Rule::Kind::whole_from_zero,
                    {},
                    "Số nguyên",
                    "Nhập số nguyên, từ 0 trở lên. Không có thì để trống.",
                    "Ô này nhận số nguyên từ 0 trở lên, không kèm chữ hay đơn vị."};
        case Input::amount:
            return {Rule::Kind::decimal_from_zero,
                    {},
                    "Số tiền",
                    "Nhập số tiền, đơn vị: triệu đồng.",
                    "Ô này nhận số từ 0 trở lên, đơn vị triệu đồng, không kèm chữ."};
        case Input::share:
            return {Rule::Kind::share,
                    {},
                    "Tỷ lệ phần trăm",
                    "Nhập từ 0% đến 100%. Ví dụ: 85%.",
                    "Ô này nhận tỷ lệ từ 0% đến 100%. Ví dụ: 85%."};
        case Input::date:
            return {Rule::Kind::date,
                    {},
                    "Ngày",
                    "Nhập ngày/tháng/năm. Ví dụ: 30/11/2025.",
                    "Ô này nhận một ngày. Ví dụ: 30/11/2025."};
        case Input::state:
            return {Rule::Kind::list,
                    {"Đã thực hiện", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh"},
                    "Tình trạng",
                    "Chọn một trong bốn mục.",
                    "Chọn một trong bốn mục của danh sách."};
        case Input::judgement:
            return {Rule::Kind::list,
                    {"Đạt", "Chưa đạt", "Không phát sinh"},
                    "Tự đánh giá",
                    "Chọn một trong ba mục.",
                    "Chọn một trong ba mục của danh sách."};
        case Input::words:
            return {Rule::Kind::text_length, {}, "", "", ""};
    }
    return {};
}

const char* kind_name(Input kind) {
    switch (kind) {
        case Input::whole:
            return "so_nguyen";
        case Input::amount:
            return "so_tien";
        case Input::share:
            return "ty_le";
        case Input::date:
            return "ngay";
        case Input::state:
            return "tinh_trang";
        case Input::judgement:
            return "danh_gia";
        case Input::words:
            return "van_ban";
    }
    return "";
}

}  // namespace

documents::Look input_look(Input kind) {
    documents::Look look =
        kind == Input::words ? documents::table_look() : documents::table_look(false, true);
    look.input = true;
    look.fill = input_fill;
    switch (kind) {
        case Input::whole:
            look.number_format = "#,##0";
            break;
        case Input::amount:
            look.number_format = "#,##0.##";
            break;
        case Input::share:
            look.number_format = "0.##%";
            break;
        case Input::date:
            look.number_format = "dd/mm/yyyy";
            break;
        case Input::words:
            look.number_format = "@";
            break;
        case Input::state:
        case Input::judgement:
            break;
    }
    return look;
}

documents::Look result_look() {
    documents::Look look = documents::table_look(false, true);
    look.fill = result_fill;
    look.bold = true;
    return look;
}

void Inputs::belongs_to(const std::string& ref, const std::string& text) {
    ref_ = ref;
    digest_ = base::sha256_hex(text::squeeze(text::fold(text))).substr(0, 16);
}

void Inputs::input(documents::Sheet& sheet, int row, int column, const std::string& name, Input kind) {
    sheet.blank(row, column, input_look(kind));
    sheet.accept(row, column, rule_of(kind));
    book_.define_name(name, sheet, row, column);
    all_.push_back({name, kind_name(kind), ref_, digest_});
}

}  // namespace plans::papers::form
