// One entry in a form: corrected, added, moved, split, merged, dropped and brought back.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/readings.hpp"
#include "plans/remarks.hpp"
#include "plans/review/acts.hpp"
#include "plans/review/html.hpp"
#include "plans/review/pages.hpp"
#include "plans/review/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::review {
namespace {

using content::Entry;
using texts::Id;

std::int64_t whole_number(const std::string& text) {
    return std::strtoll(text.c_str(), nullptr, 10);
}

Typed typed_in(const std::multimap<std::string, std::string>& form, content::EntryKind kind) {
    Typed typed;
    for (const FieldRule& rule : fields_of(kind)) {
        const auto found = form.find(rule.name);
        if (found != form.end()) typed[rule.name] = found->second;
    }
    return typed;
}

// What stands in the form: the values, the sentences above them, the words of the document below.
void fill(EntryView& view, const Typed& typed, const documents::Extract* extract) {
    std::string shown;  // of several fields with one place the first shows it
    for (const FieldRule& rule : fields_of(view.kind)) {
        FieldView field{&rule, "", problem_at(view.problems, rule.name), {}};
        if (const auto found = typed.find(rule.name); found != typed.end()) field.value = found->second;
        const reading::Read& read = content::read_of(view.entry.said);
        const auto spot = read.find(rule.read);
        if (extract != nullptr && spot != read.end() && shown != rule.read)
            field.quote = quote_at(*extract, spot->second);
        shown = rule.read;
        view.fields.push_back(std::move(field));
    }
}

web::Response show(web::Request& request, EntryView& view, const Typed& typed, int status = 200) {
    const std::string id = request.segment("plan");
    StoredReading stored;
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, id);
        stored = reading_of(reader, id);
        view.confirmed = content::is_confirmed(reader, id);
        if (view.entry.id != 0) view.versions = content::versions_of(reader, view.entry.id);
    });
    fill(view, typed, &stored.extract);
    view.text = view.entry.uuid.empty() || view.kind == content::EntryKind::responsibility
                    ? ""
                    : content::text_of(view.entry.said);
    view.previous = neighbour(stored.entries, view.entry, -1) != nullptr;
    view.next = neighbour(stored.entries, view.entry, 1) != nullptr;
    web::Page page = web::page_for(request, "", "plans");
    page.title = label_of(page, view.kind).text() + " " + content::ref_of(view.entry.said);
    return people::framed(page, html::entry(page, view), status);
}

// Both versions side by side, where they differ.
web::Response show_conflict(web::Request& request, EntryView& view, const Typed& typed) {
    const web::Page page = web::page_for(request, "");
    request.read([&](storage::Reader& reader) {
        view.entry = content::entry_of(reader, request.segment("plan"), view.entry.uuid);
        view.by = content::versions_of(reader, view.entry.id).front().by;
    });
    const Typed theirs = written_out(view.entry.said);
    for (const FieldRule& rule : fields_of(view.kind)) {
        const auto mine = typed.find(rule.name);
        const std::string yours = mine == typed.end() ? "" : mine->second;
        if (theirs.at(rule.name) != yours)
            view.differences.push_back({page.t(rule.label), theirs.at(rule.name), yours});
    }
    return show(request, view, typed, 409);
}

std::string reason_in(web::Request& request, bool confirmed, base::Problems& problems) {
    std::string reason = text::squeeze(request.field("reason"));
    if (confirmed && reason.empty())
        problems.push_back({"reason", web::page_for(request, "").plain(Id("change_needs_reason"))});
    return reason;
}

std::string address_of(const std::string& plan, const content::Outcome& outcome) {
    return card_address(plan, outcome.entries.at(0), outcome.change);
}

// Marks of "read wrongly" on an entry that a person has now put right are answered.
void answer_remarks(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                    const Entry& entry, base::Milliseconds now) {
    const std::string key = std::string(content::name_of(entry.kind())) + " " + content::ref_of(entry.said);
    for (const Remark& remark : remarks_of(writer, plan)) {
        if (remark.item == key) withdraw_remark(writer, actor, plan, remark.id, now);
    }
}

