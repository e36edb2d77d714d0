// Out of the directory.
#include "coverage/province.hpp"

namespace coverage {
namespace {

// Plans are about information security: who went on with that counts for what an agency did.
constexpr const char* plan_function = "attt";

void add_under(const agencies::Directory& directory, agencies::AgencyId parent, Node node,
               Province& province) {
    for (const agencies::AgencyId child : agencies::children_on(directory, parent, province.day)) {
        const auto at = static_cast<Node>(province.agencies.size());
        province.tree.parents.push_back(node);
        province.agencies.push_back(child);
        add_under(directory, child, at, province);
    }
}

}  // namespace

Node Province::end_of(Node node) const {
    Node end = node + 1;
    while (end < tree.size() && tree.parents[end] >= node && (node == 0 || tree.parents[end] != 0)) ++end;
    return node == 0 ? static_cast<Node>(tree.size()) : end;
}

Province province_on(const agencies::Directory& directory, base::Day day) {
    Province province;
    province.day = day;
    province.tree.parents = {0};
    province.agencies = {agencies::no_agency};
    add_under(directory, agencies::no_agency, 0, province);
    agencies::AgencyId last = 0;
    for (const agencies::Facts& one : directory.all()) last = std::max(last, one.id);
    std::vector<Node> own(static_cast<std::size_t>(last) + 1, 0);
    for (Node node = 1; node < province.agencies.size(); ++node)
        own[static_cast<std::size_t>(province.agencies[node])] = node;
    auto node_of = std::make_shared<std::vector<Node>>(own);
    for (const agencies::Facts& one : directory.all()) {
        Node& node = (*node_of)[static_cast<std::size_t>(one.id)];
        if (node != 0) continue;
        for (const agencies::Heir& heir :
             agencies::heirs_on(directory, one.id, plan_function, day).agencies) {
            node = own[static_cast<std::size_t>(heir.agency)];
            if (node != 0) break;
        }
    }
    province.node_of = std::move(node_of);
    return province;
}

}  // namespace coverage
