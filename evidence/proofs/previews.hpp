// Small pictures of photographs for pages, so that a telephone does not fetch whole ones. Made when somebody
// first looks, by a converter that runs as a child (documents/child.hpp), and kept under FOLDER/previews/:
// they can be made again from the files of proofs, so nothing lists them and no backup needs them.
#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

#include "evidence/proofs/file_kinds.hpp"

namespace evidence::proofs {

// Photographs of fewer bytes are shown as they are.
constexpr std::size_t preview_from_bytes = 120u << 10;

// A JPEG of at most 640 × 480 pixels, turned as the photograph says. nullopt: it cannot be made (no
// converter, a picture that is broken or too large for its limits), so the whole picture is to be shown.
std::optional<std::filesystem::path> preview_of(const std::filesystem::path& data_folder,
                                                std::string_view digest, const FileKind& kind);
void remove_preview(const std::filesystem::path& data_folder, std::string_view digest);

}  // namespace evidence::proofs
