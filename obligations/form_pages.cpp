// The form of a period on the page: filling it in, saving, sending; receiving it; its versions; more time.
#include <algorithm>

#include "base/refused.hpp"
#include "evidence/proofs/file_kinds.hpp"
#include "obligations/follow.hpp"
#include "obligations/form_views.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "obligations/sight.hpp"
#include "people/pages.hpp"
#include "plans/plan_files.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations {
namespace {

using texts::Id;

std::string address_of(const web::Request& request) {
    return "/obligations/" + web::percent_encoded(request.segment("obligation"));
}

FormView load(web::Request& request) {
    FormView view;
    const auto now = request.clock->now();
    view.today = base::day_at(now);
    const std::int64_t id = obligation_number(request.segment("obligation"));
    request.read([&](storage::Reader& reader) {
        const Item item = item_of(reader, id, view.today);
        view.own = may_draft(reader, request.actor, item.is.agency, now);
        view.form = load_form(reader, id, view.own, view.today);
        view.receives = may_receive(reader, request.actor, view.form, now);
        if (!view.own && !view.receives && !may_see(reader, request.actor, item.is.agency, now))
            refuse_unknown();
        view.sends = may_send(reader, request.actor, item.is.agency, now);
        const auto directory = agencies::directory_now(reader);
        const auto name = [&](agencies::AgencyId agency) {
            return directory->find(agency) == nullptr ? ""
                                                      : agencies::name_on(*directory, agency, view.today);
        };
        view.agency = name(item.is.agency);
        view.given = name(item.is.given);
        for (const agencies::AgencyId one : view.form.receivers)
            view.receiver += (view.receiver.empty() ? "" : ", ") + name(one);
        view.acts = acts_of(reader, id, view.today);
        view.extensions = extensions_of(reader, id);
        if (view.own || view.receives) {
            Period own;
            own.slot = item.is.slot;
            own.from = view.form.from, own.last = view.form.last;
            own.cutoff = own.due = view.form.cutoff;
            const base::Day earlier =
                a_year_earlier(own, load_periods(reader, followed(reader, view.form.item.plan))).cutoff;
            for (TargetFigure& one :
                 target_figures(reader, view.form.item.plan, item.is.agency, view.form.until, earlier).lines)
                if (one.counted) view.targets.push_back(std::move(one));
        }
        for (const Line& line : view.form.lines)
            view.own_tasks.push_back({line.task, line.number + " " + line.text});
    });
    if (view.receiver.empty()) view.receiver = web::page_for(request, "").plain(Id("hop_unknown"));
    return view;
}

web::Response show(web::Request& request, const FormView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "work");
    page.title = item_title(page, view.form.item);
    return people::framed(page, html::form(page, view), status);
}

