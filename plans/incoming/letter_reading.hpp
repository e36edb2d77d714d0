// What the files of an incoming document say, read as a job: a scanned letter is recognised page by page,
// which no request waits for. What a rule makes of a file is kept for a day under FOLDER/letters-read/ by the
// file's digest: it can be read again, so nothing lists it and no backup needs it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "documents/extract.hpp"
#include "jobs/queue.hpp"
#include "plans/incoming/documents.hpp"
#include "storage/store.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::incoming {

// What is looked for in a letter: its outline, its questions.
struct LetterRule {
    const char* job;  // its payload is the document; also the folder of what it made
    std::string (*of)(const documents::Extract&);  // a line each
};

// Reads those of its files that were not read by this rule yet. Refused as documents::read_document.
void read_letter(storage::Store& store, const std::filesystem::path& data_folder, const LetterRule& rule,
                 const std::string& document, const base::Progress& progress);

// A job takes away what was read longer ago; it comes later by what reading may take. Returns how many it
// took.
inline constexpr const char* letter_sweep_job = "sweep_letters_read";
inline constexpr base::Milliseconds an_hour = 60LL * 60 * 1000, letter_kept = 24 * an_hour,
                                    letter_swept_after = letter_kept + an_hour;
int sweep_letters_read(const std::filesystem::path& data_folder, base::Milliseconds older_than = letter_kept);

// For a page that waits for it. Refused{not_found} for a document that the actor does not see.
struct LetterState {
    std::size_t files = 0;
    std::optional<std::string> made;  // of all files; nullopt: one was not read yet
    std::optional<jobs::State> runs;
    std::string failure;  // of the job
};
LetterState letter_state(web::Request& request, const LetterRule& rule, const std::string& document);
// Leads to `back`, an address with a question mark, where letter_state says how far it is.
web::Response begin_reading(web::Request& request, const LetterRule& rule, const std::string& document,
                            std::string back);

}  // namespace plans::incoming
