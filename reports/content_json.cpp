// The value of a report as it is kept. Members keep their names for good: what was frozen years ago is read
// by them.
#include <boost/json.hpp>

#include "reports/content.hpp"

namespace json = boost::json;

namespace reports {
namespace {

std::string text_in(const json::object& from, const char* name) {
    const auto* value = from.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::int64_t number_in(const json::object& from, const char* name) {
    const auto* value = from.if_contains(name);
    return value != nullptr && value->is_int64() ? value->as_int64() : 0;
}

int small_in(const json::object& from, const char* name) {
    return static_cast<int>(number_in(from, name));
}

template <class Line, class Read>
void read_lines(const json::object& from, const char* name, std::vector<Line>& into, Read read) {
    const auto* lines = from.if_contains(name);
    if (lines == nullptr || !lines->is_array()) return;
    for (const json::value& one : lines->as_array()) into.push_back(read(one.as_object()));
}

template <class Line, class Write>
json::array written_lines(const std::vector<Line>& lines, Write write) {
    json::array out;
    for (const Line& line : lines) out.push_back(write(line));
    return out;
}

json::object written(const TargetLine& one) {
    return {{"entry", one.entry},
            {"number", one.number},
            {"text", one.text},
            {"wanted", one.wanted},
            {"counted", one.counted ? 1 : 0},
            {"proven", one.proven},
            {"reported", one.reported},
            {"share", one.share},
            {"denominator", one.denominator},
            {"before", one.before},
            {"verdict", one.verdict},
            {"estimate", one.estimate},
            {"method", one.method},
            {"tested", one.tested},
            {"opens", one.opens},
            {"before_of", one.before_of}};
}

TargetLine target_in(const json::object& from) {
    return {text_in(from, "entry"),      text_in(from, "number"),         text_in(from, "text"),
            text_in(from, "wanted"),     number_in(from, "counted") != 0, number_in(from, "proven"),
            number_in(from, "reported"), text_in(from, "share"),          text_in(from, "denominator"),
            text_in(from, "before"),     text_in(from, "verdict"),        text_in(from, "estimate"),
            text_in(from, "method"),     text_in(from, "tested"),         text_in(from, "opens"),
            text_in(from, "before_of")};
}

json::object written(const MoneyLine& one) {
    return {{"source", one.source},       {"lines", one.lines},       {"embedded", one.embedded ? 1 : 0},
            {"estimated", one.estimated}, {"approved", one.approved}, {"spent", one.spent},
            {"opens", one.opens}};
}

MoneyLine money_in(const json::object& from) {
    return {text_in(from, "source"),      small_in(from, "lines"),     number_in(from, "embedded") != 0,
            number_in(from, "estimated"), number_in(from, "approved"), number_in(from, "spent"),
            text_in(from, "opens")};
}

json::object written(const EmbeddedLine& one) {
    return {{"agency", one.agency}, {"number", one.number}, {"word", one.word}};
}

EmbeddedLine embedded_in(const json::object& from) {
    return {text_in(from, "agency"), text_in(from, "number"), text_in(from, "word")};
}

json::object written(const Told& one) {
    json::object out{
        {"agency", one.agency}, {"word", one.word}, {"times", one.times}, {"people", one.people}};
    if (one.quantity) out["quantity"] = *one.quantity;
    return out;
}

Told told_in(const json::object& word) {
    Told told{text_in(word, "agency"), text_in(word, "word"), std::nullopt, number_in(word, "times"),
              number_in(word, "people")};
    if (word.contains("quantity")) told.quantity = number_in(word, "quantity");
    return told;
}

json::array written(const std::vector<Told>& all) {
    return written_lines(all, [](const Told& told) { return written(told); });
}

json::object written(const TaskLine& one) {
    return {{"task", one.task},         {"number", one.number}, {"text", one.text},
            {"unit", one.unit},         {"asked", one.asked},   {"reported", one.reported},
            {"nothing", one.nothing},   {"secret", one.secret}, {"times", one.times},
            {"named", one.named},       {"kept", one.kept},     {"declared", one.declared},
            {"quantity", one.quantity}, {"wanted", one.wanted}, {"words", written(one.told)}};
}

TaskLine task_in(const json::object& from) {
    TaskLine one;
    one.task = text_in(from, "task");
    one.number = text_in(from, "number");
    one.text = text_in(from, "text");
    one.unit = text_in(from, "unit");
    one.asked = small_in(from, "asked");
    one.reported = small_in(from, "reported");
    one.nothing = small_in(from, "nothing");
    one.secret = small_in(from, "secret");
    one.times = number_in(from, "times");
    one.named = number_in(from, "named");
    one.kept = number_in(from, "kept");
    one.declared = number_in(from, "declared");
    one.quantity = number_in(from, "quantity");
    one.wanted = number_in(from, "wanted");
    read_lines(from, "words", one.told, told_in);
    return one;
}

json::array written(const std::vector<std::string>& all) {
    return json::array(all.begin(), all.end());
}

std::vector<std::string> texts_in(const json::object& from, const char* name) {
    std::vector<std::string> all;
    if (const auto* values = from.if_contains(name); values != nullptr && values->is_array())
        for (const json::value& one : values->as_array()) all.emplace_back(one.as_string());
    return all;
}

json::object written(const Section& one) {
    return {{"id", one.id},           {"depth", one.depth},          {"label", one.label},
            {"heading", one.heading}, {"holds", written(one.holds)}, {"tasks", written(one.tasks)}};
}

Section section_in(const json::object& from) {
    return {text_in(from, "id"),      small_in(from, "depth"), text_in(from, "label"),
            text_in(from, "heading"), texts_in(from, "holds"), texts_in(from, "tasks")};
}

json::object written(const std::map<std::string, std::string>& lines) {
    json::object out;
    for (const auto& [uuid, added] : lines) out[uuid] = added;
    return out;
}

json::object written(const std::map<std::string, SaidBelow>& all) {
    json::object out;
    for (const auto& [place, said] : all)
        out[place] = {{"heading", said.heading}, {"told", written(said.told)}};
    return out;
}

std::map<std::string, SaidBelow> said_below_in(const json::object& from) {
    std::map<std::string, SaidBelow> out;
    const auto* all = from.if_contains("said_below");
    if (all == nullptr || !all->is_object()) return out;
    for (const auto& [place, said] : all->as_object()) {
        SaidBelow& below = out[std::string(place)];
        below.heading = text_in(said.as_object(), "heading");
        read_lines(said.as_object(), "told", below.told, told_in);
    }
    return out;
}

}  // namespace

std::string as_json(const Report& report) {
    json::object words;
    for (std::size_t i = 0; i < parts; ++i) words[name_of(static_cast<Part>(i))] = report.words[i];
    json::object of_targets;
    for (const auto& [uuid, told] : report.of_targets) of_targets[uuid] = written(told);
    return json::serialize(json::object{
        {"plan", report.plan},
        {"plan_number", report.plan_number},
        {"plan_title", report.plan_title},
        {"plan_day", report.plan_day.number},
        {"period", report.period},
        {"place", report.place},
        {"from", report.from.number},
        {"until", report.until.number},
        {"consolidated", report.consolidated ? 1 : 0},
        {"agency", report.agency},
        {"parent", report.parent},
        {"receivers", written(report.receivers)},
        {"kind", report.kind},
        {"ledger", report.ledger},
        {"targets", written_lines(report.targets, [](const TargetLine& one) { return written(one); })},
        {"of_targets", std::move(of_targets)},
        {"tasks", written_lines(report.tasks, [](const TaskLine& one) { return written(one); })},
        {"obstacles", written_lines(report.obstacles,
                                    [](const ObstacleLine& one) {
                                        return json::object{{"agency", one.agency},
                                                            {"number", one.number},
                                                            {"word", one.word},
                                                            {"wish", one.wish},
                                                            {"state", one.state}};
                                    })},
        {"general", written(report.general)},
        {"said_below", written(report.said_below)},
        {"money_year", report.money_year},
        {"money", written_lines(report.money, [](const MoneyLine& one) { return written(one); })},
        {"embedded", written_lines(report.embedded, [](const EmbeddedLine& one) { return written(one); })},
        {"sources", written_lines(report.sources,
                                  [](const SourceLine& one) {
                                      return json::object{
                                          {"agency", one.agency},   {"state", one.state},
                                          {"version", one.version}, {"submission", one.submission},
                                          {"paper", one.paper},     {"reason", one.reason}};
                                  })},
        {"words", std::move(words)},
        {"line_words", written(report.words.lines)},
        {"last_year_from", static_cast<int>(report.last_year.from)},
        {"last_year_paper", report.last_year.paper},
        {"last_year_first", report.last_year.first.number},
        {"last_year_until", report.last_year.until.number},
        {"last_year_tasks",
         written_lines(report.last_year.tasks, [](const TaskLine& one) { return written(one); })},
        {"last_year_money_year", report.last_year.money_year},
        {"last_year_money",
         written_lines(report.last_year.money, [](const MoneyLine& one) { return written(one); })},
        {"last_year_money_of",
         written_lines(report.last_year.money_of, [](const EmbeddedLine& one) { return written(one); })},
        {"letter", report.letter},
        {"sections", written_lines(report.sections, [](const Section& one) { return written(one); })}});
}

std::string as_json(const Words& words) {
    json::object all;
    for (std::size_t i = 0; i < parts; ++i) all[name_of(static_cast<Part>(i))] = words[i];
    all["lines"] = written(words.lines);
    return json::serialize(all);
}

Words words_from_json(const std::string& body) {
    const json::value parsed = json::parse(body);
    const json::object& from = parsed.as_object();
    Words words;
    for (std::size_t i = 0; i < parts; ++i) words[i] = text_in(from, name_of(static_cast<Part>(i)));
    if (const auto* lines = from.if_contains("lines"); lines != nullptr && lines->is_object())
        for (const auto& [uuid, added] : lines->as_object())
            words.lines[std::string(uuid)] = std::string(added.as_string());
    return words;
}

Report from_json(const std::string& body) {
    const json::value parsed = json::parse(body);
    const json::object& from = parsed.as_object();
    Report report;
    report.plan = text_in(from, "plan");
    report.plan_number = text_in(from, "plan_number");
    report.plan_title = text_in(from, "plan_title");
    report.plan_day = base::Day{number_in(from, "plan_day")};
    report.period = text_in(from, "period");
    report.place = text_in(from, "place");
    report.from = base::Day{number_in(from, "from")};
    report.until = base::Day{number_in(from, "until")};
    report.consolidated = number_in(from, "consolidated") != 0;
    report.agency = text_in(from, "agency");
    report.parent = text_in(from, "parent");
    report.receivers = texts_in(from, "receivers");
    if (std::string one = text_in(from, "receiver"); report.receivers.empty() && !one.empty())
        report.receivers.push_back(std::move(one));
    report.kind = text_in(from, "kind");
    report.ledger = number_in(from, "ledger");
    read_lines(from, "targets", report.targets, target_in);
    read_lines(from, "tasks", report.tasks, task_in);
    if (const auto* all = from.if_contains("of_targets"); all != nullptr && all->is_object())
        for (const auto& [uuid, told] : all->as_object())
            for (const json::value& one : told.as_array())
                report.of_targets[std::string(uuid)].push_back(told_in(one.as_object()));
    read_lines(from, "obstacles", report.obstacles, [](const json::object& one) {
        return ObstacleLine{text_in(one, "agency"), text_in(one, "number"), text_in(one, "word"),
                            text_in(one, "wish"), text_in(one, "state")};
    });
    read_lines(from, "general", report.general, told_in);
    report.said_below = said_below_in(from);
    report.money_year = small_in(from, "money_year");
    read_lines(from, "money", report.money, money_in);
    read_lines(from, "embedded", report.embedded, embedded_in);
    read_lines(from, "sources", report.sources, [](const json::object& one) {
        return SourceLine{text_in(one, "agency"),       text_in(one, "state"), small_in(one, "version"),
                          number_in(one, "submission"), text_in(one, "paper"), text_in(one, "reason")};
    });
    const json::object& words = from.at("words").as_object();
    for (std::size_t i = 0; i < parts; ++i) report.words[i] = text_in(words, name_of(static_cast<Part>(i)));
    if (const auto* added = from.if_contains("line_words"); added != nullptr && added->is_object())
        for (const auto& [uuid, said] : added->as_object())
            report.words.lines[std::string(uuid)] = std::string(said.as_string());
    report.last_year.from = static_cast<Beside>(small_in(from, "last_year_from"));
    report.last_year.paper = text_in(from, "last_year_paper");
    report.last_year.first = base::Day{number_in(from, "last_year_first")};
    report.last_year.until = base::Day{number_in(from, "last_year_until")};
    read_lines(from, "last_year_tasks", report.last_year.tasks, task_in);
    report.last_year.money_year = small_in(from, "last_year_money_year");
    read_lines(from, "last_year_money", report.last_year.money, money_in);
    read_lines(from, "last_year_money_of", report.last_year.money_of, embedded_in);
    report.letter = text_in(from, "letter");
    read_lines(from, "sections", report.sections, section_in);
    return report;
}

}  // namespace reports
