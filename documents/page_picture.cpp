// The median of nine is a network of comparisons without branches, which the compiler makes wide: a page of
// nine million pixels takes a few milliseconds.
#include "documents/page_picture.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace documents {
namespace {

constexpr std::size_t side_max = 40000;  // pixels
constexpr std::uint8_t dark = 140, light = 190;

// Smaller first.
void order(std::uint8_t& a, std::uint8_t& b) {
    const std::uint8_t least = std::min(a, b), most = std::max(a, b);
    a = least;
    b = most;
}

std::uint8_t median(std::array<std::uint8_t, 9> p) {
    constexpr std::array<std::array<std::uint8_t, 2>, 19> network = {{{1, 2},
                                                                      {4, 5},
                                                                      {7, 8},
                                                                      {0, 1},
                                                                      {3, 4},
                                                                      {6, 7},
                                                                      {1, 2},
                                                                      {4, 5},
                                                                      {7, 8},
                                                                      {0, 3},
                                                                      {5, 8},
                                                                      {4, 7},
                                                                      {3, 6},
                                                                      {1, 4},
                                                                      {2, 5},
                                                                      {4, 7},
                                                                      {4, 2},
                                                                      {6, 4},
                                                                      {4, 2}}};
    for (const auto& pair : network) order(p[pair[0]], p[pair[1]]);
    return p[4];
}

std::optional<std::size_t> number_at(std::string_view bytes, std::size_t& at) {
    while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\n')) ++at;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(bytes.data() + at, bytes.data() + bytes.size(), value);
    if (error != std::errc()) return std::nullopt;
    at = static_cast<std::size_t>(end - bytes.data());
    return value;
}

bool is_speck(const Picture& picture, std::size_t x, std::size_t y) {
    const std::uint8_t* centre = picture.grey.data() + y * picture.width + x;
    if (*centre >= dark) return false;
    const auto width = static_cast<std::ptrdiff_t>(picture.width);
    for (std::ptrdiff_t i = -2; i <= 2; ++i) {
        if (centre[-2 * width + i] < light || centre[2 * width + i] < light ||
            centre[i * width - 2] < light || centre[i * width + 2] < light)
            return false;
    }
    return true;
}

constexpr std::size_t rule_down_min = 130, rule_across_min = 220;  // pixels at 300 dpi: no letter is as long
constexpr std::size_t piece_min = 45, pieces_max = 50000;          // longer than the stroke of a letter
constexpr std::size_t rule_thick_max = 14, rule_gap_max = 2;
constexpr std::uint8_t rule_dark = 175, rule_faint = 215, rule_stands_out = 25;
constexpr std::size_t rule_beside = 7;  // pixels, then a faint line has ended

std::uint8_t pixel(const Picture& picture, bool down, std::size_t at, std::size_t along) {
    return down ? picture.grey[along * picture.width + at] : picture.grey[at * picture.width + along];
}

// Dark, or a faint line: darker than what is on both sides of it.
bool may_be_rule(const Picture& picture, bool down, std::size_t at, std::size_t along) {
    const std::uint8_t here = pixel(picture, down, at, along);
    if (here < rule_dark) return true;
    if (here >= rule_faint) return false;
    const std::size_t across = down ? picture.width : picture.height;
    return at >= rule_beside && at + rule_beside < across &&
           pixel(picture, down, at - rule_beside, along) >= here + rule_stands_out &&
           pixel(picture, down, at + rule_beside, along) >= here + rule_stands_out;
}

// Is the run as thin as a rule at most of its places? So many that evenly spaced rules cross it at few of
// them.
bool is_thin(const Picture& picture, bool down, const Rule& run) {
    const std::size_t across = down ? picture.width : picture.height;
    constexpr std::size_t places = 28;
    std::size_t thin = 0;
    for (std::size_t part = 1; part <= places; ++part) {
        const std::size_t along = run.from + (run.to - run.from) * part / (places + 1);
        std::size_t first = run.at, last = run.at;
        while (first > 0 && run.at - first <= rule_thick_max &&
               pixel(picture, down, first - 1, along) < rule_dark)
            --first;
        while (last + 1 < across && last - run.at <= rule_thick_max &&
               pixel(picture, down, last + 1, along) < rule_dark)
            ++last;
        thin += last - first < rule_thick_max ? 1 : 0;
    }
    return 4 * thin >= 3 * places;
}

std::vector<Rule> runs_of(const Picture& picture, bool down, std::size_t length_min) {
    const std::size_t across = down ? picture.width : picture.height;
    const std::size_t along = down ? picture.height : picture.width;
    std::vector<Rule> runs;
    std::vector<std::size_t> from(across, 0), length(across, 0), gap(across, 0);
    const auto close = [&](std::size_t at, std::size_t end) {
        if (length[at] >= length_min) runs.push_back({at, from[at], end - gap[at]});
        length[at] = gap[at] = 0;
    };
    const auto step = [&](std::size_t at, std::size_t i) {
        if (may_be_rule(picture, down, at, i)) {
            if (length[at] == 0) from[at] = i;
            ++length[at];
            gap[at] = 0;
        } else if (length[at] > 0 && ++gap[at] > rule_gap_max) {
            close(at, i + 1);
        }
    };
    if (down) {  // row by row, as the pixels lie
        for (std::size_t i = 0; i < along; ++i)
            for (std::size_t at = 0; at < across; ++at) step(at, i);
    } else {
        for (std::size_t at = 0; at < across; ++at)
            for (std::size_t i = 0; i < along; ++i) step(at, i);
    }
    for (std::size_t at = 0; at < across; ++at) close(at, along);
    return runs;
}

}  // namespace

