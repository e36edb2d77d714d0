// The mark of a database that holds a demonstration: every page says so, and only such a database may be
// taken away again by the program.
#pragma once
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace demo {

void mark(storage::Writer& writer, base::Milliseconds now);
bool is_marked(storage::Reader& reader);

}  // namespace demo
