// Entries out of the database.
#include "plans/content/entries.hpp"

#include <algorithm>
#include <array>

#include "base/refused.hpp"
#include "plans/content/entry_rows.hpp"
#include "plans/content/sql.hpp"
#include "plans/reading/entry_json.hpp"

namespace plans::content {
namespace {

constexpr std::array<const char*, 5> kind_names = {"document", "target", "task", "responsibility",
                                                   "reporting"};

std::vector<Entry> list(storage::Reader& reader, const std::string& plan, std::int64_t dropped) {
    std::vector<Entry> entries;
    for (const storage::Row& row : reader.all(sql::list_entries, plan, dropped))
        entries.push_back(entry_from(row));
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.kind() < b.kind(); });
    return entries;
}

}  // namespace

const char* name_of(EntryKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<EntryKind> kind_of(std::string_view name) {
    const auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<EntryKind>(found - kind_names.begin());
}

std::string to_json(const Said& said) {
    return std::visit([](const auto& one) { return reading::to_json(one); }, said);
}

Said from_json(EntryKind kind, std::string_view json) {
    switch (kind) {
        case EntryKind::document:
            return reading::document_from_json(json);
        case EntryKind::target:
            return reading::target_from_json(json);
        case EntryKind::task:
            return reading::task_from_json(json);
        case EntryKind::responsibility:
            return reading::responsibility_from_json(json);
        case EntryKind::reporting:
            break;
    }
    return reading::reporting_from_json(json);
}

std::string ref_of(const Said& said) {
    if (const auto* target = std::get_if<reading::Target>(&said)) return target->ref;
    if (const auto* task = std::get_if<reading::Task>(&said)) return task->ref;
    if (const auto* duty = std::get_if<reading::Responsibility>(&said)) return duty->agency;
    if (const auto* report = std::get_if<reading::Reporting>(&said)) return report->who;
    return std::get<reading::Document>(said).number;
}

std::string text_of(const Said& said) {
    const auto restored = [](const auto& one) {
        return one.text_restored.empty() ? one.text : one.text_restored;
    };
    if (const auto* target = std::get_if<reading::Target>(&said)) return restored(*target);
    if (const auto* task = std::get_if<reading::Task>(&said)) return restored(*task);
    if (const auto* report = std::get_if<reading::Reporting>(&said)) return report->text;
    if (const auto* document = std::get_if<reading::Document>(&said)) return document->title;
    std::string text;
    for (const std::string& item : std::get<reading::Responsibility>(said).items)
        text += (text.empty() ? "" : "\n") + item;
    return text;
}

const reading::Read& read_of(const Said& said) {
    return std::visit([](const auto& one) -> const reading::Read& { return one.read; }, said);
}

std::vector<Entry> entries_of(storage::Reader& reader, const std::string& plan) {
    return list(reader, plan, 0);
}

std::vector<Entry> dropped_entries_of(storage::Reader& reader, const std::string& plan) {
    return list(reader, plan, 1);
}

Entry entry_of(storage::Reader& reader, const std::string& plan, const std::string& uuid) {
    const auto row = reader.one(sql::find_entry, plan, uuid);
    if (!row) {
        throw base::Refused(base::Refusal::not_found,
                            "Kế hoạch này không có mục đó.\nVề trang kế hoạch để tìm lại.");
    }
    return entry_from(*row);
}

std::vector<Version> versions_of(storage::Reader& reader, std::int64_t entry) {
    std::vector<Version> versions;
    for (const storage::Row& row : reader.all(sql::list_versions, entry)) {
        versions.push_back({entry_from(row), row.text(8), row.text(9), row.text(10), row.integer(11)});
    }
    return versions;
}

std::vector<Restated> targets_restated(storage::Reader& reader, const std::string& plan,
                                       base::Milliseconds since) {
    std::vector<Restated> all;
    for (const storage::Row& row : reader.all(sql::list_targets_touched, plan, since)) {
        const std::vector<Version> versions = versions_of(reader, row.integer(0));
        const auto then = std::find_if(versions.begin(), versions.end(),
                                       [&](const Version& one) { return one.at <= since; });
        all.push_back({then == versions.end() ? std::nullopt : std::optional(then->entry), versions.front()});
    }
    return all;
}

reading::Reading as_it_stands(reading::Reading reading, const std::vector<Entry>& entries) {
    if (entries.empty()) return reading;
    reading.targets.clear();
    reading.tasks.clear();
    reading.responsibilities.clear();
    reading.reporting.clear();
    for (const Entry& entry : entries) {
        if (const auto* document = std::get_if<reading::Document>(&entry.said)) reading.document = *document;
        if (const auto* target = std::get_if<reading::Target>(&entry.said))
            reading.targets.push_back(*target);
        if (const auto* task = std::get_if<reading::Task>(&entry.said)) reading.tasks.push_back(*task);
        if (const auto* duty = std::get_if<reading::Responsibility>(&entry.said))
            reading.responsibilities.push_back(*duty);
        if (const auto* report = std::get_if<reading::Reporting>(&entry.said))
            reading.reporting.push_back(*report);
    }
    return reading;
}

}  // namespace plans::content
