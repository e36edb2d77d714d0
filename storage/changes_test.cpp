// A database of the first version, on both engines: carried to the schema of today, with what it held.
#include <doctest/doctest.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <set>

#include "base/whole_file.hpp"
#include "storage/changes.hpp"
#include "storage/engine.hpp"
#include "storage/store.hpp"
#include "tests/engines.hpp"

namespace {

using Lines = std::set<std::string>;

// What the rows of tests/files/rows-1.sql have become: who decided what when is an act of the plan's history.
constexpr const char* carried =
    "SELECT c.id || ' ' || c.act || ' ' || c.at || ' ' || n.name || ' ' || n.meaning || ' ' || n.version "
    "FROM plan_names n JOIN plan_changes c ON c.id = n.change UNION ALL "
    "SELECT c.id || ' ' || c.act || ' ' || c.at || ' ' || m.entry || ' ' || m.depth || ' ' || m.version "
    "FROM target_measures m JOIN plan_changes c ON c.id = m.change";
const Lines carried_lines = {
    "0199155c-627b-7000-8000-000000000001 name 1757000000123 các sở group 1",
    "0199155c-627c-7000-8000-000000000002 name 1757000000124 nhân dân nobody 1",
    "0199155c-62c8-7000-8000-000000000003 measure 1757000000200 7 attended 1",
    "0199155c-632c-7000-8000-000000000004 measure 1757000000300 7 tested 2",
};

std::string first_version() {
    return base::whole_file("tests/files/schema-1.sql") + base::whole_file("tests/files/rows-1.sql");
}

// What SQLite says of every table, index and reference, but for the order of columns, which ALTER TABLE
// changes.
constexpr const char* sqlite_catalog[] = {
    "SELECT m.name || '.' || p.name || ' ' || p.type || ' ' || p.\"notnull\" || ' ' || "
    "COALESCE(p.dflt_value, '-') || ' ' || p.pk FROM sqlite_master m, pragma_table_info(m.name) p "
    "WHERE m.type = 'table'",
    "SELECT m.name || ' by ' || (SELECT GROUP_CONCAT(name) FROM (SELECT name FROM "
    "pragma_index_info(i.name))) "
    "|| ' ' || i.\"unique\" || ' ' || i.origin FROM sqlite_master m, pragma_index_list(m.name) i WHERE "
    "m.type = 'table'",
    "SELECT m.name || '.' || f.\"from\" || ' to ' || f.\"table\" || '.' || COALESCE(f.\"to\", '') "
    "FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
};

constexpr const char* postgres_catalog =
    "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || "
    "COALESCE(column_default, '-') || ' ' || COALESCE(collation_name, '-') FROM information_schema.columns "
    "WHERE table_schema = 'public' "
    "UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace";

struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};

Lines sqlite_lines(const std::string& file, const char* sql) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) ==
            SQLITE_OK);
    const std::unique_ptr<sqlite3, Closer> database(raw);
    Lines lines;
    char* said = nullptr;
    const auto keep = [](void* to, int, char** values, char**) {
        static_cast<Lines*>(to)->insert(values[0] == nullptr ? "" : values[0]);
        return 0;
    };
    sqlite3_exec(raw, sql, keep, &lines, &said);
    const std::string fault = said == nullptr ? "" : said;
    sqlite3_free(said);
    REQUIRE(fault == "");
    return lines;
}

Lines postgres_lines(const std::string& address, const std::string& sql) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(address.c_str()), PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()),
                                                               PQclear);
    REQUIRE(std::string(PQresultErrorMessage(result.get())) == "");
    Lines lines;
    for (int i = 0; i < PQntuples(result.get()); ++i) lines.insert(PQgetvalue(result.get(), i, 0));
    return lines;
}

// What only one of the two holds, a line each.
std::string differences(const Lines& old, const Lines& fresh) {
    std::string out;
    for (const std::string& line : old)
        if (fresh.count(line) == 0) out += "only carried over: " + line + "\n";
    for (const std::string& line : fresh)
        if (old.count(line) == 0) out += "only new: " + line + "\n";
    return out;
}

}  // namespace

TEST_CASE("an SQLite database of the first version becomes what a new one is, and keeps what it held") {
    const storage::StoreOptions old = tests::new_database(false), fresh = tests::new_database(false);
    { storage::Store store(fresh); }
    std::filesystem::create_directories(old.database);
    const std::string file = old.database + "/luytre.db";
    sqlite_lines(
        file, (storage::in_sqlite(first_version()) + "; PRAGMA user_version = 1; PRAGMA application_id = " +
               std::to_string(storage::application_id))
                  .c_str());
    {
        storage::Store store(old);
        CHECK(store.describe().find("đã nâng từ bản 1") != std::string::npos);
    }
    for (const char* sql : sqlite_catalog)
        CHECK(differences(sqlite_lines(file, sql), sqlite_lines(fresh.database + "/luytre.db", sql)) == "");
    CHECK(differences(sqlite_lines(file, carried), carried_lines) == "");
    CHECK(sqlite_lines(old.database + "/luytre-ban-1.db", "PRAGMA user_version") == Lines{"1"});
    CHECK(sqlite_lines(old.database + "/luytre-ban-1.db", "SELECT COUNT(decided_by) FROM target_measures") ==
          Lines{"2"});
    storage::Store again(old);
    CHECK(again.describe().find("đã nâng") == std::string::npos);
}

TEST_CASE("a PostgreSQL database of the first version becomes what a new one is, and keeps what it held") {
    if (!tests::postgres_here()) return;
    const storage::StoreOptions old = tests::new_database(true), fresh = tests::new_database(true);
    { storage::Store store(fresh); }
    postgres_lines(old.database,
                   storage::in_postgres(first_version()) +
                       "; CREATE TABLE schema_versions (version BIGINT PRIMARY KEY); INSERT INTO "
                       "schema_versions VALUES (1)");
    {
        storage::Store store(old);
        CHECK(store.describe().find("đã nâng từ bản 1") != std::string::npos);
    }
    CHECK(differences(postgres_lines(old.database, postgres_catalog),
                      postgres_lines(fresh.database, postgres_catalog)) == "");
    CHECK(differences(postgres_lines(old.database, carried), carried_lines) == "");
    storage::Store again(old);
    CHECK(again.describe().find("đã nâng") == std::string::npos);
}
