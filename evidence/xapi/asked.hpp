// What the calls have in common: parameters, who asks, and the answers that are no document.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "evidence/xapi/sources.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace evidence::xapi {

// No others, each once, and written as the specification does (Communication 3.2).
void allow_parameters(const web::Request& request, std::span<const std::string_view> names);
bool has(const web::Request& request, std::string_view name);
// base::Refused{invalid} when it is absent, or is none.
std::string required_parameter(const web::Request& request, std::string_view name);
std::string iri_parameter(const web::Request& request, std::string_view name);   // empty: absent
std::string uuid_parameter(const web::Request& request, std::string_view name);  // empty: absent
std::optional<base::Milliseconds> instant_parameter(const web::Request& request, std::string_view name);
bool truth_parameter(const web::Request& request, std::string_view name);
// The Agent, or also an identified Group, of a parameter.
Json actor_parameter(const web::Request& request, std::string_view name, bool groups);

// The source whose credentials the request carries. base::Refused{forbidden} when it has not the right.
Source asking(web::Request& request, SourceRight right);
bool reads(const web::Request& request);  // GET or HEAD

web::Response nothing();  // 204
web::Response not_allowed(const web::Request& request, std::string_view allowed);
std::string http_date(base::Milliseconds instant);  // RFC 7231

}  // namespace evidence::xapi
