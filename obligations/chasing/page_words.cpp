// Words of chasing.
#include <algorithm>

#include "obligations/chasing/views.hpp"
#include "people/moments.hpp"

namespace obligations::chasing {

using texts::Id;

std::string typed_fields(const web::Request& request) {
    std::string body;
    // Of what is answered as secret neither words nor a number wait here.
    const auto of_secret = [&](const std::string& name) {
        const std::size_t dot = name.find('.');
        const std::string of = name.substr(0, dot);
        return dot != std::string::npos && (of == "word" || of == "quantity") &&
               request.field("answer" + name.substr(dot)) == std::to_string(static_cast<int>(Answer::secret));
    };
    for (const auto& [name, value] : request.form)
        if (name != "csrf" && name != "once" && name != "act" && name != "drop" && !of_secret(name))
            body +=
                (body.empty() ? "" : "&") + web::percent_encoded(name) + "=" + web::percent_encoded(value);
    return body;
}

bool AnswerView::has_files(const Line& line) const {
    return std::any_of(files.begin(), files.end(),
                       [&](const LinkFile& one) { return one.is.entry == line.entry; });
}

Id step_word(const std::string& kind) {
    if (kind == "focal") return Id("chase_focal");
    if (kind == "head") return Id("chase_head");
    if (kind == "list") return Id("chase_list");
    return kind == "letter" ? Id("chase_letter") : Id("chase_leader");
}

std::string step_when(const web::Page& page, const Step& step) {
    if (step.days == 0) return page.plain(Id("chase_step_on"));
    return step.days < 0 ? page.plain(Id("chase_step_before"), web::arguments(-step.days))
                         : page.plain(Id("chase_step_after"), web::arguments(step.days));
}

std::string step_when(const web::Page& page, const PastStep& step) {
    const std::string when = step_when(page, step.step);
    return step.body.empty() ? when : page.plain(Id("chase_step_of_body"), web::arguments(when, step.body));
}

std::string letter_fate(const web::Page& page, const SentLetter& letter) {
    std::string words = letter.to + ": ";
    if (letter.fate == "sent")
        words += page.plain(Id("chasing_mail_sent"), web::arguments(people::moment(letter.ended)));
    else if (letter.fate == "given_up")
        words += page.plain(Id("chasing_mail_given_up"), web::arguments(letter.answer));
    else
        words += page.plain(Id("chasing_mail_waiting"));
    if (letter.repeated > 0)
        words += ", " + page.plain(Id("chasing_mail_repeated"), web::arguments(letter.repeated));
    return words;
}

std::string due_day(const Item& item) {
    return item.is.due ? base::written(*item.is.due) : "";
}

std::string published_body_words(const web::Page& page, const PublishedBody& body, bool baseline) {
    const std::string name = body.name.empty() ? page.plain(Id("hop_unknown")) : body.name;
    if (baseline) return page.plain(Id("chase_late_body"), web::arguments(name, base::written(body.due)));
    return page.plain(Id("due_body_sent"),
                      web::arguments(name, base::written(body.due),
                                     page.plain(Id("chase_late_days"), web::arguments(body.late))));
}

std::string query_of(const ChasingWish& wish, const std::string& state) {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            query += (query.empty() ? "" : "&") + std::string(name) + "=" + web::percent_encoded(value);
    };
    add("q", wish.search);
    add("state", state);
    add("sort", wish.sort == "late" ? "" : wish.sort);
    return query;
}

std::string last_words(const web::Page& page, const ChasedRow& row) {
    if (row.last() == 0) return page.plain(Id("chasing_never"));
    const PastStep* step = row.last_step();
    if (!row.calls.empty() && (step == nullptr || row.calls.front().at > step->at))
        return page.plain(Id("chase_call")) + ", " + people::moment(row.calls.front().at);
    return page.plain(step_word(step->step.kind)) + (step->body.empty() ? "" : " (" + step->body + ")") +
           ", " + people::moment(step->at);
}

}  // namespace obligations::chasing
