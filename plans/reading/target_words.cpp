// Lists of words of the genre; each is matched where a target begins or ends, never inside it.
#include "plans/reading/target_words.hpp"

#include <algorithm>

#include "plans/reading/outcomes.hpp"
#include "text/unicode.hpp"

namespace plans::reading {

// "cho các tổ chức, cá nhân | và đào tạo theo cơ chế xã hội hóa": behind whom another work begins.
static bool joins_another_work(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> whom = {"ca nhan",  "nhan dan", "nguoi dan", "vien chuc",
                                                       "to chuc",  "hoc sinh", "sinh vien", "lao dong",
                                                       "hoi vien", "cong nhan"};
    static const std::vector<std::string_view> works = {"va dao tao", "va boi duong", "va tap huan",
                                                        "va tuyen truyen", "va huong dan"};
    return any_at(tokens, works, match, at) > 0 && any_at(tokens, whom, match, at - 2) > 0;
}

int end_of_noun(const Tokens& tokens, int from, int until, Match match) {
    static const std::vector<std::string_view> ends = {
        "de",         "nham",           "theo",          "thong qua",   "trong do", "bao gom",
        "dap ung",    "tham gia",       "phuc vu",       "gop phan",    "so voi",   "truoc ngay",
        "voi quy mo", "trong nam",      "trong thang",   "truoc nam",   "moi nam",  "hang nam",
        "vao",        "den tac nghiep", "den tham quan", "den lam viec"};
    for (int at = from; at < until; ++at) {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        const bool topic = token.folded == "de" && text::nfc(text::lower(trimmed(token.restored))) == "đề";
        if (at > from && !topic && any_at(tokens, ends, match, at) > 0) return at;  // "chuyên đề"
        if (at > from + 1 && joins_another_work(tokens, at, match)) return at;
        const std::string& after = tokens[static_cast<std::size_t>(at)].after;
        if (after.find(';') != std::string::npos || (after.find('.') != std::string::npos && at + 1 < until))
            return at + 1;
    }
    return until;
}

Span without_lead_in(const Tokens& tokens, Span span, Match match) {
    static const std::vector<std::string_view> lead_ins = {"hang nam",
                                                           "moi nam",
                                                           "den nam",
                                                           "phan dau",
                                                           "co",
                                                           "dat",
                                                           "den cuoi nam",
                                                           "den het nam",
                                                           "trong nam",
                                                           "tu nam",
                                                           "nam",
                                                           "binh quan moi nam",
                                                           "binh quan hang nam",
                                                           "trung binh moi nam",
                                                           "huong den",
                                                           "huong toi"};
    for (bool again = true; again && !span.empty();) {
        again = false;
        int words = any_at(tokens, lead_ins, match, span.first);
        if (is_another_word(tokens[static_cast<std::size_t>(span.first)], match)) words = 0;  // "Cơ quan"
        if (words == 0 && starts_with(tokens, "muc tieu", match, span.first) && span.size() > 2 &&
            tokens[static_cast<std::size_t>(span.first) + 1].after.find(':') != std::string::npos)
            words = 2;
        const bool time = any_at(tokens, {"hang nam", "moi nam"}, match, span.first) == 2;
        if (words == 0 || (words >= span.size() && !time)) continue;
        const std::string phrase = folded(tokens, {span.first, span.first + words});
        span.first += words;
        if (phrase == "den nam" || phrase == "den cuoi nam" || phrase == "den het nam" ||
            phrase == "trong nam" || phrase == "tu nam" || phrase == "nam")
            ++span.first;
        again = true;
    }
    return span;
}

bool begins_with_time(const Tokens& tokens, Span before, Match match) {
    before = without_lead_in(tokens, before, match);
    static const std::vector<std::string_view> times = {"het", "quy", "den", "trong", "truoc", "cuoi", "tu"};
    return !before.empty() && any_at(tokens, times, match, before.first) > 0;
}

Span without_tail(const Tokens& tokens, Span span, Match match) {
    while (!span.empty()) {
        const Token& last = tokens[static_cast<std::size_t>(span.last - 1)];
        static constexpr std::string_view tails[] = {"", "va", "cac", "co", "dat", "dong", "deu"};
        if (std::find(std::begin(tails), std::end(tails), last.folded) != std::end(tails) &&
            !is_another_word(last, match) && !starts_with(tokens, "cong dong", match, span.last - 2)) {
            --span.last;
        } else if (span.size() > 2 && any_at(tokens, {"hang nam", "moi nam", "du kien", "phan dau"}, match,
                                             span.last - 2) == 2) {
            span.last -= 2;
        } else {
            break;
        }
    }
    return span;
}

int behind_number(const Tokens& tokens, int first, int last, Match match) {
    if (any_at(tokens, {"chi tieu", "muc tieu", "chi so"}, match, first) != 2 || first + 3 >= last)
        return first;
    const Token& number = tokens[static_cast<std::size_t>(first + 2)];
    return number.after.find_first_of(":.") == std::string::npos ? first : first + 3;
}

int indicator_words(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> openings = {"ty le",   "ti le", "so luong", "so",
                                                           "tong so", "muc",   "ty trong", "ti trong"};
    if (any_at(tokens, {"muc do", "so hoa"}, match, at) > 0) return 0;
    return any_at(tokens, openings, match, at);
}

bool done_before(const Tokens& tokens, Span before, Match match) {
    static const std::vector<std::string_view> works = {
        "so hoa",    "hoan thanh", "thu hoi", "xu ly",     "giai quyet", "giai ngan", "kiem tra",
        "ra soat",   "cap",        "tiem",    "thu gom",   "cap nhat",   "quan ly",   "tiep nhan",
        "cong khai", "huong dan",  "ho tro",  "boi duong", "dao tao",    "tap huan",  "tuyen truyen",
        "giam sat",  "bo tri",     "lap",     "rut ngan",  "cat giam",   "tiet kiem"};
    before = without_lead_in(tokens, before, match);
    return !before.empty() && before.size() <= 4 && any_at(tokens, works, match, before.first) > 0;
}

int find_passive(const Tokens& tokens, Span span, Match match) {
    for (int at = span.first + 1; at < span.last; ++at) {
        const int found = find_outcome(tokens, {at - 1, span.last}, match);
        if (found < 0) return -1;
        if (any_at(tokens, {"duoc", "co", "dat"}, match, found) > 0) return found;
        at = found;
    }
    return -1;
}

}  // namespace plans::reading
