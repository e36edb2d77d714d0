// The ladder and what it does by itself; calls; lists that are published; the letter; on both engines.
#include <algorithm>

#include "base/refused.hpp"
#include "documents/docx_out.hpp"
#include "documents/pdf_out.hpp"
#include "jobs/queue.hpp"
#include "mail/outbox.hpp"
#include "obligations/chasing/chase.hpp"
#include "obligations/chasing/history.hpp"
#include "obligations/chasing/ladder.hpp"
#include "obligations/chasing/letter.hpp"
#include "obligations/chasing/notes.hpp"
#include "obligations/chasing/publication.hpp"
#include "obligations/chasing/wording.hpp"
#include "obligations/correct.hpp"
#include "obligations/forms.hpp"
#include "obligations/last_chase.hpp"
#include "tests/chase_desk.hpp"

using namespace obligations;
using namespace obligations::chasing;

namespace {

std::string text_of(const documents::Manuscript& paper) {
    std::string text;
    const auto add = [&](const documents::Paragraph& paragraph) {
        for (const auto& span : paragraph.spans) text += span.text + "\n";
    };
    for (const auto& block : paper.blocks) {
        if (const auto* paragraph = std::get_if<documents::Paragraph>(&block)) add(*paragraph);
        if (const auto* table = std::get_if<documents::PaperTable>(&block))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells)
                    for (const auto& paragraph : cell.paragraphs) add(paragraph);
    }
    return text;
}

}  // namespace

TEST_CASE("a step falls on a working day before or after the day on which the deadline ends") {
    const Calendar calendar;
    const base::Day sunday = *base::day_of(2025, 11, 30);  // ends on Monday 01/12
    CHECK(base::iso(day_of_step(calendar, sunday, 0)) == "2025-12-01");
    CHECK(base::iso(day_of_step(calendar, sunday, -1)) == "2025-11-28");
    CHECK(base::iso(day_of_step(calendar, sunday, -10)) == "2025-11-17");
    CHECK(base::iso(day_of_step(calendar, sunday, 5)) == "2025-12-08");
}

TEST_CASE(
    "of several steps of a kind that are due only the last is done, and none before a deadline behind it") {
    const Calendar calendar;
    const base::Day due = *base::day_of(2025, 11, 28);
    const std::vector<Step> ladder = {{"focal", -10}, {"focal", -3}, {"focal", 1}, {"head", 3}};
    const auto on = [&](int month, int day, const std::set<Step>& done = {}) {
        std::string text;
        for (const DueStep& one : due_steps(ladder, calendar, due, done, *base::day_of(2025, month, day)))
            text += one.step.kind + std::to_string(one.step.days) + (one.passed ? "p " : " ");
        return text;
    };
    CHECK(on(11, 1).empty());
    CHECK(on(11, 14) == "focal-10 ");
    CHECK(on(11, 26) == "focal-10p focal-3 ");
    CHECK(on(11, 26, {{"focal", -10}}) == "focal-3 ");
    CHECK(on(12, 1) == "focal1 ");
    CHECK(on(12, 3) == "focal1 head3 ");
    CHECK(on(12, 3, {{"focal", 1}, {"head", 3}}).empty());
    CHECK(due_steps(ladder, calendar, due, {}, *base::day_of(2026, 6, 1)).empty());
}

TEST_CASE("a ladder is refused that says a thing twice, or tells leaders before a deadline") {
    CHECK(check(usual_ladder()).empty());
    CHECK_FALSE(check({{"focal", -3}, {"focal", -3}}).empty());
    CHECK_FALSE(check({{"leader", -3}}).empty());
    CHECK_FALSE(check({{"somebody", 3}}).empty());
    CHECK_FALSE(check({{"focal", 61}}).empty());
}

