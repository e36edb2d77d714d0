// A walk over the spelling tree with one row of the edit table a letter. Branches that cost more than the
// best word found so far and a margin are left; a narrow walk comes first, a wide one only where it found
// nothing.
#include "text/candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/model.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr std::size_t seen_max = 10;
constexpr std::size_t candidates_max = 16;
constexpr double narrow_limit = 4, wide_limit = 17;  // nats
constexpr double margin = 7, short_margin = 9.5;     // of words of one or two signs
constexpr double never = 99;
constexpr double trusted_itself = 0.05, trusted_shape = 2.5, trusted_other = 2;

using Row = std::array<float, seen_max + 1>;

struct Shapes {
    std::vector<char32_t> of_letter;
    Shapes() {
        of_letter = [] {
            std::u32string all(model::letters.begin(), model::letters.end());
            all = fold_points(all);
            return std::vector<char32_t>(all.begin(), all.end());
        }();
    }
};

class Walk {
  public:
    Walk(std::u32string_view seen, bool marks_trusted) : length_(seen.size()) {
        static const Shapes shapes;
        const std::size_t letters = model::letters.size(), signs = model::signs.size();
        const std::u32string folded = fold_points(seen);
        for (std::size_t j = 0; j < length_; ++j) {
            const auto at = std::lower_bound(model::signs.begin(), model::signs.end(), seen[j]);
            const bool listed = at != model::signs.end() && *at == seen[j];
            sign_[j] = listed ? static_cast<std::size_t>(at - model::signs.begin()) : signs;
            inserted_[j] = model::inserted[sign_[j]];
            for (std::size_t letter = 0; letter < letters; ++letter) {
                float cost = model::read_as[letter * (signs + 1) + sign_[j]];
                const bool same = model::letters[letter] == seen[j],
                           alike = shapes.of_letter[letter] == folded[j];
                if (!listed && alike) cost = static_cast<float>(same ? 0.5 : trusted_shape);
                if (marks_trusted)
                    cost = static_cast<float>(same    ? trusted_itself
                                              : alike ? trusted_shape
                                                      : cost + trusted_other);
                one_[j][letter] = cost;
            }
        }
        for (std::size_t j = 1; j < length_; ++j) {
            two_[j].fill(static_cast<float>(never));
            for (const model::Wide& wide : model::wide) {
                if (wide.first != sign_[j - 1] || wide.second != sign_[j]) continue;
                two_[j][wide.meant] = wide.cost + static_cast<float>(marks_trusted ? trusted_other : 0);
            }
        }
        for (std::size_t letter = 0; letter < letters; ++letter) {
            merged_begin_[letter] = static_cast<std::uint32_t>(merged_.size());
            for (std::uint32_t k = model::merged_begin[letter]; k < model::merged_begin[letter + 1]; ++k) {
                const model::Merged& one = model::merged[k];
                for (std::size_t j = 0; j < length_; ++j) {
                    if (one.seen == sign_[j]) merged_.push_back({one.former, j + 1, one.cost});
                }
            }
        }
        for (std::size_t letter = letters; letter < merged_begin_.size(); ++letter) {
            merged_begin_[letter] = static_cast<std::uint32_t>(merged_.size());
        }
        for (std::size_t j = length_; j-- > 0;) {
            float least = inserted_[j];
            for (std::size_t letter = 0; letter < letters; ++letter) least = std::min(least, one_[j][letter]);
            ahead_[j] = ahead_[j + 1] + least / 2;  // two signs may have been one letter
        }
        const auto is_capital = [](char32_t c) {
            return fold_points(std::u32string_view(&c, 1))[0] != c &&
                   lower(encode(std::u32string_view(&c, 1))) != encode(std::u32string_view(&c, 1));
        };
        std::size_t capitals = 0;
        for (char32_t c : seen) capitals += is_capital(c) ? 1 : 0;
        first_capital_ = is_capital(seen[0]);
        all_capitals_ = capitals > 1 && capitals * 2 > length_;
    }

