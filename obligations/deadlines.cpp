// Acts are rows that are never changed; what is due now follows from them.
#include "obligations/deadlines.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "agencies/groups.hpp"
#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "obligations/work.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations {
namespace {

Extension extension_from(const storage::Row& row) {
    Extension one;
    one.id = row.text(0);
    one.obligation = row.integer(1);
    one.wanted = base::Day{row.integer(2)};
    one.reason = row.text(3);
    one.by = row.text(4);
    one.at = row.integer(5);
    one.asked_on = base::day_at(one.at);
    one.answer = row.text(6);
    one.word = row.text(7);
    one.answered_by = row.text(8);
    one.answered_at = row.integer(9);
    return one;
}

void write_act(storage::Writer& writer, const base::Actor& actor, std::int64_t plan, const DeadlineAct& act,
               base::Milliseconds now) {
    writer.run(sql::add_deadline_act, base::new_uuid(now), plan, act.kind, act.entry, act.slot, act.agency,
               act.members, act.due.number, base::day_at(now).number, act.event, act.document, act.reason,
               actor.account, now);
}

void require_decider(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                     base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    if (plans::may(reader, today, plan, base::Right::own_plans, now) ||
        plans::may(reader, today, plan, base::Right::decide, now))
        return;
    plans::require_sight(reader, today, plan, now);
    throw base::Refused(
        base::Refusal::forbidden,
        "Tài khoản này không quyết định gia hạn của kế hoạch này.\nNgười phụ trách kế hoạch hoặc lãnh "
        "đạo quyết định.");
}

std::string whom(storage::Reader& reader, const NewDeadline& wanted, base::Day today) {
    if (wanted.agency == agencies::no_agency) return wanted.members;
    const auto directory = agencies::directory_now(reader);
    return directory->find(wanted.agency) == nullptr ? ""
                                                     : agencies::name_on(*directory, wanted.agency, today);
}

// The last act made until a day that speaks of this one; null: there is none.
const DeadlineAct* act_on(const Owed& owed, const std::vector<DeadlineAct>& acts, base::Day day,
                          const IsMember& is_member) {
    const DeadlineAct* last = nullptr;
    for (const DeadlineAct& act : acts)
        if (act.in_force <= day && concerns(act, owed, is_member)) last = &act;
    return last;
}

}  // namespace

bool concerns(const DeadlineAct& act, const Owed& owed, const IsMember& is_member) {
    // What stands on the form is due with the form.
    const std::int64_t entry = owed.asked == Asked::by_itself ? owed.entry : 0;
    if (act.entry != entry || act.slot != owed.slot) return false;
    if (act.agency != agencies::no_agency) return act.agency == owed.agency || act.agency == owed.given;
    return act.members.empty() || is_member(act.members, owed.agency);
}

std::optional<base::Day> due_on(const Owed& owed, const std::vector<DeadlineAct>& acts, base::Day day,
                                const IsMember& is_member) {
    const DeadlineAct* act = act_on(owed, acts, day, is_member);
    return act == nullptr ? owed.due_first : act->due;
}

std::vector<DeadlineAct> deadline_acts_of(storage::Reader& reader, std::int64_t plan) {
    std::vector<DeadlineAct> acts;
    for (const storage::Row& row : reader.all(sql::list_deadline_acts, plan))
        acts.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4), row.text(5),
                        base::Day{row.integer(6)}, base::Day{row.integer(7)}, row.text(8), row.text(9),
                        row.text(10), row.text(11), row.integer(12)});
    return acts;
}

IsMember members_by(const agencies::Directory& directory, agencies::AgencyId within, base::Day today) {
    auto known = std::make_shared<std::map<std::string, std::set<agencies::AgencyId>>>();
    return [&directory, within, today, known](const std::string& phrase, agencies::AgencyId agency) {
        const auto [at, fresh] = known->try_emplace(phrase);
        if (fresh) {
            if (const auto group = agencies::group_of(phrase)) {
                for (const auto member : agencies::members(directory, *group, within, today, today).agencies)
                    at->second.insert(member);
            }
        }
        return at->second.count(agency) != 0;
    };
}

