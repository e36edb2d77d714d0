// Magic numbers first; what has none is text when it decodes as text.
#include "documents/kind.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace documents {
namespace {

bool begins(std::string_view bytes, std::string_view magic) {
    return bytes.substr(0, magic.size()) == magic;
}

bool utf16_by_zeros(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, 4096);
    const auto zeros = std::count(sample.begin(), sample.end(), '\0');
    return sample.size() > 8 && zeros * 100 > static_cast<std::ptrdiff_t>(sample.size()) * 20 &&
           zeros * 100 < static_cast<std::ptrdiff_t>(sample.size()) * 60;
}

bool has_control(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, 65536);
    const auto bad = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20 && u != '\n' && u != '\r' && u != '\t' && u != '\f' && u != '\v' && u != 0x1A;
    });
    return bad * 200 > static_cast<std::ptrdiff_t>(sample.size());
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
    if (bytes.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) return FileKind::empty;
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return FileKind::pdf;
    if (begins(bytes, "PK\x03\x04")) {
        if (bytes.find("word/document.xml") != std::string_view::npos ||
            bytes.find("word/") != std::string_view::npos)
            return FileKind::docx;
        if (bytes.substr(0, 256).find("opendocument.text") != std::string_view::npos) return FileKind::odt;
        return FileKind::zip;
    }
    if (begins(bytes, "{\\rtf")) return FileKind::rtf;
    if (begins(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return FileKind::old_office;
    if (begins(bytes, "\x89PNG\r\n")) return FileKind::png;
    if (begins(bytes, "\xFF\xD8\xFF")) return FileKind::jpeg;
    if (begins(bytes, std::string_view("II*\0", 4)) || begins(bytes, std::string_view("MM\0*", 4)))
        return FileKind::tiff;
    if (begins(bytes, "\xEF\xBB\xBF") || begins(bytes, "\xFF\xFE") || begins(bytes, "\xFE\xFF") ||
        utf16_by_zeros(bytes))
        return FileKind::text;
    return has_control(bytes) ? FileKind::other : FileKind::text;
}

}  // namespace documents
