// Secrets that the program must be able to read again (the keys of authenticators): sealed with a key that
// lies in the data folder, outside the database, so that a stolen database gives none of them away.
#pragma once
#include <filesystem>
#include <string>

namespace people {

// Hex of nonce and XSalsa20-Poly1305. The key is made when there is none; Refused{storage} when it is
// damaged.
std::string seal_secret(const std::filesystem::path& folder, const std::string& plain);
// Refused{storage} when it was sealed with another key, or changed.
std::string open_secret(const std::filesystem::path& folder, const std::string& sealed);

}  // namespace people