namespace {

// An obligation, the acts of its plan, and who belongs to a group that day.
template <class Use>
auto with_acts(storage::Reader& reader, std::int64_t obligation, base::Day day, const Use& use) {
    const auto row = reader.one(sql::find_owed, obligation);
    if (!row) refuse_unknown();
    Owed owed;
    owed.asked = static_cast<Asked>(row->integer(1));
    owed.entry = row->integer(2);
    owed.slot = row->integer(3);
    owed.agency = row->integer(5);
    owed.given = row->integer(6);
    if (const auto first = row->maybe_integer(9)) owed.due_first = base::Day{*first};
    const auto directory = agencies::directory_now(reader);
    return use(owed, deadline_acts_of(reader, row->integer(11)),
               members_by(*directory, province_of_plan(reader, row->text(12), day), day));
}

}  // namespace

std::optional<base::Day> due_on(storage::Reader& reader, std::int64_t obligation, base::Day day) {
    return with_acts(reader, obligation, day,
                     [&](const Owed& owed, const std::vector<DeadlineAct>& acts, const IsMember& is_member) {
                         return due_on(owed, acts, day, is_member);
                     });
}

std::string how_counted(storage::Reader& reader, std::int64_t obligation, base::Day day) {
    return with_acts(reader, obligation, day,
                     [&](const Owed& owed, const std::vector<DeadlineAct>& acts, const IsMember& is_member) {
                         const DeadlineAct* act = act_on(owed, acts, day, is_member);
                         return act == nullptr ? std::string() : act->event;
                     });
}

base::Problems check(const NewDeadline& wanted) {
    base::Problems problems;
    if (!wanted.due && (!wanted.event_day || wanted.event.empty()))
        problems.push_back({"due", "Ghi hạn mới, hoặc ghi sự kiện, ngày của sự kiện và số ngày."});
    if (wanted.days < -relative_days_max || wanted.days > relative_days_max)
        problems.push_back({"days", "Số ngày từ 0 đến 1.000."});
    if (!wanted.members.empty() &&
        (!agencies::group_of(wanted.members) || agencies::group_of(wanted.members)->rules.empty()))
        problems.push_back(
            {"members",
             "Không nhận ra nhóm cơ quan nào. Ghi như trong kế hoạch, ví dụ: các sở, ban, ngành cấp tỉnh."});
    if (wanted.document.empty() || text::length(wanted.document) > document_characters_max)
        problems.push_back(
            {"document", "Ghi số, ký hiệu và ngày của văn bản làm căn cứ, nhiều nhất 200 ký tự."});
    if (text::length(wanted.reason) > deadline_reason_characters_max)
        problems.push_back({"reason", "Lý do dài quá 1.000 ký tự. Ghi ngắn hơn."});
    return problems;
}

base::Day day_of(const NewDeadline& wanted, const Calendar& calendar) {
    if (wanted.due) return *wanted.due;
    base::Day day = *wanted.event_day;
    if (!wanted.working) return base::Day{day.number + wanted.days};
    if (wanted.days >= 0) return calendar.after(day, wanted.days);
    for (int left = -wanted.days; left > 0; left -= calendar.works_on(day) ? 1 : 0)
        day = base::Day{day.number - 1};
    return day;
}

namespace {

// So that whoever reads the act can count again: "ngày nhận hướng dẫn, 10 ngày làm việc sau 01/02/2027".
std::string counted_from(const NewDeadline& wanted) {
    if (wanted.due) return wanted.event;
    const std::string unit = wanted.working ? " ngày làm việc " : " ngày ";
    return wanted.event + ", " +
           (wanted.days == 0
                ? "đúng ngày "
                : std::to_string(std::abs(wanted.days)) + unit + (wanted.days > 0 ? "sau " : "trước ")) +
           base::written(*wanted.event_day);
}

}  // namespace

void move_deadline(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                   const NewDeadline& wanted, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan, now);
    plans::content::require_open(writer, plan);
    CHECK_THAT(check(wanted).empty());
    const std::int64_t number = followed(writer, plan);
    if (number == 0)
        throw base::Refused(base::Refusal::invalid, "Kế hoạch chưa xác nhận nên chưa có hạn nào để dời.");
    const base::Day today = base::day_at(now);
    DeadlineAct act;
    act.kind = "move";
    act.entry = wanted.entry;
    act.slot = wanted.slot;
    act.agency = wanted.agency;
    act.members = wanted.members;
    act.due = day_of(wanted, calendar_now(writer));
    act.event = counted_from(wanted);
    act.document = wanted.document;
    act.reason = wanted.reason;
    write_act(writer, actor, number, act, now);
    trail::record(writer, actor,
                  {"deadline.move",
                   plan,
                   "",
                   wanted.document + (wanted.reason.empty() ? "" : ": " + wanted.reason),
                   {{"agency", "", whom(writer, wanted, today)}, {"due", "", base::written(act.due)}}},
                  now);
    follow_plan(writer, plan, now);
}

