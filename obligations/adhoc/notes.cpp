// What was answered or closed is no longer said.
#include "obligations/adhoc/notes.hpp"

#include "obligations/adhoc/requests.hpp"
#include "people/moments.hpp"

namespace obligations::adhoc {

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now) {
    using texts::Id;
    std::vector<web::AgencyNote> notes;
    for (const Listed& one : asked_of(reader, agency, base::day_at(now))) {
        if (one.answered > 0 || one.closed) continue;
        const bool late = one.due_at < now;
        notes.push_back({late ? "is-late" : "is-risk",
                         page.plain(late ? Id("note_adhoc_late") : Id("note_adhoc"),
                                    web::arguments(one.title, people::moment(one.due_at))),
                         "/adhoc/" + one.uuid + "/answers/" + std::to_string(agency),
                         page.plain(Id("note_open"))});
    }
    return notes;
}

}  // namespace obligations::adhoc
