// Obstacles of a plan: the list, raising one, and what is said about it.
#include "base/refused.hpp"
#include "obligations/html.hpp"
#include "obligations/obstacle_views.hpp"
#include "obligations/pages.hpp"
#include "obligations/sight.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace obligations {
namespace {

using texts::Id;

std::string address_of(const web::Request& request) {
    return "/plans/" + web::percent_encoded(request.segment("plan")) + "/obstacles";
}

ObstaclesView load(web::Request& request) {
    ObstaclesView view;
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.obstacles = obstacles_of(reader, request.actor, view.plan.id, now);
        view.decides = plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, now) ||
                       plans::may(reader, request.actor, view.plan.id, base::Right::decide, now);
        const auto directory = agencies::directory_now(reader);
        for (const Obstacle& one : view.obstacles) {
            ++view.counts[static_cast<int>(one.state)];
            view.agencies.push_back(directory->find(one.agency) == nullptr
                                        ? ""
                                        : agencies::name_on(*directory, one.agency, base::day_at(now)));
            view.own.push_back(may_fill(reader, request.actor, one.agency, now));
        }
    });
    return view;
}

}  // namespace

Id level_word(const std::string& level) {
    return level == "standing"   ? Id("obstacle_standing")
           : level == "province" ? Id("obstacle_province")
                                 : Id("obstacle_ministry");
}

Id obstacle_word(ObstacleState state) {
    return state == ObstacleState::open       ? Id("obstacle_open")
           : state == ObstacleState::answered ? Id("obstacle_answered")
                                              : Id("obstacle_closed");
}

std::string obstacle_act_words(const web::Page& page, const ObstacleAct& act) {
    if (act.act == "answered") return page.plain(Id("obstacle_act_answered"));
    if (act.act == "closed") return page.plain(Id("obstacle_act_closed"));
    if (act.act == "reopened") return page.plain(Id("obstacle_act_reopened"));
    return page.plain(Id("obstacle_act_passed_on"), web::arguments(page.plain(level_word(act.level))));
}

web::Response obstacles_page(web::Request& request) {
    ObstaclesView view = load(request);
    view.saved = request.parameter("done") == "1";
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("obstacles"));
    return people::framed(page, html::obstacles(page, view));
}

web::Response obstacle_raise_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    NewObstacle wanted;
    wanted.plan = request.segment("plan");
    wanted.task = request.field("task");
    wanted.agency = obligation_number(request.field("agency"));
    wanted.level = request.field("level");
    wanted.word = text::nfc(request.field("word"));
    wanted.wish = text::nfc(request.field("wish"));
    if (const auto problems = check(wanted); !problems.empty())
        throw base::Refused(base::Refusal::invalid, problems.front().text + "\nSửa lại rồi gửi.");
    const std::string back = address_of(request) + "?done=1";
    request.write([&](storage::Writer& writer) {
        raise_obstacle(writer, request.actor, wanted, request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response obstacle_act_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request) + "?done=1";
    request.write([&](storage::Writer& writer) {
        act_on_obstacle(writer, request.actor, request.segment("plan"),
                        obligation_number(request.segment("obstacle")), request.field("act"),
                        request.field("level"), text::nfc(request.field("word")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations
