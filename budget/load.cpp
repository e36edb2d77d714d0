// Years run from the one before the plan was first followed to the next one.
#include "budget/load.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "plans/content/rights.hpp"
#include "plans/plan_files.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace budget {
namespace {

// Whose lines and acts the actor sees: asked once an agency.
class Sight {
  public:
    Sight(const web::Request& request, storage::Reader& reader, const YearView& view, agencies::AgencyId own)
        : request_(request), reader_(reader), all_(view.appraises), own_(own) {}
    bool operator()(agencies::AgencyId one) const {
        if (all_ || one == own_) return true;
        const auto [place, fresh] = seen_.emplace(one, false);
        if (fresh) place->second = obligations::may_see(reader_, request_.actor, one, request_.clock->now());
        return place->second;
    }

  private:
    const web::Request& request_;
    storage::Reader& reader_;
    bool all_;
    agencies::AgencyId own_;
    mutable std::map<agencies::AgencyId, bool> seen_;
};

}  // namespace

std::int64_t number_typed(const std::string& text) {
    constexpr std::size_t digits_max = 15;
    return text.empty() || text.size() > digits_max ||
                   text.find_first_not_of("0123456789") != std::string::npos
               ? 0
               : std::stoll(text);
}

int year_asked(const web::Request& request) {
    const std::string typed =
        request.field("year").empty() ? request.parameter("year") : request.field("year");
    if (typed.empty()) return base::year_of(base::day_at(request.clock->now()));
    const std::int64_t year = number_typed(typed);
    if (year < year_min || year > year_max)
        throw base::Refused(base::Refusal::invalid, "Không có năm dự toán này.\nMở lại trang Kinh phí.");
    return static_cast<int>(year);
}

agencies::AgencyId agency_asked(const web::Request& request) {
    return number_typed(request.segment("agency"));
}

void load_year(web::Request& request, storage::Reader& reader, YearView& view, agencies::AgencyId agency) {
    const auto now = request.clock->now();
    const base::Day today = base::day_at(now);
    const std::string& plan = request.segment("plan");
    require_money(reader, request.actor, plan, now);
    view.sees_plan = plans::may_see(reader, request.actor, plan, now);
    if (agency != agencies::no_agency) require_sight(reader, request.actor, plan, agency, now);
    view.plan = plans::plan_of(reader, plan);
    view.followed = obligations::followed(reader, plan) != 0;
    view.year = year_asked(request);
    view.this_year = base::year_of(today);
    view.years = years_of(reader, plan);
    for (const int year : {view.this_year, view.this_year + 1, view.year}) view.years.push_back(year);
    std::sort(view.years.begin(), view.years.end());
    view.years.erase(std::unique(view.years.begin(), view.years.end()), view.years.end());
    view.compiles = may_compile(reader, request.actor, plan, now);
    view.appraises = may_appraise(reader, request.actor, plan, now);
    view.lines = lines_of(reader, plan, view.year, agency);
    const auto directory = agencies::directory_now(reader);
    const Sight sees(request, reader, view, agency);
    std::erase_if(view.lines, [&](const Line& line) { return !sees(line.agency); });
    for (const Line& line : view.lines)
        if (view.names.count(line.agency) == 0 && directory->find(line.agency) != nullptr)
            view.names.emplace(line.agency, agencies::name_on(*directory, line.agency, today));
    if (directory->find(agency) != nullptr)
        view.names.emplace(agency, agencies::name_on(*directory, agency, today));
}

std::vector<ActPlace> acts_seen(const web::Request& request, storage::Reader& reader, const YearView& view,
                                agencies::AgencyId agency) {
    std::vector<ActPlace> places = act_places(reader, view.plan.id, view.year, agency);
    const Sight sees(request, reader, view, agency);
    // An act on the lines of several agencies is shown to one of them with its document and own figures
    // alone.
    std::erase_if(places, [&](const ActPlace& act) {
        return act.agency == agencies::no_agency ? !view.appraises && agency == agencies::no_agency
                                                 : !sees(act.agency);
    });
    return places;
}

void load_acts(const web::Request& request, storage::Reader& reader, YearView& view,
               agencies::AgencyId agency) {
    const auto now = request.clock->now();
    const std::vector<ActPlace> places = acts_seen(request, reader, view, agency);
    view.acts_all = places.size();
    view.acts_pages = std::max(1, static_cast<int>((places.size() + acts_on_page - 1) / acts_on_page));
    view.acts_page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.acts_pages);
    const std::size_t first = static_cast<std::size_t>(view.acts_page - 1) * acts_on_page;
    view.acts =
        acts_at(reader, std::span(places).subspan(first, std::min(acts_on_page, places.size() - first)));
    for (Act& act : view.acts) {
        if (act.agency == agencies::no_agency && !view.appraises) act.word.clear();
        view.undoable.push_back(may_undo(reader, request.actor, view.plan.id, act, now));
    }
}

Paper paper_of(web::Request& request, PaperTyped& typed, base::Problems& problems) {
    typed = {text::squeeze(request.field("number")), text::squeeze(request.field("day"))};
    Paper paper{typed.number, base::parse_day(typed.day), "", ""};
    for (base::Problem& problem : check(paper, base::day_at(request.clock->now())))
        problems.push_back(std::move(problem));
    if (!problems.empty()) return paper;
    for (const web::Upload& upload : request.uploads) {
        if (upload.filename.empty()) continue;
        paper.digest = plans::store_file(request.services->data_folder, upload.path, upload.filename).digest;
        paper.filename = upload.filename;
        break;
    }
    return paper;
}

bool written_or_refused(web::Request& request, const std::string& back, std::string& problem,
                        const std::function<void(storage::Writer&)>& act) {
    try {
        request.write([&](storage::Writer& writer) {
            act(writer);
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
        return true;
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid) throw;
        problem = refused.what();
        return false;
    }
}

}  // namespace budget
