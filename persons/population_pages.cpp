// Populations: the list, a new one, and one of them as of any day.
#include <algorithm>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "persons/html.hpp"
#include "persons/pages.hpp"
#include "persons/population_views.hpp"
#include "persons/posts.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace persons {
namespace {

using texts::Id;

constexpr int populations_on_page = 50;
constexpr std::size_t lines_on_page = 50, name_max = 300, source_max = 500, items_max = 5'000;

web::Response show(const web::Request& request, const PopulationForm& form, int status = 200) {
    web::Page page = web::page_for(request, "", "populations");
    page.title = page.plain(Id("population_new"));
    return people::framed(page, html::population_form(page, form), status);
}

std::vector<std::string> items_typed(const std::string& text) {
    std::vector<std::string> all;
    for (const std::string& line : agencies::lines_typed(text))
        if (all.size() < items_max) all.push_back(text::nfc(text::squeeze(line)));
    return all;
}

void read_number(const web::Page& page, PopulationForm& form, NewPopulation& wanted) {
    const std::string typed = text::squeeze(form.value("number"));
    const bool digits =
        !typed.empty() && typed.size() <= 12 && typed.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || wanted.source.empty() || !wanted.as_of) {
        form.problems.push_back({"number", page.plain(Id("population_number_wrong"))});
        return;
    }
    wanted.counts.push_back({0, std::stoll(typed), wanted.source, *wanted.as_of});
}

// The parameters that narrow a population, each as typed and checked.
void read_parameters(const web::Page& page, const agencies::Directory& directory, base::Day today,
                     PopulationForm& form, NewPopulation& wanted) {
    if (const std::string within = text::squeeze(form.value("within")); !within.empty()) {
        const std::int64_t agency = agencies::agency_typed(directory, within, today, "within", form.problems);
        if (agency != 0) wanted.parameters["within"] = directory.at(agency).uuid;
    }
    if (is_post(form.value("post"))) wanted.parameters["posts"] = form.value("post");
    wanted.parameters["kinds"] = text::squeeze(form.value("kinds"));
    wanted.parameters["function"] = text::squeeze(form.value("function"));
    if (!form.value("as_of").empty()) {
        wanted.as_of = base::parse_day(form.value("as_of"));
        if (!wanted.as_of) form.problems.push_back({"as_of", page.plain(Id("day_wrong"))});
    }
}

NewPopulation read(const web::Page& page, const agencies::Directory& directory, base::Day today,
                   PopulationForm& form) {
    NewPopulation wanted;
    wanted.name = text::nfc(text::squeeze(form.value("name")));
    wanted.source = text::nfc(text::squeeze(form.value("source")));
    wanted.kind = form.value("kind");
    if (wanted.name.empty() || text::length(wanted.name) > name_max)
        form.problems.push_back({"name", page.plain(Id("population_name_missing"))});
    if (text::length(wanted.source) > source_max)
        form.problems.push_back({"source", page.plain(Id("reason_too_long"))});
    const PopulationKind* kind = population_kind(wanted.kind);
    if (kind == nullptr) {
        form.problems.push_back({"kind", page.plain(Id("population_unknown_kind"))});
        return wanted;
    }
    read_parameters(page, directory, today, form, wanted);
    if (kind->unit == Unit::number) read_number(page, form, wanted);
    if (kind->unit == Unit::items) wanted.items = items_typed(form.value("items"));
    if (kind->unit == Unit::items && wanted.items.empty())
        form.problems.push_back({"items", page.plain(Id("population_items_missing"))});
    return wanted;
}

void put_members(const Members& found, const agencies::Directory& directory, PopulationView& view,
                 int wanted) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;  // agency and how many
    for (const auto& [agency, people] : found.by_agency) {
        all.emplace_back(agency, static_cast<std::int64_t>(people.size()));
        view.sum += static_cast<std::int64_t>(people.size());
    }
    if (found.unit == Unit::agencies)
        for (const std::int64_t agency : found.whole) all.emplace_back(agency, 1);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    view.pages = std::max(1, static_cast<int>((all.size() + lines_on_page - 1) / lines_on_page));
    view.page = std::clamp(wanted, 1, view.pages);
    const std::size_t first = static_cast<std::size_t>(view.page - 1) * lines_on_page;
    for (std::size_t i = first; i < std::min(all.size(), first + lines_on_page); ++i)
        view.by_agency.push_back({directory.at(all[i].first).uuid,
                                  agencies::name_on(directory, all[i].first, view.day), all[i].second});
    for (const HeadInPost& one : found.short_in_post)
        view.short_in_post.push_back(agencies::name_on(directory, one.agency, view.day) + ", " +
                                     base::written(one.since));
    for (const Counted& one : found.counts)
        view.counts.push_back(
            (one.agency == 0 ? "" : agencies::name_on(directory, one.agency, view.day) + ": ") +
            std::to_string(one.number) + " (" + one.document + ", " + base::written(one.day) + ")");
    for (std::size_t i = 0; i < std::min(found.names.size(), std::size_t{500}); ++i)
        view.items.push_back(found.names[i]);
}

}  // namespace

