// PostgreSQL behind the seam, through libpq: statements prepared by name on each connection, values as text,
// rows read by the types of their columns, so that they look the same as SQLite's.
#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "storage/changes.hpp"
#include "storage/engine.hpp"
#include "storage/postgres_bulk.hpp"
#include "storage/postgres_copy.hpp"
#include "storage/postgres_pipeline.hpp"
#include "storage/run_log.hpp"
#include "storage/schema.hpp"

namespace storage {
namespace {

constexpr Oid oid_bytea = 17, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23, oid_float4 = 700, oid_float8 = 701,
              oid_numeric = 1700, oid_bool = 16;
constexpr int version_min = 150000;
constexpr std::int64_t schema_lock = 0x4C757954;  // taken while the schema is looked at and made

struct FinishConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Handle = std::unique_ptr<PGconn, FinishConnection>;

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::storage, text);
}

struct LostConnection : base::Refused {
    LostConnection()
        : base::Refused(
              base::Refusal::storage,
              "Mất kết nối với PostgreSQL. Kiểm tra máy chủ cơ sở dữ liệu rồi thử lại; dữ liệu đã lưu "
              "vẫn nguyên.") {}
};

// libpq may give no code when the server vanished, and may still think that the connection stands.
[[noreturn]] void fail(PGconn* connection, const PGresult* result, const std::string& where) {
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string code = state == nullptr ? "" : state;
    const std::string detail = result == nullptr ? PQerrorMessage(connection) : PQresultErrorMessage(result);
    if (code.rfind("23", 0) == 0 || code == "40001" || code == "40P01") throw Conflict(where + ": " + detail);
    if (code == "22021")
        throw base::Refused(base::Refusal::invalid,
                            "Chữ gửi lên không phải UTF-8. Chép lại chữ từ tệp gốc rồi gửi lại.");
    if (code == "57014")
        refuse(
            "PostgreSQL làm việc này quá lâu nên đã dừng. Thử lại khi máy bớt bận; dữ liệu đã lưu vẫn "
            "nguyên.");
    if (PQstatus(connection) != CONNECTION_OK || code.empty() || code.rfind("57", 0) == 0 ||
        code.rfind("08", 0) == 0)
        throw LostConnection();
    if (code == "42501")
        refuse(
            "Tài khoản PostgreSQL trong cài đặt database không được tạo hoặc sửa bảng. Cho tài khoản ấy làm "
            "chủ cơ sở dữ liệu (ALTER DATABASE … OWNER TO …) rồi mở lại.");
    if (code.rfind("53", 0) == 0)
        refuse(
            "PostgreSQL hết tài nguyên (đĩa đầy hoặc quá nhiều kết nối). Giải phóng rồi thử lại; dữ liệu đã "
            "lưu vẫn nguyên.");
    if (code == "25006")
        refuse("PostgreSQL đang ở chế độ chỉ đọc (máy dự phòng?). Trỏ đến máy chính rồi thử lại.");
    if (code == "XX001" || code == "XX002")
        throw Damaged("Dữ liệu của PostgreSQL bị hỏng (" + detail.substr(0, detail.find('\n')) +
                      "). Đừng ghi thêm: dừng chương trình và khôi phục từ bản sao lưu gần nhất.");
    if (code.rfind("58", 0) == 0)
        refuse(
            "Ổ đĩa của PostgreSQL báo lỗi khi đọc hoặc ghi. Kiểm tra ổ đĩa của máy chủ cơ sở dữ liệu; dữ "
            "liệu "
            "đã lưu vẫn nguyên.");
    throw std::runtime_error(where + ": " + detail);
}

// A server that vanished without a word is noticed within half a minute, one that is only busy is waited for;
// what the address itself sets, counts. What libpq says names hosts and roles: it is for who starts the program,
// and for no visitor.
Handle connect_to(const std::string& address, bool starting) {
    const char* const names[] = {"connect_timeout",
                                 "keepalives_idle",
                                 "keepalives_interval",
                                 "keepalives_count",
                                 "tcp_user_timeout",
                                 "application_name",
                                 "dbname",
                                 nullptr};
    const char* const values[] = {"20", "10", "5", "4", "30000", "luytre", address.c_str(), nullptr};
    Handle connection(PQconnectdbParams(names, values, 1));
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        if (!starting) throw LostConnection();
        const std::string detail = PQerrorMessage(connection.get());
        refuse("Không kết nối được PostgreSQL (" + detail.substr(0, detail.find('\n')) +
               "). Kiểm tra địa chỉ, tên, mật khẩu trong cài đặt database và máy chủ đang chạy.");
    }
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    return connection;
}

Result execute(PGconn* connection, const char* sql) {
    Result result(PQexec(connection, sql));
    if (!went_well(result.get())) fail(connection, result.get(), std::string(sql).substr(0, 60));
    return result;
}

