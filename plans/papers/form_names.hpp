// The contract of the report form: names of its sheets and cells, by which a form that comes back is read.
// Names of cells come from refs (Identifiers), these endings follow them.
#pragma once

namespace plans::papers::form {

constexpr const char* identity_sheet =
    "nhan_dang";  // hidden: two columns, key and value; then name, kind, ref and digest
constexpr const char* format_version = "1";

constexpr const char* target_prefix = "CT";
constexpr const char* task_prefix = "NV";
constexpr const char* responsibility_prefix = "TN";

// Endings, with _ before them: CT_II_1_2_1_tu_so
constexpr const char* numerator = "tu_so";
constexpr const char* denominator = "mau_so";
constexpr const char* denominator_source = "nguon_mau_so";
constexpr const char* denominator_date = "ngay_mau_so";
constexpr const char* estimate = "uoc";
constexpr const char* judgement = "danh_gia";
constexpr const char* remark = "ghi_chu";
constexpr const char* state = "tinh_trang";
constexpr const char* progress = "tien_do";
constexpr const char* quantity = "so_luong";
constexpr const char* result = "ket_qua";
constexpr const char* finished = "ngay_xong";
constexpr const char* proof = "minh_chung";

}  // namespace plans::papers::form
