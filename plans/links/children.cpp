// Rules, and what the directory and the plans at hand say about them.
#include "plans/links/children.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "agencies/reach.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/sql.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::links {
namespace {

// One letter a code point, so that a place in it is a place in the text.
std::string folded_letters(std::u32string_view points) {
    std::string out;
    for (const char32_t c : text::fold_points(points)) out += c < 128 ? static_cast<char>(c) : '?';
    return out;
}

// Who shall have a plan, where the sentence says so; else empty.
std::string who_shall_plan(const std::string& sentence) {
    static const std::regex duty(
        "\\b(?:xay dung|ban hanh|trien khai|lap|co)(?:,? (?:va )?(?:xay dung|ban hanh|trien khai|to chuc "
        "thuc hien|thuc hien))*"
        "(?: cac)? ke hoach\\b");
    static const std::regex share("^[-+*. ]*(?:(?:it nhat|toi thieu|tren) )?(?:[0-9.,]+ ?%)? *(?:so )?");
    const std::u32string points = text::decode(text::nfc(sentence));
    const std::string letters = folded_letters(points);
    if (letters.find("ke hoach") == std::string::npos) return "";  // a regex costs a hundred times as much
    std::smatch found, lead;
    if (!std::regex_search(letters, found, duty)) return "";
    std::size_t begin = 0;
    if (std::regex_search(letters, lead, share)) begin = static_cast<std::size_t>(lead.length());
    const auto end = static_cast<std::size_t>(found.position());
    if (begin >= end) return "";
    return text::squeeze(text::encode(points.substr(begin, end - begin)));
}

// The words of a phrase that were understood without their diacritics; the whole phrase where they are not
// found in it.
std::string as_printed(const std::string& phrase, const std::string& words) {
    const std::u32string points = text::decode(text::nfc(phrase));
    const std::size_t at = words.empty() ? std::string::npos : folded_letters(points).find(words);
    return at == std::string::npos ? phrase : text::encode(points.substr(at, words.size()));
}

bool names_a_group(const std::string& phrase) {
    if (phrase.empty() || text::length(phrase) > phrase_characters_max) return false;
    const auto group = agencies::group_of(phrase);
    return group && !group->rules.empty();
}

// The plan's own province and day, as of which it names agencies.
struct Frame {
    agencies::DirectoryPtr directory;
    agencies::AgencyId within = agencies::no_agency;
    base::Day written;

