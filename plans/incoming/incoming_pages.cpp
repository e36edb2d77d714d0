// The book of incoming documents: its list, one document, and the acts on it.
#include <boost/json.hpp>

#include <algorithm>

#include "agencies/directory.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "plans/incoming/html.hpp"
#include "plans/incoming/pages.hpp"
#include "plans/incoming/sight.hpp"
#include "plans/incoming/views.hpp"
#include "plans/plan_files.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace json = boost::json;

namespace plans::incoming {
namespace {

using texts::Id;

ListWish wish_of(const web::Request& request) {
    ListWish wish{text::squeeze(request.parameter("q")),
                  request.parameter("kind"),
                  request.parameter("state"),
                  request.parameter("plan"),
                  request.parameter("sort"),
                  1};
    if (wish.sort.empty()) wish.sort = "received";
    wish.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, 1'000'000);
    return wish;
}

std::string iso_or_empty(const std::optional<base::Day>& day) {
    return day ? base::iso(*day) : "";
}

json::object as_json(const Document& one, const std::vector<Link>& links) {
    json::array about;
    for (const Link& link : links) about.push_back(json::object{{"plan", link.plan}, {"entry", link.entry}});
    return {{"id", one.uuid},
            {"kind", one.is.kind},
            {"number", one.is.number},
            {"issuer", one.is.issuer},
            {"day", iso_or_empty(one.is.day)},
            {"received", iso_or_empty(one.is.received)},
            {"due", iso_or_empty(one.is.due)},
            {"subject", one.is.subject},
            {"note", one.is.note},
            {"files", one.files},
            {"withdrawn", !one.withdrawn.empty()},
            {"links", about}};
}

web::Response list_json(const List& list) {
    json::array all;
    for (std::size_t i = 0; i < list.documents.size(); ++i)
        all.push_back(as_json(list.documents[i], list.links[i]));
    return web::json(
        json::serialize(json::object{{"found", list.found}, {"pages", list.pages}, {"documents", all}}));
}

std::string address_of(const web::Request& request) {
    return "/incoming/" + web::percent_encoded(request.segment("document"));
}

std::vector<ShownLink> shown_links(storage::Reader& reader, const base::Actor& actor, std::int64_t document,
                                   base::Milliseconds now) {
    std::vector<ShownLink> all;
    for (Link& link : links_for(reader, actor, document, now)) {
        const std::string label =
            link.entry.empty() ? "" : entry_label(content::entry_of(reader, link.plan, link.entry));
        all.push_back({std::move(link), label});
    }
    return all;
}

web::Response show_document(web::Request& request, DocumentView& view, int status = 200) {
    view.today = base::day_at(request.clock->now());
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.document = document_for(reader, request.actor, request.segment("document"), now);
        view.clerk = may_keep(reader, request.actor, view.document, now);
        view.files = files_of(reader, view.document.uuid);
        view.links = shown_links(reader, request.actor, view.document.id, now);
        if (view.document.is.agency != 0) {
            const auto directory = agencies::directory_now(reader);
            if (directory->find(view.document.is.agency) != nullptr)
                view.agency = agencies::name_on(*directory, view.document.is.agency, view.today);
        }
        if (!view.clerk) return;
        view.plans = plans::list_plans(reader, request.actor, {}, request.clock->now());
        if (const std::string plan = request.parameter("plan"); !plan.empty()) {
            require_sight(reader, request.actor, plan, now);
            view.chosen = plan_of(reader, plan);
            for (content::Entry& entry : content::entries_of(reader, plan)) {
                const auto kind = entry.kind();
                if (kind == content::EntryKind::target || kind == content::EntryKind::task ||
                    kind == content::EntryKind::reporting)
                    view.entries.push_back(std::move(entry));
            }
        }
    });
    if (request.wants_json() && status == 200) {
        std::vector<Link> links;
        for (const ShownLink& one : view.links) links.push_back(one.link);
        return web::json(json::serialize(as_json(view.document, links)));
    }
    const web::Page page = web::page_for(
        request, view.document.is.number.empty() ? view.document.is.subject : view.document.is.number,
        "incoming");
    return people::framed(page, html::document(page, view), status);
}

