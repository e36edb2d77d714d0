// The body in memory is compressed; a file goes out as it lies on the disk, a piece at a time.
#include "web/send.hpp"

#include <algorithm>
#include <ctime>

#include "base/ids.hpp"
#include "web/accepts.hpp"
#include "web/compress.hpp"

namespace web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Clock = std::chrono::steady_clock;

template <class Serializer>
asio::awaitable<void> write_all(beast::tcp_stream& stream, const Sending& sending, Serializer& serializer) {
    const auto start = Clock::now();
    for (std::size_t sent = 0; !serializer.is_done();) {
        stream.expires_at(start + sending.time + std::chrono::seconds(sent / sending.bytes_a_second_min));
        sent += co_await http::async_write_some(stream, serializer, asio::use_awaitable);
    }
}

std::string tag_of(const Response& response) {
    if (!response.file) return "W/\"" + base::sha256_hex(response.body).substr(0, 20) + "\"";
    std::error_code error;
    const auto size = std::filesystem::file_size(*response.file, error);
    const auto changed = std::filesystem::last_write_time(*response.file, error).time_since_epoch().count();
    return "W/\"" +
           base::sha256_hex(response.file->string() + " " + std::to_string(size) + " " +
                            std::to_string(changed))
               .substr(0, 20) +
           "\"";
}

// RFC 7231, 7.1.1.1.
std::string now_text() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char out[64];
    return {out, std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

http::response_header<> head_of(const Response& response, const Incoming& incoming, const Sending& sending) {
    http::response_header<> head;
    head.version(11);
    head.result(static_cast<http::status>(response.status));
    for (const auto& [name, value] : response.headers) head.insert(name, value);
    if (head.count(http::field::cache_control) == 0)
        head.set(http::field::cache_control, "private, no-cache");
    head.set(http::field::content_type, response.content_type);
    if (head.count("Content-Security-Policy") == 0) {
        head.set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
            "connect-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'");
    }
    head.set("X-Content-Type-Options", "nosniff");
    head.set("Referrer-Policy", "same-origin");
    head.set("Cross-Origin-Opener-Policy", "same-origin");
    if (head.count("Permissions-Policy") == 0)
        head.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (sending.https) head.set("Strict-Transport-Security", "max-age=31536000");
    head.set("X-Request-Id", incoming.id);
    head.set(http::field::date, now_text());
    return head;
}

asio::awaitable<void> send_head(beast::tcp_stream& stream, const Sending& sending,
                                const http::response_header<>& head) {
    http::response<http::empty_body> only_head;
    only_head.base() = head;
    http::response_serializer<http::empty_body> serializer{only_head};
    stream.expires_after(sending.time);
    co_await http::async_write_header(stream, serializer, asio::use_awaitable);
}

}  // namespace

asio::awaitable<void> send_answer(beast::tcp_stream& stream, const Sending& sending, Response response,
                                  const Incoming& incoming, bool keep) {
    const auto asked = [&](const char* name) {
        const auto found = incoming.headers.find(name);
        return found == incoming.headers.end() ? std::string() : found->second;
    };
    http::response<http::file_body> from_disk;
    if (response.file) {
        boost::system::error_code error;
        from_disk.body().open(response.file->c_str(), beast::file_mode::scan, error);
        if (error) {
            response =
                problem(500, "Không đọc được tệp này trên máy chủ. Báo quản trị viên.", incoming.id, false);
        }
    }
    http::response_header<> head = head_of(response, incoming, sending);
    const std::string tag = response.status != 200               ? ""
                            : head.count(http::field::etag) != 0 ? std::string(head[http::field::etag])
                                                                 : tag_of(response);
    const bool unchanged = !tag.empty() && names_tag(asked("if-none-match"), tag);
    if (!tag.empty()) head.set(http::field::etag, tag);
    if (unchanged) {
        head.result(http::status::not_modified);
        response.file.reset();
        response.body.clear();
    }
    if (!response.file && head.count(http::field::content_encoding) == 0 &&
        compressible(response.content_type) && response.body.size() >= compress_bytes_min) {
        const std::string_view encoding = compress(response.body, asked("accept-encoding"));
        if (!encoding.empty())
            head.set(http::field::content_encoding, beast::string_view(encoding.data(), encoding.size()));
        head.set(http::field::vary, "Accept-Encoding, Cookie");
    }
    if (response.file) {
        from_disk.base() = head;
        from_disk.keep_alive(keep);
        from_disk.prepare_payload();
        if (incoming.method == "HEAD") {
            co_await send_head(stream, sending, from_disk.base());
        } else {
            http::response_serializer<http::file_body> serializer{from_disk};
            co_await write_all(stream, sending, serializer);
        }
        co_return;
    }
    http::response<http::string_body> out;
    out.base() = head;
    out.keep_alive(keep);
    out.body() = std::move(response.body);
    out.prepare_payload();
    if (incoming.method == "HEAD") {
        co_await send_head(stream, sending, out.base());
    } else {
        http::response_serializer<http::string_body> serializer{out};
        co_await write_all(stream, sending, serializer);
    }
}

}  // namespace web
