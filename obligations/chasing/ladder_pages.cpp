// The page on which an administrator sets the ladder.
#include <algorithm>

#include "jobs/queue.hpp"
#include "obligations/chasing/chase.hpp"
#include "obligations/chasing/html.hpp"
#include "obligations/chasing/pages.hpp"
#include "obligations/chasing/views.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace obligations::chasing {
namespace {

constexpr std::size_t blank_rows = 3;  // to add steps

web::Response show(web::Request& request, LadderView view, int status = 200) {
    request.read([&](storage::Reader& reader) { view.ladder = ladder_now(reader); });
    if (view.steps.empty())
        for (const Step& step : view.ladder.by.empty() ? usual_ladder() : view.ladder.steps)
            view.steps.push_back({step.kind, std::to_string(std::abs(step.days)), step.days < 0});
    std::erase_if(view.steps, [](const TypedStep& one) { return one.kind.empty() && one.days.empty(); });
    view.steps.resize(std::min<std::size_t>(steps_max, view.steps.size() + blank_rows));
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(texts::Id("chase_ladder"));
    return people::framed(page, html::ladder(page, view), status);
}

}  // namespace

web::Response ladder_page(web::Request& request) {
    LadderView view;
    view.saved = request.parameter("done") == "1";
    return show(request, view);
}

web::Response ladder_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    LadderView view;
    std::vector<Step> steps;
    for (int i = 0; i < steps_max; ++i) {
        const std::string number = std::to_string(i);
        view.steps.push_back({request.field("kind" + number), text::squeeze(request.field("days" + number)),
                              request.field("when" + number) == "before"});
        const TypedStep& typed = view.steps.back();
        if (typed.kind.empty()) continue;
        const bool digits = !typed.days.empty() && typed.days.size() <= 2 &&
                            typed.days.find_first_not_of("0123456789") == std::string::npos;
        const int days = digits ? std::stoi(typed.days) : step_days_max + 1;
        steps.push_back({typed.kind, typed.before ? -days : days});
    }
    view.problems = check(steps);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = "/chasing-ladder?done=1";
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        set_ladder(writer, request.actor, steps, now);
        jobs::enqueue(writer, now, chase_job, "");
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations::chasing
