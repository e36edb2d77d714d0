// Plain text: UTF-8 with or without its mark, UTF-16 both ways, form feeds between pages. Older Vietnamese
// encodings cannot be told from each other with certainty and are refused with what to do.
#include <unicode/unistr.h>

#include <algorithm>

#include "base/refused.hpp"
#include "documents/inputs.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

std::string from_utf16(std::string_view bytes, bool big) {
    std::u16string units;
    units.reserve(bytes.size() / 2);
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]),
                   second = static_cast<unsigned char>(bytes[i + 1]);
        units.push_back(static_cast<char16_t>(big ? (first << 8) | second : (second << 8) | first));
    }
    std::string out;
    icu::UnicodeString(reinterpret_cast<const UChar*>(units.data()), static_cast<std::int32_t>(units.size()))
        .toUTF8String(out);
    return out;
}

std::string as_utf8(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return std::string(bytes.substr(3));
    if (bytes.substr(0, 2) == "\xFF\xFE") return from_utf16(bytes.substr(2), false);
    if (bytes.substr(0, 2) == "\xFE\xFF") return from_utf16(bytes.substr(2), true);
    // Without a mark the zeros tell: they are the upper halves of blanks and plain letters.
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 4096); ++i)
        zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    if (zeros[0] + zeros[1] == 0 || bytes.size() < 8) return std::string(bytes);
    return from_utf16(bytes, zeros[0] > zeros[1]);
}

struct Lines {
    Extract out;
    int page = 1, number = 0;
    bool blank = false;

    void add(std::string text) {
        ++number;
        while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t'))
            text.pop_back();
        const std::size_t begin = text.find_first_not_of(" \t");
        if (begin == std::string::npos || text::squeeze(text).empty()) {
            blank = true;
            return;
        }
        Line line;
        line.page = page;
        line.number = number;
        line.blank_before = blank;
        line.indent = static_cast<int>(begin);
        line.text = std::move(text);
        out.lines.push_back(std::move(line));
        blank = false;
    }
};

}  // namespace

Extract read_text(std::string_view bytes, const ExtractLimits& limits) {
    if (bytes.size() > limits.text_bytes_max) {
        throw base::Refused(base::Refusal::too_large,
                            "Văn bản dài quá " + std::to_string(limits.text_bytes_max >> 20) +
                                " MB, một kế hoạch không dài như vậy. Hãy kiểm tra đã chọn đúng tệp.");
    }
    std::string all = as_utf8(bytes);
    std::size_t malformed = 0;
    for (char32_t point : text::decode(all)) malformed += point == U'\uFFFD' ? 1 : 0;
    if (malformed > 20 && malformed * 50 > all.size()) {
        throw base::Refused(
            base::Refusal::unsupported,
            "Tệp chữ này không ở bảng mã Unicode (có thể là TCVN3 hoặc VNI), nên không đọc đúng dấu được.\n"
            "Mở tệp, chuyển sang Unicode (UTF-8) rồi thử lại; hoặc dùng bản Word, PDF của kế hoạch.");
    }
    all = text::nfc(all);
    Lines lines;
    std::size_t at = 0;
    while (at <= all.size()) {
        const std::size_t end = std::min(all.find_first_of("\n\f", at), all.size());
        lines.add(all.substr(at, end - at));
        if (end < all.size() && all[end] == '\f') {
            ++lines.page;
            lines.number = 0;
        }
        at = end + 1;
    }
    lines.out.pages = lines.page;
    return std::move(lines.out);
}

}  // namespace documents
