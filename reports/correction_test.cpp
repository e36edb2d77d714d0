// A correction that was begun by mistake, and what waits for signature; on both engines.
#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "obligations/forms.hpp"
#include "reports/notes.hpp"
#include "reports/reports.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

TEST_CASE("a correction begun by mistake is dropped, and what was signed is the latest again") {
    obligations::with_desk([](obligations::Desk& at) {
        at.confirmed_plan();
        const std::int64_t form = at.one("T.yt", "form", 2025).id;
        const Key key{at.plan, at.desk.look([&](storage::Reader& reader) {
                          return obligations::load_form(reader, form, false, at.today()).period;
                      }),
                      at.agencies["T.yt"]};
        const auto now = [&] { return at.desk.clock.now(); };
        const Words words{"Đã ban hành 02 văn bản", "", "", "", "", ""};
        const auto latest = [&] {
            return at.desk.look([&](storage::Reader& reader) { return versions_of(reader, key).at(0); });
        };
        const auto drop = [&](const char* reason) {
            at.desk.act(
                [&](storage::Writer& writer) { drop_correction(writer, at.health, key, reason, now()); });
        };
        const auto begin = [&] {
            at.desk.act([&](storage::Writer& writer) { correct(writer, at.health, key, "Sai số", now()); });
        };
        at.desk.act(
            [&](storage::Writer& writer) { REQUIRE(save_words(writer, at.health, key, words, 0, now())); });
        CHECK_THROWS_AS(drop("bản đầu"), base::Refused);
        const auto notes = [&](const base::Actor& who) {
            web::Page page;
            page.actor = who;
            return at.desk.look(
                [&](storage::Reader& reader) { return notes_of(reader, page, key.agency, now()); });
        };
        CHECK(notes(at.health).empty());
        at.desk.act(
            [&](storage::Writer& writer) { REQUIRE(submit(writer, at.health, key, words, 1, now())); });
        REQUIRE(notes(at.health).size() == 1);
        CHECK(notes(at.health)[0].address ==
              "/plans/" + at.plan + "/periods/" + key.period + "/reports/" + std::to_string(key.agency));
        CHECK(notes(at.police).empty());  // a draft belongs to its agency
        at.desk.act([&](storage::Writer& writer) {
            issue(writer, at.health, key, {"45/BC-SYT", at.today(), "", ""}, now());
        });
        CHECK(notes(at.health).empty());
        CHECK_THROWS_AS(drop("đã phát hành"), base::Refused);
        begin();
        CHECK_THROWS_AS(drop(""), base::Refused);
        drop("Lập nhầm");
        CHECK(latest().state == State::issued);
        CHECK(latest().issued_number == "45/BC-SYT");
        const auto acts = at.desk.look([&](storage::Reader& reader) { return acts_of(reader, key); });
        CHECK(acts.at(0).act == "dropped");
        CHECK(acts.at(0).word == "Lập nhầm");
        begin();
        CHECK(latest().number == 3);
        CHECK(latest().words == words);
    });
}
