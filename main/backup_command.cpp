// `luytre backup`: everything that is needed to go on elsewhere, in one folder, while the server runs: the
// database as one state, the files, the keys, and the head of the trail as of that state.
#include <filesystem>
#include <iostream>

#include "base/refused.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "storage/backup.hpp"
#include "trail/seal.hpp"

namespace commands {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_disk(const fs::path& path, const std::error_code& error) {
    throw base::Refused(base::Refusal::storage, "Không chép được " + path.string() + " (" + error.message() +
                                                    ").\nKiểm tra chỗ trống và quyền ghi rồi chạy lại.");
}

// A file that is there in full; a crash leaves at most one ending in .new, which the next run writes over.
void put_file(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    const fs::path next = to.string() + ".new";
    if (!error) fs::copy_file(from, next, fs::copy_options::overwrite_existing, error);
    if (!error) fs::rename(next, to, error);
    if (error) refuse_disk(to, error);
}

// Files lie under their digests and never change: those of the same size are the same.
std::size_t copy_files(const fs::path& from, const fs::path& to) {
    std::error_code error;
    std::size_t copied = 0;
    if (!fs::exists(from, error)) return 0;
    for (auto it = fs::recursive_directory_iterator(from, error); !error && it != fs::end(it);
         it.increment(error)) {
        if (!it->is_regular_file(error)) continue;
        const fs::path there = to / fs::relative(it->path(), from);
        std::error_code absent;
        if (fs::exists(there, absent) && fs::file_size(there, absent) == it->file_size(error)) continue;
        put_file(it->path(), there);
        ++copied;
    }
    if (error) refuse_disk(from, error);
    return copied;
}

trail::Head head_in(const std::string& database) {
    storage::StoreOptions options;
    options.database = database;
    storage::Store store(options);
    return store.read([](storage::Reader& reader) { return trail::head(reader); });
}

fs::path target(const std::string& wanted, const fs::path& data) {
    if (wanted.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Thiếu thư mục để sao lưu. Ví dụ: luytre backup --to /sao-luu/thu-hai");
    std::error_code error;
    fs::create_directories(wanted, error);
    if (error) refuse_disk(wanted, error);
    if (fs::equivalent(wanted, data, error))
        throw base::Refused(
            base::Refusal::invalid,
            "Thư mục sao lưu trùng với thư mục dữ liệu. Chọn thư mục khác, tốt nhất là ổ khác.");
    fs::permissions(wanted, fs::perms::owner_all, error);
    return wanted;
}

}  // namespace

int backup(const Arguments& arguments) {
    Arguments words = arguments, rest;
    const std::string wanted = take_option(words, "to");
    const bool files_only = take_flag(words, "files");
    const settings::Settings given(words, rest);
    if (!rest.empty())
        throw base::Refused(
            base::Refusal::invalid,
            "Không hiểu \"" + rest[0] + "\". Ví dụ: luytre backup --data ./data --to /sao-luu");
    const fs::path data = given.text("data");
    const std::string postgres = given.text("database");
    given.database_there();
    const fs::path to = target(wanted, data);
    // The database before the files, so that no row of the copy lacks its file.
    trail::Head head;
    if (!files_only) {
        if (postgres.empty()) storage::copy_sqlite(data / "luytre.db", to / "luytre.db");
        head = head_in(postgres.empty() ? to.string() : postgres);
        if (head.block != 0) trail::keep_head(to, head);
    }
    for (const char* key : {"trail.key", "secret.key"}) {
        if (fs::exists(data / key)) put_file(data / key, to / key);
    }
    std::size_t copied = 0;
    for (const char* folder : {"files", "proofs", "attachments"})
        copied += copy_files(data / folder, to / folder);
    std::cout << "Đã sao lưu vào " << to.string() << ": "
              << (files_only || !postgres.empty() ? "" : "cơ sở dữ liệu, ") << copied
              << " tệp mới, các khóa.\n";
    if (head.block != 0)
        std::cout
            << "Đầu chuỗi: " << trail::written(head)
            << "\nGhi dấu này vào sổ, cất nơi khác với bản sao lưu; luytre check --head đối chiếu lại.\n";
    if (!postgres.empty() && !files_only)
        std::cout
            << "Cơ sở dữ liệu nằm ở PostgreSQL: bây giờ chạy pg_dump, rồi chạy lại lệnh này với --files.\n";
    return 0;
}

}  // namespace commands
