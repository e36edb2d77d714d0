// Purposes and consents, all that is held about a person, and its erasure with a receipt.
#include <boost/json.hpp>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "persons/held_views.hpp"
#include "persons/html.hpp"
#include "persons/pages.hpp"
#include "persons/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace persons {
namespace {

using texts::Id;
namespace json = boost::json;

constexpr std::size_t name_max = 200, text_max = 4'000, reason_max = 500;

bool is_word(const std::string& word) {
    return word == "self" || word == "parent" || word == "agency" || word == "retention";
}

void require_whole(storage::Reader& reader, const web::Request& request) {
    const base::Actor now = people::actor_of(reader, request.actor.account, request.clock->now());
    if (!for_whole_system(now, base::Right::own_persons))
        throw base::Refused(base::Refusal::forbidden,
                            "Chỉ người phụ trách của cả hệ thống đặt được mục đích lưu dữ liệu.");
}

web::Response show(const web::Request& request, PurposesView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("purposes"));
    return people::framed(page, html::purposes(page, view), status);
}

PurposesView purposes_view(web::Request& request) {
    PurposesView view;
    view.today = agencies::today(request);
    view.keeper = for_whole_system(request.actor, base::Right::own_persons);
    view.purposes = request.read([&](storage::Reader& reader) { return list_purposes(reader, view.today); });
    return view;
}

json::value or_null(const std::optional<base::Day>& day) {
    return day ? json::value(base::iso(*day)) : json::value(nullptr);
}

json::object as_json(const agencies::Directory& directory, const Held& held, base::Day today) {
    json::array records, memberships, merges, consents, trail;
    for (const Person& one : held.records) {
        json::object codes;
        for (const auto& [scheme, code] : one.details.codes) codes[scheme] = code;
        records.push_back({{"id", one.uuid},
                           {"name", one.details.name},
                           {"birth", written(one.details.birth)},
                           {"sex", one.details.sex},
                           {"telephone", one.details.telephone},
                           {"mail", one.details.mail},
                           {"codes", codes},
                           {"entered_at", one.made_at}});
    }
    for (const Membership& one : held.memberships)
        memberships.push_back({{"agency", agencies::name_on(directory, one.agency, today)},
                               {"post", one.post},
                               {"class", one.school_class},
                               {"from", base::iso(one.from)},
                               {"until", or_null(one.until)},
                               {"source", one.source}});
    for (const Merge& one : held.merges)
        merges.push_back({{"at", one.made_at}, {"by", one.made_by}, {"undone", one.undone_at.has_value()}});
    for (const Consent& one : held.consents)
        consents.push_back({{"purpose", one.purpose},
                            {"text", one.text},
                            {"given_at", one.given_at},
                            {"until", or_null(one.until)},
                            {"word_of", one.word_of},
                            {"way", one.way},
                            {"withdrawn", one.withdrawn_at.has_value()}});
    for (const TrailLine& one : held.trail)
        trail.push_back({{"at", one.at},
                         {"act", one.act},
                         {"by", one.by},
                         {"field", one.field},
                         {"before", one.before},
                         {"after", one.after}});
    return {{"records", records},
            {"memberships", memberships},
            {"merges", merges},
            {"consents", consents},
            {"trail", trail}};
}

web::Response show_erasure(const web::Request& request, const ErasureView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(view.receipt ? Id("erase_receipt") : Id("erase_person"));
    return people::framed(page, html::erasure(page, view), status);
}

}  // namespace

std::string word_label(const web::Page& page, const std::string& word) {
    if (word == "self") return page.plain(Id("word_self"));
    if (word == "parent") return page.plain(Id("word_parent"));
    return page.plain(word == "agency" ? Id("word_agency") : Id("word_retention"));
}

web::Response purposes_page(web::Request& request) {
    PurposesView view = purposes_view(request);
    view.values = web::draft(request);
    return show(request, view);
}

web::Response purpose_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    PurposesView view = purposes_view(request);
    for (const char* name : {"name", "text", "basis", "until", "needs"})
        view.values[name] = request.field(name);
    Purpose wanted;
    wanted.name = text::squeeze(view.value("name"));
    wanted.text = view.value("text");
    wanted.basis = text::squeeze(view.value("basis"));
    wanted.needs_consent = view.value("needs") == "1";
    const auto until = base::parse_day(view.value("until"));
    if (wanted.name.empty() || wanted.text.empty() || wanted.basis.empty())
        view.problems.push_back({"name", page.plain(Id("purpose_missing"))});
    if (text::length(wanted.name) > name_max || text::length(wanted.basis) > reason_max ||
        text::length(wanted.text) > text_max)
        view.problems.push_back({"text", page.plain(Id("reason_too_long"))});
    if (!until)
        view.problems.push_back({"until", page.plain(Id("day_wrong"))});
    else if (*until <= view.today)
        view.problems.push_back({"until", page.plain(Id("purpose_past"))});
    if (!view.problems.empty()) return show(request, view, 422);
    wanted.until = *until;
    request.write([&](storage::Writer& writer) {
        require_whole(writer, request);
        add_purpose(writer, request.actor, wanted, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, "/persons/purposes");
    });
    return web::see_other(web::Url("/persons/purposes"));
}

