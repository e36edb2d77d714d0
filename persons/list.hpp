// Those of one agency on a day, searched and sorted, a page at a time; and counts of agencies for whoever
// stands above them.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "persons/persons.hpp"

namespace persons {

constexpr int people_on_page = 50;

struct ListWish {
    std::int64_t agency = 0;
    std::string words;       // of a name with or without diacritics, or a code or a telephone number
    std::string post, sort;  // sort: name, birth, from; empty: name
    base::Day day;
    int page = 1;
};

struct ListedPerson {
    Person person;
    std::vector<Membership> here;  // at the agency on the day
};

struct PeopleList {
    std::vector<ListedPerson> people;
    std::int64_t found = 0;
    int pages = 1;
};

PeopleList list_people(storage::Reader& reader, const ListWish& wish, int rows = people_on_page);

// Distinct people of an agency on a day; by post.
std::int64_t count_at(storage::Reader& reader, std::int64_t agency, base::Day day);
std::vector<std::pair<std::string, std::int64_t>> count_posts(storage::Reader& reader, std::int64_t agency,
                                                              base::Day day);
// The agencies that stand under it or that it inherited, itself among them.
std::vector<std::int64_t> reached(storage::Reader& reader, std::int64_t agency, base::Day day);

}  // namespace persons
