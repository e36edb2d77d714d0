// The words of a PDF with their places on the page, for tables whose columns the plain text loses.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "documents/extract.hpp"

namespace documents {

struct PlacedWord {
    std::string text;  // NFC
    int page = 1;
    double left = 0, right = 0, middle = 0;  // points; middle: of its height, from the top
};

// A run of letters of one font, as the PDF places it; points, from the upper left corner.
struct PlacedBox {
    std::string text;  // NFC
    int page = 1;
    double left = 0, right = 0, top = 0, bottom = 0;
    double height() const { return bottom - top; }
    double middle() const { return (top + bottom) / 2; }
};

// The boxes of pages [first, last] in reading order; none when the tool fails.
std::vector<PlacedBox> placed_boxes(const std::filesystem::path& file, int first, int last,
                                    const ExtractLimits& limits);

// The words of pages [first, last] in reading order; none when the tool fails.
std::vector<PlacedWord> placed_words(const std::filesystem::path& file, int first, int last,
                                     const ExtractLimits& limits);

}  // namespace documents
