// Closing and reopening, as dated rows.
#include "plans/content/closure.hpp"

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/shares.hpp"
#include "plans/content/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::content {
namespace {

void require_reason(const std::string& reason) {
    if (!reason.empty() && text::length(reason) <= reason_characters_max) return;
    throw base::Refused(
        base::Refusal::invalid,
        "Đóng hoặc mở lại kế hoạch cần lý do, nhiều nhất 1.000 ký tự.\nGhi lý do rồi gửi lại.");
}

// What people call a plan: its number, else its title.
std::string label_of(storage::Reader& reader, const std::string& plan) {
    if (plan.empty()) return "";
    const auto entries = entries_of(reader, plan);
    if (entries.empty() || entries[0].kind() != EntryKind::document) return "";
    const auto& document = std::get<reading::Document>(entries[0].said);
    return document.number.empty() ? document.title : document.number;
}

}  // namespace

std::optional<Closure> closure_of(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_closure, plan);
    if (!row) return std::nullopt;
    return Closure{row->text(0),    row->maybe_text(1).value_or(""), row->text(2), row->text(3),
                   row->integer(4), row->maybe_text(5).value_or("")};
}

std::vector<std::string> predecessors_of(storage::Reader& reader, const std::string& plan) {
    std::vector<std::string> plans;
    for (const storage::Row& row : reader.all(sql::list_predecessors, plan)) plans.push_back(row.text(0));
    return plans;
}

bool is_closed(storage::Reader& reader, const std::string& plan) {
    return reader.one(sql::find_closure, plan).has_value();
}

void require_open(storage::Reader& reader, const std::string& plan) {
    if (!is_closed(reader, plan)) return;
    throw base::Refused(
        base::Refusal::conflict,
        "Kế hoạch này đã đóng nên không sửa được nữa.\nNếu cần sửa, mở lại kế hoạch với lý do trước.");
}

void close_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                const std::string& successor, const std::string& carried, const std::string& reason,
                base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    require_reason(reason);
    require_open(writer, plan);
    writer.run(sql::add_closure, base::new_uuid(now), plan,
               storage::or_null(successor.empty() ? std::nullopt : std::optional(successor)), reason,
               actor.account, actor.name, now,
               storage::or_null(carried.empty() ? std::nullopt : std::optional(carried)));
    write_shares(writer, plan, now);  // what hangs on the plan hears of it
    trail::record(writer, actor,
                  {"plan.close", plan, "", reason, {{"successor", "", label_of(writer, successor)}}}, now);
}

void note_carried(storage::Writer& writer, const std::string& plan, const std::string& change) {
    writer.run(sql::note_carried, change, plan);
}

void reopen_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const std::string& reason, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    require_reason(reason);
    if (writer.run(sql::reopen, actor.account, now, reason, plan) != 1)
        throw base::Refused(base::Refusal::conflict, "Kế hoạch này đang mở.\nMở lại trang để xem.");
    write_shares(writer, plan, now);
    trail::record(writer, actor, {"plan.reopen", plan, "", reason, {}}, now);
}

}  // namespace plans::content
