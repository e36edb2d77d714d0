// Loading a target for its pages.
#include "coverage/target_views.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "persons/sight.hpp"
#include "plans/activities/sight.hpp"

namespace coverage {

base::Day day_asked(const web::Request& request) {
    const base::Day today = base::day_at(request.clock->now());
    const std::string typed = request.parameter("as-of");
    if (typed.empty()) return today;
    const auto day = base::parse_day(typed);
    if (!day || *day > today)
        throw base::Refused(base::Refusal::invalid,
                            "Ngày tính đến \"" + typed +
                                "\" không dùng được: chọn một ngày đã qua hoặc hôm nay, ví dụ " +
                                base::written(today) + ".");
    return *day;
}

void load_target(web::Request& request, storage::Reader& reader, TargetView& view) {
    view.plan = plans::plan_of(reader, request.segment("plan"));
    const TreeOf tree = request.parameter("tree") == "now" ? TreeOf::now : TreeOf::then;
    view.coverage = coverage_of(reader, view.plan.id, day_asked(request), tree);
    const auto found =
        std::find_if(view.coverage.targets.begin(), view.coverage.targets.end(),
                     [&](const TargetCoverage& one) { return one.entry.uuid == request.segment("entry"); });
    if (found == view.coverage.targets.end())
        throw base::Refused(
            base::Refusal::not_found,
            "Kế hoạch không có chỉ tiêu này.\nMở lại trang kết quả của kế hoạch rồi chọn chỉ tiêu.");
    view.target = &*found;
    view.of_members = found->measure && counts_members(*found->measure) && found->measure->unit != "products";
    view.all = plans::activities::sees_all(request.actor);
    if (found->periods.empty()) return;
    view.period = found->periods.size() - 1;
    if (const std::string asked = request.parameter("period"); !asked.empty())
        view.period = std::min<std::size_t>(view.period,
                                            static_cast<std::size_t>(std::max(0, std::atoi(asked.c_str()))));
}

bool sees(storage::Reader& reader, const web::Request& request, agencies::AgencyId agency) {
    if (plans::activities::sees_all(request.actor)) return true;
    return agency != agencies::no_agency &&
           plans::activities::may_see_agency(reader, request.actor, agency, request.clock->now());
}

agencies::AgencyId agency_asked(storage::Reader& reader, const web::Request& request,
                                const agencies::Directory& directory) {
    const std::string typed = request.parameter("agency");
    const agencies::AgencyId agency = directory.id_of(typed);
    if ((agency == agencies::no_agency && !typed.empty()) || !sees(reader, request, agency))
        throw base::Refused(
            base::Refusal::not_found,
            "Không có cơ quan này trong những cơ quan mà anh/chị theo dõi.\nMở lại trang rồi chọn lại.");
    return agency;
}

bool sees_names(const web::Request& request, agencies::AgencyId agency) {
    const auto own = persons::own_agencies(request.actor, base::Right::read_persons);
    return agency != agencies::no_agency && std::find(own.begin(), own.end(), agency) != own.end();
}

}  // namespace coverage
