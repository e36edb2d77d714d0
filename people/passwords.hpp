// Passwords: the rule for a new one, and argon2id behind a gate, since each check costs 64 MiB and a third of
// a second of a core. A few wait before it; whoever comes then, or has waited too long, is refused as busy,
// so that a crowd at the door takes neither the memory nor the threads that serve everybody else.
#pragma once
#include <string>
#include <string_view>

namespace people {

constexpr std::size_t password_characters_min = 12;
constexpr std::size_t password_bytes_max = 1024;
constexpr int password_checks_at_once_max = 2;
constexpr int password_checks_waiting_max = 6;
constexpr int password_gate_seconds_max = 8;

enum class PasswordFault { none, too_short, too_long, one_character, holds_login };

// A length rule, no zoo of characters (NIST SP 800-63B): at least 12 characters, not one character repeated,
// not the login.
PasswordFault check_password(std::string_view password, std::string_view login);

// The argon2id text of libsodium, with its salt and costs. Throws base::Refused{busy} when the gate stays
// closed.
std::string hash_password(const std::string& password);
// An empty hash costs as much as a real one and never matches, so that the time does not tell whether a login
// exists.
bool verify_password(const std::string& hash, const std::string& password);

}  // namespace people
