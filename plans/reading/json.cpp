// The JSON of a reading, keys in the order of the documented shape. Written with Boost.JSON, which keeps the
// order of insertion.
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "plans/reading/entry_json.hpp"

namespace json = boost::json;

namespace plans::reading {
namespace {

constexpr std::array<const char*, 6> comparators = {"none", ">=", ">", "=", "range", "<="};
constexpr std::array<const char*, 5> schedules = {"none", "continuous", "annual", "period", "once"};
constexpr std::array<const char*, 4> unread_kinds = {"table", "part", "number", "page"};
constexpr std::array<const char*, 3> recurrences = {"annual", "adhoc", "periodic"};

template <std::size_t N>
int index_of(const std::array<const char*, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i]) return static_cast<int>(i);
    }
    throw std::runtime_error("not a reading: unknown value " + std::string(name));
}

json::value or_null(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}
json::value or_null(const std::optional<int>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}

json::value number(const std::optional<double>& value) {
    if (!value) return nullptr;
    const auto whole = static_cast<std::int64_t>(*value);
    return static_cast<double>(whole) == *value ? json::value(whole) : json::value(*value);
}

json::array strings(const std::vector<std::string>& all) {
    json::array out;
    for (const std::string& one : all) out.emplace_back(one);
    return out;
}

json::object spot(const Spot& s) {
    json::object out{
        {"page", s.page}, {"line", s.first_line}, {"last_line", s.last_line}, {"from", s.from}, {"to", s.to}};
    if (s.table >= 0) out["table"] = s.table, out["row"] = s.row, out["column"] = s.column;
    out["confidence"] = static_cast<double>(static_cast<int>(s.confidence * 100 + 0.5)) / 100;
    return out;
}

json::object read(const Read& all) {
    json::object out;
    for (const auto& [name, where] : all) out[name] = spot(where);
    return out;
}

json::object measure(const Measure& m) {
    return {{"comparator", comparators[static_cast<std::size_t>(m.comparator)]},
            {"value", number(m.value)},
            {"value_to", number(m.value_to)},
            {"unit", or_null(m.unit)},
            {"per", m.per_year ? json::value("year") : json::value(nullptr)}};
}

json::object target(const Target& t) {
    json::object out{{"ref", t.ref}, {"text", t.text}};
    if (!t.text_restored.empty()) out["text_restored"] = t.text_restored;
    out["measure"] = measure(t.measure);
    out["population"] = t.population;
    out["outcome"] = t.outcome;
    out["read"] = read(t.read);
    return out;
}

json::object task(const Task& t) {
    json::object out{{"ref", t.ref}, {"text", t.text}};
    if (!t.text_restored.empty()) out["text_restored"] = t.text_restored;
    out["lead"] = strings(t.lead);
    out["coordinating"] = strings(t.coordinating);
    out["schedule"] = json::object{{"kind", schedules[static_cast<std::size_t>(t.schedule.kind)]},
                                   {"from", or_null(t.schedule.from)},
                                   {"to", or_null(t.schedule.to)},
                                   {"note", or_null(t.schedule.note)}};
    out["scope_hint"] = t.scope_hint;
    out["quantity"] = t.quantity ? json::value(measure(*t.quantity)) : json::value(nullptr);
    out["read"] = read(t.read);
    return out;
}

json::object relation(const Relation& one) {
    return {{"kind", one.kind},
            {"number", one.number},
            {"date", or_null(one.date)},
            {"dates_seen", strings(one.dates_seen)},
            {"title", or_null(one.title)},
            {"read", read(one.read)}};
}

json::object document(const Reading& r) {
    const Document& d = r.document;
    json::array relations;
    for (const Relation& one : r.relations) relations.push_back(relation(one));
    json::value period = nullptr;
    if (d.period_from || d.period_to)
        period = json::object{{"from", or_null(d.period_from)}, {"to", or_null(d.period_to)}};
    return {{"kind", d.kind},
            {"title", d.title},
            {"issuer", or_null(d.issuer)},
            {"province", or_null(d.province)},
            {"number", or_null(d.number)},
            {"date", or_null(d.date)},
            {"period", period},
            {"implements", strings(d.implements)},
            {"signer", or_null(d.signer)},
            {"relations", relations},
            {"read", read(d.read)}};
}

json::object duty(const Responsibility& one) {
    json::array spots;
    for (const Spot& s : one.item_spots) spots.push_back(spot(s));
    return {{"agency", one.agency},
            {"items", strings(one.items)},
            {"item_spots", spots},
            {"read", read(one.read)}};
}

json::object report(const Reporting& one) {
    return {{"who", one.who},
            {"to", one.to},
            {"via", or_null(one.via)},
            {"due", or_null(one.due)},
            {"recurrence", recurrences[static_cast<std::size_t>(one.recurrence)]},
            {"text", one.text},
            {"read", read(one.read)}};
}

