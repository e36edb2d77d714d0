// What is dark in a part of a page's picture, to know a sign by its shape.
#pragma once
#include "documents/page_picture.hpp"

namespace documents {

constexpr std::uint8_t ink_grey = 150;  // lighter is paper

struct Ink {
    long left = 0, top = 0, right = 0, bottom = 0, count = 0;  // right, bottom: the last; count 0: none
    long wide() const { return right - left + 1; }
    long thick() const { return bottom - top + 1; }
};

bool is_dark(const Picture& picture, long x, long y);  // false beside the page

// From one corner to before the other.
Ink ink_in(const Picture& picture, long from, long top, long to, long bottom);

}  // namespace documents