    Frame(storage::Reader& reader, const std::string& plan, const std::vector<content::Entry>& entries,
          base::Day today)
        : directory(agencies::directory_now(reader)),
          written(content::named_as_of(reader, plan, entries, today)) {
        within = content::province_of(directory, entries, written);
    }
    agencies::Match match(const std::string& phrase) const {
        if (phrase.empty() || text::length(phrase) > phrase_characters_max || directory->all().empty())
            return {};
        return agencies::matcher_of(directory)->match(phrase, within, written);
    }
};

[[noreturn]] void refuse_phrase(const Frame& frame, const std::string& phrase, const agencies::Match& match) {
    constexpr std::size_t names_max = 3;
    std::string may_be;
    for (std::size_t i = 0; i < std::min(names_max, match.candidates.size()); ++i)
        may_be += (i == 0 ? "" : "; ") +
                  agencies::name_on(*frame.directory, match.candidates[i].agency, frame.written);
    throw base::Refused(
        base::Refusal::invalid,
        "Không nhận ra nhóm cơ quan hay cơ quan nào trong \"" + phrase + "\".\n" +
            (may_be.empty() ? "Ghi như trong kế hoạch, ví dụ: các sở, ban, ngành cấp tỉnh; hoặc đúng tên một "
                              "cơ quan trong danh bạ, ví dụ: Sở Y tế."
                            : "Có phải là: " + may_be + "? Ghi đúng tên rồi gửi lại."));
}

void find_owed(const Frame& frame, const Rule& rule, base::Day today,
               std::map<agencies::AgencyId, Owed>& owed, std::vector<agencies::AgencyId>& order,
               Children& all) {
    const agencies::Directory& directory = *frame.directory;
    const auto group = agencies::group_of(rule.phrase);
    std::vector<agencies::AgencyId> who;
    if (rule.agency != agencies::no_agency) {
        who = {rule.agency};
    } else if (group) {
        const auto members =
            agencies::members(directory, *group, frame.within, std::min(rule.due, today), frame.written);
        who = members.agencies;
        for (const auto& one : members.unresolved)
            all.not_resolved.push_back(as_printed(rule.phrase, one.words));
        for (const auto& one : members.absent) all.absent.push_back(as_printed(rule.phrase, one.words));
        const bool nobody = who.empty() && members.unresolved.empty() && members.absent.empty();
        if (group->vague) all.not_resolved.push_back(rule.phrase);
        if (nobody && !group->vague) all.absent.push_back(rule.phrase);
    } else {
        all.not_resolved.push_back(rule.phrase);
    }
    for (const agencies::AgencyId agency : who) {
        const auto [at, fresh] = owed.try_emplace(agency);
        if (fresh) order.push_back(agency);
        if (!fresh && at->second.due <= rule.due) continue;
        at->second.agency = agency;
        at->second.name = agencies::with_heirs(directory, agency, plan_function, today);
        at->second.due = rule.due;
    }
}

std::optional<base::Day> day_of(const std::vector<Paper>& papers, const std::string& plan) {
    for (const Paper& paper : papers) {
        if (paper.plan == plan) return base::parse_day(paper.date);
    }
    return std::nullopt;
}

// Has this agency gone on for the other one, with the other's plan?
bool goes_on_for(const agencies::Directory& directory, agencies::AgencyId agency, agencies::AgencyId other,
                 base::Day from, base::Day today) {
    if (directory.find(other) == nullptr) return false;
    const auto heirs = agencies::heirs_on(directory, other, plan_function, today).agencies;
    return std::any_of(heirs.begin(), heirs.end(), [&](const agencies::Heir& heir) {
        return heir.agency == agency && heir.agency != other && heir.since <= from;
    });
}

// The plan of this agency; of one that it goes on for; or what its successor made since.
const Link* plan_of_agency(const agencies::Directory& directory, const std::vector<Link>& links,
                           const std::vector<Paper>& papers, agencies::AgencyId agency, base::Day today) {
    for (const Link& link : links) {
        if (link.kind == "child_of" && link.agency == agency) return &link;
    }
    for (const Link& link : links) {
        if (link.kind != "child_of" || link.agency == 0) continue;
        if (goes_on_for(directory, agency, link.agency, today, today)) return &link;
        const auto made = day_of(papers, link.plan);
        if (made && goes_on_for(directory, link.agency, agency, *made, today)) return &link;
    }
    return nullptr;
}

Has state_of(const Owed& one, const Link* link, const std::vector<Paper>& papers, base::Day today) {
    if (link == nullptr) return one.due < today ? Has::missing : Has::awaited;
    const auto day = day_of(papers, link->plan);
    return day && one.due < *day ? Has::late : Has::in_time;
}

std::vector<ChildProposal> find_children(const agencies::DirectoryPtr& directory,
                                         const Statements& statements, const std::vector<Paper>& papers,
                                         base::Day today) {
    std::vector<ChildProposal> found;
    std::set<std::string> known;
    for (const Statement& one : statements.said) {
        if (one.kind == "child_of" || one.kind == "yearly_of") known.insert(one.plan);
    }
    for (const Statement& one : statements.said) {
        if ((one.kind != "implements" && one.kind != "refers_to") || !known.insert(one.plan).second) continue;
        const auto paper =
            std::find_if(papers.begin(), papers.end(), [&](const Paper& p) { return p.plan == one.plan; });
        if (paper == papers.end() || paper->issuer.empty()) continue;
        const auto match = agencies::matcher_of(directory)->match(
            paper->issuer, agencies::no_agency, base::parse_day(paper->date).value_or(today));
        if (!match.clear()) continue;
        const auto agency = match.candidates.front().agency;
        found.push_back({one.plan, agency, agencies::name_on(*directory, agency, today)});
    }
    return found;
}

bool is_among(const std::vector<Paper>& papers, const std::string& plan) {
    return std::any_of(papers.begin(), papers.end(), [&](const Paper& one) { return one.plan == plan; });
}

// An owner sees what every agency owes; others only of agencies that they reach.
struct Sight {
    Sight(storage::Reader& from, const base::Actor& who, const std::string& plan, base::Milliseconds now)
        : reader(from),
          actor(who),
          day(base::day_at(now)),
          all(may(from, who, plan, base::Right::own_plans, now)) {}
    bool of(agencies::AgencyId agency) const {
        return all || std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const auto& one) {
                   return one.agency == 0 ||
                          agencies::reaches(reader, one.agency, agency, plan_function, day);
               });
    }
    storage::Reader& reader;
    const base::Actor& actor;
    base::Day day;
    bool all;
};

