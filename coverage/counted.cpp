// Building, following and keeping tallies.
#include "coverage/counted.hpp"

#include <algorithm>
#include <atomic>
#include <list>
#include <mutex>

#include "coverage/rules.hpp"
#include "coverage/sql.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/entries.hpp"

namespace coverage {
namespace {

using Pairs = std::vector<std::pair<std::int64_t, std::uint32_t>>;

std::string words_of(const storage::Row& row) {
    std::string out;
    for (std::size_t column = 0; column < row.size(); ++column)
        out += (column < 2 ? row.text(column) : std::to_string(row.integer(column))) + "/";
    return out;
}

std::string frames_stamp(storage::Reader& reader, const std::string& plan) {
    return agencies::directory_now(reader)->token() + "/" +
           words_of(*reader.one(sql::find_frames_stamp, plan));
}

std::string doings_stamp(storage::Reader& reader, const std::string& plan) {
    const auto row = *reader.one(sql::find_doings_stamp, plan);
    std::string out;
    for (std::size_t column = 0; column < row.size(); ++column)
        out += std::to_string(row.integer(column)) + "/";
    return out;
}

class Builder {
  public:
    Builder(storage::Reader& reader, const std::string& plan, base::Day as_of, TreeOf tree)
        : reader_(reader),
          plan_(plan),
          as_of_(as_of),
          tree_(tree),
          directory_(agencies::directory_now(reader)) {}

    std::shared_ptr<const Skeleton> skeleton(std::vector<Rule>& rules) {
        const auto entries = plans::content::entries_of(reader_, plan_);
        std::map<std::int64_t, TargetMeasure> measures;
        for (auto& [entry, measure] : plans::content::measures_of(reader_, plan_))
            measures[entry] = std::move(measure);
        years_of(entries);
        for (const plans::content::Entry& entry : entries) {
            if (entry.kind() != plans::content::EntryKind::target) continue;
            TargetCoverage one{entry, std::nullopt, {}};
            if (const auto found = measures.find(entry.id); found != measures.end()) {
                one.measure = found->second;
                add_periods(one);
            }
            made_->targets.push_back(std::move(one));
        }
        std::map<std::int64_t, std::vector<std::int64_t>> groups;
        for (const auto& [other, kept] : merged_persons(reader_)) groups[kept].push_back(other);
        for (auto& [kept, all] : groups) {
            all.push_back(kept);
            for (const std::int64_t one : all) made_->merged[one] = all;
        }
        rules = std::move(rules_);
        return made_;
    }

  private:
    void years_of(const std::vector<plans::content::Entry>& entries) {
        const int written = base::year_of(plans::content::named_as_of(reader_, plan_, entries, as_of_));
        first_year_ = last_year_ = written;
        for (const plans::content::Entry& entry : entries) {
            const auto* document = std::get_if<plans::reading::Document>(&entry.said);
            if (document == nullptr) continue;
            first_year_ = document->period_from.value_or(first_year_);
            last_year_ = std::max(document->period_to.value_or(first_year_), first_year_);
        }
    }

    std::shared_ptr<const Province> province_at(base::Day day) {
        auto& province = provinces_[day];
        if (!province) province = std::make_shared<const Province>(province_on(*directory_, day));
        return province;
    }

    const Members& members_at(const Province& province, const TargetMeasure& measure, base::Day day) {
        const std::string population =
            measure.population ? std::to_string(measure.population->id) + measure.population->kind : "";
        const auto key = std::make_tuple(province.day, day, population + "/" + measure.unit);
        const auto found = members_.find(key);
        if (found != members_.end()) return found->second;
        Members members;
        if (counts_members(measure) || measure.unit == "person_times")
            members = members_on(reader_, province, measure, day);
        if (!members.frame && (measure.unit == "activities" || measure.unit == "person_times"))
            members.frame = std::make_shared<const Frame>(province.tree, std::vector<Membership>{});
        return members_.emplace(key, std::move(members)).first->second;
    }

    // Who has a plan of its own: the agency itself, and whoever stands for it in this tree.
    std::shared_ptr<const std::vector<bool>> planners(const Province& province, base::Day until) {
        auto all = std::make_shared<std::vector<bool>>(province.node_of->size(), false);
        for (const storage::Row& row :
             reader_.all(sql::list_agencies_with_plan, plan_, beginning_of(base::Day{until.number + 1}))) {
            const auto agency = static_cast<std::size_t>(row.integer(0));
            if (agency >= all->size()) continue;
            (*all)[agency] = true;
            if (const Node node = (*province.node_of)[agency]; node != 0)
                (*all)[static_cast<std::size_t>(province.agencies[node])] = true;
        }
        return all;
    }

