// The arithmetic that puts a step into a number stands in `recount_chased`, and in schema/changes.sql for
// what was done before.
#include "obligations/last_chase.hpp"

#include "obligations/sql.hpp"
#include "storage/portions.hpp"

namespace obligations {

std::optional<LastChase> unpacked(std::int64_t number) {
    constexpr std::int64_t kinds_max = 10, an_instant = 10'000;
    constexpr int days_from = -100;
    if (number == 0) return std::nullopt;
    const std::int64_t step = number % an_instant;
    return LastChase{number / an_instant, static_cast<int>(step / kinds_max) + days_from,
                     static_cast<std::size_t>(step % kinds_max)};
}

void recount_chased(storage::Writer& writer, const std::vector<std::int64_t>& obligations) {
    for (const auto& portion : storage::portions_of(obligations)) writer.change(sql::recount_chased, portion);
}

}  // namespace obligations
