// The words of the page's language for sources and states, and the parts that the overview adds up.
#include "budget/views.hpp"

#include <algorithm>

namespace budget {

using texts::Id;

texts::Id source_word(Source source) {
    constexpr Id words[] = {Id("budget_central"),  Id("budget_central"), Id("budget_province"),
                            Id("budget_district"), Id("budget_commune"), Id("budget_donated"),
                            Id("budget_embedded")};
    return words[static_cast<int>(source)];
}

texts::Id kind_word(Kind kind) {
    constexpr Id words[] = {Id("budget_estimated"),  Id("budget_estimated"), Id("budget_sent"),
                            Id("budget_compiled"),   Id("budget_appraised"), Id("budget_approved"),
                            Id("budget_reallotted"), Id("budget_spent")};
    return words[static_cast<int>(kind)];
}

const char* kind_chip(Kind kind) {
    constexpr const char* chips[] = {"",        "is-wait", "is-info", "is-info",
                                     "is-info", "is-met",  "is-met",  "is-met"};
    return chips[static_cast<int>(kind)];
}

std::string or_dash(const std::optional<std::int64_t>& amount) {
    return amount ? written(*amount) : "–";
}

std::string YearView::figures_of(const web::Page& page, const Act& act, agencies::AgencyId agency) const {
    std::string said;
    for (const Act::Figure& figure : act.figures)
        for (const Line& line : lines) {
            if (line.id != figure.line) continue;
            said += (said.empty() ? "" : "; ") +
                    (agency == agencies::no_agency ? name(line.agency) + ", " : "") + line.task.number +
                    ", " + page.plain(source_word(line.source)) + ": " + or_dash(figure.amount) +
                    (figure.word.empty() ? "" : " (" + figure.word + ")");
        }
    return said;
}

bool AgencyView::open() const {
    return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !row.fixed(); });
}

std::vector<const Line*> BudgetView::of_source() const {
    std::vector<const Line*> found;
    for (const Line& line : lines)
        if (source == line.source && (of == agencies::no_agency || of == line.agency)) found.push_back(&line);
    return found;
}

SumTable BudgetView::by_task(const web::Page& page) const {
    SumTable table{page.plain(Id("budget_task")), {}, sum()};
    for (const Part& part : parts_of(lines, [](const Line& line) { return line.task.entry; }))
        table.rows.push_back({part.first->task.number + " " + part.first->task.text, "", part.sum});
    return table;
}

SumTable BudgetView::by_source(const web::Page& page) const {
    SumTable table{page.plain(Id("budget_source")), {}, sum()};
    for (const Part& part :
         parts_of(lines, [](const Line& line) { return static_cast<std::int64_t>(line.source); }))
        table.rows.push_back({page.plain(source_word(part.first->source)),
                              here() + "&source=" + std::to_string(part.key), part.sum});
    return table;
}

SumTable BudgetView::by_agency(const web::Page& page) const {
    SumTable table{page.plain(Id("agency")), {}, sum()};
    for (const Part& part : parts_of(lines, [](const Line& line) { return line.agency; }))
        table.rows.push_back({name(part.key), here("/agencies/" + std::to_string(part.key)), part.sum});
    return table;
}

bool AgencyView::any(Kind wanted) const {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& one) { return one.state == wanted; });
}

bool AgencyView::approved() const {
    return std::any_of(lines.begin(), lines.end(), [](const Line& one) { return one.approved.has_value(); });
}

}  // namespace budget
