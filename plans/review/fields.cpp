// One line a field. Numbers are written as in Việt Nam: "1.200" and "80,5".
#include "plans/review/fields.hpp"

#include <algorithm>
#include <charconv>

#include "base/day.hpp"
#include "text/unicode.hpp"

namespace plans::review {
namespace {

using content::EntryKind;
using content::Said;
using reading::Comparator;
using reading::Measure;
using reading::Recurrence;
using reading::ScheduleKind;
using texts::Id;

constexpr std::size_t text_characters_max = 8000;
constexpr int year_min = 1990;
constexpr int year_max = 2100;

template <class T>
const T& as(const Said& said) {
    return std::get<T>(said);
}
template <class T>
T& as(Said& said) {
    return std::get<T>(said);
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
    return out;
}

std::vector<std::string> split(const std::string& typed) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from <= typed.size()) {
        const std::size_t end = std::min(typed.find('\n', from), typed.size());
        if (std::string line = text::squeeze(typed.substr(from, end - from)); !line.empty())
            lines.push_back(std::move(line));
        from = end + 1;
    }
    return lines;
}

std::string number_text(const std::optional<double>& number) {
    if (!number) return "";
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, *number).ptr;
    std::string out(digits, end);
    std::replace(out.begin(), out.end(), '.', ',');
    return out;
}

// "1.200", "80,5", "80.5" (one or two digits behind a point are a fraction), empty: none.
bool read_number(const std::string& typed, std::optional<double>& out) {
    out.reset();
    if (typed.empty()) return true;
    std::string plain = typed;
    const auto point = plain.rfind('.');
    const bool fraction = point != std::string::npos && plain.find(',') == std::string::npos &&
                          plain.size() - point <= 3 && plain.find('.') == point;
    if (!fraction) plain.erase(std::remove(plain.begin(), plain.end(), '.'), plain.end());
    std::replace(plain.begin(), plain.end(), ',', '.');
    double value = 0;
    const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != plain.data() + plain.size() || value < 0 || value > 1e12)
        return false;
    out = value;
    return true;
}

std::string year_text(const std::optional<int>& year) {
    return year ? std::to_string(*year) : "";
}

bool read_year(const std::string& typed, std::optional<int>& out) {
    out.reset();
    if (typed.empty()) return true;
    int year = 0;
    const auto parsed = std::from_chars(typed.data(), typed.data() + typed.size(), year);
    if (parsed.ec != std::errc() || parsed.ptr != typed.data() + typed.size() || year < year_min ||
        year > year_max)
        return false;
    out = year;
    return true;
}

// "30/11" or "30/11/…" to "11-30".
bool read_due(const std::string& typed, std::string& out) {
    out.clear();
    if (typed.empty()) return true;
    const auto day =
        base::parse_day(std::count(typed.begin(), typed.end(), '/') == 1 ? typed + "/2024" : typed);
    if (!day) return false;
    out = base::iso(*day).substr(5);
    return true;
}

std::string due_text(const std::string& due) {
    return due.size() == 5 ? due.substr(3) + "/" + due.substr(0, 2) : due;
}

// A whole day, or a year or a month and year where no more is known.
bool read_date(const std::string& typed, std::string& out) {
    if (typed.empty() || (typed.size() == 4 && typed.find_first_not_of("0123456789") == std::string::npos)) {
        out = typed;
        return true;
    }
    const auto day = base::parse_day(typed);
    if (day) out = base::iso(*day);
    return day.has_value();
}

std::string date_text(const std::string& iso) {
    const auto day = base::parse_day(iso);
    return day ? base::written(*day) : iso;
}

constexpr std::pair<const char*, Comparator> comparators[] = {
    {"", Comparator::none},   {">=", Comparator::at_least}, {">", Comparator::more_than},
    {"=", Comparator::equal}, {"range", Comparator::range}, {"<=", Comparator::at_most}};
constexpr std::pair<const char*, ScheduleKind> schedules[] = {{"none", ScheduleKind::none},
                                                              {"continuous", ScheduleKind::continuous},
                                                              {"annual", ScheduleKind::annual},
                                                              {"period", ScheduleKind::period},
                                                              {"once", ScheduleKind::once}};