web::Response purpose_end_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    request.write([&](storage::Writer& writer) {
        require_whole(writer, request);
        end_purpose(writer, request.actor, request.segment("purpose"), request.clock->now());
        web::remember(writer, request, "/persons/purposes");
    });
    return web::see_other(web::Url("/persons/purposes"));
}

web::Response consent_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const std::string way = text::squeeze(request.field("way")), word = request.field("word_of");
    if (way.empty() || text::length(way) > reason_max || !is_word(word))
        throw base::Refused(base::Refusal::invalid, page.plain(Id("consent_way_missing")));
    const std::string where = "/persons/" + request.segment("person") + "?done=saved";
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        const Seen seen = require_keeper(writer, request.actor, request.segment("person"), now);
        give_consent(writer, request.actor, seen.person, request.field("purpose"), word, way, now);
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response consent_withdraw_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string where = "/persons/" + request.segment("person") + "?done=saved";
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        const Seen seen = require_keeper(writer, request.actor, request.segment("person"), now);
        withdraw_consent(writer, request.actor, seen.person,
                         std::strtoll(request.segment("consent").c_str(), nullptr, 10),
                         text::squeeze(request.field("reason")), now);
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response export_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("export_title"));
    ExportView view;
    view.at = request.clock->now();
    request.read([&](storage::Reader& reader) {
        const Seen seen = require_keeper(reader, request.actor, request.segment("person"), view.at);
        view.held = all_held(reader, seen.person.id);
        const auto directory = agencies::directory_now(reader);
        for (const Membership& one : view.held.memberships)
            view.where.push_back(post_label(page, one.post) + ", " +
                                 agencies::name_on(*directory, one.agency, base::day_at(view.at)) + ", " +
                                 base::written(one.from) +
                                 (one.until ? " – " + base::written(base::Day{one.until->number - 1}) : ""));
    });
    return people::framed(page, html::export_page(page, view));
}

web::Response export_post(web::Request& request) {
    const base::Milliseconds now = request.clock->now();
    const std::string bytes = request.write([&](storage::Writer& writer) {
        const Seen seen = require_keeper(writer, request.actor, request.segment("person"), now);
        const auto directory = agencies::directory_now(writer);
        trail::record(writer, request.actor, {"person.export", seen.person.uuid, "", "", {}}, now);
        return json::serialize(as_json(*directory, all_held(writer, seen.person.id), base::day_at(now)));
    });
    return web::download(bytes, "application/json", "du-lieu-ca-nhan.json");
}

web::Response erasure_page(web::Request& request) {
    ErasureView view;
    request.read([&](storage::Reader& reader) {
        const Seen seen =
            require_keeper(reader, request.actor, request.segment("person"), request.clock->now());
        view.person = seen.person;
        if (view.person.erased_at) view.receipt = erasure_of(reader, view.person.id);
    });
    return show_erasure(request, view);
}

web::Response erasure_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    ErasureView view;
    view.value_name = text::squeeze(request.field("confirm"));
    view.value_reason = text::squeeze(request.field("reason"));
    view.asked_by = request.field("asked_by");
    if (view.value_reason.empty()) view.problems.push_back({"reason", page.plain(Id("reason_missing"))});
    if (text::length(view.value_reason) > reason_max)
        view.problems.push_back({"reason", page.plain(Id("reason_too_long"))});
    if (!is_word(view.asked_by)) view.asked_by = "self";
    const std::string where = "/persons/" + request.segment("person") + "/erasure";
    bool erased = false;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        view.person = require_keeper(writer, request.actor, request.segment("person"), now).person;
        if (text::fold(view.value_name) != text::fold(view.person.details.name))
            view.problems.push_back({"confirm", page.plain(Id("erase_confirm_wrong"))});
        if (!view.problems.empty()) return;
        std::vector<std::int64_t> numbers;
        for (const Person& one : all_held(writer, view.person.id).records) numbers.push_back(one.id);
        // While the name stands, by which texts of other systems are searched.
        if (request.services->erase_elsewhere) request.services->erase_elsewhere(writer, numbers, now);
        erase_person(writer, request.actor, view.person, view.asked_by, view.value_reason, now);
        erased = true;
        web::remember(writer, request, where);
    });
    return erased ? web::see_other(web::Url(where)) : show_erasure(request, view, 422);
}

}  // namespace persons
