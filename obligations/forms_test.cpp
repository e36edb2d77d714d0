// The form of a period: filled with what was recorded, sent and frozen, asked back, corrected; who sees what;
// on both engines.
#include "obligations/forms.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "evidence/ledger.hpp"
#include "obligations/board.hpp"
#include "obligations/correct.hpp"
#include "obligations/views.hpp"
#include "obligations/work_calendar.hpp"
#include "plans/activities/record.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;

namespace {

struct FormDesk {
    explicit FormDesk(Desk& at) : desk(at) {
        desk.confirmed_plan();
        id = desk.one("T.yt", "form", 2025).id;
    }
    Form form(bool own = true) {
        return desk.desk.look(
            [&](storage::Reader& reader) { return load_form(reader, id, own, desk.today()); });
    }
    Version version(int number) {
        return desk.desk.look([&](storage::Reader& reader) { return version_of(reader, id, number); });
    }
    // Every line answered so.
    Filled filled(Answer answer, const std::string& word = "") {
        Filled all;
        const Form now = form();
        all.lines = now.lines;
        all.draft_version = now.draft_version;
        for (Line& line : all.lines) {
            line.answer = answer;
            line.word = word;
        }
        return all;
    }
    void send(const base::Actor& who, const Filled& what) {
        desk.desk.act([&](storage::Writer& writer) {
            send_form(writer, who, id, what, "page", desk.desk.clock.now());
        });
    }
    bool save(const base::Actor& who, const Filled& what) {
        return desk.desk.act([&](storage::Writer& writer) {
            return save_draft(writer, who, id, what, desk.desk.clock.now());
        });
    }
    void back(const base::Actor& who, const std::string& word) {
        desk.desk.act(
            [&](storage::Writer& writer) { ask_back(writer, who, id, word, desk.desk.clock.now()); });
    }
    void accept(const base::Actor& who) {
        desk.desk.act(
            [&](storage::Writer& writer) { accept_form(writer, who, id, "", desk.desk.clock.now()); });
    }
    State state() { return desk.one("T.yt", "form", 2025).state; }
    // A class of the health department for each task of its form.
    std::string lesson(std::int64_t people) {
        plans::activities::NewActivity one;
        one.is.kind = "class";
        one.is.title = "Tập huấn kỹ năng an toàn thông tin";
        one.is.agency = desk.agencies["T.yt"];
        one.is.from = one.is.last = desk.today();
        one.counted = {people, evidence::Known::kept_list, "45/DS-SYT", desk.today()};
        const Form now = form();
        for (const Line& line : now.lines) one.tasks.push_back({desk.plan, line.task});
        return desk.desk.act([&](storage::Writer& writer) {
            return plans::activities::record_activity(writer, desk.health, one, desk.desk.clock.now()).uuid;
        });
    }
    Desk& desk;
    std::int64_t id = 0;
};

void with_form(const std::function<void(FormDesk&)>& test) {
    with_desk([&](Desk& desk) {
        FormDesk form(desk);
        test(form);
    });
}

}  // namespace

TEST_CASE("a form is filled with what was recorded, and freezes it when it is sent") {
    with_form([](FormDesk& desk) {
        REQUIRE(desk.form().lines.size() == 2);  // its yearly task, and the continuous one
        CHECK(desk.form().lines[0].answer == Answer::none);
        const std::string lesson = desk.lesson(42);
        const Form form = desk.form();
        CHECK(form.lines[0].answer == Answer::reported);
        CHECK(form.lines[0].recorded.times == 1);
        CHECK(form.lines[0].recorded.kept == 42);
        CHECK(form.lines[0].word.find("Tập huấn") == 0);
        CHECK(form.receiver == desk.desk.agencies["T.tttt"]);
        desk.send(desk.desk.health, desk.filled(Answer::reported, "01 lớp, 42 người"));
        CHECK(desk.state() == State::sent);
        desk.desk.desk.act(
            [&](storage::Writer& writer) {  // what is withdrawn later does not change what was sent
                plans::activities::withdraw_activity(writer, desk.desk.health, lesson, "nhầm đơn vị",
                                                     desk.desk.desk.clock.now());
            });
        CHECK(desk.version(1).lines[0].recorded.kept == 42);
        CHECK(desk.form().lines[0].recorded.kept == 0);
    });
}

TEST_CASE("nothing to report is an answer in the ledger, and is refused where something is recorded") {
    with_form([](FormDesk& desk) {
        desk.send(desk.desk.health, desk.filled(Answer::nothing));
        const Version sent = desk.version(1);
        REQUIRE(sent.nothing != 0);
        const auto line = [&](std::int64_t place) {
            return desk.desk.desk.look(
                [&](storage::Reader& reader) { return *evidence::line_at(reader, place); });
        };
        CHECK(line(sent.nothing).verb == evidence::Verb::did_nothing);
        CHECK(line(sent.nothing).stands());
        desk.back(desk.desk.telecom, "xem lại");
        desk.lesson(10);
        CHECK_THROWS_AS(desk.send(desk.desk.health, desk.filled(Answer::nothing)), base::Refused);
        desk.send(desk.desk.health, desk.filled(Answer::reported, "01 lớp"));
        CHECK_FALSE(line(sent.nothing).stands());
    });
}

