// The cheapest path through the candidates of a line's words: the channel says how a word was read, counts of
// pairs and triples of syllables what stands beside what. A path remembers its last two words; of paths that
// end alike the cheaper one goes on.
#include "text/restore.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/candidates.hpp"
#include "text/model.hpp"
#include "text/model_words.hpp"
#include "text/syllable.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr double channel_weight = 0.8;
constexpr double keep_cost =
    20;  // of leaving a word as it is, in nats, against the language model and the channel
constexpr double keep_foreign_cost = 19;  // the same for what cannot be a syllable
constexpr double discount = 0.6;
constexpr std::size_t remembered_max = 8192;
constexpr std::size_t no_part = static_cast<std::size_t>(-1);

std::size_t find_follower(std::span<const std::uint16_t> followers, std::size_t begin, std::size_t end,
                          std::uint16_t word) {
    const auto from = followers.begin() + static_cast<std::ptrdiff_t>(begin),
               to = followers.begin() + static_cast<std::ptrdiff_t>(end);
    const auto found = std::lower_bound(from, to, word);
    return found == to || *found != word ? end : static_cast<std::size_t>(found - followers.begin());
}

bool counted(std::uint16_t word) {
    return word < model::word_count.size() && model::word_count[word] > 0;
}

// How likely `word` stands after `former` and `last`; no_word: not known.
double likelihood(std::uint16_t former, std::uint16_t last, std::uint16_t word) {
    double likely = std::max(1e-7, static_cast<double>(model::word_probability[word]));
    if (last == model::no_word || !counted(last)) return likely;
    const std::size_t begin = model::pair_begin[last], end = model::pair_begin[last + 1U];
    const double all = model::word_count[last];
    const std::size_t pair = find_follower(model::pair_next, begin, end, word);
    likely *= discount * static_cast<double>(end - begin) / all;
    if (pair != end) likely += (model::pair_count[pair] - discount) / all;
    if (former == model::no_word || !counted(former)) return likely;
    const std::size_t context =
        find_follower(model::pair_next, model::pair_begin[former], model::pair_begin[former + 1U], last);
    if (context == model::pair_begin[former + 1U]) return likely;
    const std::size_t from = model::triple_begin[context], to = model::triple_begin[context + 1];
    if (from == to) return likely;
    const double times = model::pair_count[context];
    const std::size_t triple = find_follower(model::triple_next, from, to, word);
    likely *= std::min(1.0, discount * static_cast<double>(to - from) / times + 0.1);
    if (triple != to) likely += (model::triple_count[triple] - discount) / times;
    return likely;
}

// The end of a path: its last word and the best way to it.
struct State {
    std::uint16_t word;
    double own;  // the channel's cost
    double cost;
    std::size_t from;
    std::uint16_t former;
};

