// Who owes what of a plan to whom, as of any day.
#include <algorithm>
#include <map>

#include "agencies/groups.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/review/html.hpp"
#include "plans/review/name_views.hpp"
#include "plans/review/pages.hpp"
#include "plans/search.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"

namespace plans::review {
namespace {

using texts::Id;

constexpr int agencies_a_page = 20;
constexpr std::size_t shares_in_a_fold = 10;

// Why an agency has what the plan gives to somebody else by name: whom it took over from, for what, since
// when and by which document; or which level it stands for.
class Because {
  public:
    Because(const web::Page& page, const agencies::Directory& directory, const content::Assigned& assigned,
            const content::Frame& frame, base::Day day)
        : page_(page), directory_(directory), assigned_(assigned), frame_(frame), day_(day) {}

    std::string of(const content::Share& share, const content::Said& said, agencies::AgencyId agency) {
        if (share.through != agencies::no_agency) return taken_over(share, said, agency);
        const std::string& printed = assigned_.printed[share.printed];
        return share.of_group ? "(" + printed + level_of(printed, agency) + ")" : "";
    }

  private:
    std::string taken_over(const content::Share& share, const content::Said& said,
                           agencies::AgencyId agency) const {
        const std::string& printed = assigned_.printed[share.printed];
        const std::string of_plan = content::function_of(content::Said());  // where a task names none
        for (const std::string& function : {content::function_of(said), of_plan, std::string()}) {
            for (const auto& heir : agencies::heirs_on(directory_, share.through, function, day_).agencies) {
                if (heir.agency != agency) continue;
                std::string what;
                for (const auto& one : directory_.functions())
                    if (one.code == heir.function)
                        what = ": " + (page_.vietnamese() ? one.name : one.name_en);
                return "(" + page_.plain(Id("agency_forerunners")) + " " + printed + what +
                       in_force(heir.since, heir.legal_basis) + ")";
            }
        }
        return "(" + printed + ")";
    }

    std::string level_of(const std::string& printed, agencies::AgencyId agency) {
        auto [inherited, fresh] = inherited_.try_emplace(printed);
        const auto group = fresh ? agencies::group_of(printed) : std::nullopt;
        if (group)
            inherited->second =
                agencies::members(directory_, *group, frame_.within, day_, frame_.written).inherited;
        const agencies::Level level = agencies::level_on(directory_, agency, day_);
        for (const agencies::LevelHeir& heir : inherited->second)
            if (heir.heir == level) return in_force(heir.day, heir.legal_basis);
        return "";
    }

    std::string in_force(base::Day since, const std::string& legal_basis) const {
        return "; " + page_.plain(Id("holds_from")) + " " + base::written(since) +
               (legal_basis.empty() ? "" : ", " + legal_basis);
    }

