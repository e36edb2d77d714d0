// Years are four digits from 1990 to 2099; a cut one ("202-2025") is not guessed here.
#include "plans/reading/schedule.hpp"

#include <cctype>
#include <cstdlib>
#include <set>

#include "plans/reading/measures.hpp"

namespace plans::reading {
namespace {

int year_at(std::string_view text, std::size_t at) {
    if (at + 4 > text.size()) return 0;
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        if (!std::isdigit(static_cast<unsigned char>(text[i]))) return 0;
        value = value * 10 + (text[i] - '0');
    }
    if (at + 4 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 4]))) return 0;
    if (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1]))) return 0;
    return value >= 1990 && value <= 2099 ? value : 0;
}

// Not the year inside a date (23/11/2020) or a document's number (86/2015/QH13); a month or a quarter may
// stand before it ("12/2026", "I/2026").
bool bare_year(const std::string& word) {
    const std::size_t stroke = word.find('/');
    if (stroke == std::string::npos || word.rfind("quy", 0) == 0) return true;
    const std::string before = word.substr(0, stroke);
    const bool quarter = before == "i" || before == "ii" || before == "iii" || before == "iv";
    const bool month = !before.empty() && before.size() <= 2 &&
                       before.find_first_not_of("0123456789") == std::string::npos &&
                       std::atoi(before.c_str()) <= 12;
    return (quarter || month) && word.find('/', stroke + 1) == std::string::npos;
}

constexpr int opening_words = 6;  // "thường xuyên" further behind belongs to something else

bool glue(const std::string& word) {
    return word == "-" || word == "–" || word == "den" || word == "—" || word.empty();
}

// "trước ngày 31/3/2026", "từ ngày 15/11/2026 đến ngày 15/12/2026": the years of the dates.
void years_of_dates(const Tokens& tokens, Span span, std::optional<int>& first, std::optional<int>& last) {
    for (int at = span.first; at < std::min(span.last, static_cast<int>(tokens.size())); ++at) {
        const std::string& word = tokens[static_cast<std::size_t>(at)].folded;
        const std::size_t stroke = word.rfind('/');
        if (stroke == std::string::npos || word.find('/') == stroke || stroke + 5 != word.size()) continue;
        const int year = year_at(word, stroke + 1);
        if (year == 0) continue;
        if (!first) first = year;
        last = year;
    }
}

}  // namespace

void years_in(const Tokens& tokens, Span within, Match, std::optional<int>& from, std::optional<int>& to,
              Span& span) {
    within.last = std::min(within.last, static_cast<int>(tokens.size()));
    for (int at = within.first; at < within.last; ++at) {
        const std::string& word = tokens[static_cast<std::size_t>(at)].folded;
        if (!bare_year(word)) continue;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const int year = year_at(word, i);
            if (year == 0) continue;
            const std::size_t next = word.find_first_of("0123456789", i + 4);
            const int second = next == std::string::npos ? 0 : year_at(word, next);
            if (second > year) {
                from = year, to = second, span = {at, at + 1};
                return;
            }
            // "2021 - 2025" in three words, "2021- 2025" in two.
            for (int ahead = 1; ahead <= 3 && at + ahead < within.last; ++ahead) {
                const Token& other = tokens[static_cast<std::size_t>(at + ahead)];
                const int end =
                    year_at(other.folded, other.folded.find_first_of("0123456789") == std::string::npos
                                              ? 0
                                              : other.folded.find_first_of("0123456789"));
                if (end > year && bare_year(other.folded)) {
                    from = year, to = end, span = {at, at + ahead + 1};
                    return;
                }
                if (!glue(other.folded) && other.folded != "nam") break;
            }
            if (!to) {
                const std::string before = at > 0 ? tokens[static_cast<std::size_t>(at - 1)].folded : "";
                const std::string before2 = at > 1 ? tokens[static_cast<std::size_t>(at - 2)].folded : "";
                to = year, span = {at, at + 1};
                // "6 tháng cuối năm 2025" lies within that year.
                const bool half =
                    before2 == "cuoi" && at > 2 && tokens[static_cast<std::size_t>(at - 3)].folded == "thang";
                if (before2 != "den" && before != "den" && before2 != "het" && (before2 != "cuoi" || half))
                    from = year;
            }
            break;
        }
    }
}

