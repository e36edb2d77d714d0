// What stands in the document and was not understood, so that nothing is lost without a word: a table whose
// rows nobody leads, lines that name agencies and days and of which nothing was taken, a number that is
// missed. Pure.
#pragma once
#include "plans/reading/outline.hpp"
#include "plans/reading/paragraphs.hpp"
#include "plans/reading/reading.hpp"
#include "plans/reading/sections.hpp"

namespace plans::reading {

// In the order of the document; `reading` is whole but for this; `repeated` is where work stands that was
// read from an annex.
std::vector<Unread> unread_of(const Reading& reading, const std::vector<Spot>& repeated,
                              const Outline& outline, const std::vector<Part>& parts, const Text& text,
                              const documents::Extract& extract);

}  // namespace plans::reading
