// "Trên 80 % người dùng nói chung và 100 % sinh viên được tuyên truyền …" is two targets: each measure
// governs what follows it up to the next one, and a clause without a verb borrows the outcome of the clause
// behind it.
#include "plans/reading/targets.hpp"

#include <algorithm>

#include "plans/reading/measures.hpp"
#include "plans/reading/outcomes.hpp"
#include "plans/reading/table_targets.hpp"
#include "plans/reading/target_words.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr int indicator_tail_words_max = 6;        // "… đạt 48% vào cuối năm 2026"
constexpr std::size_t measures_max = 40;           // of one paragraph; each repeats the whole text
constexpr std::size_t repeated_bytes_max = 65536;  // of that text: a longer one is repeated less often

struct Clause {
    FoundMeasure measure;
    Span population, outcome;
    bool moved = false;   // "kéo giảm số vụ cháy 5%": the outcome holds for what follows too
    bool before = false;  // what is measured stands before the figure
    bool leans = false;   // "…, chiếm 15% tổng mức bán lẻ": of what, the clause before says
};

// "Kéo giảm tai nạn giao thông từ 5% đến 10% so với năm 2020": behind the figure nothing is named.
Clause moved_clause(const Tokens& tokens, const FoundMeasure& measure, Span before, Span rest, Match match) {
    static const std::vector<std::string_view> moves = {"giam", "keo giam",  "tang",
                                                        "nang", "tang them", "giam them"};
    static const std::vector<std::string_view> links = {"so voi",    "tren ca", "moi nam", "hang nam",
                                                        "trong nam", "vao nam", "o ca"};
    before = without_lead_in(tokens, before, match);
    const int move = any_at(tokens, moves, match, before.first);
    if (before.empty() || move == 0 || before.size() <= move) return {};
    if (is_another_word(tokens[static_cast<std::size_t>(before.first)], match))
        return {};  // "Năng suất lao động"
    if (!rest.empty() && any_at(tokens, links, match, rest.first) == 0) return {};
    Clause clause{measure, {}, {}};
    const int compared = find_phrase(tokens, "so voi", match, before.first + move + 1, before.last);
    clause.population = {before.first + move, compared < 0 ? before.last : compared};
    clause.outcome = {before.first, before.first + move};
    clause.moved = true;
    return clause;
}

// Where a quantity is said to grow or fall: "Năng suất lao động | tăng bình quân"; -1: nowhere.
int moving_verb(const Tokens& tokens, Span before, Match match) {
    for (int at = before.first + 2; at < before.last; ++at) {
        if (any_at(tokens, {"tang", "giam"}, match, at) > 0 &&
            !is_another_word(tokens[static_cast<std::size_t>(at)], match))
            return at;
    }
    return -1;
}

