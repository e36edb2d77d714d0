// A visitor of a server for benches: one connection that is kept; and how times are told.
#pragma once
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace benches {

using Clock = std::chrono::steady_clock;

inline double microseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

inline double part(std::vector<double> times, double share) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

inline void print(const std::string& name, double value, const char* unit) {
    std::printf("%s %.2f %s\n", name.c_str(), value, unit);
    std::fflush(stdout);
}

// One connection that is kept, a GET at a time; the milliseconds from asking to the last byte.
class Visitor {
  public:
    Visitor(unsigned short port, std::string cookie)
        : cookie_(std::move(cookie)), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::exit(1);
    }
    ~Visitor() { close(socket_); }
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;

    // The milliseconds; a page that does not answer ends the bench.
    double get(const std::string& path) {
        const auto [milliseconds, status] = visit(path);
        if (status.rfind("200", 0) != 0) {
            std::fprintf(stderr, "%s: %s\n", path.c_str(), status.c_str());
            std::exit(1);
        }
        return milliseconds;
    }

    // What it answers: "200 OK".
    std::string ask(const std::string& path) { return visit(path).second; }

  private:
    std::pair<double, std::string> visit(const std::string& path) {
        const std::string request =
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie_ + "\r\n\r\n";
        const auto start = Clock::now();
        if (send(socket_, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size()))
            std::exit(1);
        std::string answer;
        std::size_t wanted = std::string::npos;
        char buffer[65536];
        while (answer.size() < wanted) {
            const ssize_t got = recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) std::exit(1);
            answer.append(buffer, static_cast<std::size_t>(got));
            const std::size_t head = answer.find("\r\n\r\n");
            const std::size_t length = answer.find("Content-Length: ");
            if (wanted == std::string::npos && head != std::string::npos && length < head)
                wanted = head + 4 + std::strtoull(answer.c_str() + length + 16, nullptr, 10);
        }
        constexpr std::size_t behind_version = 9;
        return {microseconds_since(start) / 1000,
                answer.substr(behind_version, answer.find("\r\n") - behind_version)};
    }

    std::string cookie_;
    int socket_;
};

}  // namespace benches
