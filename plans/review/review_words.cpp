// The words of the page's language for kinds of entries and acts.
#include <map>

#include "plans/review/views.hpp"

namespace plans::review {

using texts::Id;

web::Html label_of(const web::Page& page, content::EntryKind kind) {
    static const std::map<content::EntryKind, Id> ids = {
        {content::EntryKind::document, Id("kind_fact")},
        {content::EntryKind::target, Id("kind_target")},
        {content::EntryKind::task, Id("kind_task")},
        {content::EntryKind::responsibility, Id("kind_responsibility")},
        {content::EntryKind::reporting, Id("kind_reporting")}};
    return page.t(ids.at(kind));
}

std::string problem_at(const base::Problems& problems, std::string_view field) {
    for (const base::Problem& problem : problems) {
        if (problem.field == field) return problem.text;
    }
    return "";
}

}  // namespace plans::review
