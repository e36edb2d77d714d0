// The file mapped into memory: the kernel pages it in and out as it is read.
#include "documents/sheet_stream.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/refused.hpp"
#include "documents/workbook_kind.hpp"

namespace documents {
namespace {

class Mapped {
  public:
    Mapped(const std::filesystem::path& file, std::size_t bytes_max) {
        const int handle = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat facts {};
        const bool there = handle >= 0 && fstat(handle, &facts) == 0 && S_ISREG(facts.st_mode);
        size_ = there ? static_cast<std::size_t>(facts.st_size) : 0;
        const bool fits = size_ > 0 && size_ <= bytes_max;
        if (there && fits) {
            bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, handle, 0);
            if (bytes_ != MAP_FAILED) madvise(bytes_, size_, MADV_SEQUENTIAL);
        }
        if (handle >= 0) close(handle);
        if (!there)
            throw base::Refused(base::Refusal::invalid,
                                "Không mở được tệp. Kiểm tra đường dẫn và quyền đọc.");
        if (size_ == 0) throw base::Refused(base::Refusal::invalid, "Tệp rỗng.");
        if (!fits)
            throw base::Refused(base::Refusal::too_large, "Tệp lớn quá " + std::to_string(bytes_max >> 20) +
                                                              " MB. Chia thành nhiều tệp rồi nhập lần lượt.");
        if (bytes_ == MAP_FAILED)
            throw base::Refused(base::Refusal::storage, "Không đọc được tệp: máy chủ thiếu bộ nhớ.");
    }
    ~Mapped() { munmap(bytes_, size_); }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    std::string_view bytes() const { return {static_cast<const char*>(bytes_), size_}; }

  private:
    void* bytes_ = MAP_FAILED;
    std::size_t size_ = 0;
};

}  // namespace

std::string stream_sheet(const std::filesystem::path& file, const TakeRow& take_row,
                         const StreamLimits& limits) {
    const Mapped mapped(file, limits.file_bytes_max);
    const std::string_view bytes = mapped.bytes();
    if (may_be_csv(bytes)) return stream_csv(bytes, take_row, limits.sheet);
    ExtractLimits unpacking;
    unpacking.zip_unpacked_bytes_max = limits.unpacked_bytes_max;
    return stream_xlsx(bytes, take_row, unpacking, limits);
}

SheetCells beginning_of(const std::filesystem::path& file, std::size_t rows_max) {
    return collected([&](const TakeRow& take) {
        return stream_sheet(file, [&](std::size_t number, std::vector<std::string>& cells) {
            take(number, cells);
            return number < rows_max;
        });
    });
}

std::size_t rows_of(const std::filesystem::path& file) {
    std::size_t rows = 0;
    stream_sheet(file, [&](std::size_t number, std::vector<std::string>&) {
        rows = number;
        return true;
    });
    return rows;
}

}  // namespace documents
