// Links for partners: made, shown once, revoked; the short form behind one; and the agency's answer.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "people/qr.hpp"
#include "plans/activities/campaign_views.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/proof_files.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans::activities {
namespace {

using texts::Id;
constexpr auto purpose = people::LinkPurpose::activity_add;

// Whole numbers only: anything else is 0, which no rule takes.
int small_number(const std::string& text) {
    char* end = nullptr;
    const long value = std::strtol(text.c_str(), &end, 10);
    return end != nullptr && *end == '\0' && value > 0 && value < 100'000 ? static_cast<int>(value) : 0;
}

web::Response show_links(web::Request& request, PartnersView& view, int status = 200) {
    view.now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        const auto directory = agencies::directory_now(reader);
        auto links = people::links_for(reader, purpose);
        for (const agencies::AgencyId agency : agencies_to_record(reader, request.actor, view.now)) {
            view.agencies.push_back({agency, agencies::name_on(*directory, agency, base::day_at(view.now))});
            for (people::Link& link : links[directory->at(agency).uuid])
                view.links.push_back({agency, std::move(link)});
        }
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("partner_links"));
    return people::framed(page, html::partners(page, view), status);
}

web::Response show_form(web::Request& request, PartnerView& view, int status = 200) {
    view.token = request.segment("token");
    web::Page page = web::page_for(request, "");
    page.title = page.plain(Id("partner_title"));
    return people::behind_link(people::framed(page, html::partner(page, view), status));
}

void fill_typed(const web::Request& request, PartnerView& view) {
    evidence::ActivityFacts& is = view.typed.is;
    is.kind = request.field("kind");
    is.title = text::squeeze(request.field("title"));
    is.venue = text::squeeze(request.field("venue"));
    is.audience = text::squeeze(request.field("audience"));
    is.note = request.field("note");
    view.from = text::squeeze(request.field("from"));
    view.people = text::squeeze(request.field("people"));
    view.address = text::squeeze(request.field("address"));
    const auto from = base::parse_day(view.from);
    is.from = is.last = from.value_or(base::Day{});
    std::string digits;
    for (const char c : view.people) {
        if (c != '.' && c != ' ') digits += c;
    }
    const bool number = digits.size() < 10 && std::all_of(digits.begin(), digits.end(),
                                                          [](char c) { return c >= '0' && c <= '9'; });
    view.typed.counted.people = number ? std::strtoll(digits.c_str(), nullptr, 10) : -1;
}

void check_typed(const web::Request& request, PartnerView& view) {
    const web::Page page = web::page_for(request, "");
    evidence::ActivityFacts facts = view.typed.is;
    facts.agency = 1;  // that of the link, which is known when it is used
    view.problems = evidence::check(facts, view.typed.counted, base::day_at(request.clock->now()));
    if (!base::parse_day(view.from))
        view.problems.push_back({"from", page.plain(Id("incoming_no_such_day"))});
    if (!view.address.empty() && !evidence::proofs::is_address(view.address))
        view.problems.push_back({"address", page.plain(Id("proof_address_wrong"))});
}

}  // namespace

web::Response partners_page(web::Request& request) {
    PartnersView view;
    view.done = request.parameter("done");
    view.days = std::to_string(partner_days_usual);
    view.uses = std::to_string(partner_uses_usual);
    return show_links(request, view);
}

web::Response partners_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    PartnersView view;
    view.agency = std::strtoll(request.field("agency").c_str(), nullptr, 10);
    view.whom = text::squeeze(request.field("whom"));
    view.days = request.field("days");
    view.uses = request.field("uses");
    const NewPartnerLink wanted{view.agency, view.whom, small_number(view.days), small_number(view.uses)};
    view.problems = check(wanted);
    if (!view.problems.empty()) return show_links(request, view, 422);
    PartnerSlipView slip;
    request.write([&](storage::Writer& writer) {
        slip.address = request.services->base_url +
                       make_partner_link(writer, request.actor, wanted, request.clock->now());
        slip.link = people::links_of(writer, uuid_of_agency(writer, wanted.agency)).front();
        web::remember(writer, request, "/activities/partners?done=shown");
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("partner_links"));
    slip.qr = people::qr_code(slip.address, page.plain(Id("partner_qr")));
    return people::behind_link(people::framed(page, html::partner_slip(page, slip)));
}

web::Response partner_revoke_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = "/activities/partners?done=revoke";
    request.write([&](storage::Writer& writer) {
        revoke_partner_link(writer, request.actor, std::strtoll(request.field("agency").c_str(), nullptr, 10),
                            request.segment("link"), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response partner_page(web::Request& request) {
    PartnerView view;
    view.link = people::link_of(request, purpose);
    view.from = base::written(base::day_at(request.clock->now()));
    view.done = request.parameter("done") == "1";
    return show_form(request, view);
}

web::Response partner_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    PartnerView view;
    view.link = people::link_of(request, purpose);
    fill_typed(request, view);
    check_typed(request, view);
    std::vector<evidence::proofs::StoredFile> files;
    try {
        if (view.problems.empty()) files = stored_files(request);
    } catch (const base::Refused& refused) {
        if (refused.kind == base::Refusal::storage) throw;
        view.problem = refused.what();
        return show_form(request, view, 422);
    }
    if (files.size() > partner_files_max) {
        view.problem =
            web::page_for(request, "").plain(Id("partner_too_many"), web::arguments(partner_files_max));
        return show_form(request, view, 422);
    }
    if (!view.problems.empty()) return show_form(request, view, 422);
    for (const auto& file : files) view.typed.proofs.push_back(proof_of_file(file, view.typed.is.last));
    if (!view.address.empty())
        view.typed.proofs.push_back({"link", view.address, std::nullopt, view.address, view.typed.is.last});
    const std::string back = "/partners/" + web::percent_encoded(request.segment("token")) + "?done=1";
    request.write([&](storage::Writer& writer) {
        offer_activity(writer, request.segment("token"), view.typed, request.clock->now());
        web::remember(writer, request, back);
    });
    // The last use has closed the link: then there is nothing to come back to.
    if (view.link.uses + 1 >= view.link.uses_max) {
        PartnerView last;
        last.link = view.link;
        last.done = true;
        return show_form(request, last);
    }
    return web::see_other(web::Url(back));
}

web::Response answer_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string uuid = request.segment("activity");
    const std::string back = "/activities/" + web::percent_encoded(uuid);
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        if (request.field("answer") == "accept")
            accept_activity(writer, request.actor, uuid, now);
        else
            refuse_activity(writer, request.actor, uuid, text::squeeze(request.field("reason")), now);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::activities
