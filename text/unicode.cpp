// ICU does the work; the fold keeps positions, because the places of values are counted in code points.
#include "text/unicode.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/check.hpp"

namespace text {
namespace {

const icu::Normalizer2& normalizer(bool compose) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found =
        compose ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFDInstance(status);
    CHECK_THAT(U_SUCCESS(status));
    return *found;
}

char32_t fold_by_icu(char32_t point) {
    if (point < 0x80) return (point >= 'A' && point <= 'Z') ? point + 32 : point;
    if (point == U'đ' || point == U'Đ') return U'd';
    if (point == 0x00A0) return U' ';
    if (u_getCombiningClass(static_cast<UChar32>(point)) != 0) return point;
    icu::UnicodeString parts;
    if (normalizer(false).getDecomposition(static_cast<UChar32>(point), parts)) {
        point = static_cast<char32_t>(parts.char32At(0));
    }
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(point)));
}

// All of Vietnamese lies before the end of this table.
char32_t fold_point(char32_t point) {
    static const auto table = [] {
        std::array<char32_t, 0x2000> folded{};
        for (char32_t one = 0; one < folded.size(); ++one) folded[one] = fold_by_icu(one);
        return folded;
    }();
    return point < table.size() ? table[point] : fold_by_icu(point);
}

bool is_mark(char32_t point) {
    return point >= 0x300 && u_getCombiningClass(static_cast<UChar32>(point)) != 0;
}

bool is_space(char32_t point) {
    if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(point)) || point == 0x200B || point == 0xFEFF;
}

std::size_t bytes_of(char32_t point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

// Calls f(point) for each; U+FFFD stands for what is not UTF-8.
template <class F>
void each_point(std::string_view utf8, F&& f) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 point;
        U8_NEXT(bytes, at, size, point);
        f(point < 0 ? U'\uFFFD' : static_cast<char32_t>(point));
    }
}

// Writes a point behind `to`, which has room, and gives what is behind it.
char* put_point(char* to, char32_t point) {
    const auto put = [&](char32_t byte) { *to++ = static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
    return to;
}

// Points that become one point in the other case whatever stands beside them: all of Vietnamese.
bool has_simple_case(char32_t point) {
    return (point >= 0xC0 && point < 0x130 && point != 0xDF) || (point >= 0x1A0 && point <= 0x1B0) ||
           (point >= 0x1EA0 && point <= 0x1EF9) || (point >= 0x2000 && point < 0x2070) ||
           (point >= 0x80 && point < 0xB5);
}

// ICU's full mapping builds a string and a locale; most words need neither.
std::optional<std::string> mapped_simply(std::string_view utf8, UChar32 (*map)(UChar32)) {
    std::string out;
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        for (char c : utf8) out += static_cast<char>(map(static_cast<UChar32>(c)));
        return out;
    }
    std::u32string points = decode(utf8);
    for (char32_t& point : points) {
        if (point >= 0x80 && !has_simple_case(point)) return std::nullopt;
        point = static_cast<char32_t>(map(static_cast<UChar32>(point)));
    }
    return encode(points);
}

}  // namespace

std::u32string decode(std::string_view utf8) {
    std::u32string out(utf8.size(), U'\0');
    char32_t* to = out.data();
    each_point(utf8, [&](char32_t point) { *to++ = point; });
    out.resize(static_cast<std::size_t>(to - out.data()));
    return out;
}

std::string encode(std::u32string_view points) {
    std::size_t size = 0;
    for (char32_t point : points) size += bytes_of(point);
    std::string out(size, '\0');
    char* to = out.data();
    for (char32_t point : points) to = put_point(to, point);
    return out;
}

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    each_point(utf8, [&](char32_t) { ++count; });
    return count;
}

std::string nfc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece piece(utf8.data(), static_cast<std::int32_t>(utf8.size()));
    bool sound = true;  // ICU takes bytes that are not UTF-8 for normal
    each_point(utf8, [&](char32_t point) { sound = sound && point != U'\uFFFD'; });
    if (sound && normalizer(true).isNormalizedUTF8(piece, status) && U_SUCCESS(status))
        return std::string(utf8);
    status = U_ZERO_ERROR;
    std::string out;
    normalizer(true).normalize(icu::UnicodeString::fromUTF8(piece), status).toUTF8String(out);
    CHECK_THAT(U_SUCCESS(status));
    return out;
}

std::u32string fold_points(std::u32string_view points) {
    std::u32string out(points);
    for (char32_t& point : out) point = fold_point(point);
    return out;
}

std::string fold(std::string_view utf8) {
    std::u32string out = decode(nfc(utf8));
    out.erase(std::remove_if(out.begin(), out.end(), is_mark), out.end());
    for (char32_t& point : out) point = fold_point(point);
    return encode(out);
}

std::string sort_key(std::string_view utf8) {
    static const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status));
        CHECK_THAT(U_SUCCESS(status));
        return made;
    }();
    const auto in =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string key(static_cast<std::size_t>(collator->getSortKey(in, nullptr, 0)), '\0');
    collator->getSortKey(in, reinterpret_cast<std::uint8_t*>(key.data()),
                         static_cast<std::int32_t>(key.size()));
    if (!key.empty()) key.pop_back();
    return key;
}

std::string upper(std::string_view utf8) {
    if (const auto simple = mapped_simply(utf8, u_toupper)) return *simple;
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())))
        .toUpper(icu::Locale("vi"))
        .toUTF8String(out);
    return out;
}

std::string lower(std::string_view utf8) {
    if (const auto simple = mapped_simply(utf8, u_tolower)) return *simple;
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())))
        .toLower(icu::Locale("vi"))
        .toUTF8String(out);
    return out;
}

std::string squeeze(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    bool space = false;
    each_point(utf8, [&](char32_t point) {
        if (is_space(point)) {
            space = !out.empty();
            return;
        }
        if (space) out.push_back(' ');
        space = false;
        char bytes[4];
        out.append(bytes, put_point(bytes, point));
    });
    return out;
}

std::vector<std::string> words(std::string_view utf8) {
    std::vector<std::string> out;
    const std::string line = squeeze(utf8);
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        out.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

}  // namespace text
