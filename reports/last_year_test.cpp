// What stands beside a report over two years: the signed figures of the year before by value, else what is
// recorded, and which of the two is said; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "budget/budget.hpp"
#include "documents/xlsx_edit.hpp"
#include "obligations/correct.hpp"
#include "obligations/forms.hpp"
#include "reports/annexes.hpp"
#include "reports/blanks.hpp"
#include "reports/paper.hpp"
#include "reports/reports.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

namespace {

struct Years {
    explicit Years(obligations::Desk& at) : desk(at) { desk.confirmed_plan(); }
    base::Milliseconds now() { return desk.desk.clock.now(); }
    std::int64_t form(const std::string& key, int year) { return desk.one(key, "form", year).id; }
    std::string period(int year) {
        const std::int64_t id = form("T.ca", year);
        return desk.desk.look([&](storage::Reader& reader) {
            return obligations::load_form(reader, id, false, desk.today()).period;
        });
    }
    // What stands beside a task in the form that an agency has in hand.
    obligations::Line line(const std::string& key, int year, const std::string& number) {
        const std::int64_t id = form(key, year);
        const auto lines = desk.desk
                               .look([&](storage::Reader& reader) {
                                   return obligations::load_form(reader, id, false, desk.today());
                               })
                               .lines;
        const auto found = std::find_if(lines.begin(), lines.end(),
                                        [&](const obligations::Line& one) { return one.number == number; });
        REQUIRE(found != lines.end());
        return *found;
    }
    // The health department says what it did, and the receiver accepts it.
    void sent(std::int64_t id, std::int64_t quantity) { sent(desk.health, id, quantity); }
    void sent(const base::Actor& who, std::int64_t id, std::int64_t quantity) {
        desk.desk.act([&](storage::Writer& writer) {
            obligations::Filled filled;
            const auto loaded = obligations::load_form(writer, id, true, desk.today());
            filled.lines = loaded.lines;
            filled.draft_version = loaded.draft_version;
            filled.reason = "đính chính";
            for (obligations::Line& line : filled.lines)
                line.answer = obligations::Answer::reported, line.quantity = quantity;
            obligations::send_form(writer, who, id, filled, "page", now());
            if (who.account != desk.telecom.account)  // its own goes further up
                obligations::accept_form(writer, desk.telecom, id, "", now());
        });
    }
    void issued(const Key& key, const base::Actor& who, const std::string& number) {
        desk.desk.act([&](storage::Writer& writer) {
            REQUIRE(submit(writer, who, key, {}, 0, now()));
            issue(writer, who, key, {number, desk.today(), "", ""}, now());
        });
    }
    Report report(const Key& key) {
        return desk.desk.look([&](storage::Reader& reader) {
            return compose(reader, desk.desk.actor, key.plan, key.period, key.agency, now());
        });
    }
    obligations::Desk& desk;
};

const TaskLine& first(const Report& report) {
    REQUIRE_FALSE(report.tasks.empty());
    return report.tasks.front();
}

std::string words_of(const Report& report) {
    std::string words;
    for (const auto& block : manuscript(report).blocks)
        if (const auto* one = std::get_if<documents::Paragraph>(&block))
            for (const auto& span : one->spans) words += span.text;
    return words;
}

const TaskLine& of_number(const Report& report, const char* number) {
    const auto found = std::find_if(report.tasks.begin(), report.tasks.end(),
                                    [&](const TaskLine& one) { return one.number == number; });
    REQUIRE(found != report.tasks.end());
    return *found;
}

// Both departments report about 2025 and estimate money for task II.2. In 2026 the subject of the
// communication department goes to the police alone; the health department leaves everything to two.
void split_two(Years& years) {
    obligations::Desk& at = years.desk;
    const auto health = at.agencies["T.yt"], telecom = at.agencies["T.tttt"];
    years.sent(at.health, years.form("T.yt", 2025), 2);
    years.sent(at.telecom, years.form("T.tttt", 2025), 4);
    const auto estimated = [&](const base::Actor& who, agencies::AgencyId agency, std::int64_t amount) {
        at.desk.act([&](storage::Writer& writer) {
            const auto tasks = budget::tasks_of(writer, at.plan, agency);
            const auto task = std::find_if(tasks.begin(), tasks.end(),
                                           [](const budget::Task& one) { return one.number == "II.2"; });
            REQUIRE(task != tasks.end());
            budget::estimate(writer, who, at.plan, 2025, agency,
                             {{task->uuid, budget::Source::province, amount, "tin bài"}}, "", years.now());
        });
    };
    estimated(at.health, health, 30'000'000);
    estimated(at.telecom, telecom, 50'000'000);
    at.until(2026, 3, 2);
    at.follow();
    const auto split = [&](agencies::AgencyId agency, const std::vector<agencies::Share>& shares) {
        auto act =
            samples::act(agencies::ReorganisationKind::split, "Chia sở", samples::day(2026, 3, 1), {agency});
        act.shares = shares;
        REQUIRE(at.agencies.act(act).problems.empty());
    };
    split(telecom, {{"attt", at.agencies["T.ca"]}, {"", at.agencies["T.khcn"]}});
    split(health, {{"", at.agencies["T.ca"]}, {"", at.agencies["T.nv"]}});
    at.follow();
}

}  // namespace

