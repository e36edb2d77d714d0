// Bringing in a list of what was done: the file is kept under its digest for a day, the mapping of its
// columns travels in the address, the first rows are judged for a look, and the last form queues the job.
#include "evidence/bulk/pages.hpp"

#include <algorithm>

#include "agencies/typed.hpp"
#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "evidence/bulk/html.hpp"
#include "evidence/bulk/sql.hpp"
#include "evidence/bulk/views.hpp"
#include "evidence/reach.hpp"
#include "jobs/queue.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/kept_files.hpp"
#include "web/services.hpp"

namespace evidence::bulk {
namespace {

using texts::Id;

constexpr const char* kept_in = "imports";
constexpr const char* works_in = "bulk";  // the files of imports that have not ended
constexpr const char* disk_refused =
    "Không giữ được tệp: đĩa đầy hoặc không có quyền ghi vào thư mục dữ liệu. Chưa có gì được nhập.";
constexpr std::size_t rows_looked_at = 1'000, rows_shown = 100, activities_offered = 60;

web::Response show(const web::Request& request, const ImportView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("bulk_title"));
    return people::framed(page, html::import(page, view), status);
}

// The latest that the account may record for, and the one that is chosen.
Choices activities_for(storage::Reader& reader, const base::Actor& actor, const std::string& chosen,
                       base::Milliseconds now) {
    Choices all;
    const auto offer = [&](const Activity& one) {
        if (!one.counts() || !reaches(reader, actor, one.is.agency, base::Right::report, now)) return;
        all.emplace_back(one.uuid, one.is.title + ", " + base::written(one.is.last));
    };
    if (!chosen.empty())
        if (const auto one = find_activity(reader, chosen)) offer(*one);
    for (const auto& row : reader.all(sql::list_latest_activities)) {
        if (all.size() >= activities_offered) break;
        if (const auto one = activity_at(reader, row.integer(0)); one->uuid != chosen) offer(*one);
    }
    return all;
}

ImportView start_view(storage::Reader& reader, const web::Request& request, const web::Page& page,
                      const std::string& activity) {
    ImportView view;
    view.activity = activity;
    view.activities = activities_for(reader, request.actor, activity, request.clock->now());
    for (const Verb verb : sayable()) view.verbs.emplace_back(name_of(verb), page.plain(verb_word(verb)));
    for (const Column column : all_columns())
        view.choices.emplace_back(code_of(column), page.plain(word_of(column)));
    return view;
}

void put_columns(const documents::SheetCells& sheet, const Mapping& mapping, ImportView& view) {
    view.first_row = mapping.first_row + 1;
    const auto heads = documents::headings_above(sheet, mapping.first_row);
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        std::string example = documents::example_of(sheet, mapping.first_row, column);
        if (heads[column].empty() && example.empty()) continue;
        view.columns.push_back({column, heads[column].empty() ? std::to_string(column + 1) : heads[column],
                                std::move(example), code_of(mapping.columns[column])});
    }
}

// The mapping and the wishes of the form; `get` gives its fields.
template <class Get>
Wish wish_of(storage::Reader& reader, const web::Request& request, const web::Page& page,
             const documents::SheetCells& sheet, ImportView& view, Get&& get) {
    Wish wish;
    wish.mapping = guess_mapping(sheet);
    if (!get("first").empty()) {
        const auto first = std::strtoull(get("first").c_str(), nullptr, 10);
        wish.mapping.first_row = first == 0 ? 0 : std::min<std::size_t>(first - 1, sheet.rows.size());
        for (std::size_t column = 0; column < wish.mapping.columns.size(); ++column)
            wish.mapping.columns[column] = column_of(get("c" + std::to_string(column)));
    }
    put_columns(sheet, wish.mapping, view);
    view.agency = text::squeeze(get("agency"));
    view.pass = text::squeeze(get("pass"));
    view.basis = get("basis") == "signed" ? "signed" : "named";
    view.source = text::squeeze(get("source"));
    wish.basis = view.basis == "signed" ? Basis::signed_list : Basis::named_list;
    wish.verb = verb_named(get("verb")).value_or(Verb::attended);
    view.verb = name_of(wish.verb);
    wish.source = view.source.empty() ? view.file_name : view.source;
    if (!view.activity.empty())
        if (const auto activity = find_activity(reader, view.activity)) wish.activity = activity->number;
    if (!view.agency.empty())
        wish.agency = agencies::agency_typed(*agencies::directory_now(reader), view.agency,
                                             agencies::today(request), "agency", view.problems);
    if (!view.pass.empty()) {
        wish.pass_score = score_in(view.pass);
        if (!wish.pass_score) view.problems.push_back({"pass", page.plain(Id("bulk_pass_wrong"))});
    }
    for (base::Problem& one : check(wish)) view.problems.push_back(std::move(one));
    return wish;
}

