// What the names of a plan mean: proposed from the directory, decided by a person, all on one page.
#include <algorithm>
#include <functional>
#include <map>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/decisions.hpp"
#include "plans/review/html.hpp"
#include "plans/review/name_views.hpp"
#include "plans/review/pages.hpp"
#include "plans/review/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::review {
namespace {

using content::NameMeaning;
using texts::Id;

constexpr int names_a_page = 50;  // what is chosen on one fits into a draft

struct Loaded {
    Plan plan;
    std::vector<content::Entry> entries;
    std::vector<content::PrintedName> printed;
    std::map<std::string, NameMeaning> decided;
    agencies::DirectoryPtr directory;
    agencies::AgencyId within = agencies::no_agency;
    base::Day day, today;
    bool confirmed = false;
};

Loaded load(storage::Reader& reader, const std::string& plan, base::Milliseconds now) {
    Loaded l;
    l.plan = plan_of(reader, plan);
    l.entries = content::entries_of(reader, plan);
    l.printed = content::printed_names(l.entries);
    for (NameMeaning& name : content::names_of(reader, plan)) l.decided[name.name] = name;
    l.directory = agencies::directory_now(reader);
    l.today = base::day_at(now);
    l.day = content::named_as_of(reader, plan, l.entries, l.today);
    l.within = content::province_of(l.directory, l.entries, l.day);
    l.confirmed = content::is_confirmed(reader, plan);
    return l;
}

std::string group_label(const web::Page& page, const Loaded& l, const std::string& phrase) {
    const auto group = agencies::group_of(phrase);
    if (!group) return page.plain(Id("group_unknown"));
    const auto members = agencies::members(*l.directory, *group, l.within, l.day, l.day);
    std::string label =
        page.plain(Id("group_of"), web::arguments(members.agencies.size(), base::written(l.day)));
    if (!members.unresolved.empty()) label += "; " + page.plain(Id("open_no_level"));
    const bool nobody = members.agencies.empty() && members.unresolved.empty() && !group->vague;
    if (nobody || !members.absent.empty()) label += "; " + page.plain(Id("open_no_members"));
    if (group->vague) label += "; " + page.plain(Id("open_vague"));
    return label;
}

std::string agency_label(const web::Page& page, const Loaded& l, const agencies::Candidate& found) {
    std::string label = agencies::name_on(*l.directory, found.agency, l.day);
    const auto parent = agencies::parent_on(*l.directory, found.agency, l.day);
    if (parent != agencies::no_agency) label += ", " + agencies::name_on(*l.directory, parent, l.day);
    if (!found.existed) label += " (" + page.plain(Id("not_then")) + ")";
    return label;
}

void add_choice(NameRow& row, const std::string& value, const std::string& label) {
    const bool there = std::any_of(row.choices.begin(), row.choices.end(),
                                   [&](const Choice& c) { return c.value == value; });
    if (!there) row.choices.push_back({value, label, false});
}

void select(NameRow& row, const std::string& value) {
    for (Choice& choice : row.choices) choice.selected = choice.value == value;
}

std::string value_of(const Loaded& l, const NameMeaning& meaning) {
    if (meaning.meaning != "agency") return meaning.meaning;
    const agencies::Facts* facts = l.directory->find(meaning.agency);
    return facts == nullptr ? "" : "agency " + facts->uuid;
}

NameRow row_of(const web::Page& page, const Loaded& l, const agencies::Matcher& matcher,
               const content::PrintedName& printed) {
    NameRow row;
    row.printed = printed;
    add_choice(row, "", page.plain(Id("not_decided")));
    const auto match = matcher.match(printed.name, l.within, l.day);
    const bool group = agencies::group_of(printed.name).has_value();
    for (const agencies::Candidate& found : match.candidates)
        add_choice(row, "agency " + l.directory->at(found.agency).uuid, agency_label(page, l, found));
    if (group) add_choice(row, "group", group_label(page, l, printed.name));
    add_choice(row, "nobody", page.plain(Id("means_nobody")));
    const auto decided = l.decided.find(printed.name);
    if (decided != l.decided.end()) {
        const NameMeaning& meaning = decided->second;
        row.decided = true;
        row.row_version = meaning.row_version;
        row.function = meaning.function;
        row.by = meaning.by;
        if (meaning.meaning == "agency" && l.directory->find(meaning.agency) != nullptr) {
            add_choice(row, value_of(l, meaning), agencies::name_on(*l.directory, meaning.agency, l.day));
            const auto heirs = agencies::heirs_on(*l.directory, meaning.agency, meaning.function, l.today);
            if (!heirs.itself)
                row.now = agencies::with_heirs(*l.directory, meaning.agency, meaning.function, l.today,
                                               printed.name);
        }
        if (meaning.meaning == "group") add_choice(row, "group", group_label(page, l, meaning.members));
        select(row, value_of(l, meaning));
    } else if (const auto proposal = content::proposed_meaning(match, printed.name)) {
        row.clear = true;
        select(row, value_of(l, *proposal));
    } else {
        select(row, "");
    }
    return row;
}

// Where the group that a row means lacks somebody: what its page can lead to.
void say_who_is_missing(const Loaded& l, NameRow& row) {
    const auto chosen = std::find_if(row.choices.begin(), row.choices.end(),
                                     [](const Choice& choice) { return choice.selected; });
    if (chosen == row.choices.end() || chosen->value != "group") return;
    const auto decided = l.decided.find(row.printed.name);
    const auto group = agencies::group_of(decided == l.decided.end() || decided->second.meaning != "group"
                                              ? row.printed.name
                                              : decided->second.members);
    if (!group) return;
    const auto members = agencies::members(*l.directory, *group, l.within, l.day, l.day);
    row.no_members =
        !members.absent.empty() || (members.agencies.empty() && members.unresolved.empty() && !group->vague);
    row.no_level = !members.unresolved.empty();
}

// `number`: of the page, from 1; the nearest that there is.
NamesView view_of(web::Request& request, const Loaded& l, const web::Page& page, const std::string& number) {
    NamesView view;
    view.plan = l.plan;
    view.confirmed = l.confirmed;
    view.owner = request.read([&](storage::Reader& reader) {
        return plans::may(reader, request.actor, request.segment("plan"), base::Right::own_plans,
                          request.clock->now());
    });
    view.functions = l.directory->functions();
    view.empty_directory = l.directory->all().empty();
    view.proposes = request.actor.may(base::Right::own_agencies);
    view.on = base::written(l.day);
    if (!l.confirmed && !l.entries.empty() && l.entries[0].kind() == content::EntryKind::document &&
        !base::parse_day(std::get<reading::Document>(l.entries[0].said).date))
        view.document = l.entries[0].uuid;
    const auto kept_matcher = agencies::matcher_of(l.directory);
    const agencies::Matcher& matcher = *kept_matcher;
    view.total = static_cast<int>(l.printed.size());
    view.pages = std::max(1, (view.total + names_a_page - 1) / names_a_page);
    view.page = std::clamp(std::atoi(number.c_str()), 1, view.pages);
    view.undecided = static_cast<int>(std::count_if(
        l.printed.begin(), l.printed.end(),
        [&](const content::PrintedName& printed) { return l.decided.count(printed.name) == 0; }));
    for (int i = (view.page - 1) * names_a_page; i < std::min(view.total, view.page * names_a_page); ++i) {
        view.rows.push_back(row_of(page, l, matcher, l.printed[static_cast<std::size_t>(i)]));
        say_who_is_missing(l, view.rows.back());
    }
    return view;
}

web::Response show(web::Request& request, NamesView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("names_title"));
    return people::framed(page, html::names(page, view), status);
}

