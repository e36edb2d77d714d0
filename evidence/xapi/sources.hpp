// Other systems that may speak here: their credentials, and what each may say and read. The secret is shown
// once; the database keeps its digest.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/problems.hpp"
#include "evidence/xapi/json.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

// The bits stand in the database.
enum class SourceRight : std::int64_t {
    write = 1,
    read_own = 2,
    read_all = 4,
    documents = 8,
    void_others = 16
};

struct NewSource {
    std::string name;
    std::int64_t rights = 0;
    std::int64_t agency = 0;         // in whose name it speaks; 0: of nobody here
    std::string verbs, activities;   // beginnings, one a line; empty: all
    std::int64_t minute_max = 6000;  // requests; 0: as many as it likes
};

struct Source : NewSource {
    std::int64_t number = 0;
    std::string id, made_by;
    base::Milliseconds made_at = 0;
    std::optional<base::Milliseconds> revoked_at;

    bool may(SourceRight right) const { return (rights & static_cast<std::int64_t>(right)) != 0; }
};

constexpr std::int64_t minute_max_most = 1'000'000;

base::Problems check(const NewSource& source);

struct Credentials {
    std::string id, secret;
};
// Right::administer is checked inside. The secret cannot be shown again.
Credentials make_source(storage::Writer& writer, const base::Actor& actor, const NewSource& source,
                        base::Milliseconds now);
// Refused{not_found} where there is none, or it was revoked before.
void revoke_source(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                   base::Milliseconds now);
std::vector<Source> list_sources(storage::Reader& reader);

// The number in the ledger of a source whose credentials still hold, looked up where it speaks, in the same
// transaction; nullopt: they were revoked.
std::optional<std::int64_t> speaker_of(storage::Writer& writer, const Source& source);
// The same for one request; base::Refused{signed_out} when they were revoked.
std::int64_t require_speaker(storage::Writer& writer, const Source& source);

// Whose credentials these are; nullopt: nobody's, or they were revoked.
std::optional<Source> source_of(storage::Reader& reader, std::string_view id, std::string_view secret);
std::optional<Source> source_at(storage::Reader& reader, std::int64_t number);

// The Agent that stands in a statement as its authority.
Json authority_of(const Source& source, const std::string& home_page);
// base::Refused{forbidden} when a statement uses a verb or speaks of an activity that the source may not.
void require_speech(const Source& source, const Json& statement);

}  // namespace evidence::xapi
