// A number counts as a measure when a per cent sign or a known noun of counting follows it; what stands
// before it says how it is compared.
#include "plans/reading/measures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "plans/reading/fractions.hpp"
#include "plans/reading/outcomes.hpp"
#include "plans/reading/rates.hpp"
#include "plans/reading/units.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

struct Number {
    double value = 0, value_to = 0;
    bool range = false, percent = false;
    int tokens = 0;
    std::string rate;        // "/100.000" of "500/100.000 trẻ em"
    std::string unit_glued;  // "cuộc/năm" of "01 cuộc/năm" stands in the next token; "05lớp" here
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "1.234" and "1,5" and "05": Vietnamese separators. Returns how many bytes it took, 0: no number.
std::size_t parse_number(std::string_view text, double& value) {
    std::size_t at = 0;
    std::string digits;
    while (at < text.size() && is_digit(text[at])) digits += text[at++];
    if (digits.empty() || digits.size() > 9) return 0;
    while (at + 3 < text.size() && text[at] == '.' && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
           is_digit(text[at + 3]) && (at + 4 == text.size() || !is_digit(text[at + 4]))) {
        digits += text.substr(at + 1, 3);
        at += 4;
    }
    if (at + 1 < text.size() && (text[at] == ',' || text[at] == '.') && is_digit(text[at + 1])) {
        std::size_t end = at + 1;
        while (end < text.size() && is_digit(text[end])) ++end;
        digits += '.';
        digits += text.substr(at + 1, end - at - 1);
        at = end;
    }
    value = std::strtod(digits.c_str(), nullptr);
    return at;
}

struct Sign {
    std::string_view print;
    Comparator comparator;
};

constexpr Sign signs[] = {{"≥", Comparator::at_least},  {">=", Comparator::at_least},
                          {"=>", Comparator::at_least}, {">", Comparator::more_than},
                          {"≤", Comparator::at_most},   {"<=", Comparator::at_most},
                          {"<", Comparator::at_most}};

// The sign of comparison that a word opens with ("≥80%"), or nullptr.
const Sign* sign_of(std::string_view word) {
    while (!word.empty() && word.front() == '(') word.remove_prefix(1);
    for (const Sign& sign : signs) {
        if (word.substr(0, sign.print.size()) == sign.print) return &sign;
    }
    return nullptr;
}

std::string core(const Token& token) {
    std::string out = token.restored;
    while (!out.empty() && (out.front() == '(' || out.front() == '"')) out.erase(out.begin());
    if (const Sign* sign = sign_of(out)) out.erase(0, sign->print.size());
    while (!out.empty() && std::string_view(",;:.)").find(out.back()) != std::string_view::npos)
        out.pop_back();
    return out;
}

bool is_dash(std::string_view text) {
    return text == "-" || text == "–" || text == "—" || text == "đến" || text == "÷";
}

bool names_place(const Tokens& tokens, int at) {
    static constexpr std::string_view places[] = {"xã",   "phường", "thị",   "thôn", "ấp",    "bản",
                                                  "buôn", "làng",   "huyện", "tổ",   "trường"};
    return at < static_cast<int>(tokens.size()) &&
           std::find(std::begin(places), std::end(places),
                     text::nfc(trimmed(tokens[static_cast<std::size_t>(at)].restored))) != std::end(places);
}

// "gồm: (1) Công nghiệp, (2) Nông nghiệp": a number in brackets counts inside a sentence.
bool is_bracketed(const std::string& word) {
    return word.size() > 2 && word.size() < 5 && word.front() == '(' && word.back() == ')' &&
           std::all_of(word.begin() + 1, word.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
}

Number read_number(const Tokens& tokens, int at) {
    Number out;
    if (is_bracketed(tokens[static_cast<std::size_t>(at)].text)) return out;
    std::string text = core(tokens[static_cast<std::size_t>(at)]);
    std::size_t taken = parse_number(text, out.value);
    if (taken == 0) return out;
    out.tokens = 1;
    std::string rest = text.substr(taken);
    auto take_percent = [&] {
        if (rest.rfind('%', 0) == 0) {
            out.percent = true;
            rest.erase(0, 1);
        }
    };
    take_percent();
    double of_all = 0;  // "14/14 tổ dân phố": each of them; "14/17 xã": so many
    if (rest.size() > 1 && rest[0] == '/' &&
        parse_number(std::string_view(rest).substr(1), of_all) + 1 == rest.size() &&
        (of_all == out.value || (of_all > out.value && names_place(tokens, at + 1))))
        rest.clear();
    if (!rest.empty() && rest[0] == '/' && (of_all == 1000 || of_all == 10000 || of_all == 100000))
        std::swap(rest, out.rate);
    for (std::string_view dash : {"-", "–", "÷"}) {
        if (rest.rfind(dash, 0) != 0) continue;
        const std::string tail = rest.substr(dash.size());
        const std::size_t more = parse_number(tail, out.value_to);
        if (more == 0) return {};
        out.range = true;
        rest = tail.substr(more);
        take_percent();
        break;
    }
    auto peek = [&](int offset) {
        const std::size_t index = static_cast<std::size_t>(at + offset);
        return index < tokens.size() ? core(tokens[index]) : std::string();
    };
    if (rest.empty() && !out.percent && peek(out.tokens) == "%") {
        out.percent = true;
        ++out.tokens;
    }
    if (rest.empty() && !out.range && is_dash(peek(out.tokens))) {
        double second = 0;
        const std::string tail = peek(out.tokens + 1);
        const std::size_t more = parse_number(tail, second);
        const bool share = more > 0 && tail.size() > more && tail[more] == '%';  // "đến 5,5%/năm"
        if (more > 0 && (tail.size() == more || share)) {
            out.range = true;
            out.value_to = second;
            out.percent = out.percent || tail.size() > more || peek(out.tokens + 2) == "%";
            out.tokens += tail.size() == more && peek(out.tokens + 2) == "%" ? 3 : 2;
        }
    }
    out.unit_glued = rest;
    return out;
}

struct Comparison {
    std::string_view words;
    Comparator comparator;
};

constexpr Comparison before_number[] = {
    {"khong duoi", Comparator::at_least},
    {"khong thap hon", Comparator::at_least},
    {"khong it hon", Comparator::at_least},
    {"khong cao hon", Comparator::at_most},
    {"thap hon", Comparator::at_most},
    {"it hon", Comparator::at_most},
    {"nho hon", Comparator::at_most},
    {"cao hon", Comparator::more_than},
    {"nhieu hon", Comparator::more_than},
    {"it nhat", Comparator::at_least},
    {"toi thieu", Comparator::at_least},
    {"tu tren", Comparator::more_than},
    {"tren", Comparator::more_than},
    {"hon", Comparator::more_than},
    {"vuot", Comparator::more_than},
    {"lon hon", Comparator::more_than},
    {"khong qua", Comparator::at_most},
    {"toi da", Comparator::at_most},
    {"khong vuot qua", Comparator::at_most},
    {"duoi", Comparator::at_most},
    {"tu", Comparator::none},
};

// The comparator that ends right before `at`, passing over words such as "đạt".
Comparator comparator_before(const Tokens& tokens, int from, int at, Match match, int& begin) {
    begin = at;
    if (const Sign* own = sign_of(tokens[static_cast<std::size_t>(at)].restored)) return own->comparator;
    if (at > from) {
        const std::string& before = tokens[static_cast<std::size_t>(at - 1)].restored;
        const Sign* sign = sign_of(before);
        if (sign != nullptr && sign->print == before) {
            begin = at - 1;
            return sign->comparator;
        }
    }
    int scan = at;
    while (scan > from && at - scan < 2) {
        const std::string& word = tokens[static_cast<std::size_t>(scan - 1)].folded;
        if (word != "dat" && word != "duoc" && word != "la" && word != "muc" && word != "ty" && word != "le")
            break;
        --scan;
    }
    for (int end : {at, scan}) {
        for (const Comparison& comparison : before_number) {
            const int words =
                1 + static_cast<int>(std::count(comparison.words.begin(), comparison.words.end(), ' '));
            if (end - words < from || !starts_with(tokens, comparison.words, match, end - words) ||
                is_another_word(tokens[static_cast<std::size_t>(end - words)],
                                match))  // "thương mại điện tử đạt"
                continue;
            begin = end - words;
            return comparison.comparator;
        }
    }
    if (match == Match::tolerant && at - 2 >= from) {  // "Tốl thiểu", "lợi thiểu", "lt nhất"
        const std::string& first = tokens[static_cast<std::size_t>(at - 2)].folded;
        const std::string& second = tokens[static_cast<std::size_t>(at - 1)].folded;
        const bool least = (second == "thieu" && edits_between(first, "toi", 1) <= 1) ||
                           (first == "toi" && edits_between(second, "thieu", 1) <= 1) ||
                           (second == "nhat" && first.size() <= 2 && edits_between(first, "it", 1) <= 1);
        if (least) begin = at - 2;
        if (least) return Comparator::at_least;
    }
    return Comparator::equal;
}

// A number that names something (a year, a date, a document, an article, a level) measures nothing.
bool names_something(const Tokens& tokens, int from, int at, Match match) {
    if (at == from) return false;
    const std::string& before = tokens[static_cast<std::size_t>(at - 1)].folded;
    for (std::string_view word :
         {"nam", "so", "ngay", "thang", "dieu", "khoan", "diem", "muc", "phan", "quy", "giai", "nghi", "lop",
          "cap", "do", "khoa", "tang",  "phu",  "bang",  "bieu", "mau", "ky",   "lan", "thu",  "vu"}) {
        if (word == "diem" && starts_with(tokens, "dut", match, at - 2)) continue;  // "dứt điểm 12 …"
        if (before == word) {
            const std::string printed = tokens[static_cast<std::size_t>(at - 1)].restored;
            const std::string marked = text::nfc(text::lower(trimmed(printed)));
            if (word == "muc" && marked == text::nfc("mức")) continue;
            if (marked == text::nfc("tăng") || marked == text::nfc("bằng")) continue;  // no "tầng", no "bảng"
            // "đến năm 2025 …" yes; "cấp độ 3" yes; "độ 80%" is a measure still.
            return core(tokens[static_cast<std::size_t>(at)]).find('%') == std::string::npos;
        }
    }
    return starts_with(tokens, "giai doan", match, at - 2 >= from ? at - 2 : at);
}

// A noun of counting that no list knows: a plain word right behind the number, not a measure of time.
bool counts_something(const Tokens& tokens, int at, int last) {
    static const std::vector<std::string_view> times = {"nam",  "thang", "ngay",    "tuan", "quy",
                                                        "tuoi", "gio",   "phut",    "phan", "va",
                                                        "den",  "hoac",  "tro len", "dieu"};
    if (at >= last || !tokens[static_cast<std::size_t>(at - 1)].after.empty()) return false;
    const Token& token = tokens[static_cast<std::size_t>(at)];
    const bool plain = !token.folded.empty() && std::all_of(token.folded.begin(), token.folded.end(),
                                                            [](char c) { return c >= 'a' && c <= 'z'; });
    return plain && text::lower(token.restored) == token.restored &&
           any_at(tokens, times, Match::exact, at) == 0;
}

// "Tuổi thọ bình quân đạt 76 tuổi, thời gian sống khỏe mạnh tối thiểu 68 năm": an age that is reached, and
// the years of it. "Trẻ em dưới 16 tuổi" are who they are.
bool says_age(const Tokens& tokens, int number, int unit, bool lifetime, Match match) {
    if (lifetime)
        return starts_with(tokens, "nam", match, unit) && !starts_with(tokens, "nam 20", match, unit);
    return starts_with(tokens, "tuoi", match, unit) && find_phrase(tokens, "tuoi tho", match, 0, number) >= 0;
}

// How many words behind the number at `at` name what it counts; 0: it measures nothing. `lifetime` remembers
// that an age was named before.
int words_of_unit(const Tokens& tokens, Span span, int at, int unit, bool& lifetime, Match match) {
    const std::string& behind = tokens[static_cast<std::size_t>(unit - 1)].after;
    const int words = behind.find_first_of(",;:") == std::string::npos ? unit_words(tokens, unit, match) : 0;
    if (words > 0) return words;
    int compared_from = at;
    comparator_before(tokens, span.first, at, match, compared_from);
    if (compared_from < at && counts_something(tokens, unit, span.last)) return 1;
    if (!behind.empty() || !says_age(tokens, at, unit, lifetime, match)) return 0;
    lifetime = true;
    return 1;
}

// "từ 30% lên 50%", "từ 05 ngày xuống còn 03 ngày": where it was, not the least that it shall be.
bool moves_on(const Tokens& tokens, int from, Match match) {
    static const std::vector<std::string_view> moves = {"len", "xuong", "con", "den", "nam", "thanh"};
    for (int at = from; at < static_cast<int>(tokens.size()); ++at) {
        const bool upwards = at > from && starts_with(tokens, "tro len", match, at - 1);
        if (!upwards && any_at(tokens, moves, match, at) > 0) return true;
        if (tokens[static_cast<std::size_t>(at)].after.find_first_of(".;,") != std::string::npos) break;
    }
    return false;
}

// Is the number at `at` what a part of the sentence behind a semicolon reaches?
bool reaches_apart(const Tokens& tokens, const std::vector<FoundMeasure>& found, int at, Match match) {
    const int from = found.empty() ? 0 : found.back().span.last - 1;
    if (any_at(tokens, {"dat"}, match, at - 1) == 0 &&
        any_at(tokens, {"dat khoang", "phan dau"}, match, at - 2) == 0 &&
        any_at(tokens, {"phan dau co"}, match, at - 3) == 0)
        return false;
    return std::any_of(tokens.begin() + from, tokens.begin() + at,
                       [](const Token& token) { return token.after.find(';') != std::string::npos; });
}

// How the figure at `at` is compared; `begin` and `end` of its words take in those that say so.
Comparator comparison_of(const Tokens& tokens, int from, int at, bool range, Match match,
                         FoundMeasure& measure, int& begin, int& end) {
    Comparator comparator = comparator_before(tokens, from, at, match, begin);
    measure.compared = begin != at || sign_of(tokens[static_cast<std::size_t>(at)].restored) != nullptr;
    if (range) {
        comparator = Comparator::range;
    } else if (comparator == Comparator::none) {  // a bare "từ"
        comparator = moves_on(tokens, end, match) ? Comparator::equal : Comparator::at_least;
    }
    const bool or_more = starts_with(tokens, "tro len", match, end);
    if (comparator == Comparator::equal && or_more) {
        comparator = Comparator::at_least;
        measure.compared = true;
    }
    if (or_more) end += 2;
    return comparator;
}

// "giảm 50% số vụ mất kết nối trên 10 ngày": behind a share how long something lasts tells which are meant,
// unless it is the time itself that is told ("trả lời trong thời hạn không quá 03 ngày").
bool tells_which(const Tokens& tokens, const std::vector<FoundMeasure>& found, const FoundMeasure& measure) {
    static const std::vector<std::string_view> lengths = {"ngay", "gio", "thang", "nam", "tuan", "phut"},
                                               bounds = {"tren", "duoi", "qua", "hon"},
                                               times = {"trong", "gian", "han", "dat", "la", "con", "xuong"};
    if (found.empty() || any_at(tokens, lengths, Match::exact, measure.unit_first) == 0 ||
        any_at(tokens, bounds, Match::exact, measure.span.first) == 0 ||
        any_at(tokens, times, Match::exact, measure.span.first - 1) > 0)
        return false;
    return std::none_of(
        tokens.begin() + found.back().span.last - 1, tokens.begin() + measure.span.first,
        [](const Token& token) { return token.after.find_first_of(",;:.") != std::string::npos; });
}

}  // namespace

bool says_yearly(const Tokens& tokens, Span span, Match match) {
    for (std::string_view phrase :
         {"hang nam", "hang nam", "moi nam", "trong nam", "tung nam", "01 nam", "1 nam", "mot nam"}) {
        const int at = find_phrase(tokens, phrase, match, span.first, span.last);
        if (at < 0) continue;
        if (phrase == "trong nam") continue;
        if (phrase.substr(1) == "1 nam" || phrase == "mot nam" || phrase == "1 nam") {
            if (at == 0 || tokens[static_cast<std::size_t>(at - 1)].text.back() != '/') continue;
        }
        return true;
    }
    for (int i = span.first; i < std::min(span.last, static_cast<int>(tokens.size())); ++i) {
        const std::string& word = tokens[static_cast<std::size_t>(i)].folded;
        if (word.size() > 4 && word.compare(word.size() - 4, 4, "/nam") == 0) return true;
        if (match == Match::tolerant && word.size() > 4 && word[word.size() - 4] == '/' &&  // "15%/hăm"
            edits_between(word.substr(word.size() - 3), "nam", 1) == 1 && word.find('%') != std::string::npos)
            return true;
        if (word == "/nam" || (word == "nam" && i > 0 && tokens[static_cast<std::size_t>(i - 1)].text == "/"))
            return true;
    }
    return false;
}

std::optional<Measure> measure_of_cell(const Tokens& cell, std::string unit, Match match) {
    const int count = static_cast<int>(cell.size());
    for (int at = 0; at < count; ++at) {
        const Number number = read_number(cell, at);
        if (number.tokens == 0) continue;
        Measure measure;
        int begin = at;
        measure.comparator = comparator_before(cell, 0, at, match, begin);
        const int end = at + number.tokens;
        if (starts_with(cell, "tro len", match, end)) measure.comparator = Comparator::at_least;
        if (measure.comparator == Comparator::none) measure.comparator = Comparator::equal;  // a bare "từ"
        if (number.range) {
            measure.comparator = Comparator::range;
            measure.value_to = number.value_to;
        }
        measure.value = number.value;
        if (number.percent) unit = "%";
        if (unit.empty()) unit = number.unit_glued;
        if (unit.empty()) unit = trimmed(restored(cell, {end, end + unit_words(cell, end, match)}));
        if (const auto stroke = unit.find("/năm"); stroke != std::string::npos) {
            measure.per_year = true;
            unit.resize(stroke);
        }
        measure.unit = unit;
        return measure;
    }
    return std::nullopt;
}

std::vector<FoundMeasure> measures_in(const Tokens& tokens, Span span, Match match) {
    std::vector<FoundMeasure> found;
    span.last = std::min(span.last, static_cast<int>(tokens.size()));
    bool percent_seen = false, lifetime = false;
    for (int at = span.first; at < span.last; ++at) {
        Number number = read_number(tokens, at);
        const Fraction fraction = fraction_at(tokens, at, match);
        if (fraction.tokens > 0) {
            number = {};
            number.percent = true;
            number.tokens = fraction.tokens;
        }
        if (number.tokens == 0) continue;
        if (fraction.tokens == 0 && names_something(tokens, span.first, at, match)) continue;
        FoundMeasure measure;
        int unit_end = at + number.tokens;
        if (at > span.first && !number.percent && says_of_how_many(tokens, at, unit_end, match)) continue;
        if (number.percent || starts_with(tokens, "phan tram", match, unit_end)) {
            measure.measure.unit = "%";
            if (!number.percent) unit_end += 2;
            percent_seen = true;
        } else {
            if (!number.unit_glued.empty()) continue;
            const int words = words_of_unit(tokens, {span.first, span.last}, at, unit_end, lifetime, match);
            const bool dotted = core(tokens[static_cast<std::size_t>(at)]).find('.') != std::string::npos;
            const bool year = !dotted && number.value >= 1900 && number.value <= 2100 &&
                              number.value == std::floor(number.value);
            if (words == 0 || year) continue;
            measure.unit_first = unit_end;
            std::string unit = trimmed(restored(tokens, {unit_end, unit_end + words}));
            if (!number.rate.empty()) {
                unit = number.rate + " " + unit;
            } else if (const auto stroke = unit.find('/'); stroke != std::string::npos)
                unit.resize(stroke);
            measure.measure.unit = unit;
            unit_end += words;
            unit_end = end_of_rate(tokens, unit_end, span.last);
        }
        int begin = at;
        const Comparator comparator =
            comparison_of(tokens, span.first, at, number.range, match, measure, begin, unit_end);
        measure.measure.comparator = comparator;
        measure.measure.value = fraction.tokens > 0 ? share_of(fraction, comparator) : number.value;
        if (number.range) measure.measure.value_to = number.value_to;
        measure.span = {begin, unit_end};
        measure.confidence = measure.measure.unit == "%" ? 0.97 : measure.compared ? 0.92 : 0.8;
        // Beside a share a bare count is a detail of the sentence ("mô hình 4 lớp"), unless it is reached by
        // another part of it: "…; thu nhập bình quân đạt 98 triệu đồng".
        if (percent_seen && reaches_apart(tokens, found, at, match)) percent_seen = false;
        if (measure.measure.unit != "%" && percent_seen && !measure.compared && !number.range) continue;
        if (measure.measure.unit != "%" && percent_seen && tells_which(tokens, found, measure)) continue;
        found.push_back(measure);
        at = unit_end - 1;
    }
    return found;
}

std::vector<FoundMeasure> count_behind_verb(const Tokens& tokens, Match match) {
    constexpr int words_max = 10, value_min = 3;  // "chính quyền 2 cấp" counts nothing
    static const std::vector<std::string_view> verbs = {
        "giai toa",   "so hoa",     "xay dung", "hoan thanh", "thanh lap", "trong moi", "to chuc",
        "lap dat",    "phat trien", "di doi",   "giai quyet", "thu hut",   "khoi cong", "khoi phuc",
        "dau tu",     "nang cap",   "cai tao",  "duy tri",    "ra mat",    "cap moi",   "ket nap",
        "chuyen doi", "phan dau",   "co them",  "lam moi",    "xoa bo",    "thu gom",   "dao tao"};
    const int count = static_cast<int>(tokens.size());
    if (any_at(tokens, verbs, match, 0) == 0) return {};
    for (int at = 2; at < std::min(count - 1, words_max); ++at) {
        const Number number = read_number(tokens, at);
        if (number.tokens == 0) continue;
        const int unit = at + number.tokens;
        const bool year = number.value >= 1900 && number.value <= 2100 &&
                          core(tokens[static_cast<std::size_t>(at)]).find('.') == std::string::npos;
        if (number.value < value_min || year || number.range || !number.unit_glued.empty() ||
            names_something(tokens, 0, at, match) || !counts_something(tokens, unit, count))
            return {};
        FoundMeasure found;
        int begin = at;
        found.measure.comparator = comparator_before(tokens, 0, at, match, begin);
        if (found.measure.comparator == Comparator::none) found.measure.comparator = Comparator::at_least;
        found.compared = begin != at;
        found.measure.value = number.value;
        found.measure.unit = trimmed(restored(tokens, {unit, unit + 1}));
        found.span = {begin, unit + 1};
        found.unit_first = unit;
        found.confidence = 0.7;
        return {found};
    }
    return {};
}

}  // namespace plans::reading
