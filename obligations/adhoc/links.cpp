// Whose report is answered follows from the token alone.
#include "obligations/adhoc/links.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "obligations/adhoc/sql.hpp"
#include "people/moments.hpp"

namespace obligations::adhoc {
namespace {

constexpr auto purpose = people::LinkPurpose::adhoc_answer;
constexpr base::Milliseconds a_day = 24LL * 3600 * 1000;

Linked open_linked(storage::Reader& reader, std::string_view token, base::Milliseconds now) {
    if (const auto link = people::open_link(reader, purpose, token, now)) {
        Linked linked = linked_of(reader, *link, now);
        if (linked.open) return linked;
    }
    throw base::Refused(base::Refusal::not_found,
                        "Đường dẫn này không còn dùng được.\nHỏi lại người đã gửi đường dẫn.");
}

}  // namespace

std::vector<chasing::Message> make_links(storage::Writer& writer, const base::Actor& actor,
                                         const web::Page& page, const Request& request,
                                         const std::string& base_url, base::Milliseconds now) {
    require_keeper(writer, actor, request, now);
    const auto directory = agencies::directory_now(writer);
    std::vector<chasing::Message> messages;
    for (const Answered& one : answers_of(writer, request, base::day_at(now))) {
        if (one.version > 0 || request.closed) continue;
        people::NewLink link;
        link.purpose = purpose;
        link.subject = request.uuid;
        link.about = request.is.title;
        link.agency = directory->at(one.agency).uuid;
        link.note = one.name;
        link.until = std::max(request.is.due_at, now) + a_day;
        link.until = std::min(link.until, now + people::link_milliseconds_max);
        link.uses_max = adhoc_link_uses;
        const std::string address = base_url + "/adhoc-answer/" + people::make_link(writer, actor, link, now);
        messages.push_back({0, one.name, address,
                            page.plain(texts::Id("adhoc_message_text"),
                                       web::arguments(one.name, request.is.title,
                                                      people::moment(request.is.due_at), address))});
    }
    if (messages.empty())
        throw base::Refused(
            base::Refusal::conflict,
            "Không còn cơ quan nào chưa trả lời, hoặc báo cáo đã khóa.\nTải lại trang để xem.");
    return messages;
}

void revoke_links(storage::Writer& writer, const base::Actor& actor, const Request& request,
                  base::Milliseconds now) {
    require_keeper(writer, actor, request, now);
    people::revoke_links(writer, actor, purpose, request.uuid, now);
}

std::int64_t live_links(storage::Reader& reader, const Request& request, base::Milliseconds now) {
    return reader.one(sql::count_live_adhoc_links, request.uuid, now)->integer(0);
}

Linked linked_of(storage::Reader& reader, const people::Link& link, base::Milliseconds now) {
    Linked linked{link, request_of(reader, link.subject), agencies::directory_now(reader)->id_of(link.agency),
                  false};
    linked.open = link.open(now) && !linked.request.closed && is_asked(linked.request, linked.agency);
    return linked;
}

void answer_through_link(storage::Writer& writer, std::string_view token, std::vector<Value> values,
                         const chasing::Answerer& who, base::Milliseconds now) {
    const Linked linked = open_linked(writer, token, now);
    people::use_link(writer, purpose, token, now);
    answer_by_link(writer, linked.request, linked.agency, std::move(values), who.name + ", " + who.post,
                   linked.link.id, now);
}

void keep_draft_through_link(storage::Writer& writer, std::string_view token, const std::string& body,
                             base::Milliseconds now) {
    const Linked linked = open_linked(writer, token, now);
    keep_draft(writer, linked.request, linked.agency, body, now);
}

}  // namespace obligations::adhoc
