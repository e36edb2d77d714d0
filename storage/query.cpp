// The list that compiled queries register themselves in.
#include "storage/query.hpp"

namespace storage {

std::vector<const Query*>& all_queries() {
    static std::vector<const Query*> all;
    return all;
}

}  // namespace storage
