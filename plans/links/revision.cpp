// The two sides of a revision, and the edits that taking it over makes.
#include "plans/links/revision.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/rights.hpp"
#include "plans/items.hpp"
#include "plans/links/sql.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"

namespace plans::links {
namespace {

using content::Became;
using content::Edit;
using content::Entry;
using content::EntryKind;
using content::Pair;
using content::Said;

// Places of another document would point at the wrong words of this one.
Said without_places(Said said) {
    std::visit([](auto& one) { one.read.clear(); }, said);
    if (auto* duty = std::get_if<reading::Responsibility>(&said))
        duty->item_spots.assign(duty->items.size(), {});
    return said;
}

// Places of the same document read again may count other lines than the one that is shown: those of the entry
// stay.
Said placed_as(Said said, const Said& old) {
    std::visit(
        [&](auto& one) {
            using T = std::decay_t<decltype(one)>;
            if (const auto* there = std::get_if<T>(&old)) one.read = there->read;
        },
        said);
    auto* duty = std::get_if<reading::Responsibility>(&said);
    const auto* there = std::get_if<reading::Responsibility>(&old);
    if (duty != nullptr && there != nullptr) {
        duty->item_spots = there->item_spots;
        duty->item_spots.resize(duty->items.size());
    }
    return said;
}

std::vector<Said> said_in(const reading::Reading& reading) {
    std::vector<Said> all = {reading.document};
    all.insert(all.end(), reading.targets.begin(), reading.targets.end());
    all.insert(all.end(), reading.tasks.begin(), reading.tasks.end());
    all.insert(all.end(), reading.responsibilities.begin(), reading.responsibilities.end());
    all.insert(all.end(), reading.reporting.begin(), reading.reporting.end());
    return all;
}

bool by_hand(const Entry& entry) {
    return entry.act != "read" && entry.act != "revise";
}

// Was it dropped by somebody, in these very words?
bool was_dropped(const std::vector<Entry>& dropped, const Said& said) {
    return std::any_of(dropped.begin(), dropped.end(), [&](const Entry& entry) {
        return entry.said.index() == said.index() && content::text_of(entry.said) == content::text_of(said);
    });
}

void propose(Revision& revision, bool reread, const std::vector<Entry>& dropped) {
    for (int i = 0; i < static_cast<int>(revision.pairs.size()); ++i) {
        const Pair& pair = revision.pairs[static_cast<std::size_t>(i)];
        if (pair.became == Became::unchanged) continue;
        const Entry* old =
            pair.before < 0 ? nullptr : &revision.before[static_cast<std::size_t>(pair.before)];
        if (!reread && old != nullptr && old->kind() == EntryKind::document) continue;
        if (reread && old != nullptr && by_hand(*old)) continue;
        if (reread && old == nullptr &&
            was_dropped(dropped, revision.after[static_cast<std::size_t>(pair.after)]))
            continue;
        revision.proposed.insert(i);
    }
}

std::string reason_from(const reading::Document& document) {
    std::string reason = "Theo " + (document.number.empty() ? document.title : document.number);
    if (!document.date.empty()) reason += " ngày " + date_text(document.date);
    return reason;
}

const Pair* pair_after(const Revision& revision, int after) {
    for (const Pair& pair : revision.pairs) {
        if (pair.after == after) return &pair;
    }
    return nullptr;
}

// Where new entries stand: behind the entry that precedes them in the later version and stands in the plan,
// spread evenly before the one that follows there.
void place_added(const Revision& revision, std::vector<std::pair<int, Edit>>& added) {
    for (std::size_t i = 0; i < added.size();) {
        const std::size_t kind = added[i].second.said.index();
        std::size_t end = i + 1;
        while (end < added.size() && added[end].first == added[end - 1].first + 1 &&
               added[end].second.said.index() == kind)
            ++end;
        std::int64_t behind = 0, before = 0;
        for (int after = added[i].first - 1; after >= 0 && behind == 0; --after) {
            const Pair* pair = pair_after(revision, after);
            if (revision.after[static_cast<std::size_t>(after)].index() == kind && pair->before >= 0)
                behind = revision.before[static_cast<std::size_t>(pair->before)].position;
        }
        for (const Entry& entry : revision.before) {
            if (entry.said.index() == kind && entry.position > behind &&
                (before == 0 || entry.position < before))
                before = entry.position;
        }
        const auto parts = static_cast<std::int64_t>(end - i) + 1;
        for (std::int64_t n = 1; i < end; ++i, ++n) {
            behind = before == 0 ? content::position_between(behind, 0) : behind;
            added[i].second.position = before == 0 ? behind : behind + (before - behind) * n / parts;
        }
    }
}

std::vector<Edit> edits_for(const Revision& revision, const std::set<int>& chosen, bool reread) {
    std::vector<Edit> edits;
    std::vector<std::pair<int, Edit>> added;
    for (int i = 0; i < static_cast<int>(revision.pairs.size()); ++i) {
        const Pair& pair = revision.pairs[static_cast<std::size_t>(i)];
        const bool taken = chosen.count(i) != 0;
        if (!taken || pair.became == Became::unchanged) continue;
        if (pair.before < 0) {
            const Said& said = revision.after[static_cast<std::size_t>(pair.after)];
            added.push_back(
                {pair.after, {0, 0, revision.same_lines ? said : without_places(said), 0, false}});
            continue;
        }
        const Entry& old = revision.before[static_cast<std::size_t>(pair.before)];
        Edit edit = content::edit_of(old);
        edit.dropped = pair.after < 0;
        if (!edit.dropped) {
            const Said& said = revision.after[static_cast<std::size_t>(pair.after)];
            edit.said = reread ? placed_as(said, old.said) : without_places(said);
        }
        edits.push_back(std::move(edit));
    }
    std::sort(added.begin(), added.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    place_added(revision, added);
    for (auto& [after, edit] : added) edits.push_back(std::move(edit));
    return edits;
}

}  // namespace

int Revision::count(Became became) const {
    return static_cast<int>(
        std::count_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.became == became; }));
}

