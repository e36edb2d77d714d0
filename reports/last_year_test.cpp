// What stands beside a report over two years: the signed figures of the year before by value, else what is
// recorded, and which of the two is said; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "obligations/correct.hpp"
#include "obligations/forms.hpp"
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
        const std::int64_t id = years.form("T.ca", 2026);
        const auto form = at.desk.look(
            [&](storage::Reader& reader) { return obligations::load_form(reader, id, false, at.today()); });
        const auto shared = std::find_if(form.lines.begin(), form.lines.end(),
                                         [](const obligations::Line& one) { return one.number == "II.2"; });
        REQUIRE(shared != form.lines.end());
        REQUIRE(shared->before);
        CHECK(shared->before->quantity == 7);
        const Report own = years.report({at.plan, form.period, police});
        CHECK(own.last_year.from == Beside::recorded);
        const auto task = std::find_if(own.last_year.tasks.begin(), own.last_year.tasks.end(),
                                       [](const TaskLine& one) { return one.number == "II.2"; });
        REQUIRE(task != own.last_year.tasks.end());
        CHECK(task->quantity == 7);
    });
}
