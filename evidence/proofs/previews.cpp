// The converter is told what it reads by the bytes that were looked at when the file came, never by a name,
// so that none of its other decoders is reached.
#include "evidence/proofs/previews.hpp"

#include "base/check.hpp"
#include "base/durable_file.hpp"
#include "documents/child.hpp"
#include "evidence/proofs/files.hpp"

namespace evidence::proofs {
namespace {

namespace fs = std::filesystem;

constexpr const char* disk_refused = "Máy chủ chưa ghi được ảnh thu nhỏ. Nhờ quản trị viên kiểm tra ổ đĩa.";

// `page` 0: of a photograph.
fs::path place_of(const fs::path& data_folder, std::string_view digest, int page = 0) {
    CHECK_THAT(digest.size() == 64);
    return data_folder / "previews" / digest.substr(0, 2) /
           (std::string(digest) + (page == 0 ? "" : "-" + std::to_string(page)) + ".jpg");
}

std::optional<fs::path> kept(const fs::path& data_folder, const fs::path& made, const fs::path& place) {
    std::error_code error;
    if (!fs::exists(made, error)) return std::nullopt;
    const base::MappedFile picture(made, disk_refused);
    base::place_durably(data_folder, place, picture.bytes(), disk_refused);
    return place;
}

documents::ChildLimits limits_of_pages() {
    documents::ChildLimits limits;
    limits.seconds = 20;
    limits.memory_bytes = 768u << 20;
    limits.file_bytes = 8u << 20;
    limits.output_bytes = 64u << 10;
    return limits;
}

}  // namespace

std::optional<fs::path> preview_of(const fs::path& data_folder, std::string_view digest,
                                   const FileKind& kind) {
    CHECK_THAT(kind.picture);
    const fs::path place = place_of(data_folder, digest);
    std::error_code error;
    if (fs::exists(place, error)) return place;
    const base::TemporaryFolder folder;
    const fs::path made = folder.path() / "small.jpg";
    // The first frame; a JPEG is decoded at a fraction of its size (-size), and what is clear becomes white.
    documents::ChildLimits limits;
    limits.seconds = 20;
    limits.memory_bytes = 768u << 20;
    limits.file_bytes = 4u << 20;
    const std::string source =
        std::string(kind.code) + ":" + fs::absolute(path_of(data_folder, digest)).string() + "[0]";
    const auto result =
        documents::run_child({"gm",          "convert", "-limit",   "pixels",     "120MP",
                              "-limit",      "threads", "1",        "-limit",     "disk",
                              "0",           "-size",   "1280x960", source,       "-auto-orient",
                              "-background", "white",   "-flatten", "-thumbnail", "640x480>",
                              "+profile",    "*",       "-quality", "78",         "jpeg:" + made.string()},
                             folder, limits);
    if (result.status != 0 || result.out_of_time) return std::nullopt;
    return kept(data_folder, made, place);
}

int pages_of(const fs::path& data_folder, std::string_view digest) {
    if (!documents::is_installed("pdftoppm")) return 0;
    const base::TemporaryFolder folder;
    const auto result = documents::run_child({"pdfinfo", fs::absolute(path_of(data_folder, digest)).string()},
                                             folder, limits_of_pages());
    constexpr std::string_view head = "\nPages:";
    const std::size_t at = ("\n" + result.output).find(head);
    return result.status != 0 || at == std::string::npos
               ? 0
               : std::atoi(("\n" + result.output).c_str() + at + head.size());
}

std::optional<fs::path> page_of(const fs::path& data_folder, std::string_view digest, int page) {
    CHECK_THAT(page > 0);
    const fs::path place = place_of(data_folder, digest, page);
    std::error_code error;
    if (fs::exists(place, error)) return place;
    const base::TemporaryFolder folder;
    const std::string number = std::to_string(page);
    const auto result = documents::run_child(
        {"pdftoppm", "-jpeg", "-jpegopt", "quality=80", "-scale-to-x", "1240", "-scale-to-y", "-1", "-f",
         number, "-l", number, "-singlefile", fs::absolute(path_of(data_folder, digest)).string(),
         (folder.path() / "page").string()},
        folder, limits_of_pages());
    if (result.status != 0 || result.out_of_time) return std::nullopt;
    return kept(data_folder, folder.path() / "page.jpg", place);
}

void remove_preview(const fs::path& data_folder, std::string_view digest) {
    std::error_code gone;
    fs::remove(place_of(data_folder, digest), gone);
    for (int page = 1; page <= pages_shown_max; ++page) fs::remove(place_of(data_folder, digest, page), gone);
}

}  // namespace evidence::proofs
