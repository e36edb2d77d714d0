// What the directory answers for a day, and that dated facts stay whole whatever is done to them.
#include "agencies/directory.hpp"

#include <doctest/doctest.h>

#include <random>

#include "agencies/groups.hpp"
#include "agencies/heads.hpp"
#include "agencies/letterhead.hpp"
#include "agencies/matching.hpp"
#include "tests/agency_facts.hpp"
#include "text/unicode.hpp"

using namespace agencies;

namespace {

using samples::facts_of;

base::Day day(int year, int month, int number) {
    return *base::day_of(year, month, number);
}

// A province whose department was split by function and whose districts ended.
DirectoryPtr small() {
    const Period always{day(1990, 1, 1), std::nullopt};
    const Period to_march{day(1990, 1, 1), day(2025, 3, 1)}, to_july{day(1990, 1, 1), day(2025, 7, 1)};
    Contents all;
    all.token = "t";
    all.agencies = {facts_of(1, "UBND tỉnh Hòa Lạc", "committee", Level::province, no_agency, always),
                    facts_of(2, "Sở Thông tin và Truyền thông", "department", Level::province, 1, to_march),
                    facts_of(3, "Công an tỉnh", "police", Level::province, 1, always),
                    facts_of(4, "Sở Khoa học và Công nghệ", "department", Level::province, 1, always),
                    facts_of(5, "UBND huyện Sơn Hà", "committee", Level::district, 1, to_july),
                    facts_of(6, "UBND xã Đồi Sim", "committee", Level::commune, 5, always),
                    facts_of(7, "Đài Phát thanh và Truyền hình tỉnh", "press", Level::province, 1, always)};
    all.agencies[5].parents = {{{day(1990, 1, 1), day(2025, 7, 1)}, 5, ""}, {{day(2025, 7, 1), {}}, 1, ""}};
    all.successions = {{1, 2, 3, "attt", day(2025, 3, 1), "NQ", ""},
                       {2, 2, 4, "digital", day(2025, 3, 1), "NQ", ""}};
    return std::make_shared<const Directory>(std::move(all));
}

}  // namespace

TEST_CASE("names with numbers sort by the numbers") {
    CHECK(number_order("UBND xã Số 2") < number_order("UBND xã Số 10"));
    CHECK(number_order("H99.20.3") < number_order("H99.101"));
    CHECK(number_order("Sở Y tế") == "Sở Y tế");
}

TEST_CASE("an agency that was split answers by function, and for a function that nobody took it says so") {
    const DirectoryPtr all = small();
    CHECK(heirs_on(*all, 2, "attt", day(2024, 1, 1)).itself);
    const Heirs attt = heirs_on(*all, 2, "attt", day(2025, 3, 1));
    REQUIRE(attt.agencies.size() == 1);
    CHECK(attt.agencies[0].agency == 3);
    CHECK(attt.agencies[0].through == 2);
    CHECK(heirs_on(*all, 2, "digital", day(2026, 1, 1)).agencies.at(0).agency == 4);
    const Heirs press = heirs_on(*all, 2, "press", day(2026, 1, 1));
    CHECK(press.agencies.empty());
    CHECK(press.unresolved == std::vector<AgencyId>{2});
    CHECK(heirs_on(*all, 2, "", day(2026, 1, 1)).agencies.size() == 2);
}

TEST_CASE("a name is shown with who that is today") {
    const DirectoryPtr all = small();
    CHECK(with_heirs(*all, 2, "attt", day(2021, 1, 1)) == "Sở Thông tin và Truyền thông");
    CHECK(with_heirs(*all, 2, "attt", day(2026, 1, 1)) ==
          "Sở Thông tin và Truyền thông (nay là Công an tỉnh)");
    CHECK(with_heirs(*all, 2, "", day(2026, 1, 1)) ==
          "Sở Thông tin và Truyền thông (nay là Công an tỉnh và Sở Khoa học và Công nghệ)");
    CHECK(with_heirs(*all, 3, "attt", day(2026, 1, 1), "Công an Tỉnh") == "Công an Tỉnh");
    CHECK(with_heirs(*all, 5, "", day(2026, 1, 1)) ==
          "UBND huyện Sơn Hà (đã kết thúc hoạt động, chưa nhập cơ quan kế thừa)");
}

TEST_CASE("a level of which the directory never had anybody is absent, and has not ended") {
    Contents without = small()->contents();
    std::erase_if(without.agencies, [](const Facts& facts) { return facts.id == 5 || facts.id == 6; });
    const Directory all(std::move(without));
    for (const base::Day when : {day(2021, 1, 1), day(2026, 1, 1)}) {
        const auto found = members(all, *group_of("UBND các huyện, thị xã, thành phố"), 1, when, when);
        CHECK(found.agencies.empty());
        CHECK(found.unresolved.empty());
        REQUIRE(found.absent.size() == 1);
        CHECK(found.absent[0].level == Level::district);
    }
    CHECK(
        members(*small(), *group_of("UBND các huyện, thị xã, thành phố"), 1, day(2000, 1, 1), day(2000, 1, 1))
            .unresolved.empty());
}

