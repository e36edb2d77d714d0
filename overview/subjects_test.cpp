// What an entry of the trail concerns, by identifier or number; on both engines.
#include "overview/subjects.hpp"

#include <doctest/doctest.h>

#include "obligations/obstacles.hpp"
#include "plans/content/entries.hpp"
#include "tests/obligation_desk.hpp"

using overview::subject_of;

TEST_CASE("what an act of the trail concerns is called as people call it, with the page that shows it") {
    obligations::with_desk([](obligations::Desk& at) {
        const std::string plan = at.confirmed_plan();
        const auto item = at.one("T.yt", "form", 2025);
        const std::string task = at.one("T.yt", "II.1", 2025).task;
        at.desk.act([&](storage::Writer& writer) {
            obligations::raise_obstacle(
                writer, at.health,
                {at.agencies["T.yt"], plan, task, "standing", "Thiếu máy chiếu", "Cấp máy"},
                at.desk.clock.now());
        });
        const base::Actor auditor = at.person("gs@thutre.gov.vn", base::Role::auditor, 0);
        at.desk.look([&](storage::Reader& reader) {
            const auto of = [&](const base::Actor& actor, const char* act, const std::string& subject) {
                const auto found = subject_of(reader, actor, act, subject, at.desk.clock.now());
                return found.title + " | " + found.address;
            };
            const base::Actor owner = people::actor_of(reader, at.desk.actor.account, at.desk.clock.now());
            const auto entry = plans::content::entries_of(reader, plan).at(1);
            const std::string labelled =
                subject_of(reader, owner, "plan.confirm", plan, at.desk.clock.now()).title;
            CHECK(labelled.find("12/KH-UBND") == 0);
            CHECK(of(owner, "plan.confirm", plan) == labelled + " | /plans/" + plan);
            CHECK(of(owner, "target.measure", entry.uuid)
                      .find("/plans/" + plan + "?open=" + entry.uuid + "#e" + entry.uuid) !=
                  std::string::npos);
            const std::string owed = std::to_string(item.id);
            CHECK(of(owner, "form.sent", owed) == "Sở Y tế, " + labelled + " | /obligations/" + owed);
            CHECK(of(owner, "obstacle.raise", "1") ==
                  "Sở Y tế: Thiếu máy chiếu | /plans/" + plan + "/obstacles");
            CHECK(of(owner, "rule.set", "1") == " | ");  // a number of something else
            const std::string agency = agencies::directory_now(reader)->at(at.agencies["T.yt"]).uuid;
            CHECK(of(auditor, "agency.rename", agency) == "Sở Y tế | /agencies/" + agency);
            // Whoever may not open a plan reads its name alone.
            CHECK(of(auditor, "plan.confirm", plan) == labelled + " | ");
            CHECK(of(auditor, "x", "0190c0de-0000-7000-8000-000000000001") == " | ");
            CHECK(of(auditor, "morning.mine", "") == " | ");
        });
    });
}
