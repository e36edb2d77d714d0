// The work behind a reading.
#include "plans/readings.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "plans/citations.hpp"
#include "plans/content/changes.hpp"
#include "plans/file_names.hpp"
#include "plans/items.hpp"
#include "plans/plan_files.hpp"
#include "plans/plans.hpp"
#include "plans/reading/paragraphs.hpp"
#include "plans/reading/specks.hpp"
#include "plans/split.hpp"
#include "plans/sql.hpp"
#include "text/unicode.hpp"

namespace plans {
namespace {

// Appends an annex as further pages of the same document.
void append(documents::Extract& whole, documents::Extract annex) {
    const int pages = whole.pages;
    const int tables = static_cast<int>(whole.tables.size());
    for (documents::Line& line : annex.lines) {
        line.page += pages;
        if (line.table >= 0) line.table += tables;
        whole.lines.push_back(std::move(line));
    }
    for (documents::Table& table : annex.tables) {
        for (documents::Cell& cell : table.cells) cell.page += pages;
        whole.tables.push_back(std::move(table));
    }
    whole.pages += annex.pages;
}

void note_role(storage::Store& store, const std::string& plan, const PlanFile& file, bool other_plan) {
    const std::string role = noted_role(file, other_plan);
    if (role == file.role) return;
    store.write(
        [&](storage::Writer& writer) { writer.run(sql::note_role, role, plan, file.digest, file.role); });
}

documents::Extract extract_files(storage::Store& store, const std::string& plan,
                                 const std::vector<PlanFile>& files, const std::filesystem::path& data_folder,
                                 const documents::ExtractLimits& limits, const base::Progress& progress) {
    const auto read = [&](const PlanFile& file) {
        try {
            return documents::read_document(path_of(data_folder, file.digest), limits, progress);
        } catch (const base::Refused& refused) {
            if (files.size() == 1) throw;
            throw base::Refused(refused.kind, "Tệp \"" + file.filename + "\": " + refused.what());
        }
    };
    documents::Extract whole;
    const auto signed_copy = std::find_if(files.begin(), files.end(), [](const PlanFile& f) {
        return f.role == text_of(FileRole::signed_copy);
    });
    try {
        whole = read(files.at(0));
    } catch (const base::Refused&) {
        if (signed_copy == files.end()) throw;
        whole = read(*signed_copy);
    }
    const auto first = files.size() > 1 ? plan_in(whole) : std::nullopt;
    for (std::size_t i = 1; i < files.size(); ++i) {
        if (role_of(files[i]) != FileRole::annex) continue;
        documents::Extract annex = read(files[i]);
        const auto other = first ? plan_in(annex) : std::nullopt;
        note_role(store, plan, files[i], other && is_other_plan(*first, *other));
        append(whole, std::move(annex));
    }
    return whole;
}

// What was taken for the signed copy is not read: where its name does not say that it is, it may be another
// plan. Looked at when the reading is there, since a scan takes its time.
void look_at_signed_copy(storage::Store& store, const std::filesystem::path& data_folder,
                         const std::string& plan, const std::vector<PlanFile>& files,
                         const documents::ExtractLimits& limits, const reading::Document& document) {
    for (const PlanFile& file : files) {
        if (role_of(file) != FileRole::signed_copy || same_name(file.filename, files[0].filename)) continue;
        try {
            const auto other = plan_in(documents::read_document(path_of(data_folder, file.digest), limits));
            note_role(store, plan, file, other && is_other_plan(document, *other));
        } catch (const base::Refused&) {  // a copy that nobody can read stays a copy
        }
    }
}

std::vector<int> paragraph_starts(const documents::Extract& extract) {
    const auto clean = reading::swept(extract);
    const auto text = reading::paragraphs_of(clean ? *clean : extract, clean.has_value());
    std::vector<int> starts;
    for (const auto& paragraph : text.paragraphs) starts.push_back(paragraph.first_line);
    for (const auto& table : text.flat_tables) {
        for (int line = table.first; line < table.last; ++line) starts.push_back(line);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

base::Progress progress_into(storage::Store& store, const base::Clock& clock, const std::string& reading) {
    return [&store, &clock, reading, last = base::Milliseconds(0)](int done, int total,
                                                                   std::string_view what) mutable {
        if (clock.now() - last < progress_milliseconds) return;
        last = clock.now();
        store.write([&](storage::Writer& writer) {
            writer.run(sql::note_progress, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total),
                       std::string(what), reading);
        });
    };
}

void end_refused(storage::Store& store, const base::Clock& clock, const std::string& reading,
                 const std::string& problem) {
    store.write(
        [&](storage::Writer& writer) { writer.run(sql::end_refused, clock.now(), problem, reading); });
}

void end_read(storage::Store& store, const base::Clock& clock, const std::string& plan, const std::string& id,
              const documents::Extract& extract, const reading::Reading& reading) {
    const auto items = items_of(reading);
    const auto uncertain =
        std::count_if(items.begin(), items.end(), [](const Item& item) { return item.uncertain(); });
    const std::string extract_text = extract_to_json(extract, paragraph_starts(extract));
    const std::string reading_text = reading::to_json(reading);
    store.write([&](storage::Writer& writer) {
        const auto ended = writer.run(sql::end_read, clock.now(), reading.document.number,
                                      static_cast<std::int64_t>(reading.targets.size()),
                                      static_cast<std::int64_t>(reading.tasks.size()),
                                      static_cast<std::int64_t>(uncertain), reading_text, extract_text, id);
        if (ended == 1) {
            const std::int64_t asked_by = writer.one(sql::who_asked, id)->integer(0);
            content::take_reading(writer, asked_by, plan, id, reading, clock.now());
            recount(writer, plan);
            write_citations(writer, id, reading.relations);
        }
        const std::string& title = reading.document.title;
        if (ended == 1 && !title.empty())
            writer.run(sql::name_after_reading, title, text::fold(title), order_key(title), plan);
    });
}

}  // namespace

void read_plan_files(storage::Store& store, const base::Clock& clock,
                     const std::filesystem::path& data_folder, const std::string& id,
                     const documents::ExtractLimits& limits) {
    const auto [plan, files] = store.read(
        [&](storage::Reader& reader) { return std::pair(plan_of(reader, id), files_of(reader, id)); });
    if (plan.status != Status::reading) return;
    try {
        const documents::Extract extract =
            extract_files(store, id, files, data_folder, limits, progress_into(store, clock, plan.reading));
        const reading::Reading reading = reading::read_plan(extract);
        end_read(store, clock, id, plan.reading, extract, reading);
        look_at_signed_copy(store, data_folder, id, files, limits, reading.document);
    } catch (const base::Refused& refused) {
        // Not the file's fault: the queue tries again, since this is no refusal for it.
        if (refused.kind == base::Refusal::storage || refused.kind == base::Refusal::busy)
            throw std::runtime_error(refused.what());
        end_refused(store, clock, plan.reading, refused.what());
    } catch (const std::exception&) {
        end_refused(store, clock, plan.reading,
                    "Chương trình gặp lỗi khi đọc tệp này; tệp vẫn được giữ.\n"
                    "Bấm Đọc lại; nếu vẫn vậy, gửi tệp cho người quản trị Lũy Tre.");
        throw;
    }
}

StoredReading reading_of(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_reading, plan);
    if (!row)
        throw base::Refused(base::Refusal::not_found,
                            "Kế hoạch này chưa có bản đọc. Chờ đọc xong rồi mở lại.");
    StoredExtract stored = extract_from_json(row->text(1));
    std::vector<content::Entry> entries = content::entries_of(reader, plan);
    reading::Reading reading = content::as_it_stands(reading::from_json(row->text(0)), entries);
    return {std::move(reading), std::move(stored.extract), std::move(stored.starts), std::move(entries)};
}

std::string reading_json(storage::Reader& reader, const std::string& plan) {
    return reading::to_json(reading_of(reader, plan).reading);
}

}  // namespace plans
