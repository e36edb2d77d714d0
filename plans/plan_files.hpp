// Files as they were dropped in: kept once by their SHA-256 under FOLDER/files/ab/cd…, on disk before
// anything is acknowledged, and never shown by the browser, only saved.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace plans {

constexpr std::size_t upload_bytes_max = 50u << 20;
constexpr std::size_t files_at_once_max = 60;

struct StoredFile {
    std::string digest;  // SHA-256, hex
    std::size_t bytes = 0;
};

// Copies the upload to its place, synced with its folder. The same bytes twice are kept once. Throws
// base::Refused{storage} when the disk refuses, {invalid} for an empty file and {too_large} over
// upload_bytes_max; each names the file.
StoredFile store_file(const std::filesystem::path& data_folder, const std::filesystem::path& upload,
                      const std::string& filename);

std::filesystem::path path_of(const std::filesystem::path& data_folder, std::string_view digest);

// "12,4 MB", "310 KB"
std::string size_text(std::size_t bytes);

}  // namespace plans
