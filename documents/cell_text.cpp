// A line break in a cell means nothing by itself; these are the breaks that do, and those inside words.
#include "documents/cell_text.hpp"

#include <set>
#include <string_view>

#include "text/unicode.hpp"

namespace documents {
namespace {

// A bullet, or another agency below one that a line ended, begins a paragraph of its own.
bool begins_paragraph(const std::string& part, const std::string& above) {
    if (part.rfind("- ", 0) == 0 || part.rfind("+ ", 0) == 0) return true;
    if (part.rfind("Sở ", 0) != 0 || above.empty() || above.back() == ',') return false;
    const std::string folded_above = " " + text::fold(above);
    for (const char* open : {" va", " cac", " cua", " giam doc", " tai", " voi"}) {
        const std::string_view tail(open);
        if (folded_above.size() >= tail.size() &&
            folded_above.compare(folded_above.size() - tail.size(), tail.size(), tail) == 0)
            return false;
    }
    return true;
}

// "30/4/202" above "6", "Thươn" above "g": a narrow column breaks a word.
bool breaks_word(const std::string& above, const std::string& part) {
    const std::string rest = part.substr(0, part.find(' '));
    static const std::set<std::string> ends = {"c", "g", "h", "m", "n", "p", "t", "ch", "ng", "nh"};
    const char last = above.back();
    if (ends.count(rest) != 0) return last != ',' && last != ';' && last != '.';
    const std::string year = above.substr(above.rfind('/') + 1);
    return year.size() < 4 && year.rfind("2", 0) == 0 && year.size() < above.size() &&
           (year + rest).size() == 4 && rest.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

bool begins_upper(const std::string& text) {
    const std::string first = text::encode(std::u32string_view(text::decode(text)).substr(0, 1));
    return text::lower(first) != first;
}

bool opens_item(const std::string& text) {
    const std::size_t end = text.find(' ');
    if (end == std::string::npos || end == 0) return false;
    const std::string label = text.substr(0, end);
    if (label == "-" || label == "+" || label == "–" || label == "•") return true;
    const std::string name = label.substr(0, label.size() - 1);
    const bool number = name.find_first_not_of("0123456789") == std::string::npos && name.size() <= 2;
    const bool letter =
        text::length(name) == 1 && text::fold(name).find_first_of("abcdefghijklmnopqrstuvwxyz") == 0;
    return (label.back() == ')' && (number || letter) && !name.empty()) ||
           (label.back() == '.' && number && !name.empty());
}

void add_line_of_cell(std::vector<std::string>& paragraphs, const std::string& line) {
    if (paragraphs.empty() || begins_paragraph(line, paragraphs.back()))
        paragraphs.push_back(line);
    else
        paragraphs.back() += (breaks_word(paragraphs.back(), line) ? "" : " ") + line;
}

}  // namespace documents