TEST_CASE("beside a report stand the signed figures of the same period last year, else what is recorded") {
    obligations::with_desk([](obligations::Desk& at) {
        Years years(at);
        const auto health = at.agencies["T.yt"], police = at.agencies["T.ca"];
        const std::int64_t old = years.form("T.yt", 2025);
        years.sent(old, 2);
        const Key all{at.plan, years.period(2025)};
        CHECK(years.report(all).last_year.from == Beside::nothing);
        years.issued(all, at.desk.actor, "215/BC-STTTT");
        at.until(2026, 10, 9);
        at.follow();
        years.sent(years.form("T.yt", 2026), 3);
        const std::string now = years.period(2026);

        const Report whole = years.report({at.plan, now});
        CHECK(whole.last_year.from == Beside::issued);
        CHECK(whole.last_year.paper == "Báo cáo số 215/BC-STTTT ngày 09/10/2025");
        REQUIRE(whole.a_year_earlier(first(whole)) != nullptr);
        CHECK(whole.a_year_earlier(first(whole))->quantity == 2);
        CHECK(first(whole).quantity == 3);
        CHECK(words_of(whole).find("so với cùng kỳ năm trước theo Báo cáo số 215/BC-STTTT") !=
              std::string::npos);
        const auto figures = figures_of(whole);
        CHECK(figures.at("nhiem vu ii.1: khoi luong").number == 3);
        CHECK(figures.at("nhiem vu ii.1: khoi luong cung ky nam truoc").number == 2);

        const Report own = years.report({at.plan, now, health});
        CHECK(own.last_year.from == Beside::recorded);
        CHECK(base::iso(own.last_year.until) == "2025-11-30");
        REQUIRE(own.a_year_earlier(first(own)) != nullptr);
        CHECK(own.a_year_earlier(first(own))->quantity == 2);
        CHECK(words_of(own).find("Cùng kỳ năm trước: khối lượng: 2/2 lớp.") != std::string::npos);
        CHECK(years.report({at.plan, now, police}).last_year.from == Beside::nothing);

        // A correction since then changes what is recorded, and not what was signed.
        years.sent(old, 7);
        const Report later = years.report({at.plan, now});
        CHECK(later.a_year_earlier(first(later))->quantity == 2);
        const Report own_later = years.report({at.plan, now, health});
        CHECK(own_later.a_year_earlier(first(own_later))->quantity == 7);

        // It is kept with the report, and a report frozen before there was any says what stood there.
        const std::string body = as_json(whole);
        CHECK(as_json(from_json(body)) == body);
        std::string older = body;
        const std::string member = "\"last_year_from\":2";
        REQUIRE(older.find(member) != std::string::npos);
        older.replace(older.find(member), member.size(), "\"was\":2");
        CHECK(from_json(older).last_year.from == Beside::period_before);
        CHECK(words_of(from_json(older)).find("so với cùng kỳ") == std::string::npos);
    });
}

TEST_CASE("who goes on alone with another agency has that one's figures of last year added to its own") {
    obligations::with_desk([](obligations::Desk& at) {
        Years years(at);
        const auto health = at.agencies["T.yt"], police = at.agencies["T.ca"];
        years.sent(at.health, years.form("T.yt", 2025), 2);
        years.sent(at.police, years.form("T.ca", 2025), 5);
        at.until(2026, 3, 2);
        at.follow();
        REQUIRE(at.agencies
                    .act(samples::act(agencies::ReorganisationKind::merge, "Hợp nhất",
                                      samples::day(2026, 3, 1), {health}, police))
                    .problems.empty());
        at.follow();
        const obligations::Line shared = years.line("T.ca", 2026, "II.2");
        REQUIRE(shared.before);
        CHECK(shared.before->quantity == 7);
        const Report own = years.report({at.plan, years.period(2026), police});
        CHECK(own.last_year.from == Beside::recorded);
        const auto task = std::find_if(own.last_year.tasks.begin(), own.last_year.tasks.end(),
                                       [](const TaskLine& one) { return one.number == "II.2"; });
        REQUIRE(task != own.last_year.tasks.end());
        CHECK(task->quantity == 7);
    });
}

