// Viterbi over candidate syllables. Candidates are the syllables of the corpus within a small weighted edit distance on the folded
// alphabet; a word that resembles none stays as it is.
#include "text/restore.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "text/corpus.hpp"
#include "text/syllable.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr double edit_weight = 4.5;     // how much a full edit costs against the language model, in nats
constexpr double keep_cost = 10.0;      // of leaving a word as it is
constexpr double keep_broken_cost = 13.0;  // the same for what cannot be a syllable
constexpr double edit_max = 1.6;        // candidates further away are none
constexpr std::size_t candidates_max = 10;

struct Syllable {
    std::string marked;  // lower case, with its marks
    std::u32string folded;
    int count = 0;
};

struct Model {
    std::vector<Syllable> syllables;
    std::unordered_map<std::string, int> index;
    std::unordered_map<std::uint64_t, int> pairs;
    std::vector<int> followed;  // how often a syllable had a successor
    int total = 0;
};

bool is_letter_word(std::u32string_view points) {
    return !points.empty() && std::all_of(points.begin(), points.end(), [](char32_t c) { return c > U'9' || c < U'0'; });
}

std::string bare_word(std::string_view word) {
    std::u32string points = decode(word);
    auto edge = [](char32_t c) { return std::u32string_view(U".,;:!?()[]\"'“”‘’…-–/").find(c) != std::u32string_view::npos; };
    while (!points.empty() && edge(points.back())) points.pop_back();
    while (!points.empty() && edge(points.front())) points.erase(points.begin());
    return encode(points);
}

Model build_model() {
    Model model;
    std::size_t at = 0;
    while (at < corpus.size()) {
        const std::size_t end = std::min(corpus.find('\n', at), corpus.size());
        int before = -1;
        for (const std::string& printed : words(corpus.substr(at, end - at))) {
            const std::string word = nfc(lower(bare_word(printed)));
            const bool stop = printed.find_first_of(".;:") != std::string::npos;
            if (word.empty() || !is_letter_word(decode(word))) {
                before = -1;
                continue;
            }
            const auto [found, added] = model.index.try_emplace(word, static_cast<int>(model.syllables.size()));
            if (added) {
                model.syllables.push_back({word, decode(fold(word)), 0});
                model.followed.push_back(0);
            }
            ++model.syllables[static_cast<std::size_t>(found->second)].count;
            ++model.total;
            if (before >= 0) {
                ++model.pairs[(static_cast<std::uint64_t>(before) << 32) | static_cast<std::uint64_t>(found->second)];
                ++model.followed[static_cast<std::size_t>(before)];
            }
            before = stop ? -1 : found->second;
        }
        at = end + 1;
    }
    return model;
}

const Model& model() {
    static const Model built = build_model();
    return built;
}

// What a recogniser takes one letter for: pairs of folded letters that look alike.
double substitution(char32_t seen, char32_t meant, bool first) {
    if (seen == meant) return 0;
    struct Pair {
        char32_t seen, meant;
    };
    static constexpr Pair alike[] = {
        {U'&', U'o'}, {U'&', U'a'}, {U'6', U'o'}, {U'0', U'o'}, {U'4', U'a'}, {U'1', U'l'}, {U'1', U'i'}, {U'@', U'e'}, {U'@', U'd'}, {U'¢', U'c'}, {U'¢', U'o'}, {U'§', U'y'},
        {U'¥', U'y'}, {U'[', U'l'}, {U'|', U'l'}, {U'w', U'u'}, {U'q', U'g'}, {U'g', U'q'}, {U'a', U'o'}, {U'o', U'a'}, {U'e', U'c'}, {U'c', U'e'}, {U'd', U'o'}, {U'd', U'a'},
        {U'o', U'd'}, {U'i', U'u'}, {U'u', U'i'}, {U'y', U'u'}, {U'i', U'y'}, {U'l', U'i'}, {U'i', U'l'}, {U't', U'r'}, {U'h', U'b'}, {U'j', U'i'}, {U'n', U'u'},
        {U'u', U'n'}, {U'v', U'y'}, {U'y', U'v'}, {U'r', U'u'}, {U'd', U'ô'}, {U'e', U'o'}, {U's', U'a'}, {U'f', U't'}, {U'5', U's'}, {U'x', U'a'}, {U'a', U'e'}};
    if (first && (seen == U'p' || seen == U'b') && meant == U'd') return 0.35;  // Đ
    for (const Pair& pair : alike) {
        if (pair.seen == seen && pair.meant == meant) return 0.45;
    }
    static constexpr std::u32string_view vowels = U"aeiouy";
    if (meant < 0x80 && seen < 0x80 && vowels.find(meant) != std::u32string_view::npos && vowels.find(seen) != std::u32string_view::npos) return 0.7;
    return 1;
}

