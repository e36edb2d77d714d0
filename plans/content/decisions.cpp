// A decision is taken back by adding the version before it once more, so that the undo can be undone too.
#include "plans/content/decisions.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "plans/content/entry_rows.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/names.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/shares.hpp"
#include "plans/content/sql.hpp"
#include "trail/record.hpp"

namespace plans::content {
namespace {

// What a change decided: the version that it made.
struct Decided {
    std::vector<std::pair<std::string, std::int64_t>> names;
    std::vector<std::pair<std::int64_t, std::int64_t>> targets;  // by entry
};

const NameMeaning* find(const std::vector<NameMeaning>& all, const std::string& name) {
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const NameMeaning& one) { return one.name == name; });
    return at == all.end() ? nullptr : &*at;
}

void restore_names(storage::Writer& writer, const std::string& plan, const Decided& decided,
                   const std::string& undoing, std::vector<trail::Value>& told, base::Milliseconds now) {
    const auto before = names_of(writer, plan);
    for (const auto& [name, made] : decided.names)
        if (writer.run(sql::restore_name, plan, name, made - 1, made + 1, undoing) == 0)
            writer.run(sql::add_name, plan, name, made + 1, undoing, "", nullptr, "", "");
    const auto after = names_of(writer, plan);
    const auto directory = agencies::directory_now(writer);
    for (const auto& [name, made] : decided.names)
        told.push_back(
            told_change(*directory, name, find(before, name), find(after, name), base::day_at(now)));
}

std::vector<std::string> restore_measures(storage::Writer& writer, const std::string& plan,
                                          const Decided& decided, const std::string& undoing,
                                          std::vector<trail::Value>& told) {
    std::vector<std::string> targets;
    for (const auto& [target, made] : decided.targets) {
        const auto before = measure_of(writer, target);
        if (writer.run(sql::restore_measure, target, made - 1, made + 1, undoing) == 0)
            writer.run(sql::add_measure, target, made + 1, undoing, "", nullptr, "", "", "", nullptr, "",
                       nullptr, "");
        writer.run(sql::restore_measure_tasks, target, made - 1, made + 1);
        const Entry entry = entry_from(*writer.one(sql::find_current, plan, target));
        targets.push_back(entry.uuid);
        for (trail::Value& value : told_changes(ref_of(entry.said), before, measure_of(writer, target)))
            told.push_back(std::move(value));
    }
    return targets;
}

// `undoes`: the change that is taken back as a whole.
Outcome restore(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                const Decided& decided, const std::string& reason, base::Milliseconds now,
                const std::optional<std::string>& undoes) {
    Outcome outcome;
    outcome.change = note_act(writer, actor, plan, "undo", reason, now, undoes);
    std::vector<trail::Value> told;
    restore_names(writer, plan, decided, outcome.change, told, now);
    outcome.entries = restore_measures(writer, plan, decided, outcome.change, told);
    if (!decided.names.empty()) write_shares(writer, plan, now);
    trail::record(writer, actor, {"plan.undo", plan, "", reason, std::move(told)}, now);
    return outcome;
}

}  // namespace

Outcome undo_decisions(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                       const std::string& change, const std::string& reason, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    Decided decided;
    bool overtaken = false;
    for (const storage::Row& row : writer.all(sql::names_in_change, change, plan)) {
        decided.names.emplace_back(row.text(0), row.integer(1));
        overtaken = overtaken || row.integer(2) != row.integer(1);
    }
    for (const storage::Row& row : writer.all(sql::measures_in_change, change, plan)) {
        decided.targets.emplace_back(row.integer(0), row.integer(1));
        overtaken = overtaken || row.integer(2) != row.integer(1);
    }
    if (decided.names.empty() && decided.targets.empty())
        throw base::Refused(
            base::Refusal::not_found,
            "Không có thay đổi này để hoàn tác.\nMở lịch sử của kế hoạch để xem các thay đổi.");
    if (overtaken) return {Applied::conflict, "", {}};
    return restore(writer, actor, plan, decided, reason, now, change);
}

Outcome undo_name(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  const std::string& name, std::int64_t seen, const std::string& reason,
                  base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const auto names = names_of(writer, plan);
    const NameMeaning* standing = find(names, name);
    if (standing == nullptr || standing->row_version != seen) return {Applied::conflict, "", {}};
    if (writer.all(sql::names_in_change, standing->change, plan).size() == 1)
        return undo_decisions(writer, actor, plan, standing->change, reason, now);
    return restore(writer, actor, plan, {{{name, seen}}, {}}, reason, now, std::nullopt);
}

}  // namespace plans::content
