// The list of what was done: the page, a file, JSON, and tasks given to many at once.
#include <boost/json.hpp>

#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/views.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace json = boost::json;

namespace plans::activities {
namespace {

using texts::Id;

constexpr std::int64_t no_such_agency = -1;

void fill_wish(storage::Reader& reader, const web::Request& request, ListView& view) {
    ListWish& wish = view.wish;
    wish.search = text::squeeze(request.parameter("q"));
    wish.kind = request.parameter("kind");
    wish.campaign = request.parameter("campaign");
    wish.entry = request.parameter("entry");
    wish.from = base::parse_day(request.parameter("from"));
    wish.until = base::parse_day(request.parameter("until"));
    wish.state = request.parameter("state");
    if (const std::string sort = request.parameter("sort"); !sort.empty()) wish.sort = sort;
    wish.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, 1'000'000);
    view.agency = text::squeeze(request.parameter("agency"));
    view.today = base::day_at(request.clock->now());
    if (view.agency.empty()) return;
    const auto found = request.services->find_agencies(reader, view.agency, request.clock->now());
    wish.agency = found.empty() ? no_such_agency : found.front().number;
    if (!found.empty()) view.agency = found.front().name;
}

void fill_list(web::Request& request, ListView& view, bool all_pages) {
    request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        fill_wish(reader, request, view);
        view.list = list_activities(reader, request.actor, view.wish, now, all_pages);
        const auto directory = agencies::directory_now(reader);
        for (const Listed& one : view.list.rows)
            view.names.push_back(agencies::name_on(*directory, one.activity.is.agency, one.activity.is.last));
        view.may_record = request.actor.may(base::Right::report);
        if (all_pages || view.wish.state != "unassigned" || !view.may_record || view.list.rows.empty())
            return;
        const std::int64_t agency = view.list.rows.front().activity.is.agency;
        const bool same = std::all_of(view.list.rows.begin(), view.list.rows.end(),
                                      [&](const Listed& one) { return one.activity.is.agency == agency; });
        for (const agencies::AgencyId own : agencies_to_record(reader, request.actor, now)) {
            if (same && own != agency) continue;
            for (Task& task : tasks_of_agency(reader, own, view.today)) {
                if (std::none_of(view.tasks.begin(), view.tasks.end(),
                                 [&](const Task& one) { return one.ref == task.ref; }))
                    view.tasks.push_back(std::move(task));
            }
        }
    });
    view.wish.page = std::min(view.wish.page, view.list.pages);
}

json::object as_json(const Listed& one, const std::string& agency) {
    const evidence::Activity& activity = one.activity;
    return {{"id", activity.uuid},
            {"kind", activity.is.kind},
            {"title", activity.is.title},
            {"agency", agency},
            {"from", base::iso(activity.is.from)},
            {"last", base::iso(activity.is.last)},
            {"venue", activity.is.venue},
            {"audience", activity.is.audience},
            {"times", activity.is.times},
            {"minutes", activity.is.minutes},
            {"people_declared", one.declared},
            {"people_kept_list", one.kept},
            {"people_named", one.named},
            {"tasks", one.tasks},
            {"proofs", one.proofs},
            {"counts", activity.counts()}};
}

}  // namespace

web::Response list_page(web::Request& request) {
    ListView view;
    fill_list(request, view, false);
    if (const std::string done = request.parameter("assigned"); !done.empty())
        view.assigned = std::clamp(std::atoi(done.c_str()), 0, 1'000'000);
    if (request.wants_json()) {
        json::array all;
        for (std::size_t i = 0; i < view.list.rows.size(); ++i)
            all.push_back(as_json(view.list.rows[i], view.names[i]));
        return web::json(json::serialize(
            json::object{{"found", view.list.found}, {"pages", view.list.pages}, {"activities", all}}));
    }
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("activities"));
    return people::framed(page, html::list(page, view));
}

web::Response list_csv(web::Request& request) {
    ListView view;
    fill_list(request, view, true);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("activity_kind")), page.plain(Id("activity_title")), page.plain(Id("agency")),
             page.plain(Id("activity_from")), page.plain(Id("activity_last")),
             page.plain(Id("activity_venue")), page.plain(Id("activity_audience")),
             page.plain(Id("activity_times")), page.plain(Id("activity_minutes")),
             page.plain(Id("activity_csv_named")), page.plain(Id("activity_csv_kept")),
             page.plain(Id("activity_csv_declared")), page.plain(Id("activity_tasks")),
             page.plain(Id("proofs")), page.plain(Id("note"))});
    for (std::size_t i = 0; i < view.list.rows.size(); ++i) {
        const Listed& one = view.list.rows[i];
        const evidence::ActivityFacts& is = one.activity.is;
        csv.row({page.plain(kind_word(is.kind)), is.title, view.names[i], base::written(is.from),
                 base::written(is.last), is.venue, is.audience, std::to_string(is.times),
                 std::to_string(is.minutes), std::to_string(one.named), std::to_string(one.kept),
                 std::to_string(one.declared), std::to_string(one.tasks), std::to_string(one.proofs),
                 is.note});
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "hoat-dong.csv");
}

web::Response assign_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    std::vector<std::string> chosen;
    std::vector<TaskRef> tasks;
    const auto [first, last] = request.form.equal_range("activity");
    for (auto at = first; at != last; ++at) chosen.push_back(at->second);
    if (const TaskRef ref = task_ref(request.field("task")); !ref.plan.empty()) tasks.push_back(ref);
    if (chosen.empty() || tasks.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Chưa chọn hoạt động hoặc nhiệm vụ nào.\nĐánh dấu các hoạt động, chọn "
                            "một nhiệm vụ rồi gửi lại.");
    const std::string where = request.write([&](storage::Writer& writer) {
        const int changed = assign_tasks(writer, request.actor, chosen, tasks, request.clock->now());
        const std::string back = "/activities?state=unassigned&assigned=" + std::to_string(changed);
        web::remember(writer, request, back);
        return back;
    });
    return web::see_other(web::Url(where));
}

}  // namespace plans::activities
