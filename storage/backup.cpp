// SQLite's own backup of a live database, in one step: writers go on in the write-ahead log meanwhile.
#include "storage/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "base/refused.hpp"

namespace storage {
namespace {

struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

[[noreturn]] void refuse(const std::string& what, sqlite3* database) {
    throw base::Refused(base::Refusal::storage,
                        "Chưa sao lưu được cơ sở dữ liệu: " + what + " (" + sqlite3_errmsg(database) +
                            ").\nKiểm tra chỗ trống và quyền ghi của ổ đĩa rồi chạy lại.");
}

Handle open(const std::filesystem::path& path, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle database(raw);
    if (code != SQLITE_OK) refuse("không mở được " + path.string(), raw);
    sqlite3_busy_timeout(raw, 10'000);
    return database;
}

bool sound(sqlite3* database) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database, "PRAGMA integrity_check(1)", -1, &raw, nullptr) != SQLITE_OK)
        return false;
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, sqlite3_finalize);
    return sqlite3_step(raw) == SQLITE_ROW &&
           std::string_view(reinterpret_cast<const char*>(sqlite3_column_text(raw, 0))) == "ok";
}

void copy(sqlite3* from, sqlite3* to) {
    sqlite3_backup* work = sqlite3_backup_init(to, "main", from, "main");
    if (work == nullptr) refuse("không bắt đầu được", to);
    sqlite3_backup_step(work, -1);
    if (sqlite3_backup_finish(work) != SQLITE_OK) refuse("chưa chép hết", to);
    // One file without a log beside it.
    if (sqlite3_exec(to, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        refuse("chưa chép hết", to);
    if (!sound(to)) refuse("bản sao không nguyên vẹn, cơ sở dữ liệu có thể đã hỏng", to);
}

void sync(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    fsync(file);
    close(file);
}

}  // namespace

void copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to) {
    const std::filesystem::path next = to.string() + ".new";
    std::error_code error;
    std::filesystem::remove(next, error);
    try {
        const Handle source = open(from, SQLITE_OPEN_READONLY);
        const Handle target = open(next, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        copy(source.get(), target.get());
    } catch (...) {
        std::filesystem::remove(next, error);
        throw;
    }
    sync(next);
    // The log of an older copy does not belong to this one.
    for (const char* log : {"-wal", "-shm", "-journal"}) std::filesystem::remove(to.string() + log, error);
    std::filesystem::rename(next, to, error);
    if (error)
        throw base::Refused(base::Refusal::storage,
                            "Không đặt được bản sao vào " + to.string() + " (" + error.message() + ").");
    sync(to.parent_path());
}

}  // namespace storage