TEST_CASE(
    "of an agency that was split, figures and money are theirs who has the task now, and else said apart") {
    obligations::with_desk([](obligations::Desk& at) {
        Years years(at);
        const auto police = at.agencies["T.ca"], home = at.agencies["T.nv"];
        split_two(years);
        const obligations::Line line = years.line("T.ca", 2026, "II.2");
        REQUIRE(line.before);
        CHECK(line.before->quantity == 4);
        REQUIRE(line.shared.size() == 1);
        CHECK(line.shared[0].agency == "Sở Y tế");
        CHECK(line.shared[0].before.quantity == 2);

        const Report own = years.report({at.plan, years.period(2026), police});
        const TaskLine& task = of_number(own, "II.2");
        REQUIRE(own.a_year_earlier(task) != nullptr);
        CHECK(own.a_year_earlier(task)->quantity == 4);
        REQUIRE(own.of_forerunners(task).size() == 1);
        CHECK(own.of_forerunners(task)[0].agency == "Sở Y tế");
        CHECK(own.of_forerunners(task)[0].word.find("khối lượng: 2") != std::string::npos);
        REQUIRE(own.last_year.money.size() == 1);
        CHECK(own.last_year.money[0].estimated == 50'000'000);
        REQUIRE(own.last_year.money_of.size() == 1);
        CHECK(own.last_year.money_of[0].word.find("30.000.000") != std::string::npos);
        const std::string paper = words_of(own);
        CHECK(paper.find("Cùng kỳ năm trước, Sở Y tế: khối lượng: 2") != std::string::npos);
        CHECK(paper.find("không tách được") != std::string::npos);
        CHECK(as_json(from_json(as_json(own))) == as_json(own));

        // Nothing of its own, and still no blank.
        const Report other = years.report({at.plan, years.period(2026), home});
        CHECK(other.a_year_earlier(of_number(other, "II.2")) == nullptr);
        CHECK(other.of_forerunners(of_number(other, "II.2")).size() == 1);
        CHECK(other.last_year.from == Beside::recorded);
    });
}

TEST_CASE("who was given one function by an agency that exists is told what that one did, in no sum") {
    obligations::with_desk([](obligations::Desk& at) {
        Years years(at);
        const auto police = at.agencies["T.ca"], telecom = at.agencies["T.tttt"];
        years.sent(at.telecom, years.form("T.tttt", 2025), 4);
        at.until(2026, 3, 2);
        at.follow();
        auto act = samples::act(agencies::ReorganisationKind::split, "Chuyển chức năng",
                                samples::day(2026, 3, 1), {telecom});
        act.shares = {{"attt", police}};
        act.ends = false;
        REQUIRE(at.agencies.act(act).problems.empty());
        at.follow();
        const Report own = years.report({at.plan, years.period(2026), police});
        const TaskLine& task = of_number(own, "II.2");
        CHECK(own.a_year_earlier(task) == nullptr);
        REQUIRE(own.of_forerunners(task).size() == 1);
        CHECK(own.of_forerunners(task)[0].agency == "Sở Thông tin và Truyền thông");
        CHECK(own.of_forerunners(task)[0].word.find("khối lượng: 4") != std::string::npos);
        CHECK(words_of(own).find("khi đó còn giữ nhiệm vụ này") != std::string::npos);
        const obligations::Line line = years.line("T.ca", 2026, "II.2");
        REQUIRE(line.shared.size() == 1);
        CHECK(line.shared[0].given);
        CHECK(line.shared[0].before.quantity == 4);
        const Report other = years.report({at.plan, years.period(2026), at.agencies["T.yt"]});
        CHECK(other.of_forerunners(of_number(other, "II.2")).empty());
        at.until(2026, 3, 5);
        act = samples::act(agencies::ReorganisationKind::split, "Chuyển tiếp chức năng",
                           samples::day(2026, 3, 4), {police});
        act.ends = false;
        act.shares = {{"attt", at.agencies["T.nv"]}};
        REQUIRE(at.agencies.act(act).problems.empty());
        at.follow();
        const Report third = years.report({at.plan, years.period(2026), at.agencies["T.nv"]});
        const auto& told = third.of_forerunners(of_number(third, "II.2"));
        CHECK(std::any_of(told.begin(), told.end(),
                          [](const Told& one) { return one.agency == "Sở Thông tin và Truyền thông"; }));
    });
}

