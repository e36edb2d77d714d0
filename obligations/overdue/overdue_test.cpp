// Whatever is late, by agency: forms, tasks, ad-hoc reports, plans that are owed; what the ladder has done
// about it, calls, the official letter; on both engines.
#include "obligations/overdue/overdue.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "obligations/adhoc/requests.hpp"
#include "obligations/chasing/chase.hpp"
#include "obligations/chasing/letter.hpp"
#include "obligations/correct.hpp"
#include "obligations/overdue/views.hpp"
#include "plans/links/children.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;
using namespace obligations::overdue;

namespace {

struct LateDesk {
    explicit LateDesk(Desk& at) : desk(at) { desk.confirmed_plan(); }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    Overdue overdue(const Wish& wish = {}, const base::Actor* who = nullptr) {
        return desk.desk.look([&](storage::Reader& reader) {
            return load_overdue(reader, who == nullptr ? desk.desk.actor : *who, wish, now());
        });
    }
    LateOf of(const char* agency) {
        for (LateOf& row : overdue().rows)
            if (row.agency == desk.agencies[agency]) return row;
        return {};
    }
    Things things(const char* agency) {
        return desk.desk.look([&](storage::Reader& reader) {
            return things_of(reader, desk.desk.actor, web::Page{}, desk.agencies[agency], now());
        });
    }
    template <class F>
    auto act(F&& what) {
        return desk.desk.act([&](storage::Writer& writer) { return what(writer); });
    }
    Desk& desk;
};

void with_late(const std::function<void(LateDesk&)>& test) {
    with_desk([&](Desk& desk) {
        LateDesk late(desk);
        test(late);
    });
}

}  // namespace

TEST_CASE("nothing is overdue before a deadline; behind it forms and tasks are, by agency") {
    with_late([](LateDesk& desk) {
        CHECK(desk.overdue().late == 0);
        desk.desk.until(2026, 1,
                        15);  // the forms of 30/11/2025, and the yearly task of the health department
        const LateOf health = desk.of("T.yt");
        CHECK(health.of(Kind::form) == 1);
        CHECK(health.of(Kind::task) == 1);
        CHECK(health.of(Kind::adhoc) == 0);
        CHECK(health.all() == 2);
        const Item form = desk.desk.one("T.yt", "form", 2025);
        CHECK(health.days == form.late);  // of the earliest
        CHECK(health.last() == 0);
        CHECK(desk.of("T.ca").of(Kind::task) == 0);  // its contest is due in 2026
        const Overdue all = desk.overdue();
        CHECK(all.late == static_cast<int>(all.rows.size()));
        CHECK(all.quiet == all.late);
        CHECK(all.agencies[0] == all.late);
        CHECK(all.agencies[1] == 1);
        REQUIRE(all.plans.size() == 1);
        CHECK(all.plans[0].second == "12/KH-UBND");
    });
}

TEST_CASE("a form that goes to two bodies is one thing, late for each by its own day, and named so") {
    with_late([](LateDesk& desk) {
        const Period period = desk.desk.desk.look([&](storage::Reader& reader) {
            return load_periods(reader, followed(reader, desk.desk.plan)).front();
        });
        NewDays days{period.from, period.last, period.cutoff, period.hops, period.row_version, "Công văn 45"};
        for (const auto& [to, due] :
             {std::pair("T.tttt", samples::day(2025, 11, 30)), std::pair("T", samples::day(2025, 12, 15))})
            days.hops.push_back({Whose::one, desk.desk.agencies["T.yt"], desk.desk.agencies[to], due});
        desk.act([&](storage::Writer& writer) {
            return correct_period(writer, desk.desk.desk.actor, desk.desk.plan, period.uuid, days,
                                  desk.now());
        });
        desk.desk.until(2025, 12, 10);
        REQUIRE(desk.of("T.yt").bodies.size() == 1);
        desk.desk.until(2025, 12, 18);
        const LateOf health = desk.of("T.yt");
        CHECK(health.of(Kind::form) == 1);
        CHECK(owed_in_words(web::Page{}, health) ==
              "1 phiếu báo cáo\nSở Thông tin và Truyền thông, hạn 30/11/2025: 13 ngày làm việc\n"
              "UBND tỉnh Thủ Tre, hạn 15/12/2025: 3 ngày làm việc");
        CHECK(desk.of("T.nv").bodies.empty());
        const auto counts = desk.overdue().late_for;
        REQUIRE(counts.size() == 2);
        CHECK(counts[1] == std::pair(std::string("UBND tỉnh Thủ Tre"), 1));
    });
}

