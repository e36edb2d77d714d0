// Widths come from Unicode's own properties, so that decomposed Vietnamese stands as straight as composed.
#include "text/columns.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/unicode.hpp"

namespace text {
namespace {

bool is_control(char32_t point) {
    const auto kind = u_charType(static_cast<UChar32>(point));
    return kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR || kind == U_LINE_SEPARATOR ||
           kind == U_PARAGRAPH_SEPARATOR;
}

int width_of(char32_t point) {
    const auto kind = u_charType(static_cast<UChar32>(point));
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || is_control(point)) return 0;
    const int width = u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// Lines are collected word by word; a word that no line can hold is cut where the line is full.
struct Wrapper {
    int columns;
    std::vector<std::string> lines = {};
    std::string line = {};
    int used = 0;

    void end_line() {
        lines.push_back(std::move(line));
        line.clear();
        used = 0;
    }

    void add(const std::string& word) {
        const int width = columns_of(word);
        if (used > 0 && used + 1 + width <= columns) {
            line += " " + word;
            used += 1 + width;
            return;
        }
        if (used > 0) end_line();
        if (width <= columns) {
            line = word;
            used = width;
            return;
        }
        for (char32_t point : decode(word)) {
            const int one = width_of(point);
            if (used > 0 && used + one > columns) end_line();
            line += encode(std::u32string_view(&point, 1));
            used += one;
        }
    }
};

std::string without_controls(std::string_view utf8) {
    std::u32string points = decode(utf8);
    for (char32_t& point : points) {
        if (is_control(point)) point = U' ';
    }
    return encode(points);
}

}  // namespace

int columns_of(std::string_view utf8) {
    int sum = 0;
    for (char32_t point : decode(utf8)) sum += width_of(point);
    return sum;
}

std::vector<std::string> wrapped(std::string_view utf8, int columns) {
    Wrapper wrapper{std::max(columns, 1)};
    std::size_t at = 0;
    while (at <= utf8.size()) {
        const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
        for (const std::string& word : words(without_controls(utf8.substr(at, end - at)))) wrapper.add(word);
        wrapper.end_line();
        at = end + 1;
    }
    return std::move(wrapper.lines);
}

std::string padded(std::string_view utf8, int columns) {
    std::string out(utf8);
    const int missing = columns - columns_of(utf8);
    if (missing > 0) out.append(static_cast<std::size_t>(missing), ' ');
    return out;
}

}  // namespace text
