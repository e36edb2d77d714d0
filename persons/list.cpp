// One query a page; what a person is at the agency is asked for the people of the page alone.
#include "persons/list.hpp"

#include <algorithm>

#include "persons/codes.hpp"
#include "persons/names.hpp"
#include "persons/sql.hpp"
#include "text/unicode.hpp"

namespace persons {
namespace {

// "% lan%": a word of the name begins so.
std::string pattern(const std::string& word) {
    std::string out = word.empty() ? "%" : "% ";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return word.empty() ? out : out + "%";
}

struct Wanted {
    std::string patterns[3], folded, exact, number;
};

Wanted wanted(const std::string& words) {
    Wanted out;
    out.exact = text::nfc(text::squeeze(words));
    out.folded = text::fold(out.exact);
    std::string typed[3];
    std::size_t at = 0;
    for (const std::string& word : text::words(out.folded)) {
        if (at < 3)
            typed[at++] = word;
        else
            typed[2] += " " + word;  // from the fourth on in the order of writing
    }
    for (std::size_t i = 0; i < 3; ++i) out.patterns[i] = pattern(typed[i]);
    const bool digits = out.folded.find_first_of("0123456789") != std::string::npos;
    if (const auto telephone = normal_telephone(out.folded); digits && telephone)
        out.number = *telephone;
    else if (digits)
        out.number = text::upper(out.folded);
    return out;
}

}  // namespace

PeopleList list_people(storage::Reader& reader, const ListWish& wish, int rows) {
    const Wanted w = wanted(wish.words);
    PeopleList list;
    list.found = reader
                     .one(sql::count_people, wish.agency, wish.post, wish.day.number, w.patterns[0],
                          w.patterns[1], w.patterns[2], w.number)
                     ->integer(0);
    list.pages = std::max(1, static_cast<int>((list.found + rows - 1) / rows));
    const std::int64_t before = (std::clamp(wish.page, 1, list.pages) - 1) * std::int64_t{rows};
    for (const auto& row :
         reader.all(sql::list_people, wish.agency, wish.post, wish.day.number, w.patterns[0], w.patterns[1],
                    w.patterns[2], w.folded, w.exact, w.number, wish.sort, std::int64_t{rows}, before)) {
        ListedPerson one{*person_of(reader, row.integer(0)), {}};
        for (Membership& held : memberships_of(reader, one.person.id))
            if (held.agency == wish.agency && held.holds(wish.day)) one.here.push_back(std::move(held));
        list.people.push_back(std::move(one));
    }
    return list;
}

std::int64_t count_at(storage::Reader& reader, std::int64_t agency, base::Day day) {
    return reader.one(sql::count_at, agency, day.number)->integer(0);
}

std::vector<std::pair<std::string, std::int64_t>> count_posts(storage::Reader& reader, std::int64_t agency,
                                                              base::Day day) {
    std::vector<std::pair<std::string, std::int64_t>> all;
    for (const auto& row : reader.all(sql::count_posts, agency, day.number))
        all.emplace_back(row.text(0), row.integer(1));
    return all;
}

std::vector<std::int64_t> reached(storage::Reader& reader, std::int64_t agency, base::Day day) {
    std::vector<std::int64_t> all;
    for (const auto& row : reader.all(sql::list_reached, agency, day.number)) all.push_back(row.integer(0));
    return all;
}

}  // namespace persons