Entry entry_in(web::Request& request) {
    return request.read([&](storage::Reader& reader) {
        return content::entry_of(reader, request.segment("plan"), request.segment("entry"));
    });
}

void take_draft(web::Request& request, EntryView& view, Typed& typed) {
    const auto kept = web::draft(request);
    if (kept.empty()) return;
    view.draft = true;
    for (const FieldRule& rule : fields_of(view.kind)) {
        const auto found = kept.find(rule.name);
        typed[rule.name] = found == kept.end() ? "" : found->second;
    }
    if (const auto seen = kept.find("row_version"); seen != kept.end())
        view.entry.version = whole_number(seen->second);
    if (const auto reason = kept.find("reason"); reason != kept.end()) view.reason = reason->second;
}

content::EntryKind kind_in(const std::string& name) {
    const auto kind = content::kind_of(name);
    if (!kind || *kind == content::EntryKind::document) {
        throw base::Refused(
            base::Refusal::invalid,
            "Không có loại mục này. Về trang kế hoạch và chọn thêm chỉ tiêu, nhiệm vụ, trách nhiệm "
            "hoặc báo cáo.");
    }
    return *kind;
}

content::Said empty_said(content::EntryKind kind) {
    if (kind == content::EntryKind::target) return reading::Target();
    if (kind == content::EntryKind::task) return reading::Task();
    if (kind == content::EntryKind::responsibility) return reading::Responsibility();
    return reading::Reporting();
}

// The edits of a button; empty where it cannot do anything, then `why` says so.
std::vector<content::Edit> edits_of(const std::string& act, const Entry& entry,
                                    const std::vector<Entry>& entries, const std::string& parts,
                                    std::string& why) {
    if (act == "drop" || act == "restore") return dropped(entry, act == "drop");
    if (act == "look") return looked_at(entry);
    if (act == "split") {
        why = "Chưa thấy chỗ tách: để một dòng trống giữa hai phần rồi bấm Tách.";
        return split(entry, parts);
    }
    const Entry* with = neighbour(entries, entry, act == "up" ? -1 : 1);
    why = "Mục này đã ở đầu hoặc cuối, không chuyển hay gộp được nữa.";
    if (with == nullptr) return {};
    if (act == "merge") return merged(entry, *with);
    if (act == "up" || act == "down") return moved(entry, *with);
    why = "Không hiểu thao tác này. Về trang kế hoạch và bấm lại.";
    return {};
}

// The page again with the parts as they were typed.
web::Response show_split(web::Request& request, const std::string& field, const std::string& why,
                         int status) {
    EntryView view;
    view.entry = entry_in(request);
    view.kind = view.entry.kind();
    view.parts = request.field("parts");
    view.reason = text::squeeze(request.field("reason"));
    view.problems.push_back({field, why});
    return show(request, view, written_out(view.entry.said), status);
}

}  // namespace

web::Response entry_page(web::Request& request) {
    EntryView view;
    view.entry = entry_in(request);
    view.kind = view.entry.kind();
    Typed typed = written_out(view.entry.said);
    take_draft(request, view, typed);
    return show(request, view, typed);
}

web::Response entry_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    EntryView view;
    view.entry = entry_in(request);
    view.kind = view.entry.kind();
    const Typed typed = typed_in(request.form, view.kind);
    content::Edit edit = content::edit_of(view.entry);
    edit.seen = whole_number(request.field("row_version"));
    view.problems = read_back(web::page_for(request, ""), typed, edit.said);
    const bool confirmed =
        request.read([&](storage::Reader& reader) { return content::is_confirmed(reader, plan); });
    view.reason = reason_in(request, confirmed, view.problems);
    if (!view.problems.empty()) {
        view.entry.version = edit.seen;
        return show(request, view, typed, 422);
    }
    for (content::Edit looked : looked_at(view.entry)) {
        std::visit([&](auto& one) { one.read = content::read_of(looked.said); }, edit.said);
    }
    content::Outcome outcome;
    const auto now = request.clock->now();
    request.write([&](storage::Writer& writer) {
        outcome = content::apply(writer, request.actor, plan, "correct", view.reason, {edit}, now);
        if (outcome.applied != content::Applied::done) return;
        recount(writer, plan);
        answer_remarks(writer, request.actor, plan, view.entry, now);
        web::forget_draft(writer, request);
        web::remember(writer, request, address_of(plan, outcome));
    });
    if (outcome.applied == content::Applied::conflict) return show_conflict(request, view, typed);
    return web::see_other(web::Url(address_of(plan, outcome)));
}

