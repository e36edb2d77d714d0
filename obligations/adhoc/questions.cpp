// Guessing goes by the words with which such questions begin and end in letters.
#include "obligations/adhoc/questions.hpp"

#include <algorithm>

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

// "Số vụ lừa đảo (vụ)" → "vụ".
std::string unit_of(std::string& word) {
    const std::size_t open = word.rfind('(');
    if (open == std::string::npos || word.empty() || word.back() != ')') return "";
    const std::string unit = text::squeeze(word.substr(open + 1, word.size() - open - 2));
    if (unit.empty() || text::length(unit) > unit_characters_max) return "";
    word = text::squeeze(word.substr(0, open));
    return unit;
}

bool begins(const std::string& folded, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* one) { return folded.rfind(one, 0) == 0; });
}

bool ends(const std::string& folded, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* one) { return folded.ends_with(one); });
}

Question question_of(const std::string& line) {
    Question question;
    question.word = line;
    const std::string folded = text::fold(line);
    if (const std::size_t colon = line.rfind(':'); colon != std::string::npos) {
        const auto choices = choices_in(line.substr(colon + 1));
        if (choices.size() >= choices_min && choices.size() <= choices_max) {
            question.kind = "choice";
            question.word = text::squeeze(line.substr(0, colon));
            question.choices = choices;
            return question;
        }
    }
    if (begins(folded, {"so ", "tong so ", "so luong ", "bao nhieu ", "ty le "}) ||
        folded.find("bao nhieu") != std::string::npos) {
        question.kind = "number";
        question.unit = unit_of(question.word);
        const std::string what = text::fold(question.word);
        if (what.find("nguoi") != std::string::npos && what.find("tuyen truyen") != std::string::npos)
            question.figure = "people";
        if (begins(what, {"so hoat dong", "so buoi", "so lop", "so cuoc"})) question.figure = "activities";
    } else if (ends(folded, {"chua?", "chua", "khong?", "hay khong", "hay chua"}) ||
               begins(folded, {"co "})) {
        question.kind = "yes_no";
    }
    return question;
}

}  // namespace

std::vector<std::string> choices_in(std::string_view typed) {
    std::vector<std::string> choices;
    std::size_t from = 0;
    while (from <= typed.size()) {
        const std::size_t end = std::min(typed.find(';', from), typed.size());
        const std::string one = text::squeeze(std::string(typed.substr(from, end - from)));
        if (!one.empty() && std::find(choices.begin(), choices.end(), one) == choices.end())
            choices.push_back(one);
        from = end + 1;
    }
    return choices;
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
    std::string digits = text::squeeze(typed);
    value.word = digits;
    std::erase_if(digits, [](char c) { return c == '.' || c == ' '; });
    constexpr std::size_t digits_max = 15;
    if (!digits.empty() && digits.size() <= digits_max &&
        digits.find_first_not_of("0123456789") == std::string::npos)
        value.number = std::stoll(digits);
    return value;
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ".");
    return digits;
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
        else if (question.kind == "number" && (!value.number || *value.number > answer_number_max))
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
        ++sum.answered;
        sum.total += value->number.value_or(0);
        for (auto& [word, count] : sum.counted)
            if (word == value->word) ++count;
    }
    return sum;
}

}  // namespace obligations::adhoc
