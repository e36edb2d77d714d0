// Choosing the plan above, and saying task by task which of its targets and tasks this plan carries out.
#include <algorithm>

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

bool is_above(const std::string& kind) {
    return kind == "yearly_of" || kind == "child_of" || kind == "implements";
}

void load(web::Request& request, PartsView& view) {
    view.above = request.segment("above");
    request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, request.segment("plan"));
        view.owner =
            may(reader, request.actor, view.place.plan.id, base::Right::own_plans, request.clock->now());
        require_sight(reader, request.actor, view.above, request.clock->now());
        view.above_label = paper_label(papers(reader), view.above);
        view.parts = parts_of(reader, view.place.plan.id, view.above);
    });
}

// What stands, or else what is proposed.
void choose_at_first(PartsView& view) {
    for (std::size_t i = 0; i < view.parts.below.size(); ++i) {
        const std::string& uuid = view.parts.below[i].uuid;
        const auto decided = view.parts.decided.find(uuid);
        const auto& offered = view.parts.offered[i];
        std::string& chosen = view.chosen[uuid];
        if (decided != view.parts.decided.end()) {
            chosen = decided->second.lost ? "" : decided->second.other.empty() ? "-" : decided->second.other;
        } else if (!offered.empty() && offered[0].likeness >= proposed_from) {
            chosen = view.parts.above[offered[0].above].uuid;
        }
    }
}

template <class Fields>
void choose_as_typed(PartsView& view, const Fields& fields) {
    choose_at_first(view);
    for (const content::Entry& entry : view.parts.below) {
        if (const auto chosen = fields.find("p" + entry.uuid); chosen != fields.end())
            view.chosen[entry.uuid] = chosen->second;
        if (const auto typed = fields.find("r" + entry.uuid); typed != fields.end())
            view.typed[entry.uuid] = text::squeeze(typed->second);
    }
}

// An entry above by its number, of the same kind before others; nullptr: none, or several.
const content::Entry* by_number(const std::vector<content::Entry>& above, const std::string& number,
                                content::EntryKind kind) {
    std::vector<const content::Entry*> same, others;
    for (const content::Entry& entry : above) {
        if (text::fold(content::ref_of(entry.said)) == text::fold(number))
            (entry.kind() == kind ? same : others).push_back(&entry);
    }
    const auto& found = same.empty() ? others : same;
    return found.size() == 1 ? found[0] : nullptr;
}

// Adds to `unknown` what was typed and is no number of the upper plan.
std::vector<Choice> choices_of(const PartsView& view, std::string& unknown) {
    std::vector<Choice> choices;
    for (const content::Entry& entry : view.parts.below) {
        const std::string& chosen = view.chosen.at(entry.uuid);
        const auto typed = view.typed.find(entry.uuid);
        Choice choice{entry.uuid, chosen == "-" ? "" : chosen, chosen.empty()};
        if (typed != view.typed.end() && !typed->second.empty()) {
            const content::Entry* upper = by_number(view.parts.above, typed->second, entry.kind());
            if (upper == nullptr) {
                unknown += (unknown.empty() ? "" : ", ") + typed->second;
                continue;
            }
            choice = {entry.uuid, upper->uuid, false};
        }
        choices.push_back(std::move(choice));
    }
    return choices;
}

web::Response show(web::Request& request, PartsView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("parts_title"));
    view.place.current = "parts";
    view.place.title = page.t(Id("parts_title"));
    return people::framed(page, html::parts(page, view), status);
}

}  // namespace

web::Response choose_parts_page(web::Request& request) {
    ChoosePartsView view;
    request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, request.segment("plan"));
        view.papers = papers_for(reader, request.actor, request.clock->now());
        for (const Link& link : links_of(reader, view.place.plan.id)) {
            if (!link.stands() || !link.confirmed || !is_above(link.kind)) continue;
            if (find_paper(view.papers, link.plan) == nullptr ||
                find_paper(view.papers, link.other) == nullptr)
                continue;
            (link.plan == view.place.plan.id ? view.above : view.below).push_back(link);
        }
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("parts_title"));
    view.place.current = "parts";
    view.place.title = page.t(Id("parts_title"));
    return people::framed(page, html::choose_parts(page, view));
}

web::Response parts_page(web::Request& request) {
    PartsView view;
    load(request, view);
    const auto kept = web::draft(request);
    if (kept.empty()) {
        choose_at_first(view);
    } else {
        view.draft = true;
        choose_as_typed(view, kept);
    }
    return show(request, view);
}

web::Response parts_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    PartsView view;
    load(request, view);
    choose_as_typed(view, request.form);
    std::string unknown;
    const auto choices = choices_of(view, unknown);
    if (!unknown.empty()) {
        view.problem = web::page_for(request, "").plain(Id("parts_unknown"), {unknown});
        return show(request, view, 422);
    }
    const std::string back =
        "/plans/" + web::percent_encoded(view.place.plan.id) + "/parts/" + web::percent_encoded(view.above);
    const auto changed = request.write([&](storage::Writer& writer) {
        auto done = decide_parts(writer, request.actor, view.place.plan.id, view.above, request.field("seen"),
                                 choices, request.clock->now());
        if (!done) return done;
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
        return done;
    });
    if (changed) return web::see_other(web::Url(back));
    view.conflict = true;
    load(request, view);
    choose_as_typed(view, request.form);
    return show(request, view, 409);
}

}  // namespace plans::links
