// Draws, their checks with filters and as a file, and the outcome of one.
#include <boost/json.hpp>

#include <algorithm>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/activities/attendance/check_pages.hpp"
#include "plans/activities/attendance/check_views.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/proof_files.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::activities::attendance {
namespace {

using texts::Id;

// -1: no number.
std::int64_t number_typed(const std::string& typed) {
    std::string digits;
    for (const char c : typed)
        if (c != '.' && c != ' ') digits += c;
    if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos)
        return -1;
    return std::strtoll(digits.c_str(), nullptr, 10);
}

std::vector<CheckLine> lines_of(storage::Reader& reader, std::vector<rules::Check> checks) {
    const auto directory = agencies::directory_now(reader);
    std::vector<CheckLine> lines;
    for (rules::Check& one : checks) {
        std::string agency = agencies::name_on(*directory, one.agency, one.day);
        lines.push_back({std::move(one), std::move(agency)});
    }
    return lines;
}

void fill(storage::Reader& reader, const web::Request& request, ChecksView& view) {
    const auto now = request.clock->now();
    view.state = request.parameter("state");
    view.agency = text::squeeze(request.parameter("agency"));
    view.draw = request.parameter("draw");
    view.may_check = may_check(request.actor);
    view.lines = lines_of(reader, checks_seen(reader, request.actor, view.draw, now));
    if (view.may_check) view.draws = rules::draws(reader);
    const std::string words = text::fold(view.agency);
    const auto state = rules::outcome_named(view.state);
    std::erase_if(view.lines, [&](const CheckLine& one) {
        return (state && one.check.outcome != *state) ||
               (!words.empty() && text::fold(one.agency).find(words) == std::string::npos);
    });
    for (const CheckLine& one : view.lines) {
        ++view.all;
        view.done += one.check.outcome == rules::Outcome::open ? 0 : 1;
        view.wrong +=
            one.check.outcome == rules::Outcome::differs || one.check.outcome == rules::Outcome::not_found;
    }
}

json::object as_json(const CheckLine& one) {
    return {{"id", one.check.uuid},
            {"activity", one.check.activity_uuid},
            {"agency", one.agency},
            {"people", one.check.people},
            {"outcome", rules::name_of(one.check.outcome)},
            {"counted", one.check.counted},
            {"corrected", one.check.corrected}};
}

web::Response show_draw(const web::Request& request, const DrawView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("checks_draw"));
    return people::framed(page, html::draw(page, view), status);
}

web::Response show_check(web::Request& request, CheckView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        view.check = check_for(reader, request.actor, request.segment("check"), request.clock->now());
        view.agency = agencies::name_on(*agencies::directory_now(reader), view.check.agency, view.check.day);
    });
    view.may_check = may_check(request.actor);
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("checks"));
    return people::framed(page, html::check(page, view), status);
}

rules::NewDraw draw_typed(web::Request& request, DrawView& view) {
    view.from = text::squeeze(request.field("from"));
    view.until = text::squeeze(request.field("until"));
    view.agency = text::squeeze(request.field("agency"));
    view.size = text::squeeze(request.field("size"));
    view.seed = text::squeeze(request.field("seed"));
    view.note = text::squeeze(request.field("note"));
    const web::Page page = web::page_for(request, "");
    rules::NewDraw wanted;
    const auto from = base::parse_day(view.from), until = base::parse_day(view.until);
    if (!from) view.problems.push_back({"from", page.plain(Id("day_wrong"))});
    if (!until) view.problems.push_back({"until", page.plain(Id("day_wrong"))});
    wanted.from = from.value_or(base::Day{});
    wanted.until = until.value_or(wanted.from);
    wanted.size = number_typed(view.size);
    wanted.seed = view.seed;
    wanted.note = view.note;
    if (!view.agency.empty()) {
        const auto directory =
            request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
        wanted.agency = agencies::agency_typed(*directory, view.agency, base::day_at(request.clock->now()),
                                               "agency", view.problems);
    }
    for (const base::Problem& one : rules::check(wanted)) view.problems.push_back(one);
    return wanted;
}

}  // namespace

Id outcome_word(rules::Outcome outcome) {
    switch (outcome) {
        case rules::Outcome::matches:
            return Id("checks_matches");
        case rules::Outcome::differs:
            return Id("checks_differs");
        case rules::Outcome::not_found:
            return Id("checks_not_found");
        default:
            return Id("checks_open");
    }
}

const char* outcome_chip(rules::Outcome outcome) {
    switch (outcome) {
        case rules::Outcome::matches:
            return "chip is-met";
        case rules::Outcome::differs:
            return "chip is-risk";
        case rules::Outcome::not_found:
            return "chip is-late";
        default:
            return "chip is-wait";
    }
}

std::string ChecksView::query() const {
    return "state=" + web::percent_encoded(state) + "&agency=" + web::percent_encoded(agency) +
           "&draw=" + web::percent_encoded(draw);
}

