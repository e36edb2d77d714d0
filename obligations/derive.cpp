// Whom a plan means is asked once a day that matters: today, and the day of each deadline that has passed.
#include "obligations/derive.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <unordered_map>

#include "plans/content/forerunners.hpp"

namespace obligations {
namespace {

using agencies::AgencyId;
using agencies::no_agency;
using plans::content::Part;

constexpr int leads = 1, coordinates = 2;
constexpr double quantity_max = 1e9;

std::int64_t quantity_of(const plans::reading::Task& task) {
    if (!task.quantity || !task.quantity->value || task.quantity->unit == "%") return 0;
    const double wanted = *task.quantity->value;
    return wanted >= 1 && wanted <= quantity_max ? static_cast<std::int64_t>(std::ceil(wanted)) : 0;
}

// An agency and its part in one entry.
struct Sharer {
    AgencyId agency = no_agency, through = no_agency;
    bool leads = false, reports = false;
};
struct Answers {
    std::map<std::size_t, std::map<AgencyId, Sharer>> by_entry;
    std::set<AgencyId> any;  // with a task, or who is named as reporting
    std::map<AgencyId, AgencyId> through;
};

Answers answers_of(const plans::content::Assigned& assigned,
                   const std::vector<plans::content::Entry>& entries) {
    Answers answers;
    for (const auto& one : assigned.agencies) {
        for (const auto& share : one.shares) {
            const auto kind = entries[share.entry].kind();
            const bool task = kind == plans::content::EntryKind::task;
            if (!task && share.part != Part::report) continue;
            Sharer& sharer = answers.by_entry[share.entry][one.agency];
            sharer.agency = one.agency;
            sharer.leads = sharer.leads || share.part == Part::lead;
            if (sharer.through == no_agency) sharer.through = share.through;
            answers.any.insert(one.agency);
            if (share.through != no_agency) answers.through.emplace(one.agency, share.through);
        }
    }
    return answers;
}

class Deriver {
  public:
    explicit Deriver(const Facts& facts)
        : facts_(facts), heirs_(heirs_by(facts.directory, facts.entries, facts.today)) {}

    void tasks() {
        for (std::size_t i = 0; i < facts_.entries.size(); ++i) {
            const auto* task = std::get_if<plans::reading::Task>(&facts_.entries[i].said);
            if (task == nullptr) continue;
            const Timing timing = timing_of(task->schedule, facts_.first, facts_.last);
            if (timing.asked == Asked::by_itself) {
                for (const Slot& slot : timing.slots) by_itself(i, *task, slot);
            }
            for (const Period& period : facts_.periods) on_form(i, *task, timing, period);
        }
    }

    void forms() {
        for (const Period& period : facts_.periods) {
            if (asks_nothing(period)) continue;
            const Answers& answers = on(std::min(period.due, facts_.today));
            for (const AgencyId agency : answers.any) {
                const Hop* hop = first_hop(period, agency);
                if (hop == nullptr) continue;
                Owed owed;
                owed.asked = Asked::form;
                owed.slot = period.slot;
                owed.period = period.id;
                owed.due = owed.due_first = hop->due;
                const auto through = answers.through.find(agency);
                put(owed, agency, through == answers.through.end() ? no_agency : through->second);
            }
            senders(period);
        }
    }

    std::vector<Owed> take() {
        std::vector<Owed> all;
        all.reserve(found_.size());
        for (auto& [key, owed] : found_) all.push_back(owed);
        return all;
    }

  private:
    // Its first step that was not due before anybody was asked; null: there is none.
    const Hop* first_hop(const Period& period, AgencyId agency) const {
        for (const Hop* hop : hops_for(period.hops, facts_.directory, agency, facts_.today))
            if (!(hop->due < facts_.since)) return hop;
        return nullptr;
    }

    // Whoever has a step of their own reports, also without a task.
    void senders(const Period& period) {
        for (const Hop& step : period.hops) {
            if (step.whose != Whose::one || facts_.directory.find(step.agency) == nullptr) continue;
            const Hop* first = first_hop(period, step.agency);
            if (first == nullptr) continue;
            const Hop& hop = *first;
            Owed owed;
            owed.asked = Asked::form;
            owed.slot = period.slot;
            owed.period = period.id;
            owed.due = owed.due_first = hop.due;
            put(owed, hop.agency, no_agency);
        }
    }

