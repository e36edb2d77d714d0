// The directory as of a day: a level of the tree, a search, and the whole as CSV and JSON.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "agencies/choices.hpp"
#include "agencies/html.hpp"
#include "agencies/kinds.hpp"
#include "agencies/pages.hpp"
#include "agencies/typed.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

constexpr std::size_t rows_a_page = 100;

std::string codes_of(const Facts& facts, base::Day day) {
    std::string out;
    for (const CodeFact& code : facts.codes)
        if (code.during.holds(day)) out += (out.empty() ? "" : ", ") + code.code;
    return out;
}

RowView row_of(const web::Page& page, const Directory& directory, AgencyId agency, base::Day day) {
    const Facts& facts = directory.at(agency);
    RowView row;
    row.uuid = facts.uuid;
    row.name = name_on(directory, agency, day);
    row.kind = kind_label(page, kind_on(directory, agency, day));
    row.codes = codes_of(facts, day);
    row.under = count_children_on(directory, agency, day);
    row.ended = !facts.life.holds(day);
    return row;
}

std::string where(const Directory& directory, AgencyId agency, base::Day day) {
    std::string out;
    for (const AgencyId above : above_on(directory, agency, day))
        out = name_on(directory, above, day) + (out.empty() ? "" : " › ") + out;
    return out;
}

std::string csv_cell(const std::string& text) {
    std::string out = "\"";
    // A cell that begins like a formula would be one in a spreadsheet.
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) out += '\'';
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string code_in_scheme(const Facts& facts, std::string_view scheme, base::Day day) {
    for (const CodeFact& code : facts.codes)
        if (code.scheme == scheme && code.during.holds(day)) return code.code;
    return "";
}

// The level of the tree, or all that are of the kind and hold the words; before they are cut into pages.
std::vector<AgencyId> wanted(const Directory& directory, const ListView& view, AgencyId under) {
    std::vector<AgencyId> out;
    if (!view.words.empty()) {
        for (const Found& found : search(directory, view.words, view.day, directory.all().size()))
            out.push_back(found.agency);
    } else if (!view.kind.empty()) {
        for (const Facts& facts : directory.all())
            if (facts.life.holds(view.day)) out.push_back(facts.id);
    } else {
        return children_on(directory, under, view.day);
    }
    if (!view.kind.empty())
        std::erase_if(out,
                      [&](AgencyId agency) { return kind_on(directory, agency, view.day) != view.kind; });
    if (view.words.empty()) sort_by_name(directory, out, view.day);
    return out;
}

// By the column that was asked for, equal ones by name.
void put_in_order(const web::Page& page, const Directory& directory, const ListView& view,
                  std::vector<AgencyId>& agencies) {
    if (view.sort.empty()) return;
    sort_by_name(directory, agencies, view.day);
    if (view.sort == "name") return;
    std::vector<std::pair<std::string, AgencyId>> keyed;
    std::map<std::string, std::string> kinds;
    for (const auto& [code, words] : kind_choices(page)) kinds[code] = text::sort_key(words);
    for (const AgencyId agency : agencies) {
        std::string key;
        if (view.sort == "kind") key = kinds[kind_on(directory, agency, view.day)];
        // Those without a code last; the most below them first.
        if (view.sort == "code") key = number_order(codes_of(directory.at(agency), view.day));
        if (view.sort == "code" && key.empty()) key = "\x7F";
        if (view.sort == "below") {
            const std::string digits =
                std::to_string(9'999'999 - count_children_on(directory, agency, view.day));
            key = digits;
        }
        keyed.emplace_back(std::move(key), agency);
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i) agencies[i] = keyed[i].second;
}

void put_above(const Directory& directory, ListView& view, AgencyId under) {
    view.under = directory.at(under).uuid;
    view.under_name = name_on(directory, under, view.day);
    const std::vector<AgencyId> above = above_on(directory, under, view.day);
    for (auto at = above.rbegin(); at != above.rend(); ++at)
        view.above.emplace_back(directory.at(*at).uuid, name_on(directory, *at, view.day));
    if (view.above.empty()) view.above.emplace_back(view.under, view.under_name);
}

}  // namespace

