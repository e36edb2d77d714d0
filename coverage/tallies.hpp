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
    bool by_document = false;  // proven by a document of the activity (Doings::documented), not by the basis
    bool audiences_prove = true;  // counted people without names may be proven: person-times
    bool members_alone = false;   // whoever is named and no member counts nowhere, not as reported either
    // Who alone can be proven, by the actor's number; null: everybody.
    std::shared_ptr<const std::vector<bool>> only = nullptr;
};

// Which rules an activity serves, by its number.
class Serving {
  public:
    // Pairs of activity and rule in any order.
    explicit Serving(std::vector<std::pair<std::int64_t, std::uint32_t>> pairs);
    std::vector<std::pair<std::int64_t, std::uint32_t>> pairs() const;  // in order, each once
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

// When what counts for a rule was reached, and under which node of its tree: each member once, at its
// earliest; or every time.
class Moments {
  public:
    struct Moment {
        base::Milliseconds at = 0;
        std::int64_t quantity = 0;
        Node node = 0;
    };
    void first(std::uint32_t place, base::Milliseconds at);
    void once(base::Milliseconds at, std::int64_t quantity, Node node) {
        times_.push_back({at, quantity, node});
    }
    std::vector<Moment> all(const Frame& frame) const;

  private:
    std::vector<base::Milliseconds> firsts_;  // by place; 0: not reached
    std::vector<Moment> times_;
};

struct Doings {
    std::vector<Rule> rules;
    Serving serving;
    // All numbers of the person that has this one, when some were merged; null: each person has one.
    std::function<std::vector<std::int64_t>(std::int64_t)> numbers_of = {};
    std::vector<bool> documented = {};  // activities that have a document, by number
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
    // More lines in the same columns; and one line for one rule, whichever activity it is of.
    void take_more(storage::Reader& reader, const storage::Query& lines,
                   const std::vector<storage::Value>& arguments);
    void take_one(std::size_t rule, const std::vector<std::int64_t>& row);
    // Activities that serve more rules than before, with their lines up to the place that was reached. False
    // when some serve fewer: then they have to be built anew.
    bool serve_more(storage::Reader& reader, std::vector<std::pair<std::int64_t, std::uint32_t>> pairs);
    // The same for activities that have a document now.
    bool document_more(storage::Reader& reader, std::vector<bool> documented);
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
    // nodes [node, end) of its tree, the latest first, at most `most`; adds to `found` how many there are.
    std::vector<std::int64_t> places_behind(storage::Reader& reader, const storage::Query& lines,
                                            const std::vector<storage::Value>& arguments, std::size_t rule,
                                            Node node, Node end, std::size_t most, std::size_t& found) const;
    // Whether a line counts for a rule there, whichever activity it is of.
    bool counts(std::size_t rule, const evidence::Line& line, Node node, Node end) const;

    // Adds when what is proven for a rule was reached, as members or (otherwise) as times.
    void add_moments(storage::Reader& reader, const storage::Query& lines,
                     const std::vector<storage::Value>& arguments, std::size_t rule, bool members,
                     Moments& moments) const;
    void add_typed_moments(std::size_t rule, Moments& moments) const;

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
    void add_moment(const Rule& rule, const std::int64_t* row, bool members, Moments& moments) const;
    bool proves(const Rule& rule, const std::int64_t* row) const;
    void take_for(const Rule& rule, const std::int64_t* row, Sets& of_rule) const;
    void follow_for(std::uint32_t number, const std::int64_t* row);
    void follow_row(const std::int64_t* row);
    void prove_now(std::uint32_t number, const std::int64_t* row);
    bool counts_under(const Rule& rule, const std::int64_t* row, Node node, Node end) const;
    std::vector<Sets> empty_sets() const;
    void take(const std::int64_t* row, std::vector<Sets>& sets) const;
    void add_times(const Rule& rule, Sets& sets, const std::int64_t* row, bool proven,
                   std::int64_t quantity) const;
    void count_all();
    void follow_withdrawal(storage::Reader& reader, std::int64_t place);
    void take_back(storage::Reader& reader, const std::int64_t* row);
    std::vector<std::int64_t> numbers_of(const Rule& rule, std::int64_t member) const;
    void doubt(storage::Reader& reader, std::uint32_t rule, std::int64_t member);

    Doings doings_;
    std::vector<Sets> sets_;
    std::vector<Sums> sums_;
    std::int64_t place_ = 0;
    std::vector<std::pair<std::uint32_t, std::vector<std::int64_t>>> typed_;  // of take_one
};

}  // namespace coverage