Value value_of(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) == 1) return nullptr;
    const char* text = PQgetvalue(result, row, column);
    switch (PQftype(result, column)) {
        case oid_int2:
        case oid_int4:
        case oid_int8:
            return std::int64_t{std::strtoll(text, nullptr, 10)};
        case oid_bool:
            return std::int64_t{text[0] == 't'};
        case oid_float4:
        case oid_float8:
        case oid_numeric:
            return std::strtod(text, nullptr);
        case oid_bytea: {
            std::size_t size = 0;
            unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size);
            Blob blob{std::string(reinterpret_cast<char*>(bytes), size)};
            PQfreemem(bytes);
            return blob;
        }
        default:
            return std::string(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
    }
}

// COPY takes no parameters: they are written into its text, quoted by libpq.
std::string with_values(PGconn* connection, std::string_view sql, const std::vector<Value>& arguments) {
    std::string out;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        if (sql[at] != '$') {
            out += sql[at];
            continue;
        }
        std::size_t number = 0;
        for (; at + 1 < sql.size() && sql[at + 1] >= '0' && sql[at + 1] <= '9'; ++at)
            number = number * 10 + static_cast<std::size_t>(sql[at + 1] - '0');
        CHECK_THAT(number >= 1 && number <= arguments.size());
        const Value& value = arguments[number - 1];
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            out += "CAST(" + std::to_string(*whole) + " AS BIGINT)";
            continue;
        }
        CHECK_THAT(std::holds_alternative<std::string>(value));
        const std::string& text = std::get<std::string>(value);
        check_text(text);
        char* quoted = PQescapeLiteral(connection, text.data(), text.size());
        if (quoted == nullptr) fail(connection, nullptr, "COPY");
        out += quoted;
        PQfreemem(quoted);
    }
    return out;
}

// Nothing may be asked of a connection before its copy has ended: what `take` throws waits until then.
void copy_numbers(PGconn* connection, const Query& query, const std::vector<Value>& arguments,
                  std::size_t columns, const std::function<void(const Numbers&)>& take) {
    const std::string sql =
        "COPY (" + with_values(connection, query.postgres, arguments) + ") TO STDOUT (FORMAT binary)";
    const Result started(PQexec(connection, sql.c_str()));
    if (PQresultStatus(started.get()) != PGRES_COPY_OUT)
        fail(connection, started.get(), std::string(query.name));
    Numbers numbers;
    numbers.reserve(columns * scan_rows);
    std::exception_ptr thrown;
    bool first = true;
    char* row = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(connection, &row, 0)) > 0) {
        const std::unique_ptr<char, decltype(&PQfreemem)> freed(row, PQfreemem);
        if (thrown) continue;
        try {
            take_row({row, static_cast<std::size_t>(size)}, std::exchange(first, false), columns, numbers);
            if (numbers.size() == columns * scan_rows) {
                take(numbers);
                numbers.clear();
            }
        } catch (...) {
            thrown = std::current_exception();
        }
    }
    const Result ended(PQgetResult(connection));
    const bool well = size == -1 && PQresultStatus(ended.get()) == PGRES_COMMAND_OK;
    if (!well) fail(connection, ended.get(), std::string(query.name));
    while (Result rest{PQgetResult(connection)}) {
    }
    if (thrown) std::rethrow_exception(thrown);
    if (!numbers.empty()) take(numbers);
}

class PostgresConnection final : public Connection {
  public:
    PostgresConnection(Handle connection, bool all)
        : connection_(std::move(connection)), ahead_(connection_.get()), copied_(connection_.get()) {
        if (!all) return;
        for (const Query* query : all_queries()) prepare(*query);
    }

    void command(const char* sql) override {
        // What is taken back need not be told what it was refused with.
        if (std::strncmp(sql, "ROLLBACK", 8) == 0) {
            if (!copied_.empty()) copied_.settle();
            ahead_.settle();
        } else {
            settle();
        }
        const Result result = noting_loss([&] { return execute(connection_.get(), sql); });
        if (std::strcmp(sql, "COMMIT") == 0 && std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0)
            throw std::runtime_error("COMMIT was answered with " + std::string(PQcmdStatus(result.get())));
    }
    void settle() override {
        end_copy();
        if (!ahead_.empty()) noting_loss([&] { return answered(); });
    }
    bool usable() const override { return !lost_ && PQstatus(connection_.get()) == CONNECTION_OK; }

