// The page of a leader: what it says as of a day, which three things it chooses, the letters that go with
// them; who is sent a link in the morning; what becomes public; on both engines.
#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "budget/budget.hpp"
#include "documents/docx_out.hpp"
#include "jobs/queue.hpp"
#include "mail/outbox.hpp"
#include "obligations/obstacles.hpp"
#include "overview/brief.hpp"
#include "overview/letters.hpp"
#include "overview/mornings.hpp"
#include "overview/settings.hpp"
#include "people/handovers.hpp"
#include "people/links.hpp"
#include "tests/obligation_desk.hpp"

using namespace overview;

namespace {

struct Overlook {
    explicit Overlook(obligations::Desk& at) : desk(at) { desk.confirmed_plan(); }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    Brief brief(std::optional<base::Day> day = std::nullopt) {
        web::Page page;
        page.language = texts::Language::vi;
        return desk.desk.look([&](storage::Reader& reader) {
            return brief_of(reader, page, desk.plan, day.value_or(desk.today()));
        });
    }
    template <class F>
    auto act(F&& what) {
        return desk.desk.act([&](storage::Writer& writer) { return what(writer); });
    }
    void obstacle(const std::string& level, const std::string& word) {
        const std::string task = desk.one("T.yt", "II.1", 2025).task;
        act([&](storage::Writer& writer) {
            obligations::raise_obstacle(writer, desk.health,
                                        {desk.agencies["T.yt"], desk.plan, task, level, word, "Bố trí thêm"},
                                        now());
        });
    }
    obligations::Desk& desk;
};

void with_overlook(const std::function<void(Overlook&)>& test) {
    obligations::with_desk([&](obligations::Desk& at) {
        Overlook over(at);
        test(over);
    });
}

std::vector<Ask::Kind> kinds(const Brief& brief) {
    std::vector<Ask::Kind> all;
    for (const Ask& one : brief.asks) all.push_back(one.kind);
    return all;
}

std::string words_of(const documents::Manuscript& paper) {
    std::string words;
    for (const documents::Block& block : paper.blocks) {
        if (const auto* one = std::get_if<documents::Paragraph>(&block))
            for (const documents::Span& span : one->spans) words += span.text + "\n";
        if (const auto* table = std::get_if<documents::PaperTable>(&block))
            for (const documents::TableRow& row : table->rows)
                for (const documents::TableCell& cell : row.cells)
                    for (const documents::Paragraph& one : cell.paragraphs)
                        for (const documents::Span& span : one.spans) words += span.text + "\n";
    }
    return words;
}

}  // namespace

TEST_CASE("a target is judged by where its forecast lies beside what is wanted") {
    using coverage::Verdict;
    CHECK(outlook_of(Verdict::met, std::nullopt, std::nullopt, std::nullopt) == Outlook::met);
    CHECK(outlook_of(Verdict::missed, 10.0, 20.0, 30.0) == Outlook::missed);
    CHECK(outlook_of(Verdict::under_way, 10.0, 10.0, 30.0) == Outlook::will_meet);
    CHECK(outlook_of(Verdict::under_way, 10.0, 5.0, 9.9) == Outlook::will_miss);
    CHECK(outlook_of(Verdict::under_way, 10.0, 5.0, 10.0) == Outlook::may_meet);
    CHECK(outlook_of(Verdict::under_way, std::nullopt, 5.0, 10.0) == Outlook::unknown);
    CHECK(outlook_of(Verdict::under_way, 10.0, std::nullopt, std::nullopt) == Outlook::unknown);
    CHECK(outlook_of(Verdict::no_base, 10.0, 5.0, 10.0) == Outlook::unknown);
}

TEST_CASE("what is long is cut for a glance, and stands whole in the letter") {
    CHECK(in_brief("Thiếu phòng máy") == "Thiếu phòng máy");
    std::string words;
    for (int i = 0; i < 60; ++i) words += "đường truyền ";
    const std::string cut = in_brief(words);
    CHECK(cut.ends_with("…"));
    CHECK(cut.rfind("đường truyền đường", 0) == 0);
    Brief brief;
    ObstacleLine one;
    one.level = "province";
    one.word = words;
    brief.obstacles = {one};
    brief.asks = asks_of(brief);
    CHECK(brief.asks[0].title.size() < words.size() / 2);
    CHECK(words_of(letter_for(brief, 0)).find(words) != std::string::npos);
}

