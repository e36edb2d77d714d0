// What waits for a rule, and the rules: an act cites its ground, and a changed rule is another version.
#include <cmath>

#include "base/refused.hpp"
#include "evidence/activities.hpp"
#include "evidence/xapi/html.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/pages.hpp"
#include "evidence/xapi/proposals.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace evidence::xapi {
namespace {

using texts::Id;

std::int64_t number_in(const std::string& text, std::int64_t otherwise) {
    const std::size_t sign = !text.empty() && text[0] == '-' ? 1 : 0;
    const bool digits = text.size() > sign && text.size() < 18 &&
                        text.find_first_not_of("0123456789", sign) == std::string::npos;
    return digits ? std::stoll(text) : otherwise;
}

std::optional<jobs::State> job_asked(storage::Reader& reader, const web::Request& request) {
    const std::string id = request.parameter("job");
    return id.empty() ? std::nullopt : jobs::state_of(reader, id);
}

std::string activity_name(storage::Reader& reader, std::int64_t number, std::string* uuid) {
    const auto activity = activity_at(reader, number);
    if (!activity) return "№ " + std::to_string(number);
    if (uuid != nullptr) *uuid = activity->uuid;
    return activity->is.title;
}

// A rule with an exact activity concerns the statements of that activity alone.
std::string set_and_apply(web::Request& request, const RuleView& view, base::Day from,
                          const std::string& back) {
    return request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        set_rule(writer, request.actor, view.number, view.says, from, view.reason, now);
        const bool one = view.says.match == Match::exact && view.number == 0;
        const std::int64_t term = one ? find_term(writer, Role::activity, view.says.activity) : 0;
        const std::string job = jobs::enqueue(writer, now, readings_job, std::to_string(term));
        std::string where = back + "?done=rule&job=" + job;
        web::forget_draft(writer, request);
        web::remember(writer, request, where);
        return where;
    });
}

RuleView typed_in(web::Request& request) {
    RuleView view;
    view.says.source = number_in(request.field("source"), 0);
    view.says.verb = request.field("verb");
    view.says.match = static_cast<Match>(number_in(request.field("match"), 1));
    view.says.activity = request.field("activity");
    view.says.success = static_cast<int>(number_in(request.field("success"), -1));
    view.says.means = static_cast<Verb>(number_in(request.field("means"), 0));
    view.says.counts_as = number_in(request.field("counts_as"), 0);
    view.says.ended = !request.field("ended").empty();
    view.score = request.field("score");
    if (!view.score.empty()) view.says.score = static_cast<int>(number_in(view.score, 1000));
    view.from = request.field("from");
    view.reason = text::squeeze(request.field("reason"));
    view.problems = check(view.says, view.reason);
    if (!base::parse_day(view.from))
        view.problems.push_back({"from", "Ghi ngày bắt đầu áp dụng, ví dụ 01/01/2026."});
    return view;
}

web::Response show_rule(web::Request& request, RuleView view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        view.sources = list_sources(reader);
        view.choices = latest_activities(reader);
        sort_by_likeness(view.choices, called(reader, view.says.activity));
    });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("rule"));
    return people::framed(page, html::rule(page, view), status);
}

const Rule& latest_of(const Rules& rules, std::int64_t number) {
    for (const Rule& one : rules) {
        if (one.number == number) return one;
    }
    throw base::Refused(base::Refusal::not_found, "Không có quy tắc này.\nTải lại trang để xem.");
}

}  // namespace

texts::Id word_of(Verb meaning) {
    switch (meaning) {
        case Verb::passed_watched:
            return Id("meaning_passed_watched");
        case Verb::passed:
            return Id("meaning_passed");
        case Verb::failed:
            return Id("meaning_failed");
        case Verb::was_certified:
            return Id("meaning_certified");
        case Verb::read:
            return Id("meaning_read");
        case Verb::was_exposed:
            return Id("meaning_exposed");
        default:
            return Id("meaning_attended");
    }
}

texts::Id word_of(Match match) {
    switch (match) {
        case Match::prefix:
            return Id("match_prefix");
        case Match::category:
            return Id("match_category");
        case Match::any:
            return Id("match_any");
        default:
            return Id("match_exact");
    }
}

web::Response waiting_page(web::Request& request) {
    WaitingView view;
    view.done = request.parameter("done");
    const std::string today = base::written(base::day_at(request.clock->now()));
    request.read([&](storage::Reader& reader) {
        view.job = job_asked(reader, request);
        view.statements = count_waiting(reader);
        const std::vector<Choice> ours = latest_activities(reader);
        for (Waiting& one : list_waiting(reader)) {
            WaitingGroup group{std::move(one), "", ours, false};
            group.called = called(reader, group.waiting.activity);
            group.likely = sort_by_likeness(group.choices, group.called);
            view.groups.push_back(std::move(group));
        }
    });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("waiting_statements"));
    view.reason = page.plain(Id("rule_reason_offered"), {today});
    return people::framed(page, html::waiting_statements(page, view));
}

web::Response rules_page(web::Request& request) {
    RulesView view;
    request.read([&](storage::Reader& reader) {
        view.job = job_asked(reader, request);
        std::int64_t before = 0;
        for (const Rule& rule : *rules_now(reader)) {
            RuleLine line{rule, "", "", "", rule.number != before};
            before = rule.number;
            if (const auto source = rule.source == 0 ? std::nullopt : xapi::source_at(reader, rule.source))
                line.source = source->name;
            line.counts_as = activity_name(reader, rule.counts_as, &line.uuid);
            view.lines.push_back(std::move(line));
        }
    });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("rules"));
    return people::framed(page, html::rules(page, view));
}

web::Response new_rule_page(web::Request& request) {
    RuleView view;
    view.says.source = number_in(request.parameter("source"), 0);
    view.says.verb = request.parameter("verb");
    view.says.activity = request.parameter("activity");
    view.says.means = usual_meaning(view.says.verb);
    view.from = request.parameter("from");
    return show_rule(request, std::move(view));
}

web::Response rule_page(web::Request& request) {
    RuleView view;
    view.number = number_in(request.segment("rule"), -1);
    const Rule rule =
        request.read([&](storage::Reader& reader) { return latest_of(*rules_now(reader), view.number); });
    view.says = rule;
    view.score = rule.score ? std::to_string(*rule.score) : "";
    view.from = base::written(base::day_at(request.clock->now()));
    return show_rule(request, std::move(view));
}

web::Response set_rule_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    RuleView view = typed_in(request);
    view.number = number_in(request.field("rule"), 0);
    if (!view.problems.empty()) return show_rule(request, std::move(view), 422);
    const std::string back = view.number == 0 ? "/sources/waiting" : "/sources/rules";
    return web::see_other(web::Url(set_and_apply(request, view, *base::parse_day(view.from), back)));
}

}  // namespace evidence::xapi
