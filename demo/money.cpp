// The money of the year that is played: estimated by the agencies of money.tsv, compiled, appraised by
// finance, approved, spent as things are done, once re-allotted; in July departments copy it for the next
// year.
#include <algorithm>

#include "base/check.hpp"
#include "budget/budget.hpp"
#include "demo/money_tsv.hpp"
#include "demo/stage.hpp"

namespace demo {
namespace {

constexpr std::int64_t million = 1'000'000, rounded_to = million / 2, cut_from = 200 * million;
constexpr std::string_view without_estimate[] = {"x14", "x15"};  // agencies by their keys
constexpr std::pair<std::string_view, budget::Source> sources[] = {{"central", budget::Source::central},
                                                                   {"province", budget::Source::province},
                                                                   {"commune", budget::Source::commune},
                                                                   {"donated", budget::Source::donated},
                                                                   {"embedded", budget::Source::embedded}};
enum Cell { whose, task, source, amount, word };

int year_of(const Stage& stage) {
    return base::year_of(stage.begun);
}

base::Day day_of(const Stage& stage) {
    return base::day_at(stage.now());
}

std::vector<budget::Wish> wishes_of(Stage& stage, const Agency& agency,
                                    const std::vector<std::vector<std::string>>& rows) {
    const auto tasks = stage.store.read(
        [&](storage::Reader& reader) { return budget::tasks_of(reader, stage.plan, agency.id); });
    std::vector<budget::Wish> wishes;
    for (const auto& row : rows) {
        if (!agency.is(row[whose])) continue;
        const auto of = std::find_if(tasks.begin(), tasks.end(),
                                     [&](const budget::Task& one) { return one.number == row[task]; });
        const auto* from = std::find_if(std::begin(sources), std::end(sources),
                                        [&](const auto& one) { return one.first == row[source]; });
        CHECK_THAT(of != tasks.end() && from != std::end(sources));
        budget::Wish wish{of->uuid, from->second, std::nullopt, row[word]};
        if (wish.source != budget::Source::embedded)
            wish.amount =
                std::stoll(row[amount]) * stage.some(85, 115) * million / 100 / rounded_to * rounded_to;
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

std::vector<budget::Line> lines_now(Stage& stage, agencies::AgencyId agency = agencies::no_agency) {
    return stage.store.read([&](storage::Reader& reader) {
        return budget::lines_of(reader, stage.plan, year_of(stage), agency);
    });
}

// Finance cuts the largest; what it leaves is approved.
void judge(Stage& stage, budget::Kind kind, const base::Actor& actor, const std::string& number) {
    std::vector<budget::Judged> judged;
    for (const budget::Line& line : lines_now(stage)) {
        if (!line.compiled) continue;
        budget::Judged one{line.id, line.appraised.value_or(*line.compiled), ""};
        if (kind == budget::Kind::appraised && one.amount >= cut_from) {
            one.amount = one.amount * 9 / 10;
            one.word = "Theo định mức chi hội nghị, tập huấn";
        }
        judged.push_back(std::move(one));
    }
    stage.act([&](storage::Writer& writer) {
        budget::judge(writer, actor, stage.plan, year_of(stage), kind, judged,
                      {number, day_of(stage), "", ""}, stage.now());
        return 0;
    });
}

void copy_for_next_year(Stage& stage) {
    for (const Agency& agency : stage.agencies) {
        if (!agency.is("department") && !agency.is("ca")) continue;
        stage.act([&](storage::Writer& writer) {
            budget::copy_last_year(writer, agency.focal_point, stage.plan, year_of(stage) + 1, agency.id,
                                   stage.now());
            budget::send(writer, agency.focal_point, stage.plan, year_of(stage) + 1, agency.id, stage.now());
            return 0;
        });
    }
}

// From what is left of the drill to the contest of the schools.
void reallot(Stage& stage) {
    budget::Move move;
    for (const budget::Line& line : lines_now(stage)) {
        if (line.task.number == "III.5") move.from = line.id;
        if (line.task.number == "III.6") move.to = line.id;
    }
    move.amount = 20 * million;
    move.word = "Bổ sung giải thưởng cuộc thi";
    stage.act([&](storage::Writer& writer) {
        budget::reallot(writer, stage.maker, stage.plan, year_of(stage), move,
                        {"60/QĐ-UBND", day_of(stage), "", ""}, stage.now());
        return 0;
    });
}

}  // namespace

void enter_budget(Stage& stage) {
    const auto rows = cells_of(money_tsv);
    stage.go_to(base::Day{stage.begun.number + 8}, 9);
    for (const Agency& agency : stage.agencies) {
        const auto wishes = wishes_of(stage, agency, rows);
        if (wishes.empty() || std::find(std::begin(without_estimate), std::end(without_estimate),
                                        agency.key) != std::end(without_estimate))
            continue;
        stage.act([&](storage::Writer& writer) {
            budget::estimate(writer, agency.focal_point, stage.plan, year_of(stage), agency.id, wishes, "",
                             stage.now());
            budget::send(writer, agency.focal_point, stage.plan, year_of(stage), agency.id, stage.now());
            return 0;
        });
    }
    stage.go_to(base::Day{stage.begun.number + 12}, 9);
    stage.act([&](storage::Writer& writer) {
        return budget::compile(writer, stage.maker, stage.plan, year_of(stage), stage.now());
    });
    stage.go_to(base::Day{stage.begun.number + 16}, 14);
    judge(stage, budget::Kind::appraised, stage.at("tc").focal_point, "12/STC-TĐ");
    stage.go_to(base::Day{stage.begun.number + 20}, 10);
    judge(stage, budget::Kind::approved, stage.maker, "45/QĐ-UBND");
}

void plan_next_year(Stage& stage) {
    reallot(stage);
    copy_for_next_year(stage);
}

void pay(Stage& stage, const Agency& agency, const std::string& task_number, const std::string& what_for) {
    for (const budget::Line& line : lines_now(stage, agency.id)) {
        if (line.task.number != task_number || line.embedded() || line.left() < million) continue;
        const budget::Spending spending{
            line.id, line.left() * stage.some(70, 98) / 100 / (rounded_to / 10) * (rounded_to / 10),
            what_for};
        const std::string number = "UNC-" + std::to_string(stage.some(101, 899));
        stage.act([&](storage::Writer& writer) {
            budget::spend(writer, agency.focal_point, stage.plan, year_of(stage), agency.id, spending,
                          {number, day_of(stage), "", ""}, stage.now());
            return 0;
        });
    }
}

}  // namespace demo
