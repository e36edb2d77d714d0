// Runs a test on both database engines: a new SQLite folder, and a new database of a PostgreSQL cluster that
// the test program starts for itself from Debian's package, on a Unix socket in a temporary folder, and stops
// at its end.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "storage/store.hpp"

namespace tests {

// Calls `test` once an engine, each time with an empty store. Without Debian's PostgreSQL 15 the second run
// is said to be skipped, and is a failure where CI is set.
void for_each_engine(const std::function<void(storage::Store&)>& test);

// The options of a new empty database, for tests that open it themselves. `postgres` only where
// postgres_here().
storage::StoreOptions new_database(bool postgres);
bool postgres_here();

// A PostgreSQL of one's own, for tests that stop it or fill its disk, and for benches.
class Cluster {
  public:
    // `durable`: with fsync, as in use; tests do without.
    explicit Cluster(bool durable = false);
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;
    void start();
    void stop();                                        // at once, as when the machine fails
    std::string new_name(const std::string& how = "");  // CREATE DATABASE … `how`; returns its address
    void sql(const std::string& text) const;            // as the superuser, in the database postgres
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
    bool durable_;
    int server_ = -1;
    int databases_ = 0;
};

}  // namespace tests
