// Links in the database.
#include "people/links.hpp"

#include <algorithm>
#include <memory>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/handovers.hpp"
#include "people/moments.hpp"
#include "people/roles.hpp"
#include "people/sql.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

struct PurposeWords {
    LinkPurpose purpose;
    std::string_view name;
    texts::Id word;
};

constexpr PurposeWords purposes[] = {
    {LinkPurpose::account_password, "account.password", texts::Id("link_account_password")},
    {LinkPurpose::plan_read, "plan.read", texts::Id("link_plan_read")},
    {LinkPurpose::activity_add, "activity.add", texts::Id("link_activity_add")},
    {LinkPurpose::form_answer, "form.answer", texts::Id("link_form_answer")},
    {LinkPurpose::work_calendar, "work.calendar", texts::Id("link_work_calendar")},
    {LinkPurpose::adhoc_answer, "adhoc.answer", texts::Id("link_adhoc_answer")},
};

LinkPurpose purpose_named(const std::string& name) {
    const auto found = std::find_if(std::begin(purposes), std::end(purposes),
                                    [&](const PurposeWords& one) { return one.name == name; });
    CHECK_THAT(found != std::end(purposes));
    return found->purpose;
}

const PurposeWords& words_of(LinkPurpose purpose) {
    return purposes[static_cast<std::size_t>(purpose)];
}

// Wrong links are counted beside wrong passwords, under a name that nobody can type as a login.
const std::string& wrong_link_row() {
    static const std::string name = base::sha256_hex("link");
    return name;
}

[[noreturn]] void refuse_link() {
    throw base::Refused(
        base::Refusal::not_found,
        "Đường dẫn này đã được dùng, đã hết hạn hoặc đã bị thu hồi.\nHỏi lại người đã gửi đường dẫn.");
}

bool asked_too_often(storage::Reader& reader, const std::string& remote, base::Milliseconds now) {
    const auto row = reader.one(sql::find_failures, wrong_link_row(), remote);
    return row && row->integer(0) >= wrong_links_max && now < row->integer(1) + wrong_links_wait;
}

Link link_from(const storage::Row& row) {
    return {row.text(0),
            purpose_named(row.text(1)),
            row.text(2),
            row.text(10),
            row.text(3),
            row.text(4),
            row.text(11),
            row.integer(5),
            row.integer(6),
            static_cast<int>(row.integer(7)),
            static_cast<int>(row.integer(8)),
            !row.null(9)};
}

}  // namespace

std::string_view name_of(LinkPurpose purpose) {
    return words_of(purpose).name;
}

texts::Id word_of(LinkPurpose purpose) {
    return words_of(purpose).word;
}

std::string make_link(storage::Writer& writer, const base::Actor& actor, const NewLink& link,
                      base::Milliseconds now) {
    CHECK_THAT(link.until > now && link.until <= now + link_milliseconds_max && link.uses_max > 0);
    std::string token = base::new_token();
    writer.run(sql::add_link, base::new_uuid(now), base::sha256_hex(token),
               std::string(name_of(link.purpose)), link.subject, link.about, link.agency, link.note,
               actor.account, now, link.until, static_cast<std::int64_t>(link.uses_max));
    trail::record(writer, actor,
                  {"link.make",
                   link.subject,
                   link.agency,
                   "",
                   {{"purpose", "", std::string(name_of(link.purpose))},
                    {"note", "", link.note},
                    {"until", "", moment(link.until)},
                    {"uses", "", std::to_string(link.uses_max)}}},
                  now);
    return token;
}

std::optional<Link> known_link(storage::Reader& reader, LinkPurpose purpose, std::string_view token) {
    const auto row = reader.one(sql::find_link, base::sha256_hex(token), std::string(name_of(purpose)));
    return row ? std::optional(link_from(*row)) : std::nullopt;
}

std::optional<Link> open_link(storage::Reader& reader, LinkPurpose purpose, std::string_view token,
                              base::Milliseconds now) {
    const auto link = known_link(reader, purpose, token);
    return link && link->open(now) ? link : std::nullopt;
}

Link use_link(storage::Writer& writer, LinkPurpose purpose, std::string_view token, base::Milliseconds now) {
    auto link = open_link(writer, purpose, token, now);
    if (!link || writer.run(sql::use_link, link->id, now) != 1) refuse_link();
    ++link->uses;
    return *link;
}

