// "Sở Y tế: thực hiện các nhiệm vụ a, b, từ đ đến h": of which items of a group a line speaks.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct LetterGroup {
    std::set<std::string> letters = {};  // "a", or "1" for "nội dung 01"
    bool others = false;                 // "các nhiệm vụ còn lại"
    bool all() const { return letters.empty() && !others; }
    bool holds(const std::string& letter) const { return all() || letters.count(letter) != 0; }
};

// The items that the words from `from` on name; all() where they name none.
LetterGroup letters_in(const Tokens& tokens, int from, Match match);

// Groups of one block, in their order: those that take the others get the letters that nobody has, of the
// `items` there are; where marks were lost, a second "d" is "đ".
void share_letters(std::vector<LetterGroup*>& groups, const std::set<std::string>& items, bool marks_lost);

}  // namespace plans::reading
