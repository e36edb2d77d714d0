// Few hundred rows, read once and chosen from here.
#include "obligations/chasing/history.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/board.hpp"
#include "obligations/bodies.hpp"
#include "obligations/chasing/sql.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "people/links.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations::chasing {
namespace {

bool shown(const ChasedRow& row, const ChasingWish& wish, const std::string& words) {
    if (!words.empty() && text::fold(text::nfc(row.is.name)).find(words) == std::string::npos) return false;
    if (wish.state == "owed") return is_owed(row);
    if (wish.state == "late") return is_owed(row) && row.is.item.late > 0;
    if (wish.state == "quiet") return is_owed(row) && row.last() == 0;
    if (wish.state == "failed")
        return is_owed(row) && row.last_step() != nullptr && row.last_step()->undelivered();
    return true;
}

std::vector<ChasedRow> all_rows(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                                const Period& period, bool all_steps, base::Milliseconds now) {
    plans::require_owner(reader, actor, plan.id, now);
    BoardView board;
    board.plan = plan;
    board.period = period;
    load_board(reader, actor, board, now, true);
    std::vector<ChasedRow> rows(board.rows.size());
    std::map<std::int64_t, ChasedRow*> by_obligation;
    std::map<std::string, std::int64_t> live;
    for (const storage::Row& row : reader.all(
             sql::count_live_links, std::string(people::name_of(people::LinkPurpose::form_answer)), now))
        live[row.text(0)] = row.integer(1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].is = std::move(board.rows[i]);
        by_obligation[rows[i].is.obligation] = &rows[i];
        if (const auto found = live.find(std::to_string(rows[i].is.obligation)); found != live.end())
            rows[i].live_links = found->second;
    }
    auto steps = steps_in(reader,
                          reader.all(all_steps ? sql::list_chased : sql::list_last_chased, period.id,
                                     followed(reader, plan.id)),
                          now);
    for (ChasedRow& row : rows) row.steps = std::move(steps[{row.is.obligation, row.is.agency}]);
    for (const storage::Row& row : reader.all(sql::list_calls, period.id, followed(reader, plan.id)))
        if (const auto found = by_obligation.find(row.integer(1)); found != by_obligation.end())
            found->second->calls.push_back({row.text(3), row.text(5), row.text(6), row.integer(4)});
    return rows;
}

}  // namespace

StepsOf steps_in(storage::Reader& reader, const std::vector<storage::Row>& rows, base::Milliseconds now) {
    const auto directory = agencies::directory_now(reader);
    StepsOf steps;
    std::string last;
    PastStep* step = nullptr;
    for (const storage::Row& row : rows) {
        if (row.text(0) != last || step == nullptr) {
            last = row.text(0);
            auto& of = steps[{row.integer(1), row.integer(2)}];
            of.push_back({{row.text(3), static_cast<int>(row.integer(4))},
                          row.integer(5) != 0,
                          row.integer(6),
                          {},
                          {}});
            step = &of.back();
            if (directory->find(row.integer(12)) != nullptr)
                step->body = agencies::name_on(*directory, row.integer(12), base::day_at(now));
        }
        if (!row.text(7).empty())
            step->letters.push_back(
                {row.text(7), row.text(8), row.text(11), row.integer(9), row.integer(10)});
    }
    return steps;
}

bool PastStep::undelivered() const {
    return !passed && std::none_of(letters.begin(), letters.end(),
                                   [](const SentLetter& one) { return one.fate == "sent"; });
}

base::Milliseconds ChasedRow::last() const {
    base::Milliseconds at = calls.empty() ? 0 : calls.front().at;
    if (const PastStep* step = last_step()) at = std::max(at, step->at);
    return at;
}

const PastStep* ChasedRow::last_step() const {
    const auto found =
        std::find_if(steps.begin(), steps.end(), [](const PastStep& one) { return !one.passed; });
    return found == steps.end() ? nullptr : &*found;
}

bool is_owed(const ChasedRow& row) {
    return row.is.item.state == State::open;
}

