// Confirming a plan: an act with name, time and the plan's own number and day. Until then nobody is given
// anything; afterwards every change is an act with its reason.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "plans/content/entries.hpp"

namespace plans::content {

constexpr std::size_t number_characters_max = 60;

struct Confirmation {
    std::string id, number;
    base::Day day;
    std::string by;  // the name of who acted, as shown then
    base::Milliseconds at = 0;
    std::string digest;  // SHA-256 of all that was confirmed, hex
};

// The standing one.
std::optional<Confirmation> confirmation_of(storage::Reader& reader, const std::string& plan);
bool is_confirmed(storage::Reader& reader, const std::string& plan);
// The day as of which a plan names agencies: the one with which it was confirmed; until then that of its
// document (day_of_plan).
base::Day named_as_of(storage::Reader& reader, const std::string& plan, const std::vector<Entry>& entries,
                      base::Day otherwise);

struct NewConfirmation {
    std::string number;
    std::optional<base::Day> day;
    std::string digest_seen;  // of what the page showed
};

// SHA-256 over everything that a confirmation binds: entries, names, measures.
std::string digest_of(storage::Reader& reader, const std::string& plan);

base::Problems check(const NewConfirmation& wanted);
// False when the plan is no longer what the page showed. Refuses an actor without Right::confirm_plans and a
// plan that is confirmed already or has neither target nor task.
bool confirm(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
             const NewConfirmation& wanted, base::Milliseconds now);
// With a reason; Refused{invalid} without.
void withdraw_confirmation(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                           const std::string& reason, base::Milliseconds now);

}  // namespace plans::content
