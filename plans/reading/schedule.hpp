// When a task is due: "Thường xuyên", "Hằng năm, từ 2021-2025", "Quý III năm 2026", "Hằng năm (trước mùa
// tuyển sinh)".
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// What stands behind "Thời gian thực hiện:" or in the column of that name.
Schedule schedule_from_field(const Tokens& tokens, Span span, Match match);

// What the sentence of a task says by itself; `span` receives the words that say it. What is done begins at
// `opening`, behind the agency that does it.
Schedule schedule_from_text(const Tokens& tokens, Match match, Span& span, int opening = 0);

// The years of "giai đoạn 2021 - 2025", "2022-2025", "đến năm 2030"; `span` receives their words.
void years_in(const Tokens& tokens, Span within, Match match, std::optional<int>& from,
              std::optional<int>& to, Span& span);

// "1. Quý I/2024", "2. Tháng 5 năm 2024", "3. Giai đoạn 2026 - 2030": when all that stands below is done.
bool is_time_heading(const Tokens& title, Match match);

// "(Phòng Văn hóa - Xã hội, Công an xã; | thường xuyên)": does a time, and nothing else, stand behind `at`?
bool is_time_behind(const Tokens& tokens, int at, Match match);

}  // namespace plans::reading
