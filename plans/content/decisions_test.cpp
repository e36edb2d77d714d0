// What people decided beside the words of a plan is taken back: how a target is measured, what a name means,
// one by one or as it was decided; and as of which day a plan names agencies. On both engines.
#include "plans/content/decisions.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace plans::content;
namespace reading = plans::reading;
using samples::day;

namespace {

const std::string plan_id = "0198a000-0000-7000-8000-000000000001";
const std::string reading_id = "0198a000-0000-7000-8000-000000000002";
const std::string department = "Sở Thông tin và Truyền thông", police = "Công an tỉnh";

constexpr std::string_view plan_row =
    "INSERT INTO plans (id, name, name_by, name_folded, name_order, note, row_version, created_by, "
    "created_at) VALUES ($1, 'x', 'file', 'x', '', '', 1, $2, 0)";
constexpr std::string_view reading_row =
    "INSERT INTO plan_readings (id, plan, asked_by, asked_at, done, total, step, number, targets, tasks, "
    "uncertain) VALUES ($1, $2, $3, 0, 0, 0, '', '', 0, 0, 0)";
constexpr std::string_view trail_rows =
    "SELECT v.field, r.before, r.after FROM trail_entries e "
    "JOIN trail_values v ON v.entry = e.id JOIN trail_readable r ON r.entry = v.entry AND r.position = "
    "v.position "
    "WHERE e.act = 'plan.undo' ORDER BY e.id, v.position";
const storage::Query add_plan = {"test.decided_plan", "", plan_row, plan_row};
const storage::Query add_reading = {"test.decided_reading", "", reading_row, reading_row};

// A province, and its plan for 2021 whose document gives no day: one target, two tasks.
struct Desk {
    explicit Desk(storage::Store& at)
        : store(at), agencies(at, samples::administrator(at, clock), day(2016, 1, 1)) {
        REQUIRE(agencies.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        reading::Reading read;
        read.document.number = "12/KH-UBND";
        read.document.issuer = "UBND tỉnh Hòa Lạc";
        read.document.period_from = 2021;
        reading::Target target;
        target.ref = "I.1";
        target.text = "100% cán bộ được tuyên truyền";
        target.population = "cán bộ, công chức";
        read.targets.push_back(target);
        for (const std::string& lead : {department, police}) {
            reading::Task task;
            task.ref = "II." + std::to_string(read.tasks.size() + 1);
            task.text = "Việc của " + lead;
            task.lead = {lead};
            read.tasks.push_back(task);
        }
        store.write([&](storage::Writer& writer) {
            writer.run(add_plan, plan_id, actor().account);
            writer.run(add_reading, reading_id, plan_id, actor().account);
            take_reading(writer, actor().account, plan_id, reading_id, read, clock.now());
        });
    }
    const base::Actor& actor() { return agencies.actor(); }
    template <class Act>
    auto act(const Act& what) {
        clock.advance(1000);
        return store.write(what);
    }
    template <class Look>
    auto look(const Look& what) {
        return store.read(what);
    }
    std::vector<Entry> entries() {
        return look([](storage::Reader& reader) { return entries_of(reader, plan_id); });
    }
    Entry target() { return entries()[1]; }
    std::optional<TargetMeasure> measure() {
        return look([&](storage::Reader& reader) { return measure_of(reader, target().id); });
    }
    std::string measured(std::int64_t denominator, std::int64_t seen, const std::string& reason = "") {
        TargetMeasure wanted = propose(std::get<reading::Target>(target().said)).measure;
        wanted.denominator = denominator;
        wanted.denominator_source = "Sở Nội vụ";
        wanted.denominator_day = day(2025, 12, 31);
        for (const Entry& entry : entries())
            if (entry.kind() == EntryKind::task && denominator > 1000) wanted.tasks.push_back(entry.id);
        const Entry entry = target();
        return act([&](storage::Writer& writer) {
            return decide_measure(writer, actor(), plan_id, entry, seen, wanted, reason, clock.now())
                .value_or("");
        });
    }
    NameMeaning meaning(const std::string& name, const std::string& key, std::int64_t seen) {
        NameMeaning wanted;
        wanted.name = name;
        wanted.meaning = key.empty() ? "nobody" : "agency";
        if (!key.empty()) wanted.agency = agencies[key];
        wanted.row_version = seen;
        return wanted;
    }
    NamesDecided decided(const std::vector<NameMeaning>& wanted, const std::string& reason = "") {
        return act([&](storage::Writer& writer) {
            return decide_names(writer, actor(), plan_id, wanted, reason, clock.now());
        });
    }
    // "Công an tỉnh=HL.ca 1; …"
    std::string names() {
        std::string out;
        for (const NameMeaning& one : look([](storage::Reader& reader) { return names_of(reader, plan_id); }))
            out += one.name + "=" + (one.meaning == "agency" ? agencies.key(one.agency) : one.meaning) + " " +
                   std::to_string(one.row_version) + ";";
        return out;
    }
    Outcome taken_back(const std::string& change, const std::string& reason = "") {
        return act([&](storage::Writer& writer) {
            return undo(writer, actor(), plan_id, change, reason, clock.now());
        });
    }
    Outcome taken_back_name(const std::string& name, std::int64_t seen) {
        return act([&](storage::Writer& writer) {
            return undo_name(writer, actor(), plan_id, name, seen, "", clock.now());
        });
    }
    Change change(const std::string& id) {
        return *look([&](storage::Reader& reader) { return change_of(reader, plan_id, id); });
    }
    void confirmed(base::Day signed_on) {
        act([&](storage::Writer& writer) {
            return confirm(writer, actor(), plan_id, {"12/KH-UBND", signed_on, digest_of(writer, plan_id)},
                           clock.now());
        });
    }
    base::Day named() {
        return look([&](storage::Reader& reader) {
            return named_as_of(reader, plan_id, entries_of(reader, plan_id), day(2026, 1, 1));
        });
    }
    storage::Store& store;
    base::TestClock clock{samples::at};
    samples::Entered agencies;
};

void with_desk(const std::function<void(Desk&)>& test) {
    tests::for_each_engine([&](storage::Store& store) {
        Desk desk(store);
        test(desk);
    });
}

}  // namespace

TEST_CASE("how a target is measured is taken back with its tasks, and the taking back too") {
    with_desk([](Desk& desk) {
        desk.measured(900, 0);
        const std::string second = desk.measured(1200, 1);
        CHECK(desk.measure()->tasks.size() == 2);
        CHECK(desk.measure()->change == second);
        CHECK(desk.change(second).last_word);
        CHECK(desk.change(second).refs == std::vector<std::string>{"I.1"});
        const Outcome undone = desk.taken_back(second);
        CHECK(undone.entries == std::vector<std::string>{desk.target().uuid});
        CHECK(desk.measure()->denominator == 900);
        CHECK(desk.measure()->tasks.empty());
        CHECK(desk.measure()->version == 3);
        CHECK(desk.change(second).undone);
        CHECK_FALSE(desk.change(second).last_word);
        CHECK(desk.taken_back(second).applied == Applied::conflict);
        desk.taken_back(undone.change);
        CHECK(desk.measure()->denominator == 1200);
        CHECK(desk.measure()->tasks.size() == 2);
    });
}

TEST_CASE("a first decision that is taken back leaves its target open, to be decided again") {
    with_desk([](Desk& desk) {
        desk.taken_back(desk.measured(900, 0));
        CHECK_FALSE(desk.measure());
        CHECK(desk.look([](storage::Reader& reader) { return measures_of(reader, plan_id).empty(); }));
        CHECK(desk.measured(900, 1).empty());
        CHECK_FALSE(desk.measured(950, 0).empty());
        CHECK(desk.measure()->denominator == 950);
    });
}

TEST_CASE("names that were decided at once are taken back at once") {
    with_desk([](Desk& desk) {
        const auto first =
            desk.decided({desk.meaning(department, "HL.tttt", 0), desk.meaning(police, "", 0)});
        const auto second =
            desk.decided({desk.meaning(police, "HL.ca", 1), desk.meaning(department, "HL.khcn", 1)});
        CHECK(desk.names() == "Công an tỉnh=HL.ca 2;Sở Thông tin và Truyền thông=HL.khcn 2;");
        CHECK(desk.change(second.change).touched == 2);
        CHECK(desk.change(second.change).refs == std::vector<std::string>{police, department});
        CHECK(desk.taken_back(first.change).applied == Applied::conflict);
        const Outcome undone = desk.taken_back(second.change);
        CHECK(undone.entries.empty());
        CHECK(desk.names() == "Công an tỉnh=nobody 3;Sở Thông tin và Truyền thông=HL.tttt 3;");
        CHECK(desk.change(undone.change).undoes == second.change);
        desk.taken_back(undone.change);
        CHECK(desk.names() == "Công an tỉnh=HL.ca 4;Sở Thông tin và Truyền thông=HL.khcn 4;");
        CHECK_THROWS_AS(desk.taken_back("0198a000-0000-7000-8000-00000000ffff"), base::Refused);
    });
}

TEST_CASE("one of the names that were decided at once is taken back alone") {
    with_desk([](Desk& desk) {
        const auto both =
            desk.decided({desk.meaning(department, "HL.tttt", 0), desk.meaning(police, "HL.ca", 0)});
        const Outcome undone = desk.taken_back_name(police, 1);
        CHECK(undone.applied == Applied::done);
        CHECK(desk.names() == "Sở Thông tin và Truyền thông=HL.tttt 1;");
        CHECK_FALSE(desk.change(both.change).undone);
        CHECK_FALSE(desk.change(both.change).last_word);
        CHECK(desk.taken_back_name(police, 1).applied == Applied::conflict);
        CHECK(desk.taken_back_name(department, 7).applied == Applied::conflict);
        desk.taken_back(undone.change);
        CHECK(desk.names() == "Công an tỉnh=HL.ca 3;Sở Thông tin và Truyền thông=HL.tttt 1;");
        desk.taken_back_name(police, 3);
        CHECK(desk.names() == "Sở Thông tin và Truyền thông=HL.tttt 1;");
        CHECK_FALSE(desk.decided({desk.meaning(police, "HL.ca", 0)}).change.empty());
    });
}

TEST_CASE("of names sent at once those that somebody else decided meanwhile stay, and are said") {
    with_desk([](Desk& desk) {
        desk.decided({desk.meaning(police, "", 0)});
        const auto late =
            desk.decided({desk.meaning(department, "HL.tttt", 0), desk.meaning(police, "HL.ca", 0)});
        CHECK(late.faster == std::vector<bool>{false, true});
        CHECK(desk.names() == "Công an tỉnh=nobody 1;Sở Thông tin và Truyền thông=HL.tttt 1;");
        const auto none = desk.decided({desk.meaning(police, "HL.ca", 0)});
        CHECK(none.change.empty());
    });
}

TEST_CASE("after the confirmation a decision is taken back with a reason, which the trail keeps") {
    with_desk([](Desk& desk) {
        const auto names = desk.decided({desk.meaning(police, "HL.ca", 0)});
        const std::string measure = desk.measured(900, 0);
        desk.confirmed(day(2021, 3, 24));
        CHECK_THROWS_AS(desk.taken_back(names.change), base::Refused);
        CHECK_THROWS_AS(desk.taken_back(measure), base::Refused);
        desk.taken_back(measure, "nhầm mẫu số");
        desk.taken_back(names.change, "nhầm cơ quan");
        CHECK_FALSE(desk.measure());
        CHECK(desk.names().empty());
        static const storage::Query undone = {"test.undone", "", trail_rows, trail_rows};
        std::string told;
        for (const storage::Row& row : desk.look([](storage::Reader& reader) { return reader.all(undone); }))
            told += row.text(0) + ": " + row.text(1) + " > " + row.text(2) + "\n";
        CHECK(told.find("denominator I.1: 900 > \n") != std::string::npos);
        CHECK(told.find("Công an tỉnh: Công an tỉnh > \n") != std::string::npos);
        CHECK(told.find("nhầm cơ quan") != std::string::npos);
    });
}

TEST_CASE(
    "a plan names agencies as of its document, and once it is confirmed as of the day it was signed on") {
    with_desk([](Desk& desk) {
        CHECK(desk.named() == day(2021, 1, 1));
        desk.confirmed(day(2021, 3, 24));
        CHECK(desk.named() == day(2021, 3, 24));
        desk.act([&](storage::Writer& writer) {
            withdraw_confirmation(writer, desk.actor(), plan_id, "nhầm ngày", desk.clock.now());
        });
        CHECK(desk.named() == day(2021, 1, 1));
    });
}

TEST_CASE("a plan confirmed as of 2021 gives its work to those who went on for the agencies of 2021") {
    with_desk([](Desk& desk) {
        desk.decided({desk.meaning(department, "HL.tttt", 0), desk.meaning(police, "HL.ca", 0)});
        desk.confirmed(day(2021, 3, 24));
        agencies::NewReorganisation split = samples::act(agencies::ReorganisationKind::split, "Chia",
                                                         day(2025, 3, 1), {desk.agencies["HL.tttt"]});
        split.shares = {{"attt", desk.agencies["HL.ca"]}, {"", desk.agencies["HL.khcn"]}};
        REQUIRE(desk.agencies.act(split).problems.empty());
        const auto leads = [&](base::Day on) {
            return desk.look([&](storage::Reader& reader) {
                std::string out;
                const auto all = entries_of(reader, plan_id);
                const auto directory = agencies::directory_now(reader);
                const base::Day written = named_as_of(reader, plan_id, all, on);
                const Frame frame{province_of(directory, all, written), written};
                for (const auto& one : assign(*directory, all, names_of(reader, plan_id), frame, on).agencies)
                    out += desk.agencies.key(one.agency) + " " + std::to_string(one.shares.size()) + ";";
                return out;
            });
        };
        CHECK(leads(day(2021, 6, 1)) == "HL.ca 1;HL.tttt 1;");
        CHECK(leads(day(2026, 6, 1)) == "HL.ca 2;");
    });
}
