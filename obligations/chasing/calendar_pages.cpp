// An agency's deadlines as a calendar to subscribe to, behind a signed link: calendars sign in nowhere. Who
// reports for the agency makes and revokes its links.
#include "base/refused.hpp"
#include "obligations/chasing/html.hpp"
#include "obligations/chasing/pages.hpp"
#include "obligations/chasing/views.hpp"
#include "obligations/sight.hpp"
#include "obligations/work_calendar.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations::chasing {
namespace {

using texts::Id;
constexpr auto purpose = people::LinkPurpose::work_calendar;
constexpr base::Milliseconds lasts = 366LL * 24 * 3600 * 1000;
constexpr std::size_t whom_characters_max = 120;

web::Response show(web::Request& request, CalendarLinksView view, int status = 200) {
    view.now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        require_fill(reader, request.actor, view.agency, view.now);
        const auto directory = agencies::directory_now(reader);
        view.name = agencies::name_on(*directory, view.agency, base::day_at(view.now));
        for (people::Link& link : people::links_of(reader, directory->at(view.agency).uuid))
            if (link.purpose == purpose) view.links.push_back(std::move(link));
    });
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("calendar_links"));
    return people::behind_link(people::framed(page, html::calendar_links(page, view), status));
}

agencies::AgencyId agency_asked(storage::Reader& reader, const std::string& typed) {
    const agencies::AgencyId agency = obligation_number(typed);
    if (agencies::directory_now(reader)->find(agency) == nullptr) refuse_unknown();
    return agency;
}

agencies::AgencyId agency_asked(web::Request& request, const std::string& typed) {
    return request.read([&](storage::Reader& reader) { return agency_asked(reader, typed); });
}

}  // namespace

web::Response calendar_links_page(web::Request& request) {
    CalendarLinksView view;
    view.agency = agency_asked(request, request.parameter("agency"));
    view.revoked = request.parameter("done") == "revoked";
    return show(request, view);
}

web::Response calendar_links_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    CalendarLinksView view;
    view.agency = agency_asked(request, request.field("agency"));
    view.whom = text::squeeze(request.field("whom"));
    if (view.whom.empty() || text::length(view.whom) > whom_characters_max)
        view.problems.push_back({"whom", web::page_for(request, "").plain(Id("calendar_link_whom_missing"))});
    if (!view.problems.empty()) return show(request, view, 422);
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        require_fill(writer, request.actor, view.agency, now);
        const auto directory = agencies::directory_now(writer);
        people::NewLink link;
        link.purpose = purpose;
        link.subject = link.agency = directory->at(view.agency).uuid;
        link.about = agencies::name_on(*directory, view.agency, base::day_at(now));
        link.note = view.whom;
        link.until = now + lasts;
        view.until = people::day(link.until);
        view.address =
            request.services->base_url + "/calendars/" + people::make_link(writer, request.actor, link, now);
        web::remember(writer, request, "/calendar-links?agency=" + std::to_string(view.agency));
    });
    view.whom.clear();
    return show(request, view);
}

web::Response calendar_link_revoke_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const agencies::AgencyId agency = agency_asked(request, request.field("agency"));
    const std::string back = "/calendar-links?done=revoked&agency=" + std::to_string(agency);
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        require_fill(writer, request.actor, agency, now);
        if (!people::revoke_link(writer, request.actor, agencies::directory_now(writer)->at(agency).uuid,
                                 request.segment("link"), now))
            throw base::Refused(base::Refusal::not_found,
                                "Không có đường dẫn này, hoặc nó đã được thu hồi.\nTải lại trang để xem.");
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response calendar_feed(web::Request& request) {
    const people::Link link = people::link_of(request, purpose);
    const web::Page page = web::page_for(request, "");
    const base::Milliseconds now = request.clock->now();
    const base::Day today = base::day_at(now);
    const std::string calendar = request.read([&](storage::Reader& reader) {
        const auto directory = agencies::directory_now(reader);
        const agencies::AgencyId agency = directory->id_of(link.subject);
        if (agency == agencies::no_agency) refuse_unknown();
        WorkWish wish;
        wish.agency = agency;
        const Work work = chosen(load_work(reader, agency, today), wish, true);
        return work_calendar(page, agencies::name_on(*directory, agency, today), work.items, now);
    });
    return people::behind_link(
        web::download(calendar, "text/calendar; charset=utf-8", "viec-cua-co-quan.ics"));
}

}  // namespace obligations::chasing
