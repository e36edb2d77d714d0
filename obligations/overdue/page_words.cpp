// Words of the pages of what is overdue.
#include "obligations/chasing/views.hpp"
#include "obligations/overdue/views.hpp"
#include "people/moments.hpp"

namespace obligations::overdue {

using texts::Id;

std::string OverdueView::query(const std::string& kind) const {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            query += (query.empty() ? "" : "&") + std::string(name) + "=" + web::percent_encoded(value);
    };
    add("q", wish.search);
    add("plan", wish.plan);
    add("kind", kind);
    add("sort", wish.sort == "late" ? "" : wish.sort);
    return query;
}

bool ThingsView::callable() const {
    for (const Thing& thing : things.all)
        if (thing.obligation != 0) return true;
    return false;
}

Id kind_word(std::size_t kind) {
    constexpr Id words[kinds_count] = {Id("overdue_forms"), Id("overdue_tasks"), Id("overdue_adhoc"),
                                       Id("overdue_plans")};
    return words[kind];
}

std::string counts_in_words(const web::Page& page, const Counts& counts) {
    constexpr Id words[kinds_count] = {Id("overdue_n_forms"), Id("overdue_n_tasks"), Id("overdue_n_adhoc"),
                                       Id("overdue_n_plans")};
    std::string text;
    for (std::size_t i = 0; i < kinds_count; ++i)
        if (counts[i] > 0)
            text += (text.empty() ? "" : ", ") + page.plain(words[i], web::arguments(counts[i]));
    return text;
}

std::string late_body_words(const web::Page& page, const Body& body) {
    return page.plain(Id("due_body_sent"),
                      web::arguments(body_name(page, body), base::written(body.due),
                                     page.plain(Id("chase_late_days"), web::arguments(body.late))));
}

std::string owed_in_words(const web::Page& page, const LateOf& row) {
    std::string all = counts_in_words(page, row.counts);
    for (const Body& one : row.bodies) all += "\n" + late_body_words(page, one);
    return all;
}

std::string last_words(const web::Page& page, const LateOf& row) {
    if (row.last() == 0) return page.plain(Id("chasing_never"));
    if (row.call_at >= row.step_at) return page.plain(Id("chase_call")) + ", " + people::moment(row.call_at);
    return page.plain(chasing::step_word(row.step->kind)) + ", " + people::moment(row.step_at);
}

}  // namespace obligations::overdue
