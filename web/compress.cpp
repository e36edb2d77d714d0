// Quality 5 of brotli is as fast as gzip and smaller.
#include "web/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include "web/accepts.hpp"

namespace web {
namespace {

constexpr int brotli_quality = 5, brotli_window = 20, gzip_level = 6;

}  // namespace

bool compressible(std::string_view content_type) {
    return content_type.rfind("text/", 0) == 0 || content_type.rfind("application/json", 0) == 0 ||
           content_type.rfind("image/svg", 0) == 0;
}

std::string_view compress(std::string& body, std::string_view accept_encoding) {
    if (accepts(accept_encoding, "br")) {
        std::size_t size = BrotliEncoderMaxCompressedSize(body.size());
        std::string out(size, '\0');
        if (BrotliEncoderCompress(brotli_quality, brotli_window, BROTLI_MODE_TEXT, body.size(),
                                  reinterpret_cast<const std::uint8_t*>(body.data()), &size,
                                  reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE &&
            size < body.size()) {
            out.resize(size);
            body = std::move(out);
            return "br";
        }
    }
    if (!accepts(accept_encoding, "gzip")) return "";
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return "";
    std::string out(deflateBound(&stream, body.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(body.data());
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) return "";
    body = std::move(out);
    return "gzip";
}

}  // namespace web
