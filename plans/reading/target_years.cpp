// A figure and its year are told from the next figure by the few words that stand between two figures of one
// subject.
#include "plans/reading/target_years.hpp"

#include <algorithm>

#include "plans/reading/outcomes.hpp"
#include "plans/reading/target_words.hpp"

namespace plans::reading {
namespace {

bool is_year(const Token& token) {
    constexpr std::size_t digits = 4;
    const std::string& word = token.folded;
    return word.size() == digits && word.find_first_not_of("0123456789") == std::string::npos &&
           (word.rfind("19", 0) == 0 || word.rfind("20", 0) == 0);
}

// "…, | tổng vốn đăng ký đạt trên 15.000 tỷ đồng": its own words stand before what it shall reach.
int begin_of_sum(const Tokens& tokens, const FoundMeasure& measure, const FoundMeasure& next, Match match) {
    constexpr int sum_words_max = 8;
    const int reached = next.span.first - 1;
    if (reached <= measure.span.last || tokens[static_cast<std::size_t>(reached)].folded != "dat") return -1;
    for (int at = reached; at >= measure.span.last && reached - at <= sum_words_max; --at) {
        if (tokens[static_cast<std::size_t>(at - 1)].after.find(',') == std::string::npos) continue;
        const bool named =
            tokens[static_cast<std::size_t>(at)].folded == "tong" || indicator_words(tokens, at, match) > 0;
        return named ? at : -1;
    }
    return -1;
}

}  // namespace

bool only_leads_in(const Tokens& tokens, Span span) {
    static constexpr std::string_view words[] = {"va",  "den", "het",    "cuoi", "nam",  "vao",
                                                 "dat", "co",  "khoang", "phan", "dau",  "trong",
                                                 "do",  "la",  "con",    "tang", "giam", "len"};
    return std::all_of(tokens.begin() + span.first, tokens.begin() + std::max(span.first, span.last),
                       [](const Token& token) {
                           return is_year(token) || (std::find(std::begin(words), std::end(words),
                                                               token.folded) != std::end(words));
                       });
}

bool names_year(const Tokens& tokens, Span span) {
    return std::any_of(tokens.begin() + span.first, tokens.begin() + std::max(span.first, span.last),
                       is_year);
}

bool parted_by_year(const Tokens& tokens, const FoundMeasure& before, const FoundMeasure& measure, int end) {
    const Span between{before.span.last, measure.span.first};
    return before.measure.unit == measure.measure.unit && only_leads_in(tokens, between) &&
           (names_year(tokens, between) || names_year(tokens, {measure.span.last, end}));
}

int begin_of_lead_in(const Tokens& tokens, int from, int until) {
    for (int at = until - 1; at > from; --at) {
        if (!only_leads_in(tokens, {at, at + 1})) return until;
        if (tokens[static_cast<std::size_t>(at - 1)].after.find_first_of(",;") != std::string::npos)
            return at;
    }
    return until;
}

int begin_of_next_work(const Tokens& tokens, const FoundMeasure& measure, const FoundMeasure& next,
                       Match match) {
    constexpr int work_words_max = 4;
    static const std::vector<std::string_view> works = {"tham gia", "to chuc", "thanh lap", "xay dung",
                                                        "phat hanh"};
    if (measure.measure.unit == "%" || next.measure.unit == "%") return -1;
    for (int at = next.span.first - 1; at > measure.span.last && next.span.first - at <= work_words_max;
         --at) {
        if (tokens[static_cast<std::size_t>(at - 1)].after.find(',') != std::string::npos) return at;
        // "… cấp tỉnh và | tham gia ít nhất 02 cuộc diễn tập"
        if (tokens[static_cast<std::size_t>(at - 1)].folded == "va" && any_at(tokens, works, match, at) > 0)
            return at;
    }
    return begin_of_sum(tokens, measure, next, match);
}

Span without_year_behind(const Tokens& tokens, Span span) {
    static constexpr std::string_view before[] = {"den", "vao", "trong", "cuoi", "het"};
    if (span.size() < 3 || !is_year(tokens[static_cast<std::size_t>(span.last - 1)]) ||
        tokens[static_cast<std::size_t>(span.last - 2)].folded != "nam")
        return span;
    span.last -= 2;
    while (span.size() > 1 &&
           std::find(std::begin(before), std::end(before),
                     tokens[static_cast<std::size_t>(span.last - 1)].folded) != std::end(before))
        --span.last;
    return span;
}

std::size_t words_of_heading(const Tokens& tokens) {
    constexpr std::size_t words_max = 7, words_left_min = 4;
    static constexpr std::string_view words[] = {"chi", "tieu", "giai", "doan", "-", "–", "tu"};
    for (std::size_t at = 0; at < std::min(words_max, tokens.size()); ++at) {
        const Token& token = tokens[at];
        const bool number =
            !token.folded.empty() && token.folded.find_first_not_of("0123456789") == std::string::npos;
        const int place = static_cast<int>(at);
        if (!number && !only_leads_in(tokens, {place, place + 1}) &&
            std::find(std::begin(words), std::end(words),
                      token.text == "-" || token.text == "–" ? token.text : token.folded) == std::end(words))
            return 0;
        if (token.after.find(':') == std::string::npos) continue;
        if (tokens.size() < at + 1 + words_left_min) return 0;
        return at + 1;
    }
    return 0;
}

Span former_figure(const Tokens& tokens, Match match) {
    constexpr int words_between_max = 7, mover_words_max = 2;
    static const std::vector<std::string_view> movers = {"len", "xuong", "con"};
    if (find_phrase(tokens, "tu", match) < 0) return {};
    const auto measures = measures_in(tokens, {0, static_cast<int>(tokens.size())}, match);
    for (std::size_t i = 1; i < measures.size(); ++i) {
        const FoundMeasure &was = measures[i - 1], &shall = measures[i];
        const Span between{was.span.last, shall.span.first};
        if (was.measure.unit != shall.measure.unit || between.empty() || between.size() > words_between_max ||
            tokens[static_cast<std::size_t>(was.span.first)].folded != "tu" ||
            std::any_of(
                tokens.begin() + was.span.first, tokens.begin() + between.last,
                [](const Token& token) { return token.after.find_first_of(".,;") != std::string::npos; }))
            continue;
        bool moves = false;
        for (int at = std::max(between.first, between.last - mover_words_max); at < between.last; ++at)
            moves = moves || any_at(tokens, movers, match, at) > 0;
        if (!moves) continue;
        return {was.span.first, between.last};
    }
    return {};
}

}  // namespace plans::reading
