// States and versions; every act with its entry in the trail, in one transaction.
#include "reports/reports.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/correct.hpp"
#include "obligations/forms.hpp"
#include "obligations/sight.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/rights.hpp"
#include "reports/outlines.hpp"
#include "reports/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace reports {
namespace {

std::int64_t period_number(storage::Reader& reader, const Key& key) {
    return obligations::period_of_plan(reader, key.plan, key.period).id;
}

Version version_from(const storage::Row& row) {
    Version version;
    version.id = row.integer(0);
    version.uuid = row.text(1);
    version.number = static_cast<int>(row.integer(2));
    version.state = static_cast<State>(row.integer(3));
    version.words = words_from_json(row.text(4));
    version.body = row.text(5);
    version.reason = row.text(6);
    version.issued_number = row.text(7);
    if (const auto day = row.maybe_integer(8)) version.day = base::Day{*day};
    version.digest = row.text(9);
    version.filename = row.text(10);
    version.row_version = row.integer(11);
    return version;
}

std::optional<Version> latest(storage::Reader& reader, const Key& key) {
    const auto row = reader.one(sql::find_latest, period_number(reader, key), key.agency);
    return row ? std::optional(version_from(*row)) : std::nullopt;
}

agencies::AgencyId receiver_of_all(storage::Reader& reader, const Key& key) {
    for (const obligations::Hop& hop : obligations::period_of_plan(reader, key.plan, key.period).hops)
        if (hop.whose == obligations::Whose::everybody) return hop.receiver;
    return agencies::no_agency;
}

bool holds(const base::Actor& actor, agencies::AgencyId agency, std::uint32_t rights) {
    return agency != agencies::no_agency &&
           std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
               return one.agency == agency && (one.rights & rights) != 0;
           });
}

constexpr std::uint32_t of(base::Right right) {
    return static_cast<std::uint32_t>(right);
}

[[noreturn]] void refuse_conflict() {
    throw base::Refused(base::Refusal::conflict,
                        "Báo cáo này vừa được người khác thay đổi.\nMở lại trang để xem bản mới nhất.");
}

// With the roles of this moment.
base::Actor require_writer(storage::Writer& writer, const base::Actor& actor, const Key& key,
                           base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_sight(writer, today, key, now);
    if (!may_write(writer, today, key, now))
        throw base::Refused(base::Refusal::forbidden,
                            "Tài khoản này không soạn được báo cáo của cơ quan này.\nNhờ cán bộ đầu mối hoặc "
                            "người duyệt của cơ quan.");
    return today;
}

void act(storage::Writer& writer, const base::Actor& actor, const Key& key, std::int64_t report,
         const std::string& what, const std::string& word, std::vector<trail::Value> values,
         base::Milliseconds now) {
    writer.run(sql::add_report_act, base::new_uuid(now), report, what, word,
               actor.acting.empty() ? actor.name : actor.acting, actor.account, now);
    const std::string agency =
        key.agency == agencies::no_agency ? "" : plans::activities::uuid_of_agency(writer, key.agency);
    trail::record(writer, actor, {"report." + what, key.period, agency, word, std::move(values)}, now);
}

Version begin(storage::Writer& writer, const base::Actor& actor, const Key& key, const Words& words,
              const std::string& reason, base::Milliseconds now) {
    writer.one(sql::add_report, base::new_uuid(now), period_number(writer, key), key.agency, as_json(words),
               reason, actor.account, now);
    const Version begun = latest(writer, key).value();
    act(writer, actor, key, begun.id, "begun", reason, {}, now);
    return begun;
}

}  // namespace

std::vector<Version> versions_of(storage::Reader& reader, const Key& key) {
    std::vector<Version> all;
    for (const storage::Row& row : reader.all(sql::list_versions, period_number(reader, key), key.agency))
        all.push_back(version_from(row));
    return all;
}

std::vector<Act> acts_of(storage::Reader& reader, const Key& key) {
    std::vector<Act> all;
    for (const storage::Row& row : reader.all(sql::list_report_acts, period_number(reader, key), key.agency))
        all.push_back(
            {row.text(0), row.text(1), row.text(2), row.integer(3), static_cast<int>(row.integer(4))});
    return all;
}

