// Bringing in a list: the file is kept under its digest for a day, the mapping of its columns travels in the
// address, the first rows are played for a look, and the last form queues the job that enters all of them.
#include <algorithm>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "jobs/queue.hpp"
#include "persons/html.hpp"
#include "persons/pages.hpp"
#include "persons/posts.hpp"
#include "persons/sight.hpp"
#include "persons/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/kept_files.hpp"
#include "web/services.hpp"

namespace persons {
namespace {

using texts::Id;

constexpr const char* kept_in = "imports";
constexpr std::size_t rows_looked_at = 1'000, rows_shown = 100, away_shown = 200, source_characters_max = 300;

web::Response show(const web::Request& request, const ImportView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("import_persons"));
    return people::framed(page, html::import(page, view), status);
}

void put_agency(const web::Request& request, const web::Page& page, const agencies::Directory& directory,
                ImportWish& wish, ImportView& view) {
    const std::string& typed = view.agency;
    if (typed.empty()) {
        const auto& columns = wish.mapping.columns;
        if (std::find(columns.begin(), columns.end(), Column::agency) == columns.end())
            view.problems.push_back({"agency", page.plain(Id("import_agency_missing"))});
        return;
    }
    wish.agency = directory.id_of(typed);
    if (wish.agency == 0)
        wish.agency = agencies::agency_typed(directory, typed, wish.from, "agency", view.problems);
    if (wish.agency != 0 && !request.actor.may_at(base::Right::own_persons, wish.agency))
        view.problems.push_back({"agency", page.plain(Id("import_agency_foreign"))});
}

// The mapping and the wishes of the form; `get` gives its fields.
template <class Get>
ImportWish wish_of(const web::Request& request, const web::Page& page, const documents::SheetCells& sheet,
                   const agencies::Directory& directory, ImportView& view, Get&& get) {
    ImportWish wish;
    wish.mapping = guess_mapping(sheet);
    const bool sent = !get("first").empty();
    if (sent) {
        const auto first = std::strtoull(get("first").c_str(), nullptr, 10);
        wish.mapping.first_row = first == 0 ? 0 : std::min<std::size_t>(first - 1, sheet.rows.size());
        for (std::size_t column = 0; column < wish.mapping.columns.size(); ++column)
            wish.mapping.columns[column] = column_of(get("c" + std::to_string(column)));
    }
    view.first_row = wish.mapping.first_row + 1;
    view.from = get("from").empty() ? base::written(agencies::today(request)) : get("from");
    view.agency = text::squeeze(get("agency"));
    if (!sent && view.agency.empty() && !view.own.empty())
        view.agency = view.whole_system ? view.own.front().second : view.own.front().first;
    view.post = is_post(get("post")) ? get("post") : "official";
    view.source = text::squeeze(get("source"));
    wish.post = view.post;
    wish.source = view.source.empty() ? view.file_name : view.source;
    if (text::length(wish.source) > source_characters_max)
        view.problems.push_back({"source", page.plain(Id("reason_too_long"))});
    if (const auto from = base::parse_day(view.from))
        wish.from = *from;
    else
        view.problems.push_back({"from", page.plain(Id("day_wrong"))});
    put_agency(request, page, directory, wish, view);
    if (!has_name(wish.mapping)) view.problems.push_back({"", page.plain(Id("import_no_person_name"))});
    const auto heads = documents::headings_above(sheet, wish.mapping.first_row);
    for (std::size_t column = 0; column < wish.mapping.columns.size(); ++column) {
        std::string example = documents::example_of(sheet, wish.mapping.first_row, column);
        if (heads[column].empty() && example.empty()) continue;
        view.columns.push_back({column, heads[column].empty() ? std::to_string(column + 1) : heads[column],
                                std::move(example), code_of(wish.mapping.columns[column])});
    }
    for (const Column column : all_columns())
        view.choices.emplace_back(code_of(column), column_label(page, column));
    return wish;
}

ImportView start_view(const web::Request& request, const web::Page& page,
                      const agencies::Directory& directory) {
    ImportView view;
    view.whole_system = for_whole_system(request.actor, base::Right::own_persons);
    for (const std::int64_t one : own_agencies(request.actor, base::Right::own_persons))
        if (one != 0)
            view.own.emplace_back(directory.at(one).uuid,
                                  agencies::name_on(directory, one, agencies::today(request)));
    view.posts = post_choices(page);
    view.file_name = request.parameter("file");
    return view;
}

// Where the person of another agency is, as far as the actor may see it.
std::string where_seen(storage::Reader& reader, const web::Request& request,
                       const agencies::Directory& directory, PersonId person) {
    const auto memberships = memberships_of(reader, person);
    const base::Day today = agencies::today(request);
    std::string all;
    if (!may_see(request.actor, memberships, today)) return all;
    for (const Membership& one : memberships)
        if (one.holds(today))
            all += (all.empty() ? "" : ", ") + agencies::name_on(directory, one.agency, today);
    return all;
}

// Takes out of the rows those that a person of another agency may be meant by.
void put_away(storage::Reader& reader, const web::Request& request, const agencies::Directory& directory,
              ImportView& view, std::vector<Played>& played) {
    for (Played& one : played) {
        if (one.away == 0 || view.away.size() == away_shown) continue;
        ++(one.may_join ? view.changes : view.adds);
        std::string where = where_seen(reader, request, directory, one.away);
        view.away.push_back({std::move(one), std::move(where)});
        one.row.empty = true;
    }
    std::erase_if(played, [](const Played& one) { return one.row.empty; });
    for (Played& one : played)
        if (one.away != 0) one.does = RowDoes::adds;  // nobody looks at it
}

void put_rows(ImportView& view, std::vector<Played> played) {
    for (const Played& one : played) {
        view.adds += one.does == RowDoes::adds ? 1 : 0;
        view.changes += one.does == RowDoes::changes ? 1 : 0;
        view.same += one.does == RowDoes::same ? 1 : 0;
        view.rejected += one.does == RowDoes::rejected ? 1 : 0;
    }
    std::stable_partition(played.begin(), played.end(),
                          [](const Played& one) { return one.does == RowDoes::rejected; });
    view.more = played.size() - std::min(played.size(), rows_shown);
    if (played.size() > rows_shown) played.resize(rows_shown);
    view.rows = std::move(played);
}

web::Response act(web::Request& request, void (*what)(storage::Writer&, const base::Actor&,
                                                      const std::string&, base::Milliseconds)) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string& id = request.segment("import");
    const std::string where = "/persons/imports/" + id;
    request.write([&](storage::Writer& writer) {
        what(writer, request.actor, id, request.clock->now());
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

}  // namespace

web::Response import_page(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    ImportView view = request.read([&](storage::Reader& reader) {
        ImportView one = start_view(request, page, *agencies::directory_now(reader));
        one.latest = latest_imports(reader, request.actor.account);
        return one;
    });
    return show(request, view);
}

web::Response import_post(web::Request& request) {
    ImportView view;
    const web::Page page = web::page_for(request, "");
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
    return web::see_other(
        web::Url("/persons/import/" + digest + "?file=" + web::percent_encoded(request.uploads[0].filename)));
}

web::Response import_preview(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    const auto file = web::kept_file(request, kept_in, request.segment("digest"));
    const documents::SheetCells sheet = documents::beginning_of(file, rows_looked_at);
    ImportView view = request.read([&](storage::Reader& reader) {
        const auto directory = agencies::directory_now(reader);
        ImportView one = start_view(request, page, *directory);
        one.digest = request.segment("digest");
        const ImportWish wish = wish_of(request, page, sheet, *directory, one,
                                        [&](const std::string& name) { return request.parameter(name); });
        if (!one.problems.empty()) return one;
        RowReader rows(directory, request.actor, wish);
        std::vector<ListRow> all;
        for (std::size_t i = wish.mapping.first_row; i < sheet.rows.size(); ++i)
            all.push_back(rows.read(i + 1, sheet.rows[i]));
        auto played = play(reader, all, "", {request.actor, agencies::today(request), {{}, {}, true}});
        put_away(reader, request, *directory, one, played);
        put_rows(one, std::move(played));
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
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    ImportView view = start_view(request, page, *directory);
    view.file_name = request.field("file");
    view.digest = request.segment("digest");
    ImportWish wish = wish_of(request, page, sheet, *directory, view,
                              [&](const std::string& name) { return request.field(name); });
    for (std::size_t row = 1; row <= sheet.rows.size(); ++row) {
        const std::string said = request.field("away" + std::to_string(row));
        if (said == "same") wish.away.same.insert(row);
        if (said == "leave") wish.away.left.insert(row);
    }
    if (!view.problems.empty()) return show(request, view, 422);
    const auto total = static_cast<std::int64_t>(documents::rows_of(file));
    std::string where;
    request.write([&](storage::Writer& writer) {
        where = "/persons/imports/" +
                start_import(writer, request.actor, view.file_name, file, total, wish, request.clock->now());
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response progress_page(web::Request& request) {
    ProgressView view;
    request.read([&](storage::Reader& reader) {
        const auto found = import_of(reader, request.segment("import"));
        if (!found || found->made_by != request.actor.account)
            throw base::Refused(base::Refusal::not_found, "Không có lần nhập danh sách này.");
        view.import = *found;
        if (const auto job = jobs::state_of(reader, found->job)) {
            view.ended = job->ended;
            view.failure = job->failure.value_or("");
            if (!job->step.empty() && job->step != rows_step) {
                view.compared = job->done;
                view.to_compare = job->total;
            }
        }
    });
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("import_persons"));
    return people::framed(page, html::progress(page, view));
}

web::Response stop_post(web::Request& request) {
    return act(request, stop_import);
}

web::Response resume_post(web::Request& request) {
    return act(request, resume_import);
}

web::Response rejected_file(web::Request& request) {
    return web::download(request.read([&](storage::Reader& reader) {
        const auto found = import_of(reader, request.segment("import"));
        if (!found || found->made_by != request.actor.account)
            throw base::Refused(base::Refusal::not_found, "Không có lần nhập danh sách này.");
        return rejected_csv(reader, found->id);
    }),
                         "text/csv; charset=utf-8", "dong-khong-nhan.csv");
}

}  // namespace persons
