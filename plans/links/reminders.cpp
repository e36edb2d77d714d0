// Letters to focal points, queued in the transaction that says so.
#include "plans/links/reminders.hpp"

#include <map>

#include "agencies/directory.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "mail/outbox.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/sql.hpp"
#include "plans/plans.hpp"
#include "plans/reading/document_name.hpp"
#include "trail/record.hpp"

namespace plans::links {
namespace {

// By agency: where the letters of its focal points of that day go.
std::map<agencies::AgencyId, std::set<std::string>> addresses_on(storage::Reader& reader, base::Day day) {
    std::map<agencies::AgencyId, std::set<std::string>> all;
    for (const storage::Row& row : reader.all(sql::list_focal_points, day.number)) {
        if (mail::is_address(row.text(1))) all[row.integer(0)].insert(row.text(1));
    }
    return all;
}

// Also of who goes on for the agency.
std::set<std::string> addresses_of(const std::map<agencies::AgencyId, std::set<std::string>>& known,
                                   const agencies::Directory& directory, agencies::AgencyId agency,
                                   base::Day day) {
    std::set<std::string> all;
    const auto add = [&](agencies::AgencyId one) {
        if (const auto found = known.find(one); found != known.end())
            all.insert(found->second.begin(), found->second.end());
    };
    add(agency);
    for (const auto& heir : agencies::heirs_on(directory, agency, plan_function, day).agencies)
        add(heir.agency);
    return all;
}

std::string label_of(const Plan& plan) {
    return plan.number.empty() ? plan.name : reading::cited_by_number(plan.number);
}

}  // namespace

std::string reminder_text(const Owed& owed, const std::string& plan_label, const std::string& from,
                          base::Day today) {
    std::string text = "Kính gửi: " + owed.name + "\n\nTheo " + plan_label +
                       ", cơ quan xây dựng, gửi kế hoạch thực hiện của mình trước ngày " +
                       base::written(owed.due) + ". Đến ngày " + base::written(today) +
                       ", Lũy Tre chưa ghi nhận kế hoạch này";
    if (owed.due < today) text += ", quá hạn " + std::to_string(today.number - owed.due.number) + " ngày";
    return text +
           ".\n\nĐề nghị cơ quan ban hành và gửi kế hoạch. Nếu đã gửi, báo lại để cơ quan chủ trì ghi "
           "nhận.\n\n" +
           from + "\n";
}

std::map<agencies::AgencyId, int> letters_for(storage::Reader& reader, const std::vector<Owed>& owed,
                                              base::Day today) {
    const auto directory = agencies::directory_now(reader);
    const auto known = addresses_on(reader, today);
    std::map<agencies::AgencyId, int> all;
    for (const Owed& one : owed)
        all[one.agency] = static_cast<int>(addresses_of(known, *directory, one.agency, today).size());
    return all;
}

int remind(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
           const std::set<agencies::AgencyId>& chosen, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    content::require_open(writer, plan);
    if (!content::is_confirmed(writer, plan)) {
        throw base::Refused(
            base::Refusal::conflict,
            "Kế hoạch chưa được xác nhận nên chưa giao việc cho cơ quan nào.\nXác nhận kế hoạch "
            "rồi đôn đốc.");
    }
    const base::Day today = base::day_at(now);
    const std::string label = label_of(plan_of(writer, plan));
    const Children children = children_of_plan(writer, actor, plan, papers(writer), now);
    const auto directory = agencies::directory_now(writer);
    const auto known = addresses_on(writer, today);
    int letters = 0;
    std::vector<trail::Value> values;
    for (const Owed& owed : children.owed) {
        if (chosen.count(owed.agency) == 0 || !owed.plan_is_awaited()) continue;
        const auto addresses = addresses_of(known, *directory, owed.agency, today);
        if (addresses.empty()) continue;
        for (const std::string& to : addresses) {
            mail::queue(writer,
                        {to, "Đôn đốc gửi kế hoạch thực hiện " + label,
                         reminder_text(owed, label, actor.name, today)},
                        now);
        }
        const auto count = static_cast<std::int64_t>(addresses.size());
        writer.run(sql::add_reminder, base::new_uuid(now), plan, owed.agency, count, actor.account, now);
        letters += static_cast<int>(count);
        values.push_back({owed.name, "", std::to_string(count)});
    }
    if (letters == 0) {
        throw base::Refused(
            base::Refusal::invalid,
            "Chưa chọn cơ quan nào còn nợ kế hoạch và có cán bộ đầu mối có địa chỉ thư.\nĐánh dấu các "
            "cơ quan cần đôn đốc; cơ quan chưa có đầu mối thì gửi công văn.");
    }
    trail::record(writer, actor, {"plan.remind", plan, "", "", std::move(values)}, now);
    return letters;
}

}  // namespace plans::links
