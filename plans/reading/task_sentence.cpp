// What one sentence says of a task by itself: who leads it, who helps, when, how often.
#include <algorithm>

#include "plans/reading/agencies.hpp"
#include "plans/reading/capitals.hpp"
#include "plans/reading/duties.hpp"
#include "plans/reading/measures.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/scope.hpp"
#include "plans/reading/tasks.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr double certain = 0.97, likely = 0.85;

// "Sở Y tế chủ trì, phối hợp với … thực hiện hằng năm": when, behind who leads and before `last`.
void read_time_behind_lead(const Tokens& tokens, int lead_end, int last, Task& task, Match match,
                           const documents::Extract& extract) {
    const int carried = find_phrase(tokens, "thuc hien", match, lead_end, last);
    if (carried < 0 || task.schedule.kind != ScheduleKind::none) return;
    const Span when{carried + 2, last};
    const Schedule schedule = schedule_from_field(tokens, when, match);
    static const std::vector<std::string_view> limits = {"trong quy", "trong thang", "truoc", "vao quy",
                                                         "vao thang"};
    const bool once = schedule.kind == ScheduleKind::once;
    if (schedule.kind == ScheduleKind::none || (once && any_at(tokens, limits, match, when.first) == 0))
        return;
    task.schedule = schedule;
    task.read["schedule"] = spot_of(tokens, when, extract, likely);
}

// "Tổ chức Lễ phát động: Sở Nội vụ chủ trì", "…; giao Sở Y tế chủ trì", "… (giao Sở Nội vụ chủ trì tham
// mưu)", "…; trong đó Sở Văn hóa chủ trì": behind a mark and what may lead the name in.
void read_lead_behind_mark(const Tokens& tokens, Task& task, Match match, const documents::Extract& extract) {
    const int count = static_cast<int>(tokens.size());
    for (int mark = 2; mark < count; ++mark) {
        const std::string& after = tokens[static_cast<std::size_t>(mark - 1)].after;
        const int ordered = any_at(tokens, {"giao", "trong do giao", "trong do"}, match, mark);
        const bool opens =
            after.find_first_of(":;") != std::string::npos ||
            (ordered > 0 && (after.find(',') != std::string::npos ||
                             tokens[static_cast<std::size_t>(mark)].before.find('(') != std::string::npos));
        // "…, do Phòng A phối hợp với Công an tỉnh thực hiện"
        const bool done_by = ordered == 0 && after.find(',') != std::string::npos &&
                             text::nfc(tokens[static_cast<std::size_t>(mark)].restored) == "do";
        const int at = mark + ordered + (done_by ? 1 : 0);
        if ((!opens && !done_by) || !opens_agency(tokens, at, match)) continue;
        const AgencyList lead = agencies_in(tokens, {at, count}, match);
        if (lead.names.empty() || lead.span.first != at ||
            (!starts_with(tokens, "chu tri", match, lead.span.last) &&
             (!done_by || any_at(tokens, {"thuc hien", "phoi hop"}, match, lead.span.last) == 0)))
            continue;
        task.lead = lead.names;
        task.read["lead"] = spot_of(tokens, lead.span, extract, likely);
        int last = lead.span.last;
        while (last < count && tokens[static_cast<std::size_t>(last)].after.find('.') == std::string::npos)
            ++last;
        read_time_behind_lead(tokens, lead.span.last, std::min(last + 1, count), task, match, extract);
        return;
    }
}

// "Căn cứ Kế hoạch của UBND tỉnh, các cơ quan, đơn vị xây dựng …", "Quý I/2027, các xã đánh giá …": who does
// it stands behind the comma that ends what the sentence begins with.
AgencyList subject_behind_opening(const Tokens& tokens, Match match) {
    constexpr int words_max = 40;
    static const std::vector<std::string_view> openings = {"can cu", "tren co so", "quy",
                                                           "thang",  "trong quy",  "trong thang"};
    if (any_at(tokens, openings, match, 0) == 0) return {};
    const int count = static_cast<int>(tokens.size());
    for (int at = 2; at < std::min(count, words_max); ++at) {
        const std::string& after = tokens[static_cast<std::size_t>(at - 1)].after;
        if (after.find_first_of(".;:") != std::string::npos) return {};
        if (after.find(',') == std::string::npos || !opens_agency(tokens, at, match)) continue;
        AgencyList list = agencies_in(tokens, {at, count}, match);
        const bool works =
            list.span.last < count && tokens[static_cast<std::size_t>(list.span.last - 1)].after.empty();
        if (list.names.empty() || !works) continue;
        return list;
    }
    return {};
}

