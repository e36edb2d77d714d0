// The words of the page's language for kinds and states.
#include <algorithm>
#include <array>
#include <map>

#include "plans/items.hpp"
#include "plans/links/views.hpp"
#include "text/unicode.hpp"

namespace plans::links {

using texts::Id;

web::Html kind_label(const web::Page& page, const std::string& kind) {
    static const std::map<std::string, Id> ids = {
        {"implements", Id("link_implements")},   {"supersedes", Id("link_supersedes")},
        {"amends", Id("link_amends")},           {"refers_to", Id("link_refers_to")},
        {"issued_with", Id("link_issued_with")}, {"yearly_of", Id("link_yearly_of")},
        {"child_of", Id("link_child_of")}};
    const auto found = ids.find(kind);
    return page.t(found == ids.end() ? Id("link_refers_to") : found->second);
}

web::Html kind_label_back(const web::Page& page, const std::string& kind) {
    static const std::map<std::string, Id> ids = {
        {"implements", Id("link_implemented_by")}, {"supersedes", Id("link_superseded_by")},
        {"amends", Id("link_amended_by")},         {"refers_to", Id("link_referred_by")},
        {"issued_with", Id("link_issued_with")},   {"yearly_of", Id("link_yearly_here")},
        {"child_of", Id("link_child_here")}};
    const auto found = ids.find(kind);
    return page.t(found == ids.end() ? Id("link_referred_by") : found->second);
}

web::Html chip(const web::Page& page, const std::string& state, Id text) {
    const char* shape = state == "is-met"    ? "s-sure"
                        : state == "is-risk" ? "s-risk"
                        : state == "is-late" ? "s-wrong"
                                             : "s-wait";
    web::Html html;
    html.raw("<span class=\"chip " + state + "\"><svg class=\"st\" aria-hidden=\"true\"><use href=\"#" +
             shape + "\"/></svg>");
    html.put(page.t(text));
    html.raw("</span>");
    return html;
}

web::Html state_chip(const web::Page& page, State state) {
    switch (state) {
        case State::proposed:
            return chip(page, "is-risk", Id("link_proposed"));
        case State::confirmed:
            return chip(page, "is-met", Id("link_confirmed"));
        case State::rejected:
            return chip(page, "is-late", Id("link_rejected"));
        case State::not_here:
            break;
    }
    return chip(page, "is-wait", Id("link_not_here"));
}

web::Html entry_kind_label(const web::Page& page, content::EntryKind kind) {
    static const std::array<Id, 5> ids = {Id("document"), Id("kind_target"), Id("kind_task"),
                                          Id("kind_responsibility"), Id("kind_reporting")};
    return page.t(ids[static_cast<std::size_t>(kind)]);
}

web::Html became_chip(const web::Page& page, content::Became became) {
    switch (became) {
        case content::Became::unchanged:
            return chip(page, "is-met", Id("revision_unchanged"));
        case content::Became::changed:
            return chip(page, "is-risk", Id("revision_changed"));
        case content::Became::added:
            return chip(page, "is-info", Id("revision_added"));
        case content::Became::dropped:
            break;
    }
    return chip(page, "is-late", Id("revision_dropped"));
}

web::Html has_chip(const web::Page& page, Has has) {
    switch (has) {
        case Has::in_time:
            return chip(page, "is-met", Id("children_in_time"));
        case Has::late:
            return chip(page, "is-risk", Id("children_late"));
        case Has::awaited:
            return chip(page, "is-wait", Id("children_awaited"));
        case Has::missing:
            break;
    }
    return chip(page, "is-late", Id("children_missing"));
}

web::Html year_chip(const web::Page& page, Has has) {
    if (has == Has::missing) return chip(page, "is-late", Id("children_none_yet"));
    return has == Has::awaited ? chip(page, "is-wait", Id("children_year_ahead"))
                               : chip(page, "is-met", Id("children_there"));
}

web::Html outcome_label(const web::Page& page, const std::string& outcome) {
    return page.t(outcome == "done"      ? Id("closure_done")
                  : outcome == "carried" ? Id("closure_carried")
                                         : Id("closure_dropped"));
}

std::string short_text(const content::Entry& entry) {
    constexpr std::size_t shown = 140;
    std::u32string words = text::decode(content::text_of(entry.said));
    if (words.size() > shown) words = words.substr(0, shown) + U"…";
    return content::ref_of(entry.said) + ": " + text::encode(words);
}

const Paper* find_paper(const std::vector<Paper>& papers, const std::string& plan) {
    const auto found =
        std::find_if(papers.begin(), papers.end(), [&](const Paper& paper) { return paper.plan == plan; });
    return found == papers.end() ? nullptr : &*found;
}

std::string paper_label(const std::vector<Paper>& papers, const std::string& plan) {
    const Paper* paper = find_paper(papers, plan);
    if (paper == nullptr) return plan;
    if (paper->number.empty()) return paper->name;
    return paper->number + (paper->date.empty() ? "" : " (" + date_text(paper->date) + ")");
}

std::string joined_dates(const std::vector<std::string>& dates) {
    std::string out;
    for (const std::string& date : dates) out += (out.empty() ? "" : ", ") + date_text(date);
    return out;
}

}  // namespace plans::links
