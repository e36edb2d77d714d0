// Proposals out of measures.tsv.
#include <algorithm>
#include <set>
#include <vector>

#include "base/check.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/measures_tsv.hpp"
#include "text/unicode.hpp"

namespace plans::content {
namespace {

enum class Kind { any, share, count };

struct Line {
    std::vector<std::string> words;  // alternatives, folded
    Kind kind = Kind::any;
    Proposal proposal;
    std::string population;
};

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (true) {
        const auto found = text.find(at);
        parts.emplace_back(text.substr(0, found));
        if (found == std::string_view::npos) return parts;
        text.remove_prefix(found + 1);
    }
}

Line line_from(const std::vector<std::string>& columns) {
    CHECK_THAT(columns.size() == 8);
    Line line;
    std::string words = columns[0];
    if (!words.empty() && (words.back() == '%' || words.back() == '#')) {
        line.kind = words.back() == '%' ? Kind::share : Kind::count;
        words.pop_back();
    }
    while (!words.empty() && words.back() == ' ') words.pop_back();
    if (!words.empty()) line.words = split(words, '|');
    TargetMeasure& m = line.proposal.measure;
    m.unit = columns[1];
    line.population = columns[2];
    m.depth = columns[3];
    m.basis = columns[4];
    m.period = columns[5];
    line.proposal.what_counts = columns[6];
    line.proposal.source_hint = columns[7];
    return line;
}

std::vector<Line> load() {
    std::vector<Line> lines;
    for (const std::string& row : split(measures_tsv, '\n')) {
        if (!row.empty() && row[0] != '#') lines.push_back(line_from(split(row, '\t')));
    }
    return lines;
}

bool holds(const Line& line, const std::string& folded, Kind kind) {
    if (line.kind != Kind::any && line.kind != kind) return false;
    if (line.words.empty()) return true;
    return std::any_of(line.words.begin(), line.words.end(), [&](const std::string& word) {
        return (" " + folded + " ").find(" " + word) != std::string::npos;
    });
}

Kind kind_of(const reading::Measure& measure) {
    if (!measure.value) return Kind::any;
    return measure.unit == "%" ? Kind::share : Kind::count;
}

}  // namespace

Proposal propose(const reading::Target& target) {
    static const std::vector<Line> lines = load();
    const Kind kind = kind_of(target.measure);
    // Who is counted says more than what shall happen to them.
    const std::string texts[] = {
        text::fold(target.measure.unit == "%" ? "" : target.measure.unit) + " " +
            text::fold(target.population),
        text::fold(target.text_restored.empty() ? target.text : target.text_restored)};
    const Line* found = nullptr;
    for (const std::string& words : texts) {
        for (const Line& line : lines) {
            if (found == nullptr && !line.words.empty() && holds(line, words, kind)) found = &line;
        }
    }
    for (const Line& line : lines) {
        if (found == nullptr && line.words.empty() && holds(line, "", kind)) found = &line;
    }
    CHECK_THAT(found != nullptr);
    Proposal proposal = found->proposal;
    if (target.measure.per_year && proposal.measure.period == "whole") proposal.measure.period = "year";
    proposal.measure.population = Population{target.population, found->population, "", "", std::nullopt};
    return proposal;
}

std::vector<std::int64_t> propose_tasks(const TargetMeasure& measure, const std::vector<Entry>& entries) {
    // By unit and population, the kinds of work that reach them; the first line that fits.
    struct Served {
        std::string_view unit, population;  // empty: any
        std::set<std::string> scopes;
    };
    static const std::vector<Served> served = {
        {"survey", "", {"survey"}},
        {"incidents", "", {"incident_response", "monitoring", "systems_protection", "drill"}},
        {"schools", "", {"school", "contest", "career"}},
        {"people", "pupils", {"school", "contest", "career", "exam"}},
        {"people", "experts", {"expert", "training", "recognition"}},
        {"people", "", {"training", "exam", "contest"}},
        {"person_times", "", {"training", "exam", "drill"}},
        {"activities", "classes", {"training"}},
        {"activities", "broadcasts", {"press_broadcast"}},
        {"products", "products", {"content", "channels", "press_broadcast", "public_point"}}};
    const std::string population = measure.population ? measure.population->kind : "";
    for (const Served& line : served) {
        if (line.unit != measure.unit || (!line.population.empty() && line.population != population))
            continue;
        std::vector<std::int64_t> tasks;
        for (const Entry& entry : entries) {
            const auto* task = std::get_if<reading::Task>(&entry.said);
            if (task != nullptr && !entry.dropped && line.scopes.count(task->scope_hint) != 0)
                tasks.push_back(entry.id);
        }
        return tasks;
    }
    return {};
}

}  // namespace plans::content