web::Response new_entry_page(web::Request& request) {
    EntryView view;
    view.kind = kind_in(request.parameter("kind"));
    view.after = request.parameter("after");
    view.entry.said = empty_said(view.kind);
    Typed typed = written_out(view.entry.said);
    take_draft(request, view, typed);
    return show(request, view, typed);
}

web::Response new_entry_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    EntryView view;
    view.kind = kind_in(request.field("kind"));
    view.after = request.field("after");
    view.entry.said = empty_said(view.kind);
    const Typed typed = typed_in(request.form, view.kind);
    content::Edit edit;
    edit.said = view.entry.said;
    view.problems = read_back(web::page_for(request, ""), typed, edit.said);
    const bool confirmed =
        request.read([&](storage::Reader& reader) { return content::is_confirmed(reader, plan); });
    view.reason = reason_in(request, confirmed, view.problems);
    if (!view.problems.empty()) return show(request, view, typed, 422);
    const std::string location = request.write([&](storage::Writer& writer) {
        edit.position = position_behind(content::entries_of(writer, plan), view.kind, view.after);
        const auto outcome =
            content::apply(writer, request.actor, plan, "add", view.reason, {edit}, request.clock->now());
        recount(writer, plan);
        web::forget_draft(writer, request);
        web::remember(writer, request, address_of(plan, outcome));
        return address_of(plan, outcome);
    });
    return web::see_other(web::Url(location));
}

web::Response entry_act(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    const std::string act = request.field("act");
    const std::string reason = text::squeeze(request.field("reason"));
    content::Outcome outcome;
    std::string why, to;
    if (act == "split") {
        base::Problems problems;
        const bool confirmed =
            request.read([&](storage::Reader& reader) { return content::is_confirmed(reader, plan); });
        reason_in(request, confirmed, problems);
        if (!problems.empty()) return show_split(request, "reason", problems[0].text, 422);
        if (edits_of(act, entry_in(request), {}, request.field("parts"), why).empty())
            return show_split(request, "parts", why, 422);
    }
    request.write([&](storage::Writer& writer) {
        Entry entry = content::entry_of(writer, plan, request.segment("entry"));
        entry.version = whole_number(request.field("row_version"));
        const auto edits =
            edits_of(act, entry, content::entries_of(writer, plan), request.field("parts"), why);
        if (edits.empty()) throw base::Refused(base::Refusal::invalid, why);
        const std::string name = act == "up" || act == "down" ? "move" : act;
        outcome = content::apply(writer, request.actor, plan, name, reason, edits, request.clock->now());
        if (outcome.applied != content::Applied::done) return;
        recount(writer, plan);
        if (act != "up" && act != "down")
            answer_remarks(writer, request.actor, plan, entry, request.clock->now());
        // From one that was found right to the next that is not sure, which stands open first.
        to = act == "look" ? "/plans/" + plan + "?done=" + outcome.change : address_of(plan, outcome);
        web::remember(writer, request, to);
    });
    if (outcome.applied == content::Applied::conflict && act == "split")
        return show_split(request, "parts",
                          "Người khác vừa sửa mục này nên chưa tách. Các phần anh/chị viết còn đây: xem bản "
                          "mới ở trên rồi bấm Tách lần nữa.",
                          409);
    if (outcome.applied == content::Applied::conflict) {
        throw base::Refused(base::Refusal::conflict,
                            "Người khác vừa sửa mục này; chưa có gì bị thay đổi.\n"
                            "Về trang kế hoạch để xem bản mới rồi bấm lại.");
    }
    return web::see_other(web::Url(to));
}

}  // namespace plans::review
