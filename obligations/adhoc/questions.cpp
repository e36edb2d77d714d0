// Guessing goes by the words with which such questions begin and end in letters.
#include "obligations/adhoc/questions.hpp"

#include <algorithm>

#include "text/numbers.hpp"
#include "text/unicode.hpp"
#include "web/page.hpp"

namespace obligations::adhoc {
namespace {

using texts::Id;

// "1. ", "a) ", "- ": what stands before a line in a letter.
std::string without_label(std::string line) {
    const std::size_t end = line.find_first_of(" \t");
    if (end == std::string::npos || end == 0 || end > 4) return line;
    const char last = line[end - 1];
    const bool label = last == '.' || last == ')' || last == '/' || line.substr(0, end) == "-" ||
                       line.substr(0, end) == "+" || line.substr(0, end) == "*" || line.substr(0, end) == "–";
    return label ? text::squeeze(line.substr(end)) : line;
}

// What brackets at the end hold, and where they open: "Số vụ lừa đảo (vụ)" → "vụ".
struct Bracketed {
    std::string inside;  // empty: none
    std::size_t open = 0;
};
Bracketed bracketed(const std::string& word) {
    const std::size_t open = word.rfind('(');
    if (open == std::string::npos || word.back() != ')') return {};
    return {text::squeeze(word.substr(open + 1, word.size() - open - 2)), open};
}

std::vector<std::string> parts_of(std::string_view typed, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from <= typed.size()) {
        const std::size_t end = std::min(typed.find(separator, from), typed.size());
        const std::string one = text::squeeze(std::string(typed.substr(from, end - from)));
        if (!one.empty() && std::find(parts.begin(), parts.end(), one) == parts.end()) parts.push_back(one);
        from = end + 1;
    }
    return parts;
}

bool are_choices(const std::vector<std::string>& parts) {
    return parts.size() >= choices_min && parts.size() <= choices_max;
}

// "30/11" and "HĐND/UBND" in brackets are no answers.
bool are_words(const std::vector<std::string>& parts) {
    return std::all_of(parts.begin(), parts.end(),
                       [](const std::string& one) { return text::upper(one) != one; });
}

bool says_yes_or_no(const std::vector<std::string>& parts) {
    if (parts.size() != 2) return false;
    const std::string first = text::fold(parts[0]), second = text::fold(parts[1]);
    return (first == "co" || first == "da" || first == "roi" || first == "da co") &&
           (second == "khong" || second == "chua" || second == "chua co");
}

bool begins(const std::string& folded, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* one) { return folded.rfind(one, 0) == 0; });
}

bool ends(const std::string& folded, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* one) { return folded.ends_with(one); });
}

// "Mức độ: thấp; vừa; cao", "Mức độ (thấp/vừa/cao)", "Đã niêm yết (có/chưa)": the answers stand there.
std::optional<Question> with_answers(const std::string& line) {
    Question question;
    if (const std::size_t colon = line.rfind(':'); colon != std::string::npos) {
        question.word = text::squeeze(line.substr(0, colon));
        question.choices = choices_in(line.substr(colon + 1));
    }
    if (const Bracketed at = bracketed(line); !are_choices(question.choices) && !at.inside.empty()) {
        question.word = text::squeeze(line.substr(0, at.open));
        question.choices = parts_of(at.inside, '/');
        if (!are_choices(question.choices)) question.choices = parts_of(at.inside, ';');
        if (!are_words(question.choices)) return std::nullopt;
    }
    if (!are_choices(question.choices)) return std::nullopt;
    question.kind = "choice";
    if (says_yes_or_no(question.choices)) {
        question.kind = "yes_no";
        question.choices.clear();
    }
    return question;
}

Question question_of(const std::string& line) {
    Question question;
    question.word = line;
    const std::string folded = text::fold(line);
    const bool how_many = begins(folded, {"so ", "tong so ", "bao nhieu ", "ty le ", "ti le "}) &&
                          !begins(folded, {"so lieu ", "so sanh "});
    if (how_many || folded.find("bao nhieu") != std::string::npos) {
        question.kind = "number";
        if (const Bracketed at = bracketed(line);
            !at.inside.empty() && text::length(at.inside) <= unit_characters_max) {
            question.unit = at.inside;
            question.word = text::squeeze(line.substr(0, at.open));
        }
        const std::string what = text::fold(question.word);
        if (what.find("nguoi") != std::string::npos && what.find("tuyen truyen") != std::string::npos)
            question.figure = "people";
        if (begins(what, {"so hoat dong", "so buoi", "so lop", "so cuoc"})) question.figure = "activities";
        return question;
    }
    if (auto answers = with_answers(line)) return *answers;
    if (ends(folded, {"chua?", "chua", "khong?", "hay khong", "hay chua"}) || begins(folded, {"co "}))
        question.kind = "yes_no";
    return question;
}

}  // namespace

