// Magic numbers; of a ZIP, what it holds.
#include "evidence/proofs/file_kinds.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/refused.hpp"
#include "documents/zip_part.hpp"

namespace evidence::proofs {
namespace {

constexpr std::size_t megabyte = 1u << 20;

constexpr FileKind kinds[] = {
    {"jpeg", "image/jpeg", ".jpg", 25 * megabyte, "photo", true},
    {"png", "image/png", ".png", 25 * megabyte, "photo", true},
    {"webp", "image/webp", ".webp", 25 * megabyte, "photo", true},
    {"pdf", "application/pdf", ".pdf", 50 * megabyte, "minutes", false},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx",
     50 * megabyte, "minutes", false},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", 50 * megabyte,
     "list", false},
    {"mp3", "audio/mpeg", ".mp3", 100 * megabyte, "recording", false},
    {"m4a", "audio/mp4", ".m4a", 100 * megabyte, "recording", false},
    {"mp4", "video/mp4", ".mp4", 300 * megabyte, "recording", false},
};

bool begins(std::string_view bytes, std::string_view with) {
    return bytes.substr(0, with.size()) == with;
}

// The brand of an ISO base media file; empty: it is none.
std::string_view brand_of(std::string_view bytes) {
    constexpr std::size_t brand_at = 8, brand_bytes = 4;
    if (bytes.size() < brand_at + brand_bytes || bytes.substr(4, 4) != "ftyp") return {};
    return bytes.substr(brand_at, brand_bytes);
}

template <std::size_t N>
bool among(std::string_view brand, const std::array<std::string_view, N>& all) {
    return std::find(all.begin(), all.end(), brand) != all.end();
}

std::string_view office_code(std::string_view bytes) {
    try {
        const documents::ExtractLimits limits;
        const documents::ZipReader zip(bytes, limits);
        if (!zip.part("[Content_Types].xml")) return {};
        if (zip.part("word/document.xml")) return "docx";
        if (zip.part("xl/workbook.xml")) return "xlsx";
    } catch (const base::Refused&) {  // cut off, encrypted or hostile: of no kind
    }
    return {};
}

// Layer III of MPEG, by a frame's head whose bit rate and sampling rate are none that are reserved.
bool is_mp3_frame(std::string_view bytes) {
    if (bytes.size() < 4) return false;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    return byte(0) == 0xFF && (byte(1) & 0xE6) == 0xE2 && (byte(2) & 0xF0) != 0xF0 &&
           (byte(2) & 0x0C) != 0x0C;
}

}  // namespace

const FileKind* kind_named(std::string_view code) {
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const FileKind& kind) { return kind.code == code; });
    return found == std::end(kinds) ? nullptr : &*found;
}

bool is_heic(std::string_view bytes) {
    constexpr std::array<std::string_view, 6> brands = {"heic", "heix", "heif", "mif1", "msf1", "hevc"};
    return among(brand_of(bytes), brands);
}

const FileKind* kind_of(std::string_view bytes) {
    constexpr std::array<std::string_view, 8> video = {"isom", "iso2", "iso4", "iso5",
                                                       "mp41", "mp42", "avc1", "M4V "};
    if (begins(bytes, "\xFF\xD8\xFF")) return kind_named("jpeg");
    if (begins(bytes, "\x89PNG\r\n\x1A\n")) return kind_named("png");
    if (begins(bytes, "RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return kind_named("webp");
    if (begins(bytes, "%PDF-")) return kind_named("pdf");
    if (begins(bytes, "PK\x03\x04")) return kind_named(office_code(bytes));
    if (begins(bytes, "ID3") || is_mp3_frame(bytes)) return kind_named("mp3");
    const std::string_view brand = brand_of(bytes);
    if (brand == "M4A " || brand == "M4B ") return kind_named("m4a");
    if (among(brand, video) || begins(brand, "3gp") || begins(brand, "qt")) return kind_named("mp4");
    return nullptr;
}

}  // namespace evidence::proofs
