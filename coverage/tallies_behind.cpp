// What stands behind a figure: its lines, and when it was reached.
#include <algorithm>

#include "coverage/tallies.hpp"
#include "coverage/tally_rows.hpp"

namespace coverage {

void Moments::first(std::uint32_t place, base::Milliseconds at_instant) {
    if (place >= firsts_.size()) firsts_.resize(std::size_t{place} + 1, 0);
    if (firsts_[place] == 0 || at_instant < firsts_[place]) firsts_[place] = at_instant;
}

std::vector<Moments::Moment> Moments::all(const Frame& frame) const {
    std::vector<Moment> out = times_;
    for (std::uint32_t place = 0; place < firsts_.size(); ++place)
        if (firsts_[place] != 0) out.push_back({firsts_[place], 1, frame.node_of(place)});
    return out;
}

void Tallies::add_moment(const Rule& rule, const std::int64_t* row, bool members, Moments& moments) const {
    if (!counts_for(rule, static_cast<evidence::Verb>(row[verb]), row[at]) || !proves(rule, row)) return;
    if (!members) {
        const auto index = static_cast<std::size_t>(row[agency]);
        if (index < rule.node_of->size() && (*rule.node_of)[index] != Rule::nowhere)
            moments.once(row[at], row[quantity], (*rule.node_of)[index]);
        return;
    }
    if (row[actor_kind] != static_cast<std::int64_t>(rule.actor)) return;
    const Frame::Places places = rule.frame->places_of(row[actor]);
    if (places.own != Frame::nowhere) moments.first(places.own, row[at]);
}

void Tallies::add_moments(storage::Reader& reader, const storage::Query& lines,
                          const std::vector<storage::Value>& arguments, std::size_t rule, bool members,
                          Moments& moments) const {
    reader.scan(lines, arguments, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += columns) {
            const auto serves = doings_.serving.of(rows[i + activity]);
            if (std::find(serves.begin(), serves.end(), rule) != serves.end())
                add_moment(rules()[rule], rows.data() + i, members, moments);
        }
    });
}

void Tallies::add_typed_moments(std::size_t rule, Moments& moments) const {
    for (const auto& [of_rule, row] : typed_)
        if (of_rule == rule) add_moment(rules()[rule], row.data(), true, moments);
}

bool Tallies::counts_under(const Rule& rule, const std::int64_t* row, Node node, Node end) const {
    const auto under = [&](Node at_node) { return at_node >= node && at_node < end; };
    if (row[actor_kind] == static_cast<std::int64_t>(rule.actor)) {
        const Frame::Places places = rule.frame->places_of(row[actor]);
        if (places.own != Frame::nowhere) {
            if (under(rule.frame->node_of(places.own))) return true;
            return std::any_of(places.extra.begin(), places.extra.end(),
                               [&](std::uint32_t place) { return rule.frame->node_of(place) == node; });
        }
        if (rule.members_alone) return false;
    }
    const auto index = static_cast<std::size_t>(row[agency]);
    return index < rule.node_of->size() && (*rule.node_of)[index] != Rule::nowhere &&
           under((*rule.node_of)[index]);
}

std::vector<std::int64_t> Tallies::places_behind(storage::Reader& reader, const storage::Query& lines,
                                                 const std::vector<storage::Value>& arguments,
                                                 std::size_t rule, Node node, Node end, std::size_t most,
                                                 std::size_t& found) const {
    const Rule& wanted = rules()[rule];
    std::vector<std::int64_t> places;
    reader.scan(lines, arguments, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += columns) {
            const std::int64_t* row = rows.data() + i;
            const auto serves = doings_.serving.of(row[activity]);
            if (std::find(serves.begin(), serves.end(), rule) != serves.end() &&
                counts_for(wanted, static_cast<evidence::Verb>(row[verb]), row[at]) &&
                counts_under(wanted, row, node, end))
                places.push_back(row[place_at]);
        }
    });
    found += places.size();
    std::reverse(places.begin(), places.end());
    places.resize(std::min(places.size(), most));
    return places;
}

bool Tallies::counts(std::size_t rule, const evidence::Line& line, Node node, Node end) const {
    return counts_for(rules()[rule], line.verb, line.at) &&
           counts_under(rules()[rule], row_of(line).data(), node, end);
}

}  // namespace coverage
