// The official letter as Word and PDF, from what stands now.
#include <algorithm>

#include "agencies/letterhead.hpp"
#include "base/refused.hpp"
#include "documents/docx_out.hpp"
#include "documents/official_page.hpp"
#include "documents/pdf_out.hpp"
#include "obligations/bodies.hpp"
#include "obligations/chasing/letter.hpp"
#include "obligations/chasing/letter_facts.hpp"
#include "obligations/chasing/pages.hpp"
#include "obligations/chasing/sql.hpp"
#include "obligations/chasing/views.hpp"
#include "obligations/correct.hpp"
#include "obligations/deadlines.hpp"
#include "obligations/follow.hpp"
#include "people/moments.hpp"
#include "plans/content/rights.hpp"
#include "plans/reading/document_name.hpp"
#include "trail/seal.hpp"

namespace obligations::chasing {
namespace {

constexpr const char* word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

std::string named_plan(storage::Reader& reader, const plans::Plan& plan) {
    const auto row = reader.one(sql::find_confirmed, plan.id);
    if (!row) return plans::reading::cited_by_number(plan.number);
    return plans::reading::cited_by_number(row->text(0)) + " " +
           documents::day_in_words(base::Day{row->integer(1)});
}

LetterFacts facts_of(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                     const Period& period, base::Milliseconds now) {
    LetterFacts facts = letter_head(reader, plan, receiver_of(period), now);
    facts.period = slot_title(web::Page{}, period.slot);
    const auto acts = deadline_acts_of(reader, followed(reader, plan.id));
    ChasingWish wish;
    wish.state = "late";
    wish.all_steps = true;
    for (const ChasedRow& row : load_chasing(reader, actor, plan, period, wish, now, true).rows) {
        LateLine line;
        line.agency = row.is.name;
        line.due = *row.is.item.is.due;
        line.late = row.is.item.late;
        for (const Body& one : late_for(row.is.item.bodies))
            line.bodies.push_back({one.name, one.due, one.late});
        line.calls = static_cast<int>(row.calls.size());
        for (const PastStep& step : row.steps)
            line.reminders += !step.passed && (step.step.kind == "focal" || step.step.kind == "head") ? 1 : 0;
        for (const DeadlineAct& act : acts)
            if (act.entry == 0 && act.slot == period.slot && act.due == line.due &&
                (act.agency == agencies::no_agency || act.agency == row.is.agency))
                line.document = act.document;
        facts.late.push_back(std::move(line));
    }
    return facts;
}

}  // namespace

agencies::AgencyId receiver_of(const Period& period) {
    const auto last = std::find_if(period.hops.begin(), period.hops.end(),
                                   [](const Hop& hop) { return hop.whose == Whose::everybody; });
    return last == period.hops.end() ? agencies::no_agency : last->receiver;
}

LetterFacts letter_head(storage::Reader& reader, const plans::Plan& plan, agencies::AgencyId otherwise,
                        base::Milliseconds now) {
    LetterFacts facts;
    facts.today = base::day_at(now);
    facts.plan = named_plan(reader, plan);
    for (const plans::content::Entry& entry : plans::content::entries_of(reader, plan.id))
        if (entry.kind() == plans::content::EntryKind::document)
            facts.place = std::get<plans::reading::Document>(entry.said).province;
    const agencies::AgencyId sender = plans::agency_of_plan(reader, plan.id).value_or(otherwise);
    const auto directory = agencies::directory_now(reader);
    const agencies::Letterhead head = agencies::letterhead_on(*directory, sender, facts.today);
    facts.sender = head.agency;
    facts.parent = head.parent;
    facts.kind = head.kind;
    if (!head.place.empty()) facts.place = head.place;
    return facts;
}

web::Response letter_response(web::Request& request, const LetterFacts& facts, const std::string& kind) {
    const trail::Head head = request.read([](storage::Reader& reader) { return trail::head(reader); });
    const std::string seal =
        head.block == 0 ? ""
                        : "Dấu niêm nhật ký " + trail::written(head) + ", " + people::moment(head.sealed_at);
    const bool list = kind.starts_with("list-");
    const documents::Manuscript paper = list ? late_list(facts, seal) : urging_letter(facts, seal);
    if (kind == "list-docx")
        return web::download(documents::docx(paper), word_type, "danh-sach-qua-han.docx");
    if (kind == "list-pdf")
        return web::download(documents::pdf(paper), "application/pdf", "danh-sach-qua-han.pdf");
    if (kind == "docx") return web::download(documents::docx(paper), word_type, "cong-van-don-doc.docx");
    if (kind == "pdf") return web::download(documents::pdf(paper), "application/pdf", "cong-van-don-doc.pdf");
    throw base::Refused(base::Refusal::not_found,
                        "Không có loại tệp này.\nChọn Word hoặc PDF ở trang đôn đốc.");
}

web::Response letter_file(web::Request& request) {
    const LetterFacts facts = request.read([&](storage::Reader& reader) {
        const plans::Plan plan = plans::plan_of(reader, request.segment("plan"));
        return facts_of(reader, request.actor, plan,
                        period_of_plan(reader, plan.id, request.segment("period")), request.clock->now());
    });
    if (facts.late.empty())
        throw base::Refused(
            base::Refusal::conflict,
            "Chưa cơ quan nào quá hạn nên chưa có công văn đôn đốc.\nMở trang đôn đốc để xem.");
    return letter_response(request, facts, request.segment("kind"));
}

}  // namespace obligations::chasing
