// What the kinds and levels of agencies are called: on pages in the reader's language, in the trail in
// Vietnamese.
#pragma once
#include <string>
#include <string_view>

#include "agencies/directory.hpp"
#include "texts/texts.hpp"

namespace agencies {

std::string kind_word(std::string_view kind, texts::Language language = texts::Language::vi);
std::string level_word(std::string_view level, texts::Language language = texts::Language::vi);
std::string name_of_function(const Directory& directory, std::string_view code);

}  // namespace agencies
