// The reach of everybody, by intervals of days: first the tree, then the functions, then what successors
// inherited, in the order of their days.
#include "agencies/reach.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

#include "agencies/sql.hpp"

namespace agencies {
namespace {

std::int64_t end_of(const Period& during) {
    return during.until ? during.until->number : open_end;
}

struct Builder {
    const Directory& directory;
    std::unordered_map<AgencyId, std::vector<ReachRow>> over;  // rows by who sees
    std::unordered_map<AgencyId, std::vector<Above>> under;    // by agency: who is ever under it
    std::map<std::string, std::int32_t, std::less<>> functions;

    explicit Builder(const Directory& all) : directory(all) {
        std::int32_t number = 0;
        for (const Function& one : all.functions()) functions[one.code] = ++number;
    }

    void add(AgencyId who, AgencyId whom, std::int32_t function, AgencyId through, std::int64_t from,
             std::int64_t until) {
        if (from < until) over[who].push_back({who, whom, function, through, from, until});
    }

    void tree() {
        for (const Facts& facts : directory.all()) {
            const std::int64_t end = end_of(facts.life);
            add(facts.id, facts.id, 0, no_agency, facts.life.from.number, end);
            for (const Above& above : ever_above(directory, facts.id)) {
                const Facts& who = directory.at(above.agency);
                under[above.agency].push_back({facts.id, above.from, above.until});
                add(above.agency, facts.id, 0, no_agency, std::max(above.from, who.life.from.number),
                    std::min(above.until, end_of(who.life)));
            }
        }
    }

    void duties() {
        for (const Facts& facts : directory.all()) {
            for (const DutyFact& duty : facts.duties) {
                const auto function = functions.find(duty.function);
                if (function == functions.end()) continue;
                for (const ParentFact& parent : facts.parents) {
                    if (parent.parent == no_agency) continue;
                    const std::int64_t from = std::max(duty.during.from, parent.during.from).number;
                    const std::int64_t until = std::min(end_of(duty.during), end_of(parent.during));
                    for (const Above& one : under[parent.parent]) {
                        if (one.agency == facts.id) continue;
                        add(facts.id, one.agency, function->second, no_agency, std::max(from, one.from),
                            std::min(until, one.until));
                    }
                }
            }
        }
    }

    // Its own rows that already say what an inherited one would.
    static bool covered(const std::vector<ReachRow>& own, const ReachRow& row) {
        const auto first = std::lower_bound(own.begin(), own.end(), row.under,
                                            [](const ReachRow& a, AgencyId b) { return a.under < b; });
        for (auto at = first; at != own.end() && at->under == row.under; ++at)
            if (at->through == no_agency && (at->function == 0 || at->function == row.function) &&
                at->from <= row.from && at->until >= row.until)
                return true;
        return false;
    }

    static void sort_by_under(std::vector<ReachRow>& rows) {
        std::sort(rows.begin(), rows.end(),
                  [](const ReachRow& a, const ReachRow& b) { return a.under < b.under; });
    }

    void inherit() {
        for (auto& [who, rows] : over) sort_by_under(rows);
        for (const Succession& step : directory.successions()) {
            const auto named = functions.find(step.function);
            const std::int32_t function = named == functions.end() ? 0 : named->second;
            const Facts& to = directory.at(step.to);
            const std::int64_t until = end_of(to.life);
            std::vector<ReachRow> inherited;
            std::vector<ReachRow>& own = over[step.to];
            for (const ReachRow& row : over[step.from]) {
                // What it saw on the last day before, or until that day.
                const bool saw = row.from < step.day.number && row.until >= step.day.number;
                if (!saw || row.under == step.to ||
                    (function != 0 && row.function != 0 && row.function != function))
                    continue;
                const ReachRow now{step.to,   row.under,       row.function == 0 ? function : row.function,
                                   step.from, step.day.number, until};
                if (now.from < now.until && !covered(own, now)) inherited.push_back(now);
            }
            own.insert(own.end(), inherited.begin(), inherited.end());
            sort_by_under(own);
        }
    }

