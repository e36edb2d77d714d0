// Codes of RFC 6238, taken once; recovery codes; whose roles are withheld and since when; shared accounts; on
// both engines.
#include "people/second_factor.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/passwords.hpp"
#include "people/qr.hpp"
#include "people/roles.hpp"
#include "people/secrets.hpp"
#include "people/sessions.hpp"
#include "people/sign_in.hpp"
#include "people/sign_in_steps.hpp"
#include "people/totp.hpp"
#include "tests/engines.hpp"

using namespace people;

namespace {

constexpr base::Milliseconds start = 1'800'000'000'000;
constexpr base::Milliseconds one_day = 24LL * 3600 * 1000;
const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890" of the RFC

class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("people-" + base::new_token())) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Account first_account(storage::Store& store, const base::Clock& clock) {
    const auto link = first_run_link(store, clock);
    return store.write([&](storage::Writer& writer) {
        return create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An", "an@tinh.gov.vn",
                                          "x", clock.now());
    });
}

std::string code_at(base::Milliseconds now) {
    return totp_code(base32_bytes(secret), totp_step(now));
}

std::vector<std::string> turn_on(storage::Store& store, const Account& account, const Folder& folder,
                                 base::Milliseconds now) {
    const auto codes = store.write([&](storage::Writer& writer) {
        return start_second_factor(writer, {account.id, account.name}, account, folder.path(), secret,
                                   code_at(now), now);
    });
    REQUIRE(codes.has_value());
    return *codes;
}

bool take(storage::Store& store, const Account& account, const Folder& folder, const std::string& typed,
          base::Milliseconds now) {
    return store.write(
        [&](storage::Writer& writer) { return take_code(writer, account, folder.path(), typed, now); });
}

}  // namespace

TEST_CASE("codes are those of RFC 6238 and base32 those of RFC 4648") {
    const std::string bytes = base32_bytes(secret);
    CHECK(bytes == "12345678901234567890");
    CHECK(base32_bytes("MZXW6YTB") == "fooba");
    CHECK(base32_bytes("khong phai!").empty());
    // The last six digits of the eight that the RFC lists for SHA-1.
    const std::pair<std::int64_t, const char*> listed[] = {{59, "287082"},         {1111111109, "081804"},
                                                           {1111111111, "050471"}, {1234567890, "005924"},
                                                           {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : listed) CHECK(totp_code(bytes, seconds / totp_seconds) == code);
    CHECK(base32_bytes(new_totp_secret()).size() == 20);
    CHECK(new_totp_secret() != new_totp_secret());
}

TEST_CASE("a code holds half a minute around its time, and never after a later one was taken") {
    const std::string bytes = base32_bytes(secret);
    const std::int64_t step = totp_step(start);
    CHECK(matching_step(bytes, totp_code(bytes, step), start, 0) == step);
    CHECK(matching_step(bytes, totp_code(bytes, step - 1), start, 0) == step - 1);
    CHECK(matching_step(bytes, totp_code(bytes, step + 1), start, 0) == step + 1);
    CHECK_FALSE(matching_step(bytes, totp_code(bytes, step - 2), start, 0).has_value());
    CHECK_FALSE(matching_step(bytes, totp_code(bytes, step), start, step).has_value());
    CHECK_FALSE(matching_step(bytes, "", start, 0).has_value());
    CHECK_FALSE(matching_step(bytes, "0000000", start, 0).has_value());
}

TEST_CASE("a code and a recovery code each work once, and a stolen database tells no secret") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Folder folder;
        const Account account = first_account(store, clock);
        CHECK_FALSE(take(store, account, folder, code_at(clock.now()), clock.now()));
        const auto codes = turn_on(store, account, folder, clock.now());
        CHECK(codes.size() == recovery_codes_made);
        CHECK_FALSE(
            take(store, account, folder, code_at(clock.now()), clock.now()));  // the one that turned it on
        clock.advance(60'000);
        CHECK(take(store, account, folder, code_at(clock.now()), clock.now()));
        CHECK_FALSE(take(store, account, folder, code_at(clock.now()), clock.now()));
        CHECK_FALSE(take(store, account, folder, "000000", clock.now()));
        CHECK(take(store, account, folder, codes[3], clock.now()));
        CHECK_FALSE(take(store, account, folder, codes[3], clock.now()));
        CHECK_FALSE(take(store, account, folder, "aaaa-bbbb-cccc-dddd", clock.now()));
        CHECK(store.read([&](storage::Reader& reader) { return recovery_codes_left(reader, account.id); }) ==
              9);
        static const storage::Query kept{"test.secret", "test", "SELECT secret FROM totp_keys",
                                         "SELECT secret FROM totp_keys"};
        const std::string sealed =
            store.read([](storage::Reader& reader) { return reader.one(kept)->text(0); });
        CHECK(sealed.find(secret) == std::string::npos);
        CHECK(open_secret(folder.path(), sealed) == secret);
        const Folder thief;
        CHECK_THROWS_AS(open_secret(thief.path(), sealed), base::Refused);
        store.write([&](storage::Writer& writer) {
            end_second_factor(writer, {account.id, account.name}, account, "mất điện thoại", clock.now());
        });
        clock.advance(60'000);
        CHECK_FALSE(take(store, account, folder, code_at(clock.now()), clock.now()));
        CHECK_FALSE(take(store, account, folder, codes[4], clock.now()));
    });
}

