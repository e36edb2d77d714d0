// Each figure governs what follows it, unless the words before it already say what is measured.
#include "plans/reading/clauses.hpp"

#include <algorithm>

#include "plans/reading/outcomes.hpp"
#include "plans/reading/target_words.hpp"
#include "plans/reading/target_years.hpp"
#include "plans/reading/targets.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// "Kéo giảm tai nạn giao thông từ 5% đến 10% so với năm 2020": behind the figure nothing is named.
Clause moved_clause(const Tokens& tokens, const FoundMeasure& measure, Span before, Span rest, Match match) {
    static const std::vector<std::string_view> moves = {"giam",      "keo giam",  "tang",   "nang",
                                                        "tang them", "giam them", "duy tri"};
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
    const int share = any_at(tokens, {"ty le", "ti le"}, match, before.first + move);
    Span noun{before.first + move + (before.size() > move + share + 1 ? share : 0),
              compared < 0 ? before.last : compared};
    // "nâng | tỷ lệ | che phủ rừng | lên | 48%", "giảm | tỷ lệ | hộ nghèo | xuống còn | 3%"
    while (noun.size() > 1 &&
           any_at(tokens, {"len", "xuong", "con", "dat", "o", "muc"}, match, noun.last - 1) == 1)
        --noun.last;
    clause.population = noun;
    clause.outcome = {before.first, before.first + move};
    clause.moved = true;
    return clause;
}

// Where a quantity is said to grow or fall: "Năng suất lao động | tăng bình quân"; -1: nowhere.
int moving_verb(const Tokens& tokens, Span before, Match match) {
    if (starts_with(tokens, "toc do", match, before.first)) return -1;  // "tốc độ tăng bình quân"
    for (int at = before.first + 2; at < before.last; ++at) {
        if (any_at(tokens, {"tang", "giam"}, match, at) > 0 &&
            !is_another_word(tokens[static_cast<std::size_t>(at)], match))
            return at;
    }
    return -1;
}

// "tăng | thu nhập bình quân của người dân | gấp 2,5 lần", "hộ cận nghèo | giảm | dưới 2%", "Thu ngân sách |
// tăng bình quân | 3%/năm": false when the words say nothing so. `closed`: a word such as "đạt" was cut off.
bool moved_indicator(const Tokens& tokens, Span before, bool closed, Match match, Clause& clause) {
    constexpr int move_words_max = 3;
    static const std::vector<std::string_view> moves = {"tang them", "giam them", "tang", "giam", "nang"};
    static const std::vector<std::string_view> behind = {"tang binh quan", "giam binh quan", "tang them",
                                                         "giam them",      "tang",           "giam"};
    if (starts_with(tokens, "toc do", match, before.first)) return false;
    const auto another = [&](int at) { return is_another_word(tokens[static_cast<std::size_t>(at)], match); };
    const int moved = closed ? any_at(tokens, moves, match, before.first) : 0;
    if (moved > 0 && before.size() > moved + 1 && !another(before.first)) {
        clause.outcome = {before.first, before.first + moved};
        clause.population = {before.first + moved, before.last};
        return true;
    }
    for (int words = move_words_max; words >= 1 && !closed; --words) {
        const int verb = before.last - words;
        if (verb <= before.first + 1 || any_at(tokens, behind, match, verb) != words || another(verb))
            continue;
        clause.population = without_year_behind(tokens, {before.first, verb});
        clause.outcome = {verb, before.last};
        return true;
    }
    return false;
}

// What is measured in money, weight or area is no thing counted: "Trồng rừng … 2.500 ha/năm".
bool is_plain_unit(const std::string& unit) {
    if (unit.rfind('/', 0) == 0) return true;  // "500/100.000 trẻ em"
    const std::string folded = text::fold(unit);
    for (const char* plain : {"ha", "lan", "tan", "km", "ty dong", "trieu dong", "nghin ty dong", "m2", "mw",
                              "phut", "gio", "usd", "kwh", "trieu kwh", "ty kwh", "mwh", "diem phan tram"}) {
        if (folded == plain) return true;
    }
    return false;
}

