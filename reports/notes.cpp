// What was issued or taken back is no longer said.
#include "reports/notes.hpp"

#include "obligations/views.hpp"
#include "reports/reports.hpp"
#include "reports/sql.hpp"

namespace reports {

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now) {
    using texts::Id;
    std::vector<web::AgencyNote> notes;
    for (const storage::Row& row : reader.all(sql::list_signing, agency)) {
        const Key key{row.text(0), row.text(1), agency};
        if (!may_read_draft(reader, page.actor, key, now)) continue;
        notes.push_back(
            {"is-info",
             page.plain(Id("note_signing"), web::arguments(obligations::slot_title(page, row.integer(2)))),
             "/plans/" + key.plan + "/periods/" + key.period + "/reports/" + std::to_string(agency),
             page.plain(Id("note_open"))});
    }
    return notes;
}

}  // namespace reports
