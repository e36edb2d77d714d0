// What other systems keep here: the state of somebody in an activity, profiles of activities and of people
// (xAPI 1.0.3, Communication 2.2 to 2.7), with the concurrency of 3.1.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

constexpr std::size_t document_bytes_max = 8u << 20;
constexpr std::size_t document_id_bytes_max = 1024;

// The numbers stand in the database.
enum class DocumentKind : std::int64_t { state = 1, activity_profile = 2, agent_profile = 3 };

struct DocumentPlace {
    DocumentKind kind = DocumentKind::state;
    std::string activity;      // empty: of an agent's profile
    std::string agent;         // as identity_of() writes it; empty: of an activity's profile
    std::string registration;  // empty: none
    std::string id;
};

struct Document {
    std::string content_type, content, etag;  // the tag without its quotes
    base::Milliseconds updated = 0;
};

// Headers of a request; empty: there was none.
struct Condition {
    std::string if_match, if_none_match;
};

// What a write came to.
enum class Outcome {
    done,
    precondition_failed,  // 412
    needs_condition,      // 409: there is a document, and the request does not say that it knows it
};

std::optional<Document> find_document(storage::Reader& reader, const DocumentPlace& place);
// `merge`: the members of a JSON object replace those of the one that is there. Refused{invalid} where either
// is none.
Outcome write_document(storage::Writer& writer, const DocumentPlace& place, const std::string& content_type,
                       const std::string& content, bool merge, const Condition& condition,
                       base::Milliseconds now);
Outcome delete_document(storage::Writer& writer, const DocumentPlace& place, const Condition& condition);
// Of the activity and agent: of the registration, or of all.
void delete_state(storage::Writer& writer, const DocumentPlace& place);

struct DocumentList {
    std::vector<std::string> ids;
    base::Milliseconds updated = 0;  // the latest
};
DocumentList list_documents(storage::Reader& reader, const DocumentPlace& place, base::Milliseconds since);

}  // namespace evidence::xapi
