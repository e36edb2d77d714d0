// `luytre plan read` and `luytre plan papers`: from a file to what it says and to the papers that follow,
// without a database.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/refused.hpp"
#include "documents/extract.hpp"
#include "main/commands.hpp"
#include "plans/papers/papers.hpp"
#include "plans/reading/reading.hpp"

namespace commands {
namespace {

constexpr auto progress_after = std::chrono::seconds(1);  // what is faster says nothing
constexpr int width_default = 120;

int terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 40 ? size.ws_col : width_default;
}

// Progress on standard error once a second has passed: one line that is written over on a terminal, a line a
// step elsewhere.
base::Progress progress_on_stderr() {
    const auto start = std::chrono::steady_clock::now();
    return [start, terminal = isatty(STDERR_FILENO) == 1](int done, int total, std::string_view what) {
        if (std::chrono::steady_clock::now() - start < progress_after) return;
        std::cerr << (terminal ? "\r\033[K" : "") << what;
        if (total > 0 && what.find('/') == what.npos) std::cerr << " (" << done << "/" << total << ")";
        std::cerr << (terminal && done < total ? "" : "\n") << std::flush;
    };
}

std::string only_file(const Arguments& arguments, const std::string& command) {
    const auto option = std::find_if(arguments.begin(), arguments.end(),
                                     [](const std::string& one) { return one.rfind("--", 0) == 0; });
    if (arguments.size() == 1 && option == arguments.end() && !arguments[0].empty()) return arguments[0];
    const bool nothing = arguments.empty() || (arguments.size() == 1 && arguments[0].empty());
    const std::string& strange = option != arguments.end() ? *option : nothing ? "" : arguments.back();
    throw base::Refused(base::Refusal::invalid,
                        (nothing ? "Thiếu tên tệp" : "Không hiểu \"" + strange + "\"") +
                            ". Ví dụ: luytre plan " + command + " ke-hoach.pdf");
}

plans::reading::Reading read_file(const std::string& file) {
    return plans::reading::read_plan(documents::read_document(file, {}, progress_on_stderr()));
}

int read(Arguments arguments) {
    const bool json = take_flag(arguments, "json");
    const auto reading = read_file(only_file(arguments, "read"));
    std::cout << (json ? plans::reading::to_json(reading)
                       : plans::reading::to_tables(reading, terminal_width()))
              << "\n";
    std::cout.flush();
    if (!std::cout)
        throw base::Refused(base::Refusal::storage,
                            "Không ghi được kết quả ra: đầu ra đã đóng hoặc đĩa đầy.");
    return 0;
}

int current_year() {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return static_cast<int>(std::chrono::year_month_day(today).year());
}

// All of them or none: each is written beside its place first, so that a full disk leaves neither half a
// paper nor takes away one that was there.
void put_all(const std::vector<plans::papers::Paper>& papers, const std::filesystem::path& folder) {
    const auto beside = [&](const plans::papers::Paper& paper) {
        return folder / ("." + paper.filename + ".luytre-" + std::to_string(getpid()));
    };
    std::error_code error;
    std::filesystem::path refused;
    for (const auto& paper : papers) {
        std::ofstream out(beside(paper), std::ios::binary);
        out << paper.bytes;
        out.close();
        const auto place = folder / paper.filename;
        if (out && !std::filesystem::is_directory(place, error)) continue;
        refused = place;
        break;
    }
    for (const auto& paper : papers) {
        if (refused.empty()) std::filesystem::rename(beside(paper), folder / paper.filename, error);
        if (refused.empty() && error) refused = folder / paper.filename;
        if (!refused.empty()) std::filesystem::remove(beside(paper), error);
    }
    if (!refused.empty())
        throw base::Refused(base::Refusal::storage, "Không ghi được " + refused.string() +
                                                        ". Kiểm tra quyền ghi và chỗ trống của đĩa.");
}

int papers(Arguments arguments) {
    const std::filesystem::path folder = take_option(arguments, "to");
    const std::string file = only_file(arguments, "papers");
    if (folder.empty()) {
        throw base::Refused(base::Refusal::invalid,
                            "Thiếu thư mục để ghi. Ví dụ: luytre plan papers " + file + " --to giay-to");
    }
    const auto made = plans::papers::all_papers(read_file(file), current_year());
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder, error)) {
        throw base::Refused(
            base::Refusal::storage,
            "Không tạo được thư mục " + folder.string() +
                ": đã có tệp trùng tên hoặc không có quyền ghi ở đó. Chọn thư mục khác sau --to.");
    }
    put_all(made, folder);
    for (const auto& paper : made)
        std::cout << (folder / paper.filename).string() << "  " << paper.title << "\n";
    return 0;
}

}  // namespace

int plan(const Arguments& arguments) {
    if (!arguments.empty() && arguments[0] == "read") return read({arguments.begin() + 1, arguments.end()});
    if (!arguments.empty() && arguments[0] == "papers")
        return papers({arguments.begin() + 1, arguments.end()});
    throw base::Refused(base::Refusal::invalid,
                        "Sau \"plan\" là read hoặc papers. Ví dụ:\n    luytre plan read ke-hoach.pdf "
                        "--json\n    luytre plan papers "
                        "ke-hoach.docx --to giay-to");
}

}  // namespace commands
