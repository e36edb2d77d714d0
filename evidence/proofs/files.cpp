// What is taken, what is taken off it, and where it lies.
#include "evidence/proofs/files.hpp"

#include <chrono>

#include "base/check.hpp"
#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/proofs/pictures.hpp"
#include "text/unicode.hpp"

namespace evidence::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t filename_characters_max = 150;

constexpr const char* disk_refused =
    "Máy chủ chưa ghi được tệp: ổ đĩa đầy hoặc thư mục dữ liệu không cho ghi.\nChưa có gì "
    "được lưu. Nhờ quản trị viên kiểm tra ổ đĩa rồi gửi lại.";

std::string megabytes(std::size_t bytes) {
    return std::to_string((bytes + (1u << 20) - 1) >> 20) + " MB";
}

const FileKind& accepted_kind(std::string_view bytes, const std::string& name) {
    if (bytes.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Tệp \"" + name + "\" trống (0 byte).\nKiểm tra lại tệp rồi chọn lại.");
    if (is_heic(bytes))
        throw base::Refused(
            base::Refusal::unsupported,
            "Ảnh \"" + name +
                "\" ở dạng HEIC, chưa nhận được.\nTrên iPhone: Cài đặt, Camera, Định dạng, chọn "
                "Tương thích nhất; hoặc gửi ảnh chụp màn hình.");
    const FileKind* kind = kind_of(bytes);
    if (kind == nullptr)
        throw base::Refused(base::Refusal::unsupported,
                            "Tệp \"" + name +
                                "\" không phải loại nhận được.\nNhận ảnh JPEG, PNG, WebP; PDF; "
                                "Word (.docx), Excel (.xlsx); ghi âm MP3, M4A; video MP4.");
    if (bytes.size() > kind->bytes_max)
        throw base::Refused(base::Refusal::too_large, "Tệp \"" + name + "\" nặng " + megabytes(bytes.size()) +
                                                          ", quá giới hạn " + megabytes(kind->bytes_max) +
                                                          " của loại này.\nGửi bản nhẹ hơn.");
    return *kind;
}

std::string clean_picture(const FileKind& kind, std::string_view bytes, const std::string& name) {
    auto clean = kind.code == "jpeg"  ? jpeg_without_metadata(bytes)
                 : kind.code == "png" ? png_without_metadata(bytes)
                                      : webp_without_metadata(bytes);
    if (!clean)
        throw base::Refused(base::Refusal::invalid,
                            "Ảnh \"" + name +
                                "\" bị hỏng hoặc bị cắt giữa chừng.\nMở thử ảnh trên máy, chụp "
                                "hoặc chọn lại rồi gửi.");
    return std::move(*clean);
}

}  // namespace

fs::path path_of(const fs::path& data_folder, std::string_view digest) {
    CHECK_THAT(digest.size() == 64);
    return data_folder / "proofs" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
}

std::string plain_filename(std::string_view filename) {
    if (const auto slash = filename.find_last_of("/\\"); slash != std::string_view::npos)
        filename.remove_prefix(slash + 1);
    std::u32string kept;
    for (const char32_t c : text::decode(filename)) {
        if (c >= 0x20 && c != 0x7F && kept.size() < filename_characters_max) kept += c;
    }
    const std::string name = text::squeeze(text::encode(kept));
    return name.empty() ? "tep" : name;
}

StoredFile store_file(const fs::path& data_folder, const fs::path& file, const std::string& filename) {
    const std::string name = plain_filename(filename);
    const base::MappedFile upload(file, disk_refused);
    const FileKind& kind = accepted_kind(upload.bytes(), name);
    std::string cleaned;
    if (kind.picture) cleaned = clean_picture(kind, upload.bytes(), name);
    const std::string_view kept = kind.picture ? std::string_view(cleaned) : upload.bytes();
    const StoredFile stored{base::sha256_hex(kept), name, &kind, kept.size()};
    base::place_durably(data_folder, path_of(data_folder, stored.digest), kept, disk_refused);
    return stored;
}

bool remove_untouched(const fs::path& file, base::Milliseconds untouched) {
    std::error_code error;
    const auto touched = fs::last_write_time(file, error);
    if (error) return !fs::exists(file, error);
    if (fs::file_time_type::clock::now() - touched < std::chrono::milliseconds(untouched)) return false;
    return fs::remove(file, error);
}

}  // namespace evidence::proofs
