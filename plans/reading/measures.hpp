// Figures in words: "Trên 90%", "từ 5-10 lớp", "ít nhất 01 cuộc/năm", "500 lượt". Finds each measure with the
// words around it that belong to it, so that the rest of the sentence can be told apart.
#pragma once
#include <vector>

#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct FoundMeasure {
    Measure measure;
    Span span;              // from the comparator ("ít nhất") to the unit
    int unit_first = 0;     // where its unit begins
    bool compared = false;  // a comparator stood there
    double confidence = 1;
};

// All measures of the tokens in order. Years, dates, numbers of documents and of articles are none.
std::vector<FoundMeasure> measures_in(const Tokens& tokens, Span span, Match match);

// "Giải tỏa 12 điểm chợ tự phát": what a goal counts in a word that no list of units knows.
std::vector<FoundMeasure> count_behind_verb(const Tokens& tokens, Match match);

// The figure of a cell in a table of targets: "≥ 80", "Trên 85%", "12-15". `unit` is what the table says of
// the row; where it is empty, the cell's own. Nothing where the cell holds no number.
std::optional<Measure> measure_of_cell(const Tokens& cell, std::string unit, Match match);

// "hằng năm", "mỗi năm", "/năm" within the span.
bool says_yearly(const Tokens& tokens, Span span, Match match);

}  // namespace plans::reading