std::string population_kind_label(const web::Page& page, std::string_view kind) {
    static constexpr std::pair<std::string_view, Id> words[] = {{"officials", Id("kind_officials")},
                                                                {"heads", Id("kind_heads")},
                                                                {"pupils", Id("kind_pupils")},
                                                                {"schools", Id("kind_schools")},
                                                                {"enterprises", Id("kind_enterprises")},
                                                                {"agencies", Id("kind_agencies")},
                                                                {"list", Id("kind_list")},
                                                                {"headcount", Id("kind_headcount")},
                                                                {"statistic", Id("kind_statistic")},
                                                                {"technical_staff", Id("post_technical")},
                                                                {"reporters", Id("post_reporter")},
                                                                {"experts", Id("kind_experts")},
                                                                {"teachers", Id("kind_teachers")},
                                                                {"banks", Id("kind_banks")},
                                                                {"products", Id("kind_products")},
                                                                {"systems", Id("kind_systems")},
                                                                {"internet_users", Id("kind_internet_users")},
                                                                {"classes", Id("kind_classes")},
                                                                {"broadcasts", Id("kind_broadcasts")},
                                                                {"incidents", Id("kind_incidents")},
                                                                {"activities", Id("kind_activities_any")}};
    for (const auto& [code, id] : words)
        if (code == kind) return page.plain(id);
    return std::string(kind);
}

web::Response populations_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "populations");
    page.title = page.plain(Id("populations"));
    PopulationsView view;
    view.owner = request.actor.may(base::Right::own_plans);
    view.page = std::max(1, std::atoi(request.parameter("page").c_str()));
    request.read([&](storage::Reader& reader) {
        view.all = list_populations(reader, view.page, populations_on_page, view.found);
    });
    view.pages = std::max(1, static_cast<int>((view.found + populations_on_page - 1) / populations_on_page));
    return people::framed(page, html::populations(page, view));
}

web::Response population_new_page(web::Request& request) {
    PopulationForm form;
    form.values = web::draft(request);
    form.draft = !form.values.empty();
    return show(request, form);
}

web::Response population_new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    PopulationForm form;
    for (const char* name :
         {"name", "kind", "source", "as_of", "within", "post", "kinds", "function", "number", "items"})
        form.values[name] = request.field(name);
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    const NewPopulation wanted = read(page, *directory, agencies::today(request), form);
    if (!form.problems.empty()) return show(request, form, 422);
    std::string where;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        people::require_right(writer, request.actor, base::Right::own_plans, now);
        const auto made = population_numbered(writer, add_population(writer, request.actor, wanted, now));
        trail::record(writer, request.actor,
                      {"population.make",
                       made->uuid,
                       "",
                       wanted.source,
                       {{"name", "", wanted.name}, {"kind", "", wanted.kind}}},
                      now);
        where = "/populations/" + made->uuid;
        web::forget_draft(writer, request);
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response population_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "populations");
    PopulationView view;
    request.read([&](storage::Reader& reader) {
        const auto found = population_of(reader, request.segment("population"));
        if (!found) throw base::Refused(base::Refusal::not_found, "Không có đối tượng này.");
        view.population = *found;
        view.day = request.parameter("day").empty() ? day_of_population(*found, agencies::today(request))
                                                    : agencies::day_asked(request);
        view.wrong_day = agencies::wrong_day(request);
        const auto directory = agencies::directory_now(reader);
        const Members all = members(reader, *found, view.day);
        view.unit = all.unit;
        view.count = all.count();
        const auto within = found->parameters.find("within");
        const std::int64_t above = within == found->parameters.end() ? 0 : directory->id_of(within->second);
        if (above != 0) view.within = agencies::name_on(*directory, above, view.day);
        put_members(all, *directory, view, std::atoi(request.parameter("page").c_str()));
    });
    page.title = view.population.name;
    return people::framed(page, html::population(page, view), view.wrong_day ? 422 : 200);
}

}  // namespace persons
