// Filters, search and the texts of measures.
#include "plans/items.hpp"

#include <doctest/doctest.h>

#include "plans/search.hpp"
#include "text/unicode.hpp"

using namespace plans;

namespace {

reading::Reading small_reading() {
    reading::Reading reading;
    reading::Target target;
    target.ref = "II.1";
    target.text = "100% cán bộ được phổ biến kỹ năng";
    target.measure = {reading::Comparator::equal, 100.0, std::nullopt, "%", true};
    target.read["text"] = {1, 4, 4, 0, 10, -1, 0, 0, 0.95};
    reading::Task task;
    task.ref = "III.1.a";
    task.text = "Tổ chức cuộc thi hoà giải";
    task.lead = {"Công an tỉnh"};
    task.coordinating = {"Báo và Đài"};
    task.schedule.kind = reading::ScheduleKind::annual;
    task.read["text"] = {1, 7, 7, 0, 10, -1, 0, 0, 0.9};
    task.read["lead"] = {1, 7, 7, 0, 10, -1, 0, 0, 0.4};
    reading::Relation relation;
    relation.kind = "implements";
    relation.number = "21/QĐ-TTg";
    relation.dates_seen = {"2021-01-06", "2021-01-16"};
    reading.targets = {target};
    reading.tasks = {task, task};
    reading.relations = {relation};
    reading.document.title = "Kế hoạch thử";
    return reading;
}

}  // namespace

TEST_CASE("a search without diacritics finds every spelling, one with diacritics only its own") {
    CHECK(Search("dao tao").in("Đào tạo, bồi dưỡng"));
    CHECK(Search("ĐÀO TẠO").in("đào tạo"));
    CHECK_FALSE(Search("đào táo").in("đào tạo"));
    CHECK(Search("hòa giải").in("hoà giải"));
    CHECK(Search("hoà").in("Hòa Bình"));
    CHECK_FALSE(Search("hòan").in("hoàn"));
}

TEST_CASE("the places of hits are counted in characters of the text") {
    const auto hits = Search("bo").hits(text::decode("Cán bộ, bổ sung"));
    REQUIRE(hits.size() == 2);
    CHECK(hits[0] == std::pair<std::size_t, std::size_t>(4, 6));
    CHECK(hits[1] == std::pair<std::size_t, std::size_t>(8, 10));
}

TEST_CASE("an item is as sure as its least sure value, and says which that is") {
    const auto items = items_of(small_reading());
    CHECK(items[1].uncertain());
    CHECK(items[1].least_sure == "lead");
    CHECK_FALSE(items[0].uncertain());
}

TEST_CASE("a relation with two dates is flagged, however surely it was read") {
    const auto items = items_of(small_reading());
    CHECK(items[3].conflicting);
    CHECK(items[3].facts[1].value == "06/01/2021 và 16/01/2021");
}

TEST_CASE("faulty numbering still gives every item a key of its own") {
    const auto items = items_of(small_reading());
    CHECK(items[1].key == "task III.1.a");
    CHECK(items[2].key == "task III.1.a (2)");
}

TEST_CASE("filters hold together") {
    const auto items = items_of(small_reading());
    CHECK(filtered(items,
                   {.search = "", .agency = "Báo và Đài", .kind = "", .deadline = "annual", .only = ""}, {})
              .size() == 2);
    CHECK(filtered(items,
                   {.search = "", .agency = "Công an tỉnh", .kind = "target", .deadline = "", .only = ""}, {})
              .empty());
    CHECK(filtered(items, {.search = "", .agency = "", .kind = "", .deadline = "", .only = "uncertain"}, {})
              .size() == 3);
    CHECK(filtered(items, {.search = "", .agency = "", .kind = "", .deadline = "", .only = "marked"},
                   {"target II.1"})
              .size() == 1);
    CHECK(filtered(items, {.search = "ky nang", .agency = "", .kind = "", .deadline = "", .only = ""}, {})
              .size() == 1);
}

TEST_CASE(
    "an agency is one choice of the filter however it is spelt, and found where it is named with others") {
    reading::Reading reading;
    reading::Task task;
    task.lead = {"Công an tỉnh"};
    reading.tasks.push_back(task);
    task.lead = {"Công an Tỉnh"};
    task.coordinating = {"các sở, ban, ngành", "Uỷ ban nhân dân cấp huyện"};
    reading.tasks.push_back(task);
    reading::Responsibility both;
    both.agency = "Sở Nội vụ, Công an tỉnh";
    reading.responsibilities.push_back(both);
    reading::Reporting reporting;
    reporting.who = "UBND cấp huyện; Các sở, ban, ngành";
    reading.reporting.push_back(reporting);
    const auto items = items_of(reading);
    CHECK(agencies_of(items) == std::vector<std::string>{"Các sở, ban, ngành", "Công an tỉnh", "Sở Nội vụ",
                                                         "Uỷ ban nhân dân cấp huyện"});
    const auto found = [&](const char* agency) {
        return filtered(items, {.search = "", .agency = agency, .kind = "", .deadline = "", .only = ""}, {})
            .size();
    };
    CHECK(found("Công an tỉnh") == 3);
    CHECK(found("Công an Tỉnh") == 3);
    CHECK(found("Sở Nội vụ") == 1);
    CHECK(found("Uỷ ban nhân dân cấp huyện") == 2);
    CHECK(found("Các sở, ban, ngành") == 2);
    CHECK(found("Sở Tài chính") == 0);
}

TEST_CASE("marks typed wrongly still find what is spelt otherwise, when nothing else is found") {
    const auto items = items_of(small_reading());
    CHECK(filtered(items, {.search = "kỷ năng", .agency = "", .kind = "", .deadline = "", .only = ""}, {})
              .size() == 1);
}

TEST_CASE("measures are written the Vietnamese way") {
    CHECK(measure_text({reading::Comparator::more_than, 80.5, std::nullopt, "%", false}) == "> 80,5\u00a0%");
    CHECK(measure_text({reading::Comparator::range, 5.0, 10.0, "lớp", true}) == "5–10\u00a0lớp/năm");
    CHECK(measure_text({reading::Comparator::at_least, 12000.0, std::nullopt, "lượt", false}) ==
          "≥ 12.000\u00a0lượt");
    CHECK(measure_text({}).empty());
    CHECK(date_text("2026-03-12") == "12/03/2026");
    CHECK(day_text("11-30") == "30/11");
}
