// Which syllables a recogniser may have read as a given word, and how surely: the channel of restoration,
// without its neighbours.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

struct Candidate {
    std::uint16_t word;  // of model::words, or model::unknown: as it is printed
    double cost;         // nats
};

// The likeliest first, at most a dozen. With `marks_trusted` a letter stands for itself rather than for what
// a recogniser without Vietnamese would have made of another.
std::vector<Candidate> candidates_of(std::u32string_view seen, bool marks_trusted);

}  // namespace text
