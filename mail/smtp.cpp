// What a failure means is decided by the server's last code: 5xx is for good unless it is about ourselves
// (signing in, TLS), everything else is tried again.
#include "mail/smtp.hpp"

#include <curl/curl.h>

#include <cstring>
#include <memory>
#include <mutex>

#include "base/refused.hpp"

namespace mail {
namespace {

constexpr long connect_seconds_max = 15;

struct Exchange {
    std::string text;
    std::size_t sent = 0;
    std::string answer;
    bool leaving = false;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* into) {
    auto& exchange = *static_cast<Exchange*>(into);
    const std::size_t length = std::min(size * count, exchange.text.size() - exchange.sent);
    std::memcpy(buffer, exchange.text.data() + exchange.sent, length);
    exchange.sent += length;
    return length;
}

// The server's lines come only through what libcurl offers for watching it. What it says to our QUIT is no
// answer to the letter.
int hear(CURL*, curl_infotype kind, char* line, std::size_t size, void* into) {
    auto& exchange = *static_cast<Exchange*>(into);
    std::string text(line, size);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20) text.pop_back();
    if (kind == CURLINFO_HEADER_OUT && text == "QUIT") exchange.leaving = true;
    if (kind == CURLINFO_HEADER_IN && !text.empty() && !exchange.leaving) exchange.answer = text;
    return 0;
}

Delivered judged(CURLcode code, long reply, const Exchange& exchange) {
    const std::string why =
        exchange.answer.empty() || reply < 400 ? std::string(curl_easy_strerror(code)) : exchange.answer;
    if (code == CURLE_OK) return {Delivery::sent, exchange.answer};
    const bool ourselves =
        code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED || reply == 530 || reply == 535;
    if (reply >= 500 && !ourselves) return {Delivery::refused, why};
    const bool handed_over = !exchange.text.empty() && exchange.sent == exchange.text.size();
    if (handed_over && reply < 400) return {Delivery::unknown, why};
    return {Delivery::failed, why};
}

Delivered post_one(const SmtpServer& server, const std::string& from, const std::string& to,
                   const std::string& text) {
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return {Delivery::failed, "libcurl"};
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> recipients(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all);
    Exchange exchange{text, 0, "", false};
    CURL* handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, server.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     static_cast<long>(server.starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!server.authorities.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, server.authorities.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle, CURLOPT_READDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, hear);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(server.seconds_max));
    // It also bounds the QUIT of a peer that has stopped answering, which CURLOPT_TIMEOUT does not.
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(server.seconds_max));
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    const CURLcode code = curl_easy_perform(handle);
    long reply = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
    return judged(code, reply, exchange);
}

}  // namespace

Post smtp_post(const SmtpServer& server) {
    if (server.url.rfind("smtp://", 0) != 0 && server.url.rfind("smtps://", 0) != 0)
        throw base::Refused(base::Refusal::invalid,
                            "Cài đặt smtp-url không hợp lệ. Ví dụ: smtps://ten:matkhau@thu.tinh.gov.vn hoặc "
                            "smtp://thu.tinh.gov.vn:587");
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return [server](const std::string& from, const std::string& to, const std::string& text) {
        return post_one(server, from, to, text);
    };
}

}  // namespace mail
