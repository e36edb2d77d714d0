// The cheapest path through the candidates of a line's words. A path remembers its last two words; of paths
// that end alike the cheaper one goes on, and those that fell far behind are given up.
#include "text/restore.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/candidates.hpp"
#include "text/language.hpp"
#include "text/model.hpp"
#include "text/model_words.hpp"
#include "text/printed_case.hpp"
#include "text/syllable.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr double channel_weight = 0.8;       // of the channel of destroyed marks against the language
constexpr double keep_cost = 20;             // of leaving a word as it is where the marks are destroyed
constexpr double keep_foreign_cost = 19;     // the same for what cannot be a syllable
constexpr double doubt_cost = 1.5;           // of taking a word of the language for another
constexpr double usual_broken_share = 0.03;  // of the words of a noisy text
constexpr double calm_max = 3;
constexpr double name_doubt_cost = 2;  // more, where it opens with a capital inside a sentence: a name
constexpr double shadow_cost = 2.5;    // of keeping what looks like a word that the document has …
constexpr int shadow_times = 8;        // … so many times as often: the same misreading comes again
constexpr double beam = 14;            // nats behind the best path, then a path is given up
constexpr double kept_confidence = 0.4, broken_confidence = 0.6;
constexpr std::size_t remembered_max = 8192;
constexpr std::size_t no_part = static_cast<std::size_t>(-1);

struct Choice {
    Placed placed;
    double cost;  // the channel's
};

// The end of a path: its last word and the best way to it.
struct Step {
    Placed placed;
    double own, cost;
    std::size_t from;
    int former;
};

std::vector<Choice> only(int word) {
    return {{{word, false}, 0}};
}

std::vector<Choice> unmarked(const std::string& core) {
    std::vector<Choice> found;
    for (const Candidate& one : candidates_of(decode(core), Channel::unmarked))
        found.push_back({{one.word, false}, one.cost * channel_weight});
    return found;
}

// "¢)" is "c)": of the words of one plain letter the one that looks most like it.
std::vector<Choice> label_choices(const std::string& core) {
    std::vector<Choice> found = unmarked(core);
    std::erase_if(found, [](const Choice& one) {
        return model::words[static_cast<std::size_t>(one.placed.word)].size() != 1;
    });
    const auto least = std::min_element(found.begin(), found.end(),
                                        [](const Choice& a, const Choice& b) { return a.cost < b.cost; });
    return found.empty() ? only(model::unknown) : std::vector<Choice>{*least};
}

bool is_word(WordKind kind) {
    return kind == WordKind::syllable || kind == WordKind::abbreviation;
}

bool is_restored(WordKind kind) {
    return is_word(kind) || kind == WordKind::label || kind == WordKind::number;
}

// A word of the language with a capital, where nothing but a name asks for one.
bool is_name(const WordPart& part, const OwnWords& own) {
    return part.kind == WordKind::syllable && opens_upper(part.core) &&
           own.is_valid(own.number_of(lower(part.core)));
}

// A line that opens with a small letter goes on with the sentence of the line before it.
bool runs_on(const std::vector<std::string>& line) {
    if (line.empty()) return false;
    const std::string first = encode(decode(line[0]).substr(0, 1));
    return upper(first) != first;
}

std::string kept_text(const WordPart& part, const std::string& word) {
    const bool numbered = part.kind == WordKind::number || word.find('/') != std::string::npos ||
                          word.find('-') != std::string::npos;
    const bool long_capitals = part.kind == WordKind::abbreviation && length(part.core) > 3;
    return part.before + (numbered || long_capitals ? with_symbols(part.core) : part.core) + part.after;
}

std::vector<Step> next_steps(std::vector<Step>& before, const std::vector<Choice>& found,
                             const OwnWords* own) {
    double least = 1e18;
    for (const Step& step : before) least = std::min(least, step.cost);
    std::vector<Step> after;
    for (const Choice& one : found) after.push_back({one.placed, one.cost, 1e18, 0, -1});
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].cost > least + beam) continue;
        const Context context(before[i].former, before[i].placed, own);
        for (Step& step : after) {
            const double cost = before[i].cost + context.cost(step.placed);
            if (cost < step.cost) {
                step.cost = cost;
                step.from = i;
                step.former = before[i].placed.word;
            }
        }
    }
    for (Step& step : after) step.cost += step.own;
    return after;
}

