// A frame: who is counted where, on one day. It numbers the members of a population in the order of the tree
// of agencies, so that everybody under an agency stands in one run of bits and a count is the number of bits
// set in that run.
//
// Somebody who belongs to several agencies is one in each of them and one above both. The first membership
// has the member's place in the runs of the tree. Every other one has a place of its own in each agency from
// its own one upwards, as far as no earlier membership of the same member already counts there. So each
// agency counts its run and its own extra places, nobody twice, and nothing has to be compared while
// counting.
//
// Members are people, but also schools, enterprises, agencies or products: whoever has a number and stands
// somewhere in the tree.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace coverage {

using Word = std::uint64_t;
using Node = std::uint32_t;  // place of an agency in the tree's preorder; 0 is the root

// The tree in preorder: a parent stands before its children. parents[0] is 0.
struct Tree {
    std::vector<Node> parents;
    std::size_t size() const { return parents.size(); }
};

struct Membership {
    std::int64_t member;  // its number, at least 1
    Node node;
};

class Frame {
  public:
    // `memberships` in any order; of several of one member, the first given is the first. A repeated one
    // counts once. `same`: another number of a member, and the one that `memberships` have (two persons who
    // were found to be one). CHECK fails when the tree is not in preorder or a node is not in it.
    Frame(Tree tree, std::vector<Membership> memberships,
          const std::vector<std::pair<std::int64_t, std::int64_t>>& same = {});

    std::size_t words() const { return words_; }  // of a set of members, extra places included
    std::size_t nodes() const { return tree_.size(); }
    const Tree& tree() const { return tree_; }
    // How many distinct members stand under each node, itself included.
    const std::vector<std::uint32_t>& members() const { return members_; }

    // The bits of a member: first its own, then its extra ones; empty: not of this population.
    struct Places {
        std::uint32_t own;
        std::span<const std::uint32_t> extra;
    };
    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
    Places places_of(std::int64_t member) const {
        if (member < 0 || static_cast<std::size_t>(member) >= own_.size()) return {nowhere, {}};
        const std::uint32_t own = own_[static_cast<std::size_t>(member)];
        if (own == nowhere || (own & has_extra) == 0) return {own, {}};
        return {own & ~has_extra, extra_of(own & ~has_extra)};
    }
    // The node of each bit of a place, for whoever keeps counts up to date: the node itself for a bit of the
    // run (its ancestors count it too), the one node for an extra bit.
    Node node_of(std::uint32_t place) const;
    bool is_extra(std::uint32_t place) const { return place >= extra_from_; }

    // The words of a node's own members (without those under it), and of its extra places. Every run begins
    // with a word of its own.
    struct Run {
        std::uint32_t begin, end;
    };
    const std::vector<Run>& own_runs() const { return own_runs_; }
    const std::vector<Run>& extra_runs() const { return extra_runs_; }

    std::size_t bytes() const;

  private:
    static constexpr std::uint32_t has_extra = 0x80000000;
    std::span<const std::uint32_t> extra_of(std::uint32_t own) const;
    void number_members(const std::vector<Membership>& firsts);
    void number_extras(std::vector<std::pair<std::int64_t, Node>> cells);

    Tree tree_;
    std::size_t words_ = 0;
    std::uint32_t extra_from_ = 0;            // the first bit of the extra places
    std::vector<std::uint32_t> own_;          // by member
    std::vector<std::uint32_t> with_extra_;   // the own places of those who have extra ones, sorted
    std::vector<std::uint32_t> extra_begin_;  // where those of each begin
    std::vector<std::uint32_t> extra_;        // places
    std::vector<Run> own_runs_, extra_runs_;  // by node, in words
    std::vector<std::uint32_t> members_;      // by node
};

}  // namespace coverage
