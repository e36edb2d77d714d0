// Readings are a function of the statement, the rules and who is known: nothing else goes into them.
#include "evidence/xapi/readings.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/sql.hpp"
#include "evidence/xapi/statement.hpp"
#include "trail/record.hpp"

namespace evidence::xapi {
namespace {

constexpr std::int64_t chunk = 200;  // statements a transaction

std::int64_t person_of(storage::Reader& reader, std::int64_t identity) {
    const auto row = reader.one(sql::find_person, identity);
    return row ? row->integer(0) : 0;
}

// Who did it: the actor, or the members of a Group; an anonymous Group without any is one that nobody knows.
std::vector<std::int64_t> identities_in(const Json& stored) {
    const Json& actor = *stored.find("actor");
    std::vector<std::int64_t> all;
    if (const Json* members = actor.find("member")) {
        for (const Json& one : members->values) all.push_back(identity_in(one));
    }
    if (all.empty()) all.push_back(identity_in(actor));
    return all;
}

storage::Rows spoken_after(storage::Reader& reader, std::int64_t place, const Mark& mark) {
    if (mark.term == 0) return reader.all(sql::list_spoken_after, place, chunk);
    return reader.all(sql::list_spoken_of, place, chunk, static_cast<std::int64_t>(mark.role), mark.term);
}

// The statements of a chunk judged anew; the place of the last.
std::int64_t derive_chunk(storage::Writer& writer, const storage::Rows& rows) {
    const auto rules = rules_now(writer);
    writer.run(sql::change_readings_state, base::new_token());
    for (const storage::Row& row : rows) {
        writer.run(sql::delete_readings, row.integer(0));
        writer.run(sql::delete_waiting, row.integer(0));
        const Json stored = parse_json(row.text(4));
        derive_reading(
            writer, *rules,
            {row.integer(0), row.integer(1), row.integer(2), row.integer(3), &stored, !row.null(5)});
    }
    return rows.back().integer(0);
}

}  // namespace

bool may_mean_something(const Json& stored) {
    const Json* object = stored.find("object");
    const std::string_view type = object->text_of("objectType");
    return object->find("id") != nullptr && (type.empty() || type == "Activity");
}

Facts facts_of(const Spoken& spoken) {
    Facts facts;
    facts.source = spoken.source;
    facts.verb = spoken.stored->find("verb")->text_of("id");
    facts.activity = spoken.stored->find("object")->text_of("id");
    facts.day = base::day_at(spoken.at);
    const Json* context = spoken.stored->find("context");
    const Json* lists = context == nullptr ? nullptr : context->find("contextActivities");
    if (const Json* categories = lists == nullptr ? nullptr : lists->find("category")) {
        for (const Json& one : categories->values) facts.categories.emplace_back(one.text_of("id"));
    }
    const Json* result = spoken.stored->find("result");
    if (result == nullptr) return facts;
    if (const Json* success = result->find("success")) facts.success = success->text == "true";
    const Json* score = result->find("score");
    const Json* scaled = score == nullptr ? nullptr : score->find("scaled");
    if (scaled != nullptr) facts.scaled = scaled->number();
    return facts;
}

void derive_reading(storage::Writer& writer, const Rules& rules, const Spoken& spoken) {
    if (!may_mean_something(*spoken.stored)) return;
    const Facts facts = facts_of(spoken);
    const Rule* rule = rule_for(rules, facts);
    if (rule == nullptr && spoken.voided) return;
    if (rule == nullptr) {
        writer.run(sql::add_waiting, spoken.source, term_number(writer, Role::verb, facts.verb),
                   term_number(writer, Role::activity, facts.activity), spoken.place, spoken.at);
        return;
    }
    std::int64_t position = 0;
    for (const std::int64_t identity : identities_in(*spoken.stored)) {
        writer.run(sql::add_reading, spoken.place, position++, rule->counts_as,
                   static_cast<std::int64_t>(rule->means), static_cast<std::int64_t>(ActorKind::person),
                   person_of(writer, identity), spoken.agency, std::int64_t{1},
                   static_cast<std::int64_t>(Basis::recorded), rule->number, rule->version);
    }
}

std::vector<Reading> readings_after(storage::Reader& reader, std::int64_t place, std::int64_t count) {
    std::vector<Reading> all;
    for (const storage::Row& row : reader.all(sql::list_readings_after, place, count)) {
        all.push_back({row.integer(0), row.integer(1), row.integer(2), static_cast<Verb>(row.integer(3)),
                       static_cast<ActorKind>(row.integer(4)), row.integer(5), row.integer(6), row.integer(7),
                       static_cast<Basis>(row.integer(8)), row.integer(9), row.integer(10)});
    }
    return all;
}

void rebuild_readings(storage::Store& store, std::int64_t term, const base::Progress& progress) {
    const Mark mark{Role::activity, term};
    const std::int64_t total = term != 0 ? 0 : store.read([](storage::Reader& reader) {
        return reader.one(sql::count_statements)->integer(0);
    });
    std::int64_t place = 0, done = 0;
    for (bool more = true; more;) {
        store.write([&](storage::Writer& writer) {
            const storage::Rows rows = spoken_after(writer, place, mark);
            if (!rows.empty()) place = derive_chunk(writer, rows);
            done += static_cast<std::int64_t>(rows.size());
            more = static_cast<std::int64_t>(rows.size()) == chunk;
        });
        if (progress)
            progress(static_cast<int>(done), static_cast<int>(std::max(done, total)),
                     "Tính lại ý nghĩa của các ghi nhận");
    }
}

void set_person(storage::Writer& writer, const base::Actor& actor, std::int64_t identity, std::int64_t person,
                const std::string& reason, base::Milliseconds now) {
    if (!actor.may(base::Right::own_plans))
        throw base::Refused(base::Refusal::forbidden, "Chỉ người phụ trách kế hoạch được nói ai là ai.");
    const std::int64_t before = person_of(writer, identity);
    storage::Value value = nullptr;
    if (person != 0) value = person;
    if (writer.run(sql::set_person, value, identity) == 0)
        throw base::Refused(base::Refusal::not_found, "Không có định danh này.\nTải lại trang rồi chọn lại.");
    trail::record(writer, actor,
                  {"identity.person",
                   std::to_string(identity),
                   "",
                   reason,
                   {{"number", std::to_string(before), std::to_string(person)}}},
                  now);
    std::int64_t place = 0;
    for (bool more = true; more;) {
        const storage::Rows rows = spoken_after(writer, place, {Role::agent, identity});
        if (!rows.empty()) place = derive_chunk(writer, rows);
        more = static_cast<std::int64_t>(rows.size()) == chunk;
    }
}

std::vector<Waiting> list_waiting(storage::Reader& reader) {
    std::vector<Waiting> all;
    for (const storage::Row& row : reader.all(sql::list_waiting, waiting_listed_max)) {
        all.push_back({row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5),
                       row.integer(6), row.integer(7), row.integer(8)});
    }
    return all;
}

std::int64_t count_waiting(storage::Reader& reader) {
    return reader.one(sql::count_waiting)->integer(0);
}

}  // namespace evidence::xapi
