// Marking an item as read wrongly, withdrawing the mark, and the plan's shown name and note.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/html.hpp"
#include "plans/pages.hpp"
#include "plans/readings.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans {
namespace {

using texts::Id;

std::int64_t whole_number(const std::string& text) {
    return std::strtoll(text.c_str(), nullptr, 10);
}

// Back to the card that was acted on.
std::string card_address(const web::Request& request) {
    const std::string at = request.field("at");
    const bool digits = !at.empty() && at.size() < 7 &&
                        std::all_of(at.begin(), at.end(), [](char c) { return c >= '0' && c <= '9'; });
    return "/plans/" + web::percent_encoded(request.segment("plan")) +
           (digits ? "?open=" + at + "#m" + at : "");
}

const Item* find_item(const std::vector<Item>& items, const std::string& key) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.key == key; });
    return found == items.end() ? nullptr : &*found;
}

web::Response show_conflict(web::Request& request, ConflictView& view) {
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        for (Remark& remark : remarks_of(reader, view.plan.id)) {
            if (remark.item == view.item) view.standing.push_back(std::move(remark));
        }
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("conflict_title"));
    return people::framed(page, html::remark_conflict(page, view), 409);
}

web::Response show(const web::Request& request, const DetailsView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("name_and_note"));
    return people::framed(page, html::details(page, view), status);
}

base::Problems check_details(const web::Page& page, const std::string& name, const std::string& note) {
    base::Problems problems;
    if (name.empty()) problems.push_back({"name", page.plain(Id("plan_name_missing"))});
    if (text::length(name) > name_characters_max)
        problems.push_back({"name", page.plain(Id("plan_name_too_long"))});
    if (text::length(note) > note_characters_max)
        problems.push_back({"note", page.plain(Id("note_too_long"))});
    return problems;
}

}  // namespace

web::Response remark_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    ConflictView view;
    view.item = request.field("item");
    view.word =
        text::encode(text::decode(text::squeeze(request.field("word"))).substr(0, word_characters_max));
    const auto items = request.read([&](storage::Reader& reader) {
        const StoredReading stored = reading_of(reader, plan);
        return items_of(stored.reading, stored.entries);
    });
    const Item* item = find_item(items, view.item);
    if (item == nullptr) {
        throw base::Refused(
            base::Refusal::conflict,
            "Kế hoạch vừa được đọc lại và mục này không còn.\nVề trang kế hoạch để xem bản đọc mới.");
    }
    view.text = item->text;
    const std::string index = std::to_string(item->index);
    const std::string back = "/plans/" + plan + "?open=" + index + "#m" + index;
    const bool added = request.write([&](storage::Writer& writer) {
        if (!add_remark(writer, request.actor, plan, view.item, view.word,
                        whole_number(request.field("row_version")), request.clock->now())) {
            return false;
        }
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
        return true;
    });
    return added ? web::see_other(web::Url(back)) : show_conflict(request, view);
}

web::Response withdraw_post(web::Request& request) {
    request.write([&](storage::Writer& writer) {
        withdraw_remark(writer, request.actor, request.segment("plan"), request.segment("remark"),
                        request.clock->now());
    });
    return web::see_other(web::Url(card_address(request)));
}

web::Response details_page(web::Request& request) {
    DetailsView view;
    view.plan =
        request.read([&](storage::Reader& reader) { return plan_of(reader, request.segment("plan")); });
    view.name = view.plan.name;
    view.note = view.plan.note;
    if (auto kept = web::draft(request); !kept.empty()) {
        view.draft = true;
        view.name = kept["name"];
        view.note = kept["note"];
        // The row as the draft saw it: a change in between is told when it is saved.
        view.plan.row_version = whole_number(kept["row_version"]);
    }
    return show(request, view);
}

web::Response details_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    DetailsView view;
    view.name = text::squeeze(request.field("name"));
    view.note = request.field("note");
    view.problems = check_details(web::page_for(request, ""), view.name, view.note);
    const std::int64_t seen = whole_number(request.field("row_version"));
    const bool saved = view.problems.empty() && request.write([&](storage::Writer& writer) {
        if (!change_details(writer, request.actor, plan, seen, view.name, view.note, request.clock->now()))
            return false;
        web::forget_draft(writer, request);
        web::remember(writer, request, "/plans/" + plan);
        return true;
    });
    if (saved) return web::see_other(web::Url("/plans/" + plan));
    view.plan = request.read([&](storage::Reader& reader) { return plan_of(reader, plan); });
    view.conflict = view.problems.empty();
    // With a fault the version that was shown stays, so that a colleague's change in between is still told.
    if (!view.conflict) view.plan.row_version = seen;
    return show(request, view, view.conflict ? 409 : 422);
}

}  // namespace plans
