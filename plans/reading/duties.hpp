// The fourth stage, duties: who answers for what (the part on organisation), and who reports to whom by when
// (there and in the closing words of the plan).
#pragma once
#include <vector>

#include "plans/reading/outline.hpp"
#include "plans/reading/sections.hpp"

namespace plans::reading {

std::vector<Responsibility> responsibilities_of(const Outline& outline, const std::vector<Part>& parts,
                                                const Text& text, const documents::Extract& extract);

std::vector<Reporting> reporting_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                                    const documents::Extract& extract);

// The closing words of a plan, which belong to no agency: "Trên đây là Kế hoạch …".
bool is_closing(const Tokens& tokens, Match match);

// The last item of its part, below which the closing words may stand.
bool ends_part(const Outline& outline, int id);

// Sentences of a paragraph: [first, last) of its tokens.
std::vector<Span> sentences_of(const Tokens& tokens);

}  // namespace plans::reading
