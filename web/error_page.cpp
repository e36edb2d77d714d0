// Built by hand: it must not depend on the database, on who looks or on a compiled page.
#include "web/error_page.hpp"
#include "web/assets.hpp"

namespace web {

Html error_page(int status, const std::string& text, const std::string& request_id, const WayOn& way) {
    Html html;
    html.raw(
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\">"
        "<title>Chưa mở được trang · Lũy Tre</title><meta name=\"color-scheme\" content=\"light dark\">");
    for (const Asset& asset : assets()) {
        if (asset.name == "look.css")
            html.raw("<link rel=\"stylesheet\" href=\"" + std::string(asset.path) + "\">");
    }
    html.raw(
        "</head><body><div class=\"hedge\"></div><main id=\"chinh\"><div class=\"wrap narrow\"><div "
        "class=\"head\"><div><h1>");
    html.raw(status == 404   ? "Không tìm thấy trang"
             : status == 403 ? "Chưa được phép"
             : status == 503 ? "Máy chủ đang bận"
                             : "Chưa thực hiện được");
    html.raw("</h1><p class=\"say\">");
    for (char c : text) {
        if (c == '\n')
            html.raw("<br>");
        else
            html.escaped(std::string_view(&c, 1));
    }
    html.raw("</p><p class=\"acts mt4\">");
    if (!way.address.empty()) {
        html.raw("<a class=\"btn btn-main\" href=\"");
        html.put_url(Url(way.address));
        html.raw("\">");
        html.escaped(way.label);
        html.raw("</a>");
    }
    html.raw("<a class=\"btn\" href=\"/\">Về trang đầu</a></p><p class=\"meta mt4\">Mã yêu cầu: ");
    html.escaped(request_id);
    html.raw("</p></div></div></div></main></body></html>");
    return html;
}

}  // namespace web
