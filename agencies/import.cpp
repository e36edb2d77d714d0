// The rows of a list, one after the other: found again by code or by name and parent, else entered. A parent
// may stand further down in the same list, so rows wait for theirs.
#include "agencies/import.hpp"

#include <map>

#include "agencies/codes.hpp"
#include "agencies/groups.hpp"
#include "agencies/import_names.hpp"
#include "agencies/kinds.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

struct Row {
    std::size_t number = 0;
    std::string name, short_name, kind, level, parent, heading_parent, basis, problem;
    std::vector<std::pair<std::string, std::string>> codes;
    std::vector<std::string> functions, aliases;
    std::optional<base::Day> from;
};

std::vector<std::string> split_list(const std::string& text, const char* separators = ";,|\n") {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        if (std::string one = text::squeeze(text.substr(at, end - at)); !one.empty())
            out.push_back(std::move(one));
        at = end + 1;
    }
    return out;
}

// "I. CÁC SỞ, BAN, NGÀNH" over the whole width, or alone in its row.
std::string heading_of(const std::vector<std::string>& cells, const Mapping& mapping) {
    std::string only;
    std::size_t mapped = 0, others = 0;
    bool lettered = false;  // "A", "II": parts of a list; its rows are counted in digits
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (cells[column].empty()) continue;
        const bool number = keyed(cells[column]).size() <= 4 && mapping.columns[column] == Column::ignore;
        lettered =
            lettered || (number && cells[column].find_first_not_of("ABCDEGHIKLVX.") == std::string::npos);
        if (number) continue;
        if (only.empty()) only = cells[column];
        if (cells[column] != only) return "";
        mapping.columns[column] == Column::name ? ++mapped : ++others;
    }
    // "I | Các sở, ban, ngành" names a group, which is no agency.
    const bool part = mapped > 0 && (group_of(only) || (lettered && !guess_kind(only).sure));
    return others > 0 || part ? only : "";
}

struct Importer {
    Draft& draft;
    const documents::SheetCells& sheet;
    const ImportWish& wish;
    Imported out = {};
    std::shared_ptr<const ListNames> before = list_names_of(draft.before());
    ListNames fresh = {{}, {}, {}, {}, before->places};          // what this list adds
    std::map<AgencyId, std::vector<std::string>> words_of = {};  // of names, once they were asked for
    std::map<std::string, std::size_t> seen = {};  // of this list: key and parent, to row number
    std::string heading_parent = {}, heading_kind = {};

    AgencyId with_code(const std::string& scheme, const std::string& code) const {
        for (const ListNames* names : {static_cast<const ListNames*>(&fresh), before.get()})
            if (const auto found = names->by_code.find(scheme + " " + code); found != names->by_code.end())
                return found->second;
        return no_agency;
    }

    std::vector<AgencyId> with_key(ListNames::ByKey ListNames::*kind, const std::string& key) const {
        std::vector<AgencyId> all;
        for (const ListNames* names : {before.get(), static_cast<const ListNames*>(&fresh)})
            if (const auto found = (names->*kind).find(key); found != (names->*kind).end())
                all.insert(all.end(), found->second.begin(), found->second.end());
        return all;
    }

    void read_code(Row& row, const std::string& cell, std::string scheme) const {
        const std::string code = normal_code(cell);
        if (code.empty()) return;
        if (scheme.empty()) scheme = scheme_of(code);
        if (scheme.empty())
            row.problem = "Mã “" + code + "” không đúng dạng nào đang dùng.";
        else if (const std::string fault = fault_of_code(scheme, code); !fault.empty())
            row.problem = fault;
        else
            row.codes.emplace_back(scheme, code);
    }

