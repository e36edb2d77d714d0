// Attendance in the ledger and beside it.
#include "evidence/attendance/attendance.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "evidence/attendance/sql.hpp"

namespace evidence::attendance {
namespace {

struct Standing {
    std::vector<std::int64_t> places;  // somebody under two records has two lines
    Basis best = Basis::declared;
};

// Whom the ledger names at the activity, by who they count as.
std::map<persons::PersonId, Standing> standing_people(storage::Reader& reader, std::int64_t activity) {
    std::map<persons::PersonId, Standing> all;
    for (const storage::Row& row : reader.all(sql::list_standing_people, activity)) {
        Standing& one = all[row.integer(2)];
        one.places.push_back(row.integer(0));
        one.best = std::max(one.best, static_cast<Basis>(row.integer(3)));
    }
    return all;
}

persons::PersonId canonical_of(storage::Reader& reader, persons::PersonId person) {
    const auto found = persons::person_of(reader, person);
    CHECK_THAT(found.has_value());
    return found->canonical;
}

Statement line_of(const Activity& activity, persons::PersonId person, Way way, std::int64_t source) {
    return {ActorKind::person,       person, Verb::attended, activity.number, activity.is.agency,
            instant_of(activity.is), 1,      basis_of(way),  source};
}

void add_rows(storage::Writer& writer, const Activity& activity, const std::vector<NewAttendance>& people,
              std::int64_t account, base::Milliseconds now) {
    std::int64_t next = writer.one(sql::next_attendance)->integer(0);
    std::vector<std::vector<storage::Value>> rows;
    for (const NewAttendance& one : people)
        rows.push_back({next++, activity.number, one.person, std::string(name_of(one.way)),
                        one.list == 0 ? storage::Value(nullptr) : storage::Value(one.list), one.at, account,
                        now});
    writer.insert_all(sql::add_attendance, rows);
}

Attended attended_from(const storage::Row& row) {
    Attended one;
    one.canonical = row.integer(0);
    one.uuid = row.text(1);
    one.name = row.maybe_text(2).value_or("");
    if (!row.null(3)) one.birth = persons::Birth{base::Day{row.integer(3)}, row.text(4) == "year"};
    one.erased = !row.null(5);
    one.way = way_named(row.text(6)).value_or(Way::typed);
    one.at = row.integer(7);
    one.by = row.text(9);
    one.ended_at = row.maybe_integer(10).value_or(0);
    one.ended_by = row.text(11);
    one.end_reason = row.maybe_text(12).value_or("");
    return one;
}

}  // namespace

const char* name_of(Way way) {
    switch (way) {
        case Way::typed:
            return "typed";
        case Way::file:
            return "file";
        case Way::signed_sheet:
            return "signed";
        case Way::scanned:
            return "scanned";
        case Way::card:
            return "card";
    }
    return "typed";
}

std::optional<Way> way_named(std::string_view name) {
    for (const Way way : all_ways) {
        if (name_of(way) == name) return way;
    }
    return std::nullopt;
}

Basis basis_of(Way way) {
    if (way == Way::scanned || way == Way::card) return Basis::recorded;
    return way == Way::signed_sheet ? Basis::signed_list : Basis::named_list;
}

bool takes_people(const Activity& activity) {
    return verb_of_kind(activity.is.kind) == Verb::attended;
}

void require_takes_people(const Activity& activity) {
    if (!activity.counts())
        throw base::Refused(
            base::Refusal::conflict,
            "Hoạt động này đã được rút hoặc chưa được xác nhận nên chưa ghi người dự được.\nMở lại "
            "trang của hoạt động để xem.");
    if (!takes_people(activity))
        throw base::Refused(base::Refusal::invalid,
                            "Loại hoạt động này đếm lượt tiếp cận, không có danh sách người dự.\nNếu có lớp "
                            "hoặc buổi họp, ghi đó là một hoạt động riêng.");
}

Entered attend(storage::Writer& writer, const Activity& activity, std::span<const NewAttendance> people,
               std::int64_t source, std::int64_t account, base::Milliseconds now) {
    require_takes_people(activity);
    Entered entered;
    auto standing = standing_people(writer, activity.number);
    std::vector<NewAttendance> fresh;
    std::vector<Statement> lines;
    for (NewAttendance one : people) {
        one.person = canonical_of(writer, one.person);
        Standing& known = standing[one.person];
        const Basis basis = basis_of(one.way);
        if (!known.places.empty() && (known.places[0] == 0 || known.best >= basis)) {
            ++entered.same;
            continue;
        }
        ++(known.places.empty() ? entered.added : entered.strengthened);
        for (const std::int64_t place : known.places) {
            if (place != 0) withdraw(writer, place, source, now);
        }
        writer.run(sql::end_attendance, activity.number, one.person, account, now, std::string());
        known = {{0}, basis};  // 0: among those that are appended below
        fresh.push_back(one);
        lines.push_back(line_of(activity, one.person, one.way, source));
    }
    if (fresh.empty()) return entered;
    add_rows(writer, activity, fresh, account, now);
    append(writer, lines, now);
    return entered;
}

void name_some(storage::Writer& writer, const Activity& activity, std::int64_t named, std::int64_t source,
               base::Milliseconds now) {
    Counted counted = counted_of(writer, activity.number);
    if (counted.people == 0 || named == 0) return;
    counted.people = std::max<std::int64_t>(0, counted.people - named);
    say_count(writer, activity, counted, source, now);
}

void withdraw_person(storage::Writer& writer, const Activity& activity, persons::PersonId canonical,
                     const std::string& reason, std::int64_t source, std::int64_t account,
                     base::Milliseconds now) {
    CHECK_THAT(!reason.empty());
    const auto standing = standing_people(writer, activity.number);
    const auto found = standing.find(canonical);
    if (found == standing.end())
        throw base::Refused(base::Refusal::conflict,
                            "Người này không còn trong danh sách người dự.\nMở lại trang để xem.");
    for (const std::int64_t place : found->second.places) withdraw(writer, place, source, now);
    writer.run(sql::end_attendance, activity.number, canonical, account, now, reason);
}

void restore_person(storage::Writer& writer, const Activity& activity, persons::PersonId canonical,
                    std::int64_t source, std::int64_t account, base::Milliseconds now) {
    const auto row = writer.one(sql::find_ended, activity.number, canonical);
    const auto way = row ? way_named(row->text(0)) : std::nullopt;
    if (!way)
        throw base::Refused(base::Refusal::conflict,
                            "Người này không bị rút khỏi danh sách người dự.\nMở lại trang để xem.");
    const NewAttendance again{canonical, *way, row->maybe_integer(1).value_or(0), row->integer(2)};
    attend(writer, activity, std::span(&again, 1), source, account, now);
}

std::vector<Attended> attended(storage::Reader& reader, std::int64_t activity, std::int64_t most,
                               std::int64_t skip) {
    std::vector<Attended> all;
    for (const storage::Row& row : reader.all(sql::list_attended, activity, most, skip))
        all.push_back(attended_from(row));
    return all;
}

std::vector<Attended> taken_back(storage::Reader& reader, std::int64_t activity) {
    std::vector<Attended> all;
    for (const storage::Row& row : reader.all(sql::list_taken_back, activity))
        all.push_back(attended_from(row));
    return all;
}

Counts counts_of(storage::Reader& reader, std::int64_t activity) {
    const auto row = *reader.one(sql::count_attended, activity);
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
}

}  // namespace evidence::attendance
