// Tasks are offered from the shares of confirmed plans; how likely one is, is a count of words.
#include "plans/activities/tasks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/activities/sql.hpp"
#include "plans/activities/without_files.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/names.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"

namespace plans::activities {
namespace {

constexpr int points_a_kind_word = 10, points_a_word = 2, points_for_leading = 3;

// What the reader takes the tasks for that go with a kind, and words of such tasks, folded.
struct KindWords {
    std::vector<std::string> scopes, words;
};
const KindWords& words_of_kind(std::string_view kind) {
    static const std::map<std::string, KindWords, std::less<>> all = {
        {"class", {{"training"}, {"tap huan", "boi duong", "lop", "dao tao"}}},
        {"course", {{"training"}, {"truc tuyen", "khoa hoc", "dao tao"}}},
        {"meeting", {{"content"}, {"hoi nghi", "hoi thao", "toa dam", "sinh hoat"}}},
        {"exam", {{"exam"}, {"sat hach", "kiem tra"}}},
        {"contest", {{"contest"}, {"cuoc thi", "hoi thi", "tim hieu"}}},
        {"survey", {{"survey"}, {"khao sat", "dieu tra"}}},
        {"publication",
         {{"channels", "content"}, {"tin, bai", "cong thong tin", "mang xa hoi", "chuyen muc"}}},
        {"broadcast", {{"press_broadcast", "grassroots_radio"}, {"phat song", "phat thanh", "truyen thanh"}}},
        {"alert", {{"sms_alert"}, {"canh bao", "tin nhan", "nhan tin"}}},
        {"drill", {{"drill", "incident_response"}, {"dien tap", "ung cuu"}}},
        {"inspection", {{"inspection"}, {"danh gia", "ra soat"}}},
        {"visual", {{"content"}, {"pano", "ap phich", "to roi", "to gap", "infographic", "truc quan"}}},
        {"document", {{"content", "org_measures"}, {"ban hanh", "tai lieu", "cam nang", "huong dan"}}},
        {"introduction", {{"content"}, {"san pham", "giai phap", "gioi thieu"}}},
        {"counter", {{"public_point"}, {"quay", "giao dich", "khach hang"}}},
    };
    static const KindWords none;
    const auto found = all.find(kind);
    return found == all.end() ? none : found->second;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text::fold(text::nfc(text)) + " ") {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter) {
            word += c;
            continue;
        }
        if (word.size() > 1) words.push_back(word);
        word.clear();
    }
    return words;
}

std::string label_of(const std::string& name, const std::string& number) {
    return number.empty() ? name : number;
}

Task task_of(const content::Entry& entry, const std::string& plan, std::string label) {
    Task task;
    task.ref = {plan, entry.uuid};
    task.entry = entry.id;
    task.plan_label = std::move(label);
    task.number = content::ref_of(entry.said);
    task.text = content::text_of(entry.said);
    if (const auto* said = std::get_if<reading::Task>(&entry.said)) task.scope = said->scope_hint;
    return task;
}

}  // namespace

TaskRef task_ref(std::string_view text) {
    constexpr std::size_t uuid_characters = 36;
    if (text.size() != 2 * uuid_characters + 1 || text[uuid_characters] != '.') return {};
    return {std::string(text.substr(0, uuid_characters)), std::string(text.substr(uuid_characters + 1))};
}

std::vector<Task> tasks_of_agency(storage::Reader& reader, agencies::AgencyId agency, base::Day today) {
    std::vector<Task> tasks;
    const auto directory = agencies::directory_now(reader);
    for (const storage::Row& row : reader.all(sql::list_plans_for_agency, agency)) {
        const std::string plan = row.text(0), label = label_of(row.text(1), row.text(2));
        const auto entries = content::entries_of(reader, plan);
        const base::Day written = content::named_as_of(reader, plan, entries, today);
        const content::Frame frame{content::province_of(directory, entries, written), written};
        const auto assigned =
            content::assign(*directory, entries, content::names_of(reader, plan), frame, today);
        for (const content::AgencyShares& one : assigned.agencies) {
            if (one.agency != agency) continue;
            std::map<std::size_t, bool> leads;
            for (const content::Share& share : one.shares) {
                if (entries[share.entry].kind() == content::EntryKind::task)
                    leads[share.entry] = leads[share.entry] || share.part == content::Part::lead;
            }
            for (const auto& [entry, lead] : leads) {
                tasks.push_back(task_of(entries[entry], plan, label));
                tasks.back().leads = lead;
            }
        }
    }
    return tasks;
}

