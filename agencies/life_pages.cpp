// An agency's life, and the form that enters one or changes one from a day on.
#include <regex>

#include "agencies/codes.hpp"
#include "agencies/html.hpp"
#include "agencies/kinds.hpp"
#include "agencies/pages.hpp"
#include "agencies/sql.hpp"
#include "agencies/typed.hpp"
#include "people/pages.hpp"
#include "people/roles.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace agencies {
namespace {

using texts::Id;

DatedLine dated(const Period& during, const std::string& text, const std::string& basis,
                const std::string& href = "") {
    return {base::written(during.from),
            during.until ? base::written(*during.until) : "",
            text,
            href,
            basis,
            false};
}

std::string function_name(const web::Page& page, const Directory& directory, const std::string& code) {
    for (const Function& function : directory.functions())
        if (function.code == code) return function_label(page, function);
    return page.plain(Id("everything"));
}

void put_facts(const web::Page& page, const Directory& directory, const Facts& facts, LifeView& view) {
    for (const NameFact& one : facts.names)
        view.names.push_back(dated(one.during,
                                   one.name + (one.short_name.empty() ? "" : " (" + one.short_name + ")"),
                                   one.legal_basis));
    for (const KindFact& one : facts.kinds)
        view.kinds.push_back(dated(one.during,
                                   kind_label(page, one.kind) + ", " + level_label(page, code_of(one.level)),
                                   one.legal_basis));
    for (const ParentFact& one : facts.parents)
        if (one.parent != no_agency)
            view.parents.push_back(dated(one.during, name_on(directory, one.parent, one.during.from),
                                         one.legal_basis, directory.at(one.parent).uuid));
    for (const CodeFact& one : facts.codes)
        view.codes.push_back(
            dated(one.during, one.code + " (" + scheme_label(page, one.scheme) + ")", one.legal_basis));
    for (const DutyFact& one : facts.duties)
        view.duties.push_back(
            dated(one.during, function_name(page, directory, one.function), one.legal_basis));
    for (const std::size_t index : directory.successions_from(facts.id)) {
        const Succession& one = directory.successions()[index];
        view.to.push_back(
            {base::written(one.day), "",
             name_on(directory, one.to, one.day) + ": " + function_name(page, directory, one.function),
             directory.at(one.to).uuid, one.legal_basis, true});
    }
    for (const std::size_t index : directory.successions_to(facts.id)) {
        const Succession& one = directory.successions()[index];
        view.from.push_back(
            {base::written(one.day), "",
             name_on(directory, one.from, one.day) + ": " + function_name(page, directory, one.function),
             directory.at(one.from).uuid, one.legal_basis, true});
    }
}

std::vector<MemberView> members_of(storage::Reader& reader, const web::Page& page, AgencyId agency,
                                   base::Day day) {
    std::vector<MemberView> out;
    for (const auto& row : reader.all(sql::members_of_agency, agency, day.number)) {
        const auto role = people::role_named(row.text(1));
        out.push_back({row.text(0), role ? page.plain(people::rule_of(*role).text) : row.text(1),
                       base::written(base::Day{row.integer(2)})});
    }
    return out;
}

web::Response show(const web::Request& request, AgencyForm& view, const Directory& directory,
                   int status = 200) {
    web::Page page = web::page_for(request, "", "agencies");
    page.title = page.plain(view.uuid.empty() ? Id("agency_new") : Id("agency_edit"));
    view.all_functions = directory.functions();
    return people::framed(page, html::form(page, view), status);
}

// The agency as it is on the day, for the form.
void fill(AgencyForm& form, const Directory& directory, AgencyId agency, base::Day day) {
    const Facts& facts = directory.at(agency);
    const NameFact& name = nearest(facts.names, day);
    const KindFact& kind = nearest(facts.kinds, day);
    const AgencyId parent = parent_on(directory, agency, day);
    form.uuid = facts.uuid;
    form.row_version = facts.row_version;
    form.shown_name = form.name = name.name;
    form.short_name = name.short_name;
    form.kind = kind.kind;
    form.level = code_of(kind.level);
    form.parent = parent == no_agency ? "" : as_typed(directory, parent, day);
    for (const CodeFact& code : facts.codes)
        if (code.during.holds(day)) form.codes[code.scheme] = code.code;
    for (const DutyFact& duty : facts.duties)
        if (duty.during.holds(day)) form.functions[duty.function] = true;
    for (const std::string& alias : facts.aliases) form.aliases += alias + "\n";
}

// Only the page of a plan's names sends somebody here to come back.
std::string page_to_come_back_to(const std::string& asked) {
    static const std::regex names("/plans/[0-9a-f-]{36}/names(\\?page=[0-9]{1,3})?");
    return std::regex_match(asked, names) ? asked : "";
}

template <class Get>
void take(AgencyForm& form, Get&& get, const std::multimap<std::string, std::string>* fields) {
    form.day = get("day");
    form.back = page_to_come_back_to(get("back"));
    form.name = text::nfc(text::squeeze(get("name")));
    form.short_name = text::nfc(text::squeeze(get("short_name")));
    form.kind = get("kind");
    form.level = get("level");
    form.parent = text::nfc(text::squeeze(get("parent")));
    form.aliases = get("aliases");
    form.legal_basis = text::squeeze(get("legal_basis"));
    form.reason = text::squeeze(get("reason"));
    form.codes.clear();
    for (const CodeScheme& scheme : code_schemes())
        form.codes[std::string(scheme.code)] = normal_code(get("code_" + std::string(scheme.code)));
    form.functions.clear();
    if (fields == nullptr) return;
    const auto [first, last] = fields->equal_range("function");
    for (auto at = first; at != last; ++at) form.functions[at->second] = true;
}

// The values of a form that was sent, against the directory; problems go into the form.
NewAgency read(AgencyForm& form, const web::Page& page, const Directory& directory) {
    NewAgency agency;
    const auto day = base::parse_day(form.day);
    if (!day) form.problems.push_back({"day", page.plain(Id("day_wrong"))});
    agency.from = day.value_or(base::Day{});
    if (form.name.empty()) form.problems.push_back({"name", page.plain(Id("agency_name_missing"))});
    if (text::length(form.name) > name_characters_max)
        form.problems.push_back({"name", page.plain(Id("agency_name_too_long"))});
    const Guess guess = guess_kind(form.name);
    agency.name = form.name;
    agency.short_name = form.short_name;
    agency.kind = is_kind(form.kind) ? form.kind : guess.kind;
    agency.level = level_of(form.level).value_or(guess.level);
    if (!form.parent.empty() && day)
        agency.parent = agency_typed(directory, form.parent, *day, "parent", form.problems);
    for (const auto& [scheme, code] : form.codes)
        if (!code.empty()) agency.codes.emplace_back(scheme, code);
    for (const Function& function : directory.functions())
        if (form.functions.count(function.code) != 0) agency.functions.push_back(function.code);
    agency.aliases = lines_typed(form.aliases);
    return agency;
}

void put_all(Facts& facts, const NewAgency& agency, const std::string& basis,
             const std::map<std::string, std::string>& codes) {
    const base::Day day = agency.from;
    if (nearest(facts.names, day).name != agency.name ||
        nearest(facts.names, day).short_name != agency.short_name)
        put_name(facts, day, agency.name, agency.short_name, basis);
    const KindFact kind = nearest(facts.kinds, day);
    if (kind.kind != agency.kind || kind.level != agency.level)
        put_kind(facts, day, agency.kind, agency.level, basis);
    if (nearest(facts.parents, day).parent != agency.parent) put_parent(facts, day, agency.parent, basis);
    for (const auto& [scheme, code] : codes) {
        const CodeFact* held = nullptr;
        for (const CodeFact& one : facts.codes)
            if (one.scheme == scheme && one.during.holds(day)) held = &one;
        if ((held == nullptr ? "" : held->code) != code) put_code(facts, day, scheme, code, basis);
    }
    put_duties(facts, day, agency.functions, basis);
    facts.aliases = agency.aliases;
    put_in_order(facts);
}

}  // namespace