// A field of the form, as it was sent or as it was kept when the session had ended.
using Field = std::function<std::string(const std::string&)>;

// What the person chose for the row `i`; nullopt: nothing, or nothing new. A typed name that fits no agency
// is a problem.
std::optional<NameMeaning> chosen(const Field& field, const web::Page& page, const Loaded& l,
                                  const agencies::Matcher& matcher, NameRow& row, const std::string& i) {
    const std::string choice = field("choice" + i);
    NameMeaning wanted;
    wanted.name = row.printed.name;
    wanted.function = field("function" + i);
    row.other = text::squeeze(field("other" + i));
    row.function = wanted.function;
    select(row, choice);
    if (!row.other.empty()) {
        const auto match = matcher.match(row.other, l.within, l.day);
        if (match.clear()) {
            wanted.meaning = "agency";
            wanted.agency = match.candidates[0].agency;
        } else if (agencies::group_of(row.other)) {
            wanted.meaning = "group";
            wanted.members = row.other;
        } else {
            for (const auto& found : match.candidates)
                add_choice(row, "agency " + l.directory->at(found.agency).uuid, agency_label(page, l, found));
            row.problem = page.plain(Id("agency_not_found"));
            return std::nullopt;
        }
    } else if (choice.rfind("agency ", 0) == 0) {
        wanted.meaning = "agency";
        wanted.agency = l.directory->id_of(choice.substr(7));
        if (wanted.agency == agencies::no_agency) return std::nullopt;
    } else if (choice == "group") {
        wanted.meaning = "group";
        const auto before = l.decided.find(wanted.name);
        wanted.members = before != l.decided.end() && before->second.meaning == "group"
                             ? before->second.members
                             : wanted.name;
    } else if (choice == "nobody") {
        wanted.meaning = "nobody";
    } else {
        return std::nullopt;
    }
    const auto before = l.decided.find(wanted.name);
    const bool same = before != l.decided.end() && before->second.meaning == wanted.meaning &&
                      before->second.agency == wanted.agency && before->second.members == wanted.members &&
                      before->second.function == wanted.function;
    return same ? std::nullopt : std::optional(wanted);
}

