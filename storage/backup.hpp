// A copy of the SQLite database while the program runs: one state of it, whole.
#pragma once
#include <filesystem>

namespace storage {

// Writes the copy beside `to` and puts it there only once it has proved sound, in place of an older one.
// Refused{storage} with a sentence when the disk, the folder or the database refuses; `to` is then as before.
void copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace storage
