// Statements of many requests in one go are what they are one by one; and what is erased is gone in both.
#include "evidence/xapi/together.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "base/refused.hpp"
#include "evidence/xapi/erasing.hpp"
#include "evidence/xapi/finding.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/readings.hpp"
#include "tests/engines.hpp"

using namespace evidence::xapi;

namespace {

constexpr base::Milliseconds noon = 1'795'000'000'000;
constexpr const char* home = "https://luytre.tinh.gov.vn";

Source new_source(storage::Store& store) {
    base::Actor administrator{1, "Hiền"};
    administrator.rights = static_cast<std::uint32_t>(base::Right::administer);
    NewSource wish;
    wish.name = "Moodle";
    wish.rights = 31;
    return store.write([&](storage::Writer& writer) {
        const Credentials made = make_source(writer, administrator, wish, noon);
        return source_of(writer, made.id, made.secret).value();
    });
}

// Everything that a statement may have: a Group with members, a SubStatement, contexts, definitions, no
// timestamp, control characters, an anonymous Group.
std::vector<std::string> kinds() {
    return {
        R"({"actor":{"mbox":"mailto:an@tinh.vn","name":"An"},"verb":{"id":"a:did"},"object":{"id":"a:course",
            "definition":{"name":{"vi":"Khóa học"}}},"timestamp":"2026-11-20T08:30:00+07:00",
            "context":{"registration":"0190F000-0000-7000-8000-0000000000AA","instructor":{"openid":"https://x.vn/b"},
            "contextActivities":{"parent":{"id":"a:parent","definition":{"name":{"en":"P"}}},"grouping":[{"id":"a:course"}]}}})",
        R"({"actor":{"objectType":"Group","name":"Lớp","member":[{"mbox":"mailto:an@tinh.vn"},
            {"account":{"homePage":"https://x.vn","name":"b"}}]},"verb":{"id":"a:did","display":{"vi":"đã\u0001 làm"}},
            "object":{"id":"a:course","definition":{"name":{"en":"Course"},"description":{"vi":"x"}}},
            "result":{"score":{"scaled":0.50},"success":true,"response":"\u0001a0\u0002 \u0002"}})",
        R"({"actor":{"objectType":"Group","member":[]},"verb":{"id":"a:did"},"object":{"objectType":"Agent",
            "mbox":"mailto:CU@TINH.VN"}})",
        R"({"actor":{"objectType":"Group","mbox":"mailto:lop@tinh.vn","member":[{"mbox":"mailto:an@tinh.vn"}]},
            "verb":{"id":"a:planned"},"object":{"objectType":"SubStatement","actor":{"mbox":"mailto:d@x.vn"},
            "verb":{"id":"a:will"},"object":{"id":"a:other"}},"version":"1.0.3"})"};
}

std::vector<Received> received(const std::string& mark) {
    std::vector<Received> all;
    int number = 0;
    for (const std::string& one : kinds()) {
        const std::string id = "0190f000-0000-7000-8000-0000000" + mark + "00" + std::to_string(number++);
        const auto made = receive("{\"id\":\"" + id + "\"," + one.substr(1), "application/json", true);
        all.push_back(made.at(0));
    }
    return all;
}

const std::vector<std::vector<std::string>> no_blobs(8);

std::vector<Stored> soon(storage::Store& store, const Source& source, std::vector<Received> all) {
    const base::TestClock clock{noon};
    storage::Ticket ticket = 0;
    auto stored = store_soon(store, source, all, no_blobs, home, clock, ticket);
    store.wait(ticket);
    return stored;
}

std::vector<std::string> found(storage::Store& store, const Source& source, const Question& question) {
    return store.read([&](storage::Reader& reader) {
        std::vector<std::string> bodies;
        for (Found& one : find_statements(reader, source, question).statements) {
            one.statement.set("id", Json::string(""));
            bodies.push_back(written(one.statement));
        }
        std::sort(bodies.begin(), bodies.end());
        return bodies;
    });
}

std::vector<Question> questions() {
    std::vector<Question> all(1);
    for (const char* agent : {"mailto:an@tinh.vn", "mailto:CU@tinh.vn", "account:https://x.vn\nb",
                              "openid:https://x.vn/b", "mailto:lop@tinh.vn", "mailto:d@x.vn"}) {
        Question one;
        one.agent = agent;
        all.push_back(one);
        one.related_agents = true;
        all.push_back(one);
    }
    for (const char* activity : {"a:course", "a:parent", "a:other"}) {
        Question one;
        one.activity = activity;
        all.push_back(one);
        one.related_activities = true;
        all.push_back(one);
    }
    for (const char* verb : {"a:did", "a:planned", "a:will"}) {
        Question one;
        one.verb = verb;
        all.push_back(one);
    }
    Question one;
    one.registration = "0190f000-0000-7000-8000-0000000000aa";
    all.push_back(one);
    for (Question& each : all) each.limit = 100;
    return all;
}

