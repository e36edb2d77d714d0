// Numbers stay, whatever is readable goes.
#include "evidence/xapi/erasing.hpp"

#include "evidence/xapi/blobs.hpp"
#include "evidence/xapi/erased_words.hpp"
#include "evidence/xapi/sql.hpp"
#include "jobs/queue.hpp"

namespace evidence::xapi {
namespace {

// Before the names go, by which they are recognised.
void erase_words(storage::Writer& writer, std::int64_t person, std::int64_t identity,
                 const std::string& identifier) {
    std::vector<std::string> names;
    for (const storage::Row& row : writer.all(sql::list_agents_of, identity)) {
        const Json agent = parse_json(row.text(0));
        names.emplace_back(agent.text_of("name"));
    }
    if (const auto row = writer.one(sql::find_name_of, person)) names.push_back(row->text(0));
    const auto marks = marks_of_person(names, identifier);
    for (const storage::Row& row : writer.all(sql::list_bodies_with, identity)) {
        Json stored = parse_json(row.text(1));
        const bool taken =
            row.integer(2) != 0 ? take_words_about(stored) : take_words_beside(stored, identity, marks);
        if (taken) writer.run(sql::set_body, row.integer(0), written(stored));
    }
}

}  // namespace

std::int64_t erase_persons(storage::Writer& writer, const std::vector<std::int64_t>& persons,
                           base::Milliseconds now) {
    std::int64_t gone = 0;
    std::string bytes;
    for (const std::int64_t person : persons) {
        for (const storage::Row& row : writer.all(sql::list_identities_of, person)) {
            const std::int64_t identity = row.integer(0);
            for (const storage::Row& one : writer.all(sql::list_erased_bytes, identity))
                bytes += (bytes.empty() ? "" : " ") + one.text(0);
            erase_words(writer, person, identity, row.text(1));
            writer.run(sql::erase_digests, identity);
            writer.run(sql::erase_attachments, identity);
            writer.run(sql::erase_documents, identity);
            writer.run(sql::erase_agents, identity);
            gone += writer.run(sql::erase_identity, identity, now);
        }
    }
    if (!bytes.empty()) jobs::enqueue(writer, now, remove_blobs_job, bytes);
    return gone;
}

}  // namespace evidence::xapi
