// The usual answers.
#include "web/response.hpp"

#include "text/unicode.hpp"

namespace web {

Response page(const Html& html, int status) {
    Response response;
    response.status = status;
    response.body = html.text();
    return response;
}

Response json(std::string text, int status) {
    Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = std::move(text);
    return response;
}

Response see_other(const Url& where) {
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", where.text());
    return response;
}

Response download(std::string bytes, std::string_view content_type, std::string_view filename) {
    Response response;
    response.content_type = content_type;
    response.body = std::move(bytes);
    std::string ascii;
    for (char c : text::fold(filename))
        ascii += (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E || c == '"' ||
                  c == '\\')
                     ? '-'
                     : c;
    response.headers.emplace_back(
        "Content-Disposition",
        "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percent_encoded(filename));
    return response;
}

}  // namespace web
