// Workbooks of forms that come back, hundreds at once, also packed in a ZIP: what was dropped is kept as it
// came, and a job reads one file after the other. Each becomes a version of its form, or says what is wrong;
// whenever the program dies, it goes on with the files that have no outcome yet.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "documents/extract.hpp"
#include "obligations/sheets.hpp"

namespace obligations {

constexpr std::size_t returned_file_bytes_max = 5u << 20, returned_files_max = 1000;
// Beside the forms that go out.
inline constexpr const char *letter_filename = "0 cong van.docx", *letter_pdf_filename = "0 cong van.pdf";
inline constexpr const char* returns_job = "read_returned_forms";

struct NamedFile {
    std::string name, bytes;
};
// What was dropped, ZIP containers unpacked. Refused{too_large} for more than returned_files_max files,
// Refused{invalid} where there is none.
std::vector<NamedFile> unpacked(std::vector<NamedFile> dropped);

enum class Outcome {
    waits = 0,
    known = 1,   // whose form it is
    taken = 2,   // it became a version
    same = 3,    // the same bytes were taken before
    refused = 4  // it goes back
};
struct ReturnedFile {
    std::int64_t position = 0;  // from 1
    std::string filename, digest, agency;
    std::string sheet;  // in which the form stands
    Outcome outcome = Outcome::waits;
    std::int64_t obligation = 0, version = 0;
    std::vector<Fault> faults;
};
struct Return {
    std::int64_t id = 0;
    std::string uuid, plan, digest, job, made_by_name;
    std::string period;
    std::int64_t made_by = 0, files = 0, ended_files = 0;
    base::Milliseconds made_at = 0;
    std::optional<base::Milliseconds> ended_at;
};

// Keeps the files, on disk before anything is acknowledged, and queues the job that reads them.
std::string take_returned(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          const std::string& period, const std::string& digest,
                          const std::vector<NamedFile>& files, base::Milliseconds now);
// The container in which they are kept. Gives its digest.
std::string keep_returned(const std::filesystem::path& data, const std::vector<NamedFile>& files);
// The same of parts named by their position; what was taken out leaves its position empty.
std::string keep_batch(const std::filesystem::path& data,
                       const std::vector<std::pair<std::string, std::string>>& parts);
// For opening it: whatever was dropped was packed here, however well it packs.
documents::ExtractLimits batch_limits();
// One of them as it came; empty: it is kept no more.
std::string returned_bytes(const std::filesystem::path& data, const std::string& digest,
                           std::int64_t position);

// Who dropped them, or owns the plan. Refused{not_found} for others.
Return return_of(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                 base::Milliseconds now);
std::vector<ReturnedFile> files_of(storage::Reader& reader, std::int64_t id, base::Day today);
std::vector<Return> returns_of_period(storage::Reader& reader, const base::Actor& actor,
                                      const std::string& plan, const std::string& period,
                                      base::Milliseconds now);

// The job.
void read_returned_files(storage::Store& store, const base::Clock& clock, const std::filesystem::path& data,
                         const std::string& uuid, const base::Progress& progress);

}  // namespace obligations
