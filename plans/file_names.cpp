// Names without diacritics, by patterns.
#include "plans/file_names.hpp"

#include <algorithm>
#include <regex>

#include "plans/dropped.hpp"
#include "text/unicode.hpp"

namespace plans {

bool named_as_annex(const std::string& filename) {
    static const std::regex annex("(^|[^a-z])(phu ?luc|bieu ?mau|annex|appendix|pl ?[0-9ivx]+)([^a-z]|$)");
    std::string folded = text::fold(filename);
    std::replace_if(
        folded.begin(), folded.end(), [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
    return std::regex_search(folded, annex);
}

bool same_name(const std::string& one, const std::string& other) {
    return stem_key(one) == stem_key(other);
}

std::string stem_key(const std::string& filename) {
    std::string folded = text::fold(name_from(filename));
    static const std::regex noise(
        "\\b(signed|da ky|ban ky|ky so|scan|ban quet|final|goc)\\b|\\([0-9]+\\)|[^a-z0-9]+");
    return std::regex_replace(folded, noise, "");
}

}  // namespace plans
