// Few rows an agency.
#include "obligations/chasing/notes.hpp"

#include "obligations/chasing/sql.hpp"
#include "obligations/views.hpp"
#include "people/moments.hpp"

namespace obligations::chasing {

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now) {
    using texts::Id;
    std::vector<web::AgencyNote> notes;
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
