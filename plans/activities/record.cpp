// The acts on an activity, each in one transaction.
#include "plans/activities/record.hpp"

#include "base/check.hpp"
#include "base/refused.hpp"
#include "evidence/attendance/lists.hpp"
#include "jobs/queue.hpp"
#include "people/accounts.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/without_files.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::activities {
namespace {

using evidence::Activity;
using evidence::ActivityFacts;
using evidence::Counted;

void require_reason(const std::string& reason) {
    if (!reason.empty() && text::length(reason) <= reason_characters_max) return;
    throw base::Refused(base::Refusal::invalid,
                        "Việc này cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi lại.");
}

std::string days_of(const ActivityFacts& facts) {
    return facts.from == facts.last ? base::written(facts.from)
                                    : base::written(facts.from) + "–" + base::written(facts.last);
}

std::string people_of(const Counted& counted) {
    if (counted.people == 0) return "";
    std::string text = std::to_string(counted.people) + " (" + evidence::name_of(counted.known);
    if (!counted.document.empty()) text += ", " + counted.document;
    if (counted.document_day) text += ", " + base::written(*counted.document_day);
    return text + ")";
}

// What the trail tells: every value that is another one than before.
std::vector<trail::Value> values_of(storage::Reader& reader, const ActivityFacts& before,
                                    const Counted& counted_before, const ActivityFacts& after,
                                    const Counted& counted_after, bool fresh) {
    std::vector<trail::Value> values;
    const auto add = [&](const char* field, const std::string& was, const std::string& is) {
        if (fresh ? !is.empty() : was != is) values.push_back({field, fresh ? "" : was, is});
    };
    const auto number = [](std::int64_t count) { return count == 0 ? "" : std::to_string(count); };
    const auto directory = agencies::directory_now(reader);
    const auto agency = [&](const ActivityFacts& facts) {
        return facts.agency == 0 ? "" : agencies::name_on(*directory, facts.agency, facts.last);
    };
    add("kind", before.kind, after.kind);
    add("title", before.title, after.title);
    add("agency", agency(before), agency(after));
    add("date", fresh ? "" : days_of(before), days_of(after));
    add("venue", before.venue, after.venue);
    add("audience", before.audience, after.audience);
    add("quantity", number(before.times), number(after.times));
    add("minutes", number(before.minutes), number(after.minutes));
    add("people", people_of(counted_before), people_of(counted_after));
    add("campaign", before.campaign, after.campaign);
    add("note", before.note, after.note);
    return values;
}

void add_tasks(std::vector<trail::Value>& values, const TaskChange& change) {
    for (const std::string& label : change.added) values.push_back({"task", "", label});
    for (const std::string& label : change.removed) values.push_back({"task", label, ""});
}

void require_few(const std::vector<TaskRef>& tasks) {
    if (tasks.size() > tasks_max)
        throw base::Refused(base::Refusal::invalid, "Một hoạt động gắn với nhiều nhất " +
                                                        std::to_string(tasks_max) +
                                                        " nhiệm vụ.\nBỏ bớt rồi gửi lại.");
}

void enter_proof(storage::Writer& writer, const base::Actor& actor, const Activity& activity,
                 evidence::proofs::NewProof proof, base::Milliseconds now) {
    if (!proof.file && !evidence::proofs::is_address(proof.address))
        throw base::Refused(base::Refusal::invalid,
                            "Đường dẫn của minh chứng chưa đúng.\nGhi cả phần đầu, ví dụ "
                            "https://thutre.gov.vn/tin-bai/123.");
    if (proof.title.empty()) proof.title = proof.file ? proof.file->filename : proof.address;
    if (text::length(proof.title) > evidence::proofs::title_characters_max)
        proof.title =
            text::encode(text::decode(proof.title).substr(0, evidence::proofs::title_characters_max));
    require_open_to_files(writer, activity.number);
    evidence::proofs::add_proof(writer, activity.number, proof, source_of(writer, actor), actor.account, now);
    trail::record(writer, actor,
                  {"proof.add",
                   activity.uuid,
                   uuid_of_agency(writer, activity.is.agency),
                   "",
                   {{"kind", "", proof.kind},
                    {"proof", "", proof.title},
                    {"digest", "", proof.file ? proof.file->digest : proof.address}}},
                  now);
}

}  // namespace

std::int64_t source_of(storage::Writer& writer, const base::Actor& actor) {
    const auto account = people::account_of(writer, actor.account);
    CHECK_THAT(account.has_value());
    return evidence::number_of(writer, {"account", account->uuid});
}

std::string uuid_of_agency(storage::Reader& reader, std::int64_t agency) {
    const auto directory = agencies::directory_now(reader);
    const agencies::Facts* facts = directory->find(agency);
    return facts == nullptr ? "" : facts->uuid;
}

Activity record_activity(storage::Writer& writer, const base::Actor& actor, const NewActivity& wanted,
                         base::Milliseconds now) {
    require_record_at(writer, actor, wanted.is.agency, now);
    require_few(wanted.tasks);
    CHECK_THAT(evidence::check(wanted.is, wanted.counted, base::day_at(now)).empty());
    const std::int64_t source = source_of(writer, actor);
    Activity activity = evidence::add_activity(writer, wanted.is, source, actor.account, false, now);
    const TaskChange tasks = serve_tasks(writer, actor, activity.number, wanted.tasks, false, now);
    auto values = values_of(writer, {}, {}, wanted.is, wanted.counted, true);
    add_tasks(values, tasks);
    trail::record(
        writer, actor,
        {"activity.record", activity.uuid, uuid_of_agency(writer, wanted.is.agency), "", std::move(values)},
        now);
    for (const auto& proof : wanted.proofs) enter_proof(writer, actor, activity, proof, now);
    evidence::say(writer, activity, wanted.counted, source, now);
    return activity;
}

