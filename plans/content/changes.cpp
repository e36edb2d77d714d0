// Versions are only ever added; the current one of an entry is the highest.
#include "plans/content/changes.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/decisions.hpp"
#include "plans/content/entry_rows.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/shares.hpp"
#include "plans/content/sql.hpp"
#include "plans/content/words.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::content {
namespace {

constexpr std::int64_t position_step = 1 << 20;

// An act, and what it does to which entries.
struct Act {
    std::string plan, name, reason;
    std::optional<std::string> undoes = {}, reading = {};
};

std::string kind_text(const Said& said) {
    return name_of(static_cast<EntryKind>(said.index()));
}

std::string add_change(storage::Writer& writer, std::int64_t account, const Act& act,
                       base::Milliseconds now) {
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_change, id, act.plan, act.name, act.reason, account, now,
               storage::or_null(act.undoes), storage::or_null(act.reading));
    return id;
}

std::string add_entry(storage::Writer& writer, const std::string& plan, const std::string& change,
                      const Edit& edit, base::Milliseconds now) {
    std::string uuid = base::new_uuid(now);
    const auto id = writer.one(sql::add_entry, uuid, plan, kind_text(edit.said));
    CHECK_THAT(id.has_value());
    writer.run(sql::add_version, id->integer(0), std::int64_t{1}, change, std::int64_t{edit.dropped ? 1 : 0},
               edit.position, to_json(edit.said));
    return uuid;
}

void raise_entry(storage::Writer& writer, const std::string& plan, const std::string& change,
                 const Edit& edit) {
    if (writer.run(sql::raise_version, edit.entry, plan, edit.seen) != 1) {
        throw base::Refused(base::Refusal::conflict,
                            "Người khác vừa sửa cùng mục này và chưa có gì của anh/chị được lưu.\n"
                            "Xem lại rồi gửi lần nữa.");
    }
    writer.run(sql::add_version, edit.entry, edit.seen + 1, change, std::int64_t{edit.dropped ? 1 : 0},
               edit.position, to_json(edit.said));
}

void check_reason(storage::Reader& reader, const Act& act) {
    if (text::length(act.reason) > reason_characters_max) {
        throw base::Refused(base::Refusal::invalid, "Lý do dài quá " + std::to_string(reason_characters_max) +
                                                        " ký tự. Ghi ngắn hơn rồi gửi lại.");
    }
    if (!act.reason.empty() || !is_confirmed(reader, act.plan)) return;
    throw base::Refused(base::Refusal::invalid,
                        "Kế hoạch đã được xác nhận nên mỗi thay đổi cần lý do.\n"
                        "Ghi lý do (ví dụ: theo công văn số …) rồi gửi lại.");
}

// The entries as they stand, one an edit; nullopt for a new one. False when one is not what the editor saw.
bool load_seen(storage::Reader& reader, const std::string& plan, const std::vector<Edit>& edits,
               std::vector<std::optional<Entry>>& before) {
    for (const Edit& edit : edits) {
        before.emplace_back();
        if (edit.entry == 0) continue;
        const auto row = reader.one(sql::find_current, plan, edit.entry);
        if (!row) return false;
        before.back() = entry_from(*row);
        if (before.back()->version != edit.seen) return false;
    }
    return true;
}

// Where no word changed: which entries were looked at, or in which order they stood and stand.
trail::Value order_of(const std::vector<Edit>& edits, const std::vector<std::optional<Entry>>& before) {
    std::vector<std::pair<std::int64_t, std::string>> was, is;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const std::string ref = ref_of(edits[i].said);
        was.emplace_back(before[i] ? before[i]->position : edits[i].position, ref);
        is.emplace_back(edits[i].position, ref);
    }
    const auto in_words = [](std::vector<std::pair<std::int64_t, std::string>> all) {
        std::sort(all.begin(), all.end());
        std::string out;
        for (const auto& [position, ref] : all) out += (out.empty() ? "" : ", ") + ref;
        return out;
    };
    return was == is ? trail::Value{"item", "", in_words(is)}
                     : trail::Value{"order", in_words(was), in_words(is)};
}

Outcome perform(storage::Writer& writer, const base::Actor& actor, const Act& act,
                const std::vector<Edit>& edits, base::Milliseconds now) {
    require_owner(writer, actor, act.plan, now);
    require_open(writer, act.plan);
    check_reason(writer, act);
    std::vector<std::optional<Entry>> before;
    if (!load_seen(writer, act.plan, edits, before)) return {Applied::conflict, "", {}};
    Outcome outcome{Applied::done, add_change(writer, actor.account, act, now), {}};
    std::vector<trail::Value> values;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Edit& edit = edits[i];
        const auto& old = before[i];
        if (old) {
            raise_entry(writer, act.plan, outcome.change, edit);
            outcome.entries.push_back(old->uuid);
        } else {
            outcome.entries.push_back(add_entry(writer, act.plan, outcome.change, edit, now));
        }
        for (trail::Value& value :
             told_changes(old && !old->dropped ? &old->said : nullptr, edit.dropped ? nullptr : &edit.said))
            values.push_back(std::move(value));
    }
    if (values.empty()) values.push_back(order_of(edits, before));
    write_shares(writer, act.plan, now);
    trail::record(writer, actor, {"plan." + act.name, act.plan, "", act.reason, std::move(values)}, now);
    return outcome;
}

