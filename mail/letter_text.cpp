// Only ASCII leaves here, in lines of at most 76 characters.
#include "mail/letter_text.hpp"

#include <sodium.h>

#include <ctime>

namespace mail {
namespace {

constexpr std::size_t word_bytes_max =
    39;  // encoded word: 12 characters around 52 of base64, behind "Subject: "
constexpr std::size_t line_bytes_max = 57;  // 76 characters of base64

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();  // the zero behind it
    return out;
}

bool is_plain(const std::string& text) {
    for (char c : text) {
        if (c < 0x20 || c > 0x7E) return false;
    }
    return text.find("=?") == std::string::npos && text.size() <= 60;
}

// RFC 5322 in Vietnamese time, English names whatever the locale.
std::string date_text(base::Milliseconds at) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = at / 1000 + 7 * 3600;
    std::tm there{};
    gmtime_r(&seconds, &there);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %d %s %d %02d:%02d:%02d +0700", days[there.tm_wday], there.tm_mday,
                  months[there.tm_mon], there.tm_year + 1900, there.tm_hour, there.tm_min, there.tm_sec);
    return text;
}

}  // namespace

std::string encoded_words(const std::string& text) {
    if (is_plain(text)) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(at + word_bytes_max, text.size());
        while (end < text.size() && end > at + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(at, end - at)) + "?=";
        at = end;
    }
    return out;
}

std::string letter_text(const Letter& letter, const std::string& from) {
    const std::string domain = from.substr(from.find('@') + 1);
    std::string out = "Date: " + date_text(letter.queued_at) + "\r\nFrom: " + encoded_words("Lũy Tre") +
                      " <" + from + ">\r\nTo: <" + letter.to +
                      ">\r\nSubject: " + encoded_words(letter.subject) + "\r\nMessage-ID: <" + letter.id +
                      "@" + domain +
                      ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
                      "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    std::string body;
    for (char c : letter.text) {
        if (c == '\n') body += '\r';
        if (c != '\r') body += c;
    }
    for (std::size_t at = 0; at < body.size(); at += line_bytes_max)
        out += base64(std::string_view(body).substr(at, line_bytes_max)) + "\r\n";
    return out;
}

}  // namespace mail