TEST_CASE("a level that ended has no members until another level is entered for it") {
    const DirectoryPtr all = small();
    const auto group = group_of("UBND các huyện, thị xã, thành phố");
    REQUIRE(group);
    CHECK(members(*all, *group, 1, day(2025, 6, 30), day(2021, 1, 1)).agencies == std::vector<AgencyId>{5});
    const Members after = members(*all, *group, 1, day(2025, 7, 1), day(2021, 1, 1));
    CHECK(after.agencies.empty());
    REQUIRE(after.unresolved.size() == 1);
    CHECK(after.unresolved[0].level == Level::district);
    CHECK(after.absent.empty());
    Contents with_rule = all->contents();
    with_rule.level_heirs = {{1, Level::district, Level::commune, day(2025, 7, 1), "Luật", ""}};
    const Directory ruled(std::move(with_rule));
    const Members now = members(ruled, *group, 1, day(2026, 1, 1), day(2021, 1, 1));
    CHECK(now.agencies == std::vector<AgencyId>{6});
    CHECK(now.unresolved.empty());
    CHECK(now.inherited.size() == 1);
    CHECK(members(ruled, *group, 1, day(2025, 6, 30), day(2021, 1, 1)).agencies == std::vector<AgencyId>{5});
    CHECK(heirs_on(ruled, 5, "", day(2026, 1, 1)).agencies.at(0).agency == 6);
}

TEST_CASE("localities are those of the paper's day, and wait for an heir when their level has ended") {
    const DirectoryPtr all = small();
    const auto group = group_of("các địa phương");
    REQUIRE(group);
    const base::Day before = day(2021, 1, 1), after = day(2026, 1, 1);
    CHECK(members(*all, *group, 1, before, before).agencies == std::vector<AgencyId>{5});
    const Members waiting = members(*all, *group, 1, after, before);
    CHECK(waiting.agencies.empty());
    REQUIRE(waiting.unresolved.size() == 1);
    CHECK(waiting.unresolved[0].level == Level::district);
    CHECK(unresolved(*all, *group, 1, after, before).size() == 1);
    CHECK(unresolved(*all, *group, 1, before, before).empty());
    CHECK(members(*all, *group, 1, after, after).agencies == std::vector<AgencyId>{6});
    CHECK(members(*all, *group, 1, after, day(1980, 1, 1)).agencies == std::vector<AgencyId>{6});
    Contents with_rule = all->contents();
    with_rule.level_heirs = {{1, Level::district, Level::commune, day(2025, 7, 1), "Luật", ""}};
    const Directory ruled(std::move(with_rule));
    CHECK(unresolved(ruled, *group, 1, after, before).empty());
    const Members now = members(ruled, *group, 1, after, before);
    CHECK(now.agencies == std::vector<AgencyId>{6});
    CHECK(now.unresolved.empty());
    CHECK(now.inherited.size() == 1);
}

TEST_CASE("a printed name is found by name, writing, initials and nearness, and else is proposed as new") {
    const Matcher matcher(small());
    const auto how = [&](const std::string& printed, base::Day when) {
        const Match match = matcher.match(printed, 1, when);
        return match.candidates.empty()
                   ? std::string("none")
                   : std::to_string(match.candidates[0].agency) + " " + code_of(match.candidates[0].how);
    };
    const base::Day then = day(2021, 5, 1), now = day(2026, 5, 1);
    CHECK(how("Sở Thông tin và Truyền thông", then) == "2 exact");
    CHECK(how("Sở Thông tin và Truyền thông", now) == "2 other_day");
    CHECK(how("Sở TT&TT", then) == "2 abbreviation");
    CHECK(how("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", then) == "2 exact");
    CHECK(how("So Thong tin va Truyen thong", then) == "2 folded");
    CHECK(how("Sở Thong tin và Truyên thông", then) == "2 folded");
    CHECK(how("Sở Thônq tin và Truyềm thông", then) == "2 alike");
    CHECK(how("Công an Tỉnh", then) == "3 exact");
    CHECK(how("Đài PT-TH Hòa Lạc", then) == "7 without_place");
    CHECK(how("Đài Phát thanh - Truyền hình tỉnh", then) == "7 exact");
    CHECK(how("Ủy ban nhân dân huyện Sơn Hà", then) == "5 exact");
    CHECK(how("Sở Ngoại vụ", then) == "none");
    CHECK(how("Giám đốc Sở Thông tin và Truyền thông", then) == "2 head");
    CHECK(how("Đồng chí Phó Giám đốc Sở TT&TT", then) == "2 head");
    CHECK(how("Chủ tịch UBND tỉnh", then) == "1 head");
    CHECK(how("Chủ tịch UBND huyện Sơn Hà", then) == "5 head");
    CHECK(how("Chủ tịch Hội Phụ nữ", then) == "none");
    CHECK(how("Chủ tịch", then) == "none");
    CHECK(matcher.match("Chủ tịch UBND tỉnh", 1, then).clear());
    const Match unknown = matcher.match("Trường THCS Nguyễn Du", 1, then);
    CHECK(unknown.candidates.empty());
    CHECK(unknown.proposal.kind == "lower_secondary_school");
    CHECK(unknown.proposal.sure);
    CHECK(unknown.proposal.parent == 1);
    CHECK(matcher.match("Sở TT&TT", 1, then).clear());
}

