// A recogniser of the test's own, which sits over one picture and crashes over another, told by their widths.
#include "documents/scanned_pages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "base/refused.hpp"
#include "documents/child.hpp"
#include "documents/inputs.hpp"

namespace {

constexpr int height = 1400, plain_width = 1000, slow_width = 1100, crash_width = 1200;

// A page with lines of ink.
void write_page(const std::filesystem::path& file, int width) {
    constexpr int margin = 150, line = 40, ink = 14;
    std::string pixels;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const bool printed = y > margin && y < height - margin && x > margin && x < width - margin &&
                                 y % line < ink && x % ink < ink / 2;
            pixels += static_cast<char>(printed ? 0 : 255);
        }
    std::ofstream(file, std::ios::binary) << "P5\n" << width << " " << height << "\n255\n" << pixels;
}

// Ten words a page, but for the broader pictures, over which it sleeps or crashes.
void write_recogniser(const std::filesystem::path& file) {
    std::ofstream out(file);
    out << "#!/bin/sh\ncase \"$(/usr/bin/head -c 9 \"$1\" | /usr/bin/tr '\\n' ' ')\" in *30*) exit 1;; *27*) "
           "/bin/sleep "
           "60;; "
           "esac\nprintf '1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t2500\\t3500\\t-1\\t\\n'\n";
    for (int i = 0; i < 10; ++i)
        out << "printf '5\\t1\\t1\\t1\\t1\\t" << i + 1 << "\\t" << 200 + 200 * i
            << "\\t300\\t150\\t40\\t96\\ttuyên\\n'\n";
    out.close();
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
}

documents::Extract read_scan(const std::vector<int>& widths) {
    const base::TemporaryFolder folder;
    std::vector<std::string> command = {"gm", "convert", "-adjoin"};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto page = folder.path() / (std::to_string(i) + ".pgm");
        write_page(page, widths[i]);
        command.push_back(page.string());
    }
    const auto scan = folder.path() / "scan.tiff";
    command.push_back("tiff:" + scan.string());
    REQUIRE(documents::run_child(command, folder, {}).status == 0);
    write_recogniser(folder.path() / "tesseract");
    documents::ExtractLimits limits;
    limits.ocr_page_seconds_max = 2;
    limits.program_folders.insert(limits.program_folders.begin(), folder.path().string() + "/");
    return documents::read_document(scan, limits);
}

}  // namespace

TEST_CASE("a page with which the recogniser comes to no end is left out and named, the others are read") {
    REQUIRE_MESSAGE((documents::is_installed("gm") || std::getenv("CI") == nullptr),
                    "graphicsmagick is missing");
    if (!documents::is_installed("gm")) return;
    const documents::Extract extract =
        read_scan({plain_width, slow_width, plain_width, crash_width, plain_width});
    CHECK(extract.pages == 5);
    CHECK(extract.pages_unread == std::vector<int>{2, 4});
    CHECK(std::any_of(extract.lines.begin(), extract.lines.end(),
                      [](const documents::Line& line) { return line.page == 3; }));
    CHECK(std::none_of(extract.lines.begin(), extract.lines.end(),
                       [](const documents::Line& line) { return line.page == 2 || line.page == 4; }));
}

TEST_CASE("a scan of which half cannot be read is refused with the number of a page") {
    if (!documents::is_installed("gm")) return;
    CHECK_THROWS_WITH_AS(read_scan({plain_width, slow_width}), doctest::Contains("trang 2 không xong"),
                         base::Refused);
}
