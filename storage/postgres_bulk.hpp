// Many rows in one statement for PostgreSQL: an INSERT of one row turned into an INSERT of arrays, with the
// arrays that unnest() takes; or, where it does nothing but put its parameters into columns, into a COPY with
// its lines, which writes a smaller log for the same rows but takes one more way there and back.
#pragma once
#include <string>
#include <vector>

#include "storage/store.hpp"

namespace storage {

constexpr std::size_t bulk_rows_max = 10'000;  // rows of one statement; more are sent in several
constexpr std::size_t copy_rows_min = 200;     // from as many rows on COPY is worth its way

// `INSERT INTO t (a, b) VALUES ($1, $2) …` → `INSERT INTO t (a, b) SELECT given.v1, given.v2 FROM
// unnest($1::bigint[], $2::text[]) AS given (v1, v2) …`. `types` names the parameters' types in order.
// Throws std::logic_error for what is no such INSERT.
std::string bulk_insert(std::string_view insert, const std::vector<std::string>& types);

// `INSERT INTO t (a, b) VALUES ($1, CAST($2 AS BIGINT))` → `COPY t (a, b) FROM STDIN`; nothing for an INSERT
// that does more with its parameters, or takes them in another order.
std::optional<std::string> copy_statement(std::string_view insert);
// Whether it is `INSERT INTO t (…) VALUES (…)` and no more: as many rows as are given, or none and an error.
bool inserts_what_is_given(std::string_view insert);
// Rows begin … end as COPY reads them.
std::string copy_lines(const std::vector<std::vector<Value>>& rows, std::size_t begin, std::size_t end);

// One value as a parameter; nothing for null.
std::optional<std::string> parameter_text(const Value& value);
// All of a statement, as libpq takes them.
struct Parameters {
    explicit Parameters(const std::vector<Value>& arguments);
    std::vector<std::optional<std::string>> texts;
    std::vector<const char*> values;
};

// The values of one column, of rows begin … end, as PostgreSQL writes an array.
std::string array_text(const std::vector<std::vector<Value>>& rows, std::size_t begin, std::size_t end,
                       std::size_t column);

}  // namespace storage
