// Which statements a test run has executed: with LUYTRE_QUERY_LOG=FILE in the environment every process
// appends "NAME ENGINE" to that file the first time it runs a statement. tools/queries_not_run.py compares
// the file with all statements. Without the variable it costs one comparison.
#pragma once
#include "storage/query.hpp"

namespace storage {

void note_run(const Query& query, std::string_view engine);

}  // namespace storage
