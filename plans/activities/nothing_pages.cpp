// Không phát sinh: the form, what was answered, and its withdrawal.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/activities/campaign_views.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::activities {
namespace {

using texts::Id;
using Fields = std::multimap<std::string, std::string>;

std::string value_of(const Fields& fields, const char* name) {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : text::squeeze(found->second);
}

void fill_typed(NothingView& view, const Fields& fields) {
    constexpr std::string_view prefix = "task.";
    view.typed.agency = std::strtoll(value_of(fields, "agency").c_str(), nullptr, 10);
    view.typed.note = value_of(fields, "note");
    view.from = value_of(fields, "from");
    view.last = value_of(fields, "last");
    view.typed.from = base::parse_day(view.from).value_or(base::Day{});
    view.typed.last = base::parse_day(view.last).value_or(base::Day{});
    for (const auto& [name, value] : fields) {
        if (name.rfind(prefix, 0) != 0) continue;
        const TaskRef ref = task_ref(std::string_view(name).substr(prefix.size()));
        if (!ref.plan.empty()) view.typed.tasks.push_back(ref);
    }
}

web::Response show(web::Request& request, NothingView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        const auto directory = agencies::directory_now(reader);
        for (const agencies::AgencyId agency : agencies_to_record(reader, request.actor, now))
            view.agencies.push_back({agency, agencies::name_on(*directory, agency, base::day_at(now))});
        if (view.typed.agency == 0 && !view.agencies.empty())
            view.typed.agency = view.agencies.front().agency;
        const bool own = std::any_of(view.agencies.begin(), view.agencies.end(),
                                     [&](const NamedAgency& one) { return one.agency == view.typed.agency; });
        if (!own) return;
        view.tasks = tasks_of_agency(reader, view.typed.agency, base::day_at(now));
        view.answers = nothing_of(reader, view.typed.agency);
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("nothing_title"));
    return people::framed(page, html::nothing(page, view), status);
}

// The whole month before this day.
void propose_month(NothingView& view, base::Day today) {
    const std::string iso = base::iso(today);
    const base::Day first = *base::parse_day(iso.substr(0, 8) + "01");
    const base::Day last{first.number - 1};
    view.last = base::written(last);
    view.from = "01" + view.last.substr(2);
}

}  // namespace

bool NothingView::chosen(const TaskRef& ref) const {
    return std::find(typed.tasks.begin(), typed.tasks.end(), ref) != typed.tasks.end();
}

web::Response nothing_page(web::Request& request) {
    NothingView view;
    view.done = request.parameter("done") == "1";
    propose_month(view, base::day_at(request.clock->now()));
    if (const auto kept = web::draft(request); !kept.empty()) {
        view.draft = true;
        fill_typed(view, Fields(kept.begin(), kept.end()));
    } else {
        view.typed.agency = std::strtoll(request.parameter("agency").c_str(), nullptr, 10);
    }
    return show(request, view);
}

web::Response nothing_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    NothingView view;
    fill_typed(view, request.form);
    if (request.field("act") == "agency") return show(request, view);
    view.problems = check(view.typed, base::day_at(request.clock->now()));
    for (const auto& [name, typed] : {std::pair("from", &view.from), std::pair("last", &view.last)}) {
        if (!base::parse_day(*typed))
            view.problems.push_back({name, web::page_for(request, "").plain(Id("incoming_no_such_day"))});
    }
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = "/activities/nothing?done=1&agency=" + std::to_string(view.typed.agency);
    try {
        request.write([&](storage::Writer& writer) {
            answer_nothing(writer, request.actor, view.typed, request.clock->now());
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        view.problem = refused.what();
        return show(request, view, 409);
    }
    return web::see_other(web::Url(back));
}

web::Response nothing_withdraw_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    request.write([&](storage::Writer& writer) {
        withdraw_nothing(writer, request.actor, request.segment("answer"),
                         text::squeeze(request.field("reason")), request.clock->now());
        web::remember(writer, request, "/activities/nothing");
    });
    return web::see_other(web::Url("/activities/nothing"));
}

}  // namespace plans::activities
