// Pixels are counted from the upper left corner of the page.
#include "documents/ink.hpp"

#include <algorithm>

namespace documents {

bool is_dark(const Picture& picture, long x, long y) {
    return x >= 0 && y >= 0 && x < static_cast<long>(picture.width) &&
           y < static_cast<long>(picture.height) &&
           picture.grey[static_cast<std::size_t>(y) * picture.width + static_cast<std::size_t>(x)] < ink_grey;
}

Ink ink_in(const Picture& picture, long from, long top, long to, long bottom) {
    Ink found{to, bottom, from, top, 0};
    for (long y = top; y < bottom; ++y) {
        for (long x = from; x < to; ++x) {
            if (!is_dark(picture, x, y)) continue;
            found.left = std::min(found.left, x), found.right = std::max(found.right, x);
            found.top = std::min(found.top, y), found.bottom = std::max(found.bottom, y);
            ++found.count;
        }
    }
    return found;
}

}  // namespace documents
