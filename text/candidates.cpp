// A walk over the spelling tree with one row of the edit table a letter. Branches that cost more than the
// best word found so far and a margin are left; a narrow walk comes first, a wide one only where it found
// nothing.
#include "text/candidates.hpp"

#include <algorithm>
#include <array>

#include "text/model.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr std::size_t seen_max = 10;
constexpr std::size_t candidates_max = 16;
constexpr double narrow_limit = 4, wide_limit = 17;  // nats
constexpr double margin = 7, short_margin = 9.5;     // of words of one or two signs
constexpr double frequent_margin = 10;               // of frequent words, but where a name may stand
constexpr double never = 99;
constexpr double two_edits_cost = 2 * edit_cost + 0.1;

using Row = std::array<float, seen_max + 1>;

constexpr std::array<std::u32string_view, 14> alike_groups = {
    U"o0", U"l1i|", U"hb", U"nh", U"nu", U"ce", U"gq", U"tl", U"co", U"vy", U"rt", U"s5", U"ao", U"ft"};

// The letters of the model without their marks, and which of them have the same shape.
struct Shapes {
    std::u32string of_letter;
    std::array<std::vector<std::uint8_t>, 128> letters;

    Shapes() : of_letter(fold_points(std::u32string(model::letters.begin(), model::letters.end()))) {
        for (std::size_t letter = 0; letter < of_letter.size(); ++letter) {
            if (of_letter[letter] < letters.size())
                letters[of_letter[letter]].push_back(static_cast<std::uint8_t>(letter));
        }
    }
    static const Shapes& all() {
        static const Shapes shapes;
        return shapes;
    }
};

// The letters that were read as two signs, by those signs.
struct Wides {
    std::vector<model::Wide> sorted;

    static bool before(const model::Wide& a, const model::Wide& b) {
        return std::pair(a.first, a.second) < std::pair(b.first, b.second);
    }
    Wides() : sorted(model::wide.begin(), model::wide.end()) {
        std::stable_sort(sorted.begin(), sorted.end(), before);
    }
    auto of(std::size_t first, std::size_t second) const {
        const model::Wide key{0, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second), 0};
        return std::equal_range(sorted.begin(), sorted.end(), key, before);
    }
    static const Wides& all() {
        static const Wides wides;
        return wides;
    }
};

bool is_capital(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z';
    const std::string one = encode(std::u32string_view(&c, 1));
    return lower(one) != one;
}

double margin_of(std::u32string_view seen) {
    return seen.size() < 3 ? short_margin : is_capital(seen[0]) ? margin : frequent_margin;
}

