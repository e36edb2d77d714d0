// PDF: the text layer through pdftotext; where a document has next to none, or one without the marks of
// Vietnamese under pictures of its pages, it is a scan and goes to OCR.
#include <sstream>

#include "base/refused.hpp"
#include "documents/drawn_rules.hpp"
#include "documents/drawn_tables.hpp"
#include "documents/foot_notes.hpp"
#include "documents/inputs.hpp"
#include "documents/layout_table.hpp"
#include "text/marks.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr std::size_t letters_a_page_min = 40;  // fewer: the page is a picture

[[noreturn]] void refuse(const ChildResult& result) {
    if (result.status == 127) {
        throw base::Refused(base::Refusal::unsupported,
                            "Máy chủ chưa cài công cụ đọc PDF. Nhờ quản trị viên cài gói poppler-utils.");
    }
    if (result.out_of_time || result.too_much_output) {
        throw base::Refused(base::Refusal::too_large,
                            "Đọc PDF quá lâu nên đã dừng. In lại tệp thành PDF mới (Print to PDF) hoặc dùng "
                            "bản Word rồi thử lại.");
    }
    if (result.errors.find("assword") != std::string::npos ||
        result.errors.find("encrypted") != std::string::npos) {
        throw base::Refused(base::Refusal::unsupported,
                            "PDF có mật khẩu. Mở tệp, bỏ mật khẩu (in ra PDF mới) rồi thử lại.");
    }
    throw base::Refused(base::Refusal::invalid,
                        "PDF bị hỏng hoặc tải về chưa đủ. Mở thử tệp; nếu không mở được, tải lại; nếu mở "
                        "được, in ra PDF mới rồi thử lại.");
}

// pdftotext takes the kerning of "Tư" for a blank: "Sở T ư pháp". A capital that reaches over what follows
// never stands alone before a small vowel; the blank moves behind the word, so that columns stay.
std::string without_kerning(std::string_view text) {
    const std::u32string from = text::decode(text);
    const auto is_vowel = [](char32_t point) {
        const std::string one = text::encode(std::u32string_view(&point, 1));
        const std::string plain = text::fold(one);
        return text::lower(one) == one && plain.size() == 1 &&
               std::string_view("aeiouy").find(plain) != std::string_view::npos;
    };
    const auto is_blank = [](char32_t point) { return point == U' ' || point == U'\n' || point == U'\f'; };
    std::u32string out;
    for (std::size_t at = 0; at < from.size(); ++at) {
        out += from[at];
        const bool reaches = from[at] == U'T' || from[at] == U'V' || from[at] == U'Y';
        if (!reaches || (at > 0 && !is_blank(from[at - 1])) || at + 2 >= from.size() ||
            from[at + 1] != U' ' || !is_vowel(from[at + 2]))
            continue;
        for (at += 2; at < from.size() && !is_blank(from[at]); ++at) out += from[at];
        out += U' ';
        --at;
    }
    return text::encode(out);
}

// A scanner without Vietnamese laid its own words under the pictures of the pages: "ceNG HoA xA".
bool is_badly_recognised(const Extract& extract) {
    text::Marks marks;
    for (const Line& line : extract.lines) marks.count(text::decode(line.text));
    return marks.lost();
}

// The first pages are pictures as large as a sheet.
bool shows_pictures(const std::filesystem::path& file, const ExtractLimits& limits) {
    constexpr int width_min = 800, height_min = 1000;  // of A4 at 100 dpi
    const base::TemporaryFolder folder;
    const ChildResult result = run_child({"pdfimages", "-list", "-f", "1", "-l", "2", file.string()}, folder,
                                         child_limits(limits, limits.convert_seconds_max));
    std::istringstream rows(result.output);
    for (std::string row; std::getline(rows, row);) {
        std::istringstream fields(row);  // page, number, type, width, height, …
        std::string type;
        int page = 0, number = 0, width = 0, height = 0;
        if (fields >> page >> number >> type >> width >> height && width >= width_min && height >= height_min)
            return true;
    }
    return false;
}

}  // namespace

Extract read_pdf(const std::filesystem::path& file, const ExtractLimits& limits,
                 const base::Progress& progress) {
    if (progress) progress(0, 0, "Đang đọc PDF");
    std::string text;
    {
        const base::TemporaryFolder folder;
        ChildResult result = run_child({"pdftotext", "-layout", "-enc", "UTF-8", "-l",
                                        std::to_string(limits.pages_max + 1), file.string(), "-"},
                                       folder, child_limits(limits, limits.convert_seconds_max));
        if (result.status != 0 || result.output.empty()) refuse(result);
        text = without_kerning(result.output);
    }
    if (text.back() == '\f') text.pop_back();
    Extract extract = read_text(text, limits);
    if (extract.pages > limits.pages_max) {
        throw base::Refused(base::Refusal::too_large,
                            "PDF có hơn " + std::to_string(limits.pages_max) +
                                " trang. Tách kế hoạch và phụ lục ra khỏi các tài liệu khác rồi thử lại.");
    }
    std::size_t letters = 0;
    for (const Line& line : extract.lines) letters += text::squeeze(line.text).size();
    if (letters < letters_a_page_min * static_cast<std::size_t>(extract.pages))
        return recognise(file, extract.pages, limits, progress);
    if (is_badly_recognised(extract) && shows_pictures(file, limits)) {
        try {
            Extract seen = recognise(file, extract.pages, limits, progress);
            if (!is_badly_recognised(seen)) return seen;
        } catch (const base::Refused&) {  // without tesseract, or too many pages: its own words then
        }
    }
    extract.kind = SourceKind::pdf;
    drop_foot_notes(extract, [&](int first, int last) { return placed_boxes(file, first, last, limits); });
    const auto words = [&](int first, int last) { return placed_words(file, first, last, limits); };
    find_drawn_tables(extract, words,
                      [&](int first, int last) { return drawn_rules(file, first, last, limits); });
    find_layout_tables(extract, words);
    return extract;
}

}  // namespace documents
