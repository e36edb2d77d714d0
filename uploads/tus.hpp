// The tus resumable upload protocol 1.0.0 (tus.io): core, creation, termination, checksum, expiration. For
// whoever is signed in, by the session's cookie and its token in the header X-CSRF.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace uploads {

web::Response collection(web::Request& request);  // OPTIONS, POST /uploads
web::Response one(web::Request& request);         // OPTIONS, HEAD, PATCH, DELETE /uploads/{upload}

// The whole files that a form names in its fields "uploaded", added to its own; Refused{invalid} for one that
// is not whole.
void take_uploaded(web::Request& request);

}  // namespace uploads
