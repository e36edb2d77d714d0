// Kept beside the files, a text for each.
#include "reports/letter_outline.hpp"

#include <chrono>

#include "base/durable_file.hpp"
#include "base/whole_file.hpp"
#include "plans/plan_files.hpp"
#include "reports/outline.hpp"

namespace reports {
namespace {

namespace fs = std::filesystem;

constexpr int letter_pages_max = 40;
constexpr const char* disk_refused =
    "Máy chủ chưa ghi được đề cương đã đọc. Nhờ quản trị viên kiểm tra ổ đĩa rồi đọc lại.";

fs::path place_of(const fs::path& data_folder, const std::string& digest) {
    return data_folder / "outlines" / digest.substr(0, 2) / (digest + ".txt");
}

}  // namespace

void read_letter_outline(storage::Store& store, const fs::path& data_folder, const std::string& document,
                         const base::Progress& progress) {
    const auto files =
        store.read([&](storage::Reader& reader) { return plans::incoming::files_of(reader, document); });
    documents::ExtractLimits limits;
    limits.pages_max = letter_pages_max;
    for (const plans::incoming::File& file : files) {
        const fs::path place = place_of(data_folder, file.digest);
        if (fs::exists(place)) continue;
        const std::string headings =
            headings_of(documents::read_document(plans::path_of(data_folder, file.digest), limits, progress));
        base::place_durably(data_folder, place, headings, disk_refused);
    }
}

int sweep_letter_outlines(const fs::path& data_folder, base::Milliseconds older_than) {
    int gone = 0;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(data_folder / "outlines", error)) {
        if (!entry.is_regular_file(error)) continue;
        const auto age = fs::file_time_type::clock::now() - entry.last_write_time(error);
        if (age >= std::chrono::milliseconds(older_than) && fs::remove(entry.path(), error)) ++gone;
    }
    return gone;
}

std::optional<std::string> letter_outline(const fs::path& data_folder,
                                          const std::vector<plans::incoming::File>& files) {
    std::string headings;
    for (const plans::incoming::File& file : files) {
        const fs::path place = place_of(data_folder, file.digest);
        if (!fs::exists(place)) return std::nullopt;
        headings += base::whole_file(place);
    }
    return headings;
}

}  // namespace reports
