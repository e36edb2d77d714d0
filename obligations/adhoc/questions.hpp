// The questions of an ad-hoc report: made of pasted lines, corrected by a person, answered, checked. Pure
// functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.hpp"

namespace obligations::adhoc {

inline constexpr const char* question_kinds[] = {"text", "number", "yes_no", "choice"};
inline constexpr const char* figures[] = {"activities", "people", "named", "kept", "declared"};
constexpr int questions_max = 30;
constexpr std::size_t question_characters_max = 500, unit_characters_max = 40, choices_min = 2,
                      choices_max = 12, answer_characters_max = 4000;
// Numbers are kept in hundredths: "1,5 triệu đồng", "97,25 %".
constexpr std::int64_t number_parts = 100, answer_number_max = 1'000'000'000'000 * number_parts;

struct Question {
    std::string kind = "text", word, unit;
    std::vector<std::string> choices;
    std::string figure;  // what is known and filled in, of a number; empty: nothing
    bool operator==(const Question&) const = default;
};

// A line each, as they stand in a letter: "1. Số vụ lừa đảo (vụ)", "Đã họp ban chỉ đạo chưa?", "Đã niêm yết
// (có/chưa)", "Mức độ: thấp; vừa; cao", "Mức độ (thấp/vừa/cao)". What kind each is, is a guess that the next
// step corrects.
std::vector<Question> questions_in(std::string_view lines);
std::vector<std::string> choices_in(std::string_view typed);  // separated by semicolons

base::Problems check(const std::vector<Question>& questions);

struct Value {
    std::string word;                    // as typed; "yes" and "no"; one of the choices
    std::optional<std::int64_t> number;  // of a number, in hundredths
    std::optional<std::int64_t> known;   // that was filled in
    bool operator==(const Value&) const = default;
};
// What was typed for a question; a number as people write it ("1.234", "12,5").
Value value_of(const Question& question, const std::string& typed);
// One sentence a question that is not answered, or not as it asks; the field is "q" and its place.
base::Problems check(const std::vector<Question>& questions, const std::vector<Value>& values);

// The answers of all to one question: of numbers the sum, of rates, which have none, the lowest and the
// highest, else how many said what.
struct Sum {
    std::int64_t answered = 0;
    std::int64_t total = 0, lowest = 0, highest = 0;            // of numbers, in hundredths
    std::vector<std::pair<std::string, std::int64_t>> counted;  // of yes_no and choice, in their order
};
Sum sum_of(const Question& question, const std::vector<const Value*>& values);
bool is_rate(const Question& question);  // "Tỷ lệ …", in "%"
// Of a number: "1.234,5 vụ", of a rate "61 đến 98 %"; empty: a rate that nobody told.
std::string number_words(const Question& question, const Sum& sum);

}  // namespace obligations::adhoc
