// What a form says beside its tasks: in the agency's own report, in the consolidation, on paper; on both
// engines.
#include <doctest/doctest.h>

#include "documents/docx_out.hpp"
#include "documents/inputs.hpp"
#include "obligations/correct.hpp"
#include "obligations/forms.hpp"
#include "reports/paper.hpp"
#include "reports/reports.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

TEST_CASE("what a form says beside its tasks goes up with it, on paper under the assessment") {
    obligations::with_desk([](obligations::Desk& at) {
        at.confirmed_plan();
        const std::int64_t form = at.one("T.yt", "form", 2025).id;
        const std::string period = at.desk.look([&](storage::Reader& reader) {
            return obligations::load_form(reader, form, false, at.today()).period;
        });
        const auto send = [&](const std::string& general) {
            at.desk.act([&](storage::Writer& writer) {
                obligations::Filled filled;
                filled.lines = obligations::load_form(writer, form, true, at.today()).lines;
                filled.word = general;
                filled.reason = "đính chính";
                for (obligations::Line& line : filled.lines)
                    line.answer = obligations::Answer::reported, line.word = "01 lớp";
                obligations::send_form(writer, at.health, form, filled, "page", at.desk.clock.now());
            });
        };
        const auto accept = [&] {
            at.desk.act([&](storage::Writer& writer) {
                obligations::accept_form(writer, at.telecom, form, "", at.desk.clock.now());
            });
        };
        const auto report = [&](agencies::AgencyId agency) {
            return at.desk.look([&](storage::Reader& reader) {
                return compose(reader, at.desk.actor, at.plan, period, agency, at.desk.clock.now());
            });
        };
        send("Thiếu báo cáo viên; kiến nghị mở lớp.");
        const Report own = report(at.agencies["T.yt"]);
        REQUIRE(own.general.size() == 1);
        CHECK(own.general[0].agency.empty());
        CHECK(report(agencies::no_agency).general.empty());  // not accepted yet
        accept();
        const Report all = report(agencies::no_agency);
        REQUIRE(all.general.size() == 1);
        CHECK(all.general[0].agency == "Sở Y tế");
        CHECK(from_json(as_json(all)).general.at(0).word == all.general[0].word);
        std::string text;
        for (const auto& line : documents::read_docx(documents::docx(manuscript(all)), {}).lines)
            text += line.text + "\n";
        const auto said = text.find("Sở Y tế: Thiếu báo cáo viên; kiến nghị mở lớp.");
        REQUIRE(said != std::string::npos);
        CHECK(said > text.find("ĐÁNH GIÁ CHUNG"));
        send("Không có.");
        accept();
        CHECK(report(agencies::no_agency).general.empty());
    });
}

TEST_CASE("a chain that comes back to its beginning over a branch is refused") {
    using obligations::Whose;
    obligations::NewDays days;
    days.reason = "x";
    days.hops = {{Whose::one, 1, 2, {}}, {Whose::one, 1, 3, {}}, {Whose::one, 3, 4, {}}};
    CHECK(obligations::check(days).empty());
    days.hops.push_back({Whose::one, 4, 1, {}});
    REQUIRE(obligations::check(days).size() == 1);
    CHECK(obligations::check(days)[0].field == "steps");
}
