// Control characters mark the slots: JSON that was written has none.
#include "evidence/xapi/shaping.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/readings.hpp"

namespace evidence::xapi {
namespace {

std::string slot_text(Slot slot, std::size_t number) {
    return '\x01' + std::string(1, static_cast<char>(slot)) + std::to_string(number) + '\x02';
}

Json slot_number(Slot slot, std::size_t number) {
    Json value;
    value.kind = Json::Kind::number;
    value.text = slot_text(slot, number);
    return value;
}

// Each Agent and identified Group, members first, becomes {"": [agent, identity]}.
void shape_actor(Shaped& out, Json& actor, bool direct, bool acts) {
    Json members;
    if (Json* list = actor.find("member")) {
        for (Json& one : list->values) shape_actor(out, one, direct, acts);
        members = *list;
    }
    const std::string identity = identity_of(actor);
    if (identity.empty()) return;
    actor.erase("member");
    std::string body = written(actor);
    const std::size_t number = out.actors.size();
    const bool grouped = members.is_list() && !members.values.empty();
    out.actors.push_back({base::sha256_hex(body), std::move(body), identity, direct, acts && !grouped});
    Json stands = Json::object();
    stands.set("", Json::list({slot_number(Slot::agent, number), slot_number(Slot::identity, number)}));
    if (members.is_list()) stands.set("member", std::move(members));
    actor = std::move(stands);
}

std::size_t term_at(Shaped& out, Role kind, std::string name, std::initializer_list<Role> roles) {
    std::size_t at = 0;
    while (at < out.terms.size() && (out.terms[at].kind != kind || out.terms[at].name != name)) ++at;
    if (at == out.terms.size()) out.terms.push_back({kind, std::move(name), {}, {}});
    for (const Role role : roles) {
        auto& all = out.terms[at].roles;
        if (std::find(all.begin(), all.end(), role) == all.end()) all.push_back(role);
    }
    return at;
}

void shape_terms(Shaped& out, Json& body) {
    out.verb = term_at(out, Role::verb, std::string(body.find("verb")->text_of("id")), {Role::verb});
    each_activity(body, [&](Json& activity, bool direct) {
        const std::size_t at =
            term_at(out, Role::activity, std::string(activity.text_of("id")), {Role::related_activity});
        if (direct) out.activity = term_at(out, Role::activity, out.terms[at].name, {Role::activity});
        const Json* said = activity.find("definition");
        if (said == nullptr || said->names.empty()) return;
        out.terms[at].definitions.push_back(written(*said));
    });
    const Json* context = body.find("context");
    if (context != nullptr && context->find("registration") != nullptr)
        term_at(out, Role::registration, lower(context->text_of("registration")), {Role::registration});
}

}  // namespace

bool is_plain(const Received& one) {
    return one.refers.empty() && !one.voids && one.attachments.empty();
}

Shaped shaped(Received& one, const Source& source, const Json& authority, base::Milliseconds now) {
    if (one.id.empty()) one.id = base::new_uuid(now);
    Shaped out;
    out.id = one.id;
    out.digest = one.digest;
    out.timestamp = one.timestamp;
    Json body = one.body;
    shape_terms(out, body);
    out.means = may_mean_something(body);
    if (out.means)
        out.facts = facts_of({0, source.number, source.agency, one.timestamp.value_or(now), &body});
    body.set("id", Json::string(one.id));
    Json stored = slot_number(Slot::stored, 0);
    stored.text = '"' + stored.text + '"';  // a text, whose quotes stand already
    if (!one.timestamp) body.set("timestamp", stored);
    body.set("stored", stored);
    body.set("authority", authority);
    if (body.find("version") == nullptr) body.set("version", Json::string("1.0.0"));
    const Json* actor = body.find("actor");
    const Json* members = actor->find("member");
    out.anonymous = identity_of(*actor).empty() && (members == nullptr || members->values.empty());
    each_actor(body, [&](Json& level, bool direct) { shape_actor(out, level, direct, &level == actor); });
    out.body = written(body);
    return out;
}

}  // namespace evidence::xapi
