// When a task asks for something: what a plan says about its time, as a list of times with their last days. A
// pure function of the words, the years and the day of the plan.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "plans/reading/reading.hpp"

namespace obligations {

// What is asked, as the column `asked` holds it.
enum class Asked {
    form = 1,       // the form of a reporting period (phiếu kỳ)
    on_form = 2,    // a task on that form
    by_itself = 3,  // a task with a day of its own
};

// One time of several: the year, a half, its first nine months, a quarter or a month of it.
struct Slot {
    std::int64_t number = 0;  // year * 100 + part; 0: the only time
    std::optional<base::Day> due;
};
constexpr std::int64_t whole_year = 0, first_half = 11, nine_months = 13, first_quarter = 21,
                       first_month = 31;
constexpr std::int64_t slot_of(int year, std::int64_t part) {
    return year * 100LL + part;
}
constexpr int year_of_slot(std::int64_t slot) {
    return static_cast<int>(slot / 100);
}
// The last day of its part of the calendar year.
base::Day end_of_slot(std::int64_t slot);

struct Timing {
    Asked asked = Asked::on_form;
    std::vector<Slot> slots;  // asked by itself
    std::optional<int> from;  // asked on the form: the first year, the last one
    std::optional<int> until;
    std::string event;  // what the day hangs on, where the plan gives none
};

// Continuous, unscheduled and many-year tasks stand on the form of each period; the others have their days in
// the years `first` to `last`. A single day is given also when it lies in another year.
Timing timing_of(const plans::reading::Schedule& schedule, int first, int last);

// "trước mùa tuyển sinh", "sau khi có hướng dẫn": a day that hangs on an event.
bool hangs_on_event(std::string_view note);

}  // namespace obligations
