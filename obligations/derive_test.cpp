// What is kept becomes what is wanted: what is done stays, what is open goes on, and twice changes nothing.
#include "obligations/derive.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

using namespace obligations;

namespace {

Owed owed(std::int64_t entry, std::int64_t slot, agencies::AgencyId agency, agencies::AgencyId given = 0) {
    Owed one;
    one.asked = Asked::by_itself;
    one.entry = entry;
    one.slot = slot;
    one.agency = agency;
    one.given = given;
    one.due = one.due_first = base::Day{20'000 + slot};
    return one;
}

// As follow_plan writes it.
std::vector<Kept> applied(std::vector<Kept> kept, const Changes& changes) {
    std::int64_t id = 0;
    for (Kept& one : kept) id = std::max(id, one.id);
    for (const End& end : changes.ended)
        for (Kept& one : kept)
            if (one.id == end.id) one.state = State::ended;
    for (const Change& change : changes.changed)
        for (Kept& one : kept)
            if (one.id == change.id) {
                one.is = change.to;
                if (change.revive) one.state = State::open;
            }
    for (const Owed& one : changes.added) kept.push_back({++id, State::open, one});
    return kept;
}

const HeirsOf nobody = [](agencies::AgencyId, std::int64_t) { return std::vector<agencies::AgencyId>{}; };

}  // namespace

TEST_CASE("what is wanted and not kept is added, what is kept and open and not wanted ends") {
    const Changes changes = reconcile({{1, State::open, owed(1, 1, 7)}}, {owed(2, 1, 7)}, nobody);
    REQUIRE(changes.added.size() == 1);
    CHECK(changes.added[0].entry == 2);
    REQUIRE(changes.ended.size() == 1);
    CHECK(changes.ended[0].id == 1);
}

TEST_CASE("a successor takes over what is open, and not what is done") {
    const HeirsOf heirs = [](agencies::AgencyId agency, std::int64_t) {
        return agency == 7 ? std::vector<agencies::AgencyId>{9} : std::vector<agencies::AgencyId>{};
    };
    const std::vector<Kept> kept = {{1, State::open, owed(1, 1, 7)}, {2, State::done, owed(1, 2, 7)}};
    const Changes changes = reconcile(kept, {owed(1, 1, 9, 7), owed(1, 2, 9, 7)}, heirs);
    REQUIRE(changes.changed.size() == 1);
    CHECK(changes.changed[0].id == 1);
    CHECK(changes.changed[0].to.agency == 9);
    CHECK(changes.changed[0].from == 7);
    CHECK(changes.added.empty());
    CHECK(changes.ended.empty());
}

TEST_CASE("of several who go on for one that ended, each has what is open from there") {
    const HeirsOf heirs = [](agencies::AgencyId agency, std::int64_t) {
        return agency == 7 ? std::vector<agencies::AgencyId>{9, 10, 11} : std::vector<agencies::AgencyId>{};
    };
    const std::vector<Kept> kept = {{1, State::open, owed(1, 1, 7)}, {2, State::open, owed(1, 1, 11)}};
    const Changes changes =
        reconcile(kept, {owed(1, 1, 9), owed(1, 1, 10), owed(1, 1, 11), owed(1, 1, 12)}, heirs);
    REQUIRE(changes.changed.size() == 1);  // one takes the row over; who had its own keeps that
    CHECK(changes.changed[0].to.agency == 9);
    CHECK(changes.changed[0].to.given == 7);
    REQUIRE(changes.added.size() == 2);
    CHECK(changes.added[0].agency == 10);
    CHECK(changes.added[0].given == 7);
    CHECK(changes.added[1].agency == 12);
    CHECK(changes.added[1].given == agencies::no_agency);
    CHECK(reconcile(applied(kept, changes), {owed(1, 1, 9), owed(1, 1, 10), owed(1, 1, 11), owed(1, 1, 12)},
                    heirs)
              .empty());
}

TEST_CASE("what ended before anybody went on for its agency comes to the heirs as from there") {
    const std::vector<Owed> wanted = {owed(1, 1, 9), owed(1, 1, 10), owed(2, 1, 9)};
    std::vector<Kept> kept = {{1, State::open, owed(1, 1, 7)}};
    kept = applied(kept, reconcile(kept, {}, nobody));
    REQUIRE(kept[0].state == State::ended);
    const HeirsOf heirs = [](agencies::AgencyId agency, std::int64_t) {
        return agency == 7 ? std::vector<agencies::AgencyId>{9, 10} : std::vector<agencies::AgencyId>{};
    };
    const Changes changes = reconcile(kept, wanted, heirs);
    REQUIRE(changes.added.size() == 3);
    for (const Owed& one : changes.added) CHECK(one.given == (one.entry == 1 ? 7 : agencies::no_agency));
    CHECK(changes.changed.empty());
    CHECK(changes.ended.empty());
    CHECK(reconcile(applied(kept, changes), wanted, heirs).empty());
}

TEST_CASE("two that merge into one leave it one obligation, and the other ends with its name") {
    const HeirsOf heirs = [](agencies::AgencyId agency, std::int64_t) {
        return agency < 9 ? std::vector<agencies::AgencyId>{9} : std::vector<agencies::AgencyId>{};
    };
    const std::vector<Kept> kept = {{1, State::open, owed(1, 1, 7)}, {2, State::open, owed(1, 1, 8)}};
    const Changes changes = reconcile(kept, {owed(1, 1, 9)}, heirs);
    REQUIRE(changes.changed.size() == 1);
    REQUIRE(changes.ended.size() == 1);
    CHECK(changes.ended[0].heir == 9);
    CHECK(changes.added.empty());
}

TEST_CASE("what had ended and is wanted again is revived under its number") {
    const Changes changes = reconcile({{1, State::ended, owed(1, 1, 7)}}, {owed(1, 1, 7)}, nobody);
    REQUIRE(changes.changed.size() == 1);
    CHECK(changes.changed[0].revive);
    CHECK(changes.added.empty());
}

TEST_CASE("whatever is kept and wanted, following twice changes nothing the second time") {
    std::mt19937 random(20261121);
    const auto pick = [&](int count) {
        return static_cast<std::int64_t>(random() % static_cast<unsigned>(count)) + 1;
    };
    const HeirsOf heirs = [](agencies::AgencyId agency, std::int64_t entry) {
        if (agency == 1) return std::vector<agencies::AgencyId>{3};
        if (agency == 2) return std::vector<agencies::AgencyId>{entry == 1 ? 3 : 4, 5};
        return std::vector<agencies::AgencyId>{};
    };
    for (int round = 0; round < 2000; ++round) {
        std::vector<Kept> kept;
        std::vector<Owed> wanted;
        std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t>> seen;
        for (int i = 0; i < 12; ++i) {
            const auto entry = pick(2), slot = pick(2), agency = pick(5);
            if (!seen.emplace(entry, slot, agency).second) continue;
            kept.push_back({i + 1, static_cast<State>(pick(5)), owed(entry, slot, agency)});
        }
        seen.clear();
        for (int i = 0; i < 8; ++i) {  // nobody who has ended is wanted
            const auto entry = pick(2), slot = pick(2), agency = pick(3) + 2;
            if (!seen.emplace(entry, slot, agency).second) continue;
            wanted.push_back(owed(entry, slot, agency, random() % 3 == 0 ? pick(2) : 0));
        }
        const std::vector<Kept> once = applied(kept, reconcile(kept, wanted, heirs));
        const Changes again = reconcile(once, wanted, heirs);
        REQUIRE_MESSAGE(again.empty(), "round " << round);
        for (const Kept& one : kept) {
            if (one.state != State::done) continue;
            const bool stays = std::any_of(once.begin(), once.end(), [&](const Kept& other) {
                return other.id == one.id && other.state == State::done && other.is == one.is;
            });
            REQUIRE_MESSAGE(stays, "what is done is not touched");
        }
    }
}