// "Tỷ lệ hộ nghèo giảm từ 3% trở lên", "Tổng thu du lịch đạt 4.200 tỷ đồng": all stands before the figure.
// False when the words say nothing so.
bool indicator_clause(const Tokens& tokens, Span before, Match match, Clause& clause) {
    static const std::vector<std::string_view> closing = {
        "dat",   "la",   "len",          "con", "dat muc",  "tang len", "dat ty le",       "o muc",
        "chiem", "bang", "phan dau dat", "gap", "tang gap", "dong gop", "dong gop khoang", "khoang"};
    before.first = behind_number(tokens, before.first, before.last, match);
    if (before.empty()) return false;
    before = without_lead_in(tokens, before, match);
    for (std::string_view inside : {"trong do", "rieng"}) {
        if (starts_with(tokens, inside, match, before.first) && before.size() > 3)
            before.first += 1 + static_cast<int>(std::count(inside.begin(), inside.end(), ' '));
    }
    const int opening = indicator_words(tokens, before.first, match);
    bool closed = false;
    for (bool again = true; again && before.size() > opening + 1;) {
        again = false;
        for (int words = 3; words >= 1 && !again; --words) {
            again = words < before.size() && any_at(tokens, closing, match, before.last - words) == words &&
                    !is_another_word(tokens[static_cast<std::size_t>(before.last - words)], match);
            if (again) before.last -= words;
        }
        closed = closed || again;
    }
    if (opening == 0) {  // a plain noun, when "đạt" parts it from its figure
        static const std::vector<std::string_view> quantities = {
            "tong",      "cong suat", "doanh thu", "kim ngach", "gia tri",    "nang suat", "san luong",
            "thu nhap",  "dien tich", "chi so",    "toc do",    "do che phu", "quy mo",    "luong",
            "thoi gian", "thu hut",   "muc do",    "dong gop",  "ty suat",    "doanh so",  "so vu"};
        const bool quantity = any_at(tokens, quantities, match, before.first) > 0;
        const int verb = quantity ? -1 : find_outcome(tokens, before, match);
        const int grows = quantity && !closed ? moving_verb(tokens, before, match) : -1;
        if (grows > 0) {  // "Năng suất lao động | tăng bình quân"
            clause.population = {before.first, grows};
            clause.outcome = {grows, before.last};
            return true;
        }
        if (!closed || before.empty() || tokens[static_cast<std::size_t>(before.last - 1)].folded == "cho")
            return false;  // "đào tạo cho khoảng 2.400 giáo viên"
        clause.population = without_tail(tokens, {before.first, verb < 0 ? before.last : verb}, match);
        clause.outcome = verb < 0 ? Span{} : without_tail(tokens, {verb, before.last}, match);
        return !clause.population.empty();
    }
    const Subject subject = subject_of(tokens, before, match);
    clause.population = subject.population;
    clause.outcome = subject.outcome;
    return !clause.population.empty();
}

// "… đạt 90%;", "… số người chết 10%,": nothing that the figure measures stands behind it.
bool ends_clause(const Tokens& tokens, const FoundMeasure& measure) {
    return tokens[static_cast<std::size_t>(measure.span.last - 1)].after.find_first_of(",;.") !=
           std::string::npos;
}

// "Thành lập 05 khu công nghiệp; tỷ lệ lấp đầy đạt trên 80%": the last clause before `until`.
int behind_stop(const Tokens& tokens, int until) {
    for (int at = until - 1; at > 0; --at) {
        if (tokens[static_cast<std::size_t>(at - 1)].after.find_first_of(".;") != std::string::npos)
            return at;
    }
    return 0;
}

// Where the words begin that name what this figure measures, when they stand before it: behind the last stop,
// or at "tỷ lệ", "trong đó" behind a comma.
int begin_of_indicator(const Tokens& tokens, const FoundMeasure& measure, int from, Match match) {
    for (int at = measure.span.first - 1; at > from; --at) {
        const std::string& after = tokens[static_cast<std::size_t>(at - 1)].after;
        if (after.find_first_of(".;") != std::string::npos) return at;
        if (after.find(',') != std::string::npos &&
            (indicator_words(tokens, at, match) > 0 ||
             any_at(tokens, {"trong do", "muc do", "rieng"}, match, at) > 0))
            return at;
    }
    return from;
}

// "Kinh tế tư nhân | đóng góp khoảng 55% GRDP", "…, chiếm 15% tổng mức bán lẻ": a part of something named
// behind the figure. False when the words say nothing so.
bool part_clause(const Tokens& tokens, int own_begin, int end, Match match, Clause& clause) {
    const int figure = clause.measure.span.first;
    for (int back = 1; back <= 3 && figure - back >= own_begin; ++back) {
        const int link = figure - back;
        if (any_at(tokens, {"chiem", "chiem khoang", "dong gop", "dong gop khoang"}, match, link) != back)
            continue;
        clause.population = without_lead_in(tokens, {own_begin, link}, match);
        clause.outcome = without_tail(tokens, {link, end}, match);
        clause.leans = clause.population.empty();
        return true;
    }
    return false;
}