std::vector<std::string> choices_in(std::string_view typed) {
    return parts_of(typed, ';');
}

std::vector<Question> questions_in(std::string_view lines) {
    std::vector<Question> questions;
    std::size_t from = 0;
    while (from <= lines.size()) {
        const std::size_t end = std::min(lines.find('\n', from), lines.size());
        const std::string line =
            without_label(text::squeeze(text::nfc(std::string(lines.substr(from, end - from)))));
        if (!line.empty()) questions.push_back(question_of(line));
        from = end + 1;
    }
    return questions;
}

base::Problems check(const std::vector<Question>& questions) {
    const web::Page page;
    base::Problems problems;
    if (questions.empty() || questions.size() > questions_max)
        problems.push_back({"lines", page.plain(Id("adhoc_lines_missing"), web::arguments(questions_max))});
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& one = questions[i];
        const std::string field = "q" + std::to_string(i);
        if (one.word.empty() || text::length(one.word) > question_characters_max)
            problems.push_back({field, page.plain(Id("adhoc_question_word_wrong"), web::arguments(i + 1))});
        if (one.kind == "choice" && (one.choices.size() < choices_min || one.choices.size() > choices_max))
            problems.push_back(
                {field, page.plain(Id("adhoc_question_choices_wrong"), web::arguments(i + 1))});
    }
    return problems;
}

Value value_of(const Question& question, const std::string& typed) {
    Value value;
    value.word = text::nfc(typed);
    if (question.kind != "number") return value;
    value.word = text::squeeze(typed);
    value.number = text::parse_number(value.word, number_parts, answer_number_max);
    return value;
}

base::Problems check(const std::vector<Question>& questions, const std::vector<Value>& values) {
    const web::Page page;
    base::Problems problems;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& question = questions[i];
        const Value value = i < values.size() ? values[i] : Value{};
        const auto say = [&](Id id) {
            problems.push_back({"q" + std::to_string(i), page.plain(id, web::arguments(i + 1))});
        };
        if (value.word.empty())
            say(Id("adhoc_answer_missing"));
        else if (question.kind == "number" && !value.number)
            say(Id("adhoc_answer_number"));
        else if (question.kind == "yes_no" && value.word != "yes" && value.word != "no")
            say(Id("adhoc_answer_yes_no"));
        else if (question.kind == "choice" && std::find(question.choices.begin(), question.choices.end(),
                                                        value.word) == question.choices.end())
            say(Id("adhoc_answer_choice"));
        else if (text::length(value.word) > answer_characters_max)
            say(Id("adhoc_answer_long"));
    }
    return problems;
}

Sum sum_of(const Question& question, const std::vector<const Value*>& values) {
    Sum sum;
    if (question.kind == "yes_no") sum.counted = {{"yes", 0}, {"no", 0}};
    for (const std::string& choice : question.choices)
        if (question.kind == "choice") sum.counted.emplace_back(choice, 0);
    for (const Value* value : values) {
        const std::int64_t number = value->number.value_or(0);
        sum.lowest = sum.answered == 0 ? number : std::min(sum.lowest, number);
        sum.highest = std::max(sum.highest, number);
        sum.total += number;
        ++sum.answered;
        for (auto& [word, count] : sum.counted)
            if (word == value->word) ++count;
    }
    return sum;
}

bool is_rate(const Question& question) {
    const std::string folded = text::fold(question.word);
    return question.unit.find('%') != std::string::npos || begins(folded, {"ty le ", "ti le "});
}

std::string number_words(const Question& question, const Sum& sum) {
    std::string words = text::grouped(sum.total, number_parts);
    if (is_rate(question)) {
        if (sum.answered == 0) return "";
        words = text::grouped(sum.lowest, number_parts);
        if (sum.lowest != sum.highest) words += " đến " + text::grouped(sum.highest, number_parts);
    }
    return words + (question.unit.empty() ? "" : " " + question.unit);
}

}  // namespace obligations::adhoc
