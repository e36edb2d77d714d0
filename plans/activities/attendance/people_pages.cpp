// The people of an activity, taking one or a list back, a photographed sheet, and a list that is kept at the
// agency.
#include <boost/json.hpp>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "persons/sight.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/attendance/pages.hpp"
#include "plans/activities/attendance/views.hpp"
#include "plans/activities/proof_files.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::activities::attendance {
namespace {

std::string address_of(const web::Request& request) {
    return "/activities/" + web::percent_encoded(request.segment("activity")) + "/attendance";
}

// Whole numbers as people type them, "1.250" too; -1: it is none.
std::int64_t number_typed(const std::string& typed) {
    std::string digits;
    for (const char c : typed)
        if (c != '.' && c != ' ') digits += c;
    if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos)
        return -1;
    return std::strtoll(digits.c_str(), nullptr, 10);
}

PersonLine line_of(storage::Reader& reader, const web::Request& request, const agencies::Directory& directory,
                   base::Day day, rules::Attended who) {
    PersonLine line;
    const auto memberships = persons::memberships_of(reader, who.canonical);
    line.seen =
        !who.erased && persons::may_see(request.actor, memberships, base::day_at(request.clock->now()));
    for (const persons::Membership& one : memberships) {
        if (!line.agency.empty() && !one.holds(day)) continue;
        line.agency = agencies::name_on(directory, one.agency, day);
        if (one.holds(day)) break;
    }
    line.who = std::move(who);
    return line;
}

void fill(storage::Reader& reader, const web::Request& request, PeopleView& view) {
    const auto now = request.clock->now();
    view.activity = activity_for(reader, request.actor, request.segment("activity"), now);
    const auto directory = agencies::directory_now(reader);
    const base::Day day = view.activity.is.last;
    view.agency = agencies::name_on(*directory, view.activity.is.agency, day);
    view.takes = rules::takes_people(view.activity);
    view.counts = rules::counts_of(reader, view.activity.number);
    view.counted = evidence::counted_of(reader, view.activity.number);
    view.kept = rules::kept_of(reader, view.activity.number);
    view.check = rules::latest_check(reader, view.activity.number);
    view.lists = rules::lists_of(reader, view.activity.number);
    view.may_change = may_record_at(reader, request.actor, view.activity.is.agency, now);
    view.pages =
        std::max<int>(1, static_cast<int>((view.counts.people + people_on_page - 1) / people_on_page));
    view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
    for (rules::Attended& one : rules::attended(reader, view.activity.number, people_on_page,
                                                std::int64_t{people_on_page} * (view.page - 1)))
        view.lines.push_back(line_of(reader, request, *directory, day, std::move(one)));
    for (rules::Attended& one : rules::taken_back(reader, view.activity.number))
        view.taken_back.push_back(line_of(reader, request, *directory, day, std::move(one)));
}

json::object as_json(const PeopleView& view) {
    json::array lists;
    for (const rules::List& one : view.lists)
        lists.push_back(json::object{{"id", one.uuid},
                                     {"way", rules::name_of(one.way)},
                                     {"named", one.named},
                                     {"standing", one.standing}});
    return {{"people", view.counts.people},
            {"named_list", view.counts.named},
            {"signed_list", view.counts.signed_sheet},
            {"recorded", view.counts.recorded},
            {"unnamed", view.counted.people},
            {"kept_list", view.kept.has_value()},
            {"kept_at", view.kept ? view.kept->place : ""},
            {"lists", lists}};
}

