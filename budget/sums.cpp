// Adding up.
#include "budget/sums.hpp"

#include <map>

namespace budget {

void Sum::add(const Line& line) {
    ++lines;
    embedded += line.embedded();
    unsent += line.state == Kind::estimated;
    uncompiled += line.state == Kind::sent;
    unappraised += line.state == Kind::compiled && !line.embedded();
    unapproved += line.state == Kind::appraised;
    estimated += line.estimated.value_or(0);
    sent += line.sent.value_or(0);
    compiled += line.compiled.value_or(0);
    appraised += line.appraised.value_or(0);
    approved += line.approved.value_or(0);
    moved += line.moved;
    spent += line.spent;
}

Sum sum_of(const std::vector<Line>& lines) {
    Sum sum;
    for (const Line& line : lines) sum.add(line);
    return sum;
}

std::vector<Part> parts_of(const std::vector<Line>& lines,
                           const std::function<std::int64_t(const Line&)>& key) {
    std::vector<Part> parts;
    std::map<std::int64_t, std::size_t> places;
    for (const Line& line : lines) {
        const auto [place, fresh] = places.emplace(key(line), parts.size());
        if (fresh) parts.push_back({place->first, {}, &line});
        parts[place->second].sum.add(line);
    }
    return parts;
}

std::vector<Excess> excesses(const std::vector<Line>& lines) {
    std::vector<Excess> found;
    for (const Line& line : lines) {
        if (line.left() < 0)
            found.push_back({&line, "Đã chi " + written(line.spent) + " đồng, vượt " + written(-line.left()) +
                                        " đồng so với số được duyệt (" + written(line.available()) + ")."});
        if (line.approved && line.appraised && *line.approved > *line.appraised)
            found.push_back(
                {&line, "Duyệt " + written(*line.approved) + " đồng, cao hơn số thẩm định " +
                            written(*line.approved - *line.appraised) + " đồng" +
                            (line.approved_word.empty() ? "." : ": " + line.approved_word + ".")});
    }
    return found;
}

}  // namespace budget
