// What a plan says is corrected, split, dropped, undone, measured and confirmed; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/names.hpp"
#include "plans/content/sql.hpp"
#include "tests/engines.hpp"

using namespace plans::content;
namespace reading = plans::reading;

namespace {

constexpr base::Milliseconds start = 1'800'000'000'000;
const std::string reading_id = "0198a000-0000-7000-8000-000000000002";
const std::string plan_id = "0198a000-0000-7000-8000-000000000001";

base::Actor owner(storage::Store& store) {
    const base::TestClock clock(start);
    const auto link = people::first_run_link(store, clock);
    const auto account = store.write([&](storage::Writer& writer) {
        return people::create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An",
                                                  "an@tinh.gov.vn", "x", clock.now());
    });
    return store.read(
        [&](storage::Reader& reader) { return people::actor_of(reader, account.id, clock.now()); });
}

reading::Reading small_reading() {
    reading::Reading r;
    r.document.title = "Kế hoạch thử";
    r.document.number = "12/KH-UBND";
    r.targets.push_back(
        {"I.1", "100% cán bộ được tuyên truyền", "", {}, "cán bộ, công chức", "được tuyên truyền", {}});
    r.targets[0].measure.value = 100;
    r.targets[0].measure.unit = "%";
    r.targets[0].read["text"].confidence = 0.5;
    for (const char* ref : {"II.1", "II.2", "II.3"}) {
        reading::Task task;
        task.ref = ref;
        task.text = std::string("Việc ") + ref;
        task.lead = {"Công an tỉnh"};
        r.tasks.push_back(task);
    }
    return r;
}

// The rows of plans/ that entries hang on.
constexpr std::string_view plan_row =
    "INSERT INTO plans (id, name, name_by, name_folded, name_order, note, row_version, created_by, "
    "created_at) "
    "VALUES ($1, 'x', 'file', 'x', '', '', 1, $2, 0)";
constexpr std::string_view reading_row =
    "INSERT INTO plan_readings (id, plan, asked_by, asked_at, done, total, step, number, targets, tasks, "
    "uncertain) "
    "VALUES ($1, $2, $3, 0, 0, 0, '', '', 0, 0, 0)";
const storage::Query add_plan = {"test.add_plan", "", plan_row, plan_row};
const storage::Query add_reading = {"test.add_reading", "", reading_row, reading_row};

// Runs with a plan that has been read.
void with_plan(const std::function<void(storage::Store&, const base::Actor&, base::TestClock&)>& test) {
    tests::for_each_engine([&](storage::Store& store) {
        base::TestClock clock(start);
        const base::Actor actor = owner(store);
        store.write([&](storage::Writer& writer) {
            writer.run(add_plan, plan_id, actor.account);
            writer.run(add_reading, reading_id, plan_id, actor.account);
            take_reading(writer, actor.account, plan_id, reading_id, small_reading(), clock.now());
        });
        clock.advance(1000);
        test(store, actor, clock);
    });
}

std::vector<Entry> entries(storage::Store& store) {
    return store.read([](storage::Reader& reader) { return entries_of(reader, plan_id); });
}

std::string task_texts(storage::Store& store) {
    std::string out;
    for (const Entry& entry : entries(store)) {
        if (entry.kind() == EntryKind::task) out += text_of(entry.said) + ";";
    }
    return out;
}

const Entry& first_task(const std::vector<Entry>& all) {
    return *std::find_if(all.begin(), all.end(), [](const Entry& e) { return e.kind() == EntryKind::task; });
}

Outcome change(storage::Store& store, const base::Actor& actor, base::TestClock& clock,
               const std::string& act, const std::vector<Edit>& edits, const std::string& reason = "") {
    clock.advance(1000);
    return store.write([&](storage::Writer& writer) {
        return apply(writer, actor, plan_id, act, reason, edits, clock.now());
    });
}

Outcome take_back(storage::Store& store, const base::Actor& actor, base::TestClock& clock,
                  const std::string& id) {
    clock.advance(1000);
    return store.write(
        [&](storage::Writer& writer) { return undo(writer, actor, plan_id, id, "", clock.now()); });
}

Edit with_text(const Entry& entry, const std::string& text) {
    Edit edit = edit_of(entry);
    std::get<reading::Task>(edit.said).text = text;
    return edit;
}

}  // namespace

