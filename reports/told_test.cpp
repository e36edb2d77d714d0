// Words of many agencies, said once.
#include "reports/told.hpp"

#include <doctest/doctest.h>

namespace reports {

TEST_CASE("many who say the same are named together, and no more than can be read") {
    TaskLine task;
    for (int i = 0; i < 30; ++i)
        task.told.push_back(
            {"Xã " + std::to_string(i), i < 25 ? "Đã làm" : "Khác " + std::to_string(i), {}, 0, 0});
    const auto said = told_alike(task.told, 1);
    REQUIRE(said.size() == 1);
    CHECK(said[0].first == "Đã làm");
    CHECK(said[0].second.find("Các xã 0, 1, 2") == 0);
    CHECK(told_more(task.told, 1) == 5);
    CHECK(told_alike(task.told, 30).size() == 6);
    CHECK(told_more(task.told, 30) == 0);
}

TEST_CASE("what is embedded in the same is said once for each task") {
    const std::vector<EmbeddedLine> lines = {{"Sở Y tế", "III.1", "Chương trình số"},
                                             {"UBND xã Tân Lập", "III.1", "Đài truyền thanh"},
                                             {"Sở Tư pháp", "III.1", "chương trình số."},
                                             {"Sở Tư pháp", "III.2", "Chương trình số"}};
    const auto said = embedded_alike(lines);
    REQUIRE(said.size() == 3);
    CHECK(said[0].agency == "Các sở Y tế, Tư pháp");
    CHECK(said[1].agency == "UBND xã Tân Lập");
    CHECK(said[2].number == "III.2");
    CHECK(embedded_alike(lines, 1).size() == 1);
}

TEST_CASE("the same words are the same whatever their capitals, spaces and last stop") {
    TaskLine task;
    task.told = {{"Sở Y tế", "Đã mở 02 lớp.", {}, 0, 0},
                 {"Ủy ban nhân dân xã Tân Lập", "đã mở  02 lớp", {}, 0, 0},
                 {"Ủy ban nhân dân xã An Bình", "ĐÃ MỞ 02 LỚP;", {}, 0, 0},
                 {"Công an tỉnh", "Đã mở 03 lớp", {}, 0, 0},
                 {"Sở Tư pháp", "", {}, 0, 0}};
    const auto said = told_alike(task.told, 10);
    REQUIRE(said.size() == 2);
    CHECK(said[0].first == "Đã mở 02 lớp.");
    CHECK(said[0].second == "Sở Y tế; Ủy ban nhân dân các xã Tân Lập, An Bình");
    CHECK(said[1].second == "Công an tỉnh");
    CHECK(named_together({"Sở Y tế", "Công an tỉnh"}) == "Sở Y tế, Công an tỉnh");
    CHECK(named_together({"Sở Y tế", "Sở Tư pháp", "Sở Y tế"}) == "Các sở Y tế, Tư pháp");
    CHECK(named_together({"", ""}).empty());
    CHECK(says_nothing("Không phát sinh."));
    CHECK(says_nothing(" "));
    CHECK_FALSE(says_nothing("Không phát sinh do chưa có kinh phí"));
}

}  // namespace reports
