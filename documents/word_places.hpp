// The words of one printed line with their places, in characters or, where a PDF tells them, in points.
#pragma once
#include <functional>

#include "documents/placed_words.hpp"

namespace documents {

struct Word {
    std::string text;
    double left = 0, right = 0;
};

// With the characters of the line as their places.
std::vector<Word> words_of(const std::string& line);

// Gives the words of pages [first, last] with their places in points.
using WordPlaces = std::function<std::vector<PlacedWord>(int first, int last)>;

// Finds the words of printed lines among the placed words of their page.
class Placer {
  public:
    explicit Placer(std::vector<PlacedWord> words);

    // Gives the words of a line their places; each placed word is used once. Words that do not stand there in
    // this order get the places that their characters have on the other lines of the page; false where no
    // line of it was placed.
    bool place(int page, std::vector<Word>& line);

    double letter() const;  // the mean width of one

  private:
    std::size_t right_of(std::size_t at, const std::string& text) const;
    bool estimate(int page, std::vector<Word>& line) const;

    std::vector<PlacedWord> words_;
    std::vector<bool> used_;
    int page_ = 0;       // of the last line
    double middle_ = 0;  // and how far down on it
    double widest_ = 0;  // of the lines placed on the page, in characters: they tell what one measures
    double unit_ = 0, origin_ = 0;
};

}  // namespace documents