TEST_CASE("three things are chosen: one of each kind first, then more of the same, oldest first") {
    Brief brief;
    brief.as_of = base::day_of(2026, 11, 21).value();
    CHECK(asks_of(brief).empty());
    const auto obstacle = [&](const char* level, const char* word, bool answered) {
        ObstacleLine one;
        one.level = level;
        one.word = word;
        one.raised = base::Day{brief.as_of.number - 10};
        one.answered = answered;
        brief.obstacles.push_back(one);
    };
    obstacle("province", "thứ nhất", false);
    obstacle("province", "thứ hai", false);
    obstacle("standing", "không phải việc của lãnh đạo", false);
    obstacle("province", "đã trả lời", true);
    brief.asks = asks_of(brief);
    CHECK(kinds(brief) == std::vector{Ask::Kind::obstacle, Ask::Kind::obstacle});
    CHECK(brief.asks[0].why.find("chờ 10 ngày") != std::string::npos);
    brief.late = {{1, "Sở A", 6, 2}, {2, "Sở B", 5, 1}};
    brief.asks = asks_of(brief);
    CHECK(kinds(brief) == std::vector{Ask::Kind::obstacle, Ask::Kind::late, Ask::Kind::obstacle});
    CHECK(brief.asks[1].title == "1 cơ quan trễ quá 5 ngày làm việc");
    TargetLine target;
    target.number = "II.1";
    target.outlook = Outlook::will_miss;
    brief.targets = {target, target};
    brief.asks = asks_of(brief);
    CHECK(kinds(brief) == std::vector{Ask::Kind::obstacle, Ask::Kind::late, Ask::Kind::target});
    brief.late.clear();
    brief.obstacles.clear();
    brief.asks = asks_of(brief);
    CHECK(kinds(brief) == std::vector{Ask::Kind::target, Ask::Kind::target});
}

TEST_CASE("the page says who is late, what stands in the way and what was spent, as of a day") {
    with_overlook([](Overlook& over) {
        const Brief before = over.brief();
        CHECK(before.number == "12/KH-UBND");
        CHECK(before.owed);
        CHECK(before.late.empty());
        CHECK(before.asks.empty());
        CHECK_FALSE(before.money.any());
        REQUIRE(before.next_due);
        CHECK(before.next_due->day == samples::day(2025, 11, 30));
        REQUIRE(before.targets.size() == 1);
        CHECK(before.targets[0].outlook == Outlook::unknown);
        over.obstacle("province", "Không có phòng máy");
        over.obstacle("standing", "Thiếu tài liệu");
        over.act([&](storage::Writer& writer) {
            const auto tasks = budget::tasks_of(writer, over.desk.plan, over.desk.agencies["T.yt"]);
            budget::estimate(writer, over.desk.health, over.desk.plan, 2025, over.desk.agencies["T.yt"],
                             {{tasks[0].uuid, budget::Source::province, 200'000'000, ""}}, "", over.now());
            budget::send(writer, over.desk.health, over.desk.plan, 2025, over.desk.agencies["T.yt"],
                         over.now());
            budget::compile(writer, over.desk.desk.actor, over.desk.plan, 2025, over.now());
            const auto line = budget::lines_of(writer, over.desk.plan, 2025).at(0).id;
            const budget::Paper paper{"45/QĐ-UBND", over.desk.today(), "", ""};
            budget::judge(writer, over.desk.desk.actor, over.desk.plan, 2025, budget::Kind::approved,
                          {{line, 200'000'000, ""}}, paper, over.now());
            budget::spend(writer, over.desk.health, over.desk.plan, 2025, over.desk.agencies["T.yt"],
                          {line, 50'000'000, ""}, paper, over.now());
        });
        const Brief there = over.brief();
        REQUIRE(there.obstacles.size() == 2);
        CHECK(there.obstacles[0].word == "Không có phòng máy");
        CHECK(there.money.spent == 50'000'000);
        CHECK(there.money.spent_percent == 25);
        CHECK(there.money.least_left == 150'000'000);
        CHECK(kinds(there) == std::vector{Ask::Kind::obstacle});
        const base::Day then = over.desk.today();
        over.desk.until(2025, 12, 16);  // reports were due on 30/11, which ends on the Monday after
        const Brief late = over.brief();
        REQUIRE_FALSE(late.late.empty());
        CHECK(late.late[0].days == 11);
        CHECK(kinds(late) == std::vector{Ask::Kind::obstacle, Ask::Kind::late});
        over.act([&](storage::Writer& writer) {
            set_late_limit(writer, over.desk.desk.actor, over.desk.plan, 20, over.now());
            CHECK_THROWS_AS(set_late_limit(writer, over.desk.desk.actor, over.desk.plan, 0, over.now()),
                            base::Refused);
            CHECK_THROWS_AS(set_late_limit(writer, over.desk.health, over.desk.plan, 9, over.now()),
                            base::Refused);
            obligations::act_on_obstacle(writer, over.desk.desk.actor, over.desk.plan, there.obstacles[0].id,
                                         "answered", "", "Dùng phòng máy của trường", over.now());
        });
        CHECK(over.brief().obstacles.size() == 2);
        CHECK(over.brief().unanswered() == 1);  // one that was answered waits for nobody
        CHECK(kinds(over.brief()).empty());
        CHECK(over.brief(then).late.empty());  // as it was
        CHECK(over.brief(then).asks.size() == 1);
        CHECK(over.brief(base::Day{then.number - 1}).obstacles.empty());
        CHECK_FALSE(over.brief(base::Day{then.number - 1}).money.any());
    });
}

