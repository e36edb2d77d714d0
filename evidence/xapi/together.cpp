// One lookup and one insert a table, whatever the number of statements.
#include "evidence/xapi/together.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "evidence/ledger.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/readings.hpp"
#include "evidence/xapi/sql.hpp"

namespace evidence::xapi {
namespace {

namespace json = boost::json;

using InsertRows = std::vector<std::vector<storage::Value>>;
using TermKey = std::pair<std::string, std::int64_t>;  // name and kind

struct KnownActor {
    std::int64_t agent = 0, identity = 0, person = 0;
};
struct KnownTerm {
    std::int64_t number = 0;
    std::optional<std::string> definition;
};

template <class F>
void each_statement(const std::vector<const Brought*>& all, F&& take) {
    for (const Brought* one : all)
        for (const Shaped& statement : one->statements) take(*one->source, statement);
}

// Who and what the statements name, under numbers; those who are new are entered.
class Numbers {
  public:
    Numbers(storage::Writer& writer, const std::vector<const Brought*>& all) : writer_(writer) {
        find_actors(all);
        find_terms(all);
    }
    const KnownActor& actor(const ShapedActor& one) const { return actors_.at(one.digest); }
    std::int64_t term(const ShapedTerm& one) const { return terms_.at(one.key()).number; }

  private:
    void find_actors(const std::vector<const Brought*>& all) {
        std::map<std::string, const ShapedActor*> named;
        each_statement(all, [&](const Source&, const Shaped& statement) {
            for (const ShapedActor& one : statement.actors) named.emplace(one.digest, &one);
        });
        json::array digests;
        for (const auto& [digest, one] : named) digests.emplace_back(digest);
        for (const auto& row : writer_.all(sql::match_agents, json::serialize(digests)))
            actors_[row.text(0)] = {row.integer(1), row.integer(2), row.integer(3)};
        std::vector<const ShapedActor*> fresh;
        for (const auto& [digest, one] : named)
            if (actors_.find(digest) == actors_.end()) fresh.push_back(one);
        if (!fresh.empty()) enter_actors(fresh);
    }

    void enter_actors(const std::vector<const ShapedActor*>& fresh) {
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> identities;  // number and person
        json::array identifiers;
        for (const ShapedActor* one : fresh)
            if (identities.emplace(one->identity, std::pair<std::int64_t, std::int64_t>()).second)
                identifiers.emplace_back(one->identity);
        for (const auto& row : writer_.all(sql::match_identities, json::serialize(identifiers)))
            identities[row.text(0)] = {row.integer(1), row.integer(2)};
        InsertRows new_identities, new_agents;
        std::int64_t next = last().identity;
        for (auto& [identifier, known] : identities) {
            if (known.first != 0) continue;
            known.first = ++next;
            new_identities.push_back({known.first, identifier});
        }
        next = last().agent;
        for (const ShapedActor* one : fresh) {
            const auto& [identity, person] = identities.at(one->identity);
            actors_[one->digest] = {++next, identity, person};
            new_agents.push_back({next, identity, one->digest, one->body});
        }
        if (!new_identities.empty()) writer_.insert_all(sql::add_identities, new_identities);
        writer_.insert_all(sql::add_agents, new_agents);
    }

    void find_terms(const std::vector<const Brought*>& all) {
        json::array asked;
        each_statement(all, [&](const Source&, const Shaped& statement) {
            for (const ShapedTerm& one : statement.terms)
                if (terms_.try_emplace(one.key()).second) asked.emplace_back(one.name);
        });
        for (const auto& row : writer_.all(sql::match_terms, json::serialize(asked))) {
            const auto found = terms_.find({row.text(0), row.integer(1)});
            if (found != terms_.end()) found->second = {row.integer(2), row.maybe_text(3)};
        }
        InsertRows fresh;
        std::int64_t next = -1;
        for (auto& [key, known] : terms_) {
            if (known.number != 0) continue;
            if (next < 0) next = last().term;
            known.number = ++next;
            fresh.push_back({next, key.second, key.first});
        }
        if (!fresh.empty()) writer_.insert_all(sql::add_terms, fresh);
        learn(all);
    }

    void learn(const std::vector<const Brought*>& all) {
        std::set<TermKey> changed;
        each_statement(all, [&](const Source&, const Shaped& statement) {
            for (const ShapedTerm& one : statement.terms)
                for (const std::string& said : one.definitions) {
                    auto& known = terms_.at(one.key()).definition;
                    if (known == said) continue;
                    std::string both = known ? merged_definition(*known, said) : said;
                    if (known == both) continue;
                    known = std::move(both);
                    changed.insert(one.key());
                }
        });
        for (const TermKey& key : changed) {
            const KnownTerm& known = terms_.at(key);
            writer_.run(sql::set_definition, known.number, *known.definition);
        }
    }

    struct Last {
        std::int64_t identity = 0, agent = 0, term = 0;
    };
    // The numbers that were given before.
    const Last& last() {
        if (!last_) {
            const auto row = writer_.one(sql::last_numbers);
            last_ = {row->integer(0), row->integer(1), row->integer(2)};
        }
        return *last_;
    }