std::vector<std::string> refs_in(storage::Reader& reader, const std::string& change, const std::string& act) {
    std::vector<std::string> refs;
    const bool any = act == "undo";
    if (any || (act != "measure" && act != "name"))
        for (const storage::Row& row : reader.all(sql::said_in_change, change))
            refs.push_back(ref_of(entry_from(row).said));
    if (any || act == "measure")
        for (const storage::Row& row : reader.all(sql::measured_in_change, change))
            refs.push_back(ref_of(entry_from(row).said));
    if (any || act == "name")
        for (const storage::Row& row : reader.all(sql::named_in_change, change)) refs.push_back(row.text(0));
    return refs;
}

Change change_from(storage::Reader& reader, const storage::Row& row) {
    Change change;
    change.id = row.text(0);
    change.act = row.text(1);
    change.reason = row.text(2);
    change.by = row.text(3);
    change.at = row.integer(4);
    change.undoes = row.maybe_text(5).value_or("");
    change.undone = row.integer(6) > 0;
    change.touched = static_cast<int>(row.integer(7));
    change.last_word = change.touched > 0 && row.integer(8) == 0;
    change.refs = refs_in(reader, change.id, change.act);
    return change;
}

template <class T>
void add_all(storage::Writer& writer, const std::string& plan, const std::string& change,
             const std::vector<T>& all, base::Milliseconds now) {
    std::int64_t position = 0;
    for (const T& one : all) {
        position += position_step;
        add_entry(writer, plan, change, {0, 0, one, position, false}, now);
    }
}

}  // namespace

Edit edit_of(const Entry& entry) {
    return {entry.id, entry.version, entry.said, entry.position, entry.dropped};
}

Outcome apply(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
              const std::string& act, const std::string& reason, const std::vector<Edit>& edits,
              base::Milliseconds now) {
    return perform(writer, actor, {plan, act, reason}, edits, now);
}

Outcome undo(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
             const std::string& change, const std::string& reason, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    std::vector<Edit> edits;
    for (const storage::Row& row : writer.all(sql::touched_by, change, plan)) {
        const std::int64_t made = row.integer(1);
        if (row.integer(2) != made) return {Applied::conflict, "", {}};
        const auto now_row = writer.one(sql::find_version, row.integer(0), made);
        const auto old_row = writer.one(sql::find_version, row.integer(0), made - 1);
        Edit edit = edit_of(entry_from(old_row ? *old_row : *now_row));
        edit.seen = made;
        if (!old_row) edit.dropped = true;
        edits.push_back(std::move(edit));
    }
    if (edits.empty()) return undo_decisions(writer, actor, plan, change, reason, now);
    return perform(writer, actor, {plan, "undo", reason, change}, edits, now);
}

std::vector<Change> changes_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Change> changes;
    for (const storage::Row& row : reader.all(sql::list_changes, plan, ""))
        changes.push_back(change_from(reader, row));
    return changes;
}

std::optional<Change> change_of(storage::Reader& reader, const std::string& plan, const std::string& id) {
    if (id.empty()) return std::nullopt;
    const auto row = reader.one(sql::list_changes, plan, id);
    if (!row) return std::nullopt;
    return change_from(reader, *row);
}

bool changed_by_people(storage::Reader& reader, const std::string& plan) {
    return reader.one(sql::count_acts_of_people, plan)->integer(0) > 0;
}

std::int64_t position_between(std::int64_t before, std::int64_t after) {
    if (after == 0) return before + position_step;
    return before + (after - before) / 2;
}

std::string note_act(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const std::string& act, const std::string& reason, base::Milliseconds now,
                     const std::optional<std::string>& undoes) {
    require_open(writer, plan);
    check_reason(writer, {plan, act, reason});
    return add_change(writer, actor.account, {plan, act, reason, undoes}, now);
}

void hold_entries(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  base::Milliseconds now) {
    if (!changed_by_people(writer, plan)) add_change(writer, actor.account, {plan, "attach", ""}, now);
}

void take_reading(storage::Writer& writer, std::int64_t account, const std::string& plan,
                  const std::string& id, const reading::Reading& reading, base::Milliseconds now) {
    if (changed_by_people(writer, plan)) return;
    writer.run(sql::forget_versions, plan);
    writer.run(sql::forget_entries, plan);
    writer.run(sql::forget_changes, plan);
    const std::string change = add_change(writer, account, {plan, "read", "", std::nullopt, id}, now);
    add_entry(writer, plan, change, {0, 0, reading.document, position_step, false}, now);
    add_all(writer, plan, change, reading.targets, now);
    add_all(writer, plan, change, reading.tasks, now);
    add_all(writer, plan, change, reading.responsibilities, now);
    add_all(writer, plan, change, reading.reporting, now);
}

}  // namespace plans::content
