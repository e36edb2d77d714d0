// SHA-256 and HMAC-SHA256 of libsodium.
#include "trail/digest.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <initializer_list>
#include <iterator>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"

namespace trail {
namespace {

std::string framed(const std::string& part) {
    return std::to_string(part.size()) + ":" + part;
}

std::string framed(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts) out += framed(part);
    return out;
}

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::storage, text);
}

void make_key(const std::filesystem::path& path) {
    CHECK_THAT(sodium_init() >= 0);
    unsigned char bytes[crypto_auth_hmacsha256_KEYBYTES];
    randombytes_buf(bytes, sizeof bytes);
    // Another process may have been faster: then its key is the one.
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return;
    const bool written =
        ::write(file, bytes, sizeof bytes) == static_cast<ssize_t>(sizeof bytes) && ::fsync(file) == 0;
    ::close(file);
    sodium_memzero(bytes, sizeof bytes);
    if (!written) {
        std::filesystem::remove(path);
        refuse("Không ghi được khóa của nhật ký: " + path.string() +
               ". Kiểm tra quyền ghi và chỗ trống của đĩa.");
    }
}

}  // namespace

std::string digest_of_value(const std::string& salt, const std::string& field, const std::string& before,
                            const std::string& after) {
    return base::sha256_hex(framed({"value", salt, field, before, after}));
}

std::string digest_of(const Sealed& entry) {
    std::string parts = framed({"entry", entry.id, std::to_string(entry.at), std::to_string(entry.account),
                                entry.act, entry.subject, entry.agency, entry.request});
    for (const Kept& value : entry.values)
        parts += framed({std::to_string(value.position), value.field, value.digest});
    return base::sha256_hex(parts);
}

std::string root_of(const std::vector<std::string>& digests) {
    std::string parts = framed("root");
    for (const std::string& digest : digests) parts += framed(digest);
    return base::sha256_hex(parts);
}

std::string digest_of(const Block& block) {
    return base::sha256_hex(
        framed({"block", std::to_string(block.number), std::to_string(block.first),
                std::to_string(block.last), block.root, block.previous, std::to_string(block.sealed_at)}));
}

Key::Key(std::string bytes) : bytes_(std::move(bytes)) {
    CHECK_THAT(bytes_.size() == crypto_auth_hmacsha256_KEYBYTES);
}

Key Key::in(const std::filesystem::path& folder) {
    const auto path = folder / "trail.key";
    if (!std::filesystem::exists(path)) make_key(path);
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0 && (about.st_mode & 077) != 0)
        refuse("Người khác trên máy đọc được khóa của nhật ký. Sửa bằng: chmod 600 " + path.string());
    std::ifstream in(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (bytes.size() != crypto_auth_hmacsha256_KEYBYTES)
        refuse("Khóa của nhật ký không đọc được hoặc đã hỏng: " + path.string() +
               ". Lấy lại tệp này từ bản sao lưu của thư mục dữ liệu.");
    return Key(std::move(bytes));
}

std::string Key::sign(const std::string& digest) const {
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256(mac, reinterpret_cast<const unsigned char*>(digest.data()), digest.size(),
                           reinterpret_cast<const unsigned char*>(bytes_.data()));
    char hex[sizeof mac * 2 + 1];
    return sodium_bin2hex(hex, sizeof hex, mac, sizeof mac);
}

}  // namespace trail
