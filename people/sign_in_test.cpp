// Who may sign in, how long to wait after wrong passwords, and how sessions end; on both engines.
#include "people/sign_in.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "people/moments.hpp"
#include "people/passwords.hpp"
#include "people/roles.hpp"
#include "people/sessions.hpp"
#include "tests/busy_writer.hpp"
#include "tests/engines.hpp"

using namespace people;

namespace {

const std::string right_password = "tre già măng mọc";
constexpr base::Milliseconds start = 1'800'000'000'000;

Account make_administrator(storage::Store& store, const base::Clock& clock) {
    const auto link = first_run_link(store, clock);
    REQUIRE(link.has_value());
    const std::string token = link->substr(link->rfind('/') + 1);
    CHECK(store.read([&](storage::Reader& reader) { return is_first_run_token(reader, token); }));
    CHECK_FALSE(store.read([&](storage::Reader& reader) { return is_first_run_token(reader, "khác"); }));
    const std::string hash = hash_password(right_password);
    return store.write([&](storage::Writer& writer) {
        return create_first_administrator(writer, token, "Trần Văn An", "an@tinh.gov.vn", hash, clock.now());
    });
}

}  // namespace

TEST_CASE("a login is an e-mail in any case, or a Vietnamese telephone number in any writing") {
    CHECK(normal_login(" An.TV@Tinh.gov.vn ") == "an.tv@tinh.gov.vn");
    CHECK(normal_login("0912 345 678") == "+84912345678");
    CHECK(normal_login("+84 912.345.678") == "+84912345678");
    CHECK(normal_login("84912345678") == "+84912345678");
    for (const char* wrong :
         {"an", "an@", "@tinh.vn", "an@tinh", "a@b@c.vn", "12345", "0912abc678", "an tv@tinh.vn"})
        CHECK(normal_login(wrong).empty());
}

TEST_CASE("a password is long, and neither one character nor the login") {
    CHECK(check_password("mười hai chữ", "an@tinh.gov.vn") == PasswordFault::none);
    CHECK(check_password("ngắn quá", "") == PasswordFault::too_short);
    CHECK(check_password("aaaaaaaaaaaaaaaa", "") == PasswordFault::one_character);
    CHECK(check_password("an@tinh.gov.vn 2026", "an@tinh.gov.vn") == PasswordFault::holds_login);
    CHECK(check_password(std::string(1100, 'x') + "abcd", "") == PasswordFault::too_long);
}

TEST_CASE("the wait begins after five wrong passwords, doubles, and ends at a quarter of an hour") {
    CHECK(wait_after(4) == 0);
    CHECK(wait_after(5) == 10'000);
    CHECK(wait_after(6) == 20'000);
    CHECK(wait_after(60) == wait_milliseconds_max);
}

TEST_CASE("the first link works once, and none is made when somebody has an account") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(start);
        const auto older = first_run_link(store, clock);
        const Account account = make_administrator(store, clock);
        const auto actor =
            store.read([&](storage::Reader& reader) { return actor_of(reader, account.id, clock.now()); });
        CHECK(actor.may(base::Right::administer));
        CHECK(actor.may(base::Right::own_plans));
        CHECK_FALSE(actor.may(base::Right::read_trail));
        CHECK_FALSE(first_run_link(store, clock).has_value());
        const std::string token = older->substr(older->rfind('/') + 1);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            create_first_administrator(writer, token, "Kẻ khác", "x@tinh.gov.vn", "", clock.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("wrong passwords from one address make that address wait, and nobody else") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        make_administrator(store, clock);
        for (int i = 0; i < free_failures_max; ++i) {
            CHECK(sign_in(store, "an@tinh.gov.vn", "sai mật khẩu rồi", "10.0.0.1", clock.now()).tries_left ==
                  free_failures_max - i - 1);
        }
        CHECK(sign_in(store, "an@tinh.gov.vn", right_password, "10.0.0.1", clock.now()).wait == 10'000);
        CHECK(sign_in(store, "AN@tinh.gov.vn", right_password, "10.0.0.2", clock.now()).account.has_value());
        clock.advance(10'001);
        CHECK(sign_in(store, "an@tinh.gov.vn", right_password, "10.0.0.1", clock.now()).account.has_value());
        CHECK(sign_in(store, "an@tinh.gov.vn", "sai lần nữa đây", "10.0.0.1", clock.now()).tries_left ==
              free_failures_max - 1);
        CHECK_FALSE(sign_in(store, "khong.co@tinh.gov.vn", right_password, "10.0.0.1", clock.now())
                        .account.has_value());
    });
}

TEST_CASE(
    "who guesses from a colleague's own address does not make the colleague wait in a browser that is "
    "known") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Account account = make_administrator(store, clock);
        const auto come = [&](const std::string& password, const std::string& device) {
            return sign_in(store, "an@tinh.gov.vn", password, "10.0.0.1", clock.now(), device);
        };
        store.write([&](storage::Writer& writer) { remember_device(writer, account, "hers", clock.now()); });
        for (int i = 0; i < free_failures_max + 3; ++i) {
            come("sai mật khẩu rồi", "");
            come("sai mật khẩu rồi", "a browser of somebody else");
        }
        CHECK(come(right_password, "").wait > 0);
        CHECK(come(right_password, "a browser of somebody else").wait > 0);
        CHECK(come(right_password, "hers").account.has_value());
        for (int i = 0; i < free_failures_max; ++i) come("sai mật khẩu rồi", "hers");
        CHECK(come(right_password, "hers").wait > 0);  // a known browser is no way around the wait
        clock.advance(device_milliseconds_max);
        for (int i = 0; i < free_failures_max; ++i) come("sai mật khẩu rồi", "");
        CHECK(come(right_password, "hers").wait > 0);  // and is forgotten
        store.write([&](storage::Writer& writer) { remember_device(writer, account, "new", clock.now()); });
    });
}

