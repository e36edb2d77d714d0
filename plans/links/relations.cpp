// Citations matched against plans, and what people decided about them.
#include "plans/links/relations.hpp"

#include <algorithm>
#include <array>

#include "base/day.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/citations.hpp"
#include "plans/content/compare.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/sql.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::links {
namespace {

constexpr double same_title = 0.8;  // of likeness

Link link_from(const storage::Row& row) {
    Link link;
    link.id = row.text(0);
    link.plan = row.text(1);
    link.kind = row.text(2);
    link.other = row.text(3);
    link.confirmed = row.text(4) == "confirmed";
    link.agency = row.maybe_integer(5).value_or(0);
    link.reason = row.text(6);
    link.by = row.text(7);
    link.at = row.integer(8);
    link.undone_by = row.maybe_text(9).value_or("");
    link.undo_reason = row.maybe_text(10).value_or("");
    link.undone_at = row.maybe_integer(11).value_or(0);
    return link;
}

// Papers by the number that a citation gives.
class Cited {
  public:
    explicit Cited(const std::vector<Paper>& papers) : papers_(papers) {
        for (const Paper& paper : papers) keys_.push_back(number_key(paper.number));
    }

    int meant_by(const reading::Relation& relation, std::string_view self) const {
        int best = -1;
        double best_score = 0;
        const std::string number = number_key(relation.number);
        for (std::size_t i = 0; i < papers_.size(); ++i) {
            const Paper& paper = papers_[i];
            if (paper.plan == self || paper.removed) continue;
            double score = 0;
            if (!number.empty()) {
                if (keys_[i] != number) continue;
                score = dates_agree(relation.date, paper.date) ? 3 : 1;
                for (const std::string& seen : relation.dates_seen) {
                    if (score < 2 && dates_agree(seen, paper.date)) score = 2;
                }
            } else if (!relation.title.empty()) {
                score = content::likeness(relation.title, paper.title);
                if (score < same_title) continue;
            }
            if (score > best_score) {
                best_score = score;
                best = static_cast<int>(i);
            }
        }
        return best;
    }

  private:
    const std::vector<Paper>& papers_;
    std::vector<std::string> keys_;
};

const Paper* paper_of(const std::vector<Paper>& papers, std::string_view plan) {
    const auto found =
        std::find_if(papers.begin(), papers.end(), [&](const Paper& paper) { return paper.plan == plan; });
    return found == papers.end() ? nullptr : &*found;
}

const Link* decided(const std::vector<Link>& links, const std::string& plan, const std::string& kind,
                    const std::string& other) {
    for (const Link& link : links) {
        if (link.stands() && link.plan == plan && link.kind == kind && link.other == other) return &link;
    }
    return nullptr;
}

Statement statement_of(const std::string& plan, const reading::Relation& relation, const Paper* other,
                       const std::vector<Link>& links) {
    Statement one;
    one.plan = plan;
    one.kind = relation.kind;
    one.cited = relation;
    one.dates_conflict = relation.dates_seen.size() > 1;
    one.state = State::not_here;
    if (other == nullptr) return one;
    one.other = other->plan;
    one.state = State::proposed;
    if (!dates_agree(relation.date, other->date)) one.other_date = other->date;
    if (const Link* link = decided(links, plan, relation.kind, other->plan)) {
        one.link = *link;
        one.state = link->confirmed ? State::confirmed : State::rejected;
    }
    return one;
}

// Links that people made and that no citation speaks of.
void add_by_hand(std::vector<Statement>& statements, const std::vector<Link>& links, const std::string& plan,
                 bool saying) {
    for (const Link& link : links) {
        if (!link.stands() || (saying ? link.plan : link.other) != plan) continue;
        const bool cited = std::any_of(statements.begin(), statements.end(), [&](const Statement& one) {
            return one.link && one.link->id == link.id;
        });
        if (cited) continue;
        Statement one;
        one.plan = link.plan;
        one.other = link.other;
        one.kind = link.kind;
        one.link = link;
        one.state = link.confirmed ? State::confirmed : State::rejected;
        statements.push_back(std::move(one));
    }
}

std::string shown(const std::vector<Paper>& papers, const std::string& plan) {
    const Paper* paper = paper_of(papers, plan);
    return paper == nullptr ? plan : paper->number.empty() ? paper->name : paper->number;
}

void check(storage::Reader& reader, const NewLink& wanted) {
    if (!is_kind(wanted.kind) || wanted.plan == wanted.other) {
        throw base::Refused(base::Refusal::invalid,
                            "Chưa chọn được quan hệ giữa hai kế hoạch khác nhau.\nChọn loại quan "
                            "hệ và kế hoạch kia.");
    }
    if (text::length(wanted.reason) > reason_characters_max) {
        throw base::Refused(base::Refusal::invalid, "Lý do dài quá 1.000 ký tự. Ghi ngắn hơn rồi gửi lại.");
    }
    plan_of(reader, wanted.plan);
    plan_of(reader, wanted.other);
    if (reader.one(sql::find_standing_link, wanted.plan, wanted.kind, wanted.other)) {
        throw base::Refused(
            base::Refusal::conflict,
            "Quan hệ này vừa có người quyết định.\nMở lại trang để xem; muốn đổi thì hoàn tác trước.");
    }
}

}  // namespace

