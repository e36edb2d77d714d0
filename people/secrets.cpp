// libsodium's secretbox.
#include "people/secrets.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <vector>

#include "base/check.hpp"
#include "base/refused.hpp"

namespace people {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
    throw base::Refused(
        base::Refusal::storage,
        "Không đọc được khóa " + path.string() +
            ". Lấy lại tệp này từ bản sao lưu của thư mục dữ liệu; nếu đã mất, quản trị viên đặt lại "
            "xác thực hai lớp của từng tài khoản.");
}

std::string key_in(const std::filesystem::path& folder) {
    CHECK_THAT(sodium_init() >= 0);
    const auto path = folder / "secret.key";
    // Another process may have been faster: then its key is the one.
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) {
        unsigned char bytes[crypto_secretbox_KEYBYTES];
        crypto_secretbox_keygen(bytes);
        const bool written =
            ::write(file, bytes, sizeof bytes) == static_cast<ssize_t>(sizeof bytes) && ::fsync(file) == 0;
        ::close(file);
        sodium_memzero(bytes, sizeof bytes);
        if (!written) std::filesystem::remove(path);
    }
    std::ifstream in(path, std::ios::binary);
    std::string key((std::istreambuf_iterator<char>(in)), {});
    if (key.size() != crypto_secretbox_KEYBYTES) refuse(path);
    return key;
}

const unsigned char* bytes_of(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string seal_secret(const std::filesystem::path& folder, const std::string& plain) {
    const std::string key = key_in(folder);
    std::vector<unsigned char> out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size());
    randombytes_buf(out.data(), crypto_secretbox_NONCEBYTES);
    CHECK_THAT(crypto_secretbox_easy(out.data() + crypto_secretbox_NONCEBYTES, bytes_of(plain), plain.size(),
                                     out.data(), bytes_of(key)) == 0);
    std::string hex(out.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), out.data(), out.size());
    hex.pop_back();
    return hex;
}

std::string open_secret(const std::filesystem::path& folder, const std::string& sealed) {
    const std::string key = key_in(folder);
    std::vector<unsigned char> in(sealed.size() / 2);
    std::size_t count = 0;
    constexpr std::size_t head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sodium_hex2bin(in.data(), in.size(), sealed.data(), sealed.size(), nullptr, &count, nullptr) != 0 ||
        count < head)
        refuse(folder / "secret.key");
    std::string plain(count - head, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()),
                                   in.data() + crypto_secretbox_NONCEBYTES,
                                   count - crypto_secretbox_NONCEBYTES, in.data(), bytes_of(key)) != 0)
        refuse(folder / "secret.key");
    return plain;
}

}  // namespace people
