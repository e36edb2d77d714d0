// Who is who: proposed to those who may see it, said by a person, and counted from then on; on both engines.
#include "evidence/xapi/unknown.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/storing.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace evidence::xapi;

namespace {

std::string said(int number, const std::string& actor) {
    return R"({"id":"0190f000-0000-7000-8000-00000000000)" + std::to_string(number) + R"(","actor":)" +
           actor + R"(,"verb":{"id":"a:did"},"object":{"id":"a:course"}})";
}

struct Desk {
    explicit Desk(storage::Store& a_store) : store(a_store), of(a_store) {
        here = of.all["HL.yt"];
        owner = of.member("sh@x.vn", people::Role::plan_owner, 0);
        lan = add("Nguyễn Thị Lan", "lan@x.vn", "");
        an = add("Trần Văn An", "", "CB42");
        NewSource wish;
        wish.name = "Moodle";
        wish.rights = 31;
        store.write([&](storage::Writer& writer) {
            const Credentials made = make_source(writer, of.all.actor(), wish, samples::at);
            const Source source = source_of(writer, made.id, made.secret).value();
            std::vector<Received> all = receive(
                "[" + said(1, R"({"mbox":"mailto:lan@x.vn","name":"Lan"})") + "," +
                    said(2, R"({"account":{"homePage":"https://hoc.x.vn","name":"CB42"},"name":"An"})") +
                    "," + said(3, R"({"openid":"https://id.x.vn/7","name":"NGUYỄN THỊ LAN"})") + "," +
                    said(4, R"({"mbox":"mailto:moi@x.vn","name":"Lê Văn Mới"})") + "]",
                "application/json", true);
            store_statements(writer, source, all, std::vector<std::vector<std::string>>(4), "https://l.vn",
                             samples::at);
        });
    }
    persons::PersonId add(const std::string& name, const std::string& mail, const std::string& code) const {
        persons::Details details;
        details.name = name;
        details.mail = mail;
        if (!code.empty()) details.codes["staff"] = code;
        persons::NewMembership first;
        first.agency = here;
        first.post = "official";
        first.from = samples::day(2020, 1, 1);
        return store.write([&](storage::Writer& writer) {
            return persons::create_person(writer, of.all.actor(), details, first, samples::at);
        });
    }
    std::vector<Unknown> seen_by(const base::Actor& actor, std::int64_t after = 0) const {
        return store.read(
            [&](storage::Reader& reader) { return list_unknown(reader, actor, after, samples::at); });
    }
    persons::PersonId assign(const base::Actor& actor, std::int64_t identity, const std::string& person,
                             std::int64_t agency, const std::string& reason) const {
        return store.write([&](storage::Writer& writer) {
            return assign_unknown(writer, actor, identity, person, agency, reason, samples::at);
        });
    }
    storage::Store& store;
    samples::Keepers of;
    std::int64_t here = 0;
    base::Actor owner;
    persons::PersonId lan = 0, an = 0;
};

}  // namespace

TEST_CASE("whom other systems name is proposed by mail, code and name to those who may see it alone") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const auto all = desk.seen_by(desk.owner);
        REQUIRE(all.size() == 4);
        CHECK(store.read([](storage::Reader& reader) { return count_unknown(reader); }) == 4);
        CHECK(all[0].identifier == "lan@x.vn");
        CHECK(all[0].name == "Lan");
        CHECK(all[0].statements == 1);
        REQUIRE(all[0].proposed.size() == 1);
        CHECK(all[0].proposed[0].person.id == desk.lan);
        CHECK(all[0].proposed[0].by == Likeness::mail);
        CHECK(all[0].proposed[0].agency == desk.here);
        CHECK(all[1].identifier == "https://hoc.x.vn: CB42");
        REQUIRE(all[1].proposed.size() == 1);
        CHECK(all[1].proposed[0].person.id == desk.an);
        CHECK(all[1].proposed[0].by == Likeness::code);
        REQUIRE(all[2].proposed.size() == 1);
        CHECK(all[2].proposed[0].by == Likeness::name);
        CHECK(all[3].proposed.empty());
        CHECK(desk.seen_by(desk.owner, all[2].identity).size() == 1);
        const base::Actor beside = desk.of.member("nv@x.vn", people::Role::focal_point, desk.of.all["HL.nv"]);
        for (const Unknown& one : desk.seen_by(beside)) CHECK(one.proposed.empty());
    });
}

TEST_CASE("saying who it is takes the identity from the list, once, with a reason and by right") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const auto all = desk.seen_by(desk.owner);
        REQUIRE(all.size() == 4);
        const std::string lan = desk.of.of(desk.lan).uuid;
        CHECK_THROWS_AS(desk.assign(desk.owner, all[0].identity, lan, 0, ""), base::Refused);
        const base::Actor beside = desk.of.member("nv@x.vn", people::Role::focal_point, desk.of.all["HL.nv"]);
        CHECK_THROWS_AS(desk.assign(beside, all[0].identity, lan, 0, "x"), base::Refused);
        CHECK(desk.assign(desk.owner, all[0].identity, lan, 0, "đúng địa chỉ") == desk.lan);
        CHECK_THROWS_AS(desk.assign(desk.owner, all[0].identity, lan, 0, "lần nữa"), base::Refused);
        CHECK_THROWS_AS(desk.assign(desk.owner, all[3].identity, "", 0, "mới"), base::Refused);
        const persons::PersonId made = desk.assign(desk.owner, all[3].identity, "", desk.here, "mới");
        CHECK(desk.of.of(made).details.name == "Lê Văn Mới");
        CHECK(desk.of.of(made).details.mail == "moi@x.vn");
        CHECK(desk.seen_by(desk.owner).size() == 2);
    });
}
