// What forms and reports say about targets: properties that hold whatever was recorded, and the method that
// is stated; on both engines.
#include "obligations/target_figures.hpp"

#include <doctest/doctest.h>

#include <random>

#include "coverage/history.hpp"
#include "tests/coverage_desk.hpp"

using namespace obligations;

namespace {

struct Counted {
    explicit Counted(tests::Desk& at) : desk(at) {
        desk.decide(0, desk.of_officials());
        desk.confirm();
    }
    TargetFigures of(agencies::AgencyId agency, base::Day until) {
        return desk.desk.look(
            [&](storage::Reader& reader) { return target_figures(reader, desk.plan, agency, until); });
    }
    const TargetFigure& first(const TargetFigures& figures) {
        REQUIRE_FALSE(figures.lines.empty());
        return figures.lines.front();
    }
    tests::Desk& desk;
};

std::vector<std::int64_t> officials(tests::Desk& desk, const std::string& agency, int count) {
    std::vector<std::int64_t> all;
    for (int i = 0; i < count; ++i) all.push_back(desk.official(agency + " " + std::to_string(i), agency));
    return all;
}

}  // namespace

TEST_CASE("at an even pace nothing is lost, nothing is foretold too soon, and more stays more") {
    const base::Day from = *base::day_of(2026, 1, 1), end = *base::day_of(2026, 12, 31);
    std::mt19937 dice(5);
    for (int i = 0; i < 2000; ++i) {
        const base::Day today{from.number + static_cast<std::int64_t>(dice() % 400)};
        const auto reached = static_cast<std::int64_t>(dice() % 100'000);
        const auto one = at_even_pace(reached, from, today, end);
        const bool said = today.number - from.number + 1 >= 90 && today < end;
        REQUIRE(one.has_value() == said);
        if (!said) continue;
        CHECK(*one >= reached);
        CHECK(*at_even_pace(reached + 1, from, today, end) >= *one);
        const base::Day later{today.number + 1};
        if (later < end) CHECK(*at_even_pace(reached, from, later, end) <= *one);
        CHECK(*at_even_pace(0, from, today, end) == 0);
    }
    const base::Day half{from.number + 181};  // 182 days of 365
    CHECK(at_even_pace(182, from, half, end) == 365);
}

TEST_CASE("the agencies' own figures add up to the whole, proven and declared apart, and each opens") {
    tests::with_desk([](tests::Desk& desk) {
        const auto police = officials(desk, "T.ca", 12), health = officials(desk, "T.yt", 8);
        Counted counted(desk);
        std::mt19937 dice(7);
        for (int round = 0; round < 4; ++round) {
            std::vector<std::int64_t> there;
            for (const auto* all : {&police, &health})
                for (const std::int64_t person : *all)
                    if (dice() % 3 == 0) there.push_back(person);
            desk.attended(desk.lesson(desk.today(), "class", static_cast<std::int64_t>(there.size())), there);
            const TargetFigures whole = counted.of(agencies::no_agency, desk.today());
            const TargetFigures ca = counted.of(desk.agencies["T.ca"], desk.today()),
                                yt = counted.of(desk.agencies["T.yt"], desk.today());
            const TargetFigure &all = counted.first(whole), &a = counted.first(ca), &b = counted.first(yt);
            CHECK(a.proven + b.proven == all.proven);
            CHECK(a.proven <= 12);
            CHECK(b.proven <= 8);
            CHECK(a.verdict.empty());  // the target is the province's
            CHECK_FALSE(all.verdict.empty());
            for (const TargetFigure* one : {&all, &a, &b}) {
                CHECK(one->counted);
                CHECK(one->opens.find("/statements?") != std::string::npos);
                CHECK_FALSE(one->share.empty());
            }
            CHECK(a.opens.find("&agency=") != std::string::npos);
            CHECK(a.denominator.find("12 (") == 0);
            CHECK(b.denominator.find("8 (") == 0);
            CHECK(whole.place == ca.place);
        }
        // Numbers alone prove nothing.
        const std::int64_t before = counted.first(counted.of(desk.agencies["T.ca"], desk.today())).proven;
        desk.lesson(desk.today(), "class", 500);
        const TargetFigures after = counted.of(desk.agencies["T.ca"], desk.today());
        CHECK(counted.first(after).proven == before);
        CHECK(counted.first(after).reported >= 500);
    });
}

TEST_CASE(
    "beside a figure stands what was reached on the same day a year earlier, and nothing where none was") {
    tests::with_desk([](tests::Desk& desk) {
        const auto police = officials(desk, "T.ca", 10), health = officials(desk, "T.yt", 10);
        Counted counted(desk);
        desk.attended(desk.lesson(samples::day(2025, 3, 10)), {police[0], police[1], health[0]});
        desk.attended(desk.lesson(samples::day(2025, 9, 10)), {police[2], police[3], health[1]});
        const auto beside = [&](agencies::AgencyId agency, base::Day earlier) {
            const TargetFigures figures = desk.desk.look([&](storage::Reader& reader) {
                return target_figures(reader, desk.plan, agency, desk.today(), earlier);
            });
            return counted.first(figures).before;
        };
        const auto ca = desk.agencies["T.ca"];
        CHECK(beside(agencies::no_agency, samples::day(2025, 3, 31)) == "15 %");
        CHECK(beside(agencies::no_agency, samples::day(2025, 9, 30)) == "30 %");
        CHECK(beside(ca, samples::day(2025, 3, 31)) == "20 %");
        CHECK(beside(ca, samples::day(2025, 3, 1)).empty());
        CHECK(beside(agencies::no_agency, samples::day(2024, 9, 30)).empty());
        CHECK(counted.first(counted.of(ca, desk.today())).before.empty());
    });
}

TEST_CASE("beside figures that were signed, agencies merged since are named and in no sum") {
    tests::with_desk([](tests::Desk& desk) {
        officials(desk, "T.ca", 10);
        const auto health = officials(desk, "T.yt", 10);
        Counted counted(desk);
        desk.attended(desk.lesson(samples::day(2025, 3, 10)), {health[0]});
        REQUIRE(
            desk.agencies
                .act(samples::act(agencies::ReorganisationKind::merge, "Hợp nhất", samples::day(2025, 4, 1),
                                  {desk.agencies["T.yt"]}, desk.agencies["T.ca"]))
                .problems.empty());
        const auto beside = [&](bool signed_then) {
            const TargetFigures figures = desk.desk.look([&](storage::Reader& reader) {
                return target_figures(reader, desk.plan, desk.agencies["T.ca"], desk.today(),
                                      samples::day(2025, 3, 31), signed_then);
            });
            return counted.first(figures);
        };
        CHECK(beside(false).before == "5 %");
        CHECK(beside(false).before_of.empty());
        CHECK(beside(true).before.empty());
        CHECK(beside(true).before_of.find("Sở Y tế: 10 % (nay do cơ quan này kế thừa") == 0);
    });
}

TEST_CASE(
    "beside a target what an agency reached that exists and gave the subject away is named, in no sum") {
    tests::with_desk([](tests::Desk& desk) {
        officials(desk, "T.ca", 10);
        const auto health = officials(desk, "T.yt", 10);
        Counted counted(desk);
        desk.attended(desk.lesson(samples::day(2025, 3, 10)), {health[0]});
        auto act = samples::act(agencies::ReorganisationKind::split, "Chuyển chức năng",
                                samples::day(2025, 4, 1), {desk.agencies["T.yt"]});
        act.shares = {{"attt", desk.agencies["T.ca"]}};
        act.ends = false;
        REQUIRE(desk.agencies.act(act).problems.empty());
        const auto figure = desk.desk.look([&](storage::Reader& reader) {
            return counted.first(target_figures(reader, desk.plan, desk.agencies["T.ca"], desk.today(),
                                                samples::day(2025, 3, 31), false));
        });
        CHECK(figure.before.empty());
        CHECK(figure.before_of == "Sở Y tế: 10 % (khi đó còn giữ việc này, số liệu không cộng)");
    });
}

TEST_CASE("an agency of whom a target counts nothing is not told about it; nobody decided is said") {
    tests::with_desk([](tests::Desk& desk) {
        officials(desk, "T.ca", 3);
        Counted counted(desk);
        const TargetFigures none = counted.of(desk.agencies["T.yt"], desk.today());
        for (const TargetFigure& one : none.lines)
            CHECK_FALSE(one.counted);  // the other is decided by nobody
        REQUIRE_FALSE(none.lines.empty());
        CHECK(none.lines[0].verdict == "Chưa chọn cách đo");
        CHECK(none.lines[0].opens.empty());
    });
}

TEST_CASE("an agency's estimate is the back-tested forecast where there is history, else the pace so far") {
    tests::with_desk([](tests::Desk& desk) {
        const auto police = officials(desk, "T.ca", 60), health = officials(desk, "T.yt", 30);
        Counted counted(desk);
        // Four a month at the police, a handful once at the health department.
        std::size_t next = 0;
        desk.attended(desk.lesson(samples::day(2025, 1, 15)), {health.begin(), health.begin() + 5});
        for (int month = 1; month <= 9; ++month) {
            std::vector<std::int64_t> there;
            for (int i = 0; i < 4; ++i) there.push_back(police[next++]);
            desk.attended(desk.lesson(samples::day(2025, month, 15)), there);
        }
        const base::Day until = desk.today();
        const TargetFigures ca = counted.of(desk.agencies["T.ca"], until),
                            yt = counted.of(desk.agencies["T.yt"], until);
        const TargetFigure &a = counted.first(ca), &b = counted.first(yt);
        CHECK(a.proven == 36);
        CHECK(a.method.find("Cùng tỷ phần số còn lại") == 0);
        CHECK(a.estimate.find("(") != std::string::npos);  // with its interval
        CHECK(a.tested.find("Thử lại trên 3 tháng gần nhất: ước ") == 0);
        CHECK(a.tested.find("thực tế ") != std::string::npos);
        CHECK(b.proven == 5);
        CHECK(b.tested.empty());
        CHECK(b.method.find("Chưa đủ số liệu để dự báo nên giữ nhịp bình quân") == 0);
        CHECK(b.estimate.find("đến ") == 0);
        // The same twice.
        const TargetFigures again = counted.of(desk.agencies["T.ca"], until);
        CHECK(counted.first(again).estimate == a.estimate);
        CHECK(counted.first(again).tested == a.tested);
    });
}

TEST_CASE("the histories of agencies are parts of the history of the whole") {
    tests::with_desk([](tests::Desk& desk) {
        const auto police = officials(desk, "T.ca", 10), health = officials(desk, "T.yt", 10);
        Counted counted(desk);
        for (std::size_t i = 0; i < 10; ++i) {
            desk.attended(desk.lesson(desk.today()), {police[i], health[(i * 7) % 10]});
            desk.desk.clock.advance(20 * 86'400'000LL);
        }
        desk.desk.look([&](storage::Reader& reader) {
            const auto all = coverage::coverage_of(reader, desk.plan, desk.today());
            const auto& target = all.targets[0];
            const auto& reached = target.periods.at(0);
            const coverage::History whole = coverage::history_of(reader, all, desk.plan, target, reached);
            std::vector<double> sum(whole.points.size(), 0);
            for (const auto& under : coverage::by_agency(all, target, reached)) {
                if (under.agency != desk.agencies["T.ca"] && under.agency != desk.agencies["T.yt"]) continue;
                const auto part = coverage::history_under(all, target, reached, whole, under);
                REQUIRE(part.points.size() == sum.size());
                for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part.points[i].reached;
                CHECK(part.points.back().reached == static_cast<double>(under.proven));
            }
            for (std::size_t i = 0; i < sum.size(); ++i) CHECK(sum[i] == whole.points[i].reached);
            return 0;
        });
    });
}
