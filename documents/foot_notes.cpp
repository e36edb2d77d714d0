// A note is told by its print: smaller than the page's own, at its foot, and begun by a figure that stands
// raised behind a word above it.
#include "documents/foot_notes.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr double small_share = 0.86, raised_share = 0.8;  // of the height of the page's own letters
constexpr std::size_t boxes_max = 4000;                   // more are no page of words
constexpr double touching_points = 1.5, same_line_share = 0.6;

bool is_figure(std::string_view word) {
    return !word.empty() && word.size() <= 2 &&
           word.find_first_not_of("0123456789") == std::string_view::npos && word[0] != '0';
}

struct Range {
    std::size_t first = 0, last = 0;
};

// Figures that may refer to notes: behind a letter ("lẻ1"), or alone at the end of a line.
std::set<std::string> figures_referred(const Extract& extract, Range page) {
    constexpr std::size_t year_digits = 4;  // "giai đoạn 2026 - 20301"
    std::set<std::string> found;
    for (std::size_t at = page.first; at < page.last; ++at) {
        const std::vector<std::string> words = text::words(extract.lines[at].text);
        for (const std::string& word : words) {
            std::size_t end = word.size();
            while (end > 0 && std::string_view(".,;:)").find(word[end - 1]) != std::string_view::npos) --end;
            std::size_t begin = end;
            while (begin > 0 && std::isdigit(static_cast<unsigned char>(word[begin - 1])) != 0) --begin;
            const bool glued = begin > 0 && (std::isalpha(static_cast<unsigned char>(word[begin - 1])) != 0 ||
                                             static_cast<unsigned char>(word[begin - 1]) >= 0x80);
            const bool last = begin == 0 && &word == &words.back();
            if (glued || last) found.insert(word.substr(begin, end - begin));
            if (end - begin == year_digits + 1) found.insert(word.substr(end - 1, 1));
        }
    }
    return found;
}

bool begins_sentence(const std::string& line) {
    const std::u32string points = text::decode(text::squeeze(line).substr(0, 8));
    if (points.empty()) return false;
    const std::string first = text::encode(std::u32string_view(points).substr(0, 1));
    return text::lower(first) != first;
}

// Among the last lines of a page, one begins with a figure that no mark follows, or is a figure alone, and it
// may be referred to above.
bool may_hold_notes(const Extract& extract, Range page) {
    constexpr std::size_t lines_max = 24;
    std::set<std::string> referred;
    bool counted = false;
    for (std::size_t at = std::max(page.first + 1, page.last - std::min(page.last, lines_max));
         at < page.last; ++at) {
        const std::string& line = extract.lines[at].text;
        const std::size_t begin = line.find_first_not_of(' ');
        if (begin == std::string::npos) continue;
        const std::size_t end = std::min(line.find_first_not_of("0123456789", begin), line.size());
        const std::string figure = line.substr(begin, end - begin);
        if (!is_figure(figure) || line.find_first_of(".)/,-%", end) == end) continue;
        const std::string rest = text::squeeze(line.substr(end));
        // The raised figure of a note may stand on a line of its own, above its words or below them.
        const bool words = rest.empty()
                               ? begins_sentence(extract.lines[at - 1].text) ||
                                     (at + 1 < page.last && begins_sentence(extract.lines[at + 1].text))
                               : begins_sentence(rest);  // "15 lớp" goes on from the line above
        if (!words) continue;
        if (!counted) referred = figures_referred(extract, {page.first, at});
        counted = true;
        if (referred.count(figure) != 0) return true;
    }
    return false;
}

// The height that most letters of the page have.
double own_height(const std::vector<PlacedBox>& boxes) {
    std::map<int, std::size_t> letters;
    for (const PlacedBox& box : boxes)
        letters[static_cast<int>(std::lround(box.height() * 2))] += box.text.size();
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : most->first / 2.0;
}

// "lẻ¹": a word with the raised figure behind it, which the text runs together, "2030¹" as "20301" too.
struct Reference {
    std::string word, figure;
};

struct Notes {
    double top = 0;  // of the first
    std::vector<Reference> references;
};

