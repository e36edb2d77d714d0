// Work that an agency reports under the rules for secrets: from when it says so, no file and no link is taken
// for the activities of that task in those days, whichever way it comes. What was attached before is not
// taken away here: whoever reports under these rules is asked to take it away first (obligations/forms.hpp).
#pragma once
#include <cstdint>

#include "agencies/directory.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "storage/store.hpp"

namespace plans::activities {

struct SecretWork {
    agencies::AgencyId agency = agencies::no_agency;
    std::int64_t entry = 0;  // number of the task
    base::Day from, last;
};
// Doing it twice changes nothing. Opens again when the agency corrects what it said.
void close_to_files(storage::Writer& writer, const SecretWork& work, base::Milliseconds now);
void open_to_files(storage::Writer& writer, const SecretWork& work, base::Milliseconds now);

// Refused{conflict} where the activity is of such work.
void require_open_to_files(storage::Reader& reader, std::int64_t activity);
// The same where it has files or links.
void require_no_secret_files(storage::Reader& reader, std::int64_t activity);

}  // namespace plans::activities