TEST_CASE(
    "an administrator without a second factor keeps the account after a week, but no role until it is on") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Folder folder;
        const Account account = first_account(store, clock);
        std::string token;
        bool asked = false;  // on every page, from the first day
        const auto may = [&] {
            token = store.write([&](storage::Writer& writer) {
                return start_session(writer, account.id, "10.0.0.1", "Firefox", clock.now());
            });
            const base::Actor actor = authenticate(store, token, clock.now());
            CHECK(actor.account == account.id);
            asked = actor.second_factor_due != 0;
            return actor.may(base::Right::administer);
        };
        CHECK(may());
        CHECK(asked);
        clock.advance((second_factor_grace_days - 1) * one_day);
        CHECK(may());
        clock.advance(one_day);
        CHECK_FALSE(may());
        turn_on(store, account, folder, clock.now());
        CHECK(may());
        CHECK_FALSE(asked);
        CHECK_FALSE(store.read([&](storage::Reader& reader) {
            return second_factor_due(reader, account.id, clock.now()).has_value();
        }));
    });
}

TEST_CASE("wrong codes make the account's codes wait wherever they come from, and a right one forgives") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Account account = first_account(store, clock);
        store.write([&](storage::Writer& writer) {
            for (int i = 0; i < free_failures_max; ++i) {
                CHECK(code_wait(writer, account, clock.now()) == 0);
                note_wrong_code(writer, account, clock.now());
            }
            CHECK(code_wait(writer, account, clock.now()) == wait_milliseconds_first);
            CHECK(code_wait(writer, account, clock.now() + wait_milliseconds_first) == 0);
            forgive_codes(writer, account);
            CHECK(code_wait(writer, account, clock.now()) == 0);
        });
    });
}

TEST_CASE("a waiting sign-in ends with its time, with its use and with a lock") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Account account = first_account(store, clock);
        const base::Actor actor =
            store.read([&](storage::Reader& reader) { return actor_of(reader, account.id, clock.now()); });
        store.write([&](storage::Writer& writer) {
            const Account office =
                create_account(writer, actor, {"UBND xã Thủ Tre", "xa@tinh.gov.vn", "", true}, clock.now());
            const std::string token = start_step(writer, office.id, true, "/plans", clock.now());
            CHECK(find_step(writer, token, clock.now())->next == "/plans");
            CHECK_FALSE(find_step(writer, "", clock.now()).has_value());
            CHECK_FALSE(find_step(writer, token, clock.now() + step_milliseconds_max).has_value());
            lock_account(writer, actor, office, "thử", clock.now());
            CHECK_FALSE(find_step(writer, token, clock.now()).has_value());
            unlock_account(writer, actor, office, "thử xong", clock.now());
            end_step(writer, token, clock.now());
            CHECK_FALSE(find_step(writer, token, clock.now()).has_value());
            start_session(writer, office.id, "10.0.0.1", "Firefox", clock.now(), "Lê Thị Bình");
            CHECK(acting_names(writer, office.id) == std::vector<std::string>{"Lê Thị Bình"});
        });
    });
}

TEST_CASE("a school behind one address signs in while one of its pupils guesses") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Account account = first_account(store, clock);
        const base::Actor actor =
            store.read([&](storage::Reader& reader) { return actor_of(reader, account.id, clock.now()); });
        const std::string hash = hash_password("măng non mọc thẳng hàng");
        store.write([&](storage::Writer& writer) {
            for (int i = 0; i < 5; ++i)
                create_account(writer, actor, {"Em", "em" + std::to_string(i) + "@truong.edu.vn", hash},
                               clock.now());
        });
        for (int i = 0; i < free_failures_max + 2; ++i)
            sign_in(store, "em0@truong.edu.vn", "đoán mò mật khẩu", "113.160.1.1", clock.now());
        CHECK(
            sign_in(store, "em0@truong.edu.vn", "măng non mọc thẳng hàng", "113.160.1.1", clock.now()).wait >
            0);
        for (int i = 1; i < 5; ++i) {
            CHECK(sign_in(store, "em" + std::to_string(i) + "@truong.edu.vn", "măng non mọc thẳng hàng",
                          "113.160.1.1", clock.now())
                      .account.has_value());
        }
        CHECK(sign_in(store, "em0@truong.edu.vn", "măng non mọc thẳng hàng", "27.72.2.2", clock.now())
                  .account.has_value());
    });
}

TEST_CASE("a QR code is an image with a name, and holds no text of its own") {
    const std::string svg = qr_code("https://luytre.example/set-password/<abc>", "Mã \"QR\"").text();
    CHECK(svg.find("aria-label=\"Mã &quot;QR&quot;\"") != std::string::npos);
    CHECK(svg.find("<abc>") == std::string::npos);
    CHECK(svg.find("style=") == std::string::npos);
}
