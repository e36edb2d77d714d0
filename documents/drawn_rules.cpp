// A line is a stroke, or a filled shape as thin as one: Word draws each border as a row of thin rectangles.
#include "documents/drawn_rules.hpp"

#include <expat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>

#include "documents/inputs.hpp"

namespace documents {
namespace {

constexpr double thin_points = 3, long_points = 6, level_points = 0.75;
constexpr std::size_t rules_a_page_max = 2000;  // a drawing has more, a table less

struct Point {
    double x = 0, y = 0;
};

// As SVG writes it: x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    Point of(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    Matrix after(const Matrix& first) const {  // the one that does `first`, then this
        const Point origin = of({first.e, first.f});
        return {a * first.a + c * first.b,
                b * first.a + d * first.b,
                a * first.c + c * first.d,
                b * first.c + d * first.d,
                origin.x,
                origin.y};
    }
};

// The next number at `at`, behind blanks and commas; false at a letter or the end.
bool next_number(std::string_view text, std::size_t& at, double& number) {
    at = std::min(text.find_first_not_of(" ,\t\r\n", at), text.size());
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (error != std::errc()) return false;
    at = static_cast<std::size_t>(end - text.data());
    return true;
}

Matrix matrix_of(const char* transform) {
    constexpr std::string_view opens = "matrix(";
    const std::string_view text = transform == nullptr ? "" : transform;
    std::array<double, 6> n{1, 0, 0, 1, 0, 0};
    if (text.substr(0, opens.size()) != opens) return {};
    std::size_t at = opens.size();
    for (double& number : n)
        if (!next_number(text, at, number)) return {};
    return {n[0], n[1], n[2], n[3], n[4], n[5]};
}

struct Pages {
    std::vector<Rules> all = {};
    std::vector<Matrix> matrices = {{}};  // of the elements that are open
    int unseen = 0;                       // how deep inside of what is only defined: the shapes of letters

    // One stroke from a to b, level or upright.
    void add(Point a, Point b) {
        if (all.empty()) all.emplace_back();
        const bool down = std::abs(a.x - b.x) <= level_points;
        if (!down && std::abs(a.y - b.y) > level_points) return;
        const double from = std::max(0.0, down ? std::min(a.y, b.y) : std::min(a.x, b.x)),
                     to = std::max(0.0, down ? std::max(a.y, b.y) : std::max(a.x, b.x)),
                     at = std::max(0.0, down ? (a.x + b.x) / 2 : (a.y + b.y) / 2);
        std::vector<Rule>& rules = down ? all.back().down : all.back().across;
        if (to - from < long_points || rules.size() > rules_a_page_max) return;
        const auto pixels = [](double points) {
            return static_cast<std::size_t>(std::lround(std::min(points, 1e5) * pixels_a_point));
        };
        rules.push_back({pixels(at), pixels(from), pixels(to)});
    }

    // What a pen draws in one go.
    void add_shape(const std::vector<Point>& points, bool stroked) {
        if (points.size() < 2) return;
        const auto [left, right] = std::minmax_element(
            points.begin(), points.end(), [](const Point& p, const Point& q) { return p.x < q.x; });
        const auto [top, bottom] = std::minmax_element(
            points.begin(), points.end(), [](const Point& p, const Point& q) { return p.y < q.y; });
        if (right->x - left->x <= thin_points || bottom->y - top->y <= thin_points) {
            const double x = (left->x + right->x) / 2, y = (top->y + bottom->y) / 2;
            if (right->x - left->x < bottom->y - top->y)
                add({x, top->y}, {x, bottom->y});
            else
                add({left->x, y}, {right->x, y});
            return;
        }
        for (std::size_t i = 1; stroked && i < points.size(); ++i) add(points[i - 1], points[i]);
    }

    void add_path(std::string_view d, const Matrix& matrix, bool stroked) {
        std::vector<Point> points;
        for (std::size_t at = 0; at < d.size();) {
            const char command = d[at++];
            if (command == 'M') {
                add_shape(points, stroked);
                points.clear();
            }
            if (command == 'Z' && !points.empty()) points.push_back(points.front());
            std::array<double, 2> n{};
            std::size_t count = 0;
            // Of a curve every point counts, so that no letter is a line.
            while (next_number(d, at, n[count % 2]))
                if (++count % 2 == 0) points.push_back(matrix.of({n[0], n[1]}));
            if (at < d.size() && std::strchr("MLCZ", d[at]) == nullptr) ++at;
        }
        add_shape(points, stroked);
    }
};

const char* value_of(const char** attributes, const char* name) {
    for (; *attributes != nullptr; attributes += 2)
        if (std::strcmp(attributes[0], name) == 0) return attributes[1];
    return nullptr;
}

void XMLCALL opened(void* data, const char* name, const char** attributes) {
    Pages& pages = *static_cast<Pages*>(data);
    pages.matrices.push_back(pages.matrices.back().after(matrix_of(value_of(attributes, "transform"))));
    if (pages.unseen > 0 || std::strcmp(name, "defs") == 0) ++pages.unseen;
    if (std::strcmp(name, "page") == 0) pages.all.emplace_back();
    if (pages.unseen > 0 || std::strcmp(name, "path") != 0) return;
    const char* const d = value_of(attributes, "d");
    const char* const style = value_of(attributes, "style");
    const char* const fill = value_of(attributes, "fill");
    const bool stroked = (style != nullptr && std::strstr(style, "fill:none") != nullptr) ||
                         (fill != nullptr && std::strcmp(fill, "none") == 0);
    if (d != nullptr) pages.add_path(d, pages.matrices.back(), stroked);
}

void XMLCALL closed(void* data, const char*) {
    Pages& pages = *static_cast<Pages*>(data);
    pages.matrices.pop_back();
    if (pages.unseen > 0) --pages.unseen;
}

}  // namespace

std::vector<Rules> rules_in_svg(std::string_view svg) {
    Pages pages;
    XML_Parser parser = XML_ParserCreate(nullptr);
    XML_SetUserData(parser, &pages);
    XML_SetElementHandler(parser, opened, closed);
    const bool whole = XML_Parse(parser, svg.data(), static_cast<int>(svg.size()), 1) == XML_STATUS_OK;
    XML_ParserFree(parser);
    if (!whole) return {};
    for (Rules& rules : pages.all) {
        if (std::max(rules.across.size(), rules.down.size()) > rules_a_page_max) rules = {};
        rules.whole = true;
    }
    return std::move(pages.all);
}

std::vector<Rules> drawn_rules(const std::filesystem::path& file, int first, int last,
                               const ExtractLimits& limits) {
    const base::TemporaryFolder folder;
    const ChildResult result = run_child({"pdftocairo", "-svg", "-origpagesizes", "-f", std::to_string(first),
                                          "-l", std::to_string(last), file.string(), "-"},
                                         folder, child_limits(limits, limits.convert_seconds_max));
    if (result.status != 0) return {};
    std::vector<Rules> pages = rules_in_svg(result.output);
    pages.resize(static_cast<std::size_t>(last - first) + 1);
    return pages;
}

}  // namespace documents
