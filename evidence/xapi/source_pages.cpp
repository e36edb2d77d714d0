// Making, showing once and revoking the credentials of other systems.
#include <algorithm>

#include "evidence/xapi/html.hpp"
#include "evidence/xapi/pages.hpp"
#include "evidence/xapi/views.hpp"
#include "people/links.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace evidence::xapi {
namespace {

using texts::Id;

web::Response show(web::Request& request, SourcesView view, int status = 200) {
    const base::Milliseconds now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.sources = list_sources(reader);
        for (const Source& one : view.sources) {
            if (one.agency != 0)
                view.agencies[one.agency] = request.services->name_agency(reader, one.agency, now).name;
        }
    });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("sources"));
    return people::framed(page, html::sources(page, view), status);
}

// Lines, each without blanks around it, none empty.
std::string lines_in(std::string_view typed) {
    std::string out;
    while (!typed.empty()) {
        const auto end = std::min(typed.find('\n'), typed.size());
        const std::string line = text::squeeze(typed.substr(0, end));
        typed.remove_prefix(std::min(end + 1, typed.size()));
        if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
    }
    return out;
}

SourcesView typed_in(web::Request& request) {
    SourcesView view;
    view.typed.name = text::squeeze(request.field("name"));
    for (const RightBox& box : right_boxes()) {
        const auto bit = static_cast<std::int64_t>(box.right);
        if (!request.field("right" + std::to_string(bit)).empty()) view.typed.rights |= bit;
    }
    view.typed.verbs = lines_in(request.field("verbs"));
    view.typed.activities = lines_in(request.field("activities"));
    view.agency = text::squeeze(request.field("agency"));
    view.minute_max = request.field("minute_max");
    const bool digits = !view.minute_max.empty() && view.minute_max.size() < 10 &&
                        view.minute_max.find_first_not_of("0123456789") == std::string::npos;
    view.typed.minute_max = digits ? std::stoll(view.minute_max) : -1;
    view.problems = check(view.typed);
    if (view.agency.empty()) return view;
    const auto found = request.read([&](storage::Reader& reader) {
        return request.services->find_agencies(reader, view.agency, request.clock->now());
    });
    if (found.size() == 1)
        view.typed.agency = found[0].number;
    else
        view.problems.push_back(
            {"agency", std::string(texts::sentence(Id("source_agency_unclear"), texts::Language::vi))});
    return view;
}

}  // namespace

const std::vector<RightBox>& right_boxes() {
    static const std::vector<RightBox> boxes = {
        {SourceRight::write, Id("source_right_write"), Id("source_right_write_hint")},
        {SourceRight::read_own, Id("source_right_read_own"), Id("source_right_read_own_hint")},
        {SourceRight::documents, Id("source_right_documents"), Id("source_right_documents_hint")},
        {SourceRight::read_all, Id("source_right_read_all"), Id("source_right_read_all_hint")},
        {SourceRight::void_others, Id("source_right_void_others"), Id("source_right_void_others_hint")},
    };
    return boxes;
}

web::Response sources_page(web::Request& request) {
    SourcesView view;
    view.typed.rights = static_cast<std::int64_t>(SourceRight::write) |
                        static_cast<std::int64_t>(SourceRight::read_own) |
                        static_cast<std::int64_t>(SourceRight::documents);
    view.minute_max = std::to_string(view.typed.minute_max);
    view.revoked = request.parameter("done") == "revoke";
    view.made = request.parameter("done") == "shown";
    return show(request, view);
}

web::Response new_source_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    SourcesView view = typed_in(request);
    if (!view.problems.empty()) return show(request, view, 422);
    SourceSlipView slip;
    slip.source = view.typed;
    slip.address = request.services->base_url + "/xapi/1.0.3/";
    request.write([&](storage::Writer& writer) {
        slip.credentials = make_source(writer, request.actor, view.typed, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, "/sources?done=shown");
    });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("sources"));
    return people::behind_link(people::framed(page, html::source_slip(page, slip)));
}

web::Response revoke_source_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = "/sources?done=revoke";
    request.write([&](storage::Writer& writer) {
        revoke_source(writer, request.actor, request.segment("source"), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace evidence::xapi
