// Purposes, consents, all that is held, and an erasure that leaves the counts.
#include "persons/consents.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "persons/list.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace persons;
using samples::day;

TEST_CASE("a consent has its text, time and purpose, and is withdrawn as easily as it is given") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const PersonId id = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        const auto& actor = of.all.actor();
        Purpose wanted;
        wanted.name = "Tập huấn";
        wanted.text = "Họ tên, ngày sinh; để lập danh sách lớp.";
        wanted.basis = "118/KH-UBND";
        wanted.until = day(2027, 12, 31);
        store.write([&](storage::Writer& writer) { add_purpose(writer, actor, wanted, samples::at); });
        const auto purposes = [&](base::Day today) {
            return store.read([&](storage::Reader& reader) { return list_purposes(reader, today); });
        };
        REQUIRE(purposes(day(2025, 1, 1)).size() == 1);
        const std::string uuid = purposes(day(2025, 1, 1))[0].uuid;
        const auto give = [&] {
            store.write([&](storage::Writer& writer) {
                give_consent(writer, actor, *person_of(writer, id), uuid, "self", "giấy, hồ sơ lớp 3",
                             samples::at);
            });
        };
        give();
        const auto consents = [&] {
            return store.read([&](storage::Reader& reader) { return consents_of(reader, id); });
        };
        REQUIRE(consents().size() == 1);
        CHECK(consents()[0].text == wanted.text);
        CHECK(consents()[0].until == wanted.until);
        CHECK(purposes(day(2025, 1, 1))[0].over == 0);
        CHECK(purposes(day(2028, 1, 1))[0].over == 1);
        const auto withdraw = [&] {
            store.write([&](storage::Writer& writer) {
                withdraw_consent(writer, actor, *person_of(writer, id), consents()[0].id, "đổi ý",
                                 samples::at);
            });
        };
        withdraw();
        CHECK(consents()[0].withdrawn_at.has_value());
        CHECK_THROWS_AS(withdraw(), base::Refused);
        CHECK(purposes(day(2025, 1, 1))[0].over == 1);
        store.write([&](storage::Writer& writer) { end_purpose(writer, actor, uuid, samples::at); });
        CHECK_THROWS_AS(give(), base::Refused);
    });
}

namespace {

// Two who were merged, with a code and a telephone number.
struct Merged {
    explicit Merged(const samples::Keepers& all) : of(all) {
        of.store.write([&](storage::Writer& writer) {
            const Person seen = *person_of(writer, one);
            Details wanted = seen.details;
            wanted.codes["national"] = "001185012345";
            change_details(writer, of.all.actor(), seen, wanted, "", samples::at);
            const Person kept = *person_of(writer, one);
            Details chosen = kept.details;
            chosen.telephone = "0912345678";
            merge_persons(writer, of.all.actor(), kept, *person_of(writer, other), chosen, "", samples::at);
        });
    }
    Held held() const {
        return of.store.read([&](storage::Reader& reader) { return all_held(reader, one); });
    }
    bool said(const std::string& word) const {
        for (const TrailLine& line : held().trail)
            if (line.before.find(word) != std::string::npos || line.after.find(word) != std::string::npos)
                return true;
        return false;
    }
    void erase(const std::string& reason) const {
        of.store.write([&](storage::Writer& writer) {
            erase_person(writer, of.all.actor(), *person_of(writer, one), "self", reason, samples::at);
        });
    }
    const samples::Keepers& of;
    PersonId one = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
    PersonId other = of.person("Nguyen Thi Lan", "1985", of.all["HL.nv"]);
};

}  // namespace

TEST_CASE("an erasure takes the details, the codes and the trail's values, and leaves the counts") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const Merged pair(of);
        CHECK(pair.held().records.size() == 2);
        CHECK(pair.held().memberships.size() == 2);
        CHECK(pair.said("Nguyễn Thị Lan"));
        CHECK(pair.said("Nguyen Thi Lan"));
        CHECK(pair.said("001185012345"));
        pair.erase("theo đơn");
        for (const PersonId id : {pair.one, pair.other}) {
            const Person gone = of.of(id);
            CHECK(gone.erased_at.has_value());
            CHECK(gone.details == Details{});
        }
        CHECK_FALSE(pair.said("Lan"));
        CHECK_FALSE(pair.said("001185012345"));
        const auto receipt =
            store.read([&](storage::Reader& reader) { return erasure_of(reader, pair.one); });
        REQUIRE(receipt.has_value());
        CHECK(receipt->details == 2);
        CHECK(receipt->codes == 1);
        CHECK(receipt->memberships == 2);
        CHECK(receipt->trail_values > 4);
        CHECK(receipt->asked_by == "self");
        store.read([&](storage::Reader& reader) {
            CHECK(count_at(reader, here, day(2025, 1, 1)) == 1);
            ListWish wish;
            wish.agency = here;
            wish.day = day(2025, 1, 1);
            CHECK(list_people(reader, wish).people.empty());
        });
        CHECK_THROWS_AS(pair.erase("lần nữa"), base::Refused);
        // The merge can still be taken apart; there is nothing to restore.
        store.write([&](storage::Writer& writer) {
            const auto merges = merges_of(writer, pair.one);
            CHECK(undo_merge(writer, of.all.actor(), merges[0].id, "", samples::at));
        });
        CHECK(of.of(pair.other).canonical == pair.other);
    });
}
