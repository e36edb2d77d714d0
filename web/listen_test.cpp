// The server with small limits, and clients that are slow, greedy, many or gone: raw sockets on the loopback.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "base/clock.hpp"
#include "tests/engines.hpp"
#include "web/server.hpp"

namespace {

using namespace std::chrono_literals;

constexpr std::size_t large = 24u << 20;  // more than the sockets' buffers of both sides hold

// A handler that waits until the test opens the gate.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;
    bool open = false;
    void pass() {
        std::unique_lock lock(mutex);
        ++inside;
        changed.notify_all();
        changed.wait(lock, [&] { return open; });
    }
    void wait_for(int count) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return inside >= count; });
    }
    void let_go() {
        const std::lock_guard lock(mutex);
        open = true;
        changed.notify_all();
    }
    void reset() {
        const std::lock_guard lock(mutex);
        open = false;
        inside = 0;
    }
};

Gate gate;
std::filesystem::path file_to_send;

web::Response answer_small(web::Request&) {
    return web::json("{\"small\":true}");
}
web::Response answer_text(web::Request&) {
    web::Response response;
    response.content_type = "text/plain; charset=utf-8";
    for (int i = 0; i < 200; ++i) response.body += "một hàng chữ dài lặp đi lặp lại\n";
    return response;
}
web::Response answer_large(web::Request&) {
    return web::download(std::string(large, 'x'), "application/octet-stream", "lon.bin");
}
web::Response answer_file(web::Request&) {
    web::Response response = web::download("", "application/octet-stream", "tep.bin");
    response.file = file_to_send;
    return response;
}
web::Response answer_behind_gate(web::Request&) {
    gate.pass();
    return web::json("{\"waited\":true}");
}
web::Response take(web::Request& request) {
    return web::json("{\"fields\":" + std::to_string(request.form.size()) + "}");
}

const web::Door any_door{[](web::Request&) { return std::optional<web::Response>(); },
                         [](const web::Request&, web::Response&) {}};

web::ServerOptions small_limits() {
    web::ServerOptions options;
    options.port = 0;
    options.handlers = 2;
    options.header_time = 1s;
    options.body_time = 1s;
    options.keep_time = 1s;
    options.answer_time = 1s;
    options.stop_time = 10s;
    options.bytes_a_second_min = 1u << 20;
    options.log = "/dev/null";
    return options;
}

