// What each kind of reorganisation does to the directory, as a draft; and what such a draft changes, for
// people.
#include <set>

#include "agencies/reorganisation.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

struct Player {
    Draft& draft;
    const NewReorganisation& act;
    const std::string& id;
    std::vector<std::string> places = {};  // of the provinces concerned: they do not tell namesakes apart

    void know_place(AgencyId agency) {
        for (const NameFact& name : draft.facts(agency).names) {
            const std::string place = place_of(keyed(name.name));
            if (!place.empty()) places.push_back(place);
        }
    }

    std::string loose_name(AgencyId agency) const {
        return without_place(keyed(nearest(draft.facts(agency).names, act.day).name), places);
    }

    const KindFact& kind(AgencyId agency) const { return nearest(draft.facts(agency).kinds, act.day); }

    AgencyId namesake(AgencyId agency, AgencyId under) const {
        for (const AgencyId other : draft.children(under, act.day))
            if (other != agency && kind(other).kind == kind(agency).kind &&
                kind(other).level == kind(agency).level && loose_name(other) == loose_name(agency))
                return other;
        return no_agency;
    }

    void hand_over_duties(AgencyId from, AgencyId to) {
        std::vector<std::string> functions;
        for (const DutyFact& duty : draft.facts(from).duties)
            if (duty.during.holds(act.day)) functions.push_back(duty.function);
        for (const std::string& function : functions)
            add_duty(draft.edit(to), act.day, function, act.legal_basis);
    }

    void end(AgencyId agency) { end_life(draft.edit(agency), act.day); }

    void merge_into(AgencyId from, AgencyId to) {
        const std::vector<AgencyId> children = draft.children(from, act.day);
        for (const AgencyId child : children) {
            if (child == to) continue;
            const AgencyId other = act.join_namesakes ? namesake(child, to) : no_agency;
            if (other != no_agency)
                merge_into(child, other);
            else
                put_parent(draft.edit(child), act.day, to, act.legal_basis);
        }
        hand_over_duties(from, to);
        draft.succeed(from, to, "", act.day, act.legal_basis, id);
        end(from);
    }

    void merge() {
        AgencyId into = act.into;
        for (const AgencyId from : act.from) know_place(from);
        if (into == no_agency) {
            const AgencyId first = act.from.front();
            NewAgency founded;
            founded.name = act.new_name;
            founded.short_name = act.new_short_name;
            founded.kind = act.new_kind.empty() ? kind(first).kind : act.new_kind;
            founded.level = act.new_level.value_or(kind(first).level);
            founded.parent = nearest(draft.facts(first).parents, act.day).parent;
            founded.from = act.day;
            into = draft.found(facts_of(founded, act.legal_basis));
        } else if (!act.new_name.empty()) {
            put_name(draft.edit(into), act.day, act.new_name, act.new_short_name, act.legal_basis);
        }
        know_place(into);
        for (const AgencyId from : act.from)
            if (from != into) merge_into(from, into);
    }

    void split() {
        const AgencyId from = act.from.front();
        AgencyId rest = act.shares.front().to;
        for (const Share& share : act.shares) {
            if (share.function.empty()) rest = share.to;
            draft.succeed(from, share.to, share.function, act.day, act.legal_basis, id);
            if (share.function.empty()) continue;
            add_duty(draft.edit(share.to), act.day, share.function, act.legal_basis);
            for (DutyFact& duty : draft.edit(from).duties)
                if (duty.function == share.function && duty.during.holds(act.day))
                    duty.during.until = act.day;
        }
        std::erase_if(draft.edit(from).duties,
                      [](const DutyFact& duty) { return duty.during.until == duty.during.from; });
        if (!act.ends) return;
        for (const Share& share : act.shares)
            if (share.function.empty()) hand_over_duties(from, share.to);
        for (const AgencyId child : draft.children(from, act.day))
            put_parent(draft.edit(child), act.day, rest, act.legal_basis);
        end(from);
    }

