// Reviews, and what closing does with what goes on.
#include "plans/links/closing.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/sql.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::links {
namespace {

void check_review(const Review& review) {
    if (std::find(std::begin(outcomes), std::end(outcomes), review.outcome) == std::end(outcomes))
        throw base::Refused(base::Refusal::invalid,
                            "Chọn kết quả cho từng mục: đã hoàn thành, chuyển tiếp hoặc dừng.");
    if (text::length(review.word) > word_characters_max)
        throw base::Refused(base::Refusal::invalid, "Lời ghi dài quá 500 ký tự. Ghi ngắn hơn rồi gửi lại.");
}

storage::Value entry_number(storage::Reader& reader, const std::string& uuid) {
    if (uuid.empty()) return nullptr;
    const auto row = reader.one(sql::find_entry_id, uuid);
    if (!row)
        throw base::Refused(base::Refusal::invalid,
                            "Mục được chọn ở kế hoạch sau không còn.\nMở lại trang rồi chọn lại.");
    return row->integer(0);
}

content::Edit copy_of(const content::Entry& entry, std::int64_t position) {
    content::Said said = entry.said;
    std::visit([](auto& one) { one.read.clear(); }, said);
    return {0, 0, std::move(said), position, false};
}

bool is_new_there(const Review& review) {
    return review.outcome == "carried" && review.continued.empty();
}

struct Carried {
    std::string change;                       // of the successor; empty: nothing was added
    std::map<std::string, std::string> made;  // UUID there, by UUID here
};

// What goes on without an entry there is added to the successor, behind what it has.
Carried add_to_successor(storage::Writer& writer, const base::Actor& actor, const Closing& closing,
                         const std::string& successor, const std::string& reason, base::Milliseconds now) {
    std::int64_t last = 0;
    for (const content::Entry& entry : content::entries_of(writer, successor))
        last = std::max(last, entry.position);
    std::vector<content::Edit> edits;
    std::vector<std::string> from;
    for (const content::Entry& entry : closing.entries) {
        const Review& review = closing.reviewed.at(entry.uuid);
        if (!is_new_there(review)) continue;
        last = content::position_between(last, 0);
        edits.push_back(copy_of(entry, last));
        from.push_back(entry.uuid);
    }
    Carried carried;
    if (edits.empty()) return carried;
    const auto outcome = content::apply(writer, actor, successor, "carry", reason, edits, now);
    CHECK_THAT(outcome.applied == content::Applied::done);
    recount(writer, successor);
    carried.change = outcome.change;
    for (std::size_t i = 0; i < from.size(); ++i) carried.made[from[i]] = outcome.entries[i];
    return carried;
}

void check_closing(storage::Reader& reader, const Closing& closing, const std::string& plan,
                   const std::string& successor) {
    if (closing.open() > 0) {
        throw base::Refused(base::Refusal::invalid,
                            "Còn " + std::to_string(closing.open()) +
                                " mục chưa có kết quả.\nChọn kết quả cho từng mục, lưu lại rồi đóng.");
    }
    const bool carried = std::any_of(closing.reviewed.begin(), closing.reviewed.end(),
                                     [](const auto& one) { return one.second.outcome == "carried"; });
    if (successor.empty()) {
        if (!carried) return;
        throw base::Refused(
            base::Refusal::invalid,
            "Có mục chuyển tiếp nhưng chưa chọn kế hoạch sau.\nChọn kế hoạch sau rồi gửi lại.");
    }
    plan_of(reader, successor);
    if (successor == plan || content::is_closed(reader, successor))
        throw base::Refused(base::Refusal::invalid,
                            "Kế hoạch sau phải là một kế hoạch khác đang mở.\nChọn lại rồi gửi.");
    const auto there = targets_and_tasks(reader, successor);
    for (const auto& [entry, review] : closing.reviewed) {
        if (review.outcome != "carried" || review.continued.empty()) continue;
        if (std::none_of(there.begin(), there.end(),
                         [&](const content::Entry& one) { return one.uuid == review.continued; })) {
            throw base::Refused(base::Refusal::invalid,
                                "Một mục chuyển tiếp được nối với mục không thuộc kế hoạch sau.\nXem lại các "
                                "mục chuyển tiếp, lưu "
                                "rồi đóng.");
        }
    }
}

// What goes on in an entry that was added stays there: the review names it from now on.
int keep_what_was_added(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                        base::Milliseconds now) {
    const Closing closing = closing_of(writer, plan);
    int kept = 0;
    for (const storage::Row& row : writer.all(sql::list_continuations, plan)) {
        const auto review = closing.reviewed.find(row.text(1));
        if (review == closing.reviewed.end() || !review->second.continued.empty()) continue;
        writer.run(sql::add_review, base::new_uuid(now), row.integer(0), review->second.outcome,
                   review->second.word, row.integer(2), actor.account, now);
        ++kept;
    }
    return kept;
}

// What goes on, linked to where it goes on.
void link_continuations(storage::Writer& writer, const base::Actor& actor, const Closing& closing,
                        const Carried& carried, const std::string& plan, base::Milliseconds now) {
    for (const content::Entry& entry : closing.entries) {
        const Review& review = closing.reviewed.at(entry.uuid);
        const auto added = carried.made.find(entry.uuid);
        const std::string& there = added == carried.made.end() ? review.continued : added->second;
        if (review.outcome != "carried" || there.empty()) continue;
        writer.run(sql::add_entry_link, base::new_uuid(now), entry_number(writer, there),
                   std::string("continues"), entry.id, plan, actor.account, now);
    }
}

std::vector<std::string> not_taken_in(storage::Reader& reader, const Closing& closing,
                                      const std::string& plan) {
    std::vector<std::string> waiting;
    if (!closing.closure || closing.closure->successor.empty()) return waiting;
    std::set<std::string> continued;
    for (const storage::Row& row : reader.all(sql::list_continuations, plan)) continued.insert(row.text(1));
    for (const content::Entry& entry : closing.entries) {
        const auto review = closing.reviewed.find(entry.uuid);
        if (review != closing.reviewed.end() && is_new_there(review->second) &&
            continued.count(entry.uuid) == 0)
            waiting.push_back(entry.uuid);
    }
    return waiting;
}

}  // namespace