// "06 tháng, cuối năm", "định kỳ 03 tháng": again and again.
bool says_months(const Tokens& tokens, Span span, Match match) {
    for (int at = span.first; at + 1 < span.last; ++at) {
        if (any_at(tokens, {"6", "06", "3", "03", "9", "09"}, Match::exact, at) == 1 &&
            starts_with(tokens, "thang", match, at + 1) &&
            (at + 2 >= span.last || !tokens[static_cast<std::size_t>(at + 1)].after.empty() ||
             any_at(tokens, {"va", "mot lan", "dau nam", "cuoi nam", "nam", "1 lan"}, match, at + 2) > 0))
            return true;
    }
    return false;
}

// "Năm 2026 và các năm tiếp theo", "Từ năm 2026 trở đi": no end is set.
bool goes_on_after(const Tokens& tokens, Span span, Match match) {
    for (std::string_view phrase : {"nam tiep theo", "tro di", "nam sau"}) {
        if (find_phrase(tokens, phrase, match, span.first, span.last) >= 0) return true;
    }
    // "Từ tháng 11/2025", "Bắt đầu thực hiện từ năm 2026": no end is set.
    constexpr int words_max = 4;
    const int begun =
        any_at(tokens, {"bat dau", "bat dau thuc hien", "bat dau trien khai"}, match, span.first);
    span.first += begun;
    return span.size() <= words_max &&
           (any_at(tokens, {"tu thang", "tu quy", "tu ngay"}, match, span.first) > 0 ||
            (begun > 0 && starts_with(tokens, "tu nam", match, span.first)) ||
            (span.size() == 2 && starts_with(tokens, "tu", match, span.first) &&  // "Từ 01/7/2025"
             std::isdigit(static_cast<unsigned char>(
                 tokens[static_cast<std::size_t>(span.first) + 1].folded[0])) != 0 &&
             folded(tokens, span).find('/') != std::string::npos)) &&
           find_phrase(tokens, "den", match, span.first, span.last) < 0 &&
           folded(tokens, span).find('-') == std::string::npos;
}

// As printed, without the end of a bracket that began before.
std::string note_of(const Tokens& tokens, Span span) {
    std::string note = trimmed(restored(tokens, span));
    while (!note.empty() && note.back() == ')' && note.find('(') == std::string::npos) note.pop_back();
    return note;
}

// "Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015": the date is the document's.
bool refers_elsewhere(const Tokens& tokens, Span span, Match match) {
    if (!starts_with(tokens, "theo", match, span.first)) return false;
    for (std::string_view kind : {"nghi dinh so", "quyet dinh so", "thong tu so", "ke hoach so",
                                  "phuong an so", "luat so", "nghi quyet so", "cong van so", "van ban so"}) {
        if (find_phrase(tokens, kind, match, span.first, span.last) > 0) return true;
    }
    return false;
}

// "Thường xuyên, từ năm 2026": no end is set.
void leave_open(Schedule& schedule, const Tokens& tokens, Span span, Match match) {
    const bool open = schedule.from && schedule.from == schedule.to &&
                      find_phrase(tokens, "tu nam", match, span.first, span.last) >= 0;
    if (open) schedule.to.reset();
}

// A bracket is a remark: "(trước mùa tuyển sinh)"; what stands before it tells the time.
void cut_remark(Schedule& schedule, const Tokens& tokens, Span& span) {
    for (int at = span.first; at < span.last; ++at) {
        if (tokens[static_cast<std::size_t>(at)].before.find('(') == std::string::npos) continue;
        int end = at;
        while (end + 1 < span.last &&
               tokens[static_cast<std::size_t>(end)].after.find(')') == std::string::npos)
            ++end;
        std::string note = restored(tokens, {at, end + 1});
        note.erase(0, note.find('(') + 1);
        note.resize(std::min(note.size(), note.find(')')));
        schedule.note = note;
        span.last = at;
        return;
    }
}