TEST_CASE("what was read stands as entries, in the order of the document, with its places") {
    with_plan([](storage::Store& store, const base::Actor&, base::TestClock&) {
        const auto all = entries(store);
        REQUIRE(all.size() == 5);
        CHECK(all[0].kind() == EntryKind::document);
        CHECK(read_of(all[1].said).at("text").confidence == 0.5);
        CHECK(task_texts(store) == "Việc II.1;Việc II.2;Việc II.3;");
        const reading::Reading stands = as_it_stands(small_reading(), all);
        CHECK(stands.tasks.size() == 3);
        CHECK(stands.document.number == "12/KH-UBND");
    });
}

TEST_CASE("a corrected entry stays the same entry, keeps every version, and the second editor is told") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const Entry task = first_task(entries(store));
        const Outcome outcome = change(store, actor, clock, "correct", {with_text(task, "Việc đúng")});
        CHECK(outcome.applied == Applied::done);
        CHECK(outcome.entries.at(0) == task.uuid);
        CHECK(task_texts(store) == "Việc đúng;Việc II.2;Việc II.3;");
        CHECK(change(store, actor, clock, "correct", {with_text(task, "Việc khác")}).applied ==
              Applied::conflict);
        CHECK(task_texts(store) == "Việc đúng;Việc II.2;Việc II.3;");
        const auto versions =
            store.read([&](storage::Reader& reader) { return versions_of(reader, task.id); });
        REQUIRE(versions.size() == 2);
        CHECK(text_of(versions[1].entry.said) == "Việc II.1");
        CHECK(versions[0].by == "An");
    });
}

TEST_CASE("what a target said at an instant is told beside what it says now") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const auto all = entries(store);
        const Entry target = *std::find_if(
            all.begin(), all.end(), [](const Entry& one) { return one.kind() == EntryKind::target; });
        const base::Milliseconds then = clock.now();
        const auto restated = [&](base::Milliseconds since) {
            return store.read(
                [&](storage::Reader& reader) { return targets_restated(reader, plan_id, since); });
        };
        CHECK(restated(then).empty());
        change(store, actor, clock, "correct", {with_text(first_task(all), "một việc")});
        CHECK(restated(then).empty());  // a task is no target
        Edit edit = edit_of(target);
        std::get<reading::Target>(edit.said).text = "90 % cán bộ";
        change(store, actor, clock, "correct", {edit}, "theo Quyết định số 15");
        REQUIRE(restated(then).size() == 1);
        CHECK(text_of(restated(then)[0].before->said) == text_of(target.said));
        CHECK(text_of(restated(then)[0].now.entry.said) == "90 % cán bộ");
        CHECK(restated(then)[0].now.reason == "theo Quyết định số 15");
        CHECK(restated(clock.now()).empty());
        CHECK_FALSE(restated(0)[0].before.has_value());
        edit.seen = 2;
        edit.dropped = true;
        change(store, actor, clock, "drop", {edit});
        REQUIRE(restated(then).size() == 1);
        CHECK(restated(then)[0].now.entry.dropped);
    });
}

TEST_CASE("a split is one change, undone as one, and done again by undoing that") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const Entry task = first_task(entries(store));
        Edit second = with_text(task, "nửa sau");
        second.entry = second.seen = 0;
        const Outcome split = change(store, actor, clock, "split", {with_text(task, "nửa đầu"), second});
        CHECK(task_texts(store) == "nửa đầu;nửa sau;Việc II.2;Việc II.3;");
        const Outcome undone = take_back(store, actor, clock, split.change);
        CHECK(undone.applied == Applied::done);
        CHECK(task_texts(store) == "Việc II.1;Việc II.2;Việc II.3;");
        CHECK(take_back(store, actor, clock, split.change).applied == Applied::conflict);
        take_back(store, actor, clock, undone.change);
        CHECK(task_texts(store) == "nửa đầu;nửa sau;Việc II.2;Việc II.3;");
        const auto changes = store.read([](storage::Reader& reader) { return changes_of(reader, plan_id); });
        REQUIRE(changes.size() == 4);
        CHECK(changes[0].last_word);
        CHECK_FALSE(changes[2].last_word);
        CHECK(changes[2].undone);
        CHECK(changes[2].touched == 2);
    });
}

TEST_CASE("a change that somebody has built upon is not taken back") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const Outcome first =
            change(store, actor, clock, "correct", {with_text(first_task(entries(store)), "một")});
        change(store, actor, clock, "correct", {with_text(first_task(entries(store)), "hai")});
        CHECK(take_back(store, actor, clock, first.change).applied == Applied::conflict);
        CHECK(task_texts(store) == "hai;Việc II.2;Việc II.3;");
    });
}