// The choices of all rows that the form held, put into the rows; what is new among them. Where it left a row
// open and the form is only a `draft`, what is proposed now stays.
std::vector<std::pair<NameRow*, NameMeaning>> take_choices(const Field& field, const web::Page& page,
                                                           const Loaded& l, NamesView& view, bool draft) {
    const auto kept_matcher = agencies::matcher_of(l.directory);
    const agencies::Matcher& matcher = *kept_matcher;
    std::map<std::string, std::string> index_of;  // printed name → its number in the form
    for (int i = 0; i < names_a_page; ++i) {
        const std::string name = field("name" + std::to_string(i));
        if (name.empty()) break;
        index_of[name] = std::to_string(i);
    }
    std::vector<std::pair<NameRow*, NameMeaning>> wanted;
    for (NameRow& row : view.rows) {
        const auto at = index_of.find(row.printed.name);
        if (at == index_of.end()) continue;
        const bool open = field("choice" + at->second).empty() && field("other" + at->second).empty();
        if (draft && open) continue;
        row.row_version = std::strtoll(field("row_version" + at->second).c_str(), nullptr, 10);
        if (auto meaning = chosen(field, page, l, matcher, row, at->second))
            wanted.emplace_back(&row, *meaning);
    }
    return wanted;
}

std::string address_of(const NamesView& view) {
    return "/plans/" + view.plan.id + "/names" + (view.page == 1 ? "" : "?page=" + std::to_string(view.page));
}

// Where to enter the agency of a row that the directory lacks; what was chosen on the page waits as a draft.
std::optional<std::string> proposed(web::Request& request, const Loaded& l, const NamesView& view) {
    const std::string row = request.field("propose");
    const std::string name = row.empty() ? "" : request.field("name" + row);
    if (name.empty() || !view.proposes) return std::nullopt;
    web::keep_draft(request);
    return "/agencies/new?name=" + web::percent_encoded(name) + "&day=" + base::iso(l.day) +
           "&back=" + web::percent_encoded(address_of(view));
}

// Beside a choice that was not saved: what stands, and from now on that is what the form has seen.
void tell_theirs(const web::Page& page, const Loaded& l, NameRow& row) {
    const auto standing = l.decided.find(row.printed.name);
    row.decided = standing != l.decided.end();
    row.row_version = row.decided ? standing->second.row_version : 0;
    if (!row.decided) return;
    row.by = standing->second.by;
    std::string label = page.plain(Id("means_nobody"));
    if (standing->second.meaning == "group") label = standing->second.members;
    if (standing->second.meaning == "agency")
        label = agencies::name_on(*l.directory, standing->second.agency, l.day);
    row.theirs = page.plain(Id("name_theirs"), web::arguments(row.by, label));
}

std::string address_of(const NamesView& view, const content::NamesDecided& decided) {
    return address_of(view) + (view.page == 1 ? "?" : "&") + "saved=" + std::to_string(view.saved) +
           (decided.change.empty() ? "" : "&done=" + decided.change);
}

web::Response show_kept(web::Request& request, NamesView& view, const web::Page& page) {
    const Loaded fresh = request.read(
        [&](storage::Reader& reader) { return load(reader, view.plan.id, request.clock->now()); });
    for (NameRow& row : view.rows)
        if (row.kept) tell_theirs(page, fresh, row);
    return show(request, view, 409);
}

