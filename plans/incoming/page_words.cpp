// The words of the page's language for kinds and deadlines.
#include <map>

#include "plans/incoming/views.hpp"
#include "text/unicode.hpp"
#include "web/html.hpp"

namespace plans::incoming {

using texts::Id;

Id kind_words(const std::string& kind) {
    static const std::map<std::string, Id> ids = {{"instruction", Id("incoming_instruction")},
                                                  {"adhoc_report", Id("incoming_adhoc_report")},
                                                  {"extension", Id("incoming_extension")},
                                                  {"urging", Id("incoming_urging")},
                                                  {"other", Id("incoming_other")}};
    const auto found = ids.find(kind);
    return found == ids.end() ? Id("incoming_other") : found->second;
}

web::Html kind_label(const web::Page& page, const std::string& kind) {
    return page.t(kind_words(kind));
}

web::Html due_chip(const web::Page& page, const Document& document, base::Day today) {
    web::Html html;
    if (!document.is.due || !document.withdrawn.empty()) return html;
    const auto days = document.is.due->number - today.number;
    const bool past = days < 0, soon = days <= 7;
    html.raw(std::string("<span class=\"chip ") +
             (past   ? "is-late"
              : soon ? "is-risk"
                     : "is-wait") +
             "\"><svg class=\"st\" aria-hidden=\"true\"><use href=\"#" +
             (past   ? "s-wrong"
              : soon ? "s-risk"
                     : "s-wait") +
             "\"/></svg>");
    html.put(past        ? page.t(Id("incoming_past_by"), web::arguments(-days))
             : days == 0 ? page.t(Id("incoming_today"))
                         : page.t(Id("incoming_days_left"), web::arguments(days)));
    html.raw("</span>");
    return html;
}

std::string query_of(const ListWish& wish) {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            query += (query.empty() ? "" : "&") + std::string(name) + "=" + web::percent_encoded(value);
    };
    add("q", wish.search);
    add("kind", wish.kind);
    add("state", wish.state);
    add("plan", wish.plan);
    add("sort", wish.sort);
    return query;
}

std::string entry_label(const content::Entry& entry) {
    constexpr std::size_t shown = 110;
    std::u32string text = text::decode(content::text_of(entry.said));
    if (text.size() > shown) text = text.substr(0, shown) + U"…";
    return content::ref_of(entry.said) + ": " + text::encode(text);
}

}  // namespace plans::incoming
