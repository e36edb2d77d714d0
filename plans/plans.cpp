// The writing and listing of plans.
#include "plans/plans.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/items.hpp"
#include "plans/readings.hpp"
#include "plans/search.hpp"
#include "plans/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans {
namespace {

Plan plan_from(const storage::Row& row) {
    Plan plan;
    plan.id = row.text(0);
    plan.name = row.text(1);
    plan.note = row.text(2);
    plan.row_version = row.integer(3);
    plan.created_at = row.integer(4);
    plan.created_by = row.text(5);
    plan.reading = row.text(6);
    plan.done = static_cast<int>(row.integer(7));
    plan.total = static_cast<int>(row.integer(8));
    plan.step = row.text(9);
    plan.problem = row.maybe_text(11).value_or("");
    plan.status = row.null(10) ? Status::reading : plan.problem.empty() ? Status::read : Status::refused;
    plan.number = row.text(12);
    plan.targets = static_cast<int>(row.integer(13));
    plan.tasks = static_cast<int>(row.integer(14));
    plan.uncertain = static_cast<int>(row.integer(15));
    plan.removed = row.integer(16) != 0;
    plan.confirmed = row.integer(17) != 0;
    plan.closed = row.integer(18) != 0;
    return plan;
}

void add_reading(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 base::Milliseconds now) {
    writer.run(sql::add_reading, base::new_uuid(now), plan, actor.account, now);
    jobs::enqueue(writer, now, "read_plan", plan);
}

}  // namespace

std::string order_key(const std::string& name) {
    static const char* const digits = "0123456789abcdef";
    std::string hex;
    for (unsigned char c : text::sort_key(name)) {
        hex += digits[c >> 4];
        hex += digits[c & 15];
    }
    return hex;
}

std::string create_plan(storage::Writer& writer, const base::Actor& actor, const std::vector<NewFile>& files,
                        base::Milliseconds now) {
    require_owner(actor);
    const std::string id = base::new_uuid(now);
    const std::string name = name_from(files.at(0).filename);
    writer.run(sql::add_plan, id, name, text::fold(name), order_key(name),
               storage::or_null(agency_of_new_plan(actor)), actor.account, now);
    std::int64_t position = 0;
    std::vector<trail::Value> values;
    for (const NewFile& file : files) {
        writer.run(sql::add_file, id, position++, file.filename, file.digest,
                   static_cast<std::int64_t>(file.bytes), std::string(text_of(file.role)));
        values.push_back({"file", "", file.filename + " " + file.digest});
    }
    trail::record(writer, actor, {"plan.upload", id, "", "", std::move(values)}, now);
    add_reading(writer, actor, id, now);
    return id;
}

bool read_again(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    if (plan_of(writer, plan).status == Status::reading) return false;
    trail::record(writer, actor, {"plan.read_again", plan, "", "", {}}, now);
    add_reading(writer, actor, plan, now);
    return true;
}

void remove_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    if (plan_of(writer, plan).removed) return;
    if (content::is_confirmed(writer, plan))
        throw base::Refused(base::Refusal::conflict,
                            "Kế hoạch này đã được xác nhận và đang giao việc cho các cơ quan.\n"
                            "Rút xác nhận (có lý do) trước khi bỏ kế hoạch.");
    writer.run(sql::add_removal, base::new_uuid(now), plan, actor.account, now);
    trail::record(writer, actor, {"plan.remove", plan, "", "", {}}, now);
}

void restore_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    if (writer.run(sql::undo_removal, actor.account, now, plan) > 0)
        trail::record(writer, actor, {"plan.put_back", plan, "", "", {}}, now);
}

bool change_details(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                    std::int64_t row_version, const std::string& name, const std::string& note,
                    base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const Plan before = plan_of(writer, plan);
    if (writer.run(sql::change_details, name, text::fold(name), order_key(name), note, plan, row_version) !=
        1)
        return false;
    trail::record(writer, actor,
                  {"plan.details", plan, "", "", {{"title", before.name, name}, {"note", before.note, note}}},
                  now);
    return true;
}

Plan plan_of(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_plan, id);
    if (!row) {
        throw base::Refused(base::Refusal::not_found,
                            "Không có kế hoạch này. Mở danh sách kế hoạch để tìm lại.");
    }
    return plan_from(*row);
}

void recount(storage::Writer& writer, const std::string& plan) {
    const StoredReading stored = reading_of(writer, plan);
    const auto items = items_of(stored.reading, stored.entries);
    const auto uncertain =
        std::count_if(items.begin(), items.end(), [](const Item& item) { return item.uncertain(); });
    writer.run(sql::recount, plan, static_cast<std::int64_t>(uncertain));
}

std::vector<PlanFile> files_of(storage::Reader& reader, const std::string& plan) {
    std::vector<PlanFile> files;
    for (const auto& row : reader.all(sql::list_files, plan)) {
        files.push_back({row.text(0), row.text(1), row.text(3), static_cast<std::size_t>(row.integer(2))});
    }
    return files;
}

std::vector<Plan> list_plans(storage::Reader& reader, const base::Actor& actor, const ListWish& wish,
                             base::Milliseconds now) {
    const auto visible = visible_plans(reader, actor, now);
    const storage::Query& query = wish.sort == "name"     ? sql::list_plans_by_name
                                  : wish.sort == "oldest" ? sql::list_plans_oldest
                                                          : sql::list_plans_newest;
    std::vector<Plan> all;
    for (const auto& row : reader.all(query, static_cast<std::int64_t>(wish.status == "removed" ? 1 : 0))) {
        Plan plan = plan_from(row);
        if (visible && visible->count(plan.id) == 0) continue;
        if (!wish.status.empty() && wish.status != "removed" && wish.status != stage_of(plan)) continue;
        all.push_back(std::move(plan));
    }
    if (wish.search.empty()) return all;
    for (const auto marks : {Search::Marks::as_typed, Search::Marks::ignored}) {
        const Search search(wish.search, marks);
        std::vector<Plan> hits;
        for (const Plan& plan : all) {
            if (search.in(plan.name) || search.in(plan.number) || search.in(plan.note)) hits.push_back(plan);
        }
        if (!hits.empty()) return hits;
    }
    return {};
}

bool any_plan(storage::Reader& reader) {
    return reader.one(sql::any_plan).has_value();
}

const char* stage_of(const Plan& plan) {
    if (plan.status == Status::reading) return "reading";  // also a confirmed one that is read again
    if (plan.closed) return "closed";
    if (plan.confirmed) return "confirmed";
    return plan.status == Status::read ? "read" : "refused";
}

}  // namespace plans
