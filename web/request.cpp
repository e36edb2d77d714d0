// Reading a request's parts by name.
#include "web/request.hpp"

#include "base/check.hpp"
#include "text/unicode.hpp"

namespace web {
namespace {

std::string first(const std::multimap<std::string, std::string>& all, std::string_view name) {
    const auto found = all.find(std::string(name));
    return found == all.end() ? "" : found->second;
}

}  // namespace

const std::string& Request::segment(std::string_view name) const {
    const auto found = segments.find(std::string(name));
    CHECK_THAT(found != segments.end());
    return found->second;
}

std::string Request::field(std::string_view name) const {
    std::string value = text::nfc(first(form, name));
    const auto begin = value.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return "";
    return value.substr(begin, value.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string Request::parameter(std::string_view name) const {
    return text::nfc(first(query, name));
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
