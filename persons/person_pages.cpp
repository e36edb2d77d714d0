// One person: who that is, where and when, and entering and changing it by hand.
#include <algorithm>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "persons/codes.hpp"
#include "persons/html.hpp"
#include "persons/names.hpp"
#include "persons/pages.hpp"
#include "persons/posts.hpp"
#include "persons/sight.hpp"
#include "persons/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace persons {
namespace {

using texts::Id;

constexpr std::size_t reason_characters_max = 500;

Details details_typed(const web::Page& page, PersonForm& form,
                      const std::map<std::string, std::string>& sent) {
    form.values = sent;
    const auto said = [&](const std::string& name) { return text::squeeze(form.value(name)); };
    Details details;
    details.name = shown_name(said("name"));
    details.sex = said("sex") == "female" || said("sex") == "male" ? said("sex") : "";
    details.telephone = said("telephone");
    details.mail = said("mail");
    for (const CodeScheme& scheme : code_schemes())
        if (const std::string code = said("code_" + std::string(scheme.code)); !code.empty())
            details.codes[std::string(scheme.code)] = code;
    form.problems = check(details);
    if (!said("birth").empty()) {
        details.birth = parse_birth(said("birth"));
        if (!details.birth) form.problems.push_back({"birth", page.plain(Id("birth_wrong"))});
    }
    if (const auto digits = normal_telephone(details.telephone)) details.telephone = *digits;
    if (const auto mail = normal_mail(details.mail)) details.mail = *mail;
    for (auto& [scheme, code] : details.codes)
        if (const auto normal = normal_code(scheme, code)) code = *normal;
    return details;
}

std::map<std::string, std::string> sent_by(const web::Request& request) {
    std::map<std::string, std::string> all;
    for (const char* name : {"name", "birth", "sex", "telephone", "mail", "code_national", "code_staff",
                             "code_pupil", "agency", "post", "school_class", "from", "source", "reason"})
        all[name] = request.field(name);
    return all;
}

Choices own_choices(const web::Request& request, const agencies::Directory& directory) {
    Choices all;
    const auto own = own_agencies(request.actor, base::Right::own_persons);
    for (const std::int64_t one : own)
        if (one != 0)
            all.emplace_back(directory.at(one).uuid,
                             agencies::name_on(directory, one, agencies::today(request)));
    return all;
}

// An agency of one's own from the select, or, for the whole system and for moving away, one that was typed.
NewMembership membership_typed(const web::Request& request, const web::Page& page,
                               const agencies::Directory& directory, base::Problems& problems) {
    NewMembership wanted;
    const std::string said = text::squeeze(request.field("agency"));
    const base::Day today = agencies::today(request);
    const auto day = base::parse_day(request.field("from"));
    if (!day) problems.push_back({"from", page.plain(Id("day_wrong"))});
    wanted.from = day.value_or(today);
    wanted.agency = directory.id_of(said);
    if (wanted.agency == 0)
        wanted.agency = agencies::agency_typed(directory, said, today, "agency", problems);
    if (wanted.agency != 0) wanted.agency_uuid = directory.at(wanted.agency).uuid;
    wanted.post = request.field("post");
    if (!is_post(wanted.post)) problems.push_back({"post", page.plain(Id("post_missing"))});
    wanted.school_class = text::squeeze(request.field("school_class"));
    wanted.source = text::squeeze(request.field("source"));
    if (text::length(wanted.source) > reason_characters_max || text::length(wanted.school_class) > 60)
        problems.push_back({"source", page.plain(Id("reason_too_long"))});
    return wanted;
}

web::Response show_form(const web::Request& request, PersonForm& form, int status = 200) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(form.uuid.empty() ? Id("person_new") : Id("person_edit"));
    return people::framed(page, html::person_form(page, form), status);
}

PersonView view_of(web::Request& request, storage::Reader& reader) {
    PersonView view;
    const base::Milliseconds now = request.clock->now();
    Seen seen = require_sight(reader, request.actor, request.segment("person"), now);
    const auto directory = agencies::directory_now(reader);
    view.today = base::day_at(now);
    view.keeper = may_see(request.actor, seen.memberships, view.today, base::Right::own_persons);
    view.person = std::move(seen.person);
    for (Membership& held : seen.memberships) {
        MembershipView one;
        one.agency = agencies::name_on(*directory, held.agency, view.today);
        one.holds = held.holds(view.today);
        one.ahead = view.today < held.from;
        one.own = request.actor.may_at(base::Right::own_persons, held.agency);
        one.held = std::move(held);
        view.memberships.push_back(std::move(one));
    }
    for (Merge& one : merges_of(reader, view.person.id))
        view.merges.push_back(
            {one, person_of(reader, one.kept)->details.name, person_of(reader, one.merged)->details.name});
    view.consents = consents_of(reader, view.person.id);
    for (Purpose& one : list_purposes(reader, view.today))
        if (!one.ended_at && view.today <= one.until) view.purposes.push_back(std::move(one));
    view.form.own = own_choices(request, *directory);
    view.done = request.parameter("done");
    return view;
}

web::Response show_person(const web::Request& request, const PersonView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = view.person.erased_at ? page.plain(Id("person_erased")) : view.person.details.name;
    return people::framed(page, html::person(page, view), status);
}

web::Response show_membership(const web::Request& request, const PersonView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = view.person.details.name;
    return people::framed(page, html::membership_form(page, view), status);
}

const MembershipView& chosen_in(const PersonView& view, const std::string& id) {
    for (const MembershipView& one : view.memberships)
        if (std::to_string(one.held.id) == id) return one;
    throw base::Refused(base::Refusal::not_found, "Không có vị trí công tác này.");
}

}  // namespace