// What a question finds, and what waits, of one way of storing.
std::vector<std::vector<std::string>> everything(storage::Store& store, const Source& source) {
    std::vector<std::vector<std::string>> all;
    for (const Question& one : questions()) all.push_back(found(store, source, one));
    store.read([&](storage::Reader& reader) {
        std::vector<std::string> waiting;
        for (const Waiting& one : list_waiting(reader))
            waiting.push_back(one.verb + " " + one.activity + " " + std::to_string(one.statements) + " " +
                              std::to_string(one.first));
        std::sort(waiting.begin(), waiting.end());
        all.push_back(waiting);
        std::vector<std::string> lines;
        for (const evidence::Line& line : evidence::lines_after(reader, 0, 100))
            lines.push_back(std::to_string(line.place) + " " + std::to_string(line.at) + " " +
                            std::to_string(line.agency));
        all.push_back(lines);
    });
    return all;
}

void run_on(bool postgres) {
    storage::Store one_by_one(tests::new_database(postgres)), together(tests::new_database(postgres));
    const Source first = new_source(one_by_one), second = new_source(together);
    std::vector<Received> all = received("a1");
    one_by_one.write(
        [&](storage::Writer& writer) { store_statements(writer, first, all, no_blobs, home, noon); });
    const auto stored = soon(together, second, received("a1"));
    REQUIRE(stored.size() == 4);
    CHECK(stored[3].place == 4);
    auto expected = everything(one_by_one, first), got = everything(together, second);
    // Each source has its own authority.
    for (auto& bodies : got)
        for (std::string& body : bodies)
            for (std::size_t at; (at = body.find(second.id)) != std::string::npos;)
                body.replace(at, second.id.size(), first.id);
    CHECK(expected == got);
    CHECK(found(together, second, questions()[0]).size() == 4);
}

}  // namespace

TEST_CASE("statements written in one go are found, given back and waited for as those written one by one") {
    run_on(false);
    if (tests::postgres_here()) run_on(true);
}

TEST_CASE("requests that come at the same time share places without gaps, and none loses its own") {
    tests::for_each_engine([](storage::Store& store) {
        const Source source = new_source(store);
        std::vector<std::thread> all;
        std::mutex mutex;
        std::set<std::int64_t> places;
        std::atomic<int> refused{0};
        for (int i = 0; i < 16; ++i)
            all.emplace_back([&, i] {
                const std::string mark =
                    std::string(1, static_cast<char>('a' + i % 6)) + std::to_string(i % 10);
                for (int turn = 0; turn < 3; ++turn) {  // the second and third time nothing new
                    const auto stored = soon(store, source, received(mark));
                    const std::lock_guard lock(mutex);
                    for (const Stored& one : stored)
                        if (one.place != 0) places.insert(one.place);
                }
                // The same id with something else in it.
                std::vector<Received> other = received(mark);
                other[0].digest = "another";
                try {
                    soon(store, source, other);
                } catch (const base::Refused& why) {
                    if (why.kind == base::Refusal::conflict) ++refused;
                }
            });
        for (std::thread& one : all) one.join();
        CHECK(refused == 16);
        const auto head = store.read([](storage::Reader& reader) { return evidence::head(reader); });
        CHECK(head == static_cast<std::int64_t>(places.size()));
        CHECK(*places.rbegin() == head);
        CHECK(store.read([](storage::Reader& reader) { return evidence::faults(reader).empty(); }));
    });
}

TEST_CASE("a source that was revoked stores nothing, and those who come with it are stored") {
    tests::for_each_engine([](storage::Store& store) {
        const Source revoked = new_source(store), other = new_source(store);
        base::Actor administrator{1, "Hiền"};
        administrator.rights = static_cast<std::uint32_t>(base::Right::administer);
        store.write([&](storage::Writer& writer) { revoke_source(writer, administrator, revoked.id, noon); });
        CHECK_THROWS_AS(soon(store, revoked, received("a1")), base::Refused);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            auto all = received("a1");
            store_statements(writer, revoked, all, no_blobs, home, noon);
        }),
                        base::Refused);
        soon(store, other, received("b2"));
        CHECK(found(store, other, questions()[0]).size() == 4);
    });
}

