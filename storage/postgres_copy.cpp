// Nothing here throws for the connection: what it is worth is for whoever asks.
#include "storage/postgres_copy.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/check.hpp"

namespace storage {
namespace {

constexpr std::size_t rows_at_once = 64;  // written down before they are sent

std::uint64_t big_endian(const char* bytes, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

}  // namespace

Result PostgresCopy::send(const Query& query, const std::string& copy,
                          const std::vector<std::vector<Value>>& rows, std::size_t begin, std::size_t end) {
    Result started(PQexec(connection_, copy.c_str()));
    if (PQresultStatus(started.get()) != PGRES_COPY_IN) return started;
    sent_ = &query;
    bool taken = true;
    try {
        for (std::size_t at = begin; at < end && taken; at += rows_at_once) {
            const std::string lines = copy_lines(rows, at, std::min(at + rows_at_once, end));
            taken = PQputCopyData(connection_, lines.data(), static_cast<int>(lines.size())) == 1;
        }
    } catch (...) {
        PQputCopyEnd(connection_, "stopped");
        settle();
        throw;
    }
    PQputCopyEnd(connection_, taken ? nullptr : "stopped");  // what failed, the answer tells
    return nullptr;
}

PostgresCopy::Answer PostgresCopy::settle() {
    Answer answer{Result(PQgetResult(connection_)), std::exchange(sent_, nullptr)};
    while (const Result rest{PQgetResult(connection_)})
        if (PQresultStatus(rest.get()) == PGRES_COPY_IN) break;  // the end was not taken: no other comes
    return answer;
}

// One row of the binary format of COPY: the number of columns in 16 bits, then of each its length in 32 bits
// and its bytes. The first one stands behind a header of 19 bytes, the last one has -1 columns.
bool take_row(std::string_view row, bool first, std::size_t columns, Numbers& numbers) {
    if (first) {
        CHECK_THAT(row.size() >= 19 && big_endian(row.data() + 15, 4) == 0);
        row.remove_prefix(19);
    }
    if (row.size() == 2 && big_endian(row.data(), 2) == 0xFFFF) return false;
    CHECK_THAT(row.size() == 2 + columns * 12 && big_endian(row.data(), 2) == columns);
    for (std::size_t i = 0; i < columns; ++i) {
        const char* column = row.data() + 2 + i * 12;
        CHECK_THAT(big_endian(column, 4) == 8);
        numbers.push_back(static_cast<std::int64_t>(big_endian(column + 4, 8)));
    }
    return true;
}

}  // namespace storage
