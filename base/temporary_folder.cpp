// The name says whose it is: "luytre-", the process, a random part. What somebody else owns cannot be
// removed.
#include "base/temporary_folder.hpp"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

#include "base/refused.hpp"

namespace base {
namespace {

constexpr std::string_view prefix = "luytre-", pattern = "XXXXXX";
constexpr std::uintmax_t room_bytes_min = 64u << 20;  // a page at 300 dpi in colour and once more in grey

// What a converter left may be closed to its owner; its folders are opened before they are removed, no link
// followed.
void clear_away(const std::filesystem::path& path) {
    std::error_code ignored;
    std::vector<std::filesystem::path> folders{path};
    while (!folders.empty()) {
        const std::filesystem::path folder = std::move(folders.back());
        folders.pop_back();
        std::filesystem::permissions(
            folder, std::filesystem::perms::owner_all,
            std::filesystem::perm_options::add | std::filesystem::perm_options::nofollow, ignored);
        for (std::filesystem::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
             entry.increment(ignored))
            if (entry->symlink_status().type() == std::filesystem::file_type::directory)
                folders.push_back(entry->path());
    }
    std::filesystem::remove_all(path, ignored);
}

// Of "luytre-123-a1B2c3" the 123; 0: no folder of ours.
pid_t process_in(const std::string& name) {
    const std::size_t end = name.size() - std::min(name.size(), pattern.size() + 1);
    if (name.rfind(prefix, 0) != 0 || end <= prefix.size() || name[end] != '-') return 0;
    pid_t process = 0;
    const auto [last, error] = std::from_chars(name.data() + prefix.size(), name.data() + end, process);
    return error == std::errc() && last == name.data() + end && process > 0 ? process : 0;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::error_code unknown;
    const std::filesystem::path above = std::filesystem::temp_directory_path(unknown);
    std::string name = (above / prefix).string() + std::to_string(getpid()) + "-" + std::string(pattern);
    if (unknown || mkdtemp(name.data()) == nullptr) {
        const char* set = getenv("TMPDIR");
        throw Refused(Refusal::storage,
                      "Không tạo được thư mục tạm. Kiểm tra chỗ trống và quyền ghi của thư mục tạm (" +
                          (unknown && set != nullptr ? "TMPDIR=" + std::string(set) : above.string()) + ").");
    }
    path_ = name;
}

void TemporaryFolder::require_room() const {
    std::error_code unknown;
    const std::filesystem::space_info room = std::filesystem::space(path_, unknown);
    if (!unknown && room.available < room_bytes_min) refuse_full();
}

void TemporaryFolder::refuse_full() const {
    throw Refused(Refusal::storage,
                  "Ổ đĩa của thư mục tạm (" + path_.parent_path().string() +
                      ") đã đầy hoặc không cho ghi.\nTệp không có lỗi: dọn bớt chỗ, hoặc nhờ quản trị viên "
                      "dọn, rồi thử lại.");
}

TemporaryFolder::~TemporaryFolder() {
    clear_away(path_);
}

int sweep_temporary_folders() {
    std::error_code ignored;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::directory_iterator entry(std::filesystem::temp_directory_path(ignored), ignored),
         end;
         !ignored && entry != end; entry.increment(ignored)) {
        const pid_t process = process_in(entry->path().filename().string());
        const bool ended = process == getpid() || (process > 0 && kill(process, 0) != 0 && errno == ESRCH);
        if (ended && entry->symlink_status().type() == std::filesystem::file_type::directory)
            left.push_back(entry->path());
    }
    for (const std::filesystem::path& one : left) clear_away(one);
    return static_cast<int>(left.size());
}

}  // namespace base
