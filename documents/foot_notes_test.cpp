// Footnotes of a page are dropped with the figures that refer to them; what only looks like a note stays.
#include "documents/foot_notes.hpp"

#include <doctest/doctest.h>

#include "text/unicode.hpp"

namespace {

using documents::Extract;
using documents::PlacedBox;

constexpr double own = 18, small = 12, raised = 10;

struct Page {
    Extract extract;
    std::vector<PlacedBox> boxes;
    double top = 0;

    // A printed line of letters of one height; "^1" is a raised figure behind a word.
    void line(const std::string& text, double height) {
        double left = 50;
        std::string printed;
        for (const std::string& word : text::words(text)) {
            const std::size_t mark = word.find('^');
            const std::string letters = word.substr(0, mark);
            if (!letters.empty()) {
                boxes.push_back({letters, 1, left, left + 30, top, top + height});
                left += 30;
            }
            std::string shown = letters;
            if (mark != std::string::npos) {
                boxes.push_back({word.substr(mark + 1), 1, left, left + 5, top, top + raised});
                left += 5;
                shown += word.substr(mark + 1);
            }
            left += 5;
            printed += (printed.empty() ? "" : " ") + shown;
        }
        documents::Line one;
        one.text = printed;
        extract.lines.push_back(one);
        top += height + 2;
    }

    std::vector<std::string> left() {
        drop_foot_notes(extract, [&](int, int) { return boxes; });
        std::vector<std::string> out;
        for (const documents::Line& one : extract.lines) out.push_back(one.text);
        return out;
    }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a note at the foot of a page goes, and the figure behind the word above") {
    Page page;
    page.line("1. Tuyên truyền cho người bán lẻ^1 tại chợ,", own);
    page.line("trung tâm thương mại, siêu thị và các cửa hàng", own);
    page.line("^1 Theo Quyết định số 12/QĐ-UBND giao 75% số chợ.", small);
    page.line("và những người bán hàng khác.", small);
    CHECK(page.left() == Lines{"1. Tuyên truyền cho người bán lẻ tại chợ,",
                               "trung tâm thương mại, siêu thị và các cửa hàng"});
}

TEST_CASE("a figure behind a year goes, and the year stays") {
    Page page;
    page.line("Đào tạo nghề giai đoạn 2026 - 2030^1 cho người lao động,", own);
    page.line("ưu tiên người khuyết tật và người mất việc làm", own);
    page.line("^1 Theo Quyết định số 12/QĐ-UBND.", small);
    CHECK(page.left() == Lines{"Đào tạo nghề giai đoạn 2026 - 2030 cho người lao động,",
                               "ưu tiên người khuyết tật và người mất việc làm"});
}

TEST_CASE("of two notes both go; a page number below them is no note") {
    Page page;
    page.line("Cơ quan^2 chủ trì theo dõi việc thực hiện^3 tại các xã,", own);
    page.line("phường trên địa bàn toàn tỉnh theo kế hoạch đã", own);
    page.line("^2 Gồm Sở Y tế.", small);
    page.line("^3 Theo mẫu.", small);
    page.line("7", own);
    const Lines left = page.left();
    REQUIRE(left.size() >= 2);
    CHECK(left[0] == "Cơ quan chủ trì theo dõi việc thực hiện tại các xã,");
    for (const std::string& one : left) CHECK(one.find("Theo mẫu") == std::string::npos);
}

TEST_CASE("rows of a table in small print and a power of metres are no notes") {
    Page table;
    table.line("Tổng diện tích 400 m^2 được giao cho các xã trên địa bàn", own);
    table.line("quản lý theo danh sách dưới đây và các phụ lục", own);
    table.line("1 Xã Tân Hòa Quý II", small);
    table.line("2 Xã Tân Lập Quý III", small);
    const Lines before = {"Tổng diện tích 400 m2 được giao cho các xã trên địa bàn",
                          "quản lý theo danh sách dưới đây và các phụ lục", "1 Xã Tân Hòa Quý II",
                          "2 Xã Tân Lập Quý III"};
    CHECK(table.left() == before);
    Page list;
    list.line("Thực hiện các việc sau^1 trong năm nay theo phân công", own);
    list.line("1 Tuyên truyền tại các chợ và trung tâm.", own);
    CHECK(list.left().size() == 2);
}

TEST_CASE("of a recognised page the lowest lines in small print go, where the first begins as a note does") {
    const auto line = [](const std::string& text, double height) {
        std::vector<documents::BoxedWord> words;
        for (const std::string& word : text::words(text)) {
            documents::BoxedWord one;
            one.text = word;
            one.height = height;
            words.push_back(one);
        }
        return words;
    };
    for (const std::string figure : {"1", "!", "-"}) {
        std::vector<std::vector<documents::BoxedWord>> lines(
            14, line("Tuyên truyền cho người bán hàng tại các chợ", 54));
        lines.push_back(line(figure + " Theo Quyết định số 12/QĐ-UBND", 37));
        lines.push_back(line("của Ủy ban nhân dân tỉnh.", 37));
        lines.push_back(line("2", 50));
        drop_foot_notes(lines);
        CHECK(lines.size() == (figure == "-" ? 17 : 15));  // "Nơi nhận" is in small print too
    }
}
