// The third stage: what each part of the document is for, by the words of its title; a part inherits from the
// one above it.
#pragma once
#include <vector>

#include "plans/reading/outline.hpp"

namespace plans::reading {

enum class Part { front, decision, purpose, targets, tasks, funding, organisation, other, annex, review };

// One for each node of the outline.
std::vector<Part> parts_of(const Outline& outline, const Text& text);

}  // namespace plans::reading
