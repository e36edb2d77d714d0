// PDF of a paper, set by Pango and Cairo with Liberation Serif, which has the widths of Times New Roman.
#pragma once
#include <string>

#include "documents/manuscript.hpp"

namespace documents {

// With bookmarks of its headings; fonts are embedded as far as used. May be called from several threads.
// Throws base::Refused where the typeface is not installed or memory is missing.
std::string pdf(const Manuscript& paper);

}  // namespace documents
