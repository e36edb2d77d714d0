// Words of ad-hoc reports, and what is typed into an answer.
#include "obligations/adhoc/sheets.hpp"
#include "obligations/adhoc/views.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"
#include "web/multipart.hpp"

namespace obligations::adhoc {

using texts::Id;

Id kind_word(const std::string& kind) {
    if (kind == "number") return Id("adhoc_kind_number");
    if (kind == "yes_no") return Id("adhoc_kind_yes_no");
    return kind == "choice" ? Id("adhoc_kind_choice") : Id("adhoc_kind_text");
}

Id figure_word(const std::string& figure) {
    if (figure == "activities") return Id("adhoc_figure_activities");
    if (figure == "people") return Id("adhoc_figure_people");
    if (figure == "named") return Id("adhoc_figure_named");
    if (figure == "kept") return Id("adhoc_figure_kept");
    return figure == "declared" ? Id("adhoc_figure_declared") : Id("adhoc_figure_none");
}

std::string shown_value(const web::Page& page, const Question& question, const Value& value) {
    if (question.kind == "yes_no") return page.plain(value.word == "yes" ? Id("adhoc_yes") : Id("adhoc_no"));
    if (value.number) return text::grouped(*value.number, number_parts);
    return value.word;
}

std::string sum_words(const web::Page& page, const Question& question, const Sum& sum) {
    if (question.kind == "number") return number_words(question, sum);
    if (question.kind == "yes_no")
        return page.plain(Id("adhoc_counted_yes"),
                          web::arguments(sum.counted[0].second, sum.counted[1].second));
    std::string words;
    for (const auto& [word, count] : sum.counted)
        words += (words.empty() ? "" : ", ") + word + " " + std::to_string(count);
    return words;
}

std::string joined_choices(const Question& question) {
    std::string all;
    for (const std::string& one : question.choices) all += (all.empty() ? "" : "; ") + one;
    return all;
}

bool is_late(const Listed& one, base::Milliseconds now) {
    return !one.closed && one.due_at < now && one.answered < one.asked;
}

void fill_typed(const web::Request& request, AnswerView& view) {
    view.typed.clear();
    for (std::size_t i = 0; i < view.request.is.questions.size(); ++i)
        view.typed.push_back(request.field("q" + std::to_string(i)));
    view.who = text::squeeze(request.field("who"));
    view.post = text::squeeze(request.field("post"));
}

std::vector<Value> values_of(const AnswerView& view) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < view.typed.size(); ++i)
        values.push_back(value_of(view.request.is.questions[i], view.typed[i]));
    return values;
}

void begin_answer(AnswerView& view, const Draft& draft) {
    if (!draft.body.empty()) {
        web::Request kept;
        kept.form = web::read_form(draft.body);
        fill_typed(kept, view);
        view.kept_at = draft.at;
        return;
    }
    for (std::size_t i = 0; i < view.request.is.questions.size(); ++i) {
        std::string typed;
        if (i < view.before.values.size())
            typed = view.before.values[i].word;
        else if (view.known[i])
            typed = std::to_string(*view.known[i]);
        view.typed.push_back(typed);
    }
}

}  // namespace obligations::adhoc