// "15% trường đạt Mức độ 1, 5% | đạt Mức độ 2": of whom, the clause before says. "Năm 2025: | giảm | 20% số
// người nghiện": what shall happen stands before. False when the words say nothing so.
bool leaning_clause(const Tokens& tokens, int own_begin, int end, Match match, Clause& clause) {
    static const std::vector<std::string_view> verbs = {"dat", "duoc", "biet", "co"};
    static const std::vector<std::string_view> moves = {"giam", "keo giam", "tang"};
    const Span figure = clause.measure.span;
    const bool begins =
        figure.first > 0 && own_begin > 0 &&
        tokens[static_cast<std::size_t>(figure.first - 1)].after.find_first_of(",;") != std::string::npos;
    if (begins && any_at(tokens, verbs, match, figure.last) > 0 &&
        !is_another_word(tokens[static_cast<std::size_t>(figure.last)], match)) {
        clause.outcome = without_tail(tokens, {figure.last, end}, match);
        clause.leans = true;
        return true;
    }
    const Span before = without_lead_in(tokens, {own_begin, figure.first}, match);
    if (before.empty() || any_at(tokens, moves, match, before.first) != before.size() ||
        is_another_word(tokens[static_cast<std::size_t>(before.first)], match))
        return false;
    const int compared = find_phrase(tokens, "so voi", match, figure.last, end);
    clause.population = without_tail(tokens, {figure.last, compared < 0 ? end : compared}, match);
    clause.outcome = before;
    return !clause.population.empty();
}

// "95% dân số | vào năm 2026": when is no part of whom.
Span without_time(const Tokens& tokens, Span span, Match match) {
    static const std::vector<std::string_view> times = {"vao nam", "vao cuoi nam", "den nam", "den cuoi nam"};
    for (int at = span.first + 1; at < span.last; ++at) {
        if (any_at(tokens, times, match, at) > 0) return {span.first, at};
    }
    return span;
}

Clause share_clause(const Tokens& tokens, const FoundMeasure& measure, int own_begin, int end, Match match) {
    Clause clause{measure, {}, {}};
    const Span rest{measure.span.last, end};
    const bool closes = ends_clause(tokens, measure) || starts_with(tokens, "so voi", match, rest.first);
    if (const Clause moved =
            moved_clause(tokens, measure, {own_begin, measure.span.first}, closes ? Span{} : rest, match);
        !moved.population.empty())
        return moved;
    if (closes && indicator_clause(tokens, {own_begin, measure.span.first}, match, clause)) {
        clause.before = true;
        return clause;
    }
    if (!closes && leaning_clause(tokens, own_begin, end, match, clause)) return clause;
    if (!closes && part_clause(tokens, own_begin, end, match, clause)) return clause;
    // Right behind another figure stands whom that one is of: "100% cấp huyện và 90% cấp xã".
    const bool own_words = own_begin == 0 || !tokens[static_cast<std::size_t>(own_begin - 1)].after.empty();
    const bool done = own_words && done_before(tokens, {own_begin, measure.span.first}, match);
    const int verb = done ? find_passive(tokens, rest, match) : find_outcome(tokens, rest, match);
    int having = verb < 0 && !done ? rest.first + 1 : rest.last;  // "tổ dân phố | có hoạt động hưởng ứng"
    while (having < rest.last && trimmed(tokens[static_cast<std::size_t>(having)].restored) != "có") ++having;
    if (verb < 0 && having < rest.last) {
        clause.population = without_tail(tokens, {rest.first, having}, match);
        clause.outcome = without_tail(tokens, {having, end}, match);
    } else if (verb < 0) {
        const int compared = find_phrase(tokens, "so voi", match, rest.first, rest.last);
        clause.population = without_tail(tokens, {rest.first, compared < 0 ? rest.last : compared}, match);
    } else {
        clause.population = without_tail(tokens, {rest.first, verb}, match);
        clause.outcome = without_tail(tokens, {verb, end}, match);
    }
    clause.population = without_time(tokens, clause.population, match);
    return clause;
}

