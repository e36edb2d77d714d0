// The words of the page's language for kinds and how something is known.
#include <algorithm>
#include <map>

#include "plans/activities/views.hpp"
#include "web/html.hpp"

namespace plans::activities {

using evidence::Known;
using evidence::Verb;
using texts::Id;

Id kind_word(std::string_view kind) {
    static const std::map<std::string, Id, std::less<>> ids = {
        {"class", Id("activity_class")},         {"course", Id("activity_course")},
        {"exam", Id("activity_exam")},           {"contest", Id("activity_contest")},
        {"survey", Id("activity_survey")},       {"publication", Id("activity_publication")},
        {"broadcast", Id("activity_broadcast")}, {"alert", Id("activity_alert")},
        {"drill", Id("activity_drill")},         {"inspection", Id("activity_inspection")},
        {"meeting", Id("activity_meeting")},     {"visual", Id("activity_visual")},
        {"document", Id("activity_document")},   {"introduction", Id("activity_introduction")},
        {"counter", Id("activity_counter")},
    };
    const auto found = ids.find(kind);
    return found == ids.end() ? Id("activity_other") : found->second;
}

Id known_word(Known known) {
    switch (known) {
        case Known::list_to_come:
            return Id("known_list_to_come");
        case Known::kept_list:
            return Id("known_kept_list");
        case Known::estimate:
            break;
    }
    return Id("known_estimate");
}

Id proof_word(std::string_view kind) {
    static const std::map<std::string, Id, std::less<>> ids = {
        {"photo", Id("proof_photo")},       {"minutes", Id("proof_minutes")},     {"list", Id("proof_list")},
        {"decision", Id("proof_decision")}, {"recording", Id("proof_recording")}, {"log", Id("proof_log")}};
    const auto found = ids.find(kind);
    return found == ids.end() ? Id("proof_link") : found->second;
}

bool is_shown(const evidence::proofs::FileKind& kind) {
    return kind.picture || kind.code == "pdf";
}

std::string days_text(const evidence::ActivityFacts& facts) {
    if (facts.from == facts.last) return base::written(facts.from);
    return base::written(facts.from) + " – " + base::written(facts.last);
}

web::Html state_chip(const web::Page& page, const evidence::Activity& activity) {
    web::Html html;
    if (activity.counts()) return html;
    const bool waits = activity.withdrawn.empty() && activity.waits;
    html.raw(std::string("<span class=\"chip ") + (waits ? "is-wait" : "is-risk") +
             "\"><svg class=\"st\" aria-hidden=\"true\"><use href=\"#" + (waits ? "s-wait" : "s-wrong") +
             "\"/></svg>");
    html.put(page.t(!activity.withdrawn.empty() ? Id("activity_is_withdrawn")
                    : waits                     ? Id("activity_is_waiting")
                                                : Id("activity_is_refused")));
    html.raw("</span>");
    return html;
}

web::Html figures_text(const web::Page& page, const Listed& one) {
    web::Html html;
    const bool exposes = evidence::verb_of_kind(one.activity.is.kind) == Verb::was_exposed;
    const auto add = [&](std::int64_t people, Id words) {
        if (people == 0) return;
        if (!html.text().empty()) html.raw("<br>");
        html.put(page.t(words, {number_text(people)}));
    };
    add(one.named, Id("activity_people_named"));
    add(one.kept, Id("activity_people_kept"));
    add(one.declared, exposes ? Id("activity_people_reached") : Id("activity_people_declared"));
    return html;
}

std::string check_text(const web::Page& page, const evidence::attendance::Check& check) {
    using evidence::attendance::Outcome;
    const std::string day = base::written(base::day_at(check.at));
    switch (check.outcome) {
        case Outcome::matches:
            return page.plain(Id("checks_outcome_matches"), {day, number_text(check.counted)});
        case Outcome::differs:
            return page.plain(Id("checks_outcome_differs"),
                              {day, number_text(check.counted), number_text(check.people)});
        case Outcome::not_found:
            return page.plain(Id("checks_outcome_not_found"), {day, number_text(check.people)});
        default:
            return page.plain(Id("checks_outcome_open"));
    }
}

std::string query_of(const ListView& view) {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            query += (query.empty() ? "" : "&") + std::string(name) + "=" + web::percent_encoded(value);
    };
    add("q", view.wish.search);
    add("agency", view.agency);
    add("kind", view.wish.kind);
    add("campaign", view.wish.campaign);
    add("entry", view.wish.entry);
    add("from", view.wish.from ? base::iso(*view.wish.from) : "");
    add("until", view.wish.until ? base::iso(*view.wish.until) : "");
    add("state", view.wish.state);
    add("sort", view.wish.sort == "day" ? "" : view.wish.sort);
    return query;
}

bool FormView::chosen(const TaskRef& ref) const {
    return std::find(typed.tasks.begin(), typed.tasks.end(), ref) != typed.tasks.end();
}

bool FormView::more() const {
    return (!last.empty() && last != from) || (!times.empty() && times != "1") || !minutes.empty() ||
           !typed.is.audience.empty() || !typed.is.note.empty();
}

}  // namespace plans::activities
