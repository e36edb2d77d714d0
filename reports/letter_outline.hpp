// The outline that the files of a letter give, read as a job: a scanned letter is recognised page by page,
// which no request waits for. What a file gives is kept under FOLDER/outlines/ by its digest: it can be read
// again, so nothing lists it and no backup needs it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "plans/incoming/documents.hpp"
#include "storage/store.hpp"

namespace reports {

inline constexpr const char* letter_outline_job = "read_letter_outline";  // its payload is the document

// Reads those of its files that were not read yet. Refused as documents::read_document.
void read_letter_outline(storage::Store& store, const std::filesystem::path& data_folder,
                         const std::string& document, const base::Progress& progress);

// The headings of all of them, a line each; nullopt: one was not read yet.
std::optional<std::string> letter_outline(const std::filesystem::path& data_folder,
                                          const std::vector<plans::incoming::File>& files);

}  // namespace reports
