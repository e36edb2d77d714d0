// A province with agencies and their keepers, for tests of persons and what counts them.
#pragma once
#include "persons/persons.hpp"
#include "tests/agency_samples.hpp"

namespace samples {

struct Keepers {
    explicit Keepers(storage::Store& a_store)
        : store(a_store), all(a_store, administrator(a_store, clock), day(2004, 1, 1)) {
        all.add(province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc"));
        all.add(districts("HL", 2, 2, 2));
    }
    // An account with a role at an agency; 0: the whole system.
    base::Actor member(const std::string& login, people::Role role, std::int64_t agency) const {
        const std::int64_t account = store.write([&](storage::Writer& writer) {
            const auto made =
                people::create_account(writer, all.actor(), {"Lê Văn Bình", login, "x", false}, at);
            people::NewRole wanted{role, {agency, "", ""}, day(2004, 1, 1), std::nullopt, ""};
            people::give_role(writer, all.actor(), made.id, wanted, at);
            return made.id;
        });
        return store.read([&](storage::Reader& reader) { return people::actor_of(reader, account, at); });
    }
    persons::PersonId person(const std::string& name, const std::string& birth, std::int64_t agency,
                             const std::string& post = "official", base::Day from = day(2020, 1, 1)) const {
        persons::Details details;
        details.name = name;
        details.birth = persons::parse_birth(birth);
        persons::NewMembership first;
        first.agency = agency;
        first.post = post;
        first.from = from;
        return store.write([&](storage::Writer& writer) {
            return persons::create_person(writer, all.actor(), details, first, at);
        });
    }
    persons::Person of(persons::PersonId id) const {
        return store.read([&](storage::Reader& reader) { return *persons::person_of(reader, id); });
    }
    storage::Store& store;
    base::TestClock clock{at};
    Entered all;
};

}  // namespace samples
