// What the pages of ad-hoc reports show.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "obligations/adhoc/links.hpp"
#include "obligations/adhoc/requests.hpp"
#include "people/form_view.hpp"
#include "plans/incoming/letter_reading.hpp"
#include "web/page.hpp"
#include "web/request.hpp"

namespace obligations::adhoc {

struct ListView {
    std::vector<Listed> kept, asked;
    bool asks = false;  // may make one
};

struct NewView {
    std::string document, letter;                                             // letter: as people call it
    std::string title, word, lines, from, last, due_day, due_hour, agencies;  // as typed
    std::vector<Question> questions;                                          // empty: not yet seen
    base::Problems problems;
    bool draft = false;
    bool unread = false;                 // the letter has files that nobody had read for questions
    std::optional<jobs::State> reading;  // of them, while it goes on
    std::string problem;                 // of the reading
};

struct BoardView {
    Request request;
    std::string document, asking;  // the letter, as people call it, and whose it is
    std::vector<Answered> answers;
    std::vector<Sum> sums;
    std::vector<Dropped> dropped;
    std::int64_t links = 0;
    std::string saved;
    base::Milliseconds now = 0;
    std::size_t answered() const {
        std::size_t all = 0;
        for (const Answered& one : answers) all += one.version > 0 ? 1 : 0;
        return all;
    }
};

struct AnswerView {
    Request request;
    Answered before;
    std::vector<std::optional<std::int64_t>> known;
    std::vector<std::string> typed;  // of each question
    std::string action, asker;       // where the form goes; who asks
    std::string who, post;           // behind a link
    base::Milliseconds kept_at = 0;  // of the draft
    base::Problems problems;
    std::string problem, saved;  // saved: draft, sent
    bool link = false, answers = false;
};

struct OverView {
    Linked linked;
    Answered answered;
};

struct ReturnedFile {
    std::string filename, agency;
    std::vector<std::string> faults;
};
struct ReturnedView {
    Request request;
    std::vector<ReturnedFile> files;
    std::size_t taken() const {
        std::size_t all = 0;
        for (const ReturnedFile& one : files) all += one.faults.empty() ? 1 : 0;
        return all;
    }
};

texts::Id kind_word(const std::string& kind);
texts::Id figure_word(const std::string& figure);
std::string shown_value(const web::Page& page, const Question& question, const Value& value);
std::string sum_words(const web::Page& page, const Question& question, const Sum& sum);
std::string joined_choices(const Question& question);
bool is_late(const Listed& one, base::Milliseconds now);

// The fields "q0" … of an answer, as typed.
void fill_typed(const web::Request& request, AnswerView& view);
std::vector<Value> values_of(const AnswerView& view);
// As an answer begins: what was kept, else what was answered last, else what is known.
void begin_answer(AnswerView& view, const Draft& draft);

}  // namespace obligations::adhoc
