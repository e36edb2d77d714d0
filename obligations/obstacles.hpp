// Khó khăn, vướng mắc: what stands in the way of a task at an agency, raised with the level that decides,
// answered, passed on, closed. Seen by the agency, by those above it and by who owns the plan.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace obligations {

constexpr std::size_t obstacle_characters_max = 4000;

enum class ObstacleState { open = 1, answered = 2, closed = 3 };
// Who decides: the standing agency, the province, a ministry.
inline constexpr const char* obstacle_levels[] = {"standing", "province", "ministry"};

struct ObstacleAct {
    std::string act, word, level, by;  // answered, passed_on, closed, reopened
    base::Milliseconds at = 0;
};
struct Obstacle {
    std::int64_t id = 0, entry = 0;
    agencies::AgencyId agency = agencies::no_agency;
    std::string plan, number, text;  // of the task
    std::string level, word, wish, by;
    ObstacleState state = ObstacleState::open;
    base::Milliseconds at = 0;
    std::vector<ObstacleAct> acts;  // in their order
};

struct NewObstacle {
    agencies::AgencyId agency = agencies::no_agency;
    std::string plan, task;  // UUIDs
    std::string level = "standing", word, wish;
};
base::Problems check(const NewObstacle& wanted);

// Of a plan, as far as the actor sees them; the open ones first, then the latest. `whose`: of these agencies
// alone.
std::vector<Obstacle> obstacles_of(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                                   base::Milliseconds now,
                                   const std::function<bool(agencies::AgencyId)>& whose = {});
// How many of an agency and a task are not closed.
std::int64_t count_obstacles(storage::Reader& reader, agencies::AgencyId agency, std::int64_t entry);

// Refused{forbidden} for who does not report for the agency; Refused{not_found} for a task that it does not
// have.
void raise_obstacle(storage::Writer& writer, const base::Actor& actor, const NewObstacle& wanted,
                    base::Milliseconds now);
// "answered", "passed_on" (with the level) by who owns the plan or decides; "closed" and "reopened" also by
// the agency. With words.
void act_on_obstacle(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     std::int64_t id, const std::string& act, const std::string& level,
                     const std::string& word, base::Milliseconds now);

}  // namespace obligations
