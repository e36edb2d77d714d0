// The state follows the last act, in the same transaction.
#include "obligations/obstacles.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/reach.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations {
namespace {

bool is_level(const std::string& level) {
    return std::any_of(std::begin(obstacle_levels), std::end(obstacle_levels),
                       [&](const char* one) { return level == one; });
}

bool decides(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
             base::Milliseconds now) {
    return plans::may(reader, actor, plan, base::Right::own_plans, now) ||
           plans::may(reader, actor, plan, base::Right::decide, now);
}

// Whose obstacles of a plan the actor sees, asked for all of them at once; nullopt: everybody's.
std::optional<std::set<agencies::AgencyId>> seen_by(storage::Reader& reader, const base::Actor& actor,
                                                    const std::string& plan, base::Milliseconds now) {
    if (plans::may(reader, actor, plan, base::Right::own_plans, now)) return std::nullopt;
    std::set<agencies::AgencyId> seen;
    for (const base::Membership& one : actor.memberships) {
        if ((one.rights & static_cast<std::uint32_t>(base::Right::read_plans)) == 0) continue;
        if (one.agency == agencies::no_agency) return std::nullopt;
        if (!seen.insert(one.agency).second) continue;
        for (const storage::Row& row : reader.all(sql::list_reached_obstacles, plan, one.agency,
                                                  evidence::plan_function, base::day_at(now).number))
            seen.insert(row.integer(0));
    }
    return seen;
}

}  // namespace

base::Problems check(const NewObstacle& wanted) {
    base::Problems problems;
    if (wanted.word.empty() || text::length(wanted.word) > obstacle_characters_max)
        problems.push_back({"word", "Ghi vướng mắc gì, nhiều nhất 4.000 ký tự."});
    if (text::length(wanted.wish) > obstacle_characters_max)
        problems.push_back({"wish", "Dài quá 4.000 ký tự. Ghi ngắn hơn."});
    if (!is_level(wanted.level)) problems.push_back({"level", "Chọn cấp quyết định."});
    return problems;
}

std::vector<Obstacle> obstacles_of(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                                   base::Milliseconds now,
                                   const std::function<bool(agencies::AgencyId)>& whose) {
    std::map<std::int64_t, std::vector<ObstacleAct>> acts;
    for (const storage::Row& row : reader.all(sql::list_obstacle_acts, plan))
        acts[row.integer(0)].push_back({row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5)});
    const auto sight = seen_by(reader, actor, plan, now);
    const auto sees = [&](agencies::AgencyId agency) {
        return (!whose || whose(agency)) && (!sight || sight->count(agency) != 0);
    };
    std::vector<Obstacle> seen;
    for (const storage::Row& row : reader.all(sql::list_obstacles, plan)) {
        Obstacle one;
        one.agency = row.integer(2);
        if (!sees(one.agency)) continue;
        const auto said = plans::content::from_json(plans::content::EntryKind::task, row.text(3));
        one.id = row.integer(0);
        one.entry = row.integer(1);
        one.plan = plan;
        one.number = plans::content::ref_of(said);
        one.text = plans::content::text_of(said);
        one.level = row.text(4);
        one.word = row.text(5);
        one.wish = row.text(6);
        one.state = static_cast<ObstacleState>(row.integer(7));
        one.by = row.text(8);
        one.at = row.integer(9);
        one.acts = std::move(acts[one.id]);
        seen.push_back(std::move(one));
    }
    return seen;
}

std::int64_t count_obstacles(storage::Reader& reader, agencies::AgencyId agency, std::int64_t entry) {
    return reader.one(sql::count_obstacles, agency, entry)->integer(0);
}

void raise_obstacle(storage::Writer& writer, const base::Actor& actor, const NewObstacle& wanted,
                    base::Milliseconds now) {
    require_fill(writer, actor, wanted.agency, now);
    CHECK_THAT(check(wanted).empty());
    const auto entry = writer.one(sql::find_owed_task, wanted.task, wanted.plan, wanted.agency);
    if (!entry)
        throw base::Refused(base::Refusal::not_found,
                            "Cơ quan này không có nhiệm vụ đó.\nMở lại Việc của cơ quan.");
    const auto id = writer.one(sql::add_obstacle, followed(writer, wanted.plan), entry->integer(0),
                               wanted.agency, wanted.level, wanted.word, wanted.wish, actor.account, now);
    plans::content::hold_entries(writer, actor, wanted.plan, now);
    trail::record(writer, actor,
                  {"obstacle.raise",
                   std::to_string(id->integer(0)),
                   plans::activities::uuid_of_agency(writer, wanted.agency),
                   wanted.word,
                   {}},
                  now);
}

void act_on_obstacle(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     std::int64_t id, const std::string& act, const std::string& level,
                     const std::string& word, base::Milliseconds now) {
    const auto row = writer.one(sql::find_obstacle, id, plan);
    const base::Actor today = people::actor_of(writer, actor.account, now);
    const bool decider = decides(writer, today, plan, now);
    if (!row || (!decider && !may_see(writer, today, row->integer(0), now)))
        throw base::Refused(base::Refusal::not_found, "Không có vướng mắc này.\nMở lại danh sách để xem.");
    const bool own = may_fill(writer, today, row->integer(0), now);
    const bool ends = act == "closed" || act == "reopened";
    if (!decider && !(ends && own))
        throw base::Refused(base::Refusal::forbidden,
                            "Người phụ trách kế hoạch hoặc lãnh đạo trả lời vướng mắc.\nCơ quan nêu thì đóng "
                            "và mở lại được.");
    const bool known = ends || act == "answered" || (act == "passed_on" && is_level(level));
    if (!known || word.empty() || text::length(word) > obstacle_characters_max)
        throw base::Refused(base::Refusal::invalid, "Ghi nội dung, nhiều nhất 4.000 ký tự, rồi gửi lại.");
    if (act == "passed_on" && level == row->text(2))
        throw base::Refused(base::Refusal::invalid,
                            "Vướng mắc này đang ở cấp đó.\nChọn cấp khác rồi chuyển.");
    const auto state = static_cast<ObstacleState>(row->integer(1));
    const bool closed = state == ObstacleState::closed;
    if (closed != (act == "reopened"))
        throw base::Refused(base::Refusal::conflict, closed ? "Vướng mắc này đã đóng.\nMở lại trang để xem."
                                                            : "Vướng mắc này đang mở.\nMở lại trang để xem.");
    const ObstacleState after = act == "closed"     ? ObstacleState::closed
                                : act == "answered" ? ObstacleState::answered
                                                    : ObstacleState::open;
    writer.run(sql::add_obstacle_act, base::new_uuid(now), id, act, word, act == "passed_on" ? level : "",
               actor.account, now);
    writer.run(sql::set_obstacle, static_cast<std::int64_t>(after), act == "passed_on" ? level : "", id);
    static const std::map<std::string, std::string> names = {{"answered", "obstacle.answer"},
                                                             {"passed_on", "obstacle.pass_on"},
                                                             {"closed", "obstacle.close"},
                                                             {"reopened", "obstacle.reopen"}};
    trail::record(writer, actor,
                  {names.at(act),
                   std::to_string(id),
                   plans::activities::uuid_of_agency(writer, row->integer(0)),
                   word,
                   {}},
                  now);
}

}  // namespace obligations
