// Reading entries.
#include "trail/load.hpp"

#include "base/check.hpp"
#include "trail/sql.hpp"

namespace trail {

Sealed load_entry(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_entry, id);
    CHECK_THAT(row.has_value());
    Sealed entry{id,           row->integer(0), row->integer(1), row->text(2),
                 row->text(3), row->text(4),    row->text(5),    {}};
    for (const auto& value : reader.all(sql::list_digests, id))
        entry.values.push_back({value.integer(0), value.text(1), value.text(2)});
    return entry;
}

}  // namespace trail
