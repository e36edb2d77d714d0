// Choosing a later version of a plan, seeing what changed, and taking it over.
#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/html.hpp"
#include "plans/links/pages.hpp"
#include "plans/links/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::links {
namespace {

using content::Became;
using content::Said;
using texts::Id;

std::map<FactName, std::string> facts_of(const Said& said) {
    reading::Reading reading;
    if (const auto* document = std::get_if<reading::Document>(&said)) reading.document = *document;
    if (const auto* target = std::get_if<reading::Target>(&said)) reading.targets.push_back(*target);
    if (const auto* task = std::get_if<reading::Task>(&said)) reading.tasks.push_back(*task);
    if (const auto* duty = std::get_if<reading::Responsibility>(&said))
        reading.responsibilities.push_back(*duty);
    if (const auto* report = std::get_if<reading::Reporting>(&said)) reading.reporting.push_back(*report);
    std::map<FactName, std::string> facts;
    for (const Item& item : items_of(reading)) {
        for (const Fact& fact : item.facts) facts[fact.name] = fact.value;
    }
    return facts;
}

std::vector<ChangedFact> changed_facts(const Said* before, const Said* after) {
    const auto old = before == nullptr ? std::map<FactName, std::string>{} : facts_of(*before);
    const auto fresh = after == nullptr ? std::map<FactName, std::string>{} : facts_of(*after);
    std::vector<ChangedFact> changed;
    for (const auto& [name, value] : old) {
        const auto now = fresh.find(name);
        if (now == fresh.end() || now->second != value)
            changed.push_back({name, value, now == fresh.end() ? "" : now->second});
    }
    for (const auto& [name, value] : fresh) {
        if (old.count(name) == 0) changed.push_back({name, "", value});
    }
    return changed;
}

RevisionRow row_of(const Revision& revision, int index) {
    const content::Pair& pair = revision.pairs[static_cast<std::size_t>(index)];
    const content::Entry* old =
        pair.before < 0 ? nullptr : &revision.before[static_cast<std::size_t>(pair.before)];
    const Said* before = old == nullptr ? nullptr : &old->said;
    const Said* after = pair.after < 0 ? nullptr : &revision.after[static_cast<std::size_t>(pair.after)];
    RevisionRow row;
    row.index = index;
    row.became = pair.became;
    row.kind = static_cast<content::EntryKind>((before == nullptr ? after : before)->index());
    row.ref_before = before == nullptr ? "" : content::ref_of(*before);
    row.ref_after = after == nullptr ? "" : content::ref_of(*after);
    row.by_hand = old != nullptr && old->act != "read" && old->act != "revise";
    row.words = content::word_changes(before == nullptr ? "" : content::text_of(*before),
                                      after == nullptr ? "" : content::text_of(*after));
    if (pair.became != Became::unchanged && before != nullptr && after != nullptr)
        row.facts = changed_facts(before, after);
    return row;
}

web::Response json_of(const RevisionView& view) {
    json::array rows;
    for (const RevisionRow& row : view.changes) {
        rows.push_back(json::object{{"kind", content::name_of(row.kind)},
                                    {"became", content::name_of(row.became)},
                                    {"ref_before", row.ref_before},
                                    {"ref_after", row.ref_after},
                                    {"proposed", row.chosen}});
    }
    return web::json(
        json::serialize(json::object{{"unchanged", view.counts[0]}, {"changes", rows}, {"seen", view.seen}}));
}

// The comparison as it is now; `chosen` as ticked before, or what is proposed.
void fill(web::Request& request, RevisionView& view, const std::set<int>* chosen) {
    const std::string id = request.segment("plan");
    view.other = request.segment("other");
    const bool reread = view.other == new_reading;
    const Revision revision = request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, id);
        view.confirmed = content::is_confirmed(reader, id);
        view.owner = may(reader, request.actor, id, base::Right::own_plans, request.clock->now());
        if (!reread) require_sight(reader, request.actor, view.other, request.clock->now());
        if (!reread) view.other_label = paper_label(papers(reader), view.other);
        return revision_of(reader, id, view.other);
    });
    if (reread) view.other_label = web::page_for(request, "").plain(Id("revision_new_reading"));
    view.seen = revision.seen;
    if (view.reason.empty()) view.reason = revision.reason;
    for (int i = 0; i < static_cast<int>(revision.pairs.size()); ++i) {
        RevisionRow row = row_of(revision, i);
        row.by_hand = row.by_hand && reread;
        row.chosen = (chosen == nullptr ? revision.proposed : *chosen).count(i) != 0;
        ++view.counts[static_cast<std::size_t>(row.became)];
        (row.became == Became::unchanged ? view.same : view.changes).push_back(std::move(row));
    }
}

web::Response show(web::Request& request, RevisionView& view, int status = 200) {
    if (request.wants_json() && status == 200) return json_of(view);
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("revision_title"));
    view.place.current = "revision";
    view.place.title = page.t(Id("revision_title"));
    return people::framed(page, html::revision(page, view), status);
}

std::set<int> ticked(const std::multimap<std::string, std::string>& fields) {
    std::set<int> all;
    for (const auto& [name, value] : fields) {
        const bool digits =
            name.size() > 4 && name.size() < 10 && name.rfind("take", 0) == 0 &&
            std::all_of(name.begin() + 4, name.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits) all.insert(std::stoi(name.substr(4)));
    }
    return all;
}

}  // namespace

web::Response choose_revision_page(web::Request& request) {
    const std::string plan = request.segment("plan");
    const std::string other = request.parameter("other");
    if (!other.empty())
        return web::see_other(
            web::Url("/plans/" + web::percent_encoded(plan) + "/revision/" + web::percent_encoded(other)));
    ChooseView view;
    request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, plan);
        view.papers = papers_for(reader, request.actor, request.clock->now());
        view.later = later_versions(statements_of(reader, plan, view.papers), view.papers, plan);
        view.corrected = content::changed_by_people(reader, plan);
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("revision_title"));
    view.place.current = "revision";
    view.place.title = page.t(Id("revision_title"));
    return people::framed(page, html::choose_revision(page, view));
}

web::Response revision_page(web::Request& request) {
    RevisionView view;
    auto kept = web::draft(request);
    if (kept.empty()) {
        fill(request, view, nullptr);
        return show(request, view);
    }
    view.draft = true;
    view.reason = kept["reason"];
    const std::set<int> chosen = ticked({kept.begin(), kept.end()});
    fill(request, view, &chosen);
    if (view.seen != kept["seen"]) {  // the numbers of the rows mean others now
        RevisionView fresh;
        fresh.reason = kept["reason"];
        fresh.conflict = true;
        fill(request, fresh, nullptr);
        return show(request, fresh);
    }
    return show(request, view);
}

web::Response revision_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    const std::string back = "/plans/" + web::percent_encoded(plan);
    const std::set<int> chosen = ticked(request.form);
    RevisionView view;
    view.reason = text::squeeze(request.field("reason"));
    try {
        const auto outcome = request.write([&](storage::Writer& writer) {
            auto done = take_revision(writer, request.actor, plan, request.segment("other"),
                                      request.field("seen"), chosen, view.reason, request.clock->now());
            if (done.applied != content::Applied::done) return done;
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
            return done;
        });
        if (outcome.applied == content::Applied::done) return web::see_other(web::Url(back));
        view.conflict = true;
        fill(request, view, nullptr);
        return show(request, view, 409);
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid) throw;
        view.problem = refused.what();
        fill(request, view, &chosen);
        view.seen = request.field("seen");
        return show(request, view, 422);
    }
}

}  // namespace plans::links
