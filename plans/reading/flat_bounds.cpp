// The titles of its columns open a table in lines; the next part of the plan, another table or the close ends
// it.
#include "plans/reading/flat_bounds.hpp"

#include <algorithm>

#include "plans/reading/labels.hpp"
#include "plans/reading/openings.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// "1", "I" or "A" alone or before a title: the first row below a header.
bool is_first_row(const Tokens& tokens) {
    if (tokens.empty()) return false;
    const std::string first = trimmed(tokens[0].text);
    return first == "1" || first == "I" || first == "A";
}

// "Nội dung Phân công nhiệm vụ Tiến độ Sản phẩm" above "1. …": titles in one line, none of which counts rows.
bool opens_unnumbered(const documents::Extract& extract, const Tokens& tokens, int index) {
    constexpr std::size_t words_max = 20;
    constexpr int titles_min = 3;
    static const std::vector<std::string_view> titles = {"phan cong", "chu tri",  "phoi hop", "thoi gian",
                                                         "thoi han",  "tien do",  "san pham", "ket qua",
                                                         "nguon luc", "kinh phi", "don vi"};
    if (tokens.size() > words_max ||
        any_at(tokens, {"noi dung", "nhiem vu", "cong viec"}, Match::exact, 0) == 0)
        return false;
    int found = 0;
    for (const Token& token : tokens) {
        if (!token.after.empty()) return false;
    }
    for (int at = 2; at < static_cast<int>(tokens.size()); ++at) {
        found += begins_upper(tokens[static_cast<std::size_t>(at)]) &&
                 any_at(tokens, titles, Match::exact, at) > 0;
    }
    const int next = index + 1;
    if (found < titles_min || next >= static_cast<int>(extract.lines.size())) return false;
    const std::string& below = extract.lines[static_cast<std::size_t>(next)].text;
    return below.rfind("1. ", 0) == 0 || below.rfind("1) ", 0) == 0;
}

// "II. NHIỆM VỤ", "II/ NHIỆM VỤ", "Phần II. NHIỆM VỤ" behind the rows: the plan goes on. A numeral without a
// stop heads a group of rows.
bool goes_on_behind_table(Tokens tokens) {
    const bool part = tokens.size() > 1 && tokens[0].folded == "phan";
    const std::string first = tokens[part ? 1 : 0].text;
    const bool capital = part && is_upper({tokens[0]});  // "PHẦN IV", its title on the next line
    const bool stopped =
        first.back() == '.' || first.back() == '/' || (part && (first.back() == ':' || capital));
    const bool alone = capital && tokens.size() == 2;
    const Label label = read_label(tokens);
    if (alone && label.kind == LabelKind::roman) return true;
    if (!stopped || tokens.size() < (part ? 1u : 2u)) return false;
    return (label.kind == LabelKind::roman || label.kind == LabelKind::part) && is_upper(tokens);
}

// "4. Kinh phí" where the parts of the plan bear plain numbers.
bool names_next_part(Tokens tokens) {
    constexpr std::size_t words_max = 9;
    static const std::vector<std::string_view> parts = {
        "kinh phi",           "nguon kinh phi",      "to chuc thuc hien",
        "che do bao cao",     "nguon luc thuc hien", "trach nhiem cua",
        "phan cong nhiem vu", "phan cong thuc hien"};
    const Label label = read_label(tokens);
    return label.kind == LabelKind::number && !tokens.empty() && tokens.size() <= words_max &&
           std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return starts_nearly(tokens, part, Match::tolerant); });
}

}  // namespace

bool may_count_rows(const Token& token) {
    std::string letters;
    for (char c : token.folded) {
        if (static_cast<unsigned char>(c) < 0x80) letters += c;
    }
    if (letters.size() < 2 || letters.size() > 4 || text::upper(token.text) != token.text) return false;
    return edits_between(letters, "stt", 1) <= 1 ||
           (letters.size() == 2 && edits_between(letters, "tt", 1) <= 1);
}

