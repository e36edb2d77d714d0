// The outbox and its carrier on both engines, with a post of the test's own; the text that goes over the
// wire.
#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "mail/carrier.hpp"
#include "mail/letter_text.hpp"
#include "mail/outbox.hpp"
#include "tests/engines.hpp"

namespace {

constexpr base::Milliseconds claim_time = 100'000;

struct Site {
    storage::Store& store;
    base::TestClock clock{1'790'000'000'000};
    std::vector<std::string> posted;
    mail::Delivered next{mail::Delivery::sent, "250 OK"};
    mail::Carrier carrier{store,
                          clock,
                          [this](const std::string&, const std::string&, const std::string& text) {
                              posted.push_back(text);
                              return next;
                          },
                          "luytre@tinh.gov.vn",
                          claim_time,
                          false};

    explicit Site(storage::Store& given) : store(given) {}
    std::string queue(const std::string& to = "an.tv@tinh.gov.vn") {
        return store.write([&](storage::Writer& writer) {
            return mail::queue(writer, {to, "Đôn đốc báo cáo", "Kính gửi anh/chị,\nhạn là 15/12."},
                               clock.now());
        });
    }
    mail::Letter letter() {
        return store.read([](storage::Reader& reader) { return mail::latest(reader).at(0); });
    }
};

base::Actor administrator() {
    base::Actor actor;
    actor.account = 1;
    actor.rights = static_cast<std::uint32_t>(base::Right::administer);
    return actor;
}

std::string message_id(const std::string& text) {
    const auto at = text.find("Message-ID: ");
    return text.substr(at, text.find("\r\n", at) - at);
}

}  // namespace

TEST_CASE("a letter is sent once, and its text is erased") {
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        site.queue();
        CHECK(store.read([](storage::Reader& reader) { return mail::waiting(reader); }) == 1);
        CHECK(site.carrier.carry_one());
        CHECK_FALSE(site.carrier.carry_one());
        CHECK(site.posted.size() == 1);
        CHECK(site.letter().fate == mail::Fate::sent);
        CHECK(site.letter().answer == "250 OK");
        CHECK(site.letter().repeated == 0);
        const auto text = store.read([](storage::Reader& reader) {
            static const storage::Query body{"mail_test.body", "mail/mail_test.cpp",
                                             "SELECT body FROM mail_letters",
                                             "SELECT body FROM mail_letters"};
            return reader.one(body)->text(0);
        });
        CHECK(text.empty());
    });
}

TEST_CASE("a letter whose cause was rolled back does not exist") {
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        CHECK_THROWS(store.write([&](storage::Writer& writer) {
            mail::queue(writer, {"a@b.vn", "x", "y"}, site.clock.now());
            throw std::runtime_error("the cause failed");
        }));
        CHECK_FALSE(site.carrier.carry_one());
    });
}

TEST_CASE("a failure is tried again later and later, under one Message-ID, and given up in the end") {
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        site.queue();
        site.next = {mail::Delivery::failed, "451 4.3.0 Try later"};
        CHECK(site.carrier.carry_one());
        CHECK_FALSE(site.carrier.carry_one());
        CHECK(site.letter().run_after == site.clock.now() + mail::retry_milliseconds);
        for (int i = 0; i < 100; ++i) {
            site.clock.advance(mail::retry_milliseconds_max);
            site.carrier.carry_one();
        }
        CHECK(site.posted.size() == mail::attempts_max);
        CHECK(site.letter().fate == mail::Fate::given_up);
        CHECK(site.letter().repeated == 0);  // it is known that none of them arrived
        CHECK(site.letter().answer == "451 4.3.0 Try later");
        CHECK(message_id(site.posted.front()) == message_id(site.posted.back()));
    });
}

