// Merging, taking apart, and finding the same person twice.
#include "persons/merges.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/refused.hpp"
#include "persons/doubles.hpp"
#include "persons/list.hpp"
#include "persons/names.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace persons;
using samples::day;

namespace {

Compared record(const std::string& name, const std::string& birth, const std::string& telephone = "") {
    Details details;
    details.name = name;
    details.birth = parse_birth(birth);
    details.telephone = telephone;
    return compared(0, details);
}

NameLevel level(const std::string& one, const std::string& other) {
    return name_level(record(one, ""), record(other, ""));
}

BirthLevel births(const std::string& one, const std::string& other) {
    return birth_level(parse_birth(one), parse_birth(other));
}

std::int64_t merge(const samples::Keepers& of, PersonId kept, PersonId merged,
                   const std::optional<Details>& wanted = {}) {
    const Person one = of.of(kept), other = of.of(merged);
    return of.store.write([&](storage::Writer& writer) {
        return merge_persons(writer, of.all.actor(), one, other, wanted.value_or(one.details),
                             "cùng một người", samples::at);
    });
}

bool undo(const samples::Keepers& of, std::int64_t number) {
    return of.store.write([&](storage::Writer& writer) {
        return undo_merge(writer, of.all.actor(), number, "nhầm", samples::at);
    });
}

}  // namespace

TEST_CASE("names agree in their writing, their diacritics, their order, their initials or but for a letter") {
    CHECK(level("Nguyễn Thị Lan", "Nguyễn Thị Lan") == NameLevel::same);
    CHECK(level("Nguyễn Thị Lan", "Nguyen Thi Lan") == NameLevel::folded);
    CHECK(level("Trần Thị Lý", "Trần Thị Lí") == NameLevel::folded);
    CHECK(level("Nguyễn Thị Lan", "Lan Nguyễn Thị") == NameLevel::order);
    CHECK(level("Nguyễn Thị Lan", "Nguyen T. Lan") == NameLevel::initials);
    CHECK(level("Nguyễn Thị Lan", "Nguyễn Thị Lam") == NameLevel::letter);
    CHECK(level("Nguyễn Thị Lan", "Nguyễn Thị Laan") == NameLevel::letter);
    CHECK(level("Nguyễn Thị Thu Lan", "Nguyễn Thị Lan") == NameLevel::left_out);
    CHECK(level("Nguyễn Thị Lan", "Nguyễn Ngọc Lan") == NameLevel::given);
    CHECK(level("Nguyễn Thị Lan", "Trần Văn An") == NameLevel::different);
}

TEST_CASE("birth dates agree whole, exchanged, but for a digit, or in their year") {
    CHECK(births("15/07/1985", "15/07/1985") == BirthLevel::same);
    CHECK(births("05/07/1985", "07/05/1985") == BirthLevel::swapped);
    CHECK(births("15/07/1985", "16/07/1985") == BirthLevel::digit);
    CHECK(births("15/07/1985", "1985") == BirthLevel::same);
    CHECK(births("15/07/1985", "03/11/1985") == BirthLevel::same_year);
    CHECK(births("15/07/1985", "03/11/1979") == BirthLevel::different);
    CHECK(births("15/07/1985", "") == BirthLevel::unknown);
}

TEST_CASE("agreeing on a rare name says more than on a frequent one, and a telephone number more than both") {
    const Compared lan = record("Nguyễn Thị Lan", "15/07/1985"), again = lan;
    CHECK(likeness(lan, again, 0.00001).bits > likeness(lan, again, 0.002).bits);
    CHECK(likeness(record("Lò Thị Xuyến", "1985"), record("Lò Thị Xuyến", "1985"), 0.00001).bits >=
          proposed_from_bits);
    CHECK(likeness(record("Nguyễn Thị Lan", "1985"), record("Nguyễn Thị Lan", "1985"), 0.004).bits <
          proposed_from_bits);
    CHECK(likeness(record("Nguyễn Thị Lan", "1985", "0912345678"),
                   record("Nguyễn Thị Lan", "1985", "0912345678"), 0.004)
              .bits >= proposed_from_bits);
    CHECK(likeness(record("Nguyễn Thị Lan", "15/07/1985"), record("Nguyễn Thị Lan", "03/11/1979"), 0.00001)
              .bits < proposed_from_bits);
}

