// From a Reading to the list of items.
#include "plans/items.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "plans/papers/agencies.hpp"
#include "plans/search.hpp"
#include "text/unicode.hpp"

namespace plans {
namespace {

using namespace reading;
using content::joined;
using content::schedule_text;

void add(Item& item, FactName name, const std::string& value) {
    if (!value.empty()) item.facts.push_back({name, value});
}

// The place and the lowest confidence of everything that was read for an item.
void place(Item& item, const Read& read, const char* main_field) {
    for (const auto& [field, spot] : read) {
        if (spot.confidence < item.confidence) {
            item.confidence = spot.confidence;
            item.least_sure = field;
        }
    }
    auto found = read.find(main_field);
    if (found == read.end()) found = read.begin();
    if (found != read.end()) item.spots.push_back(found->second);
}

void set_text(Item& item, const std::string& verbatim, const std::string& restored) {
    item.text = restored.empty() ? verbatim : restored;
    if (!restored.empty() && restored != verbatim) item.verbatim = verbatim;
}

void add_agencies(Item& item, const std::string& in_one_breath) {
    for (std::string& agency : papers::split_agencies(in_one_breath)) item.agencies.push_back(agency);
}

Item item_of(const Target& target) {
    Item item;
    item.kind = ItemKind::target;
    item.ref = target.ref;
    set_text(item, target.text, target.text_restored);
    add(item, FactName::measure, measure_text(target.measure));
    add(item, FactName::population, target.population);
    add(item, FactName::outcome, target.outcome);
    item.deadline = target.measure.per_year ? "annual" : "none";
    place(item, target.read, "text");
    return item;
}

Item item_of(const Task& task) {
    Item item;
    item.kind = ItemKind::task;
    item.ref = task.ref;
    set_text(item, task.text, task.text_restored);
    add(item, FactName::lead, joined(task.lead));
    add(item, FactName::coordinating, joined(task.coordinating));
    add(item, FactName::schedule, schedule_text(task.schedule));
    if (task.quantity) add(item, FactName::quantity, measure_text(*task.quantity));
    for (const std::string& names : task.lead) add_agencies(item, names);
    for (const std::string& names : task.coordinating) add_agencies(item, names);
    static const std::array<const char*, 5> names = {"none", "continuous", "annual", "period", "once"};
    item.deadline = names[static_cast<std::size_t>(task.schedule.kind)];
    place(item, task.read, "text");
    return item;
}

Item item_of(const Responsibility& responsibility) {
    Item item;
    item.kind = ItemKind::responsibility;
    item.ref = responsibility.agency;
    item.text = joined(responsibility.items, "\n");
    add_agencies(item, responsibility.agency);
    item.deadline = "none";
    place(item, responsibility.read, "agency");
    for (const Spot& spot : responsibility.item_spots) {
        item.spots.push_back(spot);
        if (spot.confidence < item.confidence) {
            item.confidence = spot.confidence;
            item.least_sure = "items";
        }
    }
    return item;
}

Item item_of(const Reporting& reporting) {
    Item item;
    item.kind = ItemKind::reporting;
    item.ref = reporting.due.empty() ? "" : day_text(reporting.due);
    item.text = reporting.text;
    add(item, FactName::sender, reporting.who);
    add(item, FactName::recipient, reporting.to);
    add(item, FactName::via, reporting.via);
    add(item, FactName::due, reporting.due.empty() ? "" : "trước " + day_text(reporting.due));
    add(item, FactName::recurrence, content::recurrence_text(reporting.recurrence));
    add_agencies(item, reporting.who);
    item.deadline = !reporting.due.empty()                       ? "dated"
                    : reporting.recurrence == Recurrence::annual ? "annual"
                                                                 : "none";
    place(item, reporting.read, "text");
    return item;
}

Item item_of(const Relation& relation) {
    static const std::map<std::string, const char*> names = {{"implements", "thực hiện"},
                                                             {"supersedes", "thay thế"},
                                                             {"refers_to", "dẫn chiếu"},
                                                             {"amends", "sửa đổi, bổ sung"}};
    Item item;
    item.kind = ItemKind::relation;
    item.ref = relation.number;
    item.text = relation.title.empty() ? relation.number : relation.number + ": " + relation.title;
    const auto name = names.find(relation.kind);
    add(item, FactName::relation, name == names.end() ? relation.kind : name->second);
    std::vector<std::string> dates;
    for (const std::string& date : relation.dates_seen) dates.push_back(date_text(date));
    item.conflicting = dates.size() > 1;
    if (item.conflicting) {
        add(item, FactName::dates, joined(dates, " và "));
    } else {
        add(item, FactName::date, date_text(relation.date));
    }
    item.deadline = "none";
    place(item, relation.read, "number");
    return item;
}

void add_facts(std::vector<Item>& items, const Reading& reading) {
    const Document& d = reading.document;
    const auto one = [&](FactName name, const char* field, const std::string& value) {
        if (value.empty()) return;
        Item item;
        item.kind = ItemKind::fact;
        item.key = std::string("fact ") + field;
        item.text = value;
        item.facts.push_back({name, value});
        item.deadline = "none";
        if (const auto found = d.read.find(field); found != d.read.end()) {
            item.spots.push_back(found->second);
            item.confidence = found->second.confidence;
            item.least_sure = field;
        }
        items.push_back(std::move(item));
    };
    one(FactName::title, "title", d.title);
    one(FactName::number, "number", d.number);
    one(FactName::date, "date", date_text(d.date));
    one(FactName::issuer, "issuer", d.issuer);
    one(FactName::period, "period", content::years_text(d.period_from, d.period_to));
    one(FactName::implements, "implements", joined(d.implements));
    one(FactName::signer, "signer", d.signer);
    one(FactName::funding, "funding", reading.funding);
    one(FactName::recipients, "recipients", joined(reading.recipients));
}

bool is_named(const Item& item, const std::string& agency_key) {
    return std::any_of(item.agencies.begin(), item.agencies.end(),
                       [&](const std::string& agency) { return papers::agency_key(agency) == agency_key; });
}

// The same reference twice (faulty numbering) still makes two keys.
void number_items(std::vector<Item>& items) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Item& item = items[i];
        item.index = static_cast<int>(i);
        item.anchor = item.spots.empty() ? -1 : item.index;
        if (item.key.empty()) {
            item.key = std::string(name_of(item.kind)) + " " +
                       (item.ref.empty() ? text::fold(item.text).substr(0, 60) : item.ref);
        }
        if (const int before = seen[item.key]++; before > 0)
            item.key += " (" + std::to_string(before + 1) + ")";
    }
}

}  // namespace

