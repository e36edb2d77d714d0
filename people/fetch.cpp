// libcurl, one handle a question.
#include "people/fetch.hpp"

#include <curl/curl.h>

#include <memory>

#include "base/check.hpp"
#include "base/refused.hpp"

namespace people {
namespace {

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

std::size_t take(char* bytes, std::size_t, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + count > fetched_bytes_max) return 0;  // ends the transfer
    body.append(bytes, count);
    return count;
}

[[noreturn]] void refuse(const std::string& why) {
    throw base::Refused(base::Refusal::busy, "Chưa hỏi được hệ thống đăng nhập bên ngoài (" + why +
                                                 ").\nThử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.");
}

}  // namespace

bool may_be_asked(const std::string& address) {
    if (address.rfind("https://", 0) == 0) return true;
    for (const std::string host : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
        if (address.rfind(host, 0) != 0) continue;
        const char after = address.size() > host.size() ? address[host.size()] : '/';
        if (after == '/' || after == ':') return address.find('@') == std::string::npos;
    }
    return false;
}

std::string fetch(const Ask& ask) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    CHECK_THAT(started == CURLE_OK);
    if (!may_be_asked(ask.address)) refuse("địa chỉ không phải HTTPS");
    const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
    CHECK_THAT(handle != nullptr);
    CURL* const curl = handle.get();
    std::string body;
    curl_easy_setopt(curl, CURLOPT_URL, ask.address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, fetch_seconds_max);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, fetch_connect_seconds_max);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    if (!ask.form.empty()) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(ask.form.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, ask.form.c_str());
    }
    if (!ask.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, ask.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, ask.password.c_str());
    }
    if (!ask.bearer.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, ask.bearer.c_str());
    }
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) refuse(curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) refuse("trả lời " + std::to_string(status));
    return body;
}

}  // namespace people
