// By the letters that have both cases.
#include "plans/reading/capitals.hpp"

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

std::string first_letter(const std::string& word) {
    return text::encode(std::u32string_view(text::decode(word)).substr(0, 1));
}

}  // namespace

bool upper_initial(const std::string& word) {
    return all_upper(first_letter(word));
}

bool lower_initial(const std::string& word) {
    const std::string first = first_letter(word);
    return text::upper(first) != first;
}

bool all_upper(const std::string& word) {
    return text::upper(word) == word && text::lower(word) != word;
}

}  // namespace plans::reading