// "… 180.000 lượt;", "… 3 triệu lượt, trong đó …"; but "25 xã, phường không ma túy" goes on.
bool ends_count(const Tokens& tokens, const FoundMeasure& measure, Match match) {
    const std::string& after = tokens[static_cast<std::size_t>(measure.span.last - 1)].after;
    if (after.find(',') == std::string::npos) return after.find_first_of(";.)") != std::string::npos;
    return any_at(tokens, {"trong do", "rieng", "gom", "bao gom", "tang", "giam", "dat", "bang"}, match,
                  measure.span.last) > 0;
}

// What is measured in money, weight or area is no thing counted: "Trồng rừng … 2.500 ha/năm".
bool is_plain_unit(const std::string& unit) {
    if (unit.rfind('/', 0) == 0) return true;  // "500/100.000 trẻ em"
    const std::string folded = text::fold(unit);
    for (const char* plain :
         {"ha", "lan", "tan", "km", "ty dong", "trieu dong", "nghin ty dong", "m2", "mw", "phut", "gio"}) {
        if (folded == plain) return true;
    }
    return false;
}

Clause count_clause(const Tokens& tokens, const FoundMeasure& measure, int begin, int own_begin, int end,
                    Match match) {
    Clause clause{measure, {}, {}};
    const int unit_start =
        measure.span.last - 1 -
        static_cast<int>(std::count(measure.measure.unit.begin(), measure.measure.unit.end(), ' '));
    const bool turns = measure.measure.unit.rfind("lượt", 0) == 0;
    const int rest = end_of_noun(tokens, measure.span.last, end, match);
    const int to_whom = find_phrase(tokens, "cho", match, measure.span.last, rest);
    const bool last =
        measure.span.last >= end || rest <= measure.span.last || ends_count(tokens, measure, match);
    if (last && indicator_clause(tokens, {own_begin, measure.span.first}, match, clause)) return clause;
    if (!last && is_plain_unit(measure.measure.unit)) {  // "Huy động 45 tỷ đồng từ nguồn xã hội hóa"
        const int link = any_at(tokens, {"tu", "cho", "tren", "de", "von"}, match, measure.span.last);
        clause.population = {measure.span.last + link,
                             end_of_noun(tokens, measure.span.last + link, end, match)};
        clause.outcome = without_lead_in(tokens, {begin, measure.span.first}, match);
        return clause;
    }
    if (last && is_plain_unit(measure.measure.unit)) {
        Span moving{own_begin, measure.span.first};
        while (moving.size() > 2 && any_at(tokens, {"xuong", "con"}, match, moving.last - 1) == 1)
            --moving.last;
        const Clause moved = moved_clause(tokens, measure, moving, {}, match);
        if (moving.last < measure.span.first && !moved.population.empty()) return moved;
        static const std::vector<std::string_view> works = {"trong",     "thu hut",  "huy dong", "giai ngan",
                                                            "cho vay",   "xay dung", "cai tao",  "nang cap",
                                                            "khai thac", "san xuat", "dau tu",   "phan dau"};
        const Span before = without_lead_in(tokens, {own_begin, measure.span.first}, match);
        const int work = any_at(tokens, works, match, before.first);
        int noun = before.last;
        if (any_at(tokens, {"binh quan", "khoang", "them"}, match, noun - 2) == 2) noun -= 2;
        clause.population = {before.first + work, std::max(noun, before.first + work)};
        clause.outcome = {before.first, before.first + work};
        const int verb = work == 0 ? find_passive(tokens, clause.population, match) : -1;
        if (verb > 0) {  // "người dân | được khám sức khỏe định kỳ"
            clause.outcome = {verb, clause.population.last};
            clause.population.last = verb;
        }
        return clause;
    }
    if (turns || to_whom < 0) {
        clause.population = {turns && last ? unit_start + 1  // "3.000 lượt khách"
                             : turns       ? measure.span.last
                                           : unit_start,
                             last ? measure.span.last : rest};
        int before = measure.span.first;
        if (before > begin && tokens[static_cast<std::size_t>(before - 1)].folded == "khoang") --before;
        if (before > begin && tokens[static_cast<std::size_t>(before - 1)].folded == "cho") --before;
        if (before > begin && tokens[static_cast<std::size_t>(before - 1)].folded == "duoc") --before;
        clause.outcome = without_lead_in(tokens, {begin, before}, match);
        if (clause.outcome.empty() || (clause.outcome.size() == 1 &&
                                       any_at(tokens, {"co", "them"}, match, clause.outcome.first) == 1)) {
            // Nothing is said before the figure: "300 sản phẩm | được đưa lên sàn".
            const int verb = find_outcome(tokens, {clause.population.first, end}, match);
            if (verb > unit_start + 1 || (verb > 0 && clause.outcome.empty())) {
                clause.population.last = std::min(clause.population.last, verb);
                clause.outcome = without_tail(tokens, {verb, end}, match);
            } else if (clause.outcome.empty()) {
                clause.outcome = {clause.population.last, end};
            }
        }
    } else {
        clause.population = {to_whom + 1, end_of_noun(tokens, to_whom + 1, end, match)};
        clause.outcome = without_lead_in(tokens, {begin, to_whom}, match);
    }
    return clause;
}