    void add_periods(TargetCoverage& one) {
        const TargetMeasure& measure = *one.measure;
        for (const Span& span : periods_of(measure, first_year_, last_year_, as_of_)) {
            Reached reached;
            reached.from = span.from;
            reached.until = span.until;
            reached.as_of = std::min(as_of_, base::Day{span.until.number - 1});
            reached.verdict = Verdict::not_counted;
            const auto province = province_at(tree_ == TreeOf::now ? as_of_ : reached.as_of);
            const Members& members = members_at(*province, measure, reached.as_of);
            if (members.frame) add_rule(one, reached, span, province, members);
            one.periods.push_back(std::move(reached));
        }
    }

    void add_rule(const TargetCoverage& one, Reached& reached, const Span& span,
                  const std::shared_ptr<const Province>& province, const Members& members) {
        const TargetMeasure& measure = *one.measure;
        reached.rule = rules_.size();
        Rule rule;
        rule.frame = members.frame;
        rule.node_of = province->node_of;
        rule.actor = members.actor;
        rule.verbs = verbs_of(measure);
        rule.proven_from = basis_of(measure);
        rule.since = beginning_of(span.from);
        rule.before = beginning_of(base::Day{reached.as_of.number + 1});
        rule.by_document =
            (counts_units(measure) || measure.unit == "activities" || measure.unit == "products") &&
            rule.proven_from != evidence::Basis::declared;
        rule.audiences_prove = !counts_members(measure);
        rule.members_alone = counts_members(measure) && counts_people(measure);
        if (measure.depth == "planned" && counts_units(measure))
            rule.only = planners(*province, reached.as_of);
        rules_.push_back(std::move(rule));
        made_->provinces.push_back(province);
        made_->denominators.push_back(members.denominator);
        made_->kinds.push_back(kinds_of(measure));
        made_->tasks.emplace_back(measure.tasks.begin(), measure.tasks.end());
        made_->rules_of[one.entry.id].push_back(*reached.rule);
    }

    storage::Reader& reader_;
    const std::string& plan_;
    base::Day as_of_;
    TreeOf tree_;
    agencies::DirectoryPtr directory_;
    int first_year_ = 0, last_year_ = 0;
    std::map<base::Day, std::shared_ptr<const Province>> provinces_;
    std::map<std::tuple<base::Day, base::Day, std::string>, Members> members_;
    std::vector<Rule> rules_;
    std::shared_ptr<Skeleton> made_ = std::make_shared<Skeleton>();
};

Pairs pairs_of(storage::Reader& reader, const std::string& plan, const Skeleton& skeleton) {
    Pairs pairs;
    for (const storage::Row& row : reader.all(sql::list_activities_of_plan, plan))
        for (std::uint32_t rule = 0; rule < skeleton.kinds.size(); ++rule)
            if ((skeleton.kinds[rule].empty() || skeleton.kinds[rule].count(row.text(2)) != 0) &&
                (skeleton.tasks[rule].empty() || skeleton.tasks[rule].count(row.integer(1)) != 0))
                pairs.emplace_back(row.integer(0), rule);
    return pairs;
}

std::vector<bool> documented_of(storage::Reader& reader, const std::string& plan) {
    std::vector<bool> documented;
    for (const storage::Row& row : reader.all(sql::list_documented_activities, plan)) {
        const auto number = static_cast<std::size_t>(row.integer(0));
        if (number >= documented.size()) documented.resize(number + 1, false);
        documented[number] = true;
    }
    return documented;
}

void take_typed(storage::Reader& reader, const std::string& plan, const Skeleton& skeleton,
                Tallies& tallies) {
    constexpr std::size_t columns = 10;  // the target, then those of scan_ledger
    reader.scan(sql::scan_typed_of_plan, {plan, tallies.place()}, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += columns) {
            const auto rules = skeleton.rules_of.find(rows[i]);
            if (rules == skeleton.rules_of.end()) continue;
            const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i);
            for (const std::size_t rule : rules->second) tallies.take_one(rule, {first + 1, first + columns});
        }
    });
}

struct Kept {
    std::mutex mutex;
    std::string frames, doings;
    std::shared_ptr<const Skeleton> skeleton;
    std::shared_ptr<Tallies> tallies;
    std::atomic<std::size_t> bytes = 0;
};

