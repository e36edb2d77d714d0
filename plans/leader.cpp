// Links for leaders, and what their page shows.
#include "plans/leader.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"

namespace plans {
namespace {

constexpr base::Milliseconds one_day = 24LL * 3600 * 1000;

std::vector<std::pair<std::string, std::vector<std::size_t>>> leads_of(const std::vector<Item>& tasks) {
    std::vector<std::pair<std::string, std::vector<std::size_t>>> out;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        for (const Fact& fact : tasks[i].facts) {
            if (fact.name != FactName::lead) continue;
            auto found = std::find_if(out.begin(), out.end(),
                                      [&](const auto& one) { return one.first == fact.value; });
            if (found == out.end()) found = out.insert(out.end(), {fact.value, {}});
            found->second.push_back(i);
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    return out;
}

}  // namespace

base::Problems check(const NewLeaderLink& wanted) {
    base::Problems problems;
    if (wanted.whom.empty())
        problems.push_back({"whom", "Ghi người nhận đường dẫn, ví dụ: Chủ tịch UBND tỉnh."});
    if (text::length(wanted.whom) > leader_name_characters_max)
        problems.push_back({"whom", "Ghi người nhận gọn trong 120 ký tự."});
    if (wanted.days < 1 || wanted.days > leader_days_max)
        problems.push_back({"days", "Số ngày từ 1 đến 90."});
    if (wanted.openings < 1 || wanted.openings > leader_openings_max)
        problems.push_back({"openings", "Số lần mở từ 1 đến 1000."});
    return problems;
}

std::string make_leader_link(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                             const NewLeaderLink& wanted, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const Plan whole = plan_of(writer, plan);
    if (whole.removed || !content::is_confirmed(writer, plan))
        throw base::Refused(
            base::Refusal::conflict,
            "Kế hoạch chưa được xác nhận nên chưa gửi cho lãnh đạo được.\nXác nhận kế hoạch trước.");
    people::NewLink link;
    link.purpose = people::LinkPurpose::plan_read;
    link.subject = plan;
    link.about = whole.number.empty() ? whole.name : whole.number;
    link.note = wanted.whom;
    link.until = now + wanted.days * one_day;
    link.uses_max = wanted.openings;
    return "/leader/" + people::make_link(writer, actor, link, now);
}

Plan linked_plan_of(storage::Reader& reader, const people::Link& link) {
    Plan plan = plan_of(reader, link.subject);
    if (plan.removed || !content::is_confirmed(reader, link.subject))
        throw base::Refused(
            base::Refusal::not_found,
            "Kế hoạch này đang được sửa nên tạm thời không xem được.\nHỏi lại người đã gửi đường dẫn.");
    return plan;
}

LeaderPage leader_page_of(storage::Reader& reader, const people::Link& link) {
    LeaderPage page;
    page.link = link;
    page.plan = linked_plan_of(reader, link);
    page.confirmation = *content::confirmation_of(reader, link.subject);
    const auto entries = content::entries_of(reader, link.subject);
    for (Item& item : items_of(content::as_it_stands({}, entries), entries)) {
        if (item.kind == ItemKind::target)
            page.targets.push_back(std::move(item));
        else if (item.kind == ItemKind::task)
            page.tasks.push_back(std::move(item));
    }
    page.leads = leads_of(page.tasks);
    return page;
}

}  // namespace plans
