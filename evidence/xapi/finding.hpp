// Statements out of the database: one by its id, or those that a question finds, a page at a time.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evidence/xapi/json.hpp"
#include "evidence/xapi/sources.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

constexpr int page_max = 500;  // statements in one answer
constexpr int page_with_attachments_max = 50;

struct Question {
    std::string agent;                         // as identity_of() writes it; empty: anybody
    std::string verb, activity, registration;  // empty: any
    bool related_agents = false, related_activities = false, ascending = false;
    std::optional<base::Milliseconds> since, until;
    int limit = page_max;
    std::int64_t after = 0;  // place of the last statement of the page before; 0: the first page
    std::int64_t upto = 0;   // the head when the first page was answered; 0: now
};

struct Found {
    std::int64_t place = 0;
    std::string id;
    base::Milliseconds stored = 0;
    Json statement;  // with its names, as it was received
    bool voided = false;
    std::int64_t source = 0;
};

struct Answer {
    std::vector<Found> statements;
    bool more = false;
    std::int64_t upto = 0;
};

Answer find_statements(storage::Reader& reader, const Source& source, const Question& question);
std::optional<Found> statement_with_id(storage::Reader& reader, const std::string& id);

struct KeptBytes {
    std::string sha2, content_type, blob;
    std::int64_t bytes = 0;
};
std::vector<KeptBytes> attachments_of(storage::Reader& reader, std::int64_t place);

// A transaction that has taken its instant is committed after that long, with reasonable certainty.
constexpr base::Milliseconds commit_time = 2000;

// Everything that was stored before this instant can be found (Communication 2.1.3).
base::Milliseconds consistent_through(storage::Reader& reader, base::Milliseconds now);

}  // namespace evidence::xapi
