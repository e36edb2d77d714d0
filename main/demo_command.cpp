// `luytre demo`: makes an invented province in a folder of its own, and takes such a folder away again.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <iostream>

#include "base/clock.hpp"
#include "base/refused.hpp"
#include "demo/make.hpp"
#include "demo/mark.hpp"
#include "main/commands.hpp"

namespace commands {
namespace {

constexpr const char* usual_folder = "./data-demo";

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

// A server would go on with files that are no longer there.
void require_no_server(const std::filesystem::path& folder) {
    const int lock = open((folder / "luytre.lock").c_str(), O_RDWR | O_CLOEXEC);
    if (lock < 0) return;
    const bool held = flock(lock, LOCK_EX | LOCK_NB) != 0;
    close(lock);
    if (held)
        refuse("Máy chủ đang chạy trên " + folder.string() + ". Dừng máy chủ đó rồi xóa bản minh họa.");
}

int take_away(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / "luytre.db"))
        refuse("Không có bản minh họa ở " + folder.string() + ". Chỉ thư mục bằng --data.");
    {
        storage::StoreOptions options;
        options.database = folder.string();
        storage::Store store(options);
        if (!store.read(demo::is_marked)) refuse(folder.string() + " không phải bản minh họa: không xóa gì.");
    }
    require_no_server(folder);
    std::filesystem::remove_all(folder);
    std::cout << "Đã xóa bản minh họa ở " << folder.string() << ".\n";
    return 0;
}

}  // namespace

int demonstration(const Arguments& given) {
    Arguments arguments = given;
    const bool away = take_flag(arguments, "remove");
    const std::string data = take_option(arguments, "data");
    if (!arguments.empty())
        refuse("Không hiểu \"" + arguments[0] + "\". Ví dụ: luytre demo --data " + usual_folder);
    const std::filesystem::path folder = data.empty() ? usual_folder : data;
    if (away) return take_away(folder);
    if (std::filesystem::exists(folder) && !std::filesystem::is_empty(folder))
        refuse("Thư mục " + folder.string() +
               " đã có tệp. Bản minh họa cần một thư mục riêng: chọn thư mục khác bằng --data, hoặc xóa bản "
               "cũ bằng luytre demo --remove --data " +
               folder.string());
    std::filesystem::create_directories(folder);
    storage::StoreOptions options;
    options.database = folder.string();
    storage::Store store(options);
    const demo::Made made = demo::make(store, folder, base::day_at(base::SystemClock().now()),
                                       [](const char* what) { std::cerr << what << " …\n"; });
    std::cout << "Đã dựng bản minh họa ở " << folder.string() << ".\n\n    luytre serve --data "
              << folder.string() << "\n\nMật khẩu của mọi tài khoản: " << made.password << "\n    "
              << made.owner << "  quản trị, cơ quan thường trực\n    " << made.focal_point
              << "  đầu mối Sở Y tế\n    " << made.leader << "  lãnh đạo UBND tỉnh\n\nPhiếu năm đến hạn ngày "
              << base::written(made.due) << "; các tệp Excel như cơ quan gửi về: " << made.returned.string()
              << "\nXóa tất cả: luytre demo --remove --data " << folder.string() << "\n";
    return 0;
}

}  // namespace commands
