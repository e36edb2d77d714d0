// Built on the folding and the collation of text/.
#include "persons/names.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace persons {
namespace {

std::string hexadecimal(std::string_view bytes) {
    static const char* const digits = "0123456789abcdef";
    std::string out;
    for (const unsigned char c : bytes) {
        out += digits[c >> 4];
        out += digits[c & 15];
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

}  // namespace

std::string shown_name(std::string_view typed) {
    std::string name = text::nfc(text::squeeze(typed));
    if (name != text::upper(name) || name == text::lower(name)) return name;
    std::string out;
    for (const std::string& word : text::words(name)) {
        const std::u32string points = text::decode(word);
        out += (out.empty() ? "" : " ") + text::encode(points.substr(0, 1)) +
               text::lower(text::encode(points.substr(1)));
    }
    return out;
}

std::vector<std::string> name_words(std::string_view folded) {
    std::vector<std::string> all(1);
    for (const char c : folded) {
        if (c == ' ' || c == '-' || c == '.' || c == ',' || c == '(' || c == ')') {
            if (!all.back().empty()) all.emplace_back();
        } else if (c != '\'') {
            all.back() += c == 'y' ? 'i' : c;
        }
    }
    if (all.back().empty()) all.pop_back();
    return all;
}

NameForms forms_of(std::string_view shown) {
    NameForms forms;
    forms.folded = text::fold(shown);
    std::vector<std::string> words = name_words(forms.folded);
    std::sort(words.begin(), words.end());
    forms.key = joined(words);
    const std::size_t last = shown.rfind(' ');
    const std::string_view given = last == std::string_view::npos ? shown : shown.substr(last + 1);
    forms.order = hexadecimal(text::sort_key(given)) + "00" +
                  hexadecimal(text::sort_key(last == std::string_view::npos ? "" : shown.substr(0, last)));
    return forms;
}

std::string masked(std::string_view shown) {
    const std::vector<std::string> words = text::words(shown);
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i)
        out += (i == 0 ? "" : " ") +
               (i + 1 == words.size() ? words[i] : text::encode(text::decode(words[i]).substr(0, 1)) + ".");
    return out;
}

}  // namespace persons