TEST_CASE("each thing to decide has its letter, made of the facts of the page") {
    with_overlook([](Overlook& over) {
        over.obstacle("province", "Không có phòng máy");
        over.desk.until(2025, 12, 16);
        Brief brief = over.brief();
        TargetLine target;
        target.number = "II.1";
        target.text = "Cán bộ được tập huấn";
        target.figure = "40 %";
        target.outlook = Outlook::will_miss;
        brief.targets = {target};
        brief.asks = asks_of(brief);
        REQUIRE(brief.asks.size() == 3);
        const std::string first = words_of(letter_for(brief, 0)), second = words_of(letter_for(brief, 1)),
                          third = words_of(letter_for(brief, 2));
        CHECK(first.find("Không có phòng máy") != std::string::npos);
        CHECK(first.find("Đề xuất của cơ quan: Bố trí thêm") != std::string::npos);
        CHECK(first.find("Kính gửi: Sở Y tế.") != std::string::npos);
        CHECK(second.find("Sở Y tế") != std::string::npos);
        CHECK(second.find("11\n") != std::string::npos);
        CHECK(third.find("Cán bộ được tập huấn") != std::string::npos);
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(words_of(letter_for(brief, i)).find("Kế hoạch số 12/KH-UBND") != std::string::npos);
            CHECK(words_of(letter_for(brief, i)).find("trước ngày ..... tháng") != std::string::npos);
            CHECK(documents::docx(letter_for(brief, i)).rfind("PK", 0) == 0);
        }
    });
}

TEST_CASE("the link goes out in the morning, once a day, until somebody ends it") {
    with_overlook([](Overlook& over) {
        auto& clock = over.desk.desk.clock;
        auto& store = over.desk.desk.store;
        CHECK(check(Mailing{}).size() == 2);
        over.act([&](storage::Writer& writer) {
            Mailing wanted;
            wanted.address = "chutich@thutre.gov.vn";
            wanted.name = "Chủ tịch UBND tỉnh";
            wanted.weekly = true;
            CHECK_THROWS_AS(add_mailing(writer, over.desk.health, over.desk.plan, wanted, over.now()),
                            base::Refused);
            add_mailing(writer, over.desk.desk.actor, over.desk.plan, wanted, over.now());
        });
        const Mailing one = over.desk.desk.look(
            [&](storage::Reader& reader) { return mailings_of(reader, over.desk.plan).at(0); });
        CHECK(one.weekly);
        CHECK_FALSE(one.sent);
        const auto letters = [&] {
            return over.desk.desk.look([](storage::Reader& reader) { return mail::waiting(reader); });
        };
        const auto links = [&] {
            return over.desk.desk.look(
                [&](storage::Reader& reader) { return people::links_of(reader, over.desk.plan).size(); });
        };
        send_morning(store, clock, one.id, "https://luytre.example");
        send_morning(store, clock, one.id, "https://luytre.example");  // a crash between
        CHECK(letters() == 1);
        CHECK(links() == 1);
        const auto jobs_waiting =
            over.desk.desk.look([](storage::Reader& reader) { return jobs::waiting(reader); });
        clock.advance(7LL * 24 * 3600 * 1000);
        over.act([&](storage::Writer& writer) {
            plans::content::withdraw_confirmation(writer, over.desk.desk.actor, over.desk.plan, "sửa",
                                                  over.now());
        });
        send_morning(store, clock, one.id, "https://luytre.example");
        CHECK(letters() == 1);  // nothing to show now, but the next morning stays
        CHECK(over.desk.desk.look([](storage::Reader& reader) { return jobs::waiting(reader); }) >
              jobs_waiting);
        over.act([&](storage::Writer& writer) {
            end_mailing(writer, over.desk.desk.actor, over.desk.plan, one.id, over.now());
            CHECK_THROWS_AS(end_mailing(writer, over.desk.desk.actor, over.desk.plan, one.id, over.now()),
                            base::Refused);
        });
        clock.advance(7LL * 24 * 3600 * 1000);
        send_morning(store, clock, one.id, "https://luytre.example");
        CHECK(links() == 1);
    });
}