TEST_CASE("a plan that nobody worked on is read again; one that people corrected keeps their work") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        reading::Reading other = small_reading();
        other.tasks.pop_back();
        const auto again = [&] {
            clock.advance(1000);
            store.write([&](storage::Writer& writer) {
                take_reading(writer, actor.account, plan_id, reading_id, other, clock.now());
            });
        };
        again();
        CHECK(task_texts(store) == "Việc II.1;Việc II.2;");
        Edit drop = edit_of(first_task(entries(store)));
        drop.dropped = true;
        change(store, actor, clock, "drop", {drop});
        again();
        CHECK(task_texts(store) == "Việc II.2;");
        CHECK(store.read(
                  [](storage::Reader& reader) { return dropped_entries_of(reader, plan_id).size(); }) == 1);
    });
}

TEST_CASE("an entry between two others stands between them") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const auto all = entries(store);
        Edit fresh = with_text(all[2], "ở giữa");
        fresh.entry = fresh.seen = 0;
        fresh.position = position_between(all[2].position, all[3].position);
        change(store, actor, clock, "add", {fresh});
        CHECK(task_texts(store) == "Việc II.1;ở giữa;Việc II.2;Việc II.3;");
    });
}

TEST_CASE("a share of officials is proposed as people who attended, a count of turns as person-times") {
    reading::Target target = small_reading().targets[0];
    CHECK(propose(target).measure.unit == std::string("people"));
    CHECK(propose(target).measure.population->kind == "officials");
    target.population = "các trường trung học cơ sở, trung học phổ thông";
    CHECK(propose(target).measure.unit == std::string("schools"));
    CHECK(propose(target).measure.period == std::string("school_year"));
    target.population = "người sử dụng Internet";
    CHECK(propose(target).measure.unit == std::string("survey"));
    target.measure.unit = "lượt";
    target.population = "cán bộ kỹ thuật";
    CHECK(propose(target).measure.unit == std::string("person_times"));
    target = {};
    CHECK_FALSE(propose(target).what_counts.empty());
}

TEST_CASE("how a target is measured is decided, needs a source for its denominator, and is versioned") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const auto all = entries(store);
        TargetMeasure wanted = propose(std::get<reading::Target>(all[1].said)).measure;
        wanted.denominator = 0;
        CHECK(check(wanted).size() == 3);
        wanted.denominator = 1200;
        wanted.denominator_source = "Sở Nội vụ";
        wanted.denominator_day = base::day_of(2025, 12, 31);
        CHECK(check(wanted).empty());
        const auto decide = [&](std::int64_t seen) {
            return store.write([&](storage::Writer& writer) {
                return decide_measure(writer, actor, plan_id, all[1], seen, wanted, "", clock.now());
            });
        };
        CHECK(decide(0));
        CHECK_FALSE(decide(0));
        wanted.denominator = 1300;
        CHECK(decide(1));
        const auto stands =
            store.read([&](storage::Reader& reader) { return measure_of(reader, all[1].id); });
        REQUIRE(stands);
        CHECK(stands->version == 2);
        CHECK(stands->denominator == 1300);
        CHECK(stands->denominator_day == base::day_of(2025, 12, 31));
        CHECK(stands->population->kind == "officials");
        CHECK(store.read([](storage::Reader& reader) { return measures_of(reader, plan_id).size(); }) == 1);
    });
}

TEST_CASE("a printed name is decided once for all its places") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const auto printed = printed_names(entries(store));
        REQUIRE(printed.size() == 1);
        CHECK(printed[0].leads == 3);
        const auto decide = [&](std::int64_t seen, const std::string& meaning) {
            NameMeaning wanted;
            wanted.name = "Công an tỉnh";
            wanted.meaning = meaning;
            return store.write([&](storage::Writer& writer) {
                return decide_name(writer, actor, plan_id, wanted, seen, "", clock.now());
            });
        };
        CHECK(decide(0, "nobody"));
        CHECK_FALSE(decide(0, "nobody"));
        CHECK(decide(1, "group"));
        CHECK(store.read([](storage::Reader& reader) { return names_of(reader, plan_id); })[0].meaning ==
              "group");
    });
}

