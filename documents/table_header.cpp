// "STT", "TT" and what narrow columns and scans make of them, before the title of what the rows hold.
#include "documents/table_header.hpp"

#include <algorithm>
#include <string>
#include <string_view>

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

}  // namespace

bool opens_table(const Extract& extract, int index) {
    const Line& line = extract.lines[static_cast<std::size_t>(index)];
    if (line.table >= 0 || line.text.size() > 400) return false;
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
    return false;
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
