// The words at the edges of a target: where its noun ends, what leads it in, what says only when.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// Words that end the population of a count: "… chuyên gia an toàn thông tin | để bảo vệ …".
int end_of_noun(const Tokens& tokens, int from, int until, Match match);

// Without the words before what is measured: "Hằng năm, phấn đấu đạt …".
Span without_lead_in(const Tokens& tokens, Span span, Match match);

// "Phấn đấu hết quý II/2026, 100% …": before the figure stands only until when.
bool begins_with_time(const Tokens& tokens, Span before, Match match);

// Without what belongs to the verb or the figure behind: "… và", "… đạt".
Span without_tail(const Tokens& tokens, Span span, Match match);

// "Chỉ tiêu 1:" before the sentence is its number.
int behind_number(const Tokens& tokens, int first, int last, Match match);

// "Tỷ lệ", "Số": what is counted stands behind. 0: the words are none of an indicator.
int indicator_words(const Tokens& tokens, int at, Match match);

// "Số hóa 100% kết quả giải quyết thủ tục": what is done stands before the figure, so "giải quyết" belongs to
// what it is done to.
bool done_before(const Tokens& tokens, Span before, Match match);

// Without an action of its own only a passive or "có" begins an outcome.
int find_passive(const Tokens& tokens, Span span, Match match);

}  // namespace plans::reading