    void rename() {
        Facts& facts = draft.edit(act.from.front());
        if (!act.new_name.empty())
            put_name(facts, act.day, act.new_name, act.new_short_name, act.legal_basis);
        const KindFact was = nearest(facts.kinds, act.day);
        put_kind(facts, act.day, act.new_kind.empty() ? was.kind : act.new_kind,
                 act.new_level.value_or(was.level), act.legal_basis);
    }

    // The nearest above that does not end in this act.
    AgencyId remaining_above(AgencyId agency, const std::set<AgencyId>& ending) const {
        AgencyId above = nearest(draft.before().at(agency).parents, act.day).parent;
        while (above != no_agency && ending.count(above) != 0)
            above = nearest(draft.before().at(above).parents, act.day).parent;
        return above;
    }

    void abolish(const std::set<AgencyId>& ending) {
        for (const AgencyId agency : ending) {
            const AgencyId above = act.into != no_agency ? act.into : remaining_above(agency, ending);
            for (const AgencyId child : draft.children(agency, act.day))
                if (ending.count(child) == 0) put_parent(draft.edit(child), act.day, above, act.legal_basis);
        }
        for (const AgencyId agency : ending) end(agency);
    }

    void abolish_level() {
        std::set<AgencyId> ending;
        for (const Facts& facts : draft.before().all()) {
            const KindFact* fact = on(facts.kinds, act.day);
            if (fact == nullptr || fact->level != act.level) continue;
            if (act.within == no_agency || under_on(draft.before(), facts.id, act.within, act.day))
                ending.insert(facts.id);
        }
        abolish(ending);
    }
};

std::string duties_line(const Directory& directory, const Facts& facts, base::Day day) {
    std::string out;
    for (const Function& function : directory.functions())
        for (const DutyFact& duty : facts.duties)
            if (duty.function == function.code && duty.during.holds(day))
                out += (out.empty() ? "" : "; ") + function.name;
    return out;
}

PreviewLine line_of(const Directory& before, const Directory& after, AgencyId agency, base::Day day) {
    const Facts* was = before.find(agency);
    const Facts& is = after.at(agency);
    const base::Day eve{day.number - 1};
    PreviewLine line{
        agency, nearest(is.names, day).name, was == nullptr, was != nullptr && is.life.until == day, {}};
    if (was == nullptr || line.ended) return line;
    const auto say = [&](const std::string& from, const std::string& to) {
        if (from != to) line.changes.emplace_back(from.empty() ? "—" : from, to.empty() ? "—" : to);
    };
    line.name = nearest(was->names, eve).name;
    const auto parent = [&](const Directory& directory, const Facts& facts, base::Day when) {
        const AgencyId above = nearest(facts.parents, when).parent;
        return above == no_agency ? std::string() : name_on(directory, above, when);
    };
    say(nearest(was->names, eve).name, nearest(is.names, day).name);
    say(parent(before, *was, eve), parent(after, is, day));
    say(duties_line(before, *was, eve), duties_line(after, is, day));
    return line;
}

}  // namespace

void play(Draft& draft, const NewReorganisation& act, const std::string& id) {
    Player player{draft, act, id};
    switch (act.kind) {
        case ReorganisationKind::merge:
            return player.merge();
        case ReorganisationKind::split:
            return player.split();
        case ReorganisationKind::rename:
            return player.rename();
        case ReorganisationKind::abolish:
            return player.abolish({act.from.begin(), act.from.end()});
        case ReorganisationKind::abolish_level:
            return player.abolish_level();
        case ReorganisationKind::inherit_level:
            return draft.inherit_level(act.level, act.heir, act.day, act.legal_basis, id);
        case ReorganisationKind::move:
            for (const AgencyId agency : act.from)
                put_parent(draft.edit(agency), act.day, act.into, act.legal_basis);
    }
}

