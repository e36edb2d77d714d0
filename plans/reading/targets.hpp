// The fourth stage, targets: every leaf of a part about targets, with its measure, its population and what
// shall become of it.
#pragma once
#include <vector>

#include "plans/reading/outline.hpp"
#include "plans/reading/sections.hpp"

namespace plans::reading {

std::vector<Target> targets_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                               const documents::Extract& extract);

// Of whom an indicator speaks and what shall become of them: "Tỷ lệ hộ gia đình | phân loại rác tại nguồn".
struct Subject {
    Span population, outcome;
};
Subject subject_of(const Tokens& tokens, Span span, Match match);

// The targets of one paragraph; `ref` without the "#1".
std::vector<Target> targets_in(const Tokens& tokens, const std::string& ref, const Text& text,
                               const documents::Extract& extract);

}  // namespace plans::reading
