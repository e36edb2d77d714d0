// The words that a document itself uses: how often, behind which, and in which capitals. A plan repeats its
// words hundreds of times, so it tells better than any corpus what a misread one among them was; and names
// that no corpus has stand in it more than once.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/candidates.hpp"

namespace text {

// The number of a word in model::words; -1 when no corpus and no rule of spelling has it. Takes lower case.
int model_word(const std::u32string& word);

class OwnWords {
  public:
    // Numbers of words: those of model::words, and behind them the words that only the document has.
    int number_of(const std::string& lower) const;  // -1: not in the document and not in the model
    const std::string& spelling(int word) const;
    int times(int word) const;             // how often the document has it
    bool is_valid(int word) const;         // the language has it
    bool is_common(int word) const;        // a sentence of the corpus has it
    bool is_abbreviation(int word) const;  // printed in capitals, and no word of the language
    bool opens_capital(int word) const;    // nearly always printed with a capital initial

    double broken_share() const;  // of its words, those that cannot be any

    void count(int before, const std::string& lower, bool capitals, bool initial);

    // The chance of `word` behind `before` (-1: anything), by the document alone. Occurrences that are being
    // judged do not speak for themselves: `own` of the word, `pair` of the two.
    double chance(int before, int word, bool own, bool pair) const;

    // Words that only the document has, one edit away from `seen`.
    std::vector<Candidate> nearby(const std::u32string& seen) const;

  private:
    struct Word {
        std::string spelling;
        int count = 0, followed = 0, capitals = 0, initials = 0;
    };
    const Word* find(int word) const;
    int add(const std::string& lower);

    std::unordered_map<std::string, int> numbers_;  // of all words of the document
    std::unordered_map<int, Word> words_;
    std::unordered_map<std::uint64_t, int> pairs_;
    std::unordered_map<std::u32string, std::vector<int>> by_deletion_;  // of the document's own ones
    int total_ = 0, beyond_ = 0;
};

}  // namespace text