std::vector<RuleProposal> not_yet_rules(const Frame& frame, const std::vector<content::Entry>& entries,
                                        const std::vector<Rule>& rules) {
    auto proposed =
        propose_rules(entries, [&](const std::string& phrase) { return frame.match(phrase).clear(); });
    std::erase_if(proposed, [&](const RuleProposal& one) {
        return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
            return text::fold(rule.phrase) == text::fold(one.phrase);
        });
    });
    return proposed;
}

std::map<agencies::AgencyId, std::string> last_reminders(storage::Reader& reader, const std::string& plan) {
    std::map<agencies::AgencyId, std::string> all;
    for (const storage::Row& row : reader.all(sql::list_reminders, plan)) {
        all[row.integer(0)] =
            base::written(base::day_at(row.integer(1))) + " (" + std::to_string(row.integer(2)) + " thư)";
    }
    return all;
}

}  // namespace

std::vector<Rule> rules_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Rule> rules;
    for (const storage::Row& row : reader.all(sql::list_rules, plan)) {
        rules.push_back({row.text(0), row.text(1), row.maybe_text(2).value_or(""),
                         row.maybe_integer(6).value_or(agencies::no_agency), base::Day{row.integer(3)},
                         row.text(4), row.integer(5)});
    }
    return rules;
}

std::vector<RuleProposal> propose_rules(const std::vector<content::Entry>& entries,
                                        const std::function<bool(const std::string&)>& names_agency) {
    std::vector<RuleProposal> all;
    std::set<std::string> seen;
    const auto add = [&](const std::string& phrase, const content::Entry& entry, const std::string& text) {
        if (phrase.empty() || seen.count(text::fold(phrase)) != 0) return;
        if (!names_a_group(phrase) && !names_agency(phrase)) return;
        seen.insert(text::fold(phrase));
        all.push_back({phrase, entry.uuid, content::ref_of(entry.said), text});
    };
    for (const content::Entry& entry : entries) {
        if (const auto* duty = std::get_if<reading::Responsibility>(&entry.said)) {
            for (const std::string& item : duty->items) {
                if (who_shall_plan("x " + item).size() == 1) add(duty->agency, entry, item);
            }
        } else if (entry.kind() == content::EntryKind::target || entry.kind() == content::EntryKind::task) {
            const std::string text = content::text_of(entry.said);
            add(who_shall_plan(text), entry, text);
        }
    }
    return all;
}

int Children::count(Has has) const {
    return static_cast<int>(
        std::count_if(owed.begin(), owed.end(), [&](const Owed& one) { return one.has == has; }));
}

