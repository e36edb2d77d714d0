// Attendance that is open, in the database.
#include "evidence/attendance/sessions.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/attendance/matching.hpp"
#include "evidence/attendance/sql.hpp"
#include "people/secrets.hpp"
#include "persons/likeness.hpp"

namespace evidence::attendance {
namespace {

std::string as_text(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (const std::int64_t number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

std::vector<std::int64_t> numbers_in(const std::string& text) {
    std::vector<std::int64_t> numbers;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        numbers.push_back(std::stoll(text.substr(at, end - at)));
        at = end + 1;
    }
    return numbers;
}

Session session_from(const storage::Row& row) {
    Session one;
    one.number = row.integer(0);
    one.uuid = row.text(1);
    one.code = row.text(2);
    one.activity = row.integer(3);
    one.turns = row.integer(4) == 1;
    one.invited = numbers_in(row.text(5));
    one.by = row.text(6);
    one.from = row.integer(7);
    one.until = row.integer(8);
    one.ended_at = row.maybe_integer(9).value_or(0);
    one.sent = row.integer(10);
    one.waiting = row.integer(11);
    one.sealed = row.text(12);
    return one;
}

Waiting waiting_from(const storage::Row& row) {
    Waiting one{row.text(0), row.text(1), row.text(2), std::nullopt, row.integer(5)};
    if (!row.null(3)) one.birth = persons::Birth{base::Day{row.integer(3)}, row.text(4) == "year"};
    return one;
}

// A card names its person, unless another name was typed with it.
std::optional<persons::PersonId> person_meant(storage::Reader& reader, const Session& session,
                                              const Typed& typed) {
    if (!typed.card.empty()) {
        if (const auto card = card_coded(reader, typed.card)) {
            const auto held = persons::person_of(reader, card->person);
            const auto level = persons::name_level(persons::compared(0, typed.details),
                                                   persons::compared(card->person, held->details));
            if (!held->erased_at && level != persons::NameLevel::different) return card->person;
        }
    }
    return sure_person(reader, typed.details, session.invited);
}

void add_claim(storage::Writer& writer, const Session& session, const char* state, const Typed& typed,
               std::optional<persons::PersonId> person, base::Milliseconds now) {
    const persons::Details& said = typed.details;
    const bool waits = !person;
    const std::string code = said.codes.empty() ? typed.card : said.codes.begin()->second;
    writer.run(sql::add_claim, base::new_uuid(now), session.number, std::string(state),
               waits ? said.name : std::string(),
               waits && said.birth ? storage::Value(said.birth->day.number) : storage::Value(nullptr),
               std::string(!waits || !said.birth   ? ""
                           : said.birth->year_only ? "year"
                                                   : "day"),
               waits ? code : std::string(), typed.device, typed.origin, now, storage::or_null(person));
}

}  // namespace

std::string open_session(storage::Writer& writer, const Activity& activity, const NewSession& wanted,
                         const std::filesystem::path& data_folder, std::int64_t account,
                         base::Milliseconds now) {
    require_takes_people(activity);
    CHECK_THAT(wanted.hours >= 1 && wanted.hours <= hours_max && wanted.invited.size() <= invited_max);
    std::string uuid = base::new_uuid(now);
    writer.run(sql::add_session, uuid, new_code(16), activity.number, std::int64_t{wanted.turns ? 1 : 0},
               as_text(wanted.invited), people::seal_secret(data_folder, base::new_token()), account, now,
               now + wanted.hours * 3'600'000LL);
    return uuid;
}

std::int64_t forget_typed(storage::Writer& writer, base::Milliseconds now) {
    return writer.run(sql::forget_claims, now - typed_kept, now);
}

bool end_session(storage::Writer& writer, const Session& session, std::int64_t account,
                 base::Milliseconds now) {
    return writer.run(sql::end_session, session.number, account, now) == 1;
}

std::vector<Session> sessions_of(storage::Reader& reader, std::int64_t activity) {
    std::vector<Session> all;
    for (const storage::Row& row : reader.all(sql::list_sessions, activity)) all.push_back(session_from(row));
    return all;
}

std::optional<Session> find_session(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_session, uuid);
    return row ? std::optional(session_from(*row)) : std::nullopt;
}

std::optional<Session> session_coded(storage::Reader& reader, const std::string& code) {
    const auto row = reader.one(sql::find_session_coded, code);
    return row ? std::optional(session_from(*row)) : std::nullopt;
}

Sent send(storage::Writer& writer, const Session& session, const Activity& activity, const Typed& typed,
          std::int64_t source, base::Milliseconds now) {
    const auto counts =
        *writer.one(sql::count_sends, session.number, now - 60'000, typed.origin, typed.device);
    if (session.sent >= sends_max || counts.integer(0) >= sends_a_minute_max ||
        counts.integer(1) >= origin_a_minute_max)
        return Sent::crowded;
    if (counts.integer(2) >= device_max) return Sent::too_often;
    if (const auto person = person_meant(writer, session, typed)) {
        const NewAttendance one{*person, Way::scanned, 0, now};
        const Entered entered = attend(writer, activity, std::span(&one, 1), source, 0, now);
        name_some(writer, activity, entered.added, source, now);
        add_claim(writer, session, "recorded", typed, person, now);
        return Sent::recorded;
    }
    const std::string code = typed.details.codes.empty() ? typed.card : typed.details.codes.begin()->second;
    const std::int64_t birth = typed.details.birth ? typed.details.birth->day.number : 0;
    if (!writer.one(sql::find_same_claim, session.number, typed.details.name, birth, code))
        add_claim(writer, session, "waiting", typed, std::nullopt, now);
    return Sent::waits;
}

persons::Details Waiting::details() const {
    persons::Details details;
    details.name = name;
    details.birth = birth;
    return details;
}

std::vector<Waiting> waiting_of(storage::Reader& reader, std::int64_t activity) {
    std::vector<Waiting> all;
    for (const storage::Row& row : reader.all(sql::list_waiting, activity)) all.push_back(waiting_from(row));
    return all;
}

std::optional<Waiting> find_waiting(storage::Reader& reader, const std::string& uuid, std::int64_t activity) {
    const auto row = reader.one(sql::find_waiting, uuid, activity);
    return row ? std::optional(waiting_from(*row)) : std::nullopt;
}

bool decide_waiting(storage::Writer& writer, const std::string& uuid, persons::PersonId person,
                    std::int64_t account, base::Milliseconds now) {
    return writer.run(sql::decide_claim, uuid, person == 0 ? storage::Value(nullptr) : storage::Value(person),
                      account, now) == 1;
}

}  // namespace evidence::attendance
