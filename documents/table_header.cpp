// "STT", "TT" and what narrow columns and scans make of them, before the title of what the rows hold.
#include "documents/table_header.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "documents/layout_words.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int broken_lines_max = 2;  // below "ST" within which its last "T" stands

std::string folded(const Line& line) {
    return text::fold(text::squeeze(line.text));
}

// "_§T Nội dung … Đơn vị … Thời gian": of a scan the title of the first column may be lost, not all others.
bool is_misread_header(const Extract& extract, int index, std::string words) {
    constexpr std::size_t number_bytes_max = 6;
    if (extract.kind != SourceKind::scan) return false;
    const std::size_t end = words.find(' ');
    if (end == std::string::npos || end > number_bytes_max) return false;
    bool content = false;
    for (const char* phrase : {"noi dung", "nhiem vu", "cong viec", "chi tieu", "hoat dong"})
        content = content || words.compare(end + 1, std::string_view(phrase).size(), phrase) == 0;
    int columns = 0;
    const int last = std::min(static_cast<int>(extract.lines.size()), index + 1 + broken_lines_max);
    for (int next = index + 1; content && next < last; ++next)
        words += " " + folded(extract.lines[static_cast<std::size_t>(next)]);
    for (const char* phrase :
         {"don vi", "co quan", "chu tri", "phoi hop", "thoi gian", "thoi han", "san pham"})
        columns += words.find(phrase) != std::string::npos ? 1 : 0;
    return content && columns >= 2;
}

// What stands between the wide gaps of a line.
std::vector<std::string> chunks_of(const std::string& line) {
    constexpr std::string_view gap = "  ";
    std::vector<std::string> out;
    for (std::size_t at = line.find_first_not_of(" \f"); at != std::string::npos;) {
        const std::size_t end = std::min(line.find(gap, at), line.size());
        out.push_back(text::fold(text::squeeze(line.substr(at, end - at))));
        at = line.find_first_not_of(' ', end);
    }
    return out;
}

// Of who, when and with what result the columns behind the first tell.
int titles_in(const std::vector<std::string>& chunks) {
    static constexpr std::string_view titles[] = {"phan cong", "don vi",   "co quan", "chu tri",  "phoi hop",
                                                  "thoi gian", "thoi han", "tien do", "san pham", "ket qua",
                                                  "nguon luc", "kinh phi", "ghi chu"};
    return static_cast<int>(std::count_if(chunks.begin() + 1, chunks.end(), [](const std::string& chunk) {
        return std::any_of(std::begin(titles), std::end(titles),
                           [&](std::string_view title) { return chunk.rfind(title, 0) == 0; });
    }));
}

// "TT   Nội   Cơ quan chủ trì   Thời gian" above "dung" and a first row: a narrow column breaks the title of
// what the rows hold over two lines.
bool names_other_columns(const Extract& extract, int index) {
    constexpr std::size_t columns_min = 4;
    constexpr int titles_min = 2, header_lines_max = 5;
    const std::vector<std::string> chunks = chunks_of(extract.lines[static_cast<std::size_t>(index)].text);
    if (chunks.size() < columns_min || titles_in(chunks) < titles_min) return false;
    const int end = std::min(static_cast<int>(extract.lines.size()), index + 1 + header_lines_max);
    for (int next = index + 1; next < end; ++next) {
        const std::vector<std::string> row = chunks_of(extract.lines[static_cast<std::size_t>(next)].text);
        if (row.size() > 1 && (row[0] == "1" || row[0] == "i" || row[0] == "a")) return true;
    }
    return false;
}

}  // namespace

