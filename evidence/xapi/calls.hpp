// The addresses under /xapi/1.0.3 (xAPI 1.0.3, Communication 2) and the door that all of them stand behind.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace evidence::xapi {

constexpr std::size_t query_bytes_max = 64u << 10;  // of a question in the alternate request syntax

// The alternate request syntax of browsers, the credentials, the version; and the headers of every answer.
extern const web::Door door;
// The same without a version: whoever asks wants to know it.
extern const web::Door open_door;

web::Response statements(web::Request& request);        // /xapi/1.0.3/statements
web::Response more_statements(web::Request& request);   // /xapi/1.0.3/statements/more/{token}
web::Response state(web::Request& request);             // /xapi/1.0.3/activities/state
web::Response activity_profile(web::Request& request);  // /xapi/1.0.3/activities/profile
web::Response activities(web::Request& request);        // /xapi/1.0.3/activities
web::Response agent_profile(web::Request& request);     // /xapi/1.0.3/agents/profile
web::Response agents(web::Request& request);            // /xapi/1.0.3/agents
web::Response about(web::Request& request);             // /xapi/1.0.3/about

}  // namespace evidence::xapi