// The raised figures behind words, each with the word that it stands behind.
std::map<std::string, Reference> references(const std::vector<PlacedBox>& boxes, double height) {
    static const std::set<std::string> units = {"m", "km", "cm", "dm", "mm"};  // "400 m²"
    std::map<std::string, Reference> found;
    for (std::size_t i = 1; i < boxes.size(); ++i) {
        const PlacedBox &before = boxes[i - 1], &box = boxes[i];
        if (is_figure(box.text) && box.height() < height * raised_share &&
            before.height() > height * small_share && std::abs(box.left - before.right) < touching_points &&
            box.bottom < before.bottom && units.count(before.text) == 0)
            found.try_emplace(box.text, Reference{before.text, box.text});
    }
    return found;
}

// The lowest lines of the page, all in small print; a page number below them may be larger.
std::optional<Notes> notes_of(const std::vector<PlacedBox>& boxes) {
    if (boxes.size() > boxes_max) return std::nullopt;
    const double height = own_height(boxes);
    const auto marks = references(boxes, height);
    if (marks.empty()) return std::nullopt;
    double lowest_own = 0;
    for (const PlacedBox& box : boxes) {
        const bool alone =
            is_figure(box.text) && std::none_of(boxes.begin(), boxes.end(), [&](const PlacedBox& other) {
                return &other != &box && std::abs(other.middle() - box.middle()) < height * same_line_share;
            });
        if (box.height() > height * small_share && !alone) lowest_own = std::max(lowest_own, box.bottom);
    }
    Notes notes;
    double begins = 0;  // the first that begins with a figure that stands raised above
    for (const PlacedBox& box : boxes) {
        if (box.middle() < lowest_own || box.height() > height * small_share) continue;
        if (notes.top == 0 || box.top < notes.top) notes.top = box.top;
        // The figure and the first word may be one box: "1Quyết".
        const auto mark = marks.find(box.text.substr(0, box.text.find_first_not_of("0123456789")));
        if (mark == marks.end()) continue;
        const bool first = std::none_of(boxes.begin(), boxes.end(), [&](const PlacedBox& other) {
            return &other != &box && other.right <= box.left + touching_points &&
                   std::abs(other.middle() - box.middle()) < height * same_line_share;
        });
        if (!first) continue;
        if (begins == 0 || box.top < begins) begins = box.top;
        notes.references.push_back(mark->second);
    }
    // Rows of a table in small print begin with figures too, of which none stands raised above.
    const bool first_is_note = begins != 0 && begins - notes.top < height * same_line_share;
    return first_is_note ? std::optional(notes) : std::nullopt;
}

// From the foot of the page upwards, the lines whose words are those of the notes.
std::size_t first_line_of(const Extract& extract, Range page, const std::vector<PlacedBox>& boxes,
                          const Notes& notes) {
    std::multiset<std::string> words;
    for (const PlacedBox& box : boxes) {
        if (box.middle() > notes.top) words.insert(box.text);
    }
    std::size_t first = page.last;
    for (std::size_t at = page.last; at-- > page.first && !words.empty();) {
        std::size_t known = 0, all = 0;
        for (std::string word : text::words(extract.lines[at].text)) {
            ++all;
            auto found = words.find(word);
            if (found == words.end()) {  // "1Quyết": the figure and the word in two boxes
                const std::size_t letter = word.find_first_not_of("0123456789");
                if (letter != std::string::npos) found = words.find(word.substr(letter));
            }
            if (found == words.end()) continue;
            ++known;
            words.erase(found);
        }
        const bool page_number = at + 1 == page.last && all == 1 && known == 0;
        if (!page_number && known * 10 < all * 7) break;
        first = at;
    }
    return first;
}

// "bán lẻ1 chất" → "bán lẻ chất"; at the end of a line the figure may stand apart, or at the head of the
// next.
void drop_reference(Extract& extract, Range page, const Reference& reference) {
    const auto& [word, figure] = reference;
    const std::string marked = word + figure;
    const auto token_at = [](const std::string& line, std::size_t at, const std::string& token) {
        const std::size_t end = at + token.size();
        return line.compare(at, token.size(), token) == 0 && (at == 0 || line[at - 1] == ' ') &&
               (end >= line.size() || std::isdigit(static_cast<unsigned char>(line[end])) == 0);
    };
    for (std::size_t at = page.first; at < page.last; ++at) {
        std::string& line = extract.lines[at].text;
        for (std::size_t found = line.find(word); found != std::string::npos;
             found = line.find(word, found + 1)) {
            const std::size_t end = found + word.size();
            if (token_at(line, found, marked)) {
                line.erase(end, figure.size());
                return;
            }
            if (!token_at(line, found, word)) continue;
            std::size_t next = line.find_first_not_of(' ', end);
            std::string& below =
                next == std::string::npos && at + 1 < page.last ? extract.lines[at + 1].text : line;
            if (&below != &line) next = below.find_first_not_of(' ');
            if (next == std::string::npos || !token_at(below, next, figure)) continue;
            below.erase(next, figure.size());
            return;
        }
    }
}

