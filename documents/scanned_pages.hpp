// From a scan or a photograph to what a recogniser makes of its pages: each page is drawn, cleaned, put
// straight and recognised, several pages at a time, all of it hostile until it is words.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "documents/extract.hpp"
#include "documents/kind.hpp"
#include "documents/page_picture.hpp"

namespace documents {

// One page of text: a sheet may hold two.
struct ScannedPage {
    int sheet = 1;    // from 1, the page of the file
    std::string tsv;  // of tesseract
    Rules rules;
    bool unread = false;  // the recogniser came to no end with it
};

// Both throw base::Refused with a sentence for the user. A sheet with which the recogniser comes to no end is
// left unread as long as most sheets are read.
std::vector<ScannedPage> scanned_pdf(const std::filesystem::path& file, int pages,
                                     const ExtractLimits& limits, const base::Progress& progress);
std::vector<ScannedPage> scanned_picture(const std::filesystem::path& file, FileKind kind,
                                         const ExtractLimits& limits, const base::Progress& progress);

}  // namespace documents