// "Trước ngày 31/01 năm liền kề", "trong tháng 01 hằng năm": a day or a month within what comes again.
bool names_day(const Tokens& tokens, Span span, Match match) {
    for (int at = span.first; at + 1 < span.last; ++at) {
        const std::string& next = tokens[static_cast<std::size_t>(at) + 1].folded;
        const bool counted = std::isdigit(static_cast<unsigned char>(next[0])) != 0 ||
                             next.find_first_not_of("iv") == std::string::npos;
        if (counted && any_at(tokens, {"ngay", "thang", "quy"}, match, at) == 1) return true;
    }
    return false;
}

Schedule schedule_from_field(const Tokens& tokens, Span span, Match match) {
    Schedule schedule;
    if (refers_elsewhere(tokens, span, match)) {
        schedule.note = note_of(tokens, span);
        return schedule;
    }
    cut_remark(schedule, tokens, span);
    Span words;
    years_in(tokens, span, match, schedule.from, schedule.to, words);
    std::optional<int> first_date, last_date;
    years_of_dates(tokens, span, first_date, last_date);
    if (last_date && !schedule.to) schedule.from = first_date, schedule.to = last_date;
    // "Trước ngày 31/01 năm liền kề", "ngày 05 của tháng liền kề": again and again.
    const bool yearly =
        says_yearly(tokens, span, match) || find_phrase(tokens, "lien ke", match, span.first, span.last) > 0;
    const bool quarterly = find_phrase(tokens, "hang quy", match, span.first, span.last) >= 0 ||
                           find_phrase(tokens, "hang thang", match, span.first, span.last) >= 0 ||
                           find_phrase(tokens, "hang tuan", match, span.first, span.last) >= 0 ||
                           says_months(tokens, span, match);
    if (find_phrase(tokens, "thuong xuyen", match, span.first, span.last) >= 0 ||
        find_phrase(tokens, "lien tuc", match, span.first, span.last) >= 0 ||
        find_phrase(tokens, "24/24", match, span.first, span.last) >= 0 ||
        (!schedule.to && any_at(tokens, {"ca nam", "quanh nam"}, match, span.first) == 2)) {
        schedule.kind = ScheduleKind::continuous;
        leave_open(schedule, tokens, span, match);
    } else if (yearly || quarterly) {
        schedule.kind = ScheduleKind::annual;
        leave_open(schedule, tokens, span, match);
        if (quarterly || names_day(tokens, span, match)) schedule.note = note_of(tokens, span);
    } else if (schedule.to && goes_on_after(tokens, span, match)) {
        schedule.kind = ScheduleKind::period;
        if (!schedule.from) schedule.from = schedule.to;
        if (*schedule.from == *schedule.to) schedule.to.reset();
        schedule.note = note_of(tokens, span);
    } else if (schedule.to && schedule.from && *schedule.from != *schedule.to) {
        schedule.kind = ScheduleKind::period;
    } else if (schedule.to) {
        const bool months = (any_at(tokens, {"tu", "thang"}, match, span.first) == 1 &&
                             find_phrase(tokens, "den thang", match, span.first, span.last) > 0) ||
                            (starts_with(tokens, "tu thang", match, span.first) &&  // "Từ tháng 4 - 8/2026"
                             find_phrase(tokens, "truoc", match, span.first, span.last) < 0 &&
                             folded(tokens, span).find('-') != std::string::npos);
        const int year_words = any_at(tokens, {"trong nam", "ca nam"}, match, span.first) == 2 ? 3 : 2;
        const bool whole_year = span.size() <= year_words &&
                                find_phrase(tokens, "quy", match, span.first, span.last) < 0 &&
                                find_phrase(tokens, "qui", match, span.first, span.last) < 0 &&
                                folded(tokens, span).find('/') == std::string::npos;
        schedule.kind = whole_year || months ? ScheduleKind::period : ScheduleKind::once;
        if (months) schedule.from = schedule.to;
        if (!whole_year) schedule.note = note_of(tokens, span);
    } else if (!span.empty()) {
        const bool dated = folded(tokens, span).find_first_of("0123456789") != std::string::npos ||
                           find_phrase(tokens, "quy", match, span.first, span.last) >= 0;
        schedule.kind = dated ? ScheduleKind::once : ScheduleKind::none;
        schedule.note = note_of(tokens, span);
    }
    return schedule;
}

