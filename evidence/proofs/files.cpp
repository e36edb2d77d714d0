// POSIX calls, since only those promise what is on disk.
#include "evidence/proofs/files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/proofs/pictures.hpp"
#include "text/unicode.hpp"

namespace evidence::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t filename_characters_max = 150;

[[noreturn]] void refuse_disk() {
    throw base::Refused(
        base::Refusal::storage,
        "Máy chủ chưa ghi được tệp: ổ đĩa đầy hoặc thư mục dữ liệu không cho ghi.\nChưa có gì "
        "được lưu. Nhờ quản trị viên kiểm tra ổ đĩa rồi gửi lại.");
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {
        if (number_ < 0) refuse_disk();
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    void sync() const {
        if (::fsync(number_) != 0) refuse_disk();
    }

  private:
    int number_;
};

// A file in memory without being read into it.
class Mapped {
  public:
    explicit Mapped(const fs::path& file) {
        const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
        struct stat about {};
        if (::fstat(in.number(), &about) != 0) refuse_disk();
        size_ = static_cast<std::size_t>(about.st_size);
        if (size_ == 0) return;
        place_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, in.number(), 0);
        if (place_ == MAP_FAILED) refuse_disk();
    }
    ~Mapped() {
        if (size_ != 0) ::munmap(place_, size_);
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    std::string_view bytes() const { return {static_cast<const char*>(place_), size_}; }

  private:
    void* place_ = nullptr;
    std::size_t size_ = 0;
};

void write_durably(const fs::path& to, std::string_view bytes) {
    const fs::path beside = to.string() + "." + base::new_token().substr(0, 12);
    {
        const Descriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t wrote = ::write(out.number(), bytes.data() + done, bytes.size() - done);
            if (wrote <= 0) {
                ::unlink(beside.c_str());
                refuse_disk();
            }
            done += static_cast<std::size_t>(wrote);
        }
        out.sync();
    }
    if (::rename(beside.c_str(), to.c_str()) != 0) refuse_disk();
}

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
    const Mapped upload(file);
    const FileKind& kind = accepted_kind(upload.bytes(), name);
    std::string cleaned;
    if (kind.picture) cleaned = clean_picture(kind, upload.bytes(), name);
    const std::string_view kept = kind.picture ? std::string_view(cleaned) : upload.bytes();
    const StoredFile stored{base::sha256_hex(kept), name, &kind, kept.size()};
    const fs::path to = path_of(data_folder, stored.digest);
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) refuse_disk();
    // Touched where it is there already, so that no sweep takes it away now.
    fs::last_write_time(to, fs::file_time_type::clock::now(), error);
    if (error) write_durably(to, kept);
    for (auto folder = to.parent_path(); folder != data_folder; folder = folder.parent_path())
        Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)).sync();
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
