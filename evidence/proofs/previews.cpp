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

fs::path place_of(const fs::path& data_folder, std::string_view digest) {
    CHECK_THAT(digest.size() == 64);
    return data_folder / "previews" / digest.substr(0, 2) / (std::string(digest) + ".jpg");
}

}  // namespace

std::optional<fs::path> preview_of(const fs::path& data_folder, std::string_view digest,
                                   const FileKind& kind) {
    CHECK_THAT(kind.picture);
    const fs::path place = place_of(data_folder, digest);
    std::error_code error;
    if (fs::exists(place, error)) return place;
    const documents::WorkFolder folder;
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
    if (result.status != 0 || result.out_of_time || !fs::exists(made, error)) return std::nullopt;
    const base::MappedFile small(made, disk_refused);
    base::place_durably(data_folder, place, small.bytes(), disk_refused);
    return place;
}

void remove_preview(const fs::path& data_folder, std::string_view digest) {
    std::error_code gone;
    fs::remove(place_of(data_folder, digest), gone);
}

}  // namespace evidence::proofs
