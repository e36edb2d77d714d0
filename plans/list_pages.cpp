// The list of plans and the dropping of files.
#include <boost/json.hpp>

#include <algorithm>
#include <fstream>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/dropped.hpp"
#include "plans/html.hpp"
#include "plans/pages.hpp"
#include "plans/plan_files.hpp"
#include "plans/plans.hpp"
#include "plans/readings.hpp"
#include "plans/split.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace json = boost::json;

namespace plans {
namespace {

using texts::Id;
constexpr std::size_t first_bytes = 4096;  // enough to tell the kind of a file

web::Response list_json(const std::vector<Plan>& plans) {
    json::array all;
    for (const Plan& plan : plans) {
        all.push_back(json::object{{"id", plan.id},
                                   {"name", plan.name},
                                   {"number", plan.number},
                                   {"status", stage_of(plan)},
                                   {"done", plan.done},
                                   {"total", plan.total},
                                   {"step", plan.step},
                                   {"problem", plan.problem},
                                   {"targets", plan.targets},
                                   {"tasks", plan.tasks},
                                   {"uncertain", plan.uncertain}});
    }
    return web::json(json::serialize(json::object{{"plans", all}}));
}

web::Response show_list(web::Request& request, ListView& view, int status) {
    request.read([&](storage::Reader& reader) {
        view.plans = list_plans(reader, request.actor, view.wish, request.clock->now());
        view.ever = any_plan(reader);
    });
    view.owner = request.actor.may(base::Right::own_plans);
    for (const Plan& plan : view.plans) view.reading = view.reading || plan.status == Status::reading;
    if (request.wants_json()) return list_json(view.plans);
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("plans"));
    return people::framed(page, html::list(page, view), status);
}

FileKind kind_of_file(const std::filesystem::path& path) {
    std::string begin(first_bytes, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    begin.resize(static_cast<std::size_t>(in.gcount()));
    return kind_of(begin);
}

struct DroppedFiles {
    std::vector<Dropped> files;
    std::vector<StoredFile> stored;
};

// On disk before anything is written about them.
DroppedFiles store_all(const web::Request& request) {
    DroppedFiles all;
    for (const web::Upload& upload : request.uploads) {
        if (upload.filename.empty()) continue;  // a file box left empty
        all.files.push_back({upload.filename, kind_of_file(upload.path), FileRole::read});
        all.stored.push_back(store_file(request.services->data_folder, upload.path, upload.filename));
    }
    return all;
}

// The files of a plan as plans of their own: those that are perhaps others, and the rest as it was.
std::vector<std::vector<NewFile>> apart(const std::vector<PlanFile>& files,
                                        const std::filesystem::path& data_folder) {
    const std::vector<PlanFile> others = perhaps_other_plans(files);
    if (others.empty()) return {};
    std::vector<std::vector<NewFile>> plans(1);
    for (const PlanFile& file : files) {
        const bool other = std::any_of(others.begin(), others.end(), [&](const PlanFile& one) {
            return one.filename == file.filename && one.digest == file.digest;
        });
        if (!other) plans[0].push_back({file.filename, file.digest, file.bytes, role_of(file)});
    }
    std::vector<Dropped> dropped;
    for (const PlanFile& file : others)
        dropped.push_back({file.filename, kind_of_file(path_of(data_folder, file.digest)), FileRole::read});
    for (const Group& group : as_plans_of_their_own(dropped)) {
        plans.emplace_back();
        for (const std::size_t i : group)
            plans.back().push_back({others[i].filename, others[i].digest, others[i].bytes, dropped[i].role});
    }
    return plans;
}

std::string where_to_look(const std::vector<std::string>& made) {
    return made.size() == 1 ? "/plans/" + made[0] : "/plans";
}

}  // namespace

web::Response list_page(web::Request& request) {
    ListView view;
    view.wish = {request.parameter("q"), request.parameter("status"), request.parameter("sort")};
    view.removed = request.parameter("removed");
    view.split = request.parameter("split") == "1";
    return show_list(request, view, 200);
}

web::Response drop_files(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    require_owner(request.actor);
    const web::Page page = web::page_for(request, "");
    ListView view;
    try {
        if (request.uploads.size() > files_at_once_max) {
            throw base::Refused(base::Refusal::too_large,
                                page.plain(Id("too_many_files"), web::arguments(files_at_once_max)));
        }
        DroppedFiles dropped = store_all(request);
        if (dropped.files.empty())
            throw base::Refused(base::Refusal::invalid, page.plain(Id("no_file_chosen")));
        const bool apart = request.field("apart") == "1";
        const std::vector<Group> groups =
            apart ? as_plans_of_their_own(dropped.files) : std::vector<Group>{as_one_plan(dropped.files)};
        const auto made = request.write([&](storage::Writer& writer) {
            std::vector<std::string> ids;
            for (const Group& group : groups) {
                std::vector<NewFile> files;
                for (std::size_t i : group) {
                    files.push_back({dropped.files[i].filename, dropped.stored[i].digest,
                                     dropped.stored[i].bytes, dropped.files[i].role});
                }
                ids.push_back(create_plan(writer, request.actor, files, request.clock->now()));
            }
            web::remember(writer, request, where_to_look(ids));
            return ids;
        });
        return web::see_other(web::Url(where_to_look(made)));
    } catch (const base::Refused& refused) {
        if (request.wants_json() || refused.kind == base::Refusal::forbidden) throw;
        view.problem = refused.what();
        return show_list(request, view, refused.kind == base::Refusal::too_large ? 413 : 422);
    }
}

web::Response read_plan_again(web::Request& request) {
    const std::string plan = request.segment("plan");
    request.write(
        [&](storage::Writer& writer) { read_again(writer, request.actor, plan, request.clock->now()); });
    return web::see_other(web::Url("/plans/" + plan));
}

web::Response split_post(web::Request& request) {
    const std::string plan = request.segment("plan");
    const auto files = request.read([&](storage::Reader& reader) { return files_of(reader, plan); });
    const auto groups = apart(files, request.services->data_folder);
    if (groups.empty()) return web::see_other(web::Url("/plans/" + plan));
    request.write([&](storage::Writer& writer) {
        split_plan(writer, request.actor, plan, groups, request.clock->now());
    });
    return web::see_other(web::Url("/plans?split=1&removed=" + web::percent_encoded(plan)));
}

web::Response remove_post(web::Request& request) {
    const std::string plan = request.segment("plan");
    request.write(
        [&](storage::Writer& writer) { remove_plan(writer, request.actor, plan, request.clock->now()); });
    return web::see_other(web::Url("/plans?removed=" + web::percent_encoded(plan)));
}

web::Response restore_post(web::Request& request) {
    const std::string plan = request.segment("plan");
    request.write(
        [&](storage::Writer& writer) { restore_plan(writer, request.actor, plan, request.clock->now()); });
    return web::see_other(web::Url("/plans"));
}

}  // namespace plans
