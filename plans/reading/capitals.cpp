// By the letters that have both cases.
#include "plans/reading/capitals.hpp"

#include "text/unicode.hpp"

namespace plans::reading {

bool upper_initial(const std::string& word) {
    const std::u32string points = text::decode(word);
    if (points.empty()) return false;
    const std::string first = text::encode(std::u32string_view(points).substr(0, 1));
    return text::upper(first) == first && text::lower(first) != first;
}

bool all_upper(const std::string& word) {
    return text::upper(word) == word && text::lower(word) != word;
}

}  // namespace plans::reading
