// The rules of Vietnamese orthography on the folded alphabet: which letter sequences can be a syllable at
// all.
#pragma once
#include <string_view>

namespace text {

// "nghiep" yes, "nghlep" no. Takes a folded word (fold()); names and foreign words fail, which is the point
// of counting them.
bool is_syllable(std::string_view folded);

}  // namespace text