bool is_kind(std::string_view kind) {
    return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

const char* name_of(State state) {
    static const std::array<const char*, 4> names = {"proposed", "confirmed", "rejected", "not_here"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<Paper> papers(storage::Reader& reader) {
    std::vector<Paper> all;
    for (const storage::Row& row : reader.all(sql::list_papers)) {
        const auto said = content::from_json(content::EntryKind::document, row.text(2));
        const auto& document = std::get<reading::Document>(said);
        Paper paper{row.text(0),   row.text(1),         document.number, document.title,
                    document.date, row.integer(5) != 0, document.issuer};
        if (!row.null(3)) {
            paper.number = row.text(3);
            paper.date = base::iso(base::Day{row.integer(4)});
        }
        all.push_back(std::move(paper));
    }
    return all;
}

std::vector<Paper> papers_for(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now) {
    std::vector<Paper> all = papers(reader);
    const auto visible = visible_plans(reader, actor, now);
    if (!visible) return all;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Paper& paper) { return visible->count(paper.plan) == 0; }),
              all.end());
    return all;
}

bool dates_agree(std::string_view a, std::string_view b) {
    const auto shared = std::min(a.size(), b.size());
    return a.substr(0, shared) == b.substr(0, shared);
}

int meant_by(const reading::Relation& relation, const std::vector<Paper>& papers, std::string_view self) {
    return Cited(papers).meant_by(relation, self);
}
std::vector<Link> links_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Link> all;
    for (const storage::Row& row : reader.all(sql::list_plan_links, plan)) all.push_back(link_from(row));
    return all;
}

std::vector<Link> children_of(storage::Reader& reader, const std::string& plan) {
    std::vector<Link> all;
    for (const storage::Row& row : reader.all(sql::list_children, plan)) all.push_back(link_from(row));
    return all;
}

Statements statements_of(storage::Reader& reader, const std::string& plan, const std::vector<Paper>& papers) {
    Statements all;
    auto links = links_of(reader, plan);
    links.erase(std::remove_if(links.begin(), links.end(),
                               [&](const Link& link) {
                                   return paper_of(papers, link.plan == plan ? link.other : link.plan) ==
                                          nullptr;
                               }),
                links.end());
    const Cited cited(papers);
    for (const Citation& one : citations_by(reader, plan)) {
        const int meant = cited.meant_by(one.cited, plan);
        all.says.push_back(statement_of(
            plan, one.cited, meant < 0 ? nullptr : &papers[static_cast<std::size_t>(meant)], links));
    }
    const Paper* self = paper_of(papers, plan);
    if (self != nullptr) {
        for (const Citation& one : citations_that_may_mean(reader, plan, self->number)) {
            if (paper_of(papers, one.plan) == nullptr) continue;
            const int meant = cited.meant_by(one.cited, one.plan);
            if (meant >= 0 && papers[static_cast<std::size_t>(meant)].plan == plan)
                all.said.push_back(statement_of(one.plan, one.cited, self, links));
        }
    }
    add_by_hand(all.says, links, plan, true);
    add_by_hand(all.said, links, plan, false);
    for (const Link& link : links) {
        if (!link.stands()) all.undone.push_back(link);
    }
    return all;
}

std::string decide_link(storage::Writer& writer, const base::Actor& actor, const NewLink& wanted,
                        base::Milliseconds now) {
    require_sight(writer, actor, wanted.plan, now);
    require_sight(writer, actor, wanted.other, now);
    const bool owns_other = may(writer, actor, wanted.other, base::Right::own_plans, now);
    require_owner(writer, actor, owns_other ? wanted.other : wanted.plan, now);
    check(writer, wanted);
    std::string id = base::new_uuid(now);
    writer.run(sql::add_link, id, wanted.plan, wanted.kind, wanted.other,
               std::string(wanted.confirmed ? "confirmed" : "rejected"),
               storage::or_null(wanted.agency == 0 ? std::nullopt : std::optional(wanted.agency)),
               wanted.reason, actor.account, now);
    trail::record(writer, actor,
                  {wanted.confirmed ? "link.confirm" : "link.reject",
                   wanted.plan,
                   "",
                   wanted.reason,
                   {{wanted.kind, "", shown(papers(writer), wanted.other)}}},
                  now);
    return id;
}

void undo_link(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const std::string& id, const std::string& reason, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const auto row = writer.one(sql::find_link, id);
    const Link link = row ? link_from(*row) : Link{};
    if (!row || (link.plan != plan && link.other != plan)) {
        throw base::Refused(base::Refusal::not_found,
                            "Không có quan hệ này.\nMở lại trang để xem các quan hệ đang có.");
    }
    if (writer.run(sql::undo_link, actor.account, now, reason, id) != 1) {
        throw base::Refused(base::Refusal::conflict,
                            "Người khác vừa hoàn tác quan hệ này.\nMở lại trang để xem.");
    }
    trail::record(writer, actor,
                  {"link.undo", link.plan, "", reason, {{link.kind, shown(papers(writer), link.other), ""}}},
                  now);
}

}  // namespace plans::links
