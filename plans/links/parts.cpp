// Candidates by likeness, and the decisions about them.
#include "plans/links/parts.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/compare.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/sql.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::links {
namespace {

constexpr double weight_of_leads = 0.15;

// Of each entry who leads it, folded.
std::vector<std::vector<std::string>> leads_of(const std::vector<content::Entry>& entries) {
    std::vector<std::vector<std::string>> all;
    for (const content::Entry& entry : entries) {
        auto& leads = all.emplace_back();
        const auto* task = std::get_if<reading::Task>(&entry.said);
        if (task == nullptr) continue;
        for (const std::string& lead : task->lead) leads.push_back(text::fold(lead));
    }
    return all;
}

// 1: every lead of the lower task leads the upper one too.
double shared_leads(const std::vector<std::string>& below, const std::vector<std::string>& above) {
    if (below.empty()) return 0;
    const auto shared = std::count_if(below.begin(), below.end(), [&](const std::string& lead) {
        return std::find(above.begin(), above.end(), lead) != above.end();
    });
    return static_cast<double>(shared) / static_cast<double>(below.size());
}

std::vector<std::string> texts_of(const std::vector<content::Entry>& entries) {
    std::vector<std::string> texts;
    for (const content::Entry& entry : entries) texts.push_back(content::text_of(entry.said));
    return texts;
}

const content::Entry* entry_with(const std::vector<content::Entry>& entries, const std::string& uuid) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const content::Entry& one) { return one.uuid == uuid; });
    return found == entries.end() ? nullptr : &*found;
}

std::string ref_in(const std::vector<content::Entry>& entries, const std::string& uuid) {
    const content::Entry* entry = entry_with(entries, uuid);
    return entry == nullptr ? uuid : content::ref_of(entry->said);
}

[[noreturn]] void refuse_unknown() {
    throw base::Refused(base::Refusal::invalid,
                        "Một mục được chọn không còn trong kế hoạch.\nMở lại trang rồi chọn lại.");
}

}  // namespace

std::vector<std::vector<Candidate>> candidates(const std::vector<content::Entry>& below,
                                               const std::vector<content::Entry>& above) {
    const auto alike = content::likenesses(texts_of(below), texts_of(above));
    const auto leads = leads_of(below), leads_above = leads_of(above);
    std::vector<std::vector<Candidate>> all;
    for (std::size_t i = 0; i < below.size(); ++i) {
        auto& offered = all.emplace_back();
        for (std::size_t j = 0; j < above.size(); ++j) {
            if (below[i].kind() != above[j].kind() || alike[i][j] < shown_from) continue;
            const double shared = shared_leads(leads[i], leads_above[j]);
            offered.push_back({j, std::min(1.0, alike[i][j] + weight_of_leads * shared)});
        }
        std::stable_sort(offered.begin(), offered.end(),
                         [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
        if (offered.size() > candidates_max) offered.resize(candidates_max);
    }
    return all;
}

void offer(std::vector<Candidate>& offered, std::size_t above) {
    if (std::none_of(offered.begin(), offered.end(),
                     [&](const Candidate& one) { return one.above == above; }))
        offered.push_back({above, 0});
}

std::vector<content::Entry> targets_and_tasks(storage::Reader& reader, const std::string& plan) {
    std::vector<content::Entry> all;
    for (content::Entry& entry : content::entries_of(reader, plan)) {
        if (entry.kind() == content::EntryKind::target || entry.kind() == content::EntryKind::task)
            all.push_back(std::move(entry));
    }
    return all;
}

Parts parts_of(storage::Reader& reader, const std::string& plan, const std::string& above) {
    plan_of(reader, plan);
    plan_of(reader, above);
    Parts parts;
    parts.below = targets_and_tasks(reader, plan);
    parts.above = targets_and_tasks(reader, above);
    parts.offered = candidates(parts.below, parts.above);
    std::string seen = plan + above;
    for (const storage::Row& row : reader.all(sql::list_entry_links, plan, above, std::string("part_of"))) {
        PartOf one{row.text(0), row.maybe_text(2).value_or(""), row.text(3), row.integer(4)};
        seen += one.id;
        const content::Entry* below = entry_with(parts.below, row.text(1));
        if (below == nullptr) continue;
        const content::Entry* upper = one.other.empty() ? nullptr : entry_with(parts.above, one.other);
        one.lost = upper == nullptr && !one.other.empty();
        if (upper != nullptr) {
            parts.carried_out_by[one.other].push_back(content::ref_of(below->said));
            offer(parts.offered[static_cast<std::size_t>(below - parts.below.data())],
                  static_cast<std::size_t>(upper - parts.above.data()));
        }
        parts.decided[row.text(1)] = std::move(one);
    }
    parts.seen = base::sha256_hex(seen);
    return parts;
}

std::optional<int> decide_parts(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                                const std::string& above, const std::string& seen,
                                const std::vector<Choice>& choices, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    require_sight(writer, actor, above, now);
    content::require_open(writer, plan);
    const Parts parts = parts_of(writer, plan, above);
    if (parts.seen != seen) return std::nullopt;
    std::vector<trail::Value> values;
    for (const Choice& choice : choices) {
        const content::Entry* below = entry_with(parts.below, choice.entry);
        const content::Entry* upper = choice.other.empty() ? nullptr : entry_with(parts.above, choice.other);
        if (below == nullptr || (!choice.other.empty() && upper == nullptr)) refuse_unknown();
        const auto before = parts.decided.find(choice.entry);
        const bool decided = before != parts.decided.end();
        if (choice.open ? !decided : decided && before->second.other == choice.other) continue;
        if (decided) writer.run(sql::undo_entry_link, actor.account, now, before->second.id);
        if (!choice.open) {
            writer.run(sql::add_entry_link, base::new_uuid(now), below->id, std::string("part_of"),
                       storage::or_null(upper == nullptr ? std::nullopt : std::optional(upper->id)), above,
                       actor.account, now);
        }
        values.push_back({content::ref_of(below->said),
                          decided ? ref_in(parts.above, before->second.other) : "",
                          choice.open        ? ""
                          : upper == nullptr ? "-"
                                             : content::ref_of(upper->said)});
    }
    const int changed = static_cast<int>(values.size());
    if (changed > 0) {
        content::hold_entries(writer, actor, plan, now);
        content::hold_entries(writer, actor, above, now);
    }
    if (changed > 0) trail::record(writer, actor, {"plan.parts", plan, "", "", std::move(values)}, now);
    return changed;
}

}  // namespace plans::links
