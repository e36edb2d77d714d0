// Bytes are on disk before the row that names them is, so that a row never names what is not there.
#include "evidence/xapi/blobs.hpp"

#include <fstream>
#include <sstream>

#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/proofs/files.hpp"
#include "evidence/xapi/sql.hpp"
#include "jobs/queue.hpp"

namespace evidence::xapi {
namespace {

namespace fs = std::filesystem;

constexpr const char* disk_refused = "Đĩa của máy chủ không ghi được tệp đính kèm. Báo quản trị viên.";

// In a folder of their own, where nothing else holds the same bytes when they are to go; a backup takes it.
fs::path place_of(const fs::path& data_folder, const std::string& digest) {
    return data_folder / "attachments" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
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

void remove_blobs(storage::Writer& writer, const fs::path& data_folder, const std::string& digests,
                  base::Milliseconds now, base::Milliseconds untouched) {
    std::istringstream all(digests);
    std::string later;
    for (std::string digest; all >> digest;) {
        if (writer.one(sql::find_blob_held, digest)) continue;
        if (!proofs::remove_untouched(place_of(data_folder, digest), untouched))
            later += (later.empty() ? "" : " ") + digest;
    }
    if (!later.empty()) jobs::enqueue(writer, now, remove_blobs_job, later, now + untouched + 1);
}

std::vector<std::string> faults(storage::Reader& reader, const fs::path& data_folder) {
    std::vector<std::string> found;
    for (const storage::Row& row : reader.all(sql::list_blobs)) {
        try {
            read_blob(data_folder, row.text(0));
        } catch (const base::Refused& refused) {
            found.push_back(refused.what());
        }
    }
    return found;
}

}  // namespace evidence::xapi
