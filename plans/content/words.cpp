// Words of entries.
#include "plans/content/words.hpp"
#include "text/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace plans::content {
namespace {

using namespace reading;

// By the names of trail fields, which people/trail_words.cpp calls something.
using Told = std::vector<std::pair<const char*, std::string>>;

std::string number_text(double value) {
    const auto whole = static_cast<long long>(std::llround(value));
    if (std::abs(value - static_cast<double>(whole)) > 1e-9) {
        std::string text = std::to_string(value);
        text.erase(text.find_last_not_of('0') + 1);
        std::replace(text.begin(), text.end(), '.', ',');
        return text;
    }
    return text::grouped(whole);
}

struct Teller {
    std::string words;
    Told operator()(const Document& d) const {
        return {{"title", d.title},
                {"number", d.number},
                {"date", date_text(d.date)},
                {"issued_by", d.issuer},
                {"years", years_text(d.period_from, d.period_to)},
                {"implements", joined(d.implements)},
                {"signer", d.signer}};
    }
    Told operator()(const Target& t) const {
        return {{"text", words},
                {"item", t.ref},
                {"measure", measure_text(t.measure)},
                {"population", t.population},
                {"outcome", t.outcome}};
    }
    Told operator()(const Task& t) const {
        return {{"text", words},
                {"item", t.ref},
                {"lead", joined(t.lead)},
                {"coordinating", joined(t.coordinating)},
                {"schedule", schedule_text(t.schedule)},
                {"quantity", t.quantity ? measure_text(*t.quantity) : ""}};
    }
    Told operator()(const Responsibility& r) const {
        return {{"agency", r.agency}, {"items", joined(r.items, "\n")}};
    }
    Told operator()(const Reporting& r) const {
        return {{"sender", r.who},        {"recipient", r.to}, {"via", r.via},
                {"due", day_text(r.due)}, {"text", r.text},    {"recurrence", recurrence_text(r.recurrence)}};
    }
};

Told told(const Said* said) {
    return said == nullptr ? Told{} : std::visit(Teller{text_of(*said)}, *said);
}

}  // namespace

std::string joined(const std::vector<std::string>& all, const char* between) {
    std::string out;
    for (const std::string& one : all) out += (out.empty() ? "" : between) + one;
    return out;
}

std::string years_text(const std::optional<int>& from, const std::optional<int>& to) {
    std::string out;
    if (from) out = std::to_string(*from);
    if (to && to != from) out += (out.empty() ? "đến " : "–") + std::to_string(*to);
    return out;
}

std::string measure_text(const Measure& measure) {
    if (!measure.value) return "";
    static const std::array<const char*, 6> signs = {"", "≥ ", "> ", "", "", "≤ "};
    std::string out = signs[static_cast<std::size_t>(measure.comparator)] + number_text(*measure.value);
    if (measure.value_to) out += "–" + number_text(*measure.value_to);
    if (!measure.unit.empty()) out += "\u00a0" + measure.unit;
    if (measure.per_year) out += "/năm";
    return out;
}

std::string schedule_text(const Schedule& schedule) {
    const std::string period = years_text(schedule.from, schedule.to);
    static const std::array<const char*, 5> names = {"", "thường xuyên", "hằng năm", "giai đoạn", "một lần"};
    std::string out = names[static_cast<std::size_t>(schedule.kind)];
    if (!period.empty()) out += (out.empty() ? "" : " ") + period;
    if (!schedule.note.empty()) out += (out.empty() ? "" : "; ") + schedule.note;
    return out;
}

std::string recurrence_text(Recurrence recurrence) {
    static const std::array<const char*, 3> names = {"hằng năm", "đột xuất", "định kỳ"};
    return names[static_cast<std::size_t>(recurrence)];
}

std::string day_text(std::string_view due) {
    return due.size() == 5 ? std::string(due.substr(3)) + "/" + std::string(due.substr(0, 2))
                           : std::string(due);
}

std::string date_text(std::string_view iso) {
    if (iso.size() == 10)
        return std::string(iso.substr(8)) + "/" + std::string(iso.substr(5, 2)) + "/" +
               std::string(iso.substr(0, 4));
    if (iso.size() == 7) return std::string(iso.substr(5)) + "/" + std::string(iso.substr(0, 4));
    return std::string(iso);
}

std::vector<trail::Value> told_changes(const Said* before, const Said* after) {
    if (before == nullptr && after == nullptr) return {};
    const Told was = told(before), is = told(after);
    const std::string ref = ref_of(before == nullptr ? *after : *before);
    std::vector<trail::Value> values;
    for (std::size_t i = 0; i < std::max(was.size(), is.size()); ++i) {
        const std::string old = before == nullptr ? "" : was[i].second;
        const std::string fresh = after == nullptr ? "" : is[i].second;
        if (old == fresh) continue;
        const std::string field = before == nullptr ? is[i].first : was[i].first;
        values.push_back({ref.empty() ? field : field + " " + ref, old, fresh});
    }
    return values;
}

}  // namespace plans::content