// "…; trình UBND tỉnh trong tháng 11/2025.": the last words say until when. -1: they do not.
int closing_limit(const Tokens& tokens, Match match) {
    constexpr int words_max = 7;
    static const std::vector<std::string_view> limits = {"trong thang", "trong quy", "truoc ngay",
                                                         "truoc thang", "truoc quy", "cham nhat ngay"};
    const int count = static_cast<int>(tokens.size());
    for (int at = std::max(3, count - words_max); at < count; ++at) {
        if (any_at(tokens, limits, match, at) > 0) return at;
    }
    return -1;
}

// "Giai đoạn 2026 - 2028: đầu tư …", "Năm 2026, hoàn thành …": the time stands before the work.
Schedule opening_years(const Tokens& tokens, Match match, Span& span) {
    constexpr int words_max = 6;
    static const std::vector<std::string_view> openings = {
        "giai doan", "trong giai doan", "nam", "trong nam", "tu nam", "quy", "trong quy", "trong thang"};
    if (any_at(tokens, openings, match, 0) == 0) return {};
    std::optional<int> from, to;
    Span years;
    years_in(tokens, {0, std::min(words_max, static_cast<int>(tokens.size()))}, match, from, to, years);
    if (!to ||
        tokens[static_cast<std::size_t>(years.last - 1)].after.find_first_of(":,") == std::string::npos)
        return {};
    span = {0, years.last};
    return schedule_from_field(tokens, span, match);
}

// "…; thời gian từ ngày 25/01/2026 đến ngày 25/3/2026": the word names it, without a colon.
Schedule named_span(const Tokens& tokens, Match match, Span& span) {
    const int count = static_cast<int>(tokens.size());
    for (std::string_view phrase : {"thoi gian tu ngay", "thoi gian tu thang", "thoi gian trong"}) {
        const int at = find_phrase(tokens, phrase, match);
        if (at < 0) continue;
        int end = at + 3;
        while (end < count &&
               tokens[static_cast<std::size_t>(end)].after.find_first_of(".;)") == std::string::npos)
            ++end;
        const Span when{at + 2, std::min(count, end + 1)};
        const Schedule named = schedule_from_field(tokens, when, match);
        if (!named.to) continue;
        span = when;
        return named;
    }
    return {};
}

// "Đào tạo 1.000 giám đốc trong giai đoạn 2025 - 2030.": the last words of the sentence.
Schedule closing_years(const Tokens& tokens, Match match, Span& span) {
    constexpr int words_max = 6;
    const int count = static_cast<int>(tokens.size());
    for (std::string_view phrase : {"trong giai doan", "tu nam hoc", "trong nam hoc"}) {
        const int at = find_phrase(tokens, phrase, match, std::max(3, count - words_max));
        if (at < 0) continue;
        span = {at, count};
        return schedule_from_field(tokens, span, match);
    }
    const int period = find_phrase(tokens, "giai doan", match, std::max(3, count - words_max));
    if (period < 0 ||
        tokens[static_cast<std::size_t>(period - 1)].after.find_first_of(",;") == std::string::npos)
        return {};
    const Schedule apart = schedule_from_field(tokens, {period, count}, match);
    if (apart.kind != ScheduleKind::period) return {};
    span = {period, count};
    return apart;
}

