// Populations as of a day: distinct people at every level, heads by post, schools, lists, letters.
#include "persons/populations.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "persons/merges.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace persons;
using samples::day;

namespace {

Population made(const samples::Keepers& of, const NewPopulation& wanted) {
    return of.store.write([&](storage::Writer& writer) {
        return *population_numbered(writer, add_population(writer, of.all.actor(), wanted, samples::at));
    });
}

NewPopulation wanted(const std::string& kind) {
    NewPopulation one;
    one.name = kind;
    one.kind = kind;
    one.source = "danh sách";
    return one;
}

Members on(const samples::Keepers& of, const Population& population, base::Day when) {
    return of.store.read([&](storage::Reader& reader) { return members(reader, population, when); });
}

std::int64_t count(const samples::Keepers& of, const Population& population, base::Day when) {
    return *on(of, population, when).count();
}

void also_at(const samples::Keepers& of, PersonId person, std::int64_t agency, const std::string& post,
             base::Day from, std::optional<base::Day> until = {}) {
    of.store.write([&](storage::Writer& writer) {
        NewMembership more;
        more.agency = agency;
        more.post = post;
        more.from = from;
        more.until = until;
        add_membership(writer, of.all.actor(), *person_of(writer, person), more, "", samples::at);
    });
}

}  // namespace

TEST_CASE("a person in two agencies counts once above and once in each, as of a day") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t one = of.all["HL.yt"], other = of.all["HL.nv"];
        const PersonId lan = of.person("Nguyễn Thị Lan", "15/07/1985", one);
        of.person("Trần Văn An", "1980", other, "technical");
        of.person("Vũ Thị Hoa", "2012", of.all["HL.h0.s0"], "pupil");
        also_at(of, lan, other, "deputy", day(2022, 1, 1), day(2023, 1, 1));
        const Population officials = made(of, wanted("officials"));
        const Members now = on(of, officials, day(2022, 6, 1));
        CHECK(*now.count() == 2);
        CHECK(now.by_agency.at(one).size() == 1);
        CHECK(now.by_agency.at(other).size() == 2);
        CHECK(now.by_agency.count(of.all["HL.h0.s0"]) == 0);
        const auto directory = of.all.now();
        CHECK(count_under(now, *directory, of.all["HL"]) == 2);
        CHECK(count_under(now, *directory, other) == 2);
        CHECK(on(of, officials, day(2023, 1, 1)).by_agency.at(other).size() == 1);
        CHECK(count(of, officials, day(2019, 12, 31)) == 0);
        NewPopulation narrow = wanted("officials");
        narrow.parameters = {{"within", directory->at(other).uuid}, {"posts", "technical"}};
        CHECK(count(of, made(of, narrow), day(2022, 6, 1)) == 1);
        CHECK(count(of, made(of, wanted("pupils")), day(2022, 6, 1)) == 1);
        const auto share = store.read(
            [&](storage::Reader& reader) { return denominator(reader, officials, day(2022, 6, 1)); });
        CHECK(*share.number == 2);
        CHECK(share.source == "danh sách");
        NewPopulation unsourced = wanted("officials");
        unsourced.source.clear();
        const Population nowhere = made(of, unsourced);
        CHECK_FALSE(
            store.read([&](storage::Reader& reader) { return denominator(reader, nowhere, day(2022, 6, 1)); })
                .number.has_value());
    });
}

TEST_CASE("a merge lowers a count by one where both were members, and taking apart restores it") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        std::mt19937 random(11);
        const std::vector<std::int64_t> where = {of.all["HL.yt"], of.all["HL.nv"], of.all["HL.h0"],
                                                 of.all["HL.h0.x0"]};
        std::vector<PersonId> all;
        for (int i = 0; i < 30; ++i) {
            const std::int64_t agency = where[random() % where.size()];
            all.push_back(of.person("Trần Văn An", "1980", agency, "official", day(2020, 1, 1)));
            const std::int64_t second = where[random() % where.size()];
            if (random() % 3 == 0) also_at(of, all.back(), second, "technical", day(2021, 1, 1));
        }
        const Population officials = made(of, wanted("officials"));
        const auto directory = of.all.now();
        const base::Day when = day(2024, 1, 1);
        const auto counts = [&] {
            const Members found = on(of, officials, when);
            std::vector<std::int64_t> out = {*found.count()};
            std::set<std::int64_t> whole;
            for (const std::int64_t agency : where) {
                const auto at = found.by_agency.find(agency);
                out.push_back(at == found.by_agency.end() ? 0 : static_cast<std::int64_t>(at->second.size()));
                if (at != found.by_agency.end()) whole.insert(at->second.begin(), at->second.end());
            }
            CHECK(static_cast<std::int64_t>(whole.size()) == out[0]);
            CHECK(count_under(found, *directory, of.all["HL"]) == out[0]);
            return out;
        };
        const auto at = [&](PersonId person) {
            std::set<std::int64_t> agencies;
            for (const Membership& held :
                 store.read([&](storage::Reader& reader) { return memberships_of(reader, person); }))
                agencies.insert(held.agency);
            return agencies;
        };
        std::vector<std::int64_t> edges;
        const auto before = counts();
        for (int i = 0; i < 10; ++i) {
            const PersonId a = of.of(all[random() % all.size()]).canonical;
            const PersonId b = of.of(all[random() % all.size()]).canonical;
            if (a == b) continue;
            auto expected = counts();
            --expected[0];
            const auto here = at(a), there = at(b);
            for (std::size_t k = 0; k < where.size(); ++k)
                expected[k + 1] -= here.count(where[k]) != 0 && there.count(where[k]) != 0 ? 1 : 0;
            edges.push_back(store.write([&](storage::Writer& writer) {
                const Person kept = *person_of(writer, a);
                return merge_persons(writer, of.all.actor(), kept, *person_of(writer, b), kept.details, "",
                                     samples::at);
            }));
            CHECK(counts() == expected);
        }
        for (const std::int64_t edge : edges)
            store.write(
                [&](storage::Writer& writer) { undo_merge(writer, of.all.actor(), edge, "", samples::at); });
        CHECK(counts() == before);
    });
}

