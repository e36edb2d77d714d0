// A page that was recognised badly may lie on its side or its head: only then is that asked, for it costs as
// much as a second look. Tesseract runs on one core, so a sheet is given to each core.
#include "documents/scanned_pages.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>
#include <semaphore>
#include <sstream>
#include <thread>

#include "base/refused.hpp"
#include "documents/blank_page.hpp"
#include "documents/cell_looks.hpp"
#include "documents/comparison_signs.hpp"
#include "documents/inputs.hpp"
#include "documents/line_dashes.hpp"
#include "documents/page_light.hpp"
#include "documents/page_stance.hpp"

namespace documents {
namespace {

constexpr double dpi = 300;
constexpr double paper_points = 842;                               // the long side of A4
constexpr double paper_points_min = 560, paper_points_max = 1300;  // of less than A5, of more than A3
constexpr std::size_t side_pixels = 3508;                          // the long side of A4 at 300 dpi
constexpr std::size_t page_pixels_min = 700;                       // a narrower picture is no page
constexpr double enlarged_max = 3;
constexpr double doubtful = 0.68;  // a lower mean confidence is that of a page which lies otherwise
constexpr int at_once_max = 4;
constexpr const char *page_as_a_whole = "3",
                     *lines_of_one_block = "6";  // what tesseract is told of a picture

int cores() {
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, at_once_max);
}

// Documents that are recognised at the same time share the cores.
std::counting_semaphore<>& turns() {
    static std::counting_semaphore<> all(cores());
    return all;
}

struct Turn {
    Turn() { turns().acquire(); }
    ~Turn() { turns().release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
};

[[noreturn]] void refuse_unreadable() {
    throw base::Refused(base::Refusal::invalid,
                        "Ảnh này không có chữ đọc được. Nếu là bản quét kế hoạch, hãy quét lại thẳng "
                        "trang, 300 dpi, đủ sáng; nếu chọn nhầm ảnh, chọn lại tệp.");
}

// How sure the words are, weighed by their letters; lines that run downwards are read too, but not in their
// order.
double confidence_of(const std::string& tsv) {
    constexpr std::size_t long_word = 5;
    constexpr double broader = 1.2;
    std::istringstream rows(tsv);
    double sum = 0, letters = 0;
    for (std::string row; std::getline(rows, row);) {
        std::vector<std::string> fields;
        std::istringstream cells(row);
        for (std::string cell; std::getline(cells, cell, '\t');) fields.push_back(cell);
        if (fields.size() < 12 || fields[0] != "5") continue;
        const auto length = static_cast<double>(fields[11].size());
        const double width = std::strtod(fields[8].c_str(), nullptr),
                     height = std::strtod(fields[9].c_str(), nullptr);
        const bool upright = fields[11].size() < long_word || broader * width > height;
        sum += upright ? length * std::strtod(fields[10].c_str(), nullptr) / 100 : 0;
        letters += length;
    }
    return letters == 0 ? 0 : sum / letters;
}

// The recogniser writes the Icelandic letter now and then, which looks the same: "07-CTr/ÐU".
std::string with_vietnamese_bars(std::string tsv) {
    for (const auto& [seen, meant] : {std::pair{"Ð", "Đ"}, std::pair{"ð", "đ"}}) {
        for (std::size_t at = tsv.find(seen); at != std::string::npos; at = tsv.find(seen, at + 1))
            tsv.replace(at, 2, meant);
    }
    return tsv;
}

struct Look {
    std::string tsv;
    Rules rules;
};

class Sheet {
  public:
    Sheet(int number, const base::TemporaryFolder& folder, const ExtractLimits& limits)
        : number_(number), folder_(folder), limits_(limits) {}

    std::vector<ScannedPage> pages(Picture picture) const {
        if (is_blank(picture)) return {{number_, "", {}, false}};
        picture = without_dust(in_one_light(std::move(picture)));
        if (specks_in(picture) > specks_max) picture = without_specks(picture);
        std::vector<ScannedPage> out;
        for (const Picture& page : parted(picture)) {
            std::optional<Look> look = best_look(page);
            if (!look) return {{number_, "", {}, true}};
            out.push_back({number_, std::move(look->tsv), std::move(look->rules), false});
        }
        return out;
    }

  private:
    static std::vector<Picture> parted(Picture& sheet) {
        const std::size_t gutter = gutter_of(sheet);
        std::vector<Picture> pages;
        if (gutter == 0) {
            pages.push_back(std::move(sheet));
        } else {
            pages.push_back(columns(sheet, 0, gutter));
            pages.push_back(columns(sheet, gutter, sheet.width));
        }
        return pages;
    }

    // Nothing: the recogniser sat over it too long.
    std::optional<Look> best_look(const Picture& page) const {
        std::optional<Look> look = look_at(page);
        const double confidence = look ? confidence_of(look->tsv) : 0;
        if (!look || confidence >= doubtful) return look;
        const int quarters = quarters_to_turn(page);
        if (quarters == 0) return look;
        std::optional<Look> other = look_at(turned(page, quarters));
        return other && confidence_of(other->tsv) > confidence ? other : look;
    }

