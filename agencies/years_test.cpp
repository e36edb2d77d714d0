// The provinces, departments and districts of 2021 carried to 2026, entered as the acts that did it; and the
// rules that hold for every act.
#include <doctest/doctest.h>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "agencies/reach.hpp"
#include "base/refused.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace agencies;
using samples::day;
using Kind = ReorganisationKind;

namespace {

std::vector<std::string> names(const Directory& directory, const Heirs& heirs, base::Day when) {
    std::vector<std::string> out;
    for (const Heir& heir : heirs.agencies) out.push_back(name_on(directory, heir.agency, when));
    return out;
}

bool same_as_stored(storage::Store& store, const Directory& directory) {
    const Contents stored = store.read([](storage::Reader& reader) { return load_contents(reader); });
    return stored.agencies == directory.all() && stored.successions == directory.successions() &&
           stored.level_heirs == directory.level_heirs();
}

std::int64_t reach_rows(storage::Store& store) {
    static const char* const text = "SELECT CAST(COUNT(*) AS BIGINT) FROM agency_reach";
    static const storage::Query count{"test.count_reach", "agencies/years_test.cpp", text, text};
    return store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); });
}

void split_information(const samples::Entered& all, const std::string& key) {
    NewReorganisation split =
        samples::act(Kind::split, "Kết thúc Sở TT&TT", day(2025, 3, 1), {all[key + ".tttt"]});
    split.shares = {{"attt", all[key + ".ca"]},
                    {"digital", all[key + ".khcn"]},
                    {"telecom", all[key + ".khcn"]},
                    {"press", all[key + ".vhttdl"]},
                    {"grassroots_information", all[key + ".vhttdl"]}};
    const auto outcome = all.act(split);
    for (const base::Problem& problem : outcome.problems) MESSAGE(problem.text);
    REQUIRE(outcome.problems.empty());
}

void must(const samples::Entered& all, const NewReorganisation& act) {
    const auto outcome = all.act(act);
    for (const base::Problem& problem : outcome.problems) MESSAGE(problem.text);
    REQUIRE(outcome.problems.empty());
    REQUIRE(same_as_stored(all.store(), *all.now()));
    REQUIRE(reach_rows(all.store()) == static_cast<std::int64_t>(reach_of(*all.now()).size()));
}

// 2021 to 2026 for eight provinces.
void carry(samples::Entered& all) {
    const std::pair<std::string, std::string> provinces[] = {
        {"QT", "Quảng Trị"}, {"QB", "Quảng Bình"}, {"BT", "Bình Thuận"}, {"LĐ", "Lâm Đồng"},
        {"HG", "Hậu Giang"}, {"CT", "Cần Thơ"},    {"TH", "Thanh Hóa"},  {"TTH", "Thừa Thiên Huế"}};
    for (const auto& [key, place] : provinces) {
        REQUIRE(all.add(samples::province(
                            key, "UBND " + std::string(key == "CT" ? "thành phố " : "tỉnh ") + place, place))
                    .problems.empty());
        REQUIRE(all.add(samples::districts(key, 3, 3, 2)).problems.empty());
    }
    // 01/01/2025: Huế becomes a city under the centre.
    NewReorganisation hue =
        samples::act(Kind::rename, "Thành lập thành phố Huế", day(2025, 1, 1), {all["TTH"]});
    hue.new_name = "UBND thành phố Huế";
    must(all, hue);
    // 01/03/2025: the departments.
    for (const auto& [key, place] : provinces) {
        split_information(all, key);
        must(all, samples::act(Kind::merge, "Hợp nhất hai sở", day(2025, 3, 1), {all[key + ".khdt"]},
                               all[key + ".tc"]));
        NewReorganisation labour =
            samples::act(Kind::split, "Kết thúc Sở LĐ-TB&XH", day(2025, 3, 1), {all[key + ".ldtbxh"]});
        labour.shares = {{"labour", all[key + ".nv"]},
                         {"vocational_education", all[key + ".gddt"]},
                         {"children", all[key + ".yt"]}};
        must(all, labour);
    }
    // 01/07/2025: the districts, then the provinces.
    must(all, samples::act(Kind::abolish_level, "Bỏ cấp huyện", day(2025, 7, 1), {}));
    const std::pair<const char*, const char*> mergers[] = {{"QB", "QT"}, {"BT", "LĐ"}, {"HG", "CT"}};
    for (const auto& [from, into] : mergers) {
        NewReorganisation merger =
            samples::act(Kind::merge, "Sắp xếp tỉnh", day(2025, 7, 1), {all[from]}, all[into]);
        merger.join_namesakes = true;
        must(all, merger);
    }
}