// The share that the chosen word has among its rivals between the chosen neighbours.
double confidence_of(const std::vector<Step>& rivals, std::size_t chosen, const Step& before, Placed next,
                     const OwnWords* own) {
    double all = 0, share_of_chosen = 0;
    const Context context(before.former, before.placed, own);
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        double cost = rivals[i].own + context.cost(rivals[i].placed);
        if (next.word >= 0)
            cost -= std::log(Context(before.placed.word, rivals[i].placed, own).likelihood(next));
        const double share = std::exp(-cost / 2);
        all += share;
        if (i == chosen) share_of_chosen = share;
    }
    return all > 0 ? share_of_chosen / all : kept_confidence;
}

}  // namespace

struct Restorer::State {
    Damage damage;
    OwnWords own;
    std::unordered_map<std::string, std::vector<Choice>> remembered;

    double calm = 0;  // more doubt, where few words are broken

    // Few misreadings: then a word of the language is hardly one.
    void weigh_doubt() {
        const double share = std::max(own.broken_share(), usual_broken_share * std::exp(-calm_max));
        calm = std::max(0.0, std::log(usual_broken_share / share));
    }

    const OwnWords* trusted() const { return damage == Damage::noisy ? &own : nullptr; }

    // Where the last line stopped inside a sentence: its last two words.
    Placed last;
    int former = -1;

    void count(const std::vector<std::string>& line) {
        const std::vector<bool> heading = in_headings(line);
        int before = runs_on(line) ? last.word : -1;
        for (std::size_t i = 0; i < line.size(); ++i) {
            for (const WordPart& part : parts_of(line[i], heading[i])) {
                if (!is_word(part.kind)) {
                    if (part.kind != WordKind::none) before = -1;
                    continue;
                }
                const std::string key = lower(part.core);
                own.count(before, key, is_upper(part.core) && length(part.core) > 1, opens_upper(part.core));
                before = part.ends_sentence ? -1 : own.number_of(key);
            }
        }
        last.word = before;
    }

    std::vector<Choice> destroyed_choices(const WordPart& part) const {
        if (part.kind == WordKind::abbreviation) return only(model::abbreviation);
        std::vector<Choice> found = unmarked(part.core);
        found.push_back(
            {{model::unknown, false}, is_syllable(fold(part.core)) ? keep_cost : keep_foreign_cost});
        return found;
    }

    double doubt_about(int printed) const {
        if (!own.is_valid(printed)) return 0;
        return calm + (own.is_common(printed) ? doubt_cost : 0);
    }

    std::vector<Choice> noisy_choices(const WordPart& part) const {
        const std::string key = lower(part.core);
        const std::u32string letters = decode(key);
        const int printed = own.number_of(key);
        std::vector<Choice> found{{{printed < 0 ? model::unknown : printed, true}, 0}};
        const double doubt = doubt_about(printed);
        for (const Candidate& one : own.nearby(letters)) {
            if (one.word != printed && (part.kind == WordKind::syllable || own.is_abbreviation(one.word)))
                found.push_back({{one.word, false}, one.cost + doubt});
        }
        if (part.kind == WordKind::abbreviation) return found;
        for (const Candidate& one : candidates_of(letters, Channel::scattered)) {
            if (one.word == printed) continue;
            found.push_back({{one.word, false}, one.cost + doubt});
            if (one.cost <= alike_cost && own.times(one.word) >= shadow_times * own.times(printed))
                found[0].cost = shadow_cost;
        }
        return found;
    }

    std::vector<Choice> choices(const WordPart& part) {
        if (part.kind == WordKind::kept) return only(model::unknown);
        if (part.kind == WordKind::label) return label_choices(part.core);
        if (part.kind == WordKind::number) {
            std::vector<Choice> found = only(model::number);
            // "các 6, ban, ngành", "ty 16": a 6 alone may be "sở", a 16 "lệ"; their neighbours decide.
            if ((part.core == "6" || part.core == "16") && damage == Damage::destroyed) {
                for (const Choice& one : unmarked(part.core)) found.push_back(one);
            }
            return found;
        }
        const std::string key = (part.kind == WordKind::abbreviation ? "+" : "-") + part.core;
        const auto known = remembered.find(key);
        if (known != remembered.end()) return known->second;
        if (remembered.size() >= remembered_max) remembered.clear();
        return remembered[key] = damage == Damage::noisy ? noisy_choices(part) : destroyed_choices(part);
    }

