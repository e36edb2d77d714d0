// What parts two figures of a target, and when they hold: "đạt 50% vào năm 2027 và 60% vào năm 2030" are two
// figures of one subject, "tăng từ 62% lên 75%" is one figure.
#pragma once
#include "plans/reading/measures.hpp"

namespace plans::reading {

// Do the words only say until when, or lead a figure in: "và đến năm 2030 đạt"?
bool only_leads_in(const Tokens& tokens, Span span);
bool names_year(const Tokens& tokens, Span span);

// "85% vào năm 2027 | và đến năm 2030 đạt | 95% …": does nothing but a year part the two figures? The words
// that may belong to the second end at `end`.
bool parted_by_year(const Tokens& tokens, const FoundMeasure& before, const FoundMeasure& measure, int end);

// Where the words begin that lead the figure at `until` in behind a comma or semicolon: "…; | phấn đấu có 5
// xã …"; `until` where none do.
int begin_of_lead_in(const Tokens& tokens, int from, int until);

// "… 03 tủ sách cộng đồng, | luân chuyển ít nhất 4.000 lượt sách": the work of the next figure; -1: none is
// named.
int begin_of_next_work(const Tokens& tokens, const FoundMeasure& measure, const FoundMeasure& next,
                       Match match);

// "hộ dân dùng nước sạch | đến năm 2027": whom without until when.
Span without_year_behind(const Tokens& tokens, Span span);

// "Chỉ tiêu 1: | Tăng …", "Đến năm 2030: | tăng …": how many words are a number or a time before the goal.
std::size_t words_of_heading(const Tokens& tokens);

// "Tỷ lệ lao động qua đào tạo tăng | từ 62% năm 2025 lên | 75%": what was, with the words that lead on to
// what shall be. Empty where nothing was.
Span former_figure(const Tokens& tokens, Match match);

}  // namespace plans::reading
