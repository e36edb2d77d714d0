// Folding and escaping of calendars.
#include "documents/ics_out.hpp"

#include <doctest/doctest.h>

#include <sstream>

TEST_CASE("lines have at most 75 octets and no character is torn") {
    const std::string line = "SUMMARY:" + std::string(60, 'x') +
                             "Ủy ban nhân dân các huyện, thị xã, thành phố trực thuộc tỉnh và các đơn vị";
    const std::string folded = documents::folded_line(line);
    std::string unfolded;
    std::istringstream in(folded);
    for (std::string one; std::getline(in, one);) {
        REQUIRE(one.back() == '\r');
        one.pop_back();
        CHECK(one.size() <= 75);
        const auto first = static_cast<unsigned char>(one[one[0] == ' ' ? 1 : 0]);
        CHECK((first & 0xC0) != 0x80);
        unfolded += unfolded.empty() ? one : one.substr(1);
    }
    CHECK(unfolded == line);
    CHECK(documents::folded_line(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
}

TEST_CASE("text is escaped") {
    CHECK(documents::calendar_text("a,b;c\\d\ne\x07") == "a\\,b\\;c\\\\d\\ne");
}

TEST_CASE("an entry repeats until its last date and warns before; without a date it is a thing to do") {
    documents::CalendarEntry dated{
        "u1",   "Hạn", "", documents::CalendarDate{2021, 12, 15}, documents::CalendarDate{2025, 12, 15},
        {7, 1}, {}};
    documents::CalendarEntry undated{"u2", "Việc", "", {}, {}, {7}, {}};
    const std::string out = documents::write_calendar({"Lịch", 1'609'434'123'456, {dated, undated}});
    CHECK(out.find("DTSTART;VALUE=DATE:20211215\r\nRRULE:FREQ=YEARLY;UNTIL=20251215\r\n") !=
          std::string::npos);
    CHECK(out.find("TRIGGER:-P7D") != std::string::npos);
    CHECK(out.find("TRIGGER:-P1D") != std::string::npos);
    CHECK(out.find("BEGIN:VTODO\r\nUID:u2\r\nDTSTAMP:20201231T170203Z\r\nSUMMARY:Việc\r\nEND:VTODO") !=
          std::string::npos);
}