void sort_by_likelihood(std::vector<Task>& tasks, std::string_view kind, std::string_view words) {
    const auto typed = words_in(words);
    const std::set<std::string> wanted(typed.begin(), typed.end());
    for (Task& task : tasks) {
        const std::string folded = text::fold(text::nfc(task.text));
        task.likely = task.leads ? points_for_leading : 0;
        const KindWords& of_kind = words_of_kind(kind);
        if (std::count(of_kind.scopes.begin(), of_kind.scopes.end(), task.scope) != 0)
            task.likely += points_a_kind_word;
        for (const std::string& word : of_kind.words) {
            if (folded.find(word) != std::string::npos) task.likely += points_a_kind_word;
        }
        const auto have = words_in(task.text);
        for (const std::string& word : std::set<std::string>(have.begin(), have.end()))
            task.likely += wanted.count(word) != 0 ? points_a_word : 0;
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const Task& a, const Task& b) { return a.likely > b.likely; });
}

std::vector<Task> matching(const std::vector<Task>& tasks, std::string_view words) {
    std::vector<Task> found;
    for (const Task& task : tasks) {
        const std::string folded = text::fold(text::nfc(task.label()));
        const auto typed = words_in(words);
        if (std::all_of(typed.begin(), typed.end(),
                        [&](const std::string& word) { return folded.find(word) != std::string::npos; }))
            found.push_back(task);
    }
    return found;
}

std::vector<Task> tasks_of_activity(storage::Reader& reader, const base::Actor& actor, std::int64_t activity,
                                    base::Milliseconds now) {
    std::vector<Task> tasks;
    std::map<std::string, bool> seen;
    for (const storage::Row& row : reader.all(sql::list_tasks_of_activity, activity)) {
        const std::string plan = row.text(2);
        const auto [at, fresh] = seen.try_emplace(plan, false);
        if (fresh) at->second = may_see(reader, actor, plan, now);
        if (!at->second) continue;
        content::Entry entry;
        entry.id = row.integer(0);
        entry.uuid = row.text(1);
        entry.said = content::from_json(content::EntryKind::task, row.text(3));
        tasks.push_back(task_of(entry, plan, label_of(row.text(4), row.text(5))));
    }
    return tasks;
}

Task task_to_serve(storage::Reader& reader, const base::Actor& actor, const TaskRef& ref,
                   base::Milliseconds now) {
    require_sight(reader, actor, ref.plan, now);
    const content::Entry entry = content::entry_of(reader, ref.plan, ref.entry);
    const auto confirmed = reader.one(sql::find_confirmed_plan, ref.plan);
    if (!confirmed || entry.dropped || entry.kind() != content::EntryKind::task)
        throw base::Refused(base::Refusal::invalid,
                            "Chỉ gắn được hoạt động vào nhiệm vụ của kế hoạch đã xác nhận.\nMở lại trang để "
                            "chọn nhiệm vụ khác.");
    return task_of(entry, ref.plan, label_of(confirmed->text(0), confirmed->text(1)));
}

TaskChange serve_tasks(storage::Writer& writer, const base::Actor& actor, std::int64_t activity,
                       const std::vector<TaskRef>& wanted, bool keep_others, base::Milliseconds now) {
    TaskChange change;
    const std::vector<Task> before = tasks_of_activity(writer, actor, activity, now);
    const auto has = [](const std::vector<Task>& tasks, const TaskRef& ref) {
        return std::any_of(tasks.begin(), tasks.end(), [&](const Task& one) { return one.ref == ref; });
    };
    std::vector<Task> after;
    for (const TaskRef& ref : wanted) {
        if (has(after, ref)) continue;
        if (has(before, ref)) {
            after.push_back(
                *std::find_if(before.begin(), before.end(), [&](const Task& one) { return one.ref == ref; }));
            continue;
        }
        after.push_back(task_to_serve(writer, actor, ref, now));
        writer.run(sql::add_activity_task, base::new_uuid(now), activity, after.back().entry, actor.account,
                   now);
        content::hold_entries(writer, actor, ref.plan, now);
        change.added.push_back(after.back().label());
    }
    for (const Task& task : before) {
        if (keep_others || has(after, task.ref)) continue;
        writer.run(sql::remove_activity_task, actor.account, now, activity, task.entry);
        change.removed.push_back(task.label());
    }
    if (!change.added.empty()) require_no_secret_files(writer, activity);
    return change;
}

}  // namespace plans::activities
