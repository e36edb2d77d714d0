// The signs that a scan carries: of an activity's attendance, of a person's card. Each holds an opaque code
// and, where it has to prove itself, a keyed digest of it (HMAC-SHA-256, 100 bits); nothing of a person
// stands in them. Codes are written with digits and capitals that cannot be taken for one another.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace evidence::attendance {

std::string new_code(std::size_t characters);                           // random, five bits each
std::string keyed_digest(std::string_view key, std::string_view text);  // 20 characters

// Nine characters, the last of which checks the others.
std::string new_card_code();
// As people type it: small letters, blanks and hyphens, O for 0, I and L for 1; nullopt: it is none.
std::optional<std::string> card_code(std::string_view typed);
std::string shown_code(std::string_view code);  // "K7M2-P4QX9"
// What stands in the card's QR code, and the code again when it was not made up.
std::string card_token(std::string_view key, std::string_view code);
std::optional<std::string> card_of_token(std::string_view key, std::string_view scanned);

// The key under which cards are signed, sealed in the database by a key outside it; made when there is none.
std::string card_key(storage::Writer& writer, const std::filesystem::path& data_folder);
std::optional<std::string> card_key_if_any(storage::Reader& reader, const std::filesystem::path& data_folder);

// The sign of an open attendance. On a screen it holds for the minute in which it was shown and two more; on
// paper for as long as the attendance is open.
constexpr base::Milliseconds sign_milliseconds = 60'000;
constexpr std::int64_t signs_back = 2;
std::string sign_of(std::string_view key, std::string_view code, bool turns, base::Milliseconds now);
struct Sign {
    std::string code, window, digest;
};
std::optional<Sign> parse_sign(std::string_view token);
bool holds(const Sign& sign, std::string_view key, bool turns, base::Milliseconds now);

// Whoever opened the form in time may take a while to fill it in.
constexpr base::Milliseconds pass_milliseconds = 15 * 60'000;
std::string pass_of(std::string_view key, std::string_view code, base::Milliseconds now);
bool pass_holds(std::string_view key, std::string_view code, std::string_view pass, base::Milliseconds now);

}  // namespace evidence::attendance
