// The small formats that a statement is made of, each as exact as the specification asks: xAPI 1.0.3, Data
// 4.2 to 4.6 and 2.4.2.3.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace evidence::xapi {

bool is_uuid(std::string_view text);          // RFC 4122, with its hyphens
bool is_iri(std::string_view text);           // RFC 3987, with a scheme
bool is_mailto(std::string_view text);        // mailto:name@domain
bool is_sha1(std::string_view text);          // 40 hexadecimal digits
bool is_sha2(std::string_view text);          // of 224, 256, 384 or 512 bits
bool is_language_tag(std::string_view text);  // RFC 5646
bool is_media_type(std::string_view text);    // type/subtype, with parameters
bool is_duration(std::string_view text);      // ISO 8601, 4.4.3.2: P3Y1M29DT4H35M59.14S, P4W
bool is_version(std::string_view text);       // 1.0.x

// ISO 8601 with a time; without a zone it is UTC; -00:00 is none. What is finer than a millisecond is cut
// off.
std::optional<base::Milliseconds> instant_of(std::string_view text);
std::string instant_text(base::Milliseconds instant);  // "2026-11-21T07:30:00.000Z"

std::string lower(std::string_view ascii);

}  // namespace evidence::xapi
