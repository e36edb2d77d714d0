// Signed statements (xAPI 1.0.3, Data 2.6): a JWS in compact form (RFC 7515) whose payload is the statement
// before it was signed. RS256, RS384 and RS512 only. Where the header carries the certificate, the signature
// must be by it; whom that certificate belongs to is for whoever reads the statement.
#pragma once
#include <string_view>

#include "evidence/xapi/statement.hpp"

namespace evidence::xapi {

// base::Refused{invalid} with what is wrong.
void check_signature(std::string_view jws, const Json& statement, const Where& where);

}  // namespace evidence::xapi