web::Response life_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "agencies");
    const base::Day day = day_asked(request);
    LifeView view;
    const DirectoryPtr directory = request.read([&](storage::Reader& reader) {
        DirectoryPtr all = directory_now(reader);
        view.members = members_of(reader, page, agency_of(*all, request.segment("agency")), today(request));
        return all;
    });
    const AgencyId agency = agency_of(*directory, request.segment("agency"));
    const Facts& facts = directory->at(agency);
    view.day = day;
    view.wrong_day = wrong_day(request);
    view.uuid = facts.uuid;
    view.name = nearest(facts.names, day).name;
    view.short_name = nearest(facts.names, day).short_name;
    view.kind = kind_label(page, kind_on(*directory, agency, day));
    view.line = with_heirs(*directory, agency, "", today(request), view.name);
    view.exists = facts.life.holds(day);
    view.owner = request.actor.may(base::Right::own_agencies);
    view.aliases = facts.aliases;
    view.children = count_children_on(*directory, agency, day);
    view.done = request.parameter("done");
    const std::vector<AgencyId> above = above_on(*directory, agency, day);
    for (auto at = above.rbegin(); at != above.rend(); ++at)
        view.above.emplace_back(directory->at(*at).uuid, name_on(*directory, *at, day));
    for (const AgencyId one : heirs_on(*directory, agency, "", today(request)).unresolved)
        view.unresolved.push_back(directory->at(one).names.back().name);
    put_facts(page, *directory, facts, view);
    page.title = view.name;
    return people::framed(page, html::life(page, view), view.wrong_day ? 422 : 200);
}

