// The paper is looked for tile by tile: what most of a tile is lighter than nothing else in. A tile full of
// ink borrows from its neighbours.
#include "documents/page_light.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <istream>
#include <iterator>
#include <string>
#include <vector>

namespace documents {
namespace {

constexpr std::size_t tile = 32;             // pixels at 300 dpi: wider than a stroke, less than a shadow
constexpr double paper_share = 0.8;          // of the pixels of a tile are not lighter than its paper
constexpr double paper_min = 190;            // darker paper is not light
constexpr double spread_max = 30;            // between the lightest and the darkest paper of one light
constexpr double ink_max = 110;              // lighter ink is faint
constexpr double surround_max = 0.45;        // of the lightness of paper
constexpr std::size_t side_max = 40000, pixels_max = 200000000;
constexpr double darker_than_letters = 128;  // where nine of ten pixels are
constexpr int red_more = 10;                 // than the other colours: ink of stamps

using Histogram = std::array<std::size_t, 256>;

std::uint8_t at_share(const Histogram& counts, std::size_t all, double share) {
    std::size_t below = 0;
    for (std::size_t value = 0; value < 256; ++value) {
        below += counts[value];
        if (static_cast<double>(below) >= share * static_cast<double>(all))
            return static_cast<std::uint8_t>(value);
    }
    return 255;
}

// A value for each tile of a picture.
struct Tiles {
    std::size_t wide = 0, high = 0;
    std::vector<double> of;

    explicit Tiles(const Picture& picture)
        : wide((picture.width + tile - 1) / tile),
          high((picture.height + tile - 1) / tile),
          of(wide * high, 0) {}
    double& at(std::size_t x, std::size_t y) { return of[y * wide + x]; }
    double at(std::size_t x, std::size_t y) const { return of[y * wide + x]; }

