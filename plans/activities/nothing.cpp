// Nil answers in the database and in the ledger.
#include "plans/activities/nothing.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/sql.hpp"
#include "plans/content/changes.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::activities {

base::Problems check(const NewNothing& wanted, base::Day today) {
    base::Problems problems;
    if (wanted.agency == 0) problems.push_back({"agency", "Chọn đơn vị trả lời."});
    if (wanted.last < wanted.from) problems.push_back({"last", "Ngày cuối không thể trước ngày đầu."});
    if (wanted.last > today)
        problems.push_back(
            {"last", "Chỉ trả lời cho thời gian đã qua (hôm nay là " + base::written(today) + ")."});
    if (wanted.tasks.empty()) problems.push_back({"nhiem-vu", "Chọn ít nhất một nhiệm vụ không phát sinh."});
    if (text::length(wanted.note) > nothing_note_characters_max)
        problems.push_back({"note", "Ghi chú dài quá 1.000 ký tự. Ghi ngắn hơn."});
    return problems;
}

std::string answer_nothing(storage::Writer& writer, const base::Actor& actor, const NewNothing& wanted,
                           base::Milliseconds now) {
    require_record_at(writer, actor, wanted.agency, now);
    CHECK_THAT(check(wanted, base::day_at(now)).empty());
    std::vector<Task> tasks;
    std::vector<trail::Value> values = {
        {"date", "", base::written(wanted.from) + "–" + base::written(wanted.last)}};
    for (const TaskRef& ref : wanted.tasks) {
        tasks.push_back(task_to_serve(writer, actor, ref, now));
        if (const auto done = writer.one(sql::find_activity_in_period, wanted.agency, tasks.back().entry,
                                         wanted.from.number, wanted.last.number))
            throw base::Refused(base::Refusal::conflict,
                                "Trong thời gian này đơn vị đã ghi hoạt động \"" + done->text(0) +
                                    "\" cho nhiệm vụ " + tasks.back().number +
                                    ".\nBỏ nhiệm vụ đó khỏi câu trả lời rồi gửi lại.");
        values.push_back({"task", "", tasks.back().label()});
        content::hold_entries(writer, actor, ref.plan, now);
    }
    std::string id = base::new_uuid(now);
    trail::record(
        writer, actor,
        {"nothing.answer", id, uuid_of_agency(writer, wanted.agency), wanted.note, std::move(values)}, now);
    evidence::ActivityFacts when;
    when.last = wanted.last;
    const std::int64_t place = evidence::append(
        writer,
        {evidence::ActorKind::agency, wanted.agency, evidence::Verb::did_nothing, 0, wanted.agency,
         evidence::instant_of(when), 1, evidence::Basis::declared, source_of(writer, actor)},
        now);
    writer.run(sql::add_nothing, id, wanted.agency, wanted.from.number, wanted.last.number, wanted.note,
               place, actor.account, now);
    for (const Task& task : tasks) writer.run(sql::add_nothing_task, id, task.entry);
    return id;
}

void withdraw_nothing(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                      const std::string& reason, base::Milliseconds now) {
    const auto row = writer.one(sql::find_nothing, id);
    if (!row || !may_see_agency(writer, actor, row->integer(0), now))
        throw base::Refused(base::Refusal::not_found, "Không có câu trả lời này.\nMở lại trang để xem.");
    require_record_at(writer, actor, row->integer(0), now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Rút câu trả lời cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi lại.");
    if (writer.run(sql::withdraw_nothing, actor.account, now, reason, id) != 1)
        throw base::Refused(base::Refusal::conflict, "Câu trả lời này đã được rút.\nMở lại trang để xem.");
    trail::record(writer, actor,
                  {"nothing.withdraw", id, uuid_of_agency(writer, row->integer(0)), reason, {}}, now);
    evidence::withdraw(writer, row->integer(1), source_of(writer, actor), now);
}

std::vector<Nothing> nothing_of(storage::Reader& reader, std::int64_t agency) {
    std::vector<Nothing> all;
    for (const storage::Row& row : reader.all(sql::list_nothing, agency)) {
        Nothing one{row.text(0),
                    row.integer(1),
                    row.integer(2),
                    base::Day{row.integer(3)},
                    base::Day{row.integer(4)},
                    row.text(5),
                    row.text(6),
                    row.integer(7),
                    row.maybe_text(8).value_or(""),
                    {}};
        for (const storage::Row& task : reader.all(sql::list_nothing_tasks, one.id)) {
            const content::Said said = content::from_json(content::EntryKind::task, task.text(0));
            one.tasks.push_back(content::ref_of(said) + " " + content::text_of(said));
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace plans::activities