    std::vector<Candidate> run(double limit) {
        found_.clear();
        limit_ = limit;
        Row row{}, none;
        none.fill(static_cast<float>(never));
        for (std::size_t j = 1; j <= length_; ++j) row[j] = row[j - 1] + inserted_[j - 1];
        visit(0, 0, row, none, 0);
        return found_;
    }

  private:
    void visit(std::size_t node, std::size_t former, const Row& row, const Row& before, int depth) {
        const std::size_t begin = model::child_begin[node], end = begin + model::child_count[node];
        for (std::size_t child = begin; child < end; ++child) {
            const std::size_t plain = model::node_letter[child];
            const bool capital = all_capitals_ || (depth == 0 && first_capital_);
            const std::size_t letter = capital ? model::capital_of[plain] : plain;
            const bool merges = depth > 0 && merged_begin_[letter] < merged_begin_[letter + 1];
            Row next;
            next[0] = row[0] + model::dropped[letter];
            float least = next[0] + ahead_[0];
            for (std::size_t j = 1; j <= length_; ++j) {
                float read = one_[j - 1][letter];
                if (capital)
                    read = std::min(read,
                                    one_[j - 1][plain] + 1.0F);  // "Véi" for "với": some shapes have no case
                float best = std::min(row[j] + model::dropped[letter], row[j - 1] + read);
                best = std::min(best, next[j - 1] + inserted_[j - 1]);
                if (j > 1) best = std::min(best, row[j - 2] + two_[j - 1][letter]);
                if (merges) best = std::min(best, merged_cost(former, letter, j, before));
                next[j] = best;
                least = std::min(least, best + ahead_[j]);
            }
            if (least > limit_) continue;
            if (model::node_word[child] != model::no_word && next[length_] <= limit_) {
                found_.push_back({model::node_word[child], next[length_]});
                limit_ = std::min(limit_, next[length_] + margin_);
            }
            visit(child, letter, next, row, depth + 1);
        }
    }

    float merged_cost(std::size_t former, std::size_t letter, std::size_t j, const Row& before) const {
        float best = static_cast<float>(never);
        for (std::uint32_t i = merged_begin_[letter]; i < merged_begin_[letter + 1]; ++i) {
            const Merge& one = merged_[i];
            if (one.former == former && one.place == j) best = std::min(best, before[j - 1] + one.cost);
        }
        return best;
    }

    struct Merge {
        std::size_t former, place;
        float cost;
    };
    std::vector<Merge> merged_;  // those that end in a sign of this word, by their last letter
    std::array<std::uint32_t, 257> merged_begin_{};
    std::array<float, seen_max + 1> ahead_{};  // the least that the rest of the word can cost
    std::size_t length_;
    bool first_capital_ = false, all_capitals_ = false;
    std::array<std::size_t, seen_max> sign_{};
    std::array<float, seen_max> inserted_{};
    std::array<std::array<float, 256>, seen_max> one_{}, two_{};
    double limit_ = 0, margin_ = length_ < 3 ? short_margin : margin;
    std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> candidates_of(std::u32string_view seen, bool marks_trusted) {
    if (seen.empty() || seen.size() > seen_max) return {};
    Walk walk(seen, marks_trusted);
    std::vector<Candidate> found = walk.run(narrow_limit);
    const double reach = seen.size() < 3 ? short_margin : margin;
    double best = wide_limit - reach;
    for (const Candidate& one : found) best = std::min(best, one.cost);
    found = walk.run(best + reach);
    // What is frequent may be meant although something rare looks more alike.
    const auto rank = [](const Candidate& one) {
        return one.cost - std::log(model::word_probability[one.word]);
    };
    std::sort(found.begin(), found.end(),
              [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
    if (found.size() > candidates_max) found.resize(candidates_max);
    return found;
}

}  // namespace text
