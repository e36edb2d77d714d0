// Whom a plan asks, as a consolidation counts it; on both engines.
#include "reports/asked.hpp"

#include <doctest/doctest.h>

#include "obligations/forms.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

TEST_CASE("a consolidation counts whom a task is asked of anew when the plan asks somebody else") {
    obligations::with_desk([](obligations::Desk& at) {
        at.confirmed_plan();
        const std::int64_t form = at.one("T.yt", "form", 2025).id;
        const auto asked = [&] {
            return at.desk.look([&](storage::Reader& reader) {
                const std::string period = obligations::load_form(reader, form, false, at.today()).period;
                return compose(reader, at.desk.actor, at.plan, period, agencies::no_agency,
                               at.desk.clock.now())
                    .tasks.at(0)
                    .asked;
            });
        };
        CHECK(asked() == 1);
        CHECK(asked() == 1);
        at.desk.act([&](storage::Writer& writer) {
            for (const auto& entry : plans::content::entries_of(writer, at.plan)) {
                if (entry.kind() != plans::content::EntryKind::task) continue;
                plans::content::Edit edit = plans::content::edit_of(entry);
                std::get<plans::reading::Task>(edit.said).lead.push_back("Công an tỉnh");
                REQUIRE(plans::content::apply(writer, at.desk.actor, at.plan, "correct", "Công văn số 12",
                                              {edit}, at.desk.clock.now())
                            .applied == plans::content::Applied::done);
                break;
            }
        });
        at.follow();
        CHECK(asked() == 2);
    });
}
