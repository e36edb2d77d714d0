// Search by comparing keys that keep the positions of the text.
#include "plans/search.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans {
namespace {

std::u32string lowered(std::u32string_view points) {
    std::u32string out = text::decode(text::lower(text::encode(points)));
    if (out.size() == points.size()) return out;
    out.clear();  // a letter whose lower case is longer stands somewhere: letter by letter, leaving that one
    out.reserve(points.size());
    for (char32_t point : points) {
        const std::u32string low = text::decode(text::lower(text::encode(std::u32string_view(&point, 1))));
        out += low.size() == 1 ? low[0] : point;
    }
    return out;
}

// hoà → hòa: the mark moves to the first vowel, as the newer spelling has it, when the pair ends its word.
void move_tone_marks(std::u32string& text) {
    static const std::u32string marked_a = U"àảãáạ", marked_e = U"èẻẽéẹ", marked_y = U"ỳỷỹýỵ";
    static const std::u32string marked_o = U"òỏõóọ", marked_u = U"ùủũúụ";
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (i + 2 < text.size() && text::fold_points(text.substr(i + 2, 1))[0] >= U'a' &&
            text::fold_points(text.substr(i + 2, 1))[0] <= U'z') {
            continue;
        }
        if (i > 0 && text[i] == U'u' && text[i - 1] == U'q') continue;
        const auto move = [&](char32_t first, const std::u32string& seconds, char32_t plain,
                              const std::u32string& firsts) {
            const auto at = seconds.find(text[i + 1]);
            if (text[i] != first || at == std::u32string::npos) return;
            text[i] = firsts[at];
            text[i + 1] = plain;
        };
        move(U'o', marked_a, U'a', marked_o);
        move(U'o', marked_e, U'e', marked_o);
        move(U'u', marked_y, U'y', marked_u);
    }
}

}  // namespace

Search::Search(std::string_view typed, Marks marks) {
    const std::u32string points = text::decode(text::nfc(text::squeeze(typed)));
    folds_ = marks == Marks::ignored || text::fold_points(points) == lowered(points);
    needle_ = key(points);
}

std::u32string Search::key(std::u32string_view points) const {
    std::u32string out = folds_ ? text::fold_points(points) : lowered(points);
    std::replace(out.begin(), out.end(), U'\u00a0', U' ');
    if (!folds_) move_tone_marks(out);
    return out;
}

bool Search::in(std::string_view utf8) const {
    if (needle_.empty()) return true;
    return key(text::decode(utf8)).find(needle_) != std::u32string::npos;
}

std::vector<std::pair<std::size_t, std::size_t>> Search::hits(std::u32string_view points) const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    if (needle_.empty()) return out;
    const std::u32string text = key(points);
    if (text.size() != points.size()) return out;
    for (auto at = text.find(needle_); at != std::u32string::npos;
         at = text.find(needle_, at + needle_.size())) {
        out.emplace_back(at, at + needle_.size());
    }
    return out;
}

}  // namespace plans