// An objective without a figure: who, and what shall become of them, as far as the sentence tells.
Clause objective_clause(const Tokens& tokens, Span all, Match match) {
    Clause clause{};
    all = without_lead_in(tokens, all, match);
    const int to_whom = find_phrase(tokens, "cho", match, all.first, all.last);
    const int passive = find_outcome(tokens, all, match);
    static const std::vector<std::string_view> works = {"trien khai", "thuc hien",  "xay dung",  "hoan thanh",
                                                        "ban hanh",   "to chuc",    "tiep tuc",  "duy tri",
                                                        "cung cap",   "cap nhat",   "su dung",   "khong",
                                                        "hoan thien", "hinh thanh", "thanh lap", "day manh"};
    const bool subjectless = any_at(tokens, works, match, all.first) > 0;
    if (!subjectless && passive > all.first && passive - all.first < 16 &&
        (to_whom < 0 || passive < to_whom)) {
        clause.population = {all.first, passive};
        clause.outcome = {passive, all.last};
    } else if (to_whom > all.first) {
        int end = end_of_noun(tokens, to_whom + 1, all.last, match);
        clause.population = {to_whom + 1, end};
        clause.outcome = {all.first, to_whom};
    } else {
        clause.outcome = all;
        const int reduce =
            any_at(tokens, {"giam thieu", "giam", "han che", "tang cuong", "nang cao"}, match, all.first);
        if (reduce > 0) {
            clause.population = {all.first + reduce, all.last};
            clause.outcome = {all.first, all.first + reduce};
        }
    }
    return clause;
}

// "tổ chức ít nhất 02 buổi truyền thông": what shall be done, the figure being told apart.
std::string without_figure(const Clause& clause, const Tokens& tokens, const Text& text) {
    const Span figure = clause.measure.span, outcome = clause.outcome;
    const std::string& unit = clause.measure.measure.unit;
    const int words = unit == "%" ? 0 : 1 + static_cast<int>(std::count(unit.begin(), unit.end(), ' '));
    const bool inside = !figure.empty() && figure.first > outcome.first && figure.last <= outcome.last &&
                        figure.last - words > figure.first;
    if (!inside || (words == 0 && figure.last == outcome.last)) return readable(text, tokens, outcome);
    if (words == 0) {  // "chiếm khoảng | 15% | tổng mức bán lẻ"
        const bool about = starts_with(tokens, "khoang", text.match, figure.first - 1);
        return readable(text, tokens, {outcome.first, figure.first - (about ? 1 : 0)}) + " " +
               readable(text, tokens, {figure.last, outcome.last});
    }
    return readable(text, tokens, {outcome.first, figure.first}) + " " +
           readable(text, tokens, {figure.last - words, outcome.last});
}

