// The questions that a letter asks: its labelled lines that have none below them, and the rows of tables that
// ask for figures. A guess that a person corrects.
#pragma once
#include <string>

#include "documents/extract.hpp"
#include "plans/incoming/letter_reading.hpp"

namespace obligations::adhoc {

// A line each, as questions_in takes them; a table's unit stands in brackets.
std::string questions_of(const documents::Extract& letter);

inline constexpr plans::incoming::LetterRule question_rule{"read_letter_questions", questions_of};

}  // namespace obligations::adhoc