// "Sở Y tế chủ trì, phối hợp với Công an tỉnh …": the sentence names its agencies itself.
void read_agencies_of_sentence(const Tokens& tokens, Task& task, Match match,
                               const documents::Extract& extract) {
    const int count = static_cast<int>(tokens.size());
    AgencyList subject = agencies_of_heading(tokens, match);
    if (subject.names.empty()) subject = subject_behind_opening(tokens, match);
    // "Chủ tịch UBND tỉnh giao Sở Nội vụ chủ trì …"
    if (!subject.names.empty() && starts_with(tokens, "giao", match, subject.span.last)) {
        AgencyList told = agencies_in(tokens, {subject.span.last + 1, count}, match);
        if (starts_with(tokens, "chu tri", match, told.span.last)) subject = std::move(told);
    }
    if (!subject.names.empty() && !subject.whole && subject.span.size() < 45) {
        task.lead = subject.names;
        task.read["lead"] =
            spot_of(tokens, subject.span, extract,
                    starts_with(tokens, "chu tri", match, subject.span.last) ? certain : likely);
    }
    // "Tổ chức hội thi. Tỉnh đoàn chủ trì, phối hợp với … thực hiện hằng năm.": a later sentence says who and
    // when.
    for (const Span& sentence : sentences_of(tokens)) {
        if (sentence.first == 0 || !task.lead.empty()) continue;
        static const std::vector<std::string_view> orders = {"giao", "do", "phan cong", "de nghi", "yeu cau"};
        const int ordered = any_at(tokens, orders, match, sentence.first);
        const AgencyList lead = agencies_in(tokens, {sentence.first + ordered, sentence.last}, match);
        if (lead.names.empty() || lead.span.first > sentence.first + ordered + 1) continue;
        if (lead.span.size() == 2 && ordered == 0 &&
            any_at(tokens, {"co quan", "don vi"}, match, lead.span.first) == 2)
            continue;  // "Đơn vị chủ trì: …" is the name of a field
        static const std::vector<std::string_view> works = {
            "chu tri", "thuc hien", "to chuc", "tham muu", "trien khai", "huong dan", "hoan thanh"};
        const int work = any_at(tokens, works, match, lead.span.last);
        if (work == 0 || (ordered == 0 && !starts_with(tokens, "chu tri", match, lead.span.last))) continue;
        task.lead = lead.names;
        task.read["lead"] = spot_of(tokens, lead.span, extract, likely);
        read_time_behind_lead(tokens, lead.span.last, sentence.last, task, match, extract);
    }
    if (task.lead.empty()) read_lead_behind_mark(tokens, task, match, extract);
    for (std::string_view phrase : {"phoi hop chat che voi", "phoi hop cung", "phoi hop voi", "phoi hop"}) {
        const int at = find_phrase(tokens, phrase, match);
        if (at < 0 || at > 60) continue;
        const int words = 1 + static_cast<int>(std::count(phrase.begin(), phrase.end(), ' '));
        const AgencyList others = agencies_in(tokens, {at + words, count}, match);
        if (others.names.empty()) continue;
        task.coordinating = others.names;
        task.read["coordinating"] = spot_of(tokens, others.span, extract, likely);
        break;
    }
}

// "ít nhất 02 kỳ/tháng": no quantity of a year.
bool comes_more_often(const Tokens& tokens, const FoundMeasure& found) {
    return std::any_of(tokens.begin() + found.span.first, tokens.begin() + found.span.last,
                       [](const Token& token) {
                           for (const char* part : {"/thang", "/tuan", "/ngay", "/quy"})
                               if (token.folded.find(part) != std::string::npos) return true;
                           return false;
                       });
}

}  // namespace

void read_time_behind(const Tokens& tokens, Span rest, Match match, const documents::Extract& extract,
                      std::optional<Schedule>& schedule, Spot& spot) {
    constexpr int words_min = 3;
    if (schedule || rest.size() < words_min || rest.first < 1 ||
        tokens[static_cast<std::size_t>(rest.first - 1)].after.find(';') == std::string::npos)
        return;
    const Tokens words(tokens.begin() + rest.first, tokens.begin() + rest.last);
    Span when;
    const Schedule said = schedule_from_text(words, match, when, 0);
    if (said.kind != ScheduleKind::once && said.kind != ScheduleKind::period) return;
    schedule = said;
    spot = spot_of(words, when, extract, likely);
}

