// The statements of schema/: those of a new database, and those that carry an older one to the same schema.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace storage {

std::int64_t schema_version();  // of new databases: the last number in schema/changes.sql, 1 when it has none

// What a database of `version` lacks, from schema/changes.sql; empty when nothing.
std::string changes_since(std::int64_t version);

// In the words of the engine: BYTES is BLOB and BYTEA, and on PostgreSQL texts compare as bytes, as on
// SQLite.
std::string in_sqlite(std::string_view sql);
std::string in_postgres(std::string_view sql);

}  // namespace storage
