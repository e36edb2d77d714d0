// Letters follow one another as those of labels do: d, đ, e, g.
#include "plans/reading/letter_groups.hpp"

#include <algorithm>

#include "plans/reading/labels.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// What the items are called.
const std::vector<std::string_view>& item_names() {
    static const std::vector<std::string_view> names = {"nhiem vu", "noi dung", "diem", "cac muc", "tai muc"};
    return names;
}

std::string word_at(const Tokens& tokens, int at) {
    return text::nfc(text::lower(trimmed(tokens[static_cast<std::size_t>(at)].restored)));
}

// "từ a đến đ", "a - đ": the letters between.
void add_range(std::set<std::string>& letters, const std::string& first, const std::string& last) {
    const int from = letter_ordinal(first), to = letter_ordinal(last);
    for (int ordinal = from; from > 0 && ordinal <= to; ++ordinal) letters.insert(letter_name(ordinal));
}

// The letter before the word that joins a range to the one at `at`: "a đến điểm | đ"; empty: none.
std::string begin_of_range(const Tokens& tokens, int from, int at) {
    int link = at - 1;
    if (link > from && tokens[static_cast<std::size_t>(link)].folded == "diem") --link;
    if (link <= from) return "";
    const std::string joined = word_at(tokens, link);
    const bool range = joined == "đến" || joined == "-" || joined == "–";
    const std::string before = word_at(tokens, link - 1);
    return range && letter_ordinal(before) > 0 ? before : "";
}

}  // namespace

LetterGroup letters_in(const Tokens& tokens, int from, Match match) {
    LetterGroup out;
    const bool named = std::any_of(item_names().begin(), item_names().end(), [&](std::string_view name) {
        return find_phrase(tokens, name, match, from) >= 0;
    });
    if (!named) return out;
    out.others = find_phrase(tokens, "con lai", match, from) >= 0;
    bool numbers = false;  // "nội dung 01, 02": by their numbers
    for (int at = std::max(from, 1); at < static_cast<int>(tokens.size()); ++at) {
        const std::string word = word_at(tokens, at);
        if (letter_ordinal(word) > 0) {
            out.letters.insert(word);
            if (const std::string begin = begin_of_range(tokens, from, at); !begin.empty())
                add_range(out.letters, begin, word);
        }
        if (const std::size_t dash = word.find('-'); dash != std::string::npos && dash > 0)  // "a-đ"
            add_range(out.letters, word.substr(0, dash), word.substr(dash + 1));
        const bool digits =
            word.size() <= 2 && !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        numbers = digits ? numbers || starts_with(tokens, "noi dung", match, at - 2) ||
                               starts_with(tokens, "nhiem vu", match, at - 2)
                         : numbers && word == "và";
        if (digits && numbers) out.letters.insert(std::to_string(std::stoi(word)));
    }
    return out;
}

void share_letters(std::vector<LetterGroup*>& groups, const std::set<std::string>& items, bool marks_lost) {
    const auto taken = [&](const std::string& letter) {
        return std::count_if(groups.begin(), groups.end(),
                             [&](const LetterGroup* group) { return group->letters.count(letter) != 0; });
    };
    if (marks_lost && taken("d") == 2 && taken("đ") == 0 && items.count("đ") != 0) {
        // Who has the neighbour of "d" has "d" itself.
        const auto near = [](const LetterGroup* group) { return group->letters.count("c") != 0; };
        LetterGroup* other = nullptr;
        for (LetterGroup* group : groups) {
            if (group->letters.count("d") != 0 && (other == nullptr || !near(group))) other = group;
        }
        other->letters.erase("d");
        other->letters.insert("đ");
    }
    for (LetterGroup* group : groups) {
        if (!group->others) continue;
        for (const std::string& item : items) {
            if (taken(item) == 0) group->letters.insert(item);
        }
    }
}

}  // namespace plans::reading
