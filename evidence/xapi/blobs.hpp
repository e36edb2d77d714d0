// Bytes that came with statements, on disk under their digest, each once.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

// On disk, durably, when it returns: its SHA-256 in hexadecimal.
std::string store_blob(const std::filesystem::path& data_folder, std::string_view bytes);
// base::Refused{storage} when it is not there or has another digest.
std::string read_blob(const std::filesystem::path& data_folder, const std::string& digest);

// Takes away those of `digests` (with a space between two) that no statement holds any more. What came only
// just now, whose statement may be on its way, is tried again by another job. Bears being done twice.
constexpr const char* remove_blobs_job = "remove_xapi_attachments";
constexpr base::Milliseconds blob_untouched_milliseconds = 10LL * 60 * 1000;
void remove_blobs(storage::Writer& writer, const std::filesystem::path& data_folder,
                  const std::string& digests, base::Milliseconds now,
                  base::Milliseconds untouched = blob_untouched_milliseconds);

// One sentence for each attachment that is missing, or is no longer what it was. Reads all of them.
std::vector<std::string> faults(storage::Reader& reader, const std::filesystem::path& data_folder);

}  // namespace evidence::xapi