// The button of one row that takes its decision back; what was chosen in the other rows waits as a draft.
std::optional<web::Response> taken_back(web::Request& request, const Loaded& l, NamesView& view,
                                        const web::Page& page) {
    const std::string number = request.field("undo");
    const std::string name = number.empty() ? "" : request.field("name" + number);
    const auto row = std::find_if(view.rows.begin(), view.rows.end(),
                                  [&](const NameRow& one) { return one.printed.name == name; });
    if (name.empty() || row == view.rows.end()) return std::nullopt;
    for (const char* field : {"choice", "other", "function"}) request.form.erase(field + number);
    request.form.erase("undo");
    view.reason = text::squeeze(request.field("reason"));
    const auto others =
        take_choices([&](const std::string& field) { return request.field(field); }, page, l, view, true);
    if (view.confirmed && view.reason.empty()) {
        view.problems.push_back({"reason", page.plain(Id("change_needs_reason"))});
        return show(request, view, 422);
    }
    const std::int64_t seen = std::strtoll(request.field("row_version" + number).c_str(), nullptr, 10);
    const std::string location = request.write([&](storage::Writer& writer) -> std::string {
        const auto outcome = content::undo_name(writer, request.actor, view.plan.id, name, seen, view.reason,
                                                request.clock->now());
        if (outcome.applied != content::Applied::done) return "";
        web::forget_draft(writer, request);
        const std::string to = address_of(view) + (view.page == 1 ? "?" : "&") + "done=" + outcome.change;
        web::remember(writer, request, to);
        return to;
    });
    row->kept = location.empty();
    if (row->kept) return show_kept(request, view, page);
    if (!others.empty()) web::keep_draft(request);
    return web::see_other(web::Url(location));
}

}  // namespace

web::Response names_page(web::Request& request) {
    const Loaded l = request.read(
        [&](storage::Reader& reader) { return load(reader, request.segment("plan"), request.clock->now()); });
    const web::Page page = web::page_for(request, "");
    const auto kept = web::draft(request);
    const auto field = [&](const std::string& name) {
        const auto found = kept.find(name);
        return found == kept.end() ? std::string() : found->second;
    };
    const std::string asked = request.parameter("page");
    NamesView view = view_of(request, l, page, asked.empty() ? field("page") : asked);
    if (!kept.empty() && field("page") == std::to_string(view.page)) {
        take_choices(field, page, l, view, true);
        view.reason = field("reason");
        view.draft = true;
    }
    if (const std::string saved = request.parameter("saved"); !saved.empty())
        view.saved = std::atoi(saved.c_str());
    const auto done = request.read([&](storage::Reader& reader) {
        return content::change_of(reader, view.plan.id, request.parameter("done"));
    });
    if (done && done->last_word) {
        view.done = done->id;
        view.done_words = words_of(page, *done);
    }
    if (const auto added = l.directory->id_of(request.parameter("added")); added != agencies::no_agency)
        view.added = l.directory->at(added).names.back().name;
    return show(request, view);
}

web::Response names_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const Loaded l = request.read(
        [&](storage::Reader& reader) { return load(reader, request.segment("plan"), request.clock->now()); });
    const web::Page page = web::page_for(request, "");
    NamesView view = view_of(request, l, page, request.field("page"));
    if (const auto proposal = proposed(request, l, view)) return web::see_other(web::Url(*proposal));
    if (auto answer = taken_back(request, l, view, page)) return std::move(*answer);
    view.reason = text::squeeze(request.field("reason"));
    const auto wanted =
        take_choices([&](const std::string& name) { return request.field(name); }, page, l, view, false);
    bool problem = std::any_of(view.rows.begin(), view.rows.end(),
                               [](const NameRow& row) { return !row.problem.empty(); });
    if (view.confirmed && !wanted.empty() && view.reason.empty()) {
        view.problems.push_back({"reason", page.plain(Id("change_needs_reason"))});
        problem = true;
    }
    if (problem) return show(request, view, 422);
    std::vector<NameMeaning> names;
    for (const auto& [row, meaning] : wanted) {
        names.push_back(meaning);
        names.back().row_version = row->row_version;
    }
    content::NamesDecided decided;
    request.write([&](storage::Writer& writer) {
        view.saved = view.kept = 0;
        decided = content::decide_names(writer, request.actor, view.plan.id, names, view.reason,
                                        request.clock->now());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            wanted[i].first->kept = decided.faster[i];
            ++(decided.faster[i] ? view.kept : view.saved);
        }
        web::forget_draft(writer, request);
        if (view.kept == 0) web::remember(writer, request, address_of(view, decided));
    });
    if (view.kept == 0) return web::see_other(web::Url(address_of(view, decided)));
    view.done = decided.change;
    return show_kept(request, view, page);
}

}  // namespace plans::review
