// The reorganisation form with its preview, the list of acts, an act and its undoing.
#include "agencies/html.hpp"
#include "agencies/kinds.hpp"
#include "agencies/pages.hpp"
#include "agencies/reorganisation.hpp"
#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace agencies {
namespace {

using texts::Id;

constexpr std::size_t lines_max = 400;  // of a preview; the counts above it tell of the rest
constexpr int lines_a_page = 100;       // of an act
constexpr int acts_a_page = 50;

template <class Get>
void take(ReorganisationForm& form, Get&& get, const std::vector<Function>& functions) {
    form.kind = get("kind");
    form.name = text::squeeze(get("name"));
    form.legal_basis = text::squeeze(get("legal_basis"));
    form.reason = text::squeeze(get("reason"));
    form.day = get("day");
    form.from = get("from");
    form.into = text::squeeze(get("into"));
    form.new_name = text::nfc(text::squeeze(get("new_name")));
    form.new_short_name = text::nfc(text::squeeze(get("new_short_name")));
    form.new_kind = get("new_kind");
    form.new_level = get("new_level");
    form.level = get("level");
    form.heir = get("heir");
    form.within = text::squeeze(get("within"));
    form.join_namesakes = get("join_namesakes") == "1";
    form.ends = get("ends") == "1";
    for (const Function& function : functions)
        form.shares[function.code] = text::squeeze(get("share_" + function.code));
    form.shares[""] = text::squeeze(get("share_"));
}

// The form against the directory on the day before the act holds; problems go into the form.
NewReorganisation read(ReorganisationForm& form, const web::Page& page, const Directory& directory) {
    NewReorganisation act;
    const auto kind = reorganisation_kind(form.kind);
    const auto day = base::parse_day(form.day);
    if (!kind) throw base::Refused(base::Refusal::invalid, "Không có kiểu sắp xếp này. Mở lại biểu mẫu.");
    act.kind = *kind;
    act.name = form.name;
    act.legal_basis = form.legal_basis;
    act.reason = form.reason;
    act.new_name = form.new_name;
    act.new_short_name = form.new_short_name;
    if (is_kind(form.new_kind)) act.new_kind = form.new_kind;
    act.new_level = level_of(form.new_level);
    act.join_namesakes = form.join_namesakes;
    act.ends = form.ends;
    act.level = level_of(form.level).value_or(Level::district);
    act.heir = level_of(form.heir).value_or(Level::commune);
    if (!day) {
        form.problems.push_back({"day", page.plain(Id("day_wrong"))});
        return act;
    }
    act.day = *day;
    const auto typed = [&](const std::string& name, const char* field) {
        return agency_typed(directory, name, *day, field, form.problems);
    };
    for (const std::string& line : lines_typed(form.from)) {
        const AgencyId agency = typed(line, "from");
        if (agency != no_agency && std::find(act.from.begin(), act.from.end(), agency) == act.from.end())
            act.from.push_back(agency);
    }
    if (!form.into.empty()) act.into = typed(form.into, "into");
    if (!form.within.empty()) act.within = typed(form.within, "within");
    if (act.kind == ReorganisationKind::split)
        for (const auto& [function, name] : form.shares) {
            if (name.empty()) continue;
            if (const AgencyId to = typed(name, "shares"); to != no_agency)
                act.shares.push_back({function, to});
        }
    return act;
}

void put_preview(ReorganisationForm& form, const DirectoryPtr& directory, const NewReorganisation& act) {
    form.preview = preview(directory, act);
    form.problems.insert(form.problems.end(), form.preview.problems.begin(), form.preview.problems.end());
    form.previewed = form.problems.empty();
    for (const PreviewLine& line : form.preview.lines)
        (line.founded ? form.founded : line.ended ? form.ended : form.changed) += 1;
    constexpr std::size_t names_max = 12;
    for (const AgencyId agency : form.preview.unresolved)
        if (form.unresolved.size() < names_max)
            form.unresolved.push_back(name_on(*directory, agency, act.day));
    if (form.preview.unresolved.size() > names_max)
        form.unresolved.push_back("… (" + std::to_string(form.preview.unresolved.size()) + ")");
    if (form.preview.lines.size() > lines_max) form.preview.lines.resize(lines_max);
}

web::Response show(const web::Request& request, ReorganisationForm& view, const Directory& directory,
                   int status = 200) {
    web::Page page = web::page_for(request, "", "agencies");
    page.title = page.plain(Id("reorganise"));
    view.all_functions = directory.functions();
    return people::framed(page, html::act_new(page, view), status);
}

DirectoryPtr directory_of(web::Request& request) {
    return request.read([](storage::Reader& reader) { return directory_now(reader); });
}

// What an act changed, from what was kept of it.
std::vector<PreviewLine> lines_of_act(const std::vector<Changed>& changed, const Directory& directory,
                                      base::Day day) {
    std::vector<PreviewLine> out;
    const auto parent_name = [&](const Facts& facts, base::Day when) {
        const AgencyId parent = nearest(facts.parents, when).parent;
        return directory.find(parent) == nullptr ? std::string("—") : name_on(directory, parent, when);
    };
    for (const Changed& one : changed) {
        const Facts& after = one.after;
        PreviewLine line{after.id, nearest(after.names, day).name, !one.before, after.life.until == day, {}};
        const base::Day eve{day.number - 1};
        if (one.before && !line.ended) {
            const std::string& was = nearest(one.before->names, eve).name;
            if (was != line.name) line.changes.emplace_back(was, line.name);
            if (parent_name(*one.before, eve) != parent_name(after, day))
                line.changes.emplace_back(parent_name(*one.before, eve), parent_name(after, day));
        }
        out.push_back(std::move(line));
    }
    return out;
}

web::Response show_act(web::Request& request, const std::string& problem, int status = 200) {
    ReorganisationView view;
    DirectoryPtr directory;
    std::vector<Changed> changed;
    request.read([&](storage::Reader& reader) {
        directory = directory_now(reader);
        view.act = reorganisation_of(reader, request.segment("act"));
        view.pages = std::max(1, (static_cast<int>(view.act.agencies) + lines_a_page - 1) / lines_a_page);
        view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
        changed = changed_by(reader, view.act.id, (view.page - 1) * lines_a_page, lines_a_page);
    });
    view.lines = lines_of_act(changed, *directory, view.act.day);
    view.owner = request.actor.may(base::Right::own_agencies);
    view.problem = problem;
    const web::Page page = web::page_for(request, view.act.name, "agencies");
    return people::framed(page, html::act(page, view), status);
}

// The day from which nobody of a level was there any more; nullopt: some are there, or never were.
std::optional<base::Day> ended_on(const Directory& directory, Level level) {
    std::optional<base::Day> last;
    for (const Facts& facts : directory.all()) {
        for (const KindFact& kind : facts.kinds) {
            if (kind.level != level || kind.kind != "committee") continue;
            if (!kind.during.until) return std::nullopt;
            last = std::max(last.value_or(*kind.during.until), *kind.during.until);
        }
    }
    return last;
}

}  // namespace

