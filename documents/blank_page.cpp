// Squares as large as a letter: ink darkens the mean of a square, grain and a speck do not.
#include "documents/blank_page.hpp"

#include <algorithm>

namespace documents {

bool is_blank(const Picture& page) {
    constexpr std::size_t side = 16;
    constexpr int ink = 10;                  // grey on grey still darkens a square by more
    constexpr std::ptrdiff_t inked_max = 4;  // a number in the margin, a stain
    std::vector<int> means;
    for (std::size_t top = 0; top + side <= page.height; top += side) {
        for (std::size_t left = 0; left + side <= page.width; left += side) {
            unsigned sum = 0;
            for (std::size_t y = top; y < top + side; ++y) {
                const std::uint8_t* row = page.grey.data() + y * page.width + left;
                for (std::size_t x = 0; x < side; ++x) sum += row[x];
            }
            means.push_back(static_cast<int>(sum / (side * side)));
        }
    }
    if (means.empty()) return false;
    const auto middle = means.begin() + static_cast<std::ptrdiff_t>(means.size() / 2);
    std::nth_element(means.begin(), middle, means.end());
    const int paper = *middle;
    return std::count_if(means.begin(), means.end(),
                         [&](int mean) { return mean < paper - ink || mean > paper + ink; }) <= inked_max;
}

}  // namespace documents
