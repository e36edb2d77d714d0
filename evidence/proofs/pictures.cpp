// JPEG segments (ITU T.81), PNG chunks (RFC 2083), WebP chunks (RIFF), each against a list of what may stay.
#include "evidence/proofs/pictures.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace evidence::proofs {
namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

// A number of `size` bytes; the caller has checked that they are there.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size, bool little) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t byte = byte_at(bytes, little ? at + size - 1 - i : at + i);
        number = number << 8 | byte;
    }
    return number;
}

std::string written(std::uint32_t number, std::size_t size, bool little) {
    std::string out(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t shift = 8 * (little ? i : size - 1 - i);
        out[i] = static_cast<char>(number >> shift & 0xFF);
    }
    return out;
}

bool begins(std::string_view bytes, std::string_view with) {
    return bytes.substr(0, with.size()) == with;
}

// An EXIF block that says how to turn the picture and nothing else.
std::string exif_of(int orientation) {
    using namespace std::string_literals;
    return "MM\0*\0\0\0\x08\0\x01"s  // big-endian, one entry
           + "\x01\x12\0\x03\0\0\0\x01"s + written(static_cast<std::uint32_t>(orientation), 2, false) +
           "\0\0"s + "\0\0\0\0"s;
}

constexpr std::string_view exif_mark("Exif\0\0", 6);

std::string jpeg_segment(std::uint32_t marker, std::string_view payload) {
    return std::string("\xFF") + static_cast<char>(marker) +
           written(static_cast<std::uint32_t>(payload.size() + 2), 2, false) + std::string(payload);
}

bool begins_frame(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// What may stay of a segment; empty: nothing.
std::string kept_segment(std::uint32_t marker, std::string_view payload) {
    using namespace std::string_view_literals;
    constexpr std::size_t jfif_bytes = 14, adobe_bytes = 12;
    const bool draws = (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) || marker == 0xDB ||
                       marker == 0xDC || marker == 0xDD;
    if (draws) return jpeg_segment(marker, payload);
    if (marker == 0xE0 && begins(payload, "JFIF\0"sv) && payload.size() >= jfif_bytes)
        return jpeg_segment(marker, std::string(payload.substr(0, jfif_bytes - 2)) + std::string(2, '\0'));
    if (marker == 0xE2 && begins(payload, "ICC_PROFILE\0"sv)) return jpeg_segment(marker, payload);
    if (marker == 0xEE && begins(payload, "Adobe"sv) && payload.size() >= adobe_bytes)
        return jpeg_segment(marker, payload.substr(0, adobe_bytes));
    return "";
}

// The end of the coded data that begins at `at`: the next marker that is neither a stuffed byte nor a
// restart.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    for (;;) {
        at = bytes.find('\xFF', at);
        if (at == std::string_view::npos || at + 1 >= bytes.size()) return std::string_view::npos;
        const std::uint32_t next = byte_at(bytes, at + 1);
        if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
        at += next == 0xFF ? 1 : 2;
    }
}

struct Jpeg {
    std::string head, rest;  // before and after where the turning is said
    int orientation = 1;
    bool framed = false, scanned = false;
};

// Reads one segment at `at`, which is behind its marker; false: it is broken.
bool take_segment(std::string_view bytes, std::uint32_t marker, std::size_t& at, Jpeg& jpeg) {
    if (at + 2 > bytes.size()) return false;
    const std::size_t length = number_at(bytes, at, 2, false);
    if (length < 2 || at + length > bytes.size()) return false;
    const std::string_view payload = bytes.substr(at + 2, length - 2);
    at += length;
    if (marker == 0xE1 && begins(payload, exif_mark) && jpeg.orientation == 1)
        jpeg.orientation = orientation_in_exif(payload.substr(exif_mark.size()));
    if (begins_frame(marker)) jpeg.framed = true;
    if (marker != 0xDA) {
        (marker == 0xE0 ? jpeg.head : jpeg.rest) += kept_segment(marker, payload);
        return true;
    }
    if (!jpeg.framed) return false;
    jpeg.scanned = true;
    const std::size_t end = end_of_scan(bytes, at);
    if (end == std::string_view::npos) return false;
    jpeg.rest += jpeg_segment(marker, payload) + std::string(bytes.substr(at, end - at));
    at = end;
    return true;
}

constexpr std::array<std::string_view, 16> png_chunks = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM",
                                                         "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "hIST",
                                                         "pHYs", "acTL", "fcTL", "fdAT"};

std::uint32_t check_sum(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string png_chunk(std::string_view type, std::string_view data) {
    const std::string body = std::string(type) + std::string(data);
    return written(static_cast<std::uint32_t>(data.size()), 4, false) + body +
           written(check_sum(body), 4, false);
}

std::string webp_chunk(std::string_view type, std::string_view data) {
    return std::string(type) + written(static_cast<std::uint32_t>(data.size()), 4, true) + std::string(data) +
           (data.size() % 2 == 1 ? std::string(1, '\0') : "");
}

constexpr std::array<std::string_view, 7> webp_chunks = {"VP8 ", "VP8L", "VP8X", "ALPH",
                                                         "ANIM", "ANMF", "ICCP"};
constexpr unsigned char webp_exif_flag = 0x08, webp_xmp_flag = 0x04;

}  // namespace

