// Bytes are on disk before the row that names them is, so that a row never names what is not there.
#include "evidence/xapi/blobs.hpp"

#include <fstream>
#include <sstream>

#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"

namespace evidence::xapi {
namespace {

namespace fs = std::filesystem;

constexpr const char* disk_refused = "Đĩa của máy chủ không ghi được tệp đính kèm. Báo quản trị viên.";

// Beside the files of plans, in the same order: a backup takes both.
fs::path place_of(const fs::path& data_folder, const std::string& digest) {
    return data_folder / "files" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
}

}  // namespace

std::string store_blob(const fs::path& data_folder, std::string_view bytes) {
    const std::string digest = base::sha256_hex(bytes);
    base::place_durably(data_folder, place_of(data_folder, digest), bytes, disk_refused);
    return digest;
}

std::string read_blob(const fs::path& data_folder, const std::string& digest) {
    std::ifstream in(place_of(data_folder, digest), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    std::string bytes = std::move(out).str();
    if (!in || base::sha256_hex(bytes) != digest)
        throw base::Refused(base::Refusal::storage,
                            "Tệp đính kèm " + digest +
                                " không còn nguyên trên đĩa. Báo quản trị viên khôi phục từ bản sao lưu.");
    return bytes;
}

}  // namespace evidence::xapi