TEST_CASE("the morning's letter goes on in the name of who took over from who asked for it") {
    with_overlook([](Overlook& over) {
        auto& clock = over.desk.desk.clock;
        const base::Actor before = over.desk.person("cu@thutre.gov.vn", base::Role::plan_owner, 0),
                          after = over.desk.person("moi@thutre.gov.vn", base::Role::auditor, 0);
        const Mailing one = over.act([&](storage::Writer& writer) {
            Mailing wanted;
            wanted.address = "chutich@thutre.gov.vn";
            wanted.name = "Chủ tịch UBND tỉnh";
            add_mailing(writer, before, over.desk.plan, wanted, over.now());
            return mailings_of(writer, over.desk.plan).at(0);
        });
        over.act([&](storage::Writer& writer) {
            people::hand_over(writer, over.desk.desk.actor, *people::account_of(writer, before.account),
                              *people::account_of(writer, after.account),
                              base::Day{over.desk.today().number + 1}, "luân chuyển", {}, over.now());
        });
        clock.advance(2LL * 24 * 3600 * 1000);
        send_morning(over.desk.desk.store, clock, one.id, "https://luytre.example");
        over.desk.desk.look([&](storage::Reader& reader) {
            CHECK(mail::waiting(reader) == 1);
            REQUIRE(people::links_of(reader, over.desk.plan).size() == 1);
            CHECK(people::links_of(reader, over.desk.plan)[0].made_by == after.name);
            CHECK(people::keeper_of(reader, before.account, one.at, over.now()) == after.account);
        });
    });
}

TEST_CASE("an own choice counts before the default, which is for those whom it names") {
    MorningDefault usual;
    MorningChoice own;
    CHECK_FALSE(morning_of(usual, own, true, true).sends);  // never set
    usual.at = 1;
    usual.sends = true;
    usual.hour = 7;
    CHECK(morning_of(usual, own, true, false).sends);
    CHECK_FALSE(morning_of(usual, own, false, true).sends);  // owners are not named
    own = {0, 7, false};
    CHECK_FALSE(morning_of(usual, own, true, false).sends);
    own = {1, 6, true};
    usual.sends = false;
    CHECK(morning_of(usual, own, false, true).sends);
    CHECK(morning_of(usual, own, false, true).hour == 6);
    CHECK(morning_of(usual, own, false, true).weekly);
    CHECK(check(MorningDefault{}).empty());
    usual = {};
    usual.hour = 4;
    usual.sends = true;
    usual.leaders = false;
    CHECK(check(usual).size() == 2);
    CHECK(check(MorningChoice{1, 12, false}).size() == 1);
    CHECK(check(MorningChoice{0, 12, false}).empty());
}