int orientation_in_exif(std::string_view tiff) {
    constexpr std::size_t header_bytes = 8, entry_bytes = 12;
    constexpr std::uint32_t orientation_tag = 0x0112, short_type = 3;
    const bool little = begins(tiff, "II");
    if (tiff.size() < header_bytes || (!little && !begins(tiff, "MM")) || number_at(tiff, 2, 2, little) != 42)
        return 1;
    const std::size_t directory = number_at(tiff, 4, 4, little);
    if (directory > tiff.size() || tiff.size() - directory < 2) return 1;
    const std::size_t entries = number_at(tiff, directory, 2, little);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + i * entry_bytes;
        if (at > tiff.size() || tiff.size() - at < entry_bytes) return 1;
        if (number_at(tiff, at, 2, little) != orientation_tag) continue;
        if (number_at(tiff, at + 2, 2, little) != short_type) return 1;
        const std::uint32_t value = number_at(tiff, at + 8, 2, little);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

std::optional<std::string> jpeg_without_metadata(std::string_view bytes) {
    if (!begins(bytes, "\xFF\xD8\xFF")) return std::nullopt;
    Jpeg jpeg;
    for (std::size_t at = 2;;) {
        if (at >= bytes.size() || byte_at(bytes, at) != 0xFF) return std::nullopt;
        while (at < bytes.size() && byte_at(bytes, at) == 0xFF) ++at;  // fill bytes
        if (at >= bytes.size()) return std::nullopt;
        const std::uint32_t marker = byte_at(bytes, at++);
        if (marker == 0xD9) break;
        const bool alone = marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD8);
        if (alone || !take_segment(bytes, marker, at, jpeg)) return std::nullopt;
    }
    if (!jpeg.scanned) return std::nullopt;
    const std::string turned =
        jpeg.orientation == 1 ? "" : jpeg_segment(0xE1, std::string(exif_mark) + exif_of(jpeg.orientation));
    return "\xFF\xD8" + jpeg.head + turned + jpeg.rest + "\xFF\xD9";
}

std::optional<std::string> png_without_metadata(std::string_view bytes) {
    constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);
    constexpr std::size_t head_bytes = 13, around_bytes = 12;
    if (!begins(bytes, signature)) return std::nullopt;
    std::string out(signature);
    bool first = true, drawn = false;
    for (std::size_t at = signature.size();;) {
        if (bytes.size() - at < around_bytes) return std::nullopt;
        const std::size_t length = number_at(bytes, at, 4, false);
        if (length > bytes.size() - at - around_bytes) return std::nullopt;
        const std::string_view type = bytes.substr(at + 4, 4), data = bytes.substr(at + 8, length);
        if (check_sum(bytes.substr(at + 4, length + 4)) != number_at(bytes, at + 8 + length, 4, false))
            return std::nullopt;
        if (first != (type == "IHDR") || (first && length != head_bytes)) return std::nullopt;
        first = false;
        drawn = drawn || type == "IDAT";
        if (std::find(png_chunks.begin(), png_chunks.end(), type) != png_chunks.end())
            out += png_chunk(type, data);
        if (const int turned = type == "eXIf" ? orientation_in_exif(data) : 1; turned != 1)
            out += png_chunk("eXIf", exif_of(turned));
        at += length + around_bytes;
        if (type == "IEND") return drawn ? std::optional(out) : std::nullopt;
    }
}

std::optional<std::string> webp_without_metadata(std::string_view bytes) {
    constexpr std::size_t head_bytes = 12, chunk_head = 8;
    if (bytes.size() < head_bytes || !begins(bytes, "RIFF") || bytes.substr(8, 4) != "WEBP")
        return std::nullopt;
    const std::size_t size = number_at(bytes, 4, 4, true);
    if (size < 4 || size > bytes.size() - 8) return std::nullopt;
    bytes = bytes.substr(0, size + 8);
    std::string out;
    int orientation = 1;
    bool drawn = false, extended = false;
    for (std::size_t at = head_bytes; at < bytes.size();) {
        if (bytes.size() - at < chunk_head) return std::nullopt;
        const std::size_t length = number_at(bytes, at + 4, 4, true);
        if (length > bytes.size() - at - chunk_head) return std::nullopt;
        const std::string_view type = bytes.substr(at, 4);
        std::string data(bytes.substr(at + chunk_head, length));
        at = std::min(bytes.size(), at + chunk_head + length + length % 2);
        if (type == "EXIF")
            orientation =
                orientation_in_exif(begins(data, exif_mark) ? std::string_view(data).substr(exif_mark.size())
                                                            : std::string_view(data));
        if (std::find(webp_chunks.begin(), webp_chunks.end(), type) == webp_chunks.end()) continue;
        drawn = drawn || type == "VP8 " || type == "VP8L" || type == "ANMF";
        if (type == "VP8X") {
            if (data.empty()) return std::nullopt;
            extended = true;
            data[0] =
                static_cast<char>(static_cast<unsigned char>(data[0]) & ~(webp_exif_flag | webp_xmp_flag));
        }
        out += webp_chunk(type, data);
    }
    if (!drawn) return std::nullopt;
    if (orientation != 1 && extended) {
        // The flags stand behind the head of the first chunk, which VP8X is.
        if (!begins(out, "VP8X")) return std::nullopt;
        out[chunk_head] = static_cast<char>(static_cast<unsigned char>(out[chunk_head]) | webp_exif_flag);
        out += webp_chunk("EXIF", exif_of(orientation));
    }
    return "RIFF" + written(static_cast<std::uint32_t>(out.size() + 4), 4, true) + "WEBP" + out;
}

}  // namespace evidence::proofs
