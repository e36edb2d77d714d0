// Files that come in pieces and go on where a broken line left them: rows with an owner, a size and how much
// of it is on disk, and a file in the data folder. What a file is for, and whether it is of a kind that is
// taken, is asked by the form that it is finally given with, as of a file sent with that form itself.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace uploads {

constexpr std::int64_t piece_bytes_max = 8 << 20;            // of one request
constexpr std::int64_t open_max = 30;                        // of an account at once, finished ones included
constexpr base::Milliseconds kept = 24LL * 60 * 60 * 1000;   // since something came last
constexpr base::Milliseconds kept_given = 60LL * 60 * 1000;  // since a form was given it
constexpr std::size_t filename_characters_max = 150;

struct Upload {
    std::string id;  // a token
    std::int64_t account = 0;
    std::string filename;
    std::int64_t size = 0, offset = 0;  // bytes; how many are on disk
    base::Milliseconds expires_at = 0;
    bool whole() const { return offset == size; }
};

std::filesystem::path path_of(const std::filesystem::path& data_folder, const std::string& id);

// Refused{too_large} over `bytes_max`, {too_many} over open_max, {invalid} for an empty one.
Upload begin(storage::Writer& writer, const std::filesystem::path& data_folder, const base::Actor& actor,
             const std::string& filename, std::int64_t size, std::int64_t bytes_max, base::Milliseconds now);
// Refused{not_found} for whoever did not begin it, as for one that does not exist or has expired.
Upload upload_for(storage::Reader& reader, const base::Actor& actor, const std::string& id,
                  base::Milliseconds now);
std::vector<Upload> open_uploads(storage::Reader& reader, std::int64_t account, base::Milliseconds now);

// Adds a piece at `offset`, on disk when it returns; the new offset. Refused{conflict} when the upload is not
// there (any more) or another piece came in between, {too_large} for more than its size.
std::int64_t add_piece(storage::Store& store, const std::filesystem::path& data_folder,
                       const base::Actor& actor, const std::string& id, std::int64_t offset,
                       std::string_view piece, base::Milliseconds now);

// Another request writes a piece of it at this moment.
struct Busy {};

void end(storage::Writer& writer, const std::filesystem::path& data_folder, const base::Actor& actor,
         const std::string& id, base::Milliseconds now);
// A form was given it: it stays for a while, should the form come back with a problem.
void note_given(storage::Writer& writer, const std::string& id, base::Milliseconds now);

// The job: what has expired goes, row and file, and files that no row knows. How many.
constexpr const char* sweep_job = "sweep_uploads";
int sweep(storage::Store& store, const std::filesystem::path& data_folder, base::Milliseconds now);

}  // namespace uploads
