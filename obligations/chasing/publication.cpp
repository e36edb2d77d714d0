// Lists in the database.
#include "obligations/chasing/publication.hpp"

#include <algorithm>
#include <map>

#include "agencies/directory.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/board.hpp"
#include "obligations/bodies.hpp"
#include "obligations/chasing/sql.hpp"
#include "obligations/sight.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations::chasing {
namespace {

[[noreturn]] void refuse_unpublished() {
    throw base::Refused(base::Refusal::not_found,
                        "Kỳ này chưa có danh sách nào được công bố.\nMở Việc của cơ quan để tìm lại.");
}

// Who is late now, or was when they sent.
std::vector<PublishedLine> late_now(storage::Reader& reader, const base::Actor& actor,
                                    const plans::Plan& plan, const Period& period, base::Milliseconds now) {
    BoardView board;
    board.plan = plan;
    board.period = period;
    load_board(reader, actor, board, now, true);
    std::vector<PublishedLine> lines;
    for (const BoardRow& row : board.rows) {
        const std::vector<Body> bodies = late_for(row.item.bodies);
        if (row.item.late <= 0 && bodies.empty()) continue;
        lines.push_back({row.agency, row.name, row.item.late, row.item.state != State::open});
        for (const Body& one : bodies) lines.back().bodies.push_back({one.name, one.due, one.late});
    }
    return lines;
}

}  // namespace

bool is_baseline(storage::Reader& reader, const std::string& plan, const Period& period) {
    const auto row = reader.one(sql::find_since, plan);
    constexpr std::int64_t slots_of_year = 100;
    return row && period.slot / slots_of_year <= base::year_of(base::Day{row->integer(0)});
}

std::optional<Published> published_now(storage::Reader& reader, std::int64_t period) {
    const auto row = reader.one(sql::find_published, period);
    if (!row) return std::nullopt;
    Published list;
    list.id = row->text(0);
    list.baseline = row->integer(1) != 0;
    list.word = row->text(2);
    list.by = row->text(3);
    list.at = row->integer(4);
    std::vector<agencies::AgencyId> order;
    std::map<agencies::AgencyId, std::vector<PublishedBody>> bodies;
    for (const storage::Row& body : reader.all(sql::list_published_bodies, list.id))
        bodies[body.integer(0)].push_back({body.text(1), base::Day{body.integer(2)}, body.integer(3)});
    for (const storage::Row& line : reader.all(sql::list_published, list.id)) {
        list.lines.push_back({line.integer(0), line.text(1), line.integer(2), line.integer(3) != 0,
                              std::move(bodies[line.integer(0)])});
        order.push_back(line.integer(0));
    }
    agencies::sort_by_name(*agencies::directory_now(reader), order, base::day_at(list.at));
    const auto place = [&](const PublishedLine& one) {
        return std::find(order.begin(), order.end(), one.agency) - order.begin();
    };
    std::sort(list.lines.begin(), list.lines.end(), [&](const PublishedLine& a, const PublishedLine& b) {
        if (!list.baseline && a.late != b.late) return a.late > b.late;
        return place(a) < place(b);
    });
    return list;
}

void publish(storage::Writer& writer, const base::Actor& actor, const plans::Plan& plan, const Period& period,
             const std::string& word, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan.id, now);
    if (text::length(word) > publication_word_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Lời kèm theo dài quá 1.000 ký tự.\nGhi ngắn hơn.");
    const auto lines = late_now(writer, actor, plan, period, now);
    writer.run(sql::end_publications, actor.account, now, period.id);
    const std::string id = base::new_uuid(now);
    const bool baseline = is_baseline(writer, plan.id, period);
    writer.run(sql::add_publication, id, period.id, std::int64_t{baseline ? 1 : 0}, word, actor.account, now);
    for (const PublishedLine& one : lines) {
        writer.run(sql::add_published, id, one.agency, one.name, one.late, std::int64_t{one.sent ? 1 : 0});
        for (const PublishedBody& body : one.bodies)
            writer.run(sql::add_published_body, id, one.agency, body.name, body.due.number, body.late);
    }
    trail::record(
        writer, actor,
        {"chase.publish",
         plan.id,
         "",
         word,
         {{"period", "", std::to_string(period.slot)}, {"agencies", "", std::to_string(lines.size())}}},
        now);
}

void take_publication_back(storage::Writer& writer, const base::Actor& actor, const plans::Plan& plan,
                           const Period& period, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan.id, now);
    if (writer.run(sql::end_publications, actor.account, now, period.id) == 0) refuse_unpublished();
    trail::record(writer, actor,
                  {"chase.withdraw", plan.id, "", "", {{"period", std::to_string(period.slot), ""}}}, now);
}

Published published_for(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                        const Period& period, base::Milliseconds now) {
    auto list = published_now(reader, period.id);
    if (!list) refuse_unpublished();
    if (plans::may(reader, actor, plan.id, base::Right::own_plans, now)) return std::move(*list);
    for (const agencies::AgencyId agency : own_agencies(reader, actor, now))
        if (reader.one(sql::count_own_form, period.id, agency)->integer(0) > 0) return std::move(*list);
    refuse_unpublished();
}

}  // namespace obligations::chasing
