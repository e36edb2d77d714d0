// What a link opens is looked up again in every transaction: by its token alone, never by what a form sends.
#include "obligations/chasing/form_links.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "obligations/chasing/link_files.hpp"
#include "obligations/chasing/sql.hpp"
#include "obligations/chasing/wording.hpp"
#include "obligations/sight.hpp"
#include "obligations/views.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"

namespace obligations::chasing {
namespace {

constexpr base::Milliseconds a_day = 24LL * 3600 * 1000;
constexpr auto purpose = people::LinkPurpose::form_answer;

std::string uuid_of(const agencies::Directory& directory, agencies::AgencyId agency) {
    const agencies::Facts* facts = directory.find(agency);
    return facts == nullptr ? "" : facts->uuid;
}

bool still_owed(const Item& item) {
    return item.state == State::open || item.state == State::asked_back;
}

}  // namespace

std::vector<Message> make_form_links(storage::Writer& writer, const base::Actor& actor, const web::Page& page,
                                     const plans::Plan& plan, const Period& period,
                                     const std::vector<std::int64_t>& obligations, int days,
                                     const std::string& base_url, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan.id, now);
    CHECK_THAT(days >= 1 && days <= form_link_days_max);
    const base::Day today = base::day_at(now);
    const auto directory = agencies::directory_now(writer);
    const Calendar calendar = calendar_now(writer);
    std::vector<Message> messages;
    for (const std::int64_t obligation : obligations) {
        const Item item = item_of(writer, obligation, today);
        if (item.plan != plan.id || item.is.period != period.id || item.is.asked != Asked::form)
            refuse_unknown();
        if (!still_owed(item)) continue;
        people::NewLink link;
        link.purpose = purpose;
        link.subject = std::to_string(obligation);
        link.note = agencies::name_on(*directory, item.is.agency, today);
        link.about = item_title(page, item) + " (" + item.plan_label + ")";
        link.agency = uuid_of(*directory, item.is.agency);
        link.until = now + days * a_day;
        link.uses_max = form_link_uses;
        const std::string address = base_url + "/answer/" + people::make_link(writer, actor, link, now);
        messages.push_back({obligation, link.note, address,
                            zalo_text(page, link.note, owed_line(item, calendar, today), address,
                                      base::day_at(link.until))});
    }
    if (messages.empty())
        throw base::Refused(
            base::Refusal::conflict,
            "Không còn cơ quan nào chưa gửi phiếu của kỳ này.\nTải lại trang đôn đốc để xem.");
    return messages;
}

void revoke_form_link(storage::Writer& writer, const base::Actor& actor, const plans::Plan& plan,
                      std::int64_t obligation, const std::string& link, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan.id, now);
    if (item_of(writer, obligation, base::day_at(now)).plan != plan.id) refuse_unknown();
    if (!people::revoke_link(writer, actor, std::to_string(obligation), link, now))
        throw base::Refused(base::Refusal::not_found,
                            "Không có đường dẫn này, hoặc nó đã được thu hồi.\nTải lại trang để xem.");
}

LinkedForm linked_form(storage::Reader& reader, const people::Link& link, base::Milliseconds now) {
    CHECK_THAT(link.purpose == purpose);
    LinkedForm out;
    out.link = link;
    out.form = load_form(reader, obligation_number(link.subject), false, base::day_at(now));
    const auto directory = agencies::directory_now(reader);
    out.agency = link.note;
    if (link.revoked)
        out.over = Over::revoked;
    else if (uuid_of(*directory, out.form.item.is.agency) != link.agency ||
             out.form.item.state == State::ended)
        out.over = Over::moved;
    else if (!still_owed(out.form.item))
        out.over = Over::sent;
    else if (now >= link.until)
        out.over = Over::time;
    else if (link.uses >= link.uses_max)
        out.over = Over::used;
    return out;
}

LinkDraft link_draft(storage::Reader& reader, std::int64_t obligation) {
    const auto row = reader.one(sql::find_link_draft, obligation);
    return row ? LinkDraft{row->text(0), row->integer(1)} : LinkDraft{};
}

namespace {

LinkedForm open_form(storage::Reader& reader, std::string_view token, base::Milliseconds now) {
    const auto link = people::open_link(reader, purpose, token, now);
    if (link) {
        LinkedForm form = linked_form(reader, *link, now);
        if (form.over == Over::no) return form;
    }
    throw base::Refused(base::Refusal::not_found,
                        "Đường dẫn này không còn dùng được.\nHỏi lại người đã gửi đường dẫn.");
}

}  // namespace

void keep_link_draft(storage::Writer& writer, std::string_view token, const std::string& body,
                     base::Milliseconds now) {
    if (body.size() > link_draft_bytes_max)
        throw base::Refused(base::Refusal::too_large, "Trả lời dài quá 1 MB.\nGhi ngắn hơn rồi lưu lại.");
    writer.run(sql::put_link_draft, open_form(writer, token, now).form.item.id, body, now);
}

base::Problems check(const Answerer& who) {
    const web::Page page;
    base::Problems problems;
    if (who.name.empty() || text::length(who.name) > answer_name_characters_max)
        problems.push_back({"who", page.plain(texts::Id("answer_who_missing"))});
    if (who.post.empty() || text::length(who.post) > answer_post_characters_max)
        problems.push_back({"post", page.plain(texts::Id("answer_post_missing"))});
    return problems;
}

std::int64_t form_behind(storage::Reader& reader, std::string_view token, base::Milliseconds now) {
    return open_form(reader, token, now).form.item.id;
}

void send_through_link(storage::Writer& writer, std::string_view token, const Filled& filled,
                       const Answerer& who, base::Milliseconds now) {
    const LinkedForm form = open_form(writer, token, now);
    CHECK_THAT(check(who).empty());
    people::use_link(writer, purpose, token, now);
    const std::int64_t obligation = form.form.item.id;
    std::vector<SentFile> files;
    for (LinkFile& file : link_files(writer, obligation)) {
        const auto line = std::find_if(filled.lines.begin(), filled.lines.end(),
                                       [&](const Line& one) { return one.entry == file.is.entry; });
        if (line != filled.lines.end() && line->answer == Answer::reported)
            files.push_back(std::move(file.is));
    }
    send_by_link(writer, obligation, filled, {form.link.id, who.name, who.post, files}, now);
    end_link_files(writer, obligation, now);
    writer.run(sql::forget_link_draft, obligation);
}

}  // namespace obligations::chasing