    // By code, by name, or by the words that one name alone begins with: "An toàn thông tin".
    const Function* function_named(const std::string& words) const {
        const std::string key = keyed(words);
        const Function* begins = nullptr;
        int count = 0;
        for (const Function& function : draft.before().functions()) {
            const std::string name = keyed(function.name);
            if (words == function.code || key == name || key == keyed(function.name_en)) return &function;
            if (!key.empty() && name.rfind(key + " ", 0) == 0) {
                begins = &function;
                ++count;
            }
        }
        return count == 1 ? begins : nullptr;
    }

    // Names hold commas themselves, so a part between semicolons is tried whole first.
    void read_functions(Row& row, const std::string& cell) const {
        const auto take = [&](const std::string& words) {
            const Function* found = function_named(words);
            if (found != nullptr) row.functions.push_back(found->code);
            return found != nullptr;
        };
        for (const std::string& part : split_list(cell, ";|\n")) {
            if (take(part)) continue;
            for (const std::string& one : split_list(part, ","))
                if (!take(one))
                    row.problem = "Không có chức năng “" + one + "”. Ghi một trong: " + function_names();
        }
    }

    std::string function_names() const {
        std::string names;
        for (const Function& function : draft.before().functions())
            names += (names.empty() ? "" : "; ") + function.name;
        return names + ".";
    }

    // "Doanh nghiệp viễn thông" as a kind, "Các ngân hàng" as a heading: the one kind that they speak of.
    static std::string only_kind(const std::string& said) {
        const auto group = group_of(said);
        const bool one =
            group && group->whole && group->rules.size() == 1 && group->rules[0].kinds.size() == 1;
        return one ? group->rules[0].kinds[0] : "";
    }

    void read_kind(Row& row, const std::string& cell) const {
        if (is_kind(cell)) row.kind = cell;
        for (const auto& [words, code] : wish.kinds)
            if (keyed(words) == keyed(cell)) row.kind = code;
        if (row.kind.empty()) {
            const Guess guess = guess_kind(cell);
            if (const std::string one = only_kind(cell); !one.empty())
                row.kind = one;
            else if (guess.sure)
                row.kind = guess.kind;
            else
                row.problem = "Không có loại cơ quan “" + cell + "”.";
        }
    }

    void read_level(Row& row, const std::string& cell) const {
        const std::string key = " " + keyed(cell) + " ";
        const std::pair<const char*, Level> words[] = {{" trung uong ", Level::central},
                                                       {" tinh ", Level::province},
                                                       {" huyen ", Level::district},
                                                       {" xa ", Level::commune},
                                                       {" co so ", Level::unit}};
        if (level_of(cell)) row.level = cell;
        for (const auto& [word, level] : words)
            if (row.level.empty() && key.find(word) != std::string::npos) row.level = code_of(level);
        if (row.level.empty()) row.problem = "Không có cấp “" + cell + "”.";
    }

    Row read(std::size_t index) const {
        Row row;
        row.number = index + 1;
        const auto& cells = sheet.rows[index];
        for (std::size_t column = 0; column < std::min(cells.size(), wish.mapping.columns.size()); ++column) {
            const std::string& cell = cells[column];
            if (cell.empty()) continue;
            switch (wish.mapping.columns[column]) {
                case Column::ignore:
                    break;
                case Column::name:
                    row.name = cell;
                    break;
                case Column::short_name:
                    row.short_name = cell;
                    break;
                case Column::kind:
                    read_kind(row, cell);
                    break;
                case Column::level:
                    read_level(row, cell);
                    break;
                case Column::parent:
                    row.parent = cell;
                    break;
                case Column::code:
                    read_code(row, cell, "");
                    break;
                case Column::tax:
                    read_code(row, cell, "tax");
                    break;
                case Column::unit_code:
                    read_code(row, cell, "unit");
                    break;
                case Column::functions:
                    read_functions(row, cell);
                    break;
                case Column::aliases:
                    row.aliases = split_list(cell);
                    break;
                case Column::from:
                    row.from = documents::day_in(cell);
                    if (!row.from) row.problem = "Không đọc được ngày “" + cell + "”.";
                    break;
                case Column::legal_basis:
                    row.basis = cell;
                    break;
            }
        }
        row.heading_parent = heading_parent;
        if (row.kind.empty() && !heading_kind.empty() && !guess_kind(row.name).sure) row.kind = heading_kind;
        return row;
    }

