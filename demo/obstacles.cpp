// What stands in the way at the end of the year: two obstacles wait for the province, two were answered.
#include <algorithm>

#include "demo/obstacles_tsv.hpp"
#include "demo/stage.hpp"
#include "obligations/obstacles.hpp"
#include "plans/content/entries.hpp"

namespace demo {
namespace {

enum Column { agency_key, task_number, level, word, wish, answer };

void answer_last(Stage& stage, const std::string& with) {
    stage.act([&](storage::Writer& writer) {
        std::int64_t last = 0;
        for (const auto& one : obligations::obstacles_of(writer, stage.maker, stage.plan, stage.now()))
            last = std::max(last, one.id);
        obligations::act_on_obstacle(writer, stage.maker, stage.plan, last, "answered", "", with,
                                     stage.now());
        return 0;
    });
}

}  // namespace

void raise_obstacles(Stage& stage) {
    for (const auto& row : cells_of(obstacles_tsv)) {
        const Agency& agency = stage.at(row[agency_key]);
        stage.act([&](storage::Writer& writer) {
            obligations::NewObstacle wanted;
            wanted.agency = agency.id;
            wanted.plan = stage.plan;
            for (const auto& entry : plans::content::entries_of(writer, stage.plan))
                if (entry.kind() == plans::content::EntryKind::task &&
                    plans::content::ref_of(entry.said) == row[task_number])
                    wanted.task = entry.uuid;
            wanted.level = row[level];
            wanted.word = row[word];
            wanted.wish = row[wish];
            obligations::raise_obstacle(writer, agency.focal_point, wanted, stage.now());
            return 0;
        });
        if (row.size() > answer && !row[answer].empty()) answer_last(stage, row[answer]);
    }
}

}  // namespace demo