// How high the letters of a recognised line are: words without tall letters say little.
double height_of(const std::vector<BoxedWord>& line) {
    std::vector<double> heights;
    for (const BoxedWord& word : line) heights.push_back(word.height);
    const auto quarter = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 3 / 4);
    std::nth_element(heights.begin(), quarter, heights.end());
    return *quarter;
}

// "1 Theo Quyết định …", of which a recogniser may make "! Theo Quyết định …".
bool begins_note(const std::vector<BoxedWord>& line) {
    static const std::set<std::string> misread = {"!", "Ì", "Í", "?", "'", "*", "”", "l", "I", "¹", "²", "³"};
    return line.size() > 1 && (is_figure(line[0].text) || misread.count(line[0].text) != 0);
}

}  // namespace

void drop_foot_notes(std::vector<std::vector<BoxedWord>>& lines) {
    constexpr std::size_t lines_above_min = 10, notes_max = 12, words_min = 4;
    constexpr std::size_t short_words_max = 8;  // of few words one that was boxed too high counts more
    constexpr double small_line_share = 0.82, short_line_share = 0.9;
    std::vector<double> heights;
    for (const auto& line : lines) {
        if (line.size() >= words_min) heights.push_back(height_of(line));
    }
    if (heights.size() < lines_above_min) return;
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                     heights.end());
    const double own = heights[heights.size() / 2];
    std::size_t last = lines.size();
    while (last > 0 && lines[last - 1].size() < 2) --last;  // a page number, or dust
    std::size_t first = last;
    const auto is_small = [&](const std::vector<BoxedWord>& line) {
        return height_of(line) < own * (line.size() < short_words_max ? short_line_share : small_line_share);
    };
    while (first > 0 && is_small(lines[first - 1])) --first;
    while (first < last && lines[first].size() < 2) ++first;  // the rule above them
    if (first == last || first < lines_above_min || last - first > notes_max || !begins_note(lines[first]))
        return;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first),
                lines.begin() + static_cast<std::ptrdiff_t>(last));
}

void drop_foot_notes(Extract& extract,
                     const std::function<std::vector<PlacedBox>(int first, int last)>& boxes) {
    constexpr std::size_t pages_at_once = 16;
    struct Page {
        Range lines;
        int number = 1;
        bool asked = false;  // it may hold notes
    };
    std::vector<Page> pages;
    for (std::size_t begin = 0; begin < extract.lines.size(); begin = pages.back().lines.last) {
        Page page{{begin, begin}, extract.lines[begin].page};
        while (page.lines.last < extract.lines.size() && extract.lines[page.lines.last].page == page.number)
            ++page.lines.last;
        page.asked = may_hold_notes(extract, page.lines);
        pages.push_back(page);
    }
    std::vector<Line> kept;
    std::vector<PlacedBox> placed;
    int known = 0;  // the last page whose boxes are in `placed`
    for (std::size_t at = 0; at < pages.size(); ++at) {
        const Page& page = pages[at];
        const Range lines = page.lines;
        std::size_t end = lines.last;
        if (page.asked && page.number > known) {
            std::size_t last = at;
            while (last + 1 < pages.size() && pages[last + 1].asked && last + 1 - at < pages_at_once) ++last;
            known = pages[last].number;
            placed = boxes(page.number, known);
        }
        if (page.asked) {
            std::vector<PlacedBox> here;
            std::copy_if(placed.begin(), placed.end(), std::back_inserter(here),
                         [&](const PlacedBox& box) { return box.page == page.number; });
            if (const auto notes = notes_of(here)) {
                end = first_line_of(extract, lines, here, *notes);
                for (const Reference& reference : notes->references)
                    drop_reference(extract, {lines.first, end}, reference);
            }
        }
        for (std::size_t line = lines.first; line < end; ++line)
            kept.push_back(std::move(extract.lines[line]));
    }
    extract.lines = std::move(kept);
}

}  // namespace documents
