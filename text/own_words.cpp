// A noisy channel of one edit (letter replaced, lost, added, swapped, "m" read as "rn") under a model of word
// pairs that is counted over the document and the corpus. A word's own occurrence does not speak for it: it
// is taken out of the counts when it is judged. Candidates are found by deleting one letter from both sides,
// so the work grows with the document, not with its square.
#include "text/own_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "text/corpus.hpp"
#include "text/orthography.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

// Costs are in nats against the model of word pairs.
constexpr double edit_cost = 5.3;       // any edit
constexpr double mark_cost = 4.0;       // only a mark differs, or the letters look alike
constexpr double valid_floor = 2e-5;    // chance of a correct word that stands nowhere else
constexpr double broken_floor = 2e-8;   // … of what cannot be a word
constexpr double broken_trust = 0.01;   // what its repetition counts
constexpr double doubt_cost = 1.5;      // of taking a correct word for another
constexpr double pair_weight = 0.75;    // of the pair against the single word
constexpr double corpus_weight = 0.25;  // an occurrence in the corpus against one in the document
constexpr std::size_t candidates_max = 8;
constexpr std::size_t word_letters_max = 12;

constexpr int none = -1;

bool is_edge(char32_t c) {
    return std::u32string_view(U".,;:!?()[]\"'“”‘’…*").find(c) != std::u32string_view::npos;
}

bool is_letter(char32_t c) {
    const std::string one = encode(std::u32string_view(&c, 1));
    return c >= 0x80 ? upper(one) != lower(one) : (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

struct Piece {
    std::u32string before, core, after;
    std::string key;    // lower case; empty: not a word (numbers, links, labels, symbols)
    bool ends = false;  // a sentence or a clause ends behind it
};

// Letters, or letters with a stray digit among them ("b0"); a single letter before ")" or "." is a label.
Piece split(const std::string& word) {
    Piece piece;
    const std::u32string points = decode(nfc(word));
    std::size_t begin = 0, end = points.size();
    while (begin < end && is_edge(points[begin])) ++begin;
    while (end > begin && is_edge(points[end - 1])) --end;
    piece.before = points.substr(0, begin);
    piece.core = points.substr(begin, end - begin);
    piece.after = points.substr(end);
    piece.ends = piece.after.find_first_of(U".;:") != std::u32string::npos;
    if (piece.core.empty() || piece.core.size() > word_letters_max) return piece;
    std::size_t letters = 0, digits = 0;
    for (char32_t c : piece.core) {
        letters += is_letter(c) ? 1 : 0;
        digits += c >= U'0' && c <= U'9' ? 1 : 0;
    }
    if (letters + digits != piece.core.size() || digits * 2 >= piece.core.size()) return piece;
    if (piece.core.size() == 1 && !piece.after.empty() && piece.before.empty()) return piece;
    piece.key = lower(encode(piece.core));
    return piece;
}

std::u32string without(const std::u32string& word, std::size_t at) {
    std::u32string out = word;
    out.erase(at, 1);
    return out;
}

// Pairs that a recogniser confuses, besides those that differ by a mark.
bool look_alike(char32_t a, char32_t b) {
    if (fold_points(std::u32string_view(&a, 1)) == fold_points(std::u32string_view(&b, 1))) return true;
    static constexpr std::array<std::u32string_view, 14> alike = {
        U"o0", U"l1i|", U"hb", U"nh", U"nu", U"ce", U"gq", U"tl", U"co", U"vy", U"rt", U"s5", U"ao", U"ft"};
    return std::any_of(alike.begin(), alike.end(), [&](std::u32string_view pair) {
        return pair.find(a) != std::u32string_view::npos && pair.find(b) != std::u32string_view::npos;
    });
}

// What it costs to read `meant` as `seen`; negative when more than one edit lies between them.
double channel(const std::u32string& seen, const std::u32string& meant) {
    if (seen == meant) return 0;
    const std::size_t shorter = std::min(seen.size(), meant.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && seen[head] == meant[head]) ++head;
    while (tail < shorter - head && seen[seen.size() - 1 - tail] == meant[meant.size() - 1 - tail]) ++tail;
    const std::size_t a = seen.size() - head - tail, b = meant.size() - head - tail;
    if (a == 1 && b == 1) return look_alike(seen[head], meant[head]) ? mark_cost : edit_cost;
    if (a + b == 1) {
        const char32_t odd = a == 1 ? seen[head] : meant[head];
        const bool doubled = a == 1 && ((head > 0 && seen[head - 1] == odd) ||
                                        (head + 1 < seen.size() && seen[head + 1] == odd));
        return doubled ? mark_cost : edit_cost;
    }
    if (a == 2 && b == 2 && seen[head] == meant[head + 1] && seen[head + 1] == meant[head]) return edit_cost;
    if (a == 2 && b == 1 && meant[head] == U'm')
        return seen[head] == U'r' && seen[head + 1] == U'n' ? mark_cost : -1;
    return -1;
}

const std::unordered_set<std::string>& spellings() {
    static const std::unordered_set<std::string> all = [] {
        std::unordered_set<std::string> out;
        for (Spelling& one : all_spellings()) out.insert(std::move(one.text));
        return out;
    }();
    return all;
}

std::uint64_t pair_of(int first, int second) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(first)) << 32) |
           static_cast<std::uint32_t>(second);
}