    std::optional<Look> look_at(const Picture& page) const {
        const Stance stance = stance_of(page);
        Look look;
        const Picture plain = is_straight(stance) ? without_rules(page, look.rules)
                                                  : without_rules(straightened(page, stance), look.rules);
        const std::optional<std::string> tsv = words_in(plain, page_as_a_whole);
        if (!tsv) return std::nullopt;
        std::vector<std::string> seen;
        const std::vector<CellSheet> sheets = cell_sheets(plain, look.rules, *tsv);
        for (const CellSheet& sheet : sheets)
            seen.push_back(words_in(sheet.picture, lines_of_one_block).value_or(""));
        look.tsv = with_comparison_signs(plain, with_dashes(plain, with_cells(*tsv, sheets, seen)));
        return look;
    }

    std::string place(const Picture& picture) const {
        const std::string file = (folder_.path() / "page.pgm").string();
        std::ofstream out(file, std::ios::binary);
        write_pgm(picture, out);
        out.close();
        if (!out) folder_.refuse_full();
        return file;
    }

    // Nothing: it took too long, or more memory than it may have.
    std::optional<std::string> words_in(const Picture& picture, const char* layout) const {
        ChildResult result = run_child(
            {"tesseract", place(picture), "stdout", "-l", "vie", "--psm", layout, "--dpi", "300", "tsv"},
            folder_, child_limits(limits_, limits_.ocr_page_seconds_max));
        if (result.status == 127 || result.errors.find("Failed loading language") != std::string::npos) {
            throw base::Refused(base::Refusal::unsupported,
                                "Máy chủ chưa cài nhận dạng chữ tiếng Việt. Nhờ quản trị viên cài gói "
                                "tesseract-ocr-vie; hoặc dùng bản Word.");
        }
        if (result.out_of_time || result.status != 0) return std::nullopt;
        return with_vietnamese_bars(std::move(result.output));
    }

    // 0 also where the recogniser does not tell.
    int quarters_to_turn(const Picture& picture) const {
        const ChildResult result =
            run_child({"tesseract", place(picture), "stdout", "-l", "osd", "--psm", "0", "--dpi", "300"},
                      folder_, child_limits(limits_, limits_.ocr_page_seconds_max));
        const std::size_t at = result.output.find("Rotate: ");
        if (result.status != 0 || at == std::string::npos) return 0;
        return std::atoi(result.output.c_str() + at + 8) / 90 % 4;
    }

    int number_;
    const base::TemporaryFolder& folder_;
    const ExtractLimits& limits_;
};

std::optional<Picture> picture_in(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return read_colours(in);
}

[[noreturn]] void refuse_unrecognised(int sheet) {
    throw base::Refused(
        base::Refusal::too_large,
        "Nhận dạng trang " + std::to_string(sheet) +
            " không xong vì quá lâu hoặc quá nặng. Quét lại trang này ở 300 dpi, đen trắng rồi thử lại.");
}

// Reads the sheets on all cores, in order; what one throws is thrown when all have ended. Where half of them
// were left unread no further one is waited for.
std::vector<ScannedPage> each_sheet(int sheets, const base::Progress& progress,
                                    const std::function<std::vector<ScannedPage>(int)>& read) {
    std::vector<std::vector<ScannedPage>> found(static_cast<std::size_t>(sheets));
    std::mutex mutex;
    std::condition_variable ended;
    std::exception_ptr failure;
    int next = 1, done = 0, unread = 0, running = std::min(sheets, cores());
    const auto work = [&] {
        std::unique_lock lock(mutex);
        while (next <= sheets && !failure) {
            const int sheet = next++;
            lock.unlock();
            std::vector<ScannedPage> pages;
            std::exception_ptr thrown;
            try {
                const Turn turn;
                pages = read(sheet);
                const bool slow = std::any_of(pages.begin(), pages.end(),
                                              [](const ScannedPage& page) { return page.unread; });
                const std::lock_guard counted(mutex);
                unread += slow ? 1 : 0;
                if (slow && 2 * unread >= sheets) refuse_unrecognised(sheet);
            } catch (...) {
                thrown = std::current_exception();
            }
            lock.lock();
            found[static_cast<std::size_t>(sheet - 1)] = std::move(pages);
            if (thrown && !failure) failure = thrown;
            ++done;
            ended.notify_one();
        }
        --running;
        ended.notify_one();
    };
    std::vector<std::jthread> threads;
    for (int i = running; i > 0; --i) threads.emplace_back(work);
    std::unique_lock lock(mutex);
    int told = -1;
    while (running > 0) {
        if (told != done && done < sheets && progress && !failure) {
            told = done;
            lock.unlock();
            const std::string number = std::to_string(told + 1) + "/" + std::to_string(sheets);
            std::exception_ptr thrown;
            try {
                progress(told + 1, sheets, "Đang nhận dạng trang " + number);
            } catch (...) {
                thrown = std::current_exception();
            }
            lock.lock();
            if (thrown && !failure) failure = thrown;
            continue;
        }
        ended.wait(lock);
    }
    lock.unlock();
    threads.clear();
    if (failure) std::rethrow_exception(failure);
    std::vector<ScannedPage> all;
    for (auto& pages : found) std::move(pages.begin(), pages.end(), std::back_inserter(all));
    return all;
}

// How finely each page is drawn. A telephone's PDF says that its pixels are points, other tools that a sheet
// is as small as a hand: such a page is taken for A4.
std::vector<double> resolutions(const std::filesystem::path& file, int pages, const ExtractLimits& limits) {
    std::vector<double> out(static_cast<std::size_t>(pages), dpi);
    const base::TemporaryFolder folder;
    const ChildResult result = run_child({"pdfinfo", "-f", "1", "-l", std::to_string(pages), file.string()},
                                         folder, child_limits(limits, limits.convert_seconds_max));
    std::istringstream lines(result.output);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string page, size, by;
        int number = 0;
        double width = 0, height = 0;
        if (!(words >> page >> number >> size >> width >> by >> height) || page != "Page" ||
            size != "size:" || number < 1 || number > pages)
            continue;
        const double longest = std::max(width, height);
        if (longest > paper_points_max || (longest > 0 && longest < paper_points_min))
            out[static_cast<std::size_t>(number - 1)] = dpi * paper_points / longest;
    }
    return out;
}

std::string format_of(FileKind kind) {
    return kind == FileKind::png ? "png:" : kind == FileKind::jpeg ? "jpeg:" : "tiff:";
}

}  // namespace