web::Response new_page(web::Request& request) {
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    AgencyForm view;
    view.day = base::written(today(request));
    if (const AgencyId under = directory->id_of(request.parameter("under")); under != no_agency)
        view.parent = as_typed(*directory, under, today(request));
    view.name = text::nfc(text::squeeze(request.parameter("name")));
    view.back = page_to_come_back_to(request.parameter("back"));
    if (const auto day = base::parse_day(request.parameter("day"))) view.day = base::written(*day);
    // A draft of another agency than the one that is proposed stays for later.
    auto kept = web::draft(request);
    if (!kept.empty() && (view.name.empty() || kept["name"] == view.name)) {
        view.draft = true;
        take(
            view, [&](const std::string& name) { return kept[name]; }, nullptr);
    }
    return show(request, view, *directory);
}

web::Response new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    AgencyForm view;
    take(
        view, [&](const std::string& name) { return request.field(name); }, &request.form);
    const web::Page page = web::page_for(request, "");
    std::string address;
    const DirectoryPtr shown = request.read([](storage::Reader& reader) { return directory_now(reader); });
    const NewAgency agency = read(view, page, *shown);
    if (view.problems.empty()) {
        request.write([&](storage::Writer& writer) {
            const Outcome outcome =
                create_agency(writer, request.actor, {"agency.create", view.reason, view.legal_basis}, agency,
                              request.clock->now());
            view.problems = outcome.problems;
            if (!view.problems.empty()) return;
            const std::string uuid = outcome.directory->at(outcome.founded.at(0)).uuid;
            address = view.back.empty() ? "/agencies/" + uuid + "?done=saved"
                                        : view.back + (view.back.find('?') == std::string::npos ? "?" : "&") +
                                              "added=" + uuid;
            web::forget_draft(writer, request);
            web::remember(writer, request, address);
        });
    }
    return address.empty() ? show(request, view, *shown, 422) : web::see_other(web::Url(address));
}

web::Response edit_page(web::Request& request) {
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    const AgencyId agency = agency_of(*directory, request.segment("agency"));
    const Facts& facts = directory->at(agency);
    const base::Day day = facts.life.until && *facts.life.until <= today(request)
                              ? base::Day{facts.life.until->number - 1}
                              : std::max(today(request), facts.life.from);
    AgencyForm view;
    fill(view, *directory, agency, day);
    view.day = base::written(day);
    if (auto kept = web::draft(request); !kept.empty()) {
        view.draft = true;
        const auto functions = view.functions;
        take(
            view, [&](const std::string& name) { return kept[name]; }, nullptr);
        view.functions = functions;
        view.row_version = std::strtoll(kept["row_version"].c_str(), nullptr, 10);
    }
    return show(request, view, *directory);
}

web::Response edit_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const DirectoryPtr shown = request.read([](storage::Reader& reader) { return directory_now(reader); });
    const AgencyId agency = agency_of(*shown, request.segment("agency"));
    AgencyForm view;
    view.uuid = shown->at(agency).uuid;
    view.shown_name = shown->at(agency).names.back().name;
    view.row_version = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    take(
        view, [&](const std::string& name) { return request.field(name); }, &request.form);
    const web::Page page = web::page_for(request, "");
    const NewAgency wanted = read(view, page, *shown);
    if (view.problems.empty() && !shown->at(agency).life.holds(wanted.from))
        view.problems.push_back({"day", page.plain(Id("day_outside_life"))});
    const std::string address = "/agencies/" + view.uuid + "?done=saved";
    bool saved = false;
    if (view.problems.empty()) {
        request.write([&](storage::Writer& writer) {
            const Outcome outcome =
                change(writer, request.actor, {"agency.change", view.reason, view.legal_basis},
                       request.clock->now(), [&](Draft& draft) {
                           if (draft.facts(agency).row_version != view.row_version) return false;
                           put_all(draft.edit(agency), wanted, view.legal_basis, view.codes);
                           return true;
                       });
            view.conflict = outcome.conflict;
            view.problems = outcome.problems;
            saved = !view.conflict && view.problems.empty();
            if (!saved) return;
            web::forget_draft(writer, request);
            web::remember(writer, request, address);
        });
    }
    if (saved) return web::see_other(web::Url(address));
    if (view.conflict) {
        const DirectoryPtr now = request.read([](storage::Reader& reader) { return directory_now(reader); });
        view.row_version = now->at(agency).row_version;
    }
    return show(request, view, *shown, view.conflict ? 409 : 422);
}

}  // namespace agencies
