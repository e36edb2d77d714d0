// The edits of one agency.
#include "agencies/agencies.hpp"
#include "agencies/codes.hpp"
#include "agencies/kinds.hpp"
#include "agencies/words.hpp"
#include "base/refused.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

void set_for_all_time(std::string& text) {
    text = text::nfc(text::squeeze(text));
}

// Edits one agency when it still has the version that the form showed, and exists on the day.
Outcome change_one(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                   const Versioned& which, base::Milliseconds now, const std::function<void(Facts&)>& edit) {
    bool outside = false;
    Outcome out = change(writer, actor, cause, now, [&](Draft& draft) {
        if (draft.facts(which.agency).row_version != which.row_version) return false;
        if (!draft.facts(which.agency).life.holds(which.day)) {
            outside = true;
            return false;
        }
        edit(draft.edit(which.agency));
        return true;
    });
    if (outside) {
        out.conflict = false;
        out.problems.push_back({"day", "Ngày này nằm ngoài thời gian cơ quan tồn tại."});
    }
    return out;
}

std::string period_line(const Period& during) {
    return base::written(during.from) + " – " + (during.until ? base::written(*during.until) : "nay") + ": ";
}

void add_line(std::string& lines, const std::string& line) {
    lines += (lines.empty() ? "" : "\n") + line;
}

}  // namespace

AgencyId agency_of(const Directory& directory, std::string_view uuid) {
    const AgencyId agency = directory.id_of(uuid);
    if (agency == no_agency)
        throw base::Refused(base::Refusal::not_found,
                            "Không có cơ quan này trong danh bạ. Mở danh bạ cơ quan để tìm lại.");
    return agency;
}

Facts facts_of(const NewAgency& agency, const std::string& legal_basis) {
    Facts facts;
    facts.life = {agency.from, agency.until};
    NameFact name{facts.life, agency.name, agency.short_name, legal_basis, ""};
    set_for_all_time(name.name);
    set_for_all_time(name.short_name);
    name.folded = text::fold(name.name);
    facts.names.push_back(std::move(name));
    facts.kinds.push_back({facts.life, agency.kind, agency.level, legal_basis});
    facts.parents.push_back({facts.life, agency.parent, legal_basis});
    for (const auto& [scheme, code] : agency.codes)
        facts.codes.push_back({facts.life, scheme, normal_code(code), legal_basis});
    for (const std::string& function : agency.functions)
        facts.duties.push_back({facts.life, function, legal_basis});
    facts.aliases = agency.aliases;
    put_in_order(facts);
    return facts;
}

Outcome create_agency(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                      const NewAgency& agency, base::Milliseconds now) {
    return change(writer, actor, cause, now, [&](Draft& draft) {
        draft.found(facts_of(agency, cause.legal_basis));
        return true;
    });
}

void put_name(Facts& facts, base::Day day, const std::string& name, const std::string& short_name,
              const std::string& legal_basis) {
    NameFact fact{{}, name, short_name, legal_basis, ""};
    set_for_all_time(fact.name);
    set_for_all_time(fact.short_name);
    fact.folded = text::fold(fact.name);
    set_from(facts.names, std::move(fact), day);
}

void put_kind(Facts& facts, base::Day day, const std::string& kind, Level level,
              const std::string& legal_basis) {
    set_from(facts.kinds, KindFact{{}, kind, level, legal_basis}, day);
}

void put_parent(Facts& facts, base::Day day, AgencyId parent, const std::string& legal_basis) {
    set_from(facts.parents, ParentFact{{}, parent, legal_basis}, day);
}

void put_code(Facts& facts, base::Day day, const std::string& scheme, const std::string& code,
              const std::string& legal_basis) {
    std::vector<CodeFact> kept;
    std::optional<base::Day> until = facts.life.until;
    for (CodeFact& fact : facts.codes) {
        if (fact.scheme != scheme) {
            kept.push_back(std::move(fact));
        } else if (fact.during.from > day) {
            if (!until || fact.during.from < *until) until = fact.during.from;
            kept.push_back(std::move(fact));
        } else if (fact.during.from < day) {
            if (fact.during.holds(day)) fact.during.until = day;
            kept.push_back(std::move(fact));
        }
    }
    if (!code.empty()) kept.push_back({{day, until}, scheme, normal_code(code), legal_basis});
    facts.codes = std::move(kept);
    put_in_order(facts);
}

