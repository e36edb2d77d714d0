// Sets of members out of the ledger's lines.
#include "coverage/tallies.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "base/check.hpp"
#include "coverage/sql.hpp"
#include "coverage/tally_rows.hpp"

namespace coverage {
namespace {

constexpr std::int64_t follow_lines_max = 5000;  // that are read at once
constexpr std::int64_t scan_places = 250'000;    // that a reader takes at once
constexpr std::int64_t actor_lines_max = 1'000'000;

// The places that were taken back, as bits.
class Withdrawn {
  public:
    Withdrawn(storage::Reader& reader, std::int64_t last)
        : words_(static_cast<std::size_t>(last) / 64 + 1, 0) {
        reader.scan(sql::list_withdrawn, {last}, 1, [&](const storage::Numbers& numbers) {
            for (const std::int64_t number : numbers) set(words_, static_cast<std::uint32_t>(number));
        });
    }
    bool has(std::int64_t number) const { return is_set(words_, static_cast<std::uint32_t>(number)); }

  private:
    std::vector<Word> words_;
};

void join(std::vector<Word>& into, const std::vector<Word>& from) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] |= from[i];
}
void join(std::vector<std::int64_t>& into, const std::vector<std::int64_t>& from) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

using RowsByPlace = std::multimap<std::int64_t, std::array<std::int64_t, columns>>;

// What other systems' statements among these lines, or among those that these take back, mean by the rules.
RowsByPlace readings_of(storage::Reader& reader, const std::vector<evidence::Line>& lines) {
    RowsByPlace all;
    const auto add = [&](std::int64_t from, std::int64_t until) {
        reader.scan(sql::scan_readings, {from, until}, columns, [&](const storage::Numbers& rows) {
            for (std::size_t i = 0; i < rows.size(); i += columns) {
                std::array<std::int64_t, columns> row;
                std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(i), columns, row.begin());
                all.emplace(row[place_at], row);
            }
        });
    };
    const std::int64_t first = lines.front().place;
    const bool others_spoke = std::any_of(lines.begin(), lines.end(), [](const evidence::Line& line) {
        return line.verb == evidence::Verb::said;
    });
    if (others_spoke) add(first - 1, lines.back().place);
    for (const evidence::Line& line : lines)
        if (line.withdraws && (!others_spoke || *line.withdraws < first))
            add(*line.withdraws - 1, *line.withdraws);
    return all;
}

std::vector<std::int64_t> up_the_tree(const Tree& tree, std::vector<std::int64_t> sums) {
    for (std::size_t node = tree.size(); node-- > 1;) sums[tree.parents[node]] += sums[node];
    return sums;
}

void mix(std::uint64_t& hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32;
}

}  // namespace

Serving::Serving(std::vector<std::pair<std::int64_t, std::uint32_t>> pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    const std::int64_t last = pairs.empty() ? 0 : pairs.back().first;
    begin_.assign(static_cast<std::size_t>(last) + 2, 0);
    for (const auto& [number, rule] : pairs) {
        CHECK_THAT(number >= 1);
        ++begin_[static_cast<std::size_t>(number) + 1];
        rules_.push_back(rule);
    }
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
}

std::vector<std::pair<std::int64_t, std::uint32_t>> Serving::pairs() const {
    std::vector<std::pair<std::int64_t, std::uint32_t>> all;
    for (std::size_t number = 0; number + 1 < begin_.size(); ++number)
        for (std::uint32_t at_pair = begin_[number]; at_pair < begin_[number + 1]; ++at_pair)
            all.emplace_back(static_cast<std::int64_t>(number), rules_[at_pair]);
    return all;
}

Tallies::Tallies(Doings doings) : doings_(std::move(doings)) {
    for (Rule& rule : doings_.rules) {
        CHECK_THAT(rule.frame != nullptr && rule.node_of != nullptr && rule.from <= rule.until &&
                   rule.until <= rule.frame->nodes());
        if (rule.until == 0) rule.until = static_cast<Node>(rule.frame->nodes());
    }
    sets_ = empty_sets();
    for (const Rule& rule : doings_.rules)
        sums_.push_back({std::vector<std::uint32_t>(rule.frame->nodes(), 0),
                         std::vector<std::uint32_t>(rule.frame->nodes(), 0)});
}

