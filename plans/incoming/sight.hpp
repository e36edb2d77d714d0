// Whose book a document stands in, and who sees it. The book is that of the agency whose clerk registered it,
// or of the standing agency of the whole system. Who reads plans for an agency sees the books of agencies
// that it reaches, and every document that concerns a plan that he sees; only who keeps the book changes it.
#pragma once
#include <optional>
#include <set>

#include "plans/incoming/documents.hpp"

namespace plans::incoming {

// The agency in whose book this actor registers; nullopt: that of the whole system.
std::optional<std::int64_t> book_of(const base::Actor& actor);

// By the dense number; nullopt: all.
std::optional<std::set<std::int64_t>> visible_documents(storage::Reader& reader, const base::Actor& actor,
                                                        base::Milliseconds now);
// Refused{not_found}, in the words for a document that is not there.
Document document_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                      base::Milliseconds now);
bool may_keep(storage::Reader& reader, const base::Actor& actor, const Document& document,
              base::Milliseconds now);
// Also Refused{forbidden} for who may only look; asks for the roles of today.
Document document_to_change(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                            base::Milliseconds now);

// Without what concerns plans that the actor does not see.
std::vector<Link> links_for(storage::Reader& reader, const base::Actor& actor, std::int64_t document,
                            base::Milliseconds now);

}  // namespace plans::incoming
