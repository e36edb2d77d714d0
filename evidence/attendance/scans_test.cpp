// Signs, cards and scans; on both engines.
#include <doctest/doctest.h>

#include <filesystem>

#include "base/ids.hpp"
#include "evidence/attendance/matching.hpp"
#include "evidence/attendance/sessions.hpp"
#include "people/secrets.hpp"
#include "persons/consents.hpp"
#include "tests/attendance_samples.hpp"

using namespace evidence::attendance;
using samples::Lesson;

namespace {

constexpr auto at = samples::at;
constexpr base::Milliseconds minute = 60'000;

struct Folder {
    Folder() : path(std::filesystem::temp_directory_path() / ("attend-" + base::new_token())) {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

Session opened(const Lesson& lesson, const Folder& folder, std::vector<std::int64_t> invited,
               bool turns = true) {
    NewSession wanted;
    wanted.invited = std::move(invited);
    wanted.turns = turns;
    const std::string uuid = lesson.act([&](storage::Writer& writer) {
        return open_session(writer, lesson.activity, wanted, folder.path, lesson.clerk.account, at);
    });
    return *lesson.look([&](storage::Reader& reader) { return find_session(reader, uuid); });
}

Sent sent(const Lesson& lesson, const std::string& session, const std::string& name, const std::string& birth,
          const std::string& device, base::Milliseconds when = at, const std::string& card = "",
          const std::string& origin = "o") {
    Typed typed;
    typed.details.name = name;
    typed.details.birth = persons::parse_birth(birth);
    typed.card = card;
    typed.device = device;
    typed.origin = origin;
    return lesson.act([&](storage::Writer& writer) {
        return send(writer, *find_session(writer, session), lesson.activity, typed, lesson.source, when);
    });
}

std::vector<ScanResult> scanned(const Lesson& lesson, const std::vector<Scan>& scans,
                                const std::optional<std::string>& key) {
    return lesson.act([&](storage::Writer& writer) {
        return enter_scans(writer, lesson.activity, scans, key, lesson.source, lesson.clerk.account, at);
    });
}

}  // namespace

TEST_CASE("a number says who somebody is, unless it comes with another's name") {
    samples::in_lesson([](Lesson& lesson) {
        const auto& of = lesson.of;
        persons::Details lan;
        lan.name = "Nguyễn Thị Lan";
        lan.codes = {{"staff", "YT-045"}};
        persons::NewMembership first;
        first.agency = of.all["HL.yt"];
        first.post = "official";
        first.from = samples::day(2020, 1, 1);
        const auto id = lesson.act([&](storage::Writer& writer) {
            return persons::create_person(writer, of.all.actor(), lan, first, at);
        });
        const auto meant = [&](const std::string& name, const std::string& code, std::int64_t agency) {
            persons::Details typed;
            typed.name = name;
            typed.codes = {{"staff", code}};
            return lesson.look([&](storage::Reader& reader) { return sure_person(reader, typed, {agency}); });
        };
        CHECK(meant("", "YT-045", of.all["HL.yt"]) == id);
        CHECK(meant("nguyen thi lan", "YT-045", of.all["HL.yt"]) == id);
        CHECK_FALSE(meant("Trần Văn Bình", "YT-045", of.all["HL.yt"]));
        CHECK_FALSE(meant("", "YT-046", of.all["HL.yt"]));
        CHECK_FALSE(meant("", "YT-045", of.all["HL.tc"]));
    });
}

TEST_CASE("a card's code notices a slip of the pen and is read as people write it") {
    const std::string code = new_card_code();
    CHECK(card_code(code) == code);
    CHECK(card_code(shown_code(code)) == code);
    CHECK(shown_code(code).size() == 10);
    for (std::size_t i = 0; i + 1 < code.size(); ++i) {
        std::string slip = code;
        slip[i] = slip[i] == '7' ? '8' : '7';
        CHECK(card_code(slip) != code);
        if (code[i] != '7') CHECK_FALSE(card_code(slip).has_value());
    }
    CHECK_FALSE(card_code("").has_value());
    CHECK_FALSE(card_code("Nguyễn Thị Lan").has_value());
}

TEST_CASE("a card that was made up is no card") {
    const std::string key = "k1", code = new_card_code(), token = card_token(key, code);
    CHECK(card_of_token(key, token) == code);
    CHECK_FALSE(card_of_token("k2", token).has_value());
    CHECK_FALSE(card_of_token(key, token.substr(0, token.size() - 1)).has_value());
    CHECK_FALSE(card_of_token(key, "https://a.vn").has_value());
    CHECK(token.find(code) != std::string::npos);
}

TEST_CASE("the sign on a screen holds for three minutes, that on paper until it is closed") {
    const std::string token = sign_of("k", "CODE", true, at);
    const auto sign = parse_sign(token);
    REQUIRE(sign);
    CHECK(holds(*sign, "k", true, at));
    CHECK(holds(*sign, "k", true, at + 2 * minute));
    CHECK_FALSE(holds(*sign, "k", true, at + 4 * minute));
    CHECK_FALSE(holds(*sign, "k", true, at - 2 * minute));
    CHECK_FALSE(holds(*sign, "other", true, at));
    CHECK_FALSE(holds(*sign, "k", false, at));
    const auto paper = parse_sign(sign_of("k", "CODE", false, at));
    CHECK(holds(*paper, "k", false, at + 1'000 * minute));
    CHECK_FALSE(holds(*paper, "k", true, at));
    CHECK_FALSE(parse_sign("CODE.1").has_value());
    const std::string pass = pass_of("k", "CODE", at);
    CHECK(pass_holds("k", "CODE", pass, at + 14 * minute));
    CHECK_FALSE(pass_holds("k", "CODE", pass, at + 16 * minute));
    CHECK_FALSE(pass_holds("k", "OTHER", pass, at));
    CHECK_FALSE(pass_holds("k", "CODE", "99999999999999999999.x", at));
}

TEST_CASE(
    "whoever is known beyond doubt is recorded, others wait and are forgotten when they were decided about") {
    samples::in_lesson([](Lesson& lesson) {
        const Folder folder;
        const auto& of = lesson.of;
        const auto lan = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        of.person("Lê Thị Mai", "05/05/1988", of.all["HL.tc"]);
        const Session session = opened(lesson, folder, {of.all["HL.yt"]});
        CHECK(sent(lesson, session.uuid, "nguyen thi lan", "15/07/1985", "a") == Sent::recorded);
        CHECK(lesson.counts().recorded == 1);
        CHECK(sent(lesson, session.uuid, "Nguyễn Thị Lan", "15/07/1985", "b") == Sent::recorded);
        CHECK(lesson.counts().people == 1);
        CHECK(sent(lesson, session.uuid, "Lê Thị Mai", "05/05/1988", "c") == Sent::waits);
        CHECK(sent(lesson, session.uuid, "Lê Thị Mai", "05/05/1988", "c") == Sent::waits);
        CHECK(sent(lesson, session.uuid, "Nguyễn Thị Lan", "1985", "d") == Sent::waits);
        const auto waiting =
            lesson.look([&](storage::Reader& reader) { return waiting_of(reader, lesson.activity.number); });
        REQUIRE(waiting.size() == 2);
        CHECK(waiting[0].name == "Lê Thị Mai");
        const auto decide = [&] {
            return lesson.act([&](storage::Writer& writer) {
                return decide_waiting(writer, waiting[0].uuid, lan, lesson.clerk.account, at);
            });
        };
        CHECK(lesson.look([&](storage::Reader& reader) {
            return find_waiting(reader, waiting[0].uuid, lesson.activity.number).has_value();
        }));
        CHECK(decide());
        CHECK(!decide());
        opened(lesson, folder, {of.all["HL.yt"]});
        CHECK(
            lesson.look([&](storage::Reader& reader) { return sessions_of(reader, lesson.activity.number); })
                .size() == 2);
        // A month later what was typed goes by itself.
        lesson.act([&](storage::Writer& writer) {
            CHECK(forget_typed(writer, at + typed_kept - minute) == 0);
            CHECK(forget_typed(writer, at + typed_kept + minute) == 1);
        });
        CHECK(lesson.look([&](storage::Reader& reader) { return waiting_of(reader, lesson.activity.number); })
                  .empty());
        CHECK(lesson.sound());
    });
}

TEST_CASE("one telephone sends for a few people alone, and a flood is stopped") {
    samples::in_lesson([](Lesson& lesson) {
        const Folder folder;
        const Session session = opened(lesson, folder, {lesson.of.all["HL.yt"]});
        for (int i = 0; i < device_max; ++i)
            CHECK(sent(lesson, session.uuid, "Người Số " + std::string(1, static_cast<char>('A' + i)), "1990",
                       "one") == Sent::waits);
        CHECK(sent(lesson, session.uuid, "Người Cuối", "1990", "one") == Sent::too_often);
        for (std::int64_t i = device_max; i < origin_a_minute_max; ++i)
            sent(lesson, session.uuid, "Kẻ Phá " + std::to_string(i), "1990", "d" + std::to_string(i));
        CHECK(sent(lesson, session.uuid, "Kẻ Phá", "1990", "x") == Sent::crowded);
        CHECK(sent(lesson, session.uuid, "Người Khác", "1990", "y", at, "", "elsewhere") == Sent::waits);
        CHECK(sent(lesson, session.uuid, "Kẻ Phá", "1990", "x", at + 2 * minute) == Sent::waits);
    });
}

TEST_CASE("an attendance that was closed is over") {
    samples::in_lesson([](Lesson& lesson) {
        const Folder folder;
        const Session session = opened(lesson, folder, {lesson.of.all["HL.yt"]});
        CHECK(session.open(at));
        CHECK_FALSE(session.open(at + 3 * 3'600'000));
        const auto end = [&] {
            return lesson.act([&](storage::Writer& writer) {
                return end_session(writer, session, lesson.clerk.account, at);
            });
        };
        CHECK(end());
        CHECK_FALSE(end());
        CHECK_FALSE(lesson.look([&](storage::Reader& reader) { return session_coded(reader, session.code); })
                        ->open(at));
        CHECK(people::open_secret(folder.path, session.sealed).size() == 43);
    });
}

TEST_CASE("a scan that is sent twice is one scan, and a card names its person until it is revoked") {
    samples::in_lesson([](Lesson& lesson) {
        const Folder folder;
        const auto& of = lesson.of;
        of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        of.person("Trần Văn Hùng", "", of.all["HL.yt"]);
        const auto holders = [&] {
            return lesson.look([&](storage::Reader& reader) {
                return card_holders(reader, of.all["HL.yt"], base::day_at(at));
            });
        };
        const std::string key = lesson.act([&](storage::Writer& writer) {
            CHECK(make_cards(writer, of.all["HL.yt"], base::day_at(at), lesson.clerk.account, at) == 2);
            CHECK(make_cards(writer, of.all["HL.yt"], base::day_at(at), lesson.clerk.account, at) == 0);
            return card_key(writer, folder.path);
        });
        CHECK(lesson.act([&](storage::Writer& writer) { return card_key(writer, folder.path); }) == key);
        REQUIRE(holders().size() == 2);
        const std::string hung = holders()[0].code, lan = holders()[1].code;
        lesson.count(lesson.activity, {5, evidence::Known::list_to_come, "", std::nullopt});
        const Scan scan{"s1", card_token(key, hung), at};
        using enum ScanResult;
        CHECK(scanned(lesson,
                      {scan, {"s2", "LT1:" + lan + ".AAAAAAAAAAAAAAAAAAAA", at}, {"s3", "https://a.vn", at}},
                      key) == std::vector{added, foreign, foreign});
        CHECK(scanned(lesson, {scan}, key) == std::vector{added});
        CHECK(scanned(lesson, {{"s4", card_token(key, hung), at}}, key) == std::vector{same});
        CHECK(scanned(lesson, {{"s5", shown_code(lan), at}}, std::nullopt) == std::vector{added});
        CHECK(lesson.counts().recorded == 2);
        CHECK(lesson.counted(lesson.activity).people == 3);
        CHECK(lesson.act(
            [&](storage::Writer& writer) { return revoke_card(writer, lan, lesson.clerk.account, at); }));
        CHECK(scanned(lesson, {{"s6", card_token(key, lan), at}}, key) == std::vector{unknown});
        CHECK(holders()[1].code.empty());
        const auto mai = of.person("Lê Thị Mai", "05/05/1988", of.all["HL.tc"]);
        lesson.act([&](storage::Writer& writer) {
            make_cards(writer, of.all["HL.tc"], base::day_at(at), lesson.clerk.account, at);
            const std::string code = card_holders(writer, of.all["HL.tc"], base::day_at(at))[0].code;
            CHECK(card_coded(writer, code).has_value());
            persons::erase_person(writer, of.all.actor(), of.of(mai), "self", "theo đơn", at);
            CHECK_FALSE(card_coded(writer, code).has_value());
        });
        const Session session = opened(lesson, folder, {of.all["HL.tc"]});
        CHECK(sent(lesson, session.uuid, "Trần Văn Hùng", "", "a", at, hung) == Sent::recorded);
        CHECK(sent(lesson, session.uuid, "Ai Đó Khác", "", "b", at, hung) == Sent::waits);
        CHECK(lesson.sound());
    });
}
