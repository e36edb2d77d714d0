// Counted out of tens of thousands of rows, which acts on them leave as they are: only following a plan changes
// whom it asks about what, and says so with a UUID that no other change has.
#include "reports/asked.hpp"

#include <mutex>

#include "obligations/work.hpp"
#include "reports/sql.hpp"

namespace reports {
namespace {

constexpr std::size_t kept_max = 200;

struct Counted {
    std::string changed;
    std::shared_ptr<const Asked> asked;
};
struct Shelf {
    std::mutex mutex;
    std::map<std::string, Counted> counted;  // by UUID of the period
};
Shelf& shelf() {
    static Shelf one;
    return one;
}

// Tasks with a day of their own stand in the report of their part of the year.
std::pair<base::Day, base::Day> days_of(const Scope& scope) {
    obligations::Item slot;
    slot.is.slot = scope.period.slot;
    return {obligations::begin_of(slot), obligations::end_of_slot(scope.period.slot)};
}

}  // namespace

Asked asked_of(const Scope& scope, agencies::AgencyId agency) {
    const auto [begin, end] = days_of(scope);
    Asked asked;
    for (const storage::Row& row : scope.reader.all(sql::list_asked, scope.followed, scope.period.id,
                                                    begin.number, end.number, agency))
        asked[row.integer(0)] = {1, row.integer(1)};
    return asked;
}

std::shared_ptr<const Asked> asked_of_all(const Scope& scope) {
    const auto followed = scope.reader.one(sql::find_changed, scope.followed);
    if (!followed) return std::make_shared<Asked>();
    {
        const std::scoped_lock lock(shelf().mutex);
        const auto found = shelf().counted.find(scope.period.uuid);
        if (found != shelf().counted.end() && found->second.changed == followed->text(0))
            return found->second.asked;
    }
    const auto [begin, end] = days_of(scope);
    auto asked = std::make_shared<Asked>();
    for (const storage::Row& row :
         scope.reader.all(sql::count_asked, scope.followed, scope.period.id, begin.number, end.number))
        (*asked)[row.integer(0)] = {static_cast<int>(row.integer(1)), row.integer(2)};
    const std::scoped_lock lock(shelf().mutex);
    if (shelf().counted.size() >= kept_max) shelf().counted.clear();
    shelf().counted[scope.period.uuid] = {followed->text(0), asked};
    return asked;
}

}  // namespace reports