    std::vector<ReachRow> all() {
        std::vector<ReachRow> rows;
        for (auto& [who, some] : over) rows.insert(rows.end(), some.begin(), some.end());
        std::sort(rows.begin(), rows.end());
        std::vector<ReachRow> joined;
        joined.reserve(rows.size());
        for (const ReachRow& row : rows) {
            const bool same = !joined.empty() && joined.back().over == row.over &&
                              joined.back().under == row.under && joined.back().function == row.function &&
                              joined.back().through == row.through && joined.back().until >= row.from;
            if (same)
                joined.back().until = std::max(joined.back().until, row.until);
            else
                joined.push_back(row);
        }
        return joined;
    }
};

const std::string& function_of(const Directory& directory, const ReachRow& row) {
    static const std::string everything;
    return row.function == 0 ? everything
                             : directory.functions()[static_cast<std::size_t>(row.function - 1)].code;
}

void drop(storage::Writer& writer, const Directory& directory, const std::vector<ReachRow>& rows) {
    constexpr std::size_t part = 5000;  // a statement's text stays under half a megabyte
    for (std::size_t at = 0; at < rows.size(); at += part) {
        std::string list = "[";
        for (std::size_t i = at; i < std::min(at + part, rows.size()); ++i) {
            const ReachRow& row = rows[i];
            list += (i == at ? "[" : ",[") + std::to_string(row.over) + "," + std::to_string(row.under) +
                    ",\"" + function_of(directory, row) + "\"," + std::to_string(row.from) + "," +
                    std::to_string(row.through) + "]";
        }
        writer.run(sql::drop_reach, list + "]");
    }
}

void add(storage::Writer& writer, const Directory& directory, const std::vector<ReachRow>& rows) {
    std::vector<std::vector<storage::Value>> values;
    values.reserve(rows.size());
    for (const ReachRow& row : rows) {
        storage::Value until = nullptr;
        if (row.until != open_end) until = row.until;
        values.push_back({row.over, row.under, function_of(directory, row), row.from, until, row.through});
    }
    if (!values.empty()) writer.insert_all(sql::add_reach, values);
}

void climb(const Directory& directory, AgencyId agency, std::int64_t from, std::int64_t until, int depth,
           std::vector<Above>& out) {
    constexpr int depth_max = 24;
    if (depth > depth_max) return;
    const Facts& facts = directory.at(agency);
    for (std::size_t i = 0; i < facts.parents.size(); ++i) {
        const ParentFact& parent = facts.parents[i];
        if (parent.parent == no_agency || directory.find(parent.parent) == nullptr) continue;
        const bool last = i + 1 == facts.parents.size();
        const std::int64_t since = std::max(from, parent.during.from.number);
        const std::int64_t to = std::min(until, last ? open_end : end_of(parent.during));
        if (since >= to) continue;
        out.push_back({parent.parent, since, to});
        climb(directory, parent.parent, since, to, depth + 1, out);
    }
}

}  // namespace

std::vector<Above> ever_above(const Directory& directory, AgencyId agency) {
    std::vector<Above> out;
    climb(directory, agency, directory.at(agency).life.from.number, open_end, 0, out);
    return out;
}

std::vector<ReachRow> reach_of(const Directory& directory) {
    Builder builder(directory);
    builder.tree();
    builder.duties();
    builder.inherit();
    return builder.all();
}

void write_reach(storage::Writer& writer, const Directory& before, const Directory& after) {
    const std::vector<ReachRow> was = reach_of(before), is = reach_of(after);
    std::vector<ReachRow> gone, come;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(gone));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(come));
    drop(writer, before, gone);
    add(writer, after, come);
}

bool reaches(storage::Reader& reader, AgencyId over, AgencyId under, std::string_view function,
             base::Day day) {
    return reader.one(sql::reaches, over, under, std::string(function), day.number).has_value();
}

std::vector<Reach> reach_between(storage::Reader& reader, AgencyId over, AgencyId under, base::Day day) {
    std::vector<Reach> out;
    for (const auto& row : reader.all(sql::reach_between, over, under, day.number)) {
        Reach one{over, under, row.text(0), {base::Day{row.integer(1)}, std::nullopt}, row.integer(3)};
        if (const auto until = row.maybe_integer(2)) one.during.until = base::Day{*until};
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace agencies
