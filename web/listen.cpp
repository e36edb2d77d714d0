// Sockets: the only file that includes Asio and Beast. One thread reads and writes; handlers run on a bounded
// pool behind a bounded queue; an answer leaves when what its request wrote is durable.
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "web/compress.hpp"
#include "web/metrics.hpp"
#include "web/serve.hpp"
#include "web/server.hpp"

namespace web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::size_t form_bytes_max = 1u << 20;  // of a body that belongs to no route

// A folder for one request's upload, gone with it.
struct RequestFolder {
    std::filesystem::path path;
    RequestFolder() = default;
    ~RequestFolder() {
        std::error_code ignored;
        if (!path.empty()) std::filesystem::remove_all(path, ignored);
    }
    RequestFolder(const RequestFolder&) = delete;
    RequestFolder& operator=(const RequestFolder&) = delete;
    void make() {
        std::string name = (std::filesystem::temp_directory_path() / "luytre-up-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw base::Refused(base::Refusal::storage, "Máy chủ hết chỗ để nhận tệp. Báo quản trị viên.");
        path = name;
    }
};

class Pool {
  public:
    Pool(int threads, int queue_max) : queue_max_(static_cast<std::size_t>(queue_max)) {
        for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
    }
    ~Pool() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        here_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    bool post(std::function<void()> task) {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= queue_max_) return false;
        queue_.push_back(std::move(task));
        set_gauge("queue", static_cast<double>(queue_.size()));
        here_.notify_one();
        return true;
    }

  private:
    void work() {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(mutex_);
                here_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
                if (queue_.empty()) return;
                task = std::move(queue_.front());
                queue_.pop_front();
            }
            task();
        }
    }
    std::mutex mutex_;
    std::condition_variable here_;
    std::deque<std::function<void()>> queue_;
    std::vector<std::thread> threads_;
    std::size_t queue_max_;
    bool stopping_ = false;
};

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

}  // namespace

struct Server::Inside {
    ServerOptions options;
    std::vector<Route> routes;
    Services services;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    std::unique_ptr<Pool> pool;
    int connections = 0, running = 0;
    std::map<std::string, int> per_client;
    bool stopping = false;
    std::map<int, std::weak_ptr<beast::tcp_stream>> idle;  // connections that wait for a request
    int next_connection = 0;

    void bind();
    asio::awaitable<void> accept();
    asio::awaitable<void> talk(std::shared_ptr<beast::tcp_stream> stream, std::string remote, int id);
    asio::awaitable<bool> one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                      const std::string& remote, bool& first, int id);
    asio::awaitable<Answer> handled(Incoming incoming);
    asio::awaitable<void> send(beast::tcp_stream& stream, Response response, const Incoming& incoming,
                               bool keep);
    void begin_stop();
};

void Server::Inside::bind() {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        throw base::Refused(base::Refusal::storage,
                            "Địa chỉ nghe \"" + options.address + "\" không hợp lệ. Ví dụ: 127.0.0.1:8080");
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    acceptor.bind(endpoint, error);
    if (error) {
        throw base::Refused(
            base::Refusal::storage,
            "Không nghe được ở " + options.address + ":" + std::to_string(options.port) +
                ": cổng đang có chương trình khác dùng hoặc không được phép. Chọn cổng khác bằng --listen.");
    }
    acceptor.listen();
}