bool change_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     std::int64_t seen, const NewActivity& wanted, base::Milliseconds now) {
    const Activity before = activity_to_change(writer, actor, uuid, now);
    if (!before.counts())
        throw base::Refused(base::Refusal::conflict,
                            "Hoạt động này đã được rút hoặc chưa được xác nhận nên không sửa được.\nMở lại "
                            "trang để xem.");
    require_record_at(writer, actor, wanted.is.agency, now);
    require_few(wanted.tasks);
    CHECK_THAT(evidence::check(wanted.is, wanted.counted, base::day_at(now)).empty());
    const Counted counted_before = evidence::counted_of(writer, before.number);
    if (!evidence::change_activity(writer, before, seen, wanted.is)) return false;
    const TaskChange tasks = serve_tasks(writer, actor, before.number, wanted.tasks, false, now);
    require_no_secret_files(writer, before.number);  // its days may have moved into theirs
    auto values = values_of(writer, before.is, counted_before, wanted.is, wanted.counted, false);
    add_tasks(values, tasks);
    trail::record(writer, actor,
                  {"activity.change", uuid, uuid_of_agency(writer, wanted.is.agency), "", std::move(values)},
                  now);
    Activity after = before;
    after.is = wanted.is;
    for (const auto& proof : wanted.proofs) enter_proof(writer, actor, after, proof, now);
    evidence::say(writer, after, wanted.counted, source_of(writer, actor), now);
    return true;
}

void withdraw_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                       const std::string& reason, base::Milliseconds now) {
    const Activity activity = activity_to_change(writer, actor, uuid, now);
    require_reason(reason);
    if (!activity.counts())
        throw base::Refused(base::Refusal::conflict, "Hoạt động này đã được rút.\nMở lại trang để xem.");
    trail::record(writer, actor,
                  {"activity.withdraw", uuid, uuid_of_agency(writer, activity.is.agency), reason, {}}, now);
    evidence::withdraw_activity(writer, activity, reason, source_of(writer, actor), actor.account, now);
}

void restore_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      base::Milliseconds now) {
    const Activity activity = activity_to_change(writer, actor, uuid, now);
    trail::record(writer, actor,
                  {"activity.restore", uuid, uuid_of_agency(writer, activity.is.agency), "", {}}, now);
    evidence::restore_activity(writer, activity, source_of(writer, actor), actor.account, now);
}

int assign_tasks(storage::Writer& writer, const base::Actor& actor, const std::vector<std::string>& uuids,
                 const std::vector<TaskRef>& tasks, base::Milliseconds now) {
    require_few(tasks);
    int changed = 0;
    for (const std::string& uuid : uuids) {
        const Activity activity = activity_to_change(writer, actor, uuid, now);
        if (!activity.counts()) continue;
        const TaskChange change = serve_tasks(writer, actor, activity.number, tasks, true, now);
        if (!change.any()) continue;
        ++changed;
        std::vector<trail::Value> values;
        add_tasks(values, change);
        trail::record(
            writer, actor,
            {"activity.tasks", uuid, uuid_of_agency(writer, activity.is.agency), "", std::move(values)}, now);
    }
    return changed;
}

void add_proof(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
               const evidence::proofs::NewProof& proof, base::Milliseconds now) {
    enter_proof(writer, actor, activity_to_change(writer, actor, uuid, now), proof, now);
}

void delete_proof(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                  const std::string& proof, const std::string& reason, base::Milliseconds now) {
    const Activity activity = activity_to_change(writer, actor, uuid, now);
    require_reason(reason);
    const auto found = evidence::proofs::find_proof(writer, proof);
    if (!found || found->activity != activity.number)
        throw base::Refused(base::Refusal::not_found,
                            "Hoạt động này không có minh chứng đó.\nVề trang của hoạt động để xem.");
    if (!evidence::proofs::delete_proof(writer, proof, reason, actor.account, now))
        throw base::Refused(base::Refusal::conflict, "Minh chứng này đã được bỏ.\nMở lại trang để xem.");
    evidence::attendance::lose_sheet(writer, activity, proof, source_of(writer, actor), actor.account, now);
    jobs::enqueue(writer, now, evidence::proofs::sweep_job, "", now + evidence::proofs::sweep_delay);
    trail::record(writer, actor,
                  {"proof.delete",
                   uuid,
                   uuid_of_agency(writer, activity.is.agency),
                   reason,
                   {{"proof", found->title, ""},
                    {"digest", found->digest.empty() ? found->address : found->digest, ""}}},
                  now);
}

std::vector<std::string> keep_uploads(storage::Writer& writer, const base::Actor& actor,
                                      const std::vector<evidence::proofs::StoredFile>& files,
                                      base::Milliseconds now) {
    std::vector<std::string> ids;
    for (const auto& file : files)
        ids.push_back(evidence::proofs::keep_upload(writer, file, actor.account, now));
    if (!ids.empty())
        jobs::enqueue(writer, now, evidence::proofs::sweep_job, "",
                      now + evidence::proofs::upload_kept_milliseconds + evidence::proofs::sweep_delay);
    return ids;
}

}  // namespace plans::activities