TEST_CASE("two who are merged count once in their agency, and taken apart they are two again") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"], there = of.all["HL.nv"];
        const PersonId one = of.person("Nguyễn Thị Lan", "15/07/1985", here);
        const PersonId other = of.person("Nguyen Thi Lan", "1985", here);
        const PersonId third = of.person("Nguyễn T. Lan", "1985", there);
        const auto count = [&](std::int64_t agency) {
            return store.read(
                [&](storage::Reader& reader) { return count_at(reader, agency, day(2025, 1, 1)); });
        };
        CHECK(count(here) == 2);
        Details wanted = of.of(one).details;
        wanted.telephone = "0912345678";
        const std::int64_t first = merge(of, one, other, wanted);
        CHECK(count(here) == 1);
        CHECK(of.of(other).canonical == one);
        CHECK(of.of(one).details.telephone == "0912345678");
        CHECK_THROWS_AS(merge(of, third, other), base::Refused);  // it counts as another one by now
        const std::int64_t second = merge(of, third, one);
        CHECK(of.of(other).canonical == third);
        CHECK(count(here) == 1);
        CHECK(count(there) == 1);
        store.read([&](storage::Reader& reader) {
            const Canonical all = Canonical::load(reader);
            CHECK(all.size() == 2);
            for (const PersonId person : {one, other, third}) CHECK(all.of(person) == third);
            CHECK(memberships_of(reader, third).size() == 3);
            CHECK(merges_of(reader, third).size() == 2);
        });
        // Taking the first apart leaves the second as it is.
        CHECK(undo(of, first));
        CHECK(of.of(other).canonical == other);
        CHECK(of.of(one).canonical == third);
        CHECK(count(here) == 2);
        CHECK(of.of(one).details.telephone.empty());
        CHECK_THROWS_AS(undo(of, first), base::Refused);
        CHECK(undo(of, second));
        CHECK(of.of(one).canonical == one);
        store.read([](storage::Reader& reader) { CHECK(Canonical::load(reader).size() == 0); });
    });
}

TEST_CASE("details that were changed after a merge stay when it is taken apart") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const PersonId one = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        const PersonId other = of.person("Nguyen Thi Lan", "1985", of.all["HL.yt"]);
        Details wanted = of.of(one).details;
        wanted.mail = "lan@x.vn";
        const std::int64_t number = merge(of, one, other, wanted);
        wanted.telephone = "0912345678";
        store.write([&](storage::Writer& writer) {
            CHECK(change_details(writer, of.all.actor(), *person_of(writer, one), wanted, "", samples::at));
        });
        CHECK_FALSE(undo(of, number));
        CHECK(of.of(one).details == wanted);
        CHECK(of.of(other).canonical == other);
    });
}

TEST_CASE("whatever is merged and taken apart, who counts as whom follows from the edges that hold") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        std::vector<PersonId> all;
        for (int i = 0; i < 12; ++i)
            all.push_back(of.person("Trần Văn An", std::to_string(1960 + i), of.all["HL.yt"]));
        std::mt19937 random(7);
        std::vector<std::int64_t> live;
        for (int step = 0; step < 60; ++step) {
            if (!live.empty() && random() % 3 == 0) {
                const std::size_t which = random() % live.size();
                undo(of, live[which]);
                live.erase(live.begin() + static_cast<std::ptrdiff_t>(which));
            } else {
                const PersonId a = of.of(all[random() % all.size()]).canonical;
                const PersonId b = of.of(all[random() % all.size()]).canonical;
                if (a != b) live.push_back(merge(of, a, b));
            }
            store.read([&](storage::Reader& reader) {
                const Canonical edges = Canonical::load(reader);
                CHECK(edges.size() == live.size());
                for (const PersonId person : all)
                    CHECK(edges.of(person) == person_of(reader, person)->canonical);
                CHECK(count_at(reader, of.all["HL.yt"], day(2025, 1, 1)) ==
                      static_cast<std::int64_t>(all.size() - live.size()));
            });
        }
        for (const std::int64_t number : live) undo(of, number);
        for (const PersonId person : all) CHECK(of.of(person).canonical == person);
    });
}