web::Response new_page(web::Request& request) {
    PersonForm form;
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    form.own = own_choices(request, *directory);
    form.values["from"] = base::written(agencies::today(request));
    if (auto kept = web::draft(request); !kept.empty()) {
        form.draft = true;
        form.values = kept;
    }
    return show_form(request, form);
}

web::Response new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    PersonForm form;
    form.own = own_choices(request, *directory);
    const Details details = details_typed(page, form, sent_by(request));
    const NewMembership first = membership_typed(request, page, *directory, form.problems);
    if (!form.problems.empty()) return show_form(request, form, 422);
    std::string where;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        require_keeper_at(writer, request.actor, first.agency, now);
        const PersonId id = create_person(writer, request.actor, details, first, now);
        where = "/persons/" + person_of(writer, id)->uuid + "?done=saved";
        web::forget_draft(writer, request);
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response person_page(web::Request& request) {
    return show_person(request,
                       request.read([&](storage::Reader& reader) { return view_of(request, reader); }));
}

web::Response details_page(web::Request& request) {
    PersonForm form;
    request.read([&](storage::Reader& reader) {
        const Seen seen =
            require_keeper(reader, request.actor, request.segment("person"), request.clock->now());
        const Details& details = seen.person.details;
        form.uuid = seen.person.uuid;
        form.row_version = seen.person.row_version;
        form.values = {{"name", details.name},
                       {"birth", written(details.birth)},
                       {"sex", details.sex},
                       {"telephone", details.telephone},
                       {"mail", details.mail}};
        for (const auto& [scheme, code] : details.codes) form.values["code_" + scheme] = code;
    });
    if (auto kept = web::draft(request); !kept.empty()) {
        form.draft = true;
        form.row_version = std::strtoll(kept["row_version"].c_str(), nullptr, 10);
        form.values = kept;
    }
    return show_form(request, form);
}

web::Response details_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    PersonForm form;
    const Details wanted = details_typed(page, form, sent_by(request));
    form.uuid = request.segment("person");
    form.row_version = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    const std::string reason = text::squeeze(request.field("reason"));
    if (text::length(reason) > reason_characters_max)
        form.problems.push_back({"reason", page.plain(Id("reason_too_long"))});
    bool saved = false;
    const std::string where = "/persons/" + form.uuid + "?done=saved";
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        Seen seen = require_keeper(writer, request.actor, form.uuid, now);
        if (!form.problems.empty()) return;
        const std::int64_t latest = seen.person.row_version;
        seen.person.row_version = form.row_version;
        saved = change_details(writer, request.actor, seen.person, wanted, reason, now);
        form.conflict = !saved;
        if (!saved) form.row_version = latest;
        if (!saved) return;
        web::forget_draft(writer, request);
        web::remember(writer, request, where);
    });
    if (saved) return web::see_other(web::Url(where));
    return show_form(request, form, form.conflict ? 409 : 422);
}

web::Response membership_page(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    PersonView view = request.read([&](storage::Reader& reader) {
        require_keeper(reader, request.actor, request.segment("person"), request.clock->now());
        return view_of(request, reader);
    });
    view.form_name = request.parameter("do");
    view.form_of = request.parameter("membership");
    view.form.values = web::draft(request);
    if (view.form.value("from").empty()) view.form.values["from"] = base::written(view.today);
    if (!view.form_of.empty()) {
        const MembershipView& one = chosen_in(view, view.form_of);
        view.chosen = post_label(page, one.held.post) + ", " + one.agency;
        view.form.values["post"] = one.held.post;
    }
    return show_membership(request, view);
}

web::Response membership_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    PersonView view = request.read([&](storage::Reader& reader) { return view_of(request, reader); });
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    view.form_name = request.field("do");
    view.form_of = request.field("membership");
    view.form.values = sent_by(request);
    base::Problems& problems = view.form.problems;
    const std::string reason = text::squeeze(request.field("reason"));
    if (text::length(reason) > reason_characters_max)
        problems.push_back({"reason", page.plain(Id("reason_too_long"))});
    const bool ends = view.form_name == "end" || view.form_name == "move";
    std::optional<MembershipView> old;
    if (ends) old = chosen_in(view, view.form_of);
    if (old) view.chosen = post_label(page, old->held.post) + ", " + old->agency;
    NewMembership wanted;
    const auto day = base::parse_day(request.field("from"));
    if (view.form_name == "end") {
        if (!day) problems.push_back({"from", page.plain(Id("day_wrong"))});
    } else {
        wanted = membership_typed(request, page, *directory, problems);
    }
    if (day && old && *day <= old->held.from)
        problems.push_back({"from", page.plain(Id("leave_before_begin"), {base::written(old->held.from)})});
    if (!problems.empty()) return show_membership(request, view, 422);
    const std::string where = "/persons/" + view.person.uuid + "?done=" + view.form_name;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        const Seen seen = require_keeper(writer, request.actor, view.person.uuid, now);
        require_keeper_at(writer, request.actor, old ? old->held.agency : wanted.agency, now);
        if (view.form_name == "end")
            end_membership(writer, request.actor, seen.person, old->held, *day, reason, now);
        else if (view.form_name == "move")
            move_person(writer, request.actor, seen.person, old->held, wanted, reason, now);
        else
            add_membership(writer, request.actor, seen.person, wanted, reason, now);
        web::forget_draft(writer, request);
        web::remember(writer, request, where);
    });
    // Whoever moved somebody away may no longer see that person.
    const bool still = request.read([&](storage::Reader& reader) {
        return may_see(request.actor, memberships_of(reader, view.person.id), view.today);
    });
    return web::see_other(web::Url(still ? where : "/persons?done=moved"));
}

}  // namespace persons
