// Gives the words of a document back what a scan destroyed: all diacritics, where a recogniser without
// Vietnamese read it, or single letters, where it is sound but for scattered misreadings. For both, a channel
// (how letters are misread) and a language model (counts over text/corpus/ and, as far as its words can be
// trusted, over the document itself) are weighed along each line. One word in, one word out, so that the
// places of values stay.
#pragma once
#include <memory>
#include <string>
#include <vector>

namespace text {

using Lines = std::vector<std::vector<std::string>>;  // of one document, each as its words

enum class Damage { none, noisy, destroyed };

// destroyed: the marks of Vietnamese are missing throughout; noisy: some words are none. A long document is
// judged by a sample of its words.
Damage damage_of(const Lines& document);

struct RestoredWord {
    std::string text;
    double confidence = 1;
};

class Restorer {
  public:
    // `document` is needed where the damage is noisy: it corrects itself.
    Restorer(Damage damage, const Lines& document);
    ~Restorer();
    Restorer(Restorer&&) noexcept;
    Restorer& operator=(Restorer&&) noexcept;

    // As many words as were given; numbers, links, labels and punctuation stay. Without damage, and where
    // nothing is likelier than what is printed, the words are as they were. Remembers what it weighed: one
    // thread at a time.
    std::vector<RestoredWord> restored(const std::vector<std::string>& line) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace text
