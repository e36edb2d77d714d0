// Rows and the morning's letter.
#include "overview/settings.hpp"

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "mail/outbox.hpp"
#include "obligations/calendar.hpp"
#include "overview/brief.hpp"
#include "overview/sql.hpp"
#include "people/handovers.hpp"
#include "people/roles.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/rights.hpp"
#include "plans/leader.hpp"
#include "plans/reading/document_name.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace overview {
namespace {

constexpr base::Milliseconds a_minute = 60LL * 1000, an_hour = 60 * a_minute, a_day = 24 * an_hour;
constexpr base::Milliseconds half_past_six =
    -30 * a_minute;  // of a day in Việt Nam, from its midnight in UTC

[[noreturn]] void refuse(base::Refusal kind, const char* sentence) {
    throw base::Refused(kind, sentence);
}

base::Actor require_own(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                        base::Milliseconds now) {
    base::Actor today = people::actor_of(writer, actor.account, now);
    today.acting = actor.acting;
    today.request = actor.request;
    plans::require_owner(writer, today, plan, now);
    return today;
}

// The first morning after an instant on which such a letter goes.
base::Milliseconds next_morning(const obligations::Calendar& calendar, bool weekly, base::Milliseconds now) {
    base::Day day = base::day_at(now);
    while (day.number * a_day + half_past_six <= now || (weekly ? !is_monday(day) : !calendar.works_on(day)))
        ++day.number;
    return day.number * a_day + half_past_six;
}

std::string label_of(const plans::Plan& plan) {
    return plan.number.empty() ? plan.name : plans::reading::cited_by_number(plan.number);
}

}  // namespace

bool is_monday(base::Day day) {
    constexpr std::int64_t days_of_week = 7, from_monday = 3;  // 1970-01-01 was a Thursday
    return (day.number + from_monday) % days_of_week == 0;
}

int late_limit_of(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_rule, plan);
    return row ? static_cast<int>(row->integer(0)) : late_limit_usual;
}

void set_late_limit(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int days,
                    base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, now);
    if (days < 1 || days > late_limit_max)
        refuse(base::Refusal::invalid, "Số ngày làm việc từ 1 đến 60.\nGhi lại rồi lưu.");
    const int before = late_limit_of(writer, plan);
    writer.run(sql::add_rule, base::new_uuid(now), plan, std::int64_t{days}, today.account, now);
    trail::record(
        writer, today,
        {"overview.settings", plan, "", "", {{"days", std::to_string(before), std::to_string(days)}}}, now);
}

std::vector<Mailing> mailings_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Mailing> all;
    for (const storage::Row& row : reader.all(sql::list_mailings, plan)) {
        Mailing one{row.text(0),         row.text(1),    row.text(2), row.text(4),
                    row.integer(3) != 0, row.integer(5), std::nullopt};
        if (row.integer(6) != 0) one.sent = base::Day{row.integer(6)};
        all.push_back(std::move(one));
    }
    return all;
}

base::Problems check(const Mailing& wanted) {
    base::Problems problems;
    if (!mail::is_address(wanted.address))
        problems.push_back({"address", "Ghi một địa chỉ thư, ví dụ chutich@tinh.gov.vn."});
    if (wanted.name.empty() || text::length(wanted.name) > name_characters_max)
        problems.push_back({"name", "Ghi người nhận, ví dụ Chủ tịch UBND tỉnh; nhiều nhất 120 ký tự."});
    return problems;
}

void add_mailing(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const Mailing& wanted, base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, now);
    if (const auto problems = check(wanted); !problems.empty())
        throw base::Refused(base::Refusal::invalid, problems.front().text);
    if (mailings_of(writer, plan).size() >= mailings_max)
        refuse(base::Refusal::conflict,
               "Một kế hoạch gửi cho nhiều nhất 20 người.\nThôi gửi cho ai đó trước.");
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_mailing, id, plan, wanted.address, wanted.name, std::int64_t{wanted.weekly},
               today.account, now);
    jobs::enqueue(writer, now, morning_job, id,
                  next_morning(obligations::calendar_now(writer), wanted.weekly, now));
    trail::record(
        writer, today,
        {"overview.mail", plan, "", "", {{"address", "", wanted.address}, {"name", "", wanted.name}}}, now);
}

