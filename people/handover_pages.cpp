// Handing over: the form, what would move, the receipt, and the undoing.
#include <algorithm>

#include "base/refused.hpp"
#include "people/account_list.hpp"
#include "people/account_view.hpp"
#include "people/handovers.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace people {
namespace {

using texts::Id;

constexpr std::size_t receivers_max = 12;

web::Response show(const web::Request& request, const HandoverView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("handover"));
    return framed(page, html::handover(page, view), status);
}

std::vector<RoleLine> lines_of(const web::Request& request, storage::Reader& reader,
                               const std::vector<Given>& roles) {
    std::vector<RoleLine> lines;
    for (const Given& one : roles) lines.push_back({one, agency_name(request, reader, one.agency).name});
    return lines;
}

// Who may be meant: a login as it stands, else a part of the name; never the one who hands over.
void bind_receiver(web::Request& request, const web::Page& page, storage::Reader& reader,
                   HandoverView& view) {
    view.to = text::squeeze(request.field("to"));
    const std::string chosen = request.field("to_account");
    if (view.to.empty()) return view.problems.push_back({"to", page.plain(Id("receiver_missing"))});
    const std::string login = normal_login(view.to);
    std::vector<ListedAccount> found;
    for (const ListedAccount& one : list_accounts(reader, {view.to, "", 1}, request.clock->now()).accounts) {
        if (one.id == view.from.id || one.locked) continue;
        if (one.uuid == chosen || (!login.empty() && one.login == login)) {
            view.receiver = account_of(reader, one.id);
            return;
        }
        if (found.size() < receivers_max) found.push_back(one);
    }
    if (found.size() == 1) {
        view.receiver = account_of(reader, found.front().id);
    } else if (found.empty()) {
        view.problems.push_back({"to", page.plain(Id("receiver_unknown"), {view.to})});
    } else {
        view.problems.push_back({"to", page.plain(Id("which_receiver"), {view.to})});
        view.receivers = std::move(found);
    }
}

HandoverView bind(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    HandoverView view;
    view.day = request.field("day");
    view.reason = text::squeeze(request.field("reason"));
    const auto day = base::parse_day(view.day);
    request.read([&](storage::Reader& reader) {
        view.from = account_by_uuid(reader, request.segment("account"));
        bind_receiver(request, page, reader, view);
        if (day) view.lines = lines_of(request, reader, duties_of(reader, view.from.id, *day).roles);
        for (RoleLine& line : view.lines) line.given.from = std::max(line.given.from, *day);
    });
    if (!day)
        view.problems.push_back({"day", page.plain(Id("day_wrong"))});
    else if (*day < base::day_at(request.clock->now()))
        view.problems.push_back({"day", page.plain(Id("handover_day_past"))});
    if (view.reason.empty()) view.problems.push_back({"reason", page.plain(Id("reason_missing"))});
    if (text::length(view.reason) > reason_characters_max)
        view.problems.push_back({"reason", page.plain(Id("reason_too_long"))});
    return view;
}

}  // namespace

web::Response handover_page(web::Request& request) {
    HandoverView view;
    view.day = base::written(base::day_at(request.clock->now()));
    if (auto kept = web::draft(request); !kept.empty()) {
        view.to = kept["to"];
        view.day = kept["day"];
        view.reason = kept["reason"];
    }
    view.from = request.read(
        [&](storage::Reader& reader) { return account_by_uuid(reader, request.segment("account")); });
    return show(request, view);
}

web::Response handover_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    HandoverView view = bind(request);
    if (!view.problems.empty()) return show(request, view, 422);
    view.preview = true;
    if (request.field("confirm") != "1") return show(request, view);
    if (request.field("seen") != view.seen()) {
        view.problems.push_back({"", web::page_for(request, "").plain(Id("handover_changed"))});
        return show(request, view, 409);
    }
    std::string where;
    try {
        request.write([&](storage::Writer& writer) {
            std::map<std::int64_t, std::string> agencies;
            for (const RoleLine& line : view.lines) {
                if (!line.agency.empty()) agencies[line.given.agency] = line.agency;
            }
            where = "/handovers/" + hand_over(writer, request.actor, view.from, *view.receiver,
                                              *base::parse_day(view.day), view.reason, agencies,
                                              request.clock->now());
            web::forget_draft(writer, request);
            web::remember(writer, request, where);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        view.preview = false;
        view.problems.push_back({"", refused.what()});
        return show(request, view, 409);
    }
    return web::see_other(web::Url(where));
}

web::Response receipt_page(web::Request& request) {
    ReceiptView view;
    request.read([&](storage::Reader& reader) {
        view.handover = handover_of(reader, request.segment("handover"));
        view.lines = lines_of(request, reader, view.handover.duties.roles);
        view.head = trail::head(reader);
    });
    view.undoable = !view.handover.undone() && base::day_at(request.clock->now()) < view.handover.day;
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("receipt"));
    return framed(page, html::receipt(page, view));
}

web::Response undo_handover_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string reason = text::squeeze(request.field("reason"));
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Ghi lý do hoàn tác, đến 500 ký tự, rồi gửi lại.");
    const std::string back = "/handovers/" + request.segment("handover");
    request.write([&](storage::Writer& writer) {
        undo_handover(writer, request.actor, request.segment("handover"), reason, request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace people
