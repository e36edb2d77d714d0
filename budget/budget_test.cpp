// Money from its estimate to what was spent: every state keeps its figure, nobody sees a peer's, nothing
// exceeds what it rests on without a sentence; workbooks out and in; on both engines.
#include "budget/budget.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "budget/by_task.hpp"
#include "budget/finance.hpp"
#include "budget/roll.hpp"
#include "budget/sheets.hpp"
#include "budget/sums.hpp"
#include "documents/xlsx_out.hpp"
#include "plans/content/rights.hpp"
#include "tests/obligation_desk.hpp"
#include "web/page.hpp"

using namespace budget;

namespace {

constexpr std::int64_t million = 1'000'000;

struct Money {
    explicit Money(obligations::Desk& at) : desk(at) {
        desk.confirmed_plan();
        owner = desk.desk.actor;
        finance = desk.person("tc@thutre.gov.vn", base::Role::focal_point, desk.agencies["T.tc"]);
        yt = desk.agencies["T.yt"];
        tasks = desk.desk.look([&](storage::Reader& reader) { return tasks_of(reader, desk.plan, yt); });
    }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    template <class F>
    auto act(F&& what) {
        return desk.desk.act([&](storage::Writer& writer) { return what(writer); });
    }
    void estimates(const std::vector<Wish>& wishes, int year = 2026) {
        act([&](storage::Writer& writer) {
            estimate(writer, desk.health, desk.plan, year, yt, wishes, "", now());
        });
    }
    void sends(int year = 2026) {
        act([&](storage::Writer& writer) { send(writer, desk.health, desk.plan, year, yt, now()); });
    }
    void compiles(int year = 2026) { compiles_as(owner, year); }
    void compiles_as(const base::Actor& who, int year) {
        act([&](storage::Writer& writer) { compile(writer, who, desk.plan, year, now()); });
    }
    void judges(const base::Actor& who, Kind kind, const std::vector<Judged>& judged, int year = 2026) {
        act([&](storage::Writer& writer) {
            judge(writer, who, desk.plan, year, kind, judged, paper("45/QĐ-UBND"), now());
        });
    }
    void spends(std::int64_t line, std::int64_t amount, const std::string& word = "") {
        act([&](storage::Writer& writer) {
            spend(writer, desk.health, desk.plan, 2026, yt, {line, amount, word}, paper("UNC-01"), now());
        });
    }
    void moves(std::int64_t from, std::int64_t to, std::int64_t amount) {
        act([&](storage::Writer& writer) {
            reallot(writer, owner, desk.plan, 2026, {from, to, amount, "chưa dùng hết"}, paper("60/QĐ-UBND"),
                    now());
        });
    }
    void undoes(const base::Actor& who, Kind kind, int year = 2026) {
        const auto all = acts(year);
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Act& one) { return one.kind == kind; });
        REQUIRE(found != all.end());
        act([&](storage::Writer& writer) { undo(writer, who, desk.plan, found->id, "ghi nhầm", now()); });
    }
    Paper paper(const std::string& number) const { return {number, desk.today(), "", ""}; }
    // Whatever a test has done so far: by task it adds up to the same.
    std::vector<Line> lines(int year = 2026) {
        return desk.desk.look([&](storage::Reader& reader) {
            auto lines = lines_of(reader, desk.plan, year);
            const auto parts = parts_of(lines, [](const Line& line) { return line.task.entry; });
            const auto by_task = money_by_task(reader, desk.plan, year, INT64_MAX);
            REQUIRE(by_task.size() == parts.size());
            for (std::size_t i = 0; i < parts.size(); ++i) {
                CHECK(by_task[i].task.uuid == parts[i].first->task.uuid);
                CHECK(by_task[i].estimated == parts[i].sum.estimated);
                CHECK(by_task[i].approved == parts[i].sum.available());
                CHECK(by_task[i].spent == parts[i].sum.spent);
            }
            return lines;
        });
    }
    std::vector<Act> acts(int year = 2026) {
        return desk.desk.look(
            [&](storage::Reader& reader) { return acts_at(reader, act_places(reader, desk.plan, year)); });
    }
    // Two lines with an amount and one that is embedded, approved at 100 and 40 million.
    void approved() {
        estimates(three());
        sends();
        compiles();
        const auto all = lines();
        judges(finance, Kind::appraised,
               {{all[0].id, 100 * million, "theo định mức"}, {all[1].id, 40 * million, ""}});
        judges(owner, Kind::approved, {{all[0].id, 100 * million, ""}, {all[1].id, 40 * million, ""}});
    }
    std::vector<Wish> three() const {
        return {{tasks[0].uuid, Source::province, 120 * million, "02 lớp"},
                {tasks[0].uuid, Source::donated, 40 * million, ""},
                {tasks[1].uuid, Source::embedded, std::nullopt, "Chương trình chuyển đổi số"}};
    }
    obligations::Desk& desk;
    base::Actor owner, finance;
    agencies::AgencyId yt = agencies::no_agency;
    std::vector<Task> tasks;
};