bool opens_unnumbered_table(const Extract& extract, int index) {
    constexpr std::size_t columns_min = 3;
    constexpr int titles_min = 2, header_lines_max = 4;
    static constexpr std::string_view contents[] = {
        "noi dung",           "nhiem vu",           "cong viec",
        "hoat dong",          "noi dung cong viec", "noi dung nhiem vu",
        "noi dung thuc hien", "nhiem vu cu the",    "nhiem vu giai phap"};
    const Line& line = extract.lines[static_cast<std::size_t>(index)];
    if (line.table >= 0 || line.text.size() > 400) return false;
    const std::size_t begin = line.text.find_first_not_of(" \f");
    if (begin == std::string::npos ||
        std::string_view("NCHnch").find(line.text[begin]) == std::string_view::npos ||
        line.text.find("  ", begin) == std::string::npos)
        return false;
    const std::vector<std::string> chunks = chunks_of(line.text);
    if (chunks.size() < columns_min ||
        std::find(std::begin(contents), std::end(contents), chunks[0]) == std::end(contents))
        return false;
    if (titles_in(chunks) < titles_min) return false;
    const int end = std::min(static_cast<int>(extract.lines.size()), index + 1 + header_lines_max);
    for (int next = index + 1; next < end; ++next) {
        const std::string below = folded(extract.lines[static_cast<std::size_t>(next)]);
        const std::size_t dot = below.find_first_not_of("0123456789");
        if (dot > 0 && dot != std::string::npos &&
            (below.compare(dot, 2, ". ") == 0 || below.compare(dot, 2, ") ") == 0))
            return true;
    }
    return false;
}

bool opens_table(const Extract& extract, int index) {
    const Line& line = extract.lines[static_cast<std::size_t>(index)];
    if (line.table >= 0 || line.text.size() > 400) return false;
    if (opens_unnumbered_table(extract, index)) return true;
    const std::size_t begin = line.text.find_first_not_of(" \f");
    if (begin == std::string::npos) return false;
    const char first = line.text[begin];
    const std::string words = folded(line);
    if (is_misread_header(extract, index, words)) return true;
    if (first != 'S' && first != 'T' && first != 's' && first != 't') return false;
    // A narrow column breaks "STT" over two lines; the line of a taller title may stand between.
    bool broken = false;
    const int end = std::min(static_cast<int>(extract.lines.size()), index + 1 + broken_lines_max);
    for (int next = index + 1; next < end && !broken && words.rfind("st ", 0) == 0; ++next)
        broken = (folded(extract.lines[static_cast<std::size_t>(next)]) + " ").rfind("t ", 0) == 0;
    if (words.rfind("stt ", 0) != 0 && words.rfind("tt ", 0) != 0 && !broken) return false;
    for (const char* phrase : {"noi dung", "nhiem vu", "cong viec", "chi tieu", "hoat dong", "giai phap",
                               "muc tieu", "tieu chi"}) {
        if (words.find(phrase) != std::string::npos) return true;
    }
    return names_other_columns(extract, index);
}

int title_lines_above(const Extract& extract, int index) {
    constexpr int lines_max = 4;
    const Line& opening = extract.lines[static_cast<std::size_t>(index)];
    const std::vector<Word> titles = words_of(opening.text);
    if (titles.size() < 2 || opening.blank_before) return 0;
    int lines = 0;
    while (lines < lines_max && index - lines > 0) {
        const Line& above = extract.lines[static_cast<std::size_t>(index - lines - 1)];
        const std::vector<Word> words = words_of(above.text);
        if (above.table >= 0 || above.page != opening.page || words.empty() ||
            words[0].left <= titles[1].left || !continues_header(words))
            break;
        ++lines;
        if (above.blank_before) break;
    }
    return lines;
}

bool opens_another_table(const Extract& extract, int first, int index) {
    constexpr std::size_t words_compared = 5;  // "STT Nội dung chỉ tiêu", "STT Nội dung công việc"
    if (extract.kind == SourceKind::scan || !opens_table(extract, index)) return false;
    auto one = text::words(folded(extract.lines[static_cast<std::size_t>(first)]));
    auto other = text::words(folded(extract.lines[static_cast<std::size_t>(index)]));
    one.resize(std::min(one.size(), words_compared));
    other.resize(std::min(other.size(), words_compared));
    return one != other;
}

}  // namespace documents
