// Decisions about how targets are measured, in the database.
#include "plans/content/measures.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "persons/populations.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/entry_rows.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/sql.hpp"
#include "text/unicode.hpp"

namespace plans::content {
namespace {

constexpr std::size_t text_characters_max = 500;
constexpr std::int64_t latest_version = -1;

std::optional<std::int64_t> number_of(const std::optional<base::Day>& day) {
    return day ? std::optional(day->number) : std::nullopt;
}

std::optional<base::Day> day_at(const storage::Row& row, std::size_t column) {
    if (row.null(column)) return std::nullopt;
    return base::Day{row.integer(column)};
}

TargetMeasure measure_from(const storage::Row& row) {
    TargetMeasure m;
    m.version = row.integer(1);
    m.unit = row.text(2);
    m.depth = row.text(3);
    m.basis = row.text(4);
    m.period = row.text(5);
    m.denominator = row.maybe_integer(6);
    m.denominator_source = row.text(7);
    m.denominator_day = day_at(row, 8);
    m.note = row.text(9);
    m.by = row.text(10);
    m.at = row.integer(11);
    if (!row.null(12))
        m.population = Population{row.text(12),    row.text(13),    row.text(14), row.text(15),
                                  day_at(row, 16), row.integer(17), row.text(18)};
    m.change = row.text(19);
    return m;
}

template <std::size_t N>
bool one_of(const char* const (&names)[N], const std::string& name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::int64_t add_population(storage::Writer& writer, const base::Actor& actor, const Population& population,
                            base::Milliseconds now) {
    if (!population.uuid.empty()) {
        const auto entered = persons::population_of(writer, population.uuid);
        if (!entered)
            throw base::Refused(base::Refusal::not_found,
                                "Không có đối tượng này.\nChọn lại trong danh sách.");
        return entered->id;
    }
    persons::NewPopulation wanted{population.name,
                                  population.kind,
                                  population.source,
                                  persons::parameters_from(population.parameters),
                                  population.as_of,
                                  {},
                                  {}};
    return persons::add_population(writer, actor, wanted, now);
}

// nullopt: nothing is decided in that version.
std::optional<TargetMeasure> measure_at(storage::Reader& reader, std::int64_t entry, std::int64_t version) {
    const auto row = reader.one(sql::find_measure, entry, version);
    if (!row || row->text(2).empty()) return std::nullopt;
    TargetMeasure measure = measure_from(*row);
    for (const storage::Row& task : reader.all(sql::find_measure_tasks, entry, measure.version))
        measure.tasks.push_back(task.integer(0));
    return measure;
}

// Each once; Refused{invalid} for what is no task of the plan.
std::vector<std::int64_t> tasks_of_plan(storage::Reader& reader, const std::string& plan,
                                        std::vector<std::int64_t> wanted) {
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.empty()) return wanted;
    const auto entries = entries_of(reader, plan);
    for (const std::int64_t task : wanted)
        if (std::none_of(entries.begin(), entries.end(),
                         [&](const Entry& one) { return one.id == task && one.kind() == EntryKind::task; }))
            throw base::Refused(
                base::Refusal::invalid,
                "Một nhiệm vụ đã chọn không còn trong kế hoạch.\nTải lại trang rồi chọn lại các nhiệm vụ.");
    return wanted;
}

}  // namespace

std::optional<TargetMeasure> measure_of(storage::Reader& reader, std::int64_t entry) {
    return measure_at(reader, entry, latest_version);
}

std::vector<std::pair<std::int64_t, TargetMeasure>> measures_of(storage::Reader& reader,
                                                                const std::string& plan) {
    std::vector<std::pair<std::int64_t, TargetMeasure>> measures;
    for (const storage::Row& row : reader.all(sql::list_measures, plan))
        measures.emplace_back(row.integer(0), measure_from(row));
    for (const storage::Row& row : reader.all(sql::list_measure_tasks, plan))
        for (auto& [entry, measure] : measures)
            if (entry == row.integer(0) && measure.version == row.integer(1))
                measure.tasks.push_back(row.integer(2));
    return measures;
}

std::vector<Remeasured> measured_anew(storage::Reader& reader, const std::string& plan,
                                      base::Milliseconds since) {
    std::vector<Remeasured> all;
    for (const storage::Row& row : reader.all(sql::list_measures_since, plan, since)) {
        const std::int64_t entry = row.integer(0);
        const auto current = reader.one(sql::find_current, plan, entry);
        all.push_back({entry_from(*current), measure_at(reader, entry, row.integer(2)),
                       measure_at(reader, entry, row.integer(1)), row.text(3), row.text(4), row.text(5),
                       row.integer(6)});
    }
    return all;
}

base::Problems check(const TargetMeasure& wanted) {
    base::Problems problems;
    if (!one_of(units, wanted.unit)) problems.push_back({"unit", "Chọn đơn vị đếm trong danh sách."});
    if (!one_of(depths, wanted.depth))
        problems.push_back({"depth", "Chọn mức ít nhất được tính trong danh sách."});
    if (!one_of(bases, wanted.basis))
        problems.push_back({"basis", "Chọn căn cứ ít nhất được nhận trong danh sách."});
    if (!one_of(periods, wanted.period)) problems.push_back({"period", "Chọn kỳ tính trong danh sách."});
    if (wanted.denominator && *wanted.denominator <= 0)
        problems.push_back({"denominator", "Mẫu số phải lớn hơn 0; để trống nếu chưa biết."});
    if (wanted.denominator && wanted.denominator_source.empty())
        problems.push_back({"denominator_source", "Ghi nguồn của mẫu số, ví dụ: Sở Nội vụ, công văn số …"});
    if (wanted.denominator && !wanted.denominator_day)
        problems.push_back({"denominator_day", "Ghi ngày của mẫu số, ví dụ 31/12/2025."});
    for (const auto& [field, value] :
         {std::pair("denominator_source", wanted.denominator_source), std::pair("note", wanted.note),
          std::pair("population", wanted.population ? wanted.population->name : "")}) {
        if (text::length(value) > text_characters_max)
            problems.push_back(
                {field, "Dài quá " + std::to_string(text_characters_max) + " ký tự. Ghi ngắn hơn."});
    }
    return problems;
}

std::optional<std::string> decide_measure(storage::Writer& writer, const base::Actor& actor,
                                          const std::string& plan, const Entry& target, std::int64_t seen,
                                          const TargetMeasure& wanted, const std::string& reason,
                                          base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const auto before = measure_of(writer, target.id);
    if ((before ? before->version : 0) != seen) return std::nullopt;
    const auto latest =
        writer.one(sql::find_measure, target.id, latest_version);  // also one that was taken back
    const std::int64_t version = latest ? latest->integer(1) + 1 : 1;
    const std::string change = note_act(writer, actor, plan, "measure", reason, now);
    std::optional<std::int64_t> population;
    if (wanted.population) population = add_population(writer, actor, *wanted.population, now);
    writer.run(sql::add_measure, target.id, version, change, wanted.unit, storage::or_null(population),
               wanted.depth, wanted.basis, wanted.period, storage::or_null(wanted.denominator),
               wanted.denominator_source, storage::or_null(number_of(wanted.denominator_day)), wanted.note);
    std::vector<std::vector<storage::Value>> tasks;
    for (const std::int64_t task : tasks_of_plan(writer, plan, wanted.tasks))
        tasks.push_back({target.id, version, task});
    writer.insert_all(sql::add_measure_task, tasks);
    trail::record(
        writer, actor,
        {"target.measure", target.uuid, "", reason, told_changes(ref_of(target.said), before, wanted)}, now);
    return change;
}

std::vector<trail::Value> told_changes(const std::string& ref, const std::optional<TargetMeasure>& before,
                                       const std::optional<TargetMeasure>& after) {
    const auto told = [](const std::optional<TargetMeasure>& decided) {
        const TargetMeasure m = decided.value_or(TargetMeasure());
        return std::vector<std::pair<const char*, std::string>>{
            {"unit", m.unit},
            {"depth", m.depth},
            {"basis", m.basis},
            {"counted_over", m.period},
            {"population", m.population ? m.population->name : ""},
            {"denominator", m.denominator ? std::to_string(*m.denominator) : ""},
            {"denominator_source", m.denominator_source},
            {"denominator_day", m.denominator_day ? base::iso(*m.denominator_day) : ""},
            {"note", m.note},
            {"tasks", m.tasks.empty() ? "" : std::to_string(m.tasks.size())}};
    };
    const auto was = told(before), is = told(after);
    std::vector<trail::Value> values;
    for (std::size_t i = 0; i < is.size(); ++i)
        if (was[i].second != is[i].second)
            values.push_back({is[i].first + (" " + ref), was[i].second, is[i].second});
    return values;
}

}  // namespace plans::content
