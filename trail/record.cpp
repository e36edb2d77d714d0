// An entry and its values, in the writer's transaction.
#include "trail/record.hpp"

#include "base/ids.hpp"
#include "trail/sql.hpp"

namespace trail {

void record(storage::Writer& writer, const base::Actor& actor, const Entry& entry, base::Milliseconds now) {
    const std::string id = base::new_uuid(now);
    writer.run(sql::insert_entry, id, now, actor.account, entry.act, entry.subject, entry.agency,
               entry.reason);
    std::int64_t position = 0;
    for (const Value& value : entry.values) {
        if (value.before == value.after) continue;
        writer.run(sql::insert_value, id, position++, value.field, value.before, value.after);
    }
}

}  // namespace trail