std::optional<Picture> parse_pgm(std::string_view bytes) {
    if (bytes.substr(0, 2) != "P5") return std::nullopt;
    std::size_t at = 2;
    const auto width = number_at(bytes, at), height = number_at(bytes, at), most = number_at(bytes, at);
    if (!width || !height || most != 255 || *width == 0 || *height == 0 || *width > side_max ||
        *height > side_max || at >= bytes.size() || bytes.size() - at - 1 != *width * *height)
        return std::nullopt;
    Picture picture{*width, *height, {}};
    picture.grey.assign(bytes.begin() + static_cast<std::ptrdiff_t>(at) + 1, bytes.end());
    return picture;
}

std::string write_pgm(const Picture& picture) {
    std::string out =
        "P5\n" + std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n255\n";
    out.append(reinterpret_cast<const char*>(picture.grey.data()), picture.grey.size());
    return out;
}

double specks_in(const Picture& picture) {
    if (picture.width < 5 || picture.height < 5) return 0;
    std::size_t specks = 0;
    for (std::size_t y = 2; y + 2 < picture.height; ++y) {
        for (std::size_t x = 2; x + 2 < picture.width; ++x) specks += is_speck(picture, x, y) ? 1 : 0;
    }
    return 1e6 * static_cast<double>(specks) / static_cast<double>(picture.grey.size());
}

Picture without_specks(const Picture& picture) {
    Picture out = picture;
    const std::size_t width = picture.width;
    for (std::size_t y = 1; y + 1 < picture.height; ++y) {
        const std::uint8_t *above = picture.grey.data() + (y - 1) * width, *row = above + width,
                           *below = row + width;
        std::uint8_t* to = out.grey.data() + y * width;
        for (std::size_t x = 1; x + 1 < width; ++x) {
            to[x] = median({above[x - 1], above[x], above[x + 1], row[x - 1], row[x], row[x + 1],
                            below[x - 1], below[x], below[x + 1]});
        }
    }
    return out;
}

Picture without_rules(const Picture& picture, Rules& taken) {
    Picture out = picture;
    for (const bool down : {true, false}) {
        const std::size_t across = down ? picture.width : picture.height;
        const std::size_t length_min = down ? rule_down_min : rule_across_min;
        std::vector<Rule>& pieces = down ? taken.pieces_down : taken.pieces_across;
        for (const Rule& run : runs_of(picture, down, piece_min)) {
            if (run.to - run.from < length_min) {
                if (pieces.size() < pieces_max) pieces.push_back(run);
                continue;
            }
            if (!is_thin(picture, down, run)) continue;
            (down ? taken.down : taken.across).push_back(run);
            // The grey edge of the line goes too.
            for (std::size_t at = run.at == 0 ? 0 : run.at - 1; at < std::min(across, run.at + 2); ++at) {
                for (std::size_t i = run.from; i < run.to; ++i)
                    out.grey[down ? i * picture.width + at : at * picture.width + i] = 255;
            }
        }
    }
    return out;
}

Picture columns(const Picture& picture, std::size_t from, std::size_t to) {
    Picture out{to - from, picture.height, {}};
    out.grey.reserve(out.width * out.height);
    for (std::size_t y = 0; y < picture.height; ++y) {
        const auto row = picture.grey.begin() + static_cast<std::ptrdiff_t>(y * picture.width);
        out.grey.insert(out.grey.end(), row + static_cast<std::ptrdiff_t>(from),
                        row + static_cast<std::ptrdiff_t>(to));
    }
    return out;
}

}  // namespace documents
