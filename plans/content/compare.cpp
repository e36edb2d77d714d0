// Pairs by likeness, and the longest common run of words.
#include "plans/content/compare.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "text/unicode.hpp"

namespace plans::content {
namespace {

constexpr double number_bonus = 0.05;   // of equals, and of nearly equals, those with the same number
constexpr double letter_by_letter = 1;  // such a pair before all others
constexpr std::size_t kept_texts_max = 10'000, kept_bytes_max = 4'000;  // some 15 MB at most
constexpr std::size_t words_squared_max = 4'000'000;  // longer texts are shown as replaced as a whole

using Bag = std::vector<std::size_t>;  // hashes, sorted, each as often as it stands

// Words and pairs of neighbours.
struct Bags {
    Bag words, neighbours;
};

std::string bare(const std::string& word) {
    const auto is_edge = [](char c) {
        return std::string_view(".,;:()\"'-–\xE2\x80\x9C\x9D").find(c) != std::string_view::npos;
    };
    std::size_t begin = 0, end = word.size();
    while (begin < end && is_edge(word[begin])) ++begin;
    while (end > begin && is_edge(word[end - 1])) --end;
    return word.substr(begin, end - begin);
}

Bags bags_of(std::string_view utf8) {
    Bags bags;
    constexpr std::size_t spread = 0x9E3779B97F4A7C15;  // of the golden ratio: order counts
    const std::hash<std::string> hash;
    std::size_t last = 0;
    for (const std::string& each : text::words(text::fold(text::nfc(utf8)))) {
        const std::string word = bare(each);
        if (word.empty()) continue;
        const std::size_t here = hash(word);
        if (!bags.words.empty()) bags.neighbours.push_back((last * spread) ^ here);
        bags.words.push_back(here);
        last = here;
    }
    std::sort(bags.words.begin(), bags.words.end());
    std::sort(bags.neighbours.begin(), bags.neighbours.end());
    return bags;
}

// Texts are compared again with every page that shows them. Kept by their very words, so that what is kept
// can never be out of date; in two generations, the older of which is forgotten when the younger one is full.
class KeptBags {
  public:
    std::shared_ptr<const Bags> of(std::string_view text) {
        if (text.size() > kept_bytes_max) return std::make_shared<const Bags>(bags_of(text));
        const std::string key(text);
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = young_.find(key); found != young_.end()) return found->second;
            if (const auto found = old_.find(key); found != old_.end()) return keep(key, found->second);
        }
        auto made = std::make_shared<const Bags>(bags_of(text));
        const std::lock_guard lock(mutex_);
        return keep(key, std::move(made));
    }

  private:
    using Generation = std::unordered_map<std::string, std::shared_ptr<const Bags>>;
    std::shared_ptr<const Bags> keep(const std::string& key, std::shared_ptr<const Bags> bags) {
        if (young_.size() >= kept_texts_max / 2) old_ = std::exchange(young_, {});
        return young_.insert_or_assign(key, std::move(bags)).first->second;
    }
    std::mutex mutex_;
    Generation young_, old_;
};

std::shared_ptr<const Bags> kept_bags(std::string_view text) {
    static KeptBags all;
    return all.of(text);
}

// Without branches on the hashes, which no processor foresees: a page compares all pairs of two plans.
int common(const Bag& a, const Bag& b) {
    int sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const std::size_t left = a[i], right = b[j];
        sum += left == right ? 1 : 0;
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
    }
    return sum;
}

double dice(const Bag& a, const Bag& b) {
    if (a.empty() && b.empty()) return 1;
    return 2.0 * common(a, b) / static_cast<double>(a.size() + b.size());
}

double likeness_of(const Bags& a, const Bags& b) {
    const double words = dice(a.words, b.words);
    if (a.neighbours.empty() || b.neighbours.empty()) return words;
    return (words + dice(a.neighbours, b.neighbours)) / 2;
}

// A duty is its agency's, a report its sender's: that is what they are known by.
std::string known_by(const Said& said) {
    if (const auto* duty = std::get_if<reading::Responsibility>(&said)) return duty->agency;
    if (const auto* report = std::get_if<reading::Reporting>(&said))
        return report->who + " " + report->to + " " + report->text;
    return text_of(said);
}

struct Candidate {
    int before, after;
    double likeness, score;
    bool same_number;
    int distance;
};

std::vector<Candidate> candidates_between(const std::vector<Said>& before, const std::vector<Said>& after) {
    std::vector<std::shared_ptr<const Bags>> left, right;
    std::vector<std::string> left_text, right_text;
    for (const Said& said : before) left.push_back(kept_bags(left_text.emplace_back(known_by(said))));
    for (const Said& said : after) right.push_back(kept_bags(right_text.emplace_back(known_by(said))));
    std::vector<Candidate> all;
    for (int i = 0; i < static_cast<int>(before.size()); ++i) {
        const Said& old = before[static_cast<std::size_t>(i)];
        for (int j = 0; j < static_cast<int>(after.size()); ++j) {
            const Said& fresh = after[static_cast<std::size_t>(j)];
            if (old.index() != fresh.index()) continue;
            const bool same = !ref_of(old).empty() && ref_of(old) == ref_of(fresh);
            const bool document = old.index() == static_cast<std::size_t>(EntryKind::document);
            const double like =
                likeness_of(*left[static_cast<std::size_t>(i)], *right[static_cast<std::size_t>(j)]);
            if (!document && like < (same ? alike_same_number : alike_min)) continue;
            const bool equal =
                left_text[static_cast<std::size_t>(i)] == right_text[static_cast<std::size_t>(j)];
            const double score = like + (same ? number_bonus : 0) + (equal ? letter_by_letter : 0);
            all.push_back({i, j, like, score, same, std::abs(i - j)});
        }
    }
    return all;
}