std::vector<Tallies::Sets> Tallies::empty_sets() const {
    std::vector<Sets> sets;
    for (const Rule& rule : doings_.rules) {
        const std::size_t words = rule.frame->words(), nodes = rule.frame->nodes();
        sets.push_back({std::vector<Word>(words, 0), std::vector<Word>(words, 0),
                        std::vector<std::int64_t>(nodes, 0), std::vector<std::int64_t>(nodes, 0)});
    }
    return sets;
}

bool Tallies::proves(const Rule& rule, const std::int64_t* row) const {
    if (rule.by_document) {
        const auto number = static_cast<std::size_t>(row[activity]);
        if (row[activity] != 0 && (number >= doings_.documented.size() || !doings_.documented[number]))
            return false;
    } else if (row[basis] < static_cast<std::int64_t>(rule.proven_from)) {
        return false;
    }
    if (row[actor_kind] == static_cast<std::int64_t>(evidence::ActorKind::audience))
        return rule.audiences_prove;
    if (!rule.only || row[actor_kind] != static_cast<std::int64_t>(rule.actor)) return true;
    const auto number = static_cast<std::size_t>(row[actor]);
    return number < rule.only->size() && (*rule.only)[number];
}

void Tallies::take_for(const Rule& rule, const std::int64_t* row, Sets& of_rule) const {
    const bool proven = proves(rule, row);
    add_times(rule, of_rule, row, proven, row[quantity]);
    if (row[actor_kind] != static_cast<std::int64_t>(rule.actor)) return;
    const Frame::Places places = rule.frame->places_of(row[actor]);
    if (places.own == Frame::nowhere) return;
    set(of_rule.known, places.own);
    for (const std::uint32_t extra : places.extra) set(of_rule.known, extra);
    if (!proven) return;
    set(of_rule.proven, places.own);
    for (const std::uint32_t extra : places.extra) set(of_rule.proven, extra);
}

void Tallies::take(const std::int64_t* row, std::vector<Sets>& sets) const {
    for (const std::uint32_t number : doings_.serving.of(row[activity])) {
        const Rule& rule = doings_.rules[number];
        if (counts_for(rule, static_cast<evidence::Verb>(row[verb]), row[at]))
            take_for(rule, row, sets[number]);
    }
}

void Tallies::add_times(const Rule& rule, Sets& sets, const std::int64_t* row, bool proven,
                        std::int64_t number) const {
    if (rule.members_alone && row[actor_kind] == static_cast<std::int64_t>(rule.actor) &&
        rule.frame->places_of(row[actor]).own == Frame::nowhere)
        return;
    const auto index = static_cast<std::size_t>(row[agency]);
    if (index >= rule.node_of->size() || (*rule.node_of)[index] == Rule::nowhere) return;
    (proven ? sets.times : sets.declared)[(*rule.node_of)[index]] += number;
}

void Tallies::take_all(storage::Reader& reader, const storage::Query& lines,
                       const std::vector<storage::Value>& arguments, std::int64_t place) {
    sets_ = empty_sets();
    reader.scan(lines, arguments, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += columns) take(rows.data() + i, sets_);
    });
    place_ = place;
    count_all();
}

void Tallies::take_more(storage::Reader& reader, const storage::Query& lines,
                        const std::vector<storage::Value>& arguments) {
    reader.scan(lines, arguments, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += columns) take(rows.data() + i, sets_);
    });
    count_all();
}

void Tallies::take_one(std::size_t rule, const std::vector<std::int64_t>& row) {
    CHECK_THAT(row.size() == columns);
    if (!counts_for(rules()[rule], static_cast<evidence::Verb>(row[verb]), row[at])) return;
    typed_.emplace_back(static_cast<std::uint32_t>(rule), row);
    follow_for(static_cast<std::uint32_t>(rule), row.data());
}

