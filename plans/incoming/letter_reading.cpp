// Kept beside the files, a text for each.
#include "plans/incoming/letter_reading.hpp"

#include <chrono>

#include "base/durable_file.hpp"
#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "plans/incoming/sight.hpp"
#include "plans/plan_files.hpp"
#include "web/forms.hpp"
#include "web/page.hpp"
#include "web/services.hpp"

namespace plans::incoming {
namespace {

namespace fs = std::filesystem;

constexpr int letter_pages_max = 40;
constexpr const char* disk_refused =
    "Máy chủ chưa ghi được nội dung đã đọc. Nhờ quản trị viên kiểm tra ổ đĩa rồi đọc lại.";

fs::path root_of(const fs::path& data_folder) {
    return data_folder / "letters-read";
}

fs::path place_of(const fs::path& data_folder, const LetterRule& rule, const std::string& digest) {
    return root_of(data_folder) / rule.job / digest.substr(0, 2) / (digest + ".txt");
}

std::vector<File> files_for(web::Request& request, const std::string& document) {
    return request.read([&](storage::Reader& reader) {
        return files_of(reader, document_for(reader, request.actor, document, request.clock->now()).uuid);
    });
}

std::optional<std::string> made_of(const fs::path& data_folder, const LetterRule& rule,
                                   const std::vector<File>& files) {
    std::string made;
    for (const File& file : files) {
        const fs::path place = place_of(data_folder, rule, file.digest);
        if (!fs::exists(place)) return std::nullopt;
        made += base::whole_file(place);
    }
    return made;
}

}  // namespace

void read_letter(storage::Store& store, const fs::path& data_folder, const LetterRule& rule,
                 const std::string& document, const base::Progress& progress) {
    const auto files = store.read([&](storage::Reader& reader) { return files_of(reader, document); });
    documents::ExtractLimits limits;
    limits.pages_max = letter_pages_max;
    for (const File& file : files) {
        const fs::path place = place_of(data_folder, rule, file.digest);
        if (fs::exists(place)) continue;
        std::string made;
        try {
            made = rule.of(documents::read_document(path_of(data_folder, file.digest), limits, progress));
        } catch (const base::Refused& refused) {
            // A workbook beside the letter asks for nothing itself.
            if (refused.kind != base::Refusal::unsupported || files.size() == 1) throw;
        }
        base::place_durably(data_folder, place, made, disk_refused);
    }
}

int sweep_letters_read(const fs::path& data_folder, base::Milliseconds older_than) {
    int gone = 0;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(root_of(data_folder), error)) {
        if (!entry.is_regular_file(error)) continue;
        const auto age = fs::file_time_type::clock::now() - entry.last_write_time(error);
        if (age >= std::chrono::milliseconds(older_than) && fs::remove(entry.path(), error)) ++gone;
    }
    return gone;
}

LetterState letter_state(web::Request& request, const LetterRule& rule, const std::string& document) {
    LetterState state;
    const std::vector<File> files = files_for(request, document);
    state.files = files.size();
    state.made = made_of(request.services->data_folder, rule, files);
    if (state.made) return state;
    const auto job = request.read(
        [&](storage::Reader& reader) { return jobs::state_of(reader, request.parameter("job")); });
    if (!job || job->kind != rule.job) return state;  // still to be asked for
    if (job->ended)
        state.failure = job->failure.value_or("");
    else
        state.runs = *job;
    return state;
}

web::Response begin_reading(web::Request& request, const LetterRule& rule, const std::string& document,
                            std::string back) {
    if (made_of(request.services->data_folder, rule, files_for(request, document)))
        return web::see_other(web::Url(back));
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        back += "&job=" + jobs::enqueue(writer, now, rule.job, document);
        jobs::enqueue(writer, now, letter_sweep_job, "", now + letter_swept_after);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::incoming
