// Is it a plan at all? Laws, minutes, reports and letters have numbered points too.
#pragma once
#include <string_view>

#include "plans/reading/outline.hpp"
#include "plans/reading/sections.hpp"

namespace plans::reading {

// The titles under which plans are issued, folded, the most usual first: "ke hoach", "chuong trinh" …
const std::vector<std::string_view>& plan_titles();

// Is the paragraph such a title, alone in capitals on its line or at its beginning?
bool is_plan_title(const Paragraph& paragraph, Match match);

// Throws base::Refused{invalid}, one sentence that says what the document seems to be and what to do, where
// it bears the title of another kind of document, or neither a plan's title nor the parts of one.
void refuse_what_is_no_plan(const Text& text, const Outline& outline, const std::vector<Part>& parts);

}  // namespace plans::reading
