// Populations in the database, and their members found as of a day.
#include "persons/populations.hpp"

#include <algorithm>
#include <set>

#include "agencies/kinds.hpp"
#include "base/ids.hpp"
#include "persons/sql.hpp"
#include "text/unicode.hpp"

namespace persons {
namespace {

constexpr std::int64_t short_days = 90;  // a post held for less is listed apart
// Who went on with that stands for an agency that has ended, as for what it did (coverage/province.cpp).
constexpr const char* plan_function = "attt";

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (std::string one = text::squeeze(text.substr(at, end - at)); !one.empty()) all.push_back(one);
        at = end + 1;
    }
    return all;
}

bool has(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

void sort_once(std::vector<std::int64_t>& all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::string parameter(const Population& population, const std::string& name) {
    const auto found = population.parameters.find(name);
    return found == population.parameters.end() ? "" : found->second;
}

Population population_from(const storage::Row& row) {
    Population one;
    one.id = row.integer(0);
    one.uuid = row.text(1);
    one.name = row.text(2);
    one.kind = row.text(3);
    one.parameters = parameters_from(row.text(4));
    one.source = row.text(5);
    if (!row.null(6)) one.as_of = base::Day{row.integer(6)};
    one.made_by = row.text(7);
    one.made_at = row.integer(8);
    return one;
}

// The agencies that a population is of: under the one that it names, of its kinds, with its function.
std::vector<std::int64_t> agencies_of(const agencies::Directory& directory, const Population& population,
                                      const PopulationKind& kind, base::Day day) {
    const std::int64_t within = directory.id_of(parameter(population, "within"));
    std::vector<std::string> kinds = parts_of(parameter(population, "kinds"));
    if (kinds.empty()) kinds = kind.agency_kinds;
    const std::string function = parameter(population, "function");
    std::vector<std::int64_t> all;
    for (const agencies::Facts& facts : directory.all()) {
        if (!facts.life.holds(day)) continue;
        if (within != agencies::no_agency && !agencies::under_on(directory, facts.id, within, day)) continue;
        if (!kinds.empty() && !has(kinds, agencies::kind_on(directory, facts.id, day))) continue;
        if (!function.empty() && !agencies::has_duty_on(directory, facts.id, function, day)) continue;
        all.push_back(facts.id);
    }
    sort_once(all);
    return all;
}

struct Finder {
    const PopulationKind& kind;
    Members& out;
    std::optional<HeadInPost> head = {};
    std::int64_t at = 0;

    void take(std::int64_t agency, PersonId person, base::Day since) {
        if (agency != at) end_agency();
        at = agency;
        if (kind.code == "heads") {
            if (!head || head->since < since) head = HeadInPost{person, agency, since};
            return;
        }
        out.by_agency[agency].push_back(person);
    }
    // One head a post: of two who overlap, the one who came later.
    void end_agency() {
        if (!head) return;
        if (out.day.number - head->since.number < short_days)
            out.short_in_post.push_back(*head);
        else
            out.by_agency[head->agency].push_back(head->person);
        head.reset();
    }
};

// An agency that has ended is followed by whoever goes on with its work: its people are counted there until
// they are entered where they are. 0: it has not ended, or nobody of the population goes on with it.
std::int64_t heir_among(const agencies::Directory& directory, std::int64_t agency, base::Day day,
                        const std::vector<std::int64_t>& where) {
    const agencies::Facts* facts = directory.find(agency);
    if (facts == nullptr || facts->life.holds(day)) return 0;
    for (const agencies::Heir& heir : agencies::heirs_on(directory, agency, plan_function, day).agencies)
        if (std::binary_search(where.begin(), where.end(), heir.agency)) return heir.agency;
    return 0;
}

// One pass over the memberships of the day: agencies by the thousand, people by the million.
void find_people(storage::Reader& reader, const agencies::Directory& directory, const Population& population,
                 const PopulationKind& kind, const std::vector<std::int64_t>& where, Members& out) {
    Finder finder{kind, out};
    std::vector<std::string> posts = parts_of(parameter(population, "posts"));
    if (posts.empty()) posts = kind.posts;
    std::string list = ",";
    for (const std::string& post : posts) list += post + ",";
    // A head's post ended with the agency.
    std::int64_t asked = 0, heir = 0;
    const auto heir_of = [&](std::int64_t agency) {
        if (agency != asked) heir = kind.code == "heads" ? 0 : heir_among(directory, agency, out.day, where);
        asked = agency;
        return heir;
    };
    reader.scan(sql::scan_members, {out.day.number, list}, 3, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += 3)
            if (std::binary_search(where.begin(), where.end(), rows[i]))
                finder.take(rows[i], rows[i + 1], base::Day{rows[i + 2]});
            else if (const std::int64_t goes_on = heir_of(rows[i]); goes_on != 0)
                out.by_agency[goes_on].push_back(rows[i + 1]);
    });
    finder.end_agency();
    for (auto& [agency, people] : out.by_agency) {
        sort_once(people);
        out.whole.insert(out.whole.end(), people.begin(), people.end());
    }
    sort_once(out.whole);
}

