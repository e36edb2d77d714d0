// What the rows of a list would do: matched where that is certain, else somebody new.
#include <map>
#include <set>
#include <tuple>

#include "persons/codes.hpp"
#include "persons/import.hpp"
#include "persons/import_known.hpp"
#include "persons/names.hpp"
#include "persons/sight.hpp"
#include "persons/sql.hpp"
#include "text/unicode.hpp"

namespace persons {
namespace {

struct Player {
    storage::Reader& reader;
    const std::string& import;
    const Deciding& deciding;
    KnownToRows known;
    std::map<std::string, std::size_t> seen = {};   // of these rows: what tells a line, to row number
    std::map<std::string, std::size_t> added = {};  // codes of whom these rows add, to their place
    std::map<PersonId, Details> renewed = {};       // of whom these rows change
    std::map<std::int64_t, base::Day> ended = {};   // memberships that these rows end
    std::size_t place = 0;                          // of the row that is decided

    // Whoever has one of the row's numbers; a staff code names somebody of its agency alone.
    std::set<PersonId> by_codes(const ListRow& row) {
        std::set<PersonId> found;
        for (const auto& [scheme, code] : row.details.codes)
            for (const PersonId holder : known.with_code(scheme, code))
                if (scheme_named(scheme)->everywhere || known.was_at(holder, row.agency))
                    found.insert(holder);
        return found;
    }

    static bool codes_differ(const Details& a, const Details& b) {
        for (const auto& [scheme, code] : a.codes) {
            const auto other = b.codes.find(scheme);
            if (other != b.codes.end() && other->second != code) return true;
        }
        return false;
    }

    // Same name and, where it is full, the same birth date at the same agency; without a full date all that
    // is said has to be the same.
    std::set<PersonId> by_name(const ListRow& row, bool& of_this_list) {
        std::set<PersonId> found;
        const NameForms forms = forms_of(row.details.name);
        const auto& birth = row.details.birth;
        const auto take = [&](PersonId canonical, bool here) {
            if (codes_differ(row.details, known.details(canonical))) return;
            found.insert(canonical);
            of_this_list = of_this_list || here;
        };
        if (birth && !birth->year_only) {
            for (const auto& one : known.born(forms.key, birth->day))
                if (one.agency == row.agency && text::fold(one.name) == forms.folded)
                    take(one.canonical, !import.empty() && one.import == import);
            return found;
        }
        for (const auto& one : known.named(forms.key, row.agency))
            if (one.name == row.details.name && one.birth == birth)
                take(one.canonical, !import.empty() && one.import == import);
        return found;
    }

    // The one person of other agencies who has the row's name and whole birth date, and was there before the
    // list came. 0: nobody, or several.
    PersonId away(const ListRow& row) {
        const auto& birth = row.details.birth;
        if (!birth || birth->year_only) return 0;
        std::set<PersonId> found;
        const NameForms forms = forms_of(row.details.name);
        for (const auto& one : known.born(forms.key, birth->day))
            if (one.person < deciding.first_new && text::fold(one.name) == forms.folded &&
                !codes_differ(row.details, known.details(one.canonical)))
                found.insert(one.canonical);
        return found.size() == 1 ? *found.begin() : 0;
    }

    bool may_join(PersonId canonical) {
        constexpr auto right = base::Right::own_persons;
        return for_whole_system(deciding.actor, right) ||
               may_see(deciding.actor, memberships_of(reader, canonical), deciding.today, right);
    }

    // Of somebody whom another agency keeps, a list adds what is not said yet, and changes nothing.
    static Details completed(const Details& held, const Details& said) {
        Details out = held;
        for (const auto& [to, from] :
             {std::pair(&out.sex, &said.sex), {&out.telephone, &said.telephone}, {&out.mail, &said.mail}})
            if (to->empty()) *to = *from;
        out.codes.insert(said.codes.begin(), said.codes.end());
        return out;
    }

    // What the list says and what is held, put together: the list completes and renews, and empties nothing.
    static Details joined(const Details& held, const Details& said) {
        Details out = held;
        // "Nguyen Thi Lan" of a list without diacritics does not undo a name that has them.
        const std::string folded = text::fold(said.name);
        const bool poorer = text::lower(said.name) == folded && text::fold(held.name) == folded;
        if (!poorer) out.name = said.name;
        if (said.birth && (!held.birth || held.birth->year_only || !said.birth->year_only))
            out.birth = said.birth;
        for (const auto& [to, from] :
             {std::pair(&out.sex, &said.sex), {&out.telephone, &said.telephone}, {&out.mail, &said.mail}})
            if (!from->empty()) *to = *from;
        for (const auto& [scheme, code] : said.codes) out.codes[scheme] = code;
        return out;
    }

    // Another class or another list of the same post goes on from the new day.
    void end_older(Played& out, const std::vector<KnownToRows::Place>& places) {
        const ListRow& row = out.row;
        if (row.school_class.empty()) return;
        for (const KnownToRows::Place& one : places) {
            const auto at = ended.find(one.membership);
            const std::optional<base::Day> until = at == ended.end() ? one.until : at->second;
            if (one.agency != row.agency || one.post != row.post || one.school_class == row.school_class ||
                !(one.from < row.from) || (until && !(row.from < *until)))
                continue;
            ended[one.membership] = row.from;
            out.ends.push_back(one.membership);
        }
    }

