// For what personal data is held, until when; consents with their text, time and purpose; and all that is
// held about a person, to take out or to erase.
#pragma once
#include <string>
#include <vector>

#include "persons/merges.hpp"

namespace persons {

struct Purpose {
    std::int64_t id = 0;
    std::string uuid, name, text, basis;
    bool needs_consent = true;
    base::Day until;  // the last day of retention
    std::string made_by;
    base::Milliseconds made_at = 0;
    std::optional<base::Milliseconds> ended_at;
    std::int64_t over = 0;  // persons whose consent has ended or was withdrawn, of those who gave one
};

struct Consent {
    std::int64_t id = 0;
    std::string purpose, text;  // the purpose's name, and the words that the person was shown
    base::Milliseconds given_at = 0;
    std::optional<base::Day> until;
    std::string word_of, way, entered_by;
    std::optional<base::Milliseconds> withdrawn_at;
    std::string withdrawn_reason;
};

std::vector<Purpose> list_purposes(storage::Reader& reader, base::Day today);
void add_purpose(storage::Writer& writer, const base::Actor& actor, const Purpose& wanted,
                 base::Milliseconds now);
void end_purpose(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                 base::Milliseconds now);

std::vector<Consent> consents_of(storage::Reader& reader, PersonId canonical);
// Of a purpose that has not ended.
void give_consent(storage::Writer& writer, const base::Actor& actor, const Person& person,
                  const std::string& purpose_uuid, const std::string& word_of, const std::string& way,
                  base::Milliseconds now);
void withdraw_consent(storage::Writer& writer, const base::Actor& actor, const Person& person,
                      std::int64_t consent, const std::string& reason, base::Milliseconds now);

struct TrailLine {
    base::Milliseconds at = 0;
    std::string act, by, field, before, after;
};
struct Held {                     // all that is held about a person
    std::vector<Person> records;  // the person and those merged into it
    std::vector<Membership> memberships;
    std::vector<Merge> merges;
    std::vector<Consent> consents;
    std::vector<TrailLine> trail;
};
Held all_held(storage::Reader& reader, PersonId canonical);

struct Erasure {
    std::string id, asked_by, reason, made_by;
    PersonId person = 0;
    std::int64_t details = 0, codes = 0, trail_values = 0, memberships = 0;
    base::Milliseconds made_at = 0;
};
// Details, codes, consents' ways and the trail's readable values go, also of those merged into the person;
// numbers, memberships and merges stay. Gives the receipt's identifier.
std::string erase_person(storage::Writer& writer, const base::Actor& actor, const Person& person,
                         const std::string& asked_by, const std::string& reason, base::Milliseconds now);
std::optional<Erasure> erasure_of(storage::Reader& reader, PersonId canonical);

}  // namespace persons