struct Word {
    std::u32string letters;
    double count = 0, followed = 0;
    int capitals = 0, initials = 0, printed = 0;  // of the document's occurrences
    bool valid = false;                           // orthography allows it
};

struct Candidate {
    int word = none;
    double cost = 0;
};

// A misreading may be frequent too, but it is none of the language; abbreviations are.
double trust_in(const Word& word) {
    return word.valid || word.capitals * 2 > word.printed ? 1 : broken_trust;
}

bool mostly_capitals(const std::u32string& word) {
    std::size_t capitals = 0, letters = 0;
    for (char32_t c : word) {
        const std::string one = encode(std::u32string_view(&c, 1));
        if (!is_letter(c)) continue;
        ++letters;
        capitals += upper(one) == one ? 1 : 0;
    }
    return letters > 1 && capitals * 2 > letters;
}

bool has_initial(const std::u32string& word) {
    const std::string first = encode(word.substr(0, 1));
    return upper(first) == first && lower(first) != first;
}

}  // namespace

struct OwnWords::Model {
    std::vector<Word> words;
    std::unordered_map<std::string, int> index;
    std::unordered_map<std::uint64_t, double> pairs;
    std::unordered_map<std::string, std::vector<int>> by_deletion;
    double total = 0;

    int add(const std::string& key, double weight) {
        const auto [found, added] = index.try_emplace(key, static_cast<int>(words.size()));
        if (added) {
            Word word;
            word.letters = decode(key);
            word.valid = spellings().count(key) != 0;
            words.push_back(std::move(word));
        }
        words[static_cast<std::size_t>(found->second)].count += weight;
        total += weight;
        return found->second;
    }

    void count_line(const std::vector<std::string>& line, double weight, bool printed) {
        int before = none;
        for (const std::string& one : line) {
            const Piece piece = split(one);
            if (piece.key.empty()) {
                before = none;
                continue;
            }
            const int word = add(piece.key, weight);
            if (printed) {
                ++words[static_cast<std::size_t>(word)].printed;
                if (mostly_capitals(piece.core)) ++words[static_cast<std::size_t>(word)].capitals;
                if (has_initial(piece.core)) ++words[static_cast<std::size_t>(word)].initials;
            }
            if (before != none) {
                pairs[pair_of(before, word)] += weight;
                words[static_cast<std::size_t>(before)].followed += weight;
            }
            before = piece.ends ? none : word;
        }
    }

    void index_deletions() {
        for (int i = 0; i < static_cast<int>(words.size()); ++i) {
            const Word& word = words[static_cast<std::size_t>(i)];
            // What stands once and cannot be a word is never meant.
            if (!word.valid && word.count < 2) continue;
            by_deletion[encode(word.letters)].push_back(i);
            for (std::size_t at = 0; at < word.letters.size(); ++at) {
                std::vector<int>& all = by_deletion[encode(without(word.letters, at))];
                if (all.empty() || all.back() != i) all.push_back(i);
            }
        }
    }

    void collect(const std::string& key, const std::u32string& seen, double doubt,
                 std::vector<Candidate>& out) const {
        const auto found = by_deletion.find(key);
        if (found == by_deletion.end()) return;
        for (int word : found->second) {
            const double cost = channel(seen, words[static_cast<std::size_t>(word)].letters);
            if (cost < 0 ||
                std::any_of(out.begin(), out.end(), [&](const Candidate& c) { return c.word == word; }))
                continue;
            out.push_back({word, cost + doubt});
        }
    }