Report value_of(storage::Reader& reader, const base::Actor& actor, const Key& key, const Version& version,
                base::Milliseconds now) {
    if (!version.body.empty()) return from_json(version.body);
    Report report = compose(reader, actor, key.plan, key.period, key.agency, now);
    report.words = version.words;
    const GivenOutline outline = outline_for(reader, key);
    report.letter = outline.letter;
    if (!outline.headings.empty()) place(report, sections_in(outline.headings));
    return report;
}

std::vector<Difference> changed_activities(storage::Reader& reader, const Key& key, const Report& frozen) {
    std::vector<Difference> all;
    for (const auto& row : reader.all(sql::changed_activities, key.plan, frozen.from.number,
                                      frozen.until.number, key.agency, frozen.ledger)) {
        const auto reason = row.maybe_text(2);
        all.push_back({"Hoạt động “" + row.text(1) + "”", "Đã tính vào số liệu",
                       reason ? "Đã rút: " + *reason : "Đã sửa", "/activities/" + row.text(0)});
    }
    return all;
}

bool may_write(storage::Reader& reader, const base::Actor& actor, const Key& key, base::Milliseconds now) {
    if (key.agency != agencies::no_agency) return obligations::may_draft(reader, actor, key.agency, now);
    return plans::may(reader, actor, key.plan, base::Right::own_plans, now) ||
           holds(actor, receiver_of_all(reader, key), of(base::Right::report) | of(base::Right::approve));
}

bool may_read_draft(storage::Reader& reader, const base::Actor& actor, const Key& key,
                    base::Milliseconds now) {
    if (may_write(reader, actor, key, now)) return true;
    const agencies::AgencyId own =
        key.agency == agencies::no_agency ? receiver_of_all(reader, key) : key.agency;
    return holds(actor, own, of(base::Right::read_plans));
}

void require_sight(storage::Reader& reader, const base::Actor& actor, const Key& key,
                   base::Milliseconds now) {
    plans::require_sight(reader, actor, key.plan, now);
    const bool seen = key.agency == agencies::no_agency
                          ? may_read_draft(reader, actor, key, now)
                          : obligations::may_see(reader, actor, key.agency, now) ||
                                may_write(reader, actor, {key.plan, key.period}, now);
    if (!seen)
        throw base::Refused(base::Refusal::not_found,
                            "Không có báo cáo này.\nMở Việc của cơ quan để tìm lại.");
}

base::Problems check(const Words& words) {
    base::Problems problems;
    for (std::size_t i = 0; i < parts; ++i)
        if (text::length(words[i]) > words_characters_max)
            problems.push_back({name_of(static_cast<Part>(i)),
                                "Dài quá 20.000 ký tự. Ghi ngắn hơn, phần còn lại đưa vào phụ lục."});
    if (words.lines.size() > line_words_max)
        problems.push_back({"", "Ghi thêm vào nhiều nhất 600 dòng của một báo cáo."});
    for (const auto& [uuid, added] : words.lines)
        if (is_annex(uuid)) {
            if (text::length(added) > annex_characters_max)
                problems.push_back(
                    {name_of_line(uuid), "Phụ lục dài quá 20.000 ký tự. Chia thành nhiều phụ lục."});
        } else if (text::length(added) > line_words_characters_max)
            problems.push_back({name_of_line(uuid), "Dài quá 4.000 ký tự. Ghi ngắn hơn."});
    return problems;
}

bool save_words(storage::Writer& writer, const base::Actor& actor, const Key& key, const Words& words,
                std::int64_t row_version, base::Milliseconds now) {
    const base::Actor today = require_writer(writer, actor, key, now);
    const auto version = latest(writer, key);
    if (!version) {
        if (row_version != 0) return false;
        begin(writer, today, key, words, "", now);
        return true;
    }
    return writer.run(sql::change_words, as_json(words), version->id, row_version) == 1;
}

bool submit(storage::Writer& writer, const base::Actor& actor, const Key& key, const Words& words,
            std::int64_t row_version, base::Milliseconds now) {
    if (!save_words(writer, actor, key, words, row_version, now)) return false;
    const Version version = latest(writer, key).value();
    const base::Actor today = people::actor_of(writer, actor.account, now);
    const Report report = value_of(writer, today, key, version, now);
    if (writer.run(sql::submit_report, as_json(report), version.id, version.row_version) != 1)
        refuse_conflict();
    act(writer, today, key, version.id, "submitted", "",
        {{"plan", "", report.plan_number}, {"period", "", report.period}}, now);
    return true;
}

