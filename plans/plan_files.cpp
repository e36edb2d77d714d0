// The store of files: measured, named by their digest, put to their place.
#include "plans/plan_files.hpp"

#include <cstdio>

#include "base/check.hpp"
#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"

namespace plans {
namespace {

constexpr const char* disk_refused =
    "Máy chủ chưa ghi được tệp: ổ đĩa đầy hoặc thư mục dữ liệu không cho ghi.\n"
    "Chưa có kế hoạch nào được tạo. Nhờ quản trị viên kiểm tra ổ đĩa rồi thả tệp lại.";

}  // namespace

std::filesystem::path path_of(const std::filesystem::path& data_folder, std::string_view digest) {
    CHECK_THAT(digest.size() == 64);
    return data_folder / "files" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
}

StoredFile store_file(const std::filesystem::path& data_folder, const std::filesystem::path& upload,
                      const std::string& filename) {
    const base::MappedFile mapped(upload, disk_refused);
    const std::size_t size = mapped.bytes().size();
    if (size == 0) {
        throw base::Refused(base::Refusal::invalid,
                            "Tệp \"" + filename + "\" trống (0 byte).\nKiểm tra lại tệp rồi thả lại.");
    }
    if (size > upload_bytes_max) {
        throw base::Refused(base::Refusal::too_large,
                            "Tệp \"" + filename + "\" nặng " + size_text(size) + ", quá giới hạn " +
                                size_text(upload_bytes_max) +
                                ".\nQuét lại ở 300 dpi, đen trắng; hoặc tách phụ lục thành tệp riêng.");
    }
    const StoredFile stored{base::sha256_hex(mapped.bytes()), size};
    base::place_durably(data_folder, path_of(data_folder, stored.digest), mapped.bytes(), disk_refused);
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
