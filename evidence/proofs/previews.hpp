// Pictures for pages: small ones of photographs, so that a telephone does not fetch whole ones, and of each
// page of a PDF, which is never shown as it is. Made when somebody first looks, by a converter that runs as a
// child (documents/child.hpp), and kept under FOLDER/previews/: they can be made again from the files of
// proofs, so nothing lists them and no backup needs them.
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
constexpr int pages_shown_max = 20;  // of one PDF; who wants more saves it
// How many pages a PDF has; 0: it cannot be told, or there is nothing that could show them.
int pages_of(const std::filesystem::path& data_folder, std::string_view digest);
// One of them (from 1) as a JPEG that can be read on a screen. nullopt: it cannot be made.
std::optional<std::filesystem::path> page_of(const std::filesystem::path& data_folder,
                                             std::string_view digest, int page);
// With the pictures of its pages.
void remove_preview(const std::filesystem::path& data_folder, std::string_view digest);

}  // namespace evidence::proofs
