// Where a table begins and ends whose cells the extraction wrote one behind the other.
#pragma once
#include "plans/reading/damage.hpp"

namespace plans::reading {

// The header of a table of tasks or targets, written as one line of text or one cell a line.
bool opens_flat_table(const documents::Extract& extract, const Mender& mender, int index);
// "S1T", "TP", "T‘T" in capitals: "STT" or "TT" with one letter misread.
bool may_count_rows(const Token& token);
// "Nội dung", "Nhiệm vụ", "Chỉ tiêu" at this place, nearly.
bool titles_what_is_done(const Tokens& tokens, int at);
// The line behind the last of a table that opens at `index`.
int end_of_flat_table(const documents::Extract& extract, int index);

}  // namespace plans::reading
