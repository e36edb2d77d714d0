// An attendance that is open for a while: people scan the activity's sign with their own telephones. Who is
// known beyond doubt among the agencies that are invited is recorded; who is not waits for the organiser, and
// what was typed goes with the decision. Nobody's rights are checked here.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "evidence/attendance/attendance.hpp"
#include "evidence/attendance/codes.hpp"

namespace evidence::attendance {

constexpr int hours_max = 12;
constexpr std::size_t invited_max = 50;
constexpr std::int64_t sends_max = 5'000;          // of one attendance
constexpr std::int64_t sends_a_minute_max = 400;   // of one attendance
constexpr std::int64_t origin_a_minute_max = 120;  // of one address: a school stands behind one
constexpr std::int64_t device_max = 5;             // of one telephone, in one attendance
constexpr base::Milliseconds typed_kept = 30LL * 24 * 3600 * 1000;  // of somebody who waits

struct Session {
    std::int64_t number = 0;
    std::string uuid, code;
    std::int64_t activity = 0;
    bool turns = true;  // the sign changes every minute
    std::vector<std::int64_t> invited;
    std::string by;
    base::Milliseconds from = 0, until = 0, ended_at = 0;
    std::int64_t sent = 0, waiting = 0;
    std::string sealed;  // the key of its signs
    bool open(base::Milliseconds now) const { return ended_at == 0 && now < until; }
};

struct NewSession {
    int hours = 2;
    bool turns = true;
    std::vector<std::int64_t> invited;
};

// Returns its UUID.
std::string open_session(storage::Writer& writer, const Activity& activity, const NewSession& wanted,
                         const std::filesystem::path& data_folder, std::int64_t account,
                         base::Milliseconds now);
// What was typed a month ago and nobody decided about goes; a job, which bears being done twice.
constexpr const char* forget_job = "forget_attendance";
std::int64_t forget_typed(storage::Writer& writer, base::Milliseconds now);
// False: it was over already.
bool end_session(storage::Writer& writer, const Session& session, std::int64_t account,
                 base::Milliseconds now);
std::vector<Session> sessions_of(storage::Reader& reader, std::int64_t activity);
std::optional<Session> find_session(storage::Reader& reader, const std::string& uuid);
std::optional<Session> session_coded(storage::Reader& reader, const std::string& code);

struct Typed {
    persons::Details details;  // name and birth date; codes of the person's agency
    std::string card;          // code of a card; empty: none
    std::string device;        // digest of the telephone's cookie
    std::string origin;        // keyed digest of its address
};
enum class Sent { recorded, waits, too_often, crowded };
// `source`: of the session.
Sent send(storage::Writer& writer, const Session& session, const Activity& activity, const Typed& typed,
          std::int64_t source, base::Milliseconds now);

struct Waiting {
    std::string uuid, name, code;
    std::optional<persons::Birth> birth;
    base::Milliseconds at = 0;
    persons::Details details() const;
};
std::vector<Waiting> waiting_of(storage::Reader& reader, std::int64_t activity);
std::optional<Waiting> find_waiting(storage::Reader& reader, const std::string& uuid, std::int64_t activity);
// Somebody decided: `person` 0: not recorded. What was typed goes. False: it was decided before.
bool decide_waiting(storage::Writer& writer, const std::string& uuid, persons::PersonId person,
                    std::int64_t account, base::Milliseconds now);

// Cards: at most one that holds a person.
struct Card {
    std::string code;
    persons::PersonId person = 0;
};
std::optional<Card> card_coded(storage::Reader& reader, const std::string& code);  // that is not revoked
struct CardHolder {
    persons::PersonId person = 0;
    std::string uuid, name, code;  // code empty: none
    std::optional<persons::Birth> birth;
};
// Those of an agency on a day, by name.
std::vector<CardHolder> card_holders(storage::Reader& reader, std::int64_t agency, base::Day day);
// For those who have none; returns how many.
std::int64_t make_cards(storage::Writer& writer, std::int64_t agency, base::Day day, std::int64_t account,
                        base::Milliseconds now);
bool revoke_card(storage::Writer& writer, const std::string& code, std::int64_t account,
                 base::Milliseconds now);

// What the organiser's telephone scanned, perhaps a while ago.
struct Scan {
    std::string id;    // of the telephone, a UUID: the same scan again is the same
    std::string text;  // the QR code, or a card's code as typed
    base::Milliseconds at = 0;
};
constexpr std::size_t scans_max = 500;  // at once
enum class ScanResult { added, same, unknown, foreign };
const char* name_of(ScanResult result);
std::vector<ScanResult> enter_scans(storage::Writer& writer, const Activity& activity,
                                    const std::vector<Scan>& scans, const std::optional<std::string>& key,
                                    std::int64_t source, std::int64_t account, base::Milliseconds now);

}  // namespace evidence::attendance
