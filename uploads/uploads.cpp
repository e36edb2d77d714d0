// The row says how much is on disk and is written after the disk has it; what lies behind that in the file
// was never acknowledged and is written over.
#include "uploads/uploads.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <set>

#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "text/unicode.hpp"
#include "uploads/sql.hpp"

namespace uploads {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t id_characters = 43;  // of a token
constexpr const char* disk_refused =
    "Máy chủ chưa ghi được tệp: ổ đĩa đầy hoặc thư mục dữ liệu không cho ghi.\nNhờ quản trị viên kiểm tra ổ "
    "đĩa rồi gửi tiếp.";

Upload upload_from(const storage::Row& row) {
    return {row.text(0), row.integer(1), row.text(2), row.integer(3), row.integer(4), row.integer(5)};
}

[[noreturn]] void disk_fails() {
    throw base::Refused(base::Refusal::storage, disk_refused);
}

// The file, held against other requests and other servers on the same folder.
class Held {
  public:
    explicit Held(const fs::path& file) : number_(::open(file.c_str(), O_WRONLY | O_CLOEXEC)) {
        if (number_ < 0) disk_fails();
        if (::flock(number_, LOCK_EX | LOCK_NB) != 0) {
            ::close(number_);
            throw Busy();
        }
    }
    ~Held() { ::close(number_); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    void write_at(std::int64_t offset, std::string_view bytes) const {
        if (::ftruncate(number_, offset) != 0) disk_fails();
        while (!bytes.empty()) {
            const ssize_t wrote = ::pwrite(number_, bytes.data(), bytes.size(), offset);
            if (wrote <= 0) disk_fails();
            offset += wrote;
            bytes.remove_prefix(static_cast<std::size_t>(wrote));
        }
        if (::fsync(number_) != 0) disk_fails();
    }

  private:
    int number_;
};

bool is_id(std::string_view id) {
    return id.size() == id_characters &&
           id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
               std::string_view::npos;
}

// Without folders and control characters, not too long.
std::string plain_filename(std::string_view filename) {
    if (const auto slash = filename.find_last_of("/\\"); slash != std::string_view::npos)
        filename.remove_prefix(slash + 1);
    std::u32string out;
    for (const char32_t c : text::decode(filename))
        if (c >= 0x20 && c != 0x7F && out.size() < filename_characters_max) out += c;
    const std::string name = text::squeeze(text::encode(out));
    return name.empty() ? "tep" : name;
}

}  // namespace

fs::path path_of(const fs::path& data_folder, const std::string& id) {
    return data_folder / "uploads" / id;
}

Upload begin(storage::Writer& writer, const fs::path& data_folder, const base::Actor& actor,
             const std::string& filename, std::int64_t size, std::int64_t bytes_max, base::Milliseconds now) {
    if (size <= 0) throw base::Refused(base::Refusal::invalid, "Tệp trống (0 byte). Kiểm tra lại tệp.");
    if (size > bytes_max)
        throw base::Refused(base::Refusal::too_large,
                            "Tệp nặng quá " + std::to_string(bytes_max >> 20) + " MB. Gửi bản nhẹ hơn.");
    if (static_cast<std::int64_t>(open_uploads(writer, actor.account, now).size()) >= open_max)
        throw base::Refused(base::Refusal::too_many, "Đang có " + std::to_string(open_max) +
                                                         " tệp gửi dở. Gửi xong hoặc bỏ bớt rồi gửi tiếp.");
    const Upload made{base::new_token(), actor.account, plain_filename(filename), size, 0, now + kept};
    base::place_durably(data_folder, path_of(data_folder, made.id), "", disk_refused);
    writer.run(sql::add_upload, made.id, made.account, made.filename, made.size, made.expires_at);
    jobs::enqueue(writer, now, sweep_job, "", made.expires_at + 1);
    return made;
}

Upload upload_for(storage::Reader& reader, const base::Actor& actor, const std::string& id,
                  base::Milliseconds now) {
    const auto row = is_id(id) ? reader.one(sql::find_upload, id) : std::nullopt;
    if (!row || row->integer(1) != actor.account || actor.account == 0 || row->integer(5) <= now)
        throw base::Refused(base::Refusal::not_found, "Không còn tệp gửi dở này. Gửi lại tệp từ đầu.");
    return upload_from(*row);
}

std::vector<Upload> open_uploads(storage::Reader& reader, std::int64_t account, base::Milliseconds now) {
    std::vector<Upload> all;
    for (const auto& row : reader.all(sql::list_uploads, account, now)) all.push_back(upload_from(row));
    return all;
}

std::int64_t add_piece(storage::Store& store, const fs::path& data_folder, const base::Actor& actor,
                       const std::string& id, std::int64_t offset, std::string_view piece,
                       base::Milliseconds now) {
    const auto found = [&] {
        return store.read([&](storage::Reader& reader) { return upload_for(reader, actor, id, now); });
    };
    found();  // before a file of that name is touched
    const Held file(path_of(data_folder, id));
    const Upload upload = found();
    if (upload.offset != offset)
        throw base::Refused(base::Refusal::conflict, "Máy chủ đã có " + std::to_string(upload.offset) +
                                                         " byte của tệp này. Gửi tiếp từ đó.");
    if (static_cast<std::int64_t>(piece.size()) > upload.size - offset)
        throw base::Refused(base::Refusal::too_large, "Nhiều byte hơn kích thước đã báo của tệp.");
    file.write_at(offset, piece);
    const std::int64_t after = offset + static_cast<std::int64_t>(piece.size());
    const std::int64_t changed = store.write(
        [&](storage::Writer& writer) { return writer.run(sql::note_piece, id, offset, after, now + kept); });
    if (changed == 0)
        throw base::Refused(base::Refusal::conflict,
                            "Tệp này vừa được gửi từ nơi khác. Hỏi lại chỗ gửi tiếp.");
    return after;
}

void end(storage::Writer& writer, const fs::path& data_folder, const base::Actor& actor,
         const std::string& id, base::Milliseconds now) {
    upload_for(writer, actor, id, now);
    writer.run(sql::delete_upload, id);
    std::error_code ignored;
    fs::remove(path_of(data_folder, id), ignored);
}

void note_given(storage::Writer& writer, const std::string& id, base::Milliseconds now) {
    writer.run(sql::note_given, id, now + kept_given);
    jobs::enqueue(writer, now, sweep_job, "", now + kept_given + 1);
}

int sweep(storage::Store& store, const fs::path& data_folder, base::Milliseconds now) {
    int gone = 0;
    std::error_code error;
    const auto remove = [&](const std::string& id) {
        if (fs::remove(path_of(data_folder, id), error)) ++gone;
    };
    store.write([&](storage::Writer& writer) {
        for (const auto& row : writer.all(sql::list_expired, now)) {
            writer.run(sql::delete_upload, row.text(0));
            remove(row.text(0));
        }
    });
    // The file of an upload comes before its row: only what has lain for long has none for good.
    for (const auto& entry : fs::directory_iterator(data_folder / "uploads", error)) {
        const std::string id = entry.path().filename().string();
        const auto age = fs::file_time_type::clock::now() - entry.last_write_time(error);
        if (age < std::chrono::milliseconds(kept)) continue;
        if (!store.read([&](storage::Reader& reader) { return reader.one(sql::find_upload, id); }))
            remove(id);
    }
    return gone;
}

}  // namespace uploads
