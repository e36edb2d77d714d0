// Written by hand: each is a handful of lines, and a regular expression over hostile text is neither fast nor
// bounded.
#include "evidence/xapi/formats.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/day.hpp"

namespace evidence::xapi {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool hexadecimal(char c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool all(std::string_view text, bool (*kind)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), kind);
}
bool never_in_iri(char c) {
    return c == '<' || c == '>' || c == '"' || c == '{' || c == '}' || c == '|' || c == '\\' || c == '^' ||
           c == '`';
}
bool letter_or_digit(char c) {
    return letter(c) || digit(c);
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// Reads `count` digits from the front.
std::optional<int> number(std::string_view& text, std::size_t count) {
    if (text.size() < count || !all(text.substr(0, count), digit)) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) value = value * 10 + (c - '0');
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
}

// Fraction of a second in milliseconds, cut off; nullopt without a digit.
std::optional<int> fraction(std::string_view& text) {
    std::size_t count = 0;
    int value = 0;
    for (; count < text.size() && digit(text[count]); ++count) {
        if (count < 3) value = value * 10 + (text[count] - '0');
    }
    if (count == 0 || count > 18) return std::nullopt;
    for (std::size_t i = count; i < 3; ++i) value *= 10;
    text.remove_prefix(count);
    return value;
}

// Minutes east of UTC; nullopt when it is no zone.
std::optional<int> zone(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return 0;
    const bool west = text[0] == '-';
    if (!west && text[0] != '+') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = number(text, 2);
    take(text, ':');
    const auto minutes = text.empty() ? std::optional<int>(0) : number(text, 2);
    if (!hours || !minutes || !text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
    const int east = *hours * 60 + *minutes;
    if (west && east == 0) return std::nullopt;
    return west ? -east : east;
}

constexpr std::array<std::string_view, 17> irregular_tags = {
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak",     "i-klingon", "i-lux",    "i-mingo",
    "i-navajo",  "i-pwn", "i-tao", "i-tay",     "i-tsu",      "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"};

// What follows the language: script, region, variants, extensions, private use.
bool rest_of_tag(const std::vector<std::string_view>& parts, std::size_t at) {
    const auto is = [&](std::size_t from, std::size_t to, bool (*kind)(char)) {
        return at < parts.size() && parts[at].size() >= from && parts[at].size() <= to &&
               all(parts[at], kind);
    };
    if (is(4, 4, letter)) ++at;
    if (is(2, 2, letter) || is(3, 3, digit)) ++at;
    while (is(5, 8, letter_or_digit) || (is(4, 4, letter_or_digit) && digit(parts[at][0]))) ++at;
    while (is(1, 1, letter_or_digit)) {
        const bool own = parts[at] == "x" || parts[at] == "X";
        ++at;
        const std::size_t first = at;
        while (is(own ? 1 : 2, 8, letter_or_digit)) ++at;
        if (at == first) return false;
        if (own) break;
    }
    return at == parts.size();
}

bool has_one_designator(std::string_view& text, std::string_view designators, bool& any,
                        bool& fraction_seen) {
    while (!text.empty() && text[0] != 'T') {
        std::size_t count = 0;
        while (count < text.size() && digit(text[count])) ++count;
        if (count == 0 || fraction_seen) return false;
        text.remove_prefix(count);
        if (take(text, '.') || take(text, ',')) {
            count = 0;
            while (count < text.size() && digit(text[count])) ++count;
            if (count == 0) return false;
            text.remove_prefix(count);
            fraction_seen = true;  // only the last part may have one
        }
        const auto place = text.empty() ? std::string_view::npos : designators.find(text[0]);
        if (place == std::string_view::npos) return false;
        designators.remove_prefix(place + 1);
        text.remove_prefix(1);
        any = true;
    }
    return true;
}

}  // namespace

std::string lower(std::string_view ascii) {
    std::string out(ascii);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !hexadecimal(text[i])) return false;
    }
    const char variant = lower(text.substr(19, 1))[0];
    return variant == '8' || variant == '9' || variant == 'a' || variant == 'b';
}

bool is_iri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() || !letter(text[0]))
        return false;
    for (const char c : text.substr(0, colon)) {
        if (!letter_or_digit(c) && c != '+' && c != '-' && c != '.') return false;
    }
    const std::string_view rest = text.substr(colon + 1);
    if (rest.substr(0, 2) == "//" && (rest.size() == 2 || rest[2] == '/' || rest[2] == '?' || rest[2] == '#'))
        return text.substr(0, colon) == "file";
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const auto byte = static_cast<unsigned char>(rest[i]);
        if (byte <= 0x20 || byte == 0x7F || never_in_iri(rest[i])) return false;
        if (rest[i] == '%' &&
            (i + 2 >= rest.size() || !hexadecimal(rest[i + 1]) || !hexadecimal(rest[i + 2])))
            return false;
    }
    return true;
}

