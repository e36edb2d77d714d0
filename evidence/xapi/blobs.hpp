// Bytes that came with statements, on disk under their digest, each once.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace evidence::xapi {

// On disk, durably, when it returns: its SHA-256 in hexadecimal.
std::string store_blob(const std::filesystem::path& data_folder, std::string_view bytes);
// base::Refused{storage} when it is not there or has another digest.
std::string read_blob(const std::filesystem::path& data_folder, const std::string& digest);

}  // namespace evidence::xapi
