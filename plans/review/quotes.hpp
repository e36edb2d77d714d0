// The words of the document that a value was read from.
#pragma once
#include <string>

#include "documents/extract.hpp"
#include "plans/reading/reading.hpp"

namespace plans::review {

constexpr std::size_t quote_characters_max = 240;

struct Quote {
    int page = 0, line = 0;  // from 1, as printed
    std::string words;       // at most quote_characters_max, then "…"
};

// Empty words where the place is outside of the extract.
Quote quote_at(const documents::Extract& extract, const reading::Spot& spot);

}  // namespace plans::review