void put_rows(ImportView& view, std::vector<Judged> judged) {
    for (const Judged& one : judged) {
        view.says += one.does == Does::says ? 1 : 0;
        view.same += one.does == Does::same ? 1 : 0;
        view.rejected += one.does == Does::rejected ? 1 : 0;
    }
    std::stable_partition(judged.begin(), judged.end(),
                          [](const Judged& one) { return one.does == Does::rejected; });
    view.more = judged.size() - std::min(judged.size(), rows_shown);
    if (judged.size() > rows_shown) judged.resize(rows_shown);
    view.rows = std::move(judged);
}

// Until the import has ended, beside the files that go after a day.
std::string put_aside(const web::Request& request, const std::filesystem::path& file) {
    const std::string name = std::string(works_in) + "/" + base::new_uuid(request.clock->now());
    const base::MappedFile mapped(file, disk_refused);
    base::place_durably(request.services->data_folder, request.services->data_folder / name, mapped.bytes(),
                        disk_refused);
    return name;
}

ProgressView progress_of(web::Request& request) {
    ProgressView view;
    request.read([&](storage::Reader& reader) {
        view.import = import_for(reader, request.actor, request.segment("import"));
        const auto job = jobs::state_of(reader, view.import.job);
        if (job && job->ended) view.failure = job->failure.value_or("");
        const bool open = view.import.withdrawn_at ? !view.import.withdrawal_ended_at : !view.import.ended_at;
        view.runs = open && !view.import.stopped_at && job && !job->ended;
        if (view.import.wish.activity != 0)
            view.activity = activity_at(reader, view.import.wish.activity)->is.title;
    });
    return view;
}

web::Response show_progress(const web::Request& request, const ProgressView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "activities");
    page.title = view.import.file_name;
    return people::framed(page, html::progress(page, view), status);
}

// One of the buttons of an import's page.
template <class Act>
web::Response act(web::Request& request, Act&& act) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string uuid = request.segment("import"), where = "/activities/imports/" + uuid;
    try {
        request.write([&](storage::Writer& writer) {
            act(writer, uuid);
            web::remember(writer, request, where);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict && refused.kind != base::Refusal::invalid) throw;
        ProgressView view = progress_of(request);
        view.problem = refused.what();
        view.reason = request.field("reason");
        return show_progress(request, view, refused.kind == base::Refusal::invalid ? 422 : 409);
    }
    return web::see_other(web::Url(where));
}

}  // namespace

web::Response import_page(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    return show(request, request.read([&](storage::Reader& reader) {
        ImportView view;
        view.activity = request.parameter("activity");
        view.latest = latest_imports(reader, request.actor.account);
        return view;
    }));
}

web::Response import_post(web::Request& request) {
    ImportView view;
    const web::Page page = web::page_for(request, "");
    view.activity = request.field("activity");
    if (request.uploads.empty() || request.uploads[0].bytes == 0) {
        view.problems.push_back({"file", page.plain(Id("import_no_file"))});
        return show(request, view, 422);
    }
    try {
        documents::beginning_of(request.uploads[0].path, rows_looked_at);
    } catch (const base::Refused& refused) {
        view.problems.push_back({"file", refused.what()});
        return show(request, view, 422);
    }
    const std::string digest = web::keep_file(request, kept_in);
    return web::see_other(web::Url("/activities/import/" + digest +
                                   "?file=" + web::percent_encoded(request.uploads[0].filename) +
                                   "&activity=" + web::percent_encoded(view.activity)));
}

