// LibreOffice as a converter, in a child process with a profile of its own (documents/child.hpp): for what we
// read ourselves only as DOCX, and for papers whose layout is not ours.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "documents/extract.hpp"

namespace documents {

constexpr int office_places_max = 4;  // one at work, the others waiting for it

bool has_office(const ExtractLimits& limits = {});

struct OfficeOutput {
    std::string bytes;  // empty: it was not converted
    bool out_of_time = false;
};
// `from`: the name of its filter; left to itself, LibreOffice reads a broken file as if it were text. `to`:
// ending, colon, filter ("docx:MS Word 2007 XML"). Within limits.convert_seconds_max.
OfficeOutput convert(const std::filesystem::path& file, const std::string& from, const std::string& to,
                     const ExtractLimits& limits);

// A Word document as LibreOffice lays it out. One at a time in a process; base::Refused where it is not
// installed, took too long, did not open the document, or all places are taken.
std::string pdf_by_office(std::string_view docx, const ExtractLimits& limits = {});

}  // namespace documents
