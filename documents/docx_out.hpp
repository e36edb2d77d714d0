// Word documents (OOXML) of a paper, with styles whose names Word's own lists show.
#pragma once
#include <string>

#include "documents/manuscript.hpp"

namespace documents {

// Equal papers are equal bytes. Throws base::Refused where memory for packing is missing.
std::string docx(const Manuscript& paper);

}  // namespace documents
