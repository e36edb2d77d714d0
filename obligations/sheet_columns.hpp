// The columns, answers and codes of a form as a workbook: what sheets.cpp writes and sheets_in.cpp reads.
#pragma once
#include <string>
#include <string_view>

namespace obligations::sheet {

constexpr std::string_view code_prefix = "LT1-", row_prefix = "LT1#", total_prefix = "LT1=";
enum Column {
    code_column,
    number_column,
    task_column,
    answer_column,
    word_column,
    quantity_column,
    unit_column,
    secret_number_column,
    secret_day_column,
    recorded_column,
    before_column,
    columns
};
inline constexpr const char* headings[columns] = {"",
                                                  "TT",
                                                  "Nhiệm vụ",
                                                  "Trả lời",
                                                  "Kết quả",
                                                  "Số lượng",
                                                  "Đơn vị tính",
                                                  "Số văn bản mật",
                                                  "Ngày văn bản mật",
                                                  "Đã ghi trong hệ thống",
                                                  "Cùng kỳ năm trước"};
inline constexpr const char* answers[] = {"", "Có thực hiện", "Không phát sinh", "Báo cáo theo chế độ mật"};
inline constexpr const char* general_heading = "Đánh giá chung, kiến nghị";
inline constexpr const char* form_sheet = "Phiếu báo cáo";
inline constexpr const char* faults_sheet = "Lỗi cần sửa";

std::string check_of(std::int64_t obligation);  // no hand makes it up by chance

}  // namespace obligations::sheet
