// Dashes and bullets that open lines and that a recogniser takes for dust or letters: without them the items
// of a list run together.
#pragma once
#include <string>

#include "documents/page_picture.hpp"

namespace documents {

// The TSV of tesseract with a word "-" before each line that has one in the picture and none in its words,
// and instead of what it took a bullet for.
std::string with_dashes(const Picture& picture, const std::string& tsv);

}  // namespace documents
