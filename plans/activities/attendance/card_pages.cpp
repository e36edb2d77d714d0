// The cards of an agency's people: made, printed as a sheet, revoked. Names are seen by the own agency alone.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "people/qr.hpp"
#include "persons/sight.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/attendance/scan_pages.hpp"
#include "plans/activities/attendance/scan_views.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans::activities::attendance {
namespace {

using texts::Id;

// The agencies whose persons the actor keeps, and which of them is chosen.
void choose(storage::Reader& reader, const web::Request& request, const std::string& typed, CardsView& view) {
    const auto directory = agencies::directory_now(reader);
    const base::Day today = base::day_at(request.clock->now());
    for (const std::int64_t agency : agencies_seen(request.actor))
        view.agencies.push_back({agency, agencies::name_on(*directory, agency, today)});
    if (view.agencies.empty()) return;
    const auto wanted = std::strtoll(typed.c_str(), nullptr, 10);
    view.agency = view.agencies.front().agency;
    for (const NamedAgency& one : view.agencies)
        if (one.agency == wanted) view.agency = wanted;
    if (!typed.empty() && view.agency != wanted)
        throw base::Refused(base::Refusal::not_found, "Không có đơn vị này trong các đơn vị của tài khoản.");
    view.name = agencies::name_on(*directory, view.agency, today);
    view.holders = rules::card_holders(reader, view.agency, today);
    view.with = std::count_if(view.holders.begin(), view.holders.end(),
                              [](const rules::CardHolder& one) { return !one.code.empty(); });
}

void keep_page(const web::Request& request, CardsView& view, int on_page) {
    const int all = static_cast<int>(view.holders.size());
    view.pages = std::max(1, (all + on_page - 1) / on_page);
    view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
    const int from = std::min(all, (view.page - 1) * on_page), until = std::min(all, view.page * on_page);
    view.holders = {view.holders.begin() + from, view.holders.begin() + until};
}

std::string back_to(std::int64_t agency, const std::string& done) {
    return "/attendance-cards?agency=" + std::to_string(agency) + "&done=" + done;
}

}  // namespace

web::Response cards_page(web::Request& request) {
    CardsView view;
    view.done = request.parameter("done");
    view.done_count = number_text(std::max(0LL, std::strtoll(request.parameter("n").c_str(), nullptr, 10)));
    std::int64_t people = 0;
    request.read(
        [&](storage::Reader& reader) { choose(reader, request, request.parameter("agency"), view); });
    people = static_cast<std::int64_t>(view.holders.size());
    keep_page(request, view, cards_on_page);
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("attend_cards"));
    return people::framed(page, html::cards(page, view, people));
}

web::Response cards_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto agency = std::strtoll(request.field("agency").c_str(), nullptr, 10);
    std::string back;
    request.write([&](storage::Writer& writer) {
        const std::int64_t made =
            make_cards(writer, request.actor, agency, request.services->data_folder, request.clock->now());
        back = back_to(agency, "made") + "&n=" + std::to_string(made);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response cards_sheet(web::Request& request) {
    CardsView view;
    std::optional<std::string> key;
    request.read([&](storage::Reader& reader) {
        choose(reader, request, request.parameter("agency"), view);
        key = rules::card_key_if_any(reader, request.services->data_folder);
    });
    std::erase_if(view.holders, [](const rules::CardHolder& one) { return one.code.empty(); });
    keep_page(request, view, cards_on_sheet);
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("attend_cards_sheet"), {view.name});
    for (const rules::CardHolder& one : view.holders)
        view.codes.push_back(people::qr_code(rules::card_token(key.value_or(""), one.code),
                                             page.plain(Id("attend_cards_qr"), {one.name})));
    return people::framed(page, html::cards_sheet(page, view));
}

web::Response card_revoke_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto agency = std::strtoll(request.field("agency").c_str(), nullptr, 10);
    const std::string back = back_to(agency, "revoked");
    request.write([&](storage::Writer& writer) {
        revoke_card(writer, request.actor, agency, request.segment("card"), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::activities::attendance
