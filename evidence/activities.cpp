// Activities in the database, and what is said of them in the ledger.
#include "evidence/activities.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/sql.hpp"
#include "text/unicode.hpp"

namespace evidence {
namespace {

constexpr std::int64_t milliseconds_a_day = 86'400'000, hours_ahead = 7;

std::string hex_sort_key(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const char c : text::sort_key(text)) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

std::string folded(const ActivityFacts& facts) {
    return text::fold(
        text::nfc(facts.title + "\n" + facts.venue + "\n" + facts.audience + "\n" + facts.note));
}

storage::Value text_or_null(const std::string& text) {
    return text.empty() ? storage::Value(nullptr) : storage::Value(text);
}

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

Counted counted_from(const storage::Row& row) {
    Counted counted;
    counted.people = row.integer(0);
    counted.known = known_named(row.maybe_text(1).value_or("")).value_or(Known::estimate);
    counted.document = row.maybe_text(2).value_or("");
    if (const auto day = row.maybe_integer(3)) counted.document_day = base::Day{*day};
    return counted;
}

Statement carried_out(const Activity& activity, std::int64_t source) {
    return {ActorKind::agency, activity.is.agency, Verb::carried_out,
            activity.number,   activity.is.agency, instant_of(activity.is),
            activity.is.times, Basis::declared,    source};
}

Statement audience(const Activity& activity, const Counted& counted, std::int64_t source) {
    return {ActorKind::audience,
            0,
            verb_of_kind(activity.is.kind),
            activity.number,
            activity.is.agency,
            instant_of(activity.is),
            counted.people,
            basis_of(counted.known),
            source};
}

bool says_the_same(const Statement& one, Statement other) {
    other.source = one.source;
    return one == other;
}

void add_count(storage::Writer& writer, std::int64_t place, const Activity& activity,
               const Counted& counted) {
    writer.run(sql::add_count, place, activity.number, std::string(name_of(counted.known)), counted.document,
               day_or_null(counted.document_day));
}

}  // namespace

bool is_activity_kind(std::string_view code) {
    return std::any_of(std::begin(activity_kinds), std::end(activity_kinds),
                       [&](const ActivityKind& kind) { return kind.code == code; });
}

Verb verb_of_kind(std::string_view code) {
    for (const ActivityKind& kind : activity_kinds) {
        if (kind.code == code) return kind.exposes ? Verb::was_exposed : Verb::attended;
    }
    return Verb::attended;
}

const char* name_of(Known known) {
    switch (known) {
        case Known::list_to_come:
            return "list_to_come";
        case Known::kept_list:
            return "kept_list";
        case Known::estimate:
            return "estimate";
    }
    return "estimate";
}

std::optional<Known> known_named(std::string_view name) {
    for (const Known known : {Known::list_to_come, Known::kept_list, Known::estimate}) {
        if (name_of(known) == name) return known;
    }
    return std::nullopt;
}

Basis basis_of(Known known) {
    return known == Known::kept_list ? Basis::kept_list : Basis::declared;
}

base::Milliseconds instant_of(base::Day day) {
    return day.number * milliseconds_a_day + (12 - hours_ahead) * 3'600'000;
}

base::Milliseconds instant_of(const ActivityFacts& facts) {
    return instant_of(facts.last);
}

namespace {

void check_counted(const Counted& counted, base::Day today, base::Problems& problems) {
    if (counted.people < 0 || counted.people > people_max)
        problems.push_back({"people", "Số người là một số từ 0 đến 20.000.000, ví dụ 42."});
    if (counted.known != Known::kept_list || counted.people <= 0) return;
    if (counted.document.empty())
        problems.push_back(
            {"document", "Danh sách lưu tại đơn vị cần số văn bản kèm theo, ví dụ 45/DS-CAT."});
    if (text::length(counted.document) > document_characters_max)
        problems.push_back({"document", "Số văn bản dài quá 100 ký tự. Ghi đúng như trên văn bản."});
    if (!counted.document_day)
        problems.push_back({"document_day", "Ghi ngày của văn bản, ví dụ 15/03/2026."});
    else if (*counted.document_day > today)
        problems.push_back({"document_day", "Ngày của văn bản không thể sau hôm nay."});
}

}  // namespace

base::Problems check(const ActivityFacts& facts, const Counted& counted, base::Day today) {
    base::Problems problems;
    const auto longer = [](const std::string& text, std::size_t most) { return text::length(text) > most; };
    if (!is_activity_kind(facts.kind)) problems.push_back({"kind", "Chọn loại hoạt động."});
    if (facts.title.empty())
        problems.push_back({"title", "Ghi tên hoạt động, ví dụ Lớp kỹ năng số cho người cao tuổi."});
    if (longer(facts.title, title_characters_max))
        problems.push_back(
            {"title", "Tên hoạt động dài quá 300 ký tự. Ghi ngắn hơn; chi tiết để ở ghi chú."});
    if (facts.agency == 0) problems.push_back({"agency", "Chọn đơn vị đã tổ chức hoạt động."});
    if (facts.last < facts.from) problems.push_back({"last", "Ngày cuối không thể trước ngày đầu."});
    if (facts.from > today || facts.last > today)
        problems.push_back({"from", "Chỉ ghi hoạt động đã diễn ra; ngày này chưa đến (hôm nay là " +
                                        base::written(today) + ")."});
    if (longer(facts.venue, venue_characters_max))
        problems.push_back({"venue", "Địa điểm dài quá 200 ký tự. Ghi ngắn hơn."});
    if (longer(facts.audience, audience_characters_max))
        problems.push_back({"audience", "Phần cho ai dài quá 300 ký tự. Ghi ngắn hơn."});
    if (longer(facts.note, activity_note_characters_max))
        problems.push_back({"note", "Ghi chú dài quá 2.000 ký tự. Ghi ngắn hơn."});
    if (facts.times < 1 || facts.times > times_max)
        problems.push_back({"times", "Số lần là một số từ 1 đến 100.000, ví dụ 12."});
    if (facts.minutes < 0 || facts.minutes > minutes_max)
        problems.push_back({"minutes", "Số phút là một số từ 0 đến 10.000.000, ví dụ 96."});
    check_counted(counted, today, problems);
    return problems;
}

Activity add_activity(storage::Writer& writer, const ActivityFacts& facts, std::int64_t source,
                      std::int64_t account, bool waits, base::Milliseconds now) {
    CHECK_THAT(is_activity_kind(facts.kind) && facts.agency != 0 && facts.from <= facts.last);
    Activity activity;
    activity.uuid = base::new_uuid(now);
    activity.is = facts;
    activity.row_version = 1;
    activity.source = source;
    activity.at = now;
    activity.waits = waits;
    activity.number =
        writer
            .one(sql::add_activity, activity.uuid, facts.kind, facts.title, hex_sort_key(facts.title),
                 folded(facts), facts.agency, facts.from.number, facts.last.number, facts.venue,
                 facts.audience, facts.times, facts.minutes, text_or_null(facts.campaign), facts.note, source,
                 std::int64_t{waits ? 1 : 0}, account, now)
            ->integer(0);
    return activity;
}

bool change_activity(storage::Writer& writer, const Activity& before, std::int64_t seen,
                     const ActivityFacts& facts) {
    return writer.run(sql::change_activity, facts.kind, facts.title, hex_sort_key(facts.title), folded(facts),
                      facts.agency, facts.from.number, facts.last.number, facts.venue, facts.audience,
                      facts.times, facts.minutes, text_or_null(facts.campaign), facts.note, before.number,
                      seen) == 1;
}

Activity activity_from(const storage::Row& row) {
    Activity one;
    one.number = row.integer(0);
    one.uuid = row.text(1);
    one.is.kind = row.text(2);
    one.is.title = row.text(3);
    one.is.agency = row.integer(4);
    one.is.from = base::Day{row.integer(5)};
    one.is.last = base::Day{row.integer(6)};
    one.is.venue = row.text(7);
    one.is.audience = row.text(8);
    one.is.times = row.integer(9);
    one.is.minutes = row.integer(10);
    one.is.campaign = row.maybe_text(11).value_or("");
    one.is.note = row.text(12);
    one.row_version = row.integer(13);
    one.source = row.integer(14);
    one.by = row.text(15);
    one.at = row.integer(16);
    one.withdrawn = row.maybe_text(17).value_or("");
    const bool offered = row.integer(18) == 1;
    const auto accepted = row.maybe_integer(19);
    one.waits = offered && !accepted;
    if (accepted == 0) one.refused = row.maybe_text(20).value_or("");
    return one;
}

std::optional<Activity> find_activity(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_activity, uuid);
    if (!row) return std::nullopt;
    return activity_from(*row);
}

