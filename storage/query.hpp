// A named SQL statement. They live in *.sql files beside the code that uses them and are compiled in by
// tools/sql_compile:
//
//     -- name: close_task
//     -- What it does, in a sentence.
//     UPDATE …
//
// becomes plans::sql::close_task. One text for both engines with $1 …; where it must differ it stands twice,
// as
// `-- name: find_people @sqlite` and `-- name: find_people @postgres`. Every query is prepared when the
// program starts.
#pragma once
#include <string_view>
#include <vector>

namespace storage {

struct Query {
    std::string_view name;  // "plans.close_task"
    std::string_view file;  // "plans/closure.sql"
    std::string_view sqlite;
    std::string_view postgres;  // the same text but where it must differ
};

// Every compiled query registers itself; `luytre queries` prints this list. A test fails on a query that no
// test executed.
std::vector<const Query*>& all_queries();

struct RegisterQuery {
    explicit RegisterQuery(const Query* query) { all_queries().push_back(query); }
};

}  // namespace storage
