// The rows that a filled database holds of statements, written once more straight into the bare engine, in
// transactions of the same size: what no program above that engine can beat.
#pragma once
#include <string>
#include <vector>

namespace benches {

struct Table {
    const char* name;
    const char* key;  // in whose order the rows came; "place": of a statement
};
// Tables in the order in which they refer to each other: those that are there before the first statement, and
// those that grow with them, the ledger first or after its sources.
struct Rows {
    std::vector<Table> before, growing;
    std::vector<const char*> heads;  // what each transaction changes
};
extern const Rows xapi;   // what other systems say
extern const Rows lists;  // what lists say

// Statements a second when what the tables of `filled` hold is written into the empty `fresh`, `statements`
// of them a transaction, durably. Prepared inserts on SQLite; COPY, a table at a time, on PostgreSQL. Both
// are addresses as in storage::StoreOptions, with their schema in place.
double sqlite_alone(const Rows& rows, const std::string& filled, const std::string& fresh, double statements);
double postgres_alone(const Rows& rows, const std::string& filled, const std::string& fresh,
                      double statements);

}  // namespace benches