Children children_of_plan(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                          const std::vector<Paper>& shown, base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    Children all;
    const auto entries = content::entries_of(reader, plan);
    const Frame frame(reader, plan, entries, today);
    const agencies::DirectoryPtr& directory = frame.directory;
    all.rules = rules_of(reader, plan);
    all.proposed = not_yet_rules(frame, entries, all.rules);
    std::map<agencies::AgencyId, Owed> owed;
    std::vector<agencies::AgencyId> order;
    for (const Rule& rule : all.rules) find_owed(frame, rule, today, owed, order, all);
    const auto links = children_of(reader, plan);
    const auto known = papers(reader);  // of all plans: a plan that may not be shown is there nevertheless
    const auto reminded = last_reminders(reader, plan);
    const Sight sight(reader, actor, plan, now);
    std::set<std::string> counted;
    for (const agencies::AgencyId agency : order) {
        Owed one = owed[agency];
        const Link* link = plan_of_agency(*directory, links, known, agency, today);
        if (link != nullptr) counted.insert(link->id);
        if (!sight.of(agency)) continue;
        one.has = state_of(one, link, known, today);
        if (link != nullptr) {
            one.link = link->id;
            if (is_among(shown, link->plan)) one.plan = link->plan;
        }
        if (const auto last = reminded.find(agency); last != reminded.end()) one.reminded = last->second;
        all.owed.push_back(std::move(one));
    }
    for (const Link& link : links) {
        if (counted.count(link.id) == 0 && is_among(shown, link.plan)) all.others.push_back(link);
    }
    all.yearly = years_of(entries, links, known, today);
    for (Year& year : all.yearly.years) {
        if (!is_among(shown, year.plan)) year.plan.clear();
    }
    if (!directory->all().empty())
        all.found = find_children(directory, statements_of(reader, plan, shown), shown, today);
    return all;
}

std::string add_rule(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const std::string& phrase, base::Day due, const std::string& entry,
                     base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    content::require_open(writer, plan);
    std::optional<agencies::AgencyId> agency;
    if (!names_a_group(phrase)) {
        const Frame frame(writer, plan, content::entries_of(writer, plan), base::day_at(now));
        const agencies::Match match = frame.match(phrase);
        if (!match.clear()) refuse_phrase(frame, phrase, match);
        agency = match.candidates[0].agency;
    }
    for (const Rule& rule : rules_of(writer, plan)) {
        if (text::fold(rule.phrase) == text::fold(phrase) || (agency && rule.agency == *agency))
            throw base::Refused(
                base::Refusal::conflict,
                "\"" + rule.phrase + "\" đã có hạn gửi kế hoạch.\nBỏ hạn cũ trước khi đặt hạn mới.");
    }
    std::string id = base::new_uuid(now);
    writer.run(sql::add_rule, id, plan, phrase, storage::or_null(agency), due.number,
               storage::or_null(entry.empty() ? std::nullopt : std::optional(entry)), actor.account, now);
    trail::record(writer, actor, {"plan.children", plan, "", "", {{phrase, "", base::iso(due)}}}, now);
    return id;
}

void end_rule(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
              const std::string& id, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    for (const Rule& rule : rules_of(writer, plan)) {
        if (rule.id != id) continue;
        writer.run(sql::end_rule, actor.account, now, id, plan);
        trail::record(writer, actor,
                      {"plan.children", plan, "", "", {{rule.phrase, base::iso(rule.due), ""}}}, now);
        return;
    }
    throw base::Refused(base::Refusal::conflict, "Hạn này vừa được bỏ.\nMở lại trang để xem.");
}

std::string chasing_text(const Children& children, const std::string& plan_label, base::Day today) {
    std::string text = "Đến ngày " + base::written(today) + ", các cơ quan sau chưa gửi kế hoạch thực hiện " +
                       plan_label + ":\n";
    int number = 0;
    for (const Owed& one : children.owed) {
        if (!one.plan_is_awaited()) continue;
        text += std::to_string(++number) + ". " + one.name + " (hạn " + base::written(one.due) +
                (one.has == Has::missing
                     ? ", đã quá hạn " + std::to_string(today.number - one.due.number) + " ngày"
                     : "") +
                ");\n";
    }
    if (number == 0) return "";
    text.replace(text.size() - 2, 2, ".\n");
    return text + "Đề nghị các cơ quan khẩn trương ban hành và gửi kế hoạch theo quy định./.\n";
}

}  // namespace plans::links
