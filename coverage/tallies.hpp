// What was achieved: for every rule (a target in one of its periods) the sets of members that the ledger
// shows reached, and their number under every agency.
//
// Tallies are derived: they hold the place of the ledger that they have reached, follow it line by line, and
// can be built anew from nothing at any time with the same result, bit for bit.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "coverage/counts.hpp"
#include "evidence/ledger.hpp"
#include "storage/store.hpp"

namespace coverage {

constexpr std::uint32_t bit(evidence::Verb verb) {
    return 1U << static_cast<std::uint32_t>(verb);
}

// Which statements count, for whom, and where.
struct Rule {
    static constexpr Node nowhere = 0xFFFFFFFF;
    std::shared_ptr<const Frame> frame;
    // The node of an agency by its number, in the frame's tree; nowhere: not in it.
    std::shared_ptr<const std::vector<Node>> node_of;
    evidence::ActorKind actor = evidence::ActorKind::person;    // whose members the frame holds
    std::uint32_t verbs = 0;                                    // of bit()
    evidence::Basis proven_from = evidence::Basis::named_list;  // the least that counts as proven
    base::Milliseconds since = 0, before = 0;                   // [since, before)
    Node from = 0, until = 0;  // the branch of the tree that it concerns; [0, 0): all of it
};

// Which rules an activity serves, by its number.
class Serving {
  public:
    // Pairs of activity and rule in any order.
    explicit Serving(std::vector<std::pair<std::int64_t, std::uint32_t>> pairs);
    std::span<const std::uint32_t> of(std::int64_t activity) const {
        const auto at = static_cast<std::size_t>(activity);
        if (activity < 0 || at + 1 >= begin_.size()) return {};
        return std::span(rules_).subspan(begin_[at], begin_[at + 1] - begin_[at]);
    }

  private:
    std::vector<std::uint32_t> begin_, rules_;
};

// Under every node of the rule's frame, the node itself included.
struct Figures {
    std::vector<std::uint32_t> proven;   // distinct members with evidence of at least the rule's basis
    std::vector<std::uint32_t> known;    // distinct members with any evidence by name
    std::vector<std::int64_t> times;     // person-times, or how often: with that basis
    std::vector<std::int64_t> declared;  // the same with a weaker one: by report alone
};

struct Doings {
    std::vector<Rule> rules;
    Serving serving;
    // All numbers of the member that has this one, when some were merged; null: each member has one.
    std::function<std::vector<std::int64_t>(std::int64_t)> numbers_of = {};
};

class Tallies {
  public:
    explicit Tallies(Doings doings);

    // From nothing, over the whole ledger, with `threads` readers. `progress` is told the places read and the
    // last one.
    void rebuild(storage::Store& store, int threads,
                 const std::function<void(std::int64_t, std::int64_t)>& progress = {});
    // From nothing, out of the lines that a query gives in the columns of scan_ledger, none of which was
    // taken back: all that these rules can count up to `place`.
    void take_all(storage::Reader& reader, const storage::Query& lines,
                  const std::vector<storage::Value>& arguments, std::int64_t place);
    // What came since; returns how many lines.
    std::int64_t follow(storage::Reader& reader);

    std::int64_t place() const { return place_; }
    const std::vector<Rule>& rules() const { return doings_.rules; }
    Figures figures(std::size_t rule) const;
    // Counts the distinct proven members of every rule anew from the sets: what a page of all targets asks
    // for.
    void recount();
    const std::vector<std::uint32_t>& proven(std::size_t rule) const { return sums_[rule].proven_counts; }
    bool has_proven(std::size_t rule, std::int64_t member) const;

    // The places of the lines among those that a query gives (see take_all) that count for a rule under the
    // nodes [node, end) of its tree, the latest first, at most `most`; `found` is how many there are.
    std::vector<std::int64_t> places_behind(storage::Reader& reader, const storage::Query& lines,
                                            const std::vector<storage::Value>& arguments, std::size_t rule,
                                            Node node, Node end, std::size_t most, std::size_t& found) const;

    std::size_t bytes() const;
    std::uint64_t digest() const;  // of all sets and sums: equal tallies have equal ones

  private:
    struct Sets {
        std::vector<Word> proven, known;
        std::vector<std::int64_t> times, declared;  // of each node alone
    };
    struct Sums {
        std::vector<std::uint32_t> proven_counts, known_counts;
    };
    bool counts_under(const Rule& rule, const std::int64_t* row, Node node, Node end) const;
    std::vector<Sets> empty_sets() const;
    void take(const std::int64_t* row, std::vector<Sets>& sets) const;
    void add_times(const Rule& rule, Sets& sets, std::int64_t agency, bool proven,
                   std::int64_t quantity) const;
    void count_all();
    void follow_statement(const evidence::Line& line);
    void follow_withdrawal(storage::Reader& reader, const evidence::Line& withdrawal);
    void doubt(storage::Reader& reader, std::uint32_t rule, std::int64_t member);

    Doings doings_;
    std::vector<Sets> sets_;
    std::vector<Sums> sums_;
    std::int64_t place_ = 0;
};

}  // namespace coverage
