// Ink summed along a line that runs as the printed lines do leaves sharp steps between lines and what is
// between them: the sharpest direction is theirs. It is sought in strips of the page, since it changes from
// one to the next in a picture taken aslant.
#include "documents/page_stance.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace documents {
namespace {

constexpr std::size_t reduced = 4;  // pixels of the picture in one that is looked at
constexpr std::uint8_t ink = 150;
constexpr int strips = 6;
constexpr double slope_max = 0.12, slope_step = 0.002;
constexpr std::size_t ink_min = 400, rules_min = 60;  // reduced pixels in a strip
constexpr double sharp_min = 2.5;                     // the best direction over the usual one
constexpr std::size_t rule_min = 80;                  // pixels
constexpr double lean_further_max = 0.09, lean_step = 0.03;
constexpr std::uint8_t rule_ink = 175;
constexpr double differ_max = 0.008;  // of a strip from the line through all
constexpr double straight_fall = 0.005, straight_lean = 0.009;

struct Dot {
    float along = 0, across = 0;
};

// The dark reduced pixels.
std::vector<Dot> dots_of(const Picture& picture) {
    std::vector<Dot> dots;
    for (std::size_t y = 0; y + reduced <= picture.height; y += reduced) {
        for (std::size_t x = 0; x + reduced <= picture.width; x += reduced) {
            std::uint8_t darkest = 255;
            for (std::size_t j = 0; j < reduced; j += 2) {
                for (std::size_t i = 0; i < reduced; i += 2)
                    darkest = std::min(darkest, picture.grey[(y + j) * picture.width + x + i]);
            }
            if (darkest < ink)
                dots.push_back({static_cast<float>(x / reduced), static_cast<float>(y / reduced)});
        }
    }
    return dots;
}

// Adds what is dark for longer than a letter along `lean` downwards: rules between columns. Letters say
// nothing of a column's direction.
void add_rules(const Picture& picture, double lean, std::vector<Dot>& dots) {
    const auto width = static_cast<std::ptrdiff_t>(picture.width);
    const auto reach = static_cast<std::ptrdiff_t>(std::abs(lean) * static_cast<double>(picture.height)) + 1;
    std::vector<std::size_t> length(picture.width + 2 * static_cast<std::size_t>(reach), 0);
    const auto close = [&](std::ptrdiff_t x, std::size_t column, std::size_t end) {
        for (std::size_t back = 0; length[column] >= rule_min && back < length[column]; back += reduced)
            dots.push_back(
                {static_cast<float>((end - back) / reduced),
                 static_cast<float>(static_cast<double>(x) - lean * static_cast<double>(back)) / reduced});
        length[column] = 0;
    };
    for (std::size_t y = 0; y < picture.height; ++y) {
        const auto shift =
            static_cast<std::ptrdiff_t>(lean * static_cast<double>(y)) - (lean > 0 ? reach : 0);
        for (std::ptrdiff_t x = 0; x < width; ++x) {
            const auto column = static_cast<std::size_t>(x - shift);
            if (picture.grey[y * picture.width + static_cast<std::size_t>(x)] < rule_ink)
                ++length[column];
            else if (length[column] > 0)
                close(x, column, y);
        }
    }
}

struct Sharpness {
    double sum = 0, place = 0;  // place: of its middle, across
};

Sharpness sharpness(const std::vector<Dot>& dots, double slope, std::vector<int>& sums) {
    std::fill(sums.begin(), sums.end(), 0);
    const auto shift = static_cast<float>(slope);
    const auto zero = static_cast<float>(sums.size()) / 4;
    for (const Dot& dot : dots) {
        const auto at = static_cast<std::ptrdiff_t>(dot.across - shift * dot.along + zero);
        if (at >= 0 && at < static_cast<std::ptrdiff_t>(sums.size())) ++sums[static_cast<std::size_t>(at)];
    }
    Sharpness out;
    for (std::size_t i = 1; i < sums.size(); ++i) {
        const double step = sums[i] - sums[i - 1];
        out.sum += step * step;
        out.place += step * step * (static_cast<double>(i) - static_cast<double>(zero));
    }
    out.place /= std::max(1.0, out.sum);
    return out;
}

struct Direction {
    double at = 0, slope = 0;  // at: of what shows it, −1 … 1
    bool known = false;
};

Direction direction_of(const std::vector<Dot>& dots, std::size_t size, std::size_t dots_min) {
    Direction out;
    if (dots.size() < dots_min) return out;
    std::vector<int> sums(size * 2);
    std::vector<double> all;
    double best = -1;
    for (double slope = -slope_max; slope <= slope_max + 1e-9; slope += slope_step) {
        all.push_back(sharpness(dots, slope, sums).sum);
        if (all.back() > best) best = all.back(), out.slope = slope;
    }
    const double coarse = out.slope;
    for (double slope = coarse - slope_step; slope <= coarse + slope_step; slope += slope_step / 5) {
        const double sharp = sharpness(dots, slope, sums).sum;
        if (sharp > best) best = sharp, out.slope = slope;
    }
    out.at = 2 * sharpness(dots, out.slope, sums).place / static_cast<double>(size) - 1;
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    out.known = best > sharp_min * all[all.size() / 2] && std::abs(coarse) < slope_max - slope_step;
    return out;
}

// A straight line through the directions of the strips, the one that most agree with.
struct Change {
    double middle = 0, further = 0;
    int agreeing = 0;