Link link_of(web::Request& request, LinkPurpose purpose) {
    const Link link = known_link_of(request, purpose);
    if (!link.open(request.clock->now())) refuse_link();
    return link;
}

Link opened_link_of(web::Request& request, LinkPurpose purpose) {
    storage::Store& store = *request.store;
    const std::uint64_t seen = store.written_later();
    Link link = link_of(request, purpose);
    const auto counted = std::make_shared<bool>(false);
    const std::uint64_t number =
        store.write_later([counted, id = link.id, now = request.clock->now()](storage::Writer& writer) {
            *counted = writer.run(sql::use_link, id, now) == 1;
        });
    // Openings that the link, as it was read, does not show are among those notes. So near to its end it is
    // waited for whether this one was still allowed; the write runs behind the note.
    if (number - seen > static_cast<std::uint64_t>(link.uses_max - link.uses)) {
        storage::Ticket unawaited = 0;
        store.write([](storage::Writer&) {}, &unawaited);
        if (!*counted) refuse_link();
    }
    ++link.uses;
    return link;
}

Link known_link_of(web::Request& request, LinkPurpose purpose) {
    const std::string& token = request.segment("token");
    const base::Milliseconds now = request.clock->now();
    bool too_often = false;
    const auto link = request.read([&](storage::Reader& reader) {
        auto found = known_link(reader, purpose, token);
        too_often = !found && asked_too_often(reader, request.remote, now);
        return found;
    });
    if (link) return *link;
    if (too_often)
        throw base::Refused(base::Refusal::too_many,
                            "Từ địa chỉ mạng này vừa có quá nhiều đường dẫn sai.\nMột phút nữa thử lại.");
    request.write([&](storage::Writer& writer) {
        writer.run(sql::note_failure, wrong_link_row(), request.remote, now);
    });
    refuse_link();
}

std::vector<Link> links_of(storage::Reader& reader, std::string_view subject) {
    std::vector<Link> all;
    for (const auto& row : reader.all(sql::list_links, std::string(subject))) all.push_back(link_from(row));
    return all;
}

std::map<std::string, std::vector<Link>> links_for(storage::Reader& reader, LinkPurpose purpose) {
    std::map<std::string, std::vector<Link>> all;
    for (const auto& row : reader.all(sql::list_links_for, std::string(name_of(purpose)))) {
        Link link = link_from(row);
        all[link.subject].push_back(std::move(link));
    }
    return all;
}

std::vector<Link> live_links(storage::Reader& reader, std::int64_t maker, base::Milliseconds now) {
    std::vector<Link> all;
    for (const auto& row : reader.all(sql::list_live_links, now, maker, std::int64_t{links_listed_max}))
        all.push_back(link_from(row));
    return all;
}

bool revoke_link(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                 const std::string& id, base::Milliseconds now) {
    if (writer.run(sql::revoke_link, actor.account, now, id, subject) != 1) return false;
    trail::record(writer, actor, {"link.revoke", subject, "", "", {{"link", id, ""}}}, now);
    return true;
}

void revoke_links(storage::Writer& writer, const base::Actor& actor, LinkPurpose purpose,
                  const std::string& subject, base::Milliseconds now) {
    for (const Link& link : links_of(writer, subject)) {
        if (link.purpose == purpose && link.open(now)) revoke_link(writer, actor, subject, link.id, now);
    }
}

void revoke_links_made_by(storage::Writer& writer, const base::Actor& actor, std::int64_t maker,
                          base::Milliseconds now) {
    CHECK_THAT(maker != 0);
    for (const std::int64_t account : predecessors_of(writer, maker))
        for (const storage::Row& row : writer.all(sql::list_links_made_by, account, now))
            if (keeper_of(writer, account, row.integer(2), now) == maker)
                revoke_link(writer, actor, row.text(1), row.text(0), now);
}

void revoke_any_link(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                     base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    const auto row = writer.one(sql::find_link_subject, id);
    if (!row) throw base::Refused(base::Refusal::not_found, "Không có đường dẫn này.");
    revoke_link(writer, actor, row->text(0), id, now);
}

web::Response behind_link(web::Response response) {
    response.headers.emplace_back("X-Robots-Tag", "noindex, nofollow");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace people
