// Requests and answers in the database.
#include "obligations/adhoc/requests.hpp"

#include <algorithm>
#include <set>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/adhoc/sql.hpp"
#include "obligations/forms.hpp"
#include "obligations/sight.hpp"
#include "people/roles.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"
#include "web/page.hpp"

namespace obligations::adhoc {
namespace {

using agencies::AgencyId;
using texts::Id;

constexpr double plain_enough = 0.6;  // less is a guess, and nobody is asked by a guess

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        if (const std::string line = text::squeeze(text.substr(from, end - from)); !line.empty())
            lines.push_back(line);
        from = end + 1;
    }
    return lines;
}

std::string uuid_of(storage::Reader& reader, AgencyId agency) {
    const agencies::Facts* facts = agencies::directory_now(reader)->find(agency);
    return facts == nullptr ? "" : facts->uuid;
}

void require_open(const Request& request, AgencyId agency) {
    if (!is_asked(request, agency)) refuse_unknown_request();
    if (request.closed)
        throw base::Refused(base::Refusal::conflict, web::Page{}.plain(Id("adhoc_is_closed")));
}

struct By {
    base::Actor actor;
    std::string door, name;
    std::vector<trail::Value> more;
};

void write_answer(storage::Writer& writer, const Request& request, AgencyId agency, std::vector<Value> values,
                  const By& by, base::Milliseconds now) {
    require_open(request, agency);
    if (const auto problems = check(request.is.questions, values); !problems.empty())
        throw base::Refused(base::Refusal::conflict, problems.front().text);
    const auto known = known_figures(writer, request, agency);
    const std::int64_t version = writer.one(sql::find_version, request.id, agency)->integer(0) + 1;
    const std::int64_t id =
        writer
            .one(sql::add_answer, request.id, agency, version, by.door, by.name,
                 by.actor.account == 0 ? storage::Value(nullptr) : storage::Value(by.actor.account), now)
            ->integer(0);
    for (std::size_t i = 0; i < request.is.questions.size(); ++i)
        writer.run(sql::add_value, id, static_cast<std::int64_t>(i + 1), values[i].word,
                   storage::or_null(values[i].number), storage::or_null(known[i]));
    writer.run(sql::forget_draft, request.id, agency);
    std::vector<trail::Value> told = {{"title", "", request.is.title}};
    told.insert(told.end(), by.more.begin(), by.more.end());
    trail::record(writer, by.actor,
                  {"adhoc.answer", request.uuid, uuid_of(writer, agency), "", std::move(told)}, now);
}

}  // namespace

void refuse_unknown_request() {
    throw base::Refused(base::Refusal::not_found,
                        "Không có báo cáo đột xuất này.\nMở trang Báo cáo đột xuất để tìm lại.");
}

base::Problems check(const NewRequest& wanted, base::Milliseconds now) {
    const web::Page page;
    base::Problems problems = check(wanted.questions);
    if (wanted.title.empty() || text::length(wanted.title) > title_characters_max)
        problems.push_back({"title", page.plain(Id("adhoc_title_hint"))});
    if (text::length(wanted.word) > word_characters_max)
        problems.push_back({"word", "Lời dặn dài quá 2.000 ký tự. Ghi ngắn hơn."});
    if (wanted.last < wanted.from) problems.push_back({"from", page.plain(Id("adhoc_days_wrong"))});
    if (wanted.due_at <= now) problems.push_back({"due_day", page.plain(Id("adhoc_due_wrong"))});
    if (wanted.asked.empty() || wanted.asked.size() > asked_max)
        problems.push_back({"agencies", page.plain(Id("adhoc_agencies_missing"))});
    return problems;
}

std::vector<AgencyId> agencies_in(storage::Reader& reader, const std::string& lines,
                                  std::vector<std::string>& unknown, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::vector<AgencyId> all;
    std::set<AgencyId> seen;
    const auto add = [&](AgencyId agency) {
        if (seen.insert(agency).second) all.push_back(agency);
    };
    std::string separated = lines;
    std::replace(separated.begin(), separated.end(), ';', '\n');
    for (const std::string& line : split(separated)) {
        const agencies::Match match =
            agencies::matcher_of(directory)->match(line, agencies::no_agency, today);
        const bool one = !match.candidates.empty() && match.clear() &&
                         match.candidates.front().confidence >= plain_enough &&
                         agencies::exists_on(*directory, match.candidates.front().agency, today);
        if (one) {
            add(match.candidates.front().agency);
            continue;
        }
        const auto group = agencies::group_of(line);
        const auto members =
            group ? agencies::members(*directory, *group, agencies::no_agency, today, today).agencies
                  : std::vector<AgencyId>{};
        if (members.empty()) unknown.push_back(line);
        for (const AgencyId member : members) add(member);
    }
    return all;
}

