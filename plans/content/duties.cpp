// From printed names to those who answer today.
#include "plans/content/duties.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "plans/content/forerunners.hpp"
#include "text/unicode.hpp"

namespace plans::content {
namespace {

using agencies::AgencyId;

constexpr std::string_view plan_function = "attt";

struct Named {
    std::string name;
    Part part;
};

std::vector<Named> names_in(const Said& said) {
    std::vector<Named> names;
    const auto add = [&](const std::string& printed, Part part) {
        for (std::string& name : names_within(printed)) names.push_back({std::move(name), part});
    };
    if (const auto* task = std::get_if<reading::Task>(&said)) {
        for (const std::string& name : task->lead) add(name, Part::lead);
        for (const std::string& name : task->coordinating) add(name, Part::coordinating);
    } else if (const auto* duty = std::get_if<reading::Responsibility>(&said)) {
        add(duty->agency, Part::duty);
    } else if (const auto* report = std::get_if<reading::Reporting>(&said)) {
        add(report->who, Part::report);
    }
    return names;
}

// Who answers for one name in one function.
struct Answer {
    struct One {
        AgencyId agency, through;
    };
    std::vector<One> agencies;
    bool of_group = false;
    std::vector<Open> open;
};

class Assigner {
  public:
    Assigner(const agencies::Directory& directory, const std::vector<NameMeaning>& names, const Frame& frame,
             base::Day day, bool expands)
        : directory_(directory), frame_(frame), day_(day), expands_(expands) {
        for (const NameMeaning& name : names) meanings_[name.name] = &name;
    }

    void add(std::size_t index, const Said& said) {
        std::set<AgencyId> leading;  // leads are named before those who coordinate
        for (const Named& named : names_in(said)) {
            const Answer& answer = answer_of(named.name, function_of(said));
            const std::size_t printed = printed_.try_emplace(named.name, printed_.size()).first->second;
            for (const Answer::One& one : answer.agencies) {
                if (named.part == Part::lead) leading.insert(one.agency);
                // "Các sở, ban, ngành" who coordinate are the others.
                if (named.part == Part::coordinating && leading.count(one.agency) != 0) continue;
                shares_[one.agency].push_back({index, named.part, printed, one.through, answer.of_group});
            }
            for (const Open why : answer.open) ++open_[{named.name, why}];
        }
    }

    Assigned take() {
        Assigned assigned;
        std::vector<AgencyId> order;
        for (const auto& [agency, shares] : shares_) order.push_back(agency);
        agencies::sort_by_name(directory_, order, day_);
        for (const AgencyId agency : order) assigned.agencies.push_back({agency, std::move(shares_[agency])});
        assigned.printed.resize(printed_.size());
        for (const auto& [name, place] : printed_) assigned.printed[place] = name;
        // "Các thôn" at the beginning of a sentence is "các thôn".
        std::map<std::pair<std::string, Open>, std::size_t> said;
        for (const auto& [key, entries] : open_) {
            const auto [at, fresh] =
                said.try_emplace({text::lower(key.first), key.second}, assigned.open.size());
            if (fresh) assigned.open.push_back({key.first, key.second, 0});
            assigned.open[at->second].entries += entries;
        }
        return assigned;
    }

  private:
    const Answer& answer_of(const std::string& name, const std::string& by_task) {
        const auto meaning = meanings_.find(name);
        const NameMeaning* decided = meaning == meanings_.end() ? nullptr : meaning->second;
        const std::string function =
            decided != nullptr && !decided->function.empty() ? decided->function : by_task;
        const auto [at, fresh] = answers_.try_emplace({name, function});
        if (fresh) at->second = find(decided, function);
        return at->second;
    }

