// Sockets: this file and web/send alone include Asio and Beast. One thread reads and writes; handlers run on
// a bounded pool behind a bounded queue; an answer leaves when what its request wrote is durable.
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
#include "web/intake.hpp"
#include "web/metrics.hpp"
#include "web/send.hpp"
#include "web/serve.hpp"
#include "web/server.hpp"

namespace web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

class Pool {
  public:
    Pool(const char* gauge, int threads, int queue_max)
        : gauge_(gauge), queue_max_(static_cast<std::size_t>(queue_max)) {
        set_gauge(gauge_, 0);
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
        set_gauge(gauge_, static_cast<double>(queue_.size()));
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
                set_gauge(gauge_, static_cast<double>(queue_.size()));
            }
            task();
        }
    }
    std::mutex mutex_;
    std::condition_variable here_;
    std::deque<std::function<void()>> queue_;
    std::vector<std::thread> threads_;
    const char* gauge_;
    std::size_t queue_max_;
    bool stopping_ = false;
};

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

Response too_large(const Matched& matched, std::size_t most, const std::string& request_id) {
    const Door* door = matched.route == nullptr ? nullptr : matched.route->door;
    const std::string sentence = most < 1 << 20
                                     ? "Chữ gửi lên dài quá " + std::to_string(most >> 10) +
                                           " KB. Bấm nút quay lại của trình duyệt, rút ngắn rồi gửi lại."
                                     : "Nội dung gửi lên quá " + std::to_string(most >> 20) +
                                           " MB. Bấm nút quay lại của trình duyệt, bớt tệp hoặc nén ảnh quét "
                                           "nhỏ lại rồi gửi lại.";
    Response response = problem(413, sentence, request_id, door != nullptr);
    if (door != nullptr) door->leave(Request{}, response);
    return response;
}

Response no_room(const Matched& matched, const std::string& request_id) {
    const Door* door = matched.route == nullptr ? nullptr : matched.route->door;
    Response response =
        problem(503,
                "Máy chủ đang hết chỗ để nhận tệp. Bấm nút quay lại của trình duyệt, đợi vài phút "
                "rồi gửi lại; nếu vẫn vậy, báo quản trị viên.",
                request_id, door != nullptr);
    response.headers.emplace_back("Retry-After", "60");
    if (door != nullptr) door->leave(Request{}, response);
    return response;
}

// A whole answer in one packet, since nobody waits for this peer.
void turn_away(tcp::socket& socket) {
    static constexpr std::string_view busy =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Length: 0\r\nConnection: close\r\n\r\n";
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(busy.data(), busy.size()), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

}  // namespace

struct Server::Inside {
    ServerOptions options;
    std::vector<Route> routes;
    Services services;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    std::unique_ptr<Pool> pool, door_pool;
    int connections = 0;
    std::uint64_t on_disk = 0, in_memory = 0;  // bytes of the bodies of all requests, those still to come too
    std::map<std::string, int> per_client;
    bool stopping = false;
    struct Open {
        std::weak_ptr<beast::tcp_stream> stream;
        bool busy = false;    // from the end of a request's head to the end of its answer
        bool unread = false;  // of its body something was not read
    };
    std::map<int, Open> open;
    int next_connection = 0;

    void bind();
    asio::awaitable<void> accept();
    asio::awaitable<void> talk(std::shared_ptr<beast::tcp_stream> stream, std::string remote, int id);
    asio::awaitable<bool> one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                      const std::string& remote, bool& first, int id);
    asio::awaitable<Answer> handled(Pool& handlers, Incoming incoming);
    template <class Parser>
    asio::awaitable<boost::system::error_code> read_body(beast::tcp_stream& stream,
                                                         beast::flat_buffer& buffer, Parser& parser,
                                                         std::size_t most) const;
    asio::awaitable<void> linger(beast::tcp_stream& stream) const;
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
        const auto same = per_client.find(remote);
        if (connections >= options.connections_max ||
            (same != per_client.end() && same->second >= options.connections_per_client_max &&
             !is_proxy(services, remote))) {
            turn_away(socket);
            continue;
        }
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
    open[id] = {stream};
    try {
        bool first = true;
        while (!stopping && co_await one_request(*stream, buffer, remote, first, id)) {
        }
    } catch (
        const boost::system::system_error&) {  // the peer went away or broke the protocol: nothing is owed
    } catch (const std::exception& fault) {
        note_failure("", fault.what());
    }
    boost::system::error_code ignored;
    stream->socket().shutdown(tcp::socket::shutdown_send, ignored);
    if (open[id].unread) co_await linger(*stream);
    stream->close();
    open.erase(id);
    --connections;
    if (--per_client[remote] == 0) per_client.erase(remote);
    set_gauge("connections", connections);
}

