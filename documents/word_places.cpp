// A word of a line is the nearest one with its letters that stands right of the word before it.
#include "documents/word_places.hpp"

#include <cmath>

#include "text/unicode.hpp"

namespace documents {

std::vector<Word> words_of(const std::string& text) {
    std::vector<Word> words;
    double at = 0;
    bool open = false;
    for (char32_t point : text::decode(text)) {
        const bool blank = point == U' ' || point == U'\t' || point == 0xA0;
        if (!blank) {
            if (!open) words.push_back({"", at, at});
            words.back().text += text::encode(std::u32string_view(&point, 1));
            words.back().right = at + 1;
        }
        open = !blank;
        ++at;
    }
    return words;
}

Placer::Placer(std::vector<PlacedWord> words) : words_(std::move(words)), used_(words_.size(), false) {}

bool Placer::place(int page, std::vector<Word>& line) {
    constexpr double line_points = 12;  // lines come from above to below, give or take one
    std::vector<std::size_t> highest;   // of the places that fit; a cell's words come in no order
    for (std::size_t first = 0; first < words_.size(); ++first) {
        if (used_[first] || words_[first].page != page || words_[first].text != line[0].text) continue;
        // The same words may stand in a paragraph above the table.
        if (page == page_ && words_[first].middle < middle_ - line_points) continue;
        std::vector<std::size_t> found{first};
        while (found.size() < line.size()) {
            const std::size_t next = right_of(found.back(), line[found.size()].text);
            if (next == words_.size()) break;
            found.push_back(next);
        }
        if (found.size() < line.size()) continue;
        if (highest.empty() || words_[first].middle < words_[highest[0]].middle) highest = found;
    }
    if (highest.empty()) return false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        used_[highest[i]] = true;
        line[i].left = words_[highest[i]].left;
        line[i].right = words_[highest[i]].right;
    }
    page_ = page;
    middle_ = words_[highest[0]].middle;
    return true;
}

double Placer::letter() const {
    double width = 0, letters = 0;
    for (const PlacedWord& word : words_) {
        width += word.right - word.left;
        letters += static_cast<double>(text::length(word.text));
    }
    return letters == 0 ? 1 : width / letters;
}

// The nearest word with this text that stands right of `at` on about the same line.
std::size_t Placer::right_of(std::size_t at, const std::string& text) const {
    constexpr double same_line_points = 6;
    std::size_t best = words_.size();
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if (used_[i] || words_[i].page != words_[at].page || words_[i].left < words_[at].right - 1) continue;
        if (std::abs(words_[i].middle - words_[at].middle) > same_line_points || words_[i].text != text)
            continue;
        if (best == words_.size() || words_[i].left < words_[best].left) best = i;
    }
    return best;
}

}  // namespace documents
