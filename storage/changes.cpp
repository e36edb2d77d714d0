// Reads schema/changes.sql: a line `-- NUMBER …` begins the statements that lead to that version.
#include "storage/changes.hpp"

#include <algorithm>
#include <charconv>

#include "storage/changes_sql.hpp"

namespace storage {
namespace {

constexpr std::string_view mark = "-- ";

std::int64_t number_at(std::string_view line) {  // 0: a line that begins no version
    std::int64_t number = 0;
    if (line.substr(0, mark.size()) == mark)
        std::from_chars(line.data() + mark.size(), line.data() + line.size(), number);
    return number;
}

// `see`(the version that the line leads to, the line with its end).
template <typename See>
void each_line(const See& see) {
    std::int64_t version = 1;
    for (std::string_view rest = changes; !rest.empty();) {
        const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        if (const std::int64_t number = number_at(line); number != 0) version = number;
        see(version, line);
        rest.remove_prefix(line.size());
    }
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
    std::string out(text);
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
        out.replace(at, from.size(), to);
    return out;
}

}  // namespace

std::int64_t schema_version() {
    std::int64_t last = 1;
    each_line([&](std::int64_t version, std::string_view) { last = version; });
    return last;
}

std::string changes_since(std::int64_t version) {
    std::string out;
    each_line([&](std::int64_t leads_to, std::string_view line) {
        if (leads_to > version) out += line;
    });
    return out;
}

std::string in_sqlite(std::string_view sql) {
    return replace_all(sql, "BYTES", "BLOB");
}

std::string in_postgres(std::string_view sql) {
    return replace_all(replace_all(sql, "BYTES", "BYTEA"), " TEXT", " TEXT COLLATE \"C\"");
}

}  // namespace storage