    std::string written(const WordPart& part, int word, bool heading) const {
        const bool abbreviation = damage == Damage::noisy && own.is_abbreviation(word);
        const std::string spelling = word < static_cast<int>(model::words.size())
                                         ? std::string(model::words[static_cast<std::size_t>(word)])
                                         : own.spelling(word);
        if (abbreviation || heading) return part.before + upper(spelling) + part.after;
        // A misread initial may have lost its capital too.
        const bool initial = damage == Damage::noisy && own.opens_capital(word) &&
                             decode(lower(part.core))[0] != decode(spelling)[0];
        return part.before + (initial ? with_capital(spelling) : with_case_of(part.core, spelling)) +
               part.after;
    }

    RestoredWord write(const WordPart& part, const std::string& word, Placed chosen, double confidence,
                       bool heading) const {
        const bool noisy = damage == Damage::noisy;
        if (!is_restored(part.kind) || chosen.printed || chosen.word < model::first_word) {
            const bool sound =
                !is_word(part.kind) || (noisy ? own.is_valid(chosen.word) || own.is_abbreviation(chosen.word)
                                              : part.kind == WordKind::abbreviation);
            return {kept_text(part, word), sound ? 1 : noisy ? broken_confidence : kept_confidence};
        }
        return {written(part, chosen.word, heading && is_upper(part.core)), confidence};
    }
};

Restorer::Restorer(Damage damage, const Lines& document) : state_(std::make_unique<State>()) {
    state_->damage = damage;
    if (damage != Damage::noisy) return;
    for (const auto& line : document) state_->count(line);
    state_->weigh_doubt();
}

Restorer::~Restorer() = default;
Restorer::Restorer(Restorer&&) noexcept = default;
Restorer& Restorer::operator=(Restorer&&) noexcept = default;

std::vector<RestoredWord> Restorer::restored(const std::vector<std::string>& line) const {
    std::vector<RestoredWord> out;
    if (state_->damage == Damage::none) {
        for (const std::string& word : line) out.push_back({word, 1});
        return out;
    }
    const OwnWords* own = state_->trusted();
    const std::vector<bool> heading = in_headings(line);
    std::vector<WordPart> parts;
    std::vector<std::size_t> owner, part_of_step;
    bool opens = !runs_on(line);  // the next word opens a sentence
    std::vector<std::vector<Step>> steps(1);
    steps[0].push_back(opens ? Step{{}, 0, 0, 0, -1} : Step{state_->last, 0, 0, 0, state_->former});
    for (std::size_t i = 0; i < line.size(); ++i) {
        for (WordPart& part : parts_of(line[i], heading[i])) {
            parts.push_back(std::move(part));
            owner.push_back(i);
            if (parts.back().kind == WordKind::none) continue;
            std::vector<Choice> found = state_->choices(parts.back());
            if (own != nullptr && !heading[i] && !opens && is_name(parts.back(), *own)) {
                for (Choice& one : found) one.cost += one.placed.printed ? 0 : name_doubt_cost;
            }
            opens = parts.back().ends_sentence;
            steps.push_back(next_steps(steps.back(), found, own));
            part_of_step.push_back(parts.size() - 1);
            if (!parts.back().ends_sentence) continue;
            steps.push_back(next_steps(steps.back(), only(model::boundary), own));
            part_of_step.push_back(no_part);
        }
    }
    std::vector<Placed> chosen(parts.size(), Placed{model::unknown, true});
    std::vector<double> confidence(parts.size(), 1);
    const auto cheaper = [](const Step& a, const Step& b) { return a.cost < b.cost; };
    auto at = static_cast<std::size_t>(std::min_element(steps.back().begin(), steps.back().end(), cheaper) -
                                       steps.back().begin());
    state_->last = opens ? Placed() : steps.back()[at].placed;
    state_->former = steps.back()[at].former;
    Placed next;
    for (std::size_t k = steps.size() - 1; k > 0; --k) {
        const Step& step = steps[k][at];
        const std::size_t part = part_of_step[k - 1];
        if (part != no_part) {
            chosen[part] = step.placed;
            if (!step.placed.printed)
                confidence[part] = confidence_of(steps[k], at, steps[k - 1][step.from], next, own);
        }
        next = step.placed;
        at = step.from;
    }
    out.resize(line.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const RestoredWord one =
            state_->write(parts[i], line[owner[i]], chosen[i], confidence[i], heading[owner[i]]);
        out[owner[i]].text += one.text;
        out[owner[i]].confidence = std::min(out[owner[i]].confidence, one.confidence);
    }
    return out;
}

}  // namespace text