TEST_CASE("confirming binds what the page showed, once; afterwards a change needs its reason") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const auto digest = [&] {
            return store.read([](storage::Reader& reader) { return digest_of(reader, plan_id); });
        };
        const auto bind = [&](const std::string& seen) {
            return store.write([&](storage::Writer& writer) {
                return confirm(writer, actor, plan_id, {"12/KH-UBND", base::day_of(2026, 3, 15), seen},
                               clock.now());
            });
        };
        const std::string stale = digest();
        change(store, actor, clock, "correct", {with_text(first_task(entries(store)), "mới")});
        CHECK_FALSE(bind(stale));
        CHECK(bind(digest()));
        CHECK_THROWS_AS(bind(digest()), base::Refused);
        CHECK_THROWS_AS(change(store, actor, clock, "correct", {with_text(first_task(entries(store)), "x")}),
                        base::Refused);
        CHECK(task_texts(store) == "mới;Việc II.2;Việc II.3;");
        CHECK(
            change(store, actor, clock, "correct", {with_text(first_task(entries(store)), "x")}, "đính chính")
                .applied == Applied::done);
        const auto standing =
            store.read([](storage::Reader& reader) { return confirmation_of(reader, plan_id); });
        REQUIRE(standing);
        CHECK(standing->number == "12/KH-UBND");
        CHECK(standing->by == "An");
        store.write([&](storage::Writer& writer) {
            withdraw_confirmation(writer, actor, plan_id, "nhầm bản", clock.now());
        });
        CHECK_FALSE(store.read([](storage::Reader& reader) { return is_confirmed(reader, plan_id); }));
        CHECK(check(NewConfirmation{}).size() == 2);
    });
}

TEST_CASE("nobody without the right changes, measures, names or confirms") {
    with_plan([](storage::Store& store, const base::Actor& actor, base::TestClock& clock) {
        const base::Actor other = store.write([&](storage::Writer& writer) {
            const auto account =
                people::create_account(writer, actor, {"Bình", "binh@tinh.gov.vn"}, clock.now());
            people::give_role(writer, actor, account.id,
                              {base::Role::leader, {}, base::day_at(clock.now()), std::nullopt, "x"},
                              clock.now());
            return people::actor_of(writer, account.id, clock.now());
        });
        const auto all = entries(store);
        const auto refused = [&](const std::function<void(storage::Writer&)>& act) {
            CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { act(writer); }), base::Refused);
        };
        refused(
            [&](auto& w) { apply(w, other, plan_id, "correct", "", {with_text(all[2], "x")}, clock.now()); });
        refused([&](auto& w) { undo(w, other, plan_id, "x", "", clock.now()); });
        refused([&](auto& w) { decide_measure(w, other, plan_id, all[1], 0, {}, "", clock.now()); });
        refused([&](auto& w) { decide_name(w, other, plan_id, {}, 0, "", clock.now()); });
        refused([&](auto& w) { confirm(w, other, plan_id, {}, clock.now()); });
        refused([&](auto& w) { withdraw_confirmation(w, other, plan_id, "x", clock.now()); });
    });
}

TEST_CASE("a name of several agencies is taken apart, a name with a comma in it is not") {
    using Names = std::vector<std::string>;
    CHECK(names_within("Đài Phát thanh và Truyền hình tỉnh, Báo Hòa Lạc") ==
          Names{"Đài Phát thanh và Truyền hình tỉnh", "Báo Hòa Lạc"});
    CHECK(names_within("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh") ==
          Names{"Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"});
    CHECK(names_within("Các sở, ban, ngành") == Names{"Các sở, ban, ngành"});
    CHECK(names_within("UBND các huyện, thị xã, thành phố") == Names{"UBND các huyện, thị xã, thành phố"});
    CHECK(names_within("các Sở, Ban, Ngành cấp tỉnh") == Names{"các Sở, Ban, Ngành cấp tỉnh"});
    CHECK(names_within("").empty());
}

TEST_CASE("an entry of another plan is not found") {
    with_plan([](storage::Store& store, const base::Actor&, base::TestClock&) {
        const std::string uuid = entries(store)[2].uuid;
        CHECK(store.read([&](storage::Reader& reader) { return entry_of(reader, plan_id, uuid).uuid; }) ==
              uuid);
        CHECK_THROWS_AS(store.read([&](storage::Reader& reader) { entry_of(reader, "other", uuid); }),
                        base::Refused);
    });
}
