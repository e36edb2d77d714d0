// Confirming a plan: what is still missing, its number and day, and the act.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/items.hpp"
#include "plans/readings.hpp"
#include "plans/remarks.hpp"
#include "plans/review/html.hpp"
#include "plans/review/pages.hpp"
#include "plans/review/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::review {
namespace {

using texts::Id;

struct Material {
    StoredReading stored;
    std::vector<content::NameMeaning> names;
    std::vector<std::pair<std::int64_t, content::TargetMeasure>> measures;
    std::size_t remarks = 0;
    agencies::DirectoryPtr directory;
    base::Day day;  // as of which it names agencies
};

web::Html line(const web::Page& page, Id id, std::size_t count) {
    return page.t(id, web::arguments(count));
}

// What will stay open when the plan is confirmed as it stands; each with the page where it is settled.
std::vector<Gap> gaps_of(const web::Page& page, const Plan& plan, const Material& material) {
    const std::string base = "/plans/" + plan.id;
    std::vector<Gap> gaps;
    const auto add = [&](Id id, std::size_t count, const std::string& where) {
        if (count > 0) gaps.push_back({line(page, id, count), web::Url(base + where)});
    };
    std::set<std::string> decided;
    for (const auto& name : material.names) decided.insert(name.name);
    const auto printed = content::printed_names(material.stored.entries);
    add(Id("gap_names"),
        static_cast<std::size_t>(std::count_if(
            printed.begin(), printed.end(), [&](const auto& one) { return decided.count(one.name) == 0; })),
        "/names");
    std::set<std::int64_t> measured;
    for (const auto& [entry, measure] : material.measures) measured.insert(entry);
    std::size_t unmeasured = 0, without_lead = 0;
    for (const content::Entry& entry : material.stored.entries) {
        if (entry.kind() == content::EntryKind::target && measured.count(entry.id) == 0) ++unmeasured;
        const auto* task = std::get_if<reading::Task>(&entry.said);
        if (task != nullptr && task->lead.empty()) ++without_lead;
    }
    const auto not_then =
        std::count_if(material.names.begin(), material.names.end(), [&](const content::NameMeaning& name) {
            return name.meaning == "agency" &&
                   !agencies::exists_on(*material.directory, name.agency, material.day);
        });
    if (not_then > 0)
        gaps.push_back(
            {page.t(Id("gap_names_not_then"), web::arguments(not_then, base::written(material.day))),
             web::Url(base + "/names")});
    add(Id("gap_measures"), unmeasured, "?kind=target");
    add(Id("gap_leads"), without_lead, "?kind=task");
    const auto items = items_of(material.stored.reading, material.stored.entries);
    add(Id("gap_uncertain"),
        static_cast<std::size_t>(
            std::count_if(items.begin(), items.end(), [](const Item& item) { return item.uncertain(); })),
        "?only=uncertain");
    add(Id("gap_remarks"), material.remarks, "?only=marked");
    return gaps;
}

// A plan that is confirmed late asks for its first report at once: said before, not found out after. The
// soonest day that a duty gives, if it is near and in the years of the plan.
std::optional<base::Day> report_soon(const std::vector<content::Entry>& entries, base::Day today) {
    constexpr int soon_days = 30;
    std::optional<base::Day> soonest;
    int last_year = base::year_of(today) + 1;
    for (const content::Entry& entry : entries)
        if (const auto* document = std::get_if<reading::Document>(&entry.said))
            last_year = std::min(last_year, document->period_to.value_or(last_year));
    for (const content::Entry& entry : entries) {
        const auto* duty = std::get_if<reading::Reporting>(&entry.said);
        if (duty == nullptr || duty->recurrence == reading::Recurrence::adhoc || duty->due.size() != 5)
            continue;
        for (int year = base::year_of(today); year <= last_year; ++year) {
            const auto due =
                base::day_of(year, std::atoi(duty->due.c_str()), std::atoi(duty->due.c_str() + 3));
            if (due && today <= *due && due->number - today.number <= soon_days &&
                (!soonest || *due < *soonest))
                soonest = due;
        }
    }
    return soonest;
}

ConfirmView load(web::Request& request) {
    ConfirmView view;
    Material material;
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        material.stored = reading_of(reader, view.plan.id);
        material.names = content::names_of(reader, view.plan.id);
        material.measures = content::measures_of(reader, view.plan.id);
        material.remarks = remarks_of(reader, view.plan.id).size();
        material.directory = agencies::directory_now(reader);
        material.day = content::named_as_of(reader, view.plan.id, material.stored.entries,
                                            base::day_at(request.clock->now()));
        view.standing = content::confirmation_of(reader, view.plan.id);
        view.digest = content::digest_of(reader, view.plan.id);
    });
    view.may = request.read([&](storage::Reader& reader) {
        return plans::may(reader, request.actor, request.segment("plan"), base::Right::confirm_plans,
                          request.clock->now());
    });
    view.targets = static_cast<int>(material.stored.reading.targets.size());
    view.tasks = static_cast<int>(material.stored.reading.tasks.size());
    view.names = static_cast<int>(material.names.size());
    const web::Page page = web::page_for(request, "");
    view.open = gaps_of(page, view.plan, material);
    const base::Day today = base::day_at(request.clock->now());
    view.first_report = report_soon(material.stored.entries, today);
    if (view.first_report) view.days_to_report = view.first_report->number - today.number;
    if (view.targets + view.tasks == 0)
        view.blocking.push_back({page.t(Id("gap_nothing")), web::Url("/plans/" + view.plan.id)});
    const auto& document = material.stored.reading.document;
    view.number = document.number;
    if (const auto day = base::parse_day(document.date)) view.day = base::written(*day);
    return view;
}

web::Response show(const web::Request& request, const ConfirmView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("confirm_title"));
    return people::framed(page, html::confirm(page, view), status);
}

}  // namespace

web::Response confirm_page(web::Request& request) {
    ConfirmView view = load(request);
    if (const auto kept = web::draft(request); kept.count("number") != 0 && !view.standing) {
        view.draft = true;
        view.number = kept.at("number");
        if (const auto day = kept.find("day"); day != kept.end()) view.day = day->second;
    }
    return show(request, view);
}

web::Response confirm_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ConfirmView view = load(request);
    view.number = text::squeeze(request.field("number"));
    view.day = request.field("day");
    const content::NewConfirmation wanted{view.number, base::parse_day(view.day), request.field("digest")};
    view.problems = content::check(wanted);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string location = "/plans/" + view.plan.id + "/confirmation";
    const bool confirmed = request.write([&](storage::Writer& writer) {
        if (!content::confirm(writer, request.actor, view.plan.id, wanted, request.clock->now()))
            return false;
        web::forget_draft(writer, request);
        web::remember(writer, request, location);
        return true;
    });
    if (confirmed) return web::see_other(web::Url(location));
    view.stale = true;
    return show(request, view, 409);
}

web::Response withdraw_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    const std::string location = "/plans/" + plan + "/confirmation";
    request.write([&](storage::Writer& writer) {
        plan_of(writer, plan);
        content::withdraw_confirmation(writer, request.actor, plan, text::squeeze(request.field("reason")),
                                       request.clock->now());
        web::remember(writer, request, location);
    });
    return web::see_other(web::Url(location));
}

}  // namespace plans::review
