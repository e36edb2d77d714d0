// Opening attendance, its sign on a screen or on paper, and whoever waits for the organiser.
#include <algorithm>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "people/qr.hpp"
#include "people/secrets.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/attendance/scan_pages.hpp"
#include "plans/activities/attendance/scan_views.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans::activities::attendance {
namespace {

using texts::Id;

std::string address_of(const web::Request& request) {
    return "/activities/" + web::percent_encoded(request.segment("activity")) + "/attendance/qr";
}

void fill(storage::Reader& reader, const web::Request& request, QrView& view) {
    view.now = request.clock->now();
    view.activity = activity_to_change(reader, request.actor, request.segment("activity"), view.now);
    rules::require_takes_people(view.activity);
    view.may_add = may_add_persons(request.actor, view.activity);
    view.sessions = rules::sessions_of(reader, view.activity.number);
    for (rules::Waiting& one : rules::waiting_of(reader, view.activity.number)) {
        rules::Matched meant = meant_by(reader, view.activity, request.actor, one);
        view.waiting.push_back({std::move(one), std::move(meant)});
    }
    if (view.invited.empty())
        view.invited = agencies::as_typed(*agencies::directory_now(reader), view.activity.is.agency,
                                          view.activity.is.last);
}

web::Response show(web::Request& request, QrView& view, int status = 200) {
    request.read([&](storage::Reader& reader) { fill(reader, request, view); });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("attend_qr"));
    return people::framed(page, html::qr(page, view), status);
}

rules::NewSession wanted_of(web::Request& request, const web::Page& page, QrView& view) {
    rules::NewSession wanted;
    view.invited = request.field("invited");
    view.hours = request.field("hours");
    view.turns = request.field("way") != "paper";
    wanted.turns = view.turns;
    wanted.hours = std::clamp(std::atoi(view.hours.c_str()), 1, rules::hours_max);
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    for (const std::string& line : agencies::lines_typed(view.invited)) {
        base::Problems problems;
        const auto agency =
            agencies::agency_typed(*directory, line, base::day_at(request.clock->now()), "invited", problems);
        if (agency == 0 || !problems.empty())
            view.problems.push_back({"invited", page.plain(Id("attend_qr_wrong_agency"), {line})});
        else if (std::find(wanted.invited.begin(), wanted.invited.end(), agency) == wanted.invited.end())
            wanted.invited.push_back(agency);
    }
    if (wanted.invited.size() > rules::invited_max || wanted.invited.empty())
        view.problems.push_back({"invited", page.plain(Id("attend_qr_invited_hint"))});
    return wanted;
}

}  // namespace

web::Response qr_page(web::Request& request) {
    QrView view;
    view.done = request.parameter("done") == "1";
    return show(request, view);
}

web::Response qr_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto now = request.clock->now();
    QrView view;
    request.read([&](storage::Reader& reader) {
        activity_to_change(reader, request.actor, request.segment("activity"), now);
    });
    const rules::NewSession wanted = wanted_of(request, web::page_for(request, ""), view);
    if (!view.problems.empty()) return show(request, view, 422);
    std::string back;
    request.write([&](storage::Writer& writer) {
        back = address_of(request) + "/" +
               open_session(writer, request.actor, request.segment("activity"), wanted,
                            request.services->data_folder, now);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response screen_page(web::Request& request) {
    const auto now = request.clock->now();
    ScreenView view;
    request.read([&](storage::Reader& reader) {
        view.session =
            session_for(reader, request.actor, request.segment("activity"), request.segment("session"), now);
        view.activity = *evidence::activity_at(reader, view.session.activity);
        view.agency = agencies::name_on(*agencies::directory_now(reader), view.activity.is.agency,
                                        view.activity.is.last);
    });
    if (!view.session.open(now)) return web::see_other(web::Url(address_of(request)));
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("attend_qr"));
    const std::string key = people::open_secret(request.services->data_folder, view.session.sealed);
    view.address = request.services->base_url + "/attend/" +
                   rules::sign_of(key, view.session.code, view.session.turns, now);
    view.qr = people::qr_code(view.address, page.plain(Id("attend_qr_of"), {view.activity.is.title}));
    return people::behind_link(people::framed(page, html::screen(page, view)));
}

web::Response qr_end_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    request.write([&](storage::Writer& writer) {
        end_session(writer, request.actor, request.segment("activity"), request.segment("session"),
                    request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response claim_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request) + "?done=1";
    request.write([&](storage::Writer& writer) {
        decide(writer, request.actor, request.segment("activity"), request.segment("claim"),
               request.field("choice"), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::activities::attendance