TEST_CASE("money stands beside last year's, on paper, in the annex, in templates and as it is kept") {
    obligations::with_desk([](obligations::Desk& at) {
        Years years(at);
        const auto health = at.agencies["T.yt"];
        const auto estimated = [&](int year,
                                   const std::vector<std::pair<budget::Source, std::int64_t>>& all) {
            at.desk.act([&](storage::Writer& writer) {
                const std::string task = budget::tasks_of(writer, at.plan, health).front().uuid;
                std::vector<budget::Wish> wishes;
                for (const auto& [source, amount] : all) wishes.push_back({task, source, amount, ""});
                budget::estimate(writer, at.health, at.plan, year, health, wishes, "", years.now());
            });
        };
        estimated(2025, {{budget::Source::province, 30'000'000}, {budget::Source::donated, 5'000'000}});
        const Key then{at.plan, years.period(2025)};
        years.issued(then, at.desk.actor, "215/BC-STTTT");
        estimated(2025, {{budget::Source::province, 99'000'000}});  // after it was signed
        at.until(2026, 10, 9);
        at.follow();
        estimated(2026, {{budget::Source::province, 40'000'000}});
        const Key now{at.plan, years.period(2026)};
        const Report whole = years.report(now);
        REQUIRE(whole.money_beside().size() == 2);
        CHECK(whole.money_beside()[0].now.estimated == 40'000'000);
        CHECK(whole.money_beside()[0].then.estimated == 30'000'000);
        CHECK(whole.money_beside()[1].now.lines == 0);
        CHECK(whole.money_beside()[1].then.estimated == 5'000'000);
        const Report own = years.report({at.plan, now.period, health});  // nobody signed its own
        REQUIRE_FALSE(own.last_year.money.empty());
        CHECK(own.last_year.money[0].estimated == 99'000'000);
        CHECK(own.last_year.money[0].opens.find("year=2025") != std::string::npos);

        std::vector<std::string> cells;
        for (const auto& block : manuscript(whole).blocks)
            if (const auto* table = std::get_if<documents::PaperTable>(&block))
                for (const auto& row : table->rows)
                    for (const auto& cell : row.cells)
                        for (const auto& paragraph : cell.paragraphs)
                            for (const auto& span : paragraph.spans) cells.push_back(span.text);
        const auto at_name = std::find(cells.begin(), cells.end(), "– cùng kỳ năm trước");
        REQUIRE(at_name != cells.end());
        CHECK(*std::next(at_name) == "30.000.000");
        const auto values = template_values(whole);
        CHECK(values.lists.at("kinh phí")[0].at("dự toán cùng kỳ năm trước") == "30.000.000");
        CHECK(figures_of(whole).at("tong kinh phi du toan cung ky nam truoc").number == 35'000'000);
        CHECK(as_json(from_json(as_json(whole))) == as_json(whole));
        documents::WorkbookEdit annex(annexes(whole));
        CHECK(annex.said({"Kinh phí", 3, 7}) == "Dự toán cùng kỳ năm trước (đồng)");
    });
}

TEST_CASE("whose denominator it is stands once below the figures, for all targets that share it") {
    Report report;
    for (const char* number : {"I.1", "I.2", "I.3"}) {
        TargetLine& one = report.targets.emplace_back();
        one.number = number;
        one.counted = true;
        one.proven = 42;
        one.denominator = std::string(number) == "I.3" ? "1.200 (Sở Nội vụ, 01/10/2026)"
                                                       : "50 (danh sách trong hệ thống, 20/11/2026)";
    }
    const std::string words = words_of(report);
    CHECK(words.find("- Mẫu số 50 (danh sách trong hệ thống, 20/11/2026): chỉ tiêu I.1, chỉ tiêu I.2.") !=
          std::string::npos);
    CHECK(words.find("- Mẫu số 1.200 (Sở Nội vụ, 01/10/2026): chỉ tiêu I.3.") != std::string::npos);
}