TEST_CASE("people of an agency that has ended are counted where its work goes on, and its head nowhere") {
    tests::for_each_engine([](storage::Store& store) {
        samples::Keepers of(store);
        const std::int64_t ended = of.all["HL.tttt"], heir = of.all["HL.ca"];
        const PersonId lan = of.person("Nguyễn Thị Lan", "15/07/1985", ended);
        of.person("Trần Văn An", "1980", ended, "head");
        agencies::NewReorganisation merged =
            samples::act(agencies::ReorganisationKind::split, "Tách Sở Thông tin và Truyền thông",
                         day(2025, 3, 1), {ended});
        merged.shares = {{"attt", heir},
                         {"digital", of.all["HL.khcn"]},
                         {"telecom", of.all["HL.khcn"]},
                         {"press", of.all["HL.vhttdl"]},
                         {"grassroots_information", of.all["HL.vhttdl"]}};
        REQUIRE(of.all.act(merged).problems.empty());
        const Population officials = made(of, wanted("officials")), heads = made(of, wanted("heads"));
        CHECK(on(of, officials, day(2025, 2, 28)).by_agency.at(ended).size() == 2);
        const Members after = on(of, officials, day(2025, 3, 1));
        CHECK(after.by_agency.count(ended) == 0);
        CHECK(after.by_agency.at(heir).size() == 2);
        CHECK(*after.count() == 2);
        CHECK(count(of, heads, day(2025, 2, 28)) == 1);
        CHECK(count(of, heads, day(2025, 3, 1)) == 0);
        also_at(of, lan, heir, "official", day(2025, 4, 1));
        CHECK(on(of, officials, day(2025, 4, 2)).by_agency.at(heir).size() == 2);
    });
}

TEST_CASE("heads are one for each post, and one in post for under three months is listed apart") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const PersonId old = of.person("Trần Văn An", "1970", of.all["HL.yt"], "head", day(2015, 1, 1));
        const PersonId fresh = of.person("Lê Thị Hoa", "1975", of.all["HL.yt"], "head", day(2024, 1, 1));
        const PersonId other = of.person("Bùi Văn Cảnh", "1972", of.all["HL.nv"], "head", day(2018, 1, 1));
        const Population heads = made(of, wanted("heads"));
        const Members before = on(of, heads, day(2023, 12, 31));
        CHECK(before.whole == std::vector<std::int64_t>{old, other});
        const Members soon = on(of, heads, day(2024, 2, 1));
        CHECK(soon.whole == std::vector<std::int64_t>{other});
        REQUIRE(soon.short_in_post.size() == 1);
        CHECK(soon.short_in_post[0].person == fresh);
        const Members later = on(of, heads, day(2024, 6, 1));
        CHECK(later.whole == std::vector<std::int64_t>{fresh, other});
    });
}

TEST_CASE("schools, agencies by kind and function, lists, letters and statistics") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const base::Day when = day(2024, 10, 1);
        const Population schools = made(of, wanted("schools"));
        CHECK(count(of, schools, when) == 2);
        CHECK(day_of_population(schools, day(2024, 10, 1)) == day(2024, 9, 5));
        CHECK(day_of_population(schools, day(2024, 3, 1)) == day(2023, 9, 5));
        CHECK(count(of, made(of, wanted("banks")), when) == 1);
        CHECK(count(of, made(of, wanted("enterprises")), when) == 4);
        NewPopulation educated = wanted("agencies");
        educated.parameters = {{"function", "education"}};
        CHECK(count(of, made(of, educated), when) == 1);
        NewPopulation products = wanted("list");
        products.items = {"Phần mềm A", "Thiết bị B", "Dịch vụ C"};
        const Members listed = on(of, made(of, products), when);
        CHECK(*listed.count() == 3);
        CHECK(listed.names[1] == "Thiết bị B");
        CHECK(on(of, made(of, products), when).whole[0] >
              listed.whole[2]);  // numbers of things are their own
        NewPopulation letters = wanted("headcount");
        letters.counts = {{of.all["HL.ca"], 900, "Công văn 12/CAT", day(2024, 1, 10)},
                          {of.all["HL.qs"], 400, "Công văn 7/BCH", day(2024, 1, 12)},
                          {of.all["HL.ca"], 950, "Công văn 80/CAT", day(2024, 9, 1)}};
        const Population forces = made(of, letters);
        CHECK(*on(of, forces, day(2024, 2, 1)).count() == 1300);
        CHECK(*on(of, forces, when).count() == 1350);
        CHECK_FALSE(on(of, forces, day(2023, 12, 31)).count().has_value());
        const auto share =
            store.read([&](storage::Reader& reader) { return denominator(reader, forces, when); });
        CHECK(*share.number == 1350);
        CHECK(share.source.find("80/CAT") != std::string::npos);
        CHECK_FALSE(on(of, made(of, wanted("incidents")), when).count().has_value());
        std::int64_t found = 0;
        CHECK(store.read([&](storage::Reader& reader) { return list_populations(reader, 1, 3, found); })
                  .size() == 3);
        CHECK(found == 8);
        CHECK(store.read([&](storage::Reader& reader) { return population_of(reader, forces.uuid); })->id ==
              forces.id);
        CHECK(parameters_from(parameters_text({{"a", "b c"}, {"d", ""}})) ==
              std::map<std::string, std::string>{{"a", "b c"}});
    });
}