asio::awaitable<void> Server::Inside::accept() {
    for (;;) {
        boost::system::error_code error;
        tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (stopping) co_return;
        if (error) {
            asio::steady_timer pause(io, std::chrono::milliseconds(50));  // out of descriptors, say
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        boost::system::error_code gone;
        const auto peer = socket.remote_endpoint(gone);
        if (gone) continue;
        const std::string remote = peer.address().to_string();
        if (connections >= options.connections_max ||
            per_client[remote] >= options.connections_per_client_max)
            continue;
        ++connections;
        ++per_client[remote];
        set_gauge("connections", connections);
        socket.set_option(tcp::no_delay(true), gone);
        const int id = next_connection++;
        asio::co_spawn(io, talk(std::make_shared<beast::tcp_stream>(std::move(socket)), remote, id),
                       asio::detached);
    }
}

asio::awaitable<void> Server::Inside::talk(std::shared_ptr<beast::tcp_stream> stream, std::string remote,
                                           int id) {
    beast::flat_buffer buffer(options.header_bytes_max + (64u << 10));
    idle[id] = stream;
    try {
        bool first = true;
        while (!stopping && co_await one_request(*stream, buffer, remote, first, id)) {
        }
    } catch (const std::exception&) {  // the peer went away or broke the protocol: nothing is owed
    }
    boost::system::error_code ignored;
    stream->socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream->close();
    idle.erase(id);
    --connections;
    if (--per_client[remote] == 0) per_client.erase(remote);
    set_gauge("connections", connections);
}

asio::awaitable<Answer> Server::Inside::handled(Incoming incoming) {
    auto shared = std::make_shared<Answer>();
    auto executor = co_await asio::this_coro::executor;
    asio::steady_timer done(executor, Clock::time_point::max());
    auto finished = std::make_shared<bool>(false);
    // Resumes this coroutine on its own thread, whichever thread finished the work.
    auto resume = [this, &done, finished] {
        asio::post(io, [&done, finished] {
            *finished = true;
            done.cancel();
        });
    };
    const std::string id = incoming.id;
    const auto accept = incoming.headers.find("accept");
    const bool json = accept != incoming.headers.end() && accept->second.rfind("application/json", 0) == 0;
    const auto deadline = Clock::now() + options.answer_time;
    auto job = std::make_shared<Incoming>(std::move(incoming));
    const bool taken = pool->post([this, job, shared, resume, deadline, id, json] {
        if (Clock::now() > deadline) {
            shared->response =
                problem(503, "Máy chủ đang bận. Thử lại sau ít giây; chữ anh/chị đã gõ vẫn còn trên trang.",
                        id, json);
            shared->response.headers.emplace_back("Retry-After", "5");
            resume();
            return;
        }
        *shared = serve(std::move(*job), routes, services);
        if (shared->ticket == 0) {
            resume();
            return;
        }
        services.store->when_durable(shared->ticket, [shared, resume, id, json](std::exception_ptr lost) {
            if (lost) shared->response = lost_answer(lost, id, json);
            resume();
        });
    });
    if (!taken) {
        shared->response = problem(503, "Máy chủ đang bận. Thử lại sau ít giây.", id, json);
        shared->response.headers.emplace_back("Retry-After", "5");
        co_return *shared;
    }
    while (!*finished) {
        boost::system::error_code cancelled;
        co_await done.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
    co_return std::move(*shared);
}

asio::awaitable<bool> Server::Inside::one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                                  const std::string& remote, bool& first, int) {
    http::request_parser<http::empty_body> head;
    head.header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
    head.body_limit(boost::none);
    stream.expires_after(first && buffer.size() == 0 ? options.header_time : options.keep_time);
    first = false;
    Incoming incoming;
    incoming.id = base::new_token().substr(0, 12);
    incoming.remote = remote;
    boost::system::error_code error;
    co_await http::async_read_header(stream, buffer, head, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        if (error == http::error::header_limit || error == http::error::buffer_overflow) {
            co_await send(stream,
                          problem(431, "Phần đầu của yêu cầu quá dài. Xóa cookie của trang này rồi thử lại.",
                                  incoming.id, false),
                          incoming, false);
        } else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
                   error != http::error::end_of_stream && error != http::error::partial_message) {
            co_await send(stream, problem(400, "Yêu cầu này sai định dạng.", incoming.id, false), incoming,
                          false);
        }
        co_return false;
    }
    const auto start = Clock::now();
    incoming.method = head.get().method_string();
    incoming.target = head.get().target();
    for (const auto& field : head.get())
        incoming.headers.emplace(lower_ascii(field.name_string()), field.value());
    const bool keep = head.get().keep_alive() && !stopping;
    const Matched matched =
        match(routes, incoming.method, incoming.target.substr(0, incoming.target.find('?')));
    const std::size_t most = matched.route == nullptr ? form_bytes_max : matched.route->body_bytes_max;
    RequestFolder folder;
    const auto length = head.content_length();
    if (length && *length > most) {
        const std::string megabytes = std::to_string(std::max<std::size_t>(most >> 20, 1));
        co_await send(stream,
                      problem(413,
                              "Nội dung gửi lên quá " + megabytes +
                                  " MB. Gửi ít tệp hơn mỗi lần, hoặc nén ảnh quét nhỏ lại.",
                              incoming.id, false),
                      incoming, false);
        co_return false;
    }
    if (incoming.headers.count("expect") != 0 && (length || head.chunked())) {
        http::response<http::empty_body> go_on{http::status::continue_, 11};
        co_await http::async_write(stream, go_on, asio::use_awaitable);
    }
    stream.expires_after(options.body_time);
    const auto type = incoming.headers.find("content-type");
    if (type != incoming.headers.end() && lower_ascii(type->second).rfind("multipart/form-data", 0) == 0) {
        folder.make();
        incoming.folder = folder.path;
        incoming.body_file = folder.path / "body";
        http::request_parser<http::file_body> body(std::move(head));
        body.body_limit(most);
        boost::system::error_code opened;
        body.get().body().open(incoming.body_file.c_str(), beast::file_mode::write, opened);
        co_await http::async_read(stream, buffer, body, asio::redirect_error(asio::use_awaitable, error));
        body.get().body().close();
    } else {
        http::request_parser<http::string_body> body(std::move(head));
        body.body_limit(most);
        co_await http::async_read(stream, buffer, body, asio::redirect_error(asio::use_awaitable, error));
        incoming.body = std::move(body.get().body());
    }
    if (error == http::error::body_limit) {
        co_await send(stream,
                      problem(413, "Nội dung gửi lên quá lớn. Gửi ít tệp hơn mỗi lần.", incoming.id, false),
                      incoming, false);
        co_return false;
    }
    if (error) co_return false;
    stream.expires_never();
    Incoming shown;  // what the answer and the log need, after the handler took the rest
    shown.id = incoming.id;
    shown.method = incoming.method;
    shown.headers = incoming.headers;
    ++running;
    Answer answer = co_await handled(std::move(incoming));
    --running;
    const int status = answer.response.status;
    const std::size_t bytes = answer.response.body.size();
    stream.expires_after(options.answer_time);
    co_await send(stream, std::move(answer.response), shown, keep);
    note_request({shown.id, shown.method, answer.route, remote, status,
                  std::chrono::duration<double, std::milli>(Clock::now() - start).count(), bytes,
                  answer.account});
    co_return keep;
}

