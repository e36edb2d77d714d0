// Digests of derived data.
#include "coverage/rebuild.hpp"

#include <cstdio>

#include "coverage/counted.hpp"
#include "coverage/sql.hpp"

namespace coverage {
namespace {

std::string hex(std::uint64_t value) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
}

}  // namespace

std::string digest_of_readings(storage::Reader& reader) {
    constexpr std::size_t columns = 11;
    std::uint64_t hash = 0, rows_read = 0;
    reader.scan(sql::scan_all_readings, {}, columns, [&](const storage::Numbers& rows) {
        for (const std::int64_t number : rows) {
            hash = (hash ^ static_cast<std::uint64_t>(number)) * 0x9E3779B97F4A7C15ULL;
            hash ^= hash >> 32;
        }
        rows_read += rows.size() / columns;
    });
    return hex(hash) + ", " + std::to_string(rows_read);
}

Digests digests_of(storage::Reader& reader, const std::string& plan, base::Day as_of) {
    const auto digest = [&](bool line_by_line) {
        const Counted made = count_anew(reader, plan, as_of, TreeOf::then, line_by_line);
        return hex(made.tallies->digest()) + ", " + std::to_string(made.tallies->place());
    };
    return {digest(true), digest(false)};
}

}  // namespace coverage