TEST_CASE("nothing is said before a ladder is set, then each step once, and never to who has sent") {
    with_chasing([](ChaseDesk& desk) {
        desk.desk.until(2025, 11, 18);
        CHECK(desk.run().steps == 0);
        desk.set({{"focal", -10}, {"focal", -3}});
        const Chased first = desk.run();
        CHECK(first.steps == desk.list("owed").found - 1);  // who receives reports later, and is chased later
        CHECK(first.letters == 2);                          // to the departments that have a focal point
        const auto letters = desk.letters();
        REQUIRE(letters.size() == 2);
        CHECK(letters[0].find("ca@thutre.gov.vn: Nhắc hạn: Phiếu báo cáo năm 2025") == 0);
        CHECK(desk.run().steps == 0);
        CHECK(desk.letters().size() == 2);
        REQUIRE(desk.row(desk.desk.desk.actor).steps.size() == 1);
        CHECK(desk.row(desk.desk.desk.actor).steps[0].letters.size() == 1);
        CHECK(desk.row(desk.desk.desk.actor).steps[0].letters[0].fate == "waiting");
        CHECK(desk.list("failed").found == first.steps);  // no letter has gone yet
        desk.send();
        desk.desk.until(2025, 11, 27);
        CHECK(desk.run().steps == first.steps - 1);
        CHECK(desk.letters().size() == 3);  // the health department is left alone
        CHECK(desk.row(desk.desk.desk.actor).steps.size() == 1);
    });
}

TEST_CASE("behind the deadline the standing agency is told who is late, in one letter") {
    with_chasing([](ChaseDesk& desk) {
        desk.set({{"list", 5}, {"letter", 7}, {"leader", 10}});
        desk.desk.until(2025, 12, 8);
        desk.run();
        auto letters = desk.letters();
        REQUIRE(letters.size() == 1);
        CHECK(letters[0] == "an@tinh.gov.vn: Danh sách chậm: Phiếu báo cáo năm 2025");
        desk.desk.until(2025, 12, 16);
        desk.run();
        CHECK(desk.letters().size() ==
              2);  // that a letter waits for signature; there is no leader to be told
        const auto steps = desk.row(desk.desk.desk.actor).steps;
        REQUIRE(steps.size() == 3);
        const auto leader = std::find_if(steps.begin(), steps.end(),
                                         [](const PastStep& one) { return one.step.kind == "leader"; });
        REQUIRE(leader != steps.end());
        CHECK(leader->undelivered());
    });
}

TEST_CASE("the list shows the last step that the history has, and the obligation keeps how many there were") {
    with_chasing([](ChaseDesk& desk) {
        desk.set({{"focal", -3}, {"focal", 1}, {"head", 1}, {"list", 5}, {"letter", 7}, {"leader", 10}});
        constexpr std::string_view text =
            "SELECT CAST(COUNT(*) AS BIGINT) FROM obligations o WHERE o.chased <> (SELECT COUNT(*) FROM "
            "chase_acts c WHERE c.obligation = o.id AND c.agency = o.agency AND c.passed = 0)";
        static const storage::Query miscounted = {"test.miscounted", "", text, text};
        for (const auto& [month, day] : {std::pair(11, 25), {12, 2}, {12, 8}, {12, 17}}) {
            desk.desk.until(2025, month, day);
            desk.run();
            desk.desk.desk.look([&](storage::Reader& reader) {
                CHECK(reader.one(miscounted)->integer(0) == 0);
                ChasingWish wish;
                const auto short_list =
                    load_chasing(reader, desk.desk.desk.actor, desk.plan, desk.period, wish, desk.now());
                wish.all_steps = true;
                const auto whole =
                    load_chasing(reader, desk.desk.desk.actor, desk.plan, desk.period, wish, desk.now());
                REQUIRE(short_list.rows.size() == whole.rows.size());
                for (std::size_t i = 0; i < whole.rows.size(); ++i) {
                    const ChasedRow &one = short_list.rows[i], &all = whole.rows[i];
                    REQUIRE(one.is.obligation == all.is.obligation);
                    REQUIRE((one.last_step() == nullptr) == (all.last_step() == nullptr));
                    if (one.last_step() == nullptr) continue;
                    CHECK(one.steps.size() == 1);
                    CHECK(one.last() == all.last());
                    int farthest = -step_days_max - 1;
                    for (const PastStep& step : all.steps)
                        if (!step.passed && step.at == all.last_step()->at)
                            farthest = std::max(farthest, step.step.days);
                    CHECK(one.last_step()->step.days == farthest);
                    const auto same = std::find_if(all.steps.begin(), all.steps.end(), [&](const auto& step) {
                        return step.step == one.last_step()->step;
                    });
                    REQUIRE(same != all.steps.end());
                    CHECK(same->letters.size() == one.last_step()->letters.size());
                }
            });
        }
    });
}