// "mỗi xã duy trì | tối thiểu 01 câu lạc bộ": what is kept are the things counted.
bool keeps_things(const Tokens& tokens, Span before, const std::string& unit, Match match) {
    return unit != "%" && !is_plain_unit(unit) && before.size() > 2 &&
           starts_with(tokens, "duy tri", match, before.last - 2) &&
           indicator_words(tokens, before.first, match) == 0;
}

}  // namespace

bool indicator_clause(const Tokens& tokens, Span before, Match match, Clause& clause) {
    static const std::vector<std::string_view> closing = {
        "dat",          "la",          "len",           "con",      "dat muc",
        "tang len",     "dat ty le",   "o muc",         "chiem",    "bang",
        "phan dau dat", "gap",         "tang gap",      "dong gop", "dong gop khoang",
        "khoang",       "giu on dinh", "giu on dinh o", "duy tri",  "duy tri o",
        "muc",          "du kien",     "phan dau"};
    before.first = behind_number(tokens, before.first, before.last, match);
    if (before.empty()) return false;
    before = without_lead_in(tokens, before, match);
    if (keeps_things(tokens, before, clause.measure.measure.unit, match)) return false;
    for (std::string_view inside : {"trong do", "rieng"}) {
        if (starts_with(tokens, inside, match, before.first) && before.size() > 3)
            before.first += 1 + static_cast<int>(std::count(inside.begin(), inside.end(), ' '));
    }
    const int opening = indicator_words(tokens, before.first, match);
    // "Thôn, tổ dân phố văn hóa: 85%"
    bool closed = clause.measure.measure.unit == "%" &&
                  tokens[static_cast<std::size_t>(before.last - 1)].after.find(':') != std::string::npos;
    for (bool again = true; again && before.size() > opening + 1;) {
        again = false;
        for (int words = 3; words >= 1 && !again; --words) {
            again = words < before.size() && any_at(tokens, closing, match, before.last - words) == words &&
                    !starts_with(tokens, "tro len", match, before.last - 2) &&
                    !is_another_word(tokens[static_cast<std::size_t>(before.last - words)], match);
            if (again) before.last -= words;
        }
        closed = closed || again;
    }
    before = without_year_behind(tokens, before);
    closed = closed || starts_with(tokens, "toc do", match, before.first);  // "…, tốc độ tăng bình quân 8%"
    if (opening == 0 && moved_indicator(tokens, before, closed, match, clause)) return true;
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
    clause.population = without_year_behind(tokens, subject.population);
    clause.outcome = subject.outcome;
    return !clause.population.empty();
}

bool ends_clause(const Tokens& tokens, const FoundMeasure& measure) {
    return tokens[static_cast<std::size_t>(measure.span.last - 1)].after.find_first_of(",;.") !=
           std::string::npos;
}

