// Words of forms and of what differs between their versions.
#include "evidence/number_text.hpp"
#include "evidence/proofs/file_kinds.hpp"
#include "obligations/form_views.hpp"

namespace obligations {

using texts::Id;

bool is_picture(const SentFile& file) {
    const auto* kind = evidence::proofs::kind_named(file.kind);
    return kind != nullptr && kind->picture;
}

std::string line_number(const Version& version, std::int64_t entry) {
    for (const Line& line : version.lines)
        if (line.entry == entry) return line.number;
    return "";
}

Id answer_word(Answer answer) {
    static const Id words[] = {Id("answer_none"), Id("answer_reported"), Id("answer_nothing"),
                               Id("answer_secret")};
    return words[static_cast<std::size_t>(answer)];
}

std::string recorded_words(const web::Page& page, const Recorded& recorded) {
    if (recorded.times == 0) return page.plain(Id("recorded_none"));
    std::string words = page.plain(Id("recorded_times"), web::arguments(recorded.times));
    const auto add = [&](Id id, std::int64_t people) {
        if (people > 0) words += "; " + page.plain(id, web::arguments(evidence::number_text(people)));
    };
    add(Id("recorded_named"), recorded.named);
    add(Id("recorded_kept"), recorded.kept);
    add(Id("recorded_declared"), recorded.declared);
    return words;
}

std::string before_words(const web::Page& page, const Line& line, const Before& before) {
    if (before.answer == Answer::none) return "";
    if (before.answer != Answer::reported) return page.plain(answer_word(before.answer));
    std::string words;
    if (before.quantity)
        words = std::to_string(*before.quantity) + (line.unit.empty() ? "" : " " + line.unit);
    if (before.times > 0)
        words += (words.empty() ? "" : "; ") + page.plain(Id("recorded_times"), web::arguments(before.times));
    return words.empty() ? page.plain(Id("answer_reported")) : words;
}

std::string difference_field(const web::Page& page, const Difference& one) {
    if (one.field == "answer") return page.plain(Id("form_answer"));
    if (one.field == "quantity") return page.plain(Id("form_line_quantity"));
    if (one.field == "times") return page.plain(Id("difference_times"));
    if (one.field == "people") return page.plain(Id("difference_people"));
    if (one.field == "secret") return page.plain(Id("difference_secret"));
    if (one.field == "line") return page.plain(Id("difference_line"));
    return page.plain(one.number.empty() ? Id("form_word") : Id("form_line_word"));
}

std::string difference_value(const web::Page& page, const Difference& one, const std::string& value) {
    if (one.field != "answer") return value;
    return page.plain(answer_word(static_cast<Answer>(value.empty() ? 0 : value[0] - '0')));
}

}  // namespace obligations
