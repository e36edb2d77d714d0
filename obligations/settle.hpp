// A task that stands by itself is done, on a day, by the word of its agency; or was not done after all.
#pragma once
#include <string>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace obligations {

constexpr std::size_t word_characters_max = 2000, reason_characters_max = 500;

struct NewDone {
    base::Day day;
    std::string word;  // what was done
};
base::Problems check(const NewDone& done, base::Day today);

// Refused{forbidden} for who does not report for the agency, Refused{conflict} where it is done already,
// Refused{invalid} for a form, which is sent.
void report_done(storage::Writer& writer, const base::Actor& actor, std::int64_t id, const NewDone& done,
                 base::Milliseconds now);
void report_not_done(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                     const std::string& reason, base::Milliseconds now);

}  // namespace obligations
