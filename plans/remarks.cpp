// Remarks in the database.
#include "plans/remarks.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/plans.hpp"
#include "plans/sql.hpp"
#include "trail/record.hpp"

namespace plans {

std::vector<Remark> remarks_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Remark> all;
    for (const auto& row : reader.all(sql::list_remarks, plan)) {
        all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4)});
    }
    return all;
}

bool add_remark(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                const std::string& item, const std::string& word, std::int64_t seen, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const auto standing = remarks_of(writer, plan);
    const auto count =
        std::count_if(standing.begin(), standing.end(), [&](const Remark& one) { return one.item == item; });
    if (count != seen) return false;
    writer.run(sql::add_remark, base::new_uuid(now), plan, item, word, actor.account, now);
    trail::record(writer, actor, {"plan.remark", plan, "", "", {{"item", "", item}, {"word", "", word}}},
                  now);
    return true;
}

void withdraw_remark(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const std::string& id, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const auto standing = remarks_of(writer, plan);
    const auto found =
        std::find_if(standing.begin(), standing.end(), [&](const Remark& one) { return one.id == id; });
    if (found == standing.end())
        throw base::Refused(base::Refusal::not_found, "Dấu này không còn. Tải lại trang để xem.");
    writer.run(sql::withdraw_remark, actor.account, now, id, plan);
    trail::record(
        writer, actor,
        {"plan.remark_withdraw", plan, "", "", {{"item", found->item, ""}, {"word", found->word, ""}}}, now);
}

}  // namespace plans
