// The words of the page's language for kinds, facts and states.
#include <array>
#include <map>

#include "plans/document_view.hpp"
#include "plans/views.hpp"

namespace plans {

using texts::Id;

web::Html label_of(const web::Page& page, FactName name) {
    static const std::array<Id, 24> ids = {
        Id("fact_measure"),      Id("fact_population"), Id("fact_outcome"),  Id("fact_lead"),
        Id("fact_coordinating"), Id("fact_schedule"),   Id("fact_quantity"), Id("fact_duties"),
        Id("fact_sender"),       Id("fact_recipient"),  Id("fact_via"),      Id("fact_due"),
        Id("fact_recurrence"),   Id("fact_relation"),   Id("fact_dates"),    Id("fact_title"),
        Id("fact_number"),       Id("fact_date"),       Id("fact_issuer"),   Id("fact_period"),
        Id("fact_implements"),   Id("fact_signer"),     Id("fact_funding"),  Id("fact_recipients")};
    return page.t(ids[static_cast<std::size_t>(name)]);
}

web::Html label_of(const web::Page& page, ItemKind kind) {
    static const std::array<Id, item_kinds> ids = {Id("kind_target"),         Id("kind_task"),
                                                   Id("kind_responsibility"), Id("kind_reporting"),
                                                   Id("kind_relation"),       Id("kind_fact")};
    return page.t(ids[static_cast<std::size_t>(kind)]);
}

web::Html field_label(const web::Page& page, const std::string& field) {
    static const std::map<std::string, Id> ids = {{"text", Id("field_text")},
                                                  {"measure", Id("fact_measure")},
                                                  {"population", Id("fact_population")},
                                                  {"outcome", Id("fact_outcome")},
                                                  {"lead", Id("fact_lead")},
                                                  {"coordinating", Id("fact_coordinating")},
                                                  {"schedule", Id("fact_schedule")},
                                                  {"quantity", Id("fact_quantity")},
                                                  {"agency", Id("agency")},
                                                  {"items", Id("fact_duties")},
                                                  {"who", Id("fact_sender")},
                                                  {"to", Id("fact_recipient")},
                                                  {"via", Id("fact_via")},
                                                  {"due", Id("fact_due")},
                                                  {"recurrence", Id("fact_recurrence")},
                                                  {"number", Id("fact_number")},
                                                  {"date", Id("fact_date")},
                                                  {"title", Id("fact_title")},
                                                  {"issuer", Id("fact_issuer")},
                                                  {"period", Id("fact_period")},
                                                  {"implements", Id("fact_implements")},
                                                  {"signer", Id("fact_signer")},
                                                  {"scope_hint", Id("field_scope")}};
    const auto found = ids.find(field);
    return page.t(found == ids.end() ? Id("field_other") : found->second);
}

web::Html label_of_act(const web::Page& page, const std::string& act) {
    static const std::map<std::string, Id> ids = {
        {"read", Id("act_read")},       {"correct", Id("act_correct")},  {"add", Id("act_add")},
        {"drop", Id("act_drop")},       {"restore", Id("act_restore")},  {"split", Id("act_split")},
        {"merge", Id("act_merge")},     {"move", Id("act_move")},        {"look", Id("act_look")},
        {"undo", Id("act_undo")},       {"revise", Id("act_revise")},    {"carry", Id("act_carry")},
        {"attach", Id("act_attach")},   {"measure", Id("act_measure")},  {"name", Id("act_name")},
        {"confirm", Id("act_confirm")}, {"withdraw", Id("act_withdraw")}};
    const auto found = ids.find(act);
    return page.t(found == ids.end() ? Id("act_other") : found->second);
}

std::string words_of(const web::Page& page, const content::Change& change) {
    std::string words = label_of_act(page, change.act).text();
    for (std::size_t i = 0; i < change.refs.size(); ++i)
        if (!change.refs[i].empty()) words += (i == 0 ? " " : ", ") + change.refs[i];
    const auto told = static_cast<int>(change.refs.size());
    if (change.touched > told)
        words += " " + page.plain(Id("and_more"), web::arguments(change.touched - told));
    return words;
}

web::Html status_chip(const web::Page& page, const Plan& plan) {
    struct Look {
        const char *state, *shape;
        web::Html word;
    };
    const std::string stage = stage_of(plan);
    const Look look =
        stage == "closed"      ? Look{"is-info", "s-sure", page.t(Id("status_closed"))}
        : stage == "confirmed" ? Look{"is-met", "s-sure", page.t(Id("status_confirmed"))}
        : stage == "refused"   ? Look{"is-late", "s-wrong", page.t(Id("status_refused"))}
        : stage == "reading"   ? Look{"is-wait", "s-wait", page.t(Id("status_reading"))}
        : plan.uncertain > 0
            ? Look{"is-risk", "s-risk", page.t(Id("uncertain_short"), web::arguments(plan.uncertain))}
            : Look{"is-wait", "s-wait", page.t(Id("status_read"))};
    web::Html chip;
    chip.raw(std::string("<span class=\"chip ") + look.state +
             "\"><svg class=\"st\" aria-hidden=\"true\"><use href=\"#" + look.shape + "\"/></svg>");
    chip.put(look.word);
    chip.raw("</span>");
    return chip;
}

web::Html facts_line(const web::Page& page, const PlanView& view, const Item& item) {
    web::Html line;
    for (const Fact& fact : item.facts) {
        if (&fact != &item.facts.front()) line.put(" · ");
        line.put(label_of(page, fact.name));
        line.put(": ");
        line.put(marked(fact.value, view.search));
    }
    return line;
}

std::string opening(const PlanView& view, const Item& item) {
    const std::string index = std::to_string(item.index);
    const std::string here = with_filter(view, view.sort, view.verbatim);
    const std::size_t query = here.find('?');  // relative: it stands on every card
    return (query == std::string::npos ? "?" : here.substr(query) + "&") +
           "open=" + (item.index == view.open ? "-" : index) + "#m" + index;
}

std::string card_address(const std::string& plan, const std::string& entry, const std::string& done) {
    return "/plans/" + plan + "?open=" + entry + (done.empty() ? "" : "&done=" + done) + "#e" + entry;
}

std::string with_filter(const PlanView& view, const std::string& sort, bool verbatim) {
    std::string address = "/plans/" + view.plan.id;
    char joint = '?';
    const auto add = [&](const char* name, const std::string& value) {
        if (value.empty()) return;
        address += joint + std::string(name) + "=" + web::percent_encoded(value);
        joint = '&';
    };
    add("q", view.filter.search);
    add("agency", view.filter.agency);
    add("kind", view.filter.kind);
    add("deadline", view.filter.deadline);
    add("only", view.filter.only);
    add("sort", sort);
    if (verbatim) add("verbatim", "1");
    return address;
}

}  // namespace plans
