// Files that the compilers of pages and queries make. One that would say the same is left as it is, so that
// nothing is built anew behind it: a page whose words change leaves the header of its folder alone.
#pragma once
#include <fstream>
#include <iterator>
#include <string>

inline bool write_made(const std::string& path, const std::string& text) {
    std::ifstream before(path, std::ios::binary);
    if (before && std::string((std::istreambuf_iterator<char>(before)), {}) == text) return true;
    before.close();
    return static_cast<bool>(std::ofstream(path, std::ios::binary) << text << std::flush);
}