TEST_CASE("a head is named for the agency, whose own first word stays") {
    CHECK(headed_by("Chủ tịch Ủy ban nhân dân xã An Bình") == "Ủy ban nhân dân xã An Bình");
    CHECK(headed_by("Thường trực Tỉnh ủy") == "Tỉnh ủy");
    CHECK(headed_by("Ban Thường vụ Tỉnh ủy") == "Tỉnh ủy");
    CHECK(headed_by("Trưởng ban Dân tộc") == "ban Dân tộc");
    CHECK(headed_by("Chánh Văn phòng UBND tỉnh") == "Văn phòng UBND tỉnh");
    CHECK(headed_by("Bộ trưởng Bộ Thông tin và Truyền thông") == "Bộ Thông tin và Truyền thông");
    CHECK(headed_by("Thủ trưởng các sở, ban, ngành") == "các sở, ban, ngành");
    CHECK(headed_by("Trường THPT Chu Văn An").empty());
    CHECK(headed_by("Ban Dân tộc").empty());
    CHECK(headed_by("Văn phòng UBND tỉnh").empty());
}

TEST_CASE("papers are dated at the place of the nearest people's committee") {
    const DirectoryPtr all = small();
    const Letterhead department = letterhead_on(*all, 2, day(2021, 1, 1));
    CHECK(department.agency == "Sở Thông tin và Truyền thông");
    CHECK(department.parent == "UBND tỉnh Hòa Lạc");
    CHECK(department.kind == "department");
    CHECK(department.place == "Hòa Lạc");
    CHECK(letterhead_on(*all, 6, day(2021, 1, 1)).place == "Đồi Sim");
    CHECK(letterhead_on(*all, 6, day(2021, 1, 1)).parent == "UBND huyện Sơn Hà");
    CHECK(letterhead_on(*all, 6, day(2026, 1, 1)).parent == "UBND tỉnh Hòa Lạc");
    CHECK(letterhead_on(*all, 1, day(2021, 1, 1)).parent.empty());
    CHECK(letterhead_on(*all, no_agency, day(2021, 1, 1)).agency.empty());
}

TEST_CASE("whatever is set from whatever day, dated facts have neither gap nor overlap") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const Period life{base::Day{0},
                          round % 3 == 0 ? std::optional<base::Day>(base::Day{500}) : std::nullopt};
        std::vector<KindFact> facts = {{life, "a", Level::unit, ""}};
        std::vector<std::string> expected(500, "a");  // the value of each day, the slow and plain way
        for (int step = 0; step < 12; ++step) {
            const std::int64_t from = std::uniform_int_distribution<std::int64_t>(-20, 520)(random);
            const std::string value(1, static_cast<char>('a' + random() % 4));
            std::int64_t until = 500;
            for (const KindFact& fact : facts)
                if (fact.during.holds(base::Day{from}) && fact.during.until)
                    until = std::min(until, fact.during.until->number);
            const bool inside = from >= 0 && (!life.until || from < 500);
            REQUIRE(set_from(facts, KindFact{{}, value, Level::unit, ""}, base::Day{from}) == inside);
            for (std::int64_t at = std::max<std::int64_t>(from, 0); inside && at < until; ++at)
                expected[static_cast<std::size_t>(at)] = value;
            REQUIRE(tile(facts, life));
            for (std::int64_t at = 0; at < 500; ++at) {
                const KindFact* fact = on(facts, base::Day{at});
                REQUIRE(fact != nullptr);
                REQUIRE(fact->kind == expected[static_cast<std::size_t>(at)]);
            }
        }
    }
}

TEST_CASE("ending a life ends everything with it") {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        Facts facts = facts_of(1, "A", "other", Level::unit, no_agency, {base::Day{0}, std::nullopt});
        for (int step = 0; step < 6; ++step) {
            const base::Day from{static_cast<std::int64_t>(random() % 300)};
            set_from(facts.kinds,
                     KindFact{{}, std::string(1, static_cast<char>('a' + random() % 3)), Level::unit, ""},
                     from);
            set_from(facts.parents, ParentFact{{}, static_cast<AgencyId>(random() % 4), ""}, from);
        }
        facts.codes = {{{base::Day{10}, base::Day{40}}, "egov", "H01", ""},
                       {{base::Day{40}, {}}, "egov", "H02", ""}};
        REQUIRE(fault_of(facts).empty());
        end_life(facts, base::Day{1 + static_cast<std::int64_t>(random() % 300)});
        REQUIRE(fault_of(facts).empty());
        REQUIRE(on(facts.kinds, *facts.life.until) == nullptr);
    }
}