void take_back(storage::Writer& writer, const base::Actor& actor, const Key& key, const std::string& word,
               base::Milliseconds now) {
    const base::Actor today = require_writer(writer, actor, key, now);
    const auto version = latest(writer, key);
    if (!version || writer.run(sql::take_back_report, version->id) != 1) refuse_conflict();
    act(writer, today, key, version->id, "taken_back", word, {}, now);
}

base::Problems check(const Issue& issue, base::Day today) {
    base::Problems problems;
    if (issue.number.empty())
        problems.push_back({"number", "Ghi số, ký hiệu của báo cáo đã ký, ví dụ 45/BC-SYT."});
    if (text::length(issue.number) > number_characters_max)
        problems.push_back({"number", "Số, ký hiệu dài quá 60 ký tự."});
    if (today < issue.day)
        problems.push_back({"day", "Ngày ký không thể sau hôm nay (" + base::written(today) + ")."});
    return problems;
}

void issue(storage::Writer& writer, const base::Actor& actor, const Key& key, const Issue& issue,
           base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_sight(writer, today, key, now);
    const agencies::AgencyId own =
        key.agency == agencies::no_agency ? receiver_of_all(writer, key) : key.agency;
    if (!may_write(writer, today, key, now) && !holds(today, own, of(base::Right::issue)))
        throw base::Refused(base::Refusal::forbidden,
                            "Tài khoản này không vào số văn bản của cơ quan này.\nNhờ văn thư hoặc cán bộ "
                            "đầu mối của cơ quan.");
    const auto version = latest(writer, key);
    if (!version || writer.run(sql::issue_report, issue.number, issue.day.number, issue.digest,
                               issue.filename, version->id) != 1)
        refuse_conflict();
    act(writer, today, key, version->id, "issued", "",
        {{"number", "", issue.number}, {"date", "", base::written(issue.day)}, {"file", "", issue.filename}},
        now);
}

void correct(storage::Writer& writer, const base::Actor& actor, const Key& key, const std::string& reason,
             base::Milliseconds now) {
    const base::Actor today = require_writer(writer, actor, key, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Đính chính báo cáo đã phát hành cần lý do, nhiều nhất 500 ký tự.\nGhi "
                            "lý do rồi gửi lại.");
    const auto version = latest(writer, key);
    if (!version || version->state != State::issued) refuse_conflict();
    begin(writer, today, key, version->words, reason, now);
}

void drop_correction(storage::Writer& writer, const base::Actor& actor, const Key& key,
                     const std::string& reason, base::Milliseconds now) {
    const base::Actor today = require_writer(writer, actor, key, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Bỏ bản đính chính cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi lại.");
    const auto version = latest(writer, key);
    if (!version || version->number == 1 || writer.run(sql::drop_report, version->id) != 1) refuse_conflict();
    act(writer, today, key, version->id, "dropped", reason, {}, now);
}

std::optional<Template> template_now(storage::Reader& reader, const std::string& house) {
    const auto row = reader.one(sql::find_template, house);
    return row ? std::optional(
                     Template{row->text(0), row->text(1), row->text(2), row->text(3), row->integer(4)})
               : std::nullopt;
}

namespace {

// An empty digest: none in the place of what stands.
void replace_template(storage::Writer& writer, const base::Actor& actor, const Template& wanted,
                      base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    if (!today.may(base::Right::administer) && !today.may(base::Right::own_plans))
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này không đổi được mẫu báo cáo.\nNhờ quản trị viên hoặc người quản lý kế hoạch.");
    const auto before = template_now(writer, wanted.house);
    writer.run(sql::end_templates, today.account, now, wanted.house);
    if (!wanted.digest.empty())
        writer.run(sql::add_template, base::new_uuid(now), wanted.house, wanted.filename, wanted.digest,
                   today.account, now);
    trail::record(
        writer, today,
        {"report.template", "", "", "", {{"file", before ? before->filename : "", wanted.filename}}}, now);
}

}  // namespace

void set_template(storage::Writer& writer, const base::Actor& actor, const Template& wanted,
                  base::Milliseconds now) {
    replace_template(writer, actor, wanted, now);
}

void end_template(storage::Writer& writer, const base::Actor& actor, const std::string& house,
                  base::Milliseconds now) {
    replace_template(writer, actor, {"", house, "", "", 0}, now);
}

}  // namespace reports