Target target_from(const Clause& clause, const Tokens& tokens, const Text& text,
                   const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    Target target;
    target.text = readable(text, tokens, all);
    if (text.damaged || text.noisy) target.text_restored = restored(tokens, all);
    target.measure = clause.measure.measure;
    target.population = trimmed(readable(text, tokens, clause.population));
    target.outcome = trimmed(without_figure(clause, tokens, text));
    target.read["text"] = spot_of(tokens, all, extract);
    if (!clause.measure.span.empty())
        target.read["measure"] = spot_of(tokens, clause.measure.span, extract, clause.measure.confidence);
    if (!clause.population.empty())
        target.read["population"] = spot_of(tokens, clause.population, extract, 0.85);
    if (!clause.outcome.empty()) target.read["outcome"] = spot_of(tokens, clause.outcome, extract, 0.85);
    return target;
}

bool is_leaf(const Outline& outline, const std::vector<Part>& parts, int id) {
    return parts[static_cast<std::size_t>(id)] == Part::targets && outline[id].children.empty();
}

}  // namespace

Subject subject_of(const Tokens& tokens, Span span, Match match) {
    Span rest{span.first + indicator_words(tokens, span.first, match), span.last};
    if (rest.empty()) return {span, {}};
    // "Tỷ lệ số hóa kết quả giải quyết thủ tục": of what is done nothing else is said.
    static const std::vector<std::string_view> works = {"so hoa", "giai ngan", "xu ly", "thu gom", "thu hoi"};
    const bool work = rest.first > span.first && any_at(tokens, works, match, rest.first) > 0;
    const int verb = work ? find_passive(tokens, rest, match) : find_outcome(tokens, rest, match);
    if (verb < 0) return {without_tail(tokens, rest, match), {}};
    return {without_tail(tokens, {rest.first, verb}, match), without_tail(tokens, {verb, rest.last}, match)};
}