void check_heirs(const samples::Entered& all) {
    const DirectoryPtr now = all.now();
    const base::Day then = day(2021, 6, 1), today = day(2026, 6, 1);
    const AgencyId tttt = all["BT.tttt"];
    CHECK(with_heirs(*now, tttt, "attt", then) == "Sở Thông tin và Truyền thông");
    CHECK(heirs_on(*now, tttt, "attt", day(2025, 2, 28)).itself);
    CHECK(heirs_on(*now, tttt, "attt", day(2025, 5, 1)).agencies.at(0).agency == all["BT.ca"]);
    CHECK(heirs_on(*now, tttt, "attt", today).agencies.at(0).agency == all["LĐ.ca"]);
    CHECK(heirs_on(*now, tttt, "digital", today).agencies.at(0).agency == all["LĐ.khcn"]);
    CHECK(heirs_on(*now, tttt, "press", today).agencies.at(0).agency == all["LĐ.vhttdl"]);
    CHECK(names(*now, heirs_on(*now, all["HG.tttt"], "", today), today) ==
          std::vector<std::string>{"Công an tỉnh", "Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ",
                                   "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"});
    CHECK(with_heirs(*now, all["TTH.tttt"], "", today) ==
          "Sở Thông tin và Truyền thông (nay là Công an tỉnh, Sở Khoa học và Công nghệ và Sở Văn hóa, "
          "Thể thao "
          "và Du lịch)");
    CHECK(with_heirs(*now, all["BT"], "", today, "UBND tỉnh Bình Thuận") ==
          "UBND tỉnh Bình Thuận (nay là UBND tỉnh Lâm Đồng)");
    CHECK(with_heirs(*now, all["TTH"], "", today, "UBND tỉnh Thừa Thiên Huế") ==
          "UBND tỉnh Thừa Thiên Huế (nay là UBND thành phố Huế)");
    CHECK(with_heirs(*now, all["QB"], "", today) == "UBND tỉnh Quảng Bình (nay là UBND tỉnh Quảng Trị)");
    CHECK(with_heirs(*now, all["TH"], "", today) == "UBND tỉnh Thanh Hóa");
    CHECK(heirs_on(*now, all["QT.ldtbxh"], "vocational_education", today).agencies.at(0).agency ==
          all["QT.gddt"]);
    CHECK(heirs_on(*now, all["QT.khdt"], "investment", today).agencies.at(0).agency == all["QT.tc"]);
    // Everybody stands under somebody who exists; communes and schools under the province.
    CHECK(parent_on(*now, all["BT.h1.x2"], day(2025, 6, 30)) == all["BT.h1"]);
    CHECK(parent_on(*now, all["BT.h1.x2"], today) == all["LĐ"]);
    CHECK(parent_on(*now, all["HG.h0.s1"], today) == all["CT"]);
}

void check_level(const samples::Entered& all) {
    const DirectoryPtr now = all.now();
    const base::Day then = day(2021, 6, 1), today = day(2026, 6, 1);
    // A level that nobody has inherited asks for it.
    const auto districts = group_of("UBND các huyện, thị xã, thành phố");
    REQUIRE(districts);
    CHECK(members(*now, *districts, all["HG"], then, then).agencies.size() == 3);
    const Members nobody = members(*now, *districts, all["HG"], today, then);
    CHECK(nobody.agencies.empty());
    CHECK(nobody.unresolved.size() == 1);
    NewReorganisation rule = samples::act(Kind::inherit_level, "Cấp xã thay cấp huyện", day(2025, 7, 1), {});
    must(all, rule);
    const Members communes = members(*all.now(), *districts, all["HG"], today, then);
    CHECK(communes.unresolved.empty());
    CHECK(communes.agencies.size() == 18);  // of Hậu Giang and of Cần Thơ, which are one province now
    CHECK(members(*all.now(), *districts, all["HG"], then, then).agencies.size() == 3);
}