web::Response checks_page(web::Request& request) {
    ChecksView view;
    request.read([&](storage::Reader& reader) { fill(reader, request, view); });
    if (request.wants_json()) {
        json::array all;
        for (const CheckLine& one : view.lines) all.push_back(as_json(one));
        return web::json(json::serialize(json::object{{"checks", all}}));
    }
    view.pages = std::max(1, (static_cast<int>(view.lines.size()) + checks_on_page - 1) / checks_on_page);
    view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
    const auto from = std::min(view.lines.size(), static_cast<std::size_t>((view.page - 1) * checks_on_page));
    view.lines = {view.lines.begin() + static_cast<std::ptrdiff_t>(from),
                  view.lines.begin() + static_cast<std::ptrdiff_t>(
                                           std::min(view.lines.size(), from + std::size_t{checks_on_page}))};
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("checks"));
    return people::framed(page, html::checks(page, view));
}

web::Response checks_csv(web::Request& request) {
    ChecksView view;
    request.read([&](storage::Reader& reader) { fill(reader, request, view); });
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("checks_activity")), page.plain(Id("agency")), page.plain(Id("activity_day")),
             page.plain(Id("attend_kept_document")), page.plain(Id("attend_kept_place")),
             page.plain(Id("checks_claimed")), page.plain(Id("checks_state")),
             page.plain(Id("checks_counted")), page.plain(Id("checks_note"))});
    for (const CheckLine& one : view.lines) {
        const rules::Check& check = one.check;
        const bool counted =
            check.outcome == rules::Outcome::matches || check.outcome == rules::Outcome::differs;
        csv.row({check.title, one.agency, base::written(check.day), check.document, check.place_kept,
                 std::to_string(check.people), page.plain(outcome_word(check.outcome)),
                 counted ? std::to_string(check.counted) : "", check.note});
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "hau-kiem.csv");
}

web::Response draw_page(web::Request& request) {
    DrawView view;
    const base::Day today = base::day_at(request.clock->now());
    view.from = base::written(*base::day_of(base::year_of(today), 1, 1));
    view.until = base::written(today);
    return show_draw(request, view);
}

web::Response draw_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    DrawView view;
    const rules::NewDraw wanted = draw_typed(request, view);
    if (!view.problems.empty()) return show_draw(request, view, 422);
    std::string back;
    request.write([&](storage::Writer& writer) {
        const std::string uuid = draw(writer, request.actor, wanted, request.clock->now());
        if (uuid.empty()) return;
        back = "/attendance-checks/draws/" + uuid;
        web::remember(writer, request, back);
    });
    if (back.empty()) {
        view.problem = web::page_for(request, "").plain(Id("checks_draw_nothing"));
        return show_draw(request, view, 422);
    }
    return web::see_other(web::Url(back));
}

web::Response drawn_page(web::Request& request) {
    DrawnView view;
    request.read([&](storage::Reader& reader) {
        const auto found = rules::find_draw(reader, request.segment("draw"));
        if (!found)
            throw base::Refused(base::Refusal::not_found,
                                "Không có lần rút thăm này.\nMở danh sách hậu kiểm để tìm lại.");
        view.draw = *found;
        view.lines = lines_of(reader, checks_seen(reader, request.actor, found->uuid, request.clock->now()));
        if (found->agency != 0)
            view.agency = agencies::name_on(*agencies::directory_now(reader), found->agency, found->until);
    });
    view.may_check = may_check(request.actor);
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("checks_drawn"));
    return people::framed(page, html::drawn(page, view));
}

web::Response check_page(web::Request& request) {
    CheckView view;
    return show_check(request, view);
}

web::Response check_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    CheckView view;
    view.found = request.field("found");
    view.counted = text::squeeze(request.field("counted"));
    view.note = text::squeeze(request.field("note"));
    rules::NewOutcome wanted{view.found == "yes", number_typed(view.counted), view.note, ""};
    const auto check = request.read([&](storage::Reader& reader) {
        return check_for(reader, request.actor, request.segment("check"), request.clock->now());
    });
    if (view.found != "yes" && view.found != "no")
        view.problems.push_back({"found", page.plain(Id("checks_found_missing"))});
    if (wanted.found && wanted.counted < 0)
        view.problems.push_back({"counted", page.plain(Id("checks_counted_wrong"))});
    const bool agrees = wanted.found && wanted.counted == check.people;
    if (view.problems.empty() && !agrees && view.note.empty())
        view.problems.push_back({"note", page.plain(Id("checks_note_missing"))});
    if (text::length(view.note) > rules::check_note_characters_max)
        view.problems.push_back({"note", page.plain(Id("note_too_long"))});
    if (!view.problems.empty()) return show_check(request, view, 422);
    const auto files = stored_files(request);
    const std::string back = "/attendance-checks/" + web::percent_encoded(request.segment("check"));
    request.write([&](storage::Writer& writer) {
        enter_outcome(writer, request.actor, request.segment("check"), wanted,
                      files.empty() ? std::nullopt : std::optional(files.front()), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::activities::attendance