Closing closing_of(storage::Reader& reader, const std::string& plan) {
    plan_of(reader, plan);
    Closing closing;
    closing.entries = targets_and_tasks(reader, plan);
    closing.closure = content::closure_of(reader, plan);
    closing.predecessors = content::predecessors_of(reader, plan);
    std::string seen = plan;
    for (const content::Entry& entry : closing.entries) seen += entry.uuid + std::to_string(entry.version);
    for (const storage::Row& row : reader.all(sql::list_reviews, plan)) {
        const bool stands = std::any_of(closing.entries.begin(), closing.entries.end(),
                                        [&](const content::Entry& one) { return one.uuid == row.text(1); });
        if (!stands) continue;
        closing.reviewed[row.text(1)] = {row.text(2), row.text(3), row.maybe_text(4).value_or(""),
                                         row.text(5), row.integer(6)};
        seen += row.text(0);
    }
    closing.seen = base::sha256_hex(seen);
    closing.waiting = not_taken_in(reader, closing, plan);
    return closing;
}

bool save_reviews(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  const std::string& seen, const std::map<std::string, Review>& reviews,
                  base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    content::require_open(writer, plan);
    const Closing closing = closing_of(writer, plan);
    if (closing.seen != seen) return false;
    std::vector<trail::Value> values;
    for (const content::Entry& entry : closing.entries) {
        const auto wanted = reviews.find(entry.uuid);
        if (wanted == reviews.end()) continue;
        check_review(wanted->second);
        const auto before = closing.reviewed.find(entry.uuid);
        if (before != closing.reviewed.end() && before->second == wanted->second) continue;
        writer.run(sql::add_review, base::new_uuid(now), entry.id, wanted->second.outcome,
                   wanted->second.word, entry_number(writer, wanted->second.continued), actor.account, now);
        values.push_back({"outcome_of " + content::ref_of(entry.said),
                          before == closing.reviewed.end() ? "" : before->second.outcome,
                          wanted->second.outcome});
        const std::string word = before == closing.reviewed.end() ? "" : before->second.word;
        if (word != wanted->second.word)
            values.push_back({"note " + content::ref_of(entry.said), word, wanted->second.word});
    }
    if (!values.empty()) content::hold_entries(writer, actor, plan, now);
    if (!values.empty()) trail::record(writer, actor, {"plan.review", plan, "", "", std::move(values)}, now);
    return true;
}

void close_with_successor(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          const std::string& successor, const std::string& reason, base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    if (!successor.empty()) require_sight(writer, actor, successor, now);
    content::require_open(writer, plan);
    const Closing closing = closing_of(writer, plan);
    check_closing(writer, closing, plan, successor);
    const bool goes_on = std::any_of(closing.reviewed.begin(), closing.reviewed.end(),
                                     [](const auto& one) { return one.second.outcome == "carried"; });
    // What is linked to must stay the same entries, whoever owns them.
    if (goes_on) content::hold_entries(writer, actor, successor, now);
    const bool adds = goes_on && may(writer, actor, successor, base::Right::own_plans, now);
    const Carried carried =
        adds ? add_to_successor(writer, actor, closing, successor, reason, now) : Carried{};
    content::close_plan(writer, actor, plan, successor, carried.change, reason, now);
    link_continuations(writer, actor, closing, carried, plan, now);
}

int take_in(storage::Writer& writer, const base::Actor& actor, const std::string& successor,
            const std::string& plan, base::Milliseconds now) {
    require_owner(writer, actor, successor, now);
    require_sight(writer, actor, plan, now);
    content::require_open(writer, successor);
    Closing closing = closing_of(writer, plan);
    if (!closing.closure || closing.closure->successor != successor || closing.waiting.empty())
        throw base::Refused(base::Refusal::conflict,
                            "Không còn mục nào chờ đưa vào kế hoạch này.\nMở lại trang để xem.");
    const std::set<std::string> waiting(closing.waiting.begin(), closing.waiting.end());
    std::erase_if(closing.entries, [&](const content::Entry& one) { return waiting.count(one.uuid) == 0; });
    const Carried carried = add_to_successor(writer, actor, closing, successor, closing.closure->reason, now);
    content::note_carried(writer, plan, carried.change);
    link_continuations(writer, actor, closing, carried, plan, now);
    return static_cast<int>(carried.made.size());
}

int reopen(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
           const std::string& reason, base::Milliseconds now) {
    const auto closure = content::closure_of(writer, plan);
    content::reopen_plan(writer, actor, plan, reason, now);
    const bool may_undo = closure && !closure->carried.empty() &&
                          may(writer, actor, closure->successor, base::Right::own_plans, now) &&
                          !content::is_closed(writer, closure->successor);
    const bool taken_out =
        may_undo && content::undo(writer, actor, closure->successor, closure->carried, reason, now).applied ==
                        content::Applied::done;
    if (taken_out) recount(writer, closure->successor);
    const bool stays = closure && !closure->carried.empty() && !taken_out;
    const int kept = stays ? keep_what_was_added(writer, actor, plan, now) : 0;
    writer.run(sql::undo_continuations, actor.account, now, plan);
    return kept;
}

}  // namespace plans::links