TEST_CASE(
    "what was done about a task counts for who owes it: who takes it over is chased from the beginning") {
    with_chasing([](ChaseDesk& desk) {
        constexpr std::string_view text =
            "SELECT agency, chased, last_chase FROM obligations WHERE id = $1 AND chased = (SELECT COUNT(*) "
            "FROM "
            "chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed "
            "= 0)";
        static const storage::Query kept = {"test.kept", "", text, text};
        const std::int64_t task = desk.desk.one("T.yt", "II.1", 2025).id;
        const auto expect = [&](const char* key, std::int64_t steps) {
            desk.desk.desk.look([&](storage::Reader& reader) {
                const auto row = reader.one(kept, task);
                REQUIRE(row.has_value());
                CHECK(row->integer(0) == desk.desk.agencies[key]);
                CHECK(row->integer(1) == steps);
                CHECK(unpacked(row->integer(2)).has_value() == (steps > 0));
            });
        };
        const auto merge = [&](const char* from, const char* into) {
            REQUIRE(desk.desk.agencies
                        .act(samples::act(agencies::ReorganisationKind::merge, "Hợp nhất", desk.desk.today(),
                                          {desk.desk.agencies[from]}, desk.desk.agencies[into]))
                        .problems.empty());
            desk.desk.follow();
        };
        desk.set({{"focal", -10}, {"focal", -3}});
        desk.desk.until(2025, 12, 17);
        desk.run();
        expect("T.yt", 1);
        merge("T.yt", "T.nv");
        expect("T.nv", 0);
        desk.run();
        expect("T.nv", 1);
        desk.desk.until(2025, 12, 26);
        desk.run();
        expect("T.nv", 2);
        desk.desk.follow();  // once more changes nothing
        expect("T.nv", 2);
        merge("T.nv", "T.gddt");
        expect("T.gddt", 0);
        desk.run();
        expect("T.gddt", 1);  // of two steps that are due the last alone
    });
}

TEST_CASE("a deadline that moved is chased by the new one") {
    with_chasing([](ChaseDesk& desk) {
        desk.set({{"focal", 1}});
        desk.desk.until(2025, 12, 1);
        CHECK(desk.run().steps == 0);
        desk.desk.desk.act([&](storage::Writer& writer) {
            const std::int64_t id = desk.form;
            const auto wanted = *base::day_of(2025, 12, 20);
            ask_extension(writer, desk.desk.health, id, wanted, "chờ số liệu", desk.now());
            const auto asked = extensions_of(writer, id);
            answer_extension(writer, desk.desk.desk.actor, desk.desk.plan, asked.front().id, true, "",
                             desk.now());
        });
        desk.desk.until(2025, 12, 2);
        desk.run();
        for (const std::string& letter : desk.letters()) CHECK(letter.find("yt@") == std::string::npos);
        CHECK(desk.row(desk.desk.desk.actor).steps.empty());
    });
}

