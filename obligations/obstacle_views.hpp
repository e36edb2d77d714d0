// What the page of obstacles shows.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "obligations/obstacles.hpp"
#include "obligations/views.hpp"

namespace obligations {

struct ObstaclesView {
    plans::Plan plan;
    std::vector<Obstacle> obstacles;
    std::vector<std::string> agencies;  // of each
    std::vector<bool> own;              // of each: the actor reports for its agency
    std::map<int, int> counts;          // by state
    bool decides = false, saved = false;
    int of(ObstacleState state) const {
        const auto found = counts.find(static_cast<int>(state));
        return found == counts.end() ? 0 : found->second;
    }
};

texts::Id level_word(const std::string& level);
texts::Id obstacle_word(ObstacleState state);
std::string obstacle_act_words(const web::Page& page, const ObstacleAct& act);

}  // namespace obligations