TEST_CASE("a session ends when its person ends it, when it lies idle, and when it is old") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Account account = make_administrator(store, clock);
        const auto begin = [&] {
            return store.write([&](storage::Writer& writer) {
                return start_session(writer, account.id, "10.0.0.1", "Firefox", clock.now());
            });
        };
        const auto alive = [&](const std::string& token) {
            return authenticate(store, token, clock.now()).account == account.id;
        };
        const std::string first = begin(), second = begin(), third = begin();
        CHECK(alive(first));
        CHECK_FALSE(alive("không có"));
        CHECK(store.read([&](storage::Reader& reader) {
            return sessions_of(reader, account.id, clock.now()).size();
        }) == 3);
        store.write([&](storage::Writer& writer) {
            end_session(writer, account.id, session_id(writer, second), clock.now());
            end_session(writer, account.id + 1, session_id(writer, first), clock.now());
        });
        CHECK_FALSE(alive(second));
        CHECK(alive(first));
        store.write([&](storage::Writer& writer) {
            end_other_sessions(writer, account.id, session_id(writer, first), clock.now());
        });
        CHECK_FALSE(alive(third));
        clock.advance(session_idle_milliseconds_max - 1000);
        CHECK(alive(first));                   // seen, so the idle time begins anew
        store.write([](storage::Writer&) {});  // the note of it is written before
        clock.advance(session_idle_milliseconds_max - 1000);
        {
            const tests::BusyWriter busy(store);
            CHECK(alive(first));  // whoever comes waits for no write
        }
        store.write([](storage::Writer&) {});
        clock.advance(session_idle_milliseconds_max + 1000);
        CHECK_FALSE(alive(first));
        const std::string last = begin();
        store.write([&](storage::Writer& writer) { end_session_of_token(writer, last, clock.now()); });
        CHECK_FALSE(alive(last));
    });
}

TEST_CASE("two who change the same account are told apart by its version") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(start);
        const Account account = make_administrator(store, clock);
        store.write([&](storage::Writer& writer) {
            const base::Actor self{account.id, account.name};
            const auto rename = [&](const char* name) {
                return rename_account(writer, self, account.id, account.row_version, name, clock.now());
            };
            CHECK(rename("Trần An"));
            CHECK_FALSE(rename("Người khác"));
            CHECK_FALSE(change_password(writer, self, account.id, account.row_version, "x", clock.now()));
            CHECK(account_of(writer, account.id)->name == "Trần An");
        });
    });
}

TEST_CASE("instants are told in Vietnamese time") {
    CHECK(moment(0) == "07:00 ngày 01/01/1970");
    CHECK(year(1767200400000) == 2026);
}