constexpr std::pair<const char*, Recurrence> recurrences[] = {
    {"annual", Recurrence::annual}, {"periodic", Recurrence::periodic}, {"adhoc", Recurrence::adhoc}};

template <class T, std::size_t N>
std::string name_in(const std::pair<const char*, T> (&names)[N], T value) {
    for (const auto& [name, one] : names) {
        if (one == value) return name;
    }
    return names[0].first;
}

template <class T, std::size_t N>
bool read_in(const std::pair<const char*, T> (&names)[N], const std::string& typed, T& out) {
    for (const auto& [name, one] : names) {
        if (typed == name) {
            out = one;
            return true;
        }
    }
    return false;
}

// The measure that an entry's fields speak of; a task's is made when something is typed.
const Measure& measure_in(const Said& said) {
    static const Measure none;
    if (const auto* target = std::get_if<reading::Target>(&said)) return target->measure;
    const auto& quantity = as<reading::Task>(said).quantity;
    return quantity ? *quantity : none;
}
Measure& measure_in(Said& said) {
    if (auto* target = std::get_if<reading::Target>(&said)) return target->measure;
    auto& quantity = as<reading::Task>(said).quantity;
    if (!quantity) quantity.emplace();
    return *quantity;
}

#define TEXT(T, member)                                        \
    [](const Said& s) { return as<reading::T>(s).member; },    \
        [](Said& s, const std::string& typed) {                \
            as<reading::T>(s).member = typed;                  \
            return text::length(typed) <= text_characters_max; \
        },                                                     \
        Id("too_long")
// A text that must not be empty; a new wording replaces the restored one.
#define WORDS(T)                                                                 \
    [](const Said& s) { return content::text_of(s); },                           \
        [](Said& s, const std::string& typed) {                                  \
            auto& one = as<reading::T>(s);                                       \
            (one.text_restored.empty() ? one.text : one.text_restored) = typed;  \
            return !typed.empty() && text::length(typed) <= text_characters_max; \
        },                                                                       \
        Id("words_missing")
#define LIST(T, member)                                             \
    [](const Said& s) { return joined(as<reading::T>(s).member); }, \
        [](Said& s, const std::string& typed) {                     \
            as<reading::T>(s).member = split(typed);                \
            return text::length(typed) <= text_characters_max;      \
        },                                                          \
        Id("too_long")
#define YEAR(T, member)                                                                               \
    [](const Said& s) { return year_text(as<reading::T>(s).member); },                                \
        [](Said& s, const std::string& typed) { return read_year(typed, as<reading::T>(s).member); }, \
        Id("year_wrong")

const std::vector<std::pair<const char*, Id>> comparator_choices = {
    {"", Id("comparator_none")},   {">=", Id("comparator_at_least")}, {">", Id("comparator_more_than")},
    {"=", Id("comparator_equal")}, {"range", Id("comparator_range")}, {"<=", Id("comparator_at_most")}};

// The six fields of a measure, under the heading of its key.
std::vector<FieldRule> measure_fields(const char* key) {
    return {
        {"comparator", Id("comparator"), Id("no_hint"), Control::choice, key,
         [](const Said& s) { return name_in(comparators, measure_in(s).comparator); },
         [](Said& s, const std::string& typed) {
             return read_in(comparators, typed, measure_in(s).comparator);
         },
         Id("choice_wrong"), comparator_choices},
        {"value", Id("value"), Id("value_hint"), Control::line, key,
         [](const Said& s) { return number_text(measure_in(s).value); },
         [](Said& s, const std::string& typed) { return read_number(typed, measure_in(s).value); },
         Id("number_wrong")},
        {"value_to", Id("value_to"), Id("value_to_hint"), Control::line, key,
         [](const Said& s) { return number_text(measure_in(s).value_to); },
         [](Said& s, const std::string& typed) { return read_number(typed, measure_in(s).value_to); },
         Id("number_wrong")},
        {"unit", Id("unit"), Id("unit_hint"), Control::line, key,
         [](const Said& s) { return measure_in(s).unit; },
         [](Said& s, const std::string& typed) {
             measure_in(s).unit = typed;
             return text::length(typed) <= 60;
         },
         Id("too_long")},
        {"per_year", Id("per_year"), Id("no_hint"), Control::tick, key,
         [](const Said& s) { return std::string(measure_in(s).per_year ? "1" : ""); },
         [](Said& s, const std::string& typed) {
             measure_in(s).per_year = !typed.empty();
             return true;
         },
         Id("choice_wrong")},
    };
}

