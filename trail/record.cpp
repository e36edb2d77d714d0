// An entry with its digests and its readable values, in the writer's transaction.
#include "trail/record_all.hpp"

#include "base/ids.hpp"
#include "trail/digest.hpp"
#include "trail/sql.hpp"

namespace trail {
namespace {

using InsertRows = std::vector<std::vector<storage::Value>>;

// The rows of one entry's values, in their order.
struct ValueRows {
    InsertRows digests, readable;
    void add(const std::string& entry, std::int64_t position, const Value& value) {
        const std::string salt = base::new_token();
        digests.push_back(
            {entry, position, value.field, digest_of_value(salt, value.field, value.before, value.after)});
        readable.push_back({entry, position, salt, value.before, value.after});
    }
};

}  // namespace

void record_all(storage::Writer& writer, const base::Actor& actor, std::span<const Entry> entries,
                base::Milliseconds now) {
    InsertRows heads, waiting;
    ValueRows values;
    for (const Entry& entry : entries) {
        const std::string id = base::new_uuid(now);
        heads.push_back({id, now, actor.account, entry.act, entry.subject, entry.agency, actor.request});
        std::int64_t position = 0;
        for (const Value& value : entry.values)
            if (value.before != value.after) values.add(id, position++, value);
        if (!entry.reason.empty()) values.add(id, position++, {reason_field, "", entry.reason});
        if (!actor.acting.empty()) values.add(id, position, {acting_field, "", actor.acting});
        waiting.push_back({id});
    }
    writer.insert_all(sql::insert_entry, heads);
    writer.insert_all(sql::insert_value, values.digests);
    writer.insert_all(sql::insert_readable, values.readable);
    writer.insert_all(sql::add_waiting, waiting);
}

void record(storage::Writer& writer, const base::Actor& actor, const Entry& entry, base::Milliseconds now) {
    record_all(writer, actor, std::span(&entry, 1), now);
}

std::int64_t erase_values(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                          const std::string& reason, base::Milliseconds now) {
    const std::int64_t erased = writer.run(sql::erase_readable, subject);
    record(writer, actor, {erase_act, subject, "", reason, {{"erased", "", std::to_string(erased)}}}, now);
    return erased;
}

}  // namespace trail
