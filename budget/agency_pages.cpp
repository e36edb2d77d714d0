// The money of one agency: its estimates typed, sent, copied from last year or brought back as a workbook;
// what it spent.
#include <algorithm>

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "budget/html.hpp"
#include "budget/load.hpp"
#include "budget/pages.hpp"
#include "budget/roll.hpp"
#include "budget/sheets.hpp"
#include "obligations/sight.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace budget {
namespace {

using texts::Id;

constexpr std::size_t sheet_bytes_max = 5u << 20;

// The rows of the form: every line, and one more for a task that has none or for which one is asked.
void put_rows(AgencyView& view, const std::string& more) {
    view.rows.clear();
    for (const Task& task : view.tasks) {
        bool first = true;
        for (const Line& line : view.lines) {
            if (line.task.entry != task.entry) continue;
            view.rows.push_back(
                {task, first, &line, line.source, line.estimated ? written(*line.estimated) : "", line.word});
            first = false;
        }
        if (first || task.uuid == more) view.rows.push_back({task, first, nullptr, Source::province, "", ""});
    }
}

AgencyView load(web::Request& request) {
    AgencyView view;
    view.agency = agency_asked(request);
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        load_year(request, reader, view, view.agency);
        load_acts(request, reader, view, view.agency);
        view.tasks = tasks_of(reader, view.plan.id, view.agency);
        view.fills = view.compiles || obligations::may_fill(reader, request.actor, view.agency, now);
        if (view.fills && view.followed) {
            const LastYear last = last_year_of(reader, view.plan.id, view.year, view.agency);
            view.copies = last.wishes.size();
            view.shared = last.shared.size();
        }
        view.july =
            is_july(now) && view.year == view.this_year && goes_on(reader, view.plan.id, view.year + 1);
    });
    put_rows(view, request.parameter("more"));
    return view;
}

web::Response show(web::Request& request, const AgencyView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("budget_of_agency"), {view.name(view.agency), std::to_string(view.year)});
    return people::framed(page, html::agency(page, view), status);
}

Source source_typed(const std::string& text) {
    const std::int64_t number = number_typed(text);
    return number >= 1 && number <= static_cast<std::int64_t>(std::size(sources))
               ? static_cast<Source>(number)
               : Source::province;
}

// As typed: rows by their place; those of another source are one more row of their task.
std::vector<Wish> take_rows(web::Request& request, AgencyView& view, const std::string& no_amount) {
    std::vector<Row> rows;
    std::vector<Wish> wishes;
    for (std::size_t i = 0; i < lines_max && request.form.count("task." + std::to_string(i)) != 0; ++i) {
        const std::string at = "." + std::to_string(i);
        const auto task = std::find_if(view.tasks.begin(), view.tasks.end(), [&](const Task& one) {
            return one.uuid == request.field("task" + at);
        });
        if (task == view.tasks.end()) continue;
        Row row{*task,
                rows.empty() || rows.back().task.entry != task->entry,
                nullptr,
                source_typed(request.field("source" + at)),
                text::squeeze(request.field("amount" + at)),
                text::squeeze(text::nfc(request.field("word" + at)))};
        rows.push_back(row);
        if (row.amount.empty() && row.word.empty()) continue;
        Wish wish{row.task.uuid, row.source, parse_amount(row.amount), row.word};
        const bool wrong = !row.amount.empty() && !wish.amount;
        if (wrong) view.problems.push_back({"amount." + std::to_string(rows.size() - 1), no_amount});
        for (base::Problem& problem : check(std::vector<Wish>{wish})) {  // of this row alone
            problem.field.resize(problem.field.find('.') + 1);
            problem.field += std::to_string(rows.size() - 1);
            if (!wrong) view.problems.push_back(std::move(problem));
        }
        wishes.push_back(std::move(wish));
    }
    // Lines that were sent stand as they are.
    for (const Line& line : view.lines)
        if (line.state >= Kind::sent)
            wishes.push_back({line.task.uuid, line.source, line.estimated, line.word});
    if (view.problems.empty())
        for (const base::Problem& problem : check(wishes)) {
            view.problem = problem.text;
            view.problems.push_back({"", problem.text});
        }
    if (!view.problems.empty()) view.rows = std::move(rows);
    return wishes;
}

CopyView load_copy(web::Request& request) {
    const AgencyView of = load(request);
    CopyView view;
    static_cast<YearView&>(view) = of;
    view.agency = of.agency;
    for (const Task& task : of.tasks) view.tasks.emplace(task.uuid, task);
    request.read([&](storage::Reader& reader) {
        LastYear last = last_year_of(reader, view.plan.id, view.year, view.agency);
        view.wishes = std::move(last.wishes);
        view.shared = std::move(last.shared);
        const auto directory = agencies::directory_now(reader);
        std::set<agencies::AgencyId> others;
        for (const LastYear::Of& one : view.shared) others.insert(one.from);
        for (const Wish& wish : view.wishes) others.insert(wish.from.begin(), wish.from.end());
        for (const agencies::AgencyId other : others)
            view.names.emplace(other,
                               agencies::name_on(*directory, other, base::day_at(request.clock->now())));
        view.proposed = is_proposed(reader, {view.plan.id, view.year, view.agency});
    });
    for (const Wish& wish : view.wishes) view.chosen.insert(key_of(wish));
    return view;
}

web::Response show(web::Request& request, const CopyView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(view.proposed ? Id("budget_roll") : Id("budget_copy"));
    return people::framed(page, html::copy(page, view), status);
}

}  // namespace

