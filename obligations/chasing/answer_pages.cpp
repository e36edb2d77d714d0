// The page behind the link of a form: questions on a phone, photographs, who answers. No account, no session;
// the cookie of a guest guards the form against other sites.
#include <algorithm>

#include "base/refused.hpp"
#include "evidence/proofs/files.hpp"
#include "evidence/proofs/proofs.hpp"
#include "jobs/queue.hpp"
#include "obligations/chasing/html.hpp"
#include "obligations/chasing/pages.hpp"
#include "obligations/chasing/views.hpp"
#include "people/pages.hpp"
#include "plans/plan_files.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/multipart.hpp"
#include "web/services.hpp"

namespace obligations::chasing {
namespace {

using texts::Id;
constexpr auto purpose = people::LinkPurpose::form_answer;

AnswerView load(web::Request& request) {
    AnswerView view;
    const auto now = request.clock->now();
    const people::Link link = people::known_link_of(request, purpose);
    view.token = request.segment("token");
    request.read([&](storage::Reader& reader) {
        view.linked = linked_form(reader, link, now);
        if (view.linked.over != Over::no) return;
        view.draft = link_draft(reader, view.linked.form.item.id);
        view.files = link_files(reader, view.linked.form.item.id);
    });
    view.form.form = view.linked.form;
    view.form.today = base::day_at(now);
    return view;
}

web::Response show(web::Request& request, const AnswerView& view, int status = 200) {
    web::Page page = web::page_for(request, "");
    page.title = item_title(page, view.linked.form.item);
    return people::behind_link(people::framed(page, html::answer(page, view), status));
}

web::Response show_over(web::Request& request, const AnswerView& view) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(view.linked.over == Over::sent ? Id("answer_sent") : Id("answer_over"));
    return people::behind_link(people::framed(page, html::answer_over(page, view), 410));
}

// "photo.UUID": by the task that it shows, as the picture alone. What cannot be taken is said.
struct Taken {
    std::vector<SentFile> files;
    std::vector<std::filesystem::path> from;  // of each, among the proofs, where a sweep takes it again
};
Taken taken_of(web::Request& request, AnswerView& view) {
    Taken taken;
    const web::Page page = web::page_for(request, "");
    for (const web::Upload& upload : request.uploads) {
        if (upload.filename.empty()) continue;
        const auto line = std::find_if(view.form.form.lines.begin(), view.form.form.lines.end(),
                                       [&](const Line& one) { return upload.field == "photo." + one.task; });
        if (line == view.form.form.lines.end()) continue;
        const auto say = [&](Id id) {
            view.form.problems.push_back(
                {"line-" + line->task, page.plain(id, web::arguments(line->number))});
        };
        if (line->answer == Answer::secret) say(Id("answer_secret_file"));
        if (line->answer == Answer::nothing) say(Id("answer_nothing_file"));
        if (line->answer == Answer::secret || line->answer == Answer::nothing) continue;
        const auto& folder = request.services->data_folder;
        const auto cleaned = evidence::proofs::store_file(folder, upload.path, upload.filename);
        if (!cleaned.kind->picture && cleaned.kind->code != "pdf") {
            say(Id("answer_not_picture"));
            continue;
        }
        taken.files.push_back({line->entry, cleaned.digest, cleaned.filename, std::string(cleaned.kind->code),
                               static_cast<std::int64_t>(cleaned.bytes)});
        taken.from.push_back(evidence::proofs::path_of(folder, cleaned.digest));
    }
    return taken;
}

// What waits for a task that is secret, or of which nothing happened, waits no longer.
std::vector<std::string> dropped_by(const web::Request& request, const AnswerView& view) {
    std::vector<std::string> dropped;
    const auto chosen = request.form.equal_range("drop");
    for (auto one = chosen.first; one != chosen.second; ++one) dropped.push_back(one->second);
    for (const LinkFile& file : view.files)
        for (const Line& line : view.form.form.lines)
            if (line.entry == file.is.entry &&
                (line.answer == Answer::secret || line.answer == Answer::nothing))
                dropped.push_back(file.id);
    return dropped;
}

// A file that was chosen once is kept, whatever becomes of the rest of the form.
void keep_files(web::Request& request, AnswerView& view) {
    try {
        const Taken taken = taken_of(request, view);
        const auto dropped = dropped_by(request, view);
        if (taken.files.empty() && dropped.empty()) return;
        const auto ids = request.write([&](storage::Writer& writer) {
            const auto now = request.clock->now();
            if (!taken.files.empty())  // what lies among the proofs is only on its way
                jobs::enqueue(writer, now, evidence::proofs::sweep_job, "",
                              now + evidence::proofs::sweep_delay);
            return change_link_files(writer, view.token, taken.files, dropped, now);
        });
        for (std::size_t i = 0; i < taken.files.size(); ++i)
            plans::store_file(request.services->data_folder, taken.from[i], taken.files[i].filename);
        // Read where it is written: the batch may not be on disk yet.
        view.files = request.write([&](storage::Writer& writer) {
            if (!ids.empty()) take_link_files(writer, view.token, ids, request.clock->now());
            return link_files(writer, view.linked.form.item.id);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind == base::Refusal::storage || refused.kind == base::Refusal::not_found) throw;
        view.form.problem = refused.what();
    }
}

web::Response send(web::Request& request, AnswerView& view) {
    base::Problems problems = check(view.form.form, view.form.filled);
    view.form.problems.insert(view.form.problems.end(), problems.begin(), problems.end());
    for (base::Problem& one : check(view.who)) view.form.problems.push_back(std::move(one));
    if (!view.form.problems.empty() || !view.form.problem.empty()) return show(request, view, 422);
    const std::string back = "/answer/" + web::percent_encoded(view.token) + "?done=1";
    try {
        request.write([&](storage::Writer& writer) {
            send_through_link(writer, view.token, view.form.filled, view.who, request.clock->now());
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        view.form.problem = refused.what();
        return show(request, view, 409);
    }
    return web::see_other(web::Url(back));
}

}  // namespace

web::Response answer_page(web::Request& request) {
    AnswerView view = load(request);
    view.saved = request.parameter("saved") == "1";
    if (view.linked.over != Over::no) return show_over(request, view);
    if (!view.draft.body.empty()) request.form = web::read_form(view.draft.body);
    for (const auto& [name, value] : web::draft(request)) {
        request.form.erase(name);
        request.form.emplace(name, value);
    }
    if (!request.form.empty()) {
        fill_typed(request, view.form);
        view.form.problems.clear();
        view.who = {request.field("who"), request.field("post")};
    }
    return show(request, view);
}

web::Response answer_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    AnswerView view = load(request);
    if (view.linked.over != Over::no) return show_over(request, view);
    fill_typed(request, view.form);
    view.who = {text::squeeze(request.field("who")), text::squeeze(request.field("post"))};
    const std::size_t problems = view.form.problems.size();
    keep_files(request, view);
    if (request.field("act") != "save") return send(request, view);
    const bool refused = view.form.problems.size() > problems || !view.form.problem.empty();  // a file was
    const std::string back = "/answer/" + web::percent_encoded(view.token) + "?saved=1";
    request.write([&](storage::Writer& writer) {
        keep_link_draft(writer, view.token, typed_fields(request), request.clock->now());
        web::forget_draft(writer, request);
        if (!refused) web::remember(writer, request, back);
    });
    if (refused) return show(request, view, 422);
    return web::see_other(web::Url(back));
}

}  // namespace obligations::chasing