std::vector<Extension> extensions_of(storage::Reader& reader, std::int64_t obligation) {
    std::vector<Extension> all;
    for (const storage::Row& row : reader.all(sql::list_extensions, obligation))
        all.push_back(extension_from(row));
    return all;
}

std::vector<Extension> waiting_extensions(storage::Reader& reader, std::int64_t plan) {
    std::vector<Extension> all;
    for (const storage::Row& row : reader.all(sql::list_waiting_extensions, plan))
        all.push_back(extension_from(row));
    return all;
}

void ask_extension(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                   base::Day wanted, const std::string& reason, base::Milliseconds now) {
    const Item item = item_of(writer, obligation, base::day_at(now));
    require_fill(writer, actor, item.is.agency, now);
    if (item.state != State::open && item.state != State::asked_back)
        throw base::Refused(base::Refusal::conflict, "Đầu việc này đã gửi hoặc đã xong, không cần gia hạn.");
    if (reason.empty() || text::length(reason) > deadline_reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Đề nghị gia hạn cần lý do, nhiều nhất 1.000 ký tự.\nGhi lý do rồi gửi lại.");
    if (!item.is.due || wanted <= *item.is.due)
        throw base::Refused(base::Refusal::invalid,
                            "Hạn mới phải sau hạn hiện nay" +
                                (item.is.due ? " (" + base::written(*item.is.due) + ")" : "") +
                                ".\nChọn ngày khác rồi gửi lại.");
    for (const Extension& one : extensions_of(writer, obligation))
        if (one.answer.empty())
            throw base::Refused(base::Refusal::conflict, "Đã có một đề nghị gia hạn đang chờ trả lời.");
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_extension, id, obligation, wanted.number, reason, actor.account, now);
    trail::record(writer, actor,
                  {"deadline.ask",
                   id,
                   plans::activities::uuid_of_agency(writer, item.is.agency),
                   reason,
                   {{"due", base::written(*item.is.due), base::written(wanted)}}},
                  now);
}

void answer_extension(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                      const std::string& id, bool granted, const std::string& word, base::Milliseconds now) {
    require_decider(writer, actor, plan, now);
    const std::int64_t number = followed(writer, plan);
    const auto row = writer.one(sql::find_extension, id, number);
    if (!row)
        throw base::Refused(base::Refusal::not_found, "Không có đề nghị gia hạn này.\nMở lại danh sách.");
    if (!granted && word.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Không đồng ý gia hạn cần lý do.\nGhi lý do rồi gửi lại.");
    if (text::length(word) > deadline_reason_characters_max)
        throw base::Refused(base::Refusal::invalid, "Ghi ngắn hơn 1.000 ký tự.");
    if (writer.run(sql::answer_extension, granted ? "granted" : "refused", word, actor.account, now, id) != 1)
        throw base::Refused(base::Refusal::conflict, "Đề nghị này đã được trả lời.\nMở lại trang để xem.");
    const Item item = item_of(writer, row->integer(0), base::day_at(now));
    trail::record(writer, actor,
                  {granted ? "deadline.grant" : "deadline.refuse",
                   id,
                   plans::activities::uuid_of_agency(writer, item.is.agency),
                   word,
                   {{"due", item.is.due ? base::written(*item.is.due) : "",
                     base::written(base::Day{row->integer(1)})}}},
                  now);
    if (!granted) return;
    DeadlineAct act;
    act.kind = "extension";
    act.entry = item.is.asked == Asked::by_itself ? item.is.entry : 0;
    act.slot = item.is.slot;
    act.agency = item.is.agency;
    act.due = base::Day{row->integer(1)};
    act.document = word;
    act.reason = row->text(3);  // the agency's
    write_act(writer, actor, number, act, now);
    follow_plan(writer, plan, now);
}

}  // namespace obligations
