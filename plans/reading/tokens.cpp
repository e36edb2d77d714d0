// Splitting at white space, matching of phrases, and the way back from tokens to characters.
#include "plans/reading/tokens.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

bool is_edge(char32_t c) {
    switch (c) {
        case U'.':
        case U',':
        case U';':
        case U':':
        case U'!':
        case U'?':
        case U'(':
        case U')':
        case U'[':
        case U']':
        case U'"':
        case U'\'':
        case U'“':
        case U'”':
        case U'‘':
        case U'’':
        case U'*':
        case U'…':
        case U'|':
        case U'«':
        case U'»':
            return true;
        default:
            return false;
    }
}

constexpr std::size_t tolerant_letters_min = 6;  // shorter words are too near to others ("được", "nước")

// Damerau–Levenshtein distance at most one, without building a table.
bool one_edit_apart(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() == b.size()) {
        if (i == a.size() || a.substr(i + 1) == b.substr(i + 1)) return true;
        return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
    }
    return a.substr(i) == b.substr(i + 1);
}

std::string joined(const Tokens& tokens, Span span, std::string Token::*field) {
    std::string out;
    const int last = std::min(span.last, static_cast<int>(tokens.size()));
    for (int i = span.first; i < last; ++i) {
        if (!out.empty()) out += ' ';
        out += tokens[static_cast<std::size_t>(i)].*field;
    }
    return out;
}

}  // namespace

Token make_token(std::string text, std::string good, int line, int from, double confidence) {
    Token token;
    const std::u32string points = text::decode(good);
    std::size_t begin = 0, end = points.size();
    while (begin < end && is_edge(points[begin])) ++begin;
    while (end > begin && is_edge(points[end - 1])) --end;
    if (end >= begin + 2 && points[end - 1] == U'/' && is_edge(points[end - 2])) {  // "hằng tháng./."
        --end;
        while (end > begin && is_edge(points[end - 1])) --end;
    }
    const std::u32string_view view(points);
    token.folded = text::encode(text::fold_points(view.substr(begin, end - begin)));
    token.before = text::encode(view.substr(0, begin));
    token.after = text::encode(view.substr(end));
    token.line = line;
    token.from = from;
    token.to = from + static_cast<int>(text::length(text));
    token.confidence = confidence;
    token.text = std::move(text);
    token.restored = std::move(good);
    return token;
}

Tokens tokens_of(std::string_view text, int line) {
    Tokens out;
    int at = 0;
    std::string word;
    auto flush = [&](int end) {
        if (word.empty()) return;
        const int start = end - static_cast<int>(text::length(word));
        out.push_back(make_token(word, word, line, start, 1));
        word.clear();
    };
    for (char32_t point : text::decode(text)) {
        if (point == U' ' || point == U'\t' || point == 0x00A0 || point == U'\r' || point == U'\n' ||
            point == 0x200B || point == 0xFEFF || (point >= 0x2000 && point <= 0x200A) || point == 0x3000) {
            flush(at);
        } else {
            word += text::encode(std::u32string_view(&point, 1));
        }
        ++at;
    }
    flush(at);
    return out;
}

bool same_word(const Token& token, std::string_view word, Match match) {
    if (token.folded == word) return true;
    return match == Match::tolerant && word.size() >= tolerant_letters_min &&
           one_edit_apart(token.folded, word);
}

bool starts_with(const Tokens& tokens, std::string_view phrase, Match match, int at) {
    if (at < 0 || at >= static_cast<int>(tokens.size()) || phrase.empty()) return phrase.empty();
    if (match == Match::exact) {  // most phrases differ in their first letter
        const std::string& first = tokens[static_cast<std::size_t>(at)].folded;
        if (first.empty() || first[0] != phrase[0]) return false;
    }
    while (!phrase.empty()) {
        const std::size_t space = std::min(phrase.find(' '), phrase.size());
        if (at < 0 || at >= static_cast<int>(tokens.size())) return false;
        if (!same_word(tokens[static_cast<std::size_t>(at)], phrase.substr(0, space), match)) return false;
        phrase.remove_prefix(std::min(space + 1, phrase.size()));
        ++at;
    }
    return true;
}

bool starts_nearly(const Tokens& tokens, std::string_view phrase, Match match, int at) {
    if (starts_with(tokens, phrase, match, at)) return true;
    if (match != Match::tolerant || phrase.find(' ') == std::string_view::npos) return false;
    int edits = 0;
    while (!phrase.empty()) {
        const std::size_t space = std::min(phrase.find(' '), phrase.size());
        const std::string_view word = phrase.substr(0, space);
        if (at < 0 || at >= static_cast<int>(tokens.size())) return false;
        const std::string& seen = tokens[static_cast<std::size_t>(at)].folded;
        if (seen != word && (word.size() < 3 || !one_edit_apart(seen, word) || ++edits > 1)) return false;
        phrase.remove_prefix(std::min(space + 1, phrase.size()));
        ++at;
    }
    return true;
}