base::Problems check(const NewReorganisation& act) {
    using Kind = ReorganisationKind;
    base::Problems out;
    const bool one = act.kind == Kind::split || act.kind == Kind::rename;
    const bool any = one || act.kind == Kind::merge || act.kind == Kind::abolish || act.kind == Kind::move;
    if (act.name.empty())
        out.push_back({"name", "Ghi tên đợt sắp xếp, ví dụ: Hợp nhất hai sở theo Nghị quyết 18."});
    if (act.legal_basis.empty())
        out.push_back({"legal_basis", "Ghi văn bản làm căn cứ: số, ngày, cơ quan ban hành."});
    if (any && act.from.empty()) out.push_back({"from", "Chọn ít nhất một cơ quan."});
    if (one && act.from.size() > 1) out.push_back({"from", "Chọn đúng một cơ quan."});
    if (act.kind == Kind::merge && act.into == no_agency && act.new_name.empty())
        out.push_back({"into", "Chọn cơ quan tiếp nhận, hoặc ghi tên cơ quan mới."});
    if (act.kind == Kind::merge && act.into != no_agency && act.from.size() == 1 && act.from[0] == act.into)
        out.push_back({"into", "Một cơ quan không thể nhập vào chính mình."});
    if (act.kind == Kind::move && act.into == no_agency)
        out.push_back({"into", "Chọn cơ quan cấp trên mới."});
    if (act.kind == Kind::rename && act.new_name.empty() && act.new_kind.empty() && !act.new_level)
        out.push_back({"new_name", "Ghi tên mới."});
    if (act.kind == Kind::split && act.shares.empty())
        out.push_back({"shares", "Chọn cơ quan tiếp nhận cho ít nhất một chức năng."});
    for (const Share& share : act.shares)
        if (!act.from.empty() && share.to == act.from[0])
            out.push_back({"shares", "Cơ quan bị chia không thể tự tiếp nhận chức năng của mình."});
    if ((act.kind == Kind::inherit_level) && act.level == act.heir)
        out.push_back({"heir", "Cấp tiếp nhận phải khác cấp đã kết thúc."});
    return out;
}

Preview preview(DirectoryPtr directory, const NewReorganisation& act) {
    Preview out;
    out.problems = check(act);
    for (const AgencyId agency : act.from)
        if (!exists_on(*directory, agency, act.day))
            out.problems.push_back({"from", "“" + name_on(*directory, agency, act.day) +
                                                "” không tồn tại vào ngày " + base::written(act.day) + "."});
    if (act.into != no_agency && !exists_on(*directory, act.into, act.day))
        out.problems.push_back({"into", "“" + name_on(*directory, act.into, act.day) +
                                            "” không tồn tại vào ngày " + base::written(act.day) + "."});
    for (const Share& share : act.shares)
        if (!exists_on(*directory, share.to, act.day))
            out.problems.push_back({"shares", "“" + name_on(*directory, share.to, act.day) +
                                                  "” không tồn tại vào ngày " + base::written(act.day) +
                                                  "."});
    if (!out.problems.empty()) return out;
    Draft draft(directory);
    play(draft, act, "preview");
    out.after = draft.after();
    out.problems = draft.faults(*out.after);
    for (const auto& [agency, facts] : draft.changed()) {
        out.lines.push_back(line_of(*directory, *out.after, agency, act.day));
        if (out.lines.back().ended && !heirs_on(*out.after, agency, "", act.day).unresolved.empty())
            out.unresolved.push_back(agency);
    }
    for (const Succession& one : out.after->successions())
        if (one.reorganisation == "preview") out.successions.push_back(one);
    for (const LevelHeir& one : out.after->level_heirs())
        if (one.reorganisation == "preview") out.level_heirs.push_back(one);
    std::stable_sort(out.lines.begin(), out.lines.end(), [](const PreviewLine& a, const PreviewLine& b) {
        const auto rank = [](const PreviewLine& line) { return line.founded ? 0 : line.ended ? 1 : 2; };
        return rank(a) != rank(b) ? rank(a) < rank(b) : text::sort_key(a.name) < text::sort_key(b.name);
    });
    return out;
}

}  // namespace agencies
