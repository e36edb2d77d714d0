// Old files go whenever a new one comes.
#include "web/kept_files.hpp"

#include <chrono>

#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "web/services.hpp"

namespace web {
namespace {

constexpr const char* disk_refused =
    "Không giữ được tệp: đĩa đầy hoặc không có quyền ghi vào thư mục dữ liệu.";
constexpr auto kept_for = std::chrono::hours(24);

void forget_old(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.last_write_time(error) + kept_for < std::filesystem::file_time_type::clock::now())
            std::filesystem::remove(entry.path(), error);
}

bool is_digest(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

// Mapped, since a list of a million rows is not for memory.
std::string keep_file(const Request& request, const std::string& folder) {
    return keep_text(request, folder, base::MappedFile(request.uploads.at(0).path, disk_refused).bytes());
}

std::string keep_text(const Request& request, const std::string& folder, std::string_view bytes) {
    const auto where = request.services->data_folder / folder;
    std::filesystem::create_directories(where);
    forget_old(where);
    const std::string digest = base::sha256_hex(bytes);
    base::place_durably(request.services->data_folder, where / digest, bytes, disk_refused);
    return digest;
}

std::filesystem::path kept_file(const Request& request, const std::string& folder,
                                const std::string& digest) {
    auto path = request.services->data_folder / folder / digest;
    if (!is_digest(digest) || !std::filesystem::exists(path))
        throw base::Refused(base::Refusal::not_found,
                            "Danh sách này không còn trên máy chủ. Gửi lại tệp để nhập.");
    return path;
}

}  // namespace web