TEST_CASE("a call is recorded by the standing agency alone, with whom, when and what was said") {
    with_chasing([](ChaseDesk& desk) {
        const auto call = [&](const base::Actor& who) {
            desk.desk.desk.act([&](storage::Writer& writer) {
                add_call(writer, who, desk.desk.plan, {desk.form},
                         {"đồng chí Lan, 0912 345 678", "Hứa gửi trước thứ Sáu", desk.now() - 60'000},
                         desk.now());
            });
        };
        CHECK_THROWS_AS(call(desk.desk.police), base::Refused);
        call(desk.desk.desk.actor);
        const ChasedRow row = desk.row(desk.desk.desk.actor);
        REQUIRE(row.calls.size() == 1);
        CHECK(row.calls[0].word == "Hứa gửi trước thứ Sáu");
        CHECK(row.calls[0].by == "An");
        CHECK(row.last() == row.calls[0].at);
        CHECK(desk.list("quiet").found == desk.list("owed").found - 1);
        CHECK(desk.list("", "so y te").found == 1);
        CHECK_THROWS_AS(desk.row(desk.desk.police), base::Refused);
        CHECK_FALSE(check(NewCall{"", "x", 1}, desk.now()).empty());
        CHECK_FALSE(check(NewCall{"x", "x", desk.now() + 1}, desk.now()).empty());
        CHECK(moment_typed("09/10/2025", "9:30").has_value());
        CHECK_FALSE(moment_typed("09/10/2025", "25:30").has_value());
        CHECK_FALSE(moment_typed("09/10/2025", "9:30 sáng").has_value());
    });
}

TEST_CASE(
    "peers see a list of the late when it was published, as it was then, and no longer when it is taken "
    "back") {
    with_chasing([](ChaseDesk& desk) {
        const auto seen = [&](const base::Actor& who) {
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return published_for(reader, who, desk.plan, desk.period, desk.now());
            });
        };
        const auto act = [&](auto&& does) { desk.desk.desk.act(does); };
        desk.desk.until(2025, 12, 4);
        CHECK_THROWS_AS(seen(desk.desk.police), base::Refused);
        CHECK_THROWS_AS(act([&](storage::Writer& writer) {
                            publish(writer, desk.desk.police, desk.plan, desk.period, "", desk.now());
                        }),
                        base::Refused);
        act([&](storage::Writer& writer) {
            publish(writer, desk.desk.desk.actor, desk.plan, desk.period, "Đề nghị gửi ngay", desk.now());
        });
        const Published list = seen(desk.desk.police);
        CHECK(list.baseline);  // 2025 is the first year of the plan
        CHECK(list.word == "Đề nghị gửi ngay");
        REQUIRE(list.lines.size() >= 2);
        const auto health = [](const Published& one) {
            return std::any_of(one.lines.begin(), one.lines.end(), [](const PublishedLine& line) {
                return line.name == "Sở Y tế" && !line.sent;
            });
        };
        CHECK(health(list));
        desk.send();
        CHECK(health(seen(desk.desk.police)));  // by value
        const auto notes = desk.desk.desk.look([&](storage::Reader& reader) {
            return notes_of(reader, web::Page{}, desk.desk.agencies["T.ca"], desk.now());
        });
        REQUIRE(notes.size() == 1);
        CHECK(notes[0].address == "/plans/" + desk.desk.plan + "/periods/" + desk.period.uuid + "/late-list");
        act([&](storage::Writer& writer) {
            take_publication_back(writer, desk.desk.desk.actor, desk.plan, desk.period, desk.now());
        });
        CHECK_THROWS_AS(seen(desk.desk.police), base::Refused);
    });
}

TEST_CASE("an agency reads on the page of its work what it was reminded of, until it has sent") {
    with_chasing([](ChaseDesk& desk) {
        desk.set({{"focal", -10}});
        desk.desk.until(2025, 11, 18);
        desk.run();
        const auto notes = [&] {
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return notes_of(reader, web::Page{}, desk.desk.agencies["T.yt"], desk.now());
            });
        };
        REQUIRE(notes().size() == 1);
        CHECK(notes()[0].words.find("đã nhắc 1 lần") != std::string::npos);
        CHECK(notes()[0].address == "/obligations/" + std::to_string(desk.form));
        desk.send();
        CHECK(notes().empty());
    });
}

TEST_CASE("who receives the reports reads on the page of its work what waits there for an answer") {
    with_chasing([](ChaseDesk& desk) {
        const auto notes = [&](const base::Actor& who) {
            web::Page page;
            page.actor = who;
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return notes_of(reader, page, desk.desk.agencies["T.tttt"], desk.now()).size();
            });
        };
        const base::Actor& owner = desk.desk.desk.actor;
        CHECK(notes(owner) == 0);
        desk.desk.desk.act([&](storage::Writer& writer) {
            ask_extension(writer, desk.desk.health, desk.form, samples::day(2025, 12, 9), "chờ số liệu",
                          desk.now());
        });
        CHECK(notes(owner) == 1);
        CHECK(notes(desk.desk.telecom) == 0);  // who reports there does not decide
        const auto waiting = desk.desk.desk.look([&](storage::Reader& reader) {
            return waiting_extensions(reader, followed(reader, desk.desk.plan));
        });
        REQUIRE(waiting.size() == 1);
        desk.desk.desk.act([&](storage::Writer& writer) {
            answer_extension(writer, owner, desk.desk.plan, waiting[0].id, true, "", desk.now());
        });
        CHECK(notes(owner) == 0);
    });
}

