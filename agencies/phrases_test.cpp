// What each phrase of five plans means in a directory of 600 agencies, in 2021, after the departments were
// split in March 2025, and in 2026 when districts are gone and communes stand for them.
#include <doctest/doctest.h>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace agencies;
using samples::day;
using Kind = ReorganisationKind;

namespace {

// 31 agencies of the province, its HL.tu apart, and 10 districts with a division, 12 communes and 43 schools.
constexpr int districts = 10, communes = 12, schools = 43;

samples::Entered six_hundred(storage::Store& store, const base::Clock& clock) {
    samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
    REQUIRE(all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
    REQUIRE(all.add(samples::districts("HL", districts, communes, schools)).problems.empty());
    NewReorganisation split = samples::act(Kind::split, "Chia", day(2025, 3, 1), {all["HL.tttt"]});
    split.shares = {{"attt", all["HL.ca"]}, {"digital", all["HL.khcn"]}, {"press", all["HL.vhttdl"]}};
    REQUIRE(all.act(split).problems.empty());
    REQUIRE(all.act(samples::act(Kind::merge, "Hợp nhất", day(2025, 3, 1), {all["HL.khdt"]}, all["HL.tc"]))
                .problems.empty());
    NewReorganisation labour = samples::act(Kind::split, "Chia", day(2025, 3, 1), {all["HL.ldtbxh"]});
    labour.shares = {{"labour", all["HL.nv"]}, {"vocational_education", all["HL.gddt"]}};
    REQUIRE(all.act(labour).problems.empty());
    REQUIRE(all.act(samples::act(Kind::abolish_level, "Bỏ cấp huyện", day(2025, 7, 1), {})).problems.empty());
    return all;
}

// "14": so many members; "0 huyện": the level that nobody has inherited; "vague": somebody has to choose;
// "name": no group.
std::string meant(const Directory& directory, const std::string& phrase, AgencyId province, base::Day when) {
    const auto group = group_of(phrase);
    if (!group) return "name";
    const Members found = members(directory, *group, province, when);
    std::string out = group->vague && found.agencies.empty() ? "" : std::to_string(found.agencies.size());
    for (const Unresolved& level : found.unresolved) out += std::string(" no ") + code_of(level.level);
    if (group->vague) out += std::string(out.empty() ? "" : " ") + "vague";
    if (!group->whole) out += " unread";
    return out;
}

struct Phrase {
    std::string words, in_2021, in_april_2025, in_2026, with_communes;
};

// 9 departments, 1 board, police, military, tax and treasury in 2021; 6 departments after March 2025.
const Phrase phrases[] = {
    // plan 000
    {"Các sở, ban, ngành cấp tỉnh", "14", "11", "11", "11"},
    {"các sở, ban, ngành cấp tỉnh", "14", "11", "11", "11"},
    {"UBND các huyện, thị xã, thành phố", "10", "10", "0 no district", "120"},
    {"Các cơ quan có liên quan", "vague", "vague", "vague", "vague"},
    {"Các sở, ban, ngành tỉnh", "14", "11", "11", "11"},
    {"các Sở, Ban ngành và địa phương liên quan", "24", "21", "131", "131"},
    {"UBND cấp huyện", "10", "10", "0 no district", "120"},
    {"Các doanh nghiệp viễn thông trên địa bàn tỉnh", "3", "3", "3", "3"},
    {"Các Sở, ngành cấp tỉnh", "13", "10", "10", "10"},
    {"Các Trường Cao đẳng: Sư phạm, Y tế, Kỹ thuật", "1", "1", "1", "1"},
    // plan 001
    {"Ủy ban nhân dân các huyện, thị xã, thành phố", "10", "10", "0 no district", "120"},
    {"Các doanh nghiệp viễn thông, công nghệ thông tin, Internet trên địa bàn tỉnh", "3", "3", "3", "3"},
    {"Các doanh nghiêp viễn thông, công nghệ thông tin, Internet trên địa bàn tỉnh", "3", "3", "3", "3"},
    {"Các sở, ban, ngành", "14", "11", "11", "11"},
    {"Các sở, ban, ngành trên địa bàn tỉnh", "14", "11", "11", "11"},
    {"các sở, ban, ngành, các cơ quan, đơn vị có liên quan và Ủy ban nhân dân các huyện, thành phố",
     "24 vague", "21 vague", "11 no district vague", "131 vague"},
    {"Các cơ quan chuyên môn", "10", "7", "7", "7"},
    // plan 002
    {"các đơn vị có liên quan của tỉnh", "vague", "vague", "vague", "vague"},
    {"Các cơ quan báo chí của tỉnh", "2", "2", "2", "2"},
    {"Tổ chức chính trị - xã hội, hội, hiệp hội nghề nghiệp, doanh nghiệp hoạt động trong lĩnh vực công nghệ "
     "thông "
     "tin và truyền thông",
     "8", "8", "8", "8"},
    {"Các doanh nghiệp viễn thông", "3", "3", "3", "3"},
    {"Các đoàn thể cấp tỉnh", "4", "4", "4", "4"},
    // plan 003
    {"Sở, ban, ngành tỉnh và địa phương", "24", "21", "131", "131"},
    {"Các doanh nghiệp bưu chính, viễn thông", "4", "4", "4", "4"},
    {"UBND huyện, thị xã, thành phố", "10", "10", "0 no district", "120"},
    {"Sở, ban, ngành, đoàn thể tỉnh", "18", "15", "15", "15"},
    {"các cơ quan, đơn vị và địa phương", "10 vague", "10 vague", "120 vague", "120 vague"},
    // plan 004
    {"các sở, ban, ngành, địa phương", "24", "21", "131", "131"},
    {"các cơ quan liên quan", "vague", "vague", "vague", "vague"},
    {"các đơn vị, tổ chức và doanh nghiệp", "vague", "vague", "vague", "vague"},
    {"Chủ quản hệ thống thông tin", "vague", "vague", "vague", "vague"},
    {"doanh nghiệp có liên quan", "vague", "vague", "vague", "vague"},
    {"các sở, ban, ngành, đoàn thể, địa phương", "28", "25", "135", "135"},
    {"Các sở, ban, ngành và địa phương", "24", "21", "131", "131"},
    {"cơ quan chức năng", "vague", "vague", "vague", "vague"},
    {"các doanh nghiệp nền tảng số", "0", "0", "0", "0"},
    {"Các cơ sở giáo dục, đào tạo", "431", "431", "431", "431"},
    {"Các doanh nghiệp cung cấp dịch vụ số trên địa bàn tỉnh", "3", "3", "3", "3"},
    {"Các tổ chức truyền thông, cơ quan báo chí", "2", "2", "2", "2"},
    {"Các sở, ban, ngành và UBND các huyện, thị xã và thành phố", "24", "21", "11 no district", "131"},
    {"Các đơn vị truyền thông, cơ quan báo chí địa phương", "2", "2", "2", "2"},
    {"Các doanh nghiệp viễn thông, Internet, nền tảng số trên địa bàn tỉnh", "3", "3", "3", "3"},
    {"Cơ quan, tổ chức, doanh nghiệp, cơ sở giáo dục, đào tạo trên địa bàn tỉnh", "431 vague", "431 vague",
     "431 vague", "431 vague"},
    {"Công an tỉnh", "name", "name", "name", "name"},
    {"Ban Chỉ đạo Chuyển đổi số tỉnh", "name", "name", "name", "name"},
};

}  // namespace

TEST_CASE("each phrase of the five plans has its members at each date") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all = six_hundred(store, clock);
        CHECK(all.now()->all().size() == 601);
        const AgencyId province = all["HL"];
        const DirectoryPtr before = all.now();
        NewReorganisation rule = samples::act(Kind::inherit_level, "Cấp xã thay", day(2025, 7, 1), {});
        REQUIRE(all.act(rule).problems.empty());
        const DirectoryPtr after = all.now();
        for (const Phrase& one : phrases) {
            CAPTURE(one.words);
            CHECK(meant(*before, one.words, province, day(2021, 6, 1)) == one.in_2021);
            CHECK(meant(*before, one.words, province, day(2025, 4, 1)) == one.in_april_2025);
            CHECK(meant(*before, one.words, province, day(2026, 6, 1)) == one.in_2026);
            CHECK(meant(*after, one.words, province, day(2026, 6, 1)) == one.with_communes);
        }
    });
}

