// For the tests of coverage/: a province, a plan of 2025 that is measured and confirmed, and what is recorded
// for it.
#pragma once
#include <doctest/doctest.h>

#include "coverage/counted.hpp"
#include "coverage/targets.hpp"
#include "coverage/views.hpp"
#include "persons/persons.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

namespace tests {

using namespace coverage;
using evidence::Basis, evidence::Verb;

inline const std::string two_targets =
    "1. 100% cán bộ, công chức được tập huấn an toàn thông tin.\n\n2. Tổ chức ít nhất 02 lớp tập huấn.";

// A province, and a plan of 2025 whose tasks the police and the health department carry out.
struct Desk {
    explicit Desk(WrittenPlans& plans, const std::string& written_targets = two_targets)
        : desk(plans), agencies(plans.store, plans.actor, samples::day(2004, 1, 1)) {
        REQUIRE(agencies.add(samples::province("T", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        plan = desk.drop(tests::written(
            "12/KH-UBND", "ngày 01 tháng 02 năm 2025", "", written_targets,
            "1. Tập huấn kỹ năng an toàn thông tin cho cán bộ.\n\n- Cơ quan chủ trì: Công an tỉnh."));
        desk.look([&](storage::Reader& reader) {
            for (const auto& entry : plans::content::entries_of(reader, plan)) {
                if (entry.kind() == plans::content::EntryKind::target) targets.push_back(entry);
                if (entry.kind() != plans::content::EntryKind::task) continue;
                task = entry.uuid;
                tasks.push_back(entry);
            }
        });
        REQUIRE_FALSE(task.empty());
        police = focal_point("T.ca");
    }
    base::Actor focal_point(const std::string& agency) {
        return desk.act([&](storage::Writer& writer) {
            const auto now = desk.clock.now();
            const auto account =
                people::create_account(writer, desk.actor, {"Bình", "ca@thutre.gov.vn"}, now);
            const people::NewRole given{base::Role::focal_point,
                                        {agencies[agency], "", "x"},
                                        base::day_at(now),
                                        std::nullopt,
                                        "phân công"};
            people::give_role(writer, desk.actor, account.id, given, now);
            return people::actor_of(writer, account.id, now);
        });
    }
    void decide(std::size_t target, plans::content::TargetMeasure measure) {
        CHECK(desk.act([&](storage::Writer& writer) {
            return plans::content::decide_measure(writer, desk.actor, plan, targets[target], 0, measure, "",
                                                  desk.clock.now());
        }));
    }
    plans::content::TargetMeasure of_officials() const {
        plans::content::TargetMeasure measure;
        measure.unit = "people";
        measure.depth = "attended";
        measure.basis = "named_list";
        measure.period = "whole";
        measure.population =
            plans::content::Population{"Cán bộ của tỉnh", "officials", "", "danh sách", today()};
        return measure;
    }
    void confirm() {
        desk.act([&](storage::Writer& writer) {
            plans::content::NameMeaning meaning;
            meaning.name = "Công an tỉnh";
            meaning.meaning = "agency";
            meaning.agency = agencies["T.ca"];
            plans::content::decide_name(writer, desk.actor, plan, meaning, 0, "", desk.clock.now());
            REQUIRE(plans::content::confirm(
                writer, desk.actor, plan,
                {"12/KH-UBND", base::day_of(2025, 2, 1), plans::content::digest_of(writer, plan)},
                desk.clock.now()));
        });
    }
    std::int64_t official(const std::string& name, const std::string& agency) {
        return desk.act([&](storage::Writer& writer) {
            persons::Details details;
            details.name = name;
            return persons::create_person(writer, desk.actor, details, at(agency), desk.clock.now());
        });
    }
    persons::NewMembership at(const std::string& agency) {
        persons::NewMembership one;
        one.agency = agencies[agency];
        one.post = "official";
        one.from = samples::day(2020, 1, 1);
        one.source = "danh sách";
        return one;
    }
    // A class of the police for the plan's task, on a day.
    evidence::Activity lesson(base::Day day, const std::string& kind = "class", std::int64_t counted = 0) {
        plans::activities::NewActivity one;
        one.is.kind = kind;
        one.is.title = "Tập huấn";
        one.is.agency = agencies["T.ca"];
        one.is.from = one.is.last = day;
        one.counted.people = counted;
        one.tasks = {{plan, task}};
        return desk.act([&](storage::Writer& writer) {
            return plans::activities::record_activity(writer, police, one, desk.clock.now());
        });
    }
    void attended(const evidence::Activity& activity, const std::vector<std::int64_t>& people,
                  Basis basis = Basis::named_list) {
        desk.act([&](storage::Writer& writer) {
            std::vector<evidence::Statement> said;
            for (const std::int64_t person : people)
                said.push_back({evidence::ActorKind::person, person, Verb::attended, activity.number,
                                activity.is.agency, evidence::instant_of(activity.is), 1, basis,
                                plans::activities::source_of(writer, police)});
            evidence::append(writer, said, desk.clock.now());
        });
    }
    PlanCoverage figures(std::optional<base::Day> as_of = std::nullopt) {
        return desk.look(
            [&](storage::Reader& reader) { return coverage_of(reader, plan, as_of.value_or(today())); });
    }
    base::Day today() const { return base::day_at(desk.clock.now()); }
    std::int64_t proven_under(const PlanCoverage& all, const std::string& agency) {
        for (const UnderAgency& one : by_agency(all, all.targets[0], all.targets[0].periods.at(0)))
            if (one.agency == agencies[agency]) return one.proven;
        return -1;
    }

    WrittenPlans& desk;
    samples::Entered agencies;
    std::string plan, task;
    base::Actor police;
    std::vector<plans::content::Entry> targets, tasks;
};

inline void with_desk(const std::function<void(Desk&)>& test,
                      const std::string& written_targets = two_targets) {
    tests::with_written_plans([&](WrittenPlans& plans) {
        coverage::forget_counted();
        Desk desk(plans, written_targets);
        test(desk);
    });
}

}  // namespace tests
