// Any bytes as a photograph: refused, or a picture that is sound, holds no metadata and stays as it is when
// it is cleaned once more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "evidence/proofs/pictures.hpp"

using namespace evidence::proofs;

namespace {

template <class F>
void clean_twice(F&& clean, std::string_view bytes) {
    const auto once = clean(bytes);
    if (!once) return;
    const auto twice = clean(*once);
    if (!twice || *twice != *once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    clean_twice(jpeg_without_metadata, bytes);
    clean_twice(png_without_metadata, bytes);
    clean_twice(webp_without_metadata, bytes);
    orientation_in_exif(bytes);
    return 0;
}
