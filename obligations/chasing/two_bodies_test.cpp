// A form that goes to two bodies, each with its own day: chased, counted, named and judged by both; on both
// engines.
#include <doctest/doctest.h>

#include <set>

#include "obligations/chasing/publication.hpp"
#include "obligations/chasing/wording.hpp"
#include "obligations/correct.hpp"
#include "people/trail_list.hpp"
#include "tests/chase_desk.hpp"

using namespace obligations;
using namespace obligations::chasing;

namespace {

// The health department reports to the communication department by 30/11, and by `day` to the province.
void second_body(ChaseDesk& desk, base::Day day) {
    const agencies::AgencyId health = desk.desk.agencies["T.yt"];
    const Period now = desk.desk.desk.look(
        [&](storage::Reader& reader) { return period_of_plan(reader, desk.plan.id, desk.period.uuid); });
    NewDays days{now.from, now.last, now.cutoff, now.hops, now.row_version, "Công văn 45"};
    std::erase_if(days.hops, [&](const Hop& hop) { return hop.agency == health; });
    days.hops.push_back({Whose::one, health, desk.desk.agencies["T.tttt"], samples::day(2025, 11, 30)});
    days.hops.push_back({Whose::one, health, desk.desk.agencies["T"], day});
    desk.desk.desk.act([&](storage::Writer& writer) {
        REQUIRE(correct_period(writer, desk.desk.desk.actor, desk.plan.id, now.uuid, days, desk.now()));
    });
    desk.period = now;
}

}  // namespace

TEST_CASE("who owes a form to two bodies is reminded of the day of each, counted and named with it") {
    with_chasing([](ChaseDesk& desk) {
        second_body(desk, samples::day(2025, 12, 15));
        desk.set({{"focal", -3}, {"focal", 1}, {"list", 5}});
        const auto to_health = [&] {
            std::vector<std::string> all;
            for (const mail::Letter& one :
                 desk.desk.desk.look([](storage::Reader& reader) { return mail::latest(reader); }))
                if (one.to == "yt@thutre.gov.vn") all.push_back(one.text);
            return all;
        };
        desk.desk.until(2025, 12, 2);  // behind the first day
        desk.run();
        CHECK(to_health().size() == 1);
        const OwedLine line =
            owed_line(desk.desk.one("T.yt", "form", 2025),
                      desk.desk.desk.look([](storage::Reader& reader) { return calendar_now(reader); }),
                      desk.desk.today());
        CHECK(reminder_text("Sở Y tế", {line}, "", desk.desk.today())
                  .find("hạn gửi Sở Thông tin và Truyền thông 30/11/2025, quá hạn 1 ngày làm việc; "
                        "hạn gửi UBND tỉnh Thủ Tre 15/12/2025, còn 9 ngày làm việc") != std::string::npos);
        const auto short_text = zalo_text(web::Page{}, "Sở Y tế", line, "A", desk.desk.today());
        CHECK(short_text.find("hạn gửi UBND tỉnh Thủ Tre 15/12/2025, còn 9") != std::string::npos);
        desk.desk.until(2025, 12, 10);  // three working days before the second one
        desk.run();
        CHECK(to_health().size() == 2);
        desk.desk.until(2025, 12, 22);
        desk.run();
        CHECK(to_health().size() == 3);
        CHECK(desk.run().steps == 0);
        const auto steps = desk.list("late", "Sở Y tế");
        REQUIRE(steps.rows.size() == 1);
        REQUIRE(steps.late_for.size() == 2);
        CHECK(steps.late_for[0] == std::pair(std::string("Sở Thông tin và Truyền thông"), 1));
        CHECK(steps.late_for[1] == std::pair(std::string("UBND tỉnh Thủ Tre"), 1));
        const auto letters = desk.letters();
        CHECK(std::count(letters.begin(), letters.end(),
                         "an@tinh.gov.vn: Danh sách chậm: Phiếu báo cáo năm 2025, gửi UBND tỉnh Thủ Tre") ==
              1);
        const auto past = desk.row(desk.desk.desk.actor).steps;
        CHECK(std::count_if(past.begin(), past.end(), [](const PastStep& one) {
                  return !one.passed && one.body == "UBND tỉnh Thủ Tre";
              }) == 3);
        CHECK(std::count_if(past.begin(), past.end(),
                            [](const PastStep& one) { return !one.passed && one.body.empty(); }) == 2);
    });
}

TEST_CASE("the trail says about whose day a step was, of a form that goes to several bodies") {
    with_chasing([](ChaseDesk& desk) {
        second_body(desk, samples::day(2025, 12, 15));
        desk.set({{"focal", 1}, {"list", 5}});
        // Of the steps since the last look: what each says of days; empty: nothing.
        const auto days = [&] {
            people::TrailWish wish;
            wish.act = "chase.step";
            std::multiset<std::string> all;
            for (const auto& entry : desk.desk.desk.look(
                     [&](storage::Reader& reader) { return people::read_trail(reader, wish, 100); })) {
                std::string said;
                for (const auto& value : entry.values)
                    if (value.field == "days_of_bodies") said = value.after;
                all.insert(said);
            }
            return all;
        };
        desk.desk.until(2025, 12, 3);
        desk.run();
        const std::string first = "Sở Thông tin và Truyền thông, 30/11/2025",
                          second = "UBND tỉnh Thủ Tre, 15/12/2025";
        CHECK(days().count(first) == 1);
        CHECK(days().count(second) == 0);
        CHECK(days().count("") > 0);  // those who send to one body alone
        desk.desk.until(2025, 12, 22);
        desk.run();
        CHECK(days().count(second) == 2);  // the reminder, and the list of the late
    });
}

TEST_CASE("how late a form was for each body is what it was when it was sent, whatever is moved later") {
    with_chasing([](ChaseDesk& desk) {
        second_body(desk, samples::day(2025, 12, 15));
        desk.desk.until(2025, 12, 22);
        const auto published = [&] {
            desk.desk.desk.act([&](storage::Writer& writer) {
                publish(writer, desk.desk.desk.actor, desk.plan, desk.period, "", desk.now());
            });
            const auto list = desk.desk.desk.look(
                [&](storage::Reader& reader) { return *published_now(reader, desk.period.id); });
            for (const PublishedLine& line : list.lines)
                if (line.name == "Sở Y tế") return line.bodies;
            return std::vector<PublishedBody>{};
        };
        const auto before = published();
        REQUIRE(before.size() == 2);
        CHECK(before[0].name == "Sở Thông tin và Truyền thông");
        CHECK(before[0].late == 15);
        CHECK(before[1].name == "UBND tỉnh Thủ Tre");
        CHECK(before[1].late == 5);
        desk.send();
        second_body(desk, samples::day(2025, 12, 31));  // whatever is moved later, it was late that day
        const auto after = published();
        REQUIRE(after.size() == 2);
        CHECK(after[1].due == samples::day(2025, 12, 15));
        CHECK(after[1].late == 5);
    });
}