web::Response acts_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "agencies");
    page.title = page.plain(Id("reorganisations"));
    ActsView view;
    request.read([&](storage::Reader& reader) {
        view.total = count_reorganisations(reader);
        view.pages = std::max(1, (static_cast<int>(view.total) + acts_a_page - 1) / acts_a_page);
        view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
        view.acts = reorganisations(reader, (view.page - 1) * acts_a_page, acts_a_page);
    });
    view.owner = request.actor.may(base::Right::own_agencies);
    return people::framed(page, html::acts(page, view));
}

web::Response act_new_page(web::Request& request) {
    const DirectoryPtr directory = directory_of(request);
    ReorganisationForm view;
    view.kind = reorganisation_kind(request.parameter("kind")) ? request.parameter("kind") : "";
    view.day = base::written(today(request));
    view.level = "district";
    view.heir = "commune";
    if (view.kind == "inherit_level")
        if (const auto ended = ended_on(*directory, Level::district)) view.day = base::written(*ended);
    view.from = request.parameter("from");
    if (const AgencyId from = directory->id_of(view.from); from != no_agency && !view.kind.empty())
        view.from = as_typed(*directory, from, today(request));
    if (auto kept = web::draft(request); !kept.empty()) {
        take(
            view, [&](const std::string& name) { return kept[name]; }, directory->functions());
        view.draft = true;
        if (!reorganisation_kind(view.kind)) view.kind.clear();
    }
    return show(request, view, *directory);
}

web::Response act_new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const DirectoryPtr directory = directory_of(request);
    const web::Page page = web::page_for(request, "");
    ReorganisationForm view;
    take(
        view, [&](const std::string& name) { return request.field(name); }, directory->functions());
    const NewReorganisation act = read(view, page, *directory);
    if (view.problems.empty() && request.field("step") == "enter") {
        std::string address;
        request.write([&](storage::Writer& writer) {
            const auto outcome = reorganise(writer, request.actor, act, request.clock->now());
            view.problems = outcome.problems;
            if (outcome.id.empty()) return;
            address = "/agencies/reorganisations/" + outcome.id;
            web::forget_draft(writer, request);
            web::remember(writer, request, address);
        });
        if (!address.empty()) return web::see_other(web::Url(address));
    } else if (view.problems.empty()) {
        put_preview(view, directory, act);
    }
    return show(request, view, *directory, view.problems.empty() ? 200 : 422);
}

web::Response act_page(web::Request& request) {
    return show_act(request, "");
}

web::Response act_undo_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string id = request.segment("act"), reason = text::squeeze(request.field("reason"));
    if (reason.empty()) return show_act(request, web::page_for(request, "").plain(Id("reason_missing")), 422);
    try {
        request.write([&](storage::Writer& writer) {
            undo(writer, request.actor, id, reason, request.clock->now());
            web::forget_draft(writer, request);
            web::remember(writer, request, "/agencies/reorganisations/" + id);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        return show_act(request, refused.what(), 409);
    }
    return web::see_other(web::Url("/agencies/reorganisations/" + web::percent_encoded(id)));
}

}  // namespace agencies