TEST_CASE(
    "a new person is proposed as a double of whom it is like, once, and a decision is not asked again") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"], there = of.all["HL.nv"];
        for (int i = 0; i < 60; ++i)
            of.person("Hoàng Văn " + std::string(1, static_cast<char>('A' + i % 26)),
                      std::to_string(1950 + i), there);
        const PersonId one = of.person("Lò Thị Xuyến", "05/07/1985", here);
        const PersonId other = of.person("LO THI XUYEN", "07/05/1985", there);
        const PersonId nobody = of.person("Lò Thị Xuyến", "03/11/1961", there);
        const auto propose = [&](PersonId id) {
            return store.write([&](storage::Writer& writer) { return propose_for(writer, id, samples::at); });
        };
        CHECK(propose(other) == 1);
        CHECK(propose(one) == 0);
        CHECK(propose(nobody) == 0);
        CHECK(find_doubles(store, of.clock, [](int, int, std::string_view) {}) == 0);
        const base::Actor whole = of.member("tt@x.vn", people::Role::plan_owner, 0);
        const base::Actor own = of.member("yt@x.vn", people::Role::focal_point, here);
        const auto open = [&](const base::Actor& actor) {
            return store.read([&](storage::Reader& reader) {
                return open_proposals(reader, actor, base::day_at(samples::at), 10);
            });
        };
        CHECK(open(own).empty());  // the other one is not its own
        REQUIRE(open(whole).size() == 1);
        const Proposal pair = open(whole)[0];
        CHECK(pair.one == one);
        CHECK(pair.other == other);
        CHECK(pair.reasons.at(0).first == "name.folded");
        CHECK(pair.reasons.at(1).first == "birth.swapped");
        CHECK_THROWS_AS(store.read([&](storage::Reader& reader) {
            return proposal_of(reader, own, pair.uuid, base::day_at(samples::at));
        }),
                        base::Refused);
        store.write(
            [&](storage::Writer& writer) { decide(writer, whole, pair, "different", "", samples::at); });
        CHECK(open(whole).empty());
        CHECK(propose(other) == 0);
        CHECK(store.read([](storage::Reader& reader) { return count_open(reader); }) == 0);
    });
}

TEST_CASE("the whole directory is looked through, also by telephone and code") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const PersonId one = of.person("Lò Thị Xuyến", "05/07/1985", here);
        const PersonId same = of.person("Lò Thị Xuyến", "05/07/1985", of.all["HL.nv"]);
        const PersonId by_phone = of.person("Lò Xuyến", "", of.all["HL.nv"]);
        for (const PersonId id : {one, by_phone})
            store.write([&](storage::Writer& writer) {
                const Person held = *person_of(writer, id);
                Details wanted = held.details;
                wanted.telephone = "0912345678";
                wanted.codes["staff"] = "CB01";
                change_details(writer, of.all.actor(), held, wanted, "", samples::at);
            });
        for (int i = 0; i < 300; ++i)
            of.person("Hoàng Văn " + std::string(1, static_cast<char>('A' + i % 26)),
                      std::to_string(1950 + i % 50), here);
        const auto nothing = [](int, int, std::string_view) {};
        const int few = find_doubles_among(store, of.clock, one, same, nothing);
        CHECK(few >= 1);
        CHECK(few + find_doubles_among(store, of.clock, 1, 100'000, nothing) >= 2);
        const base::Actor whole = of.member("tt@x.vn", people::Role::plan_owner, 0);
        const auto open = store.read([&](storage::Reader& reader) {
            return open_proposals(reader, whole, base::day_at(samples::at), 100);
        });
        const auto there = [&](PersonId a, PersonId b) {
            return std::any_of(open.begin(), open.end(),
                               [&](const Proposal& pair) { return pair.one == a && pair.other == b; });
        };
        CHECK(there(one, same));
        CHECK(there(one, by_phone));
    });
}