    Answer find(const NameMeaning* decided, const std::string& function) const {
        Answer answer;
        if (decided == nullptr) {
            answer.open.push_back(Open::undecided);
        } else if (decided->meaning == "agency") {
            const auto heirs = heirs_in(directory_, decided->agency, function, day_);
            for (const auto& heir : heirs.agencies)
                answer.agencies.push_back(
                    {heir.agency, heir.agency == decided->agency ? agencies::no_agency : decided->agency});
            if (!heirs.unresolved.empty() || heirs.agencies.empty()) answer.open.push_back(Open::unresolved);
        } else if (decided->meaning == "group") {
            answer.of_group = true;
            const auto group = agencies::group_of(decided->members);
            if (!group) {
                answer.open.push_back(Open::vague);
                return answer;
            }
            if (!expands_) {
                if (!agencies::unresolved(directory_, *group, frame_.within, day_, frame_.written).empty())
                    answer.open.push_back(Open::no_level);
                return answer;
            }
            const auto members = agencies::members(directory_, *group, frame_.within, day_, frame_.written);
            for (const AgencyId agency : members.agencies)
                answer.agencies.push_back({agency, agencies::no_agency});
            if (!members.unresolved.empty()) answer.open.push_back(Open::no_level);
            if (group->vague) answer.open.push_back(Open::vague);
            const bool nobody = members.agencies.empty() && members.unresolved.empty() && !group->vague;
            if (nobody || !members.absent.empty()) answer.open.push_back(Open::no_members);
        }
        return answer;
    }

    const agencies::Directory& directory_;
    const Frame frame_;
    base::Day day_;
    bool expands_;  // else nobody asks who the members of groups are
    std::map<std::string, const NameMeaning*> meanings_;
    std::map<std::pair<std::string, std::string>, Answer> answers_;
    std::map<std::string, std::size_t> printed_;  // and which it is
    std::unordered_map<AgencyId, std::vector<Share>> shares_;
    std::map<std::pair<std::string, Open>, int> open_;
};

}  // namespace

std::string function_of(const Said& said) {
    static const std::map<std::string, std::string> by_scope = {
        {"press_broadcast", "press"},
        {"grassroots_radio", "grassroots_information"},
        {"school", "education"},
        {"career", "vocational_education"},
        {"budget", "finance"}};
    const auto* task = std::get_if<reading::Task>(&said);
    if (task == nullptr) return std::string(plan_function);
    const auto found = by_scope.find(task->scope_hint);
    return found == by_scope.end() ? std::string(plan_function) : found->second;
}

Assigned assign(const agencies::Directory& directory, const std::vector<Entry>& entries,
                const std::vector<NameMeaning>& names, const Frame& frame, base::Day day) {
    Assigner assigner(directory, names, frame, day, true);
    for (std::size_t i = 0; i < entries.size(); ++i) assigner.add(i, entries[i].said);
    return assigner.take();
}

std::vector<OpenName> waiting_for_heirs(const agencies::Directory& directory,
                                        const std::vector<Entry>& entries,
                                        const std::vector<NameMeaning>& names, const Frame& frame,
                                        base::Day day) {
    Assigner assigner(directory, names, frame, day, false);
    for (std::size_t i = 0; i < entries.size(); ++i) assigner.add(i, entries[i].said);
    std::vector<OpenName> open = assigner.take().open;
    std::erase_if(
        open, [](const OpenName& one) { return one.why != Open::unresolved && one.why != Open::no_level; });
    return open;
}

AgencyId province_of(const agencies::DirectoryPtr& directory, const std::vector<Entry>& entries,
                     base::Day day) {
    if (entries.empty() || entries[0].kind() != EntryKind::document) return agencies::no_agency;
    const std::string& issuer = std::get<reading::Document>(entries[0].said).issuer;
    if (issuer.empty()) return agencies::no_agency;
    const auto match = agencies::matcher_of(directory)->match(issuer, agencies::no_agency, day);
    if (!match.clear()) return agencies::no_agency;
    return agencies::root_on(*directory, match.candidates[0].agency, day);
}

base::Day day_of_plan(const std::vector<Entry>& entries, base::Day otherwise) {
    if (entries.empty() || entries[0].kind() != EntryKind::document) return otherwise;
    const auto& document = std::get<reading::Document>(entries[0].said);
    if (const auto day = base::parse_day(document.date)) return *day;
    if (document.date.size() >= 4) {
        const int month = document.date.size() >= 7 ? std::atoi(document.date.c_str() + 5) : 1;
        if (const auto day = base::day_of(std::atoi(document.date.c_str()), month, 1)) return *day;
    }
    if (document.period_from) {
        if (const auto day = base::day_of(*document.period_from, 1, 1)) return *day;
    }
    return otherwise;
}

}  // namespace plans::content
