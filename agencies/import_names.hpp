// By which names and codes a list that is brought in may mean the agencies of a directory. Made once for a
// state of the directory; what the list itself adds is kept beside it.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "agencies/directory.hpp"

namespace agencies {

struct ListNames {
    using ByKey = std::unordered_map<std::string, std::vector<AgencyId>>;
    ByKey by_name;                                      // keyed names
    ByKey by_other;                                     // short names, aliases, names without the place
    std::unordered_map<std::string, AgencyId> by_code;  // scheme and code
    std::unordered_map<AgencyId, std::vector<AgencyId>> under;  // who ever stood under whom
    std::vector<std::string> places;                            // of the provinces

    void add(const Facts& facts);
    void add_place(const Facts& facts);  // of one that nobody stands above, before those under it are added
};

// Those of a directory, which the process keeps for its latest state.
std::shared_ptr<const ListNames> list_names_of(const Directory& directory);

}  // namespace agencies
