// Vietnamese names of people: one writing for showing, one for searching, one for finding the same person
// again, and the order in which lists are sorted (by the given name, which stands last).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace persons {

constexpr std::size_t name_characters_max = 120;

// As it is shown: NFC, single spaces; a name all in capitals ("NGUYỄN THỊ LAN") gets capitals at the
// beginnings of its words alone.
std::string shown_name(std::string_view typed);

struct NameForms {
    std::string folded;  // "nguyen thi ly"
    std::string key;     // its words in order of the alphabet, y as i, without points: "li nguyen thi"
    std::string order;   // sort key by given name, then by the whole; hexadecimal
};
NameForms forms_of(std::string_view shown);

// The words of a folded name, y as i, points and hyphens gone, in the order of writing.
std::vector<std::string> name_words(std::string_view folded);

// "Lan" of "Nguyễn Thị Lan" becomes "N. T. Lan": for those who may know that there is somebody, not who.
std::string masked(std::string_view shown);

}  // namespace persons
