// multipart/mixed (RFC 2046, 5.1), as strict as xAPI 1.0.3, Communication 1.5.2 asks. The bytes stay where
// they are: a part points into the body.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace evidence::xapi {

constexpr std::size_t mixed_parts_max = 1000;
constexpr std::size_t mixed_head_bytes_max = 8u << 10;

struct Part {
    std::map<std::string, std::string> headers;  // lower-case names
    std::string_view bytes;
    std::string_view header(const std::string& name) const;
};

// The value of a parameter of a header: boundary of a Content-Type. Quotes are taken off; empty: none.
std::string header_parameter(std::string_view header, std::string_view name);

// base::Refused{invalid}: no boundary, no end, a head without an end.
std::vector<Part> read_mixed(std::string_view body, std::string_view content_type);

}  // namespace evidence::xapi
