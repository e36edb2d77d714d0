// Draws that can be made again, and what a check does to the number; on both engines.
#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "evidence/attendance/checks.hpp"
#include "tests/attendance_samples.hpp"

using namespace evidence::attendance;
using evidence::Known;
using samples::Lesson;

namespace {

constexpr auto at = samples::at;

base::Day today() {
    return base::day_at(at);
}

std::vector<evidence::Activity> kept_lists(const Lesson& lesson, int count) {
    std::vector<evidence::Activity> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(lesson.add("Lớp " + std::to_string(i), lesson.of.all["HL.yt"]));
        lesson.count(all.back(), {40 + i, Known::kept_list, "45/DS", today()});
    }
    return all;
}

std::string drawn_by(const Lesson& lesson, std::int64_t size, const std::string& seed) {
    NewDraw wanted;
    wanted.from = wanted.until = today();
    wanted.size = size;
    wanted.seed = seed;
    return lesson.act([&](storage::Writer& writer) {
        return draw(
            writer, wanted, [](const KeptList&) { return true; }, lesson.clerk.account, at);
    });
}

std::vector<Check> checks_in(const Lesson& lesson, const std::string& of_draw) {
    return lesson.look([&](storage::Reader& reader) { return checks(reader, of_draw, 100); });
}

Outcome enter(const Lesson& lesson, const Check& check, const NewOutcome& wanted) {
    return lesson.act([&](storage::Writer& writer) {
        return enter_outcome(writer, check, wanted, lesson.source, lesson.clerk.account, at);
    });
}

}  // namespace

TEST_CASE("the same seed draws the same lists, another draws others, and each list has the same chance") {
    std::vector<KeptList> lists;
    for (int i = 0; i < 100; ++i) lists.push_back({i, i, 10, 1, "uuid-" + std::to_string(i)});
    const auto numbers = [&](const std::string& seed) {
        std::vector<std::int64_t> out;
        for (const KeptList& one : drawn(lists, seed, 10)) out.push_back(one.activity);
        return out;
    };
    CHECK(numbers("15/11/2026") == numbers("15/11/2026"));
    CHECK(numbers("15/11/2026") != numbers("16/11/2026"));
    std::vector<int> times(100, 0);
    for (int seed = 0; seed < 1'000; ++seed)
        for (const std::int64_t one : numbers(std::to_string(seed))) ++times[static_cast<std::size_t>(one)];
    // 100 on average; six standard deviations (9.5 each) on either side.
    for (const int one : times) CHECK((one > 43 && one < 157));
    CHECK(drawn(lists, "x", 500).size() == 100);
}

TEST_CASE("a draw keeps who drew, when and how, and takes no list twice") {
    samples::in_lesson([](Lesson& lesson) {
        kept_lists(lesson, 6);
        lesson.count(lesson.activity, {9, Known::estimate, "", std::nullopt});
        const std::string first = drawn_by(lesson, 4, "hạt giống");
        REQUIRE(!first.empty());
        const auto held = lesson.look([&](storage::Reader& reader) { return find_draw(reader, first); });
        REQUIRE(held);
        CHECK(held->lists == 6);
        CHECK(held->size == 4);
        CHECK(held->seed == "hạt giống");
        CHECK(held->by == "Lê Văn Bình");
        CHECK(checks_in(lesson, first).size() == 4);
        const std::string second = drawn_by(lesson, 4, "");
        CHECK(checks_in(lesson, second).size() == 2);
        CHECK(lesson.look([&](storage::Reader& reader) { return find_draw(reader, second); })->seed.size() ==
              16);
        CHECK(drawn_by(lesson, 4, "").empty());
        CHECK(lesson.look([](storage::Reader& reader) { return draws(reader); }).size() == 2);
        CHECK(checks_in(lesson, "").size() == 6);
        NewDraw wrong;
        wrong.from = today();
        wrong.until = base::Day{today().number - 1};
        wrong.size = 0;
        CHECK(check(wrong).size() == 2);
    });
}

TEST_CASE("what a check refutes is corrected by statements, and once") {
    samples::in_lesson([](Lesson& lesson) {
        const auto activities = kept_lists(lesson, 4);
        const auto drawn_checks = checks_in(lesson, drawn_by(lesson, 4, "x"));
        const auto of = [&](std::size_t i) {
            for (const Check& one : drawn_checks)
                if (one.activity == activities[i].number) return one;
            FAIL("not drawn");
            return drawn_checks[0];
        };
        CHECK(of(0).document == "45/DS");
        CHECK(enter(lesson, of(0), {true, 40, "", ""}) == Outcome::matches);
        CHECK(lesson.counted(activities[0]).people == 40);
        CHECK(enter(lesson, of(1), {true, 38, "thiếu ba chữ ký", ""}) == Outcome::differs);
        CHECK(lesson.counted(activities[1]).people == 38);
        CHECK(lesson.counted(activities[1]).known == Known::kept_list);
        CHECK(enter(lesson, of(2), {false, 0, "không tìm thấy", ""}) == Outcome::not_found);
        CHECK(lesson.counted(activities[2]).people == 42);
        CHECK(lesson.counted(activities[2]).known == Known::estimate);
        CHECK_THROWS_AS(enter(lesson, of(1), {true, 41, "", ""}), base::Refused);
        // The agency changed the fourth meanwhile: the outcome is kept, its new number is not touched.
        lesson.count(activities[3], {50, Known::kept_list, "46/DS", today()});
        CHECK(enter(lesson, of(3), {true, 41, "khác", ""}) == Outcome::differs);
        CHECK(lesson.counted(activities[3]).people == 50);
        const auto latest = [&](std::size_t i) {
            return *lesson.look(
                [&](storage::Reader& reader) { return latest_check(reader, activities[i].number); });
        };
        CHECK(latest(1).corrected);
        CHECK(latest(1).counted == 38);
        CHECK_FALSE(latest(3).corrected);
        CHECK(lesson.look([&](storage::Reader& reader) { return find_check(reader, of(2).uuid); })->outcome ==
              Outcome::not_found);
        // What was corrected is not drawn again, what the agency said anew is.
        const auto again = checks_in(lesson, drawn_by(lesson, 10, "y"));
        REQUIRE(again.size() == 1);
        CHECK(again[0].activity == activities[3].number);
        CHECK(lesson.sound());
    });
}

TEST_CASE("a paper with nobody on it leaves no number") {
    samples::in_lesson([](Lesson& lesson) {
        const auto activities = kept_lists(lesson, 1);
        const auto drawn_checks = checks_in(lesson, drawn_by(lesson, 1, "x"));
        CHECK(enter(lesson, drawn_checks[0], {true, 0, "tờ trắng", ""}) == Outcome::differs);
        CHECK(lesson.counted(activities[0]).people == 0);
        CHECK(drawn_by(lesson, 1, "y").empty());
    });
}
