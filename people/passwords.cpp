// The gate and libsodium's argon2id.
#include "people/passwords.hpp"

#include <sodium.h>

#include <atomic>
#include <chrono>
#include <semaphore>
#include <set>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "text/unicode.hpp"

namespace people {
namespace {

constexpr unsigned long long operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr std::size_t memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

std::counting_semaphore<password_checks_at_once_max>& gate() {
    static std::counting_semaphore<password_checks_at_once_max> all(password_checks_at_once_max);
    return all;
}

class Pass {
  public:
    Pass() {
        static std::atomic<int> waiting = 0;
        const bool room = ++waiting <= password_checks_waiting_max;
        const bool in = room && gate().try_acquire_for(std::chrono::seconds(password_gate_seconds_max));
        --waiting;
        if (!in)
            throw base::Refused(base::Refusal::busy,
                                "Đang có nhiều người đăng nhập cùng lúc. Anh/chị thử lại sau ít giây.");
    }
    ~Pass() { gate().release(); }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
};

void start_sodium() {
    static const int started = sodium_init();
    CHECK_THAT(started >= 0);
}

const std::string& nobodys_hash() {
    static const std::string hash = [] {
        char out[crypto_pwhash_STRBYTES];
        CHECK_THAT(crypto_pwhash_str(out, "", 0, operations, memory_bytes) == 0);
        return std::string(out);
    }();
    return hash;
}

}  // namespace

PasswordFault check_password(std::string_view password, std::string_view login) {
    const std::u32string points = text::decode(password);
    if (points.size() < password_characters_min) return PasswordFault::too_short;
    if (password.size() > password_bytes_max) return PasswordFault::too_long;
    if (std::set<char32_t>(points.begin(), points.end()).size() < 4) return PasswordFault::one_character;
    const std::string folded = text::fold(password);
    if (login.size() >= 6 && folded.find(text::fold(login)) != std::string::npos)
        return PasswordFault::holds_login;
    return PasswordFault::none;
}

std::string hash_password(const std::string& password) {
    start_sodium();
    const Pass pass;
    char out[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(out, password.data(), password.size(), operations, memory_bytes) != 0) {
        throw base::Refused(base::Refusal::busy, "Máy chủ đang thiếu bộ nhớ. Anh/chị thử lại sau ít phút.");
    }
    return out;
}

bool verify_password(const std::string& hash, const std::string& password) {
    if (password.size() > password_bytes_max) return false;
    start_sodium();
    const Pass pass;
    const std::string& against = hash.empty() ? nobodys_hash() : hash;
    const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

}  // namespace people