// A plan that gives the police something, and nobody else.
constexpr const char* of_the_police =
    "ỦY BAN NHÂN DÂN TỈNH THỦ TRE\nSố: 13/KH-UBND\n\nThủ Tre, ngày 02 tháng 02 năm 2025\n\nKẾ HOẠCH\nThi "
    "tìm hiểu an toàn thông tin năm 2025\n\nI. MỤC TIÊU\n\n1. 100% trường có học sinh dự thi.\n\nII. NHIỆM "
    "VỤ\n\n1. Tổ chức cuộc thi tìm hiểu an toàn thông tin.\n\n- Cơ quan chủ trì: Công an tỉnh.\n\n- Thời "
    "gian thực hiện: Tháng 12/2025.\n";

void with_money(const std::function<void(Money&)>& test) {
    obligations::with_desk([&](obligations::Desk& at) {
        Money money(at);
        test(money);
    });
}

}  // namespace

TEST_CASE("every state of a line keeps its figure, from the estimate to what was spent") {
    with_money([](Money& money) {
        REQUIRE(money.tasks.size() == 2);
        money.approved();
        const auto all = money.lines();
        REQUIRE(all.size() == 3);
        CHECK(all[0].estimated == 120 * million);
        CHECK(all[0].sent == 120 * million);
        CHECK(all[0].compiled == 120 * million);
        CHECK(all[0].appraised == 100 * million);
        CHECK(all[0].appraised_word == "theo định mức");
        CHECK(all[0].approved == 100 * million);
        CHECK(all[2].embedded());
        CHECK(all[2].word == "Chương trình chuyển đổi số");
        CHECK_FALSE(all[2].approved);
        CHECK(money.desk.desk.look([&](storage::Reader& reader) {
            return years_of(reader, money.desk.plan);
        }) == std::vector<int>{2026});
        money.spends(all[0].id, 30 * million);
        money.spends(all[0].id, 5 * million);
        money.moves(all[1].id, all[0].id, 10 * million);
        const Line line = money.lines()[0];
        CHECK(line.spent == 35 * million);
        CHECK(line.available() == 110 * million);
        CHECK(line.left() == 75 * million);
        const Sum sum = sum_of(money.lines());
        CHECK(sum.estimated == 160 * million);
        CHECK(sum.available() == 140 * million);
        CHECK(sum.moved == 0);
        CHECK(sum.embedded == 1);
        CHECK(excesses(money.lines()).empty());
    });
}

TEST_CASE("what was sent is changed by nobody until it is taken back, and taken back only from the end") {
    with_money([](Money& money) {
        money.estimates(money.three());
        const auto before = money.acts().size();
        money.estimates(money.three());  // nothing differs
        CHECK(money.acts().size() == before);
        money.sends();
        auto changed = money.three();
        changed[0].amount = 150 * million;
        CHECK_THROWS_AS(money.estimates(changed), base::Refused);
        CHECK_THROWS_AS(money.sends(), base::Refused);  // nothing new
        money.undoes(money.desk.health, Kind::sent);
        money.estimates(changed);
        CHECK(money.lines()[0].estimated == 150 * million);
        money.sends();
        money.compiles();
        CHECK_THROWS_AS(money.compiles(), base::Refused);
        CHECK_THROWS_AS(money.undoes(money.desk.health, Kind::sent), base::Refused);
        CHECK_THROWS_AS(money.undoes(money.desk.health, Kind::compiled), base::Refused);
        money.undoes(money.owner, Kind::compiled);
        CHECK(money.lines()[0].state == Kind::sent);
        CHECK_THROWS_AS(money.undoes(money.owner, Kind::compiled), base::Refused);  // undone already
    });
}

