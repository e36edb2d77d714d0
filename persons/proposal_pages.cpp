// Possible doubles: the pairs that wait, two persons side by side, and the decision. Taking apart again.
#include <algorithm>

#include "agencies/directory.hpp"
#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "people/roles.hpp"
#include "persons/codes.hpp"
#include "persons/html.hpp"
#include "persons/pages.hpp"
#include "persons/proposal_views.hpp"
#include "persons/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace persons {
namespace {

using texts::Id;

constexpr std::size_t pairs_shown = 50;

std::string code_in(const Details& details, std::string_view scheme) {
    const auto found = details.codes.find(std::string(scheme));
    return found == details.codes.end() ? "" : found->second;
}

// The value that says more: a name with diacritics, a whole date, what is there at all.
bool other_says_more(const std::string& field, const std::string& one, const std::string& other) {
    if (one.empty() || other.empty()) return one.empty();
    if (field == "name") {
        const auto marks = [](const std::string& name) { return text::lower(name) != text::fold(name); };
        return (marks(other) && !marks(one)) || (other.size() > one.size() && marks(other) == marks(one));
    }
    return field == "birth" && one.size() < other.size();
}

std::vector<FieldPair> fields_of(const web::Page& page, const Details& one, const Details& other) {
    std::vector<FieldPair> all = {
        {"name", page.plain(Id("person_name")), one.name, other.name},
        {"birth", page.plain(Id("birth")), written(one.birth), written(other.birth)},
        {"sex", page.plain(Id("sex")), sex_label(page, one.sex), sex_label(page, other.sex)},
        {"telephone", page.plain(Id("telephone")), one.telephone, other.telephone},
        {"mail", page.plain(Id("mail_word")), one.mail, other.mail}};
    for (const CodeScheme& scheme : code_schemes())
        all.push_back({"code_" + std::string(scheme.code), scheme_label(page, scheme.code),
                       code_in(one, scheme.code), code_in(other, scheme.code)});
    std::erase_if(all, [](const FieldPair& pair) { return pair.one.empty() && pair.other.empty(); });
    for (FieldPair& pair : all) pair.keep_other = other_says_more(pair.field, pair.one, pair.other);
    return all;
}

std::vector<std::string> where(const web::Page& page, storage::Reader& reader, PersonId person,
                               base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::vector<std::string> all;
    for (const Membership& held : memberships_of(reader, person))
        all.push_back(post_label(page, held.post) + ", " + agencies::name_on(*directory, held.agency, today) +
                      ", " + base::written(held.from) +
                      (held.until ? " – " + base::written(base::Day{held.until->number - 1}) : ""));
    return all;
}

PairView view_of(web::Request& request, const web::Page& page, storage::Reader& reader) {
    const base::Day today = base::day_at(request.clock->now());
    PairView view;
    view.proposal = proposal_of(reader, request.actor, request.segment("proposal"), today);
    view.one = *person_of(reader, view.proposal.one);
    view.other = *person_of(reader, view.proposal.other);
    view.where_one = where(page, reader, view.one.id, today);
    view.where_other = where(page, reader, view.other.id, today);
    view.fields = fields_of(page, view.one.details, view.other.details);
    for (const auto& [reason, bits] : view.proposal.reasons) view.why.push_back(reason_label(page, reason));
    view.left = count_open(reader);
    return view;
}

bool decided(const PairView& view) {
    return (view.proposal.decision != "open" && view.proposal.decision != "later") ||
           view.one.canonical != view.one.id || view.other.canonical != view.other.id || view.one.erased_at ||
           view.other.erased_at;
}

// The details that remain: the first person's, but where the form says the other's.
Details chosen(const web::Request& request, const Details& one, const Details& other) {
    const auto other_stays = [&](const std::string& field) {
        return request.field("keep_" + field) == "other";
    };
    Details out = one;
    if (other_stays("name")) out.name = other.name;
    if (other_stays("birth")) out.birth = other.birth;
    if (other_stays("sex")) out.sex = other.sex;
    if (other_stays("telephone")) out.telephone = other.telephone;
    if (other_stays("mail")) out.mail = other.mail;
    for (const auto& [scheme, code] : other.codes)
        if (other_stays("code_" + scheme)) out.codes[scheme] = code;
    return out;
}

std::string address_after(web::Request& request) {
    const auto next = request.read([&](storage::Reader& reader) {
        return open_proposals(reader, request.actor, base::day_at(request.clock->now()), 1);
    });
    if (next.empty() || next[0].decision != "open") return "/persons/proposals";
    return "/persons/proposals/" + next[0].uuid;
}

}  // namespace

