// A file as one string.
#pragma once
#include <filesystem>
#include <string>

namespace base {

// Its bytes; empty where it cannot be read.
std::string whole_file(const std::filesystem::path& file);

}  // namespace base