namespace {

// "Kinh tế tư nhân | đóng góp khoảng 55% GRDP", "…, chiếm 15% tổng mức bán lẻ": a part of something named
// behind the figure. False when the words say nothing so.
bool part_clause(const Tokens& tokens, int own_begin, int end, Match match, Clause& clause) {
    const int figure = clause.measure.span.first;
    for (int back = 1; back <= 3 && figure - back >= own_begin; ++back) {
        const int link = figure - back;
        if (any_at(tokens, {"chiem", "chiem khoang", "dong gop", "dong gop khoang", "bang", "bang khoang"},
                   match, link) != back)
            continue;
        clause.population = without_lead_in(tokens, {own_begin, link}, match);
        int stop = figure;  // before the next figure another clause begins: "…, giải quyết việc làm cho 85%"
        while (stop < end && tokens[static_cast<std::size_t>(stop)].after.find(',') == std::string::npos)
            ++stop;
        const bool another = end < static_cast<int>(tokens.size()) && stop + 1 < end;
        clause.outcome = without_tail(tokens, {link, another ? stop + 1 : end}, match);
        clause.leans = clause.population.empty();
        clause.part = any_at(tokens, {"bang"}, match, link) > 0;
        return true;
    }
    return false;
}

// "15% trường đạt Mức độ 1, 5% | đạt Mức độ 2": of whom, the clause before says. "Năm 2025: | giảm | 20% số
// người nghiện": what shall happen stands before. False when the words say nothing so.
bool leaning_clause(const Tokens& tokens, int own_begin, int end, Match match, Clause& clause) {
    static const std::vector<std::string_view> verbs = {"dat", "duoc", "biet", "co"};
    static const std::vector<std::string_view> moves = {"giam them", "tang them", "giam",     "keo giam",
                                                        "tang",      "cat giam",  "rut ngan", "tiet kiem"};
    const Span figure = clause.measure.span;
    const bool begins =
        figure.first > 0 && own_begin > 0 &&
        (tokens[static_cast<std::size_t>(figure.first - 1)].after.find_first_of(",;") != std::string::npos ||
         starts_with(tokens, "trong do", match, figure.first - 2));
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
    clause.leans = clause.population.empty() && own_begin > 0;  // "…, tăng | 12% | so với năm 2024"
    return clause.leans || !clause.population.empty();
}

// "95% dân số | vào năm 2026": when is no part of whom.
Span without_time(const Tokens& tokens, Span span, Match match) {
    static const std::vector<std::string_view> times = {"vao nam", "vao cuoi nam", "den nam", "den cuoi nam"};
    for (int at = span.first + 1; at < span.last; ++at) {
        if (any_at(tokens, times, match, at) > 0) return {span.first, at};
    }
    return span;
}

// "20% | (26/130) | xã, phường", "90% cơ quan, doanh nghiệp | trở lên": how many, and that it may be more.
void drop_sizes(const Tokens& tokens, Clause& clause, Match match) {
    Span& whom = clause.population;
    if (whom.size() > 1 &&
        tokens[static_cast<std::size_t>(whom.first)].before.find('(') != std::string::npos &&
        tokens[static_cast<std::size_t>(whom.first)].after.find(')') != std::string::npos)
        ++whom.first;
    const int more = find_phrase(tokens, "tro len", match, whom.first + 1, whom.last);
    if (more < 0 || find_phrase(tokens, "tu", match, whom.first, more) >= 0) return;  // "từ cấp xã trở lên"
    for (int at = more - 1; at >= std::max(whom.first, more - 2); --at) {  // "đạt 3 sao trở lên"
        if (tokens[static_cast<std::size_t>(at)].folded.find_first_of("0123456789") != std::string::npos)
            return;
    }
    if (clause.outcome.empty()) clause.outcome = {more + 2, whom.last};
    whom.last = more;
    if (clause.measure.measure.comparator == Comparator::equal)
        clause.measure.measure.comparator = Comparator::at_least;
}

}  // namespace

Clause share_clause(const Tokens& tokens, const FoundMeasure& measure, int own_begin, int end, Match match) {
    Clause clause{measure, {}, {}};
    const Span rest{measure.span.last, end};
    // "Tỷ lệ người dân được cảnh báo đạt trên 90% | ở khu vực thành thị, | trên 80% | ở khu vực nông thôn"
    static const std::vector<std::string_view> places = {"o khu vuc", "tai khu vuc", "o thanh thi",
                                                         "o do thi", "o nong thon"};
    const bool placed = any_at(tokens, places, match, rest.first) > 0;
    if (placed && own_begin > 0 && any_at(tokens, places, match, own_begin) > 0) {
        clause.leans = true;
        return clause;
    }
    const bool closes = ends_clause(tokens, measure) || placed ||
                        starts_with(tokens, "so voi", match, rest.first) ||
                        (only_leads_in(tokens, rest) && names_year(tokens, rest));
    if (const Clause moved =
            moved_clause(tokens, measure, {own_begin, measure.span.first}, closes ? Span{} : rest, match);
        !moved.population.empty())
        return moved;
    if (closes && indicator_clause(tokens, {own_begin, measure.span.first}, match, clause)) {
        clause.before = true;
        return clause;
    }
    const bool compared_only = starts_with(tokens, "so voi", match, rest.first);
    if ((!closes || compared_only) && leaning_clause(tokens, own_begin, end, match, clause)) return clause;
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
    drop_sizes(tokens, clause, match);
    if (clause.population.size() > 1 && starts_with(tokens, "ve so", match, clause.population.first))
        ++clause.population.first;  // "giảm từ 5% trở lên | về số vụ, số người chết"
    for (int at = clause.population.first + 2; at < clause.population.last; ++at) {
        const bool aim = trimmed(tokens[static_cast<std::size_t>(at)].restored) == "để";
        if (aim) clause.population.last = at;  // "quỹ đất tại các dự án | để xây dựng nhà ở xã hội"
    }
    return clause;
}

