// Runs a test on both database engines: a new SQLite folder, and a new database of a PostgreSQL cluster that
// the test program starts for itself from Debian's package, on a Unix socket in a temporary folder, and stops
// at its end.
#pragma once
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

}  // namespace tests
