// Rows, a job an hour, and the letter.
#include "overview/mornings.hpp"

#include <algorithm>
#include <map>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "mail/outbox.hpp"
#include "obligations/calendar.hpp"
#include "overview/settings.hpp"
#include "overview/sight.hpp"
#include "overview/sql.hpp"
#include "people/links.hpp"
#include "people/roles.hpp"
#include "plans/plans.hpp"
#include "trail/record.hpp"
#include "web/page.hpp"

namespace overview {
namespace {

constexpr base::Milliseconds an_hour = 3600LL * 1000, a_day = 24 * an_hour;
constexpr std::int64_t ahead_of_utc = 7, hours_a_day = 24;

int hour_in_vietnam(base::Milliseconds now) {
    return static_cast<int>((now / an_hour + ahead_of_utc) % hours_a_day);
}

bool is_hour(int hour) {
    return hour >= morning_hour_first && hour <= morning_hour_last;
}

std::string says(bool sends, int hour, bool weekly) {
    const web::Page page;  // the trail is Vietnamese
    if (!sends) return page.plain(texts::Id("morning_says_off"));
    return page.plain(weekly ? texts::Id("morning_says_monday") : texts::Id("morning_says_on"),
                      web::arguments(hour));
}

struct Recipient {
    std::int64_t account = 0;
    std::string address, name;
    bool leads = false, owns = false;
};

std::vector<Recipient> due_now(storage::Reader& reader, base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    std::map<std::int64_t, Recipient> people;
    for (const storage::Row& row : reader.all(sql::list_morning_people, today.number)) {
        Recipient& one = people[row.integer(0)];
        one.account = row.integer(0);
        one.address = row.text(1);
        one.name = row.text(2);
        (row.text(3) == "leader" ? one.leads : one.owns) = true;
    }
    const MorningDefault usual = morning_default(reader);
    const bool works = obligations::calendar_now(reader).works_on(today);
    std::vector<Recipient> due;
    for (auto& [account, one] : people) {
        const Morning morning = morning_of(usual, morning_choice(reader, account), one.leads, one.owns);
        const bool day = morning.weekly ? is_monday(today) : works;
        if (morning.sends && day && morning.hour <= hour_in_vietnam(now) && mail::is_address(one.address))
            due.push_back(std::move(one));
    }
    return due;
}

// A link to each plan that the recipient leads and that is not sent to this address anyway.
std::string links_for(storage::Writer& writer, const Recipient& to, const std::string& base_url,
                      base::Milliseconds now) {
    const base::Actor actor = people::actor_of(writer, to.account, now);
    std::string lines;
    std::size_t plans = 0;
    for (const storage::Row& row : writer.all(sql::list_confirmed_plans)) {
        const std::string plan = row.text(0);
        const auto mailings = mailings_of(writer, plan);
        const bool mailed = std::any_of(mailings.begin(), mailings.end(),
                                        [&](const Mailing& one) { return one.address == to.address; });
        if (mailed || plans == morning_plans_max || !may_lead(writer, actor, plan, now)) continue;
        ++plans;
        const plans::Plan whole = plans::plan_of(writer, plan);
        people::NewLink link;
        link.purpose = people::LinkPurpose::plan_read;
        link.subject = plan;
        link.about = whole.number.empty() ? whole.name : whole.number;
        link.note = to.name;
        link.until = now + mailed_days * a_day;
        link.uses_max = mailed_openings;
        lines +=
            link.about + ":\n" + base_url + "/leader/" + people::make_link(writer, actor, link, now) + "\n\n";
    }
    return lines;
}

void write_to(storage::Writer& writer, const Recipient& to, const std::string& base_url,
              base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    if (writer.run(sql::add_morning_sent, to.account, today.number) != 1) return;
    const std::string links = links_for(writer, to, base_url, now);
    if (links.empty()) return;
    mail::queue(writer,
                {to.address, "Tình hình thực hiện kế hoạch đến ngày " + base::written(today),
                 "Kính gửi: " + to.name + "\n\nTình hình thực hiện đến ngày " + base::written(today) +
                     ": ba việc cần chỉ đạo, chỉ tiêu, cơ quan trễ hạn, vướng mắc, kinh phí.\n\n" + links +
                     "Đường dẫn mở được trong " + std::to_string(mailed_days) +
                     " ngày, không cần tài khoản. Không chuyển tiếp thư này.\nĐổi giờ hoặc thôi nhận: " +
                     base_url + "/morning-mail\n"},
                now);
}

}  // namespace

MorningDefault morning_default(storage::Reader& reader) {
    MorningDefault usual;
    if (const auto row = reader.one(sql::find_morning_default))
        usual = {row->integer(0) != 0,
                 row->integer(2) != 0,
                 row->integer(3) != 0,
                 row->integer(4) != 0,
                 static_cast<int>(row->integer(1)),
                 row->text(5),
                 row->integer(6)};
    return usual;
}

base::Problems check(const MorningDefault& wanted) {
    const web::Page page;
    base::Problems problems;
    if (!is_hour(wanted.hour)) problems.push_back({"hour", page.plain(texts::Id("morning_hour_wrong"))});
    if (wanted.sends && !wanted.leaders && !wanted.owners)
        problems.push_back({"whom", page.plain(texts::Id("morning_whom_missing"))});
    return problems;
}

void set_morning_default(storage::Writer& writer, const base::Actor& actor, const MorningDefault& wanted,
                         base::Milliseconds now) {
    people::require_right(writer, actor, base::Right::administer, now);
    if (const auto problems = check(wanted); !problems.empty())
        throw base::Refused(base::Refusal::invalid, problems.front().text);
    const MorningDefault before = morning_default(writer);
    writer.run(sql::add_morning_default, base::new_uuid(now), std::int64_t{wanted.sends},
               std::int64_t{wanted.hour}, std::int64_t{wanted.weekly}, std::int64_t{wanted.leaders},
               std::int64_t{wanted.owners}, actor.account, now);
    const web::Page page;
    std::string whom = wanted.leaders ? page.plain(texts::Id("morning_leaders")) : "";
    if (wanted.owners) whom += (whom.empty() ? "" : ", ") + page.plain(texts::Id("morning_owners"));
    trail::record(writer, actor,
                  {"morning.default",
                   "",
                   "",
                   "",
                   {{"morning", before.at == 0 ? "" : says(before.sends, before.hour, before.weekly),
                     says(wanted.sends, wanted.hour, wanted.weekly)},
                    {"recipients", "", whom}}},
                  now);
    set_next_hour(writer, now);
}

MorningChoice morning_choice(storage::Reader& reader, std::int64_t account) {
    const auto row = reader.one(sql::find_morning_choice, account);
    if (!row) return {};
    return {static_cast<int>(row->integer(0)), static_cast<int>(row->integer(1)), row->integer(2) != 0};
}

base::Problems check(const MorningChoice& wanted) {
    base::Problems problems;
    if (wanted.sends == 1 && !is_hour(wanted.hour))
        problems.push_back({"mine_hour", web::Page{}.plain(texts::Id("morning_hour_wrong"))});
    return problems;
}

void choose_morning(storage::Writer& writer, const base::Actor& actor, const MorningChoice& wanted,
                    base::Milliseconds now) {
    base::Actor today = people::actor_of(writer, actor.account, now);
    today.acting = actor.acting;
    today.request = actor.request;
    if (!today.may(base::Right::decide) && !today.may(base::Right::own_plans))
        throw base::Refused(base::Refusal::forbidden,
                            "Thư buổi sáng dành cho lãnh đạo và người phụ trách kế hoạch.");
    if (const auto problems = check(wanted); !problems.empty())
        throw base::Refused(base::Refusal::invalid, problems.front().text);
    const MorningChoice before = morning_choice(writer, actor.account);
    writer.run(sql::add_morning_choice, base::new_uuid(now), actor.account, std::int64_t{wanted.sends},
               std::int64_t{wanted.hour}, std::int64_t{wanted.weekly}, now);
    const auto words = [](const MorningChoice& one) {
        return one.sends < 0 ? web::Page{}.plain(texts::Id("morning_as_default"))
                             : says(one.sends == 1, one.hour, one.weekly);
    };
    trail::record(writer, today, {"morning.mine", "", "", "", {{"morning", words(before), words(wanted)}}},
                  now);
    set_next_hour(writer, now);
}

Morning morning_of(const MorningDefault& usual, const MorningChoice& own, bool leads, bool owns) {
    if (own.sends >= 0) return {own.sends == 1, own.weekly, own.hour};
    const bool meant = (leads && usual.leaders) || (owns && usual.owners);
    return {usual.at != 0 && usual.sends && meant, usual.weekly, usual.hour};
}

void set_next_hour(storage::Writer& writer, base::Milliseconds now) {
    base::Milliseconds hour = now / an_hour + 1;
    while (!is_hour(hour_in_vietnam(hour * an_hour))) ++hour;
    if (writer.run(sql::add_morning_hour, hour) == 1)
        jobs::enqueue(writer, now, mornings_job, "", hour * an_hour);
}

void send_mornings(storage::Store& store, const base::Clock& clock, const std::string& base_url) {
    store.write([&](storage::Writer& writer) { set_next_hour(writer, clock.now()); });
    if (!is_hour(hour_in_vietnam(clock.now()))) return;
    const auto due = store.read([&](storage::Reader& reader) { return due_now(reader, clock.now()); });
    for (const Recipient& one : due)
        store.write([&](storage::Writer& writer) { write_to(writer, one, base_url, clock.now()); });
}

}  // namespace overview
