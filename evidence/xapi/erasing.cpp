// Numbers stay, whatever is readable goes.
#include "evidence/xapi/erasing.hpp"

#include "evidence/xapi/sql.hpp"

namespace evidence::xapi {

std::int64_t erase_persons(storage::Writer& writer, const std::vector<std::int64_t>& persons,
                           base::Milliseconds now) {
    std::int64_t gone = 0;
    for (const std::int64_t person : persons) {
        for (const storage::Row& row : writer.all(sql::list_identities_of, person)) {
            const std::int64_t identity = row.integer(0);
            writer.run(sql::erase_digests, identity);
            writer.run(sql::erase_signed, identity);
            writer.run(sql::erase_documents, identity);
            writer.run(sql::erase_agents, identity);
            gone += writer.run(sql::erase_identity, identity, now);
        }
    }
    return gone;
}

}  // namespace evidence::xapi
