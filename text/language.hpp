// How likely a word stands behind others: counts of single words, pairs and triples of the corpus, and of the
// document itself where its words can be trusted.
#pragma once
#include "text/own_words.hpp"

namespace text {

// A word on a path: which one, and whether it stands there as it was printed (then its own occurrence does
// not speak for it).
struct Placed {
    int word = -1;  // of OwnWords; -1: nothing is known
    bool printed = false;
};

// What stands before a word, looked up once for all that may follow.
class Context {
  public:
    Context(int former, Placed last, const OwnWords* own);
    double likelihood(Placed next) const;
    double cost(Placed next) const;  // nats

  private:
    const OwnWords* own_;
    Placed last_;
    double discount_;  // taken from each count for what was never seen
    std::size_t pair_begin_ = 0, pair_end_ = 0, triple_begin_ = 0, triple_end_ = 0;
    double pair_all_ = 0, pair_left_ = 1, triple_all_ = 0,
           triple_left_ = 1;  // counts, and what is left to shorter contexts
};

}  // namespace text
