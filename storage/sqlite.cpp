// SQLite behind the seam: WAL, synchronous=FULL, foreign keys, a hardened connection. What keeps a database
// from being used becomes one sentence that says what to do, and the file is left as it is.
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <unordered_map>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "storage/backup.hpp"
#include "storage/changes.hpp"
#include "storage/engine.hpp"
#include "storage/run_log.hpp"
#include "storage/schema.hpp"

namespace storage {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::storage, text);
}

[[noreturn]] void fail(sqlite3* database, const std::string& where) {
    const int code = sqlite3_extended_errcode(database);
    const std::string detail = sqlite3_errmsg(database);
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:
            throw Conflict(where + ": " + detail);
        case SQLITE_FULL:
            refuse(
                "Đĩa đã đầy nên chưa lưu được. Giải phóng chỗ trống trên ổ chứa thư mục dữ liệu rồi thử lại; "
                "dữ liệu đã lưu vẫn nguyên.");
        case SQLITE_READONLY:
            refuse("Cơ sở dữ liệu chỉ cho đọc. Kiểm tra quyền ghi của thư mục dữ liệu.");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw Damaged("Tệp cơ sở dữ liệu bị hỏng (" + detail +
                          "). Đừng ghi thêm: dừng chương trình và khôi phục từ bản sao lưu gần nhất.");
        case SQLITE_IOERR:
            refuse("Ổ đĩa báo lỗi khi đọc hoặc ghi cơ sở dữ liệu (" + detail +
                   "). Kiểm tra ổ đĩa; dữ liệu đã lưu vẫn nguyên.");
        case SQLITE_BUSY:
            refuse(
                "Cơ sở dữ liệu đang bị chương trình khác giữ. Dừng chương trình đó (hoặc một Lũy Tre khác "
                "trên cùng thư mục) rồi thử lại.");
        default:
            throw std::runtime_error(where + ": " + detail);
    }
}

struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

// Nothing that the program does needs ATTACH or a pragma after the start.
int authorize(void*, int action, const char*, const char*, const char*, const char*) {
    return action == SQLITE_ATTACH || action == SQLITE_DETACH || action == SQLITE_PRAGMA ? SQLITE_DENY
                                                                                         : SQLITE_OK;
}

// SQLite's own waits grow to 100 ms, and whoever writes without a pause is always quicker.
int wait_for_lock(void* milliseconds_max, int tries) {
    constexpr int between = 2;
    if (tries * between >= *static_cast<const int*>(milliseconds_max)) return 0;
    sqlite3_sleep(between);
    return 1;
}

std::int64_t pragma(sqlite3* database, const std::string& name) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, ("PRAGMA " + name).c_str(), -1, &statement, nullptr) != SQLITE_OK)
        fail(database, name);
    const int step = sqlite3_step(statement);
    const std::int64_t value = step == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    if (step != SQLITE_ROW && step != SQLITE_DONE) fail(database, name);
    return value;
}

void execute(sqlite3* database, const std::string& sql) {
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(database, sql.substr(0, 60));
}

