// The ladder in the database, and the rule.
#include "obligations/chasing/ladder.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "obligations/chasing/sql.hpp"
#include "people/roles.hpp"
#include "trail/record.hpp"

namespace obligations::chasing {

bool is_step_kind(const std::string& kind) {
    return std::find(std::begin(step_kinds), std::end(step_kinds), kind) != std::end(step_kinds);
}

Ladder ladder_now(storage::Reader& reader) {
    Ladder ladder;
    for (const storage::Row& row : reader.all(sql::list_steps)) {
        ladder.steps.push_back({row.text(0), static_cast<int>(row.integer(1))});
        ladder.by = row.text(2);
        ladder.at = row.integer(3);
    }
    return ladder;
}

std::vector<Step> usual_ladder() {
    return {{"focal", -10}, {"focal", -3}, {"focal", 1},  {"head", 3},
            {"list", 5},    {"letter", 7}, {"leader", 10}};
}

base::Problems check(const std::vector<Step>& steps) {
    base::Problems problems;
    if (steps.size() > steps_max) problems.push_back({"steps", "Bậc thang có nhiều nhất 12 bậc."});
    std::set<Step> seen;
    for (const Step& step : steps) {
        if (!is_step_kind(step.kind)) problems.push_back({"steps", "Chọn việc làm cho mỗi bậc."});
        if (step.days < -step_days_max || step.days > step_days_max)
            problems.push_back({"steps", "Số ngày làm việc từ 0 đến 60."});
        if (step.days < 0 && step.kind != "focal" && step.kind != "head")
            problems.push_back(
                {"steps",
                 "Trước hạn chỉ nhắc đầu mối và người đứng đầu; danh sách, công văn và báo cáo "
                 "lãnh đạo là sau hạn."});
        if (!seen.insert(step).second)
            problems.push_back({"steps", "Hai bậc cùng việc và cùng ngày. Bỏ một bậc."});
    }
    return problems;
}

void set_ladder(storage::Writer& writer, const base::Actor& actor, std::vector<Step> steps,
                base::Milliseconds now) {
    people::require_right(writer, actor, base::Right::administer, now);
    CHECK_THAT(check(steps).empty());
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        return std::pair(a.days, a.kind) < std::pair(b.days, b.kind);
    });
    const auto written = [](const std::vector<Step>& all) {
        std::string text;
        for (const Step& one : all)
            text += (text.empty() ? "" : ", ") + one.kind + " " + std::to_string(one.days);
        return text;
    };
    const std::string before = written(ladder_now(writer).steps);
    writer.run(sql::end_steps, now);
    for (const Step& step : steps)
        writer.run(sql::add_step, base::new_uuid(now), step.kind, std::int64_t{step.days}, actor.account,
                   now);
    trail::record(writer, actor, {"chase.ladder", "", "", "", {{"ladder", before, written(steps)}}}, now);
}

base::Day day_of_step(const Calendar& calendar, base::Day due, int days) {
    base::Day day = calendar.working_from(due);
    if (days >= 0) return calendar.after(day, days);
    for (int left = -days; left > 0;) {
        --day.number;
        if (calendar.works_on(day)) --left;
    }
    return day;
}

std::vector<DueStep> due_steps(const std::vector<Step>& ladder, const Calendar& calendar, base::Day due,
                               const std::set<Step>& done, base::Day today) {
    std::vector<DueStep> all;
    const base::Day ends = calendar.working_from(due);
    if (today.number - ends.number > chased_days_max) return all;
    std::map<std::string, int> last;  // of each kind: the latest that is due
    for (const Step& step : ladder) {
        if (done.count(step) != 0 || day_of_step(calendar, due, step.days) > today) continue;
        if (step.days < 0 && ends < today) continue;
        all.push_back({step, false});
        const auto [at, fresh] = last.emplace(step.kind, step.days);
        if (!fresh) at->second = std::max(at->second, step.days);
    }
    for (DueStep& one : all) one.passed = one.step.days != last.at(one.step.kind);
    return all;
}

}  // namespace obligations::chasing