    const web::Page& page_;
    const agencies::Directory& directory_;
    const content::Assigned& assigned_;
    content::Frame frame_;
    base::Day day_;
    std::map<std::string, std::vector<agencies::LevelHeir>> inherited_;  // by the printed group
};

ShareRow row_of(Because& because, const content::Share& share, const content::Entry& entry,
                agencies::AgencyId agency) {
    ShareRow row;
    row.entry = entry.uuid;
    row.part = share.part;
    row.text = content::text_of(entry.said);
    const bool numbered =
        entry.kind() == content::EntryKind::task || entry.kind() == content::EntryKind::target;
    if (numbered) row.ref = content::ref_of(entry.said);
    row.note = because.of(share, entry.said, agency);
    return row;
}

AgencyRow row_of(Because& because, const agencies::Directory& directory, const content::AgencyShares& agency,
                 const std::vector<content::Entry>& entries, base::Day day, std::size_t shares_max) {
    AgencyRow row;
    row.uuid = directory.at(agency.agency).uuid;
    row.name = agencies::name_on(directory, agency.agency, day);
    const auto above = agencies::parent_on(directory, agency.agency, day);
    if (above != agencies::no_agency) row.above = agencies::name_on(directory, above, day);
    row.all = agency.shares.size();
    for (const content::Share& share : agency.shares) {
        if (row.shares.size() < shares_max)
            row.shares.push_back(row_of(because, share, entries[share.entry], agency.agency));
        if (share.part == content::Part::lead) ++row.leads;
        if (share.part == content::Part::coordinating) ++row.coordinates;
    }
    return row;
}

// `file`: all pages at once, with all that each agency has.
void load(web::Request& request, AgenciesView& view, base::Day day, bool file) {
    const bool whole = file || view.whole;
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        const auto entries = content::entries_of(reader, view.plan.id);
        const auto directory = agencies::directory_now(reader);
        const base::Day written = content::named_as_of(reader, view.plan.id, entries, day);
        const content::Frame frame{content::province_of(directory, entries, written), written};
        const auto assigned =
            content::assign(*directory, entries, content::names_of(reader, view.plan.id), frame, day);
        view.open = assigned.open;
        const Search search(view.search, Search::Marks::ignored);
        std::vector<const content::AgencyShares*> found;
        for (const auto& agency : assigned.agencies)
            if (view.only.empty()
                    ? view.search.empty() || search.in(agencies::name_on(*directory, agency.agency, day))
                    : directory->at(agency.agency).uuid == view.only)
                found.push_back(&agency);
        view.total = found.size();
        view.pages = std::max(1, (static_cast<int>(found.size()) + agencies_a_page - 1) / agencies_a_page);
        view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
        const auto first = whole ? 0 : static_cast<std::size_t>(view.page - 1) * agencies_a_page;
        const auto last = whole ? found.size() : std::min(found.size(), first + agencies_a_page);
        const web::Page page = web::page_for(request, "");
        Because because(page, *directory, assigned, frame, day);
        for (std::size_t i = first; i < last; ++i)
            view.agencies.push_back(row_of(because, *directory, *found[i], entries, day,
                                           file || !view.only.empty() ? SIZE_MAX : shares_in_a_fold));
    });
}

std::string part_label(const web::Page& page, content::Part part) {
    static const Id names[] = {Id("fact_lead"), Id("fact_coordinating"), Id("kind_responsibility"),
                               Id("kind_reporting")};
    return page.plain(names[static_cast<std::size_t>(part)]);
}

web::Response as_csv(const AgenciesView& view, const web::Page& page) {
    web::Csv csv;
    csv.row({page.plain(Id("agency")), page.plain(Id("kind")), page.plain(Id("number")),
             page.plain(Id("content")), page.plain(Id("names_title"))});
    for (const AgencyRow& agency : view.agencies) {
        for (const ShareRow& share : agency.shares)
            csv.row({agency.name, part_label(page, share.part), share.ref, share.text, share.note});
    }
    return web::download(
        csv.bytes(), "text/csv; charset=utf-8",
        (view.plan.number.empty() ? view.plan.name : view.plan.number) + " " + view.on_iso + ".csv");
}

}  // namespace

web::Response agencies_page(web::Request& request) {
    AgenciesView view;
    base::Day day = base::day_at(request.clock->now());
    if (const std::string typed = request.parameter("on"); !typed.empty()) {
        const auto parsed = base::parse_day(typed);
        view.wrong_day = !parsed;
        if (parsed) day = *parsed;
    }
    view.on = base::written(day);
    view.on_iso = base::iso(day);
    view.search = text::squeeze(request.parameter("q"));
    view.only = request.parameter("agency");
    view.whole = request.parameter("page") == "all";
    view.may_enter = request.actor.may(base::Right::own_agencies);
    view.owner = request.read([&](storage::Reader& reader) {
        return plans::may(reader, request.actor, request.segment("plan"), base::Right::own_plans,
                          request.clock->now());
    });
    const bool csv = request.parameter("as") == "csv";
    load(request, view, day, csv);
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("shares_title"));
    if (csv) return as_csv(view, page);
    return people::framed(page, html::agencies(page, view), view.wrong_day ? 422 : 200);
}

}  // namespace plans::review
