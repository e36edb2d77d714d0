// Making an ad-hoc report: lines that were pasted become questions, which are corrected and sent.
#include <algorithm>

#include "agencies/matching.hpp"
#include "base/refused.hpp"
#include "obligations/adhoc/html.hpp"
#include "obligations/adhoc/letter_questions.hpp"
#include "obligations/adhoc/pages.hpp"
#include "obligations/adhoc/views.hpp"
#include "obligations/chasing/history.hpp"
#include "people/pages.hpp"
#include "plans/incoming/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace obligations::adhoc {
namespace {

using texts::Id;

web::Response show(web::Request& request, NewView& view, int status = 200) {
    if (!view.document.empty()) {
        const auto document = request.read([&](storage::Reader& reader) {
            return plans::incoming::document_for(reader, request.actor, view.document, request.clock->now());
        });
        view.letter = document.is.number.empty() ? document.is.subject : document.is.number;
    }
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("adhoc_new"));
    return people::framed(page, html::make(page, view), status);
}

// The questions and agencies of an earlier one, asked again for the days until today.
void begin_like(web::Request& request, const std::string& uuid, NewView& view) {
    request.read([&](storage::Reader& reader) {
        const Request before = request_of(reader, uuid);
        require_keeper(reader, request.actor, before, request.clock->now());
        const auto directory = agencies::directory_now(reader);
        const base::Day today = base::day_at(request.clock->now());
        view.title = before.is.title;
        view.word = before.is.word;
        view.questions = before.is.questions;
        for (const agencies::AgencyId agency : before.is.asked)
            if (agencies::exists_on(*directory, agency, today))
                view.agencies += agencies::name_on(*directory, agency, today) + "\n";
    });
}

void begin(web::Request& request, NewView& view) {
    const base::Day today = base::day_at(request.clock->now());
    view.from = base::written(*base::day_of(base::year_of(today), 1, 1));
    view.last = base::written(today);
    view.due_hour = "16:00";
    if (const std::string like = request.parameter("like"); !like.empty()) begin_like(request, like, view);
    view.document = request.parameter("document");
    if (view.document.empty()) return;
    const auto document = request.read([&](storage::Reader& reader) {
        return plans::incoming::document_for(reader, request.actor, view.document, request.clock->now());
    });
    view.title = document.is.subject;
    view.lines = document.is.note;
    if (document.is.due) view.due_day = base::written(*document.is.due);
}

// As many of the lines as may be asked become questions; the others stay lines.
void take_lines(const std::string& lines, NewView& view) {
    for (Question& one : questions_in(lines)) {
        if (static_cast<int>(view.questions.size()) < questions_max)
            view.questions.push_back(std::move(one));
        else
            view.lines += (view.lines.empty() ? "" : "\n") + one.word;
    }
}

// What the files of the letter ask, or how far their reading is.
void follow_reading(web::Request& request, NewView& view) {
    const auto state = plans::incoming::letter_state(request, question_rule, view.document);
    view.reading = state.runs;
    view.problem = state.failure;
    view.unread = state.files > 0 && !state.made && !state.runs;
    if (!state.made || state.files == 0) return;
    take_lines(*state.made, view);
    if (view.questions.empty()) view.problem = web::page_for(request, "").plain(Id("adhoc_none_read"));
}

template <class Field>
void fill(const Field& field, NewView& view) {
    view.document = field("document");
    view.title = text::squeeze(field("title"));
    view.word = text::nfc(field("word"));
    view.lines = text::nfc(field("lines"));
    view.from = text::squeeze(field("from"));
    view.last = text::squeeze(field("last"));
    view.due_day = text::squeeze(field("due_day"));
    view.due_hour = text::squeeze(field("due_hour"));
    view.agencies = text::nfc(field("agencies"));
    for (int i = 0; i < questions_max; ++i) {
        const std::string number = std::to_string(i);
        Question one;
        one.word = text::squeeze(text::nfc(field("word" + number)));
        if (one.word.empty()) continue;
        const std::string kind = field("kind" + number), figure = field("figure" + number);
        if (std::find(std::begin(question_kinds), std::end(question_kinds), kind) != std::end(question_kinds))
            one.kind = kind;
        if (one.kind == "number") {
            one.unit = text::squeeze(field("unit" + number)).substr(0, 4 * unit_characters_max);
            if (std::find(std::begin(figures), std::end(figures), figure) != std::end(figures))
                one.figure = figure;
        }
        if (one.kind == "choice") one.choices = choices_in(field("choices" + number));
        view.questions.push_back(std::move(one));
    }
}

