// Every link that still opens something, and its revocation by an administrator.
#include "people/html.hpp"
#include "people/links.hpp"
#include "people/pages.hpp"
#include "web/forms.hpp"

namespace people {

web::Response live_links_page(web::Request& request) {
    LinksView view;
    view.now = request.clock->now();
    view.done = request.parameter("done") == "revoke";
    view.links = request.read([&](storage::Reader& reader) { return live_links(reader, 0, view.now); });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(texts::Id("signed_links"));
    return framed(page, html::signed_links(page, view));
}

web::Response revoke_link_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = "/signed-links?done=revoke";
    request.write([&](storage::Writer& writer) {
        revoke_any_link(writer, request.actor, request.segment("link"), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace people
