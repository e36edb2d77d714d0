// Few rows an agency.
#include "obligations/chasing/notes.hpp"

#include "obligations/chasing/sql.hpp"
#include "obligations/views.hpp"
#include "people/moments.hpp"
#include "plans/content/rights.hpp"
#include "plans/plans.hpp"

namespace obligations::chasing {
namespace {

using texts::Id;

// Who owns plans answers what others ask there.
void put_waiting(storage::Reader& reader, const web::Page& page, agencies::AgencyId agency,
                 base::Milliseconds now, std::vector<web::AgencyNote>& notes) {
    if (!page.actor.may(base::Right::own_plans)) return;
    for (const storage::Row& row : reader.all(sql::list_waiting_at, agency)) {
        const std::string plan = "/plans/" + row.text(0);
        if (row.integer(1) + row.integer(2) == 0 ||
            !plans::may(reader, page.actor, row.text(0), base::Right::own_plans, now))
            continue;
        const std::string name = plans::plan_of(reader, row.text(0)).name;
        if (row.integer(1) > 0)
            notes.push_back({"is-risk",
                             page.plain(Id("note_extensions"), web::arguments(row.integer(1), name)),
                             plan + "/deadlines", page.plain(Id("note_open"))});
        if (row.integer(2) > 0)
            notes.push_back({"is-risk",
                             page.plain(Id("note_obstacles"), web::arguments(row.integer(2), name)),
                             plan + "/obstacles", page.plain(Id("note_open"))});
    }
}

}  // namespace

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now) {
    std::vector<web::AgencyNote> notes;
    put_waiting(reader, page, agency, now, notes);
    for (const storage::Row& row : reader.all(sql::list_reminded, agency)) {
        const Item item = item_of(reader, row.integer(0), base::day_at(now));
        notes.push_back(
            {item.late > 0 ? "is-late" : "is-risk",
             page.plain(Id("note_reminded"),
                        web::arguments(item_title(page, item), row.integer(1), people::day(row.integer(2)))),
             "/obligations/" + std::to_string(item.id), page.plain(Id("note_open"))});
    }
    for (const storage::Row& row : reader.all(sql::list_published_to, agency))
        notes.push_back({"is-info",
                         page.plain(Id("note_published"), web::arguments(period_title(page, row.integer(1)))),
                         "/plans/" + row.text(2) + "/periods/" + row.text(0) + "/late-list",
                         page.plain(Id("note_open"))});
    return notes;
}

}  // namespace obligations::chasing
