// Durable statements a second from 64 connections, one by one and in batches of 50, through HTTP into the
// real program; and the same rows, indexes and batches written straight into its engine. On both engines,
// with everything on disk before it is acknowledged. The client runs on the same machine. Ours and the engine
// take turns; what is printed is the median of the rounds.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sodium.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/ids.hpp"
#include "benches/ledger_engine.hpp"
#include "benches/xapi_statement.hpp"
#include "evidence/xapi/sources.hpp"
#include "tests/engines.hpp"

namespace {

using Clock = std::chrono::steady_clock;
constexpr int connections = 64, singles = 20'000, batches = 800, batch = 50, rounds = 3;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Of the processor, by this process or by those of its children that have ended.
double processor_seconds(int whose) {
    rusage used{};
    getrusage(whose, &used);
    return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

// Of the processor, by everything on this machine: the engine's own processes among it.
double machine_seconds() {
    std::ifstream stat("/proc/stat");
    std::string word;
    double user = 0, nice = 0, system = 0, idle = 0, wait = 0, hard = 0, soft = 0;
    stat >> word >> user >> nice >> system >> idle >> wait >> hard >> soft;
    return (user + nice + system + hard + soft) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

struct Figure {
    std::string name;
    const char* unit;
    std::vector<double> values;  // of each round
};

void note(std::vector<Figure>& figures, const std::string& name, double value, const char* unit) {
    for (Figure& one : figures)
        if (one.name == name) return one.values.push_back(value);
    figures.push_back({name, unit, {value}});
}

// The median of the rounds: what else the machine does meets one round of ours and another of the engine's.
void print(std::vector<Figure>& figures) {
    for (Figure& one : figures) {
        std::sort(one.values.begin(), one.values.end());
        std::printf("%s %.2f %s\n", one.name.c_str(), one.values[one.values.size() / 2], one.unit);
    }
    std::fflush(stdout);
}

sockaddr_in loopback(unsigned short port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

unsigned short free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no free port");
    close(probe);
    return ntohs(address.sin_port);
}

// The program itself, beside this one.
class Program {
  public:
    Program(const std::string& data, const std::string& database) : port(free_port()) {
        process_ = fork();
        if (process_ == 0) {
            const std::string self = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "luytre",
                              listen = "127.0.0.1:" + std::to_string(port), log = data + "/log";
            if (std::freopen((data + "/said").c_str(), "w", stdout) == nullptr) _exit(126);
            execl(self.c_str(), self.c_str(), "serve", "--data", data.c_str(), "--database", database.c_str(),
                  "--listen", listen.c_str(), "--log", log.c_str(), nullptr);
            _exit(127);
        }
        for (int i = 0; i < 600; ++i) {
            const int probe = socket(AF_INET, SOCK_STREAM, 0);
            const sockaddr_in address = loopback(port);
            const bool there =
                connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
            close(probe);
            if (there) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        throw std::runtime_error("the program did not start");
    }
    ~Program() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    const unsigned short port;

  private:
    pid_t process_;
};

struct Connection {
    int socket = -1;
    std::string answer;
};

// The whole of an answer that came so far, or nothing yet.
std::optional<std::string> whole(std::string& got) {
    const std::size_t head = got.find("\r\n\r\n");
    if (head == std::string::npos) return std::nullopt;
    const std::size_t at = got.find("Content-Length: ");
    const std::size_t length = at < head ? std::stoul(got.substr(at + 16)) : 0;
    if (got.size() < head + 4 + length) return std::nullopt;
    std::string answer = got.substr(0, head + 4 + length);
    got.erase(0, head + 4 + length);
    return answer;
}

void send_all(int socket, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t sent = send(socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (sent <= 0) throw std::runtime_error("the server closed a connection");
        at += static_cast<std::size_t>(sent);
    }
}

// Sends all requests over the 64 connections, each its next as soon as its last is answered; seconds that it
// took until every one was acknowledged with 200.
double seconds_for(unsigned short port, const std::vector<std::string>& requests) {
    const int waiting = epoll_create1(0);
    std::vector<Connection> all(connections);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const sockaddr_in address = loopback(port);
        all[i].socket = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(all[i].socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("no connection");
        const int on = 1;
        setsockopt(all[i].socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(waiting, EPOLL_CTL_ADD, all[i].socket, &event);
    }
    std::size_t next = 0, done = 0;
    const auto start = Clock::now();
    for (Connection& one : all)
        if (next < requests.size()) send_all(one.socket, requests[next++]);
    char bytes[65'536];
    while (done < requests.size()) {
        epoll_event events[connections];
        const int ready = epoll_wait(waiting, events, connections, 30'000);
        if (ready <= 0) throw std::runtime_error("the server does not answer");
        for (int i = 0; i < ready; ++i) {
            Connection& one = all[events[i].data.u64];
            const ssize_t got = recv(one.socket, bytes, sizeof bytes, 0);
            if (got <= 0) throw std::runtime_error("the server closed a connection");
            one.answer.append(bytes, static_cast<std::size_t>(got));
            const auto answer = whole(one.answer);
            if (!answer) continue;
            if (answer->rfind("HTTP/1.1 200", 0) != 0) throw std::runtime_error(*answer);
            ++done;
            if (next < requests.size()) send_all(one.socket, requests[next++]);
        }
    }
    const double seconds = seconds_since(start);
    for (const Connection& one : all) close(one.socket);
    close(waiting);
    return seconds;
}

std::string request_of(const std::string& body, const std::string& credentials) {
    return "POST /xapi/1.0.3/statements HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + credentials +
           "\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::vector<std::string> requests_of(int count, int size, const std::string& credentials,
                                     base::Milliseconds now) {
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i) {
        std::string body = "[";
        for (int j = 0; j < size; ++j)
            body += (j > 0 ? "," : "") + benches::moodle_statement(i * size + j, now);
        all.push_back(request_of(body + "]", credentials));
    }
    return all;
}

std::string make_credentials(storage::Store& store, base::Milliseconds now) {
    base::Actor administrator{1, "Hiền"};
    administrator.rights = static_cast<std::uint32_t>(base::Right::administer);
    evidence::xapi::NewSource wish;
    wish.name = "Moodle";
    wish.rights = 31;
    wish.minute_max = 0;
    const auto made =
        store.write([&](storage::Writer& writer) { return make_source(writer, administrator, wish, now); });
    const std::string plain = made.id + ":" + made.secret;
    std::string out(sodium_base64_encoded_len(plain.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(plain.data()),
                      plain.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();
    return out;
}

// How many transactions the program has committed so far.
double commits_of(unsigned short port) {
    Connection one;
    one.socket = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(port);
    if (connect(one.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no connection");
    send_all(one.socket, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    std::optional<std::string> answer;
    char bytes[65'536];
    while (!(answer = whole(one.answer))) {
        const ssize_t got = recv(one.socket, bytes, sizeof bytes, 0);
        if (got <= 0) throw std::runtime_error("no metrics");
        one.answer.append(bytes, static_cast<std::size_t>(got));
    }
    close(one.socket);
    const std::string name = "\nluytre_commits_total ";
    return std::stod(answer->substr(answer->find(name) + name.size()));
}

struct Engine {
    std::string suffix;
    bool postgres = false;
    tests::Cluster* cluster = nullptr;
    std::string new_database() const {
        return postgres ? cluster->new_name() : tests::new_database(false).database;
    }
};

void measure(std::vector<Figure>& figures, const Engine& engine, const std::string& kind, int count,
             int size) {
    const base::Milliseconds now = base::SystemClock().now();
    const std::string address = engine.new_database();
    const std::string data = engine.postgres ? tests::new_database(false).database : address;
    storage::StoreOptions options;
    options.database = address;
    std::optional<storage::Store> store(options);
    const std::string credentials = make_credentials(*store, now);
    store.reset();
    const auto requests = requests_of(count, size, credentials, now);
    double seconds = 0, commits = 0, machine = 0, client = 0, ours = -processor_seconds(RUSAGE_CHILDREN);
    {
        const Program program(data, engine.postgres ? address : "");
        commits = -commits_of(program.port);
        machine = -machine_seconds();
        client = -processor_seconds(RUSAGE_SELF);
        seconds = seconds_for(program.port, requests);
        client += processor_seconds(RUSAGE_SELF);
        machine += machine_seconds();
        commits += commits_of(program.port);
    }
    ours += processor_seconds(RUSAGE_CHILDREN);
    const double through = count * size / seconds;
    note(figures, "ledger_" + kind + "_per_s" + engine.suffix, through, "1/s");
    const double together = count * size / commits;
    note(figures, "ledger_" + kind + "_statements_a_commit" + engine.suffix, together, "statements");
    // What is left of the machine's is the engine's processes and the kernel's own, and the neighbours'.
    note(figures, "ledger_" + kind + "_seconds" + engine.suffix, seconds, "s");
    note(figures, "ledger_" + kind + "_cpu_program" + engine.suffix, ours, "s");
    note(figures, "ledger_" + kind + "_cpu_client" + engine.suffix, client, "s");
    note(figures, "ledger_" + kind + "_cpu_others" + engine.suffix, machine - ours - client, "s");
    options.database = engine.new_database();
    store.emplace(options);
    store.reset();
    const double alone = engine.postgres
                             ? benches::postgres_alone(benches::xapi, address, options.database, together)
                             : benches::sqlite_alone(benches::xapi, address, options.database, together);
    note(figures, "ledger_" + kind + "_engine_per_s" + engine.suffix, alone, "1/s");
    note(figures, "ledger_" + kind + "_vs_engine" + engine.suffix, through / alone, "ratio");
    std::filesystem::remove_all(data);
    if (!engine.postgres) std::filesystem::remove_all(options.database);
}

}  // namespace

// Arguments: "sqlite" or "pg" for one engine, "single" or "batch" for one kind.
int main(int count, char** arguments) {
    if (sodium_init() < 0) return 1;
    std::set<std::string> asked(arguments + 1, arguments + count);
    const auto wanted = [&](const char* one, const char* other) {
        return asked.count(one) != 0 || asked.count(other) == 0;
    };
    std::vector<Engine> engines;
    std::optional<tests::Cluster> cluster;
    if (wanted("sqlite", "pg")) engines.push_back({"", false, nullptr});
    if (wanted("pg", "sqlite") && tests::postgres_here())
        engines.push_back({"_pg", true, &cluster.emplace(true)});
    try {
        for (const Engine& engine : engines) {
            for (const bool single : {true, false}) {
                if (!(single ? wanted("single", "batch") : wanted("batch", "single"))) continue;
                std::vector<Figure> figures;
                for (int round = 0; round < rounds; ++round)
                    measure(figures, engine, single ? "single" : "batch", single ? singles : batches,
                            single ? 1 : batch);
                print(figures);
            }
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
    return 0;
}
