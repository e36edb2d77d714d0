// Duties are grouped by how often they come; each group gives the periods of a year.
#include "obligations/periods.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.hpp"
#include "obligations/periods_tsv.hpp"
#include "obligations/printed_days.hpp"
#include "plans/content/names.hpp"

namespace obligations {
namespace {

using agencies::AgencyId;
using plans::content::Part;
using plans::reading::Recurrence;
using plans::reading::Reporting;

struct Window {
    int from_month = 1, from_day = 1, from_years = 0;
    int last_month = 12, last_day = 31, last_years = 0;
};

// The rows of periods.tsv, by their names.
const std::map<std::string, Window>& windows() {
    static const std::map<std::string, Window> all = [] {
        std::map<std::string, Window> read;
        std::string_view text = periods_tsv;
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            const std::string line(text.substr(0, end));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.empty() || line[0] == '#') continue;
            Window window;
            char kind[32] = {};
            const int fields = std::sscanf(line.c_str(), "%31[^\t]\t%d-%d\t%d\t%d-%d\t%d", kind,
                                           &window.from_month, &window.from_day, &window.from_years,
                                           &window.last_month, &window.last_day, &window.last_years);
            CHECK_THAT(fields == 7);
            read[kind] = window;
        }
        return read;
    }();
    return all;
}

std::string window_name(std::int64_t part) {
    if (part == whole_year) return "year";
    if (part == nine_months) return "nine months";
    if (part >= first_quarter) return "quarter " + std::to_string(part - first_quarter + 1);
    return "half " + std::to_string(part - first_half + 1);
}

struct Step {
    Hop hop;                        // its day is set for each period
    std::vector<std::string> days;  // "MM-DD", in the order of the year
};

// Who reports, as the steps that this makes; empty: the plan does not say.
std::vector<Hop> senders_of(const Duties& duties, std::size_t entry) {
    std::vector<Hop> hops;
    bool group = false;
    for (const auto& one : duties.assigned.agencies) {
        for (const auto& share : one.shares) {
            if (share.entry != entry || share.part != Part::report) continue;
            if (share.of_group) {
                group = true;
            } else {
                hops.push_back({Whose::one, one.agency, agencies::no_agency, {}});
            }
        }
    }
    if (group) hops.push_back({});
    return hops;
}

// The steps of the duties that come so many times a year.
class Chain {
  public:
    explicit Chain(const Duties& duties) : duties_(duties) {}

    void add(std::size_t entry, const Reporting& duty, const std::vector<std::string>& days) {
        const std::vector<AgencyId> to = receivers_of(duty.to), via = receivers_of(duty.via);
        const std::vector<AgencyId>& first = via.empty() ? to : via;
        const std::vector<Hop> senders = senders_of(duties_, entry);
        for (const Hop& hop : senders) put_all(hop, first, days);
        if (senders.empty()) put_all({}, first, days_unless_said(days));
        for (const AgencyId between : via) put_all({Whose::one, between, {}, {}}, to, days);
    }

    // As the plan leaves it open: everybody reports to the first in the chain who reports further up.
    std::vector<Step> take() {
        const bool everybody = std::any_of(steps_.begin(), steps_.end(), [](const Step& step) {
            return step.hop.whose == Whose::everybody;
        });
        AgencyId first = duties_.standing;
        for (const Step& step : steps_)
            if (step.hop.agency == duties_.standing) first = step.hop.agency;
        if (!everybody)
            steps_.insert(steps_.begin(),
                          {{Whose::everybody, agencies::no_agency, first, {}},
                           steps_.empty() ? std::vector<std::string>{} : steps_.front().days});
        for (Step& step : steps_) {
            if (step.hop.whose == Whose::everybody && step.hop.receiver == agencies::no_agency)
                step.hop.receiver = first;
        }
        return std::move(steps_);
    }
    bool empty() const { return steps_.empty(); }

  private:
    // A duty without a subject says nothing more of what everybody reports where another one does.
    std::vector<std::string> days_unless_said(const std::vector<std::string>& days) const {
        const bool said = std::any_of(steps_.begin(), steps_.end(), [](const Step& step) {
            return step.hop.whose == Whose::everybody && !step.days.empty();
        });
        return said ? std::vector<std::string>{} : days;
    }

    // "UBND tỉnh, Bộ Thông tin và Truyền thông": those of them that are known.
    std::vector<AgencyId> receivers_of(const std::string& printed) const {
        std::vector<AgencyId> all;
        for (const std::string& name : plans::content::names_within(printed)) {
            const AgencyId one = duties_.resolve(name);
            if (one != agencies::no_agency && std::find(all.begin(), all.end(), one) == all.end())
                all.push_back(one);
        }
        return all;
    }