    bool asks_nothing(const Period& period) const {
        return period.ended || std::none_of(period.hops.begin(), period.hops.end(),
                                            [&](const Hop& hop) { return !(hop.due < facts_.since); });
    }

    void by_itself(std::size_t entry, const plans::reading::Task& task, const Slot& slot) {
        if (slot.due && *slot.due < facts_.since) return;
        const Answers& answers = on(slot.due ? std::min(*slot.due, facts_.today) : facts_.today);
        const auto sharers = answers.by_entry.find(entry);
        if (sharers == answers.by_entry.end()) return;
        for (const auto& [agency, sharer] : sharers->second) {
            if (!sharer.leads) continue;
            Owed owed;
            owed.asked = Asked::by_itself;
            owed.entry = facts_.entries[entry].id;
            owed.slot = slot.number;
            owed.part = leads;
            owed.due = owed.due_first = slot.due;
            owed.quantity = quantity_of(task);
            put(owed, agency, sharer.through);
        }
    }

    // Those who coordinate say on the form what they did, whatever the day of the task.
    void on_form(std::size_t entry, const plans::reading::Task& task, const Timing& timing,
                 const Period& period) {
        const int year = year_of_slot(period.slot);
        if (asks_nothing(period) || (timing.from && year < *timing.from) ||
            (timing.until && *timing.until < year))
            return;
        const Answers& answers = on(std::min(period.due, facts_.today));
        const auto sharers = answers.by_entry.find(entry);
        if (sharers == answers.by_entry.end()) return;
        for (const auto& [agency, sharer] : sharers->second) {
            if (sharer.leads && timing.asked == Asked::by_itself) continue;
            const Hop* hop = first_hop(period, agency);
            if (hop == nullptr) continue;
            Owed owed;
            owed.asked = Asked::on_form;
            owed.entry = facts_.entries[entry].id;
            owed.slot = period.slot;
            owed.period = period.id;
            owed.part = sharer.leads ? leads : coordinates;
            owed.due = owed.due_first = hop->due;
            owed.quantity = sharer.leads ? quantity_of(task) : 0;
            put(owed, agency, sharer.through);
        }
    }

    // Who has ended since hands it to the heirs.
    void put(Owed owed, AgencyId agency, AgencyId through) {
        std::vector<AgencyId> who = heirs_(agency, owed.entry);
        owed.given = who.empty() ? through : agency;
        if (who.empty()) who = {agency};
        for (const AgencyId one : who) {
            owed.agency = one;
            found_.try_emplace({static_cast<int>(owed.asked), owed.entry, owed.slot, one}, owed);
        }
    }

    const Answers& on(base::Day day) {
        const auto [at, fresh] = answers_.try_emplace(day);
        if (fresh)
            at->second = answers_of(
                plans::content::assign(facts_.directory, facts_.entries, facts_.names, facts_.frame, day),
                facts_.entries);
        return at->second;
    }

