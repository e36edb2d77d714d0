// Rows are read into memory first, so that the clock sees the writing alone.
#include "benches/ledger_engine.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <chrono>
#include <cstring>
#include <map>
#include <stdexcept>
#include <vector>

namespace benches {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Which transaction each of a table's rows belongs to: by its statement, else spread evenly.
std::size_t batch_of(const Table& table, std::int64_t key, std::size_t row, std::size_t of, double size,
                     std::size_t batches) {
    const double at = std::strcmp(table.key, "place") == 0
                          ? static_cast<double>(key - 1) / size
                          : static_cast<double>(row * batches) / static_cast<double>(of);
    return std::min(static_cast<std::size_t>(at), batches - 1);
}

class Sqlite {
  public:
    explicit Sqlite(const std::string& folder) {
        if (sqlite3_open((folder + "/luytre.db").c_str(), &database_) != SQLITE_OK) fail();
        run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1; PRAGMA cache_size = -32768");  // as ours
    }
    ~Sqlite() { sqlite3_close(database_); }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    void run(const std::string& sql) {
        if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
    }
    sqlite3_stmt* prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
        return statement;
    }
    [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(database_)); }

  private:
    sqlite3* database_ = nullptr;
};

struct Row {
    std::int64_t key = 0;
    std::vector<sqlite3_value*> values;
};

std::vector<Row> rows_of(Sqlite& from, const Table& table) {
    std::vector<Row> all;
    sqlite3_stmt* ask = from.prepare("SELECT " + std::string(table.key) + ", * FROM " + table.name +
                                     " ORDER BY " + table.key);
    while (sqlite3_step(ask) == SQLITE_ROW) {
        Row row;
        row.key = sqlite3_column_int64(ask, 0);
        for (int i = 1; i < sqlite3_column_count(ask); ++i)
            row.values.push_back(sqlite3_value_dup(sqlite3_column_value(ask, i)));
        all.push_back(std::move(row));
    }
    sqlite3_finalize(ask);
    return all;
}

void insert(sqlite3_stmt* statement, const Row& row, const Sqlite& to) {
    for (std::size_t i = 0; i < row.values.size(); ++i)
        sqlite3_bind_value(statement, static_cast<int>(i) + 1, row.values[i]);
    if (sqlite3_step(statement) != SQLITE_DONE) to.fail();
    sqlite3_reset(statement);
}

sqlite3_stmt* inserting(Sqlite& to, const Table& table, const std::vector<Row>& rows) {
    std::string sql = "INSERT INTO " + std::string(table.name) + " VALUES (";
    for (std::size_t i = 0; i < (rows.empty() ? 1 : rows[0].values.size()); ++i) sql += i == 0 ? "?" : ", ?";
    return rows.empty() ? nullptr : to.prepare(sql + ")");
}

class Postgres {
  public:
    explicit Postgres(const std::string& address) : connection_(PQconnectdb(address.c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) fail();
    }
    ~Postgres() { PQfinish(connection_); }
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;
    void run(const std::string& sql) { done(PQexec(connection_, sql.c_str())); }
    // Lines of COPY's text; each begins with the key.
    std::vector<std::string> copied_out(const std::string& query) {
        PQclear(PQexec(connection_, ("COPY (" + query + ") TO STDOUT").c_str()));
        std::vector<std::string> lines;
        char* line = nullptr;
        for (int size = 0; (size = PQgetCopyData(connection_, &line, 0)) > 0;) {
            lines.emplace_back(line, static_cast<std::size_t>(size));
            PQfreemem(line);
        }
        done(PQgetResult(connection_));
        return lines;
    }
    void copy_in(const std::string& table, const std::string& lines) {
        PQclear(PQexec(connection_, ("COPY " + table + " FROM STDIN").c_str()));
        if (PQputCopyData(connection_, lines.data(), static_cast<int>(lines.size())) != 1 ||
            PQputCopyEnd(connection_, nullptr) != 1)
            fail();
        done(PQgetResult(connection_));
    }

  private:
    void done(PGresult* result) {
        const auto status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail();
        while (PGresult* more = PQgetResult(connection_)) PQclear(more);
    }
    [[noreturn]] void fail() const { throw std::runtime_error(PQerrorMessage(connection_)); }
    PGconn* connection_;
};

std::size_t lines_of(const Rows& rows, const std::vector<std::size_t>& sizes) {
    for (std::size_t i = 0; i < rows.growing.size(); ++i)
        if (std::strcmp(rows.growing[i].name, "ledger") == 0) return sizes[i];
    return 0;
}

