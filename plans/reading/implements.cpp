// Numbers of the documents that a plan carries out: those its title and its opening words name, and those
// above it that it calls its ground.
#include <algorithm>
#include <vector>

#include "plans/reading/duties.hpp"
#include "plans/reading/header.hpp"
#include "plans/reading/plan_kind.hpp"

namespace plans::reading {
namespace {

void add_number(std::vector<std::string>& numbers, const std::string& number) {
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
}

// A decision, plan, directive or programme that a plan below may carry out; laws and decrees are its ground.
bool is_task_of_others(const std::string& number) {
    for (const char* kind : {"/QĐ-", "/KH-", "/CT-", "-CT/", "/CTr-", "-CTr/", "-KH/"}) {
        if (number.find(kind) != std::string::npos) return true;
    }
    return false;
}

// "Căn cứ Luật …; thực hiện Chỉ thị số …": what stands behind the last semicolon before it.
bool carried_behind_ground(const Tokens& tokens, int at, Match match) {
    while (at > 0 && tokens[static_cast<std::size_t>(at - 1)].after.find(';') == std::string::npos) --at;
    return at > 0 && any_at(tokens, {"thuc hien", "trien khai", "de thuc hien"}, match, at) > 0;
}

bool is_numeral(const Label& label) {
    return label.kind == LabelKind::part || label.kind == LabelKind::roman || label.kind == LabelKind::number;
}

// "II. CĂN CỨ XÂY DỰNG ĐỀ ÁN", "1. Cơ sở pháp lý": a heading of the grounds, not "1. Căn cứ Kế hoạch này, …".
bool heads_grounds(const Tokens& tokens, Match match) {
    constexpr std::size_t title_words_max = 12;
    if (tokens.empty() || tokens.size() > title_words_max) return false;
    const int at = find_phrase(tokens, "can cu", match, 0, 6);
    const bool order =
        any_at(tokens, {"can cu ke hoach", "can cu chuc nang", "can cu noi dung"}, match, 0) > 0;
    return (at >= 0 && !order) || starts_with(tokens, "co so phap ly", match);
}

// "Luật … có hiệu lực từ ngày 01/7/2026. | Thực hiện Quyết định số …": where that sentence begins; -1:
// nowhere.
int sentence_that_carries(const Tokens& tokens, Match match) {
    static const std::vector<std::string_view> openings = {"thuc hien quyet dinh", "thuc hien nghi quyet",
                                                           "thuc hien ke hoach",   "thuc hien chi thi",
                                                           "thuc hien ket luan",   "trien khai quyet dinh"};
    for (const Span& sentence : sentences_of(tokens)) {
        if (any_at(tokens, openings, match, sentence.first) > 0) return sentence.first;
    }
    return -1;
}

// A plan "… thi hành Luật Bảo vệ dữ liệu cá nhân" carries out "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15".
void read_law_of_title(Document& document, const Tokens& tokens, const Tokens& title, Match match) {
    constexpr int name_words_max = 14;
    const int law = find_phrase(title, "thi hanh luat", match);
    if (law < 0) return;
    const int first = law + 2;
    for (int at = find_phrase(tokens, "luat", match); at >= 0;
         at = find_phrase(tokens, "luat", match, at + 1)) {
        int words = 0;
        while (first + words < static_cast<int>(title.size()) &&
               at + words < static_cast<int>(tokens.size()) &&
               title[static_cast<std::size_t>(first + words)].folded ==
                   tokens[static_cast<std::size_t>(at + words)].folded)
            ++words;
        if (words < 3 || words > name_words_max || !starts_with(tokens, "so", match, at + words)) continue;
        for (const Citation& citation : citations_in(tokens, {at + words, at + words + 3}, match))
            add_number(document.implements, citation.number);
    }
}

}  // namespace

void read_implements(Document& document, const Text& text, const Tokens& title_words) {
    for (const Citation& citation :
         citations_in(title_words, {0, static_cast<int>(title_words.size())}, text.match))
        add_number(document.implements, citation.number);
    constexpr int headings_max = 24;  // the grounds stand near the beginning
    std::vector<std::string> grounds, lesser;
    bool opening = true, goes_on = false;  // "Thực hiện Nghị quyết số …;" above "Kế hoạch số …"
    int headings = 0;
    LabelKind grounds_kind = LabelKind::none;
    for (const Paragraph& paragraph : text.paragraphs) {
        const Tokens& tokens = paragraph.tokens;
        // The plan that a decision issues has an opening of its own.
        opening = (opening && !is_numeral(paragraph.label)) ||
                  (document.kind == "quyet_dinh" && is_plan_title(paragraph, text.match));
        if (is_numeral(paragraph.label)) {
            const bool below = grounds_kind != LabelKind::none && paragraph.label.kind > grounds_kind;
            if (!below)
                grounds_kind = heads_grounds(tokens, text.match) ? paragraph.label.kind : LabelKind::none;
            if (++headings > headings_max) break;
        }
        const bool under_grounds = grounds_kind != LabelKind::none;
        if (!opening && !under_grounds) continue;
        static const std::vector<std::string_view> documents = {
            "ke hoach so",  "quyet dinh so",   "nghi quyet so", "chi thi so",
            "cong dien so", "chuong trinh so", "ket luan so"};
        const bool carries = (goes_on && any_at(tokens, documents, text.match, 0) > 0) ||
                             starts_nearly(tokens, "thuc hien", text.match) ||
                             starts_nearly(tokens, "trien khai", text.match) ||
                             starts_nearly(tokens, "tiep tuc thuc hien", text.match) ||
                             starts_nearly(tokens, "tiep tuc trien khai", text.match);
        goes_on = carries && opening && !tokens.empty() &&
                  tokens.back().after.find_first_of(";,") != std::string::npos;
        const bool ground = starts_with(tokens, "can cu", text.match) || under_grounds;
        const int carried_from = carries ? 0 : sentence_that_carries(tokens, text.match);
        read_law_of_title(document, tokens, title_words, text.match);
        if (carried_from < 0 && !ground) continue;
        for (const Citation& citation :
             citations_in(tokens, {0, static_cast<int>(tokens.size())}, text.match)) {
            if (citation.number.find("/TTr-") != std::string::npos) continue;  // who proposed the plan
            const bool carried = carried_from >= 0 && citation.span.first >= carried_from;
            if (carried || carried_behind_ground(tokens, citation.span.first, text.match)) {
                add_number(document.implements, citation.number);
            } else if (citation.number.find("TTg") != std::string::npos ||
                       citation.number.find("NQ") != std::string::npos ||
                       citation.number.find("/QĐ-B") != std::string::npos) {
                add_number(grounds, citation.number);
            } else if (is_task_of_others(citation.number)) {
                add_number(lesser, citation.number);
            }
        }
    }
    // A strategy or resolution of those above is carried out also where the plan calls it its ground; what
    // others on its level issued only where nothing else is.
    for (const std::string& number : grounds) add_number(document.implements, number);
    if (!document.implements.empty()) return;
    for (const std::string& number : lesser) add_number(document.implements, number);
}

}  // namespace plans::reading
