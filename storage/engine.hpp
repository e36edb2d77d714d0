// The seam between the store and a database engine: a connection that runs statements. Two kinds exist,
// SQLite and PostgreSQL.
#pragma once
#include <memory>
#include <string>

#include "storage/store.hpp"

namespace storage {

class Connection : public Writer {
  public:
    // BEGIN, COMMIT, SAVEPOINT and their kin; throws base::Refused{storage} when the engine refuses, and when
    // a COMMIT was answered by rolling back.
    virtual void command(const char* sql) = 0;
    // Throws what a statement was refused with whose answer nobody has waited for.
    virtual void settle() {}
    virtual bool usable() const { return true; }  // false: the connection was lost and must be opened anew
};

constexpr std::size_t scan_rows = 4096;  // that a scan gives at a time

// Refuses a text with a zero byte: PostgreSQL would cut it off there, SQLite would not.
void check_text(const std::string& text);

class Engine {
  public:
    virtual ~Engine() = default;
    // One that writes has prepared every query; one that reads prepares those that it is asked, so that the
    // first readers need not wait for hundreds that they may never run.
    virtual std::unique_ptr<Connection> connect(bool writes) = 0;
    virtual std::string describe() const = 0;
    virtual bool is_postgres() const = 0;
};

// Opens the database, refuses with one sentence what cannot be used, creates the schema in an empty one and
// carries an older one to it.
std::unique_ptr<Engine> open_sqlite(const std::string& folder, int busy_milliseconds);
std::unique_ptr<Engine> open_postgres(const std::string& address);

constexpr std::int64_t application_id = 0x4C757954;  // "LuyT", in the head of the SQLite file

}  // namespace storage
