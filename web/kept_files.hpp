// Files that a form brought and a later form goes on with: kept for a day under the digest of their bytes in
// a folder of the data folder.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "web/request.hpp"

namespace web {

// Keeps the first upload of the request; refuses when the disk is full.
std::string keep_file(const Request& request, const std::string& folder);
// The same for what was typed instead.
std::string keep_text(const Request& request, const std::string& folder, std::string_view bytes);
// Where the file of a digest lies; Refused{not_found} when it is gone or the digest is none.
std::filesystem::path kept_file(const Request& request, const std::string& folder, const std::string& digest);

}  // namespace web
