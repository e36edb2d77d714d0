// Every kind of target that the plans have, in their words: what counts, out of how many, and when it is met.
#include <cmath>

#include "coverage/targets.hpp"
#include "tests/coverage_desk.hpp"

using namespace coverage;
using evidence::ActorKind;
using evidence::Basis, evidence::Verb;
using plans::content::TargetMeasure;
using tests::Desk, tests::with_desk;

namespace {

TargetMeasure measure_of(const std::string& unit, const std::string& population, const std::string& depth,
                         const std::string& basis, const std::string& period) {
    TargetMeasure measure;
    measure.unit = unit;
    measure.depth = depth;
    measure.basis = basis;
    measure.period = period;
    measure.population = plans::content::Population{"Đối tượng", population, "", "danh sách", std::nullopt};
    return measure;
}

void add_link(Desk& desk, const evidence::Activity& activity) {
    desk.desk.act([&](storage::Writer& writer) {
        plans::activities::add_proof(
            writer, desk.police, activity.uuid,
            {"link", "Bài viết", std::nullopt, "https://thutre.gov.vn/tin/1", activity.is.last},
            desk.desk.clock.now());
    });
}

Typed typed_of(const std::string& kind, base::Day from, base::Day last) {
    Typed typed;
    typed.kind = kind;
    typed.from = from;
    typed.last = last;
    typed.document = "Báo cáo 45/BC-CAT";
    typed.document_day = last;
    typed.method = "400 hộ của 20 xã";
    return typed;
}

std::int64_t type(Desk& desk, std::size_t target, const Typed& typed) {
    CHECK(check(typed, desk.today()).empty());
    return desk.desk.act([&](storage::Writer& writer) {
        return type_in(writer, desk.desk.actor, desk.plan, desk.targets[target], typed,
                       desk.desk.clock.now());
    });
}

Reached first_of(Desk& desk, std::size_t target) {
    return desk.figures().targets.at(target).periods.at(0);
}

}  // namespace

TEST_CASE("a survey of internet users is met only when its lower bound passes") {
    with_desk(
        [](Desk& desk) {
            desk.decide(0, measure_of("survey", "internet_users", "exposed", "recorded", "whole"));
            desk.confirm();
            CHECK(first_of(desk, 0).verdict == Verdict::not_counted);
            Typed typed = typed_of("survey", samples::day(2025, 5, 1), samples::day(2025, 5, 20));
            Survey asked;
            asked.share = 0.82;
            asked.asked = 400;
            typed.survey = with_interval(asked, 1);
            CHECK(typed.survey->low == doctest::Approx(0.779).epsilon(0.002));
            CHECK(typed.survey->high == doctest::Approx(0.855).epsilon(0.002));
            const std::int64_t place = type(desk, 0, typed);
            CHECK(first_of(desk, 0).verdict == Verdict::not_proven);
            CHECK(first_of(desk, 0).share == doctest::Approx(0.82));
            asked.asked = 1600;
            typed.survey = with_interval(asked, 1);
            typed.last = samples::day(2025, 6, 20);
            const std::int64_t later = type(desk, 0, typed);
            CHECK(later > place);
            CHECK(first_of(desk, 0).verdict == Verdict::met);
            desk.desk.act([&](storage::Writer& writer) {
                take_back(writer, desk.desk.actor, desk.plan, desk.targets[0], later, "nhập nhầm",
                          desk.desk.clock.now());
            });
            CHECK(first_of(desk, 0).verdict == Verdict::not_proven);
        },
        "1. Trên 80% người sử dụng mạng nói chung được tuyên truyền về an toàn thông tin.");
}

TEST_CASE("the interval of a survey in clusters is wider, and holds the share at its ends") {
    Survey survey;
    survey.share = 0.8;
    survey.asked = 400;
    const Survey one = with_interval(survey, 1), clusters = with_interval(survey, design_effect_of_clusters);
    CHECK(one.low == doctest::Approx(0.758).epsilon(0.002));
    CHECK(clusters.high - clusters.low > 1.35 * (one.high - one.low));
    survey.share = 1;
    CHECK(with_interval(survey, 1).high == 1);
    CHECK(with_interval(survey, 1).low < 1);
    survey.share = 0;
    CHECK(with_interval(survey, 1).low == 0);
}