// An act on one document: back to its page, or the page with what was wrong.
template <class F>
web::Response act_on(web::Request& request, F&& act) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    try {
        request.write([&](storage::Writer& writer) {
            act(writer);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw;
        DocumentView view;
        view.problem = refused.what();
        return show_document(request, view, refused.kind == base::Refusal::conflict ? 409 : 422);
    }
    return web::see_other(web::Url(back));
}

}  // namespace

web::Response list_page(web::Request& request) {
    ListView view;
    view.wish = wish_of(request);
    view.today = base::day_at(request.clock->now());
    view.clerk = request.actor.may(register_documents);
    request.read([&](storage::Reader& reader) {
        view.list = list_documents(reader, request.actor, view.wish, request.clock->now());
        if (view.wish.plan.empty()) return;
        require_sight(reader, request.actor, view.wish.plan, request.clock->now());
        const Plan plan = plan_of(reader, view.wish.plan);
        view.plan_label = plan.number.empty() ? plan.name : plan.number;
    });
    view.wish.page = std::min(view.wish.page, view.list.pages);
    if (request.wants_json()) return list_json(view.list);
    web::Page page = web::page_for(request, "", "incoming");
    page.title = page.plain(Id("incoming_title"));
    return people::framed(page, html::list(page, view));
}

web::Response list_csv(web::Request& request) {
    const ListWish wish = wish_of(request);
    const List list = request.read([&](storage::Reader& reader) {
        if (!wish.plan.empty()) require_sight(reader, request.actor, wish.plan, request.clock->now());
        return list_documents(reader, request.actor, wish, request.clock->now(), true);
    });
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("incoming_kind")), page.plain(Id("incoming_number")),
             page.plain(Id("incoming_day")), page.plain(Id("incoming_issuer")),
             page.plain(Id("incoming_subject")), page.plain(Id("incoming_received")),
             page.plain(Id("incoming_due")), page.plain(Id("incoming_about")), page.plain(Id("note"))});
    const auto written = [](const std::optional<base::Day>& day) {
        return day ? base::written(*day) : std::string();
    };
    for (std::size_t i = 0; i < list.documents.size(); ++i) {
        const Document& one = list.documents[i];
        std::string about;
        for (const Link& link : list.links[i])
            about +=
                (about.empty() ? "" : "; ") + (link.plan_number.empty() ? link.plan_name : link.plan_number);
        csv.row({page.plain(kind_words(one.is.kind)), one.is.number, written(one.is.day), one.is.issuer,
                 one.is.subject, written(one.is.received), written(one.is.due), about, one.is.note});
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "cong-van-den.csv");
}

web::Response document_page(web::Request& request) {
    DocumentView view;
    return show_document(request, view);
}

web::Response withdraw_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer) {
        withdraw_document(writer, request.actor, request.segment("document"),
                          text::squeeze(request.field("reason")), request.clock->now());
    });
}

web::Response restore_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer) {
        restore_document(writer, request.actor, request.segment("document"), request.clock->now());
    });
}

web::Response link_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer) {
        link_document(writer, request.actor, request.segment("document"), request.field("plan"),
                      request.field("entry"), request.clock->now());
    });
}

web::Response unlink_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer) {
        unlink_document(writer, request.actor, request.segment("document"), request.segment("link"),
                        request.clock->now());
    });
}

web::Response document_file(web::Request& request) {
    const auto files = request.read([&](storage::Reader& reader) {
        return files_of(
            reader,
            document_for(reader, request.actor, request.segment("document"), request.clock->now()).uuid);
    });
    const std::string& wanted = request.segment("file");
    const bool digits =
        !wanted.empty() && wanted.size() < 4 &&
        std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::size_t position = digits ? std::stoul(wanted) : files.size();
    if (position >= files.size())
        throw base::Refused(base::Refusal::not_found,
                            "Văn bản này không có tệp đó.\nVề trang của văn bản để xem các tệp.");
    web::Response response = web::download("", "application/octet-stream", files[position].filename);
    response.file = path_of(request.services->data_folder, files[position].digest);
    return response;
}

}  // namespace plans::incoming