Chasing load_chasing(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                     const Period& period, const ChasingWish& wish, base::Milliseconds now, bool all_pages) {
    Chasing chasing;
    std::vector<ChasedRow> rows =
        all_rows(reader, actor, plan, period, wish.all_steps, now);  // by name within their groups
    const std::string words = text::fold(text::nfc(text::squeeze(wish.search)));
    LateByBody late;
    for (const ChasedRow& row : rows) {
        late.add(row.is.item);
        chasing.owed += is_owed(row) ? 1 : 0;
        chasing.late += is_owed(row) && row.is.item.late > 0 ? 1 : 0;
    }
    chasing.late_for = late.take();
    std::erase_if(rows, [&](const ChasedRow& row) { return !shown(row, wish, words); });
    const auto directory = agencies::directory_now(reader);
    std::vector<agencies::AgencyId> order;
    for (const ChasedRow& row : rows) order.push_back(row.is.agency);
    agencies::sort_by_name(*directory, order, base::day_at(now));
    std::map<agencies::AgencyId, std::size_t> place;
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    const auto key = [&](const ChasedRow& row) -> std::int64_t {
        if (wish.sort == "quiet") return is_owed(row) ? row.last() : base::Milliseconds{1} << 60;
        if (wish.sort == "name") return 0;
        return is_owed(row) ? -row.is.item.late : 1;
    };
    std::sort(rows.begin(), rows.end(), [&](const ChasedRow& a, const ChasedRow& b) {
        return std::pair(key(a), place.at(a.is.agency)) < std::pair(key(b), place.at(b.is.agency));
    });
    chasing.found = static_cast<int>(rows.size());
    chasing.pages = std::max(1, (chasing.found + chasing_on_page - 1) / chasing_on_page);
    if (!all_pages) {
        const int page = std::clamp(wish.page, 1, chasing.pages);
        const auto begin = static_cast<std::size_t>((page - 1) * chasing_on_page);
        const std::size_t end = std::min(rows.size(), begin + chasing_on_page);
        rows = {std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(begin)),
                std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(end))};
    }
    chasing.rows = std::move(rows);
    return chasing;
}

ChasedRow chased_row(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                     const Period& period, std::int64_t obligation, base::Milliseconds now) {
    for (ChasedRow& row : all_rows(reader, actor, plan, period, false, now)) {
        if (row.is.obligation != obligation) continue;
        row.steps = std::move(steps_in(reader, reader.all(sql::list_chased_form, obligation),
                                       now)[{obligation, row.is.agency}]);
        return std::move(row);
    }
    refuse_unknown();
}

std::optional<base::Milliseconds> moment_typed(const std::string& day, const std::string& hour) {
    const auto parsed = base::parse_day(day);
    int hours = -1, minutes = 0, read = 0;
    const bool clock = std::sscanf(hour.c_str(), "%2d:%2d%n", &hours, &minutes, &read) == 2 &&
                       static_cast<std::size_t>(read) == hour.size();
    if (!parsed || !clock || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    constexpr base::Milliseconds a_minute = 60'000, ahead_of_utc = 7 * 60;
    return (parsed->number * 24 * 60 + hours * 60 + minutes - ahead_of_utc) * a_minute;
}

base::Problems check(const NewCall& call, base::Milliseconds now) {
    const web::Page page;
    base::Problems problems;
    if (call.whom.empty() || text::length(call.whom) > call_whom_characters_max)
        problems.push_back({"whom", page.plain(texts::Id("chase_call_whom_missing"))});
    if (call.word.empty() || text::length(call.word) > call_word_characters_max)
        problems.push_back({"word", page.plain(texts::Id("chase_call_word_missing"))});
    if (call.at <= 0 || call.at > now)
        problems.push_back({"day", page.plain(texts::Id("chase_call_when_wrong"))});
    return problems;
}

void add_call(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
              const std::vector<std::int64_t>& obligations, const NewCall& call, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan, now);
    CHECK_THAT(check(call, now).empty() && !obligations.empty());
    agencies::AgencyId agency = agencies::no_agency;
    for (const std::int64_t obligation : obligations) {
        const Item item = item_of(writer, obligation, base::day_at(now));
        if (item.plan != plan || (agency != agencies::no_agency && item.is.agency != agency))
            refuse_unknown();
        agency = item.is.agency;
        writer.run(sql::add_call, base::new_uuid(now), obligation, agency, call.whom, call.at, call.word,
                   actor.account, now);
    }
    const agencies::Facts* facts = agencies::directory_now(writer)->find(agency);
    trail::record(writer, actor,
                  {"chase.call",
                   plan,
                   facts == nullptr ? "" : facts->uuid,
                   "",
                   {{"call", "", call.whom + ": " + call.word}}},
                  now);
}

}  // namespace obligations::chasing