web::Response agency_page(web::Request& request) {
    AgencyView view = load(request);
    view.saved = request.parameter("saved");
    view.gone = number_typed(request.parameter("gone"));
    if (auto kept = web::draft(request); !kept.empty() && view.fills) {
        for (const auto& [name, value] : kept) request.form.emplace(name, value);
        if (kept.count("task.0") != 0) {
            take_rows(request, view, web::page_for(request, "").plain(Id("budget_no_amount")));
        } else {
            view.line = kept["line"], view.amount = kept["amount"], view.word = kept["word"];
            view.paper = {kept["number"], kept["day"]};
        }
    }
    return show(request, view);
}

web::Response estimates_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    AgencyView view = load(request);
    const std::vector<Wish> wishes =
        take_rows(request, view, web::page_for(request, "").plain(Id("budget_no_amount")));
    if (!view.problems.empty()) return show(request, view, 422);
    const bool sending = request.field("act") == "send";
    const std::string more = request.field("more");
    const bool of_task =
        std::any_of(view.tasks.begin(), view.tasks.end(), [&](const Task& one) { return one.uuid == more; });
    const std::string back = view.address() + "?year=" + std::to_string(view.year) +
                             (sending ? "&saved=sent" : "&saved=draft") + (of_task ? "&more=" + more : "");
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        estimate(writer, request.actor, view.plan.id, view.year, view.agency, wishes, "", now);
        if (sending) send(writer, request.actor, view.plan.id, view.year, view.agency, now);
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response estimates_xlsx(web::Request& request) {
    const AgencyView view = load(request);
    return web::download(estimate_workbook({view.plan.number.empty() ? view.plan.name : view.plan.number,
                                            view.name(view.agency), view.year},
                                           view.agency, view.tasks, view.lines),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "du-toan-" + std::to_string(view.year) + ".xlsx");
}

web::Response sheet_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    AgencyView view = load(request);
    const auto upload = std::find_if(request.uploads.begin(), request.uploads.end(),
                                     [](const web::Upload& one) { return !one.filename.empty(); });
    ReadEstimate read;
    if (upload == request.uploads.end() || upload->bytes > sheet_bytes_max) {
        read.faults.push_back(web::page_for(request, "").plain(Id("budget_sheet_missing")));
    } else {
        try {
            read = read_estimate(documents::read_sheet(base::whole_file(upload->path)), view.year,
                                 view.agency, view.tasks);
        } catch (const base::Refused& refused) {
            if (refused.kind != base::Refusal::invalid) throw;
            read.faults.emplace_back(refused.what());
        }
    }
    if (read.faults.empty() && read.wishes.empty())
        read.faults.push_back(web::page_for(request, "").plain(Id("budget_sheet_empty")));
    if (!read.faults.empty()) {
        view.faults = std::move(read.faults);
        return show(request, view, 422);
    }
    const auto gone = std::count_if(view.lines.begin(), view.lines.end(), [&](const Line& line) {
        return line.state == Kind::estimated &&
               std::none_of(read.wishes.begin(), read.wishes.end(), [&](const Wish& wish) {
                   return wish.task == line.task.uuid && wish.source == line.source;
               });
    });
    const std::string back = view.address() + "?year=" + std::to_string(view.year) + "&saved=sheet" +
                             (gone > 0 ? "&gone=" + std::to_string(gone) : "");
    request.write([&](storage::Writer& writer) {
        estimate(writer, request.actor, view.plan.id, view.year, view.agency, read.wishes, upload->filename,
                 request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response copy_page(web::Request& request) {
    CopyView view = load_copy(request);
    if (const auto kept = web::draft(request); kept.count("word") != 0) view.word = kept.at("word");
    return show(request, view);
}

web::Response copy_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    CopyView view = load_copy(request);
    const bool declining = request.field("act") == "decline";
    view.word = text::squeeze(text::nfc(request.field("word")));
    view.chosen.clear();
    for (const Wish& wish : view.wishes)
        if (!request.field("line." + key_of(wish)).empty()) view.chosen.insert(key_of(wish));
    const Proposal proposal{view.plan.id, view.year, view.agency};
    const std::string back =
        view.here("/agencies/" + std::to_string(view.agency)) + (declining ? "" : "&saved=copied");
    const bool done = written_or_refused(request, back, view.problem, [&](storage::Writer& writer) {
        if (declining)
            decline_proposed(writer, request.actor, proposal, view.word, request.clock->now());
        else
            take_proposed(writer, request.actor, proposal, view.chosen, request.clock->now());
    });
    return done ? web::see_other(web::Url(back)) : show(request, view, 422);
}

web::Response spending_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    AgencyView view = load(request);
    view.line = request.field("line");
    view.amount = text::squeeze(request.field("amount"));
    view.word = text::squeeze(text::nfc(request.field("word")));
    const auto amount = parse_amount(view.amount);
    if (!amount)
        view.problems.push_back({"amount", web::page_for(request, "").plain(Id("budget_no_amount"))});
    const Paper paper = paper_of(request, view.paper, view.problems);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = view.address() + "?year=" + std::to_string(view.year) + "&saved=spent";
    const bool done = written_or_refused(request, back, view.problem, [&](storage::Writer& writer) {
        spend(writer, request.actor, view.plan.id, view.year, view.agency,
              {number_typed(view.line), *amount, view.word}, paper, request.clock->now());
    });
    return done ? web::see_other(web::Url(back)) : show(request, view, 422);
}

}  // namespace budget
