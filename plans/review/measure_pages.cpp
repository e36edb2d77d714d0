// How a target is measured: the proposal, and somebody's decision.
#include <algorithm>
#include <map>
#include <set>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "persons/populations.hpp"
#include "plans/review/html.hpp"
#include "plans/review/pages.hpp"
#include "plans/review/views.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::review {
namespace {

using content::TargetMeasure;
using Typed = std::map<std::string, std::string>;
using texts::Id;

std::string day_text(const std::optional<base::Day>& day) {
    return day ? base::written(*day) : "";
}

const reading::Target& target_in(const content::Entry& entry) {
    const auto* target = std::get_if<reading::Target>(&entry.said);
    if (target == nullptr)
        throw base::Refused(base::Refusal::not_found,
                            "Chỉ chỉ tiêu mới có cách đo. Về trang kế hoạch để chọn lại.");
    return *target;
}

constexpr int populations_listed_max = 200;

// The tasks of the plan, those chosen that the measure has, or that are proposed for it.
void load_tasks(storage::Reader& reader, MeasureView& view) {
    const auto entries = content::entries_of(reader, view.plan.id);
    view.tasks_proposed = !view.decided;
    if (!view.decided) view.measure.tasks = content::propose_tasks(view.measure, entries);
    const auto& chosen = view.measure.tasks;
    for (const content::Entry& entry : entries)
        if (entry.kind() == content::EntryKind::task && !entry.dropped)
            view.tasks.push_back({entry.id, content::ref_of(entry.said), content::text_of(entry.said),
                                  std::find(chosen.begin(), chosen.end(), entry.id) != chosen.end()});
    view.tasks_proposed = view.tasks_proposed && !chosen.empty();
}

MeasureView load(web::Request& request) {
    MeasureView view;
    std::optional<TargetMeasure> standing;
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        view.entry = content::entry_of(reader, view.plan.id, request.segment("entry"));
        standing = content::measure_of(reader, view.entry.id);
        view.confirmed = content::is_confirmed(reader, view.plan.id);
        view.proposal = content::propose(target_in(view.entry));
        view.decided = standing.has_value();
        view.measure = standing ? *standing : view.proposal.measure;
        load_tasks(reader, view);
        std::int64_t found = 0;
        for (const auto& one : persons::list_populations(reader, 1, populations_listed_max, found)) {
            const auto* kind = persons::population_kind(one.kind);
            const bool of_itself = kind != nullptr && (kind->unit == persons::Unit::items ||
                                                       kind->unit == persons::Unit::number);
            if (of_itself || !one.parameters.empty()) view.populations.emplace_back(one.uuid, one.name);
        }
    });
    if (view.measure.denominator) view.denominator = std::to_string(*view.measure.denominator);
    view.denominator_day = day_text(view.measure.denominator_day);
    if (view.measure.population) view.as_of = day_text(view.measure.population->as_of);
    return view;
}

constexpr const char* field_names[] = {"unit",
                                       "depth",
                                       "basis",
                                       "period",
                                       "denominator",
                                       "denominator_source",
                                       "denominator_day",
                                       "note",
                                       "population",
                                       "population_kind",
                                       "population_source",
                                       "population_listed",
                                       "as_of",
                                       "reason"};

Typed sent(const web::Request& request) {
    Typed fields;
    for (const char* name : field_names) fields[name] = request.field(name);
    // Each task is a field of its own, so that a draft, which keeps one value a name, keeps all of them.
    for (auto one = request.form.lower_bound("task."); one != request.form.end(); ++one)
        if (one->first.rfind("task.", 0) == 0) fields[one->first] = one->second;
    return fields;
}

// The form of the next target that nobody has decided yet, in the order of the plan; the plan when there is
// none. `done`: the change that was just made.
std::string next_undecided(storage::Reader& reader, const MeasureView& view, const std::string& done) {
    const std::string plan = "/plans/" + view.plan.id;
    std::set<std::int64_t> decided{view.entry.id};
    for (const auto& [entry, measure] : content::measures_of(reader, view.plan.id)) decided.insert(entry);
    const auto entries = content::entries_of(reader, view.plan.id);
    const auto here = std::find_if(entries.begin(), entries.end(),
                                   [&](const content::Entry& one) { return one.id == view.entry.id; });
    const auto open = [&](const content::Entry& one) {
        return one.kind() == content::EntryKind::target && !one.dropped && decided.count(one.id) == 0;
    };
    auto next = std::find_if(here, entries.end(), open);
    if (next == entries.end()) next = std::find_if(entries.begin(), here, open);
    if (next == entries.end() || !open(*next)) return card_address(view.plan.id, view.entry.uuid, done);
    return plan + "/entries/" + next->uuid + "/measure?done=" + done;
}