bool two_for_u(char32_t a, char32_t b) { return (a == U'i' || a == U't' || a == U'r' || a == U'w') && (b == U'r' || b == U't' || b == U'u'); }

// Weighted edit distance; two seen letters may stand for one ("ir" for ư, "rn" for m). Gives up above edit_max.
double distance(std::u32string_view seen, std::u32string_view meant) {
    constexpr std::size_t width = 16;
    if (seen.size() >= width || meant.size() >= width) return 99;
    std::array<std::array<double, width>, width> cost{};
    for (std::size_t i = 0; i <= seen.size(); ++i) {
        double least = 99;
        for (std::size_t j = 0; j <= meant.size(); ++j) {
            double best = i == 0 && j == 0 ? 0 : 99;
            if (i > 0) best = std::min(best, cost[i - 1][j] + 0.85);
            if (j > 0) best = std::min(best, cost[i][j - 1] + 0.85);
            if (i > 0 && j > 0) best = std::min(best, cost[i - 1][j - 1] + substitution(seen[i - 1], meant[j - 1], i == 1));
            if (i > 1 && j > 0 && meant[j - 1] == U'u' && two_for_u(seen[i - 2], seen[i - 1])) best = std::min(best, cost[i - 2][j - 1] + 0.35);
            if (i > 1 && j > 0 && meant[j - 1] == U'm' && seen[i - 2] == U'r' && seen[i - 1] == U'n') best = std::min(best, cost[i - 2][j - 1] + 0.35);
            if (i > 1 && j > 0 && seen[i - 2] == seen[i - 1] && seen[i - 1] == meant[j - 1]) best = std::min(best, cost[i - 2][j - 1] + 0.4);
            if (i > 1 && j > 1 && seen[i - 2] == meant[j - 1] && seen[i - 1] == meant[j - 2]) best = std::min(best, cost[i - 2][j - 2] + 0.9);
            cost[i][j] = best;
            least = std::min(least, best);
        }
        if (least > edit_max) return 99;
    }
    return cost[seen.size()][meant.size()];
}

// The marks that survived speak for the syllable that has them.
double mark_cost(std::u32string_view seen, std::u32string_view meant) {
    if (seen.size() != meant.size()) return 0.1;
    double cost = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] == meant[i]) continue;
        cost += seen[i] < 0x80 ? 0.02 : 0.06;  // a lost mark is usual, a false one less so
    }
    return cost;
}

struct Candidate {
    int syllable;  // -1: as it is
    double cost;
};

std::vector<Candidate> candidates_of(const std::u32string& seen) {
    const Model& all = model();
    const std::u32string folded = fold_points(seen);
    std::vector<Candidate> out{{-1, is_syllable(encode(folded)) ? keep_cost : keep_broken_cost}};
    for (int i = 0; i < static_cast<int>(all.syllables.size()); ++i) {
        const Syllable& syllable = all.syllables[static_cast<std::size_t>(i)];
        const std::size_t longer = std::max(folded.size(), syllable.folded.size()), shorter = std::min(folded.size(), syllable.folded.size());
        if (longer - shorter > 2) continue;
        const double edits = distance(folded, syllable.folded);
        const bool sign = folded.size() == 1 && folded[0] > 0x7F;  // "¢" for "có"
        if (edits > edit_max || (edits > 0.9 && folded.size() < 3 && !sign)) continue;
        out.push_back({i, edit_weight * (edits + mark_cost(seen, decode(syllable.marked)))});
    }
    std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
    if (out.size() > candidates_max) out.resize(candidates_max);
    return out;
}