class Walk {
  public:
    Walk(std::u32string_view seen, Channel channel)
        : scattered_(channel == Channel::scattered), length_(seen.size()), margin_(margin_of(seen)) {
        const std::size_t letters = model::letters.size(), signs = model::signs.size();
        const std::u32string folded = fold_points(seen);
        const Shapes& shapes = Shapes::all();
        for (std::size_t j = 0; j < length_; ++j) {
            const auto at = std::lower_bound(model::signs.begin(), model::signs.end(), seen[j]);
            const bool listed = at != model::signs.end() && *at == seen[j];
            sign_[j] = listed ? static_cast<std::size_t>(at - model::signs.begin()) : signs;
            letter_[j] = number_of(seen[j]);  // letters.size(): none of them
            if (scattered_) {
                weigh_scattered(j, seen, folded);
                continue;
            }
            inserted_[j] = model::inserted[sign_[j]];
            for (std::size_t letter = 0; letter < letters; ++letter) {
                float cost = model::read_as[letter * (signs + 1) + sign_[j]];
                if (!listed && shapes.of_letter[letter] == folded[j])
                    cost = letter == letter_[j] ? 0.5F : 2.5F;
                one_[j][letter] = cost;
            }
        }
        weigh_pairs(seen);
        for (std::size_t j = length_; j-- > 0;) {
            float least = inserted_[j];
            for (std::size_t letter = 0; letter < letters; ++letter) least = std::min(least, one_[j][letter]);
            ahead_[j] = ahead_[j + 1] + least / 2;  // two signs may have been one letter
        }
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
    static std::size_t number_of(char32_t c) {
        const auto at = std::lower_bound(model::letters.begin(), model::letters.end(), c);
        return at != model::letters.end() && *at == c ? static_cast<std::size_t>(at - model::letters.begin())
                                                      : model::letters.size();
    }

    void weigh_scattered(std::size_t j, std::u32string_view seen, std::u32string_view folded) {
        const bool doubled = (j > 0 && seen[j - 1] == seen[j]) || (j + 1 < length_ && seen[j + 1] == seen[j]);
        inserted_[j] = static_cast<float>(doubled ? alike_cost : edit_cost);
        one_[j].fill(static_cast<float>(edit_cost));
        const Shapes& shapes = Shapes::all();
        const auto alike = [&](char32_t shape) {
            if (shape >= shapes.letters.size()) return;
            for (std::uint8_t letter : shapes.letters[shape])
                one_[j][letter] = static_cast<float>(alike_cost);
        };
        alike(folded[j]);
        for (std::u32string_view group : alike_groups) {
            if (group.find(seen[j]) == std::u32string_view::npos) continue;
            for (char32_t other : group) alike(other);
        }
        if (seen[j] < 0x80 && seen[j] < shapes.letters.size()) {
            for (std::uint8_t letter : shapes.letters[seen[j]])
                one_[j][letter] = static_cast<float>(lost_mark_cost);
        }
        one_[j][letter_[j]] = 0;
    }

    // Two signs that were one letter, one sign that was two letters.
    void weigh_pairs(std::u32string_view seen) {
        const std::size_t letters = model::letters.size();
        for (std::size_t j = 1; j < length_; ++j) two_[j].fill(static_cast<float>(never));
        merged_begin_.fill(0);
        if (scattered_) {
            const std::size_t m = number_of(U'm');
            for (std::size_t j = 1; j < length_; ++j) {
                if (seen[j - 1] == U'r' && seen[j] == U'n') two_[j][m] = static_cast<float>(alike_cost);
            }
            return;
        }
        for (std::size_t j = 1; j < length_; ++j) {
            const auto [from, to] = Wides::all().of(sign_[j - 1], sign_[j]);
            for (auto wide = from; wide != to; ++wide) two_[j][wide->meant] = wide->cost;
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
    }

    void visit(std::size_t node, std::size_t former, const Row& row, const Row& before, int depth) {
        const std::size_t begin = model::child_begin[node], end = begin + model::child_count[node];
        for (std::size_t child = begin; child < end; ++child) {
            const std::size_t plain = model::node_letter[child];
            const bool capital = !scattered_ && (all_capitals_ || (depth == 0 && first_capital_));
            const std::size_t letter = capital ? model::capital_of[plain] : plain;
            const bool merges = depth > 0 && merged_begin_[letter] < merged_begin_[letter + 1];
            Row next;
            const float lost = scattered_ ? static_cast<float>(edit_cost) : model::dropped[letter];
            next[0] = row[0] + lost;
            float least = next[0] + ahead_[0];
            for (std::size_t j = 1; j <= length_; ++j) {
                float read = one_[j - 1][letter];
                if (capital)
                    read = std::min(read,
                                    one_[j - 1][plain] + 1.0F);  // "Véi" for "với": some shapes have no case
                float best = std::min(row[j] + lost, row[j - 1] + read);
                best = std::min(best, next[j - 1] + inserted_[j - 1]);
                if (j > 1) best = std::min(best, row[j - 2] + two_[j - 1][letter]);
                if (merges) best = std::min(best, merged_cost(former, letter, j, before));
                if (scattered_ && j > 1 && depth > 0 && letter_[j - 2] == letter && letter_[j - 1] == former)
                    best = std::min(best, before[j - 2] + static_cast<float>(edit_cost));
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
    bool scattered_;
    std::size_t length_;
    bool first_capital_ = false, all_capitals_ = false;
    std::array<std::size_t, seen_max> sign_{}, letter_{};
    std::array<float, seen_max> inserted_{};
    std::array<std::array<float, 256>, seen_max> one_{}, two_{};
    double limit_ = 0, margin_;
    std::vector<Candidate> found_;
};

double cost_of_both(const Candidate& one) {
    return one.cost + model::word_cost[static_cast<std::size_t>(one.word)];
}

// Far behind the word that looks most alike only a word stays that is frequent enough to make up for it.
void drop_rare_and_unlike(std::vector<Candidate>& found) {
    double alike = wide_limit, both = 2 * wide_limit;
    for (const Candidate& one : found) {
        alike = std::min(alike, one.cost);
        both = std::min(both, cost_of_both(one));
    }
    std::erase_if(found, [&](const Candidate& one) {
        return one.cost > alike + margin && cost_of_both(one) > both + margin;
    });
}

}  // namespace

bool look_alike(char32_t a, char32_t b) {
    return fold_points(std::u32string_view(&a, 1)) == fold_points(std::u32string_view(&b, 1)) ||
           std::any_of(alike_groups.begin(), alike_groups.end(), [&](std::u32string_view group) {
               return group.find(a) != std::u32string_view::npos &&
                      group.find(b) != std::u32string_view::npos;
           });
}

std::vector<Candidate> candidates_of(std::u32string_view seen, Channel channel) {
    if (seen.empty() || seen.size() > seen_max) return {};
    Walk walk(seen, channel);
    std::vector<Candidate> found;
    if (channel == Channel::scattered) {
        found = walk.run(edit_cost + 0.1);
        const bool sound =
            std::any_of(found.begin(), found.end(), [](const Candidate& one) { return one.cost == 0; });
        if (!sound) found = walk.run(2 * alike_cost + 0.1);
        if (found.empty()) found = walk.run(two_edits_cost);
    } else {
        found = walk.run(narrow_limit);
        const double reach = margin_of(seen);
        double best = wide_limit - reach;
        for (const Candidate& one : found) best = std::min(best, one.cost);
        found = walk.run(best + reach);
        drop_rare_and_unlike(found);
    }
    // What is frequent may be meant although something rare looks more alike.
    const auto nearer = [](const Candidate& a, const Candidate& b) {
        return cost_of_both(a) < cost_of_both(b);
    };
    const std::size_t kept = std::min(found.size(), candidates_max);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), nearer);
    found.resize(kept);
    return found;
}

}  // namespace text
