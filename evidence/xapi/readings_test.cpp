// What statements of other systems mean: which rule speaks, from which day on, and that the readings can be
// made again from nothing; on both engines.
#include "evidence/xapi/readings.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "evidence/activities.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/proposals.hpp"
#include "evidence/xapi/storing.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace evidence::xapi;
using evidence::Verb;

namespace {

constexpr base::Milliseconds noon = 1'795'000'000'000;  // 18/11/2026
const std::string passed = "http://adlnet.gov/expapi/verbs/passed", course = "https://hoc.vn/khoa/1";

RuleSays says(Match match, const std::string& activity, std::int64_t counts_as = 1) {
    RuleSays rule;
    rule.match = match;
    rule.activity = activity;
    rule.counts_as = counts_as;
    return rule;
}

Rule version(std::int64_t number, std::int64_t which, const RuleSays& said, base::Day from) {
    Rule rule;
    static_cast<RuleSays&>(rule) = said;
    rule.number = number;
    rule.version = which;
    rule.from = from;
    return rule;
}

Facts facts_on(base::Day day) {
    Facts facts;
    facts.source = 3;
    facts.verb = passed;
    facts.activity = course;
    facts.categories = {"https://hoc.vn/loai/attt"};
    facts.success = true;
    facts.scaled = 0.8;
    facts.day = day;
    return facts;
}

// A province with a class, a source that speaks for its police, and a plan owner.
struct Desk {
    storage::Store& store;
    base::TestClock clock{samples::at};
    base::Actor administrator, owner{7, "Bình"};
    Source source;
    std::int64_t lesson = 0, exam = 0, agency = 0;