bool has_rows(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail(database, sql);
    const int step = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return step != SQLITE_DONE;
}

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(Handle database, bool all) : database_(std::move(database)) {
        if (!all) return;
        for (const Query* query : all_queries()) prepare(*query);
    }
    ~SqliteConnection() override {
        for (auto& [query, prepared] : statements_) sqlite3_finalize(prepared.statement);
    }

    void command(const char* sql) override { execute(database_.get(), sql); }

    Rows rows(const Query& query, const std::vector<Value>& arguments) override {
        Rows out;
        run(query, arguments, &out);
        return out;
    }

    void scan(const Query& query, const std::vector<Value>& arguments, std::size_t columns,
              const std::function<void(const Numbers&)>& take) override {
        Numbers numbers;
        numbers.reserve(columns * scan_rows);
        each_row(query, arguments, [&](sqlite3_stmt* statement) {
            CHECK_THAT(sqlite3_data_count(statement) == static_cast<int>(columns));
            for (int i = 0; i < static_cast<int>(columns); ++i) {
                const std::int64_t number = sqlite3_column_int64(statement, i);
                CHECK_THAT(number != 0 || sqlite3_column_type(statement, i) == SQLITE_INTEGER);
                numbers.push_back(number);
            }
            if (numbers.size() < columns * scan_rows) return;
            take(numbers);
            numbers.clear();
        });
        if (!numbers.empty()) take(numbers);
    }

    std::int64_t change(const Query& query, const std::vector<Value>& arguments) override {
        run(query, arguments, nullptr);
        return sqlite3_changes64(database_.get());
    }

    std::int64_t insert_all(const Query& query, const std::vector<std::vector<Value>>& all) override {
        std::int64_t changed = 0;
        for (const std::vector<Value>& arguments : all) changed += change(query, arguments);
        return changed;
    }

  private:
    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        std::vector<int> places;  // of $1, $2 … among SQLite's parameters
    };

    const Prepared& prepare(const Query& query) {
        Prepared& made = statements_[&query];
        if (made.statement != nullptr) return made;
        if (sqlite3_prepare_v3(database_.get(), query.sqlite.data(), static_cast<int>(query.sqlite.size()),
                               SQLITE_PREPARE_PERSISTENT, &made.statement, nullptr) != SQLITE_OK)
            fail(database_.get(), std::string(query.file) + ", " + std::string(query.name));
        const int count = sqlite3_bind_parameter_count(made.statement);
        for (int i = 1; i <= count; ++i)
            made.places.push_back(
                sqlite3_bind_parameter_index(made.statement, ("$" + std::to_string(i)).c_str()));
        return made;
    }

    // The values live until the statement is reset, so that nothing is copied.
    static void bind(const Prepared& prepared, const Query& query, const std::vector<Value>& arguments) {
        if (arguments.size() != prepared.places.size())
            throw std::logic_error(std::string(query.name) + " takes " +
                                   std::to_string(prepared.places.size()) + " arguments, was given " +
                                   std::to_string(arguments.size()));
        sqlite3_stmt* statement = prepared.statement;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const int index = prepared.places[i];
            if (const auto* whole = std::get_if<std::int64_t>(&arguments[i])) {
                sqlite3_bind_int64(statement, index, *whole);
            } else if (const auto* real = std::get_if<double>(&arguments[i])) {
                sqlite3_bind_double(statement, index, *real);
            } else if (const auto* text = std::get_if<std::string>(&arguments[i])) {
                check_text(*text);
                sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
            } else if (const auto* blob = std::get_if<Blob>(&arguments[i])) {
                sqlite3_bind_blob64(statement, index, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
            } else {
                sqlite3_bind_null(statement, index);
            }
        }
    }

    void run(const Query& query, const std::vector<Value>& arguments, Rows* out) {
        each_row(query, arguments, [&](sqlite3_stmt* statement) {
            if (out != nullptr) out->push_back(row_of(statement));
        });
    }

    template <class F>
    void each_row(const Query& query, const std::vector<Value>& arguments, F&& take) {
        note_run(query, "sqlite");
        const Prepared& prepared = prepare(query);
        sqlite3_stmt* statement = prepared.statement;
        struct Reset {
            sqlite3_stmt* statement;
            ~Reset() {
                sqlite3_reset(statement);
                sqlite3_clear_bindings(statement);
            }
        } reset{statement};
        bind(prepared, query, arguments);
        int step;
        while ((step = sqlite3_step(statement)) == SQLITE_ROW) take(statement);
        if (step != SQLITE_DONE) fail(database_.get(), std::string(query.name));
    }

    static Row row_of(sqlite3_stmt* statement) {
        std::vector<Value> values;
        const int count = sqlite3_column_count(statement);
        for (int i = 0; i < count; ++i) {
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
            switch (sqlite3_column_type(statement, i)) {
                case SQLITE_INTEGER:
                    values.emplace_back(std::int64_t{sqlite3_column_int64(statement, i)});
                    break;
                case SQLITE_FLOAT:
                    values.emplace_back(sqlite3_column_double(statement, i));
                    break;
                case SQLITE_TEXT:
                    values.emplace_back(
                        std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)), size));
                    break;
                case SQLITE_BLOB:
                    values.emplace_back(
                        Blob{std::string(static_cast<const char*>(sqlite3_column_blob(statement, i)), size)});
                    break;
                default:
                    values.emplace_back(nullptr);
            }
        }
        return Row(std::move(values));
    }

    Handle database_;
    std::unordered_map<const Query*, Prepared> statements_;
};

