// A title is cut between words: half a Vietnamese syllable is another one.
#include "plans/short_name.hpp"

#include "text/unicode.hpp"

namespace plans {

constexpr std::size_t crumb_letters_max = 48;

std::string first_words(const std::string& words, std::size_t letters_max) {
    if (text::length(words) <= letters_max) return words;
    std::string kept = text::encode(text::decode(words).substr(0, letters_max + 1));
    if (const auto space = kept.rfind(' '); space != std::string::npos)
        kept.erase(space);
    else
        kept = text::encode(text::decode(words).substr(0, letters_max));
    return kept + " …";
}

std::string short_name(const Plan& plan) {
    return plan.number.empty() ? first_words(plan.name, crumb_letters_max) : plan.number;
}

}  // namespace plans
