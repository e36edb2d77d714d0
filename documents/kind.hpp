// What a file is, by its bytes, never by its name.
#pragma once
#include <string_view>

namespace documents {

enum class FileKind { empty, text, docx, odt, rtf, old_office, pdf, png, jpeg, tiff, zip, other };

FileKind kind_of(std::string_view bytes);

}  // namespace documents