// What still comes of a refused body is thrown away: closing on it would reset the connection, and the answer
// be lost (RFC 9112, 9.6).
asio::awaitable<void> Server::Inside::linger(beast::tcp_stream& stream) const {
    std::vector<char> dropped(64u << 10);
    boost::system::error_code error;
    stream.expires_after(options.linger_time);
    while (!error)
        co_await stream.async_read_some(asio::buffer(dropped),
                                        asio::redirect_error(asio::use_awaitable, error));
}

asio::awaitable<Answer> Server::Inside::handled(Pool& handlers, Incoming incoming) {
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
    const bool taken = handlers.post([this, job, shared, resume, deadline, id, json] {
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

// At most about `most` bytes. Whoever sends on, however slowly above the least, gets the time that it takes;
// a trickle is cut off.
template <class Parser>
asio::awaitable<boost::system::error_code> Server::Inside::read_body(beast::tcp_stream& stream,
                                                                     beast::flat_buffer& buffer,
                                                                     Parser& parser, std::size_t most) const {
    boost::system::error_code error;
    const auto start = Clock::now();
    parser.eager(true);
    for (std::size_t got = 0; !parser.is_done() && !error && got < most;) {
        stream.expires_at(start + options.body_time + std::chrono::seconds(got / options.bytes_a_second_min));
        got += co_await http::async_read_some(stream, buffer, parser,
                                              asio::redirect_error(asio::use_awaitable, error));
    }
    co_return error;
}

asio::awaitable<bool> Server::Inside::one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                                  const std::string& remote, bool& first, int id) {
    http::request_parser<http::empty_body> head;
    head.header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
    head.body_limit(boost::none);
    const Sending sending{options.answer_time, options.bytes_a_second_min, services.https};
    stream.expires_after(first && buffer.size() == 0 ? options.header_time : options.keep_time);
    first = false;
    Incoming incoming;
    incoming.id = base::new_token().substr(0, 12);
    incoming.remote = remote;
    boost::system::error_code error;
    co_await http::async_read_header(stream, buffer, head, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        open[id].unread = true;
        if (error == http::error::header_limit || error == http::error::buffer_overflow) {
            co_await send_answer(
                stream, sending,
                problem(431, "Phần đầu của yêu cầu quá dài. Xóa cookie của trang này rồi thử lại.",
                        incoming.id, false),
                incoming, false);
        } else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
                   error != http::error::end_of_stream && error != http::error::partial_message) {
            co_await send_answer(stream, sending,
                                 problem(400, "Yêu cầu này sai định dạng.", incoming.id, false), incoming,
                                 false);
        }
        co_return false;
    }
    const auto start = Clock::now();
    open[id].busy = true;
    incoming.method = head.get().method_string();
    incoming.target = head.get().target();
    for (const auto& field : head.get())
        incoming.headers.emplace(lower_ascii(field.name_string()), field.value());
    open[id].unread = !head.is_done();
    const Matched matched =
        match(routes, incoming.method, incoming.target.substr(0, incoming.target.find('?')));
    const auto told = head.content_length();
    const Intake intake =
        intake_of(matched, incoming, told ? std::optional<std::uint64_t>(*told) : std::nullopt,
                  options.stray_body_bytes_max);
    const bool keep = head.get().keep_alive() && !stopping && !intake.heavy;
    if (intake.heavy) incoming.too_many_bytes = *told;
    if (told && *told > intake.bytes_max && !intake.heavy) {
        co_await send_answer(stream, sending, too_large(matched, intake.bytes_max, incoming.id), incoming,
                             false);
        co_return false;
    }
    std::optional<base::TemporaryFolder> folder;
    Room room(intake.to_disk ? on_disk : in_memory);
    if (!room.take(intake.holds,
                   intake.to_disk ? options.disk_bodies_bytes_max : options.memory_bodies_bytes_max) ||
        (intake.to_disk && !make(folder))) {
        co_await send_answer(stream, sending, no_room(matched, incoming.id), incoming, false);
        co_return false;
    }
    if (incoming.headers.count("expect") != 0 && (told || head.chunked())) {
        http::response<http::empty_body> go_on{http::status::continue_, 11};
        co_await http::async_write(stream, go_on, asio::use_awaitable);
    }
    if (intake.to_disk) {
        incoming.folder = folder->path();
        incoming.body_file = folder->path() / "body";
        http::request_parser<http::file_body> body(std::move(head));
        body.body_limit(intake.heavy ? *told : intake.bytes_max);
        boost::system::error_code opened;
        body.get().body().open(incoming.body_file.c_str(), beast::file_mode::write, opened);
        error = co_await read_body(stream, buffer, body, intake.heavy ? heavy_form_bytes_max : SIZE_MAX);
        body.get().body().close();
    } else {
        http::request_parser<http::string_body> body(std::move(head));
        body.body_limit(intake.bytes_max);
        error = co_await read_body(stream, buffer, body, SIZE_MAX);
        incoming.body = std::move(body.get().body());
    }
    if (error == http::error::body_limit) {
        co_await send_answer(stream, sending, too_large(matched, intake.bytes_max, incoming.id), incoming,
                             false);
        co_return false;
    }
    if (error == boost::system::errc::no_space_on_device)
        co_await send_answer(stream, sending, no_room(matched, incoming.id), incoming, false);
    if (error) co_return false;
    open[id].unread = intake.heavy;
    stream.expires_never();
    Incoming shown;  // what the answer and the log need, after the handler took the rest
    shown.id = incoming.id;
    shown.method = incoming.method;
    shown.headers = incoming.headers;
    const bool door = matched.route != nullptr && matched.route->door != nullptr;
    Answer answer = co_await handled(door ? *door_pool : *pool, std::move(incoming));
    const int status = answer.response.status;
    const std::size_t bytes = answer.response.body.size();
    co_await send_answer(stream, sending, std::move(answer.response), shown, keep);
    note_request({shown.id, shown.method, answer.route, remote, status,
                  std::chrono::duration<double, std::milli>(Clock::now() - start).count(), bytes,
                  answer.account});
    open[id].busy = false;
    co_return keep;
}

// No new connections, idle ones closed; running requests and downloads finish within stop_time.
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
                for (auto& [id, one] : open) {
                    const auto alive = one.stream.lock();
                    if (alive && !one.busy) alive->cancel();
                }
                if (connections == 0) break;
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
    const ServerOptions& options = inside.options;
    inside.pool = std::make_unique<Pool>("queue", options.handlers, options.queue_max);
    inside.door_pool = std::make_unique<Pool>("queue_doors", options.door_handlers, options.queue_max);
    inside.signals.add(SIGINT);
    inside.signals.add(SIGTERM);
    inside.signals.async_wait([&](const boost::system::error_code& error, int) {
        if (!error) inside.begin_stop();
    });
    asio::co_spawn(inside.io, inside.accept(), asio::detached);
    inside.io.run();
    inside.pool.reset();
    inside.door_pool.reset();
    try {  // a batch that is still on its way tells those who wait for it before the next one runs
        if (inside.services.store != nullptr) inside.services.store->write([](storage::Writer&) {});
    } catch (const std::exception&) {  // then it has told them that it was lost
    }
}

void Server::stop() {
    asio::post(inside_->io, [this] { inside_->begin_stop(); });
}

}  // namespace web
