// Edits of the acts.
#include "plans/review/acts.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::review {
namespace {

using content::Edit;
using content::Entry;
using content::Said;

std::vector<const Entry*> of_kind(const std::vector<Entry>& entries, content::EntryKind kind) {
    std::vector<const Entry*> all;
    for (const Entry& entry : entries) {
        if (entry.kind() == kind) all.push_back(&entry);
    }
    return all;
}

void add_missing(std::vector<std::string>& to, const std::vector<std::string>& from) {
    for (const std::string& one : from) {
        if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
    }
}

void join(std::string& to, const std::string& from, const char* between) {
    if (from.empty()) return;
    to += (to.empty() ? "" : between) + from;
}

template <class T>
void join_words(T& to, const T& from) {
    if (!to.text_restored.empty() || !from.text_restored.empty()) {
        const std::string restored = from.text_restored.empty() ? from.text : from.text_restored;
        if (to.text_restored.empty()) to.text_restored = to.text;
        join(to.text_restored, restored, " ");
    }
    join(to.text, from.text, " ");
}

struct Joiner {
    const Said& from;
    void operator()(reading::Target& to) const {
        const auto& other = std::get<reading::Target>(from);
        join_words(to, other);
        if (!to.measure.value) to.measure = other.measure;
        join(to.population, other.population, ", ");
        join(to.outcome, other.outcome, ", ");
    }
    void operator()(reading::Task& to) const {
        const auto& other = std::get<reading::Task>(from);
        join_words(to, other);
        add_missing(to.lead, other.lead);
        add_missing(to.coordinating, other.coordinating);
        if (to.schedule.kind == reading::ScheduleKind::none) to.schedule = other.schedule;
        if (!to.quantity) to.quantity = other.quantity;
    }
    void operator()(reading::Responsibility& to) const {
        const auto& other = std::get<reading::Responsibility>(from);
        to.items.insert(to.items.end(), other.items.begin(), other.items.end());
        to.item_spots.resize(to.items.size() - other.items.size());
        to.item_spots.insert(to.item_spots.end(), other.item_spots.begin(), other.item_spots.end());
        to.item_spots.resize(to.items.size());
    }
    void operator()(reading::Reporting& to) const {
        const auto& other = std::get<reading::Reporting>(from);
        join(to.text, other.text, " ");
        if (to.due.empty()) to.due = other.due;
        if (to.via.empty()) to.via = other.via;
    }
    void operator()(reading::Document&) const {}
};

struct Wording {
    std::string words;
    void operator()(reading::Target& one) const { put(one); }
    void operator()(reading::Task& one) const { put(one); }
    void operator()(reading::Reporting& one) const { one.text = words; }
    void operator()(reading::Responsibility& one) const {
        one.items = {words};
        one.item_spots.resize(1);
    }
    void operator()(reading::Document&) const {}

  private:
    template <class T>
    void put(T& one) const {
        (one.text_restored.empty() ? one.text : one.text_restored) = words;
    }
};

std::vector<std::string> paragraphs(const std::string& parts) {
    std::vector<std::string> out(1);
    std::size_t from = 0;
    while (from <= parts.size()) {
        const std::size_t end = std::min(parts.find('\n', from), parts.size());
        const std::string line = text::squeeze(parts.substr(from, end - from));
        if (line.empty()) {
            if (!out.back().empty()) out.emplace_back();
        } else {
            join(out.back(), line, " ");
        }
        from = end + 1;
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

}  // namespace

const Entry* neighbour(const std::vector<Entry>& entries, const Entry& entry, int step) {
    const auto all = of_kind(entries, entry.kind());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i]->id != entry.id) continue;
        if (step < 0) return i == 0 ? nullptr : all[i - 1];
        return i + 1 == all.size() ? nullptr : all[i + 1];
    }
    return nullptr;
}

std::vector<Edit> moved(const Entry& entry, const Entry& with) {
    Edit here = content::edit_of(entry);
    Edit there = content::edit_of(with);
    std::swap(here.position, there.position);
    // Where both stand at the same place (after a split) their numbers decide: then one of them moves aside.
    if (here.position == there.position) (entry.id < with.id ? here : there).position += 1;
    return {here, there};
}

std::vector<Edit> merged(const Entry& first, const Entry& second) {
    Edit whole = content::edit_of(first);
    std::visit(Joiner{second.said}, whole.said);
    Edit gone = content::edit_of(second);
    gone.dropped = true;
    return {whole, gone};
}

std::vector<Edit> split(const Entry& entry, const std::string& parts) {
    const std::vector<std::string> words = paragraphs(parts);
    if (words.size() < 2) return {};
    std::vector<Edit> edits;
    for (const std::string& part : words) {
        Edit edit = content::edit_of(entry);
        std::visit(Wording{part}, edit.said);
        if (!edits.empty()) edit.entry = edit.seen = 0;
        edits.push_back(std::move(edit));
    }
    return edits;
}

std::vector<Edit> looked_at(const Entry& entry) {
    Edit edit = content::edit_of(entry);
    std::visit(
        [](auto& one) {
            for (auto& [field, spot] : one.read) spot.confidence = 1;
        },
        edit.said);
    return {edit};
}

std::vector<Edit> dropped(const Entry& entry, bool drop) {
    Edit edit = content::edit_of(entry);
    edit.dropped = drop;
    return {edit};
}

std::int64_t position_behind(const std::vector<Entry>& entries, content::EntryKind kind,
                             const std::string& after) {
    const auto all = of_kind(entries, kind);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i]->uuid != after) continue;
        return content::position_between(all[i]->position, i + 1 < all.size() ? all[i + 1]->position : 0);
    }
    return content::position_between(all.empty() ? 0 : all.back()->position, 0);
}

}  // namespace plans::review
