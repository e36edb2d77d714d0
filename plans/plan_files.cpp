// The store of files, on POSIX calls since only those promise what is on disk.
#include "plans/plan_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"

namespace plans {
namespace {

[[noreturn]] void refuse_disk() {
    throw base::Refused(base::Refusal::storage,
                        "Máy chủ chưa ghi được tệp: ổ đĩa đầy hoặc thư mục dữ liệu không cho ghi.\n"
                        "Chưa có kế hoạch nào được tạo. Nhờ quản trị viên kiểm tra ổ đĩa rồi thả tệp lại.");
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {
        if (number_ < 0) refuse_disk();
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    void sync() const {
        if (::fsync(number_) != 0) refuse_disk();
    }

  private:
    int number_;
};

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_durably(const std::filesystem::path& to, const std::string& bytes) {
    const std::filesystem::path beside = to.string() + "." + base::new_token().substr(0, 12);
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

void sync_folder(const std::filesystem::path& folder) {
    Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)).sync();
}

}  // namespace

std::filesystem::path path_of(const std::filesystem::path& data_folder, std::string_view digest) {
    CHECK_THAT(digest.size() == 64);
    return data_folder / "files" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
}

StoredFile store_file(const std::filesystem::path& data_folder, const std::filesystem::path& upload,
                      const std::string& filename) {
    std::error_code error;
    const auto size = std::filesystem::file_size(upload, error);
    if (error) refuse_disk();
    if (size == 0) {
        throw base::Refused(base::Refusal::invalid,
                            "Tệp \"" + filename + "\" trống (0 byte).\nKiểm tra lại tệp rồi thả lại.");
    }
    if (size > upload_bytes_max) {
        throw base::Refused(base::Refusal::too_large,
                            "Tệp \"" + filename + "\" nặng " + size_text(size) + ", quá giới hạn " +
                                size_text(upload_bytes_max) +
                                ".\nQuét lại ở 200 dpi hoặc tách phụ lục ra tệp riêng.");
    }
    const std::string bytes = bytes_of(upload);
    if (bytes.size() != size) refuse_disk();
    const StoredFile stored{base::sha256_hex(bytes), bytes.size()};
    const auto to = path_of(data_folder, stored.digest);
    std::filesystem::create_directories(to.parent_path(), error);
    if (error) refuse_disk();
    if (!std::filesystem::exists(to)) write_durably(to, bytes);
    for (auto folder = to.parent_path(); folder != data_folder; folder = folder.parent_path())
        sync_folder(folder);
    return stored;
}

std::string size_text(std::size_t bytes) {
    char out[32];
    if (bytes < 1u << 20) {
        std::snprintf(out, sizeof out, "%zu KB", (bytes + 1023) / 1024);
    } else {
        std::snprintf(out, sizeof out, "%.1f MB", static_cast<double>(bytes) / (1 << 20));
        for (char& c : out) {
            if (c == '.') c = ',';
        }
        std::string text = out;
        if (const auto zero = text.find(",0 "); zero != std::string::npos) text.erase(zero, 2);
        return text;
    }
    return out;
}

}  // namespace plans
