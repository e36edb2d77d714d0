// One question a table, its values as one JSON text.
#include "persons/import_known.hpp"

#include <boost/json.hpp>

#include "persons/names.hpp"
#include "persons/sql.hpp"

namespace persons {
namespace {

namespace json = boost::json;

template <class Key, class Value>
const Value& in(const std::map<Key, Value>& all, const Key& key) {
    static const Value none;
    const auto found = all.find(key);
    return found == all.end() ? none : found->second;
}

}  // namespace

KnownToRows::KnownToRows(storage::Reader& reader, const std::vector<ListRow>& rows) : reader_(reader) {
    json::array codes, births, names;
    for (const ListRow& row : rows) {
        for (const auto& [scheme, code] : row.details.codes)
            if (by_code_.try_emplace({scheme, code}).second) codes.emplace_back(code);
        const auto& birth = row.details.birth;
        if (row.details.name.empty()) continue;
        std::string key = forms_of(row.details.name).key;
        if (!birth || birth->year_only) {
            if (by_name_.try_emplace({key, row.agency}).second)
                names.push_back(json::array{std::move(key), row.agency});
        } else if (by_birth_.try_emplace({key, birth->day}).second)
            births.push_back(json::array{std::move(key), birth->day.number});
    }
    std::set<PersonId> held;
    for (const auto& row : reader.all(sql::match_codes, json::serialize(codes))) {
        const auto asked = by_code_.find({row.text(0), row.text(1)});
        if (asked == by_code_.end()) continue;  // the same digits in another scheme
        asked->second.insert(row.integer(2));
        held.insert(row.integer(2));
    }
    for (const auto& row : reader.all(sql::match_births, json::serialize(births))) {
        by_birth_.at({row.text(0), base::Day{row.integer(1)}})
            .push_back({row.integer(2), row.integer(3), row.text(4), row.integer(5),
                        row.maybe_text(6).value_or("")});
        held.insert(row.integer(3));
    }
    for (const auto& row : reader.all(sql::match_names, json::serialize(names))) {
        Named one{row.integer(2), row.text(3), std::nullopt, row.maybe_text(6).value_or("")};
        if (!row.null(4)) one.birth = Birth{base::Day{row.integer(4)}, row.text(5) == "year"};
        held.insert(one.canonical);
        by_name_.at({row.text(0), row.integer(1)}).push_back(std::move(one));
    }
    load_persons(held);
}

void KnownToRows::load_persons(const std::set<PersonId>& wanted) {
    if (wanted.empty()) return;
    const std::string ids = json::serialize(json::array(wanted.begin(), wanted.end()));
    for (const PersonId one : wanted) details_[one], places_[one];
    for (const auto& row : reader_.all(sql::match_details, ids)) {
        Details& one = details_.at(row.integer(0));
        one.name = row.text(1);
        if (!row.null(2)) one.birth = Birth{base::Day{row.integer(2)}, row.text(3) == "year"};
        one.sex = row.text(4);
        one.telephone = row.text(5);
        one.mail = row.text(6);
    }
    for (const auto& row : reader_.all(sql::match_codes_of, ids))
        details_.at(row.integer(0)).codes[row.text(1)] = row.text(2);
    for (const auto& row : reader_.all(sql::match_places, ids)) {
        Place one{row.integer(1), row.text(2),    row.text(3),
                  std::nullopt,   row.integer(5), base::Day{row.integer(6)}};
        if (!row.null(4)) one.until = base::Day{row.integer(4)};
        places_.at(row.integer(0)).push_back(std::move(one));
    }
}

const std::set<PersonId>& KnownToRows::with_code(const std::string& scheme, const std::string& code) const {
    return in(by_code_, {scheme, code});
}

const std::vector<KnownToRows::Born>& KnownToRows::born(const std::string& name_key, base::Day day) const {
    return in(by_birth_, {name_key, day});
}

const std::vector<KnownToRows::Named>& KnownToRows::named(const std::string& name_key,
                                                          std::int64_t agency) const {
    return in(by_name_, {name_key, agency});
}

const Details& KnownToRows::details(PersonId canonical) {
    if (details_.count(canonical) == 0) load_persons({canonical});
    return details_.at(canonical);
}

const std::vector<KnownToRows::Place>& KnownToRows::places(PersonId canonical) {
    if (places_.count(canonical) == 0) load_persons({canonical});
    return places_.at(canonical);
}

bool KnownToRows::was_at(PersonId canonical, std::int64_t agency) {
    for (const Place& one : places(canonical))
        if (one.agency == agency) return true;
    return false;
}

}  // namespace persons
