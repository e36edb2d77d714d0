// The files of proofs: kept once by the SHA-256 of what is kept, under FOLDER/proofs/ab/cd…, on disk before
// anything is acknowledged. Their kind is found in their bytes; photographs lose all but the picture.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "evidence/proofs/file_kinds.hpp"

namespace evidence::proofs {

struct StoredFile {
    std::string digest;    // SHA-256 of what is kept, hex
    std::string filename;  // as it was called, without folders
    const FileKind* kind = nullptr;
    std::size_t bytes = 0;
};

// Copies a file to its place, synced with its folders. Throws base::Refused with the file's name: {invalid}
// when it is empty or broken, {unsupported} for a kind that is not taken, {too_large}, {storage}.
StoredFile store_file(const std::filesystem::path& data_folder, const std::filesystem::path& file,
                      const std::string& filename);

std::filesystem::path path_of(const std::filesystem::path& data_folder, std::string_view digest);

// A file that nobody holds may go when it has lain for so long: whoever stores the same bytes again touches
// it, and has entered it into the database long before.
constexpr base::Milliseconds untouched_milliseconds = 10LL * 60 * 1000;
// True: it is gone.
bool remove_untouched(const std::filesystem::path& file,
                      base::Milliseconds untouched = untouched_milliseconds);

std::string plain_filename(
    std::string_view filename);  // without folders and control characters, not too long

}  // namespace evidence::proofs
