// Written beside its place, then renamed: a file under a digest is whole. Both the file and the folder are
// synchronised, since the row that names it is durable as soon as its transaction is.
#include "evidence/xapi/blobs.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "base/ids.hpp"
#include "base/refused.hpp"

namespace evidence::xapi {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void disk_refused() {
    throw base::Refused(base::Refusal::storage,
                        "Đĩa của máy chủ không ghi được tệp đính kèm. Báo quản trị viên.");
}

// Beside the files of plans, in the same order: a backup takes both.
fs::path place_of(const fs::path& data_folder, const std::string& digest) {
    return data_folder / "files" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
}

void synchronise_folder(const fs::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) disk_refused();
    const bool done = fsync(descriptor) == 0;
    close(descriptor);
    if (!done) disk_refused();
}

void write_durably(const fs::path& to, std::string_view bytes) {
    const fs::path aside = to.string() + "." + base::new_token().substr(0, 12);
    const int descriptor = open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) disk_refused();
    bool whole = true;
    while (!bytes.empty() && whole) {
        const ssize_t wrote = write(descriptor, bytes.data(), bytes.size());
        whole = wrote > 0;
        if (whole) bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    whole = whole && fsync(descriptor) == 0;
    close(descriptor);
    if (whole && rename(aside.c_str(), to.c_str()) == 0) return;
    unlink(aside.c_str());
    disk_refused();
}

}  // namespace

std::string store_blob(const fs::path& data_folder, std::string_view bytes) {
    const std::string digest = base::sha256_hex(bytes);
    const fs::path place = place_of(data_folder, digest);
    std::error_code error;
    fs::create_directories(place.parent_path(), error);
    if (error) disk_refused();
    if (!fs::exists(place)) write_durably(place, bytes);
    // Also where the file was there: whoever wrote it may not be as far yet.
    for (fs::path folder = place.parent_path(); folder != data_folder; folder = folder.parent_path())
        synchronise_folder(folder);
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