bool titles_what_is_done(const Tokens& tokens, int at) {
    static const std::vector<std::string_view> titles = {"noi dung", "nhiem vu", "cong viec",
                                                         "chi tieu", "muc tieu", "nhom nhiem vu"};
    return std::any_of(titles.begin(), titles.end(), [&](std::string_view title) {
        return starts_nearly(tokens, title, Match::tolerant, at);
    });
}

bool opens_flat_table(const documents::Extract& extract, const Mender& mender, int index) {
    constexpr int header_lines_max = 16, indicator_place_max = 4;
    const documents::Line& line = extract.lines[static_cast<std::size_t>(index)];
    if (line.table >= 0 || extract.kind == documents::SourceKind::docx) return false;
    Tokens tokens = tokens_of(line.text, index);
    if (tokens.empty() || !begins_upper(tokens[0])) return false;
    if (opens_unnumbered(extract, tokens, index)) return true;
    const bool misread = (mender.damaged || mender.noisy) && may_count_rows(tokens[0]);
    if (tokens[0].folded.size() > 3 && !misread) return false;
    // A scan leaves "ST | Chỉ tiêu | …" above "T", and the words of a narrow title among those of the next.
    const bool worn = (mender.damaged || mender.noisy) && line.text.find('|') != std::string::npos;
    const bool counts =
        tokens[0].folded == "stt" || tokens[0].folded == "tt" || (worn && tokens[0].folded == "st");
    const bool spoilt = misread && !counts;
    const int count = static_cast<int>(extract.lines.size());
    for (int i = index + 1; (counts || spoilt) && i < std::min(count, index + header_lines_max); ++i) {
        const Tokens more = tokens_of(extract.lines[static_cast<std::size_t>(i)].text, i);
        if (is_first_row(more) || tokens.size() > 40) break;
        tokens.insert(tokens.end(), more.begin(), more.end());
    }
    if (tokens.size() < 4) return false;
    mender.mend(tokens);
    if (worn && counts) {
        const int indicator = find_phrase(tokens, "chi tieu", Match::tolerant);
        if (indicator > 0 && indicator <= indicator_place_max) return true;
    }
    if (spoilt && !titles_what_is_done(tokens, 1)) return false;
    // Mended: "Tt ngân sách" is no "TT".
    const bool titled = spoilt || tokens[0].folded == "stt" || tokens[0].folded == "tt";
    if (!titled && !(mender.noisy && tokens.size() < 20)) return false;
    const auto has = [&](std::string_view phrase) {
        return find_phrase(tokens, phrase, Match::tolerant) > 0;
    };
    if (!titled) {  // misread: then the other titles must all stand there
        return find_phrase(tokens, "noi dung", Match::tolerant) == 1 && has("chu tri") && has("phoi hop");
    }
    return has("chu tri") || has("thuc hien") || has("phan cong") ||
           (has("chi tieu") && (has("don vi tinh") || has("dvt") || has("nam")));
}

int end_of_flat_table(const documents::Extract& extract, int index) {
    const int count = static_cast<int>(extract.lines.size());
    bool stopped_groups = false;  // "I." above the rows: such a numeral heads a group
    for (int i = index + 1; i < count; ++i) {
        const Tokens tokens = tokens_of(extract.lines[static_cast<std::size_t>(i)].text, i);
        if (tokens.empty()) continue;
        if (extract.lines[static_cast<std::size_t>(i)].table >= 0) return i;
        if (starts_with(tokens, "noi nhan", Match::exact) ||
            (tokens[0].folded == "phu" && starts_with(tokens, "phu luc", Match::exact)) ||
            tokens[0].text.rfind("TM.", 0) == 0) {
            return i;
        }
        stopped_groups = stopped_groups || tokens[0].text == "I." || tokens[0].text == "I/";
        if (!stopped_groups && goes_on_behind_table(tokens)) return i;
        if (names_next_part(tokens)) return i;
    }
    return count;
}

}  // namespace plans::reading
