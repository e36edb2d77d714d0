// A year is told apart by the words beside it: of a date, of a law, of a term of office, of what is carried
// out.
#include "plans/reading/period.hpp"

#include <algorithm>

#include "plans/reading/schedule.hpp"

namespace plans::reading {
namespace {

constexpr double certain = 0.97, likely = 0.8;

// "… năm 2025 và giai đoạn 2026 - 2030": the plan begins with the year before.
void start_with_year_before(const Tokens& words, Span& years, Match match, Document& document) {
    const int at = years.first - 5;  // "năm 2025 và giai đoạn"
    if (at < 0 || !document.period_from || !starts_with(words, "nam", match, at) ||
        !starts_with(words, "va giai doan", match, at + 2))
        return;
    const std::string year = std::to_string(*document.period_from - 1);
    if (words[static_cast<std::size_t>(at + 1)].folded != year) return;
    document.period_from = *document.period_from - 1;
    years.first = at + 1;
}

// "Thực hiện Chỉ thị số 27/CT-TTg ngày 15 tháng 8 năm 2024 …": the year of what is carried out; behind it
// another may stand.
void years_beside_dates(const Tokens& title, Span rest, Match match, Document& document, Span& years) {
    constexpr int date_words = 5, number_words_max = 4;  // "số 27/CT-TTg ngày 15 tháng 8 năm 2024"
    for (; !rest.empty(); rest.first = years.last) {
        document.period_from.reset();
        document.period_to.reset();
        years = {};
        years_in(title, rest, match, document.period_from, document.period_to, years);
        const int day = years.first - date_words;
        const bool dated = !years.empty() && day > 0 && starts_with(title, "ngay", match, day) &&
                           starts_with(title, "thang", match, day + 2) &&
                           find_phrase(title, "so", match, std::max(0, day - number_words_max), day) >= 0;
        if (!dated) return;
        document.period_from.reset();
        document.period_to.reset();
        if (years.last >= rest.last) break;
    }
    years = {};
}

// A title without years: "…, UBND tỉnh ban hành Kế hoạch giai đoạn 2025 - 2030 như sau:".
void read_period_of_opening(Document& document, const Text& text, const documents::Extract& extract) {
    static const std::vector<std::string_view> openings = {"ban hanh ke hoach", "xay dung ke hoach",
                                                           "ban hanh chuong trinh", "xay dung chuong trinh"};
    for (const Paragraph& paragraph : text.paragraphs) {
        if (paragraph.label.kind == LabelKind::roman || paragraph.label.kind == LabelKind::number) return;
        const Tokens& tokens = paragraph.tokens;
        const int count = static_cast<int>(tokens.size());
        int own = count;  // the last: before it stand the plans that this one carries out
        while (own > 0 && any_at(tokens, openings, text.match, own - 1) == 0) --own;
        const bool ground = !tokens.empty() && tokens.back().after.find(';') != std::string::npos;
        if (own == 0 || ground) continue;
        Span years;
        years_beside_dates(tokens, {own, count}, text.match, document, years);
        if (years.empty()) continue;
        document.read["period"] = spot_of(tokens, years, extract, likely);
        return;
    }
}

}  // namespace

void read_period(Document& document, const Text& text, const Tokens& title,
                 const documents::Extract& extract) {
    Span years;
    years_beside_dates(title, {0, static_cast<int>(title.size())}, text.match, document, years);
    // A plan that carries out what a congress resolved covers its term.
    if (!years.empty() && years.first > 1 && starts_with(title, "nhiem ky", text.match, years.first - 2) &&
        find_phrase(title, "dai hoi", text.match) < 0) {
        document.period_from.reset();  // the term of who is elected
        document.period_to.reset();
        years = {};
    }
    start_with_year_before(title, years, text.match, document);
    if (!years.empty())
        document.read["period"] = spot_of(title, years, extract, document.period_from ? certain : likely);
    else
        read_period_of_opening(document, text, extract);
}

void drop_year_of_law(Document& document, const Tokens& title, Match match) {
    if (!document.period_to || document.period_from != document.period_to) return;
    const std::string year = std::to_string(*document.period_to);
    const int law = find_phrase(title, "luat", match);
    const int said = law < 0 ? -1 : find_phrase(title, "nam " + year, match, law);
    const bool of_law = std::any_of(
        document.implements.begin(), document.implements.end(),
        [&](const std::string& one) { return one.find("/" + year + "/QH") != std::string::npos; });
    if (said < 0 || !of_law) return;
    document.period_from.reset();
    document.period_to.reset();
    document.read.erase("period");
}

}  // namespace plans::reading
