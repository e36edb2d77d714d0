// Two people for the tests of this folder: the first administers, the second holds nothing yet.
#pragma once
#include <string>

#include "base/clock.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "storage/store.hpp"

namespace people {

inline constexpr base::Milliseconds start = 1'800'000'000'000;
inline constexpr base::Milliseconds one_day = 24LL * 3600 * 1000;
inline const AgencyName police{7, "0190-police", "Công an tỉnh"};

struct People {
    storage::Store& store;
    base::TestClock& clock;
    std::int64_t first = 0;
    std::int64_t second = 0;

    base::Actor actor(std::int64_t account) const {
        return store.read([&](storage::Reader& reader) { return actor_of(reader, account, clock.now()); });
    }
    std::string give(std::int64_t to, const NewRole& role) const {
        return store.write(
            [&](storage::Writer& writer) { return give_role(writer, actor(first), to, role, clock.now()); });
    }
    void end(std::int64_t by, const std::string& id, base::Day until) const {
        store.write([&](storage::Writer& writer) {
            end_role(writer, actor(by), id, until, "", "chuyển công tác", clock.now());
        });
    }
    base::Day today() const { return base::day_at(clock.now()); }
};

inline People two_people(storage::Store& store, base::TestClock& clock) {
    People people{store, clock};
    const auto link = first_run_link(store, clock);
    people.first = store.write([&](storage::Writer& writer) {
        return create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An", "an@tinh.gov.vn",
                                          "x", clock.now())
            .id;
    });
    people.second = store.write([&](storage::Writer& writer) {
        return create_account(writer, people.actor(people.first), {"Bình", "binh@tinh.gov.vn", "", false},
                              clock.now())
            .id;
    });
    return people;
}

}  // namespace people
