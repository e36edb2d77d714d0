// One account: its roles given and ended, locked and unlocked, a new one-time link.
#include "people/account_view.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/second_factor.hpp"
#include "people/sessions.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

#include "base/refused.hpp"

namespace people {
namespace {

using texts::Id;

AccountView view_of(web::Request& request) {
    return request.read([&](storage::Reader& reader) {
        AccountView view;
        view.now = request.clock->now();
        view.account = account_by_uuid(reader, request.segment("account"));
        view.own = view.account.id == request.actor.account;
        view.lock = lock_of(reader, view.account.id);
        view.second_factor = has_second_factor(reader, view.account.id);
        view.links = links_of(reader, view.account.uuid);
        for (const std::string& id : handovers_with(reader, view.account.id))
            view.handovers.push_back(handover_of(reader, id));
        const base::Day today = base::day_at(view.now);
        for (Given& given : roles_of(reader, view.account.id)) {
            const std::string agency = agency_name(request, reader, given.agency).name;
            const bool holds = given.holds(today);
            const bool ahead = today < given.from && (!given.until || given.from < *given.until);
            view.roles.push_back({std::move(given), agency, ahead, holds});
        }
        return view;
    });
}

web::Response show(const web::Request& request, const AccountView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "accounts");
    page.title = view.account.name;
    return framed(page, html::account(page, view), status);
}

// The page again, with everything that was typed into one of its forms.
web::Response again(web::Request& request, const std::string& form, base::Problems problems,
                    std::vector<AgencyName> agencies = {}, int status = 422) {
    AccountView view = view_of(request);
    view.form = form;
    view.problems = std::move(problems);
    view.agencies = std::move(agencies);
    for (const auto& [name, value] : request.form) view.typed.emplace(name, value);
    return show(request, view, status);
}

void check_reason(const web::Page& page, const std::string& field, const std::string& reason,
                  base::Problems& problems) {
    if (reason.empty()) problems.push_back({field, page.plain(Id("reason_missing"))});
    if (text::length(reason) > reason_characters_max)
        problems.push_back({field, page.plain(Id("reason_too_long"))});
}

std::vector<AgencyName> agencies_meant(web::Request& request) {
    const std::string typed = text::squeeze(request.field("agency"));
    const std::int64_t chosen = std::strtoll(request.field("agency_number").c_str(), nullptr, 10);
    if (typed.empty() || !request.services->find_agencies) return {};
    return request.read([&](storage::Reader& reader) {
        std::vector<AgencyName> all;
        for (const web::Named& one : request.services->find_agencies(reader, typed, request.clock->now())) {
            const AgencyName agency{one.number, one.uuid, one.name};
            if (one.number == chosen) return std::vector{agency};
            all.push_back(agency);
        }
        return all;
    });
}

// What the form says, and what is wrong with it.
struct RoleForm {
    NewRole role;
    base::Problems problems;
    std::vector<AgencyName> agencies;  // when the typed one may mean several
};

void bind_agency(web::Request& request, const web::Page& page, const RoleRule& rule, RoleForm& form) {
    const std::string typed = text::squeeze(request.field("agency"));
    if (rule.place == Place::system && !typed.empty())
        form.problems.push_back({"agency", page.plain(Id("role_takes_no_agency"))});
    if (rule.place == Place::agency && typed.empty())
        form.problems.push_back({"agency", page.plain(Id("role_needs_agency"))});
    if (rule.place == Place::system || typed.empty()) return;
    auto meant = agencies_meant(request);
    if (meant.size() == 1) {
        form.role.agency = meant.front();
    } else if (meant.empty()) {
        form.problems.push_back({"agency", page.plain(Id("agency_unknown"), {typed})});
    } else {
        form.problems.push_back({"agency", page.plain(Id("which_agency"), {typed})});
        form.agencies = std::move(meant);
    }
}

RoleForm bind_role(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    RoleForm form;
    const auto role = role_named(request.field("role"));
    if (!role) form.problems.push_back({"role", page.plain(Id("role_missing"))});
    if (role) {
        form.role.role = *role;
        bind_agency(request, page, rule_of(*role), form);
    }
    const auto from = base::parse_day(request.field("from"));
    if (!from) form.problems.push_back({"from", page.plain(Id("day_wrong"))});
    const std::string until = request.field("until");
    form.role.until = base::parse_day(until);
    if (!until.empty() && !form.role.until) form.problems.push_back({"until", page.plain(Id("day_wrong"))});
    if (from) form.role.from = *from;
    if (from && form.role.until && *form.role.until <= *from)
        form.problems.push_back({"until", page.plain(Id("until_before_from"))});
    form.role.reason = text::squeeze(request.field("reason"));
    check_reason(page, "reason", form.role.reason, form.problems);
    return form;
}

web::Response lock_or_unlock(web::Request& request, bool lock) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string reason = text::squeeze(request.field("lock_reason"));
    base::Problems problems;
    check_reason(web::page_for(request, ""), "lock_reason", reason, problems);
    if (!problems.empty()) return again(request, "lock", problems);
    const std::string back =
        "/accounts/" + request.segment("account") + (lock ? "?done=lock" : "?done=unlock");
    request.write([&](storage::Writer& writer) {
        const Account account = account_by_uuid(writer, request.segment("account"));
        (lock ? lock_account : unlock_account)(writer, request.actor, account, reason, request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace

AgencyName agency_name(const web::Request& request, storage::Reader& reader, std::int64_t number) {
    if (number == 0) return {};
    if (!request.services->name_agency) return {number, "", "№ " + std::to_string(number)};
    web::Named named = request.services->name_agency(reader, number, request.clock->now());
    return {number, std::move(named.uuid), std::move(named.name)};
}

web::Response account_page(web::Request& request) {
    AccountView view = view_of(request);
    view.done = request.parameter("done");
    return show(request, view);
}

web::Response give_role_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    RoleForm form = bind_role(request);
    if (!form.problems.empty()) return again(request, "role", form.problems, form.agencies);
    const std::string back = "/accounts/" + request.segment("account") + "?done=role";
    try {
        request.write([&](storage::Writer& writer) {
            const Account account = account_by_uuid(writer, request.segment("account"));
            give_role(writer, request.actor, account.id, form.role, request.clock->now());
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        return again(request, "role", {{"", refused.what()}}, {}, 409);
    }
    return web::see_other(web::Url(back));
}

web::Response end_role_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string id = request.segment("membership");
    const web::Page page = web::page_for(request, "");
    const auto until = base::parse_day(request.field("until"));
    const std::string reason = text::squeeze(request.field("reason"));
    base::Problems problems;
    if (!until) problems.push_back({"", page.plain(Id("day_wrong"))});
    check_reason(page, "", reason, problems);
    if (!problems.empty()) return again(request, id, problems);
    const std::string back = "/accounts/" + request.segment("account") + "?done=end";
    try {
        request.write([&](storage::Writer& writer) {
            const Account account = account_by_uuid(writer, request.segment("account"));
            const auto all = roles_of(writer, account.id);
            const auto found =
                std::find_if(all.begin(), all.end(), [&](const Given& one) { return one.id == id; });
            if (found == all.end()) throw base::Refused(base::Refusal::not_found, "Không có vai trò này.");
            const std::string agency = agency_name(request, writer, found->agency).uuid;
            end_role(writer, request.actor, id, *until, agency, reason, request.clock->now());
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        return again(request, id, {{"", refused.what()}}, {}, 409);
    }
    return web::see_other(web::Url(back));
}

web::Response lock_post(web::Request& request) {
    return lock_or_unlock(request, true);
}

web::Response unlock_post(web::Request& request) {
    return lock_or_unlock(request, false);
}

web::Response password_link_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    SlipView slip;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        slip.account = account_by_uuid(writer, request.segment("account"));
        slip.address = make_password_link(writer, request.actor, slip.account, now);
        slip.until =
            now + (slip.account.password_hash.empty() ? invitation_milliseconds : reset_milliseconds);
        web::remember(writer, request, "/accounts/" + slip.account.uuid + "?done=link");
    });
    return show_slip(request, slip);
}

web::Response second_factor_reset_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string reason = text::squeeze(request.field("reset_reason"));
    base::Problems problems;
    check_reason(web::page_for(request, ""), "reset_reason", reason, problems);
    if (!problems.empty()) return again(request, "reset", problems);
    const std::string back = "/accounts/" + request.segment("account") + "?done=reset";
    request.write([&](storage::Writer& writer) {
        require_right(writer, request.actor, base::Right::administer, request.clock->now());
        const Account account = account_by_uuid(writer, request.segment("account"));
        if (account.id == request.actor.account)
            throw base::Refused(
                base::Refusal::conflict,
                "Không tự đặt lại cho mình ở đây được: dùng mã khôi phục, hoặc nhờ quản trị viên khác.");
        end_second_factor(writer, request.actor, account, reason, request.clock->now());
        end_other_sessions(writer, account.id, "", request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace people