std::vector<ScannedPage> scanned_pdf(const std::filesystem::path& file, int pages,
                                     const ExtractLimits& limits, const base::Progress& progress) {
    const std::vector<double> fine = resolutions(file, pages, limits);
    return each_sheet(pages, progress, [&](int sheet) {
        const base::TemporaryFolder folder;
        const std::string number = std::to_string(sheet);
        const auto root = folder.path() / "drawn";
        const ChildResult result =
            run_child({"pdftoppm", "-r", std::to_string(fine[static_cast<std::size_t>(sheet - 1)]), "-f",
                       number, "-l", number, "-singlefile", file.string(), root.string()},
                      folder, child_limits(limits, limits.convert_seconds_max));
        std::optional<Picture> picture = picture_in(root.string() + ".ppm");
        if (result.status != 0 || !picture) {
            folder.require_room();
            throw base::Refused(base::Refusal::invalid,
                                "Không dựng được ảnh của trang " + number +
                                    ". PDF có thể bị hỏng: in ra PDF mới rồi thử lại.");
        }
        return Sheet(sheet, folder, limits).pages(std::move(*picture));
    });
}

std::vector<ScannedPage> scanned_picture(const std::filesystem::path& file, FileKind kind,
                                         const ExtractLimits& limits, const base::Progress& progress) {
    const std::string source = format_of(kind) + file.string();
    const base::TemporaryFolder folder;
    const ChildResult frames = run_child({"gm", "identify", "-format", "%s\n", source}, folder,
                                         child_limits(limits, limits.convert_seconds_max));
    if (frames.status == 127) {
        throw base::Refused(
            base::Refusal::unsupported,
            "Máy chủ chưa cài công cụ đọc ảnh. Nhờ quản trị viên cài gói graphicsmagick; hoặc "
            "gửi ảnh dưới dạng PDF.");
    }
    // A line for each picture in the file, and an empty one.
    int count = 0;
    std::istringstream lines(frames.output);
    for (std::string line; std::getline(lines, line);) count += line.empty() ? 0 : 1;
    if (frames.status != 0 || count == 0) refuse_unreadable();
    return each_sheet(std::min(count, limits.pages_max), progress, [&](int sheet) {
        const base::TemporaryFolder own;
        const std::string drawn = (own.path() / "drawn.ppm").string();
        const ChildResult result = run_child(
            {"gm",           "convert",     "-limit",  "pixels",
             "120MP",        "-limit",      "threads", "1",
             "-limit",       "disk",        "0",       source + "[" + std::to_string(sheet - 1) + "]",
             "-auto-orient", "-background", "white",   "-flatten",
             "-resize",      "3508x3508>",  "-depth",  "8",
             drawn},
            own, child_limits(limits, limits.convert_seconds_max));
        std::optional<Picture> picture = picture_in(drawn);
        if (result.status != 0 || !picture) {
            own.require_room();
            refuse_unreadable();
        }
        const std::size_t longest = std::max(picture->width, picture->height);
        if (longest < side_pixels && std::min(picture->width, picture->height) >= page_pixels_min) {
            picture = enlarged(*picture, std::min(enlarged_max, static_cast<double>(side_pixels) /
                                                                    static_cast<double>(longest)));
        }
        return Sheet(sheet, own, limits).pages(std::move(*picture));
    });
}

}  // namespace documents