class SqliteEngine final : public Engine {
  public:
    SqliteEngine(const std::string& folder, int busy_milliseconds) : busy_(busy_milliseconds) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        path_ = (std::filesystem::path(folder) / "luytre.db").string();
        if (!std::filesystem::is_directory(folder, error) || access(folder.c_str(), W_OK | X_OK) != 0) {
            refuse("Không ghi được vào thư mục dữ liệu " + folder +
                   ". Kiểm tra thư mục có tồn tại và người chạy chương trình có quyền ghi.");
        }
        if (std::filesystem::exists(path_, error) && access(path_.c_str(), R_OK | W_OK) != 0) {
            refuse("Tệp " + path_ +
                   " chỉ cho đọc. Cấp quyền đọc và ghi cho người chạy chương trình rồi mở lại.");
        }
        prepare_file();
    }

    std::unique_ptr<Connection> connect(bool writes) override {
        Handle database = open(SQLITE_OPEN_READWRITE);
        // A batch touches more pages than the 2 MB by default hold: those would go to the log twice.
        // A list of a province reads some thousand pages: those of the default would be read anew each time.
        execute(database.get(),
                writes ? "PRAGMA cache_size = -32768" : "PRAGMA query_only = 1; PRAGMA cache_size = -16384");
        sqlite3_set_authorizer(database.get(), authorize, nullptr);
        return std::make_unique<SqliteConnection>(std::move(database), writes);
    }

    std::string describe() const override {
        return std::string("SQLite ") + sqlite3_libversion() + ", " + path_ + upgraded_;
    }
    bool is_postgres() const override { return false; }

  private:
    Handle open(int flags) {
        sqlite3* raw = nullptr;
        const int code = sqlite3_open_v2(path_.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
        Handle database(raw);
        if (code != SQLITE_OK) fail(raw, path_);
        sqlite3_busy_handler(raw, wait_for_lock, &busy_);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
        execute(raw, "PRAGMA foreign_keys = 1; PRAGMA synchronous = FULL; PRAGMA cell_size_check = 1");
        return database;
    }

    // Looks before it writes: a file that is not ours, damaged or newer is refused untouched.
    void prepare_file() {
        std::error_code error;
        const bool fresh =
            !std::filesystem::exists(path_, error) || std::filesystem::file_size(path_, error) == 0;
        if (!fresh) {
            Handle database = open(SQLITE_OPEN_READONLY);
            const std::int64_t id = pragma(database.get(), "application_id");
            const std::int64_t version = pragma(database.get(), "user_version");
            if (id != application_id)
                refuse("Tệp " + path_ +
                       " không phải cơ sở dữ liệu của Lũy Tre. Chọn thư mục dữ liệu khác bằng --data.");
            if (version > schema_version()) {
                refuse("Cơ sở dữ liệu này do bản Lũy Tre mới hơn tạo (bản " + std::to_string(version) +
                       ", chương trình hiểu đến bản " + std::to_string(schema_version()) +
                       "). Cài bản chương trình mới rồi mở lại; tệp không bị thay đổi.");
            }
            check(database.get());
            database.reset();
            if (version < schema_version()) upgrade(version);
            return;
        }
        Handle database = open(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        chmod(path_.c_str(), 0600);
        execute(database.get(), "PRAGMA journal_mode = WAL");
        execute(database.get(), "BEGIN IMMEDIATE;" + in_sqlite(schema) +
                                    "; PRAGMA application_id = " + std::to_string(application_id) +
                                    "; PRAGMA user_version = " + std::to_string(schema_version()) +
                                    "; COMMIT");
    }

    // The older database stays beside the new one. References are checked at the end alone, as SQLite's
    // documentation of ALTER TABLE asks for where tables are made anew.
    void upgrade(std::int64_t from) {
        const std::string kept = path_.substr(0, path_.rfind('.')) + "-ban-" + std::to_string(from) + ".db";
        copy_sqlite(path_, kept);
        Handle database = open(SQLITE_OPEN_READWRITE);
        execute(database.get(), "PRAGMA foreign_keys = 0; BEGIN IMMEDIATE");
        if (pragma(database.get(), "user_version") != from) return;  // another program was quicker
        execute(database.get(), in_sqlite(changes_since(from)) +
                                    "; PRAGMA user_version = " + std::to_string(schema_version()));
        if (has_rows(database.get(), "PRAGMA foreign_key_check"))
            throw std::runtime_error("schema/changes.sql: rows refer to what is no longer there");
        execute(database.get(), "COMMIT");
        upgraded_ = ", đã nâng từ bản " + std::to_string(from) + " lên bản " +
                    std::to_string(schema_version()) + "; bản cũ còn ở " + kept;
    }

    static void check(sqlite3* database) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, "PRAGMA quick_check(1)", -1, &statement, nullptr) != SQLITE_OK)
            fail(database, "quick_check");
        const int step = sqlite3_step(statement);
        const std::string said =
            step == SQLITE_ROW ? reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)) : "";
        sqlite3_finalize(statement);
        if (said != "ok")  // what is wrong stands in the last line, behind whose database it is
            refuse("Tệp cơ sở dữ liệu bị hỏng (" + said.substr(said.rfind('\n') + 1) +
                   "). Khôi phục từ bản sao lưu gần nhất; tệp không bị thay đổi.");
    }

    std::string path_, upgraded_;
    int busy_;
};

}  // namespace

std::unique_ptr<Engine> open_sqlite(const std::string& folder, int busy_milliseconds) {
    return std::make_unique<SqliteEngine>(folder, busy_milliseconds);
}

}  // namespace storage