void end_mailing(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const std::string& mailing, base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, now);
    const auto row = writer.one(sql::find_mailing, mailing);
    if (!row || writer.run(sql::end_mailing, today.account, now, mailing, plan) != 1)
        refuse(base::Refusal::not_found, "Không còn gửi cho địa chỉ này.\nMở lại trang để xem.");
    trail::record(writer, today, {"overview.mail_end", plan, "", "", {{"address", row->text(1), ""}}}, now);
}

void send_morning(storage::Store& store, const base::Clock& clock, const std::string& mailing,
                  const std::string& base_url) {
    store.write([&](storage::Writer& writer) {
        const base::Milliseconds now = clock.now();
        const base::Day today = base::day_at(now);
        const auto row = writer.one(sql::find_mailing, mailing);
        if (!row || row->integer(4) == today.number) return;  // ended, or done before a crash
        const std::string plan = row->text(0);
        const bool weekly = row->integer(3) != 0;
        const base::Actor maker =
            people::actor_of(writer, people::keeper_of(writer, row->integer(5), row->integer(6), now), now);
        if (plans::may(writer, maker, plan, base::Right::own_plans, now) &&
            plans::content::is_confirmed(writer, plan)) {
            const std::string path = plans::make_leader_link(
                writer, maker, plan, {row->text(2), mailed_days, mailed_openings}, now);
            const std::string label = label_of(plans::plan_of(writer, plan));
            mail::queue(writer,
                        {row->text(1), label + ": tình hình đến ngày " + base::written(today),
                         "Kính gửi: " + row->text(2) + "\n\nTình hình thực hiện " + label + " đến ngày " +
                             base::written(today) +
                             ": ba việc cần chỉ đạo, chỉ tiêu, cơ quan trễ hạn, vướng mắc, kinh phí.\n\n" +
                             base_url + path + "\n\nĐường dẫn mở được trong " + std::to_string(mailed_days) +
                             " ngày, không cần tài khoản. Không chuyển tiếp thư này.\n"},
                        now);
        }
        writer.run(sql::note_mailed, today.number, mailing);
        jobs::enqueue(writer, now, morning_job, mailing,
                      next_morning(obligations::calendar_now(writer), weekly, now));
    });
}

std::optional<Publication> publication_of(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_publication, plan);
    return row ? std::optional(Publication{row->text(0), row->text(1), row->text(2), row->integer(3)})
               : std::nullopt;
}

void publish(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
             const std::string& reason, base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        refuse(base::Refusal::invalid, "Ghi căn cứ công khai, nhiều nhất 500 ký tự.");
    if (publication_of(writer, plan) || !plans::content::is_confirmed(writer, plan))
        refuse(base::Refusal::conflict,
               "Kế hoạch đang công khai, hoặc chưa được xác nhận.\nMở lại trang để xem.");
    writer.run(sql::add_publication, base::new_uuid(now), plan, reason, today.account, now);
    trail::record(writer, today, {"plan.publish", plan, "", reason, {}}, now);
}

void unpublish(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const std::string& reason, base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        refuse(base::Refusal::invalid, "Ghi lý do thôi công khai, nhiều nhất 500 ký tự.");
    if (writer.run(sql::end_publication, reason, today.account, now, plan) != 1)
        refuse(base::Refusal::conflict, "Kế hoạch này không công khai.\nMở lại trang để xem.");
    trail::record(writer, today, {"plan.unpublish", plan, "", reason, {}}, now);
}

}  // namespace overview
