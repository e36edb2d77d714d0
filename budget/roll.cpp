// The lines of a proposal are read when they are shown and when they are taken: what was typed in between is
// not proposed any more.
#include "budget/roll.hpp"

#include <algorithm>
#include <iterator>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "budget/sql.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/forerunners.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"
#include "web/page.hpp"

namespace budget {
namespace {

enum class Answer { open = 0, taken = 1, declined = 2 };

// Agencies that would be asked: who has lines, or goes on with one that had.
std::set<agencies::AgencyId> to_ask(storage::Reader& reader, std::int64_t followed, int year,
                                    base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::set<agencies::AgencyId> all;
    for (const storage::Row& row : reader.all(sql::list_agencies_of, followed, year - 1)) {
        if (directory->find(row.integer(0)) == nullptr) continue;
        if (agencies::exists_on(*directory, row.integer(0), today)) all.insert(row.integer(0));
        for (const agencies::Heir& heir : agencies::heirs_on(*directory, row.integer(0), "", today).agencies)
            all.insert(heir.agency);
        std::vector<agencies::AgencyId> after{row.integer(0)};  // in one function alone, from hand to hand
        for (std::size_t i = 0; i < after.size(); ++i)
            for (const std::size_t at : directory->successions_from(after[i]))
                if (const auto to = directory->successions()[at].to;
                    std::find(after.begin(), after.end(), to) == after.end())
                    after.push_back(to);
        std::copy_if(after.begin() + 1, after.end(), std::inserter(all, all.end()),
                     [&](agencies::AgencyId to) { return agencies::exists_on(*directory, to, today); });
    }
    return all;
}

std::vector<Proposal> wanted(storage::Reader& reader, const std::string& plan, base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    const int year = base::year_of(today);
    const std::int64_t followed = obligations::followed(reader, plan);
    std::vector<Proposal> all;
    if (followed == 0) return all;
    for (const agencies::AgencyId agency : to_ask(reader, followed, year, today))
        if (!reader.one(sql::find_proposal, followed, year, agency) &&
            !last_years_lines(reader, plan, year, agency).empty())
            all.push_back({plan, year, agency});
    return all;
}

void answer(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal, Answer given,
            const std::string& word, base::Milliseconds now) {
    const auto number = static_cast<std::int64_t>(given);
    if (writer.run(sql::answer_proposal, number, word, actor.acting.empty() ? actor.name : actor.acting,
                   actor.account, now, obligations::followed(writer, proposal.plan), proposal.year,
                   proposal.agency) != 1)
        throw base::Refused(base::Refusal::conflict,
                            "Đề nghị này đã được trả lời.\nMở lại trang để xem dự toán đang có.");
}

constexpr int july = 7;

// In which the agency has lines of a year, or one with which it goes on.
std::set<std::string> plans_of(storage::Reader& reader, agencies::AgencyId agency, int year,
                               base::Day today) {
    const auto directory = agencies::directory_now(reader);
    const plans::content::Forerunners forerunners(*directory, agency, today);
    std::vector<agencies::AgencyId> whose = forerunners.all();
    whose.insert(whose.end(), forerunners.givers().begin(), forerunners.givers().end());
    whose.push_back(agency);
    std::set<std::string> plans;
    for (const agencies::AgencyId one : whose)
        for (const storage::Row& row : reader.all(sql::list_plans_of, one, year)) plans.insert(row.text(0));
    return plans;
}

// Of plans that go on: what stood in this year's lines and not yet in the next one's.
std::vector<web::AgencyNote> july_notes(storage::Reader& reader, const web::Page& page,
                                        agencies::AgencyId agency, base::Day today) {
    const int year = base::year_of(today);
    std::vector<web::AgencyNote> notes;
    for (const std::string& plan : plans_of(reader, agency, year, today)) {
        if (!goes_on(reader, plan, year + 1)) continue;
        const LastYear last = last_year_of(reader, plan, year + 1, agency);
        const bool copies = !last.wishes.empty();
        if (!copies && last.shared.empty()) continue;
        notes.push_back(
            {"is-info",
             page.plain(copies ? texts::Id("note_budget_july") : texts::Id("note_budget_july_shared"),
                        web::arguments(year + 1, copies ? last.wishes.size() : last.shared.size(), year,
                                       plans::plan_of(reader, plan).name)),
             "/plans/" + plan + "/budget/agencies/" + std::to_string(agency) +
                 "/copy?year=" + std::to_string(year + 1),
             page.plain(copies ? texts::Id("note_budget_july_open") : texts::Id("budget_shared_open"))});
    }
    return notes;
}

}  // namespace

bool is_july(base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    const int year = base::year_of(today);
    return !(today < *base::day_of(year, july, 1)) && today < *base::day_of(year, july + 1, 1);
}

bool goes_on(storage::Reader& reader, const std::string& plan, int year) {
    for (const plans::content::Entry& entry : plans::content::entries_of(reader, plan))
        if (entry.kind() == plans::content::EntryKind::document)
            return std::get<plans::reading::Document>(entry.said).period_to.value_or(year) >= year;
    return true;
}

void propose_new_year(storage::Writer& writer, const std::string& plan, base::Milliseconds now) {
    const std::int64_t followed = obligations::followed(writer, plan);
    for (const Proposal& one : wanted(writer, plan, now))
        writer.run(sql::add_proposal, followed, one.year, one.agency, now);
}

void propose_new_year(storage::Store& store, const std::string& plan, const base::Clock& clock) {
    const bool needed =
        store.read([&](storage::Reader& reader) { return !wanted(reader, plan, clock.now()).empty(); });
    if (needed) store.write([&](storage::Writer& writer) { propose_new_year(writer, plan, clock.now()); });
}

bool is_proposed(storage::Reader& reader, const Proposal& proposal) {
    const auto row = reader.one(sql::find_proposal, obligations::followed(reader, proposal.plan),
                                proposal.year, proposal.agency);
    return row && static_cast<Answer>(row->integer(0)) == Answer::open &&
           !last_years_lines(reader, proposal.plan, proposal.year, proposal.agency).empty();
}

std::string key_of(const Wish& wish) {
    return wish.task + "." + std::to_string(static_cast<int>(wish.source));
}

void take_proposed(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal,
                   const std::set<std::string>& chosen, base::Milliseconds now) {
    if (chosen.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Chưa chọn dòng nào.\nChọn ít nhất một dòng, hoặc ghi lý do không chuyển.");
    const bool open = is_proposed(writer, proposal);
    copy_last_year(writer, actor, proposal.plan, proposal.year, proposal.agency, now, chosen);
    if (open) answer(writer, people::actor_of(writer, actor.account, now), proposal, Answer::taken, "", now);
}

void decline_proposed(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal,
                      const std::string& word, base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_sight(writer, today, proposal.plan, proposal.agency, now);
    if (!may_compile(writer, today, proposal.plan, now))
        obligations::require_fill(writer, today, proposal.agency, now);
    if (word.empty() || text::length(word) > word_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Ghi lý do không chuyển, nhiều nhất 1.000 ký tự.\nDự toán chưa thay đổi.");
    answer(writer, today, proposal, Answer::declined, word, now);
    trail::record(writer, today,
                  {"budget.decline",
                   base::new_uuid(now),
                   plans::activities::uuid_of_agency(writer, proposal.agency),
                   word,
                   {{"year", "", std::to_string(proposal.year)}}},
                  now);
}

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now) {
    using texts::Id;
    const base::Day today = base::day_at(now);
    const int year = base::year_of(today);
    std::vector<web::AgencyNote> notes;
    if (is_july(now)) notes = july_notes(reader, page, agency, today);
    for (const storage::Row& row : reader.all(sql::list_open_proposals, agency, year)) {
        const std::string plan = row.text(0);
        const std::size_t lines = last_years_lines(reader, plan, year, agency).size();
        if (lines == 0) continue;
        notes.push_back({"is-info",
                         page.plain(Id("note_budget_roll"),
                                    web::arguments(lines, year - 1, year, plans::plan_of(reader, plan).name)),
                         "/plans/" + plan + "/budget/agencies/" + std::to_string(agency) +
                             "/copy?year=" + std::to_string(year),
                         page.plain(Id("note_budget_roll_open"))});
    }
    return notes;
}

}  // namespace budget
