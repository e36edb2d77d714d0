// Whose last year's lines become: what the agency still has, what it has alone from agencies that have ended,
// and what an agency that exists has handed over to it. Who has a task in whose place is what the obligations
// say; so a line is offered to one agency and never to two.
#include <algorithm>
#include <map>

#include "budget/budget.hpp"
#include "budget/sql.hpp"
#include "obligations/follow.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/forerunners.hpp"
#include "text/unicode.hpp"

namespace budget {
namespace {

using agencies::AgencyId;
using Entries = std::set<std::int64_t>;
using Said = std::map<std::int64_t, plans::content::Said>;  // of the tasks of a plan

// Of several predecessors together.
void add_wish(std::vector<Wish>& wishes, Wish wish) {
    const auto same = std::find_if(wishes.begin(), wishes.end(), [&](const Wish& one) {
        return one.task == wish.task && one.source == wish.source;
    });
    if (same == wishes.end()) {
        wishes.push_back(std::move(wish));
        return;
    }
    for (const agencies::AgencyId from : wish.from)
        if (std::find(same->from.begin(), same->from.end(), from) == same->from.end())
            same->from.push_back(from);
    if (wish.amount) same->amount = same->amount.value_or(0) + *wish.amount;
    if (!wish.word.empty() && wish.word != same->word &&
        text::length(same->word) + text::length(wish.word) + 2 <= word_characters_max)
        same->word += (same->word.empty() ? "" : "; ") + wish.word;
}

Entries entries_in(const storage::Rows& rows) {
    Entries all;
    for (const storage::Row& row : rows) all.insert(row.integer(0));
    return all;
}

// The tasks of an agency of a plan that passed from hand to hand, as often as it was, while all of them exist.
class HandedOver {
  public:
    HandedOver(storage::Reader& reader, std::int64_t followed, const agencies::Directory& directory,
               const Said& said, base::Day day)
        : reader_(reader), followed_(followed), directory_(directory), said_(said), day_(day) {}

    // An obligation names one of those that had it; whoever stood between is known by its function.
    Entries from(AgencyId giver, AgencyId to) const {
        Entries all;
        const plans::content::Forerunners forerunners(directory_, to, day_);
        for (const storage::Row& row : reader_.all(sql::list_tasks_in_place, followed_, to)) {
            const auto said = said_.find(row.integer(0));
            if (row.integer(1) == giver ||
                (said != said_.end() &&
                 forerunners.goes_on(giver, said->second) == plans::content::GoesOn::given))
                all.insert(row.integer(0));
        }
        return all;
    }
    // That it still has, or that `but` has not alone.
    Entries kept(AgencyId giver, AgencyId but) const {
        Entries all = still_owed(giver);
        for (const AgencyId other : takers(giver)) {
            if (other == but) continue;
            Entries here = from(giver, other);
            for (const std::int64_t entry : given_away(other)) here.erase(entry);
            all.merge(here);
        }
        return all;
    }
    Entries given_away(AgencyId giver) const {
        const std::set<AgencyId> to = takers(giver);
        if (to.empty()) return {};
        Entries all;
        for (const AgencyId taker : to) all.merge(from(giver, taker));
        for (const std::int64_t entry : still_owed(giver)) all.erase(entry);
        return all;
    }

  private:
    // Also who has it from one that has it from there.
    std::set<AgencyId> takers(AgencyId giver) const {
        std::set<AgencyId> all{giver};
        std::vector<AgencyId> next{giver};
        while (!next.empty()) {
            const AgencyId from = next.back();
            next.pop_back();
            for (const std::size_t at : directory_.successions_from(from))
                if (const AgencyId to = directory_.successions()[at].to; all.insert(to).second)
                    next.push_back(to);
        }
        all.erase(giver);
        std::erase_if(all, [&](AgencyId one) { return !agencies::exists_on(directory_, one, day_); });
        return all;
    }

    // What was due before it gave anything away stays its own, also where it is late.
    Entries still_owed(AgencyId giver) const {
        std::int64_t since = 0;
        for (const std::size_t at : directory_.successions_from(giver))
            since = std::max<std::int64_t>(since, directory_.successions()[at].day.number);
        return entries_in(reader_.all(sql::list_open_tasks, followed_, giver, since));
    }

    storage::Reader& reader_;
    std::int64_t followed_;
    const agencies::Directory& directory_;
    const Said& said_;
    base::Day day_;
};

Wish wish_of(const Line& line) {
    Wish wish{line.task.uuid, line.source, line.estimated, line.word, {}};
    if (line.approved) wish.amount = line.available();
    return wish;
}

}  // namespace

LastYear last_year_of(storage::Reader& reader, const std::string& plan, int year, AgencyId agency) {
    using plans::content::GoesOn;
    // The year into which lines go may lie ahead; who goes on with whom is known as of the directory's now.
    const auto directory = agencies::directory_now(reader);
    const base::Day day = *base::day_of(year, 1, 1);
    const plans::content::Forerunners forerunners(*directory, agency, day);
    const bool passed = !forerunners.all().empty() || !forerunners.givers().empty() ||
                        !directory->successions_from(agency).empty();
    Said said;
    if (passed)
        for (plans::content::Entry& entry : plans::content::entries_of(reader, plan))
            said.emplace(entry.id, std::move(entry.said));
    const HandedOver handed_over(reader, obligations::followed(reader, plan), *directory, said,
                                 *base::day_of(year, 12, 31));
    const std::vector<Task> tasks = tasks_of(reader, plan, agency);
    const std::vector<Line> there = lines_of(reader, plan, year, agency);
    const auto is_open = [&](const Line& line) {
        const bool has_task = std::any_of(tasks.begin(), tasks.end(),
                                          [&](const Task& task) { return task.entry == line.task.entry; });
        const bool has_line = std::any_of(there.begin(), there.end(), [&](const Line& one) {
            return one.task.entry == line.task.entry && one.source == line.source;
        });
        return has_task && !has_line && line.wanted;
    };
    LastYear last;
    const auto offer = [&](const Line& line, AgencyId from) {
        Wish wish = wish_of(line);
        if (from != agency) wish.from.push_back(from);
        add_wish(last.wishes, std::move(wish));
    };
    const Entries given_away = handed_over.given_away(agency);
    for (const Line& line : lines_of(reader, plan, year - 1, agency))
        if (is_open(line) && given_away.count(line.task.entry) == 0) offer(line, agency);
    for (const AgencyId from : forerunners.givers()) {
        const Entries mine = handed_over.from(from, agency);
        if (mine.empty()) continue;
        const Entries kept = handed_over.kept(from, agency);
        for (const Line& line : lines_of(reader, plan, year - 1, from)) {
            if (mine.count(line.task.entry) == 0 || !is_open(line)) continue;
            if (kept.count(line.task.entry) == 0)
                offer(line, from);
            else
                last.shared.push_back({from, wish_of(line)});
        }
    }
    for (const AgencyId from : forerunners.all()) {
        for (const Line& line : lines_of(reader, plan, year - 1, from)) {
            const auto task = said.find(line.task.entry);
            if (task == said.end() || !is_open(line)) continue;
            const GoesOn goes_on = forerunners.goes_on(from, task->second);
            if (goes_on == GoesOn::alone) offer(line, from);
            if (goes_on == GoesOn::with_others) last.shared.push_back({from, wish_of(line)});
        }
    }
    return last;
}

std::vector<Wish> last_years_lines(storage::Reader& reader, const std::string& plan, int year,
                                   AgencyId agency) {
    return last_year_of(reader, plan, year, agency).wishes;
}

}  // namespace budget
