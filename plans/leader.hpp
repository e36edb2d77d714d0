// A leader's page: a confirmed plan to be read on a telephone, behind a signed link and without an account.
// It shows what was confirmed, and nothing that anybody could do.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/problems.hpp"
#include "people/links.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/items.hpp"
#include "plans/plans.hpp"

namespace plans {

constexpr int leader_days_max = 90, leader_days_usual = 14;
constexpr int leader_openings_max = 1000,
              leader_openings_usual = 100;  // a look of a chat's preview counts too
constexpr std::size_t leader_name_characters_max = 120;

struct NewLeaderLink {
    std::string whom;  // to whom it is given
    int days = leader_days_usual, openings = leader_openings_usual;
};
base::Problems check(const NewLeaderLink& wanted);

// Returns the path of the page, which cannot be shown again. Refused{forbidden} for who may only look,
// Refused{conflict} while the plan is not confirmed.
std::string make_leader_link(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                             const NewLeaderLink& wanted, base::Milliseconds now);

// What a link opens. Refused{not_found} when the plan was put away, or its confirmation withdrawn, since the
// link was made.
Plan linked_plan_of(storage::Reader& reader, const people::Link& link);

struct LeaderPage {
    Plan plan;
    people::Link link;
    content::Confirmation confirmation;
    std::vector<Item> targets, tasks;
    std::vector<std::pair<std::string, std::vector<std::size_t>>> leads;  // who leads which tasks, most first
};
LeaderPage leader_page_of(storage::Reader& reader, const people::Link& link);

}  // namespace plans
