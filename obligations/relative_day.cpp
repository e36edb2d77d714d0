// The folding keeps the positions of the characters, so that the event is cut out of the words as printed.
#include "obligations/relative_day.hpp"

#include <cstdlib>
#include <regex>
#include <vector>

#include "text/unicode.hpp"

namespace obligations {
namespace {

struct Form {
    std::regex pattern;
    std::size_t number, working, event, side;  // groups; side 0: before the event
};

const std::vector<Form>& forms() {
    static const std::vector<Form> all = {
        // "chậm nhất 10 ngày sau khi kết thúc hội thi", "05 ngày làm việc (kể từ ngày nhận được văn bản)"
        {std::regex("\\b([0-9]{1,3})(?: \\([^()]*\\))? ngay( lam viec)?,? \\(?(ke tu|tinh "
                    "tu|tu|sau|truoc)(?: khi)? (.+)$"),
         1, 2, 4, 3},
        // "trước 15 ngày làm việc so với kỳ họp"
        {std::regex("\\btruoc ([0-9]{1,3}) ngay( lam viec)? so voi (.+)$"), 1, 2, 3, 0},
        // "trước kỳ họp ít nhất 15 ngày làm việc"
        {std::regex(
             "\\b(truoc|sau)(?: khi)? (.+?),? (?:it nhat |toi thieu |cham nhat |khong qua )?([0-9]{1,3})"
             " ngay( lam viec)?[.;,)]*$"),
         3, 4, 2, 1},
    };
    return all;
}

bool is_date(const std::string& folded_event) {
    static const std::regex date("(?:ngay |thang |nam |quy )?[0-9(].*");
    return std::regex_match(folded_event, date);
}

}  // namespace

std::optional<RelativeDay> relative_day_of(std::string_view note) {
    const std::u32string printed = text::decode(text::nfc(text::squeeze(note)));
    if (printed.size() > relative_note_characters_max) return std::nullopt;
    const std::string folded = text::fold(text::encode(printed));
    for (const Form& form : forms()) {
        std::smatch found;
        if (!std::regex_search(folded, found, form.pattern)) continue;
        std::string event = found[static_cast<int>(form.event)].str();
        while (!event.empty() && std::string_view(" .;,)").find(event.back()) != std::string_view::npos)
            event.pop_back();
        if (event.empty() || is_date(event)) continue;
        const auto begin = static_cast<std::size_t>(found.position(form.event));
        const std::size_t at = text::length(std::string_view(folded).substr(0, begin));
        RelativeDay day;
        day.event = text::encode(std::u32string_view(printed).substr(at, text::length(event)));
        day.working = found[static_cast<int>(form.working)].matched;
        const bool before = form.side == 0 || found[static_cast<int>(form.side)].str() == "truoc";
        day.days = std::atoi(found[static_cast<int>(form.number)].str().c_str()) * (before ? -1 : 1);
        return day;
    }
    return std::nullopt;
}

bool same_event(const RelativeDay& a, const RelativeDay& b) {
    return text::fold(a.event) == text::fold(b.event);
}

}  // namespace obligations
