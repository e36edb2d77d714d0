// Links in the database.
#include "people/links.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/moments.hpp"
#include "people/sql.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

Link link_from(const storage::Row& row) {
    return {row.text(0),
            row.text(1),
            row.text(2),
            row.text(3),
            row.text(4),
            row.integer(5),
            row.integer(6),
            static_cast<int>(row.integer(7)),
            static_cast<int>(row.integer(8)),
            !row.null(9)};
}

}  // namespace

std::string make_link(storage::Writer& writer, const base::Actor& actor, const NewLink& link,
                      base::Milliseconds now) {
    CHECK_THAT(link.until > now && link.until <= now + link_milliseconds_max && link.uses_max > 0);
    std::string token = base::new_token();
    writer.run(sql::add_link, base::new_uuid(now), base::sha256_hex(token), link.purpose, link.subject,
               link.agency, link.note, actor.account, now, link.until,
               static_cast<std::int64_t>(link.uses_max));
    trail::record(writer, actor,
                  {"link.make",
                   link.subject,
                   link.agency,
                   "",
                   {{"purpose", "", link.purpose},
                    {"note", "", link.note},
                    {"until", "", moment(link.until)},
                    {"uses", "", std::to_string(link.uses_max)}}},
                  now);
    return token;
}

std::optional<Link> open_link(storage::Reader& reader, std::string_view purpose, std::string_view token,
                              base::Milliseconds now) {
    const auto row = reader.one(sql::find_link, base::sha256_hex(token), std::string(purpose));
    if (!row) return std::nullopt;
    const Link link = link_from(*row);
    return link.open(now) ? std::optional(link) : std::nullopt;
}

Link use_link(storage::Writer& writer, std::string_view purpose, std::string_view token,
              base::Milliseconds now) {
    auto link = open_link(writer, purpose, token, now);
    if (!link || writer.run(sql::use_link, link->id, now) != 1) refuse_link();
    ++link->uses;
    return *link;
}

void refuse_link() {
    throw base::Refused(
        base::Refusal::not_found,
        "Đường dẫn này đã được dùng, đã hết hạn hoặc đã bị thu hồi.\nHỏi lại người đã gửi đường dẫn.");
}

std::vector<Link> links_of(storage::Reader& reader, std::string_view subject) {
    std::vector<Link> all;
    for (const auto& row : reader.all(sql::list_links, std::string(subject))) all.push_back(link_from(row));
    return all;
}

bool revoke_link(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                 const std::string& id, base::Milliseconds now) {
    if (writer.run(sql::revoke_link, actor.account, now, id, subject) != 1) return false;
    trail::record(writer, actor, {"link.revoke", subject, "", "", {{"link", id, ""}}}, now);
    return true;
}

void revoke_links(storage::Writer& writer, const base::Actor& actor, std::string_view purpose,
                  const std::string& subject, base::Milliseconds now) {
    for (const Link& link : links_of(writer, subject)) {
        if (link.purpose == purpose && link.open(now)) revoke_link(writer, actor, subject, link.id, now);
    }
}

web::Response behind_link(web::Response response) {
    response.headers.emplace_back("X-Robots-Tag", "noindex, nofollow");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace people