std::string ask(storage::Writer& writer, const base::Actor& actor, const NewRequest& wanted,
                base::Milliseconds now) {
    people::require_right(writer, actor, base::Right::own_plans, now);
    CHECK_THAT(check(wanted, now).empty());
    const AgencyId asker =
        plans::agency_of_new_plan(people::actor_of(writer, actor.account, now)).value_or(agencies::no_agency);
    const std::string uuid = base::new_uuid(now);
    const std::int64_t id =
        writer
            .one(sql::add_request, uuid, asker, wanted.document, wanted.title, wanted.word,
                 wanted.from.number, wanted.last.number, wanted.due_at, actor.account, now)
            ->integer(0);
    std::string questions;
    for (std::size_t i = 0; i < wanted.questions.size(); ++i) {
        const Question& one = wanted.questions[i];
        writer.run(sql::add_question, id, static_cast<std::int64_t>(i + 1), one.kind, one.word, one.unit,
                   joined(one.choices), one.figure);
        questions += (questions.empty() ? "" : "\n") + one.word;
    }
    for (const AgencyId agency : wanted.asked) writer.run(sql::add_asked, id, agency);
    trail::record(writer, actor,
                  {"adhoc.ask",
                   uuid,
                   uuid_of(writer, asker),
                   "",
                   {{"title", "", wanted.title},
                    {"choices", "", questions},
                    {"agencies", "", std::to_string(wanted.asked.size())}}},
                  now);
    return uuid;
}

Request request_of(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_request, uuid);
    if (!row) refuse_unknown_request();
    Request request;
    request.id = row->integer(0);
    request.uuid = row->text(1);
    request.agency = row->integer(2);
    request.is.document = row->text(3);
    request.is.title = row->text(4);
    request.is.word = row->text(5);
    request.is.from = base::Day{row->integer(6)};
    request.is.last = base::Day{row->integer(7)};
    request.is.due_at = row->integer(8);
    request.by = row->text(9);
    request.at = row->integer(10);
    request.closed = row->maybe_integer(11);
    for (const storage::Row& one : reader.all(sql::list_questions, request.id))
        request.is.questions.push_back(
            {one.text(0), one.text(1), one.text(2), split(one.text(3)), one.text(4)});
    for (const storage::Row& one : reader.all(sql::list_asked, request.id))
        request.is.asked.push_back(one.integer(0));
    return request;
}

bool may_keep(const base::Actor& actor, const Request& request) {
    return actor.may_at(base::Right::own_plans, request.agency);
}

void require_keeper(storage::Reader& reader, const base::Actor& actor, const Request& request,
                    base::Milliseconds now) {
    if (!may_keep(people::actor_of(reader, actor.account, now), request)) refuse_unknown_request();
}

bool is_asked(const Request& request, AgencyId agency) {
    return std::find(request.is.asked.begin(), request.is.asked.end(), agency) != request.is.asked.end();
}

std::vector<Answered> answers_of(storage::Reader& reader, const Request& request, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::vector<AgencyId> order = request.is.asked;
    agencies::sort_by_name(*directory, order, today);
    std::map<AgencyId, Answered> by_agency;
    for (const storage::Row& row : reader.all(sql::list_answers, request.id)) {
        Answered& one = by_agency[row.integer(0)];
        one.version = static_cast<int>(row.integer(1));
        one.door = row.text(2);
        one.by = row.text(3);
        one.at = row.integer(4);
        one.values.push_back({row.text(6), row.maybe_integer(7), row.maybe_integer(8)});
    }
    std::vector<Answered> all;
    for (const AgencyId agency : order) {
        Answered one = by_agency[agency];
        one.agency = agency;
        one.name = agencies::name_on(*directory, agency, today);
        all.push_back(std::move(one));
    }
    return all;
}

Answered answer_of(storage::Reader& reader, const Request& request, AgencyId agency, base::Day today) {
    for (Answered& one : answers_of(reader, request, today))
        if (one.agency == agency) return std::move(one);
    refuse_unknown_request();
}

std::vector<std::optional<std::int64_t>> known_figures(storage::Reader& reader, const Request& request,
                                                       AgencyId agency) {
    std::vector<std::optional<std::int64_t>> all(request.is.questions.size());
    const bool any = std::any_of(request.is.questions.begin(), request.is.questions.end(),
                                 [](const Question& one) { return !one.figure.empty(); });
    if (!any) return all;
    const std::int64_t from = request.is.from.number, last = request.is.last.number;
    const std::int64_t times = reader.one(sql::count_times, agency, from, last)->integer(0);
    const auto people = reader.one(sql::count_people, agency, from, last);
    const std::int64_t named = people->integer(0), kept = people->integer(1), declared = people->integer(2);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string& figure = request.is.questions[i].figure;
        if (figure == "activities") all[i] = times;
        if (figure == "people") all[i] = named + kept + declared;
        if (figure == "named") all[i] = named;
        if (figure == "kept") all[i] = kept;
        if (figure == "declared") all[i] = declared;
    }
    return all;
}

