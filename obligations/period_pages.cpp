// The reporting periods of a plan, and the form that corrects one.
#include <algorithm>

#include "base/refused.hpp"
#include "obligations/correct.hpp"
#include "obligations/follow.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "obligations/views.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations {
namespace {

using texts::Id;

constexpr std::size_t empty_steps = 1;

std::string name_or(const agencies::Directory& directory, agencies::AgencyId agency, base::Day day,
                    const std::string& otherwise) {
    return directory.find(agency) == nullptr ? otherwise : agencies::name_on(directory, agency, day);
}

PeriodView view_of(web::Request& request) {
    PeriodView view;
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        view.owner =
            plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, request.clock->now());
        const auto directory = agencies::directory_now(reader);
        const base::Day today = base::day_at(request.clock->now());
        for (const Hop& hop : view.period.hops)
            view.steps.push_back({hop.whose == Whose::everybody ? "everybody"
                                  : hop.whose == Whose::one     ? "one"
                                                                : "below",
                                  name_or(*directory, hop.agency, today, ""),
                                  name_or(*directory, hop.receiver, today, ""), base::written(hop.due)});
    });
    view.from = base::written(view.period.from);
    view.last = base::written(view.period.last);
    view.cutoff = base::written(view.period.cutoff);
    return view;
}

// What was typed, over what is kept.
template <class Get>
void fill_typed(PeriodView& view, const Get& get) {
    view.from = get("from");
    view.last = get("last");
    view.cutoff = get("cutoff");
    view.reason = get("reason");
    view.steps.clear();
    for (std::size_t i = 0; i < hops_max; ++i) {
        const std::string n = std::to_string(i);
        PeriodView::Step step{get("whose" + n), get("agency" + n), get("receiver" + n), get("due" + n)};
        if (!step.agency.empty() || !step.receiver.empty() || !step.due.empty()) view.steps.push_back(step);
    }
}

web::Response show(web::Request& request, PeriodView& view, int status = 200) {
    if (view.owner) view.steps.resize(std::min(hops_max, view.steps.size() + empty_steps));
    web::Page page = web::page_for(request, "", "plans");
    page.title = period_title(page, view.period.slot);
    return people::framed(page, html::period(page, view), status);
}

// The one agency that a typed name means; none: a problem was noted.
agencies::AgencyId agency_typed(web::Request& request, storage::Reader& reader, const std::string& typed,
                                base::Problems& problems) {
    const auto found = request.services->find_agencies(reader, typed, request.clock->now());
    if (found.size() == 1) return found.front().number;
    problems.push_back({"steps", found.empty()
                                     ? "Danh bạ không có cơ quan \"" + typed + "\"."
                                     : "\"" + typed + "\" có thể là nhiều cơ quan. Ghi đúng tên đầy đủ."});
    return agencies::no_agency;
}

NewDays days_typed(web::Request& request, PeriodView& view) {
    NewDays days;
    days.reason = view.reason;
    days.row_version = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    const std::string no_day = web::page_for(request, "").plain(Id("incoming_no_such_day"));
    const auto day = [&](const std::string& typed, const char* field) {
        const auto parsed = base::parse_day(typed);
        if (!parsed) view.problems.push_back({field, no_day});
        return parsed.value_or(base::Day{});
    };
    days.from = day(view.from, "from");
    days.last = day(view.last, "last");
    days.cutoff = day(view.cutoff, "cutoff");
    request.read([&](storage::Reader& reader) {
        for (const PeriodView::Step& step : view.steps) {
            Hop hop;
            hop.whose = step.whose == "one"     ? Whose::one
                        : step.whose == "below" ? Whose::below
                                                : Whose::everybody;
            if (hop.whose != Whose::everybody)
                hop.agency = agency_typed(request, reader, step.agency, view.problems);
            if (!step.receiver.empty())
                hop.receiver = agency_typed(request, reader, step.receiver, view.problems);
            hop.due = day(step.due, "steps");
            days.hops.push_back(hop);
        }
    });
    if (view.problems.empty()) view.problems = check(days);
    return days;
}

}  // namespace

web::Response periods_page(web::Request& request) {
    PeriodsView view;
    web::Page page = web::page_for(request, "", "plans");
    view.saved = request.parameter("done") == "1";
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.owner =
            plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, request.clock->now());
        const std::int64_t number = followed(reader, view.plan.id);
        view.followed = number != 0;
        if (number != 0) view.periods = load_periods(reader, number);
        std::erase_if(view.periods, [](const Period& one) { return one.ended; });
        std::reverse(view.periods.begin(), view.periods.end());
        const auto directory = agencies::directory_now(reader);
        const base::Day today = base::day_at(request.clock->now());
        for (const Period& period : view.periods) {
            view.senders.emplace_back();
            view.receivers.emplace_back();
            for (const Hop& hop : period.hops) {
                const std::string name = name_or(*directory, hop.agency, today, "");
                view.senders.back().push_back(hop.whose == Whose::everybody ? page.plain(Id("hop_everybody"))
                                              : hop.whose == Whose::one
                                                  ? name
                                                  : page.plain(Id("hop_below"), web::arguments(name)));
                view.receivers.back().push_back(
                    name_or(*directory, hop.receiver, today, page.plain(Id("hop_unknown"))));
            }
        }
    });
    page.title = page.plain(Id("periods"));
    return people::framed(page, html::periods(page, view));
}

web::Response period_page(web::Request& request) {
    PeriodView view = view_of(request);
    if (auto kept = web::draft(request); !kept.empty() && view.owner) {
        view.draft = true;
        fill_typed(view, [&](const std::string& name) {
            const auto found = kept.find(name);
            return found == kept.end() ? std::string() : text::squeeze(found->second);
        });
    }
    return show(request, view);
}

web::Response period_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    PeriodView view = view_of(request);
    const std::int64_t current = view.period.row_version;
    fill_typed(view, [&](const std::string& name) { return text::squeeze(request.field(name)); });
    const NewDays days = days_typed(request, view);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = "/plans/" + web::percent_encoded(request.segment("plan")) + "/periods?done=1";
    const bool saved = request.write([&](storage::Writer& writer) {
        const bool done = correct_period(writer, request.actor, request.segment("plan"),
                                         request.segment("period"), days, request.clock->now());
        if (done) {
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        }
        return done;
    });
    if (saved) return web::see_other(web::Url(back));
    view.period.row_version = current;
    view.problem = web::page_for(request, "").plain(Id("period_changed_meanwhile"));
    return show(request, view, 409);
}

}  // namespace obligations
