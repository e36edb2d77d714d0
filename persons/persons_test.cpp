// Persons, their memberships, and who sees whose names.
#include "persons/persons.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "persons/codes.hpp"
#include "persons/list.hpp"
#include "persons/names.hpp"
#include "persons/posts.hpp"
#include "persons/sight.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace persons;
using samples::day;

TEST_CASE("a name is shown with capitals at the beginnings of words, and found in any writing") {
    CHECK(shown_name(" NGUYỄN  THỊ LAN ") == "Nguyễn Thị Lan");
    CHECK(shown_name("Y Bhăm Niê") == "Y Bhăm Niê");
    CHECK(forms_of("Nguyễn Thị Lý").key == forms_of("Lý Nguyễn Thi").key);
    CHECK(forms_of("Nguyễn Thị Lý").key == "li nguien thi");
    CHECK(forms_of("Nguyễn Thị Lý").folded == "nguyen thi ly");
    CHECK(forms_of("Trần Văn An").order < forms_of("Bùi Thị Bình").order);  // by the given name
    CHECK(forms_of("Bùi Văn An").order < forms_of("Trần Văn An").order);
    CHECK(masked("Nguyễn Thị Lan") == "N. T. Lan");
}

TEST_CASE("codes, telephone numbers and posts are brought into one writing") {
    CHECK(normal_code("national", "0010 8501 2345") == std::optional<std::string>("001085012345"));
    CHECK_FALSE(normal_code("national", "101085012345").has_value());
    CHECK(normal_code("national", "01085012345") == std::optional<std::string>("001085012345"));
    CHECK(normal_code("staff", "cb.00-12") == std::optional<std::string>("CB.00-12"));
    CHECK_FALSE(normal_code("staff", "mã số").has_value());
    CHECK(normal_telephone("+84 912 345 678") == std::optional<std::string>("0912345678"));
    CHECK(normal_telephone("912345678") == std::optional<std::string>("0912345678"));
    CHECK_FALSE(normal_telephone("không có").has_value());
    CHECK(post_of("Phó Giám đốc", "department") == "deputy");
    CHECK(post_of("Giám đốc Sở", "department") == "head");
    CHECK(post_of("Trưởng phòng", "department") == "official");
    CHECK(post_of("Trưởng phòng", "division") == "head");
    CHECK(post_of("Chuyên viên CNTT", "department") == "technical");
    CHECK(post_of("Giáo viên", "lower_secondary_school") == "teacher");
    CHECK(post_of("???", "department").empty());
}

TEST_CASE("a person's details change with the row's version, and every value is in the trail") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const PersonId id = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        const Person seen = of.of(id);
        CHECK(seen.canonical == id);
        CHECK(written(seen.details.birth) == "15/07/1985");
        Details wanted = seen.details;
        wanted.telephone = "0912345678";
        wanted.codes["national"] = "001185012345";
        const auto change = [&](const Person& as) {
            return store.write([&](storage::Writer& writer) {
                return change_details(writer, of.all.actor(), as, wanted, "theo đề nghị", samples::at);
            });
        };
        CHECK(change(seen));
        CHECK(of.of(id).details == wanted);
        CHECK_FALSE(change(seen));
        CHECK(change(of.of(id)));
    });
}

TEST_CASE("a person moves on a day: the old agency has it until then, the new one from then on") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t from = of.all["HL.yt"], to = of.all["HL.nv"];
        const PersonId id = of.person("Nguyễn Thị Lan", "15/07/1985", from);
        const auto held = store.read([&](storage::Reader& reader) { return memberships_of(reader, id); });
        REQUIRE(held.size() == 1);
        NewMembership there;
        there.agency = to;
        there.post = "official";
        there.from = day(2024, 5, 1);
        store.write([&](storage::Writer& writer) {
            move_person(writer, of.all.actor(), of.of(id), held[0], there, "điều động", samples::at);
        });
        store.read([&](storage::Reader& reader) {
            CHECK(count_at(reader, from, day(2024, 4, 30)) == 1);
            CHECK(count_at(reader, from, day(2024, 5, 1)) == 0);
            CHECK(count_at(reader, to, day(2024, 4, 30)) == 0);
            CHECK(count_at(reader, to, day(2024, 5, 1)) == 1);
        });
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            add_membership(writer, of.all.actor(), of.of(id), there, "", samples::at);
        }),
                        base::Refused);
    });
}

