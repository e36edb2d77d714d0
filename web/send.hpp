// An answer on its way to the peer: headers, compression, conditional requests, files streamed from disk, and
// the time that a slow reader gets. Includes Beast; for web/listen.cpp only.
#pragma once
// Large enough that a download does not wait for many small reads.
#define BOOST_BEAST_FILE_BUFFER_SIZE 65536
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <chrono>

#include "web/serve.hpp"

namespace web {

struct Sending {
    std::chrono::seconds time;       // everybody gets this long
    std::size_t bytes_a_second_min;  // and a second more for so many bytes taken
    bool https;
};

boost::asio::awaitable<void> send_answer(boost::beast::tcp_stream& stream, const Sending& sending,
                                         Response response, const Incoming& incoming, bool keep);

}  // namespace web