// An act of the receiver: the page again where it does not fit what happened meanwhile.
web::Response receive(web::Request& request, const std::string& saved,
                      void (*act)(storage::Writer&, const base::Actor&, std::int64_t, const std::string&,
                                  base::Milliseconds)) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request) + "?saved=" + saved;
    request.write([&](storage::Writer& writer) {
        act(writer, request.actor, obligation_number(request.segment("obligation")),
            text::nfc(request.field("word")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace

void fill_typed(web::Request& request, FormView& view) {
    view.filled.word = text::nfc(request.field("word"));
    view.filled.reason = text::squeeze(request.field("reason"));
    view.filled.draft_version = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    view.form.word = view.filled.word;
    for (Line& line : view.form.lines) {
        const std::string answer = request.field("answer." + line.task);
        line.answer = answer.size() == 1 && answer[0] >= '1' && answer[0] <= '3'
                          ? static_cast<Answer>(answer[0] - '0')
                          : Answer::none;
        line.word = text::nfc(request.field("word." + line.task));
        const std::string quantity = text::squeeze(request.field("quantity." + line.task));
        view.typed["quantity." + line.task] = quantity;
        line.quantity = text::parse_count(quantity);
        if (!quantity.empty() && !line.quantity)
            view.problems.push_back({"line-" + line.task, line.number + ": Ghi số bằng chữ số, ví dụ 42."});
        line.secret_number = text::squeeze(request.field("secret_number." + line.task));
        const std::string day = text::squeeze(request.field("secret_day." + line.task));
        view.typed["secret_day." + line.task] = day;
        line.secret_day = base::parse_day(day);
        if (!day.empty() && !line.secret_day)
            view.problems.push_back(
                {"line-" + line.task,
                 line.number + ": " + web::page_for(request, "").plain(Id("incoming_no_such_day"))});
    }
    view.filled.lines = view.form.lines;
}

web::Response form_page(web::Request& request) {
    FormView view = load(request);
    view.saved = request.parameter("saved");
    if (const auto kept = web::draft(request); !kept.empty() && view.own) {
        for (const auto& [name, value] : kept) request.form.emplace(name, value);
        fill_typed(request, view);
        view.problems.clear();
    }
    return show(request, view);
}

web::Response form_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    FormView view = load(request);
    fill_typed(request, view);
    const bool sending = request.field("act") == "send";
    if (sending && view.problems.empty()) view.problems = check(view.form, view.filled);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = address_of(request) + (sending ? "?saved=sent" : "?saved=draft");
    const std::int64_t id = view.form.item.id;
    try {
        const bool done = request.write([&](storage::Writer& writer) {
            if (sending) {
                send_form(writer, request.actor, id, view.filled, "page", request.clock->now());
            } else if (!save_draft(writer, request.actor, id, view.filled, request.clock->now())) {
                return false;
            }
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
            return true;
        });
        if (done) return web::see_other(web::Url(back));
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        view.problem = refused.what();
        return show(request, view, 409);
    }
    view.form.draft_version = load(request).form.draft_version;
    view.problem = web::page_for(request, "").plain(Id("form_changed_meanwhile"));
    return show(request, view, 409);
}

web::Response accept_post(web::Request& request) {
    return receive(request, "accepted", accept_form);
}

web::Response ask_back_post(web::Request& request) {
    return receive(request, "asked_back", ask_back);
}

web::Response extension_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto wanted = base::parse_day(text::squeeze(request.field("wanted")));
    if (!wanted)
        throw base::Refused(base::Refusal::invalid,
                            web::page_for(request, "").plain(Id("incoming_no_such_day")));
    const std::string back = address_of(request) + "?saved=extension";
    request.write([&](storage::Writer& writer) {
        ask_extension(writer, request.actor, obligation_number(request.segment("obligation")), *wanted,
                      text::squeeze(request.field("reason")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

namespace {

VersionView load_version(web::Request& request) {
    VersionView view;
    const auto now = request.clock->now();
    const std::int64_t id = obligation_number(request.segment("obligation"));
    const int number = static_cast<int>(obligation_number(request.segment("version")) % 100'000);
    request.read([&](storage::Reader& reader) {
        view.form = load_form(reader, id, false, base::day_at(now));
        const agencies::AgencyId agency = view.form.item.is.agency;
        if (!may_see(reader, request.actor, agency, now) &&
            !may_receive(reader, request.actor, view.form, now))
            refuse_unknown();
        view.version = version_of(reader, id, number);
        if (number > 1) view.changed = differences(version_of(reader, id, number - 1), view.version);
        const auto directory = agencies::directory_now(reader);
        view.agency = agencies::name_on(*directory, agency, base::day_at(now));
    });
    return view;
}

}  // namespace

web::Response version_page(web::Request& request) {
    const VersionView view = load_version(request);
    web::Page page = web::page_for(request, "", "work");
    page.title = item_title(page, view.form.item);
    return people::framed(page, html::version(page, view));
}

web::Response version_file(web::Request& request) {
    const VersionView view = load_version(request);
    const auto number = static_cast<std::size_t>(obligation_number(request.segment("file")));
    if (number == 0 || number > view.version.files.size())
        throw base::Refused(base::Refusal::not_found, "Bản gửi này không có tệp đó.\nMở lại phiếu để xem.");
    const SentFile& file = view.version.files[number - 1];
    const auto* kind = evidence::proofs::kind_named(file.kind);
    web::Response response =
        web::download("", kind == nullptr ? "application/octet-stream" : kind->content_type, file.filename);
    response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
    response.file = plans::path_of(request.services->data_folder, file.digest);
    return response;
}

}  // namespace obligations