    Rows rows(const Query& query, const std::vector<Value>& arguments) override {
        const Result result = noting_loss([&] { return run(query, arguments); });
        Rows out;
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            std::vector<Value> values;
            for (int column = 0; column < PQnfields(result.get()); ++column)
                values.push_back(value_of(result.get(), row, column));
            out.emplace_back(std::move(values));
        }
        return out;
    }

    void scan(const Query& query, const std::vector<Value>& arguments, std::size_t columns,
              const std::function<void(const Numbers&)>& take) override {
        settle();
        note_run(query, "postgres");
        noting_loss([&] {
            copy_numbers(connection_.get(), query, arguments, columns, take);
            return Result();
        });
    }

    std::int64_t change(const Query& query, const std::vector<Value>& arguments) override {
        if (is_plain(query)) {
            prepare(query);
            send_ahead(query, std::string(query.name), arguments);
            return 1;
        }
        const Result result = noting_loss([&] { return run(query, arguments); });
        return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
    }

    std::int64_t insert_all(const Query& query, const std::vector<std::vector<Value>>& all) override {
        std::int64_t changed = 0;
        for (std::size_t begin = 0; begin < all.size(); begin += bulk_rows_max) {
            const std::size_t end = std::min(begin + bulk_rows_max, all.size());
            const std::string& copy = copy_of(query);
            if (!copy.empty() && end - begin >= copy_rows_min) {
                settle();
                note_run(query, "postgres");
                noting_loss([&] {
                    Result refused = copied_.send(query, copy, all, begin, end);
                    if (refused) fail(connection_.get(), refused.get(), std::string(query.name));
                    return refused;
                });
                changed += static_cast<std::int64_t>(end - begin);
                continue;
            }
            std::vector<Value> arrays;
            for (std::size_t column = 0; column < all[begin].size(); ++column)
                arrays.emplace_back(array_text(all, begin, end, column));
            const std::string name = prepare_bulk(query);
            if (is_plain(query)) {
                send_ahead(query, name, arrays);
                changed += static_cast<std::int64_t>(end - begin);
                continue;
            }
            const Result result = noting_loss([&] { return execute_prepared(query, name, arrays); });
            changed += std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
        }
        return changed;
    }

  private:
    template <class F>
    Result noting_loss(F&& f) {
        try {
            return f();
        } catch (const LostConnection&) {
            lost_ = true;
            throw;
        }
    }

    void prepare(const Query& query) {
        prepare_as(query, std::string(query.name), std::string(query.postgres));
    }

    void prepare_as(const Query& query, const std::string& name, const std::string& sql) {
        if (prepared_.count(name) != 0) return;
        settle();
        const Result result(PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr));
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
            fail(connection_.get(), result.get(), std::string(query.file) + ", " + name);
        prepared_.insert(name);
    }

    // The server knows the types of the statement for one row; those of the arrays follow from them.
    std::string prepare_bulk(const Query& query) {
        const std::string name = std::string(query.name) + " (all)";
        if (prepared_.count(name) != 0) return name;
        prepare(query);
        settle();
        const Result described(PQdescribePrepared(connection_.get(), std::string(query.name).c_str()));
        if (PQresultStatus(described.get()) != PGRES_COMMAND_OK)
            fail(connection_.get(), described.get(), std::string(query.name));
        std::vector<std::string> types;
        for (int i = 0; i < PQnparams(described.get()); ++i) {
            const Oid type = PQparamtype(described.get(), i);
            types.push_back(type == oid_int8     ? "bigint"
                            : type == oid_int4   ? "integer"
                            : type == oid_float8 ? "double precision"
                            : type == oid_bytea  ? "bytea"
                                                 : "text");
        }
        prepare_as(query, name, bulk_insert(query.postgres, types));
        return name;
    }

    // Empty where the INSERT is none that COPY can do.
    const std::string& copy_of(const Query& query) {
        const auto [at, fresh] = copies_.try_emplace(&query);
        if (fresh) at->second = copy_statement(query.postgres).value_or("");
        return at->second;
    }

    bool is_plain(const Query& query) {
        const auto [at, fresh] = plain_.try_emplace(&query, false);
        if (fresh) at->second = inserts_what_is_given(query.postgres);
        return at->second;
    }

    // Of the last statement that was sent ahead; throws what the first was refused with that was.
    Result answered() {
        PostgresPipeline::Answers all = ahead_.settle();
        if (all.culprit != nullptr)
            fail(connection_.get(), all.refused.get(), std::string(all.culprit->name));
        return std::move(all.last);
    }

    void end_copy() {
        if (copied_.empty()) return;
        noting_loss([&] {
            PostgresCopy::Answer answer = copied_.settle();
            if (PQresultStatus(answer.result.get()) != PGRES_COMMAND_OK)
                fail(connection_.get(), answer.result.get(), std::string(answer.query->name));
            return std::move(answer.result);
        });
    }

    Result run(const Query& query, const std::vector<Value>& arguments) {
        prepare(query);
        return execute_prepared(query, std::string(query.name), arguments);
    }

    Result execute_prepared(const Query& query, const std::string& name,
                            const std::vector<Value>& arguments) {
        end_copy();
        if (!ahead_.empty()) {
            send_ahead(query, name, arguments);
            return answered();
        }
        note_run(query, "postgres");
        const Parameters given(arguments);
        Result result(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(given.values.size()),
                                     given.values.data(), nullptr, nullptr, 0));
        if (!went_well(result.get())) fail(connection_.get(), result.get(), std::string(query.name));
        return result;
    }

    void send_ahead(const Query& query, const std::string& name, const std::vector<Value>& arguments) {
        end_copy();
        note_run(query, "postgres");
        if (!ahead_.send(query, name, Parameters(arguments).values)) settle();
    }

    Handle connection_;
    std::set<std::string> prepared_;
    PostgresPipeline ahead_;
    PostgresCopy copied_;
    std::map<const Query*, std::string> copies_;
    std::map<const Query*, bool> plain_;
    bool lost_ = false;
};

