// The words of the four choices of a measure: what is counted, how deep, how well known, in which period.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "plans/content/measures.hpp"
#include "texts/texts.hpp"

namespace plans::review {

struct WordChoice {
    const char* field;
    texts::Id label;
    std::string (*value)(const content::TargetMeasure&);
    std::vector<std::pair<std::string, texts::Id>> words;
};

const std::vector<WordChoice>& word_choices();

// The kinds of population, and what the measure has although it is none of them.
std::vector<std::pair<std::string, texts::Id>> population_choices(const content::TargetMeasure& measure);

}  // namespace plans::review
