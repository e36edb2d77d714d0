// The program: finds the command, catches once what a command could not do, and turns it into a sentence and
// an exit code.
#include <algorithm>
#include <exception>
#include <iostream>

#include "base/refused.hpp"
#include "main/commands.hpp"

namespace commands {
namespace {

struct Command {
    const char* name;
    int (*run)(const Arguments&);
    const char* meaning;
};

const Command all[] = {
    {"serve", serve, "mở ứng dụng web"},
    {"plan", plan,
     "plan read TỆP [--json]: in điều kế hoạch nói; plan papers TỆP --to THƯ_MỤC: lập các giấy tờ đi theo"},
    {"check", check,
     "chứng minh nhật ký nguyên vẹn; --head DẤU hoặc TỆP: đối chiếu với dấu niêm trên giấy hay bản sao lưu"},
    {"backup", backup,
     "backup --to THƯ_MỤC: chép cơ sở dữ liệu, tệp, khóa và dấu niêm trong khi máy chủ vẫn chạy"},
    {"agencies", agencies,
     "agencies import TỆP --as TÀI_KHOẢN [--from NGÀY] [--under CƠ_QUAN] [--rejected TỆP] [--dry-run]: nhập "
     "danh sách cơ quan "
     "(CSV, XLSX)"},
    {"evidence", evidence,
     "evidence import TỆP --as TÀI_KHOẢN [--activity MÃ] [--at CƠ_QUAN] [--result KẾT_QUẢ] [--pass ĐIỂM] "
     "[--basis named|signed] [--source NGUỒN] [--rejected TỆP]: nhập ghi nhận từ CSV hoặc XLSX"},
    {"people", people,
     "people import TỆP --as TÀI_KHOẢN [--at CƠ_QUAN] [--from NGÀY] [--post VỊ_TRÍ] [--source NGUỒN] "
     "[--rejected TỆP]: "
     "nhập danh sách người (CSV, XLSX)"},
    {"rebuild", rebuild, "rebuild: dựng lại mọi số liệu suy ra từ sổ ghi nhận và so với số đang có"},
    {"coverage", coverage_of_plans,
     "coverage [--as-of NGÀY] [--json]: các chỉ tiêu của kế hoạch đã xác nhận thực hiện đến đâu"},
    {"demo", demonstration,
     "demo [--data THƯ_MỤC]: dựng một tỉnh minh họa đã qua gần một năm ở thư mục riêng (./data-demo); "
     "--remove: xóa bản ấy"},
    {"routes", routes, "in bảng đường dẫn và quyền của từng đường dẫn"},
    {"settings", print_settings, "in các cài đặt: giá trị, mặc định, nguồn"},
    {"queries", queries, "in các câu SQL; --differing: chỉ câu viết riêng cho từng cơ sở dữ liệu"},
};

bool is_command(const std::string& name) {
    return std::any_of(std::begin(all), std::end(all), [&](const Command& one) { return one.name == name; });
}

int unknown(const std::string& name) {
    std::cerr << "Không có lệnh \"" << name << "\". Xem các lệnh bằng: luytre --help\n";
    return 1;
}

// Of one command, or of all where it is none.
int usage(std::ostream& out, const std::string& of = "") {
    const bool known = is_command(of);
    if (!known) out << "Lũy Tre: kế hoạch đã ký vào, báo cáo sẵn sàng ký ra.\n\n";
    for (const Command& command : all)
        if (!known || command.name == of)
            out << "    luytre " << command.name << "\n        " << command.meaning << "\n";
    return 0;
}

}  // namespace

bool take_flag(Arguments& arguments, const std::string& name) {
    const auto found = std::find(arguments.begin(), arguments.end(), "--" + name);
    if (found == arguments.end()) return false;
    arguments.erase(found);
    return true;
}

std::string take_option(Arguments& arguments, const std::string& name) {
    const auto found = std::find(arguments.begin(), arguments.end(), "--" + name);
    if (found == arguments.end()) return "";
    if (found + 1 == arguments.end()) {
        throw base::Refused(base::Refusal::invalid, "Cờ --" + name + " thiếu giá trị.");
    }
    std::string value = *(found + 1);
    arguments.erase(found, found + 2);
    return value;
}

// `luytre`, `luytre help`, `luytre help NAME`, `luytre NAME --help`: `of` is the command that is asked about,
// or empty.
bool asks_for_help(const Arguments& arguments, std::string& of) {
    const bool flag = std::find(arguments.begin(), arguments.end(), "--help") != arguments.end();
    if (arguments.empty()) return true;
    const bool word = arguments[0] == "help";
    if (!flag && !word) return false;
    const std::string named = word ? (arguments.size() > 1 ? arguments[1] : "") : arguments[0];
    if (named != "--help") of = named;
    return true;
}

}  // namespace commands

int main(int count, char** words) {
    const commands::Arguments arguments(words + std::min(count, 1), words + count);
    std::string of;
    if (commands::asks_for_help(arguments, of))
        return of.empty() || commands::is_command(of) ? commands::usage(std::cout, of)
                                                      : commands::unknown(of);
    try {
        for (const auto& command : commands::all) {
            if (arguments[0] == command.name) return command.run({arguments.begin() + 1, arguments.end()});
        }
        return commands::unknown(arguments[0]);
    } catch (const base::Refused& refused) {
        std::cerr << refused.what() << "\n";
    } catch (const std::exception& bug) {
        std::cerr << "Lỗi của chương trình: " << bug.what()
                  << "\nTệp của anh/chị không bị thay đổi. Hãy báo lại câu trên.\n";
    }
    return 1;
}
