// The annex of the letter: the outline of the report, made of the plan's own targets, tasks and
// responsibilities.
#pragma once
#include <string>

#include "documents/docx_out.hpp"
#include "plans/reading/reading.hpp"

namespace plans::papers {

// Adds the outline to a document that stands at the beginning of a section.
void add_outline(documents::Manuscript& paper, const reading::Reading& reading, const std::string& standing);

}  // namespace plans::papers