TEST_CASE("a line that is no longer wanted goes, and comes back with its act") {
    with_money([](Money& money) {
        money.estimates(money.three());
        money.estimates({money.three()[0]});
        CHECK(money.lines().size() == 1);
        money.undoes(money.desk.health, Kind::estimated);
        CHECK(money.lines().size() == 3);
    });
}

TEST_CASE("another figure than the one before needs a reason, a document and the right") {
    with_money([](Money& money) {
        money.estimates(money.three());
        money.sends();
        money.compiles();
        const auto all = money.lines();
        CHECK(check(Kind::appraised, all, {{all[0].id, 100 * million, ""}}).size() == 1);
        CHECK(check(Kind::appraised, all, {{all[0].id, 120 * million, ""}}).empty());
        CHECK(check(Kind::appraised, all, {{all[2].id, 5, "x"}}).size() == 1);  // embedded: no amount
        CHECK(check(Kind::appraised, all, {{999, 5, "x"}}).size() == 1);
        CHECK(check(Paper{"", std::nullopt, "", ""}, money.desk.today()).size() == 2);
        CHECK(check(Paper{"1/QĐ", base::Day{money.desk.today().number + 1}, "", ""}, money.desk.today())
                  .size() == 1);
        const std::vector<Judged> whole = {{all[0].id, 120 * million, ""}};
        CHECK_THROWS_AS(money.judges(money.desk.police, Kind::appraised, whole), base::Refused);
        CHECK_THROWS_AS(money.judges(money.finance, Kind::approved, whole), base::Refused);
        money.judges(money.finance, Kind::appraised, whole);
        money.judges(money.owner, Kind::approved, {{all[0].id, 130 * million, "bổ sung"}});
        CHECK_THROWS_AS(money.judges(money.finance, Kind::appraised, whole), base::Refused);
        const auto found = excesses(money.lines());
        REQUIRE(found.size() == 1);
        CHECK(found[0].sentence.find("cao hơn số thẩm định 10.000.000 đồng: bổ sung") != std::string::npos);
    });
}

TEST_CASE("no sum goes beyond what there is without a sentence that says so") {
    with_money([](Money& money) {
        money.approved();
        const auto all = money.lines();
        CHECK_THROWS_AS(money.moves(all[1].id, all[0].id, 41 * million), base::Refused);
        CHECK_THROWS_AS(money.moves(all[1].id, all[1].id, million), base::Refused);
        CHECK_THROWS_AS(money.moves(all[1].id, all[2].id, million), base::Refused);  // embedded
        CHECK_THROWS_AS(money.spends(all[0].id, 101 * million), base::Refused);
        CHECK_THROWS_AS(money.spends(all[0].id, 0), base::Refused);
        money.spends(all[0].id, 101 * million, "giá thuê hội trường tăng");
        const auto found = excesses(money.lines());
        REQUIRE(found.size() == 1);
        CHECK(found[0].sentence.find("vượt 1.000.000 đồng") != std::string::npos);
        CHECK_THROWS_AS(money.judges(money.owner, Kind::approved, {{all[0].id, 90 * million, "giảm"}}),
                        base::Refused);
        CHECK_THROWS_AS(money.undoes(money.owner, Kind::approved), base::Refused);
        money.undoes(money.desk.health, Kind::spent);
        CHECK(money.lines()[0].spent == 0);
        money.moves(all[1].id, all[0].id, 40 * million);
        money.moves(all[0].id, all[1].id, 140 * million);
        CHECK(money.lines()[0].left() == 0);
        CHECK(money.acts().front().figures.size() == 2);
    });
}