    void match(Played& out, PersonId canonical) {
        const ListRow& row = out.row;
        out.person = canonical;
        const auto [becoming, fresh] = renewed.try_emplace(canonical);
        if (fresh) becoming->second = known.details(canonical);
        const Details held = becoming->second;
        Details wanted = out.away == 0 ? joined(held, row.details) : completed(held, row.details);
        if (!(wanted == held)) out.details = becoming->second = std::move(wanted);
        const auto& places = known.places(canonical);
        out.joins = std::none_of(places.begin(), places.end(), [&](const KnownToRows::Place& one) {
            const bool goes_on = !one.until || row.from < *one.until;
            return one.agency == row.agency && goes_on && one.post == row.post &&
                   (row.school_class.empty() || one.school_class == row.school_class);
        });
        if (out.joins) end_older(out, places);
        out.does = out.details || out.joins ? RowDoes::changes : RowDoes::same;
        if (out.details) out.changes = differences(held, *out.details);
        for (const auto& value : out.changes)
            if (value.before != value.after)
                out.reason += (out.reason.empty() ? "" : "; ") +
                              (value.before.empty() ? value.after : value.before + " → " + value.after);
    }

    static std::string key_of(const ListRow& row, const std::string& scheme, const std::string& code) {
        return scheme + " " + code +
               (scheme_named(scheme)->everywhere ? "" : " " + std::to_string(row.agency));
    }

    // The same person as the same thing at the same agency twice in these rows.
    bool repeated(const ListRow& row, Played& out) {
        const std::string what = " " + std::to_string(row.agency) + " " + row.post + " " + row.school_class;
        std::vector<std::string> keys;
        for (const auto& [scheme, code] : row.details.codes) keys.push_back(key_of(row, scheme, code) + what);
        if (row.details.codes.empty())
            keys.push_back("name " + text::fold(row.details.name) + " " + written(row.details.birth) + what);
        for (const std::string& key : keys)
            if (const auto [at, fresh] = seen.try_emplace(key, row.number); !fresh) {
                out.reason = "Trùng với dòng " + std::to_string(at->second) +
                             ". Nếu là hai người khác nhau, ghi thêm ngày sinh hoặc mã của từng người.";
                return true;
            }
        return false;
    }

    // Somebody whom an earlier one of these rows adds: known by a code.
    bool added_before(const ListRow& row, Played& out) const {
        for (const auto& [scheme, code] : row.details.codes)
            if (const auto found = added.find(key_of(row, scheme, code)); found != added.end()) {
                out.like = found->second;
                out.joins = true;
                out.does = RowDoes::changes;
                return true;
            }
        return false;
    }

    void add(const ListRow& row, Played& out) {
        out.does = RowDoes::adds;
        for (const auto& [scheme, code] : row.details.codes) added.emplace(key_of(row, scheme, code), place);
    }

    Played decide(const ListRow& row) {
        Played out;
        out.row = row;
        out.reason = row.problem;
        if (!row.problem.empty() || repeated(row, out) || added_before(row, out)) return out;
        std::set<PersonId> found = by_codes(row);
        if (found.size() > 1) {
            out.reason = "Các mã của dòng này thuộc về những người khác nhau đã có.";
            return out;
        }
        if (found.size() == 1) {
            const Details& held = known.details(*found.begin());
            if (forms_of(held.name).key != forms_of(row.details.name).key &&
                held.birth != row.details.birth) {
                out.reason = "Mã này đã là của một người khác tên và ngày sinh. Kiểm tra lại mã.";
                return out;
            }
        }
        bool of_this_list = false;
        if (found.empty()) found = by_name(row, of_this_list);
        if (found.size() > 1 || of_this_list) {
            out.reason =
                of_this_list
                    ? "Trùng tên, ngày sinh và cơ quan với một dòng phía trên. Nếu là hai người khác nhau, "
                      "ghi thêm mã của từng người."
                    : "Có nhiều người cùng tên, cùng ngày sinh ở cơ quan này. Ghi thêm mã để biết là ai.";
            return out;
        }
        if (found.empty()) out.away = away(row);
        if (out.away != 0) {
            if (deciding.away.left.count(row.number) != 0) {
                out.reason =
                    "Có thể là người đã có ở cơ quan khác. Gửi dòng này cho người phụ trách cả hệ thống.";
                return out;
            }
            out.may_join = may_join(out.away);
            if (out.may_join && (deciding.away.all_same || deciding.away.same.count(row.number) != 0))
                found = {out.away};
        }
        if (found.size() == 1)
            match(out, *found.begin());
        else
            add(row, out);
        return out;
    }
};

}  // namespace

std::vector<Played> play(storage::Reader& reader, const std::vector<ListRow>& rows, const std::string& import,
                         const Deciding& deciding) {
    Player player{reader, import, deciding, KnownToRows(reader, rows)};
    std::vector<Played> all;
    for (const ListRow& row : rows) {
        if (row.empty) continue;
        player.place = all.size();
        all.push_back(player.decide(row));
    }
    return all;
}

}  // namespace persons
