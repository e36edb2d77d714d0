// libzip over the bytes in memory; sizes are checked before a part is unpacked and again while it is.
#include "documents/zip_part.hpp"

#include <zip.h>

#include <memory>
#include <vector>

#include "base/refused.hpp"

namespace documents {
namespace {

constexpr zip_uint64_t ratio_from_bytes = 1u << 20;  // small parts may pack as well as they like

[[noreturn]] void refuse_broken() {
    throw base::Refused(
        base::Refusal::invalid,
        "Tệp bị hỏng hoặc tải về chưa đủ. Mở thử bằng Word hoặc Excel; nếu mở được, lưu lại (Save "
        "As) rồi thử lại; nếu không, tải lại tệp gốc.");
}

[[noreturn]] void refuse_bomb() {
    throw base::Refused(
        base::Refusal::too_large,
        "Tệp này bung ra lớn bất thường nên không được mở. Hãy lưu lại bằng Word hoặc Excel, bỏ "
        "bớt ảnh, rồi thử lại.");
}

}  // namespace

ZipReader::ZipReader(std::string_view bytes, const ExtractLimits& limits) : limits_(limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive_ == nullptr && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    if (archive_ == nullptr) refuse_broken();
    const zip_int64_t entries = zip_get_num_entries(archive_, 0);
    zip_uint64_t total = 0;
    bool climbs = false, bomb = entries > static_cast<zip_int64_t>(limits.zip_entries_max), encrypted = false;
    for (zip_int64_t i = 0; i < entries && !bomb; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive_, static_cast<zip_uint64_t>(i), 0, &stat) != 0) continue;
        const std::string_view name = stat.name == nullptr ? "" : stat.name;
        climbs = climbs || name.find("..") != std::string_view::npos || name.substr(0, 1) == "/" ||
                 name.find('\\') != std::string_view::npos;
        encrypted = encrypted || stat.encryption_method != ZIP_EM_NONE;
        total += stat.size;
        bomb = total > limits.zip_unpacked_bytes_max ||
               (stat.size > ratio_from_bytes && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) >
                                                    static_cast<zip_uint64_t>(limits.zip_ratio_max));
    }
    if (!bomb && !climbs && !encrypted) return;
    zip_discard(archive_);
    archive_ = nullptr;
    if (bomb) refuse_bomb();
    if (encrypted)
        throw base::Refused(base::Refusal::unsupported,
                            "Tệp có mật khẩu. Mở bằng Word hoặc Excel, bỏ mật khẩu rồi lưu lại và thử lại.");
    throw base::Refused(
        base::Refusal::invalid,
        "Tệp chứa đường dẫn lạ bên trong nên không được mở. Hãy lưu lại bằng Word hoặc Excel rồi thử lại.");
}

ZipReader::~ZipReader() {
    if (archive_ != nullptr) zip_discard(archive_);
}

std::vector<std::string> ZipReader::names() const {
    std::vector<std::string> out;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive_, 0); ++i) {
        const char* name = zip_get_name(archive_, static_cast<zip_uint64_t>(i), 0);
        if (name != nullptr && !std::string_view(name).ends_with('/')) out.emplace_back(name);
    }
    return out;
}

std::optional<std::string> ZipReader::part(const std::string& name) const {
    const zip_int64_t index = zip_name_locate(archive_, name.c_str(), 0);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        return std::nullopt;
    zip_file_t* file = zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0);
    if (file == nullptr) refuse_broken();
    std::string out(
        static_cast<std::size_t>(std::min<zip_uint64_t>(stat.size, limits_.zip_unpacked_bytes_max)), '\0');
    const zip_int64_t count = zip_fread(file, out.data(), out.size());
    char more;
    const bool longer = count >= 0 && zip_fread(file, &more, 1) > 0;
    const int closed = zip_fclose(file);
    if (count < 0 || static_cast<std::size_t>(count) != out.size() || longer || closed != 0) refuse_broken();
    return out;
}

bool ZipReader::read(const std::string& name, const std::function<bool(std::string_view)>& take) const {
    const zip_int64_t index = zip_name_locate(archive_, name.c_str(), 0);
    if (index < 0) return false;
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0), zip_fclose);
    if (file == nullptr) refuse_broken();
    std::vector<char> piece(1u << 18);
    std::size_t unpacked = 0;
    for (;;) {
        const zip_int64_t count = zip_fread(file.get(), piece.data(), piece.size());
        if (count < 0) refuse_broken();
        if (count == 0) return true;
        unpacked += static_cast<std::size_t>(count);
        if (unpacked > limits_.zip_unpacked_bytes_max) refuse_bomb();
        if (!take({piece.data(), static_cast<std::size_t>(count)})) return true;
    }
}

}  // namespace documents