    base::Day day(const Row& row) const { return row.from.value_or(wish.from); }

    // Who is meant by a parent's name or code; several of the same name: nobody.
    AgencyId parent_named(const std::string& name, base::Day when) const {
        const std::string code = normal_code(name);
        if (const std::string scheme = scheme_of(code); !scheme.empty())
            if (const AgencyId agency = with_code(scheme, code); agency != no_agency) return agency;
        const std::string key = keyed(name), bare = without_place(key, fresh.places);
        const std::pair<ListNames::ByKey ListNames::*, const std::string*> tries[] = {
            {&ListNames::by_name, &key},
            {&ListNames::by_other, &key},
            {&ListNames::by_name, &bare},
            {&ListNames::by_other, &bare}};
        for (const auto& [kind, wanted] : tries) {
            AgencyId only = no_agency;
            for (const AgencyId agency : with_key(kind, *wanted)) {
                if (!draft.facts(agency).life.holds(when)) continue;
                if (only != no_agency) return no_agency;
                only = agency;
            }
            if (only != no_agency) return only;
        }
        return no_agency;
    }

    bool stood_under(AgencyId agency, AgencyId parent) const {
        for (const ParentFact& fact : draft.facts(agency).parents)
            if (fact.parent == parent) return true;
        return false;
    }

    std::vector<AgencyId> sisters_under(AgencyId parent) const {
        std::vector<AgencyId> all;
        for (const ListNames* names : {before.get(), static_cast<const ListNames*>(&fresh)})
            if (const auto found = names->under.find(parent); found != names->under.end())
                all.insert(all.end(), found->second.begin(), found->second.end());
        return all;
    }

    AgencyId existing(const Row& row, AgencyId parent) {
        for (const auto& [scheme, code] : row.codes)
            if (const AgencyId agency = with_code(scheme, code); agency != no_agency) return agency;
        for (const auto kind : {&ListNames::by_name, &ListNames::by_other})
            for (const AgencyId agency : with_key(kind, keyed(row.name)))
                if (stood_under(agency, parent)) return agency;
        const Abbreviated short_form = abbreviated(row.name);
        if (!short_form.any) return no_agency;
        AgencyId only = no_agency;
        for (const AgencyId agency : sisters_under(parent)) {
            auto& own = words_of[agency];
            if (own.empty()) own = split_words(keyed_folded(draft.facts(agency).names.back().folded));
            if (!abbreviates(short_form, own)) continue;
            if (only != no_agency) return no_agency;
            only = agency;
        }
        return only;
    }

    // What the directory says otherwise than the row, where nothing is changed for it.
    std::string differences(const Row& row, AgencyId agency, AgencyId parent) const {
        const Facts& facts = draft.facts(agency);
        std::string said;
        if (!is_called(agency, row.name)) said = "danh bạ ghi là “" + facts.names.back().name + "”";
        const AgencyId above = nearest(facts.parents, day(row)).parent;
        if (above != parent && !(row.parent.empty() && row.heading_parent.empty()))
            said += std::string(said.empty() ? "" : "; ") + "danh bạ ghi cơ quan cấp trên là “" +
                    (above == no_agency ? "—" : draft.facts(above).names.back().name) + "”";
        return said;
    }

    bool is_called(AgencyId agency, const std::string& name) const {
        const auto all = with_key(&ListNames::by_name, keyed(name));
        return std::find(all.begin(), all.end(), agency) != all.end();
    }

    void say(const Row& row, RowDoes does, const std::string& reason, const std::string& parent = "") {
        out.rows.push_back({row.number, does, row.name, reason, parent});
    }

