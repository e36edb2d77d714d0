// The chain must end: nobody reports to themselves, also not through others.
#include "obligations/correct.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "obligations/follow.hpp"
#include "obligations/sql.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations {
namespace {

constexpr std::size_t reason_characters_max = 500;

// Whether somebody's report comes back to them, over any of its branches.
bool goes_round(const std::vector<Hop>& hops) {
    for (const Hop& begin : hops) {
        if (begin.whose != Whose::one) continue;
        std::set<agencies::AgencyId> seen;
        std::vector<agencies::AgencyId> next = {begin.receiver};
        while (!next.empty()) {
            const agencies::AgencyId at = next.back();
            next.pop_back();
            if (at == begin.agency) return true;
            if (!seen.insert(at).second) continue;
            for (const Hop& hop : hops)
                if (hop.whose == Whose::one && hop.agency == at) next.push_back(hop.receiver);
        }
    }
    return false;
}

std::string days_text(const Period& period) {
    std::string text = base::written(period.from) + "–" + base::written(period.last) + ", chốt " +
                       base::written(period.cutoff);
    for (const Hop& hop : period.hops) text += "; hạn " + base::written(hop.due);
    return text;
}

}  // namespace

base::Problems check(const NewDays& days) {
    base::Problems problems;
    if (days.last < days.from) problems.push_back({"last", "Ngày cuối không thể trước ngày đầu."});
    if (days.cutoff < days.from || days.last < days.cutoff)
        problems.push_back({"cutoff", "Ngày chốt số liệu phải nằm trong kỳ."});
    if (days.hops.empty())
        problems.push_back({"steps", "Cần ít nhất một chặng: ai gửi cho ai, trước ngày nào."});
    if (std::any_of(days.hops.begin(), days.hops.end(), [&](const Hop& hop) { return hop.due < days.from; }))
        problems.push_back({"steps", "Hạn gửi không thể trước ngày đầu của kỳ."});
    if (goes_round(days.hops))
        problems.push_back({"steps", "Chuỗi báo cáo đi vòng về chính cơ quan gửi. Xem lại nơi nhận."});
    if (days.reason.empty() || text::length(days.reason) > reason_characters_max)
        problems.push_back({"reason", "Ghi lý do hoặc văn bản làm căn cứ, nhiều nhất 500 ký tự."});
    return problems;
}

Period period_of_plan(storage::Reader& reader, const std::string& plan, const std::string& uuid) {
    for (Period& one : load_periods(reader, followed(reader, plan)))
        if (one.uuid == uuid) return std::move(one);
    throw base::Refused(base::Refusal::not_found,
                        "Kế hoạch này không có kỳ báo cáo đó.\nMở lại danh sách các kỳ.");
}

bool correct_period(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                    const std::string& uuid, const NewDays& days, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan, now);
    plans::content::require_open(writer, plan);
    CHECK_THAT(check(days).empty());
    const Period before = period_of_plan(writer, plan, uuid);
    Period after = before;
    after.from = days.from;
    after.last = days.last;
    after.cutoff = days.cutoff;
    after.hops = days.hops;
    after.due = std::min_element(days.hops.begin(), days.hops.end(), [](const Hop& a, const Hop& b) {
                    return a.due < b.due;
                })->due;
    if (writer.run(sql::correct_period, after.from.number, after.last.number, after.cutoff.number,
                   after.due.number, before.id, days.row_version) != 1)
        return false;
    writer.run(sql::forget_hops, before.id);
    std::int64_t position = 0;
    for (const Hop& hop : after.hops)
        writer.run(sql::add_hop, before.id, position++, static_cast<std::int64_t>(hop.whose), hop.agency,
                   hop.receiver, hop.due.number);
    trail::record(writer, actor,
                  {"period.correct", uuid, "", days.reason, {{"days", days_text(before), days_text(after)}}},
                  now);
    follow_plan(writer, plan, now);
    return true;
}

}  // namespace obligations
