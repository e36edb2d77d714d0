// What a plan is called where there is little room: in the crumbs above its pages.
#pragma once
#include <string>

#include "plans/plans.hpp"

namespace plans {

// The whole of it, or what of it ends at a word's end within so many letters, and " …".
std::string first_words(const std::string& words, std::size_t letters_max);

// Its number; of a plan that has none yet the first words of its title.
std::string short_name(const Plan& plan);

}  // namespace plans
