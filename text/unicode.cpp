// ICU does the work; the fold keeps positions, because the places of values are counted in code points.
#include "text/unicode.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
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

char32_t fold_point(char32_t point) {
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
    std::u32string out;
    out.reserve(utf8.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 point;
        U8_NEXT(bytes, at, size, point);
        out.push_back(point < 0 ? U'\uFFFD' : static_cast<char32_t>(point));
    }
    return out;
}

std::string encode(std::u32string_view points) {
    std::string out;
    out.reserve(points.size() * 2);
    for (char32_t point : points) {
        if (point < 0x80) {
            out.push_back(static_cast<char>(point));
        } else if (point < 0x800) {
            out.push_back(static_cast<char>(0xC0 | (point >> 6)));
            out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
        } else if (point < 0x10000) {
            out.push_back(static_cast<char>(0xE0 | (point >> 12)));
            out.push_back(static_cast<char>(0x80 | ((point >> 6) & 0x3F)));
            out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
        } else {
            out.push_back(static_cast<char>(0xF0 | (point >> 18)));
            out.push_back(static_cast<char>(0x80 | ((point >> 12) & 0x3F)));
            out.push_back(static_cast<char>(0x80 | ((point >> 6) & 0x3F)));
            out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
        }
    }
    return out;
}

std::size_t length(std::string_view utf8) {
    return decode(utf8).size();
}

std::string nfc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const auto in =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string out;
    normalizer(true).normalize(in, status).toUTF8String(out);
    CHECK_THAT(U_SUCCESS(status));
    return out;
}

std::u32string fold_points(std::u32string_view points) {
    std::u32string out(points);
    for (char32_t& point : out) point = fold_point(point);
    return out;
}

std::string fold(std::string_view utf8) {
    std::u32string out;
    for (char32_t point : decode(nfc(utf8))) {
        if (u_getCombiningClass(static_cast<UChar32>(point)) == 0) out.push_back(fold_point(point));
    }
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
    std::u32string out;
    bool space = false;
    for (char32_t point : decode(utf8)) {
        if (u_isUWhiteSpace(static_cast<UChar32>(point)) || point == 0x200B || point == 0xFEFF) {
            space = !out.empty();
        } else {
            if (space) out.push_back(U' ');
            space = false;
            out.push_back(point);
        }
    }
    return encode(out);
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