    bool holds(const Direction& one) const {
        return std::abs(one.slope - middle - further * one.at) < differ_max / 2;
    }
};

// By least squares through those that agree; a page that is turned and no more stays that.
Change fitted(const std::vector<Direction>& directions, const Change& rough) {
    double count = 0, at = 0, slope = 0, both = 0, square = 0;
    for (const Direction& one : directions) {
        if (!rough.holds(one)) continue;
        ++count, at += one.at, slope += one.slope, both += one.at * one.slope, square += one.at * one.at;
    }
    const double spread = count * square - at * at;
    Change out = rough;
    if (rough.further != 0 && spread > 1e-9) out.further = (count * both - at * slope) / spread;
    if (count > 0) out.middle = (slope - out.further * at) / count;
    return out;
}

Change change_over(const std::vector<Direction>& directions) {
    Change best;
    const auto try_line = [&](double middle, double further) {
        Change line{middle, further, 0};
        line.agreeing = static_cast<int>(std::count_if(
            directions.begin(), directions.end(), [&](const Direction& one) { return line.holds(one); }));
        if (line.agreeing > best.agreeing) best = line;
    };
    for (const Direction& one : directions) try_line(one.slope, 0);  // turned only
    for (const Direction& one : directions) {
        for (const Direction& other : directions) {
            if (other.at - one.at < 0.5) continue;
            const double further = (other.slope - one.slope) / (other.at - one.at);
            try_line(one.slope - further * one.at, further);
        }
    }
    return fitted(directions, best);
}

Change change_of(const std::vector<Dot>& dots, std::size_t across, std::size_t along, std::size_t dots_min) {
    std::vector<Direction> directions;
    for (int strip = 0; strip < strips; ++strip) {
        const float first = static_cast<float>(across) * static_cast<float>(strip) / strips,
                    last = static_cast<float>(across) * static_cast<float>(strip + 1) / strips;
        std::vector<Dot> inside;
        for (const Dot& dot : dots) {
            if (dot.across >= first && dot.across < last)
                inside.push_back({dot.along - static_cast<float>(along) / 2, dot.across});
        }
        const Direction one = direction_of(inside, across, dots_min);
        if (one.known) directions.push_back(one);
    }
    return change_over(directions);
}

// Between four pixels; white outside.
std::uint8_t pixel_at(const Picture& picture, double x, double y) {
    if (x < 0 || y < 0 || x >= static_cast<double>(picture.width - 1) ||
        y >= static_cast<double>(picture.height - 1))
        return 255;
    const auto i = static_cast<std::size_t>(x), j = static_cast<std::size_t>(y);
    const double a = x - static_cast<double>(i), b = y - static_cast<double>(j);
    const std::uint8_t* above = picture.grey.data() + j * picture.width + i;
    const std::uint8_t* below = above + picture.width;
    return static_cast<std::uint8_t>((above[0] * (1 - a) + above[1] * a) * (1 - b) +
                                     (below[0] * (1 - a) + below[1] * a) * b);
}

}  // namespace

