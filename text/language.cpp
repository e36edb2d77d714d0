// Discounted counts, each context leaving the rest of its share to the shorter one.
#include "text/language.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "text/model.hpp"

namespace text {
namespace {

constexpr double discount = 0.8;      // from what the corpus counted, where it alone tells
constexpr double own_discount = 0.6;  // beside the document's own words
constexpr double floor_likelihood = 1e-7;
constexpr double own_weight = 0.6;         // of the document against the corpus
constexpr double valid_likelihood = 1e-5;  // of a word of the language that stands nowhere else
constexpr double broken_likelihood = 2e-8;
constexpr double unknown_cost_max = 3;

std::size_t find_follower(std::span<const std::uint16_t> followers, std::size_t begin, std::size_t end,
                          int word) {
    const auto from = followers.begin() + static_cast<std::ptrdiff_t>(begin),
               to = followers.begin() + static_cast<std::ptrdiff_t>(end);
    const auto found = std::lower_bound(from, to, static_cast<std::uint16_t>(word));
    return found == to || *found != word ? end : static_cast<std::size_t>(found - followers.begin());
}

bool is_counted(int word) {
    return word >= 0 && static_cast<std::size_t>(word) < model::word_count.size() &&
           model::word_count[static_cast<std::size_t>(word)] > 0;
}

// What the model calls a word that only the document has.
int class_of(int word, const OwnWords* own) {
    if (own == nullptr || word < 0 || own->is_valid(word)) return word;
    return own->is_abbreviation(word) ? model::abbreviation : model::unknown;
}

}  // namespace

Context::Context(int former, Placed last, const OwnWords* own)
    : own_(own), last_(last), discount_(own == nullptr ? discount : own_discount) {
    last.word = class_of(last.word, own);
    former = class_of(former, own);
    if (!is_counted(last.word)) return;
    const auto word = static_cast<std::size_t>(last.word);
    pair_begin_ = model::pair_begin[word];
    pair_end_ = model::pair_begin[word + 1];
    pair_all_ = model::word_count[word];
    pair_left_ = discount_ * static_cast<double>(pair_end_ - pair_begin_) / pair_all_;
    if (!is_counted(former)) return;
    const auto first = static_cast<std::size_t>(former);
    const std::size_t end = model::pair_begin[first + 1],
                      pair = find_follower(model::pair_next, model::pair_begin[first], end, last.word);
    if (pair == end || model::triple_begin[pair] == model::triple_begin[pair + 1]) return;
    triple_begin_ = model::triple_begin[pair];
    triple_end_ = model::triple_begin[pair + 1];
    triple_all_ = model::pair_count[pair];
    triple_left_ =
        std::min(1.0, discount_ * static_cast<double>(triple_end_ - triple_begin_) / triple_all_ + 0.1);
}

double Context::likelihood(Placed next) const {
    double likely = 0;
    if (next.word < static_cast<int>(model::words.size())) {
        const auto word = static_cast<std::size_t>(next.word);
        likely = std::max(floor_likelihood, static_cast<double>(model::word_probability[word])) * pair_left_;
        const std::size_t pair = find_follower(model::pair_next, pair_begin_, pair_end_, next.word);
        if (pair != pair_end_) likely += (model::pair_count[pair] - discount_) / pair_all_;
        if (triple_all_ > 0) {
            likely *= triple_left_;
            const std::size_t triple =
                find_follower(model::triple_next, triple_begin_, triple_end_, next.word);
            if (triple != triple_end_) likely += (model::triple_count[triple] - discount_) / triple_all_;
        }
    }
    if (own_ == nullptr || next.word < model::first_word) return likely;
    const double floor = own_->is_valid(next.word) ? valid_likelihood : broken_likelihood;
    return floor + (1 - own_weight) * likely +
           own_weight * own_->chance(last_.word, next.word, next.printed, next.printed && last_.printed);
}

double Context::cost(Placed next) const {
    const double cost = -std::log(static_cast<float>(likelihood(next)));
    return next.word == model::unknown ? std::min(cost, unknown_cost_max) : cost;
}

}  // namespace text
