// Numbers stay, whatever is readable goes.
#include "evidence/xapi/erasing.hpp"

#include "evidence/xapi/blobs.hpp"
#include "evidence/xapi/sql.hpp"
#include "jobs/queue.hpp"

namespace evidence::xapi {

std::int64_t erase_persons(storage::Writer& writer, const std::vector<std::int64_t>& persons,
                           base::Milliseconds now) {
    std::int64_t gone = 0;
    std::string bytes;
    for (const std::int64_t person : persons) {
        for (const storage::Row& row : writer.all(sql::list_identities_of, person)) {
            const std::int64_t identity = row.integer(0);
            for (const storage::Row& one : writer.all(sql::list_erased_bytes, identity))
                bytes += (bytes.empty() ? "" : " ") + one.text(0);
            writer.run(sql::erase_digests, identity);
            writer.run(sql::erase_attachments, identity);
            writer.run(sql::erase_documents, identity);
            writer.run(sql::erase_agents, identity);
            gone += writer.run(sql::erase_identity, identity, now);
        }
    }
    if (!bytes.empty()) jobs::enqueue(writer, now, remove_blobs_job, bytes);
    return gone;
}

}  // namespace evidence::xapi
