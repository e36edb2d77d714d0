// Statements into the database, in the writer's transaction.
#pragma once
#include <string>
#include <vector>

#include "evidence/ledger.hpp"
#include "evidence/xapi/received.hpp"
#include "evidence/xapi/sources.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

// Where the bytes that came with the statements lie already, in step with Received::attachments.
struct Stored {
    std::string id;
    std::int64_t place = 0;  // 0: it was here before, the same
};

// All or none. A statement that is here already is left as it is; Refused{conflict} where the new one says
// something else under its id. `home_page` identifies the authority. `blobs` has the digests of
// store_blob for every statement's attachments, in their order.
std::vector<Stored> store_statements(storage::Writer& writer, const Source& source,
                                     std::vector<Received>& statements,
                                     const std::vector<std::vector<std::string>>& blobs,
                                     const std::string& home_page, base::Milliseconds now);

// What the ledger says of a statement at once; what it means is for the rules.
Statement said_line(const Source& source, std::int64_t speaker, base::Milliseconds at);

}  // namespace evidence::xapi