Task task_from(const Tokens& tokens, const std::string& ref, const Text& text,
               const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    Task task;
    task.ref = ref;
    task.text = readable(text, tokens, all);
    if (text.damaged || text.noisy) task.text_restored = restored(tokens, all);
    task.read["text"] = spot_of(tokens, all, extract);
    Span words;
    const AgencyList subject = agencies_of_heading(tokens, text.match);
    task.schedule =
        schedule_from_text(tokens, text.match, words, subject.names.empty() ? 0 : subject.span.last);
    if (!words.empty()) task.read["schedule"] = spot_of(tokens, words, extract, likely);
    // "Phòng Giáo dục và Đào tạo: Tuyên truyền …": its name says nothing of the work.
    const int named = subject.names.empty() || subject.whole ? 0 : subject.span.last;
    const bool headed =
        named > 0 && tokens[static_cast<std::size_t>(named - 1)].after.find(':') != std::string::npos;
    const Scope scope = scope_of(headed ? Tokens(tokens.begin() + named, tokens.end()) : tokens, text.match);
    task.scope_hint = scope.name;
    task.read["scope_hint"] = spot_of(tokens, all, extract, scope.confidence);
    for (const FoundMeasure& found : measures_in(tokens, all, text.match)) {
        const bool yearly =
            says_yearly(tokens, {found.span.first, std::min(all.last, found.span.last + 3)}, text.match);
        if ((!found.compared && !yearly) || comes_more_often(tokens, found)) continue;
        task.quantity = found.measure;
        task.quantity->per_year = yearly;
        task.read["quantity"] = spot_of(tokens, found.span, extract, found.confidence);
        break;
    }
    read_agencies_of_sentence(tokens, task, text.match, extract);
    return task;
}

bool is_no_task(const Outline& outline, const std::vector<Part>& parts, const Text& text, int id) {
    constexpr std::size_t title_words_max = 8;
    static const std::vector<std::string_view> conditions = {
        "doi tuong", "pham vi", "dia diem", "thanh phan", "dia ban", "thoi gian", "hien trang", "thuc trang"};
    const Part part = parts[static_cast<std::size_t>(id)];
    if (part == Part::targets || part == Part::organisation) return true;
    const Node& node = outline[id];
    const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(outline[id].paragraph)].tokens;
    const bool form = node.children.empty() && node.body.empty() &&
                      starts_with(tokens, "hinh thuc", text.match) &&
                      tokens[1].after.find(':') != std::string::npos;
    if (form) return true;
    if (any_at(tokens, conditions, text.match, 0) == 0 || node.label.kind == LabelKind::roman) return false;
    const bool titled = !node.children.empty() || !node.body.empty();
    if (titled && tokens.size() <= title_words_max) return true;
    const auto colon = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.after.find(':') != std::string::npos;
    });
    return colon - tokens.begin() < static_cast<std::ptrdiff_t>(title_words_max) - 2;
}

bool only_says_work(const Tokens& tokens, Match match) {
    return tokens.size() > 1 && tokens[1].after.find(':') != std::string::npos &&
           any_at(tokens, {"nhiem vu", "noi dung"}, match, 0) > 0;
}

bool is_unlabelled_work(const Outline& outline, const std::vector<Part>& parts, const Text& text, int id) {
    const Node& node = outline[id];
    const auto is_work = [&](int one) { return parts[static_cast<std::size_t>(one)] == Part::tasks; };
    return !node.annex && node.label.kind == LabelKind::roman && node.children.empty() && is_work(id) &&
           is_work(node.parent) && outline[node.parent].label.kind == LabelKind::part &&
           std::any_of(node.body.begin(), node.body.end(), [&](int paragraph) {
               const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
               return !tokens.empty() && tokens.back().after.find(':') == std::string::npos &&
                      find_phrase(tokens, "phu luc", text.match) < 0;
           });
}

bool stands_above_sentence(const Tokens& title, const Tokens& sentence) {
    constexpr std::size_t sentence_words_min = 6;
    return !title.empty() && title.back().after.find_first_of(".:;,") == std::string::npos &&
           sentence.size() >= sentence_words_min && upper_initial(sentence[0].restored) &&
           sentence.back().after.find('.') != std::string::npos;
}

}  // namespace plans::reading