// An act, then back to the list of people.
template <class F>
web::Response act_on(web::Request& request, const std::string& done, F&& act) {
    if (auto answer = web::answered(request)) return *answer;
    std::string back;
    request.write([&](storage::Writer& writer) {
        back = address_of(request) + "?done=" + done;
        if (const std::string count = act(writer); !count.empty()) back += "&n=" + count;
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response show_kept(web::Request& request, KeptView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        view.activity =
            activity_to_change(reader, request.actor, request.segment("activity"), request.clock->now());
        rules::require_takes_people(view.activity);
        view.kept = rules::kept_of(reader, view.activity.number);
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(texts::Id("attend_kept"));
    return people::framed(page, html::kept(page, view), status);
}

}  // namespace

web::Response people_page(web::Request& request) {
    PeopleView view;
    view.done = request.parameter("done");
    view.done_count = number_text(std::max<std::int64_t>(0, number_typed(request.parameter("n"))));
    request.read([&](storage::Reader& reader) { fill(reader, request, view); });
    if (request.wants_json()) return web::json(json::serialize(as_json(view)));
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(texts::Id("attendees"));
    return people::framed(page, html::people(page, view));
}

web::Response person_withdraw_post(web::Request& request) {
    return act_on(request, "withdrawn", [&](storage::Writer& writer) {
        withdraw_person(writer, request.actor, request.segment("activity"), request.segment("person"),
                        text::squeeze(request.field("reason")), request.clock->now());
        return std::string("1");
    });
}

web::Response person_restore_post(web::Request& request) {
    return act_on(request, "list", [&](storage::Writer& writer) {
        restore_person(writer, request.actor, request.segment("activity"), request.segment("person"),
                       request.clock->now());
        return std::string("1");
    });
}

web::Response list_withdraw_post(web::Request& request) {
    return act_on(request, "withdrawn", [&](storage::Writer& writer) {
        return std::to_string(withdraw_list(writer, request.actor, request.segment("activity"),
                                            request.segment("list"), text::squeeze(request.field("reason")),
                                            request.clock->now()));
    });
}

web::Response sheet_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        rules::require_takes_people(
            activity_to_change(reader, request.actor, request.segment("activity"), now));
    });
    const std::string typed = text::squeeze(request.field("people"));
    const std::int64_t people = typed.empty() ? 0 : number_typed(typed);
    if (people < 0)
        throw base::Refused(base::Refusal::invalid,
                            "Số người trên bản có chữ ký là một số, ví dụ 42.\nSửa rồi gửi lại.");
    const auto files = stored_files(request);
    if (files.empty())
        throw base::Refused(base::Refusal::invalid, "Chưa có ảnh hay bản quét nào.\nChọn tệp rồi gửi lại.");
    std::string back;
    request.write([&](storage::Writer& writer) {
        back = address_of(request) + "/new?sheet=" +
               add_sheet(writer, request.actor, request.segment("activity"), files.front(), people, now);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response kept_page(web::Request& request) {
    KeptView view;
    view.done = request.parameter("done") == "1";
    const auto kept = request.read([&](storage::Reader& reader) {
        const auto activity =
            activity_for(reader, request.actor, request.segment("activity"), request.clock->now());
        return rules::kept_of(reader, activity.number);
    });
    if (kept) {
        view.people = number_text(kept->counted.people);
        view.document = kept->counted.document;
        view.document_day = kept->counted.document_day ? base::written(*kept->counted.document_day) : "";
        view.place = kept->place;
    }
    if (auto draft = web::draft(request); !draft.empty()) {
        view.people = draft["people"];
        view.document = draft["document"];
        view.document_day = draft["document_day"];
        view.place = draft["place"];
    }
    return show_kept(request, view);
}

web::Response kept_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    KeptView view;
    view.people = text::squeeze(request.field("people"));
    view.document = text::squeeze(request.field("document"));
    view.document_day = text::squeeze(request.field("document_day"));
    view.place = text::squeeze(request.field("place"));
    const auto now = request.clock->now();
    rules::Kept wanted;
    wanted.counted = {number_typed(view.people), evidence::Known::kept_list, view.document,
                      base::parse_day(view.document_day)};
    wanted.place = view.place;
    view.problems = rules::check(wanted, base::day_at(now));
    if (!view.problems.empty()) return show_kept(request, view, 422);
    const std::string back = address_of(request) + "/kept?done=1";
    request.write([&](storage::Writer& writer) {
        enter_kept(writer, request.actor, request.segment("activity"), wanted, now);
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::activities::attendance