std::vector<FieldRule> target_fields() {
    std::vector<FieldRule> all = {
        {"ref", Id("number"), Id("ref_hint"), Control::line, "ref", TEXT(Target, ref)},
        {"text", Id("content"), Id("no_hint"), Control::area, "text", WORDS(Target)},
        {"population", Id("fact_population"), Id("population_hint"), Control::line, "population",
         TEXT(Target, population)},
        {"outcome", Id("fact_outcome"), Id("no_hint"), Control::line, "outcome", TEXT(Target, outcome)},
    };
    const auto measure = measure_fields("measure");
    all.insert(all.begin() + 2, measure.begin(), measure.end());
    return all;
}

std::vector<FieldRule> task_fields() {
    std::vector<FieldRule> all = {
        {"ref", Id("number"), Id("ref_hint"), Control::line, "ref", TEXT(Task, ref)},
        {"text", Id("content"), Id("no_hint"), Control::area, "text", WORDS(Task)},
        {"lead", Id("fact_lead"), Id("one_a_line"), Control::list, "lead", LIST(Task, lead)},
        {"coordinating", Id("fact_coordinating"), Id("one_a_line"), Control::list, "coordinating",
         LIST(Task, coordinating)},
        {"schedule",
         Id("fact_schedule"),
         Id("no_hint"),
         Control::choice,
         "schedule",
         [](const Said& s) { return name_in(schedules, as<reading::Task>(s).schedule.kind); },
         [](Said& s, const std::string& typed) {
             return read_in(schedules, typed, as<reading::Task>(s).schedule.kind);
         },
         Id("choice_wrong"),
         {{"none", Id("deadline_none")},
          {"continuous", Id("deadline_continuous")},
          {"annual", Id("deadline_annual")},
          {"period", Id("deadline_period")},
          {"once", Id("deadline_once")}}},
        {"from", Id("from_year"), Id("no_hint"), Control::line, "schedule", YEAR(Task, schedule.from)},
        {"to", Id("to_year"), Id("no_hint"), Control::line, "schedule", YEAR(Task, schedule.to)},
        {"note", Id("relative_to"), Id("relative_hint"), Control::line, "schedule",
         TEXT(Task, schedule.note)},
    };
    const auto quantity = measure_fields("quantity");
    all.insert(all.end(), quantity.begin(), quantity.end());
    return all;
}

std::vector<FieldRule> reporting_fields() {
    return {
        {"who", Id("fact_sender"), Id("no_hint"), Control::line, "who", TEXT(Reporting, who)},
        {"to", Id("fact_recipient"), Id("no_hint"), Control::line, "to", TEXT(Reporting, to)},
        {"via", Id("fact_via"), Id("no_hint"), Control::line, "via", TEXT(Reporting, via)},
        {"due", Id("fact_due"), Id("due_hint"), Control::line, "due",
         [](const Said& s) { return due_text(as<reading::Reporting>(s).due); },
         [](Said& s, const std::string& typed) { return read_due(typed, as<reading::Reporting>(s).due); },
         Id("due_wrong")},
        {"recurrence",
         Id("fact_recurrence"),
         Id("no_hint"),
         Control::choice,
         "recurrence",
         [](const Said& s) { return name_in(recurrences, as<reading::Reporting>(s).recurrence); },
         [](Said& s, const std::string& typed) {
             return read_in(recurrences, typed, as<reading::Reporting>(s).recurrence);
         },
         Id("choice_wrong"),
         {{"annual", Id("deadline_annual")},
          {"periodic", Id("recurrence_periodic")},
          {"adhoc", Id("recurrence_adhoc")}}},
        {"text", Id("content"), Id("no_hint"), Control::area, "text", TEXT(Reporting, text)},
    };
}

