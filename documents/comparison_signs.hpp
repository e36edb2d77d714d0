// "≥" and "≤", which a recogniser without them in its alphabet takes for ">" and "<".
#pragma once
#include <string>

#include "documents/page_picture.hpp"

namespace documents {

// The TSV of tesseract with those signs where the picture has a bar under the one that was read.
std::string with_comparison_signs(const Picture& picture, const std::string& tsv);

}  // namespace documents