    const Facts& facts_;
    HeirsOf heirs_;
    std::map<base::Day, Answers> answers_;
    std::map<std::tuple<int, std::int64_t, std::int64_t, AgencyId>, Owed> found_;
};

using Key = std::tuple<int, std::int64_t, std::int64_t, AgencyId>;
Key key_of(const Owed& owed) {
    return {static_cast<int>(owed.asked), owed.entry, owed.slot, owed.agency};
}
Key key_of(const Owed& owed, AgencyId agency) {
    return {static_cast<int>(owed.asked), owed.entry, owed.slot, agency};
}

// Forms together, and the tasks of an agency together, since it is its own that an agency reads: they lie in
// a few pages of the database instead of one each.
Changes kept_together(Changes changes) {
    const auto whose = [](const Owed& one) { return one.asked == Asked::form ? no_agency : one.agency; };
    std::stable_sort(changes.added.begin(), changes.added.end(), [&](const Owed& a, const Owed& b) {
        return std::pair(a.asked, whose(a)) < std::pair(b.asked, whose(b));
    });
    return changes;
}

bool is_open(State state) {
    return state == State::open || state == State::asked_back;
}

std::vector<AgencyId> leave_to_heirs(const Kept& one, const HeirsOf& heirs, std::map<Key, AgencyId>& shared) {
    std::vector<AgencyId> who = heirs(one.is.agency, one.is.entry);
    for (const AgencyId heir : who) shared.emplace(key_of(one.is, heir), one.is.agency);
    return who;
}

}  // namespace

std::vector<Owed> owed_of(const Facts& facts) {
    Deriver deriver(facts);
    deriver.tasks();
    deriver.forms();
    return deriver.take();
}

HeirsOf heirs_by(const agencies::Directory& directory, const std::vector<plans::content::Entry>& entries,
                 base::Day today) {
    auto functions = std::make_shared<std::unordered_map<std::int64_t, std::string>>();
    for (const auto& entry : entries) (*functions)[entry.id] = plans::content::function_of(entry.said);
    const std::string whole_plan = plans::content::function_of(plans::reading::Reporting{});
    auto known = std::make_shared<std::map<std::pair<AgencyId, std::string>, std::vector<AgencyId>>>();
    return [&directory, functions, whole_plan, known, today](AgencyId agency, std::int64_t entry) {
        std::vector<AgencyId> out;
        if (directory.find(agency) == nullptr || agencies::exists_on(directory, agency, today)) return out;
        const auto found = functions->find(entry);
        const std::string& function = found == functions->end() ? whole_plan : found->second;
        const auto [at, fresh] = known->try_emplace({agency, function});
        if (fresh) {
            for (const auto& heir : plans::content::heirs_in(directory, agency, function, today).agencies) {
                if (heir.agency != agency &&
                    std::find(at->second.begin(), at->second.end(), heir.agency) == at->second.end())
                    at->second.push_back(heir.agency);
            }
        }
        return at->second;
    };
}

Changes reconcile(const std::vector<Kept>& kept, const std::vector<Owed>& wanted, const HeirsOf& heirs) {
    Changes changes;
    std::map<Key, const Owed*> open_wishes;
    std::set<Key> matched;
    for (const Owed& one : wanted) open_wishes.emplace(key_of(one), &one);
    std::vector<const Kept*> left;
    std::set<Key> done;              // by whom, also by those who have ended since
    std::map<Key, AgencyId> shared;  // an agency that ended leaves it to several: each has it from there
    for (const Kept& one : kept) {
        const auto wish = open_wishes.find(key_of(one.is));
        if (one.state == State::done || one.state == State::sent) done.insert(key_of(one.is));
        if (wish == open_wishes.end()) {
            if (is_open(one.state)) left.push_back(&one);
            if (one.state == State::ended) leave_to_heirs(one, heirs, shared);  // nobody had been entered yet
            continue;
        }
        const Owed& to = *wish->second;
        if (one.state == State::ended) {
            changes.changed.push_back({one.id, to, true, no_agency});
        } else if (is_open(one.state)) {
            Owed same = to;
            if (same.given == no_agency) same.given = one.is.given;  // it stays known from whom it came
            if (!(same == one.is)) changes.changed.push_back({one.id, same, false, no_agency});
        }
        matched.insert(wish->first);
        open_wishes.erase(wish);
    }
    for (const Kept* one : left) {
        const std::vector<AgencyId> who = leave_to_heirs(*one, heirs, shared);
        const Owed* moved = nullptr;
        AgencyId goes_on = no_agency;
        for (const AgencyId heir : who) {
            const auto wish = open_wishes.find(key_of(one->is, heir));
            if (wish == open_wishes.end()) {
                if (matched.count(key_of(one->is, heir)) != 0) goes_on = heir;
                continue;
            }
            moved = wish->second;
            matched.insert(wish->first);
            open_wishes.erase(wish);
            break;
        }
        if (moved != nullptr) {
            Owed to = *moved;
            if (to.given == no_agency) to.given = one->is.agency;
            changes.changed.push_back({one->id, to, false, one->is.agency});
        } else {
            changes.ended.push_back({one->id, goes_on});
        }
    }
    for (const Owed& one : wanted) {
        if (open_wishes.count(key_of(one)) == 0) continue;
        // The one before has done it already.
        if (one.given != no_agency && done.count(key_of(one, one.given)) != 0) continue;
        changes.added.push_back(one);
        const auto from = shared.find(key_of(one));
        if (one.given == no_agency && from != shared.end()) changes.added.back().given = from->second;
    }
    return kept_together(std::move(changes));
}

}  // namespace obligations
