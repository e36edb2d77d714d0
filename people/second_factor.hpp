// The second factor of an account: an authenticator's key and recovery codes. Required of administrators and
// plan owners from a week after they were given that role; until then, and for all others, offered.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "people/accounts.hpp"
#include "storage/store.hpp"

namespace people {

constexpr int second_factor_grace_days = 7;
constexpr int recovery_codes_made = 10;

bool has_second_factor(storage::Reader& reader, std::int64_t account);
int recovery_codes_left(storage::Reader& reader, std::int64_t account);

// The day from which the account's roles are withheld until it has a second factor; nullopt: it has one, or
// holds no role that requires it.
std::optional<base::Day> second_factor_due(storage::Reader& reader, std::int64_t account,
                                           base::Milliseconds now);

// Turns it on with a secret whose code was shown, replacing an earlier one; returns the recovery codes, which
// cannot be shown again. nullopt: the code is not of this secret and time.
std::optional<std::vector<std::string>> start_second_factor(storage::Writer& writer, const base::Actor& actor,
                                                            const Account& account,
                                                            const std::filesystem::path& folder,
                                                            const std::string& secret,
                                                            const std::string& code, base::Milliseconds now);
void end_second_factor(storage::Writer& writer, const base::Actor& actor, const Account& account,
                       const std::string& reason, base::Milliseconds now);

// Takes a code of the authenticator or a recovery code, once; false: it is wrong or was used.
bool take_code(storage::Writer& writer, const Account& account, const std::filesystem::path& folder,
               const std::string& typed, base::Milliseconds now);

}  // namespace people
