// Numbers, numerals and letters count rows; the words of titles are few.
#include "documents/layout_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "text/unicode.hpp"

namespace documents {

// "1", "1.2", "II.", "a)": what the first column holds in the first line of a row.
bool is_row_label(const std::string& text) {
    if (text.empty() || text.size() > 6) return false;
    if (text.size() <= 2 && text[0] >= 'A' && text[0] <= 'H' && (text.size() == 1 || text[1] == '.'))
        return true;
    if (text.size() == 2 && text[0] >= 'a' && text[0] <= 'h' && text[1] == ')') return true;
    if (text.size() > 3 && text.find_first_not_of("0123456789") == std::string::npos) return false;  // a year
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == 'I' || c == 'V' || c == 'X' || c == ')';
    });
}

// "II", "II." or "B": heads a group of rows.
bool is_group_label(const std::string& text) {
    if (text.empty() || text[0] == '.') return false;
    if (text[0] >= 'A' && text[0] <= 'H') return text.size() == 1 || (text.size() == 2 && text[1] == '.');
    return text.find_first_not_of("IVX.") == std::string::npos;
}

bool is_short_number(const std::string& text) {
    return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
}

bool continues_header(const std::vector<Word>& words) {
    static const std::set<std::string> vocabulary = {
        "t",    "chu",   "tri",  "phoi",  "hop",   "co",   "quan", "don",   "vi",    "tinh", "thuc", "hien",
        "thoi", "gian",  "hoan", "thanh", "san",   "pham", "ket",  "qua",   "ghi",   "noi",  "dung", "nhiem",
        "vu",   "nam",   "den",  "giai",  "doan",  "kinh", "phi",  "nguon", "chi",   "tieu", "lo",   "trinh",
        "ke",   "hoach", "du",   "kien",  "cong",  "viec", "dau",  "ra",    "%",     "yeu",  "cau",  "trach",
        "phu",  "danh",  "muc",  "so",    "cap",   "han",  "tien", "do",    "lanh",  "dao",  "dong", "trieu",
        "ty",   "theo",  "doi",  "va",    "trong", "gia",  "bat",  "chiu",  "nguoi", "cuoi", "gui",  "can",
        "bo",   "kiem",  "tra",  "doc",   "don",   "mu",   "muu",  "tham",  "nganh", "chinh"};
    std::size_t known = 0;
    for (const Word& word : words) {
        std::string bare = text::fold(word.text);
        while (!bare.empty() && std::string_view("(),./:-").find(bare.back()) != std::string_view::npos)
            bare.pop_back();
        while (!bare.empty() && bare.front() == '(') bare.erase(bare.begin());
        // "(1) (2) (3)" counts the columns.
        const bool counts = word.text.size() > 2 && word.text.front() == '(' && word.text.back() == ')' &&
                            bare.find_first_not_of("0123456789") == std::string::npos;
        const bool year = bare.size() >= 4 && bare.rfind("20", 0) == 0;
        known += year || counts || bare.empty() || vocabulary.count(bare) != 0 ? 1 : 0;
    }
    return !words.empty() && !is_row_label(words[0].text) && known * 10 >= words.size() * 8;
}

namespace {

std::string folded(const Line& line) {
    return text::fold(text::squeeze(line.text));
}

}  // namespace

// A number alone in the middle of its line is the page's.
bool is_page_number(const Line& line) {
    const std::string words = folded(line);
    return words.size() <= 3 && line.indent > 20 &&
           std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A number between two empty lines, or first on its page, is the page's too.
bool stands_apart(const Extract& extract, int index) {
    const Line& line = extract.lines[static_cast<std::size_t>(index)];
    const std::string words = folded(line);
    if (words.empty() || words.size() > 3 ||
        !std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    const std::size_t next = static_cast<std::size_t>(index) + 1;
    const bool ends_page = next == extract.lines.size() || extract.lines[next].page != line.page;
    return line.number == 1 || ends_page || (line.blank_before && extract.lines[next].blank_before);
}

std::size_t part_numbers(const std::vector<std::vector<Word>*>& header,
                         const std::vector<std::vector<Word>*>& lines, double letter) {
    constexpr double column_letters = 6;
    const double width = letter * column_letters;
    const auto move = [&](std::vector<Word>& words, std::size_t from) {
        for (std::size_t i = from; i < words.size(); ++i) {
            words[i].left += width;
            words[i].right += width;
        }
    };
    const auto is_label = [](const std::string& word, int number) {
        const std::string digits = std::to_string(number);
        return word == digits + "." || word == digits + ")";
    };
    double left = -1;
    int above = 0;
    std::size_t kept = 0;
    for (; kept < lines.size(); ++kept) {
        std::vector<Word>* words = lines[kept];
        Word& first = words->front();
        const bool part = words->size() > 1 && is_group_label(first.text) && first.left <= left + letter;
        if (left >= 0 && part) break;
        const bool counts = words->size() > 1 && is_label(first.text, above + 1) &&
                            (left < 0 || std::abs(first.left - left) <= letter);
        move(*words, counts ? 1 : 0);
        if (!counts) continue;
        if (left < 0) left = first.left;
        first.right = std::min(first.right, left + width / 2);
        (*words)[1].left = left + width;
        ++above;
    }
    for (std::vector<Word>* words : header) move(*words, 0);
    if (!header.empty() && left >= 0)
        header[0]->insert(header[0]->begin(), Word{"STT", left, left + width / 2});
    return kept;
}

bool is_link(const Line& line) {
    return line.text.find("://") != std::string::npos && text::words(line.text).size() == 1;
}

bool is_group_title(const PrintedLine& line, const Scale& scale) {
    if (line.words.size() < 2 || (!line.group && !is_group_label(line.words[0].text))) return false;
    for (std::size_t i = 2; i < line.words.size(); ++i) {
        if (line.words[i].left - line.words[i - 1].right >= scale.gap_min) return false;
    }
    return true;
}

void join_broken_numbers(std::vector<PrintedLine>& lines, std::vector<int>& taken) {
    constexpr int broken_min = 100;
    int above = 0;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        std::string& first = lines[at].words[0].text;
        const std::string wanted = std::to_string(above + 1);
        if (!is_short_number(first)) continue;
        std::vector<Word>* next = at + 1 < lines.size() ? &lines[at + 1].words : nullptr;
        if (above + 1 >= broken_min && first != wanted && next != nullptr &&
            first + next->front().text == wanted) {
            first = wanted;
            next->erase(next->begin());
            if (next->empty()) {
                lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1);
                taken.erase(taken.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            }
        }
        above = std::stoi(first);
    }
}

std::vector<std::vector<Word>> placed_lines(const Extract& extract, int first, int last,
                                            const WordPlaces& places, Scale& scale) {
    const int first_page = extract.lines[static_cast<std::size_t>(first)].page;
    const int last_page = extract.lines[static_cast<std::size_t>(last) - 1].page;
    Placer placer(places(first_page, last_page));
    std::vector<std::vector<Word>> out;
    for (int i = first; i < last; ++i) {
        const Line& line = extract.lines[static_cast<std::size_t>(i)];
        out.push_back(words_of(line.text));
        if (!out.back().empty() && !placer.place(line.page, out.back())) return {};
    }
    scale.letter = placer.letter();
    scale.gap_min = scale.letter * 1.2;
    return out;
}

}  // namespace documents