web::Response list_page(web::Request& request) {
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    web::Page page = web::page_for(request, "", "agencies");
    page.title = page.plain(texts::Id("agencies"));
    ListView view;
    view.day = day_asked(request);
    view.wrong_day = wrong_day(request);
    view.words = request.parameter("q");
    view.owner = request.actor.may(base::Right::own_agencies);
    view.done = request.parameter("done");
    if (is_kind(request.parameter("kind"))) view.kind = request.parameter("kind");
    for (const char* column : {"name", "kind", "code", "below"})
        if (request.parameter("sort") == column) view.sort = column;
    view.kinds = kind_choices(page);
    for (const Facts& facts : directory->all()) view.exist += facts.life.holds(view.day) ? 1 : 0;
    AgencyId under = directory->id_of(request.parameter("under"));
    // A province alone at the top is not a level to look at: what it has under it is.
    if (under == no_agency && !view.flat() && request.parameter("under").empty()) {
        const std::vector<AgencyId> tops = children_on(*directory, no_agency, view.day);
        if (tops.size() == 1) under = tops[0];
    }
    if (under != no_agency && !view.flat()) put_above(*directory, view, under);
    std::vector<AgencyId> all = wanted(*directory, view, under);
    put_in_order(page, *directory, view, all);
    view.total = all.size();
    view.pages = std::max(1, static_cast<int>((all.size() + rows_a_page - 1) / rows_a_page));
    view.page = std::clamp(std::atoi(request.parameter("page").c_str()), 1, view.pages);
    const std::size_t first = static_cast<std::size_t>(view.page - 1) * rows_a_page;
    for (std::size_t i = first; i < std::min(all.size(), first + rows_a_page); ++i) {
        RowView row = row_of(page, *directory, all[i], view.day);
        if (view.flat()) row.where = where(*directory, all[i], view.day);
        view.rows.push_back(std::move(row));
    }
    return people::framed(page, html::list(page, view), view.wrong_day ? 422 : 200);
}

web::Response csv_file(web::Request& request) {
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    const base::Day day = day_asked(request);
    const web::Page page = web::page_for(request, "");
    std::string csv = "\xEF\xBB\xBF";  // so that spreadsheets take it for UTF-8
    const texts::Id heads[] = {
        texts::Id("agency_name"),   texts::Id("agency_short_name"), texts::Id("agency_kind"),
        texts::Id("agency_level"),  texts::Id("agency_code"),       texts::Id("scheme_tax"),
        texts::Id("agency_parent"), texts::Id("agency_duties"),     texts::Id("from_day")};
    for (const texts::Id head : heads) csv += (csv.size() == 3 ? "" : ",") + csv_cell(page.plain(head));
    csv += "\r\n";
    for (const Facts& facts : directory->all()) {
        if (!facts.life.holds(day)) continue;
        const KindFact& kind = nearest(facts.kinds, day);
        const AgencyId parent = parent_on(*directory, facts.id, day);
        std::string duties;
        for (const Function& function : directory->functions())
            if (has_duty_on(*directory, facts.id, function.code, day))
                duties += (duties.empty() ? "" : "; ") + function_label(page, function);
        const NameFact& name = nearest(facts.names, day);
        csv += csv_cell(name.name) + "," + csv_cell(name.short_name) + "," +
               csv_cell(kind_label(page, kind.kind)) + "," +
               csv_cell(level_label(page, code_of(kind.level))) + "," +
               csv_cell(code_in_scheme(facts, "egov", day)) + "," +
               csv_cell(code_in_scheme(facts, "tax", day)) + "," +
               csv_cell(parent == no_agency ? "" : name_on(*directory, parent, day)) + "," +
               csv_cell(duties) + "," + csv_cell(base::written(facts.life.from)) + "\r\n";
    }
    return web::download(csv, "text/csv; charset=utf-8", "co-quan-" + base::iso(day) + ".csv");
}

web::Response json_file(web::Request& request) {
    namespace json = boost::json;
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    const base::Day day = day_asked(request);
    json::array out;
    for (const Facts& facts : directory->all()) {
        if (!facts.life.holds(day)) continue;
        const KindFact& kind = nearest(facts.kinds, day);
        const NameFact& name = nearest(facts.names, day);
        const AgencyId parent = parent_on(*directory, facts.id, day);
        json::object codes;
        for (const CodeFact& code : facts.codes)
            if (code.during.holds(day)) codes[code.scheme] = code.code;
        json::array duties;
        for (const DutyFact& duty : facts.duties)
            if (duty.during.holds(day)) duties.push_back(json::value(duty.function));
        out.push_back(
            {{"id", facts.uuid},
             {"name", name.name},
             {"short_name", name.short_name},
             {"kind", kind.kind},
             {"level", code_of(kind.level)},
             {"parent", parent == no_agency ? json::value(nullptr) : json::value(directory->at(parent).uuid)},
             {"codes", codes},
             {"duties", duties},
             {"from", base::iso(facts.life.from)},
             {"until", facts.life.until ? json::value(base::iso(*facts.life.until)) : json::value(nullptr)}});
    }
    return web::json(json::serialize(json::object{{"day", base::iso(day)}, {"agencies", std::move(out)}}));
}

}  // namespace agencies