    // What a row says that the directory does not; empty: nothing.
    std::string complete(const Row& row, AgencyId agency) {
        const Facts& facts = draft.facts(agency);
        const base::Day when = std::max(day(row), facts.life.from);
        if (facts.life.until && *facts.life.until <= when) return "";
        std::string said;
        const auto tell = [&](const std::string& what) { said += (said.empty() ? "" : "; ") + what; };
        for (const auto& [scheme, code] : row.codes) {
            const CodeFact* held = nullptr;
            for (const CodeFact& one : facts.codes)
                if (one.scheme == scheme) held = &one;
            if (held != nullptr && held->code == code) continue;
            tell("mã " + code);
            put_code(draft.edit(agency), when, scheme, code, row.basis);
            fresh.by_code[scheme + " " + code] = agency;
        }
        const NameFact name = nearest(draft.facts(agency).names, when);
        if (!row.short_name.empty() && name.short_name != row.short_name) {
            tell("tên viết tắt " + row.short_name);
            for (NameFact& one : draft.edit(agency).names)
                if (one.during == name.during) one.short_name = row.short_name;
        }
        const KindFact kind = nearest(draft.facts(agency).kinds, when);
        const std::string wanted = row.kind.empty() ? kind.kind : row.kind;
        const Level level = level_of(row.level).value_or(kind.level);
        if (wanted != kind.kind || level != kind.level) {
            tell("loại, cấp");
            put_kind(draft.edit(agency), when, wanted, level, row.basis);
        }
        for (const std::string& function : row.functions) {
            bool held = false;
            for (const DutyFact& one : draft.facts(agency).duties)
                held = held || (one.function == function && one.during.holds(when));
            if (held) continue;
            tell("chức năng");
            add_duty(draft.edit(agency), when, function, row.basis);
        }
        for (const std::string& alias : row.aliases) {
            const auto& all = draft.facts(agency).aliases;
            if (std::find(all.begin(), all.end(), alias) != all.end()) continue;
            tell("tên khác " + alias);
            draft.edit(agency).aliases.push_back(alias);
        }
        return said;
    }

    void enter(const Row& row, AgencyId parent) {
        const Guess guess = guess_kind(row.name);
        NewAgency agency;
        agency.name = row.name;
        agency.short_name = row.short_name;
        agency.kind = row.kind.empty() ? guess.kind : row.kind;
        agency.level = level_of(row.level).value_or(guess.level);
        if (!guess.sure && row.level.empty())
            for (const Kind& kind : all_kinds())
                if (kind.code == agency.kind) agency.level = kind.level;
        agency.parent = parent;
        agency.codes = row.codes;
        agency.functions = row.functions;
        agency.aliases = row.aliases;
        agency.from = day(row);
        const AgencyId id = draft.found(facts_of(agency, row.basis.empty() ? wish.legal_basis : row.basis));
        if (parent == no_agency) fresh.add_place(draft.facts(id));
        fresh.add(draft.facts(id));
    }

