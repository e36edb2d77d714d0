// Deadlines that are printed as days after or before an event.
#include "obligations/relative_day.hpp"

#include <doctest/doctest.h>

#include "obligations/slots.hpp"

using namespace obligations;

TEST_CASE("a number of days after an event is read with its unit and with the event as printed") {
    CHECK(relative_day_of("Trong 05 ngày làm việc kể từ ngày nhận được văn bản") ==
          RelativeDay{5, true, "ngày nhận được văn bản"});
    CHECK(relative_day_of("chậm nhất 10 ngày sau khi kết thúc Hội thi.") ==
          RelativeDay{10, false, "kết thúc Hội thi"});
    CHECK(relative_day_of("trong vòng 30 ngày, kể từ ngày Kế hoạch được ban hành") ==
          RelativeDay{30, false, "ngày Kế hoạch được ban hành"});
    CHECK(relative_day_of("trong vòng 15 (mười lăm) ngày, kể từ ngày ban hành") ==
          RelativeDay{15, false, "ngày ban hành"});
    CHECK(relative_day_of("03 ngày làm việc (tính từ ngày có yêu cầu)") ==
          RelativeDay{3, true, "ngày có yêu cầu"});
}

TEST_CASE("a number of days before an event is below zero, wherever the number stands") {
    CHECK(relative_day_of("Trước kỳ họp 15 ngày làm việc") == RelativeDay{-15, true, "kỳ họp"});
    CHECK(relative_day_of("trước khi khai mạc ít nhất 07 ngày") == RelativeDay{-7, false, "khai mạc"});
    CHECK(relative_day_of("trước 20 ngày so với ngày bầu cử") == RelativeDay{-20, false, "ngày bầu cử"});
    CHECK(relative_day_of("chậm nhất 05 ngày làm việc trước ngày khai giảng") ==
          RelativeDay{-5, true, "ngày khai giảng"});
}

TEST_CASE("a date, a length of time and an event without a number of days are not counted from") {
    for (const char* note : {"trước ngày 30/6", "trong 05 ngày", "trước mùa tuyển sinh", "", "Hằng năm",
                             "10 ngày từ ngày 01/3/2026 đến ngày 10/3/2026", "sau khi có hướng dẫn"})
        CHECK_MESSAGE(!relative_day_of(note), note);
    CHECK_FALSE(relative_day_of("10 ngày sau khi " + std::string(400, 'a')));
}

TEST_CASE("the same event is known by its words") {
    CHECK(same_event({5, true, "kết thúc Hội thi"}, {-3, false, "Kết thúc hội thi"}));
    CHECK_FALSE(same_event({5, true, "kết thúc hội thi"}, {5, true, "khai mạc hội thi"}));
}

TEST_CASE("a task with such a deadline is asked by itself, without a day until the event has one") {
    using plans::reading::Schedule;
    using plans::reading::ScheduleKind;
    for (const Schedule& said :
         {Schedule{ScheduleKind::none, {}, {}, "05 ngày làm việc kể từ ngày nhận được văn bản"},
          Schedule{ScheduleKind::none, {}, {}, "Trong 05 ngày làm việc kể từ ngày nhận được văn bản"},
          Schedule{ScheduleKind::once, {}, 2026, "chậm nhất 10 ngày sau khi kết thúc hội thi năm 2026"}}) {
        const Timing timing = timing_of(said, 2026, 2026);
        CHECK(timing.asked == Asked::by_itself);
        REQUIRE(timing.slots.size() == 1);
        CHECK_FALSE(timing.slots[0].due);
    }
    const Timing dated = timing_of(
        {ScheduleKind::once, {}, 2026, "trước 30/6/2026, 10 ngày sau khi kết thúc hội thi"}, 2026, 2026);
    CHECK(dated.slots.at(0).due);
}
