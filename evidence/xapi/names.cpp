// Numbers are given one after the other, under the lock of the head of the statements.
#include "evidence/xapi/names.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/sql.hpp"

namespace evidence::xapi {
namespace {

constexpr std::string_view numbers_name = "";  // no property of the specification has an empty name

// {"": [agent, identity]} of an actor that stands in a stored statement; nullptr: an anonymous Group.
const Json* numbers_of(const Json& actor) {
    return actor.find(numbers_name);
}

std::int64_t integer_of(const Json& value) {
    return std::strtoll(value.text.c_str(), nullptr, 10);
}

void take_name_out(storage::Writer& writer, Json& actor) {
    if (Json* members = actor.find("member")) {
        for (Json& one : members->values) take_name_out(writer, one);
    }
    const std::string identity = identity_of(actor);
    if (identity.empty()) return;
    Json stands = Json::object(), members;
    if (const Json* list = actor.find("member")) members = *list;
    actor.erase("member");
    const std::string body = written(actor), digest = base::sha256_hex(body);
    std::int64_t agent = 0, number = 0;
    if (const auto row = writer.one(sql::find_agent, digest)) {
        agent = row->integer(0);
        number = row->integer(1);
    } else {
        number = identity_number(writer, identity);
        agent = writer.one(sql::add_agent, number, digest, body)->integer(0);
    }
    stands.set(numbers_name, Json::list({Json::integer(agent), Json::integer(number)}));
    if (members.is_list()) stands.set("member", std::move(members));
    actor = std::move(stands);
}

void each_identity(const Json& actor, const std::function<void(std::int64_t)>& visit) {
    if (const Json* numbers = numbers_of(actor)) visit(integer_of(numbers->values[1]));
    const Json* members = actor.find("member");
    if (members == nullptr) return;
    for (const Json& one : members->values) each_identity(one, visit);
}

Json erased_agent(std::int64_t number) {
    Json account = Json::object(), agent = Json::object();
    account.set("homePage", Json::string("urn:luytre:erased"));
    account.set("name", Json::string(std::to_string(number)));
    agent.set("objectType", Json::string("Agent"));
    agent.set("account", std::move(account));
    return agent;
}

// The language maps grow; everything else is as it was said last.
void merge_definition(Json& known, const Json& said) {
    for (std::size_t i = 0; i < said.names.size(); ++i) {
        Json* before = known.find(said.names[i]);
        const bool map = said.names[i] == "name" || said.names[i] == "description";
        if (before == nullptr || !map) {
            known.set(said.names[i], said.values[i]);
            continue;
        }
        for (std::size_t j = 0; j < said.values[i].names.size(); ++j)
            before->set(said.values[i].names[j], said.values[i].values[j]);
    }
}

}  // namespace

std::int64_t find_identity(storage::Reader& reader, const std::string& identity) {
    const auto row = reader.one(sql::find_identity, identity);
    return row ? row->integer(0) : 0;
}

std::int64_t identity_number(storage::Writer& writer, const std::string& identity) {
    const std::int64_t known = find_identity(writer, identity);
    return known != 0 ? known : writer.one(sql::add_identity, identity)->integer(0);
}

std::int64_t find_term(storage::Reader& reader, Role kind, const std::string& name) {
    const auto row = reader.one(sql::find_term, name, static_cast<std::int64_t>(kind));
    return row ? row->integer(0) : 0;
}

std::int64_t term_number(storage::Writer& writer, Role kind, const std::string& name) {
    const std::int64_t known = find_term(writer, kind, name);
    return known != 0 ? known : writer.one(sql::add_term, static_cast<std::int64_t>(kind), name)->integer(0);
}

void take_names_out(storage::Writer& writer, Json& statement) {
    each_actor(statement, [&](Json& actor, bool) { take_name_out(writer, actor); });
}

std::int64_t identity_in(const Json& actor) {
    const Json* numbers = numbers_of(actor);
    return numbers == nullptr ? 0 : integer_of(numbers->values[1]);
}

std::vector<Mark> marks_of(storage::Writer& writer, Json& stored) {
    std::vector<Mark> marks;
    each_actor(stored, [&](const Json& actor, bool direct) {
        each_identity(actor, [&](std::int64_t identity) {
            if (direct) marks.push_back({Role::agent, identity});
            marks.push_back({Role::related_agent, identity});
        });
    });
    marks.push_back(
        {Role::verb, term_number(writer, Role::verb, std::string(stored.find("verb")->text_of("id")))});
    each_activity(stored, [&](const Json& activity, bool direct) {
        const std::int64_t term = term_number(writer, Role::activity, std::string(activity.text_of("id")));
        if (direct) marks.push_back({Role::activity, term});
        marks.push_back({Role::related_activity, term});
    });
    const Json* context = stored.find("context");
    if (context != nullptr && context->find("registration") != nullptr)
        marks.push_back({Role::registration,
                         term_number(writer, Role::registration, lower(context->text_of("registration")))});
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

std::string merged_definition(const std::string& known, const std::string& said) {
    Json both = parse_json(known);
    merge_definition(both, parse_json(said));
    return written(both);
}

void learn_definitions(storage::Writer& writer, Json& statement) {
    each_activity(statement, [&](const Json& activity, bool) {
        const Json* said = activity.find("definition");
        if (said == nullptr || said->names.empty()) return;
        const std::int64_t term = term_number(writer, Role::activity, std::string(activity.text_of("id")));
        const auto row = writer.one(sql::find_definition_of, term);
        const std::string text = written(*said);
        if (row && row->text(0) == text) return;
        const std::string merged = row ? merged_definition(row->text(0), text) : text;
        if (!row || merged != row->text(0)) writer.run(sql::set_definition, term, merged);
    });
}

void Names::put_back_one(Json& actor) {
    Json* members = actor.find("member");
    if (members != nullptr) {
        for (Json& one : members->values) put_back_one(one);
    }
    const Json* numbers = numbers_of(actor);
    if (numbers == nullptr) return;
    const std::int64_t agent = integer_of(numbers->values[0]), identity = integer_of(numbers->values[1]);
    auto found = known_.find(agent);
    if (found == known_.end()) {
        const auto row = reader_.one(sql::find_agent_at, agent);
        found = known_
                    .emplace(agent,
                             row && !row->text(0).empty() ? parse_json(row->text(0)) : erased_agent(identity))
                    .first;
    }
    Json whole = found->second;
    if (members != nullptr) whole.set("member", std::move(*members));
    actor = std::move(whole);
}

void Names::put_back(Json& statement) {
    each_actor(statement, [&](Json& actor, bool) { put_back_one(actor); });
}

}  // namespace evidence::xapi
