// What is held of those whom the rows of a list may mean, asked for all of them at once: a question for each
// row would cost each the way to the database and back.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "persons/import.hpp"

namespace persons {

class KnownToRows {
  public:
    KnownToRows(storage::Reader& reader, const std::vector<ListRow>& rows);

    const std::set<PersonId>& with_code(const std::string& scheme, const std::string& code) const;

    // Whoever has a name (in any order of its words) and a whole birth date, once for each membership.
    struct Born {
        PersonId person = 0, canonical = 0;
        std::string name;
        std::int64_t agency = 0;
        std::string import;  // that entered the membership; empty: by hand
    };
    const std::vector<Born>& born(const std::string& name_key, base::Day day) const;

    // Whoever has a name (in any order of its words) and was ever at an agency: of rows without a whole date.
    struct Named {
        PersonId canonical = 0;
        std::string name;
        std::optional<Birth> birth;
        std::string import;
    };
    const std::vector<Named>& named(const std::string& name_key, std::int64_t agency) const;

    const Details& details(PersonId canonical);

    // What a person and those who count as it are and were, the latest first.
    struct Place {
        std::int64_t agency = 0;
        std::string post, school_class;
        std::optional<base::Day> until;
        std::int64_t membership = 0;
        base::Day from = {};
    };
    const std::vector<Place>& places(PersonId canonical);
    bool was_at(PersonId canonical, std::int64_t agency);

  private:
    void load_persons(const std::set<PersonId>& wanted);

    storage::Reader& reader_;
    std::map<std::pair<std::string, std::string>, std::set<PersonId>> by_code_;
    std::map<std::pair<std::string, base::Day>, std::vector<Born>> by_birth_;
    std::map<std::pair<std::string, std::int64_t>, std::vector<Named>> by_name_;
    std::map<PersonId, Details> details_;
    std::map<PersonId, std::vector<Place>> places_;
};

}  // namespace persons