void find_number(storage::Reader& reader, const Population& population, Members& out) {
    std::map<std::int64_t, Counted> latest;  // by agency, since a newer letter replaces an older one
    for (const auto& row : reader.all(sql::list_counts, population.id, out.day.number)) {
        const std::int64_t agency = row.maybe_integer(0).value_or(0);
        latest[agency] = {agency, row.integer(1), row.text(2), base::Day{row.integer(3)}};
    }
    for (const auto& [agency, one] : latest) {
        out.counts.push_back(one);
        out.number = out.number.value_or(0) + one.number;
    }
}

}  // namespace

const std::vector<PopulationKind>& population_kinds() {
    static const std::vector<std::string> schools = {"lower_secondary_school", "upper_secondary_school",
                                                     "school", "continuing_education"};
    static const std::vector<std::string> state = {
        "committee", "council",  "office",   "department", "board", "police",       "military",
        "sector",    "division", "steering", "party",      "front", "service_unit", "mass_organisation"};
    static const std::vector<std::string> teaching = {
        "preschool", "primary_school",       "lower_secondary_school", "upper_secondary_school",
        "school",    "continuing_education", "vocational_school",      "college",
        "university"};
    static const std::vector<std::string> staffed = [] {
        std::vector<std::string> both = state;
        both.insert(both.end(), teaching.begin(), teaching.end());
        return both;
    }();
    static const std::vector<PopulationKind> all = {
        {"officials",
         Unit::people,
         {"official", "head", "deputy", "technical", "worker", "teacher"},
         staffed},
        {"heads", Unit::people, {"head"}, state},
        {"technical_staff", Unit::people, {"technical"}, {}},
        {"experts", Unit::people, {"technical"}, {}},
        {"teachers", Unit::people, {"teacher"}, teaching},
        {"reporters", Unit::people, {"reporter", "head", "deputy"}, {"press"}},
        {"pupils", Unit::people, {"pupil", "student"}, {}, true},
        {"schools", Unit::agencies, {}, schools, true},
        {"enterprises", Unit::agencies, {}, {"telco", "it_company", "enterprise", "post"}},
        {"banks", Unit::agencies, {}, {"bank"}},
        {"agencies", Unit::agencies, {}, state},
        {"list", Unit::items, {}, {}},
        {"products", Unit::items, {}, {}},
        {"systems", Unit::items, {}, {}},
        {"headcount", Unit::number, {}, {}},
        {"statistic", Unit::number, {}, {}},
        {"internet_users", Unit::number, {}, {}}};
    return all;
}

const PopulationKind* population_kind(std::string_view code) {
    for (const PopulationKind& one : population_kinds())
        if (one.code == code) return &one;
    return nullptr;
}

std::string parameters_text(const std::map<std::string, std::string>& parameters) {
    std::string out;
    for (const auto& [name, value] : parameters)
        if (!value.empty()) out += name + "=" + text::squeeze(value) + "\n";
    return out;
}

std::map<std::string, std::string> parameters_from(const std::string& text) {
    std::map<std::string, std::string> all;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        if (const std::size_t equals = line.find('='); equals != std::string::npos)
            all[line.substr(0, equals)] = line.substr(equals + 1);
        at = end + 1;
    }
    return all;
}

