// The letter that goes with a thing to decide, ready to be signed: what stands in it follows from the facts
// of the page; what only the leader can say is left as dots.
#pragma once
#include "documents/manuscript.hpp"
#include "overview/brief.hpp"

namespace overview {

// `ask`: its place in brief.asks.
documents::Manuscript letter_for(const Brief& brief, std::size_t ask);

}  // namespace overview
