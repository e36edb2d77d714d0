// The final review of a plan: saved as often as one likes, then the plan is closed, and may be reopened.
#include <algorithm>

#include "agencies/directory.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/html.hpp"
#include "plans/links/pages.hpp"
#include "plans/links/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::links {
namespace {

using texts::Id;

std::string address_of(const web::Request& request) {
    return "/plans/" + web::percent_encoded(request.segment("plan")) + "/closure";
}

// The plan that says, confirmed, that it supersedes this one.
std::string proposed_successor(const std::vector<Link>& links, const std::string& plan) {
    for (const Link& link : links) {
        if (link.stands() && link.confirmed && link.kind == "supersedes" && link.other == plan)
            return link.plan;
    }
    return "";
}

void offer_next(storage::Reader& reader, ClosureView& view) {
    if (view.successor.empty() || find_paper(view.papers, view.successor) == nullptr) return;
    view.next = targets_and_tasks(reader, view.successor);
    view.offered = candidates(view.closing.entries, view.next);
    for (std::size_t i = 0; i < view.closing.entries.size(); ++i) {
        const auto reviewed = view.closing.reviewed.find(view.closing.entries[i].uuid);
        if (reviewed == view.closing.reviewed.end() || reviewed->second.continued.empty()) continue;
        for (std::size_t j = 0; j < view.next.size(); ++j) {
            if (view.next[j].uuid == reviewed->second.continued) offer(view.offered[i], j);
        }
    }
}

HandedOn handed_on(const Closing& closing, const std::string& plan) {
    HandedOn all{plan, {}};
    for (const content::Entry& entry : closing.entries) {
        if (std::find(closing.waiting.begin(), closing.waiting.end(), entry.uuid) != closing.waiting.end())
            all.entries.push_back(entry);
    }
    return all;
}

// Who owns the plan that goes on, and what it has still to take in.
void look_at_next(storage::Reader& reader, const web::Request& request, ClosureView& view) {
    const auto now = request.clock->now();
    const std::string& next = view.closing.closure ? view.closing.closure->successor : view.successor;
    if (find_paper(view.papers, next) != nullptr) {
        view.owns_next = may(reader, request.actor, next, base::Right::own_plans, now);
        if (const auto agency = agency_of_plan(reader, next))
            view.next_holder =
                agencies::name_on(*agencies::directory_now(reader), *agency, base::day_at(now));
    }
    view.waiting = handed_on(view.closing, view.place.plan.id);
    for (const std::string& one : view.closing.predecessors) {
        if (find_paper(view.papers, one) == nullptr) continue;
        HandedOn arriving = handed_on(closing_of(reader, one), one);
        if (!arriving.entries.empty()) view.arriving.push_back(std::move(arriving));
    }
}

void load(web::Request& request, ClosureView& view) {
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, request.segment("plan"));
        const std::string& plan = view.place.plan.id;
        view.papers = papers_for(reader, request.actor, now);
        view.closing = closing_of(reader, plan);
        view.owner = may(reader, request.actor, plan, base::Right::own_plans, now);
        if (view.successor.empty()) view.successor = proposed_successor(links_of(reader, plan), plan);
        offer_next(reader, view);
        look_at_next(reader, request, view);
    });
    for (std::size_t i = 0; i < view.closing.entries.size(); ++i) {
        const std::string& uuid = view.closing.entries[i].uuid;
        const auto reviewed = view.closing.reviewed.find(uuid);
        Review& shown = view.shown[uuid];
        if (reviewed != view.closing.reviewed.end()) {
            shown = reviewed->second;
        } else if (!view.next.empty() && !view.offered[i].empty() &&
                   view.offered[i][0].likeness >= proposed_from) {
            shown.continued = view.next[view.offered[i][0].above].uuid;
        }
    }
}

template <class Fields>
void take_typed(ClosureView& view, const Fields& fields) {
    const auto field = [&](const std::string& name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::optional<std::string>() : text::squeeze(found->second);
    };
    view.reason = field("reason").value_or("");
    for (auto& [uuid, shown] : view.shown) {
        if (const auto outcome = field("o" + uuid)) shown.outcome = *outcome;
        if (const auto word = field("w" + uuid)) shown.word = *word;
        if (const auto continued = field("i" + uuid)) shown.continued = *continued;
    }
}

// What has an outcome; only what goes on names where.
std::map<std::string, Review> reviews_in(const ClosureView& view) {
    std::map<std::string, Review> reviews;
    for (const auto& [uuid, shown] : view.shown) {
        if (shown.outcome.empty()) continue;
        reviews[uuid] = {shown.outcome, shown.word, shown.outcome == "carried" ? shown.continued : ""};
    }
    return reviews;
}

web::Response show(web::Request& request, ClosureView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("closure_title"));
    view.place.current = "closure";
    view.place.title = page.t(Id("closure_title"));
    return people::framed(page, html::closure(page, view), status);
}

int status_of(const base::Refused& refused) {
    if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw refused;
    return refused.kind == base::Refusal::conflict ? 409 : 422;
}

}  // namespace

web::Response closure_page(web::Request& request) {
    ClosureView view;
    auto kept = web::draft(request);
    view.draft = !kept.empty();
    view.successor = view.draft ? kept["successor"] : request.parameter("successor");
    load(request, view);
    if (view.draft) take_typed(view, kept);
    const std::string stayed = request.parameter("stayed");
    if (stayed.size() < 6) view.stayed = std::atoi(stayed.c_str());
    return show(request, view);
}

web::Response closure_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const bool close = request.field("act") == "close";
    ClosureView view;
    view.successor = request.field("successor");
    load(request, view);
    take_typed(view, request.form);
    const std::string back =
        address_of(request) +
        (close || view.successor.empty() ? "" : "?successor=" + web::percent_encoded(view.successor));
    try {
        const bool saved = request.write([&](storage::Writer& writer) {
            const auto now = request.clock->now();
            const std::string& plan = view.place.plan.id;
            if (!save_reviews(writer, request.actor, plan, request.field("seen"), reviews_in(view), now))
                return false;
            if (close)
                close_with_successor(writer, request.actor, plan, request.field("successor"), view.reason,
                                     now);
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
            return true;
        });
        if (saved) return web::see_other(web::Url(back));
        view.conflict = true;
        load(request, view);
        take_typed(view, request.form);
        return show(request, view, 409);
    } catch (const base::Refused& refused) {
        view.problem = refused.what();
        return show(request, view, status_of(refused));
    }
}

web::Response reopen_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ClosureView view;
    std::string back = address_of(request);
    try {
        request.write([&](storage::Writer& writer) {
            const int stayed = reopen(writer, request.actor, request.segment("plan"),
                                      text::squeeze(request.field("reason")), request.clock->now());
            back = address_of(request) + (stayed == 0 ? "" : "?stayed=" + std::to_string(stayed));
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        view.problem = refused.what();
        const int status = status_of(refused);
        load(request, view);
        view.reason = request.field("reason");
        return show(request, view, status);
    }
    return web::see_other(web::Url(back));
}

web::Response take_in_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ClosureView view;
    try {
        request.write([&](storage::Writer& writer) {
            take_in(writer, request.actor, request.segment("plan"), request.field("from"),
                    request.clock->now());
            web::remember(writer, request, address_of(request));
        });
    } catch (const base::Refused& refused) {
        view.problem = refused.what();
        const int status = status_of(refused);
        load(request, view);
        return show(request, view, status);
    }
    return web::see_other(web::Url(address_of(request)));
}

}  // namespace plans::links
