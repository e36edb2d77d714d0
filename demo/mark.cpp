// One row in a table of its own.
#include "demo/mark.hpp"

#include "demo/sql.hpp"

namespace demo {

void mark(storage::Writer& writer, base::Milliseconds now) {
    writer.run(sql::mark, now);
}

bool is_marked(storage::Reader& reader) {
    return reader.one(sql::marked).has_value();
}

}  // namespace demo
