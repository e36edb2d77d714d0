// What is said to those who owe: letters by mail, and the short text for Zalo. Pure functions.
#pragma once
#include <string>
#include <vector>

#include "base/day.hpp"
#include "obligations/calendar.hpp"
#include "obligations/work.hpp"
#include "web/page.hpp"

namespace obligations::chasing {

// Working days from tomorrow until the end of a deadline; 0: it ends today or has ended.
std::int64_t working_days_left(const Calendar& calendar, base::Day due, base::Day today);

// "Phiếu báo cáo năm 2026 (Kế hoạch số 12/KH-UBND), hạn 30/11/2026, còn 3 ngày làm việc".
struct OwedLine {
    std::string title, plan;
    base::Day due;
    std::int64_t left = 0, late = 0;
    struct Body {
        std::string name;
        base::Day due;
        std::int64_t left = 0, late = 0;
    };
    std::vector<Body> bodies = {};  // of a form that goes to several, each with its own day
};
OwedLine owed_line(const Item& item, const Calendar& calendar, base::Day today);
std::string reminder_subject(const std::vector<OwedLine>& lines);
std::string reminder_text(const std::string& agency, const std::vector<OwedLine>& lines,
                          const std::string& address, base::Day today);

struct LateAgency {
    std::string name;
    base::Day due;  // the earliest
    std::int64_t late = 0;
    int items = 0;
    std::string body = {};  // of a form that goes to several: who waits for it by this day
};
// To the standing agency and its leaders, about one form or about all tasks that stand by themselves;
// `kind`: list, letter, leader.
std::string standing_subject(const std::string& kind, const Item& item);
std::string standing_text(const std::string& kind, const Item& item, const std::vector<LateAgency>& late,
                          const std::string& address, base::Day today);

// The text to paste into Zalo, with its link.
std::string zalo_text(const web::Page& page, const std::string& agency, const OwedLine& owed,
                      const std::string& address, base::Day until);

}  // namespace obligations::chasing
