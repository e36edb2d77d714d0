// What may be decided about a plan's overview, on one page.
#include "base/refused.hpp"
#include "overview/form_page.hpp"
#include "overview/html.hpp"
#include "overview/pages.hpp"
#include "overview/views.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace overview {
namespace {

SettingsView load(web::Request& request) {
    SettingsView view;
    const std::string& plan = request.segment("plan");
    request.read([&](storage::Reader& reader) {
        plans::require_owner(reader, request.actor, plan, request.clock->now());
        view.plan = plans::plan_of(reader, plan);
        view.late_limit = late_limit_of(reader, plan);
        view.mailings = mailings_of(reader, plan);
        view.publication = publication_of(reader, plan);
        view.confirmed = plans::content::is_confirmed(reader, plan);
    });
    view.limit = std::to_string(view.late_limit);
    view.address = request.services->base_url + "/public/" + plan;
    view.carried = request.services->mail_carried;
    return view;
}

web::Response show(web::Request& request, const SettingsView& view, int status = 200) {
    return shown_form(request, texts::Id("overview_settings"), html::settings, view, status);
}

// An act: back to the page, or the page with what stood against it and all that was typed.
template <class F>
web::Response act_on(web::Request& request, F&& act) {
    if (auto answer = web::answered(request)) return *answer;
    SettingsView view = load(request);
    view.to = text::squeeze(request.field("address"));
    view.name = text::squeeze(text::nfc(request.field("name")));
    view.weekly = request.field("weekly");
    view.reason = text::squeeze(text::nfc(request.field("reason")));
    if (!request.field("days").empty()) view.limit = request.field("days");
    const std::string back = "/plans/" + view.plan.id + "/overview-settings?saved=1";
    try {
        request.write([&](storage::Writer& writer) {
            act(writer, view);
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw;
        view.problem = refused.what();
        return show(request, view, refused.kind == base::Refusal::conflict ? 409 : 422);
    }
    return web::see_other(web::Url(back));
}

}  // namespace

web::Response settings_page(web::Request& request) {
    SettingsView view = load(request);
    view.saved = request.parameter("saved") == "1";
    if (auto kept = web::draft(request); !kept.empty()) {
        view.to = kept["address"], view.name = kept["name"], view.reason = kept["reason"];
        view.weekly = kept["weekly"];
    }
    return show(request, view);
}

web::Response settings_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer, const SettingsView& view) {
        set_late_limit(writer, request.actor, view.plan.id,
                       small_number(text::squeeze(request.field("days"))), request.clock->now());
    });
}

web::Response mailing_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer, const SettingsView& view) {
        Mailing wanted;
        wanted.address = view.to;
        wanted.name = view.name;
        wanted.weekly = view.weekly == "1";
        add_mailing(writer, request.actor, view.plan.id, wanted, request.clock->now());
    });
}

web::Response mailing_end_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer, const SettingsView& view) {
        end_mailing(writer, request.actor, view.plan.id, request.segment("mailing"), request.clock->now());
    });
}

web::Response publication_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer, const SettingsView& view) {
        const auto now = request.clock->now();
        if (request.field("act") == "end")
            unpublish(writer, request.actor, view.plan.id, view.reason, now);
        else
            publish(writer, request.actor, view.plan.id, view.reason, now);
    });
}

}  // namespace overview