web::Response import_preview(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    const auto file = web::kept_file(request, kept_in, request.segment("digest"));
    const documents::SheetCells sheet = documents::beginning_of(file, rows_looked_at);
    ImportView view = request.read([&](storage::Reader& reader) {
        ImportView one = start_view(reader, request, page, request.parameter("activity"));
        one.digest = request.segment("digest");
        one.file_name = request.parameter("file");
        const Wish wish = wish_of(reader, request, page, sheet, one,
                                  [&](const std::string& name) { return request.parameter(name); });
        if (!one.problems.empty()) return one;
        RowReader rows(agencies::directory_now(reader), wish, agencies::today(request));
        std::vector<Row> all;
        for (std::size_t i = wish.mapping.first_row; i < sheet.rows.size(); ++i)
            all.push_back(rows.read(i + 1, sheet.rows[i]));
        put_rows(one, Judge(wish).judge(reader, request.actor, std::move(all), request.clock->now()));
        return one;
    });
    view.rows_looked_at = sheet.rows.size();
    view.rows_total = sheet.rows.size() < rows_looked_at ? sheet.rows.size() : documents::rows_of(file);
    return show(request, view);
}

web::Response import_enter(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const auto file = web::kept_file(request, kept_in, request.segment("digest"));
    const documents::SheetCells sheet = documents::beginning_of(file, rows_looked_at);
    Wish wish;
    const ImportView view = request.read([&](storage::Reader& reader) {
        ImportView one = start_view(reader, request, page, request.field("activity"));
        one.file_name = request.field("file");
        one.digest = request.segment("digest");
        wish = wish_of(reader, request, page, sheet, one,
                       [&](const std::string& name) { return request.field(name); });
        return one;
    });
    if (!view.problems.empty()) return show(request, view, 422);
    const auto total = static_cast<std::int64_t>(documents::rows_of(file));
    const std::string aside = put_aside(request, file);
    std::string where;
    request.write([&](storage::Writer& writer) {
        where = "/activities/imports/" +
                start_import(writer, request.actor, view.file_name, aside, total, wish, request.clock->now());
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response progress_page(web::Request& request) {
    const ProgressView view = progress_of(request);
    if (!request.wants_json()) return show_progress(request, view);
    const Import& is = view.import;
    return web::json("{\"rows\":" + std::to_string(is.rows_total) +
                     ",\"done\":" + std::to_string(is.last_row) + ",\"recorded\":" + std::to_string(is.said) +
                     ",\"same\":" + std::to_string(is.same) + ",\"rejected\":" + std::to_string(is.rejected) +
                     ",\"withdrawn\":" + std::to_string(is.withdrawn) +
                     ",\"ended\":" + (is.ended_at ? "true" : "false") +
                     ",\"withdrawal_ended\":" + (is.withdrawal_ended_at ? "true" : "false") +
                     ",\"runs\":" + (view.runs ? "true" : "false") + "}");
}

web::Response stop_post(web::Request& request) {
    return act(request, [&](storage::Writer& writer, const std::string& uuid) {
        stop_import(writer, request.actor, uuid, request.clock->now());
    });
}

web::Response resume_post(web::Request& request) {
    return act(request, [&](storage::Writer& writer, const std::string& uuid) {
        resume_import(writer, request.actor, uuid, request.clock->now());
    });
}

web::Response withdrawal_post(web::Request& request) {
    return act(request, [&](storage::Writer& writer, const std::string& uuid) {
        withdraw_import(writer, request.actor, uuid, text::squeeze(request.field("reason")),
                        request.clock->now());
    });
}

web::Response rejected_file(web::Request& request) {
    return web::download(request.read([&](storage::Reader& reader) {
        return rejected_csv(reader, import_for(reader, request.actor, request.segment("import")));
    }),
                         "text/csv; charset=utf-8", "dong-khong-nhan.csv");
}

}  // namespace evidence::bulk
