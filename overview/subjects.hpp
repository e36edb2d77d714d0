// What an entry of the trail concerns, of every folder: as people call it today, and the page that shows it.
#pragma once
#include <string>

#include "base/actor.hpp"
#include "people/trail_list.hpp"
#include "storage/store.hpp"

namespace overview {

// `act`: of the entry ("form.sent"), since what is counted bears its number alone. Without a title: nothing
// of ours bears this identifier, or its name may be erased (a person). Without an address: it has no page,
// or the actor may not open it.
people::Subject subject_of(storage::Reader& reader, const base::Actor& actor, const std::string& act,
                           const std::string& subject, base::Milliseconds now);

// GET /trail
web::Response trail_page(web::Request& request);

}  // namespace overview
