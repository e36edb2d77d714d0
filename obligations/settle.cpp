// The state of an obligation follows its acts, in the same transaction.
#include "obligations/settle.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/deadlines.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "obligations/work.hpp"
#include "plans/activities/record.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations {
namespace {

std::string label_of(const Item& item) {
    return item.plan_label + ", " + item.number + ": " + item.text;
}

Item item_to_settle(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                    base::Milliseconds now) {
    Item item = item_of(writer, id, base::day_at(now));
    require_fill(writer, actor, item.is.agency, now);
    if (item.is.asked != Asked::by_itself)
        throw base::Refused(base::Refusal::invalid,
                            "Phiếu báo cáo được gửi ở trang của phiếu.\nMở phiếu để gửi.");
    return item;
}

}  // namespace

base::Problems check(const NewDone& done, base::Day today) {
    base::Problems problems;
    if (today < done.day)
        problems.push_back({"day", "Ngày hoàn thành không thể sau hôm nay (" + base::written(today) + ")."});
    if (done.word.empty())
        problems.push_back(
            {"word", "Ghi đã làm gì, ví dụ: tổ chức 02 lớp, 86 người dự, theo Kế hoạch số 12/KH-SYT."});
    if (text::length(done.word) > word_characters_max)
        problems.push_back({"word", "Dài quá 2.000 ký tự. Ghi ngắn hơn."});
    return problems;
}

void report_done(storage::Writer& writer, const base::Actor& actor, std::int64_t id, const NewDone& done,
                 base::Milliseconds now) {
    const Item item = item_to_settle(writer, actor, id, now);
    CHECK_THAT(check(done, base::day_at(now)).empty());
    const auto due = due_on(writer, id, done.day);  // in force that day
    const std::int64_t late = due ? calendar_now(writer).late(*due, done.day) : 0;
    if (writer.run(sql::settle, done.day.number, late, id) != 1)
        throw base::Refused(base::Refusal::conflict, "Đầu việc này đã được báo xong.\nMở lại trang để xem.");
    writer.run(sql::add_act, base::new_uuid(now), id, "done", done.word, done.day.number, std::int64_t{0},
               actor.account, now);
    trail::record(writer, actor,
                  {"obligation.done",
                   std::to_string(id),
                   plans::activities::uuid_of_agency(writer, item.is.agency),
                   done.word,
                   {{"task", "", label_of(item)}, {"date", "", base::written(done.day)}}},
                  now);
}

void report_not_done(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                     const std::string& reason, base::Milliseconds now) {
    const Item item = item_to_settle(writer, actor, id, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Mở lại đầu việc cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi lại.");
    if (writer.run(sql::reopen_obligation, id) != 1)
        throw base::Refused(base::Refusal::conflict, "Đầu việc này đang mở.\nMở lại trang để xem.");
    writer.run(sql::add_act, base::new_uuid(now), id, "reopened", reason, base::day_at(now).number,
               std::int64_t{0}, actor.account, now);
    trail::record(writer, actor,
                  {"obligation.reopen",
                   std::to_string(id),
                   plans::activities::uuid_of_agency(writer, item.is.agency),
                   reason,
                   {{"task", "", label_of(item)}}},
                  now);
}

}  // namespace obligations
