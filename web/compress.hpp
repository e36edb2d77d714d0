// Compression of answers: brotli where the browser takes it, else gzip.
#pragma once
#include <string>
#include <string_view>

namespace web {

constexpr std::size_t compress_bytes_min = 1024;

bool compressible(std::string_view content_type);
// Replaces the body and returns the name of the encoding; empty when the client takes none or nothing was
// gained.
std::string_view compress(std::string& body, std::string_view accept_encoding);

}  // namespace web