TEST_CASE(
    "by the administrator's default leaders are written to at its hour, once a day, until they choose "
    "otherwise") {
    with_overlook([](Overlook& over) {
        auto& clock = over.desk.desk.clock;
        const base::Actor leader =
            over.desk.person("ct@thutre.gov.vn", base::Role::leader, over.desk.agencies["T"]);
        constexpr base::Milliseconds hour = 3600LL * 1000;
        const auto at_hour = [&](int wanted) {  // of the next day, in Việt Nam
            const base::Milliseconds next = (base::day_at(clock.now()).number + 1) * 24 * hour - 7 * hour;
            clock.advance(next + wanted * hour - clock.now());
        };
        const auto letters = [&] {
            send_mornings(over.desk.desk.store, clock, "https://luytre.example");
            return over.desk.desk.look([](storage::Reader& reader) { return mail::waiting(reader); });
        };
        MorningDefault usual;
        usual.sends = true;
        over.act([&](storage::Writer& writer) {
            CHECK_THROWS_AS(set_morning_default(writer, leader, usual, over.now()), base::Refused);
            set_morning_default(writer, over.desk.desk.actor, usual, over.now());
            CHECK_THROWS_AS(choose_morning(writer, over.desk.health, {1, 6, false}, over.now()),
                            base::Refused);
        });
        over.desk.until(2025, 10, 12);  // a Sunday; the next day is a Monday
        at_hour(6);
        CHECK(letters() == 0);  // before its hour
        clock.advance(hour);
        CHECK(letters() == 1);
        CHECK(letters() == 1);  // once a day
        CHECK(over.desk.desk.look([&](storage::Reader& reader) {
            const auto links = people::links_of(reader, over.desk.plan);
            return links.size() == 1 && links[0].note == "Bình";
        }));
        over.act([&](storage::Writer& writer) { choose_morning(writer, leader, {0, 7, false}, over.now()); });
        at_hour(8);
        CHECK(letters() == 1);
        over.act([&](storage::Writer& writer) { choose_morning(writer, leader, {1, 6, false}, over.now()); });
        at_hour(6);
        CHECK(letters() == 2);
        over.desk.until(2025, 10, 17);
        at_hour(8);  // a Saturday
        CHECK(letters() == 2);
        over.act([&](storage::Writer& writer) {
            choose_morning(writer, leader, {-1, 7, false}, over.now());
        });
        over.desk.until(2025, 10, 20);
        at_hour(12);
        CHECK(letters() == 2);  // too late in the day for a morning letter
        over.act([&](storage::Writer& writer) {
            Mailing same;
            same.address = "ct@thutre.gov.vn";
            same.name = "Chủ tịch";
            add_mailing(writer, over.desk.desk.actor, over.desk.plan, same, over.now());
        });
        at_hour(7);
        CHECK(letters() == 2);  // gets this plan anyway
    });
}

TEST_CASE("progress is public by an act with its ground, and no longer by another") {
    with_overlook([](Overlook& over) {
        const auto is_public = [&] {
            return over.desk.desk
                .look([&](storage::Reader& reader) { return publication_of(reader, over.desk.plan); })
                .has_value();
        };
        CHECK_FALSE(is_public());
        over.act([&](storage::Writer& writer) {
            const auto& owner = over.desk.desk.actor;
            CHECK_THROWS_AS(publish(writer, owner, over.desk.plan, "", over.now()), base::Refused);
            CHECK_THROWS_AS(publish(writer, over.desk.health, over.desk.plan, "x", over.now()),
                            base::Refused);
            publish(writer, owner, over.desk.plan, "Công văn 12/UBND", over.now());
            CHECK_THROWS_AS(publish(writer, owner, over.desk.plan, "lại", over.now()), base::Refused);
        });
        CHECK(is_public());
        over.act([&](storage::Writer& writer) {
            unpublish(writer, over.desk.desk.actor, over.desk.plan, "hết thời gian", over.now());
            CHECK_THROWS_AS(unpublish(writer, over.desk.desk.actor, over.desk.plan, "lại", over.now()),
                            base::Refused);
        });
        CHECK_FALSE(is_public());
        CHECK_FALSE(over.desk.desk.look(
            [&](storage::Reader& reader) { return forms_of(reader, over.desk.plan, over.desk.today()); }));
        over.desk.until(2025, 12, 16);
        const auto forms = over.desk.desk.look(
            [&](storage::Reader& reader) { return forms_of(reader, over.desk.plan, over.desk.today()); });
        REQUIRE(forms);
        CHECK(forms->asked > 3);
        CHECK(forms->sent == 0);
    });
}
