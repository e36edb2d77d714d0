// How much speaks for two records being one person, in bits: the sum of log2(m/u) over what they say, after
// I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical
// Association 64 (1969). m: how often the records of one person agree so, u: how often those of two do. For a
// name u is its own frequency, so that agreeing on "Nguyễn Thị Lan" says less than on "Lò Thị Xuyến".
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "persons/persons.hpp"

namespace persons {

// A record, ready to be compared.
struct Compared {
    PersonId id = 0;
    std::string name, folded;        // as shown; without diacritics
    std::vector<std::string> words;  // folded, y as i, in the order of writing
    std::string key;                 // the same in order of the alphabet
    std::optional<Birth> birth;
    std::string sex, telephone, mail;
    std::map<std::string, std::string> codes;
};
Compared compared(PersonId id, const Details& details);

// How two names agree, the strongest that holds.
enum class NameLevel {
    same,      // also in their diacritics
    folded,    // but for diacritics, or i for y
    order,     // but for the order of the words
    initials,  // "Nguyễn T. Lan"
    letter,    // but for one letter
    left_out,  // but for a middle word
    given,     // family and given name alone
    different
};
NameLevel name_level(const Compared& one, const Compared& other);

enum class BirthLevel { same, swapped, digit, same_year, different, unknown };
BirthLevel birth_level(const std::optional<Birth>& one, const std::optional<Birth>& other);

struct Likeness {
    double bits = 0;
    std::vector<std::pair<std::string, double>> reasons;  // "name.folded", bits
};
// Which part of all persons has a name that `times` of `people` records have, besides the one that is asked
// about. A small directory says little: its names are taken to be as rare as in one of 20,000 more.
double name_frequency(std::int64_t times, std::int64_t people);
// `frequency`: of the more frequent of the two names.
Likeness likeness(const Compared& one, const Compared& other, double frequency);

// From here on a pair is proposed: chosen on a generated directory, docs/persons.md.
constexpr double proposed_from_bits = 17.5;

}  // namespace persons