    // What everybody reports in one duty is put together in one place; the report of one agency may go to
    // several.
    void put_all(Hop hop, const std::vector<AgencyId>& receivers, const std::vector<std::string>& days) {
        std::vector<AgencyId> others;
        for (const AgencyId one : receivers)
            if (hop.whose == Whose::everybody || one != hop.agency) others.push_back(one);
        if (others.empty() && !receivers.empty()) return;  // to nobody but itself
        hop.receiver = others.empty() ? agencies::no_agency : others.front();
        put(hop, days);
        if (hop.whose == Whose::everybody) return;
        for (std::size_t i = 1; i < others.size(); ++i) {
            hop.receiver = others[i];
            const bool known = std::any_of(steps_.begin(), steps_.end(), [&](const Step& step) {
                return step.hop.whose == hop.whose && step.hop.agency == hop.agency &&
                       step.hop.receiver == hop.receiver;
            });
            if (!known) steps_.push_back({hop, days});
        }
    }

    // The first day holds where two duties ask the same agency, but for another body with a day of its own.
    void put(const Hop& hop, const std::vector<std::string>& days) {
        const auto asks_same = [&](const Step& step) {
            return step.hop.whose == hop.whose && step.hop.agency == hop.agency;
        };
        const auto first = std::find_if(steps_.begin(), steps_.end(), asks_same);
        if (first == steps_.end()) {
            steps_.push_back({hop, days});
            return;
        }
        if (first->hop.receiver == agencies::no_agency) first->hop.receiver = hop.receiver;
        if (first->days.empty()) first->days = days;
        const bool known =
            hop.receiver == agencies::no_agency || days.empty() ||
            std::any_of(steps_.begin(), steps_.end(), [&](const Step& step) {
                return asks_same(step) && (step.hop.receiver == hop.receiver || step.days == days);
            });
        if (!known) steps_.push_back({hop, days});
    }
    const Duties& duties_;
    std::vector<Step> steps_;
};

// How many of its length make a year; nine months end with a quarter.
int times_of(std::int64_t part) {
    if (part == whole_year) return 1;
    return part == first_half || part == first_half + 1 ? halves : quarters;
}

Period period_of(std::int64_t slot, const std::vector<Step>& steps) {
    const int year = year_of_slot(slot);
    const Window& window = windows().at(window_name(slot % 100));
    Period period;
    period.slot = slot;
    period.from = *base::day_of(year - window.from_years, window.from_month, window.from_day);
    period.last = *base::day_of(year - window.last_years, window.last_month, window.last_day);
    for (const Step& step : steps) {
        Hop hop = step.hop;
        const PartDue due = due_of_part(period.last, times_of(slot % 100), step.days);
        period.proposed = period.proposed || !due.printed;
        hop.due = due.day;
        period.hops.push_back(hop);
    }
    CHECK_THAT(!period.hops.empty());
    period.due = std::min_element(period.hops.begin(), period.hops.end(), [](const Hop& a, const Hop& b) {
                     return a.due < b.due;
                 })->due;
    period.cutoff = std::min(period.last, period.due);
    return period;
}

// People moved last year's days: the new year begins with theirs.
void shift_from(Period& period, const std::vector<Period>& before) {
    const Period* latest = nullptr;
    for (const Period& one : before) {
        const bool same_part = one.slot % 100 == period.slot % 100;
        if (same_part && one.slot < period.slot && one.corrected && !one.ended &&
            (latest == nullptr || latest->slot < one.slot))
            latest = &one;
    }
    if (latest == nullptr) return;
    const int years = year_of_slot(period.slot) - year_of_slot(latest->slot);
    period.from = year_later(latest->from, years);
    period.last = year_later(latest->last, years);
    period.cutoff = year_later(latest->cutoff, years);
    period.due = year_later(latest->due, years);
    period.proposed = latest->proposed;
    period.hops = latest->hops;
    for (Hop& hop : period.hops) hop.due = year_later(hop.due, years);
}

