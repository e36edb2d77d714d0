// A reading as one list of items: everything that was understood, each with its place in the document, how
// sure the reader was, and what it can be found by. Filters and search work on this list, never on the
// database.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plans/content/words.hpp"
#include "plans/reading/reading.hpp"

namespace plans {

enum class ItemKind { target, task, responsibility, reporting, relation, fact };
constexpr int item_kinds = 6;

enum class FactName {
    measure,
    population,
    outcome,
    lead,
    coordinating,
    schedule,
    quantity,
    duties,
    sender,
    recipient,
    via,
    due,
    recurrence,
    relation,
    dates,
    title,
    number,
    date,
    issuer,
    period,
    implements,
    signer,
    funding,
    recipients,
};

struct Fact {
    FactName name = FactName::title;
    std::string value;
};

constexpr double uncertain_below = 0.7;  // of Spot::confidence

struct Item {
    std::string
        key;  // "target II.1.2#1": stays the same when the plan is read again; a remark is kept under it
    int index = 0;   // in the list; the card is #m12, its words in the document #d12
    int anchor = 0;  // the index whose words in the document are shown for this item (several may share
                     // them); -1: none
    ItemKind kind = ItemKind::target;
    std::string ref;
    std::string text;                   // with restored diacritics where the scan destroyed them
    std::string verbatim;               // as it stands in the document, where that differs
    std::vector<std::string> agencies;  // one name each, also where the document lists several in one breath
    std::vector<Fact> facts;
    std::string deadline;  // "dated", "annual", "continuous", "period", "once" or "none"
    double confidence = 1;
    std::string least_sure;    // the field of the lowest confidence
    bool conflicting = false;  // the document contradicts itself here
    std::vector<reading::Spot> spots;
    std::string entry;         // UUID of the entry that it shows; empty: none
    std::int64_t version = 0;  // of the entry
    bool corrected = false;    // by a person since it was read
    bool uncertain() const { return confidence < uncertain_below || conflicting; }
};

std::vector<Item> items_of(const reading::Reading& reading);
// The same with the entry of each; `entries` are what the reading was made of.
std::vector<Item> items_of(const reading::Reading& reading, const std::vector<content::Entry>& entries);

using content::date_text;
using content::day_text;
using content::measure_text;

struct Filter {
    std::string search;    // with or without diacritics
    std::string agency;    // in any spelling
    std::string kind;      // name_of(ItemKind); empty: all
    std::string deadline;  // as Item::deadline; empty: all
    std::string only;      // "uncertain", "marked"; empty: all
    bool any() const {
        return !(search.empty() && agency.empty() && kind.empty() && deadline.empty() && only.empty());
    }
};

const char* name_of(ItemKind kind);  // "target" …, in addresses and JSON

// The items that pass, in their order. `marked` holds the keys with a standing remark.
std::vector<const Item*> filtered(const std::vector<Item>& items, const Filter& filter,
                                  const std::vector<std::string>& marked);

// Every agency of the items, each once however its name is spelt, in Vietnamese order.
std::vector<std::string> agencies_of(const std::vector<Item>& items);

}  // namespace plans