std::int64_t add_population(storage::Writer& writer, const base::Actor& actor, const NewPopulation& wanted,
                            base::Milliseconds now) {
    storage::Value as_of;
    if (wanted.as_of) as_of = wanted.as_of->number;
    const std::int64_t id =
        writer
            .one(sql::add_population, base::new_uuid(now), wanted.name, wanted.kind,
                 parameters_text(wanted.parameters), wanted.source, as_of, actor.account, now)
            ->integer(0);
    std::vector<std::vector<storage::Value>> items, counts;
    std::int64_t next = wanted.items.empty() ? 0 : writer.one(sql::next_item)->integer(0);
    for (const std::string& item : wanted.items) items.push_back({next++, id, item});
    std::int64_t position = 0;
    for (const Counted& one : wanted.counts)
        counts.push_back({id, position++,
                          one.agency == 0 ? storage::Value(nullptr) : storage::Value(one.agency), one.number,
                          one.document, one.day.number});
    writer.insert_all(sql::add_item, items);
    writer.insert_all(sql::add_count, counts);
    return id;
}

std::optional<Population> population_of(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_population, uuid);
    return row ? std::optional(population_from(*row)) : std::nullopt;
}

std::optional<Population> population_numbered(storage::Reader& reader, std::int64_t id) {
    const auto row = reader.one(sql::find_population_numbered, id);
    return row ? std::optional(population_from(*row)) : std::nullopt;
}

std::vector<Population> list_populations(storage::Reader& reader, int page, int on_page,
                                         std::int64_t& found) {
    found = reader.one(sql::count_populations)->integer(0);
    std::vector<Population> all;
    for (const auto& row : reader.all(sql::list_populations, std::int64_t{on_page},
                                      std::int64_t{on_page} * (std::max(page, 1) - 1)))
        all.push_back(population_from(row));
    return all;
}

base::Day day_of_population(const Population& population, base::Day today) {
    if (population.as_of) return *population.as_of;
    const PopulationKind* kind = population_kind(population.kind);
    if (kind == nullptr || !kind->school_year) return today;
    // The school year begins on 5 September.
    const int year = base::year_of(today);
    const base::Day begins = *base::day_of(year, 9, 5);
    return begins <= today ? begins : *base::day_of(year - 1, 9, 5);
}

Members members(storage::Reader& reader, const Population& population, base::Day day) {
    Members out;
    out.day = day;
    out.source = population.source;
    const PopulationKind* kind = population_kind(population.kind);
    if (kind == nullptr) return out;
    out.unit = kind->unit;
    if (kind->unit == Unit::items) {
        for (const auto& row : reader.all(sql::list_items, population.id)) {
            out.whole.push_back(row.integer(0));
            out.names.push_back(row.text(1));
        }
        return out;
    }
    if (kind->unit == Unit::number) {
        find_number(reader, population, out);
        return out;
    }
    const auto directory = agencies::directory_now(reader);
    std::vector<std::int64_t> where = agencies_of(*directory, population, *kind, day);
    if (kind->unit == Unit::agencies)
        out.whole = std::move(where);
    else
        find_people(reader, *directory, population, *kind, where, out);
    return out;
}

std::int64_t count_under(const Members& members, const agencies::Directory& directory, std::int64_t agency) {
    std::vector<std::int64_t> all;
    for (const auto& [one, people] : members.by_agency)
        if (agencies::under_on(directory, one, agency, members.day))
            all.insert(all.end(), people.begin(), people.end());
    sort_once(all);
    return static_cast<std::int64_t>(all.size());
}

Denominator denominator(storage::Reader& reader, const Population& population, base::Day day) {
    const Members found = members(reader, population, day);
    Denominator out{found.count(), population.source, day};
    if (found.unit == Unit::number) {
        std::string documents;
        for (const Counted& one : found.counts) {
            documents += (documents.empty() ? "" : "; ") + one.document;
            out.day = one.day;
        }
        if (!documents.empty()) out.source = documents;
    }
    if (out.source.empty()) out.number.reset();  // no share without a source
    return out;
}

}  // namespace persons
