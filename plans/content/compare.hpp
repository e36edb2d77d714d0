// What became of each entry of a plan in another version of it: the same, said differently, gone or new.
// Pure: no database, and the order in which either version stands does not matter.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plans/content/entries.hpp"

namespace plans::content {

constexpr double alike_min = 0.5;           // of likeness: below it two entries are not the same one
constexpr double alike_same_number = 0.34;  // where both bear the same number

enum class Became { unchanged, changed, added, dropped };
const char* name_of(Became became);

struct Pair {
    int before = -1, after = -1;  // indices; -1: there is none
    Became became = Became::unchanged;
    double likeness = 0;
};

// 0 … 1: how alike two texts are as words, whatever their diacritics and case. Single words and neighbours
// count alike, so that a changed figure matters little and another order of the same words somewhat.
double likeness(std::string_view a, std::string_view b);

// Of each on the left with each on the right.
std::vector<std::vector<double>> likenesses(const std::vector<std::string>& left,
                                            const std::vector<std::string>& right);

// The same value but for where it was read.
bool says_the_same(const Said& a, const Said& b);

// Each entry of either side stands in exactly one pair. Only entries of one kind are paired; the most alike
// first, of equals those with the same number, then those that stand nearest. In the order of `after`, what
// was dropped behind the entry that it followed in `before`.
std::vector<Pair> compare(const std::vector<Said>& before, const std::vector<Said>& after);

// Pairs of any texts, the most alike first; every index once at most.
struct Alike {
    int left = 0, right = 0;
    double likeness = 0;
};
std::vector<Alike> best_pairs(const std::vector<Alike>& candidates);

// A text against its later wording, word by word.
enum class Word { kept, gone, come };
struct Words {
    Word state = Word::kept;
    std::string text;
};
std::vector<Words> word_changes(std::string_view before, std::string_view after);

}  // namespace plans::content
