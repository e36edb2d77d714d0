// multipart/form-data (RFC 7578) from a file on disk: fields into memory, files into files of their own.
// Everything in it is hostile.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "web/request.hpp"

namespace web {

constexpr std::size_t parts_max = 200;
constexpr std::size_t part_head_bytes_max = 8u << 10;
constexpr std::size_t field_bytes_max = 256u << 10;  // of one field that is no file

struct Multipart {
    std::multimap<std::string, std::string> fields;
    std::vector<Upload> uploads;
    std::string too_heavy;  // the sentence, where a file is over `file_bytes_max`; it is not kept
};

// Reads `body`, writes files into `folder`. Throws base::Refused: malformed, more than parts_max, a longer
// head or field.
Multipart read_multipart(const std::filesystem::path& body, std::string_view content_type,
                         const std::filesystem::path& folder, std::size_t file_bytes_max);
// The fields alone, of a body that may be cut off: those that stand before its end.
std::multimap<std::string, std::string> typed_in(const std::filesystem::path& body,
                                                 std::string_view content_type);

// What the files of a form may weigh, where the form as a whole may have `most`: the rest is for its words.
std::size_t files_bytes_max(std::size_t most);
// What a form is told that has more than `most` bytes; in megabytes, of what was sent rounded up.
std::string too_heavy_words(std::uint64_t bytes, std::size_t most);

std::multimap<std::string, std::string> read_form(
    std::string_view text);  // application/x-www-form-urlencoded
std::string percent_decoded(std::string_view text, bool plus_is_space);

}  // namespace web