double transition(int before, int syllable) {
    const Model& all = model();
    const double floor = 0.2 / (all.total + 1.0);
    if (syllable < 0) return 0;
    double probability = 0.3 * all.syllables[static_cast<std::size_t>(syllable)].count / all.total + floor;
    if (before >= 0 && all.followed[static_cast<std::size_t>(before)] > 0) {
        const auto pair = all.pairs.find((static_cast<std::uint64_t>(before) << 32) | static_cast<std::uint64_t>(syllable));
        if (pair != all.pairs.end()) probability += 0.7 * pair->second / all.followed[static_cast<std::size_t>(before)];
    }
    return -std::log(probability);
}

struct Piece {
    std::string before, core, after;  // punctuation, the word, punctuation
    bool fixed = false;               // numbers, abbreviations, links
};

bool all_capitals(const std::string& word) { return upper(word) == word && lower(word) != word; }

// "ATTT", "UBND": capitals and nothing else.
bool is_abbreviation(const std::string& word) {
    const std::u32string points = decode(word);
    return points.size() > 1 && std::all_of(points.begin(), points.end(), [](char32_t c) {
        const std::string one = encode(std::u32string_view(&c, 1));
        return (upper(one) == one && lower(one) != one) || c == U'-';
    });
}

// "16" and "80%" are numbers; "16ng" and "1a" are words in which letters were taken for digits.
bool is_number(std::u32string_view word, int digits) {
    if (digits == 0) return false;
    if (word == U"1a") return false;
    if (word.find(U'%') != std::u32string_view::npos) return true;
    const bool like_letters = std::all_of(word.begin(), word.end(), [](char32_t c) {
        return c < U'0' || c > U'9' || c == U'1' || c == U'6' || c == U'0' || c == U'4';
    });
    if (like_letters && word.size() > 2 && digits < static_cast<int>(word.size())) return false;
    return digits * 2 > static_cast<int>(word.size()) || (digits * 2 == static_cast<int>(word.size()) && word[0] >= U'0' && word[0] <= U'9');
}

Piece split(const std::string& word, bool line_of_capitals) {
    static constexpr std::u32string_view edges = U".,;:!?()\"'“”‘’…-–—/*";
    Piece piece;
    const std::u32string points = decode(word);
    std::size_t begin = 0, end = points.size();
    while (begin < end && edges.find(points[begin]) != std::u32string_view::npos) ++begin;
    while (end > begin && edges.find(points[end - 1]) != std::u32string_view::npos) --end;
    piece.before = encode(std::u32string_view(points).substr(0, begin));
    piece.core = encode(std::u32string_view(points).substr(begin, end - begin));
    piece.after = encode(std::u32string_view(points).substr(end));
    int digits = 0;
    for (char32_t c : std::u32string_view(points).substr(begin, end - begin)) digits += c >= U'0' && c <= U'9' ? 1 : 0;
    // "các 6, ban, ngành": a lone 6 before a comma may be "sở"; the language model decides.
    const bool number = is_number(std::u32string_view(points).substr(begin, end - begin), digits) && !(piece.core == "6" && piece.after == ",");
    const bool abbreviation = !line_of_capitals && is_abbreviation(piece.core);
    piece.fixed = piece.core.empty() || number || abbreviation || word.find("://") != std::string::npos || word.find("/QD") != std::string::npos ||
                  end - begin > 8 || piece.core.find('/') != std::string::npos;
    return piece;
}

std::string with_case_of(const std::string& seen, const std::string& marked) {
    if (is_abbreviation(seen)) return upper(marked);
    const std::u32string first = decode(seen).substr(0, 1);
    const std::string one = encode(first);
    if (upper(one) == one && lower(one) != one) {
        const std::u32string points = decode(marked);
        return upper(encode(points.substr(0, 1))) + encode(points.substr(1));
    }
    return marked;
}

