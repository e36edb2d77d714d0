// Whether a document is damaged, and how: by the share of words that cannot be Vietnamese, and of those that
// carry a mark which a recogniser without Vietnamese never writes.
#include <algorithm>
#include <unordered_map>

#include "text/model_words.hpp"
#include "text/restore.hpp"
#include "text/syllable.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr std::size_t sample_words_max = 4000;
constexpr int words_min = 20;
constexpr int marked_percent_min = 22;
constexpr int broken_permille_max = 25;

struct Verdict {
    int seen = 0, broken = 0, marked = 0;
};

Verdict verdict_on(const std::string& word) {
    Verdict verdict;
    for (const WordPart& part : parts_of(word, false)) {
        if (part.kind != WordKind::syllable) continue;
        const std::u32string points = decode(lower(part.core));
        const auto is_digit = [](char32_t c) { return c <= U'9' && c >= U'0'; };
        if (points.size() < 2 || std::any_of(points.begin(), points.end(), is_digit)) continue;
        ++verdict.seen;
        verdict.broken += is_syllable(fold(encode(points))) ? 0 : 1;
        verdict.marked += std::any_of(points.begin(), points.end(), [](char32_t c) {
            return c == U'đ' || c == U'ư' || c == U'ơ' || (c >= 0x1EA0 && c <= 0x1EF9);
        });
    }
    return verdict;
}

}  // namespace

Damage damage_of(const Lines& document) {
    std::size_t words = 0, at = 0;
    for (const auto& line : document) words += line.size();
    const std::size_t step = words / sample_words_max + 1;
    std::unordered_map<std::string, Verdict> known;  // most words come again
    Verdict all;
    for (const auto& line : document) {
        for (const std::string& word : line) {
            if (at++ % step != 0) continue;
            const auto [found, added] = known.try_emplace(word);
            if (added) found->second = verdict_on(word);
            all.seen += found->second.seen;
            // What comes again letter for letter is a name ("Đăk Hrin", "online"), not a misread word.
            all.broken += added ? found->second.broken : 0;
            all.marked += found->second.marked;
        }
    }
    if (all.seen < words_min) return Damage::none;
    if (all.marked * 100 < all.seen * marked_percent_min) return Damage::destroyed;
    return all.broken * 1000 > all.seen * broken_permille_max ? Damage::noisy : Damage::none;
}

}  // namespace text