void answer(storage::Writer& writer, const base::Actor& actor, const Request& request, AgencyId agency,
            std::vector<Value> values, const std::string& door, base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    const bool for_them = door == "xlsx" && may_keep(today, request);  // as it came back on paper
    if (!for_them && !may_see(writer, today, agency, now)) refuse_unknown_request();
    if (!for_them && !may_send(writer, today, agency, now))
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này không trả lời thay cho đơn vị này.\nNgười duyệt hoặc cán bộ đầu mối "
            "của đơn vị trả lời.");
    const std::string name = actor.acting.empty() ? actor.name : actor.name + " (" + actor.acting + ")";
    write_answer(writer, request, agency, std::move(values), {actor, door, name, {}}, now);
}

void answer_by_link(storage::Writer& writer, const Request& request, AgencyId agency,
                    std::vector<Value> values, const std::string& by, const std::string& link,
                    base::Milliseconds now) {
    CHECK_THAT(!by.empty() && !link.empty());
    write_answer(writer, request, agency, std::move(values),
                 {{}, "link", by, {{"answered_by", "", by}, {"link", "", link}}}, now);
}

void close(storage::Writer& writer, const base::Actor& actor, const Request& request,
           base::Milliseconds now) {
    require_keeper(writer, actor, request, now);
    if (writer.run(sql::close_request, actor.account, now, request.id) == 1)
        trail::record(writer, actor, {"adhoc.close", request.uuid, "", "", {{"title", "", request.is.title}}},
                      now);
}

void reopen(storage::Writer& writer, const base::Actor& actor, const Request& request,
            base::Milliseconds now) {
    require_keeper(writer, actor, request, now);
    if (writer.run(sql::reopen_request, request.id) == 1)
        trail::record(writer, actor,
                      {"adhoc.reopen", request.uuid, "", "", {{"title", "", request.is.title}}}, now);
}

void drop(storage::Writer& writer, const base::Actor& actor, const Request& request, AgencyId agency,
          const std::string& reason, base::Milliseconds now) {
    require_keeper(writer, actor, request, now);
    if (!is_asked(request, agency))
        throw base::Refused(base::Refusal::conflict, web::Page{}.plain(Id("adhoc_drop_not_asked")));
    if (request.is.asked.size() == 1)
        throw base::Refused(base::Refusal::conflict, web::Page{}.plain(Id("adhoc_drop_last")));
    if (reason.empty() || text::length(reason) > drop_reason_characters_max)
        throw base::Refused(base::Refusal::invalid, web::Page{}.plain(Id("adhoc_drop_reason")));
    writer.run(sql::add_drop, base::new_uuid(now), request.id, agency, reason,
               actor.acting.empty() ? actor.name : actor.acting, actor.account, now);
    trail::record(
        writer, actor,
        {"adhoc.drop", request.uuid, uuid_of(writer, agency), reason, {{"title", "", request.is.title}}},
        now);
}

void ask_after_all(storage::Writer& writer, const base::Actor& actor, const Request& request, AgencyId agency,
                   base::Milliseconds now) {
    require_keeper(writer, actor, request, now);
    if (writer.run(sql::undo_drop, actor.account, now, request.id, agency) == 0)
        throw base::Refused(base::Refusal::conflict, web::Page{}.plain(Id("adhoc_drop_asked")));
    trail::record(
        writer, actor,
        {"adhoc.ask_after_all", request.uuid, uuid_of(writer, agency), "", {{"title", "", request.is.title}}},
        now);
}

std::vector<Dropped> dropped_of(storage::Reader& reader, const Request& request, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::vector<Dropped> all;
    for (const storage::Row& row : reader.all(sql::list_drops, request.id))
        all.push_back({row.integer(0), agencies::name_on(*directory, row.integer(0), today), row.text(1),
                       row.text(2), row.integer(3)});
    return all;
}

Draft draft_of(storage::Reader& reader, const Request& request, AgencyId agency) {
    const auto row = reader.one(sql::find_draft, request.id, agency);
    return row ? Draft{row->text(0), row->integer(1)} : Draft{};
}

void keep_draft(storage::Writer& writer, const Request& request, AgencyId agency, const std::string& body,
                base::Milliseconds now) {
    require_open(request, agency);
    writer.run(sql::put_draft, request.id, agency, body, now);
}

std::vector<Listed> kept_by(storage::Reader& reader, const base::Actor& actor) {
    std::vector<Listed> all;
    for (const storage::Row& row : reader.all(sql::list_requests)) {
        if (!actor.may_at(base::Right::own_plans, row.integer(1))) continue;
        all.push_back({row.text(0), row.text(2), row.integer(3), row.maybe_integer(4), row.integer(5),
                       row.integer(6), agencies::no_agency, ""});
    }
    return all;
}

std::vector<Listed> asked_of(storage::Reader& reader, AgencyId agency, base::Day today) {
    const std::string name = agencies::name_on(*agencies::directory_now(reader), agency, today);
    std::vector<Listed> all;
    for (const storage::Row& row : reader.all(sql::list_asked_of, agency))
        all.push_back({row.text(0), row.text(1), row.integer(2), row.maybe_integer(3), 1,
                       std::min<std::int64_t>(1, row.integer(4)), agency, name});
    return all;
}

}  // namespace obligations::adhoc