// The duties of a plan by the parts of the year that they report on, each with the days of all its mentions.
std::map<std::int64_t, Chain> chains_of(const Duties& duties) {
    struct Said {
        std::size_t entry;
        const Reporting* duty;
        std::set<std::string> days;
    };
    std::vector<Said> all;
    for (std::size_t i = 0; i < duties.entries.size(); ++i) {
        const auto* duty = std::get_if<Reporting>(&duties.entries[i].said);
        if (duty == nullptr || duty->recurrence == Recurrence::adhoc) continue;
        const auto same = std::find_if(all.begin(), all.end(), [&](const Said& one) {
            return one.duty->who == duty->who && one.duty->to == duty->to && one.duty->via == duty->via;
        });
        Said& said = same == all.end() ? all.emplace_back(Said{i, duty, {}}) : *same;
        if (!duty->due.empty()) said.days.insert(duty->due);
    }
    std::map<std::int64_t, Chain> chains;
    for (const Said& said : all) {
        const std::vector<std::int64_t> parts = parts_of_year(said.duty->text, said.days);
        std::set<std::string> printed = days_in_words(said.duty->text, static_cast<int>(parts.size()));
        printed.insert(said.days.begin(), said.days.end());
        const std::vector<std::string> days(printed.begin(), printed.end());
        for (const std::int64_t part : parts) {
            const bool among_others = part == whole_year && parts.size() > 1;
            chains.try_emplace(part, duties)
                .first->second.add(said.entry, *said.duty, among_others ? days_of_year_end(days) : days);
        }
    }
    if (chains.empty()) chains.try_emplace(whole_year, duties);
    return chains;
}

}  // namespace

base::Day year_later(base::Day day, int years) {
    const std::string written = base::iso(day);
    const int month = std::atoi(written.c_str() + 5), number = std::atoi(written.c_str() + 8);
    const auto same = base::day_of(base::year_of(day) + years, month, number);
    return same ? *same : *base::day_of(base::year_of(day) + years, month, number - 1);
}

Period a_year_earlier(const Period& period, const std::vector<Period>& all) {
    const std::int64_t slot = period.slot - slot_of(1, 0);
    for (const Period& one : all)
        if (one.slot == slot) return one;
    Period earlier;
    earlier.slot = slot;
    earlier.from = year_later(period.from, -1);
    earlier.last = year_later(period.last, -1);
    earlier.cutoff = year_later(period.cutoff, -1);
    earlier.due = year_later(period.due, -1);
    return earlier;
}

std::vector<const Hop*> hops_for(const std::vector<Hop>& hops, const agencies::Directory& directory,
                                 AgencyId agency, base::Day day) {
    const auto chosen = [&](Whose whose, AgencyId of) {
        std::vector<const Hop*> all;
        for (const Hop& hop : hops)
            if (hop.whose == whose && hop.agency == of) all.push_back(&hop);
        std::stable_sort(all.begin(), all.end(), [](const Hop* a, const Hop* b) { return a->due < b->due; });
        return all;
    };
    const auto to_others = [&](std::vector<const Hop*> all) {
        std::erase_if(all, [&](const Hop* hop) { return hop->receiver == agency; });
        return all;
    };
    if (auto own = chosen(Whose::one, agency); !own.empty()) return own;
    AgencyId above = agencies::parent_on(directory, agency, day);
    for (int steps = 0; above != agencies::no_agency && steps < 20; ++steps) {
        if (auto theirs = chosen(Whose::below, above); !theirs.empty()) return to_others(theirs);
        above = agencies::parent_on(directory, above, day);
    }
    auto everybody = chosen(Whose::everybody, agencies::no_agency);
    if (std::any_of(everybody.begin(), everybody.end(),
                    [&](const Hop* hop) { return hop->receiver == agency; }))
        return {};
    // To whom somebody reports who has a step of their own, all reports go at last.
    for (const Hop& hop : hops)
        if (hop.whose == Whose::one && hop.receiver == agency) return {};
    return everybody;
}

const Hop* hop_for(const std::vector<Hop>& hops, const agencies::Directory& directory, AgencyId agency,
                   base::Day day) {
    const auto all = hops_for(hops, directory, agency, day);
    return all.empty() ? nullptr : all.front();
}

std::vector<Hop> days_of_bodies(const std::vector<const Hop*>& hops, base::Day due_first, base::Day due) {
    std::vector<Hop> bodies;
    bool first = false, later = false;
    for (const Hop* hop : hops) {
        if (hop->due < due_first) continue;
        first = first || hop->due == due_first;
        later = later || due_first < hop->due;
        bodies.push_back(*hop);
        if (hop->due == due_first)
            bodies.back().due = due;
        else if (due_first != due)
            bodies.back().due = std::max(hop->due, due);
    }
    if (!first || !later) bodies.clear();
    return bodies;
}

std::vector<Period> periods_of(const Duties& duties, int first, int last, const std::vector<Period>& before) {
    std::vector<Period> periods;
    for (auto& [part, chain] : chains_of(duties)) {
        const std::vector<Step> taken = chain.take();
        for (int year = first; year <= last; ++year) {
            Period period = period_of(slot_of(year, part), taken);
            shift_from(period, before);
            periods.push_back(std::move(period));
        }
    }
    std::sort(periods.begin(), periods.end(),
              [](const Period& a, const Period& b) { return a.slot < b.slot; });
    return periods;
}

}  // namespace obligations