void check_reach(const samples::Entered& all, storage::Store& store) {
    const base::Day then = day(2021, 6, 1), today = day(2026, 6, 1);
    const AgencyId tttt = all["BT.tttt"];
    // Who sees what.
    const auto sees = [&](AgencyId over, AgencyId under, const char* function, base::Day when) {
        return store.read(
            [&](storage::Reader& reader) { return reaches(reader, over, under, function, when); });
    };
    const AgencyId police = all["LĐ.ca"], commune = all["BT.h1.x2"];
    CHECK(sees(tttt, commune, "attt", then));
    CHECK_FALSE(sees(tttt, commune, "education", then));
    CHECK_FALSE(sees(tttt, commune, "", then));
    CHECK_FALSE(sees(tttt, commune, "attt", today));
    CHECK(sees(police, commune, "attt", today));
    CHECK_FALSE(sees(police, commune, "attt", then));
    CHECK(sees(police, tttt, "attt", today));
    CHECK_FALSE(sees(police, tttt, "press", today));
    CHECK(sees(all["LĐ"], all["BT.h1"], "", today));
    CHECK_FALSE(sees(all["CT"], all["BT.h1"], "", today));
    CHECK(sees(commune, commune, "", today));
    CHECK_FALSE(sees(commune, all["BT.h1.x1"], "", today));
    CHECK_FALSE(sees(all["BT"], all["BT.h1"], "", today));
    const auto why =
        store.read([&](storage::Reader& reader) { return reach_between(reader, police, tttt, today); });
    REQUIRE_FALSE(why.empty());
    CHECK(std::any_of(why.begin(), why.end(), [](const Reach& one) { return one.through != no_agency; }));
}

}  // namespace

TEST_CASE("the provinces, departments and districts of 2021 are carried to 2026") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        carry(all);
        check_heirs(all);
        check_level(all);
        check_reach(all, store);
    });
}

TEST_CASE("an act can be undone while nothing hangs on it, and then everything is as before") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        REQUIRE(all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        REQUIRE(all.add(samples::districts("HL", 3, 2, 1)).problems.empty());
        const auto strip = [](const Directory& directory) {
            std::vector<Facts> facts = directory.all();
            for (Facts& one : facts) one.row_version = 0;
            return facts;
        };
        const std::vector<Facts> before = strip(*all.now());
        const std::int64_t rows = reach_rows(store);
        NewReorganisation merger =
            samples::act(Kind::merge, "Hợp nhất", day(2025, 3, 1), {all["HL.khdt"], all["HL.tc"]});
        merger.new_name = "Sở Tài chính và Đầu tư";
        const std::string first = all.act(merger).id;
        REQUIRE_FALSE(first.empty());
        const std::string second =
            all.act(samples::act(Kind::abolish_level, "Bỏ cấp huyện", day(2025, 7, 1), {})).id;
        REQUIRE_FALSE(second.empty());
        const auto undone = [&](const std::string& id) {
            store.write(
                [&](storage::Writer& writer) { undo(writer, all.actor(), id, "nhập nhầm", samples::at); });
        };
        // Something is changed after the first act: it holds on.
        const AgencyId founded =
            heirs_on(*all.now(), all["HL.tc"], "", day(2026, 1, 1)).agencies.at(0).agency;
        const Facts facts = all.now()->at(founded);
        const auto renamed = store.write([&](storage::Writer& writer) {
            return rename(writer, all.actor(), {"agency.rename", "đổi tên", "QĐ"},
                          {founded, facts.row_version, day(2025, 5, 1)}, "Sở Tài chính", "Sở TC",
                          samples::at);
        });
        REQUIRE(renamed.problems.empty());
        CHECK_THROWS_AS(undone(first), base::Refused);
        undone(second);
        CHECK(exists_on(*all.now(), all["HL.h0"], day(2026, 1, 1)));
        CHECK(same_as_stored(store, *all.now()));
        // The renaming taken back by a correction from the same day: the act can be undone again.
        const auto corrected = store.write([&](storage::Writer& writer) {
            return rename(writer, all.actor(), {"agency.rename", "nhập nhầm", ""},
                          {founded, all.now()->at(founded).row_version, day(2025, 5, 1)},
                          "Sở Tài chính và Đầu tư", "", samples::at);
        });
        REQUIRE(corrected.problems.empty());
        undone(first);
        CHECK(strip(*all.now()) == before);
        CHECK(reach_rows(store) == rows);
        CHECK(same_as_stored(store, *all.now()));
        const auto acts = store.read([](storage::Reader& reader) { return reorganisations(reader, 0, 100); });
        REQUIRE(acts.size() == 2);
        CHECK(acts[0].undone_at != 0);
        CHECK(acts[0].undone_by == "Trần Văn An");
        undone(first);  // once more: nothing happens
        CHECK(strip(*all.now()) == before);
    });
}

