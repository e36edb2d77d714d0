// Files that came through a signed link and wait for their form to be sent: chosen once, shown, and taken out
// again by whoever holds the link. What was dropped, and what no form was sent with, goes after a while.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "obligations/forms.hpp"

namespace obligations::chasing {

constexpr std::size_t answer_files_max = 8;
// A file of a form that is not sent goes after so long; a dropped one when nobody can still be sending it.
constexpr base::Milliseconds link_files_kept = 30LL * 24 * 3600 * 1000, link_files_ended = 3600LL * 1000;
inline constexpr const char* link_files_job = "sweep_link_files";

struct LinkFile {
    std::string id;
    SentFile is;
};
// That wait, the earliest first.
std::vector<LinkFile> link_files(storage::Reader& reader, std::int64_t obligation);

// Asks again whether the link is open. `dropped`: ids; those of other forms are left alone. What is added has
// its row before its bytes, so that the sweep knows of them, and waits from take_link_files on. Gives the ids
// of what is added. Refused{not_found}, Refused{invalid} for more than answer_files_max.
std::vector<std::string> change_link_files(storage::Writer& writer, std::string_view token,
                                           const std::vector<SentFile>& added,
                                           const std::vector<std::string>& dropped, base::Milliseconds now);
// Their bytes lie under files/.
void take_link_files(storage::Writer& writer, std::string_view token, const std::vector<std::string>& ids,
                     base::Milliseconds now);
// They were sent with their form.
void end_link_files(storage::Writer& writer, std::int64_t obligation, base::Milliseconds now);

// Whether anything else refers to a file.
using Held = std::function<bool(storage::Reader& reader, const std::string& digest)>;
// For the job: forgets what ended or has lain too long, and deletes the bytes that nothing refers to. The
// trail says how many. Returns how many.
int sweep_link_files(storage::Store& store, const std::filesystem::path& data_folder, const Held& held,
                     base::Milliseconds now);

}  // namespace obligations::chasing
