// Reading the trail with names.
#include "people/trail_list.hpp"

#include <cstdio>
#include <map>

#include "people/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

using texts::Id;

constexpr base::Milliseconds day_milliseconds = 24LL * 3600 * 1000;
constexpr base::Milliseconds vietnam = 7LL * 3600 * 1000;

std::string escaped(const std::string& text) {
    std::string out;
    for (char c : text) {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return out;
}

// A UUIDv7 begins with its time: the smallest of a day.
std::string first_id_of(base::Day day) {
    const auto at = static_cast<unsigned long long>(day.number * day_milliseconds - vietnam);
    char out[32];
    std::snprintf(out, sizeof out, "%08llx-%04llx", at >> 16, at & 0xffff);
    return out;
}

void add_value(ReadEntry& entry, const storage::Row& row) {
    const std::string field = row.text(0);
    const bool erased = row.null(2);
    if (field == trail::reason_field) {
        entry.reason_erased = erased;
        entry.reason = row.maybe_text(2).value_or("");
    } else if (field == trail::acting_field) {
        entry.acting_erased = erased;
        entry.acting = row.maybe_text(2).value_or("");
    } else {
        entry.values.push_back(
            {field, row.maybe_text(1).value_or(""), row.maybe_text(2).value_or(""), erased});
    }
}

// A dated name ("01/07/2025 – nay: Sở Y tế") without its days, a file's without its digest.
std::string bare_name(const std::string& field, const std::string& value) {
    const std::string first = value.substr(0, value.find('\n'));
    if (field == "file") return first.substr(0, first.rfind(' '));
    const auto colon = first.find(": ");
    const bool dated = first.size() > 10 && first[2] == '/' && first[5] == '/';
    return dated && colon != std::string::npos ? first.substr(colon + 2) : first;
}

}  // namespace

std::vector<ReadEntry> read_trail(storage::Reader& reader, const TrailWish& wish, int limit) {
    std::string below = wish.until ? first_id_of(base::Day{wish.until->number + 1}) : "g";
    if (!wish.before.empty() && wish.before < below) below = wish.before;
    const std::string from = wish.from ? first_id_of(*wish.from) : "";
    const std::string actor = text::fold(text::squeeze(wish.actor));
    std::vector<ReadEntry> all;
    for (const auto& row :
         reader.all(sql::find_entries, below, from, actor, "%" + escaped(actor) + "%",
                    escaped(wish.act) + "%", wish.subject, static_cast<std::int64_t>(limit))) {
        ReadEntry entry;
        entry.id = row.text(0);
        entry.at = row.integer(1);
        entry.account = row.integer(2);
        entry.actor = row.text(3);
        entry.act = row.text(4);
        entry.subject = row.text(5);
        entry.request = row.text(6);
        entry.place = row.maybe_integer(7);
        entry.block = row.maybe_integer(8);
        for (const auto& value : reader.all(sql::find_values, entry.id)) add_value(entry, value);
        all.push_back(std::move(entry));
    }
    return all;
}

void name_subjects(storage::Reader& reader, std::vector<ReadEntry>& entries, const base::Actor& actor,
                   const SubjectOf& subject_of, base::Milliseconds now) {
    std::map<std::pair<std::string, std::string>, Subject> known;  // by the noun of the act
    for (ReadEntry& entry : entries) {
        const auto [at, fresh] = known.try_emplace({entry.act.substr(0, entry.act.find('.')), entry.subject});
        if (fresh) {
            at->second = subject_of(reader, actor, entry.act, entry.subject, now);
            const auto row =
                at->second.title.empty() ? reader.one(sql::find_subject_name, entry.subject) : std::nullopt;
            if (row) at->second.title = bare_name(row->text(0), row->text(1));
        }
        entry.subject_name = at->second.title;
        entry.subject_address = at->second.address;
    }
}

}  // namespace people