const char* name_of(ItemKind kind) {
    static const std::array<const char*, item_kinds> names = {"target",    "task",     "responsibility",
                                                              "reporting", "relation", "fact"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<Item> items_of(const Reading& reading) {
    std::vector<Item> items;
    for (const auto& one : reading.targets) items.push_back(item_of(one));
    for (const auto& one : reading.tasks) items.push_back(item_of(one));
    for (const auto& one : reading.responsibilities) items.push_back(item_of(one));
    for (const auto& one : reading.reporting) items.push_back(item_of(one));
    for (const auto& one : reading.relations) items.push_back(item_of(one));
    add_facts(items, reading);
    number_items(items);
    return items;
}

std::vector<Item> items_of(const Reading& reading, const std::vector<content::Entry>& entries) {
    static const std::map<content::EntryKind, ItemKind> kinds = {
        {content::EntryKind::document, ItemKind::fact},
        {content::EntryKind::target, ItemKind::target},
        {content::EntryKind::task, ItemKind::task},
        {content::EntryKind::responsibility, ItemKind::responsibility},
        {content::EntryKind::reporting, ItemKind::reporting}};
    std::vector<Item> items = items_of(reading);
    std::map<ItemKind, std::vector<const content::Entry*>> of_kind;
    for (const content::Entry& entry : entries) of_kind[kinds.at(entry.kind())].push_back(&entry);
    std::map<ItemKind, std::size_t> next;
    for (Item& item : items) {
        const auto& all = of_kind[item.kind];
        // Every fact about the document stands in its one entry; funding and recipients stand in none.
        const bool fact = item.kind == ItemKind::fact;
        if (fact && (item.key == "fact funding" || item.key == "fact recipients")) continue;
        const std::size_t at = fact ? 0 : next[item.kind]++;
        if (at >= all.size()) continue;
        item.entry = all[at]->uuid;
        item.version = all[at]->version;
        item.corrected = all[at]->version > 1 && !fact;
    }
    return items;
}

std::vector<const Item*> filtered(const std::vector<Item>& items, const Filter& filter,
                                  const std::vector<std::string>& marked) {
    std::vector<const Item*> out;
    const std::string agency = papers::agency_key(filter.agency);
    for (const Item& item : items) {
        if (!filter.kind.empty() && filter.kind != name_of(item.kind)) continue;
        if (!filter.deadline.empty() && filter.deadline != item.deadline) continue;
        if (!agency.empty() && !is_named(item, agency)) continue;
        if (filter.only == "uncertain" && !item.uncertain()) continue;
        if (filter.only == "marked" && std::find(marked.begin(), marked.end(), item.key) == marked.end())
            continue;
        out.push_back(&item);
    }
    if (filter.search.empty()) return out;
    const auto holding = [&](const Search& search) {
        std::vector<const Item*> hits;
        for (const Item* item : out) {
            bool hit = search.in(item->text) || search.in(item->ref) || search.in(item->verbatim);
            for (const Fact& fact : item->facts) hit = hit || search.in(fact.value);
            if (hit) hits.push_back(item);
        }
        return hits;
    };
    std::vector<const Item*> hits = holding(Search(filter.search));
    return hits.empty() ? holding(Search(filter.search, Search::Marks::ignored)) : hits;
}

std::vector<std::string> agencies_of(const std::vector<Item>& items) {
    std::map<std::string, std::string> by_key;  // the first spelling stays
    for (const Item& item : items) {
        for (const std::string& agency : item.agencies) by_key.emplace(papers::agency_key(agency), agency);
    }
    std::map<std::string, std::string> sorted;
    for (const auto& [key, agency] : by_key) sorted.emplace(text::sort_key(agency), agency);
    std::vector<std::string> out;
    for (const auto& [key, agency] : sorted) out.push_back(agency);
    return out;
}

}  // namespace plans
