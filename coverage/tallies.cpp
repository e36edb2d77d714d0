// Sets of members out of the ledger's lines.
#include "coverage/tallies.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/check.hpp"
#include "coverage/sql.hpp"

namespace coverage {
namespace {

constexpr std::int64_t follow_lines_max = 5000;  // that are read at once
constexpr std::int64_t scan_places = 250'000;    // that a reader takes at once
constexpr std::int64_t actor_lines_max = 1'000'000;

// The columns of scan_ledger.
enum Column { place_at, actor_kind, actor, verb, activity, agency, at, quantity, basis, columns };

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

bool counts_for(const Rule& rule, evidence::Verb verb_said, base::Milliseconds when) {
    return (rule.verbs & bit(verb_said)) != 0 && when >= rule.since && when < rule.before;
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

void Tallies::take(const std::int64_t* row, std::vector<Sets>& sets) const {
    for (const std::uint32_t number : doings_.serving.of(row[activity])) {
        const Rule& rule = doings_.rules[number];
        if (!counts_for(rule, static_cast<evidence::Verb>(row[verb]), row[at])) continue;
        Sets& of_rule = sets[number];
        const bool proven = row[basis] >= static_cast<std::int64_t>(rule.proven_from);
        add_times(rule, of_rule, row[agency], proven, row[quantity]);
        if (row[actor_kind] != static_cast<std::int64_t>(rule.actor)) continue;
        const Frame::Places places = rule.frame->places_of(row[actor]);
        if (places.own == Frame::nowhere) continue;
        set(of_rule.known, places.own);
        for (const std::uint32_t extra : places.extra) set(of_rule.known, extra);
        if (!proven) continue;
        set(of_rule.proven, places.own);
        for (const std::uint32_t extra : places.extra) set(of_rule.proven, extra);
    }
}

void Tallies::add_times(const Rule& rule, Sets& sets, std::int64_t of_agency, bool proven,
                        std::int64_t number) const {
    const auto index = static_cast<std::size_t>(of_agency);
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
        for (const evidence::Line& line : lines) {
            CHECK_THAT(line.place == place_ + 1);
            if (line.withdraws)
                follow_withdrawal(reader, line);
            else
                follow_statement(line);
            place_ = line.place;
        }
    }
}

void Tallies::follow_statement(const evidence::Line& line) {
    for (const std::uint32_t number : doings_.serving.of(line.activity)) {
        const Rule& rule = doings_.rules[number];
        if (!counts_for(rule, line.verb, line.at)) continue;
        const bool proven = line.basis >= rule.proven_from;
        add_times(rule, sets_[number], line.agency, proven, line.quantity);
        if (line.actor_kind != rule.actor) continue;
        add(*rule.frame, line.actor, sets_[number].known, sums_[number].known_counts);
        if (proven) add(*rule.frame, line.actor, sets_[number].proven, sums_[number].proven_counts);
    }
}

void Tallies::follow_withdrawal(storage::Reader& reader, const evidence::Line& withdrawal) {
    const auto line = evidence::line_at(reader, *withdrawal.withdraws);
    CHECK_THAT(line.has_value());
    for (const std::uint32_t number : doings_.serving.of(line->activity)) {
        const Rule& rule = doings_.rules[number];
        if (!counts_for(rule, line->verb, line->at)) continue;
        const bool proven = line->basis >= rule.proven_from;
        add_times(rule, sets_[number], line->agency, proven, -line->quantity);
        if (line->actor_kind == rule.actor) doubt(reader, number, line->actor);
    }
}

// Whether something else that was said still shows a member reached. What is withdrawn further on in the
// ledger than these tallies have come is seen as withdrawn already, and changes nothing when its withdrawal
// is followed.
void Tallies::doubt(storage::Reader& reader, std::uint32_t number, std::int64_t member) {
    const Rule& rule = doings_.rules[number];
    bool known = false, proven = false;
    for (const std::int64_t one :
         doings_.numbers_of ? doings_.numbers_of(member) : std::vector<std::int64_t>{member}) {
        for (const evidence::Line& line :
             evidence::lines_of_actor(reader, rule.actor, one, 0, actor_lines_max)) {
            const auto serves = doings_.serving.of(line.activity);
            if (!line.stands() || std::find(serves.begin(), serves.end(), number) == serves.end() ||
                !counts_for(rule, line.verb, line.at))
                continue;
            known = true;
            proven = proven || line.basis >= rule.proven_from;
        }
    }
    if (!known) remove(*rule.frame, member, sets_[number].known, sums_[number].known_counts);
    if (!proven) remove(*rule.frame, member, sets_[number].proven, sums_[number].proven_counts);
}

bool Tallies::counts_under(const Rule& rule, const std::int64_t* row, Node node, Node end) const {
    const auto under = [&](Node at_node) { return at_node >= node && at_node < end; };
    if (row[actor_kind] == static_cast<std::int64_t>(rule.actor)) {
        const Frame::Places places = rule.frame->places_of(row[actor]);
        if (places.own != Frame::nowhere) {
            if (under(rule.frame->node_of(places.own))) return true;
            return std::any_of(places.extra.begin(), places.extra.end(),
                               [&](std::uint32_t place) { return rule.frame->node_of(place) == node; });
        }
    }
    const auto index = static_cast<std::size_t>(row[agency]);
    return index < rule.node_of->size() && (*rule.node_of)[index] != Rule::nowhere &&
           under((*rule.node_of)[index]);
}

std::vector<std::int64_t> Tallies::places_behind(storage::Reader& reader, const storage::Query& lines,
                                                 const std::vector<storage::Value>& arguments,
                                                 std::size_t rule, Node node, Node end, std::size_t most,
                                                 std::size_t& found) const {
    const Rule& wanted = rules()[rule];
    std::vector<std::int64_t> places;
    reader.scan(lines, arguments, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += columns) {
            const std::int64_t* row = rows.data() + i;
            const auto serves = doings_.serving.of(row[activity]);
            if (std::find(serves.begin(), serves.end(), rule) != serves.end() &&
                counts_for(wanted, static_cast<evidence::Verb>(row[verb]), row[at]) &&
                counts_under(wanted, row, node, end))
                places.push_back(row[place_at]);
        }
    });
    found = places.size();
    std::reverse(places.begin(), places.end());
    places.resize(std::min(places.size(), most));
    return places;
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