TEST_CASE("an agency sees its own money, finance and the standing agency see all") {
    with_money([](Money& money) {
        const auto sees = [&](const base::Actor& who) {
            return money.desk.desk.look([&](storage::Reader& reader) {
                try {
                    require_sight(reader, who, money.desk.plan, money.yt, money.now());
                    return true;
                } catch (const base::Refused&) {
                    return false;
                }
            });
        };
        CHECK(sees(money.desk.health));
        CHECK(sees(money.finance));
        CHECK(sees(money.owner));
        CHECK_FALSE(sees(money.desk.police));
        CHECK_THROWS_AS(money.act([&](storage::Writer& writer) {
            estimate(writer, money.desk.police, money.desk.plan, 2026, money.yt, money.three(), "",
                     money.now());
        }),
                        base::Refused);
        CHECK_THROWS_AS(money.act([&](storage::Writer& writer) {
            estimate(writer, money.desk.health, money.desk.plan, 1999, money.yt, money.three(), "",
                     money.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("in July the lines of the year before become estimates, with what was approved") {
    with_money([](Money& money) {
        money.approved();
        const auto copied = money.desk.desk.look([&](storage::Reader& reader) {
            return last_years_lines(reader, money.desk.plan, 2027, money.yt);
        });
        REQUIRE(copied.size() == 3);
        CHECK(copied[0].amount == 100 * million);
        CHECK(copied[2].word == "Chương trình chuyển đổi số");
        money.estimates({{money.tasks[0].uuid, Source::donated, 7 * million, "đã hứa"}}, 2027);
        money.act([&](storage::Writer& writer) {
            copy_last_year(writer, money.desk.health, money.desk.plan, 2027, money.yt, money.now());
        });
        const auto all = money.lines(2027);
        REQUIRE(all.size() == 3);
        CHECK(all[1].estimated == 7 * million);  // what was there stays
        CHECK(money.acts(2027).front().word == "Chép từ dự toán năm 2026");
        CHECK_THROWS_AS(money.act([&](storage::Writer& writer) {
            copy_last_year(writer, money.desk.health, money.desk.plan, 2027, money.yt, money.now());
        }),
                        base::Refused);
        CHECK(money.lines(2026)[0].approved == 100 * million);
    });
}

TEST_CASE("in January last year's lines are proposed, taken as chosen, and nothing doubles") {
    with_money([](Money& money) {
        money.desk.until(2025, 11, 20);
        money.estimates(money.three(), 2025);
        const auto notes = [&] {
            return money.desk.desk.look([&](storage::Reader& reader) {
                return notes_of(reader, web::Page{}, money.yt, money.now()).size();
            });
        };
        const auto propose = [&] {
            money.act(
                [&](storage::Writer& writer) { propose_new_year(writer, money.desk.plan, money.now()); });
        };
        const Proposal proposal{money.desk.plan, 2026, money.yt};
        const auto proposed = [&] {
            return money.desk.desk.look(
                [&](storage::Reader& reader) { return is_proposed(reader, proposal); });
        };
        propose();  // of 2024 there is nothing
        CHECK_FALSE(proposed());
        money.desk.until(2026, 1, 1);
        money.desk.follow();
        CHECK(money.lines(2026).empty());
        propose();
        propose();
        CHECK(proposed());
        CHECK(notes() == 1);
        CHECK(money.lines(2026).empty());  // nothing by itself
        const auto takes = [&](const base::Actor& who, const std::set<std::string>& chosen) {
            money.act(
                [&](storage::Writer& writer) { take_proposed(writer, who, proposal, chosen, money.now()); });
        };
        const auto wishes = money.three();
        CHECK_THROWS_AS(takes(money.desk.health, {}), base::Refused);
        CHECK_THROWS_AS(takes(money.desk.police, {key_of(wishes[0])}), base::Refused);
        CHECK(proposed());
        takes(money.desk.health, {key_of(wishes[0]), key_of(wishes[2])});
        CHECK(money.lines(2026).size() == 2);
        CHECK(money.lines(2026)[0].estimated == 120 * million);
        CHECK_FALSE(proposed());
        CHECK(notes() == 0);
        CHECK_THROWS_AS(takes(money.desk.health, {key_of(wishes[0])}), base::Refused);
        CHECK(money.lines(2026).size() == 2);
        propose();
        CHECK_FALSE(proposed());
        CHECK(money.lines(2025).size() == 3);
    });
}

TEST_CASE("a proposal is declined with a reason, once, and what stands already is not proposed") {
    with_money([](Money& money) {
        money.estimates(money.three(), 2025);
        money.estimates({money.three()[0]}, 2026);  // copied or typed before
        money.desk.until(2026, 1, 1);
        money.desk.follow();
        money.act([&](storage::Writer& writer) { propose_new_year(writer, money.desk.plan, money.now()); });
        const Proposal proposal{money.desk.plan, 2026, money.yt};
        CHECK(money.desk.desk
                  .look([&](storage::Reader& reader) {
                      return last_years_lines(reader, money.desk.plan, 2026, money.yt);
                  })
                  .size() == 2);
        const auto declines = [&](const base::Actor& who, const std::string& word) {
            money.act(
                [&](storage::Writer& writer) { decline_proposed(writer, who, proposal, word, money.now()); });
        };
        CHECK_THROWS_AS(declines(money.desk.health, ""), base::Refused);
        CHECK_THROWS_AS(declines(money.desk.police, "x"), base::Refused);
        declines(money.desk.health, "năm nay lồng ghép hết");
        CHECK_THROWS_AS(declines(money.desk.health, "nữa"), base::Refused);
        CHECK_FALSE(
            money.desk.desk.look([&](storage::Reader& reader) { return is_proposed(reader, proposal); }));
        CHECK(money.lines(2026).size() == 1);
    });
}

TEST_CASE(
    "finance sees and appraises the money of a plan that gives it nothing, and of the plan nothing else") {
    with_money([](Money& money) {
        obligations::Desk& desk = money.desk;
        desk.plan = desk.desk.drop(of_the_police);
        const auto sees = [&] {
            return desk.desk.look([&](storage::Reader& reader) {
                return std::pair(plans::may_see(reader, money.finance, desk.plan, money.now()),
                                 may_see_money(reader, money.finance, desk.plan, money.now()));
            });
        };
        CHECK(sees() == std::pair(false, false));
        money.act([&](storage::Writer& writer) {
            plans::content::NameMeaning police;
            police.name = "Công an tỉnh";
            police.meaning = "agency";
            police.agency = desk.agencies["T.ca"];
            plans::content::decide_name(writer, money.owner, desk.plan, police, 0, "", money.now());
            return plans::content::confirm(
                writer, money.owner, desk.plan,
                {"13/KH-UBND", base::day_of(2025, 2, 2), plans::content::digest_of(writer, desk.plan)},
                money.now());
        });
        desk.follow();
        CHECK(sees() == std::pair(false, true));
        const agencies::AgencyId police = desk.agencies["T.ca"];
        const auto tasks =
            desk.desk.look([&](storage::Reader& reader) { return tasks_of(reader, desk.plan, police); });
        REQUIRE(tasks.size() == 1);
        money.act([&](storage::Writer& writer) {
            estimate(writer, desk.police, desk.plan, 2025, police,
                     {{tasks[0].uuid, Source::province, 30 * million, "giải thưởng"}}, "", money.now());
            send(writer, desk.police, desk.plan, 2025, police, money.now());
        });
        const auto waiting = [&] {
            return desk.desk.look([&](storage::Reader& reader) {
                std::int64_t lines = 0;
                for (const PlanYear& one : money_of_plans(reader, money.finance, money.now()))
                    lines += one.waiting;
                const auto notes = notes_of_finance(reader, web::Page{}, desk.agencies["T.tc"], money.now());
                return std::pair(lines, notes.size());
            });
        };
        CHECK(waiting() == std::pair<std::int64_t, std::size_t>(0, 0));
        money.compiles(2025);
        CHECK(waiting() == std::pair<std::int64_t, std::size_t>(1, 1));
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return money_of_plans(reader, desk.health, money.now()).empty() &&
                   notes_of_finance(reader, web::Page{}, money.yt, money.now()).empty();
        }));
        const std::vector<Judged> whole = {{money.lines(2025)[0].id, 30 * million, ""}};
        CHECK_THROWS_AS(money.judges(desk.health, Kind::appraised, whole, 2025), base::Refused);
        money.judges(money.finance, Kind::appraised, whole, 2025);
        CHECK(money.lines(2025)[0].appraised == 30 * million);
        CHECK(waiting() == std::pair<std::int64_t, std::size_t>(0, 0));
        CHECK_THROWS_AS(money.compiles_as(money.finance, 2025), base::Refused);
        money.undoes(money.finance, Kind::appraised, 2025);
        CHECK(waiting() == std::pair<std::int64_t, std::size_t>(1, 1));
    });
}

TEST_CASE("rows of estimates are checked one by one") {
    const std::string task = "t";
    CHECK(check({{task, Source::province, 5, ""}}).empty());
    CHECK(check({{task, Source::province, std::nullopt, "x"}}).at(0).field == "amount.0");
    CHECK(check({{task, Source::embedded, 5, "x"}}).at(0).field == "amount.0");
    CHECK(check({{task, Source::embedded, std::nullopt, ""}}).at(0).field == "word.0");
    CHECK(check({{task, Source::province, 5, ""}, {task, Source::province, 6, ""}}).at(0).field ==
          "source.1");
    CHECK(check({{task, Source::province, 5, std::string(2000, 'x')}}).at(0).field == "word.0");
    CHECK(check(std::vector<Wish>(lines_max + 1, {task, Source::province, 5, ""})).front().field.empty());
}

TEST_CASE("estimates go out as a workbook and come back as typed on the page") {
    with_money([](Money& money) {
        money.estimates(money.three());
        const SheetHead head{"12/KH-UBND", "Sở Y tế", 2026};
        const auto bytes = estimate_workbook(head, money.yt, money.tasks, money.lines());
        auto cells = documents::read_xlsx(bytes);
        const ReadEstimate same = read_estimate(cells, 2026, money.yt, money.tasks);
        CHECK(same.faults.empty());
        REQUIRE(same.wishes.size() == 3);
        CHECK(same.wishes[0].amount == 120 * million);
        CHECK(same.wishes[1].source == Source::donated);
        CHECK(same.wishes[2].word == "Chương trình chuyển đổi số");
        CHECK(read_estimate(cells, 2027, money.yt, money.tasks).faults.size() == 1);
        CHECK(read_estimate(cells, 2026, money.yt + 1, money.tasks).faults.size() == 1);
        for (auto& row : cells.rows)
            for (std::string& cell : row)
                if (cell == "120000000") cell = "mười triệu";
        const auto wrong = read_estimate(cells, 2026, money.yt, money.tasks).faults;
        REQUIRE(wrong.size() == 1);
        CHECK(wrong[0].find("E6") != std::string::npos);
        auto strange = cells;
        for (std::string& cell : strange.rows[6])
            if (cell == "Xã hội hóa") cell = "Ngân sách liên xã";
        strange.rows[6][4].clear();
        CHECK(read_estimate(strange, 2026, money.yt, money.tasks).faults.size() == 2);  // one for the source
        CHECK_FALSE(is_offered(Source::district, 2026));
        CHECK(is_offered(Source::district, 2025));
        std::swap(cells.rows[5], cells.rows[6]);  // rows may be moved
        for (auto& row : cells.rows) std::rotate(row.begin(), row.begin() + 4, row.end());
        CHECK(read_estimate(cells, 2026, money.yt, money.tasks).wishes.size() == 3);
        CHECK_FALSE(table_workbook(head, money.lines(), {"Sở Y tế", "Sở Y tế", "Sở Y tế"}).empty());
        documents::SheetCells none;
        none.rows = {{"x", "y"}};
        CHECK(read_estimate(none, 2026, money.yt, money.tasks).faults.size() == 1);
    });
}