// "Mở đợt cao điểm: từ ngày 15/8/2025 đến ngày 30/9/2025." behind a stop closes the sentence.
Schedule closing_dates(const Tokens& tokens, Match match, Span& span) {
    constexpr int words_max = 6;
    const int count = static_cast<int>(tokens.size());
    for (int at = std::max(2, count - words_max); at + 3 < count; ++at) {
        const int words = any_at(tokens, {"tu ngay", "tu"}, match, at);
        if (words == 0 ||
            tokens[static_cast<std::size_t>(at - 1)].after.find_first_of(":,;") == std::string::npos)
            continue;
        const std::string& first = tokens[static_cast<std::size_t>(at + words)].folded;
        const bool date = first.size() > 2 && first.find('/') != std::string::npos &&
                          first.find_first_not_of("0123456789/") == std::string::npos;
        if (!date || find_phrase(tokens, "den", match, at + words) < 0) continue;
        const Schedule said = schedule_from_field(tokens, {at, count}, match);
        if (!said.to) continue;
        span = {at, count};
        return said;
    }
    return {};
}

// "Mở lớp tại các ấp, từ tháng 3 đến tháng 10 năm 2026.": the last words of the sentence.
Schedule closing_months(const Tokens& tokens, Match match, Span& span) {
    constexpr int words_max = 9;
    const int count = static_cast<int>(tokens.size());
    for (int at = std::max(2, count - words_max); at + 4 < count; ++at) {
        if (any_at(tokens, {"tu thang", "tu quy"}, match, at) == 0 ||
            find_phrase(tokens, "den", match, at) < 0)
            continue;
        const Schedule said = schedule_from_field(tokens, {at, count}, match);
        if (!said.to) continue;
        span = {at, count};
        return said;
    }
    return {};
}

// "Hằng tháng giao ban"; "báo cáo hằng tháng" inside a sentence names a thing.
Schedule opening_frequency(const Tokens& tokens, Match match, Span& span) {
    for (std::string_view phrase : {"hang thang", "hang quy", "hang tuan"}) {
        const int at = find_phrase(tokens, phrase, match);
        const bool opens = at == 0 || (at == 2 && starts_with(tokens, "dinh ky", match)) ||
                           (at > 0 && !tokens[static_cast<std::size_t>(at - 1)].after.empty());
        if (at < 0 || !opens) continue;
        Schedule schedule;
        schedule.kind = ScheduleKind::annual;
        span = {at, at + 2};
        schedule.note = note_of(tokens, span);
        return schedule;
    }
    return {};
}

// "Thường xuyên" that says when, not the name of a school: "giáo dục thường xuyên".
bool says_often(const Tokens& tokens, Match match, int opening, Span& span) {
    const int count = static_cast<int>(tokens.size());
    const int often = find_phrase(tokens, "thuong xuyen", match);
    if (often < 0) return false;
    const std::string before = often > 0 ? tokens[static_cast<std::size_t>(often - 1)].folded : "";
    const bool closing =
        often + 2 >= count ||
        any_at(tokens, {"tu thang", "tu ngay", "tu nam", "tu quy", "trong suot"}, match, often + 2) > 0 ||
        tokens[static_cast<std::size_t>(often + 1)].after.find_first_of(".;") != std::string::npos;
    if ((often >= opening + opening_words && !closing) || before == "duc" || before == "hoc" ||
        before == "chi")
        return false;
    span = {often, often + 2};
    return true;
}

