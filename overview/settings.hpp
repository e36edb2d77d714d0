// What somebody decided about a plan's overview: from when on lateness needs a leader, who is sent a link in
// the morning, whether the progress is public. Each decision is a row of its own with its actor.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace overview {

constexpr std::size_t reason_characters_max = 500, name_characters_max = 120;
constexpr std::size_t mailings_max = 20;  // of one plan
constexpr int mailed_days = 3, mailed_openings = 60;

int late_limit_of(storage::Reader& reader, const std::string& plan);  // working days
// All refuse who does not own the plan. Refused{invalid} for what is no such number.
void set_late_limit(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int days,
                    base::Milliseconds now);

struct Mailing {
    std::string id, address, name, by;
    bool weekly = false;
    base::Milliseconds at = 0;
    std::optional<base::Day> sent;  // the last letter
};
std::vector<Mailing> mailings_of(storage::Reader& reader, const std::string& plan);
base::Problems check(const Mailing& wanted);  // "address", "name"
// Queues its first morning.
void add_mailing(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const Mailing& wanted, base::Milliseconds now);
void end_mailing(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const std::string& mailing, base::Milliseconds now);

bool is_monday(base::Day day);

// The job of one morning; its payload is the mailing. Makes a link in the name of who asked for it or
// took over from them, queues
// the letter and the next morning, once a day; while the plan is not confirmed or the account may no longer
// send links, no letter goes.
inline constexpr const char* morning_job = "overview_morning";
void send_morning(storage::Store& store, const base::Clock& clock, const std::string& mailing,
                  const std::string& base_url);

struct Publication {
    std::string id, reason, by;
    base::Milliseconds at = 0;
};
std::optional<Publication> publication_of(storage::Reader& reader, const std::string& plan);
// With a reason. Refused{conflict} for what is public already (or is not), and while the plan is not
// confirmed.
void publish(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
             const std::string& reason, base::Milliseconds now);
void unpublish(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const std::string& reason, base::Milliseconds now);

}  // namespace overview
