// The body is mapped, not read: the boundaries are found in place and files are written out in one go.
#include "web/multipart.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <fstream>

#include "base/refused.hpp"
#include "text/unicode.hpp"

namespace web {
namespace {

[[noreturn]] void refuse() {
    throw base::Refused(base::Refusal::invalid,
                        "Biểu mẫu gửi lên bị đứt giữa chừng. Kiểm tra đường truyền rồi gửi lại.");
}

struct Mapped {
    const char* data = nullptr;
    std::size_t size = 0;
    explicit Mapped(const std::filesystem::path& file) {
        size = std::filesystem::file_size(file);
        if (size == 0) return;
        const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        void* place =
            descriptor < 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (descriptor >= 0) close(descriptor);
        if (place == MAP_FAILED)
            throw base::Refused(base::Refusal::storage, "Không đọc lại được tệp vừa gửi. Thử lại.");
        data = static_cast<const char*>(place);
    }
    ~Mapped() {
        if (data != nullptr) munmap(const_cast<char*>(data), size);
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
};

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string boundary_of(std::string_view content_type) {
    const auto at = lower_ascii(content_type).find("boundary=");
    if (at == std::string_view::npos) refuse();
    std::string_view rest = content_type.substr(at + 9);
    if (!rest.empty() && rest[0] == '"') return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(rest.substr(0, rest.find(';')));
}

// A quoted value, from behind its first quote. Browsers write %22 for a quote inside, and %0D%0A for a line
// end; older programs write \".
std::string unquoted(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size() && text[i] != '"'; ++i) {
        if (text.substr(i, 2) == "\\\"") {
            out += '"';
            ++i;
        } else if (text.substr(i, 3) == "%22") {
            out += '"';
            i += 2;
        } else if (text.substr(i, 3) == "%0D" || text.substr(i, 3) == "%0A") {
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// name="…" of a Content-Disposition.
std::string parameter(std::string_view head, std::string_view name) {
    const std::string wanted = std::string(name) + "=\"";
    const std::string lower = lower_ascii(head);
    for (std::size_t at = lower.find(wanted); at != std::string::npos; at = lower.find(wanted, at + 1)) {
        if (at > 0 && head[at - 1] != ' ' && head[at - 1] != ';') continue;
        return unquoted(head.substr(at + wanted.size()));
    }
    return "";
}

// Only the last part of the name, without anything that a path or a page could misread.
std::string safe_name(const std::string& given) {
    std::string name = text::nfc(
        given.substr(given.find_last_of("/\\") == std::string::npos ? 0 : given.find_last_of("/\\") + 1));
    std::string out;
    for (char c : name) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
    }
    for (const char* turn : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068",
                             "\u2069"}) {  // they print "gpj.exe" as "exe.jpg"
        for (std::size_t at = out.find(turn); at != std::string::npos; at = out.find(turn, at))
            out.erase(at, 3);
    }
    if (text::length(out) > 150) out = text::encode(text::decode(out).substr(0, 150));
    return out.empty() ? "tep" : out;
}

struct Part {
    std::string name, filename;
    bool is_file = false;
    std::string_view value;
};

// One after the other; false: the body ends, or is wrong, before its last one.
template <class F>
bool each_part(std::string_view all, std::string_view content_type, F&& take) {
    const std::string mark = "--" + boundary_of(content_type);
    if (mark.size() < 3 || all.substr(0, mark.size()) != mark) return false;
    std::size_t at = mark.size();
    for (std::size_t parts = 0; all.substr(at, 2) != "--"; ++parts) {
        if (parts == parts_max)
            throw base::Refused(base::Refusal::too_large, "Gửi quá nhiều phần trong một lần (nhiều nhất " +
                                                              std::to_string(parts_max) +
                                                              "). Chia làm nhiều lần.");
        if (all.substr(at, 2) != "\r\n") return false;
        at += 2;
        const std::size_t head_end = all.find("\r\n\r\n", at);
        if (head_end == std::string_view::npos || head_end - at > part_head_bytes_max) return false;
        const std::string_view head = all.substr(at, head_end - at);
        const std::size_t begin = head_end + 4;
        const std::size_t end = all.find("\r\n" + mark, begin);
        if (end == std::string_view::npos) return false;
        take(Part{parameter(head, "name"), parameter(head, "filename"),
                  lower_ascii(head).find("filename=") != std::string::npos, all.substr(begin, end - begin)});
        at = end + 2 + mark.size();
    }
    return true;
}

void take_field(const Part& part, std::multimap<std::string, std::string>& fields) {
    if (part.value.size() > field_bytes_max)
        throw base::Refused(base::Refusal::too_large,
                            "Một ô nhập dài quá mức cho phép. Rút ngắn rồi gửi lại.");
    fields.emplace(part.name, std::string(part.value));
}

}  // namespace

Multipart read_multipart(const std::filesystem::path& body, std::string_view content_type,
                         const std::filesystem::path& folder, std::size_t file_bytes_max) {
    const Mapped mapped(body);
    Multipart out;
    const bool whole = each_part({mapped.data, mapped.size}, content_type, [&](const Part& part) {
        if (!part.is_file) return take_field(part, out.fields);
        if (part.value.empty() && part.filename.empty()) return;
        const std::string name = safe_name(part.filename);
        if (part.value.size() > file_bytes_max) {
            out.too_heavy = "Tệp \"" + name + "\" nặng quá " + std::to_string(file_bytes_max >> 20) +
                            " MB. Quét lại ở 300 dpi, đen trắng; hoặc tách phụ lục thành tệp riêng.";
            return;
        }
        Upload upload{part.name, name, "", folder / ("tep-" + std::to_string(out.uploads.size())),
                      part.value.size()};
        std::ofstream file(upload.path, std::ios::binary);
        file.write(part.value.data(), static_cast<std::streamsize>(part.value.size()));
        file.close();
        if (!file)
            throw base::Refused(base::Refusal::storage,
                                "Đĩa của máy chủ đã đầy nên chưa nhận được tệp. Báo quản trị viên.");
        out.uploads.push_back(std::move(upload));
    });
    if (!whole) refuse();
    return out;
}

std::multimap<std::string, std::string> typed_in(const std::filesystem::path& body,
                                                 std::string_view content_type) {
    const Mapped mapped(body);
    std::multimap<std::string, std::string> fields;
    each_part({mapped.data, mapped.size}, content_type, [&](const Part& part) {
        if (!part.is_file) take_field(part, fields);
    });
    return fields;
}

std::size_t files_bytes_max(std::size_t most) {
    constexpr std::size_t room_for_words = 1u << 18;
    return most - std::min(most, room_for_words);
}

std::string too_heavy_words(std::uint64_t bytes, std::size_t most) {
    constexpr std::uint64_t megabyte = 1u << 20;
    return "Các tệp gửi lên nặng " + std::to_string((bytes + megabyte - 1) / megabyte) +
           " MB, nhiều hơn mức một lần gửi được (" + std::to_string(files_bytes_max(most) / megabyte) +
           " MB).\nBớt tệp, hoặc nén ảnh và bản quét nhỏ lại.";
}

std::string percent_decoded(std::string_view text, bool plus_is_space) {
    std::string out;
    auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::multimap<std::string, std::string> read_form(std::string_view text) {
    std::multimap<std::string, std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('&', at), text.size());
        const std::string_view pair = text.substr(at, end - at);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (!pair.empty())
            out.emplace(percent_decoded(pair.substr(0, equals), true),
                        percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true));
        at = end + 1;
    }
    return out;
}

}  // namespace web
