// Official documents say in capitals above their text what they are (Nghị định 30/2020/NĐ-CP); a letter has
// no such title but begins with "Kính gửi". Without any title the parts decide.
#include "plans/reading/plan_kind.hpp"

#include <algorithm>
#include <set>

#include "base/refused.hpp"
#include "plans/reading/capitals.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr int head_paragraphs_max = 120;  // a title stands above them
constexpr int articles_min = 5;           // "Điều 1." … of a law
constexpr int parts_of_a_resolution_min = 3;

struct OtherKind {
    std::string_view title, called;
};

constexpr OtherKind others[] = {
    {"luat", "một luật"},
    {"bo luat", "một bộ luật"},
    {"phap lenh", "một pháp lệnh"},
    {"nghi dinh", "một nghị định"},
    {"thong tu", "một thông tư"},
    {"thong tu lien tich", "một thông tư"},
    {"nghi quyet", "một nghị quyết"},
    {"chi thi", "một chỉ thị"},
    {"bien ban", "một biên bản"},
    {"bao cao", "một báo cáo kết quả"},
    {"to trinh", "một tờ trình"},
    {"thong bao", "một thông báo"},
    {"giay moi", "một giấy mời"},
    {"quy che", "một quy chế"},
    {"dieu le", "một điều lệ"},
    {"quy dinh", "một quy định"},
    {"huong dan", "một hướng dẫn"},
    {"hop dong", "một hợp đồng"},
    {"cong dien", "một công điện"},
    {"don de nghi", "một đơn"},
    {"tham luan", "một bài tham luận"},
    {"tom tat", "một bản tóm tắt"},
    {"phat bieu", "một bài phát biểu"},
    {"bai phat bieu", "một bài phát biểu"},
};

bool is_capital(const Token& token) {
    return all_upper(token.restored);
}

int words_in(std::string_view phrase) {
    return 1 + static_cast<int>(std::count(phrase.begin(), phrase.end(), ' '));
}

// Alone on its line, or before the name of what it reports on ("BIÊN BẢN HỌP …").
const OtherKind* other_kind(const Paragraph& paragraph) {
    if (paragraph.label.kind != LabelKind::none || paragraph.tokens.empty()) return nullptr;
    for (const OtherKind& kind : others) {
        const int words = words_in(kind.title);
        if (!starts_with(paragraph.tokens, kind.title, Match::exact)) continue;
        if (!std::all_of(paragraph.tokens.begin(), paragraph.tokens.begin() + words, is_capital)) continue;
        const bool alone = static_cast<int>(paragraph.tokens.size()) == words;
        if (alone || paragraph.upper) return &kind;
    }
    return nullptr;
}

// "Về việc thành lập Ban Chỉ đạo …": who sits in it and what it does is no plan.
bool sets_up_a_body(const Paragraph& paragraph) {
    static const std::vector<std::string_view> acts = {"thanh lap", "kien toan", "doi ten",  "sap nhap",
                                                       "bo nhiem",  "cong nhan", "hop nhat", "cho phep"};
    if (paragraph.label.kind != LabelKind::none) return false;
    const int about = any_at(paragraph.tokens, {"ve viec", "v v"}, Match::exact, 0);
    return any_at(paragraph.tokens, acts, Match::exact, about) > 0;
}

// "CHƯƠNG TRÌNH HỘI NGHỊ", or "CHƯƠNG TRÌNH" above "Hội nghị triển khai …": what is on that day.
bool is_agenda(const Text& text, int at) {
    const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(at)];
    if (paragraph.label.kind != LabelKind::none ||
        !starts_with(paragraph.tokens, "chuong trinh", Match::exact) || !is_capital(paragraph.tokens[0]))
        return false;
    static const std::vector<std::string_view> meetings = {"hoi nghi", "hoi thao", "dai hoi", "le cong bo"};
    if (paragraph.tokens.size() > 2) return any_at(paragraph.tokens, meetings, Match::exact, 2) > 0;
    const auto next = static_cast<std::size_t>(at) + 1;
    return next < text.paragraphs.size() &&
           any_at(text.paragraphs[next].tokens, meetings, Match::exact, 0) > 0;
}

// A committee resolves, and a head directs, what others then carry out: with the parts of a plan it is one.
bool may_be_a_plan(const OtherKind& kind) {
    return kind.title == "nghi quyet" || kind.title == "chi thi";
}