int edits_between(std::string_view a, std::string_view b, int most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) > most) return most + 1;
    std::vector<int> row(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i) row[i] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
        int diagonal = row[0];
        row[0] = static_cast<int>(j);
        int least = row[0];
        for (std::size_t i = 1; i <= a.size(); ++i) {
            const int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
            least = std::min(least, row[i]);
        }
        if (least > most) return most + 1;
    }
    return std::min(row[a.size()], most + 1);
}

bool resembles(const Tokens& tokens, std::string_view phrase, Match match, int at) {
    if (starts_nearly(tokens, phrase, match, at)) return true;
    const int words = 1 + static_cast<int>(std::count(phrase.begin(), phrase.end(), ' '));
    if (match != Match::tolerant || words < 2 || at < 0 || at + words > static_cast<int>(tokens.size()))
        return false;
    const std::string seen = folded(tokens, {at, at + words});
    const int most = (static_cast<int>(phrase.size()) + 1 - words) * 3 / 10;
    return edits_between(seen, phrase, most) <= most;
}

int find_phrase(const Tokens& tokens, std::string_view phrase, Match match, int from, int until) {
    const int end =
        until < 0 ? static_cast<int>(tokens.size()) : std::min(until, static_cast<int>(tokens.size()));
    for (int at = std::max(from, 0); at < end; ++at) {
        const std::string& first = tokens[static_cast<std::size_t>(at)].folded;
        const bool differs = !phrase.empty() && (first.empty() || first[0] != phrase[0]);
        if (match == Match::exact && differs) continue;
        if (starts_with(tokens, phrase, match, at)) return at;
    }
    return -1;
}

int any_at(const Tokens& tokens, const std::vector<std::string_view>& phrases, Match match, int at) {
    int longest = 0;
    if (at < 0 || at >= static_cast<int>(tokens.size())) return 0;
    const std::string& first = tokens[static_cast<std::size_t>(at)].folded;
    const char letter = first.empty() ? '\0' : first[0];
    for (std::string_view phrase : phrases) {
        if (match == Match::exact && phrase[0] != letter) continue;
        if (!starts_with(tokens, phrase, match, at)) continue;
        longest = std::max(longest, 1 + static_cast<int>(std::count(phrase.begin(), phrase.end(), ' ')));
    }
    return longest;
}

std::string printed(const Tokens& tokens, Span span) {
    return joined(tokens, span, &Token::text);
}
std::string restored(const Tokens& tokens, Span span) {
    return joined(tokens, span, &Token::restored);
}
std::string folded(const Tokens& tokens, Span span) {
    return joined(tokens, span, &Token::folded);
}

std::string trimmed(std::string text) {
    static const std::string_view tails[] = {".", ";", ":", ",", " ", "/", "…", "*", "|"};
    for (bool again = true; again;) {
        again = false;
        for (std::string_view tail : tails) {
            if (text.size() >= tail.size() &&
                text.compare(text.size() - tail.size(), tail.size(), tail) == 0) {
                text.resize(text.size() - tail.size());
                again = true;
            }
        }
    }
    const std::size_t begin = text.find_first_not_of(" ,;:.*|");
    return begin == std::string::npos ? "" : text.substr(begin);
}

Spot spot_of(const Tokens& tokens, Span span, const documents::Extract& extract, double confidence) {
    Spot spot;
    span.last = std::min(span.last, static_cast<int>(tokens.size()));
    if (span.empty()) return spot;
    const Token& first = tokens[static_cast<std::size_t>(span.first)];
    const Token& last = tokens[static_cast<std::size_t>(span.last - 1)];
    spot.first_line = first.line;
    spot.from = first.from;
    spot.last_line = last.line;
    spot.to = last.to;
    double sum = 0;
    for (int i = span.first; i < span.last; ++i) sum += tokens[static_cast<std::size_t>(i)].confidence;
    spot.confidence = confidence * sum / span.size();
    if (first.line < static_cast<int>(extract.lines.size())) {
        const documents::Line& line = extract.lines[static_cast<std::size_t>(first.line)];
        spot.page = line.page;
        spot.table = line.table;
    }
    return spot;
}

}  // namespace plans::reading
