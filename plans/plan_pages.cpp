// One plan: its document beside what was understood, and the same as JSON and CSV.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "plans/document_view.hpp"
#include "plans/html.hpp"
#include "plans/pages.hpp"
#include "plans/readings.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans {
namespace {

using texts::Id;

Filter filter_from(const web::Request& request) {
    return {text::squeeze(request.parameter("q")), request.parameter("agency"), request.parameter("kind"),
            request.parameter("deadline"), request.parameter("only")};
}

// A draft of a remark is kept under the address that the remark was sent to.
void take_draft(web::Request& request, PlanView& view) {
    const std::string path = request.path;
    request.path = "/plans/" + view.plan.id + "/remarks";
    auto kept = web::draft(request);
    request.path = path;
    view.draft_item = kept["item"];
    view.draft_word = kept["word"];
}

// Uncertain ones and those marked as wrong first, then by kind; or all in the order of the document.
void group_items(const web::Page& page, PlanView& view, const std::vector<const Item*>& shown) {
    ItemGroup first{page.t(Id("look_first")), {}};
    std::vector<ItemGroup> by_kind;
    for (int k = 0; k < item_kinds; ++k) by_kind.push_back({label_of(page, static_cast<ItemKind>(k)), {}});
    for (const Item* item : shown) {
        const bool look = (!view.confirmed && item->uncertain()) || view.remarks.count(item->key) != 0;
        (look && view.sort.empty() ? first : by_kind[static_cast<std::size_t>(item->kind)])
            .items.push_back(item);
    }
    std::stable_sort(first.items.begin(), first.items.end(), [](const Item* a, const Item* b) {
        return std::pair(!a->conflicting, a->confidence) < std::pair(!b->conflicting, b->confidence);
    });
    view.groups.push_back(std::move(first));
    for (ItemGroup& group : by_kind) view.groups.push_back(std::move(group));
    view.groups.erase(std::remove_if(view.groups.begin(), view.groups.end(),
                                     [](const ItemGroup& g) { return g.items.empty(); }),
                      view.groups.end());
}

// Asked for by a script that puts the inside of one card into the page.
bool alone(const web::Request& request) {
    return request.parameter("part") == "card";
}

// The card whose remark was being typed, the one that is asked for (by its index, or by its entry from other
// pages), else, while the plan is reviewed, the first that somebody has to say "read correctly" of.
void open_card(const web::Request& request, PlanView& view) {
    const std::string asked = request.parameter("open");
    for (const Item& item : view.items) {
        const bool own = !asked.empty() && item.kind != ItemKind::fact && item.entry == asked;
        if (own || asked == std::to_string(item.index)) view.open = item.index;
    }
    for (const Item& item : view.items)
        if (!view.draft_item.empty() && item.key == view.draft_item && !alone(request))
            view.open = item.index;
    const bool reviewed = view.owner && !view.confirmed && asked.empty() && !view.groups.empty();
    if (view.open >= 0 || !reviewed) return;
    const std::vector<const Item*>& first = view.groups.front().items;
    const auto unsure = std::find_if(first.begin(), first.end(), [](const Item* item) {
        return item->uncertain() && item->kind != ItemKind::fact && !item->entry.empty();
    });
    if (unsure != first.end()) view.open = (*unsure)->index;
}

// Who has work by the plan as it was signed, has ended, and left it to nobody.
void find_waiting(storage::Reader& reader, PlanView& view, const StoredReading& stored, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    const base::Day written = content::named_as_of(reader, view.plan.id, stored.entries, today);
    const content::Frame frame{content::province_of(directory, stored.entries, written), written};
    const auto names = content::names_of(reader, view.plan.id);
    view.waiting = content::waiting_for_heirs(*directory, stored.entries, names, frame, today);
}

// What was just done, so that it can be taken back at once.
void tell_done(const web::Page& page, const std::optional<content::Change>& done, PlanView& view) {
    if (!done || !done->last_word) return;
    view.done = done->id;
    view.done_words = words_of(page, *done);
}

web::Response card_alone(const web::Page& page, const PlanView& view) {
    if (view.open < 0)
        throw base::Refused(base::Refusal::not_found, "Mục này không còn. Tải lại trang kế hoạch.");
    const Item& item = view.items[static_cast<std::size_t>(view.open)];
    const auto remarks = view.remarks.find(item.key);
    return web::page(html::opened(page, view, item,
                                  remarks == view.remarks.end() ? std::vector<Remark>() : remarks->second));
}

web::Response show_reading(web::Request& request, PlanView& view) {
    std::optional<content::Change> done;
    const StoredReading stored = request.read([&](storage::Reader& reader) {
        for (const Remark& remark : remarks_of(reader, view.plan.id))
            view.remarks[remark.item].push_back(remark);
        view.confirmed = content::is_confirmed(reader, view.plan.id);
        done = content::change_of(reader, view.plan.id, request.parameter("done"));
        StoredReading found = reading_of(reader, view.plan.id);
        if (view.confirmed && view.owner)
            find_waiting(reader, view, found, base::day_at(request.clock->now()));
        if (!view.confirmed && view.owner)
            view.same = same_plan_before(reader, request.actor, view.plan.id, request.clock->now());
        return found;
    });
    web::Page page =
        web::page_for(request, view.plan.number.empty() ? view.plan.name : view.plan.number, "plans");
    tell_done(page, done, view);
    view.items = items_of(stored.reading, stored.entries);
    view.agencies = agencies_of(view.items);
    view.filter = filter_from(request);
    view.search = Search(view.filter.search);
    view.sort = request.parameter("sort") == "document" ? "document" : "";
    view.verbatim = request.parameter("verbatim") == "1";
    view.damaged = stored.reading.damaged;
    view.unread = stored.reading.unread;
    take_draft(request, view);
    for (const Item& item : view.items) {
        ++view.counts[static_cast<std::size_t>(item.kind)];
        view.uncertain += item.uncertain() ? 1 : 0;
    }
    std::vector<std::string> marked_keys;
    for (const auto& [key, remarks] : view.remarks) marked_keys.push_back(key);
    const auto shown = filtered(view.items, view.filter, marked_keys);
    view.shown = static_cast<int>(shown.size());
    std::vector<bool> is_shown(view.items.size());
    for (const Item* item : shown) is_shown[static_cast<std::size_t>(item->index)] = true;
    const DocumentView document{stored, view.search, view.verbatim, page.plain(Id("page_word")),
                                page.plain(Id("table_word"))};
    view.document = document_html(document, view.items, is_shown);
    group_items(page, view, shown);
    open_card(request, view);
    if (alone(request)) return card_alone(page, view);
    return people::framed(page, html::plan(page, view));
}

std::string fact_of(const Item& item, FactName name) {
    for (const Fact& fact : item.facts) {
        if (fact.name == name) return fact.value;
    }
    return "";
}

}  // namespace

