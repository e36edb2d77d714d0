// What the pages about leaders' links show.
#pragma once
#include <string>
#include <vector>

#include "people/form_view.hpp"
#include "plans/leader.hpp"
#include "plans/views.hpp"

namespace plans {

struct LeaderLinksView {
    Plan plan;
    bool confirmed = false;
    std::vector<people::Link> links;
    std::string whom, days, openings;  // as typed
    std::string done;                  // "revoke", "shown": what was just done
    base::Problems problems;
    base::Milliseconds now = 0;
};

struct LeaderSlipView {
    Plan plan;
    people::Link link;
    std::string address;
    web::Html qr;
};

}  // namespace plans