// What somebody decided meanwhile beside what was typed, where they differ.
std::vector<Difference> differences_of(const web::Page& page, const TargetMeasure& theirs,
                                       const TargetMeasure& yours) {
    std::vector<Difference> all;
    const auto put = [&](Id label, const std::string& a, const std::string& b) {
        if (a != b) all.push_back({page.t(label), a, b});
    };
    for (const WordChoice& choice : word_choices()) {
        const auto in_words = [&](const TargetMeasure& measure) {
            for (const auto& [code, word] : choice.words)
                if (code == choice.value(measure)) return page.plain(word);
            return choice.value(measure);
        };
        put(choice.label, in_words(theirs), in_words(yours));
    }
    const auto name = [](const TargetMeasure& m) { return m.population ? m.population->name : ""; };
    const auto number = [](const TargetMeasure& m) {
        return m.denominator ? std::to_string(*m.denominator) : "";
    };
    put(Id("fact_population"), name(theirs), name(yours));
    put(Id("denominator"), number(theirs), number(yours));
    put(Id("denominator_source"), theirs.denominator_source, yours.denominator_source);
    put(Id("denominator_day"), day_text(theirs.denominator_day), day_text(yours.denominator_day));
    put(Id("note"), theirs.note, yours.note);
    return all;
}

web::Response show(const web::Request& request, const MeasureView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("how_measured"));
    return people::framed(page, html::measure(page, view), status);
}

std::optional<base::Day> typed_day(const web::Page& page, const std::string& field, const std::string& typed,
                                   base::Problems& problems) {
    if (typed.empty()) return std::nullopt;
    const auto day = base::parse_day(typed);
    if (!day) problems.push_back({field, page.plain(Id("date_wrong"))});
    return day;
}

// "1.200" is 1200.
std::optional<std::int64_t> typed_count(const web::Page& page, const std::string& typed,
                                        base::Problems& problems) {
    if (typed.empty()) return std::nullopt;
    if (const auto count = text::parse_count(typed)) return count;
    problems.push_back({"denominator", page.plain(Id("number_wrong"))});
    return std::nullopt;
}

// As a form was sent, or as it was kept when the session had ended.
TargetMeasure typed_in(const web::Page& page, const Typed& fields, MeasureView& view) {
    const auto field = [&](const char* name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    };
    TargetMeasure typed;
    typed.version = view.measure.version;
    typed.by = view.measure.by;
    typed.unit = field("unit");
    typed.depth = field("depth");
    typed.basis = field("basis");
    typed.period = field("period");
    view.denominator = field("denominator");
    view.denominator_day = field("denominator_day");
    view.as_of = field("as_of");
    typed.denominator = typed_count(page, view.denominator, view.problems);
    typed.denominator_source = text::squeeze(field("denominator_source"));
    typed.denominator_day = typed_day(page, "denominator_day", view.denominator_day, view.problems);
    typed.note = field("note");
    content::Population population{text::squeeze(field("population")),
                                   field("population_kind"),
                                   "",
                                   text::squeeze(field("population_source")),
                                   typed_day(page, "as_of", view.as_of, view.problems),
                                   0,
                                   ""};
    population.uuid = field("population_listed");
    for (const auto& [uuid, name] : view.populations)
        if (uuid == population.uuid) population.name = name;
    if (!population.name.empty()) typed.population = population;
    for (TaskChoice& task : view.tasks) {
        task.chosen = fields.count("task." + std::to_string(task.entry)) != 0;
        if (task.chosen) typed.tasks.push_back(task.entry);
    }
    view.tasks_proposed = false;
    if (view.problems.empty()) view.problems = content::check(typed);
    view.reason = text::squeeze(field("reason"));
    if (view.confirmed && view.reason.empty())
        view.problems.push_back({"reason", page.plain(Id("change_needs_reason"))});
    return typed;
}

}  // namespace

web::Response measure_page(web::Request& request) {
    MeasureView view = load(request);
    if (const auto kept = web::draft(request); !kept.empty()) {
        const std::int64_t standing = view.measure.version;
        view.measure = typed_in(web::page_for(request, ""), kept, view);
        view.measure.version = standing;
        view.problems.clear();
        view.draft = true;
    }
    const auto done = request.read([&](storage::Reader& reader) {
        return content::change_of(reader, view.plan.id, request.parameter("done"));
    });
    if (done && done->last_word) {
        view.done = done->id;
        view.done_words = words_of(web::page_for(request, ""), *done);
    }
    return show(request, view);
}

web::Response measure_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    MeasureView view = load(request);
    const std::int64_t seen = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    const TargetMeasure standing = view.measure;
    view.measure = typed_in(web::page_for(request, ""), sent(request), view);
    if (!view.problems.empty()) {
        view.measure.version = seen;
        return show(request, view, 422);
    }
    const std::string location = request.write([&](storage::Writer& writer) -> std::string {
        const auto change = content::decide_measure(writer, request.actor, view.plan.id, view.entry, seen,
                                                    view.measure, view.reason, request.clock->now());
        if (!change) return "";
        const std::string to = request.field("then") == "next"
                                   ? next_undecided(writer, view, *change)
                                   : card_address(view.plan.id, view.entry.uuid, *change);
        web::forget_draft(writer, request);
        web::remember(writer, request, to);
        return to;
    });
    if (!location.empty()) return web::see_other(web::Url(location));
    view.conflict = true;
    view.differences = differences_of(web::page_for(request, ""), standing, view.measure);
    view.measure.version = standing.version;
    return show(request, view, 409);
}

}  // namespace plans::review
