// Figures in words: "Trên 90%", "từ 5-10 lớp", "ít nhất 01 cuộc/năm", "500 lượt". Finds each measure with the
// words around it that belong to it, so that the rest of the sentence can be told apart.
#pragma once
#include <vector>

#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct FoundMeasure {
    Measure measure;
    Span span;              // from the comparator ("ít nhất") to the unit
    bool compared = false;  // a comparator stood there
    double confidence = 1;
};

// All measures of the tokens in order. Years, dates, numbers of documents and of articles are none.
std::vector<FoundMeasure> measures_in(const Tokens& tokens, Span span, Match match);

// "hằng năm", "mỗi năm", "/năm" within the span.
bool says_yearly(const Tokens& tokens, Span span, Match match);

}  // namespace plans::reading