    std::vector<Candidate> candidates(const std::string& key) const {
        std::vector<Candidate> out;
        const auto self = index.find(key);
        if (self == index.end()) return {{none, 0}};
        const std::u32string seen = decode(key);
        out.push_back({self->second, 0});
        const double doubt = words[static_cast<std::size_t>(self->second)].valid ? doubt_cost : 0;
        collect(key, seen, doubt, out);
        for (std::size_t at = 0; at < seen.size(); ++at) collect(encode(without(seen, at)), seen, doubt, out);
        const std::size_t rn = seen.find(U"rn");
        if (rn != std::u32string::npos) {
            std::u32string joined = seen;
            joined.replace(rn, 2, U"m");
            collect(encode(joined), seen, doubt, out);
        }
        auto rank = [&](const Candidate& c) {
            return c.cost - std::log(words[static_cast<std::size_t>(c.word)].count + 0.01);
        };
        std::sort(out.begin() + 1, out.end(),
                  [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
        if (out.size() > candidates_max) out.resize(candidates_max);
        return out;
    }

    // The chance of `word` behind `before`; an occurrence that is being judged (`own`) is not counted.
    double step(const Candidate& before, const Candidate& word) const {
        if (word.word == none) return 0;
        const Word& it = words[static_cast<std::size_t>(word.word)];
        const bool own = word.cost == 0;
        const double floor = it.valid ? valid_floor : broken_floor;
        const double trust = trust_in(it);
        const double count = trust * std::max(0.0, it.count - (own ? 1 : 0));
        double chance = floor + (1 - pair_weight) * count / (total + 1);
        if (before.word != none) {
            const double taken = own && before.cost == 0 ? 1 : 0;
            const auto pair = pairs.find(pair_of(before.word, word.word));
            const double together = pair == pairs.end() ? 0 : std::max(0.0, pair->second - taken);
            const Word& ahead = words[static_cast<std::size_t>(before.word)];
            const double followed = std::max(0.0, ahead.followed - taken);
            chance += trust * trust_in(ahead) * pair_weight * together / (followed + 1.5);
        }
        return -std::log(chance);
    }

    std::string printed(const Piece& piece, int word, bool capital_line) const {
        const Word& it = words[static_cast<std::size_t>(word)];
        const std::string text = encode(it.letters);
        std::string out = text;
        const bool abbreviation = !it.valid && it.printed > 0 && it.capitals * 2 > it.printed;
        const bool misread_initial =
            lower(encode(piece.core.substr(0, 1))) != encode(it.letters.substr(0, 1));
        if (abbreviation || capital_line || mostly_capitals(piece.core)) {
            out = upper(text);
        } else if (has_initial(piece.core) || (misread_initial && it.initials * 2 > it.printed)) {
            out = upper(encode(std::u32string_view(it.letters).substr(0, 1))) +
                  encode(std::u32string_view(it.letters).substr(1));
        }
        return encode(piece.before) + out + encode(piece.after);
    }
};

OwnWords::OwnWords(const std::vector<std::vector<std::string>>& lines) : model_(std::make_unique<Model>()) {
    for (const std::vector<std::string>& line : lines) model_->count_line(line, 1, true);
    for (std::size_t at = 0; at < corpus.size();) {
        const std::size_t end = std::min(corpus.find('\n', at), corpus.size());
        model_->count_line(words(corpus.substr(at, end - at)), corpus_weight, false);
        at = end + 1;
    }
    model_->index_deletions();
}

OwnWords::~OwnWords() = default;
OwnWords::OwnWords(OwnWords&&) noexcept = default;
OwnWords& OwnWords::operator=(OwnWords&&) noexcept = default;

std::vector<RestoredWord> OwnWords::mended(const std::vector<std::string>& line) const {
    struct State {
        double cost;
        int from;
    };
    std::vector<Piece> pieces;
    std::vector<std::vector<Candidate>> found;
    std::vector<std::vector<State>> best;
    std::size_t capitals = 0;
    for (const std::string& word : line) {
        pieces.push_back(split(word));
        capitals += mostly_capitals(pieces.back().core) ? 1 : 0;
        found.push_back(pieces.back().key.empty() ? std::vector<Candidate>{{none, 0}}
                                                  : model_->candidates(pieces.back().key));
        best.emplace_back();
        const std::size_t i = found.size() - 1;
        for (const Candidate& candidate : found[i]) {
            State state{1e18, none};
            const bool fresh = i == 0 || pieces[i - 1].ends;
            for (std::size_t j = 0; i > 0 && j < found[i - 1].size(); ++j) {
                const Candidate before = fresh ? Candidate{none, 0} : found[i - 1][j];
                const double cost = best[i - 1][j].cost + model_->step(before, candidate);
                if (cost < state.cost) state = {cost, static_cast<int>(j)};
            }
            if (i == 0) state = {model_->step({none, 0}, candidate), none};
            state.cost += candidate.cost;
            best[i].push_back(state);
        }
    }
    std::vector<RestoredWord> out(line.size());
    int at = none;
    for (std::size_t i = line.size(); i-- > 0;) {
        if (at == none) {
            const auto least =
                std::min_element(best[i].begin(), best[i].end(),
                                 [](const State& a, const State& b) { return a.cost < b.cost; });
            at = static_cast<int>(least - best[i].begin());
        }
        const Candidate& chosen = found[i][static_cast<std::size_t>(at)];
        const bool kept = chosen.word == none || chosen.cost == 0;
        const bool valid = chosen.word == none || model_->words[static_cast<std::size_t>(chosen.word)].valid;
        out[i].text = kept ? line[i] : model_->printed(pieces[i], chosen.word, capitals * 2 > line.size());
        out[i].confidence = kept ? (valid ? 1 : 0.6) : 0.75;
        at = best[i][static_cast<std::size_t>(at)].from;
    }
    return out;
}

}  // namespace text