std::optional<Activity> activity_at(storage::Reader& reader, std::int64_t number) {
    const auto row = reader.one(sql::find_activity_at, number);
    if (!row) return std::nullopt;
    return activity_from(*row);
}

std::vector<Line> standing_lines(storage::Reader& reader, std::int64_t activity) {
    return lines_from(reader.all(sql::list_standing_lines, activity));
}

Counted counted_of(storage::Reader& reader, std::int64_t activity) {
    if (const auto row = reader.one(sql::find_count, activity)) return counted_from(*row);
    if (const auto row = reader.one(sql::find_offered_count, activity)) return counted_from(*row);
    return {};
}

void say(storage::Writer& writer, const Activity& activity, const Counted& counted, std::int64_t source,
         base::Milliseconds now) {
    CHECK_THAT(activity.counts());
    const Statement held = carried_out(activity, source), heard = audience(activity, counted, source);
    const bool same_count = counted.people > 0 && counted_of(writer, activity.number) == counted;
    bool held_stands = false, heard_stands = false;
    std::vector<Statement> again;
    for (const Line& line : standing_lines(writer, activity.number)) {
        Statement wanted = line;
        wanted.agency = held.agency;
        // Names of a day of their own keep it as long as the activity holds that day.
        const base::Day day = base::day_at(line.at);
        if (line.actor_kind != ActorKind::person || day < activity.is.from || activity.is.last < day)
            wanted.at = held.at;
        wanted.source = source;
        const bool of_agency = line.verb == Verb::carried_out,
                   counts = line.actor_kind == ActorKind::audience;
        if (of_agency) wanted = held;
        if (says_the_same(wanted, line) && (!counts || (same_count && says_the_same(heard, line)))) {
            held_stands = held_stands || of_agency;
            heard_stands = heard_stands || counts;
            continue;
        }
        withdraw(writer, line.place, source, now);
        if (!of_agency && !counts) again.push_back(wanted);
    }
    if (!held_stands) again.insert(again.begin(), held);
    if (!again.empty()) append(writer, again, now);
    if (counted.people > 0 && !heard_stands) add_count(writer, append(writer, heard, now), activity, counted);
}

