// An entry with its digests and its readable values, in the writer's transaction.
#include "trail/record.hpp"

#include "base/ids.hpp"
#include "trail/digest.hpp"
#include "trail/sql.hpp"

namespace trail {
namespace {

void add_value(storage::Writer& writer, const std::string& entry, std::int64_t position, const Value& value) {
    const std::string salt = base::new_token();
    writer.run(sql::insert_value, entry, position, value.field,
               digest_of_value(salt, value.field, value.before, value.after));
    writer.run(sql::insert_readable, entry, position, salt, value.before, value.after);
}

}  // namespace

void record(storage::Writer& writer, const base::Actor& actor, const Entry& entry, base::Milliseconds now) {
    const std::string id = base::new_uuid(now);
    writer.run(sql::insert_entry, id, now, actor.account, entry.act, entry.subject, entry.agency,
               actor.request);
    std::int64_t position = 0;
    for (const Value& value : entry.values) {
        if (value.before != value.after) add_value(writer, id, position++, value);
    }
    if (!entry.reason.empty()) add_value(writer, id, position++, {reason_field, "", entry.reason});
    if (!actor.acting.empty()) add_value(writer, id, position, {acting_field, "", actor.acting});
    writer.run(sql::add_waiting, id);
}

std::int64_t erase_values(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                          const std::string& reason, base::Milliseconds now) {
    const std::int64_t erased = writer.run(sql::erase_readable, subject);
    record(writer, actor, {erase_act, subject, "", reason, {{"erased", "", std::to_string(erased)}}}, now);
    return erased;
}

}  // namespace trail