TEST_CASE("of a task that is secret only number and date of the paper are kept, whatever the form sends") {
    with_form([](FormDesk& desk) {
        desk.lesson(42);
        Filled filled = desk.filled(Answer::secret, "điều không được ghi ở đây");
        CHECK(check(desk.form(), filled).size() == 2);
        CHECK_THROWS_AS(desk.send(desk.desk.health, filled), base::Refused);
        for (Line& line : filled.lines) {
            line.secret_number = "12/BC-SYT";
            line.secret_day = desk.desk.today();
            line.quantity = 7;
        }
        desk.send(desk.desk.health, filled);
        const Line kept = desk.version(1).lines[0];
        CHECK(kept.word.empty());
        CHECK_FALSE(kept.quantity);
        CHECK(kept.recorded.times == 0);
        CHECK(kept.secret_number == "12/BC-SYT");
    });
}

TEST_CASE("a draft belongs to its agency, and nobody overwrites another one's unseen") {
    with_form([](FormDesk& desk) {
        const Filled first = desk.filled(Answer::reported, "bản của tôi");
        CHECK(desk.save(desk.desk.health, first));
        CHECK(desk.form(true).lines[0].word == "bản của tôi");
        CHECK(desk.form(false).lines[0].word.empty());
        CHECK_FALSE(desk.save(desk.desk.health, first));  // the form showed no draft yet
        CHECK(desk.save(desk.desk.health, desk.filled(Answer::reported, "bản thứ hai")));
        CHECK_THROWS_AS(desk.save(desk.desk.telecom, first), base::Refused);
        CHECK_THROWS_AS(desk.save(desk.desk.desk.actor, first), base::Refused);  // who owns the plan
        const auto sees = [&](const base::Actor& who) {
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return may_draft(reader, who, desk.desk.agencies["T.yt"], desk.desk.desk.clock.now());
            });
        };
        CHECK(sees(desk.desk.health));
        CHECK_FALSE(sees(desk.desk.telecom));
        CHECK_FALSE(sees(desk.desk.police));
        desk.send(desk.desk.health, desk.filled(Answer::reported, "bản gửi"));
        CHECK(desk.form().draft_version == 0);
    });
}

TEST_CASE("where an agency has an approver the focal point fills in and the approver sends") {
    with_form([](FormDesk& desk) {
        const base::Actor approver =
            desk.desk.person("duyet@thutre.gov.vn", base::Role::approver, desk.desk.agencies["T.yt"]);
        const Filled filled = desk.filled(Answer::reported, "xong");
        CHECK(desk.save(desk.desk.health, filled));
        CHECK_THROWS_AS(desk.send(desk.desk.health, filled), base::Refused);
        CHECK_THROWS_AS(desk.send(desk.desk.police, filled), base::Refused);
        desk.send(approver, filled);
        CHECK(desk.state() == State::sent);
    });
}

TEST_CASE("the receiver asks back with words, accepts, and a correction supersedes with its differences") {
    with_form([](FormDesk& desk) {
        CHECK_THROWS_AS(desk.accept(desk.desk.telecom), base::Refused);  // nothing was sent
        desk.send(desk.desk.health, desk.filled(Answer::reported, "01 lớp"));
        CHECK_THROWS_AS(desk.back(desk.desk.police, "thiếu danh sách"), base::Refused);
        CHECK_THROWS_AS(desk.back(desk.desk.telecom, ""), base::Refused);
        desk.back(desk.desk.telecom, "thiếu danh sách");
        CHECK(desk.state() == State::asked_back);
        CHECK(desk.desk.one("T.yt", "form", 2025).word.find("thiếu danh sách") != std::string::npos);
        CHECK(desk.form().lines[0].word == "01 lớp");  // begins with what was sent
        desk.send(desk.desk.health, desk.filled(Answer::reported, "02 lớp"));
        desk.accept(desk.desk.telecom);
        CHECK(desk.state() == State::done);
        Filled correction = desk.filled(Answer::reported, "03 lớp");
        CHECK_THROWS_AS(desk.send(desk.desk.health, correction), base::Refused);  // without a reason
        correction.reason = "bổ sung lớp của Trung tâm Y tế";
        desk.send(desk.desk.health, correction);
        CHECK(desk.state() == State::sent);
        const auto changed = differences(desk.version(2), desk.version(3));
        REQUIRE(changed.size() == 2);
        CHECK(changed[0].before == "02 lớp");
        CHECK(changed[0].after == "03 lớp");
        CHECK(desk.version(1).lines[0].word == "01 lớp");
    });
}

