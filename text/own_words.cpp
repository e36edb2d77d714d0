// Words beyond the model are found by deleting one letter from both sides, so the work grows with the
// document, not with its square.
#include "text/own_words.hpp"

#include <algorithm>

#include "text/model.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr double pair_weight = 0.75;    // of the pair against the single word
constexpr double broken_trust = 0.01;   // what the repetition of something counts that cannot be a word
constexpr double spelled_trust = 0.05;  // … of what could be a word and stands in no sentence of the corpus
constexpr std::size_t letters_max = 12;

std::uint64_t pair_of(int first, int second) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(first)) << 32) |
           static_cast<std::uint32_t>(second);
}

bool is_counted(int word) {
    return static_cast<std::size_t>(word) < model::word_count.size() &&
           model::word_count[static_cast<std::size_t>(word)] > 0;
}

std::u32string without(const std::u32string& word, std::size_t at) {
    std::u32string out = word;
    out.erase(at, 1);
    return out;
}

// What it costs to read `meant` as `seen`; negative when more than one edit lies between them.
double one_edit(const std::u32string& seen, const std::u32string& meant) {
    const std::size_t shorter = std::min(seen.size(), meant.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && seen[head] == meant[head]) ++head;
    while (tail < shorter - head && seen[seen.size() - 1 - tail] == meant[meant.size() - 1 - tail]) ++tail;
    const std::size_t a = seen.size() - head - tail, b = meant.size() - head - tail;
    if (a == 1 && b == 1) return look_alike(seen[head], meant[head]) ? alike_cost : edit_cost;
    if (a + b == 1) return edit_cost;
    const bool swapped = a == 2 && b == 2 && seen[head] == meant[head + 1] && seen[head + 1] == meant[head];
    return swapped ? edit_cost : -1;
}

}  // namespace

int model_word(const std::u32string& word) {
    std::size_t node = 0;
    for (char32_t c : word) {
        const auto letter = std::lower_bound(model::letters.begin(), model::letters.end(), c);
        if (letter == model::letters.end() || *letter != c) return -1;
        const auto number = static_cast<std::uint8_t>(letter - model::letters.begin());
        const auto from = model::node_letter.begin() + model::child_begin[node],
                   to = from + model::child_count[node];
        const auto child = std::lower_bound(from, to, number);
        if (child == to || *child != number) return -1;
        node = static_cast<std::size_t>(child - model::node_letter.begin());
    }
    return model::node_word[node] == model::no_word ? -1 : model::node_word[node];
}

int OwnWords::number_of(const std::string& lower) const {
    const auto found = numbers_.find(lower);
    return found != numbers_.end() ? found->second : model_word(decode(lower));
}

const OwnWords::Word* OwnWords::find(int word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? nullptr : &found->second;
}

const std::string& OwnWords::spelling(int word) const {
    static const std::string none;
    const Word* own = find(word);
    return own == nullptr ? none : own->spelling;
}

bool OwnWords::is_valid(int word) const {
    return word >= 0 && word < static_cast<int>(model::words.size());
}

bool OwnWords::is_common(int word) const {
    return word >= 0 && is_counted(word);
}

int OwnWords::times(int word) const {
    const Word* own = find(word);
    return own == nullptr ? 0 : own->count;
}

double OwnWords::broken_share() const {
    int broken = 0;
    for (const auto& [word, own] : words_) broken += is_valid(word) || is_abbreviation(word) ? 0 : own.count;
    return total_ == 0 ? 0 : static_cast<double>(broken) / total_;
}

bool OwnWords::is_abbreviation(int word) const {
    const Word* own = find(word);
    return own != nullptr && !is_valid(word) && own->capitals * 2 > own->count;
}

bool OwnWords::opens_capital(int word) const {
    const Word* own = find(word);
    return own != nullptr && own->initials * 20 >= own->count * 19;
}

int OwnWords::add(const std::string& lower) {
    const auto [found, added] = numbers_.try_emplace(lower, 0);
    if (!added) return found->second;
    const std::u32string letters = decode(lower);
    int word = model_word(letters);
    if (word < 0) {
        word = static_cast<int>(model::words.size()) + beyond_++;
        if (letters.size() <= letters_max) {
            by_deletion_[letters].push_back(word);
            for (std::size_t at = 0; at < letters.size(); ++at) {
                std::vector<int>& all = by_deletion_[without(letters, at)];
                if (all.empty() || all.back() != word) all.push_back(word);
            }
        }
    }
    found->second = word;
    words_[word].spelling = lower;
    return word;
}

void OwnWords::count(int before, const std::string& lower, bool capitals, bool initial) {
    const int word = add(lower);
    Word& own = words_[word];
    ++own.count;
    ++total_;
    own.capitals += capitals ? 1 : 0;
    own.initials += initial ? 1 : 0;
    if (before < 0) return;
    ++pairs_[pair_of(before, word)];
    ++words_[before].followed;
}

double OwnWords::chance(int before, int word, bool own, bool pair) const {
    const Word* it = find(word);
    if (it == nullptr) return 0;
    const auto trust = [&](int one) {
        if (is_counted(one) || is_abbreviation(one)) return 1.0;
        return is_valid(one) ? spelled_trust : broken_trust;
    };
    const double trusted = trust(word);
    double chance = (1 - pair_weight) * trusted * (it->count - (own ? 1 : 0)) / (total_ + 1);
    const Word* ahead = before < 0 ? nullptr : find(before);
    if (ahead == nullptr) return chance;
    const auto found = pairs_.find(pair_of(before, word));
    if (found == pairs_.end()) return chance;
    const double together = std::max(0, found->second - (pair ? 1 : 0));
    return chance + trusted * trust(before) * pair_weight * together /
                        (std::max(0, ahead->followed - (pair ? 1 : 0)) + 1.5);
}

std::vector<Candidate> OwnWords::nearby(const std::u32string& seen) const {
    std::vector<Candidate> out;
    if (by_deletion_.empty() || seen.size() > letters_max) return out;
    const auto collect = [&](const std::u32string& key) {
        const auto found = by_deletion_.find(key);
        if (found == by_deletion_.end()) return;
        for (int word : found->second) {
            const Word& own = words_.at(word);
            const double cost = one_edit(seen, decode(own.spelling));
            // What stands once and cannot be a word is never meant.
            if (cost < 0 || own.count < 2 ||
                std::any_of(out.begin(), out.end(), [&](const Candidate& c) { return c.word == word; }))
                continue;
            out.push_back({word, cost});
        }
    };
    collect(seen);
    for (std::size_t at = 0; at < seen.size(); ++at) collect(without(seen, at));
    return out;
}

}  // namespace text