void add_duty(Facts& facts, base::Day day, const std::string& function, const std::string& legal_basis) {
    std::optional<base::Day> until = facts.life.until;
    for (const DutyFact& duty : facts.duties) {
        if (duty.function != function) continue;
        if (duty.during.holds(day)) return;
        if (duty.during.from > day && (!until || duty.during.from < *until)) until = duty.during.from;
    }
    facts.duties.push_back({{day, until}, function, legal_basis});
    put_in_order(facts);
}

void put_duties(Facts& facts, base::Day day, const std::vector<std::string>& functions,
                const std::string& legal_basis) {
    const auto wanted = [&](const std::string& function) {
        return std::find(functions.begin(), functions.end(), function) != functions.end();
    };
    for (DutyFact& duty : facts.duties)
        if (!wanted(duty.function) && duty.during.holds(day)) duty.during.until = day;
    std::erase_if(facts.duties, [](const DutyFact& duty) { return duty.during.until == duty.during.from; });
    for (const std::string& function : functions) add_duty(facts, day, function, legal_basis);
    put_in_order(facts);
}

Outcome rename(storage::Writer& writer, const base::Actor& actor, const Cause& cause, const Versioned& which,
               const std::string& name, const std::string& short_name, base::Milliseconds now) {
    return change_one(writer, actor, cause, which, now,
                      [&](Facts& facts) { put_name(facts, which.day, name, short_name, cause.legal_basis); });
}

Outcome set_kind(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                 const Versioned& which, const std::string& kind, Level level, base::Milliseconds now) {
    return change_one(writer, actor, cause, which, now,
                      [&](Facts& facts) { put_kind(facts, which.day, kind, level, cause.legal_basis); });
}

Outcome move_under(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                   const Versioned& which, AgencyId parent, base::Milliseconds now) {
    return change_one(writer, actor, cause, which, now,
                      [&](Facts& facts) { put_parent(facts, which.day, parent, cause.legal_basis); });
}

Outcome set_code(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                 const Versioned& which, const std::string& scheme, const std::string& code,
                 base::Milliseconds now) {
    return change_one(writer, actor, cause, which, now,
                      [&](Facts& facts) { put_code(facts, which.day, scheme, code, cause.legal_basis); });
}

Outcome set_duties(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                   const Versioned& which, const std::vector<std::string>& functions,
                   base::Milliseconds now) {
    return change_one(writer, actor, cause, which, now,
                      [&](Facts& facts) { put_duties(facts, which.day, functions, cause.legal_basis); });
}

Outcome set_aliases(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                    const Versioned& which, const std::vector<std::string>& aliases, base::Milliseconds now) {
    return change_one(writer, actor, cause, which, now, [&](Facts& facts) {
        facts.aliases = aliases;
        put_in_order(facts);
    });
}

FactLines lines_of(const Directory& directory, const Facts& facts) {
    FactLines out;
    for (const NameFact& one : facts.names)
        add_line(out.names, period_line(one.during) + one.name +
                                (one.short_name.empty() ? "" : " (" + one.short_name + ")"));
    for (const KindFact& one : facts.kinds)
        add_line(out.kinds,
                 period_line(one.during) + kind_word(one.kind) + ", " + level_word(code_of(one.level)));
    for (const ParentFact& one : facts.parents)
        add_line(out.parents,
                 period_line(one.during) + (directory.find(one.parent) == nullptr
                                                ? std::string("—")
                                                : name_on(directory, one.parent, one.during.from)));
    for (const CodeFact& one : facts.codes)
        add_line(out.codes, period_line(one.during) + one.scheme + " " + one.code);
    for (const DutyFact& one : facts.duties)
        add_line(out.duties, period_line(one.during) + name_of_function(directory, one.function));
    for (const std::string& one : facts.aliases) add_line(out.aliases, one);
    out.life = base::written(facts.life.from) + " – " +
               (facts.life.until ? base::written(*facts.life.until) : "nay");
    return out;
}

}  // namespace agencies