TEST_CASE("an erased person is nobody in statements of other systems, and the statements stay") {
    tests::for_each_engine([](storage::Store& store) {
        const Source source = new_source(store);
        soon(store, source, received("a1"));
        const std::int64_t before = store.read([](storage::Reader& r) { return evidence::head(r); });
        base::Actor owner{1, "Hiền"};
        owner.rights = static_cast<std::uint32_t>(base::Right::own_plans);
        store.write([&](storage::Writer& writer) {
            set_person(writer, owner, find_identity(writer, "mailto:an@tinh.vn"), 7, "đúng địa chỉ", noon);
        });
        CHECK(store.write([&](storage::Writer& writer) { return erase_persons(writer, {7}, noon); }) == 1);
        for (const std::string& body : found(store, source, questions()[0])) {
            CHECK(body.find("an@tinh.vn") == std::string::npos);
            CHECK(body.find("\"name\":\"An\"") == std::string::npos);
        }
        CHECK(found(store, source, questions()[0]).size() == 4);
        CHECK(found(store, source, questions()[1]).empty());  // nobody is found by the address any more
        CHECK(store.read([](storage::Reader& r) { return evidence::head(r); }) == before);
        CHECK(store.write([&](storage::Writer& writer) { return erase_persons(writer, {7}, noon); }) == 0);
        // Whoever comes with the address later is somebody new.
        soon(store, source, received("b2"));
        CHECK(found(store, source, questions()[1]).size() == 3);
    });
}

namespace {

// What another system says of a learner An, of a colleague whom An teaches, and of nobody we know.
std::vector<Received> with_words() {
    const char* said[] = {
        R"("actor":{"mbox":"mailto:an@tinh.vn","name":"Nguyễn Văn An"},"verb":{"id":"a:did"},"object":{"id":"a:course"},
            "result":{"score":{"scaled":0.9},"success":true,"response":"Em ở thôn Đoài","extensions":{"a:ten":"An"}},
            "context":{"platform":"Moodle","extensions":{"a:so":"0912"}},
            "attachments":[{"usageType":"a:anh","display":{"vi":"Ảnh của em"},"contentType":"image/png","length":1,
                "sha2":"4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce","fileUrl":"https://x.vn/an.png"}])",
        R"("actor":{"account":{"homePage":"https://x.vn","name":"b"}},"verb":{"id":"a:did"},"object":{"id":"a:course"},
            "result":{"response":"Cảm ơn thầy NGUYỄN VĂN AN","extensions":{"a:ai":["thư về an@tinh.vn","đủ"]}},
            "context":{"instructor":{"mbox":"mailto:an@tinh.vn"},"extensions":{"a:phong":"Phòng 2"}})",
        R"("actor":{"account":{"homePage":"https://x.vn","name":"b"}},"verb":{"id":"a:planned"},
            "object":{"objectType":"SubStatement","actor":{"mbox":"mailto:an@tinh.vn"},"verb":{"id":"a:will"},
            "object":{"id":"a:other"},"result":{"response":"Em hứa"}},"result":{"response":"Đã hẹn"})",
        R"("actor":{"account":{"homePage":"https://x.vn","name":"c"}},"verb":{"id":"a:did"},"object":{"id":"a:course"},
            "result":{"response":"Bài của tôi"})"};
    std::vector<Received> all;
    int number = 0;
    for (const char* one : said) {
        const std::string id = "0190f000-0000-7000-8000-00000000e00" + std::to_string(number++);
        all.push_back(receive("{\"id\":\"" + id + "\"," + one + "}", "application/json", true).at(0));
    }
    return all;
}

}  // namespace

TEST_CASE("an erasure takes what the person wrote, and what others wrote of the person where it names them") {
    tests::for_each_engine([](storage::Store& store) {
        const Source source = new_source(store);
        soon(store, source, with_words());
        base::Actor owner{1, "Hiền"};
        owner.rights = static_cast<std::uint32_t>(base::Right::own_plans);
        store.write([&](storage::Writer& writer) {
            set_person(writer, owner, find_identity(writer, "mailto:an@tinh.vn"), 7, "đúng địa chỉ", noon);
            erase_persons(writer, {7}, noon);
        });
        std::string all;
        for (const std::string& body : found(store, source, questions()[0])) all += body + "\n";
        CHECK(std::count(all.begin(), all.end(), '\n') == 4);
        for (const char* gone :
             {"thôn Đoài", "a:ten", "0912", "Ảnh của em", "an.png", "VĂN AN", "an@tinh.vn", "hứa"}) {
            INFO(gone);
            CHECK(all.find(gone) == std::string::npos);
        }
        // What is counted, and what is somebody else's.
        for (const char* kept : {"0.9", "Moodle", "image/png", "đủ", "Phòng 2", "Đã hẹn", "Bài của tôi"}) {
            INFO(kept);
            CHECK(all.find(kept) != std::string::npos);
        }
    });
}