// Indents a value by one space a level, as plans/README shows it; short objects of numbers stay on one line.
void pretty(const json::value& value, int depth, std::string& out) {
    const bool nested =
        value.is_object()
            ? std::any_of(value.get_object().begin(), value.get_object().end(),
                          [](const auto& m) { return m.value().is_structured(); })
            : value.is_array() && std::any_of(value.get_array().begin(), value.get_array().end(),
                                              [](const auto& v) { return v.is_structured(); });
    if (!value.is_structured() || (!nested && depth > 1 && json::serialize(value).size() < 110)) {
        out += json::serialize(value);
        return;
    }
    const std::string pad(static_cast<std::size_t>(depth + 1), ' ');
    bool first = true;
    out += value.is_object() ? "{" : "[";
    auto open = [&] {
        out += first ? "\n" + pad : ",\n" + pad;
        first = false;
    };
    if (value.is_object()) {
        for (const auto& member : value.get_object()) {
            open();
            out += json::serialize(json::value(member.key())) + ": ";
            pretty(member.value(), depth + 1, out);
        }
    } else {
        for (const auto& item : value.get_array()) {
            open();
            pretty(item, depth + 1, out);
        }
    }
    if (!first) out += "\n" + std::string(static_cast<std::size_t>(depth), ' ');
    out += value.is_object() ? "}" : "]";
}

// ---- back

