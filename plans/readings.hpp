// Reading a plan in the background: from its files to a reading kept in the database, with progress that the
// page shows and, when a file cannot be read, the sentence that says why.
#pragma once
#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "plans/content/entries.hpp"
#include "plans/extract_json.hpp"
#include "plans/reading/reading.hpp"
#include "storage/store.hpp"

namespace plans {

constexpr base::Milliseconds progress_milliseconds = 500;  // no oftener is progress written

struct StoredReading {
    reading::Reading reading;  // as it stands after people corrected it
    documents::Extract extract;
    std::vector<int> starts;              // lines that begin a paragraph
    std::vector<content::Entry> entries;  // what `reading` was made of
};

// The whole work of the job `read_plan`: reads the plan's files and ends its latest reading, as read or as
// refused. Done twice it changes nothing more. The Word file is read where there is one; when it cannot be,
// its signed copy is tried; annexes follow as further pages. Files that are plans themselves are noted
// (split.hpp).
void read_plan_files(storage::Store& store, const base::Clock& clock,
                     const std::filesystem::path& data_folder, const std::string& plan,
                     const documents::ExtractLimits& limits = {});

// The reading of a plan that has been read. Throws base::Refused{not_found} when there is none.
StoredReading reading_of(storage::Reader& reader, const std::string& plan);
// The same as JSON, in the shape of `luytre plan read --json`.
std::string reading_json(storage::Reader& reader, const std::string& plan);

}  // namespace plans