    explicit Desk(storage::Store& database)
        : store(database), administrator(samples::administrator(store, clock)) {
        owner.rights = static_cast<std::uint32_t>(base::Right::own_plans);
        samples::Entered agencies(store, administrator, samples::day(2004, 1, 1));
        REQUIRE(agencies.add(samples::province("T", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        agency = agencies["T.ca"];
        store.write([&](storage::Writer& writer) {
            lesson = activity(writer, "Tập huấn an toàn thông tin");
            exam = activity(writer, "Sát hạch kỹ năng số");
            NewSource wish;
            wish.name = "Moodle";
            wish.rights = 3;
            wish.agency = agency;
            const Credentials made = make_source(writer, administrator, wish, noon);
            source = source_of(writer, made.id, made.secret).value();
        });
    }
    std::int64_t activity(storage::Writer& writer, const std::string& title) const {
        evidence::ActivityFacts is;
        is.kind = "class";
        is.title = title;
        is.agency = agency;
        is.from = is.last = base::day_at(noon);
        const std::int64_t by = evidence::number_of(writer, {"account", "x"});
        return evidence::add_activity(writer, is, by, administrator.account, false, noon).number;
    }
    std::int64_t say(const std::string& actor, const std::string& verb, const std::string& about,
                     const std::string& more = "") {
        return store.write([&](storage::Writer& writer) {
            std::vector<Received> one = receive(R"({"actor":)" + actor + R"(,"verb":{"id":")" + verb +
                                                    R"("},"object":{"id":")" + about + "\"}" + more + "}",
                                                "application/json", true);
            return store_statements(writer, source, one, {{}}, "https://luytre.vn", noon)[0].place;
        });
    }
    std::int64_t set(const RuleSays& rule, base::Day from, std::int64_t number = 0) {
        return store.write([&](storage::Writer& writer) {
            return set_rule(writer, owner, number, rule, from, "KH 12/KH-UBND", noon);
        });
    }
    void rebuild() {
        rebuild_readings(store, 0, [](int, int, std::string_view) {});
    }
    std::vector<Reading> readings() {
        return store.read([](storage::Reader& reader) { return readings_after(reader, 0, 1000); });
    }
    std::int64_t waiting() {
        return store.read([](storage::Reader& reader) { return count_waiting(reader); });
    }
};

const std::string an = R"({"mbox":"mailto:an@thutre.vn"})";

}  // namespace

TEST_CASE("the closest rule in force on the day speaks, and a rule that ended says nothing") {
    const base::Day first = samples::day(2026, 1, 1), second = samples::day(2026, 6, 1),
                    day = samples::day(2026, 7, 1);
    RuleSays over = says(Match::any, "");
    over.source = 3;
    RuleSays ended = says(Match::exact, course, 9);
    ended.ended = true;
    const Rules rules = {version(1, 1, over, first),
                         version(2, 1, says(Match::category, "https://hoc.vn/loai/attt"), first),
                         version(3, 2, ended, day), version(3, 1, says(Match::exact, course, 4), second),
                         version(4, 1, says(Match::prefix, "https://hoc.vn/"), first)};
    CHECK(rule_for(rules, facts_on(first))->number == 4);
    CHECK(rule_for(rules, facts_on(second))->number == 3);
    CHECK(rule_for(rules, facts_on(second))->counts_as == 4);
    CHECK(rule_for(rules, facts_on(day))->number == 4);
    CHECK(rule_for(rules, facts_on(samples::day(2025, 12, 31))) == nullptr);
    Facts other = facts_on(day);
    other.activity = "https://noi-khac.vn/1";
    CHECK(rule_for(rules, other)->number == 2);
    other.categories.clear();
    CHECK(rule_for(rules, other)->number == 1);
    other.source = 4;
    CHECK(rule_for(rules, other) == nullptr);
}

TEST_CASE("a rule that asks for a result takes no statement without it") {
    const base::Day day = samples::day(2026, 1, 1);
    RuleSays good = says(Match::exact, course);
    good.success = 1;
    good.score = 80;
    good.verb = passed;
    const Rules rules = {version(1, 1, good, day)};
    CHECK(rule_for(rules, facts_on(day)) != nullptr);
    Facts facts = facts_on(day);
    facts.scaled = 0.79;
    CHECK(rule_for(rules, facts) == nullptr);
    facts.scaled.reset();
    CHECK(rule_for(rules, facts) == nullptr);
    facts = facts_on(day);
    facts.success = false;
    CHECK(rule_for(rules, facts) == nullptr);
    facts.success.reset();
    CHECK(rule_for(rules, facts) == nullptr);
    facts = facts_on(day);
    facts.verb = "http://adlnet.gov/expapi/verbs/failed";
    CHECK(rule_for(rules, facts) == nullptr);
}

TEST_CASE("a rule names an activity, a ground and a meaning, and one for everything names its source") {
    CHECK(check(says(Match::exact, course), "KH 12").empty());
    CHECK(check(says(Match::exact, "khóa 1"), "KH 12").size() == 1);
    CHECK(check(says(Match::exact, course, 0), "").size() == 2);
    CHECK(check(says(Match::any, ""), "KH 12").size() == 1);
    CHECK(usual_meaning(passed) == Verb::passed);
    CHECK(usual_meaning("https://w3id.org/xapi/dod-isd/verbs/read") == Verb::read);
    CHECK(usual_meaning("https://x.vn/khac") == Verb::attended);
}

TEST_CASE("statements wait until a rule knows them; the rule reads what waits, and what comes") {
    tests::for_each_engine([](storage::Store& store) {
        Desk desk(store);
        const std::int64_t first = desk.say(an, passed, course);
        desk.say(R"({"objectType":"Group","member":[{"openid":"a:b"},{"openid":"a:c"}]})", passed, course);
        desk.say(an, passed, "https://noi-khac.vn/1");
        CHECK(desk.readings().empty());
        const auto waiting = store.read([](storage::Reader& reader) { return list_waiting(reader); });
        REQUIRE(waiting.size() == 2);
        CHECK(waiting[0].statements == 2);
        CHECK(waiting[0].activity == course);
        CHECK(waiting[0].source_name == "Moodle");
        RuleSays rule = says(Match::exact, course, desk.lesson);
        rule.means = Verb::passed;
        const std::int64_t number = desk.set(rule, samples::day(2026, 1, 1));
        rebuild_readings(store, waiting[0].activity_term, nullptr);
        const std::vector<Reading> read = desk.readings();
        REQUIRE(read.size() == 3);  // one person, and two of a group
        CHECK(read[0] == Reading{first, 0, desk.lesson, Verb::passed, evidence::ActorKind::person, 0,
                                 desk.agency, 1, evidence::Basis::recorded, number, 1});
        CHECK(desk.waiting() == 1);
        desk.say(an, passed, course);
        CHECK(desk.readings().size() == 4);
        // From nothing again, bit for bit.
        const std::vector<Reading> before = desk.readings();
        desk.rebuild();
        CHECK(desk.readings() == before);
        CHECK(desk.waiting() == 1);
        CHECK(store.read([](storage::Reader& reader) { return evidence::faults(reader); }).empty());
    });
}

TEST_CASE("a changed rule holds from its day on: what happened before keeps its meaning") {
    tests::for_each_engine([](storage::Store& store) {
        Desk desk(store);
        desk.say(an, passed, course, R"(,"timestamp":"2026-03-01T08:00:00+07:00")");
        desk.say(an, passed, course, R"(,"timestamp":"2026-09-01T08:00:00+07:00")");
        const std::int64_t number =
            desk.set(says(Match::exact, course, desk.lesson), samples::day(2026, 1, 1));
        desk.rebuild();
        RuleSays changed = says(Match::exact, course, desk.exam);
        changed.means = Verb::passed_watched;
        desk.set(changed, samples::day(2026, 9, 1), number);
        desk.rebuild();
        const std::vector<Reading> read = desk.readings();
        REQUIRE(read.size() == 2);
        CHECK(read[0].activity == desk.lesson);
        CHECK(read[0].rule_version == 1);
        CHECK(read[1].activity == desk.exam);
        CHECK(read[1].rule_version == 2);
        changed.ended = true;
        desk.set(changed, samples::day(2026, 1, 1), number);
        desk.rebuild();
        CHECK(desk.readings().empty());
        CHECK(desk.waiting() == 2);
        CHECK_THROWS_AS(desk.set(changed, samples::day(2026, 1, 1), 99), base::Refused);
        CHECK_THROWS_AS(desk.set(says(Match::exact, course, 12345), samples::day(2026, 1, 1)), base::Refused);
        desk.owner.rights = 0;
        CHECK_THROWS_AS(desk.set(says(Match::exact, course, desk.lesson), samples::day(2026, 1, 1)),
                        base::Refused);
    });
}

TEST_CASE("what is voided waits no more, and somebody who is known is counted as that person") {
    tests::for_each_engine([](storage::Store& store) {
        Desk desk(store);
        desk.say(an, passed, course, R"(,"id":"0190f000-0000-7000-8000-000000000001")");
        CHECK(desk.waiting() == 1);
        store.write([&](storage::Writer& writer) {
            std::vector<Received> one = receive(
                R"({"actor":{"openid":"a:q"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},)"
                R"("object":{"objectType":"StatementRef","id":"0190f000-0000-7000-8000-000000000001"}})",
                "application/json", true);
            store_statements(writer, desk.source, one, {{}}, "https://luytre.vn", noon);
        });
        CHECK(desk.waiting() == 0);
        desk.rebuild();
        CHECK(desk.waiting() == 0);
        desk.set(says(Match::prefix, "https://hoc.vn/", desk.lesson), samples::day(2026, 1, 1));
        const std::int64_t place = desk.say(an, passed, course);
        store.write([&](storage::Writer& writer) {
            set_person(writer, desk.owner, find_identity(writer, "mailto:an@thutre.vn"), 42, "danh sách lớp",
                       noon);
            CHECK_THROWS_AS(set_person(writer, desk.owner, 999, 42, "x", noon), base::Refused);
        });
        const std::vector<Reading> read = desk.readings();
        REQUIRE(read.size() == 2);  // also of the voided one: the ledger says that it no longer stands
        CHECK(read[1].place == place);
        CHECK(read[1].actor == 42);
    });
}

TEST_CASE("an activity of ours is proposed by the words of its name") {
    CHECK(likeness("Tập huấn An toàn thông tin cho cán bộ", "Tập huấn an toàn thông tin") ==
          doctest::Approx(1));
    CHECK(likeness("Excel nâng cao", "Tập huấn an toàn thông tin") == doctest::Approx(0));
    CHECK(likeness("", "x") == doctest::Approx(0));
    tests::for_each_engine([](storage::Store& store) {
        Desk desk(store);
        desk.say(an, passed, "https://hoc.vn/khoa/9");
        desk.store.write([&](storage::Writer& writer) {
            std::vector<Received> one =
                receive(R"({"actor":{"openid":"a:q"},"verb":{"id":"a:v"},"object":{"id":"a:khoa",)"
                        R"("definition":{"name":{"en":"Digital skills","vi":"Sát hạch kỹ năng số 2026"}}}})",
                        "application/json", true);
            store_statements(writer, desk.source, one, {{}}, "https://luytre.vn", noon);
            CHECK(called(writer, "a:khoa") == "Sát hạch kỹ năng số 2026");
            std::vector<Choice> choices = latest_activities(writer);
            CHECK(sort_by_likeness(choices, called(writer, "a:khoa")));
            CHECK(choices.front().number == desk.exam);
            CHECK_FALSE(sort_by_likeness(choices, called(writer, "https://hoc.vn/khoa/9")));
        });
    });
}