struct Shelf {
    std::mutex mutex;
    std::list<std::pair<std::string, std::shared_ptr<Kept>>> kept;  // the last used first
};

Shelf& shelf() {
    static Shelf one;
    return one;
}

std::shared_ptr<Kept> kept_under(const std::string& key) {
    const std::lock_guard lock(shelf().mutex);
    auto& all = shelf().kept;
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == key; });
    if (found == all.end())
        all.emplace_front(key, std::make_shared<Kept>());
    else
        all.splice(all.begin(), all, found);
    return all.front().second;
}

void keep_within_bounds() {
    const std::lock_guard lock(shelf().mutex);
    auto& all = shelf().kept;
    std::size_t bytes = 0, number = 0;
    for (auto one = all.begin(); one != all.end(); ++number) {
        bytes += one->second->bytes;
        one = number > 0 && (bytes > counted_bytes_max || number >= counted_plans_max) ? all.erase(one)
                                                                                       : std::next(one);
    }
}

std::size_t bytes_of(const Tallies& tallies) {
    std::set<const Frame*> frames;
    std::size_t bytes = tallies.bytes();
    for (const Rule& rule : tallies.rules())
        if (frames.insert(rule.frame.get()).second) bytes += rule.frame->bytes();
    return bytes;
}

// Whoever still reads the tallies keeps what it reads.
Tallies& own(Kept& kept) {
    if (kept.tallies.use_count() > 1) kept.tallies = std::make_shared<Tallies>(*kept.tallies);
    return *kept.tallies;
}

// False when they have to be built anew.
bool bring_up(storage::Reader& reader, const std::string& plan, Kept& kept) {
    if (!kept.tallies || kept.frames != frames_stamp(reader, plan)) return false;
    if (const std::string doings = doings_stamp(reader, plan); doings != kept.doings) {
        Tallies& tallies = own(kept);
        if (!tallies.serve_more(reader, pairs_of(reader, plan, *kept.skeleton)) ||
            !tallies.document_more(reader, documented_of(reader, plan)))
            return false;
        kept.doings = doings;
    }
    if (evidence::head(reader) > kept.tallies->place()) own(kept).follow(reader);
    return true;
}

}  // namespace

Counted count_anew(storage::Reader& reader, const std::string& plan, base::Day as_of, TreeOf tree,
                   bool line_by_line) {
    std::vector<Rule> rules;
    const auto skeleton = Builder(reader, plan, as_of, tree).skeleton(rules);
    const auto numbers_of = [skeleton](std::int64_t one) {
        const auto found = skeleton->merged.find(one);
        return found == skeleton->merged.end() ? std::vector<std::int64_t>{one} : found->second;
    };
    auto tallies =
        std::make_shared<Tallies>(Doings{std::move(rules), Serving(pairs_of(reader, plan, *skeleton)),
                                         numbers_of, documented_of(reader, plan)});
    if (line_by_line) {
        tallies->follow(reader);
    } else {
        const std::int64_t place = evidence::head(reader);
        tallies->take_all(reader, sql::scan_ledger_of_plan, {plan, place}, place);
        tallies->take_more(reader, sql::scan_readings_of_plan, {plan, place});
    }
    take_typed(reader, plan, *skeleton, *tallies);
    return {skeleton, tallies};
}

Counted counted_now(storage::Reader& reader, const std::string& plan, base::Day as_of, TreeOf tree) {
    const auto kept = kept_under(plan + "/" + base::iso(as_of) + (tree == TreeOf::now ? "/now" : "/then"));
    const std::lock_guard lock(kept->mutex);
    bool up_to_date = false;
    try {
        up_to_date = bring_up(reader, plan, *kept);
    } catch (...) {
        kept->tallies.reset();  // what was followed half way is not used again
        throw;
    }
    if (!up_to_date) {
        Counted made = count_anew(reader, plan, as_of, tree);
        kept->skeleton = made.skeleton;
        kept->tallies = std::const_pointer_cast<Tallies>(made.tallies);
        kept->frames = frames_stamp(reader, plan);
        kept->doings = doings_stamp(reader, plan);
        kept->bytes = bytes_of(*kept->tallies);
        keep_within_bounds();
    }
    return {kept->skeleton, kept->tallies};
}

void forget_counted() {
    const std::lock_guard lock(shelf().mutex);
    shelf().kept.clear();
}

}  // namespace coverage