std::string text_at(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::optional<int> int_at(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return static_cast<int>(value->get_int64());
}

std::optional<double> number_at(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

std::vector<std::string> strings_at(const json::object& object, const char* name) {
    std::vector<std::string> out;
    if (const json::value* value = object.if_contains(name); value != nullptr && value->is_array()) {
        for (const json::value& one : value->get_array()) out.emplace_back(one.as_string());
    }
    return out;
}

Spot spot_from(const json::value& value) {
    const json::object& o = value.as_object();
    Spot s;
    s.page = int_at(o, "page").value_or(0);
    s.first_line = int_at(o, "line").value_or(0);
    s.last_line = int_at(o, "last_line").value_or(s.first_line);
    s.from = int_at(o, "from").value_or(0);
    s.to = int_at(o, "to").value_or(0);
    s.table = int_at(o, "table").value_or(-1);
    s.row = int_at(o, "row").value_or(0);
    s.column = int_at(o, "column").value_or(0);
    s.confidence = number_at(o, "confidence").value_or(1);
    return s;
}

Read read_at(const json::object& object) {
    Read out;
    if (const json::value* value = object.if_contains("read"); value != nullptr && value->is_object()) {
        for (const auto& member : value->get_object())
            out[std::string(member.key())] = spot_from(member.value());
    }
    return out;
}

Measure measure_from(const json::object& o) {
    Measure m;
    m.comparator = static_cast<Comparator>(index_of(comparators, text_at(o, "comparator")));
    m.value = number_at(o, "value");
    m.value_to = number_at(o, "value_to");
    m.unit = text_at(o, "unit");
    m.per_year = text_at(o, "per") == "year";
    return m;
}

Target target_from(const json::object& o) {
    return {text_at(o, "ref"),
            text_at(o, "text"),
            text_at(o, "text_restored"),
            measure_from(o.at("measure").as_object()),
            text_at(o, "population"),
            text_at(o, "outcome"),
            read_at(o)};
}

Task task_from(const json::object& o) {
    Task t;
    t.ref = text_at(o, "ref");
    t.text = text_at(o, "text");
    t.text_restored = text_at(o, "text_restored");
    t.lead = strings_at(o, "lead");
    t.coordinating = strings_at(o, "coordinating");
    const json::object& s = o.at("schedule").as_object();
    t.schedule = {static_cast<ScheduleKind>(index_of(schedules, text_at(s, "kind"))), int_at(s, "from"),
                  int_at(s, "to"), text_at(s, "note")};
    t.scope_hint = text_at(o, "scope_hint");
    if (o.contains("quantity") && o.at("quantity").is_object())
        t.quantity = measure_from(o.at("quantity").as_object());
    t.read = read_at(o);
    return t;
}

Responsibility duty_from(const json::object& o) {
    Responsibility duty{text_at(o, "agency"), strings_at(o, "items"), {}, read_at(o)};
    for (const json::value& s : o.at("item_spots").as_array()) duty.item_spots.push_back(spot_from(s));
    return duty;
}

Reporting report_from(const json::object& o) {
    return {text_at(o, "who"),
            text_at(o, "to"),
            text_at(o, "via"),
            text_at(o, "due"),
            static_cast<Recurrence>(index_of(recurrences, text_at(o, "recurrence"))),
            text_at(o, "text"),
            read_at(o)};
}

json::value parsed(std::string_view bytes) {
    return json::parse(json::string_view(bytes.data(), bytes.size()));
}

Relation relation_from(const json::object& o) {
    return {text_at(o, "kind"),          text_at(o, "number"), text_at(o, "date"),
            strings_at(o, "dates_seen"), text_at(o, "title"),  read_at(o)};
}

void document_from(const json::object& o, Reading& r) {
    Document& d = r.document;
    d.kind = text_at(o, "kind");
    d.title = text_at(o, "title");
    d.issuer = text_at(o, "issuer");
    d.province = text_at(o, "province");
    d.number = text_at(o, "number");
    d.date = text_at(o, "date");
    if (o.contains("period") && o.at("period").is_object()) {
        d.period_from = int_at(o.at("period").as_object(), "from");
        d.period_to = int_at(o.at("period").as_object(), "to");
    }
    d.implements = strings_at(o, "implements");
    d.signer = text_at(o, "signer");
    d.read = read_at(o);
    for (const json::value& one : o.at("relations").as_array())
        r.relations.push_back(relation_from(one.as_object()));
}

}  // namespace

std::string to_json(const Reading& r) {
    json::array targets, tasks, responsibilities, reporting, sections, unread;
    for (const Target& t : r.targets) targets.push_back(target(t));
    for (const Task& t : r.tasks) tasks.push_back(task(t));
    for (const Responsibility& one : r.responsibilities) responsibilities.push_back(duty(one));
    for (const Reporting& one : r.reporting) reporting.push_back(report(one));
    for (const Section& one : r.sections) {
        sections.push_back(json::object{{"ref", one.ref},
                                        {"label", one.label},
                                        {"title", one.title},
                                        {"level", one.level},
                                        {"spot", spot(one.spot)}});
    }
    for (const Unread& one : r.unread) {
        unread.push_back(json::object{{"kind", unread_kinds[static_cast<std::size_t>(one.kind)]},
                                      {"text", one.text},
                                      {"spot", spot(one.spot)}});
    }
    json::object out{{"document", document(r)},
                     {"targets", targets},
                     {"tasks", tasks},
                     {"responsibilities", responsibilities},
                     {"reporting", reporting},
                     {"funding", or_null(r.funding)},
                     {"recipients", strings(r.recipients)},
                     {"sections", sections},
                     {"unread", unread},
                     {"damaged", r.damaged}};
    if (r.damaged) out["restored_lines"] = strings(r.restored_lines);
    std::string text;
    pretty(out, 0, text);
    return text;
}

Reading from_json(std::string_view bytes) {
    const json::value whole = parsed(bytes);
    const json::object& o = whole.as_object();
    Reading r;
    document_from(o.at("document").as_object(), r);
    for (const json::value& v : o.at("targets").as_array()) r.targets.push_back(target_from(v.as_object()));
    for (const json::value& v : o.at("tasks").as_array()) r.tasks.push_back(task_from(v.as_object()));
    for (const json::value& v : o.at("responsibilities").as_array())
        r.responsibilities.push_back(duty_from(v.as_object()));
    for (const json::value& v : o.at("reporting").as_array())
        r.reporting.push_back(report_from(v.as_object()));
    r.funding = text_at(o, "funding");
    r.recipients = strings_at(o, "recipients");
    for (const json::value& v : o.at("sections").as_array()) {
        const json::object& one = v.as_object();
        r.sections.push_back({text_at(one, "ref"), text_at(one, "label"), text_at(one, "title"),
                              int_at(one, "level").value_or(1), spot_from(one.at("spot"))});
    }
    if (o.contains("unread")) {  // readings of older versions have none
        for (const json::value& v : o.at("unread").as_array()) {
            const json::object& one = v.as_object();
            r.unread.push_back({static_cast<Unread::Kind>(index_of(unread_kinds, text_at(one, "kind"))),
                                text_at(one, "text"), spot_from(one.at("spot"))});
        }
    }
    r.damaged = o.contains("damaged") && o.at("damaged").as_bool();
    r.restored_lines = strings_at(o, "restored_lines");
    return r;
}

std::string to_json(const Document& one) {
    Reading only;
    only.document = one;
    return json::serialize(document(only));
}
std::string to_json(const Target& one) {
    return json::serialize(target(one));
}
std::string to_json(const Task& one) {
    return json::serialize(task(one));
}
std::string to_json(const Responsibility& one) {
    return json::serialize(duty(one));
}
std::string to_json(const Reporting& one) {
    return json::serialize(report(one));
}
std::string to_json(const Relation& one) {
    return json::serialize(relation(one));
}

Document document_from_json(std::string_view bytes) {
    Reading only;
    document_from(parsed(bytes).as_object(), only);
    return only.document;
}
Target target_from_json(std::string_view bytes) {
    return target_from(parsed(bytes).as_object());
}
Task task_from_json(std::string_view bytes) {
    return task_from(parsed(bytes).as_object());
}
Responsibility responsibility_from_json(std::string_view bytes) {
    return duty_from(parsed(bytes).as_object());
}
Reporting reporting_from_json(std::string_view bytes) {
    return report_from(parsed(bytes).as_object());
}
Relation relation_from_json(std::string_view bytes) {
    return relation_from(parsed(bytes).as_object());
}

}  // namespace plans::reading