    // false: its parent is not there yet.
    bool take(const Row& row, bool last_chance) {
        AgencyId parent = wish.parent;
        const std::string& named = row.parent.empty() ? row.heading_parent : row.parent;
        if (!named.empty()) {
            parent = parent_named(named, day(row));
            if (parent == no_agency) {
                if (!last_chance) return false;
                say(row, RowDoes::rejected,
                    "Không tìm thấy đúng một cơ quan cấp trên tên “" + named + "” vào ngày " +
                        base::written(day(row)) + ".");
                return true;
            }
        }
        const AgencyId known = existing(row, parent);
        const std::string key = keyed(row.name) + " < " + std::to_string(parent);
        const auto [first, added] = seen.emplace(key, row.number);
        if (!added) {
            say(row, RowDoes::rejected,
                "Trùng với dòng " + std::to_string(first->second) + " của danh sách.");
            return true;
        }
        for (const auto& [scheme, code] : row.codes) {
            const AgencyId owner = with_code(scheme, code);
            if (owner == no_agency || (owner == known && is_called(known, row.name))) continue;
            say(row, RowDoes::rejected,
                "Mã " + code + " đang là mã của “" + draft.facts(owner).names.back().name + "”.");
            return true;
        }
        const std::string above =
            parent == no_agency ? "" : nearest(draft.facts(parent).names, day(row)).name;
        if (known != no_agency) {
            const Facts& facts = draft.facts(known);
            if (facts.life.until && *facts.life.until <= day(row)) {
                say(row, RowDoes::rejected,
                    "“" + facts.names.back().name + "” đã kết thúc hoạt động từ " +
                        base::written(*facts.life.until) + ".");
                return true;
            }
            const std::string differs = differences(row, known, parent);
            const std::string changed = complete(row, known);
            say(row, changed.empty() ? RowDoes::same : RowDoes::changes,
                changed + (changed.empty() || differs.empty() ? "" : "; ") + differs, above);
            return true;
        }
        if (parent != no_agency && !draft.facts(parent).life.holds(day(row))) {
            say(row, RowDoes::rejected,
                "Cơ quan cấp trên “" + above + "” không tồn tại vào ngày " + base::written(day(row)) + ".");
            return true;
        }
        if (parent != no_agency && draft.facts(parent).life.until) {
            say(row, RowDoes::rejected,
                "Cơ quan cấp trên “" + above + "” đã kết thúc hoạt động từ " +
                    base::written(*draft.facts(parent).life.until) + ".");
            return true;
        }
        enter(row, parent);
        say(row, RowDoes::adds, "", above);
        return true;
    }

    void run() {
        std::vector<Row> waiting;
        for (std::size_t at = wish.mapping.first_row; at < sheet.rows.size(); ++at) {
            const auto& cells = sheet.rows[at];
            if (std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); }))
                continue;
            Row row = read(at);
            if (const std::string heading = heading_of(cells, wish.mapping); !heading.empty()) {
                row.name = heading;
                // A heading that is somebody's name stands above what follows it: "UBND huyện …".
                heading_parent = parent_named(heading, day(row)) == no_agency ? "" : heading;
                heading_kind = only_kind(heading);
                say(row, RowDoes::heading, "");
                continue;
            }
            if (row.name.empty()) row.problem = "Dòng không có tên cơ quan.";
            if (documents::closes_list(cells)) row.problem = "Dòng cộng hoặc phần ký, không phải cơ quan.";
            if (text::length(row.name) > name_characters_max) row.problem = "Tên dài quá 300 ký tự.";
            if (row.problem.empty())
                waiting.push_back(std::move(row));
            else
                say(row, RowDoes::rejected, row.problem);
        }
        for (bool last_chance = false; !waiting.empty();) {
            std::vector<Row> later;
            for (Row& row : waiting)
                if (!take(row, last_chance)) later.push_back(std::move(row));
            last_chance = later.size() == waiting.size();
            waiting = std::move(later);
        }
        std::sort(out.rows.begin(), out.rows.end(),
                  [](const ImportRow& a, const ImportRow& b) { return a.number < b.number; });
    }
};

}  // namespace

std::size_t Imported::count(RowDoes does) const {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const ImportRow& row) { return row.does == does; }));
}

Imported play_import(Draft& draft, const documents::SheetCells& sheet, const ImportWish& wish) {
    Importer importer{draft, sheet, wish};
    importer.run();
    return std::move(importer.out);
}

ImportOutcome import_agencies(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                              const documents::SheetCells& sheet, const ImportWish& wish,
                              base::Milliseconds now) {
    ImportOutcome out;
    const Outcome outcome = change(writer, actor, cause, now, [&](Draft& draft) {
        out.imported = play_import(draft, sheet, wish);
        return !draft.changed().empty();  // nothing new: nothing is written
    });
    out.problems = outcome.problems;
    return out;
}

}  // namespace agencies
