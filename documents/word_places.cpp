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
    constexpr double line_points = 12;       // lines come from above to below, give or take one
    constexpr std::size_t words_a_miss = 4;  // "-6" of the print is "-" and "6" among the places
    std::vector<std::size_t> highest;        // of the places that fit; a cell's words come in no order
    std::size_t fewest = line.size();        // of its words that have no place
    for (std::size_t first = 0; first < words_.size(); ++first) {
        if (used_[first] || words_[first].page != page || words_[first].text != line[0].text) continue;
        // The same words may stand in a paragraph above the table.
        if (page == page_ && words_[first].middle < middle_ - line_points) continue;
        std::vector<std::size_t> found{first};
        std::size_t last = first, missed = 0;
        while (found.size() < line.size()) {
            found.push_back(right_of(last, line[found.size()].text));
            if (found.back() != words_.size()) last = found.back();
            missed += found.back() == words_.size() ? 1 : 0;
        }
        if (missed > line.size() / words_a_miss || missed > fewest) continue;
        if (missed < fewest || words_[first].middle < words_[highest[0]].middle) highest = found;
        fewest = missed;
    }
    if (highest.empty()) return estimate(page, line);
    const std::vector<Word> printed = line;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (highest[i] == words_.size()) {  // as far behind the word before it as the print has it
            line[i].left = line[i - 1].right + (printed[i].left - printed[i - 1].right) * letter();
            line[i].right = line[i].left + (printed[i].right - printed[i].left) * letter();
            continue;
        }
        used_[highest[i]] = true;
        line[i].left = words_[highest[i]].left;
        line[i].right = words_[highest[i]].right;
    }
    if (page != page_) widest_ = 0;
    const double width = printed.back().left - printed[0].left;
    if (width > widest_ && highest.back() != words_.size()) {
        widest_ = width;
        unit_ = (line.back().left - line[0].left) / width;
        origin_ = line[0].left - printed[0].left * unit_;
    }
    page_ = page;
    middle_ = words_[highest[0]].middle;
    return true;
}

bool Placer::estimate(int page, std::vector<Word>& line) const {
    if (page != page_ || widest_ == 0) return false;
    for (Word& word : line) {
        word.left = origin_ + word.left * unit_;
        word.right = origin_ + word.right * unit_;
    }
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

// The nearest word with this text that stands right of `at` on about the same line; of cells whose words
// stand in their middle the lines are up to half a line apart.
std::size_t Placer::right_of(std::size_t at, const std::string& text) const {
    for (const double same_line_points : {6.0, 10.0}) {
        std::size_t best = words_.size();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (used_[i] || words_[i].page != words_[at].page || words_[i].left < words_[at].right - 1)
                continue;
            if (std::abs(words_[i].middle - words_[at].middle) > same_line_points || words_[i].text != text)
                continue;
            if (best == words_.size() || words_[i].left < words_[best].left) best = i;
        }
        if (best != words_.size()) return best;
    }
    return words_.size();
}

}  // namespace documents