// The symbols of documents: "1907/QD-TTg" is "1907/QĐ-TTg".
std::string with_symbol(std::string word) {
    for (const auto& [seen, meant] : {std::pair<std::string_view, std::string_view>{"/QD-", "/QĐ-"}, {"/ND-", "/NĐ-"}, {"HDND", "HĐND"}}) {
        const std::size_t at = word.find(seen);
        if (at != std::string::npos) word.replace(at, seen.size(), meant);
    }
    return word;
}

}  // namespace

Damage damage_of(const std::vector<std::string>& all) {
    int counted = 0, broken = 0, marked = 0;
    for (const std::string& word : all) {
        const std::u32string points = decode(lower(bare_word(word)));
        if (points.size() < 2 || !is_letter_word(points) || all_capitals(bare_word(word))) continue;
        ++counted;
        if (!is_syllable(fold(encode(points)))) ++broken;
        // Marks that a recogniser without Vietnamese never writes.
        for (char32_t c : points) {
            if (c == U'đ' || c == U'ư' || c == U'ơ' || (c >= 0x1EA0 && c <= 0x1EF9)) {
                ++marked;
                break;
            }
        }
    }
    if (counted < 20) return Damage::none;
    if (marked * 100 < counted * 22) return Damage::destroyed;
    return broken * 1000 > counted * 25 ? Damage::noisy : Damage::none;
}

std::vector<RestoredWord> restore_words(const std::vector<std::string>& all, bool only_broken) {
    const bool capitals = std::all_of(all.begin(), all.end(), [](const std::string& word) { return upper(word) == word; });
    struct State {
        double cost;
        int from;
    };
    std::vector<Piece> pieces;
    std::vector<std::vector<Candidate>> lattice;
    std::vector<std::vector<State>> best;
    for (const std::string& word : all) {
        pieces.push_back(split(word, capitals));
        Piece& piece = pieces.back();
        const std::u32string seen = decode(nfc(lower(piece.core)));
        if (only_broken && is_syllable(fold(piece.core))) piece.fixed = true;
        std::vector<Candidate> found = piece.fixed ? std::vector<Candidate>{{-1, 0}} : candidates_of(seen);
        if (only_broken && piece.fixed) {
            const auto known = model().index.find(encode(seen));
            if (known != model().index.end()) found = {{known->second, 0}};
        }
        std::vector<State> states;
        for (const Candidate& candidate : found) {
            State state{lattice.empty() ? transition(-1, candidate.syllable) : 1e9, -1};
            for (std::size_t i = 0; !lattice.empty() && i < lattice.back().size(); ++i) {
                const double cost = best.back()[i].cost + transition(lattice.back()[i].syllable, candidate.syllable);
                if (cost < state.cost) state = {cost, static_cast<int>(i)};
            }
            state.cost += candidate.cost;
            states.push_back(state);
        }
        lattice.push_back(std::move(found));
        best.push_back(std::move(states));
    }
    std::vector<RestoredWord> out(all.size());
    int at = -1;
    for (std::size_t i = all.size(); i-- > 0;) {
        if (at < 0) {
            at = static_cast<int>(std::min_element(best[i].begin(), best[i].end(), [](const State& a, const State& b) { return a.cost < b.cost; }) - best[i].begin());
        }
        const Candidate& chosen = lattice[i][static_cast<std::size_t>(at)];
        const bool kept = chosen.syllable < 0 || pieces[i].fixed;
        out[i].text = kept ? with_symbol(all[i])
                           : pieces[i].before + with_case_of(pieces[i].core, model().syllables[static_cast<std::size_t>(chosen.syllable)].marked) + pieces[i].after;
        out[i].confidence = pieces[i].fixed ? 1 : kept ? 0.4 : std::max(0.4, 1 - chosen.cost / 12);
        at = best[i][static_cast<std::size_t>(at)].from;
    }
    return out;
}

}  // namespace text
