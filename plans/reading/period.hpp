// The years that a plan covers: those of its title, or of the sentence that issues it.
#pragma once
#include "plans/reading/outline.hpp"

namespace plans::reading {

// `title`: its words.
void read_period(Document& document, const Text& text, const Tokens& title,
                 const documents::Extract& extract);

// "Triển khai thi hành Luật An ninh mạng năm 2025": where the law bears that year it is no period of the
// plan. Known once `implements` is filled.
void drop_year_of_law(Document& document, const Tokens& title, Match match);

}  // namespace plans::reading