TEST_CASE("fewer incidents from unawareness stand beside the baseline and are never met by themselves") {
    with_desk(
        [](Desk& desk) {
            desk.decide(0, measure_of("incidents", "incidents", "documented", "recorded", "year"));
            desk.confirm();
            Typed typed = typed_of("incidents", samples::day(2024, 1, 1), samples::day(2024, 12, 31));
            typed.incidents = Incidents{40, 12, 60, 118};
            type(desk, 0, typed);
            typed.from = samples::day(2025, 1, 1);
            typed.last = samples::day(2025, 9, 30);
            typed.incidents = Incidents{20, 3, 70, 118};
            type(desk, 0, typed);
            const Reached reached = first_of(desk, 0);
            CHECK(reached.verdict == Verdict::compared);
            CHECK(reached.typed->incidents->unaware == 3);
            REQUIRE(reached.base);
            CHECK(reached.base->incidents->unaware == 12);
        },
        "1. Giảm thiểu các sự cố mất an toàn thông tin bắt nguồn từ sự hạn chế trong nhận thức của con "
        "người.");
}

TEST_CASE("schools count with a document of the school year, a report without one only as reported") {
    with_desk(
        [](Desk& desk) {
            for (const char* name : {"Trường THCS Một", "Trường THCS Hai", "Trường THPT Ba"}) {
                const char* kind = std::string(name).find("THCS") != std::string::npos
                                       ? "lower_secondary_school"
                                       : "upper_secondary_school";
                REQUIRE(desk.agencies.add({{name, name, kind, agencies::Level::unit, "T"}}).problems.empty());
            }
            desk.decide(0, measure_of("schools", "schools", "documented", "kept_list", "school_year"));
            desk.confirm();
            const auto held = [&](const char* school) {
                evidence::Activity activity = desk.lesson(samples::day(2025, 9, 20));
                desk.desk.act([&](storage::Writer& writer) {
                    evidence::append(
                        writer,
                        {ActorKind::agency, desk.agencies[school], Verb::carried_out, activity.number,
                         desk.agencies[school], evidence::instant_of(activity.is), 1, Basis::declared,
                         plans::activities::source_of(writer, desk.police)},
                        desk.desk.clock.now());
                });
                return activity;
            };
            const auto one = held("Trường THCS Một");
            held("Trường THCS Hai");
            Reached reached = first_of(desk, 0);
            CHECK(reached.from == samples::day(2025, 9, 1));
            CHECK(reached.denominator->number == 3);
            CHECK(reached.proven == 0);
            CHECK(reached.reported == 2);
            add_link(desk, one);
            reached = first_of(desk, 0);
            CHECK(reached.proven == 1);
            CHECK(reached.reported == 1);
            CHECK(reached.share == doctest::Approx(1.0 / 3));
        },
        "1. Trên 90% các trường trung học cơ sở và trung học phổ thông hàng năm có các chương trình tuyên "
        "truyền.");
}

TEST_CASE(
    "an enterprise without the system is entered by its document, and counts until that is taken back") {
    with_desk(
        [](Desk& desk) {
            for (const char* name : {"Viễn thông A", "Viễn thông B"}) {
                REQUIRE(desk.agencies.add({{name, name, "telco", agencies::Level::province, "T"}})
                            .problems.empty());
            }
            desk.decide(0, measure_of("enterprises", "enterprises", "documented", "kept_list", "whole"));
            desk.confirm();
            CHECK(first_of(desk, 0).proven == 0);
            Typed typed = typed_of("unit", samples::day(2025, 4, 1), samples::day(2025, 4, 1));
            typed.member = desk.agencies["Viễn thông A"];
            const std::int64_t place = type(desk, 0, typed);
            const Reached reached = first_of(desk, 0);
            CHECK(reached.proven == 1);
            CHECK(reached.denominator->number == 6);  // with the four of every province
            const PlanCoverage all = desk.figures();
            const Behind behind = desk.desk.look([&](storage::Reader& reader) {
                return lines_behind(reader, all, desk.plan, all.targets[0], reached, agencies::no_agency, 10);
            });
            REQUIRE(behind.lines.size() == 1);
            CHECK(behind.lines[0].place == place);
            desk.desk.act([&](storage::Writer& writer) {
                take_back(writer, desk.desk.actor, desk.plan, desk.targets[0], place, "nhầm",
                          desk.desk.clock.now());
            });
            CHECK(first_of(desk, 0).proven == 0);
        },
        "1. 100% các doanh nghiệp cung cấp dịch vụ viễn thông thực hiện tuyên truyền, phổ biến nguy cơ.");
}