TEST_CASE("who inherits a level can be taken back, and other names of an agency are found by and kept") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        REQUIRE(all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        REQUIRE(all.add(samples::districts("HL", 1, 1, 0)).problems.empty());
        must(all, samples::act(Kind::abolish_level, "Bỏ cấp huyện", day(2025, 7, 1), {}));
        const std::string rule =
            all.act(samples::act(Kind::inherit_level, "Cấp xã thay cấp huyện", day(2025, 7, 1), {})).id;
        REQUIRE_FALSE(rule.empty());
        CHECK(all.now()->level_heirs().size() == 1);
        store.write(
            [&](storage::Writer& writer) { undo(writer, all.actor(), rule, "nhập nhầm", samples::at); });
        CHECK(all.now()->level_heirs().empty());
        CHECK(same_as_stored(store, *all.now()));

        const AgencyId finance = all["HL.tc"];
        const auto named = [&](const std::vector<std::string>& aliases) {
            const Versioned which{finance, all.now()->at(finance).row_version, day(2024, 1, 1)};
            return store.write([&](storage::Writer& writer) {
                return set_aliases(writer, all.actor(), {"agency.aliases", "", ""}, which, aliases,
                                   samples::at);
            });
        };
        REQUIRE(named({"Sở Tài chính vật giá", "STCVG"}).problems.empty());
        CHECK(all.now()->at(finance).aliases.size() == 2);
        REQUIRE(named({"STCVG"}).problems.empty());
        CHECK(all.now()->at(finance).aliases == std::vector<std::string>{"STCVG"});
        CHECK(same_as_stored(store, *all.now()));
    });
}

TEST_CASE("what would break the directory is refused with the place, and nothing is changed") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        REQUIRE(all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        REQUIRE(all.add(samples::districts("HL", 1, 1, 0)).problems.empty());
        const std::string token = all.now()->token();
        const auto moved = [&](AgencyId agency, AgencyId under, std::int64_t version) {
            return store.write([&](storage::Writer& writer) {
                return move_under(writer, all.actor(), {"agency.move", "", ""},
                                  {agency, version, day(2024, 1, 1)}, under, samples::at);
            });
        };
        const Outcome circle = moved(all["HL"], all["HL.h0.x0"], 1);
        REQUIRE_FALSE(circle.problems.empty());
        CHECK(circle.problems[0].text.find("chính mình") != std::string::npos);
        CHECK(moved(all["HL.vp"], all["HL.h0"], 7).conflict);
        CHECK(all.add({{"twice", "Sở Y tế", "department", Level::province, "HL"}}).problems.at(0).field ==
              "name");
        const auto coded = [&](const char* key, const char* scheme, const char* code) {
            return store.write([&](storage::Writer& writer) {
                return set_code(writer, all.actor(), {"agency.code", "", ""},
                                {all[key], directory_now(writer)->at(all[key]).row_version, day(2021, 1, 1)},
                                scheme, code, samples::at);
            });
        };
        CHECK(coded("HL.yt", "egov", "h57.12").problems.empty());
        CHECK(coded("HL.nv", "egov", "H57.12").problems.at(0).text.find("Sở Y tế") != std::string::npos);
        CHECK(coded("HL.nv", "egov", "Z57.12").problems.at(0).field == "code");
        CHECK(coded("HL.vnpt", "tax", "0106869738-001").problems.empty());
        // Ending a district leaves its commune nowhere unless it moves: the act moves it.
        const NewReorganisation end =
            samples::act(Kind::abolish, "Kết thúc", day(2025, 7, 1), {all["HL.h0"]});
        CHECK(preview(all.now(), end).problems.empty());
        CHECK(preview(all.now(), end).unresolved == std::vector<AgencyId>{all["HL.h0"]});
        const NewReorganisation early =
            samples::act(Kind::merge, "Trước khi có", day(2000, 1, 1), {all["HL.nv"]}, all["HL.yt"]);
        CHECK_FALSE(all.act(early).problems.empty());
        CHECK(same_as_stored(store, *all.now()));
        const base::Actor nobody;
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            change(writer, nobody, {"agency.create", "", ""}, samples::at, [](Draft&) { return true; });
        }),
                        base::Refused);
    });
}