TEST_CASE("what the server refuses for good is given up at once, and an administrator may try again") {
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        const std::string id = site.queue();
        site.next = {mail::Delivery::refused, "550 5.1.1 No such user"};
        site.carrier.carry_one();
        CHECK(site.letter().fate == mail::Fate::given_up);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            mail::try_again(writer, base::Actor{}, id, site.clock.now());
        }),
                        base::Refused);
        const auto again = [&] {
            return store.write([&](storage::Writer& writer) {
                return mail::try_again(writer, administrator(), id, site.clock.now());
            });
        };
        CHECK(again());
        site.next = {mail::Delivery::sent, "250 OK"};
        CHECK(site.carrier.carry_one());
        CHECK(site.letter().fate == mail::Fate::sent);
        CHECK_FALSE(again());  // it was sent: once is enough
    });
}

TEST_CASE("a letter whose fate is unknown is sent again under the same Message-ID, and is marked") {
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        site.queue();
        site.next = {mail::Delivery::unknown, "Timeout was reached"};
        site.carrier.carry_one();
        site.next = {mail::Delivery::sent, "250 OK"};
        site.clock.advance(mail::retry_milliseconds);
        CHECK(site.carrier.carry_one());
        CHECK(site.letter().repeated == 1);
        CHECK(message_id(site.posted.at(0)) == message_id(site.posted.at(1)));
    });
}

TEST_CASE("a letter whose carrier died is left alone while its claim lasts, then sent again and marked") {
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        site.queue();
        const auto claimed = store.write([&](storage::Writer& writer) {
            return mail::claim(writer, site.clock.now(), site.clock.now() + claim_time);
        });
        REQUIRE(claimed);
        CHECK_FALSE(site.carrier.carry_one());
        CHECK_FALSE(store.write([&](storage::Writer& writer) {
            return mail::try_again(writer, administrator(), claimed->id, site.clock.now());
        }));
        site.clock.advance(claim_time + 1);
        CHECK(site.carrier.carry_one());
        CHECK(site.letter().repeated == 1);
    });
}

TEST_CASE("what is no single plain address is not written to") {
    for (const char* good : {"an.tv@tinh.gov.vn", "a+b_c-d@x.vn"})
        CHECK_MESSAGE(mail::is_address(good), good);
    for (const char* bad : {"", "an", "@x.vn", "a@", "a@b", "a@b@c.vn", "a b@c.vn", "a@c.vn\r\nBcc: d@e.vn",
                            "<a@c.vn>", "a@c.vn,d@e.vn", "a@.vn", "a@vn.", "đ@x.vn"})
        CHECK_MESSAGE(!mail::is_address(bad), bad);
    tests::for_each_engine([](storage::Store& store) {
        Site site(store);
        CHECK_THROWS_AS(site.queue("a@c.vn\nBcc: d@e.vn"), base::Refused);
    });
}

TEST_CASE("a letter is ASCII in short lines, with its subject in encoded words") {
    mail::Letter letter;
    letter.id = "0190-id";
    letter.to = "an@x.vn";
    letter.queued_at = 1'764'547'200'000;  // 2025-12-01 00:00 UTC
    for (int i = 0; i < 20; ++i) letter.subject += "Kế hoạch ";
    letter.subject += "\r\nBcc: x@y.vn";
    for (int i = 0; i < 100; ++i) letter.text += "Kính gửi anh/chị,\n";
    const std::string text = mail::letter_text(letter, "luytre@tinh.gov.vn");
    std::size_t at = 0;
    for (std::size_t end; (end = text.find("\r\n", at)) != std::string::npos; at = end + 2) {
        CHECK(end - at <= 76);
        for (char c : text.substr(at, end - at)) CHECK((c >= 0x20 && c < 0x7F));
    }
    CHECK(at == text.size());
    CHECK(text.find("Date: Mon, 1 Dec 2025 07:00:00 +0700\r\n") == 0);
    CHECK(text.find("\r\nMessage-ID: <0190-id@tinh.gov.vn>\r\n") != std::string::npos);
    CHECK(text.find("Bcc") == std::string::npos);
    CHECK(mail::encoded_words("Plain subject") == "Plain subject");
    CHECK(mail::encoded_words("Kế") == "=?UTF-8?B?S+G6vw==?=");
    CHECK(mail::encoded_words("=?UTF-8?B?S+G6vw==?=") != "=?UTF-8?B?S+G6vw==?=");
}