// What a decision may bring in place of a plan.
bool is_set_of_rules(const OtherKind& kind) {
    return kind.title == "quy che" || kind.title == "quy dinh" || kind.title == "dieu le";
}

// Empty: nobody could say what else it is.
[[noreturn]] void refuse(std::string_view called) {
    throw base::Refused(base::Refusal::invalid,
                        "Văn bản này có vẻ " + (called.empty() ? "" : "là " + std::string(called) + ", ") +
                            "không phải kế hoạch. Hãy chọn tệp kế hoạch, chương trình, đề án hoặc quyết định "
                            "ban hành kế hoạch.");
}

int parts_of_a_plan(const std::vector<Part>& parts) {
    std::set<Part> seen;
    for (Part part : parts) {
        if (part == Part::targets || part == Part::tasks || part == Part::funding ||
            part == Part::organisation || part == Part::purpose)
            seen.insert(part);
    }
    return static_cast<int>(seen.size());
}

}  // namespace

const std::vector<std::string_view>& plan_titles() {
    static const std::vector<std::string_view> titles = {"ke hoach", "chuong trinh", "de an", "phuong an"};
    return titles;
}

bool is_plan_title(const Paragraph& paragraph, Match match) {
    if (paragraph.label.kind != LabelKind::none) return false;
    for (std::string_view title : plan_titles()) {
        const int words = words_in(title);
        const int count = static_cast<int>(paragraph.tokens.size());
        if (count < words) continue;
        const bool alone = count == words;
        const Match how = title == plan_titles().front() ? match : Match::exact;
        if (!(alone ? resembles(paragraph.tokens, title, how) : starts_with(paragraph.tokens, title, how)))
            continue;
        if (std::any_of(paragraph.tokens.begin(), paragraph.tokens.begin() + words, [](const Token& token) {
                return is_capital(token) || text::upper(token.text) == token.text;
            }))
            return true;
    }
    return false;
}

void refuse_what_is_no_plan(const Text& text, const Outline& outline, const std::vector<Part>& parts) {
    const OtherKind* other = nullptr;
    bool letter = false, decision = false, attached = false;  // what is no plan
    const int count = std::min(head_paragraphs_max, static_cast<int>(text.paragraphs.size()));
    for (int i = 0; i < count; ++i) {
        const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(i)];
        if (is_agenda(text, i)) refuse("một chương trình hội nghị");
        if (is_plan_title(paragraph, text.match)) {
            // "BÁO CÁO … PHẦN KẾ HOẠCH": the first title counts, but a decision or a proposal may bring a
            // plan, and so may a resolution.
            const bool brings =
                other == nullptr || other->title == "to trinh" || may_be_a_plan(*other) || decision;
            if (brings) return;
            break;
        }
        decision = decision || (other == nullptr && paragraph.label.kind == LabelKind::none &&
                                starts_with(paragraph.tokens, "quyet dinh", Match::exact) &&
                                is_capital(paragraph.tokens[0]));
        attached = attached || (decision && i < 30 && sets_up_a_body(paragraph));
        const OtherKind* kind = other_kind(paragraph);
        if (other == nullptr && !decision) other = kind;
        attached = attached || (decision && kind != nullptr && is_set_of_rules(*kind));
        letter = letter || (i < 30 && starts_with(paragraph.tokens, "kinh gui", Match::exact));
    }
    const int found = parts_of_a_plan(parts);
    if (other != nullptr && may_be_a_plan(*other) && found >= parts_of_a_resolution_min) return;
    if (other != nullptr) refuse(other->called);
    const auto articles = std::count_if(outline.nodes.begin(), outline.nodes.end(), [](const Node& node) {
        return node.label.kind == LabelKind::part && node.label.name.rfind("Đ", 0) == 0 &&
               node.label.name != "Đ";
    });
    if (decision && (found < 2 || attached)) refuse("một quyết định không kèm kế hoạch");
    if (articles >= articles_min && found < 2) refuse("một văn bản quy phạm pháp luật");
    if (letter && !decision && found < 3) refuse("một công văn");
    const bool unclear = text.noisy || text.damaged;
    if (found < (unclear ? 1 : 2)) refuse("");
}

}  // namespace plans::reading