    template <class Of>
    Tiles around(Of&& joined) const {
        Tiles out = *this;
        for (std::size_t y = 0; y < high; ++y) {
            for (std::size_t x = 0; x < wide; ++x) {
                std::vector<double> near;
                for (std::size_t j = y == 0 ? 0 : y - 1; j < std::min(high, y + 2); ++j) {
                    for (std::size_t i = x == 0 ? 0 : x - 1; i < std::min(wide, x + 2); ++i)
                        near.push_back(at(i, j));
                }
                out.at(x, y) = joined(near);
            }
        }
        return out;
    }
    double share(double part) const {
        std::vector<double> sorted = of;
        const auto middle =
            sorted.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(sorted.size() - 1));
        std::nth_element(sorted.begin(), middle, sorted.end());
        return *middle;
    }
};

// The lightness of the paper in each tile; 0: not known.
Tiles paper_of(const Picture& picture, const Tiles& gone) {
    Tiles paper(picture);
    for (std::size_t y = 0; y < paper.high; ++y) {
        for (std::size_t x = 0; x < paper.wide; ++x) {
            if (gone.at(x, y) != 0) continue;
            Histogram counts{};
            std::size_t all = 0;
            for (std::size_t j = y * tile; j < std::min(picture.height, (y + 1) * tile); ++j) {
                for (std::size_t i = x * tile; i < std::min(picture.width, (x + 1) * tile); ++i, ++all)
                    ++counts[picture.grey[j * picture.width + i]];
            }
            paper.at(x, y) = at_share(counts, all, paper_share);
        }
    }
    const auto most = [](const std::vector<double>& near) {
        return *std::max_element(near.begin(), near.end());
    };
    const auto mean = [](const std::vector<double>& near) {
        double sum = 0, known = 0;
        for (double one : near) sum += one, known += one > 0 ? 1 : 0;
        return known == 0 ? 0 : sum / known;
    };
    return paper.around(most).around(mean);
}

// Between the middles of tiles in straight lines.
double between(const Tiles& tiles, double x, double y) {
    const double u = std::clamp(x / tile - 0.5, 0.0, static_cast<double>(tiles.wide - 1));
    const double v = std::clamp(y / tile - 0.5, 0.0, static_cast<double>(tiles.high - 1));
    const auto i = static_cast<std::size_t>(u), j = static_cast<std::size_t>(v);
    const std::size_t right = std::min(i + 1, tiles.wide - 1), below = std::min(j + 1, tiles.high - 1);
    const double a = u - static_cast<double>(i), b = v - static_cast<double>(j);
    return (tiles.at(i, j) * (1 - a) + tiles.at(right, j) * a) * (1 - b) +
           (tiles.at(i, below) * (1 - a) + tiles.at(right, below) * a) * b;
}

Picture against(const Picture& picture, const Tiles& paper) {
    Picture out = picture;
    std::vector<double> row(paper.wide * tile + 1);
    for (std::size_t y = 0; y < picture.height; ++y) {
        for (std::size_t x = 0; x < picture.width; x += 8)  // light changes slowly
            row[x / 8] =
                255 / std::max(8.0, between(paper, static_cast<double>(x) + 4, static_cast<double>(y)));
        for (std::size_t x = 0; x < picture.width; ++x) {
            const std::size_t at = y * picture.width + x;
            out.grey[at] = static_cast<std::uint8_t>(std::min(255.0, picture.grey[at] * row[x / 8]));
        }
    }
    return out;
}

// How dark ink is: of the pixels clearly darker than paper, those in the middle.
double ink_of(const Picture& picture) {
    constexpr std::size_t ink_light = 200;
    Histogram counts{};
    std::size_t all = 0;
    for (std::uint8_t value : picture.grey) {
        if (value < ink_light) ++counts[value], ++all;
    }
    return all < 100 ? 0 : at_share(counts, all, 0.3);
}

void stretch(Picture& picture, double ink, double white) {
    std::array<std::uint8_t, 256> to{};
    for (std::size_t value = 0; value < 256; ++value)
        to[value] = static_cast<std::uint8_t>(
            std::clamp(255 * (static_cast<double>(value) - 0.7 * ink) / (white - 0.7 * ink), 0.0, 255.0));
    for (std::uint8_t& value : picture.grey) value = to[value];
}

// The tiles that are dark from the edge, or from those in `seen`, inwards, and those beside them: a desk, the
// lid of a copier.
Tiles surround_of(const Picture& picture, double dark, const Tiles& seen) {
    Tiles out(picture);
    for (std::size_t y = 0; y < out.high; ++y) {
        for (std::size_t x = 0; x < out.wide; ++x) {
            std::size_t count = 0, all = 0;
            for (std::size_t j = y * tile; j < std::min(picture.height, (y + 1) * tile); j += 2) {
                for (std::size_t i = x * tile; i < std::min(picture.width, (x + 1) * tile); i += 2, ++all)
                    count += picture.grey[j * picture.width + i] < dark ? 1 : 0;
            }
            out.at(x, y) = seen.at(x, y) != 0 || count * 10 >= all * 9 ? 1 : 0;
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> open;
    const auto visit = [&](std::size_t x, std::size_t y) {
        if (x >= out.wide || y >= out.high || out.at(x, y) != 1) return;
        out.at(x, y) = 2;
        open.emplace_back(x, y);
    };
    for (std::size_t x = 0; x < out.wide; ++x) visit(x, 0), visit(x, out.high - 1);
    for (std::size_t y = 0; y < out.high; ++y) visit(0, y), visit(out.wide - 1, y);
    while (!open.empty()) {
        const auto [x, y] = open.back();
        open.pop_back();
        visit(x + 1, y), visit(x - 1, y), visit(x, y + 1), visit(x, y - 1);
    }
    return out.around([](const std::vector<double>& near) {
        return std::find(near.begin(), near.end(), 2.0) == near.end() ? 0.0 : 1.0;
    });
}

void paint(Picture& picture, const Tiles& gone) {
    for (std::size_t y = 0; y < picture.height; ++y) {
        for (std::size_t x = 0; x < picture.width; ++x) {
            if (gone.at(x / tile, y / tile) != 0) picture.grey[y * picture.width + x] = 255;
        }
    }
}

}  // namespace

std::optional<Picture> read_colours(std::istream& in) {
    std::string kind;
    std::size_t width = 0, height = 0, most = 0;
    if (!(in >> kind >> width >> height >> most) || (kind != "P5" && kind != "P6") || most != 255 ||
        width == 0 || height == 0 || width > side_max || height > side_max || width * height > pixels_max)
        return std::nullopt;
    in.get();
    Picture picture{width, height, {}};
    picture.grey.reserve(width * height);
    const std::size_t depth = kind == "P6" ? 3 : 1;
    std::vector<char> row(width * depth);
    for (std::size_t y = 0; y < height; ++y) {
        if (!in.read(row.data(), static_cast<std::streamsize>(row.size()))) return std::nullopt;
        const auto* from = reinterpret_cast<const std::uint8_t*>(row.data());
        if (depth == 1) picture.grey.insert(picture.grey.end(), from, from + width);
        for (std::size_t x = 0; depth == 3 && x < width; ++x, from += 3) {
            const int red = from[0], green = from[1], blue = from[2];
            const int plain = (77 * red + 150 * green + 29 * blue) >> 8;
            const int redder = red - std::max(green, blue) - red_more;
            picture.grey.push_back(
                static_cast<std::uint8_t>(redder > 0 ? std::min(255, red + redder * 4 / 5) : plain));
        }
    }
    if (in.peek() != std::istream::traits_type::eof()) return std::nullopt;
    return picture;
}

Picture in_one_light(Picture picture) {
    if (picture.width < 4 * tile || picture.height < 4 * tile) return picture;
    const Tiles nothing(picture);
    const double light = paper_of(picture, nothing).share(0.9);
    Tiles gone = surround_of(picture, surround_max * light, nothing);
    const Tiles paper = paper_of(picture, gone);
    std::vector<double> known;
    std::copy_if(paper.of.begin(), paper.of.end(), std::back_inserter(known),
                 [](double one) { return one > 0; });
    std::sort(known.begin(), known.end());
    if (known.empty()) return picture;
    const double darkest = known[known.size() / 50], lightest = known[known.size() * 49 / 50];
    const bool even = darkest >= paper_min && lightest - darkest <= spread_max;
    Picture out = even ? std::move(picture) : against(picture, paper);
    gone = surround_of(out, darker_than_letters, gone);
    paint(out, gone);
    const double ink = ink_of(out);
    if (!even || ink > ink_max) stretch(out, ink, even ? 0.94 * darkest : 235);
    return out;
}

}  // namespace documents
