// The outline (đề cương) that a letter gives for a report: its headings, a line each, and what falls under
// which. A rule on words; nothing is stored here. What a heading says decides what falls under it; a task
// goes to the heading that it has the most words in common with. In brackets at the end of a line people say
// it themselves: "2. Công tác tuyên truyền [II.1; II.2]".
#pragma once
#include <string>
#include <vector>

#include "documents/extract.hpp"
#include "plans/incoming/letter_reading.hpp"
#include "reports/content.hpp"

namespace reports {

constexpr std::size_t headings_max = 80, heading_characters_max = 300, outline_characters_max = 20'000;

// The headings of a letter as lines of an outline: those behind "đề cương" where it has one, without what
// they explain.
std::string headings_of(const documents::Extract& letter);

inline constexpr plans::incoming::LetterRule outline_rule{"read_letter_outline", headings_of};

std::vector<Section> sections_in(const std::string& outline);
// Gives each of them what the report has. What no heading takes stands behind them under one of its own, so
// that nothing is left out; parts that people write only where they wrote something.
void place(Report& report, std::vector<Section> sections);

base::Problems check_outline(const std::string& outline);

}  // namespace reports
