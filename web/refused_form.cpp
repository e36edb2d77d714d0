// The form's page is asked for as by its own address, then filled (web/refill).
#include "web/refused_form.hpp"

#include <algorithm>

#include "web/forms.hpp"
#include "web/html.hpp"
#include "web/multipart.hpp"
#include "web/page.hpp"
#include "web/refill.hpp"
#include "web/serve.hpp"

namespace web {
namespace {

using Run = std::function<Response(const Route&, Request&)>;

Html note_of(const Page& page, const std::string& text, bool files) {
    Html note;
    note.raw("<div class=\"note is-late mt4\" role=\"alert\">");
    note.put(page.icon("alert-triangle"));
    note.raw("<div>");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        note.raw("<p>");
        note.escaped(std::string_view(text).substr(at, end - at));
        note.raw("</p>");
        at = end + 1;
    }
    note.raw("<p><a href=\"#" + std::string(shown_at_field) + "\">");
    note.put(page.t(files ? texts::Id("form_kept_choose_files") : texts::Id("form_kept")));
    note.raw("</a></p></div></div>");
    return note;
}

// Where the form may stand that was sent to this path, if neither it nor the browser says so: there, or
// above.
std::vector<std::string> pages_above(const std::string& path) {
    std::vector<std::string> pages;
    for (std::string at = path; at.size() > 1; at.resize(at.rfind('/'))) pages.push_back(at);
    return pages;
}

// The page at `shown_at` with the sentence and every field as it was. Nullopt where it does not open or does
// not hold the form any more.
std::optional<Response> page_with_form(const std::vector<Route>& routes, Request& refused,
                                       const std::string& shown_at, const FormRefusal& about,
                                       const Run& run) {
    const std::size_t question = std::min(shown_at.find('?'), shown_at.size());
    const Matched matched = match(routes, "GET", shown_at.substr(0, question));
    if (matched.route == nullptr || matched.route->method != Method::get) return std::nullopt;
    Request again = refused;
    again.method = Method::get;
    again.verb = "GET";
    again.path = percent_decoded(shown_at.substr(0, question), false);
    again.segments = matched.segments;
    again.query.clear();
    if (question < shown_at.size()) again.query = read_form(shown_at.substr(question + 1));
    for (const char* told : {"done", "saved"}) again.query.erase(told);  // of what was done before
    again.form.clear();
    again.uploads.clear();
    try {
        Response response = run(*matched.route, again);
        refused.ticket = std::max(refused.ticket, again.ticket);
        if (response.status != 200 || response.content_type.rfind("text/html", 0) != 0) return std::nullopt;
        const Page page = page_for(again, "");
        auto body = refilled(response.body, {refused.path, refused.form, shown_at},
                             note_of(page, about.text, about.too_heavy || !refused.uploads.empty()).text());
        if (!body) return std::nullopt;
        response.status = about.status;
        response.body = std::move(*body);
        return response;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace

std::string form_shown_at(const Request& request) {
    if (std::string said = request.field(shown_at_field); said.rfind('/', 0) == 0) return said;
    const std::string referer = request.header("referer");
    const auto host = referer.find("://");
    const auto slash = host == std::string::npos ? std::string::npos : referer.find('/', host + 3);
    if (slash == std::string::npos || referer.substr(host + 3, slash - host - 3) != request.header("host"))
        return "";
    return referer.substr(slash);
}

std::optional<Response> form_again(const std::vector<Route>& routes, Request& refused,
                                   const FormRefusal& about, const Run& run) {
    if (const std::string said = form_shown_at(refused); !said.empty() || !refused.header("referer").empty())
        return page_with_form(routes, refused, said, about, run);
    for (const std::string& page : pages_above(refused.path)) {
        if (auto found = page_with_form(routes, refused, page, about, run)) return found;
    }
    return std::nullopt;
}

}  // namespace web
