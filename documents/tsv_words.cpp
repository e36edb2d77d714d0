// A word that ran together with others is parted; borders, dust and stamps are left out.
#include "documents/tsv_words.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "documents/tsv_rows.hpp"
#include "text/fused.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

using Word = BoxedWord;

// What is left of a border.
bool is_stroke(const std::string& word) {
    constexpr std::size_t letters_max = 2;
    const std::u32string points = text::decode(word);
    return points.size() <= letters_max && points.find_first_not_of(U"|_`'¡¦~‘’°¬") == std::u32string::npos;
}

// A word, or those that ran together in it, each with its share of the width.
void add_word(const Word& word, std::vector<Word>& line) {
    auto parts = text::parted_word(word.text);
    const std::u32string first = text::decode(parts.front());
    const std::string capital = first.size() < 2 ? "" : text::encode(std::u32string_view(first).substr(1, 1));
    if (first.size() > 2 && first[0] == U'-' && text::lower(capital) != capital) {  // "-Xã hội"
        parts.front().erase(0, 1);
        parts.insert(parts.begin(), "-");
    }
    double letters = 0, left = word.left;
    for (const std::string& part : parts) letters += static_cast<double>(text::length(part));
    for (const std::string& part : parts) {
        Word one = word;
        one.text = with_numeral(part, false);
        one.left = left;
        left += (word.right - word.left) * static_cast<double>(text::length(part)) / letters;
        one.right = left;
        line.push_back(std::move(one));
    }
}

// What is left of a stamp in the margin, read as a word that nobody is sure of, far before those of the line.
void drop_dust(std::vector<Word>& line) {
    constexpr double unsure = 0.2, sure = 0.8, heights_apart = 5, height_min = 25;
    if (line.size() < 3 || line[0].confidence > unsure) return;
    const bool apart = line[1].left - line[0].right > heights_apart * std::max(height_min, line[1].height);
    const bool others_sure =
        std::all_of(line.begin() + 1, line.end(), [&](const Word& word) { return word.confidence > sure; });
    if (apart && others_sure) line.erase(line.begin());
}

}  // namespace

double slope_of(const std::vector<std::vector<BoxedWord>>& lines) {
    constexpr std::size_t line_words_min = 5;
    std::vector<double> slopes;
    for (const auto& words : lines) {
        if (words.size() < line_words_min || words.back().left <= words.front().left) continue;
        slopes.push_back((words.back().middle - words.front().middle) /
                         (words.back().left - words.front().left));
    }
    if (slopes.empty()) return 0;
    const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
    std::nth_element(slopes.begin(), middle, slopes.end());
    return *middle;
}

std::string with_numeral(const std::string& word, bool alone) {
    const std::size_t slash = word.find('/');
    if (!alone && (slash == std::string::npos || word.compare(slash, 3, "/20") != 0)) return word;
    std::string numeral;
    bool misread = false;
    for (const char letter : word.substr(0, slash)) {
        misread = misread || (letter != 'I' && letter != 'V' && letter != '.' && letter != ')');
        if (letter == 'H')
            numeral += "II";
        else if (std::string_view(alone ? "LI" : "LlTI|[]!1").find(letter) != std::string_view::npos)
            numeral += 'I';
        else if (letter == 'V')
            numeral += letter;
        else
            return word;
    }
    const bool digits = word.find_first_not_of("0123456789./") == std::string::npos;
    if (!misread || digits || (numeral != "I" && numeral != "II" && numeral != "III" && numeral != "IV"))
        return word;
    return numeral + (slash == std::string::npos ? "" : word.substr(slash));
}

std::vector<std::vector<Word>> words_of_tsv(const std::string& tsv, double& width) {
    std::map<std::string, std::size_t> order;
    std::vector<std::vector<Word>> lines;
    width = 1;
    for (const tsv::Row& row : tsv::rows_of(tsv)) {
        if (row.size() > tsv::width && row[tsv::level] == "1")
            width = std::max(1.0, tsv::number(row, tsv::width));
        if (!tsv::is_word(row) || is_stroke(text::squeeze(row[tsv::words]))) continue;
        const auto [place, added] = order.try_emplace(tsv::line_of(row), lines.size());
        if (added) lines.emplace_back();
        const double left = tsv::number(row, tsv::left), height = tsv::number(row, tsv::height);
        add_word({text::nfc(row[tsv::words]), left, left + tsv::number(row, tsv::width),
                  tsv::number(row, tsv::confidence) / 100, tsv::number(row, tsv::top) + height / 2, height,
                  place->second},
                 lines[place->second]);
    }
    for (auto& line : lines) drop_dust(line);
    return lines;
}

}  // namespace documents