std::vector<FieldRule> document_fields() {
    return {
        {"title", Id("fact_title"), Id("no_hint"), Control::area, "title", TEXT(Document, title)},
        {"number", Id("fact_number"), Id("number_hint"), Control::line, "number", TEXT(Document, number)},
        {"date", Id("fact_date"), Id("date_hint"), Control::line, "date",
         [](const Said& s) { return date_text(as<reading::Document>(s).date); },
         [](Said& s, const std::string& typed) { return read_date(typed, as<reading::Document>(s).date); },
         Id("date_wrong")},
        {"issuer", Id("fact_issuer"), Id("no_hint"), Control::line, "issuer", TEXT(Document, issuer)},
        {"from", Id("from_year"), Id("no_hint"), Control::line, "period", YEAR(Document, period_from)},
        {"to", Id("to_year"), Id("no_hint"), Control::line, "period", YEAR(Document, period_to)},
        {"implements", Id("fact_implements"), Id("one_a_line"), Control::list, "implements",
         LIST(Document, implements)},
        {"signer", Id("fact_signer"), Id("no_hint"), Control::line, "signer", TEXT(Document, signer)},
    };
}

std::vector<FieldRule> responsibility_fields() {
    return {
        {"agency", Id("agency"), Id("no_hint"), Control::line, "agency", TEXT(Responsibility, agency)},
        {"items", Id("fact_duties"), Id("one_a_line"), Control::list, "items", LIST(Responsibility, items)}};
}

// What only the whole shows: a range needs both ends; a task without a number has no quantity.
void check_whole(const web::Page& page, Said& said, base::Problems& problems) {
    if (auto* task = std::get_if<reading::Task>(&said)) {
        const auto& schedule = task->schedule;
        if (schedule.from && schedule.to && *schedule.from > *schedule.to)
            problems.push_back({"to", page.plain(Id("years_reversed"))});
        if (task->quantity && !task->quantity->value) task->quantity.reset();
    }
    if (auto* document = std::get_if<reading::Document>(&said)) {
        if (document->period_from && document->period_to && *document->period_from > *document->period_to)
            problems.push_back({"to", page.plain(Id("years_reversed"))});
        return;
    }
    if (!std::holds_alternative<reading::Target>(said) && !std::holds_alternative<reading::Task>(said))
        return;
    const Measure& measure = measure_in(static_cast<const Said&>(said));
    if (measure.comparator == Comparator::range &&
        (!measure.value || !measure.value_to || *measure.value >= *measure.value_to))
        problems.push_back({"value_to", page.plain(Id("range_wrong"))});
    if (measure.comparator != Comparator::none && !measure.value)
        problems.push_back({"value", page.plain(Id("value_missing"))});
}

}  // namespace

const std::vector<FieldRule>& fields_of(EntryKind kind) {
    static const std::vector<FieldRule> all[] = {document_fields(), target_fields(), task_fields(),
                                                 responsibility_fields(), reporting_fields()};
    return all[static_cast<std::size_t>(kind)];
}

Typed written_out(const Said& said) {
    Typed typed;
    for (const FieldRule& rule : fields_of(static_cast<EntryKind>(said.index())))
        typed[rule.name] = rule.get(said);
    return typed;
}

base::Problems read_back(const web::Page& page, const Typed& typed, Said& said) {
    base::Problems problems;
    for (const FieldRule& rule : fields_of(static_cast<EntryKind>(said.index()))) {
        const auto found = typed.find(rule.name);
        const std::string value = found == typed.end() ? "" : found->second;
        if (!rule.set(said, rule.control == Control::list ? value : text::squeeze(value)))
            problems.push_back({rule.name, page.plain(rule.wrong)});
    }
    if (auto* duty = std::get_if<reading::Responsibility>(&said)) {
        if (duty->agency.empty()) problems.push_back({"agency", page.plain(Id("words_missing"))});
        duty->item_spots.resize(duty->items.size());
    }
    check_whole(page, said, problems);
    return problems;
}

}  // namespace plans::review
