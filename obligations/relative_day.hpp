// A deadline that a plan prints as so many days after or before an event: "trong 05 ngày làm việc kể từ ngày
// nhận được văn bản", "trước kỳ họp 15 ngày làm việc". Only the words are read: when the event is, somebody
// says.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace obligations {

// What is longer is no note of a time.
constexpr std::size_t relative_note_characters_max = 300;

struct RelativeDay {
    int days = 0;          // after the event; below 0: before it
    bool working = false;  // days off do not count
    std::string event;     // as printed: "ngày nhận được văn bản"
    bool operator==(const RelativeDay&) const = default;
};
// Nothing where no number of days is printed, where no event is named, or where a date stands in its place.
std::optional<RelativeDay> relative_day_of(std::string_view note);

// Two tasks hang on the same event: by its words, whatever their case and tone marks.
bool same_event(const RelativeDay& a, const RelativeDay& b);

}  // namespace obligations