Revision revision_of(storage::Reader& reader, const std::string& plan, const std::string& other) {
    const bool reread = other == new_reading;
    plan_of(reader, plan);
    Revision revision;
    revision.before = content::entries_of(reader, plan);
    revision.seen = content::digest_of(reader, plan);
    if (reread) {
        if (const auto row = reader.one(sql::find_latest_reading, plan)) {
            revision.seen += row->text(0);
            revision.after = said_in(reading::from_json(row->text(1)));
            revision.same_lines = row->integer(2) != 0;
        }
        revision.reason = "Đọc lại văn bản";
    } else {
        plan_of(reader, other);
        for (Entry& entry : content::entries_of(reader, other))
            revision.after.push_back(std::move(entry.said));
        revision.seen += content::digest_of(reader, other);
        if (!revision.after.empty()) {
            const auto* document = std::get_if<reading::Document>(&revision.after.front());
            if (document != nullptr) revision.reason = reason_from(*document);
        }
    }
    revision.seen = base::sha256_hex(revision.seen);
    if (revision.before.empty() || revision.after.empty()) {
        throw base::Refused(
            base::Refusal::invalid,
            "Một trong hai bản chưa đọc xong nên chưa so sánh được.\nChờ đọc xong rồi mở lại trang này.");
    }
    std::vector<Said> before;
    for (const Entry& entry : revision.before) before.push_back(entry.said);
    revision.pairs = content::compare(before, revision.after);
    propose(revision, reread, reread ? content::dropped_entries_of(reader, plan) : std::vector<Entry>{});
    return revision;
}

content::Outcome take_revision(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                               const std::string& other, const std::string& seen, const std::set<int>& chosen,
                               const std::string& reason, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    if (other != new_reading) require_sight(writer, actor, other, now);
    if (reason.empty()) {
        throw base::Refused(base::Refusal::invalid,
                            "Chưa có lý do.\nGhi số và ngày của văn bản làm căn cứ, rồi gửi lại.");
    }
    const Revision revision = revision_of(writer, plan, other);
    if (revision.seen != seen) return {content::Applied::conflict, "", {}};
    const auto edits = edits_for(revision, chosen, other == new_reading);
    if (edits.empty()) {
        throw base::Refused(base::Refusal::invalid,
                            "Chưa chọn thay đổi nào.\nĐánh dấu những mục cần lấy rồi gửi lại.");
    }
    content::Outcome outcome = content::apply(writer, actor, plan, "revise", reason, edits, now);
    recount(writer, plan);
    return outcome;
}

std::vector<std::string> later_versions(const Statements& statements, const std::vector<Paper>& papers,
                                        const std::string& plan) {
    std::vector<std::string> all;
    const auto add = [&](const std::string& other) {
        if (other != plan && std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
    };
    for (const Statement& one : statements.said) {
        if (one.state != State::rejected && (one.kind == "amends" || one.kind == "supersedes")) add(one.plan);
    }
    const auto self =
        std::find_if(papers.begin(), papers.end(), [&](const Paper& paper) { return paper.plan == plan; });
    if (self == papers.end() || self->number.empty()) return all;
    for (const Paper& paper : papers) {
        if (!paper.removed && text::fold(paper.number) == text::fold(self->number)) add(paper.plan);
    }
    return all;
}

}  // namespace plans::links
