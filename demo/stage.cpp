// The days of the demonstration follow from today, so that a form has always just been due.
#include "demo/stage.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace demo {
namespace {

constexpr std::int64_t day_milliseconds = 24LL * 3600 * 1000, ahead_of_utc = 7LL * 3600 * 1000;
constexpr int due_days_ago = 3;

base::Milliseconds instant(base::Day day, int hour) {
    return day.number * day_milliseconds + hour * 3600LL * 1000 - ahead_of_utc;
}

// A year is played that is old enough to have something in it.
base::Day due_before(base::Day today) {
    const base::Day ago{today.number - due_days_ago};
    const base::Day may = *base::day_of(base::year_of(ago), 5, 1);
    return ago >= may ? ago : *base::day_of(base::year_of(ago) - 1, 11, 30);
}

}  // namespace

bool Agency::is(std::string_view whose) const {
    return whose == key || whose == kind || whose == level || (whose == "department" && kind == "board");
}

Stage::Stage(storage::Store& where, std::filesystem::path data_folder, base::Day day)
    : store(where),
      folder(std::move(data_folder)),
      today(day),
      due(due_before(day)),
      begun(*base::day_of(base::year_of(due), 1, 5)),
      clock(instant(begun, 8)) {}

void Stage::go_to(base::Day day, int hour) {
    const base::Milliseconds wanted = instant(day, hour);
    if (wanted > clock.now()) clock.advance(wanted - clock.now());
}

std::int64_t Stage::some(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most - least + 1));
}

Agency& Stage::at(std::string_view key) {
    for (Agency& agency : agencies)
        if (agency.key == key) return agency;
    CHECK_THAT(false);
    return agencies.front();
}

std::vector<std::vector<std::string>> cells_of(std::string_view table) {
    std::vector<std::vector<std::string>> rows;
    while (!table.empty()) {
        std::string_view line = table.substr(0, table.find('\n'));
        table.remove_prefix(std::min(table.size(), line.size() + 1));
        if (line.empty() || line[0] == '#') continue;
        rows.emplace_back();
        while (true) {
            const auto tab = line.find('\t');
            rows.back().emplace_back(line.substr(0, tab));
            if (tab == std::string_view::npos) break;
            line.remove_prefix(tab + 1);
        }
    }
    return rows;
}

}  // namespace demo