TEST_CASE("the single agencies that the five plans name are found as of the plan's day") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        const samples::Entered all = six_hundred(store, clock);
        const Matcher matcher(all.now());
        const std::pair<std::string, std::string> named[] = {
            {"Sở Thông tin và Truyền thông", "HL.tttt"},
            {"Sở Giáo dục và Đào tạo", "HL.gddt"},
            {"Sở Lao động -Thương binh và Xã hội", "HL.ldtbxh"},
            {"Sở Lao động - Thương binh và Xã hội", "HL.ldtbxh"},
            {"Đài Phát thanh - Truyền hình tỉnh", "HL.dai"},
            {"Đài Phát thanh và Truyền hình Hòa Lạc", "HL.dai"},
            {"Đài Phát thanh và Truyền hình", "HL.dai"},
            {"Đài PT-TH tỉnh", "HL.dai"},
            {"Đài PTTH tỉnh", "HL.dai"},
            {"Đài PTTH Hòa Lạc", "HL.dai"},
            {"Báo Hòa Lạc", "HL.bao"},
            {"Báo HL", "HL.bao"},
            {"Văn phòng UBND tỉnh", "HL.vp"},
            {"UBND tỉnh", "HL"},
            {"Ủy ban nhân dân tỉnh Hòa Lạc", "HL"},
            {"Công an Tỉnh", "HL.ca"},
            {"Bộ Chỉ huy quân sự tỉnh", "HL.qs"},
            {"Sở Kế hoạch và Đầu tư", "HL.khdt"},
            {"Trường Cao đẳng Y tế", "HL.cdyt"},
            {"Mobiphone Hòa Lạc", "HL.mobi"},
            {"Hội Công nghệ thông tin và Điện tử viễn thông", "HL.hcntt"}};
        for (const auto& [printed, key] : named) {
            CAPTURE(printed);
            const Match match = matcher.match(printed, all["HL"], day(2021, 6, 1));
            REQUIRE_FALSE(match.candidates.empty());
            CHECK(match.candidates[0].agency == all[key]);
            CHECK(match.candidates[0].confidence > 0.6);
        }
        for (const std::string unknown :
             {"Trường Đại học Võ Trường Toản", "Sở Ngoại vụ", "Cục An toàn thông tin"}) {
            CAPTURE(unknown);
            CHECK_FALSE(matcher.match(unknown, all["HL"], day(2021, 6, 1)).clear());
        }
    });
}
