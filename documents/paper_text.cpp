// Text on its way to paper: cleaning for XML and estimates of its width.
#include "documents/paper_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/unicode.hpp"

namespace documents {
namespace {

// Thousandths of the type size, from U+0020 to U+007E.
constexpr std::array<int, 95> widths = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};
constexpr int width_unknown = 600;
constexpr double bold_factor = 1.07;

bool allowed_in_xml(char32_t c) {
    return c == U'\t' || c == U'\n' || (c >= 0x20 && c < 0x7F) || (c > 0x9F && c <= 0xD7FF) || c == 0x85 ||
           (c >= 0xE000 && c <= 0xFFFD && !(c >= 0xFDD0 && c <= 0xFDEF)) || (c >= 0x10000 && c <= 0x10FFFF);
}

int width_of(char32_t c) {
    return c >= 0x20 && c <= 0x7E ? widths[static_cast<std::size_t>(c - 0x20)] : width_unknown;
}

bool is_capital(char32_t c) {
    if (c >= 0xC0 && c <= 0xDE) return true;
    if (c >= 0x1EA0 && c <= 0x1EF9) return c % 2 == 0;
    return c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0 || c == 0x1AF;
}

// A vowel without its marks is as wide as with them; case is kept, since capitals are wider.
double word_points(std::string_view word, double size, bool bold) {
    const std::u32string points = text::decode(word);
    const std::u32string folded = text::fold_points(points);
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        char32_t c = points[i];
        if (c > 0x7E && i < folded.size() && folded[i] >= U'a' && folded[i] <= U'z')
            c = is_capital(c) ? folded[i] - U'a' + U'A' : folded[i];
        sum += width_of(c);
    }
    return sum * size / 1000 * (bold ? bold_factor : 1);
}

// Lays words on lines one after the other.
class Lines {
  public:
    Lines(double size, double line_points, bool bold) : size_(size), line_points_(line_points), bold_(bold) {}
    void add(std::string_view word) {
        const double width = word_points(word, size_, bold_);
        const double space = at_ > 0 ? 0.25 * size_ : 0;
        if (at_ > 0 && at_ + space + width > line_points_) next();
        at_ += (at_ > 0 ? space : 0) + width;
        while (at_ > line_points_) {
            at_ -= line_points_;
            ++count_;
        }
    }
    void next() {
        at_ = 0;
        ++count_;
    }
    int count() const { return count_; }

  private:
    double size_, line_points_, at_ = 0;
    bool bold_;
    int count_ = 1;
};

std::vector<std::string_view> split_lines(std::string_view utf8) {
    std::vector<std::string_view> out;
    for (std::size_t from = 0; from <= utf8.size();) {
        const std::size_t end = std::min(utf8.find('\n', from), utf8.size());
        out.push_back(utf8.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

// Words, and parts of those that are longer than `characters_max`.
std::vector<std::string> short_words(std::string_view line, std::size_t characters_max) {
    std::vector<std::string> out;
    for (const std::string& word : text::words(line)) {
        const std::u32string points = text::decode(word);
        for (std::size_t from = 0; from < points.size(); from += characters_max)
            out.push_back(text::encode(points.substr(from, characters_max)));
    }
    return out;
}

}  // namespace

std::string xml_text(std::string_view utf8) {
    std::u32string kept;
    for (const char32_t c : text::decode(text::nfc(utf8))) {
        if (allowed_in_xml(c)) kept += c;
    }
    return text::encode(kept);
}

std::string xml_escaped(std::string_view utf8) {
    std::string out;
    for (const char c : xml_text(utf8)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

double width_points(std::string_view utf8, double size, bool bold) {
    return word_points(utf8, size, bold);
}

int wrapped_lines(std::string_view utf8, double size, double line_points, bool bold) {
    Lines lines(size, line_points, bold);
    bool first = true;
    for (const std::string_view line : split_lines(utf8)) {
        if (!first) lines.next();
        first = false;
        for (const std::string& word : text::words(line)) lines.add(word);
    }
    return lines.count();
}

std::vector<std::string> pieces(std::string_view utf8, double size, double line_points, int lines_max) {
    if (wrapped_lines(utf8, size, line_points) <= lines_max) return {std::string(utf8)};
    std::vector<std::string> out(1);
    Lines lines(size, line_points, false);
    bool first = true;
    for (const std::string_view line : split_lines(utf8)) {
        if (!first) lines.next();
        std::string between = first ? "" : "\n";
        first = false;
        for (const std::string& word :
             short_words(line, static_cast<std::size_t>(line_points * lines_max / size))) {
            lines.add(word);
            if (lines.count() > lines_max && !out.back().empty()) {
                out.emplace_back();
                lines = Lines(size, line_points, false);
                lines.add(word);
                between.clear();
            }
            out.back() += (out.back().empty() ? "" : between) + word;
            between = " ";
        }
    }
    return out;
}

}  // namespace documents
