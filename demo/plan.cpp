// The plan of the demonstration: dropped in and read as any other, its names and measures taken as they are
// proposed, confirmed.
#include <fstream>

#include "agencies/agencies.hpp"
#include "agencies/matching.hpp"
#include "base/check.hpp"
#include "demo/plan_txt.hpp"
#include "demo/stage.hpp"
#include "obligations/follow.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/names.hpp"
#include "plans/plan_files.hpp"
#include "plans/plans.hpp"
#include "plans/readings.hpp"

namespace demo {
namespace {

constexpr int years_of_plan = 5, days_to_consolidate = 15;
constexpr const char* filename = "ke-hoach-minh-hoa.txt";
constexpr const char* number = "08/KH-UBND";

void fill(std::string& text, const std::string& field, const std::string& value) {
    for (auto at = text.find(field); at != std::string::npos; at = text.find(field, at + value.size()))
        text.replace(at, field.size(), value);
}

std::string in_words(base::Day day) {
    const std::string iso = base::iso(day);
    return iso.substr(8, 2) + " tháng " + iso.substr(5, 2);
}

std::string plan_text(const Stage& stage) {
    std::string text(plan_txt);
    const int year = base::year_of(stage.begun);
    fill(text, "{Y}", std::to_string(year));
    fill(text, "{Y4}", std::to_string(year + years_of_plan - 1));
    fill(text, "{due}", in_words(stage.due));
    fill(text, "{report}", in_words(base::Day{stage.due.number + days_to_consolidate}));
    return text;
}

void drop(Stage& stage) {
    const auto upload = stage.folder / "minh-hoa.upload";
    std::ofstream(upload, std::ios::binary) << plan_text(stage);
    const plans::StoredFile stored = plans::store_file(stage.folder, upload, filename);
    std::filesystem::remove(upload);
    stage.plan = stage.act([&](storage::Writer& writer) {
        return plans::create_plan(writer, stage.maker,
                                  {{filename, stored.digest, stored.bytes, plans::FileRole::read}},
                                  stage.now());
    });
    plans::read_plan_files(stage.store, stage.clock, stage.folder, stage.plan);
}

// What is done for these tasks counts for the target; for the others, whatever is done.
constexpr std::pair<std::string_view, std::string_view> serving[] = {
    {"II.1", "III.1"}, {"II.2", "III.2"}, {"II.3", "III.4"}};

std::vector<std::int64_t> tasks_of(const std::string& target,
                                   const std::vector<plans::content::Entry>& entries) {
    std::vector<std::int64_t> tasks;
    for (const auto& [of, by] : serving)
        for (const auto& entry : entries)
            if (of == target && entry.kind() == plans::content::EntryKind::task &&
                plans::content::ref_of(entry.said) == by)
                tasks.push_back(entry.id);
    return tasks;
}

void decide(Stage& stage, storage::Writer& writer) {
    const auto entries = plans::content::entries_of(writer, stage.plan);
    const auto directory = agencies::directory_now(writer);
    const base::Day day = plans::content::named_as_of(writer, stage.plan, entries, stage.today);
    const auto within = plans::content::province_of(directory, entries, day);
    const agencies::Matcher matcher(directory);
    for (const auto& printed : plans::content::printed_names(entries)) {
        const auto meaning =
            plans::content::proposed_meaning(matcher.match(printed.name, within, day), printed.name);
        CHECK_THAT(meaning.has_value());
        plans::content::decide_name(writer, stage.maker, stage.plan, *meaning, 0, "", stage.now());
    }
    for (const auto& entry : entries) {
        if (entry.kind() != plans::content::EntryKind::target) continue;
        plans::content::TargetMeasure measure =
            plans::content::propose(std::get<plans::reading::Target>(entry.said)).measure;
        if (measure.unit == "person_times") {  // who was reached, not who attended
            measure.depth = "exposed";
            measure.basis = "declared";
        }
        measure.tasks = tasks_of(plans::content::ref_of(entry.said), entries);
        if (measure.population) measure.population->as_of = stage.today;
        plans::content::decide_measure(writer, stage.maker, stage.plan, entry, 0, measure, "", stage.now());
    }
}

}  // namespace

void confirm_plan(Stage& stage) {
    stage.go_to(base::Day{stage.begun.number + 4}, 9);
    drop(stage);
    stage.go_to(base::Day{stage.begun.number + 6}, 14);
    stage.act([&](storage::Writer& writer) {
        decide(stage, writer);
        return 0;
    });
    stage.act([&](storage::Writer& writer) {
        const bool confirmed = plans::content::confirm(
            writer, stage.maker, stage.plan,
            {number, base::Day{stage.begun.number + 3}, plans::content::digest_of(writer, stage.plan)},
            stage.now());
        CHECK_THAT(confirmed);
        return 0;
    });
    stage.act([&](storage::Writer& writer) {
        obligations::follow_plan(writer, stage.plan, stage.now());
        return 0;
    });
}

}  // namespace demo