    storage::Writer& writer_;
    std::optional<Last> last_;
    std::map<std::string, KnownActor> actors_;  // by digest
    std::map<TermKey, KnownTerm> terms_;
};

struct MeaningRows {
    InsertRows readings, waiting;
};

std::string body_of(const Shaped& statement, const Numbers& numbers, const std::string& stored) {
    std::string body;
    body.reserve(statement.body.size());
    each_piece(
        statement.body, [&](std::string_view text) { body += text; },
        [&](Slot slot, std::size_t at) {
            if (slot == Slot::stored) {
                body += stored;
                return;
            }
            const KnownActor& actor = numbers.actor(statement.actors[at]);
            body += std::to_string(slot == Slot::agent ? actor.agent : actor.identity);
        });
    return body;
}

void put_index(InsertRows& rows, const Shaped& statement, const Source& source, const Numbers& numbers,
               std::int64_t place) {
    std::set<Mark> marks = {{Role::source, source.number}};
    for (const ShapedActor& one : statement.actors) {
        const std::int64_t identity = numbers.actor(one).identity;
        if (one.direct) marks.insert({Role::agent, identity});
        marks.insert({Role::related_agent, identity});
    }
    for (const ShapedTerm& one : statement.terms)
        for (const Role role : one.roles) marks.insert({role, numbers.term(one)});
    for (const Mark& mark : marks)
        rows.push_back({static_cast<std::int64_t>(mark.role), mark.term, place, place});
}

void put_meaning(MeaningRows& rows, const Rules& rules, const Shaped& statement, const Source& source,
                 const Numbers& numbers, std::int64_t place, base::Milliseconds at) {
    if (!statement.means) return;
    Facts facts = statement.facts;
    facts.day = base::day_at(at);
    const Rule* rule = rule_for(rules, facts);
    if (rule == nullptr) {
        rows.waiting.push_back({source.number, numbers.term(statement.terms[statement.verb]),
                                numbers.term(statement.terms[statement.activity]), place, at});
        return;
    }
    std::vector<std::int64_t> persons;
    for (const ShapedActor& one : statement.actors)
        if (one.acts) persons.push_back(numbers.actor(one).person);
    if (persons.empty()) persons.push_back(0);  // a Group without names
    std::int64_t position = 0;
    for (const std::int64_t person : persons)
        rows.readings.push_back({place, position++, rule->counts_as, static_cast<std::int64_t>(rule->means),
                                 static_cast<std::int64_t>(ActorKind::person), person, source.agency,
                                 std::int64_t{1}, static_cast<std::int64_t>(Basis::recorded), rule->number,
                                 rule->version});
}

void require_new(storage::Writer& writer, const std::vector<const Brought*>& all) {
    json::array ids;
    std::set<std::string_view> seen;
    bool twice = false;
    each_statement(all, [&](const Source&, const Shaped& statement) {
        twice = !seen.insert(statement.id).second || twice;
        ids.emplace_back(statement.id);
    });
    if (twice || writer.one(sql::match_ids, json::serialize(ids))) throw NotPlain();
}

std::vector<Statement> lines_of(storage::Writer& writer, const std::vector<const Brought*>& all,
                                base::Milliseconds now) {
    std::map<std::int64_t, std::int64_t> speakers;
    std::vector<Statement> lines;
    each_statement(all, [&](const Source& source, const Shaped& statement) {
        auto& speaker = speakers[source.number];
        if (speaker == 0) {
            const auto known = speaker_of(writer, source);
            if (!known) throw NotPlain();  // it is told so by itself; the others are stored
            speaker = *known;
        }
        lines.push_back(said_line(source, speaker, statement.timestamp.value_or(now)));
    });
    return lines;
}

}  // namespace

std::int64_t store_together(storage::Writer& writer, const std::vector<const Brought*>& all,
                            base::Milliseconds now) {
    const std::vector<Statement> lines = lines_of(writer, all, now);
    const std::int64_t first = append(writer, lines, now);
    // Whoever else stores waits here until this transaction is over.
    const base::Milliseconds stored = writer.one(sql::take_instant, now)->integer(0);
    require_new(writer, all);
    const Numbers numbers(writer, all);
    const auto rules = rules_now(writer);
    const std::string stored_text = instant_text(stored);
    InsertRows statements;
    MeaningRows meanings;
    std::int64_t place = first;
    each_statement(all, [&](const Source& source, const Shaped& statement) {
        const base::Milliseconds at = statement.timestamp.value_or(stored);
        statements.push_back({place, statement.id, stored, at, statement.digest, source.number, nullptr,
                              std::int64_t{0}, body_of(statement, numbers, stored_text)});
        put_meaning(meanings, *rules, statement, source, numbers, place++, at);
    });
    writer.insert_all(sql::add_statement, statements);
    if (!meanings.waiting.empty()) writer.insert_all(sql::add_waiting, meanings.waiting);
    if (!meanings.readings.empty()) writer.insert_all(sql::add_reading, meanings.readings);
    // Made while PostgreSQL still puts in what was sent before.
    InsertRows index;
    place = first;
    each_statement(all, [&](const Source& source, const Shaped& statement) {
        put_index(index, statement, source, numbers, place++);
    });
    writer.insert_all(sql::add_new_index, index);
    return first;
}

}  // namespace evidence::xapi
