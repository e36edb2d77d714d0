// What the program carries for browsers: style sheets, scripts, the typeface, icons. Made by
// tools/assets.mjs; a name holds its digest, so that it can be kept for a year.
#pragma once
#include <span>
#include <string_view>

namespace web {

struct Asset {
    std::string_view name, path, type;
    std::string_view bytes, brotli, gzip;  // brotli and gzip empty: not worth it
};

struct Icon {
    std::string_view name, shape;  // the inside of a 24×24 SVG
};

std::span<const Asset> assets();
std::span<const Icon> icon_shapes();

}  // namespace web
