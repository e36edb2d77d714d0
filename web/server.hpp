// The server: sockets, limits, the pool of handlers. Only listen.cpp knows the library behind it.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "web/route.hpp"
#include "web/services.hpp"

namespace web {

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
    int handlers = 16;       // threads that run handlers
    int door_handlers = 64;  // the same of routes with a door: other systems wait for the writer in crowds
    int queue_max = 512;     // requests that wait for one, of each kind
    int connections_max = 2000;
    int connections_per_client_max = 200;  // a school stands behind one address
    std::size_t header_bytes_max = 16u << 10;
    std::size_t stray_body_bytes_max = 1u << 20;                   // of a body that belongs to no route
    std::uint64_t disk_bodies_bytes_max = std::uint64_t{4} << 30;  // of all forms with files at once
    std::uint64_t memory_bodies_bytes_max = 512u << 20;            // of all other bodies at once
    std::chrono::seconds header_time{15};                          // to send the head of a request
    std::chrono::seconds body_time{60};         // to send its body, and more as it comes in
    std::chrono::seconds keep_time{60};         // an idle connection
    std::chrono::seconds answer_time{60};       // from the request's end to its answer; to take it, and more
    std::size_t bytes_a_second_min = 4u << 10;  // slower peers are cut off when those times are over
    std::chrono::seconds linger_time{2};        // to let a peer whose body was refused read the answer
    std::chrono::seconds stop_time{20};         // running requests get this long when the server stops
    std::string log = "-";                      // file, or - for standard error
};

class Server {
  public:
    // Binds at once; throws base::Refused{storage} with a sentence when the address is taken or not allowed.
    Server(const ServerOptions& options, const std::vector<Route>& routes, const Services& services);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    unsigned short port() const;  // the one that was bound (0 asks for a free one)
    void run();                   // until stop(), SIGINT or SIGTERM; finishes running requests
    void stop();                  // from any thread

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace web