TEST_CASE(
    "late is judged by the deadline in force when the form is sent first, and no later act changes it") {
    with_form([](FormDesk& desk) {
        desk.desk.until(2025, 12, 4);  // due on Sunday 30/11: until Monday
        desk.send(desk.desk.health, desk.filled(Answer::reported, "01 lớp"));
        CHECK(desk.desk.one("T.yt", "form", 2025).late == 3);
        desk.back(desk.desk.telecom, "bổ sung");
        desk.desk.until(2025, 12, 20);
        desk.send(desk.desk.health, desk.filled(Answer::reported, "02 lớp"));
        CHECK(desk.desk.one("T.yt", "form", 2025).late == 3);
        CHECK(desk.version(2).late > 3);
    });
}

TEST_CASE("a form that is due to two bodies on two days names each, and is late for each by its own day") {
    with_form([](FormDesk& desk) {
        const auto period = desk.desk.desk.look([&](storage::Reader& reader) {
            return load_periods(reader, followed(reader, desk.desk.plan)).front();
        });
        NewDays days{period.from, period.last, period.cutoff, period.hops, period.row_version, "Công văn 45"};
        const agencies::AgencyId health = desk.desk.agencies["T.yt"];
        days.hops.push_back({Whose::one, health, desk.desk.agencies["T"], samples::day(2025, 12, 15)});
        days.hops.push_back({Whose::one, health, desk.desk.agencies["T.tttt"], samples::day(2025, 11, 20)});
        desk.desk.desk.act([&](storage::Writer& writer) {
            REQUIRE(correct_period(writer, desk.desk.desk.actor, desk.desk.plan, period.uuid, days,
                                   desk.desk.desk.clock.now()));
        });
        const web::Page page;
        const auto said = [&] {
            const Item item = desk.desk.one("T.yt", "form", 2025);
            std::vector<std::string> words;
            for (const Body& body : item.bodies)
                words.push_back(body_words(page, item, body, desk.desk.today()));
            return words;
        };
        using Words = std::vector<std::string>;
        desk.desk.until(2025, 11, 24);
        const std::string department = "Sở Thông tin và Truyền thông", province = "UBND tỉnh Thủ Tre";
        CHECK(said() == Words{department + ": 20/11/2025, trễ 2 ngày làm việc",
                              province + ": 15/12/2025, còn 21 ngày"});
        const std::string calendar = work_calendar(page, "Sở Y tế", desk.desk.work("T.yt"), 0);
        CHECK(calendar.find("20251120") != std::string::npos);
        CHECK(calendar.find("20251215") != std::string::npos);
        CHECK(calendar.find("obligation-" + std::to_string(desk.id) + "@luytre") != std::string::npos);
        CHECK(calendar.find("obligation-" + std::to_string(desk.id) + "-") != std::string::npos);
        const auto row = desk.desk.desk.look([&](storage::Reader& reader) {
            BoardView view;
            view.plan = plans::plan_of(reader, desk.desk.plan);
            view.period = load_periods(reader, followed(reader, desk.desk.plan)).front();
            view.search = "Sở Y tế";
            load_board(reader, desk.desk.desk.actor, view, desk.desk.desk.clock.now(), true);
            REQUIRE(view.rows.size() == 1);
            CHECK(view.late_for == std::vector<std::pair<std::string, int>>{{department, 1}});
            return view.rows[0];
        });
        REQUIRE(row.item.bodies.size() == 2);
        CHECK(body_words(page, row.item, row.item.bodies[1], desk.desk.today()) ==
              province + ": 15/12/2025, còn 21 ngày");
        desk.send(desk.desk.health, desk.filled(Answer::reported, "Đã tổ chức 01 lớp."));
        CHECK(said() == Words{department + ", hạn 20/11/2025: gửi 24/11/2025, trễ 2 ngày làm việc",
                              province + ", hạn 15/12/2025: gửi 24/11/2025, đúng hạn"});
    });
}

TEST_CASE("the board shows each receiver the agencies that report to them, and peers not one another") {
    with_form([](FormDesk& desk) {
        desk.send(desk.desk.health, desk.filled(Answer::nothing));
        const auto board = [&](const base::Actor& who, const std::string& group = "") {
            return desk.desk.desk.look([&](storage::Reader& reader) {
                BoardView view;
                view.plan = plans::plan_of(reader, desk.desk.plan);
                view.period = load_periods(reader, followed(reader, desk.desk.plan)).front();
                view.group = group;
                load_board(reader, who, view, desk.desk.desk.clock.now(), true);
                std::vector<std::string> names;
                for (const BoardRow& row : view.rows) names.push_back(row.name);
                return names;
            });
        };
        CHECK(board(desk.desk.desk.actor).size() > 5);
        CHECK(board(desk.desk.telecom).size() > 5);
        CHECK(board(desk.desk.police) == std::vector<std::string>{"Công an tỉnh"});
        CHECK(board(desk.desk.telecom, "sent") == std::vector<std::string>{"Sở Y tế"});
    });
}