void require_reach(web::Request& request) {
    const auto plan = request.segments.find("plan");
    if (plan == request.segments.end()) return;
    request.read([&](storage::Reader& reader) {
        require_sight(reader, request.actor, plan->second, request.clock->now());
    });
}

web::Response plan_page(web::Request& request) {
    PlanView view;
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        view.files = files_of(reader, view.plan.id);
        view.worked_on = content::changed_by_people(reader, view.plan.id);
        view.closed = content::is_closed(reader, view.plan.id);
        view.owner = !view.closed &&
                     may(reader, request.actor, view.plan.id, base::Right::own_plans, request.clock->now());
    });
    view.may_enter = request.actor.may(base::Right::own_agencies);
    if (request.wants_json()) return plan_json(request);
    // A plan that people have worked on is shown also when another reading of it failed.
    if (view.plan.status == Status::read || view.worked_on) return show_reading(request, view);
    if (view.plan.step.empty() && view.plan.status == Status::reading) {
        view.plan.step = web::page_for(request, "").plain(Id("waiting_to_be_read"));
    }
    const web::Page page = web::page_for(request, view.plan.name, "plans");
    return people::framed(page, html::waiting(page, view.plan, view.files, view.owner));
}

web::Response plan_json(web::Request& request) {
    return web::json(request.read([&](storage::Reader& reader) {
        plan_of(reader, request.segment("plan"));
        return reading_json(reader, request.segment("plan"));
    }));
}

web::Response plan_csv(web::Request& request) {
    const std::string id = request.segment("plan");
    const auto [plan, stored] = request.read(
        [&](storage::Reader& reader) { return std::pair(plan_of(reader, id), reading_of(reader, id)); });
    const web::Page page = web::page_for(request, "");
    const Id heads[] = {Id("kind"),          Id("number"),    Id("content"),
                        Id("fact_measure"),  Id("fact_lead"), Id("fact_coordinating"),
                        Id("fact_schedule"), Id("fact_due"),  Id("not_sure")};
    web::Csv csv;
    std::vector<std::string> row;
    for (const Id head : heads) row.push_back(page.plain(head));
    csv.row(row);
    for (const Item& item : items_of(stored.reading, stored.entries)) {
        row = {label_of(page, item.kind).text(), item.ref, item.text};
        for (const FactName name :
             {FactName::measure, FactName::lead, FactName::coordinating, FactName::schedule, FactName::due}) {
            row.push_back(fact_of(item, name));
        }
        row.push_back(item.uncertain() ? "x" : "");
        csv.row(row);
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8",
                         (plan.number.empty() ? plan.name : plan.number) + ".csv");
}

web::Response plan_file(web::Request& request) {
    const auto files = request.read([&](storage::Reader& reader) {
        const Plan plan = plan_of(reader, request.segment("plan"));
        return files_of(reader, plan.id);
    });
    const std::string& wanted = request.segment("file");
    const bool digits =
        !wanted.empty() && wanted.size() < 4 &&
        std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::size_t position = digits ? std::stoul(wanted) : files.size();
    if (position >= files.size()) {
        throw base::Refused(base::Refusal::not_found,
                            "Kế hoạch này không có tệp đó. Về trang kế hoạch để xem các tệp.");
    }
    web::Response response = web::download("", "application/octet-stream", files[position].filename);
    response.file = path_of(request.services->data_folder, files[position].digest);
    return response;
}

}  // namespace plans
