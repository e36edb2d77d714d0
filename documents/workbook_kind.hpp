// What a file is that was given as an Excel workbook (XLSX) and is none, in a sentence with what to do. By
// its bytes, never by its name.
#pragma once
#include <string_view>

namespace documents {

class ZipReader;

// Throws base::Refused{invalid, unsupported} for what cannot be a workbook: text, PDF, a picture, an older
// Excel, one with a password. A container goes on to the other function.
void require_container(std::string_view bytes);
// The same for a container that holds something else: Word, an OpenDocument, files packed as ZIP.
void require_workbook(const ZipReader& zip);
// A list may also be CSV: text that is no page of the web saved as ".xls".
bool may_be_csv(std::string_view bytes);

}  // namespace documents
