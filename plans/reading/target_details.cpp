// Each kind is told by the words beside the figure and by the figure before it.
#include "plans/reading/target_details.hpp"

#include <algorithm>

#include "plans/reading/outcomes.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

bool parted_by(const Tokens& tokens, Span words, const char* stops) {
    return std::any_of(tokens.begin() + words.first, tokens.begin() + words.last, [&](const Token& token) {
        return token.after.find_first_of(stops) != std::string::npos;
    });
}

// No punctuation at all between the beginnings of the two.
bool parted(const Tokens& tokens, const FoundMeasure& before, const FoundMeasure& measure) {
    return std::any_of(tokens.begin() + before.span.first, tokens.begin() + measure.span.first,
                       [](const Token& token) { return !token.after.empty(); });
}

bool begins_from(const Tokens& tokens, const FoundMeasure& measure) {
    return tokens[static_cast<std::size_t>(measure.span.first)].folded == "tu";
}

// "Số vụ ngộ độc từ 30 người mắc trở lên | giảm 5%": which of them, before the share.
bool says_which(const Tokens& tokens, const FoundMeasure& measure, const FoundMeasure& next, Match match) {
    return measure.measure.unit != "%" && next.measure.unit == "%" && begins_from(tokens, measure) &&
           find_phrase(tokens, "tro len", match, measure.span.first, next.span.first) > 0 &&
           !parted(tokens, measure, next);
}

// "80% doanh nghiệp có | từ 50 lao động trở lên", "20 sản phẩm được công nhận | từ 4 sao trở lên"
bool says_at_least_which(const Tokens& tokens, const FoundMeasure& before, const FoundMeasure& measure,
                         Match match) {
    return measure.measure.unit != "%" && begins_from(tokens, measure) &&
           starts_with(tokens, "tro len", match, measure.span.last - 2) && !parted(tokens, before, measure);
}

// "100% xã, phường có | ít nhất 04 tin, bài", "… tổ chức | ít nhất 02 buổi": what each of them shall have.
bool is_of_each(const Tokens& tokens, const FoundMeasure& share, const FoundMeasure& measure, Match match) {
    static const std::vector<std::string_view> makes = {"to chuc", "xay dung", "thanh lap", "bo tri",
                                                        "duy tri"};
    const int before = measure.span.first - 1;
    const bool made = before > 0 && any_at(tokens, makes, match, before - 1) == 2;
    const int having = made ? before - 1 : before;
    return measure.measure.unit != "%" && share.measure.unit == "%" && having > share.span.last &&
           (made || trimmed(tokens[static_cast<std::size_t>(having)].restored) == "có") &&
           !parted_by(tokens, {share.span.last, having + 1}, ";") &&
           tokens[static_cast<std::size_t>(having) - 1].after.empty();
}

// "100% cán bộ được bồi dưỡng | ít nhất 01 lần": how often is a part of what shall become of them.
bool says_how_often(const Tokens& tokens, const FoundMeasure& share, const FoundMeasure& measure) {
    return text::fold(measure.measure.unit) == "lan" && share.measure.unit == "%" &&
           !parted_by(tokens, {share.span.last - 1, measure.span.first}, ";");
}

// "5% số vụ ngộ độc tập thể trên 30 người mắc": a count inside what the share is of.
bool is_inside_share(const Tokens& tokens, const FoundMeasure& share, const FoundMeasure& measure,
                     Match match) {
    const Span between{share.span.last, measure.span.first};
    if (share.measure.unit != "%" || measure.measure.unit == "%" || between.size() < 2) return false;
    const bool stopped = std::any_of(tokens.begin() + between.first - 1, tokens.begin() + between.last,
                                     [](const Token& token) { return !token.after.empty(); });
    return !stopped && tokens[static_cast<std::size_t>(between.last - 1)].folded != "va" &&
           find_outcome(tokens, between, match) < 0;
}

}  // namespace

void drop_details(const Tokens& tokens, std::vector<FoundMeasure>& measures, Match match) {
    // "Không để xảy ra vụ ngộ độc trên 30 người mắc": the count says which.
    if (measures.size() == 1 && measures[0].measure.unit != "%" && measures[0].span.first <= 12 &&
        any_at(tokens, {"khong de", "khong xay ra"}, match, 0) > 0)
        measures.clear();
    // "Đối với 29 xã đã được công nhận: …": of which the sentence speaks.
    if (!measures.empty() && starts_with(tokens, "doi voi", match, 0) && measures[0].span.first == 2)
        measures.erase(measures.begin());
    for (std::size_t i = measures.size(); i-- > 1;) {
        const FoundMeasure &before = measures[i - 1], &measure = measures[i];
        if (says_at_least_which(tokens, before, measure, match) ||
            is_of_each(tokens, before, measure, match) || says_how_often(tokens, before, measure)) {
            measures.erase(measures.begin() + static_cast<std::ptrdiff_t>(i));
        } else if (says_which(tokens, before, measure, match)) {
            measures.erase(measures.begin() + static_cast<std::ptrdiff_t>(i) - 1);
        }
    }
    for (std::size_t i = measures.size(); i-- > 1;) {
        if (is_inside_share(tokens, measures[i - 1], measures[i], match))
            measures.erase(measures.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

}  // namespace plans::reading