class PostgresEngine final : public Engine {
  public:
    explicit PostgresEngine(const std::string& address) : address_(address) {
        const Handle connection = connect_to(address_, true);
        version_ = PQserverVersion(connection.get());
        if (version_ < version_min)
            refuse("PostgreSQL này cũ hơn bản 15. Nâng cấp máy chủ cơ sở dữ liệu rồi mở lại.");
        if (std::string(PQparameterStatus(connection.get(), "server_encoding")) != "UTF8") {
            refuse(
                "Cơ sở dữ liệu PostgreSQL không dùng bảng mã UTF8. Tạo cơ sở dữ liệu với ENCODING 'UTF8' rồi "
                "mở lại.");
        }
        prepare_schema(connection.get());
    }

    std::unique_ptr<Connection> connect(bool writes) override {
        Handle connection = connect_to(address_, false);
        execute(
            connection.get(),
            "SET client_encoding = 'UTF8'; SET statement_timeout = '60s'; SET "
            "idle_in_transaction_session_timeout = '120s'; SET jit = off");  // longer than any statement here
        execute(connection.get(), writes ? "SET default_transaction_read_only = off"
                                         : "SET default_transaction_read_only = on; SET "
                                           "default_transaction_isolation = 'repeatable read'");
        return std::make_unique<PostgresConnection>(std::move(connection), writes);
    }

    std::string describe() const override {
        return "PostgreSQL " + std::to_string(version_ / 10000) + "." + std::to_string(version_ % 10000) +
               ", " + database_ + upgraded_;
    }
    bool is_postgres() const override { return true; }

  private:
    void prepare_schema(PGconn* connection) {
        database_ = PQdb(connection);
        execute(connection,
                ("BEGIN; SELECT pg_advisory_xact_lock(" + std::to_string(schema_lock) + ")").c_str());
        const Result there = execute(connection, "SELECT to_regclass('schema_versions') IS NOT NULL");
        if (PQgetvalue(there.get(), 0, 0)[0] == 't') {
            const Result version = execute(connection, "SELECT MAX(version) FROM schema_versions");
            const std::int64_t found = std::strtoll(PQgetvalue(version.get(), 0, 0), nullptr, 10);
            if (found > schema_version()) {
                refuse("Cơ sở dữ liệu này do bản Lũy Tre mới hơn tạo (bản " + std::to_string(found) +
                       ", chương trình hiểu đến bản " + std::to_string(schema_version()) +
                       "). Cài bản chương trình mới rồi mở lại; dữ liệu không bị thay đổi.");
            }
            if (found < schema_version()) {
                const std::string version_now = std::to_string(schema_version());
                execute(connection, in_postgres(changes_since(found)).c_str());
                execute(connection, ("UPDATE schema_versions SET version = " + version_now).c_str());
                upgraded_ = ", đã nâng từ bản " + std::to_string(found) + " lên bản " + version_now;
            }
        } else {
            const Result tables =
                execute(connection, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()");
            if (std::strcmp(PQgetvalue(tables.get(), 0, 0), "0") != 0)
                refuse(
                    "Cơ sở dữ liệu PostgreSQL này đã có bảng của chương trình khác. Tạo một cơ sở dữ liệu "
                    "trống cho Lũy Tre.");
            execute(connection, in_postgres(schema).c_str());
            execute(connection, ("CREATE TABLE schema_versions (version BIGINT PRIMARY KEY); INSERT INTO "
                                 "schema_versions VALUES (" +
                                 std::to_string(schema_version()) + ")")
                                    .c_str());
        }
        execute(connection, "COMMIT");
    }

    std::string address_, database_, upgraded_;
    int version_ = 0;
};

}  // namespace

std::unique_ptr<Engine> open_postgres(const std::string& address) {
    return std::make_unique<PostgresEngine>(address);
}

}  // namespace storage