// What somebody may have meant by a name that is none; empty: nothing is near.
std::string nearest(storage::Reader& reader, const std::string& name, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    const agencies::Match match = agencies::matcher_of(directory)->match(name, agencies::no_agency, today);
    for (const agencies::Candidate& one : match.candidates)
        if (agencies::exists_on(*directory, one.agency, today))
            return agencies::name_on(*directory, one.agency, today);
    return "";
}

NewRequest wanted_of(web::Request& request, NewView& view) {
    NewRequest wanted;
    const web::Page page = web::page_for(request, "");
    wanted.document = view.document;
    wanted.title = view.title;
    wanted.word = view.word;
    wanted.questions = view.questions;
    wanted.due_at = chasing::moment_typed(view.due_day, view.due_hour).value_or(0);
    const auto day = [&](const std::string& typed, const char* field) {
        const auto parsed = base::parse_day(typed);
        if (!parsed) view.problems.push_back({field, page.plain(Id("incoming_no_such_day"))});
        return parsed.value_or(base::Day{});
    };
    wanted.from = day(view.from, "from");
    wanted.last = day(view.last, "last");
    request.read([&](storage::Reader& reader) {
        const base::Day today = base::day_at(request.clock->now());
        std::vector<std::string> unknown;
        wanted.asked = agencies_in(reader, view.agencies, unknown, today);
        for (const std::string& one : unknown) {
            const std::string meant = nearest(reader, one, today);
            view.problems.push_back({"agencies", meant.empty()
                                                     ? page.plain(Id("adhoc_agency_unknown"), {one})
                                                     : page.plain(Id("adhoc_agency_meant"), {one, meant})});
        }
    });
    for (base::Problem& one : check(wanted, request.clock->now())) view.problems.push_back(std::move(one));
    return wanted;
}

}  // namespace

web::Response new_page(web::Request& request) {
    NewView view;
    begin(request, view);
    // What a lost session kept comes back where nothing else was asked for.
    if (!view.document.empty()) {
        follow_reading(request, view);
    } else if (request.parameter("like").empty()) {
        if (auto kept = web::draft(request); !kept.empty()) {
            view = {};
            view.draft = true;
            fill([&](const std::string& name) { return kept[name]; }, view);
        }
    }
    return show(request, view);
}

web::Response new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    if (request.field("act") == "read")
        return plans::incoming::begin_reading(
            request, question_rule, request.field("document"),
            "/adhoc/new?document=" + web::percent_encoded(request.field("document")));
    NewView view;
    fill([&](const std::string& name) { return request.field(name); }, view);
    if (request.field("act") != "ask") {
        for (Question& one : questions_in(view.lines))
            if (std::none_of(view.questions.begin(), view.questions.end(),
                             [&](const Question& other) { return other.word == one.word; }))
                view.questions.push_back(std::move(one));
        if (view.questions.empty() || view.questions.size() > questions_max)
            view.problems = check(view.questions);
        if (view.questions.size() > questions_max) view.questions.resize(questions_max);
        if (view.problems.empty()) view.lines.clear();
        return show(request, view, view.problems.empty() ? 200 : 422);
    }
    const NewRequest wanted = wanted_of(request, view);
    if (!view.problems.empty()) return show(request, view, 422);
    std::string back;
    request.write([&](storage::Writer& writer) {
        if (!wanted.document.empty())
            plans::incoming::document_for(writer, request.actor, wanted.document, request.clock->now());
        back = "/adhoc/" + ask(writer, request.actor, wanted, request.clock->now()) + "?saved=asked";
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations::adhoc
