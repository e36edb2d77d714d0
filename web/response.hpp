// What a handler answers. web/ adds the security headers, the ETag, the compression and, for HTML, nothing
// else.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/html.hpp"

namespace web {

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::optional<std::filesystem::path> file;                 // streamed instead of body
    std::vector<std::pair<std::string, std::string>> headers;  // also Set-Cookie
};

Response page(const Html& html, int status = 200);
Response json(std::string text, int status = 200);
Response see_other(const Url& where);  // 303 after a successful POST
// A file to save: Content-Disposition with an ASCII name and the UTF-8 one (RFC 6266), never rendered by the
// browser.
Response download(std::string bytes, std::string_view content_type, std::string_view filename);

}  // namespace web