bool is_mailto(std::string_view text) {
    if (text.rfind("mailto:", 0) != 0) return false;
    text.remove_prefix(7);
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
    const std::string_view domain = text.substr(at + 1);
    for (const char c : text.substr(0, at)) {
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '@' || c == ',' || c == '<' ||
            c == '>' || c == '"')
            return false;
    }
    for (const std::string_view label : split(domain, '.')) {
        if (label.empty()) return false;
        for (const char c : label) {
            if (!letter_or_digit(c) && c != '-' && static_cast<unsigned char>(c) < 0x80) return false;
        }
    }
    return true;
}

bool is_sha1(std::string_view text) {
    return text.size() == 40 && all(text, hexadecimal);
}

bool is_sha2(std::string_view text) {
    return (text.size() == 56 || text.size() == 64 || text.size() == 96 || text.size() == 128) &&
           all(text, hexadecimal);
}

bool is_language_tag(std::string_view text) {
    if (text.size() == 2 && all(text, letter)) return true;
    const auto parts = split(text, '-');
    if (std::find(irregular_tags.begin(), irregular_tags.end(), lower(text)) != irregular_tags.end())
        return true;
    if (parts[0] == "x" || parts[0] == "X") return parts.size() > 1 && rest_of_tag(parts, 0);
    const std::size_t size = parts[0].size();
    if (!all(parts[0], letter) || size < 2 || size > 8) return false;
    std::size_t at = 1;
    while (size <= 3 && at < parts.size() && at <= 3 && parts[at].size() == 3 && all(parts[at], letter)) ++at;
    return rest_of_tag(parts, at);
}

bool is_media_type(std::string_view text) {
    const auto semicolon = text.find(';');
    std::string_view type = text.substr(0, semicolon);
    while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
    const auto slash = type.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == type.size()) return false;
    for (std::size_t i = 0; i < type.size(); ++i) {
        const auto byte = static_cast<unsigned char>(type[i]);
        if (i != slash && (byte <= 0x20 || byte >= 0x7F ||
                           std::string_view("()<>@,;:\\\"/[]?=").find(type[i]) != std::string_view::npos))
            return false;
    }
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

bool is_duration(std::string_view text) {
    if (!take(text, 'P')) return false;
    bool any = false, fraction_seen = false;
    std::string_view weeks = text;
    bool some = false, cut = false;
    if (text.find('W') != std::string_view::npos)
        return has_one_designator(weeks, "W", some, cut) && some && weeks.empty();
    if (!has_one_designator(text, "YMD", any, fraction_seen)) return false;
    if (text.empty()) return any;
    take(text, 'T');
    bool time = false;
    return has_one_designator(text, "HMS", time, fraction_seen) && time && text.empty();
}

bool is_version(std::string_view text) {
    if (text == "1.0") return true;
    if (text.rfind("1.0.", 0) != 0) return false;
    return text.size() <= 8 && all(text.substr(4), digit);
}

std::optional<base::Milliseconds> instant_of(std::string_view text) {
    const auto year = number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = number(text, 2);
    if (!day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
    // Howard Hinnant's count of days, since base::day_of knows only the years of our own records.
    static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
    if (*day > lengths[*month - 1] + (leap && *month == 2 ? 1 : 0)) return std::nullopt;
    const int y = *year - (*month <= 2 ? 1 : 0), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    const int of_year = (153 * (*month + (*month > 2 ? -3 : 9)) + 2) / 5 + *day - 1;
    const std::int64_t days = era * 146097LL + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
    const auto hour = number(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = number(text, 2);
    if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
    int second = 0, milliseconds = 0;
    if (take(text, ':')) {
        const auto read = number(text, 2);
        if (!read || *read > 60) return std::nullopt;
        second = *read;
        if (take(text, '.') || take(text, ',')) {
            const auto part = fraction(text);
            if (!part) return std::nullopt;
            milliseconds = *part;
        }
    }
    const auto east = zone(text);
    if (!east) return std::nullopt;
    return ((days * 24 + *hour) * 60 + *minute - *east) * 60'000LL + second * 1000LL + milliseconds;
}

std::string instant_text(base::Milliseconds instant) {
    std::int64_t days = instant / 86'400'000, rest = instant % 86'400'000;
    if (rest < 0) {
        rest += 86'400'000;
        --days;
    }
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::int64_t ms = rest % 1000;
    return base::iso(base::Day{days}) + "T" + two(rest / 3'600'000) + ":" + two(rest / 60'000 % 60) + ":" +
           two(rest / 1000 % 60) + "." + (ms < 100 ? ms < 10 ? "00" : "0" : "") + std::to_string(ms) + "Z";
}

}  // namespace evidence::xapi
