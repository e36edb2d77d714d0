// What a client says that it takes or already has (RFC 9110, 12.5.3 and 13.1.2).
#pragma once
#include <string_view>

namespace web {

// Whether an Accept-Encoding takes this coding: named, or by *, and not with q=0.
bool accepts(std::string_view accept_encoding, std::string_view coding);

// Whether an If-None-Match names this tag, weakly compared, or any (*).
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace web