TEST_CASE("agencies with a plan of their own count, those with an activity alone are reported") {
    with_desk(
        [](Desk& desk) {
            desk.decide(0, measure_of("agencies", "agencies", "planned", "kept_list", "whole"));
            desk.confirm();
            add_link(desk, desk.lesson(samples::day(2025, 3, 3)));
            Reached reached = first_of(desk, 0);
            CHECK(reached.proven == 0);
            CHECK(reached.reported == 1);
            const std::string child = desk.desk.drop(tests::earlier_plan());
            static const storage::Query link = {
                "test.link", "",
                "INSERT INTO plan_links (id, plan, kind, other, standing, agency, reason, made_by, made_at) "
                "VALUES ('x', $1, 'child_of', $2, 'confirmed', $3, '', $4, $5)",
                "INSERT INTO plan_links (id, plan, kind, other, standing, agency, reason, made_by, made_at) "
                "VALUES ('x', $1, 'child_of', $2, 'confirmed', $3, '', $4, $5)"};
            desk.desk.act([&](storage::Writer& writer) {
                writer.run(link, child, desk.plan, desk.agencies["T.ca"], desk.desk.actor.account,
                           desk.desk.clock.now());
            });
            reached = first_of(desk, 0);
            CHECK(reached.proven == 1);
            CHECK(reached.reported == 0);
        },
        "1. 100% các sở, ban, ngành tỉnh và địa phương triển khai kế hoạch tuyên truyền.");
}

TEST_CASE("products are introduced one by one out of their list") {
    with_desk(
        [](Desk& desk) {
            persons::NewPopulation wanted{"Sản phẩm của Bộ", "products", "Danh mục của Bộ", {}, {}, {}, {}};
            wanted.items = {"Tường lửa", "Diệt mã độc", "Chữ ký số"};
            const auto population = desk.desk.act([&](storage::Writer& writer) {
                const auto id =
                    persons::add_population(writer, desk.desk.actor, wanted, desk.desk.clock.now());
                return *persons::population_numbered(writer, id);
            });
            TargetMeasure measure = measure_of("products", "products", "documented", "recorded", "whole");
            measure.population->uuid = population.uuid;
            desk.decide(0, measure);
            desk.confirm();
            const auto items = desk.desk.look([&](storage::Reader& reader) {
                return persons::members(reader, population, desk.today()).whole;
            });
            REQUIRE(items.size() == 3);
            Typed typed = typed_of("item", samples::day(2025, 4, 1), samples::day(2025, 4, 1));
            typed.member = items[0];
            type(desk, 0, typed);
            type(desk, 0, typed);  // the same once more
            typed.member = items[2];
            type(desk, 0, typed);
            const Reached reached = first_of(desk, 0);
            CHECK(reached.proven == 2);
            CHECK(reached.denominator->number == 3);
            CHECK(reached.denominator->source == "Danh mục của Bộ");
            CHECK(reached.verdict == Verdict::under_way);
        },
        "1. 100% các sản phẩm, dịch vụ an toàn thông tin được tuyên truyền đến cơ quan, tổ chức.");
}

TEST_CASE("person-times count every attendance, with the different people beside them") {
    with_desk(
        [](Desk& desk) {
            std::vector<std::int64_t> people = {desk.official("An", "T.ca"), desk.official("Bình", "T.ca")};
            TargetMeasure measure = measure_of("person_times", "officials", "attended", "kept_list", "whole");
            desk.decide(0, measure);
            desk.confirm();
            desk.attended(desk.lesson(desk.today()), people);
            desk.attended(desk.lesson(desk.today()), {people[0]});
            desk.lesson(desk.today(), "class", 40);
            const Reached reached = first_of(desk, 0);
            CHECK(reached.proven == 3);
            CHECK(reached.distinct == 2);
            CHECK(reached.reported == 40);
            CHECK(reached.verdict == Verdict::under_way);
        },
        "1. Đào tạo, bồi dưỡng cho 500 lượt cán bộ kỹ thuật về an toàn thông tin.");
}

