// A signed link behind which one agency answers one ad-hoc report, without an account: bound to both, over at
// the hour at which the report is due and a day, when it is revoked, and when the report was closed.
#pragma once
#include <string>
#include <vector>

#include "obligations/adhoc/requests.hpp"
#include "obligations/chasing/form_links.hpp"
#include "people/links.hpp"
#include "web/page.hpp"

namespace obligations::adhoc {

constexpr int adhoc_link_uses = 5;

// For everybody who has not answered. Refused{not_found} for who does not keep the report, Refused{conflict}
// where there is nobody.
std::vector<chasing::Message> make_links(storage::Writer& writer, const base::Actor& actor,
                                         const web::Page& page, const Request& request,
                                         const std::string& base_url, base::Milliseconds now);
void revoke_links(storage::Writer& writer, const base::Actor& actor, const Request& request,
                  base::Milliseconds now);
std::int64_t live_links(storage::Reader& reader, const Request& request, base::Milliseconds now);

struct Linked {
    people::Link link;
    Request request;
    agencies::AgencyId agency = agencies::no_agency;
    bool open = false;
};
Linked linked_of(storage::Reader& reader, const people::Link& link, base::Milliseconds now);

// Looks the link up again, uses it and answers. Refused{not_found} where it is over.
void answer_through_link(storage::Writer& writer, std::string_view token, std::vector<Value> values,
                         const chasing::Answerer& who, base::Milliseconds now);
void keep_draft_through_link(storage::Writer& writer, std::string_view token, const std::string& body,
                             base::Milliseconds now);

}  // namespace obligations::adhoc
