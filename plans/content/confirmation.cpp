// The confirmation and what it binds.
#include "plans/content/confirmation.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/names.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/shares.hpp"
#include "plans/content/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::content {
namespace {

bool can_be_confirmed(const std::vector<Entry>& entries) {
    return std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
        return entry.kind() == EntryKind::target || entry.kind() == EntryKind::task;
    });
}

}  // namespace

std::optional<Confirmation> confirmation_of(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_confirmation, plan);
    if (!row) return std::nullopt;
    return Confirmation{row->text(0), row->text(1),    base::Day{row->integer(2)},
                        row->text(3), row->integer(4), row->text(5)};
}

bool is_confirmed(storage::Reader& reader, const std::string& plan) {
    return reader.one(sql::find_confirmation, plan).has_value();
}

base::Day named_as_of(storage::Reader& reader, const std::string& plan, const std::vector<Entry>& entries,
                      base::Day otherwise) {
    const auto standing = confirmation_of(reader, plan);
    return standing ? standing->day : day_of_plan(entries, otherwise);
}

std::string digest_of(storage::Reader& reader, const std::string& plan) {
    std::string all;
    for (const Entry& entry : entries_of(reader, plan))
        all += entry.uuid + " " + std::to_string(entry.version) + " " + to_json(entry.said) + "\n";
    for (const NameMeaning& name : names_of(reader, plan))
        all += name.name + " " + std::to_string(name.row_version) + " " + std::to_string(name.agency) + " " +
               name.members + " " + name.function + "\n";
    for (const auto& [entry, measure] : measures_of(reader, plan))
        all += std::to_string(entry) + " " + std::to_string(measure.version) + "\n";
    return base::sha256_hex(all);
}

base::Problems check(const NewConfirmation& wanted) {
    base::Problems problems;
    if (wanted.number.empty()) {
        problems.push_back({"number", "Ghi số và ký hiệu của văn bản đã ký, ví dụ 121/KH-UBND."});
    } else if (text::length(wanted.number) > number_characters_max) {
        problems.push_back(
            {"number", "Số và ký hiệu dài quá 60 ký tự. Ghi đúng như trên văn bản, ví dụ 121/KH-UBND."});
    }
    if (!wanted.day) problems.push_back({"day", "Ghi ngày ký của văn bản, ví dụ 15/03/2026."});
    return problems;
}

bool confirm(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
             const NewConfirmation& wanted, base::Milliseconds now) {
    require_confirmer(writer, actor, plan, now);
    if (const auto standing = confirmation_of(writer, plan)) {
        throw base::Refused(base::Refusal::conflict,
                            "Kế hoạch này đã được " + standing->by +
                                " xác nhận.\n"
                                "Mở trang kế hoạch để xem; muốn xác nhận lại thì rút xác nhận trước.");
    }
    if (!can_be_confirmed(entries_of(writer, plan))) {
        throw base::Refused(base::Refusal::invalid,
                            "Kế hoạch chưa có chỉ tiêu hay nhiệm vụ nào nên chưa thể xác nhận.\n"
                            "Thêm mục ở trang kế hoạch, hoặc bấm Đọc lại.");
    }
    const std::string digest = digest_of(writer, plan);
    if (digest != wanted.digest_seen) return false;
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_confirmation, id, plan, wanted.number, wanted.day.value().number, actor.account,
               actor.name, now, digest);
    note_act(writer, actor, plan, "confirm", wanted.number + ", " + base::written(*wanted.day), now);
    write_shares(writer, plan, now);
    trail::record(
        writer, actor,
        {"plan.confirm",
         plan,
         "",
         "",
         {{"number", "", wanted.number}, {"day", "", base::iso(*wanted.day)}, {"digest", "", digest}}},
        now);
    return true;
}

void withdraw_confirmation(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                           const std::string& reason, base::Milliseconds now) {
    require_confirmer(writer, actor, plan, now);
    if (reason.empty()) {
        throw base::Refused(base::Refusal::invalid, "Rút xác nhận cần lý do.\nGhi lý do rồi gửi lại.");
    }
    note_act(writer, actor, plan, "withdraw", reason, now);
    if (writer.run(sql::withdraw_confirmation, actor.account, now, reason, plan) != 1) {
        throw base::Refused(base::Refusal::conflict,
                            "Kế hoạch này không còn xác nhận nào để rút.\nMở trang kế hoạch để xem.");
    }
    write_shares(writer, plan, now);
    trail::record(writer, actor, {"plan.withdraw", plan, "", reason, {}}, now);
}

}  // namespace plans::content
