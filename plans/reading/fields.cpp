// Recognising the lines that say who and when under a task.
#include <algorithm>
#include <cstring>

#include "plans/reading/agencies.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/tasks.hpp"

namespace plans::reading {
namespace {

struct Key {
    const char* phrase;
    Field field;
    bool closed = false;  // the colon stands right behind: "Trách nhiệm của các sở:" heads a list of duties
};

// The longer first: "chủ trì thực hiện" before "chủ trì".
constexpr Key keys[] = {
    {"co quan don vi phoi hop", Field::coordinating},
    {"co quan phoi hop", Field::coordinating},
    {"don vi phoi hop", Field::coordinating},
    {"cac don vi phoi hop", Field::coordinating},
    {"cac co quan phoi hop", Field::coordinating},
    {"phoi hop thuc hien", Field::coordinating},
    {"phoi hop", Field::coordinating},
    {"co quan don vi chu tri", Field::lead},
    {"co quan chu tri", Field::lead},
    {"don vi chu tri", Field::lead},
    {"co quan thuc hien", Field::lead},
    {"don vi thuc hien", Field::lead},
    {"co quan don vi thuc hien", Field::lead},
    {"phan cong thuc hien", Field::lead},
    {"chu tri thuc hien", Field::lead},
    {"co quan tham muu", Field::lead},
    {"don vi tham muu", Field::lead},
    {"bo phan chu tri", Field::lead},
    {"to chuc thuc hien", Field::lead},
    {"don vi dau moi", Field::lead},
    {"co quan dau moi", Field::lead},
    {"don vi phu trach", Field::lead},
    {"co quan phu trach", Field::lead},
    {"bo phan phu trach", Field::lead},
    {"phu trach thuc hien", Field::lead},
    {"phu trach chinh", Field::lead},
    {"phu trach", Field::lead},
    {"trach nhiem thuc hien", Field::lead, true},
    {"trach nhiem", Field::lead, true},
    {"chu tri", Field::lead},
    {"thuc hien", Field::lead},
    {"ai thuc hien", Field::lead, true},
    {"ai", Field::lead, true},
    {"ai chu tri", Field::lead, true},
    {"ai lam", Field::lead, true},
    {"ai phoi hop", Field::coordinating, true},
    {"khi nao", Field::time, true},
    {"thoi gian thuc hien", Field::time},
    {"thoi gian hoan thanh", Field::time},
    {"thoi han hoan thanh", Field::time},
    {"thoi gian trien khai", Field::time},
    {"thoi han thuc hien", Field::time},
    {"tien do thuc hien", Field::time},
    {"thoi gian", Field::time},
    {"thoi han", Field::time},
    {"tien do", Field::time},
    {"hoan thanh", Field::time, true},
    {"lanh dao phu trach", Field::result},
    {"san pham", Field::result},
    {"ket qua", Field::result},
    {"kinh phi", Field::result},
    {"san pham dau ra", Field::result},
    {"yeu cau ket qua", Field::result},
};

// "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh tổ chức thực hiện.": a whole line that only says who does
// what stands above it, and perhaps when.
std::vector<PlacedField> fields_of_order(const Tokens& tokens, Match match) {
    constexpr int time_words_max = 8;
    static const std::vector<std::string_view> orders = {"giao", "do", "phan cong"},
                                               together = {"phoi hop chat che voi", "phoi hop voi",
                                                           "phoi hop cung", "phoi hop"},
                                               works = {"to chuc thuc hien", "trien khai thuc hien",
                                                        "tham muu thuc hien", "thuc hien", "trien khai"},
                                               named = {"nhiem vu nay",     "noi dung nay",
                                                        "cac nhiem vu nay", "cac noi dung nay",
                                                        "nhiem vu tren",    "noi dung tren"};
    const int count = static_cast<int>(tokens.size());
    const int ordered = any_at(tokens, orders, match, 0);
    const AgencyList lead = agencies_in(tokens, {ordered, count}, match);
    if (lead.names.empty() || lead.span.first != ordered) return {};
    std::vector<PlacedField> found{{0, {Field::lead, lead.span}}};
    const int leads = any_at(tokens, {"chu tri"}, match, lead.span.last);
    int at = lead.span.last + leads;
    if (const int with = any_at(tokens, together, match, at); with > 0) {
        const AgencyList helpers = agencies_in(tokens, {at + with, count}, match);
        if (helpers.names.empty() || helpers.span.first != at + with) return {};
        found.push_back({at, {Field::coordinating, helpers.span}});
        at = helpers.span.last;
    }
    const int work = any_at(tokens, works, match, at);
    // "a) Công an tỉnh chủ trì, phối hợp các sở, ban, ngành" heads what stands below it.
    const bool ended = !tokens.empty() && tokens.back().after.find('.') != std::string::npos;
    if ((work == 0 && !ended) || (leads == 0 && (work == 0 || ordered == 0))) return {};
    at += work;
    at += any_at(tokens, named, match, at);
    at += any_at(tokens, {"thoi gian hoan thanh", "thoi gian thuc hien", "thoi gian"}, match, at);
    if (at == count) return found;
    const Span when{at, count};
    static const std::vector<std::string_view> times = {
        "trong",        "truoc", "hang",       "moi", "quy",       "thang",  "nam",
        "thuong xuyen", "tu",    "hoan thanh", "den", "giai doan", "dinh ky"};
    if (when.size() > time_words_max || any_at(tokens, times, match, at) == 0 ||
        schedule_from_field(tokens, when, match).kind == ScheduleKind::none)
        return {};
    found.push_back({at, {Field::time, when}});
    return found;
}

// "hoàn thành trước ngày 31/8/2026", "hoàn thành trong quý II/2026" to the end of its part.
bool says_until_when(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> limits = {"truoc", "trong", "vao",
                                                         "cuoi",  "xong",  "cham nhat"};
    if (!starts_with(tokens, "hoan thanh", match, at) || any_at(tokens, limits, match, at + 2) == 0 ||
        tokens[static_cast<std::size_t>(at) + 1].after.find(':') != std::string::npos)
        return false;
    return schedule_from_field(tokens, {at + 2, static_cast<int>(tokens.size())}, match).to.has_value();
}

constexpr int key_words_max = 8;  // the colon stands at most this far behind the beginning

}  // namespace

FieldLine field_line(const Tokens& tokens, Match match, int at) {
    const int count = static_cast<int>(tokens.size());
    for (const Key& key : keys) {
        if (!starts_nearly(tokens, key.phrase, match, at)) continue;
        const int words =
            1 + static_cast<int>(std::count(key.phrase, key.phrase + std::strlen(key.phrase), ' '));
        // "Thời gian: hoàn thành …" is no "thời gian hoàn thành".
        if (std::any_of(tokens.begin() + at, tokens.begin() + at + words - 1,
                        [](const Token& token) { return token.after.find(':') != std::string::npos; }))
            continue;
        int end = at + words;
        if (key.closed &&
            (end > count || tokens[static_cast<std::size_t>(end - 1)].after.find(':') == std::string::npos))
            continue;
        while (end <= count && end - at <= key_words_max &&
               tokens[static_cast<std::size_t>(end - 1)].after.find(':') == std::string::npos)
            ++end;
        const bool colon = end <= count && end - at <= key_words_max;
        if (colon) return {key.field, {end, count}};
        // A heading of its own, "1.2. Cơ quan chủ trì", whose agencies stand below it.
        if (words >= 3 && at + words == count &&
            (key.field == Field::lead || key.field == Field::coordinating) &&
            (starts_with(tokens, "co quan", match, at) || starts_with(tokens, "don vi", match, at))) {
            return {key.field, {count, count}};
        }
        // A colon that the scan lost: an agency must follow at once.
        if (words >= 3 && key.field != Field::result && at + words < count &&
            opens_agency(tokens, at + words, match) &&
            agencies_in(tokens, {at + words, count}, match).whole) {
            return {key.field, {at + words, count}};
        }
        return {};
    }
    if (at > 0) return {};
    const std::vector<PlacedField> order = fields_of_order(tokens, match);
    return order.empty() ? FieldLine{} : order.front().line;
}

std::vector<PlacedField> fields_in(const Tokens& tokens, Match match, int from) {
    constexpr int inner_key_words_max = key_words_max;  // "Đơn vị chủ trì tham mưu thực hiện:"
    const int count = static_cast<int>(tokens.size());
    std::vector<PlacedField> found;
    if (from == 0) {
        if (auto order = fields_of_order(tokens, match); !order.empty()) return order;
        const FieldLine first = field_line(tokens, match);
        if (first.field == Field::none) return found;
        found.push_back({0, first});
    }
    for (int at = std::max(from, 1); at < count; ++at) {
        const Token& before = tokens[static_cast<std::size_t>(at - 1)];
        const bool begins = before.after.find_first_of(".;,)") != std::string::npos || before.text == "-" ||
                            before.text == "–" ||
                            tokens[static_cast<std::size_t>(at)].before.find('(') != std::string::npos;
        if (!begins || (!found.empty() && at < found.back().line.value.first)) continue;
        // "Chủ trì: …; phối hợp: …; hoàn thành trước ngày 31/8/2026": behind who does it, without a colon.
        if (!found.empty() && says_until_when(tokens, at, match)) {
            found.push_back({at, {Field::time, {at + 2, count}}});
            continue;
        }
        const FieldLine line = field_line(tokens, match, at);
        if (line.field == Field::none || line.value.empty() || line.value.first - at > inner_key_words_max)
            continue;
        const bool colon =
            tokens[static_cast<std::size_t>(line.value.first - 1)].after.find(':') != std::string::npos;
        const bool weak = before.after.find_first_of(".;") == std::string::npos && found.empty() &&
                          tokens[static_cast<std::size_t>(at)].before.find('(') == std::string::npos;
        const bool agencies = line.field == Field::lead || line.field == Field::coordinating;
        if (!colon || weak) continue;
        if (agencies && !opens_agency(tokens, line.value.first, match)) continue;
        found.push_back({at, line});
    }
    for (std::size_t i = 0; i + 1 < found.size(); ++i)
        found[i].line.value.last = std::min(found[i].line.value.last, found[i + 1].begin);
    return found;
}

}  // namespace plans::reading
