// Registering an incoming document and changing what is written about it. Files that came with a form that
// cannot be saved yet wait for the next try.
#include <algorithm>

#include "agencies/matching.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/incoming/html.hpp"
#include "plans/incoming/pages.hpp"
#include "plans/incoming/sight.hpp"
#include "plans/incoming/views.hpp"
#include "plans/plan_files.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans::incoming {
namespace {

using texts::Id;

std::string written_or_empty(const std::optional<base::Day>& day) {
    return day ? base::written(*day) : "";
}

std::int64_t whole_number(const std::string& text) {
    return std::strtoll(text.c_str(), nullptr, 10);
}

void fill_typed(FormView& view, const std::function<std::string(const char*)>& field) {
    view.typed.kind = field("kind");
    view.typed.number = text::squeeze(field("number"));
    view.typed.issuer = text::squeeze(field("issuer"));
    view.typed.agency = whole_number(field("agency"));
    view.typed.subject = text::squeeze(field("subject"));
    view.typed.note = field("note");
    view.day = text::squeeze(field("day"));
    view.received = text::squeeze(field("received"));
    view.due = text::squeeze(field("due"));
    view.typed.day = base::parse_day(view.day);
    view.typed.received = base::parse_day(view.received);
    view.typed.due = base::parse_day(view.due);
    view.plan = field("plan");
    view.row_version = whole_number(field("row_version"));
}

void check_days(const web::Page& page, FormView& view) {
    for (const auto& [name, typed, day] : {std::tuple("day", &view.day, &view.typed.day),
                                           std::tuple("received", &view.received, &view.typed.received),
                                           std::tuple("due", &view.due, &view.typed.due)}) {
        if (typed->empty() || day->has_value()) continue;
        base::Problems& all = view.problems;
        all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& one) { return one.field == name; }),
                  all.end());
        all.push_back({name, page.plain(Id("incoming_no_such_day"))});
    }
}

// Agencies that the issuer may be, and the one that is taken when nobody chose.
void match_issuer(storage::Reader& reader, FormView& view, base::Day today, bool choose) {
    if (view.typed.issuer.empty()) return;
    const auto directory = agencies::directory_now(reader);
    if (directory->all().empty()) return;
    const auto match = agencies::matcher_of(directory)->match(view.typed.issuer, agencies::no_agency,
                                                              view.typed.day.value_or(today));
    for (const auto& one : match.candidates)
        view.candidates.push_back({one.agency, agencies::name_on(*directory, one.agency, today)});
    const auto known = [&](std::int64_t agency) {
        return std::any_of(view.candidates.begin(), view.candidates.end(),
                           [&](const Candidate& one) { return one.agency == agency; });
    };
    if (choose && match.clear()) view.typed.agency = match.candidates.front().agency;
    if (view.typed.agency != 0 && !known(view.typed.agency)) view.typed.agency = 0;
}

web::Response show(web::Request& request, FormView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        if (view.document.empty())
            view.plans = plans::list_plans(reader, request.actor, {}, request.clock->now());
        if (view.candidates.empty()) match_issuer(reader, view, base::day_at(request.clock->now()), false);
        view.kept_files = kept_uploads(reader, request.actor, view.kept);
    });
    web::Page page = web::page_for(request, "", "incoming");
    page.title = page.plain(view.document.empty() ? Id("incoming_new") : Id("incoming_edit"));
    return people::framed(page, html::form(page, view), status);
}

std::vector<File> stored_files(const web::Request& request) {
    std::vector<File> files;
    for (const web::Upload& upload : request.uploads) {
        if (upload.filename.empty()) continue;  // a file box left empty
        const StoredFile stored = store_file(request.services->data_folder, upload.path, upload.filename);
        files.push_back({upload.filename, stored.digest, stored.bytes});
    }
    return files;
}

std::vector<std::string> kept_ids(const web::Request& request) {
    std::vector<std::string> ids;
    const auto [first, last] = request.form.equal_range("kept");
    for (auto at = first; at != last && static_cast<int>(ids.size()) < files_max; ++at)
        ids.push_back(at->second);
    return ids;
}