namespace {

// "… 180.000 lượt;", "… 3 triệu lượt, trong đó …"; but "25 xã, phường không ma túy" goes on.
bool ends_count(const Tokens& tokens, const FoundMeasure& measure, Match match) {
    const std::string& after = tokens[static_cast<std::size_t>(measure.span.last - 1)].after;
    if (after.find(',') == std::string::npos) return after.find_first_of(";.)") != std::string::npos;
    return any_at(tokens, {"trong do", "rieng", "gom", "bao gom", "tang", "giam", "dat", "bang", "toc do"},
                  match, measure.span.last) > 0;
}

// "lượt khách", "triệu lượt": of whom stands behind this many words of the unit; 0: it counts no turns.
int words_to_turns(const std::string& unit) {
    const std::vector<std::string> words = text::words(unit);
    const auto turn = std::find(words.begin(), words.end(), "lượt");
    return turn == words.end() ? 0 : static_cast<int>(turn - words.begin()) + 1;
}

}  // namespace

namespace {

// "Mỗi thôn có | tối thiểu 01 nhân viên y tế | được tập huấn": what shall become of whom follows.
bool has_somebody_who(const Tokens& tokens, const Clause& clause, Match match) {
    const Span who = clause.population;
    if (clause.outcome.empty() ||
        trimmed(tokens[static_cast<std::size_t>(clause.outcome.last) - 1].restored) != "có")
        return false;
    const int passive = find_phrase(tokens, "duoc", match, who.first + 1, who.last);
    return passive > 0 && !is_another_word(tokens[static_cast<std::size_t>(passive)], match);
}

}  // namespace

