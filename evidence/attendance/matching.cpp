// The persons of the agencies that are seen stand in memory for one list, under the keys of persons/blocks.
#include "evidence/attendance/matching.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "evidence/attendance/sql.hpp"
#include "persons/blocks.hpp"
#include "persons/codes.hpp"
#include "persons/likeness.hpp"
#include "persons/names.hpp"
#include "text/unicode.hpp"

namespace evidence::attendance {
namespace {

using persons::BirthLevel, persons::NameLevel, persons::PersonId;

bool has(const std::vector<std::int64_t>& all, std::int64_t one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

struct Known {
    persons::Compared compared;
    std::string uuid;
    persons::Details details;
};

class Pool {
  public:
    Pool(storage::Reader& reader, const std::vector<std::int64_t>& agencies) {
        std::map<PersonId, persons::Details> all;
        std::map<PersonId, std::string> uuids;
        for (const std::int64_t agency : agencies) {
            for (const storage::Row& row : reader.all(sql::list_persons_at, agency)) {
                persons::Details details;
                details.name = row.text(2);
                if (!row.null(3))
                    details.birth = persons::Birth{base::Day{row.integer(3)}, row.text(4) == "year"};
                details.sex = row.text(5);
                details.telephone = row.text(6);
                details.mail = row.text(7);
                all.emplace(row.integer(0), std::move(details));
                uuids.emplace(row.integer(0), row.text(1));
            }
            for (const storage::Row& row : reader.all(sql::list_codes_at, agency)) {
                const auto held = all.find(row.integer(0));
                if (held != all.end()) held->second.codes[row.text(1)] = row.text(2);
            }
        }
        for (auto& [person, details] : all) {
            const std::size_t at = known_.size();
            known_.push_back({persons::compared(person, details), uuids[person], details});
            for (const std::uint64_t key : persons::block_keys(known_.back().compared))
                by_block_[key].push_back(at);
            by_folded_[known_.back().compared.folded].push_back(at);
            by_given_[given(known_.back().compared)].push_back(at);
            for (const auto& [scheme, code] : details.codes) by_code_[scheme + " " + code].push_back(at);
        }
    }

    const Known& at(std::size_t index) const { return known_[index]; }
    std::int64_t people() const { return static_cast<std::int64_t>(known_.size()); }
    const std::vector<std::size_t>& named(const std::string& folded) const { return in(by_folded_, folded); }
    std::set<std::size_t> coded(const persons::Details& details) const {
        std::set<std::size_t> found;
        for (const auto& [scheme, code] : details.codes)
            for (const std::size_t one : in(by_code_, scheme + " " + code)) found.insert(one);
        return found;
    }
    std::set<std::size_t> near(const persons::Compared& one) const {
        std::set<std::size_t> found;
        for (const std::uint64_t key : persons::block_keys(one))
            if (const auto block = by_block_.find(key); block != by_block_.end())
                found.insert(block->second.begin(), block->second.end());
        for (const std::size_t other : in(by_given_, given(one))) found.insert(other);
        return found;
    }

  private:
    // A row that says no birth date shares no other key with those who have one.
    static std::string given(const persons::Compared& one) {
        return one.words.empty() ? "" : one.words.back();
    }
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;
    static const std::vector<std::size_t>& in(const Index& index, const std::string& key) {
        static const std::vector<std::size_t> none;
        const auto found = index.find(key);
        return found == index.end() ? none : found->second;
    }
    std::vector<Known> known_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_block_;
    Index by_folded_, by_given_, by_code_;
};

Candidate candidate_of(const Known& known, double bits) {
    return {known.compared.id, known.uuid, known.details, bits};
}

bool may_agree(BirthLevel level) {
    return level == BirthLevel::same || level == BirthLevel::same_year || level == BirthLevel::unknown;
}

bool whole(const std::optional<persons::Birth>& birth) {
    return birth && !birth->year_only;
}

// The one whom the row means beyond doubt: a code, or the name with a telephone number or the whole birth
// date, or a name that only one person has where nothing speaks against it.
std::optional<std::size_t> sure_in(const Pool& pool, const persons::Details& said,
                                   const persons::Compared& one) {
    const auto coded = pool.coded(said);
    if (coded.size() == 1 &&
        persons::name_level(one, pool.at(*coded.begin()).compared) != NameLevel::different)
        return *coded.begin();
    if (!coded.empty()) return std::nullopt;
    std::vector<std::size_t> born, plain;
    for (const std::size_t other : pool.named(one.folded)) {
        const Known& known = pool.at(other);
        if (whole(said.birth) && known.details.birth == said.birth) born.push_back(other);
        if (!said.telephone.empty() && known.details.telephone == said.telephone) return other;
        if (may_agree(persons::birth_level(said.birth, known.details.birth))) plain.push_back(other);
    }
    if (!born.empty()) return born.size() == 1 ? std::optional(born[0]) : std::nullopt;
    if (plain.size() != 1 || pool.named(one.folded).size() != 1 || whole(said.birth)) return std::nullopt;
    // "Nguyen Thi Lan" typed without diacritics means whoever has the name with them; "Lân" is not "Lan".
    const std::string typed = text::lower(one.name);
    const bool same = typed == text::lower(pool.at(plain[0]).compared.name);
    return same || typed == one.folded ? std::optional(plain[0]) : std::nullopt;
}

std::vector<Candidate> doubtful_in(const Pool& pool, const persons::Compared& one) {
    std::vector<Candidate> found;
    for (const std::size_t other : pool.near(one)) {
        const Known& known = pool.at(other);
        const NameLevel name = persons::name_level(one, known.compared);
        const auto times = static_cast<std::int64_t>(pool.named(known.compared.folded).size());
        const double bits =
            persons::likeness(one, known.compared, persons::name_frequency(times, pool.people())).bits;
        const bool alike = name != NameLevel::different && name != NameLevel::given &&
                           persons::birth_level(one.birth, known.compared.birth) != BirthLevel::different;
        if (alike || name == NameLevel::same || name == NameLevel::folded ||
            bits >= persons::proposed_from_bits)
            found.push_back(candidate_of(known, bits));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.bits > b.bits; });
    if (found.size() > candidates_max) found.resize(candidates_max);
    return found;
}

// What tells two rows of nobody known apart.
std::string key_of(const ListedRow& row) {
    std::string key = text::fold(row.details.name) + "\n" + persons::written(row.details.birth);
    for (const auto& [scheme, code] : row.details.codes) key += "\n" + scheme + code;
    return key + "\n" + row.details.telephone + "\n" + text::fold(row.unit);
}

struct Matcher {
    storage::Reader& reader;
    const Where& where;
    Pool pool;
    std::map<PersonId, Basis> standing = {};
    std::map<PersonId, std::size_t> by_person = {};
    std::map<std::string, std::size_t> by_key = {};

