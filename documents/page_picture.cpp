// The median of nine is a network of comparisons without branches, which the compiler makes wide: a page of
// nine million pixels takes a few milliseconds.
#include "documents/page_picture.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <utility>

namespace documents {
namespace {

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
constexpr std::size_t rule_thick_max = 14;
constexpr std::size_t gap_max = 2, hole_max = 14;  // of grain; where dust was taken off
constexpr std::size_t beside_hole_min = 60;        // of a line; a letter between the ends of two is shorter
constexpr std::uint8_t rule_dark = 175, rule_faint = 222, rule_stands_out = 15;
constexpr std::size_t rule_beside = 7;  // pixels, then a faint line has ended
constexpr std::size_t smoothed_along = 9;

std::uint8_t pixel(const Picture& picture, bool down, std::size_t at, std::size_t along) {
    return down ? picture.grey[along * picture.width + at] : picture.grey[at * picture.width + along];
}

// Each pixel the mean of those around it along the lines: grain goes, a faint line stays.
Picture smoothed(const Picture& picture, bool down) {
    constexpr std::size_t half = smoothed_along / 2;
    const std::size_t length = down ? picture.height : picture.width;
    Picture out = picture;
    if (length < smoothed_along) return out;
    const std::size_t step = down ? picture.width : 1;
    const auto mean_at = [&](std::size_t first, unsigned sum) {
        out.grey[first + half * step] = static_cast<std::uint8_t>(sum / smoothed_along);
    };
    if (down) {  // row by row, as the pixels lie
        std::vector<unsigned> sums(picture.width, 0);
        for (std::size_t y = 0; y < picture.height; ++y) {
            for (std::size_t x = 0; x < picture.width; ++x) {
                sums[x] += picture.grey[y * step + x];
                if (y + 1 < smoothed_along) continue;
                const std::size_t first = (y + 1 - smoothed_along) * step + x;
                mean_at(first, sums[x]);
                sums[x] -= picture.grey[first];
            }
        }
        return out;
    }
    for (std::size_t y = 0; y < picture.height; ++y) {
        unsigned sum = 0;
        for (std::size_t x = 0; x < picture.width; ++x) {
            sum += picture.grey[y * picture.width + x];
            if (x + 1 < smoothed_along) continue;
            const std::size_t first = y * picture.width + x + 1 - smoothed_along;
            mean_at(first, sum);
            sum -= picture.grey[first];
        }
    }
    return out;
}

// Dark, or a faint line: darker than the paper on both sides of it. Above the foot of a line of text stand
// its letters.
bool may_be_rule(const Picture& picture, const Picture& smooth, bool down, std::size_t at,
                 std::size_t along) {
    if (pixel(picture, down, at, along) < rule_dark) return true;
    const std::uint8_t here = pixel(smooth, down, at, along);
    const std::size_t across = down ? picture.width : picture.height;
    if (here >= rule_faint || at < rule_beside || at + rule_beside >= across) return false;
    const std::uint8_t light_min = std::max<std::uint8_t>(rule_faint, here + rule_stands_out);
    return pixel(smooth, down, at - rule_beside, along) >= light_min &&
           pixel(smooth, down, at + rule_beside, along) >= light_min;
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

// Runs that a hole parts are one.
std::vector<Rule> over_holes(std::vector<Rule> runs) {
    std::sort(runs.begin(), runs.end(),
              [](const Rule& a, const Rule& b) { return std::pair(a.at, a.from) < std::pair(b.at, b.from); });
    std::vector<Rule> out;
    const auto is_long = [](const Rule& run) { return run.to - run.from >= beside_hole_min; };
    for (const Rule& run : runs) {
        const bool goes_on = !out.empty() && out.back().at == run.at && run.from - out.back().to <= hole_max;
        if (goes_on && is_long(run) && is_long(out.back()))
            out.back().to = run.to;
        else
            out.push_back(run);
    }
    return out;
}

std::vector<Rule> runs_of(const Picture& picture, bool down, std::size_t length_min) {
    const std::size_t across = down ? picture.width : picture.height;
    const std::size_t along = down ? picture.height : picture.width;
    std::vector<Rule> runs;
    std::vector<std::size_t> from(across, 0), length(across, 0), gap(across, 0);
    const Picture smooth = smoothed(picture, down);
    const auto close = [&](std::size_t at, std::size_t end) {
        if (length[at] >= length_min) runs.push_back({at, from[at], end - gap[at]});
        length[at] = gap[at] = 0;
    };
    const auto step = [&](std::size_t at, std::size_t i) {
        if (may_be_rule(picture, smooth, down, at, i)) {
            if (length[at] == 0) from[at] = i;
            ++length[at];
            gap[at] = 0;
        } else if (length[at] > 0 && ++gap[at] > gap_max) {
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
    return over_holes(std::move(runs));
}

}  // namespace

void write_pgm(const Picture& picture, std::ostream& out) {
    out << "P5\n" << picture.width << " " << picture.height << "\n255\n";
    out.write(reinterpret_cast<const char*>(picture.grey.data()),
              static_cast<std::streamsize>(picture.grey.size()));
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

Picture without_dust(Picture picture) {
    constexpr std::uint8_t ink = 175;
    constexpr std::size_t pixels_max = 45, side_max_of_dust = 8, apart = 9, others_max = 8, ring = 2;
    constexpr std::size_t behind = 16;  // a letter: so far from a 1 its full stop may stand
    const std::size_t width = picture.width, height = picture.height;
    std::vector<bool> seen(picture.grey.size(), false);
    std::vector<std::size_t> open, dust;
    // Of the box and so many pixels around it: how many are dark.
    const auto dark_around = [&](const Rule& across, const Rule& down) {
        std::size_t count = 0;
        for (std::size_t y = down.from - std::min(down.from, apart); y < std::min(height, down.to + apart);
             ++y) {
            for (std::size_t x = across.from - std::min(across.from, behind);
                 x < std::min(width, across.to + apart); ++x)
                count += picture.grey[y * width + x] < ink ? 1 : 0;
        }
        return count;
    };
    for (std::size_t start = 0; start < picture.grey.size(); ++start) {
        if (picture.grey[start] >= ink || seen[start]) continue;
        dust.clear();
        open.assign(1, start);
        seen[start] = true;
        Rule across{0, width, 0}, down{0, height, 0};
        while (!open.empty()) {
            const std::size_t at = open.back(), x = at % width, y = at / width;
            open.pop_back();
            if (dust.size() <= pixels_max) dust.push_back(at);
            across.from = std::min(across.from, x);
            across.to = std::max(across.to, x + 1);
            down.from = std::min(down.from, y);
            down.to = std::max(down.to, y + 1);
            for (std::size_t j = y - (y > 0 ? 1 : 0); j <= std::min(height - 1, y + 1); ++j) {
                for (std::size_t i = x - (x > 0 ? 1 : 0); i <= std::min(width - 1, x + 1); ++i) {
                    const std::size_t next = j * width + i;
                    if (picture.grey[next] >= ink || seen[next]) continue;
                    seen[next] = true;
                    open.push_back(next);
                }
            }
        }
        const bool small = dust.size() <= pixels_max && across.to - across.from <= side_max_of_dust &&
                           down.to - down.from <= side_max_of_dust;
        if (!small || dark_around(across, down) > dust.size() + others_max) continue;
        for (std::size_t y = down.from - std::min(down.from, ring); y < std::min(height, down.to + ring);
             ++y) {
            for (std::size_t x = across.from - std::min(across.from, ring);
                 x < std::min(width, across.to + ring); ++x)
                picture.grey[y * width + x] = 255;
        }
    }
    return picture;
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