// "¢)" is "c)": of the words of one plain letter the one that looks most like it.
std::vector<Candidate> labels_for(const WordPart& part) {
    std::vector<Candidate> found = candidates_of(decode(part.core), false);
    std::erase_if(found, [](const Candidate& one) { return model::words[one.word].size() != 1; });
    std::sort(found.begin(), found.end(),
              [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
    if (found.size() > 1) found.resize(1);
    return found.empty() ? std::vector<Candidate>{{model::unknown, 0}} : found;
}

// "các 6, ban, ngành": a 6 alone may be "sở"; its neighbours decide.
std::vector<Candidate> with_readings_of_six(const WordPart& part) {
    std::vector<Candidate> found = candidates_of(decode(part.core), false);
    for (Candidate& one : found) one.cost *= channel_weight;
    found.push_back({model::number, 0});
    return found;
}

std::vector<Candidate> choices(const WordPart& part, bool only_broken) {
    switch (part.kind) {
        case WordKind::number:
            return part.core == "6" && !only_broken ? with_readings_of_six(part)
                                                    : std::vector<Candidate>{{model::number, 0}};
        case WordKind::abbreviation:
            return {{model::abbreviation, 0}};
        case WordKind::kept:
            return {{model::unknown, 0}};
        default:
            break;
    }
    if (part.kind == WordKind::label) return labels_for(part);
    const std::string folded = fold(part.core);
    const bool sound = is_syllable(folded);
    thread_local std::unordered_map<std::string, std::vector<Candidate>> remembered;
    const std::string key = (only_broken ? "+" : "-") + part.core;
    const auto known = remembered.find(key);
    if (known != remembered.end()) return known->second;
    std::vector<Candidate> found = candidates_of(decode(part.core), only_broken);
    for (Candidate& one : found) one.cost *= channel_weight;
    if (only_broken && sound) {
        // What can be Vietnamese is left alone; it only tells about its neighbours.
        const std::string same = nfc(lower(part.core));
        std::erase_if(found, [&](const Candidate& one) { return model::words[one.word] != same; });
        if (found.empty()) found.push_back({model::unknown, 0});
    } else {
        found.push_back({model::unknown, sound ? keep_cost : keep_foreign_cost});
    }
    if (remembered.size() >= remembered_max) remembered.clear();
    remembered.emplace(key, found);
    return found;
}

double step_cost(const State& before, std::uint16_t word) {
    const double cost = -std::log(likelihood(before.former, before.word, word));
    return word == model::unknown ? std::min(cost, 3.0) : cost;
}

std::vector<State> next_states(const std::vector<State>& before, const std::vector<Candidate>& found) {
    std::vector<State> after;
    for (const Candidate& one : found) {
        State state{one.word, one.cost, 1e18, 0, model::no_word};
        for (std::size_t i = 0; i < before.size(); ++i) {
            const double cost = before[i].cost + step_cost(before[i], one.word);
            if (cost < state.cost) state = {one.word, one.cost, cost, i, before[i].word};
        }
        state.cost += one.cost;
        after.push_back(state);
    }
    return after;
}

// The share that the chosen word has among its rivals between the chosen neighbours.
double confidence_of(const std::vector<State>& rivals, std::size_t chosen, const State& before,
                     std::uint16_t next) {
    double all = 0, own = 0;
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        double cost = rivals[i].own + step_cost(before, rivals[i].word);
        if (next != model::no_word) cost -= std::log(likelihood(before.word, rivals[i].word, next));
        const double share = std::exp(-cost / 2);
        all += share;
        if (i == chosen) own = share;
    }
    return all > 0 ? own / all : 0.4;
}

bool is_restored(WordKind kind) {
    return kind == WordKind::syllable || kind == WordKind::label || kind == WordKind::number;
}

bool is_upper(const std::string& letters) {
    return upper(letters) == letters && lower(letters) != letters;
}

std::string with_case_of(const std::string& seen, std::string_view marked) {
    const std::u32string points = decode(seen);
    const auto capitals = std::count_if(points.begin(), points.end(), [](char32_t c) {
        return is_upper(encode(std::u32string_view(&c, 1)));
    });
    if (capitals > 1 && static_cast<std::size_t>(capitals) * 2 > points.size()) return upper(marked);
    if (!is_upper(encode(std::u32string_view(points).substr(0, 1)))) return std::string(marked);
    const std::u32string word = decode(marked);
    return upper(encode(std::u32string_view(word).substr(0, 1))) +
           encode(std::u32string_view(word).substr(1));
}

// "QD", "QB" and "HDND" are QĐ and HĐND: the abbreviation that the corpus has, if no other letter differs.
std::string marked_symbol(const std::string& seen) {
    std::string plain = upper(fold(seen));
    const auto known = [](const std::string& folded) {
        const auto at = std::lower_bound(
            model::abbreviations.begin(), model::abbreviations.end(), folded,
            [](const model::Abbreviated& one, const std::string& key) { return one.folded < key; });
        return at != model::abbreviations.end() && at->folded == folded ? at->marked : std::string_view();
    };
    if (const auto found = known(plain); !found.empty()) return std::string(found);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] != 'B' && plain[i] != 'P') continue;
        std::string other = plain;
        other[i] = 'D';
        const auto found = known(other);
        if (!found.empty() && decode(found)[i] == U'Đ') return std::string(found);
    }
    return seen;
}

std::string with_symbols(std::string word) {
    for (const std::string& symbol : symbols_of(word)) {
        const std::string marked = marked_symbol(symbol);
        if (marked != symbol) word.replace(word.find(symbol), symbol.size(), marked);
    }
    return word;
}

std::string kept_text(const WordPart& part, const std::string& word) {
    const bool numbered = part.kind == WordKind::number || word.find('/') != std::string::npos ||
                          word.find('-') != std::string::npos;
    const bool long_capitals = part.kind == WordKind::abbreviation && length(part.core) > 3;
    return part.before + (numbered || long_capitals ? with_symbols(part.core) : part.core) + part.after;
}