Stance stance_of(const Picture& picture) {
    if (picture.width < 200 || picture.height < 200) return {};
    const std::size_t wide = picture.width / reduced, high = picture.height / reduced;
    const Change lines = change_of(dots_of(picture), high, wide, ink_min);
    Stance out;
    if (lines.agreeing == 0) return out;
    out.fall = lines.middle;
    out.fall_further = lines.further;
    out.lean = -out.fall;  // a page that is turned, no more
    std::vector<Dot> rules;
    for (double further = -lean_further_max; further < lean_further_max + 1e-9; further += lean_step)
        add_rules(picture, out.lean + further, rules);
    const Change columns = change_of(rules, wide, high, rules_min);
    if (columns.agreeing >= 3) {
        out.lean = columns.middle;
        out.lean_further = columns.further;
    }
    return out;
}

bool is_straight(const Stance& stance) {
    return std::abs(stance.fall) + std::abs(stance.fall_further) < straight_fall &&
           std::abs(stance.lean) + std::abs(stance.lean_further) < straight_lean;
}

Picture straightened(const Picture& picture, const Stance& stance) {
    Picture out{picture.width, picture.height, std::vector<std::uint8_t>(picture.grey.size())};
    const double wide = static_cast<double>(picture.width), high = static_cast<double>(picture.height);
    for (std::size_t y = 0; y < picture.height; ++y) {
        const double v = static_cast<double>(y) - high / 2;
        const double fall = stance.fall + stance.fall_further * 2 * v / high;
        for (std::size_t x = 0; x < picture.width; ++x) {
            const double u = static_cast<double>(x) - wide / 2;
            const double lean = stance.lean + stance.lean_further * 2 * u / wide;
            out.grey[y * picture.width + x] =
                pixel_at(picture, u + lean * v + wide / 2, v + fall * u + high / 2);
        }
    }
    return out;
}

Picture enlarged(const Picture& picture, double times) {
    const auto wide = static_cast<std::size_t>(times * static_cast<double>(picture.width)),
               high = static_cast<std::size_t>(times * static_cast<double>(picture.height));
    Picture out{wide, high, std::vector<std::uint8_t>(wide * high)};
    for (std::size_t y = 0; y < high; ++y) {
        for (std::size_t x = 0; x < wide; ++x)
            out.grey[y * wide + x] =
                pixel_at(picture, static_cast<double>(x) / times, static_cast<double>(y) / times);
    }
    return out;
}

Picture turned(const Picture& picture, int quarters) {
    const std::size_t width = picture.width, height = picture.height;
    Picture out = picture;
    if (quarters % 2 != 0) std::swap(out.width, out.height);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            std::size_t to = y * width + x;
            if (quarters % 4 == 1) to = x * height + (height - 1 - y);
            if (quarters % 4 == 2) to = (height - 1 - y) * width + (width - 1 - x);
            if (quarters % 4 == 3) to = (width - 1 - x) * height + y;
            out.grey[to] = picture.grey[y * width + x];
        }
    }
    return out;
}

std::size_t gutter_of(const Picture& picture) {
    constexpr double wider = 1.2;             // than high
    constexpr double from = 0.42, to = 0.58;  // of the width
    constexpr double blank_min = 0.035;
    if (static_cast<double>(picture.width) < wider * static_cast<double>(picture.height)) return 0;
    const std::size_t columns = picture.width / reduced;
    std::vector<int> sums(columns + 1, 0);
    for (const Dot& dot : dots_of(picture)) ++sums[static_cast<std::size_t>(dot.along)];
    const auto first = static_cast<std::size_t>(from * static_cast<double>(columns)),
               last = static_cast<std::size_t>(to * static_cast<double>(columns));
    std::size_t longest = 0, middle = 0, run = 0;
    for (std::size_t at = first; at <= last; ++at) {
        run = sums[at] <= 1 ? run + 1 : 0;
        if (run > longest) longest = run, middle = at - run / 2;
    }
    return static_cast<double>(longest) >= blank_min * static_cast<double>(columns) ? middle * reduced : 0;
}

}  // namespace documents
