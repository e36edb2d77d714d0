// Read through a stream, byte by byte as it lies there.
#include "base/whole_file.hpp"

#include <fstream>
#include <iterator>

namespace base {

std::string whole_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace base
