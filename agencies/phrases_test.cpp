// What each phrase of five plans means in a directory of 600 agencies, in 2021, after the departments were
// split in March 2025, and in 2026 when districts are gone and communes stand for them.
#include <doctest/doctest.h>

#include <iterator>
#include <map>
#include <set>
#include <sstream>

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

using Words = std::set<std::string>;

Words words(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

// Who of the directory somebody is: the end of its key, or the district, commune or school that it is one of.
std::string one_of_many(const std::string& key) {
    if (key.compare(0, 4, "HL.h") != 0 || key == "HL.hcntt") return key.substr(3);
    const std::size_t dot = key.find('.', 4);
    if (dot == std::string::npos) return "district";
    return key[dot + 1] == 'x' ? "commune" : key[dot + 1] == 's' ? "school" : "division";
}

// The members of a phrase as words: "yt nv districts"; all districts, communes or schools are one word, some
// of them are counted. "no-district": the level that nobody has inherited; "vague": somebody has to choose;
// "name": no group; "unread": not every word was understood.
Words meant(const samples::Entered& all, const Directory& directory, const std::string& phrase,
            base::Day when, base::Day written) {
    const auto group = group_of(phrase);
    if (!group) return {"name"};
    const Members found = members(directory, *group, all["HL"], when, written);
    Words out;
    std::map<std::string, int> many;
    for (const AgencyId agency : found.agencies) {
        const std::string who = one_of_many(all.key(agency));
        if (who == "district" || who == "commune" || who == "school" || who == "division")
            ++many[who];
        else
            out.insert(who);
    }
    const std::map<std::string, int> whole = {
        {"district", districts}, {"commune", districts * communes}, {"school", districts * schools}};
    for (const auto& [who, count] : many) {
        const auto is_all = whole.find(who);
        out.insert(is_all != whole.end() && is_all->second == count ? who + "s"
                                                                    : who + std::to_string(count));
    }
    for (const Unresolved& level : found.unresolved) out.insert(std::string("no-") + code_of(level.level));
    if (group->vague) out.insert("vague");
    if (!group->whole) out.insert("unread");
    return out;
}

std::string told(const Words& all) {
    std::string out;
    for (const std::string& word : all) out += (out.empty() ? "" : " ") + word;
    return out;
}

// Departments; boards; police, military, tax, treasury; Front and unions; associations; enterprises.
const std::string so_2021 = " tttt khcn vhttdl gddt ldtbxh nv tc khdt yt ",
                  so_2025 = " khcn vhttdl gddt nv tc yt ", ban = " bdt ", nganh = " ca qs thue kb ",
                  doan_the = " mttq doan pn ld ", hoi = " hcntt ", telcos = " vnpt viettel mobi ",
                  press = " bao dai ", office = " vp ";

struct Phrase {
    std::string words, in_2021, in_april_2025, in_2026, with_communes;
};

Phrase always(const std::string& phrase, const std::string& who) {
    return {phrase, who, who, who, who};
}
// Departments that were nine in 2021 and are six since March 2025, and who else.
Phrase departments(const std::string& phrase, const std::string& others) {
    return {phrase, so_2021 + others, so_2025 + others, so_2025 + others, so_2025 + others};
}
// With the districts, who are gone since July 2025 and for whom the communes stand once somebody has said so.
Phrase with_districts(const std::string& phrase, const std::string& others) {
    return {phrase, so_2021 + others + " districts", so_2025 + others + " districts",
            so_2025 + others + " no-district", so_2025 + others + " communes"};
}
Phrase only_districts(const std::string& phrase) {
    return {phrase, "districts", "districts", "no-district", "communes"};
}
// "địa phương" names no level: those directly below the province when the plan was written.
Phrase with_localities(const std::string& phrase, const std::string& others) {
    return with_districts(phrase, others);
}

const std::vector<Phrase> phrases = {
    // plan 000
    departments("Các sở, ban, ngành cấp tỉnh", ban + nganh),
    departments("các sở, ban, ngành cấp tỉnh", ban + nganh),
    only_districts("UBND các huyện, thị xã, thành phố"),
    always("Các cơ quan có liên quan", "vague"),
    departments("Các sở, ban, ngành tỉnh", ban + nganh),
    with_localities("các Sở, Ban ngành và địa phương liên quan", ban + nganh),
    only_districts("UBND cấp huyện"),
    always("Các doanh nghiệp viễn thông trên địa bàn tỉnh", telcos),
    departments("Các Sở, ngành cấp tỉnh", nganh),
    always("Các Trường Cao đẳng: Sư phạm, Y tế, Kỹ thuật", "cdyt"),
    with_districts(
        "Các sở, ban, ngành cấp tỉnh, Trường Cao đẳng Sư phạm, Trường Cao đẳng Y tế, Trường Cao đẳng Kỹ "
        "thuật, UBND cấp huyện",
        ban + nganh + " cdyt"),
    // plan 001
    only_districts("Ủy ban nhân dân các huyện, thị xã, thành phố"),
    always("Các doanh nghiệp viễn thông, công nghệ thông tin, Internet trên địa bàn tỉnh", telcos),
    always("Các doanh nghiêp viễn thông, công nghệ thông tin, Internet trên địa bàn tỉnh", telcos),
    departments("Các sở, ban, ngành", ban + nganh),
    departments("Các sở, ban, ngành trên địa bàn tỉnh", ban + nganh),
    with_districts(
        "các sở, ban, ngành, các cơ quan, đơn vị có liên quan và Ủy ban nhân dân các huyện, thành phố",
        ban + nganh + " vague"),
    departments("Các cơ quan chuyên môn", office),
    // plan 002
    always("các đơn vị có liên quan của tỉnh", "vague"),
    always("Các cơ quan báo chí của tỉnh", press),
    always("Tổ chức chính trị - xã hội, hội, hiệp hội nghề nghiệp, doanh nghiệp hoạt động trong lĩnh vực "
           "công nghệ "
           "thông tin và truyền thông",
           doan_the + hoi + telcos),
    always("Các doanh nghiệp viễn thông", telcos),
    always("Các đoàn thể cấp tỉnh", doan_the),
    // plan 003, whose scan reads "sở" as "6" in one place
    with_localities("Sở, ban, ngành tỉnh và địa phương", ban + nganh),
    always("Các doanh nghiệp bưu chính, viễn thông", telcos + "bd"),
    only_districts("UBND huyện, thị xã, thành phố"),
    departments("Sở, ban, ngành, đoàn thể tỉnh", ban + nganh + doan_the),
    departments("Các 6, ban, ngành, đoàn thể tỉnh", ban + nganh + doan_the),
    with_localities("các cơ quan, đơn vị và địa phương", office + ban + nganh + doan_the),
    with_localities("Các cơ quan, đơn vị, địa phương", office + ban + nganh + doan_the),
    with_localities("các đơn vị, địa phương trên địa bàn tỉnh", office + ban + nganh + doan_the),
    {"các cơ quan, đơn vị, địa phương có liên quan", "vague districts", "vague districts", "vague no-district",
     "vague communes"},
    always("các cơ quan, đơn vị", "vague"),
    // plan 004
    with_localities("các sở, ban, ngành, địa phương", ban + nganh),
    always("các cơ quan liên quan", "vague"),
    always("các cơ quan, tổ chức, cá nhân", "vague"),
    always("các đơn vị, tổ chức và doanh nghiệp", "vague"),
    {"các cơ quan, đơn vị, địa phương và tổ chức, doanh nghiệp", "vague districts", "vague districts",
     "vague no-district", "vague communes"},
    always("Chủ quản hệ thống thông tin", "vague"),
    always("doanh nghiệp có liên quan", "vague"),
    with_localities("các sở, ban, ngành, đoàn thể, địa phương", ban + nganh + doan_the),
    with_localities("Các sở, ban, ngành và địa phương", ban + nganh),
    always("cơ quan chức năng", "vague"),
    always("các doanh nghiệp nền tảng số", ""),
    always("Các cơ sở giáo dục, đào tạo", "schools cdyt"),
    always("Các doanh nghiệp cung cấp dịch vụ số trên địa bàn tỉnh", telcos),
    always("Các tổ chức truyền thông, cơ quan báo chí", press),
    with_districts("Các sở, ban, ngành và UBND các huyện, thị xã và thành phố", ban + nganh),
    always("Các đơn vị truyền thông, cơ quan báo chí địa phương", press),
    always("Các doanh nghiệp viễn thông, Internet, nền tảng số trên địa bàn tỉnh", telcos),
    always("Cơ quan, tổ chức, doanh nghiệp, cơ sở giáo dục, đào tạo trên địa bàn tỉnh", "schools cdyt vague"),
    always("Hiệp hội Doanh nghiệp, Hội Công nghệ thông tin và Điện tử viễn thông, các công ty, doanh nghiệp "
           "nhà nước "
           "trên địa bàn tỉnh",
           "vague unread"),
    always("các cơ quan chuyên môn, nghiệp vụ của Bộ Thông tin và Truyền thông", "vague unread"),
    always("các đơn vị chức năng thuộc Bộ Thông tin và Truyền thông", "vague unread"),
    always("cơ quan chuyên trách an ninh mạng của Bộ Công an", "name"),
    always("Công an tỉnh", "name"),
    always("Ban Chỉ đạo Chuyển đổi số tỉnh", "name"),
};

}  // namespace

TEST_CASE("each phrase of the five plans has its members at each date") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all = six_hundred(store, clock);
        CHECK(all.now()->all().size() == 601);
        const DirectoryPtr before = all.now();
        NewReorganisation rule = samples::act(Kind::inherit_level, "Cấp xã thay", day(2025, 7, 1), {});
        REQUIRE(all.act(rule).problems.empty());
        const DirectoryPtr after = all.now();
        for (const Phrase& one : phrases) {
            CAPTURE(one.words);
            const auto on = [&](const Directory& directory, base::Day when) {
                return told(meant(all, directory, one.words, when, day(2021, 6, 1)));
            };
            CHECK(on(*before, day(2021, 6, 1)) == told(words(one.in_2021)));
            CHECK(on(*before, day(2025, 4, 1)) == told(words(one.in_april_2025)));
            CHECK(on(*before, day(2026, 6, 1)) == told(words(one.in_2026)));
            CHECK(on(*after, day(2026, 6, 1)) == told(words(one.with_communes)));
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
            {"Chủ tịch UBND tỉnh", "HL"},
            {"Thường trực Tỉnh ủy", "HL.tu"},
            {"Giám đốc Công an tỉnh", "HL.ca"},
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