TEST_CASE("the official letter says who is late, by how much, and by which document") {
    LetterFacts facts;
    facts.parent = "UBND tỉnh Thủ Tre";
    facts.sender = "Sở Y tế";
    facts.place = "Thủ Tre";
    facts.plan = "Kế hoạch số 12/KH-UBND ngày 01 tháng 02 năm 2025";
    facts.period = "năm 2025";
    facts.today = *base::day_of(2025, 12, 10);
    facts.late = {{"Công an tỉnh", *base::day_of(2025, 11, 30), 7, "", 2, 1},
                  {"Sở Nội vụ", *base::day_of(2025, 12, 5), 3, "Công văn số 45/SYT", 0, 0}};
    const std::string text = text_of(urging_letter(facts, ""));
    CHECK(text.find("V/v đôn đốc báo cáo kết quả năm 2025 thực hiện Kế hoạch số 12/KH-UBND") !=
          std::string::npos);
    CHECK(text.find("30/11/2025 đến 05/12/2025") != std::string::npos);
    CHECK(text.find("Công an tỉnh") != std::string::npos);
    CHECK(text.find("2 lần nhắc, 1 cuộc gọi") != std::string::npos);
    CHECK(text.find("(Công văn số 45/SYT)") != std::string::npos);
    CHECK(text.find("Phụ lục\n") == std::string::npos);
    facts.late[0].bodies = {{"Sở Y tế", *base::day_of(2025, 11, 30), 7},
                            {"UBND tỉnh", *base::day_of(2025, 12, 8), 2}};
    const std::string several = text_of(urging_letter(facts, ""));
    CHECK(several.find("30/11/2025 (Sở Y tế)\n08/12/2025 (UBND tỉnh)") != std::string::npos);
    CHECK(several.find("7 (Sở Y tế)\n2 (UBND tỉnh)") != std::string::npos);
    CHECK(several.find("30/11/2025 đến 08/12/2025 (theo từng cơ quan, nơi nhận)") != std::string::npos);
    facts.late[0].bodies.clear();
    facts.late.resize(12, facts.late[0]);
    CHECK(text_of(urging_letter(facts, "")).find("Phụ lục\n") != std::string::npos);
    CHECK(text.find("Số:            /") != std::string::npos);
    facts.sender = "Ban Tuyên giáo và Dân vận Tỉnh ủy";
    facts.parent = "Tỉnh ủy Thủ Tre";
    facts.kind = "party";
    const std::string list = text_of(late_list(facts, ""));
    CHECK(list.find("DANH SÁCH") != std::string::npos);
    CHECK(list.find("Danh sách có 12 cơ quan") != std::string::npos);
    CHECK(list.find("Như trên") == std::string::npos);
    CHECK(documents::pdf(late_list(facts, "")).rfind("%PDF-", 0) == 0);
    const std::string of_party = text_of(urging_letter(facts, ""));
    CHECK(of_party.find("ĐẢNG CỘNG SẢN VIỆT NAM") != std::string::npos);
    CHECK(of_party.find("Số            -CV/") != std::string::npos);
    CHECK(of_party.find("./.") == std::string::npos);
    CHECK(documents::docx(urging_letter(facts, "")).rfind("PK", 0) == 0);
    CHECK(documents::pdf(urging_letter(facts, "")).rfind("%PDF-", 0) == 0);
}

TEST_CASE("each morning is set once, also when it is asked for twice") {
    with_chasing([](ChaseDesk& desk) {
        const auto waiting = [&] {
            return desk.desk.desk.look([](storage::Reader& reader) { return jobs::waiting(reader); });
        };
        const std::int64_t before = waiting();
        for (int i = 0; i < 2; ++i)
            desk.desk.desk.act([&](storage::Writer& writer) { set_next_morning(writer, desk.now()); });
        CHECK(waiting() == before + 1);
        desk.set({{"focal", -10}});
        desk.desk.until(2025, 11, 18);
        chasing::chase(desk.desk.desk.store, desk.desk.desk.clock, "https://luytre.example");
        CHECK(desk.letters().size() == 2);
        CHECK(waiting() == before + 2);
    });
}
