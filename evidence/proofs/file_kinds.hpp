// What a proof's file is, by its bytes and never by its name: a closed list, each with the one content type
// under which it is ever sent and a limit on its size.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace evidence::proofs {

struct FileKind {
    std::string_view code, content_type, ending;
    std::size_t bytes_max;
    std::string_view proof;  // the kind of proof that such a file most likely is
    bool picture;
};

// nullptr: of no kind that is taken.
const FileKind* kind_of(std::string_view bytes);
const FileKind* kind_named(std::string_view code);
// HEIC, as telephones keep photographs: known, and refused with words that help.
bool is_heic(std::string_view bytes);

constexpr std::size_t file_bytes_max = std::size_t{300} << 20;  // of any kind

}  // namespace evidence::proofs