TEST_CASE("a range of classes a year is met from its lower end on, also by more") {
    with_desk(
        [](Desk& desk) {
            TargetMeasure measure = measure_of("activities", "classes", "documented", "recorded", "year");
            desk.decide(0, measure);
            desk.confirm();
            std::vector<evidence::Activity> held;
            for (int month = 1; month <= 4; ++month)
                held.push_back(desk.lesson(samples::day(2025, month, 3)));
            CHECK(first_of(desk, 0).proven == 0);
            CHECK(first_of(desk, 0).reported == 4);
            for (int i = 0; i < 2; ++i) add_link(desk, held[static_cast<std::size_t>(i)]);
            CHECK(first_of(desk, 0).proven == 2);
            CHECK(first_of(desk, 0).verdict == Verdict::under_way);
            add_link(desk, held[2]);
            CHECK(first_of(desk, 0).verdict == Verdict::met);
            add_link(desk, held[3]);
            CHECK(first_of(desk, 0).proven == 4);
            CHECK(first_of(desk, 0).verdict == Verdict::met);
            CHECK(threshold_words(desk.figures().targets[0].target()) == "3–5 lớp");
        },
        "1. Hàng năm tổ chức từ 3-5 lớp đào tạo về an toàn thông tin.");
}

TEST_CASE("a target may count the activities of some tasks alone, by a new version of its measure") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.ca");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(desk.today()), {person});
        CHECK(first_of(desk, 0).proven == 1);
        TargetMeasure narrow = desk.of_officials();
        narrow.tasks = {desk.tasks.back().id};
        const auto decide = [&](std::int64_t seen) {
            return desk.desk.act([&](storage::Writer& writer) {
                return plans::content::decide_measure(writer, desk.desk.actor, desk.plan, desk.targets[0],
                                                      seen, narrow, "chỉ các nhiệm vụ này",
                                                      desk.desk.clock.now());
            });
        };
        CHECK(decide(1));
        CHECK(first_of(desk, 0).proven == (desk.tasks.back().uuid == desk.task ? 1 : 0));
        const auto stored = desk.desk.look([&](storage::Reader& reader) {
            return plans::content::measure_of(reader, desk.targets[0].id)->tasks;
        });
        CHECK(stored == narrow.tasks);
        narrow.tasks = {desk.targets[0].id};
        CHECK_THROWS_AS(decide(2), base::Refused);
    });
}

TEST_CASE("what another system says counts by its reading, and no longer when that is taken back") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.ca");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        const auto activity = desk.lesson(desk.today(), "course");
        CHECK(first_of(desk, 0).proven == 0);
        static const storage::Query reading = {
            "test.reading", "",
            "INSERT INTO xapi_readings (place, position, activity, verb, actor_kind, actor, agency, "
            "quantity, basis, "
            "rule, rule_version) VALUES ($1, 0, $2, $3, 1, $4, $5, 1, 5, 1, 1)",
            "INSERT INTO xapi_readings (place, position, activity, verb, actor_kind, actor, agency, "
            "quantity, basis, "
            "rule, rule_version) VALUES ($1, 0, $2, $3, 1, $4, $5, 1, 5, 1, 1)"};
        const std::int64_t place = desk.desk.act([&](storage::Writer& writer) {
            const auto source = plans::activities::source_of(writer, desk.police);
            const std::int64_t said =
                evidence::append(writer,
                                 {ActorKind::person, person, Verb::said, 0, desk.agencies["T.ca"],
                                  evidence::instant_of(activity.is), 1, Basis::recorded, source},
                                 desk.desk.clock.now());
            writer.run(reading, said, activity.number, static_cast<std::int64_t>(Verb::passed), person,
                       desk.agencies["T.ca"]);
            return said;
        });
        CHECK(first_of(desk, 0).proven == 1);
        forget_counted();
        CHECK(first_of(desk, 0).proven == 1);
        desk.desk.act([&](storage::Writer& writer) {
            evidence::withdraw(writer, place, plans::activities::source_of(writer, desk.police),
                               desk.desk.clock.now());
        });
        CHECK(first_of(desk, 0).proven == 0);
    });
}
