// Draws from the same counts that restoring weighs, so that what is learnt from rendered pages can be tried
// on any text.
#include "text/damage.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "text/model.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

// The standard's distributions differ from library to library; this does not.
double draw(std::mt19937& random) {
    return static_cast<double>(random()) / 4294967296.0;
}

bool is_space(char32_t c) {
    return c == U' ' || c == U'\n' || c == U'\r' || c == U'\t' || c == 0xA0;
}
bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
    const std::string one = encode(std::u32string_view(&c, 1));
    return lower(one) != upper(one);
}

// What the letter was read as, drawn from the channel; signs that were never counted for it are left out.
std::u32string misread(std::size_t letter, std::mt19937& random) {
    constexpr float counted_cost_max = 6.5F;
    const std::size_t signs = model::signs.size();
    std::vector<std::pair<double, std::u32string>> choices;
    double all = 0;
    const auto add = [&](float cost, std::u32string seen) {
        if (cost > counted_cost_max) return;
        all += std::exp(-static_cast<double>(cost));
        choices.emplace_back(all, std::move(seen));
    };
    for (std::size_t sign = 0; sign < signs; ++sign) {
        add(model::read_as[letter * (signs + 1) + sign], std::u32string(1, model::signs[sign]));
    }
    for (std::uint32_t i = model::wide_begin[letter]; i < model::wide_begin[letter + 1]; ++i) {
        add(model::wide[i].cost, {model::signs[model::wide[i].first], model::signs[model::wide[i].second]});
    }
    if (choices.empty()) return {model::letters[letter]};
    const double at = draw(random) * all;
    const auto chosen =
        std::find_if(choices.begin(), choices.end(), [&](const auto& one) { return one.first > at; });
    return chosen == choices.end() ? choices.back().second : chosen->second;
}

// Words with digits, strokes or at-signs are numbers, symbols and links.
bool is_spared(std::u32string_view word) {
    return word.find_first_of(U"0123456789/@_") != std::u32string_view::npos;
}

template <class Change>
std::string changed_words(std::string_view clean, const Change& change) {
    const std::u32string points = decode(nfc(clean));
    std::u32string out;
    for (std::size_t at = 0; at < points.size();) {
        std::size_t end = at;
        while (end < points.size() && !is_space(points[end])) ++end;
        const std::u32string_view word = std::u32string_view(points).substr(at, end - at);
        out += is_spared(word) ? std::u32string(word) : change(word);
        for (at = end; at < points.size() && is_space(points[at]); ++at) out += points[at];
    }
    return encode(out);
}

}  // namespace

std::string damage(std::string_view clean, unsigned seed, double rate) {
    std::mt19937 random(seed);
    return changed_words(clean, [&](std::u32string_view word) {
        std::u32string out;
        for (char32_t c : word) {
            const auto at = std::lower_bound(model::letters.begin(), model::letters.end(), c);
            const bool known = at != model::letters.end() && *at == c && !is_digit(c);
            if (known && draw(random) < rate) {
                out += misread(static_cast<std::size_t>(at - model::letters.begin()), random);
            } else {
                out += c;
            }
        }
        return out;
    });
}

std::string noise(std::string_view clean, unsigned seed, double rate) {
    static constexpr std::u32string_view letters = U"abcdeghiklmnopqrstuvxy";
    std::mt19937 random(seed);
    return changed_words(clean, [&](std::u32string_view word) {
        std::u32string out(word);
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (!is_letter(out[i]) || draw(random) >= rate) continue;
            switch (random() % 4) {
                case 0:
                    if (out.size() > 1) out.erase(i, 1);
                    break;
                case 1:
                    out.insert(i, 1, out[i]);
                    ++i;
                    break;
                case 2:
                    if (i + 1 < out.size() && is_letter(out[i + 1])) std::swap(out[i], out[i + 1]);
                    break;
                default:
                    out[i] = letters[random() % letters.size()];
            }
        }
        return out;
    });
}

}  // namespace text
