// Reading a request's parts by name.
#include "web/request.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "text/unicode.hpp"

namespace web {
namespace {

// In one normal form, and without control characters other than tab and line end: nobody types them, and
// databases take them differently.
std::string first(const std::multimap<std::string, std::string>& all, std::string_view name) {
    const auto found = all.find(std::string(name));
    if (found == all.end()) return "";
    std::string value = text::nfc(found->second);
    value.erase(std::remove_if(value.begin(), value.end(),
                               [](char c) {
                                   return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' &&
                                           c != '\r') ||
                                          c == 0x7F;
                               }),
                value.end());
    return value;
}

}  // namespace

const std::string& Request::segment(std::string_view name) const {
    const auto found = segments.find(std::string(name));
    CHECK_THAT(found != segments.end());
    return found->second;
}

std::string Request::field(std::string_view name) const {
    std::string value = first(form, name);
    const auto begin = value.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return "";
    return value.substr(begin, value.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string Request::parameter(std::string_view name) const {
    return first(query, name);
}

std::string Request::header(std::string_view name) const {
    const auto found = headers.find(std::string(name));
    return found == headers.end() ? "" : found->second;
}

std::string Request::cookie(std::string_view name) const {
    const auto found = cookies.find(std::string(name));
    return found == cookies.end() ? "" : found->second;
}

bool Request::wants_json() const {
    return header("accept").rfind("application/json", 0) == 0;
}

}  // namespace web