std::size_t batches_of(std::size_t lines, double size) {
    return static_cast<std::size_t>(static_cast<double>(lines) / size + 0.999);
}

}  // namespace

const Rows xapi = {{{"ledger_sources", "number"}, {"xapi_sources", "number"}},
                   {{"ledger", "place"},
                    {"xapi_identities", "number"},
                    {"xapi_agents", "identity"},
                    {"xapi_terms", "number"},
                    {"xapi_statements", "place"},
                    {"xapi_index", "place"},
                    {"xapi_waiting", "place"}},
                   {"UPDATE ledger_head SET place = place + 1", "UPDATE xapi_head SET stored = stored + 1"}};
const Rows lists = {
    {{"ledger_sources", "number"}, {"accounts", "id"}, {"bulk_imports", "number"}},
    {{"ledger", "place"}, {"bulk_statements", "place"}},
    {"UPDATE ledger_head SET place = place + 1", "UPDATE bulk_imports SET last_row = last_row + 1"}};

double sqlite_alone(const Rows& rows, const std::string& filled, const std::string& fresh, double size) {
    Sqlite from(filled), to(fresh);
    for (const Table& table : rows.before) {
        const std::vector<Row> given = rows_of(from, table);
        sqlite3_stmt* into = inserting(to, table, given);
        for (const Row& row : given) insert(into, row, to);
        sqlite3_finalize(into);
    }
    std::vector<std::vector<Row>> all;
    std::vector<std::size_t> sizes;
    const std::vector<Table>& tables = rows.growing;
    for (const Table& table : tables) sizes.push_back(all.emplace_back(rows_of(from, table)).size());
    const std::size_t lines = lines_of(rows, sizes), batches = batches_of(lines, size);
    std::vector<sqlite3_stmt*> into;
    for (std::size_t i = 0; i < tables.size(); ++i) into.push_back(inserting(to, tables[i], all[i]));
    std::vector<std::size_t> next(tables.size(), 0);
    const auto start = Clock::now();
    for (std::size_t batch = 0; batch < batches; ++batch) {
        to.run("BEGIN");
        for (const char* head : rows.heads) to.run(head);
        for (std::size_t i = 0; i < tables.size(); ++i) {
            for (std::size_t& row = next[i];
                 row < all[i].size() &&
                 batch_of(tables[i], all[i][row].key, row, all[i].size(), size, batches) <= batch;
                 ++row)
                insert(into[i], all[i][row], to);
        }
        to.run("COMMIT");
    }
    const double seconds = seconds_since(start);
    for (sqlite3_stmt* one : into) sqlite3_finalize(one);
    for (const auto& table : all)
        for (const Row& row : table)
            for (sqlite3_value* value : row.values) sqlite3_value_free(value);
    return static_cast<double>(lines) / seconds;
}

double postgres_alone(const Rows& rows, const std::string& filled, const std::string& fresh, double size) {
    Postgres from(filled), to(fresh);
    for (const Table& table : rows.before) {
        std::string given;
        for (const std::string& line : from.copied_out("SELECT * FROM " + std::string(table.name)))
            given += line;
        to.copy_in(table.name, given);
    }
    std::vector<std::vector<std::string>> all;
    std::vector<std::size_t> sizes;
    const std::vector<Table>& tables = rows.growing;
    for (const Table& table : tables)
        sizes.push_back(all.emplace_back(from.copied_out("SELECT " + std::string(table.key) + ", t.* FROM " +
                                                         table.name + " t ORDER BY " + table.key))
                            .size());
    const std::size_t lines = lines_of(rows, sizes), batches = batches_of(lines, size);
    std::vector<std::vector<std::string>> parts(batches, std::vector<std::string>(tables.size()));
    for (std::size_t i = 0; i < tables.size(); ++i)
        for (std::size_t row = 0; row < all[i].size(); ++row) {
            const std::string& line = all[i][row];
            const std::size_t batch =
                batch_of(tables[i], std::stoll(line), row, all[i].size(), size, batches);
            parts[batch][i] += line.substr(line.find('\t') + 1);
        }
    const auto start = Clock::now();
    for (const auto& batch : parts) {
        to.run("BEGIN");
        for (const char* head : rows.heads) to.run(head);
        for (std::size_t i = 0; i < tables.size(); ++i)
            if (!batch[i].empty()) to.copy_in(tables[i].name, batch[i]);
        to.run("COMMIT");
    }
    return static_cast<double>(lines) / seconds_since(start);
}

}  // namespace benches