asio::awaitable<void> Server::Inside::send(beast::tcp_stream& stream, Response response,
                                           const Incoming& incoming, bool keep) {
    const auto header = [&](const char* name) {
        const auto found = incoming.headers.find(name);
        return found == incoming.headers.end() ? std::string() : found->second;
    };
    http::response<http::string_body> out{static_cast<http::status>(response.status), 11};
    const bool kept_long = std::any_of(response.headers.begin(), response.headers.end(),
                                       [](const auto& h) { return h.first == "Cache-Control"; });
    bool encoded = false;
    for (const auto& [name, value] : response.headers) {
        encoded = encoded || name == "Content-Encoding";
        out.insert(name, value);
    }
    if (response.status == 200) {
        const std::string tag = "W/\"" + base::sha256_hex(response.body).substr(0, 20) + "\"";
        out.set(http::field::etag, tag);
        if (header("if-none-match") == tag) {
            out.result(http::status::not_modified);
            response.body.clear();
        }
    }
    if (!encoded && response.body.size() >= compress_bytes_min && compressible(response.content_type)) {
        const std::string_view encoding = compress(response.body, header("accept-encoding"));
        if (!encoding.empty())
            out.set(http::field::content_encoding, beast::string_view(encoding.data(), encoding.size()));
        out.set(http::field::vary, "Accept-Encoding, Cookie");
    }
    if (!kept_long) out.set(http::field::cache_control, "private, no-cache");
    out.set(http::field::content_type, response.content_type);
    out.set("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
            "connect-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'");
    out.set("X-Content-Type-Options", "nosniff");
    out.set("Referrer-Policy", "same-origin");
    out.set("Cross-Origin-Opener-Policy", "same-origin");
    out.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (services.https) out.set("Strict-Transport-Security", "max-age=31536000");
    out.set("X-Request-Id", incoming.id);
    out.keep_alive(keep);
    const bool head = incoming.method == "HEAD";
    out.body() = std::move(response.body);
    out.prepare_payload();
    if (head) {
        http::response<http::empty_body> only_head;
        only_head.base() = out.base();
        http::response_serializer<http::empty_body> serializer{only_head};
        co_await http::async_write_header(stream, serializer, asio::use_awaitable);
    } else {
        co_await http::async_write(stream, out, asio::use_awaitable);
    }
}

// No new connections, idle ones closed, running requests finish within stop_time.
void Server::Inside::begin_stop() {
    if (stopping) return;
    stopping = true;
    boost::system::error_code ignored;
    acceptor.close(ignored);
    asio::co_spawn(
        io,
        [this]() -> asio::awaitable<void> {
            const auto end = Clock::now() + options.stop_time;
            asio::steady_timer tick(io);
            for (;;) {
                if (running == 0) {
                    for (auto& [id, stream] : idle) {
                        if (auto alive = stream.lock()) alive->cancel();
                    }
                    if (connections == 0) break;
                }
                if (Clock::now() > end) break;
                tick.expires_after(std::chrono::milliseconds(50));
                co_await tick.async_wait(asio::use_awaitable);
            }
            io.stop();
        },
        asio::detached);
}

Server::Server(const ServerOptions& options, const std::vector<Route>& routes, const Services& services)
    : inside_(std::make_unique<Inside>()) {
    inside_->options = options;
    inside_->routes = routes;
    inside_->services = services;
    open_log(options.log);
    inside_->bind();
}

Server::~Server() = default;

unsigned short Server::port() const {
    return inside_->acceptor.local_endpoint().port();
}

void Server::run() {
    Inside& inside = *inside_;
    inside.pool = std::make_unique<Pool>(inside.options.handlers, inside.options.queue_max);
    inside.signals.add(SIGINT);
    inside.signals.add(SIGTERM);
    inside.signals.async_wait([&](const boost::system::error_code& error, int) {
        if (!error) inside.begin_stop();
    });
    asio::co_spawn(inside.io, inside.accept(), asio::detached);
    inside.io.run();
    inside.pool.reset();
}

void Server::stop() {
    asio::post(inside_->io, [this] { inside_->begin_stop(); });
}

}  // namespace web