Clause count_clause(const Tokens& tokens, const FoundMeasure& measure, int begin, int own_begin, int end,
                    Match match) {
    Clause clause{measure, {}, {}};
    const int or_more = starts_with(tokens, "tro len", match, measure.span.last - 2) ? 2 : 0;
    const int unit_start = measure.unit_first;
    const int turn_words = words_to_turns(measure.measure.unit);
    const bool turns = turn_words > 0;
    // "04 dự án với quy mô khoảng 3.200 căn hộ"
    const bool sized = any_at(tokens, {"voi quy mo", "len co so du lieu", "len nen tang", "len he thong"},
                              match, measure.span.last) > 0;
    // "đưa 03 di sản | vào Danh mục", "thu hút 05 nhà máy | vào các khu công nghiệp"
    const bool into = starts_with(tokens, "vao", match, measure.span.last) &&
                      !starts_with(tokens, "vao nam", match, measure.span.last) && measure.span.last < end;
    const int rest = sized || into ? measure.span.last : end_of_noun(tokens, measure.span.last, end, match);
    int to_whom = find_phrase(tokens, "cho", match, measure.span.last, rest);
    if (to_whom >= 0 && match == Match::exact &&
        trimmed(tokens[static_cast<std::size_t>(to_whom)].restored) != "cho")
        to_whom = -1;  // "12 điểm chợ"
    // "06 lớp dạy bơi cho | 240 học sinh": whom it is for, the next figure says.
    const bool for_next = to_whom >= 0 && to_whom + 1 == end && end < static_cast<int>(tokens.size());
    if (for_next) {
        clause.population = {unit_start, to_whom};
        clause.outcome = without_lead_in(tokens, {begin, measure.span.first}, match);
        return clause;
    }
    const Span behind{measure.span.last, end};
    const bool last = measure.span.last >= end || rest <= measure.span.last ||
                      ends_count(tokens, measure, match) ||
                      any_at(tokens, {"so voi", "ke tu"}, match, measure.span.last) > 0 ||
                      (only_leads_in(tokens, behind) && names_year(tokens, behind));
    // "… 04 dự án với | quy mô khoảng 3.200 căn hộ"
    if (own_begin > 0 && starts_with(tokens, "voi quy mo", match, own_begin)) {
        clause.population = {unit_start, measure.span.last};
        clause.outcome = {own_begin + 1, own_begin + 3};
        return clause;
    }
    if (last && indicator_clause(tokens, {own_begin, measure.span.first}, match, clause)) {
        clause.before = true;
        return clause;
    }
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
        static const std::vector<std::string_view> works = {
            "trong moi", "trong",    "thu hut",   "huy dong", "giai ngan", "cho vay", "xay dung",
            "cai tao",   "nang cap", "khai thac", "san xuat", "dau tu",    "phan dau"};
        Span before = without_lead_in(tokens, {own_begin, measure.span.first}, match);
        if (starts_with(tokens, "trong do", match, before.first)) before.first += 2;  // no "trồng"
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
        clause.before = starts_with(tokens, "ke tu", match, measure.span.last);  // "… | 24 giờ | kể từ khi …"
        return clause;
    }
    if (turns || to_whom < 0) {
        clause.population = {turns ? unit_start + turn_words : unit_start,  // "3.000 lượt | khách"
                             last ? measure.span.last - or_more : rest};
        if (any_at(tokens, {"va"}, match, clause.population.last - 1) == 1) --clause.population.last;
        drop_sizes(tokens, clause, match);
        // "trong đó | khách quốc tế | 500 nghìn lượt"
        if (clause.population.empty() && starts_with(tokens, "trong do", match, own_begin)) {
            clause.population = {own_begin + 2, measure.span.first};
            return clause;
        }
        int before = measure.span.first;
        if (before > begin && tokens[static_cast<std::size_t>(before - 1)].folded == "khoang") --before;
        if (before > begin && tokens[static_cast<std::size_t>(before - 1)].folded == "cho") --before;
        if (before > begin && any_at(tokens, {"duoc", "cua"}, match, before - 1) > 0) --before;
        clause.outcome = without_lead_in(tokens, {begin, before}, match);
        if (any_at(tokens, {"phan dau", "phan dau co"}, match, clause.outcome.first) == clause.outcome.size())
            clause.outcome = {};
        if (clause.outcome.empty() ||
            any_at(tokens, {"co", "them"}, match, clause.outcome.first) == clause.outcome.size() ||
            has_somebody_who(tokens, clause, match)) {
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

namespace {

// With the work itself, and no name of who does it.
bool begins_with_work(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> works = {"trien khai", "thuc hien",  "xay dung",  "hoan thanh",
                                                        "ban hanh",   "to chuc",    "tiep tuc",  "duy tri",
                                                        "cung cap",   "cap nhat",   "su dung",   "khong",
                                                        "hoan thien", "hinh thanh", "thanh lap", "day manh"};
    return any_at(tokens, works, match, at) > 0;
}

}  // namespace

Span until_next_work(const Tokens& tokens, Span span, Match match) {
    for (int at = span.first; at + 1 < span.last; ++at)
        if (tokens[static_cast<std::size_t>(at)].after.find(';') != std::string::npos &&
            begins_with_work(tokens, at + 1, match))
            return {span.first, at + 1};
    return span;
}

Clause objective_clause(const Tokens& tokens, Span all, Match match) {
    Clause clause{};
    all = without_lead_in(tokens, all, match);
    const int to_whom = find_phrase(tokens, "cho", match, all.first, all.last);
    const int passive = find_outcome(tokens, all, match);
    const bool subjectless = begins_with_work(tokens, all.first, match);
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

}  // namespace plans::reading
