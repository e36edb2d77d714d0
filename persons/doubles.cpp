// Finding in the database: a new person by index, all of them in memory.
#include "persons/doubles.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "persons/sight.hpp"
#include "persons/sql.hpp"

namespace persons {
namespace {

constexpr std::int64_t part_rows = 20'000;
constexpr std::size_t written_at_once = 1'000, proposed_max = 50'000;
constexpr PersonId few = 3'000;  // more are found faster in the whole directory

std::string as_text(const Likeness& likeness) {
    std::string out;
    for (const auto& [reason, bits] : likeness.reasons)
        out += reason + "=" + std::to_string(std::lround(bits * 100)) + "\n";
    return out;
}

Proposal proposal_from(const storage::Row& row) {
    Proposal one{row.integer(0),
                 row.text(1),
                 row.integer(2),
                 row.integer(3),
                 static_cast<double>(row.integer(4)) / 100,
                 {},
                 row.text(6)};
    const std::string& lines = row.text(5);
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at), equals = lines.find('=', at);
        one.reasons.emplace_back(lines.substr(at, equals - at),
                                 std::strtod(lines.c_str() + equals + 1, nullptr) / 100);
        at = end + 1;
    }
    return one;
}

int write_pairs(storage::Writer& writer, const std::vector<Pair>& pairs, std::size_t begin, std::size_t end,
                base::Milliseconds now) {
    std::int64_t next = writer.one(sql::next_proposal)->integer(0);
    std::vector<std::vector<storage::Value>> rows;
    for (std::size_t i = begin; i < end; ++i)
        rows.push_back({next++, base::new_uuid(now), pairs[i].one, pairs[i].other,
                        static_cast<std::int64_t>(std::lround(pairs[i].likeness.bits * 100)),
                        as_text(pairs[i].likeness), now});
    return static_cast<int>(writer.insert_all(sql::add_proposal, rows));
}

std::vector<Compared> load_all(storage::Store& store) {
    std::vector<Compared> all;
    for (PersonId after = 0;;) {
        const bool more = store.read([&](storage::Reader& reader) {
            const auto rows = reader.all(sql::list_all_details, after, part_rows);
            if (rows.empty()) return false;
            const PersonId last = rows.back().integer(0);
            std::map<PersonId, std::map<std::string, std::string>> codes;
            for (const auto& code : reader.all(sql::list_all_codes, after, last))
                codes[code.integer(0)][code.text(1)] = code.text(2);
            for (const auto& row : rows) {
                Details details;
                details.name = row.text(1);
                if (!row.null(2)) details.birth = Birth{base::Day{row.integer(2)}, row.text(3) == "year"};
                details.sex = row.text(4);
                details.telephone = row.text(5);
                details.mail = row.text(6);
                if (const auto found = codes.find(row.integer(0)); found != codes.end())
                    details.codes = std::move(found->second);
                all.push_back(compared(row.integer(0), details));
            }
            after = last;
            return true;
        });
        if (!more) return all;
    }
}

// Whoever shares a key with the person.
std::set<PersonId> candidates(storage::Reader& reader, const Compared& one) {
    std::set<PersonId> found;
    const auto take = [&](const storage::Rows& rows) {
        for (const auto& row : rows) found.insert(row.integer(0));
    };
    if (one.birth) {
        const int year = base::year_of(one.birth->day);
        take(reader.all(sql::list_of_key, one.key, base::day_of(year, 1, 1)->number,
                        base::day_of(year + 1, 1, 1)->number));
        if (!one.birth->year_only) {
            const std::string iso = base::iso(one.birth->day);
            take(reader.all(sql::list_born_on, one.birth->day.number));
            if (const auto swapped =
                    base::parse_day(iso.substr(0, 5) + iso.substr(8, 2) + "-" + iso.substr(5, 2)))
                take(reader.all(sql::list_born_on, swapped->number));
        }
    } else {
        take(reader.all(sql::list_of_key_unborn, one.key));
    }
    if (!one.telephone.empty()) take(reader.all(sql::list_of_telephone, one.telephone));
    for (const auto& [scheme, code] : one.codes)
        for (const auto& row : reader.all(sql::find_by_code, code, scheme)) found.insert(row.integer(1));
    found.erase(one.id);
    return found;
}

}  // namespace