namespace {

// "5% số vụ ngộ độc tập thể trên 30 người mắc": a count inside what the share is of sets nothing.
void drop_details(const Tokens& tokens, std::vector<FoundMeasure>& measures, Match match) {
    // "Không để xảy ra vụ ngộ độc trên 30 người mắc": the count says which.
    if (measures.size() == 1 && measures[0].measure.unit != "%" && measures[0].span.first <= 12 &&
        any_at(tokens, {"khong de", "khong xay ra"}, match, 0) > 0)
        measures.clear();
    // "Số vụ ngộ độc từ 30 người mắc trở lên giảm 5%": which of them, before the share.
    for (std::size_t i = measures.size(); i-- > 1;) {
        const Span words{measures[i - 1].span.first, measures[i].span.first};
        const bool which = measures[i - 1].measure.unit != "%" && measures[i].measure.unit == "%" &&
                           tokens[static_cast<std::size_t>(words.first)].folded == "tu" &&
                           find_phrase(tokens, "tro len", match, words.first, words.last) > 0;
        const bool parted = std::any_of(tokens.begin() + words.first, tokens.begin() + words.last,
                                        [](const Token& token) { return !token.after.empty(); });
        if (which && !parted) measures.erase(measures.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    }
    for (std::size_t i = measures.size(); i-- > 1;) {
        const Span between{measures[i - 1].span.last, measures[i].span.first};
        if (measures[i - 1].measure.unit != "%" || measures[i].measure.unit == "%" || between.size() < 2)
            continue;
        const bool parted = std::any_of(tokens.begin() + between.first - 1, tokens.begin() + between.last,
                                        [](const Token& token) { return !token.after.empty(); });
        const bool conjunction = tokens[static_cast<std::size_t>(between.last - 1)].folded == "va";
        if (!parted && !conjunction && find_outcome(tokens, between, match) < 0)
            measures.erase(measures.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

// "Phấn đấu 100% …", "đạt 100% …": such a word alone says nothing of what shall be.
Span without_bare_aim(const Tokens& tokens, Span span, Match match) {
    const bool bare = any_at(tokens, {"phan dau", "phan dau co", "phan dau dat", "dat"}, match, span.first) ==
                          span.size() &&
                      !span.empty();
    return bare ? Span{} : span;
}

// "… 03 tủ sách cộng đồng, | luân chuyển ít nhất 4.000 lượt sách": the work of the next figure; -1: none is
// named.
int begin_of_next_work(const Tokens& tokens, const FoundMeasure& measure, const FoundMeasure& next) {
    constexpr int work_words_max = 3;
    if (measure.measure.unit == "%" || next.measure.unit == "%") return -1;
    for (int at = next.span.first - 1; at > measure.span.last && next.span.first - at <= work_words_max;
         --at) {
        if (tokens[static_cast<std::size_t>(at - 1)].after.find(',') != std::string::npos) return at;
    }
    return -1;
}

// "… đạt 95% dân số vào năm 2026 và đạt 100% vào năm 2030": of whom and what, the clause before says.
bool repeats_clause(const Tokens& tokens, const FoundMeasure& before, const FoundMeasure& measure, int end,
                    Match match) {
    static const std::vector<std::string_view> times = {"vao nam", "vao cuoi nam", "den nam", "den cuoi nam"};
    const int first = measure.span.first;
    return before.measure.unit == "%" && measure.measure.unit == "%" && first - 2 >= before.span.last &&
           starts_with(tokens, "va dat", match, first - 2) &&
           any_at(tokens, times, match, measure.span.last) > 0 && end - measure.span.last <= 4;
}

}  // namespace

std::vector<Target> targets_in(const Tokens& tokens, const std::string& ref, const Text& text,
                               const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    auto measures = measures_in(tokens, all, text.match);
    drop_details(tokens, measures, text.match);
    std::size_t bytes = 0;
    for (const Token& token : tokens) bytes += token.text.size() + 1;
    const std::size_t most =
        std::clamp<std::size_t>(repeated_bytes_max / std::max<std::size_t>(bytes, 1), 1, measures_max);
    if (measures.size() > most) measures.resize(most);
    std::vector<int> begins(measures.size(), 0);
    if (measures.size() == 1 && measures[0].measure.unit == "%" &&
        (ends_clause(tokens, measures[0]) || measures[0].span.last == all.last))
        begins[0] = behind_stop(tokens, measures[0].span.first);
    for (std::size_t i = 1; i < measures.size(); ++i) {
        begins[i] = measures[i - 1].span.last;
        if (measures[i].measure.unit == "%" && ends_clause(tokens, measures[i]))
            begins[i] = begin_of_indicator(tokens, measures[i], begins[i], text.match);
    }
    for (std::size_t i = 0; i + 1 < measures.size(); ++i) {
        const int work = begin_of_next_work(tokens, measures[i], measures[i + 1]);
        if (work > 0) begins[i + 1] = work;
    }
    std::vector<Clause> clauses;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const bool parted = i + 1 < measures.size() && begins[i + 1] > measures[i].span.last;
        const int end = parted                    ? begins[i + 1]
                        : i + 1 < measures.size() ? measures[i + 1].span.first
                                                  : all.last;
        const bool own_work = i > 0 && begin_of_next_work(tokens, measures[i - 1], measures[i]) > 0;
        const int begin = i == 0 ? 0 : own_work ? begins[i] : clauses.back().outcome.last;
        const int own_begin = begins[i];
        clauses.push_back(measures[i].measure.unit == "%"
                              ? share_clause(tokens, measures[i], own_begin, end, text.match)
                              : count_clause(tokens, measures[i], std::min(begin, measures[i].span.first),
                                             own_begin, end, text.match));
        const bool at_start = says_yearly(tokens, {0, measures[0].span.first}, text.match);
        // "Tổ chức 02 hội thi, 03 lớp tập huấn": a list says once what is done.
        const bool listed = i > 0 && measures[i].span.first > 0 &&
                            tokens[static_cast<std::size_t>(measures[i].span.first - 1)].after.find_first_of(
                                ",;") != std::string::npos &&
                            measures[i].measure.unit != "%" && measures[i - 1].measure.unit != "%" &&
                            clauses.back().outcome.first >= measures[i - 1].span.first &&
                            clauses.back().outcome.last <= measures[i].span.first;
        if (listed) clauses.back().outcome = clauses[i - 1].outcome;
        if (clauses.back().leans && i > 0) clauses.back().population = clauses[i - 1].population;
        if (i > 0 && repeats_clause(tokens, measures[i - 1], measures[i], end, text.match)) {
            const int opening = indicator_words(tokens, begins[i - 1], text.match);
            const int reached =
                find_phrase(tokens, "dat", text.match, begins[i - 1], measures[i - 1].span.first);
            Clause& above = clauses[i - 1];
            if (opening > 0 && reached > begins[i - 1] + opening && above.outcome.empty())
                above.outcome = {begins[i - 1] + opening, reached};
            clauses.back().population = above.population;
            clauses.back().outcome = above.outcome;
        }
        clauses.back().measure.measure.per_year =
            at_start || says_yearly(tokens, {i == 0 ? 0 : measures[i].span.first, end}, text.match);
    }
    const bool indicator =
        clauses.size() == 1 && measures[0].span.last + indicator_tail_words_max >= all.last &&
        indicator_clause(tokens, {begins[0], measures[0].span.first}, text.match, clauses.front());
    // "Giảm ít nhất 10% số vụ …": what shall happen stands before the figure.
    const bool dated = !clauses.empty() && begins_with_time(tokens, {0, measures[0].span.first}, text.match);
    if (clauses.size() == 1 && clauses.front().outcome.empty() && !indicator && !dated)
        clauses.front().outcome = without_bare_aim(
            tokens, without_lead_in(tokens, {0, measures[0].span.first}, text.match), text.match);
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        if (!clauses[i - 1].moved || !clauses[i].before || !clauses[i].outcome.empty()) continue;
        clauses[i].outcome = clauses[i - 1].outcome;
        clauses[i].moved = true;
    }
    for (std::size_t i = clauses.size(); i-- > 1;) {
        if (clauses[i - 1].before || clauses[i - 1].moved) continue;
        if (clauses[i - 1].outcome.empty()) clauses[i - 1].outcome = clauses[i].outcome;
    }
    if (clauses.empty()) {
        clauses.push_back(objective_clause(tokens, all, text.match));
        clauses.back().measure.measure.per_year = says_yearly(tokens, {0, std::min(all.last, 6)}, text.match);
    }
    std::vector<Target> targets;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        targets.push_back(target_from(clauses[i], tokens, text, extract));
        targets.back().ref = clauses.size() > 1 ? ref + "#" + std::to_string(i + 1) : ref;
    }
    return targets;
}

std::vector<Target> targets_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                               const documents::Extract& extract) {
    std::vector<Target> targets;
    auto add = [&](const Tokens& tokens, const std::string& ref) {
        if (tokens.size() < 3) return;
        for (Target& target : targets_in(tokens, ref, text, extract)) targets.push_back(std::move(target));
    };
    auto add_tables = [&](int id) {
        const Node& node = outline[id];
        for (const std::vector<int>* below : {&node.body, &node.tail}) {
            for (int paragraph : *below) {
                const Paragraph& read = text.paragraphs[static_cast<std::size_t>(paragraph)];
                for (Target& target : targets_of_table(read, node.ref, text, extract))
                    targets.push_back(std::move(target));
            }
        }
    };
    add_tables(0);
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        add_tables(id);
        if (parts[static_cast<std::size_t>(id)] != Part::targets) continue;
        const Node& node = outline[id];
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
        const bool heading =
            node.label.kind == LabelKind::roman || (node.label.kind != LabelKind::dash && !node.body.empty());
        if (is_leaf(outline, parts, id) && !heading) {
            add(tokens, node.ref);
        } else if (node.children.empty() || node.body.size() > 1) {
            for (int paragraph : node.body) {
                const Tokens& body = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
                if (!body.empty() && body.back().after.find(':') == std::string::npos) add(body, node.ref);
            }
        } else if (!node.children.empty() && tokens.size() > 8 &&
                   tokens.back().after.find(':') == std::string::npos &&
                   !measures_in(tokens, {0, static_cast<int>(tokens.size())}, text.match).empty()) {
            add(tokens, node.ref);
        }
    }
    return targets;
}

}  // namespace plans::reading
