// Who asks, by HTTP Basic (RFC 7617). A source never changes but for its end, so those that were found once
// are kept in memory: a request that stores statements is spared two looks into the database, since whether
// the source still may speak is looked up in the transaction that stores (sources.hpp, speaker_of).
#pragma once
#include "evidence/xapi/sources.hpp"
#include "web/request.hpp"

namespace evidence::xapi {

// The source whose credentials the request carries; nullopt: no credentials, or none that hold.
std::optional<Source> find_caller(web::Request& request);
// The same, of a request that came through the door.
Source caller_of(web::Request& request);

}  // namespace evidence::xapi
