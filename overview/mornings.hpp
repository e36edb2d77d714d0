// The morning letter to leaders: a default that an administrator sets (whether, when, to whom), and what each
// of them chooses instead. It carries a link to the leader's page of every plan that they lead, made in their
// own name. Besides, a plan may be sent to any address (settings.hpp): nobody gets the same plan twice.
#pragma once
#include <optional>
#include <string>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace overview {

constexpr int morning_hour_first = 5, morning_hour_last = 11, morning_hour_usual = 7;  // in Việt Nam
constexpr std::size_t morning_plans_max = 8;                                           // in one letter

struct MorningDefault {
    bool sends = false, weekly = false, leaders = true, owners = false;
    int hour = morning_hour_usual;
    std::string by;
    base::Milliseconds at = 0;  // 0: never set
};
MorningDefault morning_default(storage::Reader& reader);
base::Problems check(const MorningDefault& wanted);  // "hour", "whom"
// Refused{forbidden} without the right to administer.
void set_morning_default(storage::Writer& writer, const base::Actor& actor, const MorningDefault& wanted,
                         base::Milliseconds now);

struct MorningChoice {
    int sends = -1;  // -1: as the default, 0: no, 1: yes
    int hour = morning_hour_usual;
    bool weekly = false;
};
MorningChoice morning_choice(storage::Reader& reader, std::int64_t account);
base::Problems check(const MorningChoice& wanted);  // "mine_hour"
// For oneself. Refused{forbidden} for who neither leads nor has charge of a plan.
void choose_morning(storage::Writer& writer, const base::Actor& actor, const MorningChoice& wanted,
                    base::Milliseconds now);

struct Morning {
    bool sends = false, weekly = false;
    int hour = morning_hour_usual;
};
// What comes of both, for who leads or has charge of a plan.
Morning morning_of(const MorningDefault& usual, const MorningChoice& own, bool leads, bool owns);

inline constexpr const char* mornings_job = "overview_mornings";
// The next hour's job, once.
void set_next_hour(storage::Writer& writer, base::Milliseconds now);
// The job of an hour: to everybody whose hour has come and who was not written to today. A letter and that it
// was written are one transaction.
void send_mornings(storage::Store& store, const base::Clock& clock, const std::string& base_url);

}  // namespace overview