Schedule schedule_from_text(const Tokens& tokens, Match match, Span& span, int opening) {
    Schedule schedule;
    const int count = static_cast<int>(tokens.size());
    const int kept = find_phrase(tokens, "duy tri thuong xuyen", match);
    if (kept >= 0) {
        schedule.kind = ScheduleKind::continuous;
        span = {kept, kept + 4};
        schedule.note = trimmed(restored(tokens, span));
        return schedule;
    }
    // "Thường xuyên phổ biến …, gắn với công tác thi đua hằng năm": the first word says how often.
    const bool often = starts_with(tokens, "thuong xuyen", match, opening) &&
                       tokens[static_cast<std::size_t>(opening + 1)].after.empty();
    for (std::string_view phrase : {"hang nam", "moi nam"}) {
        const int at = find_phrase(tokens, phrase, match);
        if (at < 0 || at > count || often) continue;
        // "Kế hoạch đào tạo … hằng năm của tỉnh" names a plan, not a schedule.
        if (at + 2 < count && (tokens[static_cast<std::size_t>(at + 2)].folded == "cua")) continue;
        schedule.kind = ScheduleKind::annual;
        span = {at, at + 2};
        return schedule;
    }
    if (!often && says_yearly(tokens, {0, count}, match)) {
        schedule.kind = ScheduleKind::annual;
        span = {0, count};
        return schedule;
    }
    if (const Schedule repeated = opening_frequency(tokens, match, span); repeated.kind != ScheduleKind::none)
        return repeated;
    // "… hoàn thành trước ngày 30/6/2026", "… dự kiến trong quý IV năm 2026".
    for (int at = 0; at + 2 < count; ++at) {
        static const std::vector<std::string_view> limits = {
            "trong", "truoc", "vao", "quy", "thang", "xong truoc", "xong trong", "cham nhat"};
        const bool named =
            starts_with(tokens, "hoan thanh", match, at) || starts_with(tokens, "du kien", match, at);
        if (!named || any_at(tokens, limits, match, at + 2) == 0) continue;
        int end = at + 2;
        while (end < std::min(count, at + 9) && tokens[static_cast<std::size_t>(end)].after.empty()) ++end;
        const Span when{at + 2, std::min(count, end + 1)};
        const Schedule until = schedule_from_field(tokens, when, match);
        if (!until.to) continue;
        span = when;
        return until;
    }
    if (const int limit = closing_limit(tokens, match); limit >= 0) {
        const Schedule until = schedule_from_field(tokens, {limit, count}, match);
        if (until.kind == ScheduleKind::once && until.to) {
            span = {limit, count};
            return until;
        }
    }
    for (const auto& said : {named_span, closing_years, closing_dates, closing_months, opening_years}) {
        if (const Schedule found = said(tokens, match, span); found.kind != ScheduleKind::none) return found;
    }
    if (says_often(tokens, match, opening, span)) schedule.kind = ScheduleKind::continuous;
    return schedule;
}

bool is_time_heading(const Tokens& title, Match match) {
    constexpr std::size_t words_max = 6;
    static const std::vector<std::string_view> openings = {"quy", "thang", "nam", "giai doan"};
    static const std::set<std::string> others = {"nam", "thang", "quy",  "den",  "tu",   "va",
                                                 "-",   "–",     "dau",  "cuoi", "i",    "ii",
                                                 "iii", "iv",    "giai", "doan", "trong"};
    const std::size_t first = !title.empty() && title[0].folded == "trong" ? 1 : 0;
    if (title.size() > words_max || any_at(title, openings, match, static_cast<int>(first)) == 0)
        return false;
    bool figures = false;
    for (const Token& token : title) {
        const bool figure = token.folded.find_first_of("0123456789") != std::string::npos;
        figures = figures || figure;
        if (!figure && others.count(token.folded) == 0) return false;
    }
    return figures;
}

bool is_time_behind(const Tokens& tokens, int at, Match match) {
    constexpr int words_max = 4;
    const int count = static_cast<int>(tokens.size());
    if (at >= count || count - at > words_max ||
        tokens[static_cast<std::size_t>(at - 1)].after.find(';') == std::string::npos)
        return false;
    return schedule_from_field(tokens, {at, count}, match).kind != ScheduleKind::none;
}

}  // namespace plans::reading
