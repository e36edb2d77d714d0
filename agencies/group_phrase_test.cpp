// Which phrases are groups, and which are names.
#include <doctest/doctest.h>

#include "agencies/groups.hpp"

using namespace agencies;

namespace {
std::string said(std::string_view phrase) {
    const auto group = group_of(phrase);
    if (!group) return "name";
    std::string out;
    for (const GroupRule& rule : group->rules) {
        if (!out.empty()) out += " | ";
        if (rule.next_level) out += "next level";
        for (const std::string& kind : rule.kinds)
            out += (out.empty() || out.back() == ' ' ? "" : " ") + kind;
        if (rule.level) out += std::string("@") + code_of(*rule.level);
        for (const std::string& name : rule.named) out += " [" + name + "]";
    }
    if (group->vague) out += (out.empty() ? "" : " | ") + std::string("vague");
    if (!group->whole) out += (out.empty() ? "" : " | ") + std::string("not whole");
    for (const std::string& except : group->except) out += " - " + except;
    return out;
}
}  // namespace

TEST_CASE("the phrases of the administration are read as rules over kind and level") {
    const std::string departments = "department@province | board@province | police military sector@province";
    for (const char* phrase : {"Các sở, ban, ngành cấp tỉnh", "các sở, ban, ngành", "Các sở, ban, ngành tỉnh",
                               "Các sở, ban, ngành trên địa bàn tỉnh", "các Sở, Ban ngành liên quan",
                               "Sở, ban, ngành tỉnh", "Thủ trưởng các sở, ban, ngành"}) {
        CAPTURE(phrase);
        CHECK(said(phrase) == departments);
    }
    for (const char* phrase :
         {"UBND các huyện, thị xã, thành phố", "UBND cấp huyện",
          "Ủy ban nhân dân các huyện, thị xã, thành phố", "UBND huyện, thị xã, thành phố",
          "Uỷ ban nhân dân các huyện, thành phố", "UBND các huyện, thị xã và thành phố"}) {
        CAPTURE(phrase);
        CHECK(said(phrase) == "committee@district");
    }
    CHECK(said("UBND các xã, phường, đặc khu") == "committee@commune");
    CHECK(said("UBND cấp xã") == "committee@commune");
    CHECK(said("Các doanh nghiệp viễn thông trên địa bàn tỉnh") == "telco");
    CHECK(said("Các doanh nghiệp bưu chính, viễn thông") == "post | telco");
    CHECK(said("Các doanh nghiệp viễn thông, công nghệ thông tin, Internet trên địa bàn tỉnh") ==
          "telco | it_company | telco it_company");
    CHECK(said("Các cơ quan báo chí của tỉnh") == "press");
    CHECK(said("Các đơn vị truyền thông, cơ quan báo chí địa phương") == "press");
    CHECK(said("Sở, ban, ngành tỉnh và địa phương") == departments + " | next level committee");
    CHECK(said("Sở, ban, ngành, đoàn thể tỉnh") == departments + " | front mass_organisation@province");
    CHECK(said("Các Trường Cao đẳng: Sư phạm, Y tế, Kỹ thuật") == "college [su pham] [y te] [ky thuat]");
    CHECK(said("Các trường trung học cơ sở và trung học phổ thông") ==
          "lower_secondary_school | upper_secondary_school");
    CHECK(said("các ngân hàng thương mại trên địa bàn tỉnh") == "bank");
}

TEST_CASE("a phrase that names nobody says so") {
    for (const char* phrase :
         {"Các cơ quan có liên quan", "các đơn vị có liên quan của tỉnh", "các cơ quan liên quan",
          "các đơn vị, tổ chức và doanh nghiệp", "doanh nghiệp có liên quan"}) {
        CAPTURE(phrase);
        CHECK(said(phrase) == "vague");
    }
}

TEST_CASE("the name of one agency is no group") {
    for (const char* phrase :
         {"Sở Thông tin và Truyền thông", "Sở Y tế", "UBND tỉnh", "UBND huyện Đông Sơn", "Ban Dân tộc",
          "Báo Quảng Trị", "Công an tỉnh", "Văn phòng UBND tỉnh", "Trường Cao đẳng Y tế",
          "Hiệp hội Doanh nghiệp", "Hội Công nghệ thông tin và Điện tử viễn thông", "Bộ Chỉ huy Quân sự tỉnh",
          "Ủy ban nhân dân thành phố Huế", "Trường Đại học Võ Trường Toản", "Ban Chỉ đạo Chuyển đổi số tỉnh",
          ""}) {
        CAPTURE(phrase);
        CHECK(said(phrase) == "name");
    }
}

TEST_CASE("who is left out of a group is read") {
    CHECK(said("Các sở, ban, ngành cấp tỉnh (trừ Sở Khoa học và Công nghệ, Công an tỉnh)") ==
          "department@province | board@province | police military sector@province - so khoa hoc cong nghe - "
          "cong an tinh");
}
