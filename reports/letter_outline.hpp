// The outline that the files of a letter give, read as a job: a scanned letter is recognised page by page,
// which no request waits for. What a file gives is kept for a day under FOLDER/outlines/ by its digest: it
// can be read again, so nothing lists it and no backup needs it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "plans/incoming/documents.hpp"
#include "storage/store.hpp"

namespace reports {

inline constexpr const char* letter_outline_job = "read_letter_outline";  // its payload is the document

// Reads those of its files that were not read yet. Refused as documents::read_document.
void read_letter_outline(storage::Store& store, const std::filesystem::path& data_folder,
                         const std::string& document, const base::Progress& progress);

// A job takes away what was read longer ago; it comes later by what reading may take. Returns how many it
// took.
inline constexpr const char* outline_sweep_job = "sweep_letter_outlines";
inline constexpr base::Milliseconds an_hour = 60LL * 60 * 1000, outline_kept = 24 * an_hour,
                                    outline_swept_after = outline_kept + an_hour;
int sweep_letter_outlines(const std::filesystem::path& data_folder,
                          base::Milliseconds older_than = outline_kept);

// The headings of all of them, a line each; nullopt: one was not read yet.
std::optional<std::string> letter_outline(const std::filesystem::path& data_folder,
                                          const std::vector<plans::incoming::File>& files);

}  // namespace reports