// Entries that were dropped are put behind the pair of the entry before them.
std::vector<Pair> in_order(const std::vector<int>& after_of, std::vector<Pair> by_after) {
    std::vector<std::vector<Pair>> behind(by_after.size() + 1);
    std::size_t place = 0;
    for (int i = 0; i < static_cast<int>(after_of.size()); ++i) {
        const int to = after_of[static_cast<std::size_t>(i)];
        if (to >= 0) {
            place = static_cast<std::size_t>(to) + 1;
        } else {
            behind[place].push_back({i, -1, Became::dropped, 0});
        }
    }
    std::vector<Pair> all = behind[0];
    for (std::size_t j = 0; j < by_after.size(); ++j) {
        all.push_back(by_after[j]);
        all.insert(all.end(), behind[j + 1].begin(), behind[j + 1].end());
    }
    return all;
}

}  // namespace

const char* name_of(Became became) {
    static const std::array<const char*, 4> names = {"unchanged", "changed", "added", "dropped"};
    return names[static_cast<std::size_t>(became)];
}

double likeness(std::string_view a, std::string_view b) {
    return likeness_of(*kept_bags(a), *kept_bags(b));
}

std::vector<std::vector<double>> likenesses(const std::vector<std::string>& left,
                                            const std::vector<std::string>& right) {
    std::vector<std::shared_ptr<const Bags>> bags;
    for (const std::string& text : right) bags.push_back(kept_bags(text));
    std::vector<std::vector<double>> all;
    for (const std::string& text : left) {
        const auto one = kept_bags(text);
        auto& row = all.emplace_back();
        for (const auto& other : bags) row.push_back(likeness_of(*one, *other));
    }
    return all;
}

bool says_the_same(const Said& a, const Said& b) {
    const auto without_places = [](Said said) {
        std::visit([](auto& one) { one.read.clear(); }, said);
        if (auto* duty = std::get_if<reading::Responsibility>(&said))
            duty->item_spots.assign(duty->items.size(), {});
        return to_json(said);
    };
    return a.index() == b.index() && without_places(a) == without_places(b);
}

std::vector<Pair> compare(const std::vector<Said>& before, const std::vector<Said>& after) {
    auto all = candidates_between(before, after);
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
        if (a.score != b.score) return a.score > b.score;
        if (a.same_number != b.same_number) return a.same_number;
        if (a.distance != b.distance) return a.distance < b.distance;
        return std::pair(a.before, a.after) < std::pair(b.before, b.after);
    });
    std::vector<int> after_of(before.size(), -1);
    std::vector<Pair> by_after(after.size());
    for (int j = 0; j < static_cast<int>(after.size()); ++j)
        by_after[static_cast<std::size_t>(j)] = {-1, j, Became::added, 0};
    for (const Candidate& one : all) {
        Pair& pair = by_after[static_cast<std::size_t>(one.after)];
        int& taken = after_of[static_cast<std::size_t>(one.before)];
        if (taken >= 0 || pair.before >= 0) continue;
        taken = one.after;
        const bool same = says_the_same(before[static_cast<std::size_t>(one.before)],
                                        after[static_cast<std::size_t>(one.after)]);
        pair = {one.before, one.after, same ? Became::unchanged : Became::changed, one.likeness};
    }
    return in_order(after_of, std::move(by_after));
}

std::vector<Alike> best_pairs(const std::vector<Alike>& candidates) {
    std::vector<Alike> sorted = candidates, chosen;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Alike& a, const Alike& b) { return a.likeness > b.likeness; });
    std::map<int, bool> left, right;
    for (const Alike& one : sorted) {
        if (left[one.left] || right[one.right]) continue;
        left[one.left] = right[one.right] = true;
        chosen.push_back(one);
    }
    return chosen;
}

std::vector<Words> word_changes(std::string_view before, std::string_view after) {
    const auto old = text::words(before), fresh = text::words(after);
    if (old.size() * fresh.size() > words_squared_max)
        return {{Word::gone, text::squeeze(before)}, {Word::come, text::squeeze(after)}};
    std::vector<std::vector<int>> run(old.size() + 1, std::vector<int>(fresh.size() + 1));
    for (std::size_t i = old.size(); i-- > 0;) {
        for (std::size_t j = fresh.size(); j-- > 0;)
            run[i][j] = old[i] == fresh[j] ? run[i + 1][j + 1] + 1 : std::max(run[i + 1][j], run[i][j + 1]);
    }
    std::vector<Words> out;
    const auto add = [&](Word state, const std::string& word) {
        if (out.empty() || out.back().state != state) {
            out.push_back({state, word});
        } else {
            out.back().text += " " + word;
        }
    };
    std::size_t i = 0, j = 0;
    while (i < old.size() || j < fresh.size()) {
        if (i < old.size() && j < fresh.size() && old[i] == fresh[j]) {
            add(Word::kept, old[i++]);
            ++j;
        } else if (i < old.size() && (j == fresh.size() || run[i + 1][j] >= run[i][j + 1])) {
            add(Word::gone, old[i++]);
        } else {
            add(Word::come, fresh[j++]);
        }
    }
    return out;
}

}  // namespace plans::content
