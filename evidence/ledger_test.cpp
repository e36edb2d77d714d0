// The ledger on both engines: places without gaps in the order of commits, withdrawals, and what cannot be.
#include "evidence/ledger.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <random>
#include <thread>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "tests/engines.hpp"

namespace {

using evidence::ActorKind, evidence::Basis, evidence::Line, evidence::Statement, evidence::Verb;

constexpr base::Milliseconds now = 1'700'000'000'000;

Statement somebody_attended(std::int64_t person, std::int64_t source) {
    return {ActorKind::person, person, Verb::attended, 7, 3, now - 1000, 1, Basis::named_list, source};
}

std::int64_t program(storage::Writer& writer) {
    return evidence::number_of(writer, {"program", ""});
}

std::int64_t said(storage::Store& store, Statement statement) {
    return store.write([&](storage::Writer& writer) {
        statement.source = program(writer);
        return evidence::append(writer, statement, now);
    });
}

}  // namespace

TEST_CASE("what was said comes back as it was said, in its order") {
    tests::for_each_engine([](storage::Store& store) {
        std::vector<Statement> statements;
        store.write([&](storage::Writer& writer) {
            const std::int64_t source = program(writer);
            statements = {
                somebody_attended(11, source),
                {ActorKind::audience, 0, Verb::was_exposed, 7, 3, now, 4000, Basis::declared, source},
                {ActorKind::agency, 3, Verb::carried_out, 7, 3, now, 12, Basis::recorded, source},
                {ActorKind::item, 5, Verb::was_introduced, 8, 3, now, 1, Basis::kept_list, source}};
            CHECK(evidence::append(writer, statements, now) == 1);
        });
        store.read([&](storage::Reader& reader) {
            const std::vector<Line> lines = evidence::lines_after(reader, 0, 10);
            REQUIRE(lines.size() == 4);
            for (std::size_t i = 0; i < lines.size(); ++i) {
                CHECK(lines[i].place == static_cast<std::int64_t>(i) + 1);
                CHECK(static_cast<const Statement&>(lines[i]) == statements[i]);
                CHECK(lines[i].stored_at == now);
                CHECK(lines[i].stands());
            }
            CHECK(evidence::lines_after(reader, 1, 2).size() == 2);
            CHECK(evidence::lines_of_activity(reader, 7, 0, 10).size() == 3);
            CHECK(evidence::lines_of_actor(reader, ActorKind::person, 11, 0, 10).size() == 1);
            CHECK(evidence::lines_of_actor(reader, ActorKind::agency, 11, 0, 10).empty());
            CHECK(evidence::head(reader) == 4);
            CHECK(evidence::faults(reader).empty());
        });
    });
}

TEST_CASE("whoever speaks has one number") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            const std::int64_t account = evidence::number_of(writer, {"account", "0190"});
            CHECK(account != program(writer));
            CHECK(account == evidence::number_of(writer, {"account", "0190"}));
            CHECK(evidence::source_at(writer, account)->reference == "0190");
            CHECK_FALSE(evidence::source_at(writer, 99));
        });
    });
}

TEST_CASE("a statement is withdrawn once, by another one, and both stay") {
    tests::for_each_engine([](storage::Store& store) {
        const std::int64_t place = said(store, somebody_attended(11, 0));
        store.write([&](storage::Writer& writer) {
            CHECK(evidence::withdraw(writer, place, program(writer), now + 5) == place + 1);
        });
        store.read([&](storage::Reader& reader) {
            CHECK(evidence::line_at(reader, place)->withdrawn_by == place + 1);
            const Line withdrawal = *evidence::line_at(reader, place + 1);
            CHECK(withdrawal.withdraws == place);
            CHECK(withdrawal.verb == Verb::withdrew);
            CHECK(withdrawal.actor == 11);
            CHECK_FALSE(withdrawal.stands());
            CHECK(evidence::faults(reader).empty());
        });
        for (const std::int64_t again : {place, place + 1, place + 2}) {
            CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
                evidence::withdraw(writer, again, program(writer), now);
            }),
                            base::Refused);
        }
        CHECK(store.read([](storage::Reader& reader) { return evidence::head(reader); }) == place + 1);
    });
}

TEST_CASE("a write that is rolled back leaves no gap") {
    tests::for_each_engine([](storage::Store& store) {
        said(store, somebody_attended(1, 0));
        CHECK_THROWS(store.write([](storage::Writer& writer) {
            evidence::append(writer, somebody_attended(2, program(writer)), now);
            throw std::runtime_error("not this one");
        }));
        CHECK(said(store, somebody_attended(3, 0)) == 2);
        CHECK(store.read([](storage::Reader& reader) { return evidence::faults(reader).empty(); }));
    });
}

TEST_CASE("what cannot be said is not written") {
    tests::for_each_engine([](storage::Store& store) {
        std::vector<Statement> impossible(6, somebody_attended(11, 1));
        impossible[0].quantity = 2;                      // one person is one
        impossible[1].actor = 0;                         // nobody
        impossible[2].verb = Verb::withdrew;             // has a function of its own
        impossible[3].actor_kind = ActorKind::audience;  // with a name
        impossible[4].actor_kind = ActorKind::audience;
        impossible[4].actor = 0;   // counted, yet by a list of names
        impossible[5].source = 0;  // on nobody's word
        store.write([](storage::Writer& writer) { CHECK(program(writer) == 1); });
        for (const Statement& one : impossible) {
            CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { evidence::append(writer, one, now); }),
                            base::CheckFailed);
        }
        CHECK(store.read([](storage::Reader& reader) { return evidence::head(reader); }) == 0);
    });
}

// Two programs on one PostgreSQL, or two threads in front of the one writer of SQLite: a follower that asks
// again and again for what came after the last place that it saw meets every statement once.
TEST_CASE("a follower sees every statement once while several write and some roll back") {
    for (const bool postgres : {false, true}) {
        if (postgres && !tests::postgres_here()) continue;
        const storage::StoreOptions options = tests::new_database(postgres);
        storage::Store first(options);
        std::optional<storage::Store> second;
        if (postgres) second.emplace(options);
        std::atomic<int> writing = 4;
        std::atomic<std::int64_t> written = 0;
        std::vector<std::thread> threads;
        for (int number = 0; number < 4; ++number) {
            threads.emplace_back([&, number] {
                storage::Store& store = postgres && number % 2 == 1 ? *second : first;
                std::mt19937 random(static_cast<unsigned>(number));
                for (int i = 0; i < 60; ++i) {
                    const bool fails = random() % 5 == 0;
                    const std::size_t count = 1 + random() % 3;
                    try {
                        store.write([&](storage::Writer& writer) {
                            const std::vector<Statement> all(count,
                                                             somebody_attended(number + 1, program(writer)));
                            evidence::append(writer, all, now);
                            if (fails) throw std::runtime_error("rolled back");
                        });
                        written += static_cast<std::int64_t>(count);
                    } catch (const std::exception&) {
                    }
                }
                --writing;
            });
        }
        std::int64_t place = 0;
        bool gap = false;
        for (bool last = false; !last;) {
            last = writing == 0;
            for (const Line& line : first.read(
                     [&](storage::Reader& reader) { return evidence::lines_after(reader, place, 1000); })) {
                gap = gap || line.place != place + 1;
                place = line.place;
            }
        }
        for (std::thread& thread : threads) thread.join();
        CHECK_FALSE(gap);
        CHECK(place == written);
        CHECK(first.read([](storage::Reader& reader) { return evidence::faults(reader).empty(); }));
    }
}