// The form again, with everything typed and every file that came.
web::Response once_more(web::Request& request, FormView& view, const std::vector<File>& fresh, int status) {
    if (!fresh.empty()) {
        const auto ids = request.write([&](storage::Writer& writer) {
            return keep_uploads(writer, request.actor, fresh, request.clock->now());
        });
        view.kept.insert(view.kept.end(), ids.begin(), ids.end());
    }
    return show(request, view, status);
}

void take_post(web::Request& request, FormView& view) {
    const web::Page page = web::page_for(request, "");
    fill_typed(view, [&](const char* name) { return request.field(name); });
    view.kept = kept_ids(request);
    view.problems = check(view.typed);
    check_days(page, view);
    const bool chosen = request.form.count("agency") != 0;
    request.read([&](storage::Reader& reader) {
        match_issuer(reader, view, base::day_at(request.clock->now()), !chosen);
        if (view.problems.empty() && request.field("despite") != "1")
            view.duplicate =
                duplicate_of(reader, request.actor, view.typed, request.clock->now(), view.document);
    });
}

struct Saved {
    std::string uuid;
    bool conflict = false;
};

Saved save(web::Request& request, const FormView& view, const std::vector<File>& fresh) {
    return request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        std::vector<File> files = kept_uploads(writer, request.actor, view.kept);
        files.insert(files.end(), fresh.begin(), fresh.end());
        Saved saved{view.document, false};
        if (view.document.empty()) {
            saved.uuid = add_document(writer, request.actor, view.typed, files, now);
            if (!view.plan.empty()) link_document(writer, request.actor, saved.uuid, view.plan, "", now);
        } else if (!change_document(writer, request.actor, view.document, view.row_version, view.typed, files,
                                    now)) {
            saved.conflict = true;
            return saved;
        }
        web::forget_draft(writer, request);
        web::remember(writer, request, "/incoming/" + saved.uuid);
        return saved;
    });
}

web::Response post(web::Request& request, FormView& view) {
    if (!request.actor.may(register_documents)) {
        throw base::Refused(base::Refusal::forbidden,
                            "Tài khoản này chỉ xem được công văn đến.\nNhờ quản trị viên cấp vai trò.");
    }
    take_post(request, view);
    std::vector<File> fresh;
    try {
        fresh = stored_files(request);
    } catch (const base::Refused& refused) {
        if (refused.kind == base::Refusal::storage) throw;
        view.problem = refused.what();
        return show(request, view, refused.kind == base::Refusal::too_large ? 413 : 422);
    }
    if (!view.problems.empty()) return once_more(request, view, fresh, 422);
    if (view.duplicate) return once_more(request, view, fresh, 409);
    const Saved saved = save(request, view, fresh);
    if (!saved.conflict) return web::see_other(web::Url("/incoming/" + saved.uuid));
    view.theirs = request.read([&](storage::Reader& reader) { return document_of(reader, view.document); });
    view.row_version = view.theirs->row_version;
    return once_more(request, view, fresh, 409);
}

void take_draft(web::Request& request, FormView& view) {
    auto kept = web::draft(request);
    if (kept.empty()) return;
    view.draft = true;
    fill_typed(view, [&](const char* name) { return kept[name]; });
}

}  // namespace

web::Response new_page(web::Request& request) {
    FormView view;
    view.typed.kind = kinds[0];
    view.received = base::written(base::day_at(request.clock->now()));
    view.plan = request.parameter("plan");
    take_draft(request, view);
    return show(request, view);
}

web::Response new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    FormView view;
    return post(request, view);
}

web::Response edit_page(web::Request& request) {
    FormView view;
    const Document document = request.read([&](storage::Reader& reader) {
        return document_to_change(reader, request.actor, request.segment("document"), request.clock->now());
    });
    view.document = document.uuid;
    view.typed = document.is;
    view.row_version = document.row_version;
    view.day = written_or_empty(document.is.day);
    view.received = written_or_empty(document.is.received);
    view.due = written_or_empty(document.is.due);
    take_draft(request, view);
    return show(request, view);
}

web::Response edit_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    FormView view;
    view.document = request.read([&](storage::Reader& reader) {
        return document_to_change(reader, request.actor, request.segment("document"), request.clock->now())
            .uuid;
    });
    return post(request, view);
}

}  // namespace plans::incoming