// Words in capitals in a line of capitals, or three in a row that can be syllables, are a heading; alone they
// are abbreviations.
std::vector<bool> in_headings(const std::vector<std::string>& all) {
    std::vector<bool> capital, syllable, out(all.size());
    std::size_t lettered = 0, capitals = 0;
    for (const std::string& word : all) {
        const bool some = upper(word) != lower(word), big = upper(word) == word;
        lettered += some ? 1 : 0;
        capitals += some && big ? 1 : 0;
        capital.push_back(big);
        const std::vector<WordPart> parts = parts_of(word, true);
        syllable.push_back(some && big && is_syllable(fold(parts[0].core)));
    }
    const bool line = lettered > 0 && capitals * 5 >= lettered * 3;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::size_t begin = i, end = i;
        while (begin > 0 && syllable[begin - 1]) --begin;
        while (end < all.size() && syllable[end]) ++end;
        out[i] = capital[i] && (line || (syllable[i] && end - begin >= 3));
    }
    return out;
}

}  // namespace

Damage damage_of(const std::vector<std::string>& all) {
    int seen = 0, broken = 0, marked = 0;
    for (const std::string& word : all) {
        for (const WordPart& part : parts_of(word, false)) {
            if (part.kind != WordKind::syllable) continue;
            const std::u32string points = decode(lower(part.core));
            if (points.size() < 2 ||
                std::any_of(points.begin(), points.end(), [](char32_t c) { return c <= U'9' && c >= U'0'; }))
                continue;
            ++seen;
            if (!is_syllable(fold(encode(points)))) ++broken;
            // Marks that a recogniser without Vietnamese never writes.
            const bool own = std::any_of(points.begin(), points.end(), [](char32_t c) {
                return c == U'đ' || c == U'ư' || c == U'ơ' || (c >= 0x1EA0 && c <= 0x1EF9);
            });
            marked += own ? 1 : 0;
        }
    }
    if (seen < 20) return Damage::none;
    if (marked * 100 < seen * 22) return Damage::destroyed;
    return broken * 1000 > seen * 25 ? Damage::noisy : Damage::none;
}

std::vector<RestoredWord> restore_words(const std::vector<std::string>& all, bool only_broken) {
    const std::vector<bool> heading = in_headings(all);
    std::vector<WordPart> parts;
    std::vector<std::size_t> owner;
    std::vector<std::vector<State>> states(1, {State{model::no_word, 0, 0, 0, model::no_word}});
    std::vector<std::size_t> part_of_state;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (WordPart& part : parts_of(all[i], heading[i])) {
            parts.push_back(std::move(part));
            owner.push_back(i);
            const WordPart& last = parts.back();
            if (last.kind == WordKind::none) continue;
            states.push_back(next_states(states.back(), choices(last, only_broken)));
            part_of_state.push_back(parts.size() - 1);
            if (!last.ends_sentence) continue;
            states.push_back(next_states(states.back(), {{model::boundary, 0}}));
            part_of_state.push_back(no_part);
        }
    }
    std::vector<std::uint16_t> chosen(parts.size(), model::unknown);
    std::vector<double> confidence(parts.size(), 1);
    const auto& ends = states.back();
    std::size_t at = static_cast<std::size_t>(
        std::min_element(ends.begin(), ends.end(),
                         [](const State& a, const State& b) { return a.cost < b.cost; }) -
        ends.begin());
    std::uint16_t next = model::no_word;
    for (std::size_t k = states.size() - 1; k > 0; --k) {
        const State& state = states[k][at];
        const std::size_t part = part_of_state[k - 1];
        if (part != no_part) {
            if (is_restored(parts[part].kind)) {
                chosen[part] = state.word;
                confidence[part] = confidence_of(states[k], at, states[k - 1][state.from], next);
            }
        }
        next = state.word;
        at = state.from;
    }
    std::vector<RestoredWord> out(all.size(), RestoredWord{"", 1});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const WordPart& part = parts[i];
        RestoredWord& word = out[owner[i]];
        const bool kept = !is_restored(part.kind) || chosen[i] < model::first_word;
        word.text += kept ? kept_text(part, all[owner[i]])
                          : part.before + with_case_of(part.core, model::words[chosen[i]]) + part.after;
        word.confidence = std::min(
            word.confidence, part.kind == WordKind::syllable && kept && !only_broken ? 0.4 : confidence[i]);
    }
    return out;
}

}  // namespace text
