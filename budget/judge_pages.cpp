// Appraising, approving and re-allotting: figure beside figure, with the document that says so.
#include <algorithm>

#include "base/refused.hpp"
#include "budget/html.hpp"
#include "budget/load.hpp"
#include "budget/pages.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace budget {
namespace {

using texts::Id;

Kind kind_asked(const web::Request& request) {
    const std::string& kind = request.segment("kind");
    if (kind == "appraisal") return Kind::appraised;
    if (kind == "approval") return Kind::approved;
    throw base::Refused(base::Refusal::not_found, "Không có trang này.\nMở lại trang Kinh phí.");
}

std::int64_t figure_before(Kind kind, const Line& line) {
    if (kind == Kind::appraised) return line.appraised.value_or(line.compiled.value_or(0));
    return line.approved.value_or(line.appraised.value_or(line.compiled.value_or(0)));
}

bool is_judged(Kind kind, const Line& line) {
    return !line.embedded() && line.compiled && (kind == Kind::approved || !line.approved);
}

JudgeView load_judged(web::Request& request) {
    JudgeView view;
    view.kind = kind_asked(request);
    request.read([&](storage::Reader& reader) { load_year(request, reader, view); });
    if (!view.appraises || (view.kind == Kind::approved && !view.compiles))
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này không ghi được số thẩm định, số duyệt.\nCơ quan tài chính thẩm định; "
            "cơ quan thường trực ghi số được duyệt.");
    std::vector<const Line*> all;
    for (const Line& line : view.lines)
        if (is_judged(view.kind, line)) all.push_back(&line);
    view.pages = std::max(1, (static_cast<int>(all.size()) + judged_on_page - 1) / judged_on_page);
    view.page = static_cast<int>(std::clamp<std::int64_t>(
        number_typed(request.parameter("page") + request.field("page")), 1, view.pages));
    const std::size_t from = static_cast<std::size_t>(view.page - 1) * judged_on_page;
    for (std::size_t i = from; i < std::min(all.size(), from + judged_on_page); ++i)
        view.rows.push_back({all[i], written(figure_before(view.kind, *all[i])),
                             view.kind == Kind::appraised ? all[i]->appraised_word : all[i]->approved_word});
    return view;
}

web::Response show(web::Request& request, const JudgeView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(view.kind == Kind::appraised ? Id("budget_appraise") : Id("budget_approve"));
    return people::framed(page, html::judge(page, view), status);
}

ReallotView load_moved(web::Request& request) {
    ReallotView view;
    request.read([&](storage::Reader& reader) { load_year(request, reader, view); });
    if (!view.compiles)
        throw base::Refused(base::Refusal::forbidden,
                            "Tài khoản này không điều chuyển kinh phí.\nNhờ người phụ trách kế hoạch.");
    std::erase_if(view.lines, [](const Line& line) { return line.embedded() || !line.approved; });
    return view;
}

web::Response show(web::Request& request, const ReallotView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("budget_reallot"));
    return people::framed(page, html::reallot(page, view), status);
}

}  // namespace

web::Response judge_page(web::Request& request) {
    JudgeView view = load_judged(request);
    if (auto kept = web::draft(request); !kept.empty()) {
        view.paper = {kept["number"], kept["day"]};
        for (JudgeRow& row : view.rows) {
            const std::string at = std::to_string(row.line->id);
            if (kept.count("amount." + at) != 0)
                row.amount = kept["amount." + at], row.word = kept["word." + at];
        }
    }
    return show(request, view);
}

web::Response judge_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    JudgeView view = load_judged(request);
    std::vector<Judged> judged;
    for (JudgeRow& row : view.rows) {
        const std::string at = std::to_string(row.line->id);
        if (request.form.count("amount." + at) == 0) continue;
        row.amount = text::squeeze(request.field("amount." + at));
        row.word = text::squeeze(text::nfc(request.field("word." + at)));
        if (const auto amount = parse_amount(row.amount))
            judged.push_back({row.line->id, *amount, row.word});
        else
            view.problems.push_back(
                {"amount." + at, web::page_for(request, "").plain(Id("budget_no_amount"))});
    }
    for (base::Problem& problem : check(view.kind, view.lines, judged))
        view.problems.push_back(std::move(problem));
    const Paper paper = paper_of(request, view.paper, view.problems);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = view.here() + "&saved=" + view.segment();
    request.write([&](storage::Writer& writer) {
        judge(writer, request.actor, view.plan.id, view.year, view.kind, judged, paper, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response reallot_page(web::Request& request) {
    ReallotView view = load_moved(request);
    if (auto kept = web::draft(request); !kept.empty()) {
        view.from = kept["from"], view.to = kept["to"], view.amount = kept["amount"],
        view.word = kept["word"];
        view.paper = {kept["number"], kept["day"]};
    }
    return show(request, view);
}

web::Response reallot_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ReallotView view = load_moved(request);
    view.from = request.field("from");
    view.to = request.field("to");
    view.amount = text::squeeze(request.field("amount"));
    view.word = text::squeeze(text::nfc(request.field("word")));
    const auto amount = parse_amount(view.amount);
    if (!amount)
        view.problems.push_back({"amount", web::page_for(request, "").plain(Id("budget_no_amount"))});
    const Paper paper = paper_of(request, view.paper, view.problems);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = view.here() + "&saved=reallotted";
    const bool done = written_or_refused(request, back, view.problem, [&](storage::Writer& writer) {
        reallot(writer, request.actor, view.plan.id, view.year,
                {number_typed(view.from), number_typed(view.to), *amount, view.word}, paper,
                request.clock->now());
    });
    return done ? web::see_other(web::Url(back)) : show(request, view, 422);
}

}  // namespace budget
