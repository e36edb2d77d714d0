// The working days of Việt Nam: Saturdays and Sundays, the holidays of Bộ luật Lao động 2019 (Điều 112) with
// the days off in their place (Điều 111 khoản 3), and what was announced for a year: further days off, days
// made up. A deadline that falls on a day off ends on the next working day (Bộ luật Dân sự 2015, Điều 148
// khoản 5).
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace obligations {

// The years whose lunar days are known here.
constexpr int calendar_first_year = 2021, calendar_last_year = 2035;
constexpr std::size_t day_name_characters_max = 200;

struct SpecialDay {
    base::Day day;
    bool works = false;
    std::string name;      // "Tết Nguyên đán", "làm bù"
    std::string document;  // what says so
    bool ours = false;     // entered here, over what the law gives
    std::string by;
    base::Milliseconds at = 0;
};

class Calendar {
  public:
    Calendar() = default;
    // What was entered counts more than what follows from the law.
    explicit Calendar(const std::vector<SpecialDay>& entered);
    bool works_on(base::Day day) const;
    // The day itself where it is a working day, else the next one.
    base::Day working_from(base::Day day) const;
    // So many working days after a day, which does not count itself.
    base::Day after(base::Day day, int working_days) const;
    // Working days behind the end of a deadline until `day`, itself included; 0: in time.
    std::int64_t late(base::Day due, base::Day day) const;
    // The days of a year that are not as their weekday says, by day.
    std::vector<SpecialDay> special_days(int year) const;

  private:
    std::map<base::Day, SpecialDay> entered_;
};

// By law: holidays and the days off in their place, in the years whose lunar days are known.
const std::map<base::Day, SpecialDay>& lawful_days();

Calendar calendar_now(storage::Reader& reader);

struct NewDay {
    base::Day day;
    bool works = false;
    std::string name, document;
};
base::Problems check(const NewDay& wanted);
// Refused{forbidden} for who neither administers nor owns the plans of the whole system.
void set_day(storage::Writer& writer, const base::Actor& actor, const NewDay& wanted, base::Milliseconds now);
// As the law says again.
void forget_day(storage::Writer& writer, const base::Actor& actor, base::Day day, const std::string& reason,
                base::Milliseconds now);

}  // namespace obligations
