// What one figure of a target governs: whom it is of and what shall become of them.
#pragma once
#include "plans/reading/measures.hpp"
#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct Clause {
    FoundMeasure measure;
    Span population, outcome;
    bool moved = false;   // "kéo giảm số vụ cháy 5%": the outcome holds for what follows too
    bool before = false;  // what is measured stands before the figure
    bool part = false;    // "bằng 1/2 bình quân chung": of something that is named behind the figure
    bool leans = false;   // "…, chiếm 15% tổng mức bán lẻ": of what, the clause before says
};

// Of a share: [own_begin, end) are the words that may belong to it.
Clause share_clause(const Tokens& tokens, const FoundMeasure& measure, int own_begin, int end, Match match);

// Of a count: what is done may stand from `begin` on, its own words from `own_begin` on.
Clause count_clause(const Tokens& tokens, const FoundMeasure& measure, int begin, int own_begin, int end,
                    Match match);

// An objective without a figure: who, and what shall become of them, as far as the sentence tells.
Clause objective_clause(const Tokens& tokens, Span all, Match match);

// "Tỷ lệ hộ nghèo giảm từ 3% trở lên", "Tổng thu du lịch đạt 4.200 tỷ đồng": all stands before the figure.
// False when the words say nothing so.
bool indicator_clause(const Tokens& tokens, Span before, Match match, Clause& clause);

// "… 100% hồ sơ trong toàn tỉnh; | xây dựng cơ sở dữ liệu …": what else is done is not of whom.
Span until_next_work(const Tokens& tokens, Span span, Match match);

// "… đạt 90%;", "… số người chết 10%,": nothing that the figure measures stands behind it.
bool ends_clause(const Tokens& tokens, const FoundMeasure& measure);

}  // namespace plans::reading