    void find(Matched& out) {
        const ListedRow& row = out.row;
        const bool here = row.agency == 0 || has(where.seen, row.agency);
        const persons::Compared one = persons::compared(0, row.details);
        if (here) {
            if (const auto sure = sure_in(pool, row.details, one)) {
                out.meets = Meets::sure;
                out.person = pool.at(*sure).compared.id;
                out.candidates = {candidate_of(pool.at(*sure), 0)};
                return;
            }
            out.candidates = doubtful_in(pool, one);
            if (!out.candidates.empty()) out.meets = Meets::doubtful;
        }
        const std::int64_t named = row.agency != 0 ? row.agency : where.agency;
        if (out.meets == Meets::unknown && !(here && has(where.seen, named))) {
            if (const auto sure = sure_person(reader, row.details, {named})) {
                out.meets = Meets::sure;
                out.person = *sure;
                out.hidden = true;
                return;
            }
        }
        if (row.agency == 0) find_away(out);
    }

    // Where the list does not say of which agency somebody is, whoever is known elsewhere is proposed before
    // a second person is made of the one.
    void find_away(Matched& out) {
        const auto away = sure_person(reader, out.row.details, {any_agency});
        if (!away || std::any_of(out.candidates.begin(), out.candidates.end(),
                                 [&](const Candidate& one) { return one.person == *away; }))
            return;
        out.away = *away;
        if (out.meets != Meets::unknown) return;
        out.meets = Meets::elsewhere;
        out.person = *away;
        out.hidden = true;
    }

    void tell_twice(Matched& out) {
        if (out.person != 0) {
            const auto [at, fresh] = by_person.try_emplace(out.person, out.row.number);
            if (!fresh) out.same_as = at->second;
        } else {
            const auto [at, fresh] = by_key.try_emplace(key_of(out.row), out.row.number);
            if (!fresh) out.same_as = at->second;
        }
        if (out.same_as != 0) out.meets = Meets::repeated;
    }

    Matched decide(const ListedRow& row) {
        Matched out;
        out.row = row;
        out.elsewhere = row.agency != 0 && row.agency != where.agency;
        if (!row.problem.empty()) {
            out.meets = Meets::rejected;
            return out;
        }
        find(out);
        tell_twice(out);
        const auto there = standing.find(out.person);
        if (out.person != 0 && out.meets != Meets::repeated && there != standing.end() &&
            there->second >= where.basis)
            out.meets = Meets::present;
        return out;
    }
};

}  // namespace

std::vector<Matched> match(storage::Reader& reader, const std::vector<ListedRow>& rows, const Where& where) {
    Matcher matcher{reader, where, Pool(reader, where.seen)};
    for (const storage::Row& row : reader.all(sql::list_standing_people, where.activity)) {
        Basis& best = matcher.standing[row.integer(2)];
        best = std::max(best, static_cast<Basis>(row.integer(3)));
    }
    std::vector<Matched> all;
    for (const ListedRow& row : rows) all.push_back(matcher.decide(row));
    return all;
}

std::optional<PersonId> sure_person(storage::Reader& reader, const persons::Details& typed,
                                    const std::vector<std::int64_t>& agencies) {
    std::set<PersonId> coded, born;
    const persons::NameForms forms = persons::forms_of(typed.name);
    const persons::Compared one = persons::compared(0, typed);
    for (const std::int64_t agency : agencies) {
        for (const auto& [scheme, code] : typed.codes) {
            if (agency == any_agency && !persons::scheme_named(scheme)->everywhere) continue;
            for (const storage::Row& row : reader.all(sql::find_with_code, scheme, code, agency)) {
                const auto held = persons::person_of(reader, row.integer(0));
                // A code with another name is a slip of the pen, or somebody else's.
                if (held &&
                    (typed.name.empty() ||
                     persons::name_level(one, persons::compared(0, held->details)) != NameLevel::different))
                    coded.insert(row.integer(0));
            }
        }
        if (!whole(typed.birth) || typed.name.empty()) continue;
        for (const storage::Row& row : reader.all(sql::find_born, forms.key, typed.birth->day.number, agency))
            if (text::fold(row.text(1)) == forms.folded) born.insert(row.integer(0));
    }
    const std::set<PersonId>& found = coded.empty() ? born : coded;
    return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

}  // namespace evidence::attendance
