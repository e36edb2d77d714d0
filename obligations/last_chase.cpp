// The same arithmetic stands in `recount_chased`, and in schema/changes.sql for what was done before.
#include "obligations/last_chase.hpp"

#include "obligations/sql.hpp"

namespace obligations {
namespace {

constexpr std::int64_t kinds_max = 10, an_instant = 10'000;
constexpr int days_from = -100;

}  // namespace

std::int64_t packed(const LastChase& step) {
    return step.at * an_instant + (step.days - days_from) * kinds_max + static_cast<std::int64_t>(step.kind);
}

std::optional<LastChase> unpacked(std::int64_t number) {
    if (number == 0) return std::nullopt;
    const std::int64_t step = number % an_instant;
    return LastChase{number / an_instant, static_cast<int>(step / kinds_max) + days_from,
                     static_cast<std::size_t>(step % kinds_max)};
}

void note_chased(storage::Writer& writer, std::int64_t obligation, agencies::AgencyId agency,
                 const LastChase& step) {
    writer.run(sql::note_chased, packed(step), obligation, agency);
}

}  // namespace obligations
