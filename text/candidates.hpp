// Which words of the spelling tree a recogniser may have read as a given one, and how surely: the channel of
// restoration, without its neighbours.
#pragma once
#include <string_view>
#include <vector>

namespace text {

struct Candidate {
    int word;     // of model::words
    double cost;  // nats
};

// How a word was misread: by a recogniser that knows no marks of Vietnamese, as it was counted; or now and
// then a letter (replaced, lost, added, swapped), where the marks that are printed are meant.
enum class Channel { unmarked, scattered };

// The cheapest first by what they cost and how frequent they are, at most sixteen.
std::vector<Candidate> candidates_of(std::u32string_view seen, Channel channel);

// What one edit costs where letters are misread now and then.
constexpr double edit_cost = 5.3;       // any edit
constexpr double lost_mark_cost = 3.4;  // a plain letter for one with marks
constexpr double alike_cost = 4.0;      // only a mark differs, the letters look alike, or one was doubled

// Pairs of letters that a recogniser confuses, besides those that differ by a mark.
bool look_alike(char32_t a, char32_t b);

}  // namespace text