void say_count(storage::Writer& writer, const Activity& activity, const Counted& counted, std::int64_t source,
               base::Milliseconds now) {
    CHECK_THAT(activity.counts());
    for (const storage::Row& row : writer.all(sql::list_standing_counts, activity.number))
        withdraw(writer, row.integer(0), source, now);
    if (counted.people > 0)
        add_count(writer, append(writer, audience(activity, counted, source), now), activity, counted);
}

Counted counted_again(storage::Reader& reader, std::int64_t activity, std::int64_t people) {
    const auto row = reader.one(sql::find_last_count, activity);
    Counted counted = row ? counted_from(*row) : Counted{};
    counted.people = people;
    return counted;
}

void withdraw_activity(storage::Writer& writer, const Activity& activity, const std::string& reason,
                       std::int64_t source, std::int64_t account, base::Milliseconds now) {
    if (!activity.withdrawn.empty())
        throw base::Refused(base::Refusal::conflict, "Hoạt động này đã được rút.\nMở lại trang để xem.");
    std::int64_t first = 0, last = 0;
    for (const Line& line : standing_lines(writer, activity.number)) {
        last = withdraw(writer, line.place, source, now);
        if (first == 0) first = last;
    }
    writer.run(sql::add_activity_withdrawal, base::new_uuid(now), activity.number, reason, account, now,
               first, last);
}

void restore_activity(storage::Writer& writer, const Activity& activity, std::int64_t source,
                      std::int64_t account, base::Milliseconds now) {
    const auto row = writer.one(sql::find_activity_withdrawal, activity.number);
    if (!row || writer.run(sql::undo_activity_withdrawal, account, now, activity.number) != 1)
        throw base::Refused(base::Refusal::conflict, "Hoạt động này không bị rút.\nMở lại trang để xem.");
    const auto taken_back =
        lines_from(writer.all(sql::list_lines_between, activity.number, row->integer(0), row->integer(1)));
    if (taken_back.empty()) return;
    std::vector<Statement> again;
    for (const Line& line : taken_back) {
        again.push_back(line);
        again.back().source = source;
    }
    std::int64_t place = append(writer, again, now);
    for (const Line& line : taken_back) {
        if (line.actor_kind == ActorKind::audience) writer.run(sql::copy_count, place, line.place);
        ++place;
    }
}

void accept_offer(storage::Writer& writer, const Activity& activity, std::int64_t account,
                  base::Milliseconds now) {
    const Counted counted = counted_of(writer, activity.number);
    if (writer.run(sql::add_answer, activity.number, std::int64_t{1}, std::string(), account, now) != 1)
        throw base::Refused(base::Refusal::conflict, "Hoạt động này đã được trả lời.\nMở lại trang để xem.");
    const auto accepted = activity_at(writer, activity.number);
    CHECK_THAT(accepted.has_value());
    say(writer, *accepted, counted, activity.source, now);
}

void refuse_offer(storage::Writer& writer, const Activity& activity, const std::string& reason,
                  std::int64_t account, base::Milliseconds now) {
    CHECK_THAT(!reason.empty());
    if (writer.run(sql::add_answer, activity.number, std::int64_t{0}, reason, account, now) != 1)
        throw base::Refused(base::Refusal::conflict, "Hoạt động này đã được trả lời.\nMở lại trang để xem.");
}

void keep_offered_count(storage::Writer& writer, const Activity& activity, const Counted& counted) {
    if (counted.people == 0) return;
    writer.run(sql::add_offered_count, activity.number, counted.people, std::string(name_of(counted.known)),
               counted.document, day_or_null(counted.document_day));
}

}  // namespace evidence