std::string reason_label(const web::Page& page, const std::string& reason) {
    static constexpr std::pair<std::string_view, Id> words[] = {
        {"name.same", Id("why_name_same")},
        {"name.folded", Id("why_name_folded")},
        {"name.order", Id("why_name_order")},
        {"name.initials", Id("why_name_initials")},
        {"name.letter", Id("why_name_letter")},
        {"name.left_out", Id("why_name_left_out")},
        {"name.given", Id("why_name_given")},
        {"name.different", Id("why_name_different")},
        {"birth.same", Id("why_birth_same")},
        {"birth.swapped", Id("why_birth_swapped")},
        {"birth.digit", Id("why_birth_digit")},
        {"birth.same_year", Id("why_birth_same_year")},
        {"birth.different", Id("why_birth_different")}};
    for (const auto& [code, id] : words)
        if (code == reason) return page.plain(id);
    const std::size_t point = reason.find('.');
    const std::string what = reason.substr(0, point);
    const std::string label = what == "sex"         ? page.plain(Id("sex"))
                              : what == "telephone" ? page.plain(Id("telephone"))
                              : what == "mail"      ? page.plain(Id("mail_word"))
                                                    : scheme_label(page, what.substr(5));
    return page.plain(reason.substr(point) == ".same" ? Id("why_same") : Id("why_different"),
                      {text::lower(label)});
}

web::Response proposals_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("proposals"));
    ProposalsView view;
    view.whole = for_whole_system(request.actor, base::Right::own_persons);
    view.finding = request.parameter("done") == "finding";
    request.read([&](storage::Reader& reader) {
        const base::Day today = base::day_at(request.clock->now());
        for (const Proposal& one : open_proposals(reader, request.actor, today, pairs_shown)) {
            std::string why;
            for (const auto& [reason, bits] : one.reasons)
                if (bits > 0) why += (why.empty() ? "" : "; ") + reason_label(page, reason);
            view.lines.push_back({one.uuid, person_of(reader, one.one)->details.name,
                                  person_of(reader, one.other)->details.name, why, one.decision == "later"});
        }
        view.open = view.whole ? count_open(reader) : static_cast<std::int64_t>(view.lines.size());
    });
    return people::framed(page, html::proposals(page, view));
}

web::Response find_doubles_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    if (!for_whole_system(request.actor, base::Right::own_persons))
        throw base::Refused(base::Refusal::forbidden,
                            "Chỉ người phụ trách của cả hệ thống tìm lại được trong toàn bộ danh sách.");
    const std::string where = "/persons/proposals?done=finding";
    request.write([&](storage::Writer& writer) {
        people::require_right(writer, request.actor, base::Right::own_persons, request.clock->now());
        jobs::enqueue(writer, request.clock->now(), doubles_job, "");
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response proposal_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("proposals"));
    const PairView view =
        request.read([&](storage::Reader& reader) { return view_of(request, page, reader); });
    if (decided(view)) throw base::Refused(base::Refusal::not_found, page.plain(Id("proposal_gone")));
    return people::framed(page, html::proposal(page, view));
}

web::Response proposal_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const std::string decision = request.field("decision");
    if (decision != "same" && decision != "different" && decision != "later")
        throw base::Refused(base::Refusal::invalid, "Chọn một trong ba quyết định.");
    const std::string reason = text::squeeze(request.field("reason"));
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        people::require_right(writer, request.actor, base::Right::own_persons, now);
        PairView view = view_of(request, page, writer);
        if (decided(view)) throw base::Refused(base::Refusal::conflict, page.plain(Id("proposal_gone")));
        if (decision == "same") {
            const Details wanted = chosen(request, view.one.details, view.other.details);
            view.one.row_version = std::strtoll(request.field("version_one").c_str(), nullptr, 10);
            view.other.row_version = std::strtoll(request.field("version_other").c_str(), nullptr, 10);
            merge_persons(writer, request.actor, view.one, view.other, wanted, reason, now);
        }
        decide(writer, request.actor, view.proposal, decision, reason, now);
        web::remember(writer, request, "/persons/proposals");
    });
    return web::see_other(web::Url(address_after(request)));
}

web::Response unmerge_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string uuid = request.segment("person");
    const std::int64_t number = std::strtoll(request.segment("merge").c_str(), nullptr, 10);
    std::string where;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        const Seen seen = require_keeper(writer, request.actor, uuid, now);
        const auto all = merges_of(writer, seen.person.id);
        if (std::none_of(all.begin(), all.end(), [&](const Merge& one) { return one.id == number; }))
            throw base::Refused(base::Refusal::not_found, "Không có lần gộp này.");
        const bool restored =
            undo_merge(writer, request.actor, number, text::squeeze(request.field("reason")), now);
        where = "/persons/" + seen.person.uuid + (restored ? "?done=unmerged" : "?done=unmerged_kept");
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

}  // namespace persons
