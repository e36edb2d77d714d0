// The words of one printed line with their places, in characters or, where a PDF tells them, in points.
#pragma once
#include "documents/placed_words.hpp"

namespace documents {

struct Word {
    std::string text;
    double left = 0, right = 0;
};

// With the characters of the line as their places.
std::vector<Word> words_of(const std::string& line);

// Finds the words of printed lines among the placed words of their page.
class Placer {
  public:
    explicit Placer(std::vector<PlacedWord> words);

    // Gives the words of a line their places; each placed word is used once. False when they do not stand
    // there in this order.
    bool place(int page, std::vector<Word>& line);

    double letter() const;  // the mean width of one

  private:
    std::size_t right_of(std::size_t at, const std::string& text) const;

    std::vector<PlacedWord> words_;
    std::vector<bool> used_;
    int page_ = 0;       // of the last line
    double middle_ = 0;  // and how far down on it
};

}  // namespace documents