int propose_for(storage::Writer& writer, PersonId person, base::Milliseconds now) {
    const Person held = *person_of(writer, person);
    if (held.canonical != held.id || held.erased_at) return 0;
    const Compared one = compared(person, held.details);
    const auto count_of = [&](const std::string& key) { return writer.one(sql::count_key, key)->integer(0); };
    const std::int64_t people = writer.one(sql::next_person)->integer(0), own = count_of(one.key);
    std::vector<Pair> pairs;
    for (const PersonId id : candidates(writer, one)) {
        const Compared other = compared(id, person_of(writer, id)->details);
        const std::int64_t times = std::max(own, one.key == other.key ? own : count_of(other.key));
        Likeness found = likeness(one, other, name_frequency(times, people));
        if (found.bits >= proposed_from_bits)
            pairs.push_back({std::min(person, id), std::max(person, id), std::move(found)});
    }
    return write_pairs(writer, pairs, 0, pairs.size(), now);
}

int find_doubles(storage::Store& store, const base::Clock& clock, const base::Progress& progress) {
    const std::vector<Pair> pairs = find_pairs(load_all(store), proposed_from_bits, progress);
    const std::size_t most = std::min(pairs.size(), proposed_max);
    int proposed = 0;
    for (std::size_t at = 0; at < most; at += written_at_once)
        proposed += store.write([&](storage::Writer& writer) {
            return write_pairs(writer, pairs, at, std::min(at + written_at_once, most), clock.now());
        });
    return proposed;
}

int find_doubles_among(storage::Store& store, const base::Clock& clock, PersonId first, PersonId last,
                       const base::Progress& progress) {
    if (last < first) return 0;
    if (last - first >= few) return find_doubles(store, clock, progress);
    int proposed = 0;
    constexpr PersonId at_once = 100;
    for (PersonId at = first; at <= last; at += at_once)
        proposed += store.write([&](storage::Writer& writer) {
            int some = 0;
            for (PersonId id = at; id <= std::min(last, at + at_once - 1); ++id)
                some += propose_for(writer, id, clock.now());
            return some;
        });
    return proposed;
}

std::vector<Proposal> open_proposals(storage::Reader& reader, const base::Actor& actor, base::Day today,
                                     std::size_t most) {
    std::vector<Proposal> all;
    const auto limit = static_cast<std::int64_t>(most);
    for (const char* decision : {"open", "later"}) {
        const auto own = own_agencies(actor, base::Right::own_persons);
        if (std::find(own.begin(), own.end(), 0) != own.end()) {
            for (const auto& row : reader.all(sql::list_open, std::string(decision), limit))
                all.push_back(proposal_from(row));
            continue;
        }
        std::set<std::int64_t> seen;
        for (const std::int64_t agency : own)
            for (const auto& row : reader.all(sql::list_open_at, std::string(decision), limit, agency))
                if (may_see(actor, memberships_of(reader, row.integer(2)), today, base::Right::own_persons) &&
                    may_see(actor, memberships_of(reader, row.integer(3)), today, base::Right::own_persons) &&
                    seen.insert(row.integer(0)).second)
                    all.push_back(proposal_from(row));
    }
    if (all.size() > most) all.resize(most);
    return all;
}

std::int64_t count_open(storage::Reader& reader) {
    return reader.one(sql::count_open)->integer(0);
}

Proposal proposal_of(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                     base::Day today) {
    const auto row = reader.one(sql::find_proposal, uuid);
    const bool whole = for_whole_system(actor, base::Right::own_persons);
    if (!row || (!whole &&
                 (!may_see(actor, memberships_of(reader, row->integer(2)), today, base::Right::own_persons) ||
                  !may_see(actor, memberships_of(reader, row->integer(3)), today, base::Right::own_persons))))
        throw base::Refused(base::Refusal::not_found, "Không có cặp này.");
    return proposal_from(*row);
}

void decide(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal,
            const std::string& decision, const std::string& reason, base::Milliseconds now) {
    writer.run(sql::decide_proposal, proposal.id, decision, actor.account, now, reason);
    trail::record(writer, actor,
                  {"person.decide",
                   person_of(writer, proposal.one)->uuid,
                   "",
                   reason,
                   {{"decision", proposal.decision, decision}}},
                  now);
}

}  // namespace persons
