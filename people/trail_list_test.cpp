// What an entry of the trail concerns is said by its latest name, and by nothing once that was erased; on
// both engines.
#include "people/trail_list.hpp"

#include <doctest/doctest.h>

#include "people/two_people.hpp"
#include "tests/engines.hpp"
#include "trail/record.hpp"

using namespace people;

namespace {

const std::string agency = "01910000-0000-7000-8000-000000000001",
                  plan = "01910000-0000-7000-8000-000000000002",
                  person = "01910000-0000-7000-8000-000000000003";

const SubjectOf nothing_known = [](auto&&...) { return Subject(); };

std::string name_in_trail(const People& people, const std::string& subject) {
    return people.store.read([&](storage::Reader& reader) {
        TrailWish wish;
        wish.subject = subject;
        auto entries = read_trail(reader, wish, 1);
        name_subjects(reader, entries, {}, nothing_known, 0);
        REQUIRE(entries.size() == 1);
        return entries.front().subject_name;
    });
}

}  // namespace

TEST_CASE("the trail says what an act concerns by its latest name, without days, and not what was erased") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const auto record = [&](const char* act, const std::string& subject, const char* field,
                                const char* value) {
            clock.advance(1000);
            store.write([&](storage::Writer& writer) {
                trail::record(writer, people.actor(people.first),
                              {act, subject, "", "", {{field, "", value}}}, clock.now());
            });
        };
        record("agency.create", agency, "name", "01/07/2025 – nay: Sở Y tế");
        CHECK(name_in_trail(people, agency) == "Sở Y tế");
        record("agency.rename", agency, "name", "01/01/2027 – nay: Sở Y tế và Dân số");
        CHECK(name_in_trail(people, agency) == "Sở Y tế và Dân số");
        record("agency.change", agency, "duty", "Y tế: bảo hiểm");
        CHECK(name_in_trail(people, agency) == "Sở Y tế và Dân số");
        record("plan.upload", plan, "file", "ke hoach.docx 20a9ee4f");
        CHECK(name_in_trail(people, plan) == "ke hoach.docx");
        record("plan.confirm", plan, "number", "08/KH-UBND");
        CHECK(name_in_trail(people, plan) == "08/KH-UBND");
        record("person.create", person, "person_name", "Hoàng Hữu An");
        CHECK(name_in_trail(people, person) == "Hoàng Hữu An");
        store.write([&](storage::Writer& writer) {
            trail::erase_values(writer, people.actor(people.first), person, "hết mục đích lưu", clock.now());
        });
        CHECK(name_in_trail(people, person).empty());
    });
}