// A server in its own thread, with the routes above; stopped at the end of the test.
class Running {
  public:
    explicit Running(const web::ServerOptions& options) : store_(database_) {
        gate.reset();
        file_to_send = std::filesystem::path(database_.database) / "tep.bin";
        std::ofstream(file_to_send, std::ios::binary) << std::string(large, 'y');
        web::Services services;
        services.store = &store_;
        services.clock = &clock_;
        services.data_folder = database_.database;
        const auto open = base::Right::open;
        const std::vector<web::Route> routes = {{web::Method::get, "/small", answer_small, open},
                                                {web::Method::get, "/text", answer_text, open},
                                                {web::Method::get, "/large", answer_large, open},
                                                {web::Method::get, "/file", answer_file, open},
                                                {web::Method::get, "/gate", answer_behind_gate, open},
                                                {web::Method::get, "/door", answer_small, open, 0, &any_door},
                                                {web::Method::post, "/take", take, open, 8u << 20}};
        server_.emplace(options, routes, services);
        thread_ = std::thread([this] { server_->run(); });
    }
    ~Running() {
        gate.let_go();
        stop();
        std::error_code ignored;
        std::filesystem::remove_all(database_.database, ignored);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    unsigned short port() const { return server_->port(); }
    void begin_stop() { server_->stop(); }
    void stop() {
        if (!thread_.joinable()) return;
        server_->stop();
        thread_.join();
    }

  private:
    storage::StoreOptions database_ = tests::new_database(false);
    storage::Store store_;
    base::SystemClock clock_;
    std::optional<web::Server> server_;
    std::thread thread_;
};

class Client {
  public:
    explicit Client(unsigned short port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int little = 64 << 10;
        setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
        REQUIRE(connect(socket_, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0);
    }
    ~Client() { close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool send(std::string_view text) const {
        return ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
    }
    void get(const std::string& path, const std::string& more = "") const {
        send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n");
    }
    // Some bytes; empty when the server has closed. Fails the test when nothing comes for 20 seconds.
    std::string some() const {
        pollfd one{socket_, POLLIN, 0};
        REQUIRE(poll(&one, 1, 20'000) == 1);
        std::string out(256u << 10, '\0');
        const ssize_t count = recv(socket_, out.data(), out.size(), 0);
        out.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return out;
    }
    std::string until_closed() const {
        std::string out;
        for (std::string part = some(); !part.empty(); part = some()) out += part;
        return out;
    }
    // Reads one answer by its Content-Length.
    std::string answer() const {
        std::string out;
        std::size_t end = std::string::npos, length = 0;
        while (end == std::string::npos || out.size() < end + 4 + length) {
            const std::string part = some();
            if (part.empty()) return out;
            out += part;
            end = out.find("\r\n\r\n");
            const auto at = out.find("Content-Length: ");
            if (end != std::string::npos && at != std::string::npos) length = std::stoul(out.substr(at + 16));
        }
        return out;
    }
    std::string ask(const std::string& path, const std::string& more = "") const {
        get(path, more);
        return answer();
    }

  private:
    int socket_;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string body_of(const std::string& answer) {
    return answer.substr(std::min(answer.find("\r\n\r\n") + 4, answer.size()));
}

std::string header_of(const std::string& answer, const std::string& name) {
    const auto at = answer.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    return answer.substr(at + name.size() + 4, answer.find("\r\n", at + 2) - at - name.size() - 4);
}

}  // namespace

TEST_CASE("a head that does not come to its end is cut off, and others are served meanwhile") {
    Running server(small_limits());
    const Client slow(server.port());
    slow.send("GET /small HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    CHECK(has(Client(server.port()).ask("/small"), "\"small\":true"));
    CHECK(slow.until_closed().empty());
}

TEST_CASE("a body that trickles is cut off") {
    Running server(small_limits());
    const Client slow(server.port());
    slow.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
    for (int i = 0; i < 3; ++i) {
        slow.send("a=b&");
        std::this_thread::sleep_for(100ms);
    }
    CHECK(slow.until_closed().empty());
}

TEST_CASE("a body on a bad line gets more time as long as it comes in") {
    web::ServerOptions options = small_limits();
    options.bytes_a_second_min = 1000;
    Running server(options);
    const Client slow(server.port());
    slow.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 6400\r\n\r\n");
    for (int i = 0; i < 8; ++i) {
        std::this_thread::sleep_for(200ms);
        REQUIRE(slow.send(std::string(800, 'a')));
    }
    CHECK(has(slow.answer(), "403"));  // whole, and refused for its missing token only
}

TEST_CASE("an idle connection is closed") {
    Running server(small_limits());
    const Client idle(server.port());
    CHECK(has(idle.ask("/small"), "200 OK"));
    CHECK(idle.until_closed().empty());
}

TEST_CASE("a reader that takes nothing is cut off") {
    web::ServerOptions options = small_limits();
    options.bytes_a_second_min = 1u << 30;
    Running server(options);
    for (const char* path : {"/large", "/file"}) {
        const Client stuck(server.port());
        stuck.get(path);
        std::this_thread::sleep_for(4s);  // far beyond its time, however busy the machine
        CHECK(stuck.until_closed().size() < large);
    }
}

TEST_CASE("a reader that takes it slowly gets everything") {
    Running server(small_limits());
    for (const char* path : {"/large", "/file"}) {
        const Client steady(server.port());
        steady.get(path, "Connection: close\r\n");
        std::size_t got = 0;
        for (std::string part = steady.some(); !part.empty(); part = steady.some()) {
            got += part.size();
            std::this_thread::sleep_for(15ms);
        }
        CHECK(got > large);
    }
}

TEST_CASE("a file is streamed whole, told unchanged by its tag, and HEAD says its length") {
    Running server(small_limits());
    const Client client(server.port());
    const std::string first = client.ask("/file");
    CHECK(body_of(first) == std::string(large, 'y'));
    const std::string tag = header_of(first, "ETag");
    CHECK_FALSE(tag.empty());
    // On a connection of its own: under a sanitizer the first may have rested for longer than it may.
    const Client later(server.port());
    const std::string again = later.ask("/file", "If-None-Match: \"x\", " + tag + "\r\n");
    CHECK(has(again, "304 Not Modified"));
    CHECK(body_of(again).empty());
    const Client head(server.port());
    head.send("HEAD /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string only = head.until_closed();
    CHECK(header_of(only, "Content-Length") == std::to_string(large));
    CHECK(body_of(only).empty());
}

TEST_CASE("a file that is gone is an error with a sentence, not an empty download") {
    Running server(small_limits());
    std::filesystem::remove(file_to_send);
    const std::string answer = Client(server.port()).ask("/file");
    CHECK(has(answer, "500 Internal"));
    CHECK(has(answer, "Không đọc được tệp"));
}

TEST_CASE("an unchanged page is 304, and the coding is what the client takes") {
    Running server(small_limits());
    const Client client(server.port());
    const std::string plain = client.ask("/text");
    CHECK(header_of(plain, "Content-Encoding").empty());
    CHECK(header_of(client.ask("/text", "Accept-Encoding: gzip, deflate, br\r\n"), "Content-Encoding") ==
          "br");
    CHECK(header_of(client.ask("/text", "Accept-Encoding: gzip, br;q=0\r\n"), "Content-Encoding") == "gzip");
    CHECK(header_of(client.ask("/text", "Accept-Encoding: gzip;q=0, br;q=0.0\r\n"), "Content-Encoding")
              .empty());
    CHECK(header_of(plain, "Vary") == "Accept-Encoding, Cookie");
    const std::string tag = header_of(plain, "ETag");
    CHECK(has(client.ask("/text", "If-None-Match: " + tag + "\r\n"), "304 Not Modified"));
    CHECK(has(client.ask("/text", "If-None-Match: \"other\"\r\n"), "200 OK"));
}

TEST_CASE("connections over the limit are told to come back, and served when there is room") {
    web::ServerOptions options = small_limits();
    options.keep_time = 30s;
    options.connections_max = 3;
    Running server(options);
    {
        const Client one(server.port()), two(server.port()), three(server.port());
        for (const Client* client : {&one, &two, &three}) CHECK(has(client->ask("/small"), "200 OK"));
        const std::string answer = Client(server.port()).until_closed();
        CHECK(has(answer, "503"));
        CHECK(header_of(answer, "Retry-After") == "5");
    }
    std::string answer;
    for (int i = 0; i < 100 && !has(answer, "200 OK"); ++i) {
        std::this_thread::sleep_for(20ms);
        answer = Client(server.port()).ask("/small");
    }
    CHECK(has(answer, "200 OK"));
}

TEST_CASE("pages that keep all their handlers busy do not hold up other systems") {
    web::ServerOptions options = small_limits();
    options.handlers = 1;
    options.answer_time = 30s;
    Running server(options);
    const Client first(server.port());
    first.get("/gate");
    gate.wait_for(1);
    CHECK(has(Client(server.port()).ask("/door"), "200 OK"));
    gate.let_go();
    CHECK(has(first.answer(), "\"waited\":true"));
}

TEST_CASE("a full queue is 503 with Retry-After at once, and so is a request that waited past its deadline") {
    web::ServerOptions options = small_limits();
    options.handlers = 1;
    options.queue_max = 1;
    Running server(options);
    const Client first(server.port()), second(server.port()), third(server.port());
    first.get("/gate");
    gate.wait_for(1);
    second.get("/small", "Accept: application/json\r\n");
    std::string full;
    for (int i = 0; i < 100 && !has(full, "503"); ++i) full = Client(server.port()).ask("/small");
    CHECK(has(full, "Retry-After: 5"));
    std::this_thread::sleep_for(1200ms);
    gate.let_go();
    CHECK(has(first.answer(), "\"waited\":true"));
    const std::string late = second.answer();
    CHECK(has(late, "503 Service Unavailable"));
    CHECK(has(late, "Retry-After: 5"));
    CHECK(has(late, "{\"error\":"));
}

TEST_CASE(
    "a server that stops finishes the request that runs and the download that goes on, and takes no other") {
    web::ServerOptions options = small_limits();
    options.answer_time = 30s;
    options.keep_time = 30s;
    Running server(options);
    const Client idle(server.port()), waits(server.port()), loads(server.port());
    CHECK(has(idle.ask("/small"), "200 OK"));
    waits.get("/gate");
    gate.wait_for(1);
    loads.get("/file");
    std::string got = loads.some();
    const unsigned short port = server.port();
    server.begin_stop();
    CHECK(idle.until_closed().empty());
    std::thread([] {
        std::this_thread::sleep_for(300ms);
        gate.let_go();
    }).detach();
    CHECK(has(waits.until_closed(), "\"waited\":true"));
    got += loads.until_closed();
    CHECK(body_of(got).size() == large);
    server.stop();
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(connect(probe, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0);
    close(probe);
}

TEST_CASE("a server that stops does not wait longer than stop_time for a reader that takes nothing") {
    web::ServerOptions options = small_limits();
    options.answer_time = 600s;
    options.stop_time = 1s;
    Running server(options);
    const Client stuck(server.port());
    stuck.get("/large");
    stuck.some();
    server.stop();  // returns
    CHECK(true);
}

TEST_CASE("heads and bodies over their limits are refused, also when their length is not told") {
    Running server(small_limits());
    const auto said = [&](const std::string& request) {
        const Client client(server.port());
        client.send(request);
        return client.answer().substr(0, 12);
    };
    CHECK(said("GET /small HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n") ==
          "HTTP/1.1 431");
    CHECK(said("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n") == "HTTP/1.1 413");
    std::string chunked = "POST /none HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunked += "10000\r\n" + std::string(0x10000, 'a') + "\r\n";
    CHECK(said(chunked) == "HTTP/1.1 413");
}

TEST_CASE("who goes on sending a refused body or head reads why it was refused") {
    Running server(small_limits());
    for (const auto& [head, status] :
         {std::pair{"POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n", "413"},
          std::pair{"GET /small HTTP/1.1\r\nHost: x\r\nX: ", "431"}}) {
        const Client client(server.port());
        CHECK(client.send(head));
        CHECK(client.send(std::string(9'000'000, 'a')));
        std::this_thread::sleep_for(50ms);
        CHECK(has(client.until_closed(), status));
    }
}

TEST_CASE("bodies that come in at once share a room on disk and one in memory, and give it back") {
    web::ServerOptions options = small_limits();
    options.body_time = 30s;
    options.disk_bodies_bytes_max = 10'000'000;
    options.memory_bodies_bytes_max = 10'000;
    Running server(options);
    const auto begin = [](const Client& client, const std::string& type, int bytes) {
        client.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
                    "\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n");
        return client.some();
    };
    const std::string files = "multipart/form-data; boundary=b", words = "application/x-www-form-urlencoded";
    const auto said = [&](const std::string& type, int bytes) {
        return begin(Client(server.port()), type, bytes);
    };
    {
        const Client form(server.port()), text(server.port());
        REQUIRE(has(begin(form, files, 6'000'000), "HTTP/1.1 100"));
        const std::string no_room = said(files, 6'000'000);
        CHECK(has(no_room, "HTTP/1.1 503"));
        CHECK(header_of(no_room, "Retry-After") == "60");
        REQUIRE(has(begin(text, words, 6'000), "HTTP/1.1 100"));
        CHECK(has(said(words, 6'000), "HTTP/1.1 503"));
        CHECK(has(said(words, 3'000), "HTTP/1.1 100"));
    }
    for (const auto& [type, bytes] : {std::pair(files, 6'000'000), std::pair(words, 6'000)}) {
        std::string answer = said(type, bytes);
        for (int i = 0; i < 1000 && !has(answer, "HTTP/1.1 100"); ++i) {
            std::this_thread::sleep_for(20ms);
            answer = said(type, bytes);
        }
        CHECK(has(answer, "HTTP/1.1 100"));
    }
}

TEST_CASE("a request that two servers could read differently is refused") {
    Running server(small_limits());
    const auto said = [&](const std::string& request) {
        const Client client(server.port());
        client.send(request);
        return client.answer().substr(0, 12);
    };
    CHECK(said("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: "
               "chunked\r\n\r\n0\r\n\r\n") == "HTTP/1.1 400");
    CHECK(said("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\na=bcd") ==
          "HTTP/1.1 400");
    CHECK(said("GET /small HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n").substr(0, 5) == "HTTP/");
}
