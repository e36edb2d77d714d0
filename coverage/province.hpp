// The tree of agencies on a day, numbered for counting: node 0 is everything together, the others stand in
// preorder, sorted by name under each parent.
#pragma once
#include <memory>
#include <vector>

#include "agencies/directory.hpp"
#include "coverage/frame.hpp"

namespace coverage {

struct Province {
    base::Day day;
    Tree tree;
    std::vector<agencies::AgencyId> agencies;  // by node; no_agency for node 0
    // By agency, the node that counts for it on that day: its own, or that of whoever goes on with what it
    // did; 0 where nobody does yet, so that it counts in the whole alone.
    std::shared_ptr<const std::vector<Node>> node_of;

    // The first node that no longer stands under `node`.
    Node end_of(Node node) const;
};

Province province_on(const agencies::Directory& directory, base::Day day);

}  // namespace coverage
