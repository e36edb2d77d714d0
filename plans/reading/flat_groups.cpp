// The words of a group end where the next line begins with a capital letter.
#include "plans/reading/flat_groups.hpp"

#include <algorithm>

#include "plans/reading/capitals.hpp"

namespace plans::reading {
namespace {

bool begins_upper(const Tokens& line) {
    return !line.empty() && upper_initial(line[0].restored);
}

// The number that stands alone on a line; 0: none does.
int number_alone(const Tokens& line) {
    constexpr std::size_t digits_max = 3;
    if (line.size() != 1 || line[0].folded.empty() || line[0].folded.size() > digits_max ||
        line[0].folded.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    return std::stoi(line[0].folded);
}

// "STT | Nhóm nhiệm vụ | Nhiệm vụ cụ thể"
bool has_groups(const FlatTable& table, Match match) {
    constexpr int titles_words_max = 3;
    Tokens header;
    for (const Tokens& line : table.lines) {
        if (number_alone(line) > 0) break;
        header.insert(header.end(), line.begin(), line.end());
    }
    const int group = find_phrase(header, "nhom", match);
    return group > 0 && group < titles_words_max && find_phrase(header, "nhiem vu", match, group + 2) > 0;
}

bool same_line(const Tokens& a, const Tokens& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Token& x, const Token& y) { return x.folded == y.folded; });
}

struct Group {
    int number = 0, row = 0;
    std::vector<Tokens> title = {};
};

// Where the title ends that opens at `at`: behind its lines that go on in small letters.
std::size_t end_of_title(const std::vector<Tokens>& lines, std::size_t at) {
    std::size_t end = at + 1;
    while (end < lines.size() && !lines[end].empty() && !begins_upper(lines[end]) &&
           number_alone(lines[end]) == 0)
        ++end;
    return end;
}

// A row has a task and who does it; behind the number of a page stands the rest of a row.
bool row_follows(const std::vector<Tokens>& lines, std::size_t at) {
    constexpr std::size_t lines_min = 2;
    std::size_t end = at;
    while (end < lines.size() && number_alone(lines[end]) == 0) ++end;
    return end - at >= lines_min;
}

}  // namespace

std::vector<Tokens> with_numbered_rows(const FlatTable& table, Match match) {
    if (!has_groups(table, match)) return table.lines;
    const std::vector<Tokens>& lines = table.lines;
    std::vector<Tokens> out;
    Group open;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const int number = number_alone(lines[at]);
        const std::size_t first = at + 1;
        if (number > 0 && first < lines.size() && number_alone(lines[first]) > 0) continue;  // the page's
        const bool may_open = number > 0 && first < lines.size() && begins_upper(lines[first]);
        const bool goes_on = may_open && number == open.number && first + open.title.size() <= lines.size() &&
                             std::equal(open.title.begin(), open.title.end(),
                                        lines.begin() + static_cast<std::ptrdiff_t>(first), same_line);
        const bool opens =
            may_open && number == open.number + 1 && row_follows(lines, end_of_title(lines, first));
        if (!goes_on && !opens) {
            out.push_back(lines[at]);
            continue;
        }
        const std::size_t end = goes_on ? first + open.title.size() : end_of_title(lines, first);
        if (opens) {
            open = {number,
                    0,
                    {lines.begin() + static_cast<std::ptrdiff_t>(first),
                     lines.begin() + static_cast<std::ptrdiff_t>(end)}};
            out.push_back(lines[at]);
            out.insert(out.end(), open.title.begin(), open.title.end());
        }
        Tokens label{lines[at][0]};
        label[0].text = label[0].restored = label[0].folded =
            std::to_string(number) + "." + std::to_string(++open.row);
        out.push_back(std::move(label));
        at = end - 1;
    }
    return out;
}

}  // namespace plans::reading
