// Facts to JSON and back.
#include "agencies/facts_json.hpp"

#include <boost/json.hpp>

#include "agencies/draft.hpp"

namespace agencies {
namespace {

namespace json = boost::json;

json::object period(const Period& during) {
    json::object out{{"from", during.from.number}};
    if (during.until) out["until"] = during.until->number;
    return out;
}

Period period_from(const json::object& from) {
    Period during{base::Day{from.at("from").as_int64()}, std::nullopt};
    if (const auto* until = from.if_contains("until")) during.until = base::Day{until->as_int64()};
    return during;
}

std::string text_of(const json::object& from, const char* name) {
    const auto& text = from.at(name).as_string();
    return std::string(text.data(), text.size());
}

template <class Fact, class Fill>
json::array list(const std::vector<Fact>& facts, Fill&& fill) {
    json::array out;
    for (const Fact& fact : facts) {
        json::object one = period(fact.during);
        one["basis"] = fact.legal_basis;
        fill(one, fact);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

std::string to_json(const Facts& facts) {
    json::object out = period(facts.life);
    out["id"] = facts.id;
    out["uuid"] = facts.uuid;
    out["names"] = list(facts.names, [](json::object& one, const NameFact& fact) {
        one["name"] = fact.name;
        one["short"] = fact.short_name;
    });
    out["kinds"] = list(facts.kinds, [](json::object& one, const KindFact& fact) {
        one["kind"] = fact.kind;
        one["level"] = code_of(fact.level);
    });
    out["parents"] =
        list(facts.parents, [](json::object& one, const ParentFact& fact) { one["parent"] = fact.parent; });
    out["codes"] = list(facts.codes, [](json::object& one, const CodeFact& fact) {
        one["scheme"] = fact.scheme;
        one["code"] = fact.code;
    });
    out["duties"] =
        list(facts.duties, [](json::object& one, const DutyFact& fact) { one["function"] = fact.function; });
    json::array aliases;
    for (const std::string& alias : facts.aliases) aliases.push_back(json::value(alias));
    out["aliases"] = std::move(aliases);
    return json::serialize(out);
}

Facts facts_from_json(std::string_view text) {
    const json::value parsed = json::parse(text);
    const json::object& in = parsed.as_object();
    Facts facts;
    facts.life = period_from(in);
    facts.id = in.at("id").as_int64();
    facts.uuid = text_of(in, "uuid");
    for (const auto& value : in.at("names").as_array()) {
        const json::object& one = value.as_object();
        facts.names.push_back(
            {period_from(one), text_of(one, "name"), text_of(one, "short"), text_of(one, "basis"), ""});
    }
    for (const auto& value : in.at("kinds").as_array()) {
        const json::object& one = value.as_object();
        facts.kinds.push_back({period_from(one), text_of(one, "kind"),
                               level_of(text_of(one, "level")).value_or(Level::unit), text_of(one, "basis")});
    }
    for (const auto& value : in.at("parents").as_array()) {
        const json::object& one = value.as_object();
        facts.parents.push_back({period_from(one), one.at("parent").as_int64(), text_of(one, "basis")});
    }
    for (const auto& value : in.at("codes").as_array()) {
        const json::object& one = value.as_object();
        facts.codes.push_back(
            {period_from(one), text_of(one, "scheme"), text_of(one, "code"), text_of(one, "basis")});
    }
    for (const auto& value : in.at("duties").as_array()) {
        const json::object& one = value.as_object();
        facts.duties.push_back({period_from(one), text_of(one, "function"), text_of(one, "basis")});
    }
    for (const auto& value : in.at("aliases").as_array())
        facts.aliases.emplace_back(value.as_string().data(), value.as_string().size());
    put_in_order(facts);
    return facts;
}

}  // namespace agencies