void Tallies::count_all() {
    recount();
    for (std::size_t rule = 0; rule < sets_.size(); ++rule)
        count_branch(*rules()[rule].frame, sets_[rule].known, rules()[rule].from, rules()[rule].until,
                     sums_[rule].known_counts);
}

void Tallies::rebuild(storage::Store& store, int threads,
                      const std::function<void(std::int64_t, std::int64_t)>& progress) {
    CHECK_THAT(threads >= 1);
    const std::int64_t last = store.read([](storage::Reader& reader) { return evidence::head(reader); });
    const Withdrawn withdrawn = store.read([&](storage::Reader& reader) { return Withdrawn(reader, last); });
    std::atomic<std::int64_t> next = 0, read = 0;
    std::vector<std::vector<Sets>> found(static_cast<std::size_t>(threads));
    std::vector<std::exception_ptr> thrown(static_cast<std::size_t>(threads));
    const auto work = [&](std::size_t thread) {
        try {
            std::vector<Sets>& sets = found[thread];
            sets = empty_sets();
            for (std::int64_t begin; (begin = next.fetch_add(scan_places)) < last;) {
                const std::int64_t end = std::min(begin + scan_places, last);
                store.read([&](storage::Reader& reader) {
                    reader.scan(sql::scan_ledger, {begin, end}, columns, [&](const storage::Numbers& rows) {
                        for (std::size_t i = 0; i < rows.size(); i += columns)
                            if (!withdrawn.has(rows[i + place_at])) take(rows.data() + i, sets);
                    });
                });
                const std::int64_t so_far = read.fetch_add(end - begin) + (end - begin);
                if (progress && thread == 0) progress(so_far, last);
            }
        } catch (...) {
            thrown[thread] = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back(work, static_cast<std::size_t>(i));
    work(0);
    for (std::thread& other : others) other.join();
    for (const std::exception_ptr& one : thrown)
        if (one) std::rethrow_exception(one);
    sets_ = std::move(found[0]);
    for (std::size_t thread = 1; thread < found.size(); ++thread) {
        for (std::size_t rule = 0; rule < sets_.size(); ++rule) {
            join(sets_[rule].proven, found[thread][rule].proven);
            join(sets_[rule].known, found[thread][rule].known);
            join(sets_[rule].times, found[thread][rule].times);
            join(sets_[rule].declared, found[thread][rule].declared);
        }
        found[thread] = {};
    }
    place_ = last;
    count_all();
}

void Tallies::recount() {
    for (std::size_t rule = 0; rule < sets_.size(); ++rule)
        count_branch(*rules()[rule].frame, sets_[rule].proven, rules()[rule].from, rules()[rule].until,
                     sums_[rule].proven_counts);
}

std::int64_t Tallies::follow(storage::Reader& reader) {
    const std::int64_t start = place_;
    for (;;) {
        const std::vector<evidence::Line> lines = evidence::lines_after(reader, place_, follow_lines_max);
        if (lines.empty()) return place_ - start;
        const auto meant = readings_of(reader, lines);
        for (const evidence::Line& line : lines) {
            CHECK_THAT(line.place == place_ + 1);
            const auto [first, last] = meant.equal_range(line.withdraws.value_or(line.place));
            if (line.withdraws)
                follow_withdrawal(reader, *line.withdraws);
            else
                follow_row(row_of(line).data());
            for (auto one = first; one != last; ++one) {
                if (line.withdraws)
                    take_back(reader, one->second.data());
                else
                    follow_row(one->second.data());
            }
            place_ = line.place;
        }
    }
}

void Tallies::follow_for(std::uint32_t number, const std::int64_t* row) {
    const Rule& rule = doings_.rules[number];
    const bool proven = proves(rule, row);
    add_times(rule, sets_[number], row, proven, row[quantity]);
    if (row[actor_kind] != static_cast<std::int64_t>(rule.actor)) return;
    add(*rule.frame, row[actor], sets_[number].known, sums_[number].known_counts);
    if (proven) add(*rule.frame, row[actor], sets_[number].proven, sums_[number].proven_counts);
}

void Tallies::follow_row(const std::int64_t* row) {
    for (const std::uint32_t number : doings_.serving.of(row[activity]))
        if (counts_for(doings_.rules[number], static_cast<evidence::Verb>(row[verb]), row[at]))
            follow_for(number, row);
}

bool Tallies::serve_more(storage::Reader& reader, std::vector<std::pair<std::int64_t, std::uint32_t>> pairs) {
    Serving now(std::move(pairs));
    const auto before = doings_.serving.pairs(), after = now.pairs();
    if (!std::includes(after.begin(), after.end(), before.begin(), before.end())) return false;
    std::vector<std::pair<std::int64_t, std::uint32_t>> fresh;
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(fresh));
    doings_.serving = std::move(now);
    for (std::size_t i = 0; i < fresh.size();) {
        std::size_t end = i;
        while (end < fresh.size() && fresh[end].first == fresh[i].first) ++end;
        for (const storage::Query* lines : {&sql::scan_ledger_of_activity, &sql::scan_readings_of_activity})
            reader.scan(*lines, {fresh[i].first, place_}, columns, [&](const storage::Numbers& rows) {
                for (std::size_t at_row = 0; at_row < rows.size(); at_row += columns)
                    for (std::size_t one = i; one < end; ++one)
                        if (counts_for(rules()[fresh[one].second],
                                       static_cast<evidence::Verb>(rows[at_row + verb]), rows[at_row + at]))
                            follow_for(fresh[one].second, rows.data() + at_row);
            });
        i = end;
    }
    return true;
}

bool Tallies::document_more(storage::Reader& reader, std::vector<bool> documented) {
    const std::vector<bool> before = std::move(doings_.documented);
    doings_.documented = std::move(documented);
    for (std::size_t number = 0; number < before.size(); ++number)
        if (before[number] && (number >= doings_.documented.size() || !doings_.documented[number]))
            return false;
    for (std::size_t number = 0; number < doings_.documented.size(); ++number) {
        const bool is_new = doings_.documented[number] && (number >= before.size() || !before[number]);
        const auto serves = doings_.serving.of(static_cast<std::int64_t>(number));
        if (!is_new || std::none_of(serves.begin(), serves.end(),
                                    [&](std::uint32_t rule) { return rules()[rule].by_document; }))
            continue;
        reader.scan(sql::scan_ledger_of_activity, {static_cast<std::int64_t>(number), place_}, columns,
                    [&](const storage::Numbers& rows) {
                        for (std::size_t i = 0; i < rows.size(); i += columns)
                            for (const std::uint32_t rule : serves) prove_now(rule, rows.data() + i);
                    });
    }
    return true;
}

// What was only declared so far is proven by a document now.
void Tallies::prove_now(std::uint32_t number, const std::int64_t* row) {
    const Rule& rule = doings_.rules[number];
    if (!rule.by_document || !counts_for(rule, static_cast<evidence::Verb>(row[verb]), row[at]) ||
        !proves(rule, row))
        return;
    add_times(rule, sets_[number], row, false, -row[quantity]);
    follow_for(number, row);
}

void Tallies::follow_withdrawal(storage::Reader& reader, std::int64_t place) {
    const auto line = evidence::line_at(reader, place);
    CHECK_THAT(line.has_value());
    take_back(reader, row_of(*line).data());
}

void Tallies::take_back(storage::Reader& reader, const std::int64_t* row) {
    for (const std::uint32_t number : doings_.serving.of(row[activity])) {
        const Rule& rule = doings_.rules[number];
        if (!counts_for(rule, static_cast<evidence::Verb>(row[verb]), row[at])) continue;
        add_times(rule, sets_[number], row, proves(rule, row), -row[quantity]);
        if (row[actor_kind] == static_cast<std::int64_t>(rule.actor)) doubt(reader, number, row[actor]);
    }
}

// Every number under which statements speak of a member: persons who were merged, agencies that it goes on
// for.
std::vector<std::int64_t> Tallies::numbers_of(const Rule& rule, std::int64_t member) const {
    if (rule.actor == evidence::ActorKind::person && doings_.numbers_of) return doings_.numbers_of(member);
    if (rule.actor != evidence::ActorKind::agency) return {member};
    const std::uint32_t own = rule.frame->places_of(member).own;
    std::vector<std::int64_t> all;
    for (std::size_t number = 1; number < rule.node_of->size() && own != Frame::nowhere; ++number)
        if (rule.frame->places_of(static_cast<std::int64_t>(number)).own == own)
            all.push_back(static_cast<std::int64_t>(number));
    return all;
}

// Whether something else that was said still shows a member reached. What is withdrawn further on in the
// ledger than these tallies have come is seen as withdrawn already, and changes nothing when its withdrawal
// is followed.
void Tallies::doubt(storage::Reader& reader, std::uint32_t number, std::int64_t member) {
    const Rule& rule = doings_.rules[number];
    bool known = false, proven = false;
    const auto see = [&](const std::int64_t* row) {
        if (!counts_for(rule, static_cast<evidence::Verb>(row[verb]), row[at])) return;
        known = true;
        proven = proven || proves(rule, row);
    };
    const auto serves = [&](std::int64_t of_activity) {
        const auto rules_served = doings_.serving.of(of_activity);
        return std::find(rules_served.begin(), rules_served.end(), number) != rules_served.end();
    };
    for (const std::int64_t one : numbers_of(rule, member)) {
        for (const evidence::Line& line :
             evidence::lines_of_actor(reader, rule.actor, one, 0, actor_lines_max))
            if (line.stands() && serves(line.activity)) see(row_of(line).data());
        reader.scan(sql::scan_readings_of_actor, {static_cast<std::int64_t>(rule.actor), one}, columns,
                    [&](const storage::Numbers& rows) {
                        for (std::size_t i = 0; i < rows.size(); i += columns)
                            if (serves(rows[i + activity])) see(rows.data() + i);
                    });
        for (const auto& [of_rule, row] : typed_)
            if (of_rule == number && row[actor] == one) see(row.data());
    }
    if (!known) remove(*rule.frame, member, sets_[number].known, sums_[number].known_counts);
    if (!proven) remove(*rule.frame, member, sets_[number].proven, sums_[number].proven_counts);
}

Figures Tallies::figures(std::size_t rule) const {
    const Tree& tree = rules()[rule].frame->tree();
    return {sums_[rule].proven_counts, sums_[rule].known_counts, up_the_tree(tree, sets_[rule].times),
            up_the_tree(tree, sets_[rule].declared)};
}

bool Tallies::has_proven(std::size_t rule, std::int64_t member) const {
    const Frame::Places places = rules()[rule].frame->places_of(member);
    return places.own != Frame::nowhere && is_set(sets_[rule].proven, places.own);
}

std::size_t Tallies::bytes() const {
    std::size_t sum = 0;
    for (const Sets& sets : sets_)
        sum += (sets.proven.capacity() + sets.known.capacity()) * sizeof(Word) +
               (sets.times.capacity() + sets.declared.capacity()) * sizeof(std::int64_t);
    for (const Sums& sums : sums_)
        sum += (sums.proven_counts.capacity() + sums.known_counts.capacity()) * sizeof(std::uint32_t);
    return sum;
}

std::uint64_t Tallies::digest() const {
    std::uint64_t hash = static_cast<std::uint64_t>(place_);
    for (const Sets& sets : sets_) {
        for (const Word word : sets.proven) mix(hash, word);
        for (const Word word : sets.known) mix(hash, word);
        for (const std::int64_t sum : sets.times) mix(hash, static_cast<std::uint64_t>(sum));
        for (const std::int64_t sum : sets.declared) mix(hash, static_cast<std::uint64_t>(sum));
    }
    return hash;
}

}  // namespace coverage