TEST_CASE("the list is searched, narrowed to a kind or a plan, and ordered; who has no charge sees nothing") {
    with_late([](LateDesk& desk) {
        desk.desk.until(2026, 1, 15);
        const auto found = [&](const Wish& wish) { return desk.overdue(wish).found; };
        Wish wish;
        wish.search = "so y te";
        CHECK(found(wish) == 1);
        wish = {};
        wish.kind = "task";
        CHECK(found(wish) == 1);
        wish.kind = "quiet";
        CHECK(found(wish) == desk.overdue().late);
        wish = {};
        wish.plan = "0198a000-0000-7000-8000-00000000dead";
        CHECK(found(wish) == 0);
        wish.plan = desk.desk.plan;
        CHECK(found(wish) == desk.overdue().late);
        wish = {};
        wish.sort = "most";
        CHECK(desk.overdue(wish).rows[0].agency == desk.desk.agencies["T.yt"]);
        CHECK(desk.overdue({}, &desk.desk.police).rows.empty());
        CHECK_THROWS_AS(desk.desk.desk.look([&](storage::Reader& reader) {
            return things_of(reader, desk.desk.police, web::Page{}, desk.desk.agencies["T.yt"], desk.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("the ladder chases tasks to its top, and what it did stands with the agency") {
    with_late([](LateDesk& desk) {
        desk.act([&](storage::Writer& writer) {
            chasing::set_ladder(writer, desk.desk.desk.actor, {{"focal", 1}, {"list", 3}, {"leader", 20}},
                                desk.now());
        });
        desk.desk.until(2026, 1, 15);
        const base::Milliseconds morning = desk.now();
        const auto chased = [&] {
            return desk.act([&](storage::Writer& writer) {
                return chasing::chase(writer, "https://luytre.example", morning);
            });
        };
        CHECK(chased().steps > 0);
        CHECK(chased().steps == 0);
        const LateOf health = desk.of("T.yt");
        CHECK(health.steps == 5);  // the form to its top, the task to the list
        CHECK(health.step_at == morning);
        const Things things = desk.things("T.yt");
        REQUIRE(things.all.size() == 2);
        CHECK(things.all[0].kind == Kind::form);  // the latest first
        CHECK_FALSE(things.all[0].chased.empty());
        CHECK(things.all[1].kind == Kind::task);
        const auto& steps = things.all[1].steps;
        CHECK(std::any_of(steps.begin(), steps.end(), [](const chasing::PastStep& one) {
            return one.step.kind == "list" && one.letters.size() == 1;
        }));
    });
}

TEST_CASE("one call is noted for whatever an agency owes") {
    with_late([](LateDesk& desk) {
        desk.desk.until(2026, 1, 15);
        std::vector<std::int64_t> obligations;
        for (const Thing& thing : desk.things("T.yt").all) obligations.push_back(thing.obligation);
        const chasing::NewCall call{"đồng chí Lan", "Hứa gửi trong tuần", desk.now()};
        auto mixed = obligations;
        mixed.push_back(desk.desk.one("T.ca", "form", 2025).id);
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            chasing::add_call(writer, desk.desk.desk.actor, desk.desk.plan, mixed, call, desk.now());
        }),
                        base::Refused);
        desk.act([&](storage::Writer& writer) {
            chasing::add_call(writer, desk.desk.desk.actor, desk.desk.plan, obligations, call, desk.now());
        });
        const LateOf health = desk.of("T.yt");
        CHECK(health.calls == 1);
        CHECK(health.call_at == call.at);
        CHECK(last_words(web::Page{}, health).find("Đã gọi điện") == 0);
        for (const Thing& thing : desk.things("T.yt").all) {
            REQUIRE(thing.calls.size() == 1);
            CHECK(thing.calls[0].whom == "đồng chí Lan");
        }
    });
}

TEST_CASE("an ad-hoc report past its hour and a plan that an agency owes are overdue as well") {
    with_late([](LateDesk& desk) {
        const std::string uuid = desk.act([&](storage::Writer& writer) {
            adhoc::NewRequest wanted;
            wanted.title = "Tình hình lừa đảo";
            wanted.from = *base::day_of(2025, 1, 1);
            wanted.last = desk.desk.today();
            wanted.due_at = desk.now() + 3600LL * 1000;
            wanted.questions = adhoc::questions_in("1. Số vụ lừa đảo (vụ)");
            wanted.asked = {desk.desk.agencies["T.ca"], desk.desk.agencies["T.yt"]};
            return adhoc::ask(writer, desk.desk.desk.actor, wanted, desk.now());
        });
        desk.act([&](storage::Writer& writer) {
            plans::links::add_rule(writer, desk.desk.desk.actor, desk.desk.plan, "Công an tỉnh",
                                   base::Day{desk.desk.today().number + 1}, "", desk.now());
        });
        CHECK(desk.overdue().late == 0);
        desk.desk.desk.clock.advance(2LL * 3600 * 1000);
        CHECK(desk.of("T.ca").of(Kind::adhoc) == 1);
        CHECK(desk.things("T.ca").all[0].address == "/adhoc/" + uuid);
        CHECK(desk.things("T.ca").all[0].days == 0);  // of today
        desk.act([&](storage::Writer& writer) {
            const adhoc::Request request = adhoc::request_of(writer, uuid);
            adhoc::answer(writer, desk.desk.police, request, desk.desk.agencies["T.ca"],
                          {adhoc::value_of(request.is.questions[0], "3")}, "page", desk.now());
        });
        CHECK(desk.of("T.ca").of(Kind::adhoc) == 0);
        CHECK(desk.of("T.yt").of(Kind::adhoc) == 1);
        desk.act([&](storage::Writer& writer) {
            adhoc::drop(writer, desk.desk.desk.actor, adhoc::request_of(writer, uuid),
                        desk.desk.agencies["T.yt"], "Hỏi nhầm", desk.now());
        });
        CHECK(desk.of("T.yt").of(Kind::adhoc) == 0);
        desk.desk.until(2025, 10, 20);
        CHECK(desk.of("T.ca").of(Kind::plan) == 1);
        CHECK(counts_in_words(web::Page{}, desk.of("T.ca").counts) == "1 kế hoạch chưa ban hành");
        const Things things = desk.things("T.ca");
        REQUIRE(things.all.size() == 1);
        CHECK(things.all[0].address == "/plans/" + desk.desk.plan + "/children");
    });
}

TEST_CASE("a letter about whatever is late names what each agency owes instead of one deadline") {
    chasing::LetterFacts facts;
    facts.plan = "Kế hoạch số 12/KH-UBND";
    facts.today = *base::day_of(2026, 1, 15);
    chasing::LateLine line;
    line.agency = "Sở Y tế";
    line.what = "1 phiếu báo cáo, 3 nhiệm vụ";
    line.late = 30;
    line.calls = 1;
    facts.late = {line};
    std::string words;
    for (const auto& block : chasing::urging_letter(facts, "").blocks) {
        if (const auto* one = std::get_if<documents::Paragraph>(&block))
            for (const auto& span : one->spans) words += span.text + "\n";
        if (const auto* table = std::get_if<documents::PaperTable>(&block))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells)
                    for (const auto& one : cell.paragraphs)
                        for (const auto& span : one.spans) words += span.text + "\n";
    }
    CHECK(words.find("V/v đôn đốc thực hiện Kế hoạch số 12/KH-UBND") != std::string::npos);
    CHECK(words.find("1 phiếu báo cáo, 3 nhiệm vụ") != std::string::npos);
    CHECK(words.find("quá hạn chưa hoàn thành việc được giao") != std::string::npos);
    CHECK(words.find("\n1 cuộc gọi\n") != std::string::npos);
    CHECK(words.find("Thời hạn\n") == std::string::npos);
}
