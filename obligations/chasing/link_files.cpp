// Rows first, bytes after them; deleting goes the other way round.
#include "obligations/chasing/link_files.hpp"

#include <algorithm>
#include <set>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/proofs/files.hpp"
#include "jobs/queue.hpp"
#include "obligations/chasing/form_links.hpp"
#include "obligations/chasing/sql.hpp"
#include "plans/plan_files.hpp"
#include "trail/record.hpp"

namespace obligations::chasing {

std::vector<LinkFile> link_files(storage::Reader& reader, std::int64_t obligation) {
    std::vector<LinkFile> files;
    for (const storage::Row& row : reader.all(sql::list_link_files, obligation))
        files.push_back(
            {row.text(0), {row.integer(1), row.text(2), row.text(3), row.text(4), row.integer(5)}});
    return files;
}

std::vector<std::string> change_link_files(storage::Writer& writer, std::string_view token,
                                           const std::vector<SentFile>& added,
                                           const std::vector<std::string>& dropped, base::Milliseconds now) {
    const std::int64_t obligation = form_behind(writer, token, now);
    for (const std::string& id : dropped) writer.run(sql::end_link_file, now, id, obligation);
    std::vector<LinkFile> waiting = link_files(writer, obligation);
    std::vector<std::string> ids;
    for (const SentFile& one : added) {
        const bool there = std::any_of(waiting.begin(), waiting.end(), [&](const LinkFile& file) {
            return file.is.entry == one.entry && file.is.digest == one.digest;
        });
        if (there) continue;
        ids.push_back(base::new_uuid(now));
        writer.run(sql::add_link_file, ids.back(), obligation, one.entry, one.digest, one.filename, one.kind,
                   one.bytes, now);
        waiting.push_back({ids.back(), one});
    }
    if (const std::size_t files = waiting.size(); files > answer_files_max)
        throw base::Refused(base::Refusal::invalid,
                            "Một phiếu nhận nhiều nhất " + std::to_string(answer_files_max) +
                                " ảnh, nay là " + std::to_string(files) +
                                ".\nBỏ bớt ảnh rồi gửi lại; những gì đã ghi vẫn còn.");
    if (!dropped.empty() || !ids.empty())
        jobs::enqueue(writer, now, link_files_job, "", now + link_files_ended + 1);
    return ids;
}

void take_link_files(storage::Writer& writer, std::string_view token, const std::vector<std::string>& ids,
                     base::Milliseconds now) {
    const std::int64_t obligation = form_behind(writer, token, now);
    for (const std::string& id : ids) writer.run(sql::take_link_file, id, obligation);
    if (!ids.empty()) jobs::enqueue(writer, now, link_files_job, "", now + link_files_kept + 1);
}

void end_link_files(storage::Writer& writer, std::int64_t obligation, base::Milliseconds now) {
    if (writer.run(sql::end_link_files, now, obligation) > 0)
        jobs::enqueue(writer, now, link_files_job, "", now + link_files_ended + 1);
}

int sweep_link_files(storage::Store& store, const std::filesystem::path& data_folder, const Held& held,
                     base::Milliseconds now) {
    std::set<std::string> digests;
    store.write([&](storage::Writer& writer) {
        for (const storage::Row& row :
             writer.all(sql::forget_link_files, now - link_files_ended, now - link_files_kept))
            digests.insert(row.text(0));
    });
    int gone = 0;
    for (const std::string& digest : digests) {
        const bool is_held = store.read([&](storage::Reader& reader) {
            return reader.one(sql::find_link_file, digest).has_value() || held(reader, digest);
        });
        if (!is_held && evidence::proofs::remove_untouched(plans::path_of(data_folder, digest))) ++gone;
    }
    if (gone > 0)
        store.write([&](storage::Writer& writer) {
            trail::record(writer, {}, {"answer.sweep", "", "", "", {{"files", std::to_string(gone), ""}}},
                          now);
        });
    return gone;
}

}  // namespace obligations::chasing