TEST_CASE("names are seen by the person's own agency, and by nobody above or beside it") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor own = of.member("yt@x.vn", people::Role::focal_point, here);
        const base::Actor reader_only = of.member("yt2@x.vn", people::Role::approver, here);
        const base::Actor beside = of.member("nv@x.vn", people::Role::focal_point, of.all["HL.nv"]);
        const base::Actor above = of.member("hl@x.vn", people::Role::plan_owner, of.all["HL"]);
        const base::Actor whole = of.member("tt@x.vn", people::Role::plan_owner, 0);
        const PersonId id = of.person("Nguyễn Thị Lan", "15/07/1985", here);
        const std::string uuid = of.of(id).uuid;
        const auto sees = [&](const base::Actor& actor) {
            return store.read([&](storage::Reader& reader) {
                try {
                    return require_sight(reader, actor, uuid, samples::at).person.id == id;
                } catch (const base::Refused& refused) {
                    CHECK(refused.kind == base::Refusal::not_found);
                    return false;
                }
            });
        };
        CHECK(sees(own));
        CHECK(sees(reader_only));
        CHECK_FALSE(sees(beside));
        CHECK_FALSE(sees(above));
        CHECK_FALSE(sees(whole));
        CHECK_FALSE(sees(of.all.actor()));
        store.read([&](storage::Reader& reader) {
            CHECK_NOTHROW(require_keeper(reader, own, uuid, samples::at));
            CHECK_THROWS_AS(require_keeper(reader, reader_only, uuid, samples::at), base::Refused);
            const auto under = reached(reader, of.all["HL"], base::day_at(samples::at));
            CHECK(std::find(under.begin(), under.end(), here) != under.end());
        });
        // Gone to another agency, the person is that agency's; gone altogether, the last one's.
        const auto held = store.read([&](storage::Reader& reader) { return memberships_of(reader, id); });
        store.write([&](storage::Writer& writer) {
            end_membership(writer, of.all.actor(), of.of(id), held[0], day(2024, 1, 1), "", samples::at);
        });
        CHECK(sees(own));
        store.write([&](storage::Writer& writer) {
            NewMembership there;
            there.agency = of.all["HL.nv"];
            there.post = "official";
            there.from = day(2024, 1, 1);
            add_membership(writer, of.all.actor(), of.of(id), there, "", samples::at);
        });
        CHECK_FALSE(sees(own));
        CHECK(sees(beside));
    });
}

TEST_CASE(
    "the list of an agency is searched without diacritics, exact names first, and sorted by given names") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        for (const auto& [name, birth] : {std::pair("Nguyễn Thị Lan", "15/07/1985"),
                                          {"Nguyễn Thị Lân", "1990"},
                                          {"Trần Văn An", "01/02/1980"},
                                          {"Bùi Lan Hương", "03/03/1979"},
                                          {"Đỗ Đức Ánh", ""}})
            of.person(name, birth, here);
        const PersonId other = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.nv"]);
        const auto names = [&](ListWish wish) {
            wish.agency = here;
            wish.day = day(2025, 1, 1);
            std::string out;
            const auto list = store.read([&](storage::Reader& reader) { return list_people(reader, wish); });
            for (const ListedPerson& one : list.people) {
                CHECK(one.person.id != other);
                out += one.person.details.name + "|";
            }
            CHECK(static_cast<std::size_t>(list.found) == list.people.size());
            return out;
        };
        ListWish wish;
        CHECK(names(wish) == "Trần Văn An|Đỗ Đức Ánh|Bùi Lan Hương|Nguyễn Thị Lan|Nguyễn Thị Lân|");
        wish.words = "nguyen thi lan";
        CHECK(names(wish) == "Nguyễn Thị Lan|Nguyễn Thị Lân|");
        wish.words = "Nguyễn Thị Lân";
        CHECK(names(wish) == "Nguyễn Thị Lân|Nguyễn Thị Lan|");
        wish.words = "lan";
        CHECK(names(wish) == "Bùi Lan Hương|Nguyễn Thị Lan|Nguyễn Thị Lân|");
        wish.words = "lan nguyen thi";
        CHECK(names(wish) == "Nguyễn Thị Lan|Nguyễn Thị Lân|");
        wish.words = "%";
        CHECK(names(wish).empty());
        wish.words = "";
        wish.sort = "birth";
        CHECK(names(wish) == "Bùi Lan Hương|Trần Văn An|Nguyễn Thị Lan|Nguyễn Thị Lân|Đỗ Đức Ánh|");
        wish.post = "head";
        CHECK(names(wish).empty());
    });
}
