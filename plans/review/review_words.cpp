// The words of the page's language for kinds of entries and acts.
#include <map>

#include "plans/review/views.hpp"

namespace plans::review {

using texts::Id;

web::Html label_of(const web::Page& page, content::EntryKind kind) {
    static const std::map<content::EntryKind, Id> ids = {{content::EntryKind::document, Id::kind_fact},
                                                         {content::EntryKind::target, Id::kind_target},
                                                         {content::EntryKind::task, Id::kind_task},
                                                         {content::EntryKind::responsibility, Id::kind_responsibility},
                                                         {content::EntryKind::reporting, Id::kind_reporting}};
    return page.t(ids.at(kind));
}

web::Html label_of_act(const web::Page& page, const std::string& act) {
    static const std::map<std::string, Id> ids = {
        {"read", Id::act_read},       {"correct", Id::act_correct}, {"add", Id::act_add},
        {"drop", Id::act_drop},       {"restore", Id::act_restore}, {"split", Id::act_split},
        {"merge", Id::act_merge},     {"move", Id::act_move},       {"look", Id::act_look},
        {"undo", Id::act_undo},       {"revise", Id::act_revise},   {"measure", Id::act_measure},
        {"name", Id::act_name},       {"confirm", Id::act_confirm}, {"withdraw", Id::act_withdraw}};
    const auto found = ids.find(act);
    return page.t(found == ids.end() ? Id::act_other : found->second);
}

std::string problem_at(const base::Problems& problems, std::string_view field) {
    for (const base::Problem& problem : problems) {
        if (problem.field == field) return problem.text;
    }
    return "";
}

}  // namespace plans::review
